"""Which claims exclude, replace, deny or confirm each other, and by which rule.

Inside one question: numbers that cannot meet, one deed laid to two culprits, yes and no. Across questions: two accounts
that reports set against each other ("the army blamed gunmen, but residents spoke of a mutiny"), and statements of
one report of which one answers another. A later number of something that goes on replaces the one before.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from whosays.findings import PAGE, Figure, ReportRecord, Statement, quoted
from whosays.link.answers import OPEN, PLAIN, SETTLED, Answer, is_alleged, same_people, says_none
from whosays.link.claims import Draft, is_total
from whosays.link.clauses import calls_false, names_charge
from whosays.link.control_told import when_of
from whosays.link.culprit_keys import opposed
from whosays.link.doers import unquoted
from whosays.link.held import excludes
from whosays.link.matters import family, is_account, is_bare, is_mutual, is_open, matter_words, names_doer, spreads
from whosays.link.same_answer import LARGE, called_alike, likeness, of_one_noun, of_two_deeds, one_scene, said, weights
from whosays.link.same_event import Story, days_apart, far, gap, other_victims, same_day
from whosays.link.telling import Telling, day_of
from whosays.names import fold
from whosays.resources import lexicon, one_of
from whosays.story import RelationKind

LIKE = -1.0  # log odds but for the no, from which a yes and a no are of one thing
LIKE_IN_EVENT = -3.0  # the same where both are of one event and of one matter by their own words
ALIKE = 1.25  # times the one number the other may be, where both can be, for them to confirm each other
ROUGHLY = 1.05  # times that a rough number may be another without contradicting it: "nearly 200" and 199
FELT = "fear"  # the family of what one may feel and another not
LEAST_REST = 3  # a difference of two numbers that a third one equals by chance is smaller
WEEKS_BEFORE = 14  # days before a report; a number said so long ago is not one of its day
MOST_APART = 0.8  # a number more than so many powers of ten from another counts something else


class Found(NamedTuple):
    """A relation of two drafts by their index, and the rule that found it."""

    a: int
    b: int
    kind: RelationKind
    rule: str


def relate(
    view: Story, drafts: Sequence[Draft], records: Mapping[str, ReportRecord], days: Mapping[str, int | None]
) -> tuple[Found, ...]:
    """All relations, each pair of claims once, the first rule that finds one wins."""
    found: dict[tuple[int, int], Found] = {}
    for relation in (
        *_answered(view, drafts, records),
        *_inside(view, drafts, days),
        *_accounts(view, drafts),
        *_set_apart(drafts),
    ):
        found.setdefault((min(relation.a, relation.b), max(relation.a, relation.b)), relation)
    return tuple(found[k] for k in sorted(found))


# --- inside one question --------------------------------------------------------------------------------------------


def _inside(view: Story, drafts: Sequence[Draft], days: Mapping[str, int | None]) -> Iterator[Found]:
    asked: dict[tuple[int, str, str], list[int]] = {}
    for n, draft in enumerate(drafts):
        asked.setdefault((draft.group, draft.kind, "" if draft.kind == "figure" else draft.about), []).append(n)
    for (_, kind, _), members in asked.items():
        for a, b in combinations(members, 2):
            if kind == "figure":
                if _of_one_people(drafts[a].about, drafts[b].about):
                    yield from _numbers(view, drafts, days, a, b)
            elif kind == "responsibility":
                yield from _culprits(view, drafts, a, b)
            elif kind == "control":
                yield from _holders(drafts, days, a, b)
            elif _yes_and_no(view, drafts[a], drafts[b]):
                denial, other = (a, b) if _stance(drafts[a]) == "no" else (b, a)
                yield Found(denial, other, "contradicts", "link.contradictions.yes_and_no")
    yield from _denied_numbers(drafts, days)
    yield from _denied_deeds(drafts)
    yield from _tolls(view, drafts, days)


def _of_one_people(a: str, b: str) -> bool:
    """Whether two numbers are of one people; one that does not say of whom it is of people, not of soldiers."""
    few, many = sorted((a.split(), b.split()), key=len)
    return same_people(a, b) and many[len(few) :][:1] in ([], ["unarmed"])


def _tolls(view: Story, drafts: Sequence[Draft], days: Mapping[str, int | None]) -> Iterator[Found]:
    """Numbers of one measure taken for two events, as they differ much, that are of one deed, place and day."""
    large = [n for n, d in enumerate(drafts) if d.kind == "figure" and _least(d) >= LARGE]
    for a, b in combinations(large, 2):
        x, y = drafts[a], drafts[b]
        if x.group == y.group or not same_people(x.about, y.about):
            continue
        pairs = [(s.telling, t.telling) for s in x.answers for t in y.answers]
        if any(_one_deed(view, s, t) for s, t in pairs):
            yield from (found for found in _numbers(view, drafts, days, a, b) if found.kind == "contradicts")


def _one_deed(view: Story, a: Telling, b: Telling) -> bool:
    """Whether two tellings are of harm that may have been done by the same means on one day in one place."""
    harm = family(a.matter) == family(b.matter) == "harm" and (a.deed == b.deed or is_bare(a.deed) or is_bare(b.deed))
    here = a.at == b.at or same_day(view, a, b)
    return bool(harm and here and not (a.long or b.long or days_apart(view, a, b) or far(view, a, b)))


def _holders(drafts: Sequence[Draft], days: Mapping[str, int | None], a: int, b: int) -> Iterator[Found]:
    """One place held by two, or by somebody and not by him: at one time they exclude each other, later it changed."""
    if not excludes(drafts[a].first.held, drafts[b].first.held):
        return
    first_a, last_a = _days_held(drafts[a], days)
    first_b, last_b = _days_held(drafts[b], days)
    if (first_a is None) != (first_b is None):
        return  # of one of them nothing tells when it was so
    if _same_time(first_a, last_a, first_b, last_b):
        yield Found(a, b, "contradicts", "link.contradictions.two_holders")
    else:
        newer, older = (a, b) if _is_later(first_a, last_b) else (b, a)
        yield Found(newer, older, "revises", "link.contradictions.later_holder")


def _days_held(draft: Draft, days: Mapping[str, int | None]) -> tuple[int | None, int | None]:
    """The days of which a claim says who holds a place: those that its words tell, else those of its reports."""
    told = [t for a in draft.answers for t in _time_of(a.telling, days) if t is not None]
    return (min(told), max(told)) if told else (None, None)


def _time_of(telling: Telling, days: Mapping[str, int | None]) -> tuple[int | None, ...]:
    if telling.when is not None and telling.when.start is not None:
        return day_of(telling.when.start), day_of(telling.when.end)
    return (days.get(telling.report),)


def _yes_and_no(view: Story, a: Draft, b: Draft) -> bool:
    """Whether one of two claims says no to what the other says, and not just the same people stand behind it."""
    of_doer = {_of_the_doer(d.first.telling) for d in (a, b)}  # who knows of no bomber may know of a bomb
    return (
        len(of_doer) == 1
        and {_stance(a), _stance(b)} == {"yes", "no"}
        and _origins(a) != _origins(b)
        and _near(view, a, b)
    )


def _of_the_doer(telling: Telling) -> bool:
    """Whether a clause names its matter only by who does it."""
    return any(
        m == telling.matter and names_doer(telling.text, at) for m, at in matter_words(telling.text, telling.around)
    )


def _stance(draft: Draft) -> str:
    return draft.key if draft.key in {"no", OPEN} else "yes"


def _near(view: Story, a: Draft, b: Draft) -> bool:
    """Whether yes and no are said of one thing: but for the no, they would be one answer."""
    if a.group == b.group and any(_made_or_never(x, y) for x in a.answers for y in b.answers):
        return True
    table = {**weights(), "one_denied": 0.0}
    for x, y in ((x, y) for x in a.answers for y in b.answers):
        least = LIKE_IN_EVENT if a.group == b.group and _of_one_matter(x.telling, y.telling) else LIKE
        if not _only_names_it(x, y) and likeness(view, said(view, x), said(view, y), table) >= least:
            return True
    return False


def _made_or_never(a: Answer, b: Answer) -> bool:
    """Whether one of two answers tells that a truce or talks came about and the other that they never did."""
    return {a.key, b.key} == {SETTLED, "no"} and a.telling.matter == b.telling.matter


def _only_names_it(a: Answer, b: Answer) -> bool:
    """Whether one of two answers only names what others say ("the purported raid"): nobody can say no to it."""
    return any(answer.key == "yes" and is_alleged(answer.telling) for answer in (a, b))


def _of_one_matter(a: Telling, b: Telling) -> bool:
    """Whether two clauses are of one matter by their own words, of one that can be denied.

    Who says no to a word that leaves open what was done ("nor the death toll") does not say that nobody died; nor is
    what somebody is to do ("to free the captives") what was done.
    """
    plain = a.matter == b.matter and a.matter is not None and not is_open(a.matter) and not is_bare(a.matter)
    plain = plain and family(a.matter) != FELT
    return plain and not any(t.text.lower().startswith("to ") for t in (a, b)) and _names_it(a) and _names_it(b)


def _names_it(telling: Telling) -> bool:
    """Whether a clause has a word of its matter itself; a blame is of what is told before it."""
    return any(matter == telling.matter for matter, _ in matter_words(telling.text, telling.around))


def _denied_numbers(drafts: Sequence[Draft], days: Mapping[str, int | None]) -> Iterator[Found]:
    """Whoever says outright that there was none of it contradicts everyone who counts it."""
    for a, denial in enumerate(drafts):
        told = denial.first.telling
        if denial.kind != "occurrence" or _stance(denial) != "no" or not says_none(told) or is_mutual(told.matter):
            continue  # without fighting there may be dead
        for b, other in enumerate(drafts):
            if other.group != denial.group or other.kind != "figure" or _origins(denial) & _origins(other):
                continue
            of_them = told.victims is None or told.victims in other.about.split() or len(other.about.split()) < 2
            if of_them and _same_time(*_span_of_days(denial, days), *_span_of_days(other, days)):
                yield Found(a, b, "contradicts", "link.contradictions.none_of_it")


def _denied_deeds(drafts: Sequence[Draft]) -> Iterator[Found]:
    """Whoever says that there was no such deed contradicts everyone who lays it to somebody."""
    denials = [n for n, d in enumerate(drafts) if d.kind == "occurrence" and _stance(d) == "no"]
    laid = [n for n, d in enumerate(drafts) if d.kind == "responsibility" and not d.key.startswith("not ")]
    for a, b in ((a, b) for a in denials for b in laid if drafts[a].group == drafts[b].group):
        pairs = ((x.telling, y.telling) for x in drafts[a].answers for y in drafts[b].answers)
        if not _origins(drafts[a]) & _origins(drafts[b]) and any(x.denied and _of_one_matter(x, y) for x, y in pairs):
            yield Found(a, b, "contradicts", "link.contradictions.no_such_deed")


def _culprits(view: Story, drafts: Sequence[Draft], a: int, b: int) -> Iterator[Found]:
    """One deed laid to two culprits by different sources, or to one whom another clears."""
    x, y = drafts[a], drafts[b]
    called_alike = fold(x.first.shown) == fold(y.first.shown)  # one by his words, whatever state he was taken for
    same = called_alike or _of_the_same(x, y) or _back_and_forth(x, y)
    if opposed(x.key, y.key) and not same and _in_one_scene(view, x, y):
        yield Found(a, b, "contradicts", "link.contradictions.two_culprits")


def _back_and_forth(a: Draft, b: Draft) -> bool:
    """Whether two claims tell of what two sides did to each other: each of their deeds, and neither the other's."""
    return any(
        2 * sum(answer.against == other.key for answer in one.answers) > len(one.answers)
        for one, other in ((a, b), (b, a))
    )


