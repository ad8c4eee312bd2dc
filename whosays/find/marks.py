"""Unpaired quotation marks and brackets in words cut out of a page."""


def without_halves(words: str, *pairs: str) -> str:
    """The words without marks whose other half is not among them; each of the pairs is an opening and a closing mark.

    >>> without_halves('armed "terrorists', '""'), without_halves('known as "reeds"', '""')
    ('armed terrorists', 'known as "reeds"')
    >>> without_halves("Daro) Venn", "()"), without_halves("“We hold it", "“”")
    ('Daro Venn', 'We hold it')
    """
    for opening, closing in map(tuple, pairs):
        if words.count(opening) % 2 if opening == closing else words.count(opening) != words.count(closing):
            words = words.replace(opening, "").replace(closing, "")
    return words
