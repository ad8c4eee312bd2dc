"""How two numbers of one thing stand to each other: they exclude, replace or confirm each other."""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from whosays.findings import Figure
from whosays.link.claims import Draft
from whosays.link.counted import of_one_scope
from whosays.link.matters import spreads
from whosays.link.parts import are_mostly_parts
from whosays.link.same_answer import of_one_noun, of_two_deeds
from whosays.link.same_event import Story, gap, same_day
from whosays.link.two_claims import Found, days_said, in_one_scene, is_later, same_time, vouchers

ALIKE = 1.25  # times the one number the other may be, where both can be, for them to confirm each other
ROUGHLY = 1.05  # times that a rough number may be another without contradicting it: "nearly 200" and 199
MOST_APART = 0.8  # a number more than so many powers of ten from another counts something else
LEAST_REST = 3  # a difference of two numbers that a third one equals by chance is smaller


def of_two_numbers(
    view: Story, drafts: Sequence[Draft], days: Mapping[str, int | None], a: int, b: int
) -> Found | None:
    """How two claims of a number stand to each other: of one time and apart they contradict, a later one replaces."""
    x, y = _narrowest(drafts[a]), _narrowest(drafts[b])
    if x is None or y is None or any(of_two_deeds(m, n) for m in drafts[a].answers for n in drafts[b].answers):
        return None
    if told := _replaces(drafts, a, b, y) or _replaces(drafts, b, a, x):
        return told
    if not of_one_scope(drafts[a], drafts[b]) or (1 in (x.best, y.best) and not of_one_noun(x, y)):
        return None
    said_a, said_b = days_said(drafts[a], days), days_said(drafts[b], days)
    in_order = (a, b) if is_later(said_a, said_b) else (b, a) if is_later(said_b, said_a) else None  # the newer first
    roughly = (x.approximate or y.approximate) and _within(x, y, ROUGHLY)
    apart = 0.0 if roughly else gap(x, y)
    if apart == 0:
        if in_order and not roughly and x.best != y.best and _grows(*(drafts[n] for n in in_order)):
            return Found(*in_order, "revises", "link.contradictions.later_number")
        meet = _within(x, y, ALIKE) and same_time(said_a, said_b)
        return Found(a, b, "confirms", "link.contradictions.numbers_meet") if meet else None
    if apart > MOST_APART or _over(x, y) or _over(y, x):
        return None
    shared = vouchers(drafts[a]) & vouchers(drafts[b])
    if in_order and (shared or least(drafts[in_order[0]]) >= least(drafts[in_order[1]])):
        return Found(*in_order, "revises", "link.contradictions.later_number")
    if shared or not (_bounds(x) and _bounds(y) and _of_one_count(view, drafts[a], drafts[b])):
        return None
    apart_there = in_one_scene(view, drafts[a], drafts[b]) and not _is_sum(drafts, a, b)
    return Found(a, b, "contradicts", "link.contradictions.numbers_apart") if apart_there else None


def _replaces(drafts: Sequence[Draft], newer: int, older: int, number: Figure) -> Found | None:
    """One claim that in so many words replaces the number of another: as a former one, or as one that has risen."""
    if any(number.best in a.telling.former for a in drafts[newer].answers):
        return Found(newer, older, "revises", "link.contradictions.former_number")
    new, old = drafts[newer], drafts[older]
    rises = _has_risen(new) and least(new) > least(old) and not _told_beside(old, new)
    if rises and are_mostly_parts(new.answers) == are_mostly_parts(old.answers):
        return Found(newer, older, "revises", "link.contradictions.risen_number")
    return None


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


def _grows(newer: Draft, older: Draft) -> bool:
    """Whether a count that is told later is higher than one that was "at least" so many: it has gone on."""
    return _bounds_below(older) and least(newer) > least(older)


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
    return reports[0] <= reports[1] and not vouchers(a) & vouchers(b)


def _of_one_count(view: Story, a: Draft, b: Draft) -> bool:
    """Whether two numbers count one thing: of what goes on from day to day only where both are told of one day."""
    pairs = [(x.telling, y.telling) for x in a.answers for y in b.answers]
    return any(not (spreads(s.matter) or spreads(t.matter)) or same_day(view, s, t) for s, t in pairs)


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


def least(draft: Draft) -> int:
    """The least that a claim's number allows."""
    figure = draft.first.figure
    return (figure.low or 0) if figure else 0
