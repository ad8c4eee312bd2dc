"""What sets two statements against each other: each ground is a question that the two answer differently.

A ground says how much of it there is, 0 to 1. `lexicons/disputes.toml` has how often two statements with it stood in
different positions of a dispute in hand-made records (`python -m training disputes` counts it).
"""

import re
from collections.abc import Callable
from functools import cache

from whosays.find.disputes.page import PageView
from whosays.find.disputes.words import states_named
from whosays.findings import Figure, Statement, quoted
from whosays.resources import lexicon
from whosays.stems import content_stems

HARMED = frozenset({"killed", "injured"})  # what is counted beside each other is mostly the same
SAME_NUMBERED = 0.12  # alike from which two statements count the same
UNLIKE = 10  # times another number: they count different things
WIDE = 2.5  # times its lower end, from which a range is a vague word's
VAGUE_END = 0.75  # of a vague word's end is not yet beyond it: 22 may be called dozens
BESIDE = 0.3  # near from which two statements stand beside one another
TOUCHED = 0.1  # alike from which two statements touch one matter


def may_oppose(page: PageView, a: Statement, b: Statement) -> bool:
    """Whether two statements can stand against each other: of two camps, none told in the other's words.

    What one asks or promises is answered by who turns it down, and by nothing else.
    """
    claims = not {a.manner, b.manner} & {"asks", "orders", "promises"}
    return (
        (claims or denied(page, a, b) > 0)
        and a.id != b.id
        and page.camp(a) != page.camp(b)
        and not page.told_within(a, b)
    )


# --- how many, who did it --------------------------------------------------------------------------------


def numbers_apart(page: PageView, a: Statement, b: Statement) -> float:
    """They give different numbers of people killed or hurt in one event or, without an event, in similar words."""
    if page.elsewhere(a, b):
        return 0.0
    alike = page.alike(a, b) >= SAME_NUMBERED
    figures = ((f, g) for f in page.wholes(a) for g in page.wholes(b) if differ(f, g))
    figures = ((f, g) for f, g in figures if not (_of_a_town(page, a, f, b, g) or _of_a_town(page, b, g, a, f)))
    return float(any(alike or None not in {f.event, g.event} for f, g in figures))


def _of_a_town(page: PageView, a: Statement, f: Figure, b: Statement, g: Figure) -> bool:
    """Whether one number is of a town and the other, a greater one, of no place in particular: a part of it.

    "The toll" of the same event is of the same place.
    """
    if f.event is not None and f.event == g.event and _TOTAL.match(quoted(b.content.quote)):
        return False
    m, n = f.best or f.low or 0, g.best or g.low or 0
    return page.in_town(a) and not page.in_town(b) and m < n


_TOTAL = re.compile(r"the\s(?:\w+\s){0,2}(?:toll|number|figure|count|total)\b")


def differ(f: Figure, g: Figure) -> bool:
    """Whether two figures, not of two events, give other numbers of those who came to harm, of one kind or at large.

    Also "at least 90" and "more than 110", which could both be right: a page that has both shows two accounts.
    """
    if not may_be_of_one(f, g) or f.measure != g.measure or f.measure not in HARMED or _of_two_states(f, g):
        return False
    of_f, of_g = (counted_kind(x) - _people_at_large() for x in (f, g))
    if of_f != of_g and not of_f & of_g:
        return _less_than_a_part(f, g) or _less_than_a_part(g, f)
    m, n = f.best or f.low, g.best or g.low
    if f.best is None or g.best is None:
        return _cannot_meet(f, g)
    return bool(m and n) and m != n and max(m or 0, n or 0) < UNLIKE * min(m or 0, n or 0)


def _less_than_a_part(all_of_them: Figure, part: Figure) -> bool:
    """Whether a number of all who came to harm in an event is less than one of some: "a toll of 13", "16 guards"."""
    same = all_of_them.event is not None and all_of_them.event == part.event and all_of_them.of is None
    most = (all_of_them.high if all_of_them.best is None else all_of_them.best) or 0
    return same and 0 < most < (part.low or 0)


def may_be_of_one(f: Figure, g: Figure) -> bool:
    """Whether two figures may be numbers of one event: of the same, or one of them of none that the page tells.

    What comes on top of a number ("another 19") is no other number of the same.
    """
    return (None in {f.event, g.event} or f.event == g.event) and _on_top(f) == _on_top(g)


def _on_top(figure: Figure) -> bool:
    words = quoted(figure.quote).lower()
    return any(words.startswith(f"{added} ") for added in lexicon("numbers")["before"]["added"])


def counts_apart(f: Figure, g: Figure) -> bool:
    """Whether two figures count the same and cannot both be right.

    Toward an open end nothing is too much: "at least 12" and "30" can both be right.
    """
    if f.measure != g.measure or (f.low, f.best, f.high) == (g.low, g.best, g.high) or _of_two_states(f, g):
        return False
    of_f, of_g = counted_kind(f), counted_kind(g)
    same = of_f == of_g or bool(of_f & of_g)
    if f.best is not None and g.best is not None:
        return same and f.best != g.best and max(f.best, g.best) < UNLIKE * max(1, min(f.best, g.best))
    return same and _cannot_meet(f, g)


