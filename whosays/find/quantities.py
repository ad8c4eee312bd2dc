"""Every number that a text counts something with, read exactly by grammar.

A quantity is a number expression with the words that change it ("at least 12", "between 17 and 20", "dozens of") and
the noun phrase that it counts ("Taliban fighters"). Numbers that count nothing (ages, years, dates, clock times, sums
of money, measures, names with a number in them) are told apart and keep their kind. What a quantity measures (killed,
wounded …) is no matter here: `find.figures` says.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from whosays.document import Span
from whosays.resources import lexicon

NumberKind = Literal["count", "age", "year", "date", "clock", "money", "measure", "ordinal", "name", "score"]
NounKind = Literal["people", "things", "events"]
Link = Literal["added", "part", "new", "old"]

TOKEN = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")
LONGEST_NUMBER = 15  # digits; what is longer is a code
LONGEST_PHRASE = 4  # words of the longest entry in the lexicon of modifiers
LONGEST_CHANGE = 8  # words from a verb of change to its second number
LONGEST_NOUN = 7  # words from the number to the head of what it counts
FIRST_YEAR, LAST_YEAR = 1900, 2100


class Token(NamedTuple):
    """A word, a number in digits or a mark; `low` is the word in small letters with plain apostrophes."""

    start: int
    end: int
    text: str
    low: str


class Range(NamedTuple):
    """What a number expression stands for. `best` is None where it names no single number, `high` where it is open."""

    low: int
    best: int | None
    high: int | None
    approximate: bool = False


class Noun(NamedTuple):
    """The head noun of what is counted: its word in small letters, its kind and its class in the lexicon."""

    word: str
    kind: NounKind | None = None
    group: str | None = None


class Quantity(NamedTuple):
    """A number expression with what it counts.

    `span` is the expression with its modifiers, `number` the bare number, `phrase` the counted noun phrase (None where
    the number stands alone). `tokens` are the first token of the expression and the one after the phrase. `link` tells
    a number that comes on top of one before ("another 12") from one that is part of it ("including six children"), and
    a new number from the old one that it takes the place of ("rose to 175 from 150").
    `plain` is a singular with no number word ("a soldier", "the driver"), `indefinite` one not known before.
    """

    span: Span
    number: Span
    range: Range
    kind: NumberKind
    phrase: Span | None
    noun: Noun | None
    tokens: tuple[int, int]
    link: Link | None = None
    plain: bool = False
    indefinite: bool = False
    rule: str = "find.quantities.number"

    @property
    def whole(self) -> Span:
        """The expression with what it counts."""
        return Span(self.span.start, max(self.span.end, self.phrase.end if self.phrase else 0))


def tokens_of(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The words, numbers and marks of `text[start:end]`.

    >>> [t.text for t in tokens_of("At least 1,200 of them, aged 17-20.")]
    ['At', 'least', '1,200', 'of', 'them', ',', 'aged', '17', '-', '20', '.']
    """
    found = TOKEN.finditer(text, start, len(text) if end is None else end)
    return tuple([Token(*m.span(), (word := m.group()), word.lower().replace("’", "'")) for m in found])


def find_quantities(text: str, start: int = 0, end: int | None = None) -> tuple[Quantity, ...]:
    """Every quantity of `text[start:end]` in order, those that count nothing included.

    >>> [(q.span.of("Over 40 houses and a dozen tanks"), q.range[:3]) for q in
    ...  find_quantities("Over 40 houses and a dozen tanks")]
    [('Over 40', (41, 41, None)), ('a dozen', (12, 12, 12))]
    """
    return quantities(tokens_of(text, start, end))


def quantities(tokens: Sequence[Token], *, singles: bool = True) -> tuple[Quantity, ...]:
    """The quantities of a sentence given as tokens, in order; none overlaps another.

    Without `singles`, what has no number word ("a soldier") is left out.
    """
    out: list[Quantity] = []
    at = 0
    while at < len(tokens):
        found = _quantity(tokens, at, out[-1].tokens[1] if out else 0)
        if found is None and singles and tokens[at].low in _SINGLE:
            found = _single(tokens, at)
        if found is None:
            at += 1
            continue
        out.append(found)
        at = max(at + 1, found.tokens[1])
    return tuple(out)


