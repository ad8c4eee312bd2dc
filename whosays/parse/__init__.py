"""Stage 2: a report becomes sentences and tokens."""
