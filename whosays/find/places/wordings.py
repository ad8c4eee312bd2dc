"""How a page refers to a place: its name with words for a part of it, its kind and its owner.

"The southern port city of Halm", "Oru's Halm province" and "Halm" are forms of one place.
"""

import re
from collections.abc import Iterator
from functools import cache

from whosays.document import Span
from whosays.find.places.draft import Draft
from whosays.find.places.mentions import PlaceMention
from whosays.find.places.runs import kind_words
from whosays.findings import PlaceKind
from whosays.names import state_of


def whole_span(text: str, mention: PlaceMention) -> Span:
    """A mention's words with those for the part that is meant."""
    if not mention.part:
        return mention.span
    begin = max(0, mention.span.start - LONGEST_PART)
    found = [*re.finditer(re.escape(mention.part), text[begin : mention.span.start], re.I)]
    return Span(begin + found[-1].start(), mention.span.end) if found else mention.span


def draft_name(text: str, draft: Draft) -> str:
    """The fullest wording; of a state one that names it and not its soil; a dateline's capitals as a name."""
    words = [" ".join(whole_span(text, m).of(text).split()) for m in draft.mentions]
    best = max(words, key=lambda w: (state_of(w) is not None, not w.isupper(), len(w)))
    return best.title() if best.isupper() and len(best) > 3 else best


def draft_forms(text: str, draft: Draft, *, bare: bool = True) -> tuple[str, ...]:
    """Every different wording; of a part also with the words that lead it; with a kind's word also the `bare` name.

    Each also with the words before it that say what and whose it is: "the southern port city of Halm".
    """
    out: dict[str, None] = {}
    for mention in draft.mentions:
        span = whole_span(text, mention)
        out[" ".join(span.of(text).split())] = None
        if (at := text.find(mention.name, span.start, span.end)) > span.start and draft.part is None:
            out[" ".join(text[at : span.end].split())] = None
        if draft.part is not None and (led := _LEAD.search(text, max(0, span.start - LONGEST_LEAD), span.start)):
            out[" ".join(text[led.start() : span.end].split())] = None
        out |= dict.fromkeys(_long_forms(text, span, mention))
    if bare and draft.part is None:
        known = draft.resolved.entry is not None
        out |= {m.name: None for m in draft.mentions if known or m.kind in _CALLED_WITHOUT}
    return tuple(out)


def _long_forms(text: str, span: Span, mention: PlaceMention) -> Iterator[str]:
    """The wording with what leads it; of a part with a kind's word also without that: "northern Halm"."""
    for pattern in (_what_it_is(), _WHOSE):
        if led := pattern.search(text, max(0, span.start - LONGEST_LEAD), span.start):
            yield " ".join(text[led.start() : span.end].split())
    name = mention.span.start + len(mention.name)
    if mention.part and name < span.end and text[mention.span.start : name] == mention.name:
        yield " ".join(text[span.start : name].split())


# No small word, and no "old city": that is a part.
_SMALL_WORD = r"(?!(?:in|on|at|to|from|of|and|or|by|for|with|near|the|a|an|said|was|is|were|are|old)\b)"


@cache
def _what_it_is() -> re.Pattern[str]:
    """What leads a name: "the southern port city of", "Oru's capital", "the province of"."""
    own = (w for w, kind in kind_words().items() if kind in _ONE_AND_THE_SAME)
    kinds = "|".join(re.escape(w) for w in sorted((*own, "port", "resort", "island"), key=len, reverse=True))
    return re.compile(
        rf"(?:\b(?:the|an?|its|their|our|this|that)|\b[A-Z][\w’'-]*['’]s)\s+(?:{_SMALL_WORD}[\w’'-]+\s+){{0,5}}?"
        rf"(?:{kinds})(?:\s+of(?:\s+the)?|\s+called)?\s+$",
        re.I,
    )


# A "district of Halm" is a part of it, a "city of Halm" is Halm.
_ONE_AND_THE_SAME: frozenset[PlaceKind] = frozenset({"country", "province", "city", "town", "village"})
_WHOSE = re.compile(r"\b[A-Z][\w-]*['’]s\s+(?:[a-z-]+(?:ern|al|est|ed|ive|an|ish)\s+){0,2}$")
LONGEST_PART = 60  # characters before a name in which the words for a part of it stand
# "Its southern" of "its southern coast of Oru".
LONGEST_LEAD = 90
_LEAD = re.compile(
    r"\b(?:(?:its|their|our)\s+)?(?:(?:north|south|east|west)[a-z-]{0,12}ern\s+)$|\b(?:its|their|our)\s+$", re.I
)
# What may be called by its name without the word for its kind; "Halm hospital" may not.
_CALLED_WITHOUT: frozenset[PlaceKind | None] = frozenset(
    {"city", "town", "village", "neighbourhood", "district", "province", "region"}
)
