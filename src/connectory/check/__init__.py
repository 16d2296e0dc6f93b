"""What is wrong with a connector: the rules, the walk over its files, and what becomes of their findings."""
