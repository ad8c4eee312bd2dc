"""Which entity a figure is about: the one the counted words name, or the one they belong to."""

from collections.abc import Sequence
from functools import lru_cache

from whosays.document import Span
from whosays.find.figures.counted import find_quantities
from whosays.find.figures.quantities import noun_of
from whosays.findings import Entity
from whosays.names import MEMORY

SLACK = 4  # characters by which a mention may begin before the number or after "of": an article
OWNERS = (" of ", " from ")

Mention = tuple[Span, Entity]


def whose(text: str, whole: Span, phrase: Span | None, best: int | None, entities: Sequence[Entity]) -> Mention | None:
    """The entity that the counted words name or are said to belong to, with its words there; else None.

    `whole` is the number with what it counts, `phrase` only what is counted, `best` the number. The entity that ends
    where the phrase ends comes first ("12 guards"), then the one that the phrase belongs to ("12 members of the Dawn
    Column"), then one named within it ("12 Dawn Column fighters"). Left out are persons, words for anybody ("people")
    and groups of another number: "two guards" are not the "20 guards" of before.
    """
    if phrase is None:
        return None
    able = [e for e in entities if e.type != "person" and _count(e.name) in {None, best}]
    mentions = [(s, e) for e in able for s in e.mentions if not _anybody(s.of(text))]
    ends = [m for m in mentions if m[0].start < phrase.end <= m[0].end and m[0].start >= whole.start - SLACK]
    inside = [m for m in mentions if m[0].within(phrase)]
    if ends:
        return min(ends, key=lambda m: (_length(m), m[0].start))
    return _owner(text, phrase.end, mentions) or max(inside, key=_length, default=None)


def _owner(text: str, end: int, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that stands after "of" or "from" there."""
    word = next((w for w in OWNERS if text.startswith(w, end)), None)
    if word is None:
        return None
    start = end + len(word)
    start += len("the ") if text.startswith("the ", start) else 0
    owners = [m for m in mentions if abs(m[0].start - start) <= SLACK and m[0].start > end]
    return max(owners, key=lambda m: m[0].end, default=None)


def _length(mention: Mention) -> int:
    return mention[0].end - mention[0].start


@lru_cache(MEMORY)
def _anybody(words: str) -> bool:
    """Whether the words name nobody in particular: "people", "victims"."""
    noun = noun_of([words.lower()])
    return noun is not None and noun.group == "people"


@lru_cache(MEMORY)
def _count(name: str) -> int | None:
    """How many an entity is said to be by its name: 20 of "20 guards"."""
    first = next(iter(find_quantities(name)), None)
    return first.range.best if first is not None and first.span.start == 0 and not first.plain else None
