"""Conversion: the API model becomes what the platform accepts, step by step, each step leaving a trace."""
