"""The events of a report: everything a conflict data set would code, once each however often the page tells of it.

`triggers` finds the words, `types` gives them an ACLED type by the codebook, `arguments` says who did it to whom,
`circumstances` when, where and according to whom, and `tellings` which of them are the same event. This module puts
these together. Words of harm alone ("12 were killed") belong to the event that explains them. An event that the page
mentions again and again is one event with several anchors.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from whosays.document import Evidence, ParsedText, Report, Span, content_id
from whosays.find.events.arguments import FAR_OFF, MUTUAL, Part, with_parts
from whosays.find.events.asides import part_of_another
from whosays.find.events.cast import cast_of
from whosays.find.events.circumstances import Chosen, Setting, setting_of, when_of
from whosays.find.events.places import PLACE_RULES, above, lies_in
from whosays.find.events.status import event_status
from whosays.find.events.tellings import (
    DISPERSED,
    PROTESTS,
    SURE,
    Telling,
    enemies,
    found_in,
    held_apart,
    in_their_time,
    same_probability,
    telling_of,
)
from whosays.find.events.trigger import Trigger, kinds, sentences
from whosays.find.events.triggers import attributive, find_triggers, of_a_game, tells_of_sport
from whosays.find.events.types import OVERTAKES, REGAINS, Typed, rank
from whosays.find.figures.conflict import tells_of_conflict
from whosays.find.people.chains import Chains
from whosays.find.rule_names import rule_name
from whosays.findings import Event, Passage, Place, Statement, TimeExpression
from whosays.inference import Labels
from whosays.names import is_written_as_name

KEPT = 0.36  # the probability from which a word tells of an event of the report
KEPT_BESIDE = 0.4  # ... and a word that counts only beside others, which no weight was fitted on
SAME = 0.3  # ... from which two tellings are of one event
CLEAR = 0.7  # ... and from which one word of another type that the event is told by keeps them no more apart
TARGET_FLOOR = 0.15  # ... from which the likeliest target is taken
ACTOR_FLOOR = 0.3  # ... from which the likeliest doer is taken
# ... from which another takes part too, and the share of the likeliest's that it must reach; less where both sides act.
SECOND, CLOSE = 0.2, 0.45
SECOND_SIDE, CLOSE_SIDE = 0.15, 0.3
THIRD, CLOSE_THIRD = 0.5, 0.7  # ... and from which a third does, who is seldom right
OTHER_SIDE = 0.5  # of its likelihood as a doer, from which a second doer is whom it was done to as well
ANCHOR_WORDS = 7  # words behind an event's word that its anchor takes in
MOST_ANCHORS = 12
NAMED_BESIDE = 0.45  # of their own likelihood is left to those named beside the likeliest doer or target
BOTH_SIDES = "find.events.beside.both_sides"  # "between the army and the rebels"
PART = "find.places.relative.part_position"  # the rule that tells a part of a named place: "northern Halm"
COUNTRY = "find.events.places.country_of_page"
UNSURE = 0.4  # the probability below which a place that only the page names gives way to the country that it lies in
FINER = 0.5  # of the likeliest month's or year's, from which a day in it is taken
NARROWER = 0.5  # of the likeliest place's probability, from which a place inside it is taken
MOST_TELLINGS = 150  # of a page: what has more is a list
_MUTUAL = frozenset({"Armed clash", "Agreement"})  # types of which both sides are named
_STOPS = frozenset(""", ; : . — – ( ) ” " that which who when while after before as but since where""".split())


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
    day = report.info.told_on.date if report.info.told_on else None
    setting = setting_of(parsed.text, labels, statements, times, places, day, report.info.told_in)
    tellings = tellings_of(parsed, labels, chains, setting)
    # The weights ask what the encoder reads of a word; where none read the page, its words alone tell.
    kept = [t for t in tellings if labels.readings is None or t.likely >= _least(t.trigger)]
    groups = joined(kept, setting)
    return tuple(_event(report.page, group, setting) for group in groups)


def _least(trigger: Trigger) -> float:
    """The probability from which a word tells of an event of the report: none for what the lexicon is sure of."""
    if trigger.entry.get("sure", False):
        return 0.0
    return KEPT_BESIDE if trigger.beside else KEPT


