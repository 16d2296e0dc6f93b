"""Authentication: what a connection asks for, and how that reaches the service; one module for each way."""
