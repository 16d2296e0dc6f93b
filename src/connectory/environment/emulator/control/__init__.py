"""The emulator's own endpoints, which no platform has: look at its state, reset it, make it fail."""