def tellings_of(parsed: ParsedText, labels: Labels, chains: Chains, setting: Setting) -> list[Telling]:
    """Every word of the story that may tell of an event, read."""
    cast = cast_of(parsed.text, chains, setting.voices, labels, places=setting.places)
    story, found = sentences(parsed), found_in(labels)
    triggers = [t for s in story for t in _apart([t for t in find_triggers(s) if not part_of_another(t)])]
    triggers = triggers[:MOST_TELLINGS]
    if tells_of_sport(parsed):
        triggers = [t for t in triggers if not of_a_game(t)]
    cast, setting = with_parts(cast, triggers), setting.with_words(triggers)
    read = [telling_of(t, story[: t.sentence.number], setting, cast, found) for t in triggers]
    return in_their_time(read, cast.suspects)


def _apart(found: Sequence[Trigger]) -> Iterator[Trigger]:
    """The triggers of a sentence; of neighbours of one kind ("bomb blast") the first."""
    dropped = {b for a, b in pairwise(found) if b.first - a.stop <= 1 and a.kind == b.kind}
    yield from (t for t in found if t not in dropped)


def joined(tellings: Sequence[Telling], setting: Setting) -> list[list[Telling]]:
    """The tellings by the event that they tell of: each joins the event before it that it fits best, or begins one."""
    groups: list[list[Telling]] = []
    for telling in tellings:
        scored = [(_fit(telling, group, setting), n) for n, group in enumerate(groups)]
        best, n = max(scored, default=(0.0, -1))
        if best >= SAME:
            groups[n].append(telling)
        else:
            groups.append([telling])
    return groups


def _fit(telling: Telling, group: Sequence[Telling], setting: Setting) -> float:
    """How well a telling fits an event: its best likeness, held down by its likeness to all of it.

    A word of the event that can mean nothing of the kind keeps it out, unless another is clearly of the same event.
    """
    each = [same_probability(telling, other, setting) for other in group]
    if min(each) == 0.0 and (max(each) < CLEAR or any(held_apart(telling, other, setting) for other in group)):
        return 0.0
    return (max(each) + sum(each) / len(each)) / 2


# --- the event ------------------------------------------------------------------------------------------------------


def _event(page: str, tellings: Sequence[Telling], setting: Setting) -> Event:
    """The event that several tellings are of: the likeliest type, day and place, all who act and whom it struck."""
    typed = _type(tellings)
    dated, place = likeliest_dated(tellings), likeliest_place([t.place for t in tellings if t.place], setting)
    both = typed.type in _MUTUAL and any(t.trigger.kind in MUTUAL for t in tellings)
    doers = [t.actors for t in tellings]
    actors = take_part(doers if both else _unopposed(doers), ACTOR_FLOOR, both_act=both)
    targets = struck([t.targets for t in tellings], doers, actors)
    typed = taken_by_rebels(typed, doers, actors)
    anchors = list(dict.fromkeys(_anchor(t.trigger) for t in tellings))[:MOST_ANCHORS]
    time = dated.time if dated else None
    expression = time.value if time and isinstance(time.value, TimeExpression) else None
    status = event_status(tellings, expression, setting)
    return Event(
        id=content_id("v", page, typed.type, *anchors),
        type=typed.type,
        anchors=tuple(Passage(spans=(a,), quote=a.of(setting.text)) for a in anchors),
        when=when_of(expression, setting, deed=dated.trigger, status=status) if dated and expression else None,
        where=str(place.value) if place else None,
        actors=actors,
        targets=targets,
        means=next((str(m) for t in tellings if (m := kinds()[t.trigger.kind].get("means"))), None),
        status=status,
        according_to=_givers(tellings),
        evidence=_evidence(page, tellings, typed, time, place, (actors, targets), setting),
    )


def taken_by_rebels(typed: Typed, doers: Sequence[Sequence[Part]], actors: Sequence[str]) -> Typed:
    """What insurgents retake no government regains, whatever the verb: "the rebels recaptured Halm" (ACLED's rule)."""
    if typed.type != REGAINS:
        return typed
    lead = next((p for some in doers for p in some if p.entity in actors[:1]), None)
    rebels = lead is not None and lead.side == "insurgent"
    return Typed(OVERTAKES, rule_name(taken_by_rebels)) if rebels else typed


