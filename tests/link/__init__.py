"""Linking across reports, module by module."""
