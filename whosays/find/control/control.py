"""Who holds which place: each time that a page says so, as of when, affirmed or denied, and according to whom.

Small named rules look for words of control in a sentence (`verbs`, `driven`, `contested`, `present`, `governs`,
`flags`, `phrases`) and find holder and place by their position. Mere possibilities ("plans to take Halm") are skipped.
What is inside a statement's content belongs to its speaker.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from whosays.document import STORY_KINDS, DatedEntry, Evidence, ParsedText, PublicationDate, Span
from whosays.find.control.contested import (
    besieged,
    between_sides,
    changed_hands,
    contests,
    fights_for,
    fought_over,
    front_line,
    held_by_nobody,
    nobody_holds,
    street_by_street,
)
from whosays.find.control.driven import beaten, expels, kept_out, rid_of
from whosays.find.control.flags import flag, ours
from whosays.find.control.governs import administers, headquarters, in_charge
from whosays.find.control.located import locate
from whosays.find.control.page import PageView, Sentence, Told, is_person, sentence_of, shift
from whosays.find.control.phrases import (
    became,
    compound,
    divided,
    fallen,
    falls_to,
    held_by,
    occupied,
    self_styled,
    sides_town,
    stronghold,
    taken,
    taken_noun,
    under_control,
)
from whosays.find.control.places import places_after, told_of
from whosays.find.control.present import based, defends, enters, presence, present, repelled, repels, stays, we_are_in
from whosays.find.control.unnamed import Sides
from whosays.find.control.verbs import (
    control_established,
    control_passed,
    foothold,
    from_holder,
    gains_ground,
    hands_over,
    subject_holds,
    subject_loses,
    subject_takes,
)
from whosays.find.control.words import any_of, is_of_a_body
from whosays.find.events.circumstances import Setting, Voices, in_relative_clause, since, when_of
from whosays.find.people.chains import Chains
from whosays.find.rule_names import rule_name
from whosays.find.times.entries import Entry, entry_of, time_of_entry
from whosays.find.times.times import publication_day
from whosays.findings import SETTLEMENTS, Control, ControlState, Entity, Place, Statement, TimeExpression
from whosays.names import country_names, fold, state_of
from whosays.resources import lexicon

Rule = Callable[[Sentence], Iterator[Told]]
RULES: tuple[Rule, ...] = (
    contests,
    control_established,
    beaten,
    rid_of,
    kept_out,
    besieged,
    fought_over,
    front_line,
    changed_hands,
    nobody_holds,
    held_by_nobody,
    between_sides,
    compound,
    sides_town,
    falls_to,
    fallen,
    divided,
    under_control,
    held_by,
    taken,
    expels,
    subject_loses,
    control_passed,
    hands_over,
    foothold,
    gains_ground,
    subject_takes,
    from_holder,
    subject_holds,
    taken_noun,
    self_styled,
    stronghold,
    occupied,
    became,
    flag,
    ours,
    stays,
    present,
    in_charge,
    administers,
    headquarters,
    we_are_in,
    presence,
    based,
    defends,
    fights_for,
    street_by_street,
    repels,
    repelled,
    enters,
)
LASTING = frozenset({compound, sides_town, stronghold, self_styled})  # told beside what the sentence's time is of
LIST_NEAR = 250  # characters from words that tell whose something is to a list under them
ENDED = frozenset({"took", "lost"})  # came about at some time: no reason to think that it was when the page was written


@cache
def _telling() -> frozenset[str]:
    """Every word without which no rule answers: a sentence that has none is passed over."""
    words = lexicon("control")
    told = (own for name, own in words["verbs"].items() if not name.endswith(("_control", "foothold", "uses")))
    verbs = [w for own in told for w in own]
    nouns = [w for listed in words["nouns"].values() for w in listed]
    under = [w for name in ("words", "passive", "compound", "seats", "footholds") for w in words["under"][name]]
    free = [w for name in ("battles", "streets", "nobody", "unclear", "between") for w in words["contested"][name]]
    first = (
        re.findall("[a-z]+", w)[0] for w in (*verbs, *nouns, *free, *under, *words["falls"]["verbs"], *words["telling"])
    )
    sides = (w for listed in words["kin"].values() for w in listed)
    return frozenset((*first, *sides, *(re.findall("[a-z]+", w)[-1] for w in words["under"]["strongholds"])))


class Held(NamedTuple):
    """Who holds what on a page, and the sides that it knows only as holders: the rebels of "rebel-held Halm"."""

    control: tuple[Control, ...] = ()
    sides: tuple[Entity, ...] = ()


def find_control(
    page: str,
    parsed: ParsedText,
    chains: Chains,
    places: Sequence[Place],
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
    published: PublicationDate | None,
    entries: Sequence[Entry] = (),
) -> Held:
    """Each time that the story says who holds a place, in order. `page` is the id of the page that evidence names.

    What a headline or caption says and the story says again is given once, where the story says it; what entries of a
    chronology say, once in each. A side that holds places and is no entity of the page ("rebel-held Halm", and no
    rebels else) comes as a new one.
    """
    if not places:
        return Held()
    states = {p.id: country_names()[p.country] for p in places if p.country in country_names()}
    view = PageView(
        parsed.text,
        [e for e in (*chains.entities, *chains.left_out) if not _is_town(e, places)],
        statements,
        chains.by_span,
        locate(parsed, places),
        states,
        {e.id for e in chains.left_out},
    )
    day = publication_day(published)
    told_on = day.isoformat() if day else None
    setting = Setting(parsed.text, times, places, Voices(statements), None, told_on, entries=entries)
    found: list[tuple[Control, bool]] = []
    sides = Sides(page, parsed.text)
    last: Told | None = None
    for paragraph in parsed.paragraphs:
        if paragraph.kind not in STORY_KINDS:
            continue
        for span in paragraph.sentences:
            sentence = sentence_of(view, span)
            every = tuple(tells(sentence)) or tuple(listed_under(sentence, last))
            last = every[-1] if every else last
            for told in every:
                named = told._replace(holder=sides.known(told.holder))
                found.append((_control(page, view, named, span, setting), paragraph.kind != "paragraph"))
    by_entry = groupby(found, key=lambda one: _dated(one[0].spans[0], entries))
    control = tuple(one for _, told in by_entry for one in _once(list(told)))
    return Held(control, sides.among(c.holder for c in control))


def tells(sentence: Sentence) -> Iterator[Told]:
    """What the rules tell of a sentence; of two that tell of one place on the same words the earlier rule's."""
    kept: list[Told] = []
    told_at_all = sentence.page.located and not _telling().isdisjoint(re.findall("[a-z]+", sentence.words.lower()))
    if told_at_all and not _ASKED.match(sentence.words):
        for rule in RULES:
            named = (told._replace(rule=rule_name(rule)) for told in rule(sentence))
            for told in (t for t in named if not _only_governs(sentence, t)):
                kept = [_lost_to(k, told, sentence) for k in kept if not (_same(k, told) and _overtaken(k, told))]
                if not any(_told_already(k, told) and _one_voice(sentence, k, told) for k in kept):
                    kept.append(told)
    yield from sorted(kept, key=lambda t: (t.words, t.place.span))


