"""Where: place names resolved in the gazetteer, or refused."""
