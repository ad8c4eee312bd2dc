"""What a story claims: the answers of all clauses, one claim for each answer to each question.

Every clause answers something: how many, who did it, whether it is so. Answers that are one (`same_answer`) make a
claim, with everyone who vouches; so do those that say the same of who holds a place.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from whosays.findings import PAGE, ReportRecord, day_number
from whosays.link.answers import ALONE, Answer, answers, counts_its_matter
from whosays.link.control_told import Located, told_in
from whosays.link.held import Held, excludes, held, same_answer
from whosays.link.information_origins import Origins
from whosays.link.same_answer import together
from whosays.link.same_event import Story
from whosays.link.same_place import by_place
from whosays.link.speakers import Speaker
from whosays.link.telling import Telling, place_in_story
from whosays.names import fold
from whosays.resources import lexicon, words_at
from whosays.stems import plain_stems
from whosays.story import QuestionKind

SIDES = frozenset({"government", "insurgent", "militia"})  # whose unnamed speakers restate their named ones
MOSTLY = 2 / 3  # of those who say to whom harm was done, from which it stands for the others
LEAST_LAID = 0.25  # part of a claim's answers that name or clear somebody, from which it says who did it
NAMED = ("person ", "body ", "government ", "forces ")  # how the keys begin of who is named


class Draft(NamedTuple):
    """A claim before it has an id: its answers in reading order.

    `group` is the event that most of them are of, else a number of its own; `kind`, `about` and `key` are those of most
    of them; `parts` are the claims that those of them would make which are closely alike, where they are several.
    """

    group: int
    kind: QuestionKind
    about: str
    key: str
    answers: tuple[Answer, ...]
    parts: tuple["Draft", ...] = ()

    @property
    def first(self) -> Answer:
        """The first that gives the claim's own answer to its own question."""
        own = (a for a in self.answers if (a.kind, a.about, a.key) == (self.kind, self.about, self.key))
        return next(own, self.answers[0])


def draft_claims(
    view: Story,
    groups: Sequence[Sequence[Telling]],
    told: Sequence[Telling],
    control: Sequence[Sequence[Answer]],
    origins: Origins,
) -> tuple[Draft, ...]:
    """The claims that all clauses make, then those of who holds a place; one of no event has a number after theirs."""
    held_by = {(a.telling.report, a.telling.span) for answered in control for a in answered}
    given = given_answers(groups, told, origins)
    # That a town has not fallen tells who holds it, and nothing beside that.
    given = (a for a in given if a.kind != "other" or (a.telling.report, a.telling.span) not in held_by)
    found = together(view, tuple(given))
    drafts = _one_a_culprit([_draft(one.answers)._replace(parts=tuple(map(_draft, one.parts))) for one in found])
    for number, answered in enumerate(control, len(groups)):
        keys = sorted({a.key for a in answered})
        parts = (part for key in keys for part in _by_taking([a for a in answered if a.key == key], answered))
        drafts += [Draft(number, "control", part[0].about, part[0].key, part) for part in parts]
    alone = itertools.count(len(groups) + len(control))
    return tuple(d._replace(group=next(alone)) if d.group == ALONE else d for d in drafts)


def is_total(draft: Draft) -> bool:
    """Whether a number is told of weeks or of a whole war, as a sum: it is none of a day's dead, though it may be told
    beside them in the same words."""
    return draft.kind == "figure" and 2 * sum(a.telling.long for a in draft.answers) >= len(draft.answers)


def given_answers(groups: Sequence[Sequence[Telling]], told: Sequence[Telling], origins: Origins) -> Iterator[Answer]:
    """What every clause answers, in reading order, each with the event that it is of."""
    group_of = {(t.report, t.point): n for n, group in enumerate(groups) for t in group}
    whom = [_whom(group) for group in groups]
    last: dict[tuple[str, str | None], int] = {}
    for telling in sorted(told, key=place_in_story):
        kind = (telling.report, telling.matter)
        of = group_of.get((telling.report, telling.point), ALONE)
        if telling.matter is not None:
            of = last.get(kind, ALONE) if of == ALONE else of  # a blame is of the deed told last before
            last[kind] = of
        for answer in answers(telling, whom[of] if of != ALONE else "", origins):
            other = answer.figure is not None and not counts_its_matter(telling, answer.figure)
            other = other or answer.telling.at != telling.at  # a number of another place than its clause's
            yield answer._replace(group=ALONE if other else of)


