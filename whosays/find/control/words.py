"""Words that tell who holds a place: patterns of the lexicon, and what may stand between such words and a place."""

import re
from functools import cache

from whosays.resources import as_pattern, lexicon, words_at

GAP_WORDS = 7  # between a verb and its place: "of the strategic river town of"


@cache
def words_of(*path: str) -> frozenset[str]:
    """The words of one list of the lexicon."""
    return frozenset(words_at("control", *path))


@cache
def any_of(*path: str) -> str:
    """A pattern for any of a lexicon's words, the longest first; a star stands for any ending ("demand*").

    >>> re.fullmatch(any_of("clause", "sought"), "demanding") is not None
    True
    """
    return "(?:" + "|".join(as_pattern(w) for w in sorted(words_of(*path), key=lambda w: (-len(w), w))) + ")"


@cache
def finder(*path: str, behind: str = "") -> re.Pattern[str]:
    """A pattern that finds any of a list's words, with `behind` after it."""
    return re.compile(rf"(?<![\w-]){any_of(*path)}(?![\w-]){behind}", re.I)


@cache
def kin_of(word: str) -> tuple[str, ...]:
    """Other words for the same kind of side: for "rebel" also "opposition" and "insurgents".

    >>> "opposition" in kin_of("rebel"), kin_of("jihadist") == kin_of("rebel")
    (True, False)
    """
    return tuple(w for kin in lexicon("control")["kin"].values() if word in kin for w in kin if w != word)


_KIND_OF = re.compile(
    r"\bthe\s+(?:[\w-]+\s+){0,3}?(?:city|town|village|port|capital|quarter|suburb|district|province|region)\s+of\s"
)
_PIECE = re.compile(r"[\w’'-]+|[^\w\s]")  # a word or a mark: gaps are read piece by piece, in one pass
# "all but two quarters of Halm", "all but a corner of it": most of it, and not all
_ALL_BUT = re.compile(r"\ball\s+but\s+(?:[\w-]+\s+){1,4}?(?=of\b)", re.I)
_THAN = re.compile(r"\b(?:less|more|fewer|rather\smore)\sthan\s")  # "more than half of Halm"
# "All army positions in Halm": the whole of it
_ALL_OF = re.compile(
    r"(?<!almost\s)(?<!nearly\s)(?<!virtually\s)\ball\s+(?:of\s+)?(?:the\s+)?(?!but\b)(?:[\w’'-]+\s+){0,2}?"
    r"(?:positions|quarters|districts|neighbou?rhoods|parts|areas|villages|towns)\s+(?:of|in)\b",
    re.I,
)
# "At least 85 percent of Halm", "between 20 and 30 per cent": a share, however it is hedged
_PERCENT = re.compile(
    r"\b(?:(?:at\s+(?:least|most)|(?:more|less)\s+than|up\s+to|between)\s+)?(?:[\d.]+\s+(?:to|and)\s+)?"
    r"[\d.]+\s*(?=%|percent\b|per\s+cent\b)",
    re.I,
)
_ELSEWHERE = re.compile(r"\b(?!(?:and|or)\b)\w+\s+(?:just\s+)?(?:north|south|east|west)[\w-]*\s+of\b", re.I)
_HAS_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|borders)\b", re.I)
_CLAUSE_BETWEEN = re.compile(r"\s*,\s*(?:which|who)\b[^,]*,\s*\Z")
_RELATIVE_AT_END = re.compile(r"\s+that\s*\Z")


