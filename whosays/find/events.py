"""The events of a report: each that a conflict data set would code, once however often the page tells of it.

`event_triggers` finds the words, `event_types` says what they are by ACLED's codebook, `event_arguments` who did it to
whom, `circumstances` when, where and according to whom. Here tellings of one event are put together: the same type, or
one that may mean it, with no two places, days or doers that differ. Words of harm alone ("12 were killed") belong to
the event that explains them. What the page says over and over is one event, with all its anchors.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import msgspec

from whosays.document import Evidence, ParsedText, Report, Span, content_id
from whosays.find.chains import Chains
from whosays.find.circumstances import Chosen, Setting, according_to, place_of, since, time_of, when_of
from whosays.find.event_arguments import Cast, Part, cast_of, parts_of, sides_of
from whosays.find.event_triggers import Trigger, find_triggers, kinds, sentences
from whosays.find.event_types import GENERIC, Told, Typed, rank, type_of
from whosays.find.figures import tells_of_conflict
from whosays.findings import Event, EventStatus, Figure, Passage, Place, Statement, TimeExpression
from whosays.inference import Labels, Readings

ANCHOR_WORDS = 7  # words behind an event's word that its anchor takes in
SAME = 0.0  # the score from which two tellings are one event
MOST_ANCHORS = 12
_STOPS = frozenset({",", ";", ":", ".", "—", "–", "(", ")", "”", '"', "that", "which", "who", "when", "while", "after", "before", "as", "but", "since", "where"})
BATTLES = frozenset({"Government regains territory", "Non-state actor overtakes territory", "Armed clash"})
PROTESTS = frozenset({"Excessive force against protesters", "Protest with intervention", "Peaceful protest", "Violent demonstration"})
DEFINITE = frozenset({"the", "this", "that", "these", "its", "their"})


@dataclass
class _Telling:
    """One word that tells of an event, read: its type, circumstances and who takes part."""

    trigger: Trigger
    typed: Typed
    actors: tuple[Part, ...]
    targets: tuple[Part, ...]
    time: Chosen | None
    place: Chosen | None
    by: tuple[str, ...]
    said: tuple[str, ...] = ()


@dataclass
class _Draft:
    """An event while the page is read: its tellings, the first first."""

    tellings: list[_Telling] = field(default_factory=list)


def find_events(
    report: Report,
    parsed: ParsedText,
    labels: Labels,
    chains: Chains,
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
    places: Sequence[Place],
) -> tuple[Event, ...]:
    """The events of a report in the order in which the page first tells of them."""
    if not tells_of_conflict(parsed):
        return ()
    told_on = report.info.told_on
    setting = Setting(parsed.text, times, places, statements, labels.readings, told_on.date if told_on else None)
    cast = cast_of(chains, statements, labels.readings)
    tellings = [_telling(t, setting, cast) for s in sentences(parsed) for t in _of_sentence(list(find_triggers(s)))]
    drafts: list[_Draft] = []
    for telling in tellings:
        _put(telling, drafts, setting, labels.readings)
    return tuple(_event(report.page, d, setting) for d in drafts if _kept(d))


def _of_sentence(found: Sequence[Trigger]) -> Iterator[Trigger]:
    """The triggers of a sentence; of neighbours that tell one thing ("launched an attack") the more telling."""
    dropped = {b for a, b in pairwise(found) if b.first - a.stop <= 1 and a.kind == b.kind}
    yield from (t for t in found if t not in dropped)


def _telling(trigger: Trigger, setting: Setting, cast: Cast) -> _Telling:
    actors, targets = parts_of(trigger, cast)
    told = Told(trigger, sides_of(actors, cast), sides_of(targets, cast), foreign=False)
    return _Telling(
        trigger,
        type_of(told, setting.readings),
        actors,
        targets,
        time_of(trigger, setting),
        place_of(trigger, setting),
        according_to(trigger.span, setting.statements),
    )


# --- one event, many tellings ---------------------------------------------------------------------------------------


def _put(telling: _Telling, drafts: list[_Draft], setting: Setting, readings: Readings | None) -> None:
    scored = [(_sameness(telling, d, setting, readings), n) for n, d in enumerate(drafts)]
    best, n = max(scored, default=(SAME - 1, -1))
    if best > SAME:
        drafts[n].tellings.append(telling)
    else:
        drafts.append(_Draft([telling]))


def _sameness(new: _Telling, draft: _Draft, setting: Setting, readings: Readings | None) -> float:
    """How much speaks for the telling's being one more of the draft's event; above SAME it is."""
    score = max(_alike(new, old, readings) for old in draft.tellings)
    if score <= -9:
        return score
    days = [t.time for t in draft.tellings if t.time]
    if new.time and days:
        score += 1.0 if any(_overlap(new.time, d, setting) for d in days) else -4.0
    spots = {t.place.value for t in draft.tellings if t.place}
    if new.place and spots:
        score += 1.5 if new.place.value in spots else 0.0 if _holds(new.place, spots, setting) else -2.0
    doers = {p.entity for t in draft.tellings for p in t.actors}
    mine = {p.entity for p in new.actors}
    if doers and mine:
        score += 1.0 if doers & mine else -1.5
    return score


def _alike(new: _Telling, old: _Telling, readings: Readings | None) -> float:
    """How well two tellings fit by type, words and distance; -9 and less: never one event."""
    a, b = new.typed.type, old.typed.type
    kinds_ = {new.trigger.kind, old.trigger.kind}
    gap = new.trigger.sentence.number - old.trigger.sentence.number
    if a == b:
        score = 0.5
    elif kinds_ & GENERIC or (a in BATTLES and b in BATTLES) or (a in PROTESTS and b in PROTESTS):
        score = -0.3
    else:
        return -9.0
    if "harm" in kinds_ and gap == 0:
        score += 2.0
    if new.trigger.stand == "noun" and new.trigger.sentence.low(new.trigger.first - 1) in DEFINITE:
        score += 0.8
    if readings is not None:
        score += 0.5 * max(-2.0, min(2.0, readings.chain("again", new.trigger.span, old.trigger.span)))
    return score - 0.05 * min(gap, 20)


def _overlap(a: Chosen, b: Chosen, setting: Setting) -> bool:
    first, second = (when_of(c.value, setting) for c in (a, b) if isinstance(c.value, TimeExpression))
    return (first.start or "") <= (second.end or "") and (second.start or "") <= (first.end or "")


def _holds(place: Chosen, spots: set[str | TimeExpression], setting: Setting) -> bool:
    """Whether one of the places lies in the other, so that both may be told of one event."""
    within = {p.id: p.within for p in setting.places}

    def chain(at: str | None) -> Iterator[str]:
        for _ in range(6):
            if at is None:
                return
            yield at
            at = within.get(at)

    mine = set(chain(str(place.value)))
    return any(str(s) in mine or place.value in set(chain(str(s))) for s in spots)


def _kept(draft: _Draft) -> bool:
    """Whether the page tells of an event there: more than a bare word with nothing about it."""
    return any(t.actors or t.targets or t.time or t.place for t in draft.tellings)


# --- the event ------------------------------------------------------------------------------------------------------


def _event(page: str, draft: _Draft, setting: Setting) -> Event:
    tellings = draft.tellings
    typed = _type(tellings)
    time = max((t.time for t in tellings if t.time), key=lambda c: c.score, default=None)
    place = max((t.place for t in tellings if t.place), key=lambda c: c.score, default=None)
    actors = _taking_part([t.actors for t in tellings])
    targets = tuple(e for e in _taking_part([t.targets for t in tellings]) if e not in actors)
    anchors = list(dict.fromkeys(_anchor(t.trigger) for t in tellings))[:MOST_ANCHORS]
    expression = time.value if time and isinstance(time.value, TimeExpression) else None
    return Event(
        id=content_id("v", page, typed.type, *anchors),
        type=typed.type,
        anchors=tuple(Passage(spans=(a,), quote=a.of(setting.text)) for a in anchors),
        when=when_of(expression, setting) if expression else None,
        where=str(place.value) if place else None,
        actors=actors,
        targets=targets,
        means=_means(tellings),
        status=_status(tellings, expression, setting),
        according_to=tuple(dict.fromkeys(s for t in tellings for s in t.by)),
        evidence=_evidence(page, draft, typed, time, place, setting),
    )


def _type(tellings: Sequence[_Telling]) -> Typed:
    """The type that specific words give, of several the one that ACLED ranks first; else that of the first telling."""
    specific = [t.typed for t in tellings if t.trigger.kind not in GENERIC]
    return min(specific or [t.typed for t in tellings[:1]], key=lambda t: rank(t.type))


def _taking_part(parts: Sequence[Sequence[Part]]) -> tuple[str, ...]:
    """Those who take part by any telling, the surest first."""
    best: dict[str, float] = {}
    for part in (p for ps in parts for p in ps):
        best[part.entity] = max(best.get(part.entity, 0.0), part.score)
    return tuple(sorted(best, key=lambda e: -best[e]))[:3]


def _anchor(trigger: Trigger) -> Span:
    """The event's word with what follows it in its clause."""
    sentence, stop = trigger.sentence, trigger.stop
    while stop < len(sentence.tokens) and stop - trigger.stop < ANCHOR_WORDS and sentence.low(stop) not in _STOPS:
        stop += 1
    return Span(trigger.span.start, sentence.tokens[stop - 1].end)