def _one_a_culprit(drafts: Sequence[Draft]) -> list[Draft]:
    """The claims, those as one that lay one event to one culprit: its question has each answer once."""
    out: dict[tuple[object, ...], Draft] = {}
    for n, draft in enumerate(drafts):
        laid = draft.kind == "responsibility" and draft.group != ALONE
        one = (draft.group, draft.key) if laid else (n,)
        if (first := out.get(one)) is not None:
            answers = tuple(sorted((*first.answers, *draft.answers), key=lambda a: place_in_story(a.telling)))
            out[one] = _draft(answers)._replace(group=first.group, parts=(*first.parts, *draft.parts))
        else:
            out[one] = draft
    return list(out.values())


def _draft(given: tuple[Answer, ...]) -> Draft:
    """Answers that are one as a claim: of the event, question and answer that most of them are of."""
    kinds = Counter(a.kind for a in given)
    kind = min(kinds, key=lambda k: (k != "responsibility" or kinds[k] < LEAST_LAID * len(given), -kinds[k], k))
    counted = Counter((a.about, a.key) for a in given if a.kind == kind)
    about, key = min(counted, key=lambda k: (-counted[k], -len(k[0]), k))
    groups = Counter(a.group for a in given)
    group = min(groups, key=lambda g: (g == ALONE, -groups[g], g))
    return Draft(group, kind, about, key, given)


def _whom(group: Sequence[Telling]) -> str:
    """To whom it was done by two in three of a group's tellings that say so: what a number is of that does not say so
    itself."""
    kinds = Counter(t.victims for t in group if t.victims)
    most = min(kinds, key=lambda k: (-kinds[k], k), default=None)
    return most if most and kinds[most] > MOSTLY * kinds.total() else ""


def _by_taking(own: Sequence[Answer], told: Sequence[Answer]) -> Iterator[tuple[Answer, ...]]:
    """What is said of one holder of a place, parted where others had it in between and he took it back: that he holds
    it on Sunday and that he took it back on Tuesday are two claims."""
    taken = sorted({t for a in own if a.took and (t := _day_told(a)) is not None})
    others = [t for a in told if excludes(a.held, own[0].held) and (t := _day_told(a)) is not None]
    before = [t for a in own if (t := _day_told(a)) is not None]
    cut = next((t for t in taken if min(before) < t - 1 and any(min(before) <= o < t for o in others)), None)
    if cut is None:
        yield tuple(own)
        return
    later = [a for a in own if (_day_told(a) or cut) >= cut]
    yield tuple(a for a in own if a not in later)
    yield from _by_taking(later, told)


def _day_told(answer: Answer) -> int | None:
    """The day of which a saying tells who held a place."""
    return day_number(answer.telling.when.start) if answer.telling.when else None


def control_answers(
    records: Mapping[str, ReportRecord], told: Sequence[Telling], origins: Origins
) -> tuple[tuple[Answer, ...], ...]:
    """What the reports say of who holds which place, place by place; countries and unknown holders are left out."""
    sayings = [(id, one) for id in sorted(records) for one in told_in(records[id])]
    report_of = {one.told.id: id for id, one in sayings}
    places = (_of_place(group, report_of, records, told, origins) for group in by_place(one for _, one in sayings))
    return tuple(found for found in places if found)


def _of_place(
    group: Sequence[Located],
    report_of: Mapping[str, str],
    records: Mapping[str, ReportRecord],
    told: Sequence[Telling],
    origins: Origins,
) -> tuple[Answer, ...]:
    about = min(one.place.name for one in group)
    known: list[Held] = []
    out: list[Answer] = []
    for one in sorted(group, key=lambda o: (report_of[o.told.id], o.told.spans, o.told.id)):
        report, hands = report_of[one.told.id], held(one.told)
        telling = next((t for t in told if t.report == report and t.span.overlaps(one.told.spans[0])), None)
        if hands is None or telling is None or one.place.kind == "country":
            continue
        same = next((n for n, other in enumerate(known) if same_answer(hands, other)), len(known))
        known += [hands] if same == len(known) else []
        statements = records[report].statements or ()
        voice = next((s for s in statements if s.id == one.told.statement), None)
        by = (origins.of(report, voice), origins.several(report, voice))
        telling = telling._replace(when=one.told.as_of)
        took = one.told.state == "took" and one.told.dated == "page"
        out.append(
            Answer("control", about, str(same), _hands(hands), telling, one.told.spans, *by, held=hands, took=took)
        )
    return tuple(out)


def _hands(hands: Held) -> str:
    """In whose hands a place is, in words.

    >>> from whosays.story import Party
    >>> [_hands(Held(Party(name="rebels"), so=so, whole=whole)) for so, whole in ((True, True), (True, False))]
    ['held by rebels', 'held in part by rebels']
    """
    if hands.party is None:
        return f"it is {'' if hands.so else 'not '}{'besieged' if hands.siege else 'fought over'}"
    part = "in part " if hands.so and not hands.whole else ""  # "rebel-held districts of Halm"
    return f"{'' if hands.so else 'not '}held {part}by {hands.party.name}"