def _in_one_scene(view: Story, a: Draft, b: Draft) -> bool:
    """Whether any of the tellings of two claims can be of one place and time."""
    pairs = ((x.telling, y.telling) for x in a.answers for y in b.answers)
    return any(one_scene(view, x, y, laid=True) and not other_victims(view, x, y) for x, y in pairs)


def _numbers(view: Story, drafts: Sequence[Draft], days: Mapping[str, int | None], a: int, b: int) -> Iterator[Found]:
    """Two numbers of one thing: at one time they exclude each other where they cannot meet; a later one replaces."""
    x, y = _narrowest(drafts[a]), _narrowest(drafts[b])
    if x is None or y is None or any(of_two_deeds(m, n) for m in drafts[a].answers for n in drafts[b].answers):
        return
    for newer, older, number in ((a, b, y), (b, a, x)):
        if any(number.best in t.telling.former for t in drafts[newer].answers):
            yield Found(newer, older, "revises", "link.contradictions.former_number")
            return
        rises = _has_risen(drafts[newer]) and _least(drafts[newer]) > _least(drafts[older])
        if rises and not _told_beside(drafts[older], drafts[newer]):
            yield Found(newer, older, "revises", "link.contradictions.risen_number")
            return
    if not _of_one_scope(drafts[a], drafts[b]) or (1 in (x.best, y.best) and not of_one_noun(x, y)):
        return
    first_a, last_a = _span_of_days(drafts[a], days)
    first_b, last_b = _span_of_days(drafts[b], days)
    roughly = (x.approximate or y.approximate) and _within(x, y, ROUGHLY)
    apart = 0.0 if roughly else gap(x, y)
    if apart == 0 and not roughly and x.best != y.best and _grows(drafts, days, a, b):
        yield Found(*((a, b) if _is_later(first_a, last_b) else (b, a)), "revises", "link.contradictions.later_number")
        return
    if apart == 0:
        if _within(x, y, ALIKE) and _same_time(first_a, last_a, first_b, last_b):
            yield Found(a, b, "confirms", "link.contradictions.numbers_meet")
        return
    if apart > MOST_APART or _over(x, y) or _over(y, x):
        return
    later = _is_later(first_a, last_b), _is_later(first_b, last_a)
    if any(later):
        newer, older = (a, b) if later[0] else (b, a)
        if _least(drafts[newer]) >= _least(drafts[older]) or _origins(drafts[newer]) & _origins(drafts[older]):
            yield Found(newer, older, "revises", "link.contradictions.later_number")
            return
    if (
        _in_one_scene(view, drafts[a], drafts[b])
        and _of_one_count(view, drafts[a], drafts[b])
        and _bounds(x)
        and _bounds(y)
        and not _origins(drafts[a]) & _origins(drafts[b])
        and not _is_sum(drafts, a, b)
    ):
        yield Found(a, b, "contradicts", "link.contradictions.numbers_apart")


