"""Rules on what agents read: MCP servers, AI plugins, names and texts for models."""
