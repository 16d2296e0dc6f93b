"""Rules on the text and the grammar of the files."""
