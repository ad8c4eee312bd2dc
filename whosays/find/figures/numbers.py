"""A bare number as English writes it: digits and words, ranges, "dozens", "several", "no one".

Each rule answers for the words from one token on; the first that answers wins.
"""

from collections.abc import Sequence

from whosays.find.figures.quantities import DASHES, DIGITS, Core, Link, Range, Token, glued, low_at, number_lexicon
from whosays.resources import words_at

QUOTES = frozenset("“”\"'‘’")
MOST_QUOTED = 6  # tokens of a vague number with its quotation marks
LONGEST_NUMBER = 15  # digits; what is longer is a code

ONE_OF_THEM = frozenset({"dozen", "hundred"})  # with no article: "left dozen guards dead"
LONGEST_CHANGE = 8  # words from a verb of change to its second number

BEFORE_NUMBERS = frozenset(words_at("numbers", "broken", "after"))
_LESS = frozenset({"more", "fewer", "less"})


def nobody(tokens: Sequence[Token], at: int) -> Core | None:
    """ "no", "none", "nobody" and "no one" count none; so do "not one" and "not a single"."""
    size = _words_of_none(tokens, at)
    return Core(Range(0, 0, 0), at + size, "find.figures.numbers.nobody") if size else None


def _words_of_none(tokens: Sequence[Token], at: int) -> int:
    """How many words from one on count none; 0 where they do not."""
    words = number_lexicon()
    word, following = tokens[at].low, low_at(tokens, at + 1)
    if word == "not":
        return _not_one(tokens, at)
    if word == "no" and (following == "one" or (following in DASHES and low_at(tokens, at + 2) == "one")):
        return 2 if following == "one" else 3
    if word not in words.none or (word == "no" and (following in words.unlike["not_none"] or following in _LESS)):
        return 0
    return 0 if word == "no" and not following[:1].isalpha() else 1  # "No. 5", "no, he said"


def _not_one(tokens: Sequence[Token], at: int) -> int:
    """How many words "not one" or "not a single" has there; 0 in "not one but two" and "it was not one man"."""
    if low_at(tokens, at + 2) == "single" and low_at(tokens, at + 1) in {"a", "one"}:
        return 3
    one = low_at(tokens, at + 1) == "one" and low_at(tokens, at + 2) != "but"
    return 2 if one and low_at(tokens, at - 1) not in {"is", "are", "was", "were"} else 0


def between(tokens: Sequence[Token], at: int) -> Core | None:
    """ "between 17 and 20": the two ends, and no best."""
    if tokens[at].low != "between":
        return None
    low = simple(tokens, at + 1)
    if low is None or low_at(tokens, low.stop) not in {"and", "to", *DASHES}:
        return None
    high = simple(tokens, low.stop + 1)
    return _ends(low, high) if high else None


def few(tokens: Sequence[Token], at: int) -> Core | None:
    """ "several", "a handful", "many": the least it can mean; before a scale ("several hundred"), that many of it."""
    words = number_lexicon()
    found = words.few.at(tokens, at) or _quoted_few(tokens, at)
    if found is None:
        return None
    (low, high, word), stop = found
    of = low_at(tokens, stop + 1) if low_at(tokens, stop) == "of" else ""
    if word == "a score" and (not of[:1].isalpha() or of in words.starts):
        return None  # "by a score of two to one"
    if word == "some" and (at + 1 >= len(tokens) or not tokens[at + 1].text[0].isalpha()):
        return None
    if word == "many" and low_at(tokens, at - 1) in {"how", "as", "so", "too"}:
        return None
    scale_at = stop + 1 if low_at(tokens, stop) == "of" else stop
    if low_at(tokens, scale_at) in words.vague:  # "many thousands"
        return vague(tokens, scale_at)
    scale = words.scales.get(low_at(tokens, scale_at)) if len(low_at(tokens, scale_at)) > 3 else None
    if scale is None:
        exact = low if low == high else None
        return Core(Range(low, exact, high, approximate=exact is None), stop, "find.figures.numbers.few")
    top = words.vague.get(low_at(tokens, scale_at) + "s", (0, 99))[1]
    return Core(
        Range(max(low, 2) * scale, None, max(top, max(low, 2) * scale), True), scale_at + 1, "find.figures.numbers.few"
    )