class Phrases:
    """A list of words and phrases, each with what it stands for, to be looked up at a token.

    >>> Phrases({"shot": 1, "shot dead": 2}).at(tokens_of("two were shot dead"), 2)
    (2, 4)
    """

    def __init__(self, entries: Mapping[str, Any]) -> None:
        self._entries: dict[str, Any] = {}
        self._sizes: dict[str, int] = {}  # the tokens of the longest phrase that begins with a word
        for phrase, meaning in entries.items():
            words = [t.low for t in tokens_of(phrase)]
            self._entries[" ".join(words)] = meaning
            self._sizes[words[0]] = max(self._sizes.get(words[0], 0), len(words))

    def at(self, tokens: Sequence[Token], at: int) -> tuple[Any, int] | None:
        """What the longest phrase that begins at a token stands for, and the token after it."""
        if not 0 <= at < len(tokens):
            return None
        for size in range(min(self._sizes.get(tokens[at].low, 0), len(tokens) - at), 0, -1):
            words = " ".join([t.low for t in tokens[at : at + size]])
            if words in self._entries:
                return self._entries[words], at + size
        return None


# --- the lexicon, made ready ----------------------------------------------------------------------------------------


class _Words(NamedTuple):
    """The lexicon of numbers in the forms that the grammar asks for."""

    small: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Mapping[str, tuple[int, int]]
    few: Phrases
    none: frozenset[str]
    before: Mapping[str, str]
    after: Phrases
    nouns: Mapping[str, Noun]
    unlike: Mapping[str, frozenset[str]]
    change: frozenset[str]
    stops: frozenset[str]
    starts: frozenset[str]


@cache
def _lexicon() -> _Words:
    words: dict[str, Any] = lexicon("numbers")
    few = {w: (bounds[0], bounds[1] if len(bounds) > 1 else None, w) for w, bounds in words["few"].items()}
    small = {**words["units"], **words["tens"]}
    vague = {w: (low, high) for w, (low, high) in words["vague"].items()}
    none = frozenset(words["none"]["words"])
    firsts = {w.split()[0].split("-")[0] for w in (*few, *none, *vague, *small, *words["scales"])}
    return _Words(
        small,
        words["scales"],
        vague,
        Phrases(few),
        none,
        {w: effect for effect, group in words["before"].items() for w in group},
        Phrases({w: (effect, w) for effect, group in words["after"].items() for w in group}),
        _nouns(words),
        {name: frozenset(group) for name, group in words["unlike"].items()},
        frozenset(words["change"]["words"]),
        frozenset(words["stops"]["words"]),
        frozenset(firsts | {"a", "an", "half", "between"}),
    )


def _nouns(words: Mapping[str, Any]) -> dict[str, Noun]:
    """Every noun of the lexicon under its singular and its plural; the first class that has it wins."""
    kinds: tuple[NounKind, ...] = ("people", "things", "events")
    out: dict[str, Noun] = {}
    for kind in kinds:
        for group, singulars in words["nouns"][kind].items():
            for singular in singulars:
                for form in (singular, _plural(singular, words["plurals"])):
                    out.setdefault(form, Noun(singular, kind, group))
    return out


def _plural(noun: str, irregular: Mapping[str, str]) -> str:
    """The plural of an English noun.

    >>> [_plural(n, {"man": "men"}) for n in ("body", "gunman", "bus", "air strike")]
    ['bodies', 'gunmen', 'buses', 'air strikes']
    """
    first, _, last = noun.rpartition(" ")
    if last in irregular:
        return f"{first} {irregular[last]}".strip()
    if last.endswith("man"):
        return f"{noun[:-3]}men"
    if re.search(r"(?:s|x|z|ch|sh)$", noun):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if re.search(r"[^aeiou]y$", noun) else f"{noun}s"


def noun_of(words: Sequence[str]) -> Noun | None:
    """The lexicon's entry for a noun phrase's last words, the longest first."""
    nouns = _lexicon().nouns
    for size in (2, 1):
        entry = nouns.get(" ".join(words[-size:]))
        if entry is not None:
            return entry
    return None


# --- the grammar ----------------------------------------------------------------------------------------------------


class _Core(NamedTuple):
    """A bare number: what it stands for, the token after it, and the rule that read it."""

    range: Range
    stop: int
    rule: str = "find.quantities.number"
    scaled: bool = False