def _is_sum(drafts: Sequence[Draft], a: int, b: int) -> bool:
    """Whether two numbers are a whole and its part, or two parts of one whole, by the other numbers in a report.

    Of 26 dead in a town 14 died at its mill and 12 in its fields: these do not contradict each other.
    """
    x, y = (_told_in(drafts[n]) for n in (a, b))
    measure = drafts[a].about.split()[:1]
    counted = [d for n, d in enumerate(drafts) if n not in (a, b) and d.kind == "figure"]
    others = [_told_in(d) for d in counted if d.about.split()[:1] == measure]
    for report in x.keys() & y.keys():
        rest = abs(x[report] - y[report])
        told = {o[report] for o in others if report in o}
        sums = told | {m + n for m, n in combinations(sorted(told), 2)}
        if (rest >= LEAST_REST and rest in sums) or x[report] + y[report] in told:
            return True
    return False


def _told_in(draft: Draft) -> dict[str, int]:
    """The number that a claim gives, by the reports that give it; none if it is no exact one."""
    told = ((a.telling.report, a.figure.best) for a in draft.answers if a.figure is not None)
    return {report: best for report, best in told if best is not None}


def _within(a: Figure, b: Figure, times: float) -> bool:
    """Whether of two numbers the one is at most so many times the other."""
    return bool(a.best and b.best) and max(a.best or 0, b.best or 0) <= times * min(a.best or 0, b.best or 0)