def _quoted_few(tokens: Sequence[Token], at: int) -> tuple[tuple[int, int | None, str], int] | None:
    """The same with quotation marks within: a “large number”."""
    if low_at(tokens, at) != "a" or low_at(tokens, at + 1) not in QUOTES:
        return None
    inner = [t for t in tokens[at : at + MOST_QUOTED] if t.low not in QUOTES]
    found = number_lexicon().few.at(inner, 0)
    if found is None:
        return None
    stop = at + found[1] + 1
    return found[0], stop + (low_at(tokens, stop) in QUOTES)


def vague(tokens: Sequence[Token], at: int) -> Core | None:
    """ "dozens", "tens of thousands", "dozens, if not hundreds": the least and the most that they can mean."""
    words = number_lexicon()
    word = tokens[at].low
    bounds = words.vague.get(word)
    if bounds is None:
        return None
    scale = words.scales.get(low_at(tokens, at + 2)[:-1]) if low_at(tokens, at + 1) == "of" else None
    if scale is not None and low_at(tokens, at + 2) in words.vague:
        low, high = bounds[0] * scale, bounds[1] * scale + scale - 1
        return Core(Range(low, None, high, True), at + 3, "find.figures.numbers.vague")
    high, stop = _if_not(tokens, at + 1) or (bounds[1], at + 1)
    return Core(Range(bounds[0], None, high, True), stop, "find.figures.numbers.vague")


