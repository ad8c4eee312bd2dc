"""What commands print: for a person at a terminal, or one thing a line for other programs.

Text from a page is hostile: control characters, escape sequences and marks that turn the writing direction round are
made visible before anything is printed (`words.safe`), and nothing of it is read as styling.
"""
