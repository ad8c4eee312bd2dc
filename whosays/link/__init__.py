"""Stage 4: what holds across reports."""