class _Phrase(NamedTuple):
    """What is counted: the tokens of its words up to the head, and the head."""

    first: int
    stop: int
    noun: Noun | None


def _quantity(tokens: Sequence[Token], at: int, free_from: int) -> Quantity | None:
    """The quantity whose bare number begins at a token; its modifiers reach back no further than `free_from`."""
    token = tokens[at]
    if token.text[0] not in _DIGITS and token.low not in _lexicon().starts:
        return None
    core = next((c for rule in CORES if (c := rule(tokens, at)) is not None), None)
    if core is None:
        return None
    phrase = _counted(tokens, *_after(tokens, core.stop)[:1], core.range)
    if token.low == "both" and not _both_of(tokens, phrase):
        return None
    kind = _kind(tokens, at, core, phrase)
    number = Span(token.start, tokens[core.stop - 1].end)
    if kind != "count":
        return Quantity(number, number, core.range, kind, None, None, (at, core.stop), rule=core.rule)
    first, effects = _modifiers(tokens, at, free_from)
    stop, more = _after(tokens, core.stop)
    span = Span(tokens[first].start, tokens[stop - 1].end)
    words = Span(tokens[phrase.first].start, tokens[phrase.stop - 1].end) if phrase else None
    others = phrase is not None and tokens[phrase.first].low in {"other", "others"}
    link: Link | None = "added" if others or "added" in (*effects, *more) else None
    link = "part" if _is_part(tokens, first, stop) else _changes(tokens, first) or link
    return Quantity(
        span,
        number,
        _changed(core.range, (*effects, *more)),
        kind,
        words,
        phrase.noun if phrase else None,
        (first, max(stop, phrase.stop if phrase else 0)),
        link,
        rule=core.rule,
    )


def _both_of(tokens: Sequence[Token], phrase: _Phrase | None) -> bool:
    """Whether "both" counts two of a kind ("both brothers"), and does not only join ("both Orun and Halm")."""
    known = phrase is not None and phrase.noun is not None and phrase.noun.group is not None
    return known and phrase is not None and _low(tokens, phrase.stop) != "and"


