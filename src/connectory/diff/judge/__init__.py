"""Judges: one module per question. They are shown pairs, and report what the change does to flows and apps."""