def _grows(drafts: Sequence[Draft], days: Mapping[str, int | None], a: int, b: int) -> bool:
    """Whether a count that is told later is higher than one that was "at least" so many: it has gone on."""
    (first_a, last_a), (first_b, last_b) = (_span_of_days(drafts[n], days) for n in (a, b))
    newer, older = (a, b) if _is_later(first_a, last_b) else (b, a)
    later = _is_later(first_a, last_b) or _is_later(first_b, last_a)
    return later and _bounds_below(drafts[older]) and _least(drafts[newer]) > _least(drafts[older])


def _bounds_below(draft: Draft) -> bool:
    figure = _narrowest(draft)
    return figure is not None and figure.best is not None and figure.high is None


_RISEN = re.compile(
    r"\b(?:(?:rises?|rose|risen|rising|climbs?|climbed|jumps?|jumped|goes\sup|went\sup)"
    r"|(?:bring|tak|rais|push|lift)(?:ing|es?|ed|s)\s(?:[\w’'-]+\s){1,5}?|(?:brought|took)\s(?:[\w’'-]+\s){1,5}?)\s?\bto\W+(?:[\w,.-]+\W*){1,5}$",
    re.I,
)


def _has_risen(draft: Draft) -> bool:
    """Whether a number is told as one to which a count has risen: "the toll has risen to at least 31"."""
    given = ((a.telling, a.figure.spans[-1].end) for a in draft.answers if a.figure and a.figure.spans)
    return any(_RISEN.search(t.around[: max(0, at - t.sentence.start)][-90:]) for t, at in given)


