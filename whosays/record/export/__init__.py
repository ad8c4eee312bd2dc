"""The record in other forms, one module per format."""
