"""Which questions the sources of a page answer differently."""
