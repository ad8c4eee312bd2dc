"""What sets two statements against each other: each ground is a question that the two answer differently.

A ground says how much of it there is, 0 to 1. `lexicons/disputes.toml` has how often two statements with it stood in
different positions of a dispute in hand-made records (`python -m training disputes` counts it).
"""

from collections.abc import Callable

from whosays.find.dispute_page import PageView
from whosays.findings import Figure, Statement, quoted
from whosays.stems import content_stems

UNLIKE = 10  # times another number: they count different things
SAME_NUMBERED = 0.12  # alike from which two statements count the same
DENIED, DOUBTED = 0.3, 0.4  # how well a statement must fit to be what one denies, or calls into question
ACCUSED = 0.15  # near from which two who accuse somebody speak of one thing
BESIDE = 0.3  # near from which two statements stand beside one another
HINTED = 0.08  # alike from which two statements may be of one matter, where a cue says that they are
TOUCHED = 0.1  # alike from which two statements touch one matter
LEAST_WORDS = 3  # of two contents of which one says no
AS_GOOD = 0.85  # others are denied too that fit nearly as well as the best


def may_oppose(page: PageView, a: Statement, b: Statement) -> bool:
    """Whether two statements can stand against each other: claims of two camps, none told in the other's words."""
    claims = not {a.manner, b.manner} & {"asks", "orders", "promises"}
    return claims and a.id != b.id and page.camp(a) != page.camp(b) and not told_within(page, a, b)


def told_within(page: PageView, a: Statement, b: Statement) -> bool:
    """Whether one is reported in the other's words, so that both say the same, unless the outer one denies it."""
    for outer, inner in ((a, b), (b, a)):
        held = all(any(c.within(d) for d in outer.content.spans) for c in inner.content.spans)
        if (inner.within == outer.id or held) and not page.marks[outer.id].denies:
            return True
    return False


# --- how many, who did it --------------------------------------------------------------------------------


def numbers_apart(page: PageView, a: Statement, b: Statement) -> float:
    """They count the same people of one place and day, and the ranges cannot meet."""
    if page.marks[a.id].part or page.marks[b.id].part:
        return 0.0
    same = page.alike(a, b) >= SAME_NUMBERED and not page.elsewhere(a, b)
    figures = ((f, g) for f in page.figures[a.id] for g in page.figures[b.id])
    return float(any(counts_apart(f, g) and (same or _of_one_event(f, g)) for f, g in figures))


def _of_one_event(f: Figure, g: Figure) -> bool:
    return f.event is not None and f.event == g.event


def counts_apart(f: Figure, g: Figure) -> bool:
    """Whether two figures count the same and cannot both be right.

    Toward an open end nothing is too much: "at least 12" and "30" can both be right.
    """
    if f.measure != g.measure or (f.low, f.best, f.high) == (g.low, g.best, g.high):
        return False
    if f.event is not None and g.event is not None and f.event != g.event:
        return False
    of_f, of_g = (content_stems(x.of or "") - {"peopl", "other"} for x in (f, g))
    same = not of_f or not of_g or bool(of_f & of_g)
    if f.best is not None and g.best is not None:
        return same and f.best != g.best and max(f.best, g.best) < UNLIKE * max(1, min(f.best, g.best))
    return same and any(x.low is not None and y.high is not None and x.low > y.high for x, y in ((f, g), (g, f)))


def blamed_apart(page: PageView, a: Statement, b: Statement) -> float:
    """They make different people responsible for one thing, or one says that those are not who the other blames."""
    x, y = page.marks[a.id].blame, page.marks[b.id].blame
    if x is None or y is None or (x.negated and y.negated):
        return 0.0
    same = x.culprit == y.culprit
    apart = x.negated != y.negated if same else not (x.negated or y.negated)
    beside = same or (x.accused and y.accused and page.near(a, b) >= ACCUSED)
    return float(apart and (beside or page.alike(a, b) >= TOUCHED))


# --- whether it is so -----------------------------------------------------------------------------------------------


def denied(page: PageView, a: Statement, b: Statement) -> float:
    """One denies, and of what the page tells the other is what it denies."""
    return max(_denies(page, a, b), _denies(page, b, a))


def _denies(page: PageView, denial: Statement, other: Statement) -> float:
    if not page.marks[denial.id].denies or not _deniable(page, other):
        return 0.0
    if page.alike(denial, other) >= TOUCHED and _accuses(page, denial, other):
        return 1.0
    fit = _fit(page, denial, other)
    if fit < (DENIED if denial.manner == "denies" else DOUBTED):
        return 0.0
    others = (s for s in page.statements if _deniable(page, s) and may_oppose(page, denial, s))
    return float(fit >= AS_GOOD * max((_fit(page, denial, s) for s in others), default=fit))


def _deniable(page: PageView, statement: Statement) -> bool:
    """Whether a statement says that something is so."""
    return not page.marks[statement.id].denies and not page.marks[statement.id].negates


def _fit(page: PageView, denial: Statement, other: Statement) -> float:
    """How well a statement fits as what a denial denies: the same words, said of who denies, shortly before."""
    before = page.order[other.id] < page.order[denial.id]
    near = page.near(denial, other) * (1.0 if before else 0.5)
    accused, alike = _accuses(page, denial, other), page.alike(denial, other)
    if page.marks[denial.id].points:
        meant = accused or page.marks[denial.id].of_claim
        return (0.3 * (1 + accused) + 0.4 * near if meant and before else 0.0) + alike
    return alike + 0.15 * accused + 0.15 * near if alike >= 0.15 else 0.0


def _accuses(page: PageView, denial: Statement, other: Statement) -> bool:
    """Whether a statement speaks of who denies, or claims for its speaker what is denied of them."""
    claimed = "responsib" in quoted(other.content.quote).lower() and page.speaks_of(denial, page.camp(other))
    return claimed or page.speaks_of(other, page.camp(denial))


def negated(page: PageView, a: Statement, b: Statement) -> float:
    """They are of one matter, and one of them says of it that it is not so."""
    x, y = page.marks[a.id], page.marks[b.id]
    whole = min(len(x.words), len(y.words)) >= LEAST_WORDS
    same = page.alike(a, b) >= TOUCHED and not page.elsewhere(a, b)
    unsaid = page.unsays(a, b) if x.negates else page.unsays(b, a)
    return float(whole and x.negates != y.negates and same and unsaid and page.apart(a, b))


def contested(page: PageView, a: Statement, b: Statement) -> float:
    """They touch one matter, and a cue of the two takes issue: "rejected", "insisted"."""
    x, y = page.marks[a.id], page.marks[b.id]
    contests = (x.contests or y.contests) and not (x.denies and y.denies)
    return float(contests and page.apart(a, b) and page.alike(a, b) >= HINTED)


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
    negated,
    contested,
)


def ground(page: PageView, a: Statement, b: Statement) -> Ground | None:
    """The first ground on which two statements are opposed; None where there is none."""
    return next((g for g in GROUNDS if g(page, a, b)), None) if may_oppose(page, a, b) else None