def likeliest_dated(tellings: Sequence[Telling]) -> Telling | None:
    """The telling with the likeliest time, each counted by how likely it tells of an event of the report.

    A day within the likeliest month or year is taken that another telling gives half as likely: "in April … on 5
    April".
    """
    told = [(t.time.score * t.likely, t) for t in tellings if t.time]
    score, best = max(told, key=lambda c: c[0], default=(0.0, None))
    if best is None or best.time is None:
        return best
    within = [(s, t) for s, t in told if s >= FINER * score and _is_day_in(t.time, best.time)]
    return max(within, key=lambda c: c[0], default=(score, best))[1]


def _is_day_in(time: Chosen | None, longer: Chosen) -> bool:
    """Whether a telling gives a day of the month or year that another one gives."""
    if time is None or not isinstance(time.value, TimeExpression) or not isinstance(longer.value, TimeExpression):
        return False
    day, span = time.value, longer.value
    if day.precision != "day" or span.precision not in {"month", "year"}:
        return False
    return (span.earliest or "") <= (day.earliest or "") <= (span.latest or "")


def likeliest_place(told: Sequence[Chosen], setting: Setting) -> Chosen | None:
    """The likeliest place of all tellings, or a named one inside it that another telling gives nearly as likely."""
    best = max(told, key=lambda c: c.score, default=None)
    if best is None:
        return None
    if best.rule == PLACE_RULES["page"] and best.score < UNSURE and (country := _country_of(best, setting)) is not None:
        return country
    named = [c for c in told if _is_named(c, setting)]
    inside = [c for c in named if c.score >= NARROWER * best.score and lies_in(str(c.value), str(best.value), setting)]
    return max(inside, key=lambda c: c.score, default=best)


def _country_of(chosen: Chosen, setting: Setting) -> Chosen | None:
    """The country that a place lies in, where the page has it among its places."""
    held = set(above(str(chosen.value), setting))
    country = next((p for p in setting.places if p.id in held and p.kind == "country" and p.mentions), None)
    return chosen._replace(value=country.id, words=country.mentions[0], rule=COUNTRY) if country is not None else None


def _is_named(chosen: Chosen, setting: Setting) -> bool:
    """Whether a place was told by a name, or by one with the part that is meant: "Halm", "northern Halm"."""
    if not chosen.words.of(setting.text)[:1].islower() or is_written_as_name(chosen.words.of(setting.text)):
        return True
    return any(p.id == chosen.value and any(e.found_by == PART for e in p.evidence) for p in setting.places)


def _type(tellings: Sequence[Telling]) -> Typed:
    """The type that most specific words give, of several the one that ACLED ranks first; else that of generic ones.

    A word that only describes ("the occupied town") tells the type where no other does.
    """
    told = [t for t in tellings if not attributive(t.trigger)] or tellings
    specific = [t for t in told if not t.generic]
    if not specific:
        return _type_of_generic([t.typed for t in told])
    weight: dict[str, float] = {}
    for telling in specific:
        weight[telling.typed.type] = weight.get(telling.typed.type, 0.0) + telling.likely
    best = max((t.typed for t in specific), key=lambda t: (weight[t.type], -rank(t.type)))
    met = best.type == "Arrests" and any(t.typed.type == DISPERSED for t in specific)
    if best.type in PROTESTS or met:  # what was done to demonstrators outranks their marching
        return min((t.typed for t in specific if t.typed.type in PROTESTS), key=lambda t: rank(t.type))
    return best


def _type_of_generic(typed: Sequence[Typed]) -> Typed:
    """The type that a weapon tells where any does, for a page names it once; else that of most words, by rule first."""
    armed = [t for t in typed if t.rule == "find.events.types.means"]
    ruled = armed or [t for t in typed if t.rule != "find.events.types.likeliest"] or typed
    often = Counter(t.type for t in ruled)
    return max(ruled, key=lambda t: often[t.type])


