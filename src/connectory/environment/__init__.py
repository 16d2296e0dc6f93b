"""A Power Platform environment: its connectors listed, created, updated, downloaded and moved."""
