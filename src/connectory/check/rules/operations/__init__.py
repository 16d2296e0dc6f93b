"""Rules on operations, paths and responses."""