# A question that may be answered with no: nobody says that it is so.
_ASKED = re.compile(
    r"\W{0,3}(?:[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)?\s?:\s)?(?:(?:So|And|But|Then|Well),?\s)?"
    r"(?:Is|Are|Was|Were|Does|Do|Did|Has|Have|Had|Can|Could|Will|Would|is|are|was|were|does|do|did|has|have)\s[^?]*\?\W*$"
)


def listed_under(s: Sentence, last: Told | None) -> Iterator[Told]:
    """A list goes on with whom the words right before it are of: "The army holds the coast. Main towns: Halm"."""
    begins = _LIST_BEGINS.match(s.words)
    near = last is not None and 0 <= s.span.start - last.words.end <= LIST_NEAR
    if begins is None or last is None or not near or last.state not in {"holds", "partly_holds"} or last.negated:
        return
    reach = places_after(s, s.span.start + begins.end())
    yield from (
        told._replace(rule="find.control.control.listed_under")
        for told in told_of(last.holder, reach, "holds", shift(s, begins.span()))
    )


_LIST_BEGINS = re.compile(
    r"\W{0,4}(?:(?:the|its|their|other|main|major|key|important|largest)\s+){0,3}"
    rf"{any_of('areas', 'heads_list')}(?:\s+(?:include|are))?\s*:",
    re.I,
)


def _told_already(earlier: Told, later: Told) -> bool:
    """Whether an earlier rule told of the place in these words, and not of the side that took it or lost it."""
    changed_hands = {earlier.state, later.state} == {"lost", "took"} and (later.state == "took" or _only_names(later))
    another = earlier.rule == later.rule and earlier.holder.entity != later.holder.entity
    return _same(earlier, later) and not changed_hands and not another and not _then_and_now(earlier, later)


