"""Corpora of others, each read into one form: evaluation measures on them, training learns from them."""
