"""Runs of words written as names, in which place names are looked for."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from whosays.document import Span
from whosays.findings import PlaceKind
from whosays.gazetteer import Gazetteer
from whosays.inference import LabelledSpan
from whosays.names import bodies, fold, state_of
from whosays.resources import lexicon

LONGEST_SHORT = 5  # letters of a short form in capitals, which a name may hold
LARGE = 200_000  # people of a city that is a name of its own beside another such
SHORTEST_TWIN = 4  # letters of two such names
LISTED = 3  # words of a run from which on each Arabic article begins a name


@cache
def _word() -> re.Pattern[str]:
    """A word: "U.S.", "St." before a name, a short form of the lexicon ("Ky."), "Qa’im", "al-Asad"."""
    short = "|".join(re.escape(w) for w in lexicon("places")["short"] if w.endswith(".") and w.count(".") == 1)
    return re.compile(
        rf"(?:[A-Z]\.){{2,}}|W\.Va\.|(?:{short})(?!\w)|(?:St|Mt|Ft|ST|MT|FT)\.(?=\s[A-Z])|\w+(?:[-‑]\w+|['’`](?!s\b)\w+)*"
    )


class Token(NamedTuple):
    """A word of a sentence; `big` when it is written as a name is."""

    span: Span
    word: str
    big: bool


def runs_of(text: str, sentence: Span, mentions: Sequence[LabelledSpan], gazetteer: Gazetteer) -> Iterator[list[Token]]:
    """Words written as names, one after another: "Sharm el-Sheikh", "Gulf of Oman"; small words only inside."""
    run: list[Token] = []
    inner = inner_words()
    found = _word().finditer(text, sentence.start, sentence.end)
    tokens = [
        _read_token(m, gazetteer)
        for m in found
        if m.group() != "s" or text[m.start() - 1 : m.start()] not in {"'", "’"}
    ]
    for k, token in enumerate(tokens):
        numbers = bool(run) and token.word.isdecimal() and run[-1].word.lower() in numbered()
        big = token.big or numbers or (token.word == "world" and bool(run) and _pairs(run, [token], gazetteer))
        joined = bool(run) and _joined(text, run[-1], token, mentions) and not _is_another(run[-1], token, gazetteer)
        if joined and (
            big or (token.word in inner and len(token.word) < 5) or _pairs(run, tokens[k : k + 2], gazetteer)
        ):
            run.append(token._replace(big=big))
            continue
        yield from _trimmed(run)
        run = [token] if big else []
    yield from _trimmed(run)


_SEATED = re.compile(r"(?<=\w)[-‑]based$")


def is_seat(text: str, at: int) -> bool:
    """Whether the name that ends here tells where somebody sits: "the Halm-based group"."""
    return text[at : at + 6].replace("‑", "-") == "-based"


# "OrusPresident" and "ORUSThe", of a page that glues a caption's lines.
_GLUED = re.compile(r"(?P<first>[A-Z][a-z]{3,}|[A-Z]{4,})[A-Z][a-z]+")


def _read_token(found: re.Match[str], gazetteer: Gazetteer) -> Token:
    word, end = found.group(), found.end()
    if (glued := _GLUED.fullmatch(word)) and _ends_a_name(glued.group("first"), gazetteer):
        word, end = glued.group("first"), found.start() + glued.end("first")
    if word[0].isupper() and word.endswith("s") and _has_lost_apostrophe(found, word, gazetteer):
        word, end = word[:-1], end - 1  # "Orus capital", of a page that has lost its apostrophes
    if seated := _SEATED.search(word):
        word, end = word[: seated.start()], found.start() + seated.start()  # "Halm" of "Halm-based"
    big = any(c.isupper() for c in word) and any(c.isalpha() for c in word) and not _compound().search(word)
    return Token(Span(found.start(), end), word, big and word not in _zones() and not _is_zone(found))


def _has_lost_apostrophe(found: re.Match[str], word: str, gazetteer: Gazetteer) -> bool:
    """Whether a country or a large city owns what is behind it: "Halms outskirts"; no body of that name ("Hamas")."""
    if state_of(word) is not None or fold(word) in bodies():
        return False
    if state_of(word[:-1]) is not None:
        return True
    alone = re.search(r"[A-Z][\w’'-]*\s$", found.string[max(0, found.start() - 20) : found.start()]) is None
    owns = alone and re.match(r"\s[a-z]", found.string[found.end() : found.end() + 2]) is not None
    general = word[:-1].lower() in common_words() or word[:-1].lower() in kind_words()
    known = not general and owns and _is_large(word[:-1], gazetteer)
    return known and not gazetteer.find(word, approximate=False)


@cache
def _zones() -> frozenset[str]:
    """Zones of time in capitals, which stand beside a dateline: "7:09 am EDT HALM"."""
    return frozenset(zone.upper() for zone in lexicon("times")["zones"]["names"])


# "7 p.m. ", "7 pm ": behind it two or three capitals are a zone of time, whichever.
_CLOCK = re.compile(r"\d\s?[ap]\.?m\.?\s$", re.I)
_ZONE = re.compile(r"[A-Z]{2,3}")


def _is_zone(found: re.Match[str]) -> bool:
    """Whether a word is the zone of the hour before it: "11 p.m. CT"; a state's short form is none: "At 11 p.m. US"."""
    if not _ZONE.fullmatch(found.group()) or state_of(found.group()) is not None:
        return False
    return _CLOCK.search(found.string, max(0, found.start() - 7), found.start()) is not None


