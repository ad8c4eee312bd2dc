"""What numbers are read from: the words of a text as tokens, ranges, nouns and numbers, and the lexicon of them.

A quantity is a number expression with its modifiers ("at least 12", "between 17 and 20", "dozens of") and the noun
phrase that it counts ("Taliban fighters"). `numbers` reads the bare number, `number_kinds` recognises numbers that
count nobody (ages, years, sums of money), and `counted` finds what is counted. What a quantity measures (killed,
wounded …) is decided in `figures`.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from whosays.document import Span
from whosays.names import is_like_small_word
from whosays.resources import lexicon

NumberKind = Literal["count", "age", "year", "date", "clock", "money", "measure", "ordinal", "name", "score"]

NounKind = Literal["people", "things", "events"]

Link = Literal["added", "part", "new", "old"]

FEW = 3  # the most that vague words for more than one or two stand for at least
TOKEN = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")

DIGITS = frozenset("0123456789")

DASHES = frozenset({"-", "–", "—", "‑", "‐"})


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
    rule: str = "find.figures.numbers.number"

    @property
    def few(self) -> bool:
        """Whether it is a vague word for more than one or two: "several", "many", "some"."""
        return self.range.best is None and self.range.high is None and self.range.low <= FEW

    @property
    def whole(self) -> Span:
        """The expression with what it counts."""
        return Span(self.span.start, max(self.span.end, self.phrase.end if self.phrase else 0))


class Core(NamedTuple):
    """A bare number: what it stands for, the token after it, and the rule that read it."""

    range: Range
    stop: int
    rule: str = "find.figures.numbers.number"
    scaled: bool = False


class Counted(NamedTuple):
    """What is counted: the tokens of its words up to the head, and the head."""

    first: int
    stop: int
    noun: Noun | None


def tokens_of(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The words, numbers and marks of `text[start:end]`.

    >>> [t.text for t in tokens_of("At least 1,200 of them, aged 17-20.")]
    ['At', 'least', '1,200', 'of', 'them', ',', 'aged', '17', '-', '20', '.']
    """
    words = text[start:end]
    found = TOKEN.finditer(text, start, len(text) if end is None else end)
    return tuple([Token(*m.span(), (word := m.group()), _low(word, words)) for m in found])


def _low(word: str, around: str) -> str:
    """A word in small letters, but for "IS" and the like: "IS killed 12" says nothing of who is killed."""
    return word if is_like_small_word(word, around) else word.lower().replace("’", "'")


def low_at(tokens: Sequence[Token], at: int) -> str:
    """The word at a token in small letters; empty outside the sentence."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token stands right after the one before it, with no space between."""
    return 0 < at < len(tokens) and tokens[at - 1].end == tokens[at].start


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


class Words(NamedTuple):
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
def number_lexicon() -> Words:
    """The lexicon of numbers, read once."""
    words: dict[str, Any] = lexicon("numbers")
    few = {w: (bounds[0], bounds[1] if len(bounds) > 1 else None, w) for w, bounds in words["few"].items()}
    small = {**words["units"], **words["tens"]}
    vague = {w: (low, high) for w, (low, high) in words["vague"].items()}
    none = frozenset(words["none"]["words"])
    firsts = {w.split()[0].split("-")[0] for w in (*few, *none, *vague, *small, *words["scales"])}
    return Words(
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
    nouns = number_lexicon().nouns
    for size in (2, 1):
        entry = nouns.get(" ".join(words[-size:]))
        if entry is not None:
            return entry
    return None


def same_in_plural(singular: str) -> bool:
    """Whether a noun of the lexicon has no other form in the plural: "police"."""
    last = singular.rsplit(maxsplit=1)[-1]
    return bool(lexicon("numbers")["plurals"].get(last) == last)