def _told_beside(a: Draft, b: Draft) -> bool:
    """Whether one number is told only where the other is, by somebody else: it is another count, not an earlier one."""
    reports = [{t.telling.report for t in d.answers} for d in (a, b)]
    return reports[0] <= reports[1] and not _origins(a) & _origins(b)


def _of_one_count(view: Story, a: Draft, b: Draft) -> bool:
    """Whether two numbers count one thing: of what goes on from day to day only where both are told of one day."""
    pairs = [(x.telling, y.telling) for x in a.answers for y in b.answers]
    return any(not (spreads(s.matter) or spreads(t.matter)) or same_day(view, s, t) for s, t in pairs)


_OF_THEM = re.compile(
    r"\b(?:includ(?:ing|ed|es)|in\sone\s(?:instance|case|incident|house|family)|among\s(?:them|whom|those|the\s\w+)|of\s(?:them|whom|those))\b[^.;]*$",
    re.I,
)
# "At least 9 of the dead were children", "13 of whom", "68 children were among those killed".
_OF_WHOM = re.compile(
    r"(?:[\w,’'-]+\s){1,4}?(?:of\s(?:them|whom|those|the\s(?:dead|bodies|killed|victims|injured|wounded|casualties))"
    r"|(?:were|are|was)\samong)\b",
    re.I,
)
LISTED = 3  # numbers of one measure in one sentence, from which they are parts of a whole


def _of_one_scope(a: Draft, b: Draft) -> bool:
    """Whether two numbers can be of the same: not a town's and a country's, a day's and the sum of weeks, a whole and
    its part or two of a list."""
    if is_total(a) != is_total(b):
        return False
    scopes = [{(t.telling.wide, _of_days(t)) for t in d.answers} for d in (a, b)]
    parts = [2 * sum(map(is_part, d.answers)) > len(d.answers) for d in (a, b)]
    if not scopes[0] & scopes[1] or parts[0] != parts[1]:
        return False
    x, y = a.first.figure, b.first.figure
    counted = {*a.about.split(), *b.about.split()} & set(lexicon("matters")["part"])
    # Two parts of a whole are of other people, unless these are called by one word.
    return not parts[0] or bool(counted or (x and y and called_alike(x, y)))


