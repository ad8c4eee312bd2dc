"""Whether the page says that an event happened, goes on, is planned, is denied or is unclear.

It depends on the words around the event's word (`status_words`), on a time since when it has gone on, and on the
encoder. What the encoder is sure is over does not go on, whatever the words nearby say.
"""

from collections.abc import Sequence

from whosays.find.events.circumstances import Setting, since
from whosays.find.events.tellings import Telling
from whosays.findings import STATUSES, EventStatus, TimeExpression

SINCE_REACH = 4  # words from "since" to the word of what it dates from
# Kinds of words for what is over in a moment.
BLOWS = frozenset({"attack", "bomb", "chemical", "grenade", "harm", "ied", "massacre", "storm", "strike", "suicide"})
HELD = 0.6  # the encoder's probability from which it is sure how an event is held


def event_status(tellings: Sequence[Telling], time: TimeExpression | None, setting: Setting) -> EventStatus:
    """How the page holds the event: as most of its tellings do, denied where every telling stands in a denial."""
    denials = {s.id for s in setting.voices.statements if s.manner == "denies"}
    if all(t.by and set(t.by) <= denials for t in tellings):
        return "denied"
    held = [t.trigger.status for t in tellings]
    if all(h == "planned" for h in held):
        return "planned"
    if _mostly("unclear", held):
        return "unclear"
    read = _read_status(tellings, setting)
    lasts = time is not None and since(time, setting.text) and not all(_dates_others(t) for t in tellings)
    # What is over may date others ("since May, when rebels took it"), or stand beside what goes on.
    if read != "happened" and (lasts or _mostly("ongoing", held)):
        return "ongoing"
    return read if read is not None and read != "denied" else "happened"


def _mostly(status: EventStatus, held: Sequence[EventStatus | None]) -> bool:
    """Whether the first telling holds the event so, or most do."""
    return held[0] == status or held.count(status) * 2 > len(held)


def _dates_others(telling: Telling) -> bool:
    """Whether a blow is named to tell since when something else goes on: "40 years since the bombing"."""
    trigger = telling.trigger
    before = trigger.sentence.words(trigger.first - SINCE_REACH, trigger.first)
    return trigger.stand == "noun" and trigger.kind in BLOWS and " since " in before


def _read_status(tellings: Sequence[Telling], setting: Setting) -> EventStatus | None:
    """How the encoder reads that the event is held; None where it is not sure, or read nothing."""
    if setting.readings is None:
        return None
    read = [setting.readings.classes("event_status", t.trigger.span) for t in tellings]
    likely = {status: sum(r.get(status, 0.0) for r in read) / len(read) for status in STATUSES}
    best = max(STATUSES, key=lambda status: likely[status])
    return best if likely[best] >= HELD else None
