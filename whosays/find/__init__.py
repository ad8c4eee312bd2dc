"""Stage 3: what is found in one report."""