_DIGITS = frozenset("0123456789")
_SINGLE = frozenset({"a", "an", "the", "another", "his", "her", "their", "its"})
_DASHES = frozenset({"-", "–", "—", "‑", "‐"})


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token stands right after the one before it, with no space between."""
    return 0 < at < len(tokens) and tokens[at - 1].end == tokens[at].start


def nobody(tokens: Sequence[Token], at: int) -> _Core | None:
    """ "no", "none", "nobody" and "no one" count none."""
    words = _lexicon()
    word, following = tokens[at].low, _low(tokens, at + 1)
    if word == "no" and (following == "one" or (following in _DASHES and _low(tokens, at + 2) == "one")):
        return _Core(Range(0, 0, 0), at + (2 if following == "one" else 3), "find.quantities.nobody")
    if word not in words.none or (word == "no" and (following in words.unlike["not_none"] or following in _LESS)):
        return None
    if word == "no" and not following[:1].isalpha():
        return None  # "No. 5", "no, he said"
    return _Core(Range(0, 0, 0), at + 1, "find.quantities.nobody")


_LESS = frozenset({"more", "fewer", "less"})


def between(tokens: Sequence[Token], at: int) -> _Core | None:
    """ "between 17 and 20": the two ends, and no best."""
    if tokens[at].low != "between":
        return None
    low = _simple(tokens, at + 1)
    if low is None or _low(tokens, low.stop) not in {"and", *_DASHES}:
        return None
    high = _simple(tokens, low.stop + 1)
    return _ends(low, high) if high else None


def few(tokens: Sequence[Token], at: int) -> _Core | None:
    """ "several", "a handful", "many": the least that it can be; before a scale ("several hundred") so many of it."""
    words = _lexicon()
    found = words.few.at(tokens, at)
    if found is None:
        return None
    (low, high, word), stop = found
    if word == "many" and _low(tokens, at - 1) in {"how", "as", "so", "too"}:
        return None
    scale_at = stop + 1 if _low(tokens, stop) == "of" else stop
    scale = words.scales.get(_low(tokens, scale_at)) if len(_low(tokens, scale_at)) > 3 else None
    if scale is None:
        exact = low if low == high else None
        return _Core(Range(low, exact, high, approximate=exact is None), stop, "find.quantities.few")
    top = words.vague.get(_low(tokens, scale_at) + "s", (0, 99))[1]
    return _Core(
        Range(max(low, 2) * scale, None, max(top, max(low, 2) * scale), True), scale_at + 1, "find.quantities.few"
    )


def vague(tokens: Sequence[Token], at: int) -> _Core | None:
    """ "dozens", "hundreds", "tens of thousands": the least and the most that they can mean."""
    words = _lexicon()
    word = tokens[at].low
    bounds = words.vague.get(word)
    if bounds is None:
        return None
    scale = words.scales.get(_low(tokens, at + 2)[:-1]) if _low(tokens, at + 1) == "of" else None
    if scale is not None and _low(tokens, at + 2) in words.vague:
        low, high = bounds[0] * scale, bounds[1] * scale + scale - 1
        return _Core(Range(low, None, high, True), at + 3, "find.quantities.vague")
    return _Core(Range(bounds[0], None, bounds[1], True), at + 1, "find.quantities.vague")


def number(tokens: Sequence[Token], at: int) -> _Core | None:
    """A number in digits or words, or two that are the ends of a range ("17 to 20", "17-20", "two or three")."""
    first = _simple(tokens, at)
    if first is None:
        return None
    word = _low(tokens, first.stop)
    if (word in {"to", "or"} or word in _DASHES) and _changes(tokens, at) != "old":
        second = _simple(tokens, first.stop + 1)
        if second is not None and (second.range.low > first.range.low or word in _DASHES):
            return _ends(first, second)
    return first


# The first that answers wins.
CORES = (nobody, between, vague, few, number)


def _ends(first: _Core, second: _Core) -> _Core:
    """A range from its two ends; a scale after the second counts for both: "3 to 4 million"."""
    low, high = first.range.low, second.range.low
    scale = next((s for s in (1000000000, 1000000, 1000, 100) if high >= s and high % s == 0), 1)
    if low < 1000 <= high and low < high // scale and low * scale < high and second.scaled:
        low *= scale
    low, high = min(low, high), max(low, high)
    return _Core(Range(low, low if low == high else None, high), second.stop)


def _simple(tokens: Sequence[Token], at: int) -> _Core | None:
    """One number: digits with a scale after them, or words."""
    if at >= len(tokens):
        return None
    return _digits(tokens, at) if tokens[at].text[0] in _DIGITS else _worded(tokens, at)


def _digits(tokens: Sequence[Token], at: int) -> _Core | None:
    """ "1,200", "473 400", "1.2 million", "12k"."""
    scales = _lexicon().scales
    text = tokens[at].text.replace(",", "")
    stop = at + 1
    if len(text) > LONGEST_NUMBER:
        return _Core(Range(0, 0, 0), stop)
    while len(text) <= 9 and _is_group(tokens, stop) and len(tokens[at].text) <= 3:
        text += tokens[stop].text
        stop += 1
    value = float(text)
    following = _low(tokens, stop)
    scale = scales.get(following)
    if scale is not None and (len(following) > 3 or _glued(tokens, stop)):
        value, stop = value * scale, stop + 1
        return _Core(_exactly(round(value)), stop, scaled=True)
    return _Core(_exactly(int(value)), stop)


def _is_group(tokens: Sequence[Token], at: int) -> bool:
    """Whether three digits stand after one space and digits: the next group of "473 400"."""
    if not (at < len(tokens) and len(tokens[at].text) == 3 and tokens[at].text.isdecimal()):
        return False
    before = tokens[at - 1]
    month = at >= 2 and tokens[at - 2].low in _lexicon().unlike["months"]
    return before.text.isdecimal() and tokens[at].start - before.end == 1 and not month


def _worded(tokens: Sequence[Token], at: int) -> _Core | None:
    """ "two hundred and five", "twenty-seven", "a thousand", "two dozen"."""
    words = _lexicon()
    total, current, stop, last = 0, 0, at, 0
    if tokens[at].low in {"a", "an"}:
        if len(_low(tokens, at + 1)) <= 3 or _low(tokens, at + 1) not in words.scales:
            return None
        current, stop, last = 1, at + 1, 1
    while stop < len(tokens):
        word = tokens[stop].low
        value, scale = words.small.get(word), words.scales.get(word) if len(word) > 3 else None
        if value is not None and (last == 0 or last >= 100 or (20 <= last < 100 and value < 10)):
            current, last, stop = current + value, value, stop + 1
        elif scale is not None and last:
            current, total = (current * 100, total) if scale == 100 else (0, total + current * scale)
            last, stop = max(scale, 100), stop + 1
        elif (word in _DASHES and 20 <= last < 100 and _low(tokens, stop + 1) in words.small) or (
            word == "and" and last >= 100 and _low(tokens, stop + 1) in words.small
        ):
            stop += 1
        else:
            break
    if not last and stop == at:
        return None
    return _Core(_exactly(total + current), stop, scaled=last >= 100)


def _exactly(value: int) -> Range:
    return Range(value, value, value)


# --- what kind of number --------------------------------------------------------------------------------------------


def _kind(tokens: Sequence[Token], at: int, core: _Core, phrase: _Phrase | None) -> NumberKind:
    """Count, unless the words around the number tell otherwise."""
    return next((k for rule in KINDS if (k := rule(tokens, at, core, phrase)) is not None), "count")


def _joined_to_name(tokens: Sequence[Token], at: int, core: _Core, phrase: _Phrase | None) -> NumberKind | None:
    """ "F-16", "MiG29", "#5", "9/11", "[3]", "555-1234"."""
    before = _low(tokens, at - 1)
    if before == "/" or (_low(tokens, core.stop) == "/" and _glued(tokens, core.stop)):
        return "date"
    if (
        before in {"#", "№"}
        or (before == "[" and _low(tokens, core.stop) == "]")
        or len(tokens[at].text) > LONGEST_NUMBER
    ):
        return "name"
    if before == "." and _glued(tokens, at) and not _glued(tokens, at - 1):
        return "measure"  # ".380"
    if not _glued(tokens, at):
        return None
    if before[:1].isalnum() or (before in _DASHES and _glued(tokens, at - 1) and _low(tokens, at - 2)[:1].isalnum()):
        return "name"
    return None


def _clock(tokens: Sequence[Token], at: int, core: _Core, phrase: _Phrase | None) -> NumberKind | None:
    """ "3:30", "7 p.m."."""
    if tokens[at].text[0] not in _DIGITS:
        return "clock" if _low(tokens, core.stop) == "o'clock" else None
    if (
        _low(tokens, at - 1) == ":"
        and _glued(tokens, at)
        and _glued(tokens, at - 1)
        and _low(tokens, at - 2).isdecimal()
    ):
        return "clock"
    if _low(tokens, core.stop) == ":" and _glued(tokens, core.stop + 1) and _low(tokens, core.stop + 1).isdecimal():
        return "clock"
    word = _low(tokens, core.stop)
    if word in {"am", "pm", "gmt", "utc"} or (word in {"a", "p"} and _low(tokens, core.stop + 2) == "m"):
        return "clock"
    return None


def _age(tokens: Sequence[Token], at: int, core: _Core, phrase: _Phrase | None) -> NumberKind | None:
    """ "24-year-old", "aged 24", "Oru, 24,", "24 years old"."""
    stop = core.stop
    if any(w.startswith("year") for w in (_low(tokens, stop), _low(tokens, stop + 1))) and "old" in {
        _low(tokens, stop + 1),
        _low(tokens, stop + 3),
        _low(tokens, stop + 2),
    }:
        return "age"
    if _low(tokens, at - 1) in {"aged", "age", "ages"} or _low(tokens, at - 2) == "age":
        return "age"
    named = (
        at >= 2 and tokens[at - 1].text == "," and (tokens[at - 2].text[:1].isupper() or _low(tokens, at - 3) == "jr")
    )
    named = named or (at == 1 and tokens[0].low == "at")  # "At 71, she …"
    if named and tokens[at].text.isdecimal() and core.range.low <= 110 and _low(tokens, stop) in {",", ".", ")", ";"}:
        return "age"
    return None


def _measure(tokens: Sequence[Token], at: int, core: _Core, phrase: _Phrase | None) -> NumberKind | None:
    """ "12 per cent", "105mm", "three-hour", "$5", "3.5"."""
    unlike = _lexicon().unlike
    before = _low(tokens, at - 1)
    if before in unlike["money"]:
        return "money"
    following = _low(tokens, core.stop)
    if following in {"%", "°"} or "." in tokens[core.stop - 1].text:
        return "measure"
    if following in _DASHES and _glued(tokens, core.stop) and _glued(tokens, core.stop + 1):
        return "measure" if _low(tokens, core.stop + 1) in unlike["measures"] else "name"
    if _glued(tokens, core.stop) and following[:1].isalpha():
        return _suffixed(following)
    near = [following, f"{following} {_low(tokens, core.stop + 1)}"]
    if phrase is not None:
        near += [t.low for t in tokens[phrase.first : phrase.stop + 1]][:4]
    elif following in {"more", "of"}:
        near.append(_low(tokens, core.stop + 1))
    return "measure" if any(word in unlike["measures"] for word in near) else None


def _suffixed(letters: str) -> NumberKind:
    """What the letters stuck to a number make of it: "82nd", "1990s", "105mm", "17B"."""
    if letters in {"st", "nd", "rd", "th"}:
        return "ordinal"
    if letters == "s":
        return "year"
    if letters in {"am", "pm"}:
        return "clock"
    return "measure" if letters in _lexicon().unlike["measures"] else "name"


def _date(tokens: Sequence[Token], at: int, core: _Core, phrase: _Phrase | None) -> NumberKind | None:
    """ "12 May", "May 12", "May 12 and 13", "2031"."""
    if tokens[at].text[0] not in _DIGITS:
        return None

    def month(n: int) -> bool:
        dot = n - 1 if _low(tokens, n) == "." else n
        return _low(tokens, dot) in _lexicon().unlike["months"] and tokens[dot].text[:1].isupper()

    if core.range.high is not None and core.range.high <= 31:
        run = (
            at >= 3
            and _low(tokens, at - 2).isdecimal()
            and month(at - 3)
            and _low(tokens, at - 1) in {"and", ",", "to"}
        )
        if month(at - 1) or month(core.stop) or run:
            return "date"
    return None


def _year(tokens: Sequence[Token], at: int, core: _Core, phrase: _Phrase | None) -> NumberKind | None:
    """A bare number of four figures, unless those who are counted follow: "the 2001 attacks" against "2001 people"."""
    text = tokens[at + 1 if tokens[at].low == "between" else at].text
    if not (text.isdecimal() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR):
        return None
    counted = phrase is not None and phrase.noun is not None and phrase.noun.kind == "people"
    return None if counted and _low(tokens, at - 1) not in {"in", "since", "the"} else "year"


def _numbered(tokens: Sequence[Token], at: int, core: _Core, phrase: _Phrase | None) -> NumberKind | None:
    """ "Route 95", "No. 5", "Article 51", "4204 Force Drive"."""
    unlike = _lexicon().unlike
    label = at - 2 if _low(tokens, at - 1) == "." else at - 1
    if label >= 0 and tokens[label].low in unlike["numbered"] and tokens[label].text[0].isupper():
        return "name"
    if tokens[at].text[0] in _DIGITS and "," not in tokens[at].text:
        ahead = tokens[core.stop : core.stop + 4]
        for n, token in enumerate(ahead):
            if n and token.low in unlike["streets"]:
                return "name"
            if not (token.text[:1].isupper() or token.text == "."):
                break
    return None


def _score(tokens: Sequence[Token], at: int, core: _Core, phrase: _Phrase | None) -> NumberKind | None:
    """ "won 2-1": a larger number before a smaller one."""
    if core.stop - at == 3 and _low(tokens, at + 1) in _DASHES and _glued(tokens, at + 1):
        return "score" if core.range.low != _exactly_of(tokens, at) else None
    return None


def _exactly_of(tokens: Sequence[Token], at: int) -> int:
    first = _simple(tokens, at)
    return first.range.low if first else -1


def _not_one(tokens: Sequence[Token], at: int, core: _Core, phrase: _Phrase | None) -> NumberKind | None:
    """ "one another", "one day", "no one", "this one"."""
    if tokens[at].low != "one" or core.stop != at + 1:
        return None
    if _low(tokens, core.stop) in _lexicon().unlike["not_one"]:
        return "name"
    return "name" if _low(tokens, at - 1) in {"this", "that", "any", "every", "which", "each", "no"} else None


KINDS = (_joined_to_name, _clock, _age, _measure, _date, _year, _numbered, _score, _not_one)


# --- what stands around it ------------------------------------------------------------------------------------------


def _modifiers(tokens: Sequence[Token], at: int, free_from: int) -> tuple[int, tuple[str, ...]]:
    """The first token of the words that change a number, and what they do, the nearest first."""
    before = _lexicon().before
    effects: list[str] = []
    first = at
    while first > free_from:
        for size in range(min(LONGEST_PHRASE, first - free_from), 0, -1):
            effect = before.get(" ".join(t.low for t in tokens[first - size : first]))
            if effect is not None:
                effects.append(effect)
                first -= size
                break
        else:
            break
    return first, tuple(effects)


def _after(tokens: Sequence[Token], stop: int) -> tuple[int, tuple[str, ...]]:
    """The token after the words that change a number from behind, and what they do."""
    effects: list[str] = []
    if _low(tokens, stop) == "+":
        return stop + 1, ("least",)
    while found := _lexicon().after.at(tokens, stop):
        (effect, word), following = found
        if word in {"other", "others"} or _low(tokens, following) == "than":
            break
        effects.append(effect)
        stop = following
    return stop, tuple(effects)


def _changed(given: Range, effects: Sequence[str]) -> Range:
    """A range under the words beside it, the nearest first, by the guide's table.

    >>> _changed(Range(12, 12, 12), ["over"]), _changed(Range(50, 50, 50), ["most"])[:3]
    (Range(low=13, best=13, high=None, approximate=False), (0, None, 50))
    """
    for effect in effects:
        exact = given.best is not None
        if effect == "least":
            given = given._replace(high=None)
        elif effect == "over":
            above = given.low + 1 if exact else given.low
            given = given._replace(low=above, best=above if exact else None, high=None)
        elif effect in {"most", "under"}:
            top = given.low if given.high is None else given.high
            given = given._replace(low=0, best=None, high=max(0, top - (effect == "under")))
        elif effect == "about":
            given = given._replace(approximate=True)
    return given


def _is_part(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether the number is said to be part of one before: "including six", "two of whom"."""
    before = _low(tokens, first - 1)
    if (
        before in {"including", "includes", "included", "include"}
        or _low(tokens, stop) + _low(tokens, stop + 1) == "ofwhom"
    ):
        return True
    return before in {"them", "whom"} and _low(tokens, first - 2) in {"among", "of"}


