"""Who holds which place, according to whom."""