def _ends_a_name(word: str, gazetteer: Gazetteer) -> bool:
    """Whether a word is a name, or a kind's word behind one: "Halm City"."""
    return word.lower() in kind_words() or _is_large(word, gazetteer)


def _is_large(word: str, gazetteer: Gazetteer) -> bool:
    """Whether a word alone is a country's or a large city's name."""
    found = gazetteer.find(word, approximate=False)
    return any(m.entry.kind == "country" or m.entry.population >= LARGE for m in found)


def _is_another(last: Token, token: Token, gazetteer: Gazetteer) -> bool:
    """Whether a word begins another name, though only white space parts them: two large places, or one twice."""
    if not token.big or not last.big or any(len(t.word) < SHORTEST_TWIN or _is_general(t) for t in (last, token)):
        return False
    twins = token.word.lower() == last.word.lower()
    two = twins or (_is_large(last.word, gazetteer) and _is_large(token.word, gazetteer))
    return two and not gazetteer.find(f"{last.word} {token.word}", approximate=False)


def _is_general(token: Token) -> bool:
    return token.word.lower() in kind_words() or token.word.lower() in common_words()


def _joined(text: str, last: Token, token: Token, mentions: Sequence[LabelledSpan]) -> bool:
    """Whether a word may go on the name that `last` ends: only white space between, or "Peter's Square"."""
    gap = text[last.span.end : token.span.start]
    shouted = last.word if last.word.isupper() else token.word
    if token.big and token.word.isupper() != last.word.isupper() and ("\n" in gap or len(shouted) > LONGEST_SHORT):
        return False  # a line or a dateline in capitals and words that are not are two names
    if gap.isspace() or (gap == "" and not last.word[-1].isalnum()) or gap in {"'", "’"}:
        return True
    if gap.strip() == ",":
        return token.word in lexicon("places")["names"]["with_comma"].get(last.word, ())
    owned = gap[:1] in {"'", "’"} and gap[1:2] == "s" and gap[2:].isspace() and token.word.lower() in kind_words()
    # "Oru's Port" is a port of the place Oru.
    place = any(m.label == "location" and m.span.end == last.span.end for m in mentions)
    return owned and token.big and not place


def _pairs(run: Sequence[Token], ahead: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Whether small words join a name that the gazetteer knows: "Tyne and Wear", "Arab world"."""
    if ahead[0].word == "world":
        return bool(gazetteer.find(f"{run[-1].word} world", approximate=False))
    if len(ahead) < 2 or ahead[0].word != "and" or not ahead[1].big:
        return False
    return bool(gazetteer.find(f"{run[-1].word} and {ahead[1].word}", approximate=False))


@cache
def numbered() -> frozenset[str]:
    """Words for roads that a number follows: "Route 9"."""
    return frozenset(lexicon("places")["names"]["numbered"])


def _trimmed(run: list[Token]) -> Iterator[list[Token]]:
    """The run without small words at its end; a list of Arabic names that has lost its commas as its names.

    "al-Qalm al-Tarn al-Halm" are three; two that such an article begins may be one: "al-Qalm al-Gharbi".
    """
    while run and not run[-1].big:
        run = run[:-1]
    begins = [n for n, t in enumerate(run) if _ARTICLE.match(t.word)]
    if len(run) < LISTED or len(begins) < 2 or begins[0]:
        begins = [0]
    yield from (part for a, b in pairwise([*begins, len(run)]) if (part := run[a:b]))


_ARTICLE = re.compile(r"(?:al|el|ad|ar|as|ash|at|az|an|ul)-\w", re.I)


@cache
def inner_words() -> frozenset[str]:
    """Words that are written small inside names: "of", "al"."""
    return frozenset(lexicon("places")["names"]["inner"])


@cache
def _compound() -> re.Pattern[str]:
    """What makes an adjective of a name: "Oru-based", "Halm-held"."""
    return re.compile(rf"\w-(?:{'|'.join(lexicon('places')['names']['compounds'])}|(?-i:[a-z]+ed))$", re.I)


@cache
def common_words() -> frozenset[str]:
    """Words written large that are names of places in the gazetteer and hardly ever mean them."""
    return frozenset(lexicon("places")["names"]["common"])


@cache
def kind_words() -> dict[str, PlaceKind]:
    """Each kind's word with the kind; of a word in two lists ("camp") the first list counts."""
    out: dict[str, PlaceKind] = {}
    for kind, words in lexicon("places")["kinds"].items():
        for word in words:
            out.setdefault(word, kind)
    return out