def _changes(tokens: Sequence[Token], first: int) -> Link | None:
    """Whether the number is said to be the new one or the old one of a change: "rose from 150 to 175"."""
    before = _low(tokens, first - 1)
    if before not in {"to", "from"}:
        return None
    start = max(0, first - LONGEST_CHANGE)
    changed = any(t.low in _lexicon().change for t in tokens[start : first - 1])
    return ("new" if before == "to" else "old") if changed else None


def _counted(tokens: Sequence[Token], stop: int, amount: Range) -> _Phrase | None:
    """The noun phrase after a number, up to its head; None where the number stands alone ("12 dead")."""
    first = stop
    if _low(tokens, first) == "of":
        first += 1
        while _low(tokens, first) in {"the", "our", "their", "his", "her", "its", "my", "these", "those", "all"}:
            first += 1
        if _low(tokens, first) in {"them", "whom", "which", "us"}:
            return _Phrase(first, first + 1, None)
    words = _run(tokens, first)
    if not words:
        return None
    single = amount.high == 1 and _low(tokens, stop) != "of"
    head = _head(tokens, words, single)
    return _Phrase(first, head[0] + 1, head[1]) if head else None


def _run(tokens: Sequence[Token], first: int) -> range:
    """The tokens that may belong to a noun phrase: up to a mark, a word that no noun phrase holds, or too many."""
    words = _lexicon()
    at = first
    while at < min(len(tokens), first + LONGEST_NOUN):
        token = tokens[at]
        inside = at > first and _glued(tokens, at)
        if inside and (token.text in {"-", "–", "'"} or (token.text == "." and len(tokens[at - 1].text) == 1)):
            at += 1  # "U.S.", "car-bomb"
            continue
        if inside and token.text[0] in _DIGITS and tokens[at - 1].text == "-":
            at += 1  # "MiG-29"
            continue
        prefix = _low(tokens, at + 1) == "-" and _glued(tokens, at + 1)  # "one-way", "out-of-town"
        if not token.text[0].isalpha() or (not prefix and (token.low in words.stops or token.low in words.small)):
            break
        at += 1
    return range(first, at)


