"""Rules on parameters and schemas."""