# Days that a number sums up: those of "14 in six days" and of "six on Wednesday" are not one count.
_DAYS = re.compile(
    r"\b(?:in|over|during|within|for)\s(?:the\s)?(?:past|last|first)\smonth\b"
    r"|\b(?:in|over|during|within|for)\s(?:the\s)?(?:(?:past|last|first)\s)?"
    rf"(?:{one_of('numbers', 'units')}|\d+|several|few|past)\s(?:days|weeks)\b"
    r"|\b(?:in|over|during|within)\s(?:the|a)\s(?:past|last|single)?\s?week\b|\bthis\sweek\b"
    rf"|\bsince\s(?:(?:last|the)\s)?(?:\w+\s)?{one_of('times', 'weekdays')}\b",
    re.I,
)


def _of_days(answer: Answer) -> bool:
    """Whether a number is told as that of several days."""
    return _DAYS.search(answer.telling.text) is not None


def is_part(answer: Answer) -> bool:
    """Whether a number is given as a part of another ("including nine children"), in a list of places or peoples, or
    beside the number of others ("two priests and a cook")."""
    told, figure = answer.telling, answer.figure
    if figure is None or not figure.spans:
        return False
    alike = [f for f in told.figures if f.measure == figure.measure]
    start, end = (max(0, at - told.sentence.start) for at in (figure.spans[0].start, figure.spans[-1].end))
    before, after = told.around[:start][-120:], told.around[start:][: end - start + 60]
    beside = any(_beside(told, figure, other) for other in alike if other.spans and other.spans != figure.spans)
    of_others = beside or (figure.measure == "killed" and _OTHERS.search(quoted(figure.quote)) is not None)
    return len(alike) >= LISTED or of_others or bool(_OF_THEM.search(before) or _OF_WHOM.match(after))


_OTHERS = re.compile(r"\bothers?\b", re.I)  # "seven other people" died: others before; hurt are others than the dead
# Between two numbers of one count: "two | priests and | a cook", "12 | Oruans and | 11 | Tarsians".
_COUNTS_ON = re.compile(
    r"\W*(?:(?!and\b|in\b|at\b|near\b)[\w’'-]+\W+){0,4}?(?:and|plus|as well as|along with)\s(?:the\s)?\W*", re.I
)


def _beside(told: Telling, a: Figure, b: Figure) -> bool:
    """Whether two numbers of one measure are counted on, the one right behind the other."""
    earlier, later = sorted((a, b), key=lambda f: f.spans[0])
    first, second = sorted((earlier.spans[-1], later.spans[0]))
    between = told.around[first.end - told.sentence.start : second.start - told.sentence.start]
    return _COUNTS_ON.fullmatch(between) is not None


def _over(a: Figure, b: Figure) -> bool:
    """Whether one number is "more than" just what the other is: they are one count, loosely said."""
    return a.high is None and a.low is not None and b.best == a.low - 1


def _narrowest(draft: Draft) -> Figure | None:
    """The figure of a claim that leaves least open, of "14" and "at least 14" the first; where most say "at least" the
    second."""
    figures = [a.figure for a in draft.answers if a.figure is not None]
    closed = [f for f in figures if f.high is not None]
    told = closed if 2 * len(closed) >= len(figures) else [f for f in figures if f.high is None]
    return min(told, key=lambda f: f.best is None, default=None)


def _bounds(figure: Figure) -> bool:
    """Whether a number excludes others: a count or "no more than 20" does, "scores" and "hundreds" are too vague."""
    return figure.best is not None or (figure.high is not None and not figure.low)


def _least(draft: Draft) -> int:
    figure = draft.first.figure
    return (figure.low or 0) if figure else 0