def _then_and_now(one: Told, other: Told) -> bool:
    """Whether a place stands between how it was taken and who holds it: "holds Halm, which it captured in May"."""
    first, last = sorted((one, other), key=lambda t: t.telling)
    apart = first.telling.end <= one.place.span.start and one.place.span.end <= last.telling.start
    return apart and {one.state, other.state} == {"took", "holds"} and not _only_names(one) and not _only_names(other)


def _one_voice(s: Sentence, one: Told, other: Told) -> bool:
    """Whether two are told by one: not so in "Halm, which Orun claims to have taken, is held by the army"."""
    if one.holder.entity is None or other.holder.entity is None:
        return True
    return s.page.content_at(one.telling.start) == s.page.content_at(other.telling.start)


def _lost_to(earlier: Told, taking: Told, s: Sentence) -> Told:
    """What was told of a place that another side takes: of "took Halm, which was held by the rebels" they lost it."""
    other = earlier.holder.entity != taking.holder.entity and not taking.negated and not earlier.negated
    still = _STILL.search(earlier.telling.of(s.page.text)) is not None  # "Halm, which Orun claims, is still held by"
    held = earlier.rule == rule_name(held_by) and not still and earlier.state in {"holds", "partly_holds"}
    lost = held and other and taking.state == "took" and _same(earlier, taking)
    return earlier._replace(state="lost") if lost else earlier


_STILL = re.compile(r"^(?:is|are|remains?|stays)\b|\bstill\b", re.I)


def _overtaken(earlier: Told, taking: Told) -> bool:
    """Whether one side's taking of a place tells all: "captured Halm from the rebels", "captured rebel-held Halm"."""
    other = earlier.holder.entity != taking.holder.entity and not taking.negated
    named = _only_names(earlier)
    holding = other and named and earlier.state in {"holds", "partly_holds"}
    told_with_it = earlier.state == "lost" and not named
    return taking.state == "took" and (told_with_it or holding)


def _only_names(told: Told) -> bool:
    """Whether it is told in passing, by what the place is called: "the former rebel stronghold of Halm"."""
    return told.rule in {rule_name(rule) for rule in LASTING}


_GOVERNS = re.compile(
    r"(?:rul(?:es?|ed|ing)|govern\w*|dominate\w*|administer\w*|administration|run(?:s|ning)?|(?:in|under)\s+the\s+(?:\w+\s+)?grip|(?:is|are|remains?)\s+(?:\w+\s+)?ours)\b",
    re.I,
)


def _only_governs(s: Sentence, told: Told) -> bool:
    """Whether somebody in office rules a country, as in "has ruled Oru for ten years": politics, and no place held."""
    entity = s.page.entities.get(told.holder.entity or "")
    if _GOVERNS.search(told.telling.of(s.page.text)) is None:
        return False
    if told.place.kind != "country":
        return entity is not None and (
            is_person(entity) or entity.side in {"civilian", "media", "other"} or is_of_a_body(entity.name)
        )
    return entity is None or entity.side not in {"insurgent", "militia", "foreign_military"}


def _same(one: Told, other: Told) -> bool:
    return (one.place.span, one.place.place) == (other.place.span, other.place.place) and one.words.overlaps(
        other.words
    )


def _is_town(entity: Entity, places: Sequence[Place]) -> bool:
    """Whether an entity is called only as a town of the page, which holds no other: "fighting went on in Halm"."""
    forms = {fold(form) for form in entity.forms or (entity.name,)}
    if any(state_of(form) for form in forms):
        return False
    return any(p.kind in SETTLEMENTS and forms <= set(map(fold, (*p.forms, p.name))) for p in places)