def _head(tokens: Sequence[Token], words: range, single: bool) -> tuple[int, Noun | None] | None:
    """The head of a run of words and its entry: the first noun that is known and in the number that is counted.

    Words that follow it and are known as well belong to it: "four police officers". Where nothing is known, the last
    word in the plural is the head, and one written large is taken for a people ("Turks").
    """
    known = [
        (n, e) for n in words if (e := noun_of([t.low for t in tokens[max(words.start, n - 1) : n + 1]])) is not None
    ]
    known = [
        (n, e) for n, e in known if not (_low(tokens, n + 1) == "-" and _glued(tokens, n + 1))
    ]  # "life-threatening"
    fitting = [(n, e) for n, e in known if single or tokens[n].low != e.word.split()[-1] or _same_in_plural(e.word)]
    if fitting:
        index, entry = fitting[0]
        for n, following in known:
            if n == index + 1:
                index, entry = n, following
        return index, entry
    if single and known:
        return known[0]
    plural = [n for n in words if re.search(r"[^s'’]s$|men$|ese$", tokens[n].low)]
    if plural:
        token = tokens[plural[0]]
        named = token.text[0].isupper() and not token.text[:2].isupper()  # "Turks", not "APVs"
        people = named or re.search(r"(?:ists|ees|ians|eers|men)$", token.low)
        return plural[0], Noun(token.low, "people" if people else None)
    first = tokens[words[0]].low
    return (words[0], Noun(first)) if len(words) <= 2 and not first.endswith(("ed", "ing", "ly")) else None