def _span_of_days(draft: Draft, days: Mapping[str, int | None]) -> tuple[int | None, int | None]:
    told = [d for a in draft.answers if (d := _said_on(a.telling, days)) is not None]
    return (min(told), max(told)) if told else (None, None)


def _said_on(telling: Telling, days: Mapping[str, int | None]) -> int | None:
    """The day of a telling's report, or, if the report quotes words of weeks before, the day of those.

    "The guild estimated in March that 900 had died" is a number of March.
    """
    day = days.get(telling.report)
    when = when_of(telling.voice.when) if telling.voice and telling.voice.when else None
    said = day_of(when.end) if when else None
    return said if day is not None and said is not None and day - said >= WEEKS_BEFORE else day


def _same_time(first_a: int | None, last_a: int | None, first_b: int | None, last_b: int | None) -> bool:
    if None in (first_a, last_a, first_b, last_b):
        return True
    return max(first_a or 0, first_b or 0) - min(last_a or 0, last_b or 0) <= 1


def _is_later(first: int | None, last: int | None) -> bool:
    """Whether what was first said on one day came after what was last said on the other; of no known day it did not."""
    return first is not None and last is not None and first > last


def _origins(draft: Draft) -> set[str]:
    """The keys of everyone who vouches for a claim; the voices of two reports are two."""
    lent = {a.telling.report for a in draft.answers if a.speaker.key != PAGE}
    told = [(a.telling.report, o.key) for a in draft.answers for o in a.origins]
    return {f"{PAGE} {report}" if key == PAGE else key for report, key in told if key != PAGE or report not in lent}


def _of_the_same(a: Draft, b: Draft) -> bool:
    """Whether everyone who vouches for one claim vouches for the other too, or anybody for both in one report: he lays
    two deeds to two."""
    x, y = _origins(a), _origins(b)
    mine, theirs = ({(t.telling.report, o.key) for t in d.answers for o in t.origins} for d in (a, b))
    return x <= y or y <= x or not mine.isdisjoint(theirs)


# --- across questions -----------------------------------------------------------------------------------------------


def _answered(view: Story, drafts: Sequence[Draft], records: Mapping[str, ReportRecord]) -> Iterator[Found]:
    """Denials inside one report, carried over to the claims that the two statements make."""
    voiced: dict[tuple[str, str], list[int]] = {}
    for n, draft in enumerate(drafts):
        for answer in draft.answers:
            if answer.telling.voice is not None:
                voiced.setdefault((answer.telling.report, answer.telling.voice.id), []).append(n)
    for report in sorted(records):
        by_id = {s.id: s for s in records[report].statements or ()}
        for statement in records[report].statements or ():
            for link in statement.answers:
                denied = by_id.get(link.statement or "")
                if link.relation != "denies" or denied is None:
                    continue
                # What is said false as a whole, "the claim that …", or as a charge of somebody's.
                outright = denied.within == statement.id or (_calls_false(statement) and _accuses(denied))
                for a in sorted(set(voiced.get((report, statement.id), ()))):
                    for b in sorted(set(voiced.get((report, denied.id), ()))):
                        x, y = drafts[a], drafts[b]
                        plainly = outright and _says_no(x) and not _says_no(y)
                        if a != b and (plainly or _alike(view, x, y) or _points_at(statement, x, y)):
                            yield Found(a, b, "denies", "link.contradictions.answered")


def _accounts(view: Story, drafts: Sequence[Draft]) -> Iterator[Found]:
    """Two accounts of what did harm in one place, told as different matters (an air strike, a rocket that fell), the
    blame laid in so many words in both."""
    blamed = [
        n for n, d in enumerate(drafts) if d.kind == "responsibility" and family(d.first.telling.matter) == "harm"
    ]
    for a, b in combinations(blamed, 2):
        x, y = drafts[a], drafts[b]
        if x.group == y.group or not opposed(x.key, y.key) or _origins(x) & _origins(y) or _back_and_forth(x, y):
            continue
        cleared = x.key == f"not {y.key}" or y.key == f"not {x.key}"
        laid = cleared or all(d.key.startswith("not ") or any(t.telling.blames for t in d.answers) for d in (x, y))
        if laid and (cleared or not (_in_a_country(x) or _in_a_country(y))) and _in_one_scene(view, x, y):
            yield Found(a, b, "contradicts", "link.contradictions.two_accounts")


