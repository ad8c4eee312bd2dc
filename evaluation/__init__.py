"""Scoring what the package reads against corpora and hand-made records; never imported by whosays itself."""
