"""Numbers and lists of the platform, each with its source and the date when it was looked up."""