def vouching(draft: Draft, writers: Mapping[str, str | None] | None = None) -> tuple[Speaker, ...]:
    """Who stands behind a claim: everyone it is given to, and the voice of a report that gives it to nobody.

    A headline or lead that tells in the report's own voice what the same report gives to a speaker says it on his word.
    What is no number a newsroom knows from others, too: where any are named, its own voice is no further origin.
    "An official" of several reports is one where one newsroom or wire wrote them all (`writers`, by report).
    Source: the guide of hand-made records, which has the rule for figures and events of one report.
    """
    lent = {a.telling.report for a in draft.answers if any(s.key != PAGE for s in (a.speaker, *a.origins))}
    told = [(a, o) for a in draft.answers for o in a.origins if o.key != PAGE or a.telling.report not in lent]
    found: dict[str, Speaker] = {}
    called: dict[tuple[str, str], str] = {}
    for answer, origin in told:
        key, writer = origin.key, (writers or {}).get(answer.telling.report)
        if key.startswith("one ") and writer is not None:
            key = called.setdefault((writer, origin.name.lower()), key)
        found.setdefault(key, origin)
    if draft.kind != "figure" and len(found) > 1:
        found.pop(PAGE, None)
    apart = [o for o in found.values() if not _restates(o, found.values())]
    return tuple(
        o for n, o in enumerate(apart) if not any(_is_one_of(o, other, m < n) for m, other in enumerate(apart))
    )


def _passes_on(speaker: Speaker) -> bool:
    return speaker.key.removeprefix("body ") in lexicon("matters")["speakers"]["newsrooms"]


def _is_one_of(speaker: Speaker, other: Speaker, told_before: bool) -> bool:
    """Whether whoever has no name is described by no word that another lacks who gives the same answer ("a witness"
    beside "witnesses", "unions" beside "harbour unions"), or is of the people of a body that gives it ("guild guards",
    "health officials" beside the ministry of health).

    Of two who are described alike a single one is left out, else of two groups the one told later; two single ones of
    two newsrooms are two.
    """
    if speaker is other or not speaker.key.startswith(_UNNAMED):
        return False
    few, many = _singular(speaker.name), _singular(other.name)
    if few & many & _OF_SIDE:  # "armed rebels" and "rebel forces" are the rebels, "Halm rebels" are others
        few, many = few - _FIGHTERS, many - _FIGHTERS
    if few & _OFFICIALS and many & _MINISTRY:  # "health officials" are those of a health ministry
        return bool(few - _OFFICIALS) and few - _OFFICIALS < many
    if not other.key.startswith(_UNNAMED):
        whose = other.key.startswith(("body ", "government ", "forces ")) and fold(speaker.name).startswith(
            f"{fold(other.name)} "
        )
        return whose and bool(many < few)
    if few == many:
        return bool(few) and other.key.startswith("group ") and (speaker.key.startswith("one ") or told_before)
    return bool(few) and few < many


def _called(kind: str) -> frozenset[str]:
    """The words of a kind by which those who speak are called, as stems, one or several of them alike."""
    return _singular(" ".join(words_at("linking", "called", kind)))


def _singular(words: str) -> frozenset[str]:
    return frozenset(w.rstrip("s") for w in plain_stems(words))


_OF_SIDE, _FIGHTERS, _OFFICIALS, _MINISTRY = map(_called, ("sides", "of_side", "officials", "ministries"))
_UNNAMED = ("one ", "group ")  # how the keys begin of who has no name


def _restates(speaker: Speaker, others: Iterable[Speaker]) -> bool:
    """Whether an unnamed group of a side ("rebels") says again what somebody says who is named and of that side, or
    somebody of whom nothing is told what others say, or "state media" what the state's agency does, or a newsroom what
    those say whom it quotes."""
    if speaker.key.startswith("?") or _passes_on(speaker):
        return any(not (o.key.startswith("?") or _passes_on(o)) and o.key != PAGE for o in others)
    if speaker.key.startswith("state media ") and speaker.name.lower().endswith("media"):
        return any(o.key == speaker.key.replace(" media ", " agency ") for o in others)
    kind = speaker.key.removeprefix("group ")
    if kind == speaker.key or kind in lexicon("matters")["speakers"]["own"] or speaker.side not in SIDES:
        return False
    return any(o.side == speaker.side and o.key.startswith(NAMED) for o in others)
