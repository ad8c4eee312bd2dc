"""Whose losses, crowd or blow a figure tells of, as an entity: whom the counted words name, or those they belong to."""

from collections.abc import Sequence

from whosays.document import Span
from whosays.find.quantities import noun_of
from whosays.findings import Entity

NEAR = 8  # characters from what is counted to "of" or "from" and whom they belong to
OF = (" of ", " from ")


def whose(text: str, whole: Span, phrase: Span | None, entities: Sequence[Entity]) -> str | None:
    """The id of the entity whose words are counted; None where none is named there.

    `whole` is the number with what it counts, `phrase` only what is counted: "12 guards" and "guards". The entity that
    ends where the phrase ends comes first ("12 guards"), then the one that the phrase belongs to ("12 members of the
    Dawn Column"), then one named within it ("12 Dawn Column fighters").
    """
    if phrase is None:
        return None
    mentions = [(s, e) for e in entities if e.type != "person" for s in e.mentions if not _anybody(s.of(text))]
    ends = [(span, e) for span, e in mentions if span.start < phrase.end <= span.end and span.start >= whole.start - 4]
    if ends:
        return min(ends, key=lambda m: (m[0].end - m[0].start, m[0].start))[1].id
    after = next((word for word in OF if text.startswith(word, phrase.end)), None)
    if after is not None:
        start = phrase.end + len(after)
        start += 4 if text.startswith("the ", start) else 0
        owners = [(span, e) for span, e in mentions if abs(span.start - start) <= 4 and span.start > phrase.end]
        if owners:
            return max(owners, key=lambda m: m[0].end)[1].id
    inside = [(span, e) for span, e in mentions if span.within(phrase)]
    return max(inside, key=lambda m: m[0].end - m[0].start)[1].id if inside else None


def _anybody(words: str) -> bool:
    """Whether the words name nobody in particular: "people", "victims"."""
    noun = noun_of([words.lower()])
    return noun is not None and noun.group == "people"
