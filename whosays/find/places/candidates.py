"""Names that may be places: their words, the kind and part that neighbouring words give, and known entries.

A name is a run of words written large. The gazetteer, the encoder's labels and a kind's word beside it ("Halm
province") say where in the run it begins and ends.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from whosays.document import ParsedText, Span
from whosays.find.near import Near
from whosays.find.places.beside_names import (
    LARGE,
    Candidate,
    candidate_at,
    kind_after,
    kind_told,
    name_words,
    part_words,
    road_name,
)
from whosays.find.places.runs import Token, common_words, kind_words, runs_of
from whosays.gazetteer import Gazetteer, GazetteerEntry
from whosays.inference import LabelledSpan, Labels
from whosays.names import armed_group_names, state_of
from whosays.resources import lexicon, one_of

LONGEST = 5  # words of a name that are looked up together


def candidates(parsed: ParsedText, labels: Labels, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Every name that may be a place, in reading order: known ones, labelled ones, ones with a kind's word beside."""
    out: list[Candidate] = []
    named = [t._replace(label="location") for t in labels.toponyms or ()]
    mentioned = Near(labels.mentions, lambda m: m.span)
    named = [t for t in named if not mentioned.about(t.span)]
    spans = sorted((*labels.mentions, *named), key=lambda m: m.span)
    known: dict[str, tuple[GazetteerEntry, ...]] = {}
    groups = Near((Span(*m.span()) for m in _groups().finditer(parsed.text)), lambda g: g)
    labelled = Near(spans, lambda m: m.span)
    for paragraph in parsed.paragraphs:
        for sentence in paragraph.sentences:
            mentions = labelled.about(sentence)
            shop = 0
            runs = runs_of(parsed.text, sentence, mentions, gazetteer)
            # All of the sentence's names are looked up before any is read.
            for name in [n for run in runs for n in _names(parsed.text, run, mentions, gazetteer, known)]:
                if name.start < shop:
                    continue  # "Mart" of "Halm's Mart"
                span = _with_shop(parsed.text, name)
                shop = span.end
                words = span.of(parsed.text)
                if groups.about(span) or _is_relation(words, gazetteer, known):
                    continue  # "Front of Oru" is no part of Oru, "Oru-Halm" no place but what is between two
                if len(words) == 1 or (words.lower() in _no_places() and not known.get(words)):
                    continue
                out.append(candidate_at(parsed.text, span, mentions, known, paragraph, sentence))
    return tuple(out)


@cache
def _no_places() -> frozenset[str]:
    """Feasts, and adjectives of faiths and currents: "a Shiite area"."""
    feasts = (*lexicon("times")["moving"]["names"], *lexicon("times")["nth_weekdays"])
    return frozenset((*feasts, *lexicon("countries")["adjectives"]))