def _same_in_plural(singular: str) -> bool:
    last = singular.rsplit(maxsplit=1)[-1]
    return bool(lexicon("numbers")["plurals"].get(last) == last)


# --- one without a number word --------------------------------------------------------------------------------------


def _single(tokens: Sequence[Token], at: int) -> Quantity | None:
    """ "a soldier", "an 11-year-old girl", "the attacker": one person or thing with no number word."""
    first, aged = at + 1, _low(tokens, at + 5) == "old" and _low(tokens, at + 3).startswith("year")
    if aged:
        first += 5
    run = _run(tokens, first)
    if aged and not run:  # "a 24-year-old was hit"
        span, phrase = Span(tokens[at].start, tokens[at].end), Span(tokens[at + 1].start, tokens[first - 1].end)
        return _one(tokens, at, span, phrase, Noun("year-old", "people", "people"), first)
    words = [t.low for t in tokens[run.start : run.stop]]
    for n in range(len(words)):
        entry = noun_of(words[max(0, n - 1) : n + 1])
        if entry is None or entry.kind == "events" or entry.word.split()[-1] != words[n]:
            continue
        if n + 1 < len(words) and not _may_end_before(tokens[run[n] + 1]):
            continue
        last = run[n] + 1
        span, phrase = Span(tokens[at].start, tokens[at].end), Span(tokens[at + 1].start, tokens[last - 1].end)
        return _one(tokens, at, span, phrase, entry, last)
    following = _low(tokens, first)
    numbered = following[:1] in _DIGITS or following in _lexicon().starts
    if tokens[at].low == "another" and not numbered and (not run or following.endswith(("ed", "ly"))):
        span = Span(tokens[at].start, tokens[at].end)  # "wounded another"
        return Quantity(
            span, span, Range(1, 1, 1), "count", None, None, (at, at + 1), "added", rule="find.quantities.single"
        )
    return None


def _one(tokens: Sequence[Token], at: int, span: Span, phrase: Span, noun: Noun, stop: int) -> Quantity:
    word = tokens[at].low
    return Quantity(
        span,
        span,
        Range(1, 1, 1),
        "count",
        phrase,
        noun,
        (at, stop),
        "added" if word == "another" else None,
        plain=True,
        indefinite=word in {"a", "an", "another"},
        rule="find.quantities.single",
    )


def _may_end_before(token: Token) -> bool:
    """Whether a noun phrase can end before this word: a verb's form or a name, not one more noun."""
    return token.text[0].isupper() or token.low.endswith(("ed", "ing"))
