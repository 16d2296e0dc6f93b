"""Solutions: zip archives that carry connectors, and what uses them, from one environment to another."""
