"""Those whom a sentence counts as killed, hurt or taken: "at least 30 people", also where the encoder passed them over.

A bombing hits its dead, and a report often names them only by their number. The rules for figures say which numbers
count such people, and their words become a mention like any other.
"""

from collections.abc import Iterator
from functools import lru_cache

from whosays.document import STORY_KINDS, ParsedText, Span
from whosays.find.figures.clauses import HARMED, SENTENCES, ready
from whosays.find.figures.figure_rules import measured
from whosays.find.figures.quantities import Quantity
from whosays.findings import Measure

# Soldiers and fighters are their army or group to a reader, however many fell; so are a body's members.
_UNARMED = frozenset({"people", "civilians", "women", "men", "children", "captives"})
_OF_A_BODY = frozenset({"member", "figure"})


def harmed(parsed: ParsedText) -> Iterator[Span]:
    """The words for each number of people who are said to be killed, hurt, taken or missing."""
    for paragraph in parsed.paragraphs:
        if paragraph.kind in STORY_KINDS:
            for span in paragraph.sentences:
                yield from (q.whole for q, _ in harmed_in(parsed.text, span) if _are_a_group(q))


@lru_cache(SENTENCES)
def harmed_in(text: str, sentence: Span) -> tuple[tuple[Quantity, Measure], ...]:
    """Who comes to harm in a sentence, as its numbers and single nouns tell, and what becomes of them.

    >>> text = "Gunmen killed three nurses and a guard."
    >>> [(q.whole.of(text), measure) for q, measure in harmed_in(text, Span(0, len(text)))]
    [('three nurses', 'killed'), ('a guard', 'killed')]
    """
    read = ready(text, sentence)
    if not read.triggers:
        return ()
    found = ((q, measured(read, n)) for n, q in enumerate(read.quantities))
    return tuple((q, told.measure) for q, told in found if told is not None and _are_people(q, told.measure))


def _are_people(quantity: Quantity, measure: Measure) -> bool:
    """Whether what is counted is people with a noun of their own, and they come to harm."""
    counted = quantity.phrase is not None and quantity.noun is not None and quantity.noun.kind == "people"
    return counted and measure in HARMED and quantity.range.high != 0


def _are_a_group(quantity: Quantity) -> bool:
    """Whether people are a group of their own by their number alone."""
    noun = quantity.noun
    return noun is not None and not quantity.plain and noun.group in _UNARMED and noun.word not in _OF_A_BODY