def _if_not(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The most that "hundreds, if not thousands, of" may be, and the token behind it."""
    first = at + (low_at(tokens, at) == ",")
    bounds = number_lexicon().vague.get(low_at(tokens, first + 2))
    if low_at(tokens, first) != "if" or low_at(tokens, first + 1) != "not" or bounds is None:
        return None
    return bounds[1], first + 3 + (low_at(tokens, first + 3) == ",")


def number(tokens: Sequence[Token], at: int) -> Core | None:
    """A number in digits or words, or two that are the ends of a range ("17 to 20", "17-20", "two or three")."""
    first = simple(tokens, at)
    if first is None:
        return None
    word = low_at(tokens, first.stop)
    if (word in {"to", "or"} or word in DASHES) and changes(tokens, at) != "old":
        second = simple(tokens, first.stop + 1)
        glued_on = word in DASHES and glued(tokens, first.stop)  # "17-20", and no "40 – 12 guards and a cook"
        if second is not None and (second.range.low > first.range.low or glued_on):
            return _ends(first, second)
    return first


# The first that answers wins.
CORES = (nobody, between, vague, few, number)


def read_number(tokens: Sequence[Token], at: int) -> Core | None:
    """The number that begins at a token; None where none does."""
    if tokens[at].text[0] not in DIGITS and tokens[at].low not in number_lexicon().starts:
        return None
    return next((c for rule in CORES if (c := rule(tokens, at)) is not None), None)


def _ends(first: Core, second: Core) -> Core:
    """A range from its two ends; a scale of the second counts for both: "3 to 4 million", "30 or 40,000"."""
    low, high = first.range.low, second.range.low
    scale = next((s for s in (1000000000, 1000000, 1000, 100) if high >= s and high % s == 0), 1)
    if low < 1000 <= high and low < high // scale and (second.scaled or scale > 100):
        low *= scale
    low, high = min(low, high), max(low, high)
    return Core(Range(low, low if low == high else None, high), second.stop)


def simple(tokens: Sequence[Token], at: int) -> Core | None:
    """One number: digits with a scale after them, or words; "and a half" may stand in it ("two and a half million")."""
    if at >= len(tokens):
        return None
    found = _digits(tokens, at) if tokens[at].text[0] in DIGITS else _worded(tokens, at)
    if found is None or [low_at(tokens, found.stop + k) for k in range(3)] != ["and", "a", "half"]:
        return found
    scale = number_lexicon().scales.get(word := low_at(tokens, found.stop + 3))
    if scale is None or len(word) <= 3:
        return found
    return Core(_exactly(found.range.low * scale + scale // 2), found.stop + 4, scaled=True)


def _digits(tokens: Sequence[Token], at: int) -> Core | None:
    """ "1,200", "473 400", "1.2 million", "12k"."""
    scales = number_lexicon().scales
    text = tokens[at].text.replace(",", "")
    stop = at + 1
    if len(text) > LONGEST_NUMBER:
        return Core(Range(0, 0, 0), stop)
    while len(text) <= 9 and _is_group(tokens, stop) and len(tokens[at].text) <= 3 and text != "0":
        text += tokens[stop].text
        stop += 1
    if _goes_on(tokens, at, stop):
        text, stop = text + tokens[stop + 1].text, stop + 2
    if low_at(tokens, stop) == "," and glued(tokens, stop) and _is_decimal(tokens, stop + 1):
        text, stop = f"{text}.{tokens[stop + 1].text}", stop + 2
    value = float(text)
    following = low_at(tokens, stop)
    scale = scales.get(following)
    if scale is not None and (len(following) > 3 or glued(tokens, stop)):
        value, stop = value * scale, stop + 1
        return Core(_exactly(round(value)), stop, scaled=True)
    return Core(_exactly(int(value)), stop)


def _goes_on(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether a space has slipped in behind the comma of one number: "600, 000 people", "more than 1, 800 hurt".

    Other digits than "000" may be the next of a list, unless words before the first say that a number follows.
    """
    group = low_at(tokens, stop + 1)
    if stop != at + 1 or low_at(tokens, stop) != "," or not glued(tokens, stop) or glued(tokens, stop + 1):
        return False
    if len(group) != 3 or not group.isdecimal() or not tokens[at].text.isdecimal() or len(tokens[at].text) > 3:
        return False
    month = low_at(tokens, at - 1) in number_lexicon().unlike["months"]
    return not month and tokens[at].text != "0" and (group == "000" or low_at(tokens, at - 1) in BEFORE_NUMBERS)


def _is_decimal(tokens: Sequence[Token], at: int) -> bool:
    """Whether a digit or two glued to a comma and before a scale are decimals: "3,4 million"."""
    digits = low_at(tokens, at)
    scaled = len(low_at(tokens, at + 1)) > 3 and low_at(tokens, at + 1) in number_lexicon().scales
    return glued(tokens, at) and digits.isdecimal() and len(digits) <= 2 and scaled


def _is_group(tokens: Sequence[Token], at: int) -> bool:
    """Whether three digits stand after one space and digits: the next group of "473 400"."""
    if not (at < len(tokens) and len(tokens[at].text) == 3 and tokens[at].text.isdecimal()):
        return False
    before = tokens[at - 1]
    month = at >= 2 and tokens[at - 2].low in number_lexicon().unlike["months"]
    return before.text.isdecimal() and tokens[at].start - before.end == 1 and not month


def _worded(tokens: Sequence[Token], at: int) -> Core | None:
    """ "two hundred and five", "twenty-seven", "a thousand", "two dozen"."""
    words = number_lexicon()
    total, current, stop, last = 0, 0, at, 0
    if tokens[at].low in {"a", "an"}:
        if len(low_at(tokens, at + 1)) <= 3 or low_at(tokens, at + 1) not in words.scales:
            return None
        current, stop, last = 1, at + 1, 1
    while stop < len(tokens):
        word = tokens[stop].low
        value, scale = words.small.get(word), words.scales.get(word) if len(word) > 3 else None
        if value is not None and (last == 0 or last >= 100 or (20 <= last < 100 and value < 10)):
            current, last, stop = current + value, value, stop + 1
        elif scale is not None and (last or word in ONE_OF_THEM):
            current = current if last else 1
            current, total = (current * 100, total) if scale == 100 else (0, total + current * scale)
            last, stop = max(scale, 100), stop + 1
        elif (word in DASHES and 20 <= last < 100 and low_at(tokens, stop + 1) in words.small) or (
            word == "and" and last >= 100 and low_at(tokens, stop + 1) in words.small
        ):
            stop += 1
        else:
            break
    if not last and stop == at:
        return None
    return Core(_exactly(total + current), stop, scaled=last >= 100)


def _exactly(value: int) -> Range:
    return Range(value, value, value)


def changes(tokens: Sequence[Token], first: int) -> Link | None:
    """Whether the number is said to be the new one or the old one of a change: "rose from 150 to 175"."""
    before = low_at(tokens, first - 1)
    if before not in {"to", "from"}:
        return None
    start = max(0, first - LONGEST_CHANGE)
    changed = any(t.low in number_lexicon().change for t in tokens[start : first - 1])
    return ("new" if before == "to" else "old") if changed else None