def _means(tellings: Sequence[_Telling]) -> str | None:
    """The weapon or method that the event's words name."""
    return next((str(m) for t in tellings if (m := kinds()[t.trigger.kind].get("means"))), None)


def _status(tellings: Sequence[_Telling], time: TimeExpression | None, setting: Setting) -> EventStatus:
    """How the page holds the event: as most of its tellings do, denied where every telling stands in a denial."""
    denials = {s.id for s in setting.statements if s.manner == "denies"}
    if all(t.by and set(t.by) <= denials for t in tellings):
        return "denied"
    held = [t.trigger.status for t in tellings]
    if all(h == "planned" for h in held):
        return "planned"
    if time is not None and since(time, setting.text):
        return "ongoing"
    for status in ("unclear", "ongoing"):
        if held[0] == status or held.count(status) * 2 > len(held):
            return "unclear" if status == "unclear" else "ongoing"
    return "happened"


def _evidence(
    page: str, draft: _Draft, typed: Typed, time: Chosen | None, place: Chosen | None, setting: Setting
) -> tuple[Evidence, ...]:
    text = setting.text

    def told(words: Span, rule: str, part: str) -> Evidence:
        return Evidence(page=page, spans=(words,), quote=words.of(text), found_by=rule, part=part)

    found = [told(draft.tellings[0].trigger.span, typed.rule, "type")]
    found += [told(c.words, c.rule, part) for c, part in ((time, "when"), (place, "where")) if c is not None]
    for name in ("actors", "targets"):
        parts: dict[str, Part] = {p.entity: p for t in draft.tellings for p in getattr(t, name)}
        found += [told(p.words, p.rule, name) for p in parts.values()]
    return tuple(found)


def with_events(figures: Sequence[Figure], events: Sequence[Event], readings: Readings | None) -> tuple[Figure, ...]:
    """The figures, each with the event that it counts in where the page makes it clear."""
    return tuple(_with_event(f, events, readings) for f in figures)


def _with_event(figure: Figure, events: Sequence[Event], readings: Readings | None) -> Figure:
    span = figure.spans[0]
    best: tuple[float, str] | None = None
    for event in events:
        for anchor in event.anchors:
            near = anchor.spans[0]
            gap = max(0, near.start - span.end, span.start - near.end)
            score = -gap / 40 + (3 * readings.link("counted_in", span, near) if readings else 0.0)
            if gap < 600 and (best is None or score > best[0]):
                best = (score, event.id)
    return figure if best is None or best[0] < -5 else msgspec.structs.replace(figure, event=best[1])