def _in_a_country(draft: Draft) -> bool:
    """Whether all that a claim is told in is of a whole country: deeds of one place may be many there."""
    return all(a.telling.place is not None and a.telling.place.kind == "country" for a in draft.answers)


def _alike(view: Story, a: Draft, b: Draft) -> bool:
    """Whether two claims can answer one another: of who did it the same culprit, else yes and no of one thing."""
    if a.kind == b.kind == "responsibility":
        return opposed(a.key, b.key)
    denials = [d for d in (a, b) if d.kind in PLAIN and _stance(d) == "no"]
    stances = {_stance(a), _stance(b)}
    return len(denials) == 1 and OPEN not in stances and "control" not in (a.kind, b.kind) and _near(view, a, b)


def _points_at(denial: Statement, a: Draft, b: Draft) -> bool:
    """Whether a denial has no words of its own for what it denies ("called the accusation untrue"), and the other claim
    lays the deed to somebody."""
    words = quoted(denial.content.quote)
    pointing = denial.manner == "denies" and (names_charge(words) or calls_false(words))
    return pointing and _says_no(a) and b.kind == "responsibility" and not b.key.startswith("not ")


def _says_no(draft: Draft) -> bool:
    return draft.key == "no" or draft.key.startswith("not ")


def _calls_false(statement: Statement) -> bool:
    """Whether a statement says of what others say that it is not so: "saw no grounds for the claim"."""
    return calls_false(unquoted(quoted(statement.content.quote)))


def _accuses(statement: Statement) -> bool:
    """Whether a statement is given as what somebody alleges, claims, accuses others of."""
    return statement.cue is not None and bool(_ACCUSES.match(quoted(statement.cue.quote)))


_ACCUSES = re.compile(rf"(?:had\s|has\s|have\s)?{one_of('linking', 'charges', 'accuses')}$", re.I)


def _set_apart(drafts: Sequence[Draft]) -> Iterator[Found]:
    """Two accounts of different speakers that reports set against each other in one sentence."""
    sentences: dict[tuple[str, int], list[tuple[int, Telling, str]]] = {}
    for n, draft in enumerate(drafts):
        for answer in draft.answers:
            at = (answer.telling.report, answer.telling.sentence.start)
            sentences.setdefault(at, []).append((n, answer.telling, answer.speaker.key))
    for told in sentences.values():
        for (m, x, speaker_x), (n, y, speaker_y) in combinations(sorted(told, key=lambda t: (t[1].span, t[0])), 2):
            if m != n and speaker_x != speaker_y and _may_exclude(drafts[m], drafts[n]) and _turned(x, y):
                yield Found(min(m, n), max(m, n), "contradicts", "link.contradictions.set_apart")


def _may_exclude(a: Draft, b: Draft) -> bool:
    """Whether two claims can be accounts of one matter: who did it against what else it was."""
    return all(d.kind == "responsibility" or (d.kind == "occurrence" and _is_account(d)) for d in (a, b)) and (
        a.kind != b.kind or opposed(a.key, b.key)
    )


def _is_account(draft: Draft) -> bool:
    return is_account(draft.first.telling.matter) and _stance(draft) == "yes"


@cache
def _turning() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, lexicon("matters")["turning"]["words"])) + r")\b", re.I)


def _turned(first: Telling, second: Telling) -> bool:
    """Whether a word that turns stands between what the one and the other tell, or opens their sentence."""
    start, end = sorted((first.point.start - first.sentence.start, second.point.start - second.sentence.start))
    between = first.around[start:end]
    return bool(_turning().search(between) or _turning().match(first.around))
