"""Stage 5: the lasting record of what was read."""
