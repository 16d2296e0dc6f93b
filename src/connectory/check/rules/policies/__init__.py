"""Rules on what changes requests and responses on their way: policies, and custom code."""
