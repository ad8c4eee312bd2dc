"""Training of the models that whosays carries; never imported by whosays itself."""
