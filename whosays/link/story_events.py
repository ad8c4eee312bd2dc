"""Which happenings in a story's reports are its events, and which passages show them.

An event is what several reports tell of, or one as an event of its own. Of each report the plainest passages are shown,
not what it goes over again at its end, and none that is background.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from whosays.document import content_id
from whosays.findings import When
from whosays.link.matters import is_bare
from whosays.link.telling import Telling, lasts, place_in_story
from whosays.names import is_name
from whosays.resources import lexicon
from whosays.story import Mention, StoryEvent

MOST_MENTIONS = 5  # of an event in one report
LEAST_OF_PAST = 3  # reports from which a day long past is what the story is about
MOST_LATE = 2  # of these in the last part of a report
OVER_AGAIN = 0.6  # part of a report from which on it goes over what it has told


def story_event(group: Sequence[Telling], lengths: Mapping[str, int]) -> StoryEvent | None:
    """The event that tellings make, with the passages that show it; None where they make none.

    `lengths` are those of the reports' texts, by report.
    """
    group = _without_background(group)
    type = _type(group)
    if type is None or not _is_told(group):
        return None
    mentions = sorted(_mentions(group, lengths), key=place_in_story)
    if not mentions:
        return None
    places = Counter(t.asked_at for t in group if t.asked_at)
    days = Counter((t.when.start, t.when.end) for t in group if t.when and t.when.start and not lasts(t.when))
    when = min(days, key=lambda d: (-days[d], d)) if days else None
    return StoryEvent(
        id=content_id("e", *((t.report, t.span) for t in mentions)),
        type=type,
        when=When(start=when[0], end=when[1]) if when else None,
        place=min(places, key=lambda p: (not is_name(p), -places[p], p)) if places else None,
        mentions=tuple(Mention(report=t.report, spans=(t.span,)) for t in mentions),
    )


def _without_background(group: Sequence[Telling]) -> list[Telling]:
    """The tellings of an event that are no background of the story; all of them where several
    reports tell of nothing but a day long past, as those of a trial do."""
    told = [t for t in group if not t.past]
    matter = not told and len({t.report for t in group if not t.long}) >= LEAST_OF_PAST
    return list(group) if matter else told


def _is_told(group: Sequence[Telling]) -> bool:
    """Whether tellings, none of them background, make an event of the story: several reports tell of it, or one has it
    as an event of its own that is no total and no campaign."""
    return len({t.report for t in group}) > 1 or any(t.type and not t.long for t in group)


def _type(group: Sequence[Telling]) -> str | None:
    """The event's type: what most reports' own events are, else that of its matter; None where it is no event: what
    only two reports tell of in passing, no event of their own, is none."""
    own = Counter(t.type for t in group if t.type)
    default = lexicon("matters")["matters"][group[0].matter].get("type") if group else None
    if default is None or not (own or len({t.report for t in group}) > 2):
        return None
    return min(own, key=lambda k: (-own[k], k)) if own else str(default)


def _mentions(group: Sequence[Telling], lengths: Mapping[str, int]) -> list[Telling]:
    """Of each report the first tellings: news is told from the plainest words to the details.

    A word that leaves open by what harm was done ("violence", "the attack") is a mention only where the report has an
    event of its own there. Towards its end a report goes over what it has told: there only the first ones are shown.
    """
    out: list[Telling] = []
    for report in sorted({t.report for t in group}):
        told = [t for t in group if t.report == report and (t.type or not is_bare(t.matter))]
        told.sort(key=lambda t: (t.type is None, is_bare(t.matter), place_in_story(t)))
        late = OVER_AGAIN * lengths[report]
        out += [t for n, t in enumerate(told[:MOST_MENTIONS]) if n < MOST_LATE or t.span.start < late]
    return out