@cache
def _groups() -> re.Pattern[str]:
    """Names of armed groups, of several words, that may hold a place's."""
    names = {n for n in armed_group_names() if " " in n}
    words = sorted((re.escape(n).replace(r"\ ", r"\s+") for n in names), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


def _is_relation(words: str, gazetteer: Gazetteer, known: Mapping[str, tuple[GazetteerEntry, ...]]) -> bool:
    """Whether a hyphen joins a country or people to another name: "US-China", and not "Guinea-Bissau"."""
    first, hyphen, second = words.partition("-")
    if not hyphen or not second[:1].isupper() or " " in words or known.get(words):
        return False
    parts = (first, second)
    return any(gazetteer.demonym(p) or state_of(p) is not None for p in parts)


def _with_shop(text: str, span: Span) -> Span:
    """A name with the shop or inn that is called after it: "Halm's Mart", "Oru's Grill"."""
    shop = _shop().match(text, span.end)
    return Span(span.start, shop.end()) if shop else span


@cache
def _shop() -> re.Pattern[str]:
    return re.compile(rf"['’]s\s(?:[A-Z]\w+\s)?{one_of('places', 'names', 'shops')}\b")


def without_initials(words: str, entries: Sequence[GazetteerEntry]) -> tuple[GazetteerEntry, ...]:
    """The entries of a name; of dotted initials and the UN only large ones: the "U.N." is no town."""
    initials = _INITIALS.fullmatch(words) is not None or words == "UN"
    if not initials or words in lexicon("places")["short"]:
        return tuple(entries)
    return tuple(e for e in entries if e.kind in LARGE)


_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")


def is_general(word: str) -> bool:
    """Whether a word of a name tells only a kind ("River"), a part ("West") or something else that is no place."""
    small = word.lower()
    return small in part_words() or any(
        w in kind_words() or w in common_words() for w in (small, small.removesuffix("s"))
    )


class _Piece(NamedTuple):
    """A name of a run, by the numbers of its first word and of the one behind it; `tail` when a kind's word follows."""

    at: int
    end: int
    tail: bool


def _names(
    text: str,
    run: Sequence[Token],
    mentions: Sequence[LabelledSpan],
    gazetteer: Gazetteer,
    known: dict[str, tuple[GazetteerEntry, ...]],
) -> Iterator[Span]:
    """The names of a run; two towns side by side with no comma between are one name of something else."""
    last: _Piece | None = None
    for piece in _pieces(text, run, mentions, gazetteer, known):
        if last is not None:
            one = last.end == piece.at and not last.tail
            if one and all(_no_region(_span_of(run, p), text, gazetteer, known) for p in (last, piece)):
                last = _Piece(last.at, piece.end, piece.tail)
                continue
            yield _span_of(run, last)
        last = piece
    if last is not None:
        yield _span_of(run, last)


def _span_of(run: Sequence[Token], piece: _Piece) -> Span:
    return Span(run[piece.at].span.start, run[piece.end - 1].span.end)


def _no_region(span: Span, text: str, gazetteer: Gazetteer, known: Mapping[str, tuple[GazetteerEntry, ...]]) -> bool:
    """Whether a name is no region's or people's, that may stand beside a town's: "Halm Oru"."""
    words = name_words(text, span)
    return not any(e.kind in LARGE for e in known.get(words, ())) and not gazetteer.demonym(words)


def _pieces(
    text: str,
    run: Sequence[Token],
    mentions: Sequence[LabelledSpan],
    gazetteer: Gazetteer,
    known: dict[str, tuple[GazetteerEntry, ...]],
) -> Iterator[_Piece]:
    """The longest names that the gazetteer knows, then what the encoder or a kind's word makes one."""
    at = 0
    while at < len(run):
        if run[at].word == "The" and at + 1 < len(run) and not _begins_with_article(text, run, at, gazetteer, known):
            at += 1
        square = _square_end(run, at)
        end = square or _longest_known(text, run, at, gazetteer, known)
        if end == at and run[at].word.lower() in part_words() and at + 1 < len(run) and run[at + 1].big:
            at += 1  # "Western Oru" is a part of Oru, and no name of its own that the gazetteer knows
            continue
        end = _one_name_end(text, run, at, end, mentions) if end > at else _labelled_end(text, run, at, mentions)
        if end > at:
            tail = kind_after(text, run[end - 1].span.end)
            yield _Piece(at, end, tail is not None)
            while tail and end < len(run) and run[end].span.end <= tail[1]:
                end += 1  # "Bridge" of "Halm Bridge" is no name of its own
            while end < len(run) and run[end].word.lower() in _occasions():
                end += 1  # nor is "Olympics" of "Halm Olympics"
        at = max(end, at + 1)


def _square_end(run: Sequence[Token], at: int) -> int | None:
    """The end of a square's name that begins with its kind: "Piazza del Oru", which is no town called Piazza."""
    names = lexicon("places")["names"]
    if run[at].word not in names["squares"]:
        return None
    inside = takewhile(
        lambda t: (t.big or t.word in names["inside_squares"]) and t.word.lower() not in kind_words(),
        run[at + 1 : at + LONGEST],
    )
    big = [n for n, token in enumerate(inside, at + 1) if token.big]
    return big[-1] + 1 if big else None


def _begins_with_article(
    text: str,
    run: Sequence[Token],
    at: int,
    gazetteer: Gazetteer,
    known: dict[str, tuple[GazetteerEntry, ...]],
) -> bool:
    """Whether a known name has its article: "The Hague", and not "The Philippines" at the head of a sentence."""
    end = _longest_known(text, run, at, gazetteer, known)
    words = name_words(text, Span(run[at].span.start, run[end - 1].span.end)) if end > at + 1 else ""
    return any(e.name.startswith("The ") for e in known.get(words, ())[:1])


def _one_name_end(text: str, run: Sequence[Token], at: int, end: int, mentions: Sequence[LabelledSpan]) -> int:
    """The end of a name that only begins with a known one: "Ain al-Asad", or what the encoder took for one place."""
    label = next((m for m in mentions if m.label in {"location", "facility"} and m.span.overlaps(run[at].span)), None)
    last = end
    while end < len(run):
        token = run[end]
        owned = text[run[end - 1].span.end : token.span.start].strip() in {"'s", "’s"}
        article = token.word[:1].islower() and token.big and "-" in token.word
        covered = label is not None and token.span.within(label.span) and token.word.lower() not in kind_words()
        covered = covered and kind_after(text, run[end - 1].span.end) is None  # "Refugee Camp" of "Halm Refugee Camp"
        if not (article or owned or covered) or token.word.lower() in _occasions():
            break
        end += 1
        last = end if token.big else last  # small words only inside: "Puerto de Halm"
    return last


@cache
def _occasions() -> frozenset[str]:
    """What is held somewhere and called after it: "Olympics", "summit"."""
    return frozenset(lexicon("places")["names"]["occasions"])


def _longest_known(
    text: str,
    run: Sequence[Token],
    at: int,
    gazetteer: Gazetteer,
    known: dict[str, tuple[GazetteerEntry, ...]],
) -> int:
    if not run[at].big:
        return at
    for end in range(min(len(run), at + LONGEST), at, -1):
        if not run[end - 1].big:
            continue
        words = name_words(text, Span(run[at].span.start, run[end - 1].span.end))
        general = words.lower() in common_words() or words.lower() in kind_words()
        before_kind = end == at + 1 and general and not _stands_alone(text, run[at])
        if before_kind and not _calls_a_province(text, run[at]):
            continue
        if words not in known:
            known[words] = without_initials(words, [m.entry for m in gazetteer.find(words, approximate=False)])
        if any(e.kind == "province" or not before_kind for e in known[words]):
            return end
    return at


def _calls_a_province(text: str, token: Token) -> bool:
    """Whether a common word is a province's name before its kind: "Plateau state" is no plateau."""
    after = kind_after(text, token.span.end)
    return after is not None and after[0] == "province"


def _stands_alone(text: str, token: Token) -> bool:
    """Whether a kind's word is a name by itself: "the Gulf"."""
    alone = lexicon("places")["names"]["alone"]
    return token.word.lower() in alone and text[max(0, token.span.start - 4) : token.span.start].lower() == "the "


def _labelled_end(text: str, run: Sequence[Token], at: int, mentions: Sequence[LabelledSpan]) -> int:
    """The end of the words from `at` on that labels of places cover, or that a kind's word follows."""
    end = at
    while end < len(run) and any(
        m.label in {"location", "facility"} and m.span.overlaps(run[end].span) for m in mentions
    ):
        end += 1
    if end == at and at + 1 < len(run) and road_name().fullmatch(f"{run[at].word} {run[at + 1].word}"):
        return at + 2
    if end == at:
        tail = _owned_kind(text, run) or kind_after(text, run[-1].span.end) or kind_told(text, run[-1].span.end)
        covered = any(m.label in {"person", "organisation"} and m.span.overlaps(run[-1].span) for m in mentions)
        big = all(t.word.lower() not in common_words() for t in run[at:])
        end = len(run) if tail and run[at].big and big and not covered and len(run) - at < LONGEST else at
    while end > at and not run[end - 1].big:
        end -= 1
    if any(c.isdigit() for t in run[at:end] for c in t.word) and not road_name().fullmatch(
        " ".join(t.word for t in run[at:end])
    ):
        return at
    if end == at + 1 and is_general(run[at].word):
        return at
    return end if run[at].big else at


def _owned_kind(text: str, run: Sequence[Token]) -> bool:
    """Whether a run ends in a kind's word that its other words own: "Mara's Square"."""
    return len(run) > 1 and "'s" in text[run[-2].span.end : run[-1].span.start].replace("’", "'")