def _cannot_meet(f: Figure, g: Figure) -> bool:
    """Whether one range ends below where the other begins; well below where the ends are those of a vague word.

    >>> dozens, few, score, exact = (
    ...     Figure(id="f", measure="killed", spans=(), quote="", low=low, high=high)
    ...     for low, high in ((24, 99), (9, 9), (22, 22), (25, 25))
    ... )
    >>> [_cannot_meet(dozens, few), _cannot_meet(dozens, score), _cannot_meet(score, exact)]
    [True, False, True]
    """
    slack = VAGUE_END if any(_is_vague(x) for x in (f, g)) else 1.0
    return any(x.low is not None and y.high is not None and x.low * slack > y.high for x, y in ((f, g), (g, f)))


def _is_vague(figure: Figure) -> bool:
    """Whether a range is that of a word such as "dozens", and not of two numbers that somebody counted."""
    return bool(figure.low and figure.high) and (figure.high or 0) > WIDE * (figure.low or 0)


def counted_kind(figure: Figure) -> frozenset[str]:
    """Who is counted, in stems; nothing for people of no kind, by whatever name of a country.

    >>> kinds = (Figure(id="f", measure="killed", spans=(), quote="", of=of) for of in ("people", "Orunians", "guards"))
    >>> [sorted(counted_kind(figure)) for figure in kinds]
    [[], [], ['guard']]
    """
    words = (w for w in (figure.of or "").split() if not w[:1].isupper())
    return content_stems(" ".join(words)) - _anybody()


def _of_two_states(f: Figure, g: Figure) -> bool:
    """Whether those counted are of two states: what one says of its own dead is no answer to what another says."""
    one, other = (states_named(x.of or "") for x in (f, g))
    return bool(one and other) and one.isdisjoint(other)


@cache
def _people_at_large() -> frozenset[str]:
    return content_stems(" ".join(lexicon("disputes")["at_large"]))


@cache
def _anybody() -> frozenset[str]:
    return content_stems(" ".join(lexicon("disputes")["anybody"]))


def blamed_apart(page: PageView, a: Statement, b: Statement) -> float:
    """They blame different people for one thing, or one clears those whom the other blames.

    Who blames others for violence answers who tells, right beside it, what the blaming side's own forces did.
    """
    if _told_of_own(page, a, b) or _told_of_own(page, b, a):
        return 1.0
    x, y = page.marks[a.id].blame, page.marks[b.id].blame
    if x is None or y is None or (x.negated and y.negated):
        return 0.0
    if x.culprit == y.culprit:
        return float(x.negated != y.negated)
    answers = page.near(a, b) >= BESIDE and (x.culprit == page.camp(b) or y.culprit == page.camp(a))
    return float(not (x.negated or y.negated) and page.touch(a, b) and (answers or page.alike(a, b) >= TOUCHED))


def _told_of_own(page: PageView, blaming: Statement, other: Statement) -> bool:
    """Whether one blames others for violence, and the next tells of violence by the forces of who blames."""
    blame = page.marks[blaming.id].blame
    beside = abs(page.order[blaming.id] - page.order[other.id]) == 1 and page.near(blaming, other) >= BESIDE
    if blame is None or blame.negated or not beside or page.side(blaming) == page.side(other):
        return False
    harm = page.marks[blaming.id].harm and page.marks[other.id].harm
    own = page.marks[other.id].forces or page.speaks_of(other, page.camp(blaming))
    return harm and own and page.side(blaming) in {"government", "media", "foreign_military"}


# --- whether it is so -----------------------------------------------------------------------------------------------


def denied(page: PageView, a: Statement, b: Statement) -> float:
    """One denies what the other says, as `find/statements/denials.py` has linked them."""
    return max(denies(a, b), denies(b, a))


def denies(denial: Statement, other: Statement) -> float:
    """How surely a statement is linked as the denial of another, 1 by a rule; 0 where it is not."""
    if not any(a.relation == "denies" and a.statement == other.id for a in denial.answers):
        return 0.0
    return max((1.0 if e.score is None else e.score for e in denial.evidence if e.part == "answers"), default=0.0)


def for_and_against(page: PageView, a: Statement, b: Statement) -> float:
    """One is for what the other is against."""
    against = page.marks[a.id].leaning * page.marks[b.id].leaning < 0
    return float(against and (page.near(a, b) >= BESIDE or page.alike(a, b) >= 0.05))


Ground = Callable[[PageView, Statement, Statement], float]
GROUNDS: tuple[Ground, ...] = (
    numbers_apart,
    blamed_apart,
    denied,
    for_and_against,
)


def ground(page: PageView, a: Statement, b: Statement) -> Ground | None:
    """The first ground on which two statements are opposed; None where there is none."""
    return next((g for g in GROUNDS if g(page, a, b)), None) if may_oppose(page, a, b) else None
