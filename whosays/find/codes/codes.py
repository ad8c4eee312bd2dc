"""The codes of one event in ACLED, UCDP and PLOVER, derived from its report's record on request.

Each cell has its rule and its words; a cell that cannot be given stays empty and says why. Nothing is taken from
outside the report but the point and the country of a place that it names.
"""

from collections.abc import Iterator
from itertools import islice

from whosays.document import ParsedText
from whosays.find.codes.acled import acled_event
from whosays.find.codes.crosswalk import EVENT_TYPES, plover
from whosays.find.codes.facts import facts_of
from whosays.find.codes.ucdp import ucdp_event
from whosays.findings import Code, CodedEvent, Event, ReportRecord
from whosays.story import DeathsAssessed

MOST_SENTENCES = 3  # of the page that are quoted for an event


def coded(
    record: ReportRecord, event: Event, deaths: DeathsAssessed, parsed: ParsedText | None = None
) -> tuple[CodedEvent, ...]:
    """An event in the terms of each codebook; nothing where its type is none of ACLED's, from which all follow."""
    if event.type not in EVENT_TYPES:
        return ()
    facts = facts_of(record, event)
    words = {told.id: told.words for told in deaths.told}
    sentences = tuple(sentences_of(event, parsed)) if parsed else ()
    return (
        acled_event(facts, deaths.point, words, sentences),
        ucdp_event(facts, deaths, words, sentences),
        CodedEvent(codebook="PLOVER", event=event.id, codes=tuple(_plover(event)), words=sentences),
    )


def _plover(event: Event) -> Iterator[Code]:
    found, rule = plover(event.type), "find.codes.crosswalk.plover"
    yield Code(column="type", value=found.type, rule=rule)
    yield Code(column="mode", value=found.mode, rule=rule, note=None if found.mode else "PLOVER has no mode for it")


def sentences_of(event: Event, parsed: ParsedText) -> Iterator[str]:
    """The first sentences of the page in which words of the event stand, each as one line."""
    starts = [a.spans[0].start for a in event.anchors if a.spans]
    told = (s for p in parsed.paragraphs for s in p.sentences if any(s.start <= at < s.end for at in starts))
    yield from islice(dict.fromkeys(" ".join(s.of(parsed.text).split()) for s in told), MOST_SENTENCES)
