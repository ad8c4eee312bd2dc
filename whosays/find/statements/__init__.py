"""What a report gives as somebody's words, and which statement answers which."""