def _control(page: str, view: PageView, told: Told, sentence: Span, setting: Setting) -> Control:
    """The record of what words tell of a place: who holds it, since or as of when, according to whom."""
    anchor = told.words
    sources = setting.voices.of(told.telling)
    inside = [s for s in view.statements if s.id in sources]
    denied = any(s.manner == "denies" for s in inside)
    time = (None if _only_names(told) else _time_of(told, sentence, setting)) or _date_of(sentence, setting)
    as_of = _as_of(time, setting) if time else None
    if as_of is None and told.state not in ENDED:
        as_of = next((s.when for s in inside if s.when), None) or setting.told_on
    evidence = [Evidence(page=page, spans=(anchor,), quote=anchor.of(view.text), found_by=told.rule, part="state")]
    if time is not None and as_of is not None:
        rule = time.evidence[0].found_by if time.evidence else "find.control.control.find_control"
        evidence.append(Evidence(page=page, spans=(time.span,), quote=time.quote, found_by=rule, part="as_of"))
    return Control(
        place=told.place.place,
        holder=told.holder.entity,
        state=told.state,
        as_of=as_of,
        spans=(anchor,),
        quote=anchor.of(view.text),
        stance="denies" if told.negated or denied else "affirms",
        according_to=sources,
        evidence=tuple(evidence),
    )


def _time_of(told: Told, sentence: Span, setting: Setting) -> TimeExpression | None:
    """The time in the sentence that stands nearest to the words of control.

    Who has held a place "since May" holds it as of the telling, and not as of May; who "had held it since May" lost it
    later, and was not driven off a hill in May "that they had held since May".
    """
    near = [t for t in setting.times if t.span.within(sentence) and _as_of(t, setting) is not None]
    near = [t for t in near if not in_relative_clause(told.telling, t, setting.text)]
    if told.state not in ENDED or _HAD.search(setting.text, told.telling.start, told.telling.end):
        near = [t for t in near if not since(t, setting.text)]
    return min(
        near, key=lambda t: (_of_another_clause(told, t, setting.text), told.telling.gap(t.span), t.span), default=None
    )


def _dated(span: Span, entries: Sequence[Entry]) -> Entry | None:
    """The entry of a chronology that words stand in."""
    entry = entry_of(span, entries)
    return entry if isinstance(entry, DatedEntry) else None


def _date_of(sentence: Span, setting: Setting) -> TimeExpression | None:
    """The date of the chronology's entry that a sentence stands in."""
    entry = _dated(sentence, setting.entries)
    return time_of_entry(entry) if entry is not None else None


def _of_another_clause(told: Told, time: TimeExpression, text: str) -> bool:
    """Whether a time is of what came before another verb: "took it in March | but lost it in May"."""
    return (
        time.span.end <= told.telling.start and _JOINED.fullmatch(text, time.span.end, told.telling.start) is not None
    )


_JOINED = re.compile(r",?\s+(?:but|and|then)\s+(?:\w+\s+)?")


_HAD = re.compile(r"\bhad\b", re.I)


def _as_of(time: TimeExpression, setting: Setting) -> str | None:
    """The day, month or year that an expression gives, as precisely as it does."""
    if time.type not in {"DATE", "TIME"} or time.earliest is None:
        return None
    start = when_of(time, setting).start or ""
    return {"year": start[:4], "month": start[:7]}.get(time.precision or "", start) or None


def _once(found: Sequence[tuple[Control, bool]]) -> Iterator[Control]:
    """What the page tells again is given once a speaker: where it is attributed, else in the story, else first."""
    told: dict[tuple[str, str | None, ControlState, str, tuple[str, ...]], tuple[Control, bool]] = {}
    found = [one for one in found if not _only_named(one[0], found)]
    for one in found:
        key = (*_claim(one[0]), one[0].according_to)
        if key not in told or told[key][1]:
            told[key] = one
    attributed = {_claim(c) for c, _ in told.values() if c.according_to}
    for one in found:
        if any(one is kept for kept in told.values()) and (one[0].according_to or _claim(one[0]) not in attributed):
            yield one[0]


def _only_named(control: Control, found: Sequence[tuple[Control, bool]]) -> bool:
    """Whether "rebel-held" or "occupied Halm" only names a place of which the page tells otherwise who holds it."""
    if control.evidence[0].found_by not in _naming():
        return False
    holding = {"holds", "partly_holds"}
    same = [c for c, _ in found if (c.place, c.holder, c.stance) == (control.place, control.holder, control.stance)]
    told = [c for c in same if c.state in holding and c.state in {control.state, "holds"}]
    plain = [c for c in told if c.evidence[0].found_by not in _naming()]
    return bool(plain) or any(c is not control and c.state == "holds" != control.state for c in told)


@cache
def _naming() -> frozenset[str]:
    return frozenset({rule_name(compound), rule_name(occupied)})


def _claim(control: Control) -> tuple[str, str | None, ControlState, str]:
    return control.place, control.holder, control.state, control.stance
