"""Stage 1: a page becomes a report."""