def is_gap(words: str) -> bool:
    """Whether words may stand between a verb and its place: a few, none that opens another clause, no stop.

    >>> is_gap(" the strategic river town of "), is_gap(" a hill in "), is_gap(" an area east of ")
    (True, False, False)
    >>> is_gap(" more than half of ")
    True
    """
    words = _ALL_BUT.sub("part ", _PERCENT.sub("", words.lower().replace(" in and around ", " in ")))
    words = _THAN.sub("", words)
    pieces = _PIECE.findall(words)
    plain = all(p[0].isalnum() or p in {'"', "“", "”", "‘", "’", "(", "%"} for p in pieces)
    for n, piece in enumerate(pieces):
        behind = pieces[n + 1 :]
        if piece in {"and", "or"} and "of" not in behind:
            return False
        part = n > 0 and pieces[n - 1] in words_of("parts", "words") and len(behind) < 3 and "a" not in behind
        if piece in {"in", "at"} and not part:
            return False
    elsewhere = _ELSEWHERE.search(words)
    if elsewhere is not None and not elsewhere.group().startswith("the "):
        return False
    return len(pieces) <= GAP_WORDS and plain and words_of("gap", "stops").isdisjoint(pieces)


def is_list_gap(words: str) -> bool:
    """Whether words only join two places of one list.

    >>> is_list_gap(", "), is_list_gap(" and the old river port of "), is_list_gap(" and fled to ")
    (True, True, False)
    """
    pieces = _PIECE.findall(_KIND_OF.sub(" ", words.lower()))
    return not {",", "and", "or"}.isdisjoint(pieces) and all(p == "," or p in words_of("gap", "listed") for p in pieces)


def is_appositive(words: str) -> bool:
    """Whether words between a place and what is told of it say what place it is.

    >>> is_appositive(", a town south of here, "), is_appositive(" that "), is_appositive(" has a port and ")
    (True, True, False)
    """
    words = _RELATIVE_AT_END.sub(" ", words)
    pieces = _PIECE.findall(words.lower())
    plain = all(p[0].isalnum() or p in {",", "–", "—", "-", "--", "(", ")", '"', "“", "”"} for p in pieces)
    told = _HAS_VERB.search(words) is not None and not _CLAUSE_BETWEEN.fullmatch(words)
    return (
        len(pieces) <= 16
        and plain
        and not told
        and (words_of("gap", "told") | words_of("gap", "bodies")).isdisjoint(pieces)
    )


def is_of_a_body(words: str) -> bool:
    """Whether words are of a body that runs things, and no place: "an organisation controlled by", "the ministry".

    >>> is_of_a_body(", an organisation "), is_of_a_body("the ministry"), is_of_a_body(", a town ")
    (True, True, False)
    """
    return not words_of("gap", "bodies").isdisjoint(_PIECE.findall(words.lower()))


def is_partial(words: str) -> bool:
    """Whether words before a place make it a part of it: "large swathes of northern", "areas in"."""
    words = _ALL_BUT.sub("part ", words.replace("on the ground", ""))
    words = _ALL_OF.sub("", words)
    own = r"(?![^,;.]*\b(?:is|are|was|were|has|have|had)\b)"  # "most of the dead were in" says nothing of the place
    found = re.search(rf"\b{any_of('parts', 'words')}\s+(?:of|in|across|on|at)\b{own}", words, re.I)
    found = found or re.search(r"\d\s?%\s+of\b", words)
    return found is not None or re.search(rf"\b{any_of('parts', 'adverbs')}\b", words, re.I) is not None


def is_all(words: str) -> bool:
    """Whether words before a place tell of all that is in it.

    >>> is_all("All army positions in "), is_all("almost all army positions in ")
    (True, False)
    """
    return re.search(_ALL_OF.pattern + r"\s+\Z", words, re.I) is not None


def is_share(words: str) -> bool:
    """Whether a name itself says that only a share of a place is meant, and no quarter or suburb that is a place too.

    >>> is_share("large parts of Oru"), is_share("the suburbs of Belquor")
    (True, False)
    """
    return re.search(rf"\b{any_of('parts', 'shares')}\s+of\b", words, re.I) is not None


def is_inner(words: str) -> bool:
    """Whether words before a place are of a part inside it: "the west of", "the centre of".

    >>> is_inner(" the west of "), is_inner(" a town west of "), is_inner(" the western city of ")
    (True, False, False)
    """
    part = rf"(?:^|\bthe)\s+{any_of('parts', 'inner')}(?:ern\s+(?:part|half|side|edge|end|corner|section)s?)?\s+of\b"
    return re.search(part, words, re.I) is not None
