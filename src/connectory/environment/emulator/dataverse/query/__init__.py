"""OData queries: the options of a list, and filters, from text to SQL."""