def take_part(parts: Sequence[Sequence[Part]], floor: float, *, both_act: bool = False) -> tuple[str, ...]:
    """Those who take part by any telling: the likeliest above the floor, and others that come close to it."""
    second, close = (SECOND_SIDE, CLOSE_SIDE) if both_act else (SECOND, CLOSE)
    best = _best(parts)
    ordered = sorted(best, key=lambda e: -best[e])
    if not ordered or best[ordered[0]] < floor:
        return ()
    beside = max(second, close * best[ordered[0]])
    third = max(THIRD, CLOSE_THIRD * best[ordered[0]])
    floors = (floor, beside, max(beside, third))
    return tuple(e for e, least in zip(ordered, floors, strict=False) if best[e] >= least)


def struck(parts: Sequence[Sequence[Part]], doers: Sequence[Sequence[Part]], actors: Sequence[str]) -> tuple[str, ...]:
    """Whom it was done to: no doer, but for a second one who is likely enough the other side of it.

    Reports tell of clashes as of two who fight, and who is named second is as often the one whom the first struck. A
    second whom it was done to is named in a sentence that tells of it.
    """
    suffers, does = _best(parts), _best(doers)
    other = {e for e in actors[1:] if suffers.get(e, 0.0) >= OTHER_SIDE * does[e]}
    beside = {p.entity for ps in parts for p in ps if p.rule not in FAR_OFF}
    hit = [e for e in take_part(parts, TARGET_FLOOR) if e not in actors or e in other]
    return tuple(e for n, e in enumerate(hit) if n == 0 or e in beside)


def _best(parts: Sequence[Sequence[Part]]) -> dict[str, float]:
    """For each who may take part the likeliest that any telling makes it."""
    best: dict[str, float] = {}
    for part in (p for ps in parts for p in ps):
        best[part.entity] = max(best.get(part.entity, 0.0), part.score)
    return best


def _unopposed(parts: Sequence[Sequence[Part]]) -> Sequence[Sequence[Part]]:
    """Where the likeliest doer stands as one beside a word of the event, none of its enemies who only stands near."""
    best = max((p for ps in parts for p in ps), key=lambda p: p.score, default=None)
    if best is None or not best.firm or best.score < SURE:
        return parts
    return [[p for p in ps if p.firm or not enemies(p, best)] for ps in parts]


def _anchor(trigger: Trigger) -> Span:
    """The event's word with what follows it in its clause."""
    sentence, stop = trigger.sentence, trigger.stop
    while stop < len(sentence.tokens) and stop - trigger.stop < ANCHOR_WORDS and sentence.low(stop) not in _STOPS:
        stop += 1
    return Span(trigger.span.start, sentence.tokens[stop - 1].end)


def _givers(tellings: Sequence[Telling]) -> tuple[str, ...]:
    """The statements that the event stands on: all that tell of it."""
    return tuple(dict.fromkeys(s for t in tellings for s in t.by))


def _evidence(
    page: str,
    tellings: Sequence[Telling],
    typed: Typed,
    time: Chosen | None,
    place: Chosen | None,
    taking_part: tuple[Sequence[str], Sequence[str]],
    setting: Setting,
) -> tuple[Evidence, ...]:
    """Which words and rules gave the type, the time, the place and each of those who take part, in their order."""

    def told(words: Span, rule: str, part: str, score: float | None = None) -> Evidence:
        return Evidence(page=page, spans=(words,), quote=words.of(setting.text), found_by=rule, part=part, score=score)

    found = [told(tellings[0].trigger.span, typed.rule, "type")]
    found += [told(c.words, c.rule, part, round(c.score, 3)) for c, part in ((time, "when"), (place, "where")) if c]
    for name, chosen in zip(("actors", "targets"), taking_part, strict=True):
        for n, entity in enumerate(chosen):
            best = max((p for t in tellings for p in getattr(t, name) if p.entity == entity), key=lambda p: p.score)
            beside = n > 0 and best.rule != BOTH_SIDES
            found.append(told(best.words, best.rule, name, round(best.score * (NAMED_BESIDE if beside else 1.0), 3)))
    return tuple(found)
