"""Rules on what people read: the texts of the definition, and what it says of the connector as a whole."""
