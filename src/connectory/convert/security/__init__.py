"""Security: what the operations require, which of it a connection offers, and how each scheme is done."""
