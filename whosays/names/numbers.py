"""Number words, which are not part of what the people counted are called."""

from functools import cache

from whosays.resources import words_at


@cache
def number_words() -> tuple[str, ...]:
    """Every word of the lexicon that says a number, exact or vague, in its order: "nine", "dozens", "a handful".

    >>> {"nine", "forty", "hundred", "dozens", "a handful"} <= set(number_words())
    True
    """
    return tuple(word for kind in ("units", "tens", "scales", "vague", "few") for word in words_at("numbers", kind))
