"""Questions that sources on a page answer differently: who holds a place, how many, who did it, whether it is so.

Each two statements of different speakers are weighed by small named features: that one denies the other, that they
give numbers or holders that cannot both be, that both lay blame, that they share their words and one says no. Two that
are opposed also set what else the same speakers say of the matter against each other. Statements that are opposed and
what ties them make one question; who stands together there takes one position. Question and answers are templates
filled with the page's own words.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from whosays.document import Evidence, ParsedText
from whosays.findings import Control, Dispute, Entity, Figure, Place, Position, Statement, amount, quoted
from whosays.resources import lexicon
from whosays.stems import content_stems

PAGE = "page"  # how a position names the page's own voice
MOST_STATEMENTS = 150  # a page with more is a live blog: pairs grow with the square
MOST_WORDS = 14  # of the page's own words in a question or an answer
SAME_WORDS = 0.7  # from here on two statements say the same, if neither denies
LEAST_SHARED = 0.1  # of their words, for a denial to be of the other
POINTING_WORDS = 6  # at most, in a denial that points
UNLIKE = 50  # times another number: they count different things
LEAST_SAID = 2.0  # rarity that a few common words must have between them before sharing them says anything


class Marks(NamedTuple):
    """What a statement's words show: that it denies, negates, takes issue, lays blame; leaning 1 is for, -1 against."""

    denies: bool
    negates: bool
    contests: bool
    blames: bool
    leaning: int
    words: frozenset[str]


class PageView(NamedTuple):
    """What the features look at: the page's statements with their words, who speaks, what they count and who holds."""

    text: str
    statements: tuple[Statement, ...]
    entities: Mapping[str, Entity]
    words: Mapping[str, frozenset[str]]
    rarity: Mapping[str, float]
    names: Mapping[str, frozenset[str]]
    paragraph: Mapping[str, int]
    order: Mapping[str, int]
    figures: Mapping[str, tuple[Figure, ...]]
    control: Mapping[str, tuple[Control, ...]]
    towns: Mapping[str, str]
    marks: Mapping[str, Marks]
    shared: dict[tuple[str, str], float]
    best: dict[str, float]


def page_view(
    parsed: ParsedText,
    statements: Sequence[Statement],
    entities: Sequence[Entity],
    figures: Sequence[Figure] = (),
    control: Sequence[Control] = (),
    places: Sequence[Place] = (),
) -> PageView:
    """The page as the features see it."""
    kept = tuple(statements[:MOST_STATEMENTS])
    words = {s.id: content_stems(quoted(s.content.quote)) for s in kept}
    counts = Counter(w for found in words.values() for w in found)
    return PageView(
        parsed.text,
        kept,
        {e.id: e for e in entities},
        words,
        {w: math.log(1 + len(kept) / n) for w, n in counts.items()},
        {e.id: frozenset(w for f in (*e.forms, e.name) for w in content_stems(f)) for e in entities},
        {s.id: sum(p.span.start <= s.content.spans[0].start for p in parsed.paragraphs) for s in kept},
        {s.id: n for n, s in enumerate(kept)},
        _figures_of(figures),
        _control_of(control),
        _towns(places),
        {s.id: _marks(s) for s in kept},
        {},
        {},
    )


def _towns(places: Sequence[Place]) -> dict[str, str]:
    """For each place in a town, that town: who holds its bridge answers who holds the town."""
    towns = {p.id for p in places if p.kind in {"city", "town", "village"}}
    return {p.id: p.within for p in places if p.within in towns}


def _figures_of(figures: Sequence[Figure]) -> dict[str, tuple[Figure, ...]]:
    """The figures that each statement gives."""
    ids = {id for f in figures for id in f.according_to}
    return {id: tuple(f for f in figures if id in f.according_to) for id in ids}


def _control_of(control: Sequence[Control]) -> dict[str, tuple[Control, ...]]:
    """What each statement says of who holds a place."""
    ids = {id for c in control for id in c.according_to}
    return {id: tuple(c for c in control if id in c.according_to) for id in ids}


# --- what sets two statements against each other --------------------------------------------------------------------


@cache
def _any_of(name: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, lexicon("disputes")[name])) + r")(?!\w)", re.I)


def _marks(statement: Statement) -> Marks:
    content, cue = quoted(statement.content.quote), quoted(statement.cue.quote) if statement.cue else ""
    both = f"{content} {cue}"

    def says(name: str, words: str) -> bool:
        return _any_of(name).search(words) is not None

    return Marks(
        denies=statement.manner in {"denies", "doubts"} or says("untrue", both),
        negates=says("negative", content),
        contests=says("contesting", cue),
        blames=says("blaming", both),
        leaning=int(says("approving", both)) - int(says("disapproving", both)),
        words=frozenset(re.findall(r"\w+", content.lower())),
    )


def shared_words(page: PageView, a: Statement, b: Statement) -> float:
    """The part of the shorter one's words that both have, rare words counting more: 0 to 1."""
    if (a.id, b.id) not in page.shared:
        x, y = page.words[a.id], page.words[b.id]
        common = sum(page.rarity[w] for w in x & y)
        least = min(sum(page.rarity[w] for w in x), sum(page.rarity[w] for w in y)) if common else 0.0
        page.shared[a.id, b.id] = page.shared[b.id, a.id] = common / max(least, LEAST_SAID)
    return page.shared[a.id, b.id]


def answered(page: PageView, a: Statement, b: Statement) -> float:
    """1 when one was found to deny or to doubt the other."""
    return float(any(x.relation == "denies" and x.statement == t.id for s, t in ((a, b), (b, a)) for x in s.answers))


def one_denies(page: PageView, a: Statement, b: Statement) -> float:
    """1 when one of the two denies or doubts and the other does not."""
    return float(page.marks[a.id].denies != page.marks[b.id].denies)


def one_negative(page: PageView, a: Statement, b: Statement) -> float:
    """1 when one of the two has a word of negation and the other has not."""
    return float(page.marks[a.id].negates != page.marks[b.id].negates)


def negated_same(page: PageView, a: Statement, b: Statement) -> float:
    """How much of their words two share of which one denies or negates."""
    return shared_words(page, a, b) * float(one_denies(page, a, b) or one_negative(page, a, b))


def denied_best(page: PageView, a: Statement, b: Statement) -> float:
    """How well the one fits as what the other denies, beside the best that the page offers; 0 where none denies."""
    return max(_fit(page, a, b), _fit(page, b, a))


def _fit(page: PageView, denial: Statement, other: Statement) -> float:
    if not page.marks[denial.id].denies or page.marks[other.id].denies:
        return 0.0
    if denial.id not in page.best:
        deniable = (s for s in page.statements if may_oppose(page, denial, s) and not page.marks[s.id].denies)
        page.best[denial.id] = max((_nearby(page, denial, s) for s in deniable), default=0.0)
    if shared_words(page, denial, other) < LEAST_SHARED and not _points(denial):
        return 0.0
    best = page.best[denial.id]
    return _nearby(page, denial, other) / best if best else 0.0


@cache
def _pointing() -> frozenset[str]:
    return frozenset(lexicon("answers")["pointing"])


def _points(denial: Statement) -> bool:
    """Whether a denial only points at what was said: "the reports", "any involvement"."""
    words = re.findall(r"\w+", quoted(denial.content.quote).lower())
    return len(words) <= POINTING_WORDS and not _pointing().isdisjoint(words)


def _nearby(page: PageView, denial: Statement, other: Statement) -> float:
    before = page.order[other.id] < page.order[denial.id]
    return shared_words(page, denial, other) + 0.3 * nearness(page, denial, other) * (1.0 if before else 0.5)


def contrary(page: PageView, a: Statement, b: Statement) -> float:
    """1 when they use words of the matter that cannot both be so: "withdrawn" and "reinforced"."""
    x, y = page.marks[a.id].words, page.marks[b.id].words
    return float(any((one & x and other & y) or (one & y and other & x) for one, other in _contraries()))


@cache
def _contraries() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(c["one"]), frozenset(c["other"])) for c in lexicon("disputes")["contrary"])


def contrary_same(page: PageView, a: Statement, b: Statement) -> float:
    """How much of their words two share that have contrary ones besides."""
    return contrary(page, a, b) * shared_words(page, a, b)


def for_and_against(page: PageView, a: Statement, b: Statement) -> float:
    """1 when one is for what the other is against."""
    return float(page.marks[a.id].leaning * page.marks[b.id].leaning < 0)


def adversaries(page: PageView, a: Statement, b: Statement) -> float:
    """1 when the two speakers stand on sides that fight each other."""
    sides = {e.side if (e := page.entities.get(s.source.entity or "")) else None for s in (a, b)}
    return float("government" in sides and not sides.isdisjoint({"insurgent", "militia"}))


def told_within(page: PageView, a: Statement, b: Statement) -> float:
    """1 when one is reported in the other's words, so that both say the same, unless the outer one denies it."""
    for outer, inner in ((a, b), (b, a)):
        held = all(any(c.within(d) for d in outer.content.spans) for c in inner.content.spans)
        if (inner.within == outer.id or held) and not page.marks[outer.id].denies:
            return 1.0
    return 0.0


def no_claim(page: PageView, a: Statement, b: Statement) -> float:
    """1 when one of the two asks, orders, promises or warns: it says nothing that could be otherwise."""
    return float(any(s.manner in {"asks", "orders", "promises"} for s in (a, b)))


def numbers_of_same(page: PageView, a: Statement, b: Statement) -> float:
    """How much of their words two share whose numbers cannot both be right."""
    return numbers_apart(page, a, b) * max(shared_words(page, a, b), 0.3 * nearness(page, a, b))


def contests(page: PageView, a: Statement, b: Statement) -> float:
    """1 when a cue of the two takes issue: "rejected", "insisted"."""
    return float(page.marks[a.id].contests or page.marks[b.id].contests)


def both_blame(page: PageView, a: Statement, b: Statement) -> float:
    """1 when both say who is to blame."""
    if not (page.marks[a.id].blames and page.marks[b.id].blames):
        return 0.0
    return float(not told_within(page, a, b) and shared_words(page, a, b) <= SAME_WORDS)


def numbers_apart(page: PageView, a: Statement, b: Statement) -> float:
    """1 when both give a number of the same measure and of the same people, and the ranges cannot meet."""
    return float(any(_apart(f, g) for f in page.figures.get(a.id, ()) for g in page.figures.get(b.id, ())))


def _apart(f: Figure, g: Figure) -> bool:
    """Whether two figures count the same and cannot both be right.

    Toward an open end nothing is too much: "at least 12" and "30" can both be right.
    """
    if f.measure != g.measure or (f.low, f.best, f.high) == (g.low, g.best, g.high):
        return False
    if f.event is not None and g.event is not None and f.event != g.event:
        return False
    of_f, of_g = (content_stems(x.of or "") for x in (f, g))
    same = not of_f or not of_g or bool(of_f & of_g) or bool((of_f | of_g) & {"peopl", "other"})
    if f.best is not None and g.best is not None:
        return same and f.best != g.best and max(f.best, g.best) < UNLIKE * max(1, min(f.best, g.best))
    return same and any(x.low is not None and y.high is not None and x.low > y.high for x, y in ((f, g), (g, f)))


def holders_apart(page: PageView, a: Statement, b: Statement) -> float:
    """1 when they give one place to different holders, or one denies what the other says of it."""
    return float(any(_other_holder(page, c, d) for c in page.control.get(a.id, ()) for d in page.control.get(b.id, ())))


def _other_holder(page: PageView, c: Control, d: Control) -> bool:
    """Whether two sayings of who holds a place cannot both be right; two of one side hold it together."""
    if c.place != d.place and page.towns.get(c.place) != d.place and page.towns.get(d.place) != c.place:
        return False
    if c.holder == d.holder:
        return _affirmed(c) != _affirmed(d)
    sides = {e.side for id in (c.holder, d.holder) if (e := page.entities.get(id or "")) is not None}
    if len(sides) == 1 and sides <= {"insurgent", "militia"}:
        return False
    later = c.as_of is not None and d.as_of is not None and c.as_of[:10] != d.as_of[:10]
    whole = {"holds", "took", "lost"}
    return _affirmed(c) and _affirmed(d) and {c.state, d.state} <= whole and not later


def _affirmed(control: Control) -> bool:
    """Whether a saying comes to this, that the holder is there: "holds", "took" and "has not lost"."""
    return (control.state == "lost") == (control.stance == "denies")


def names_other(page: PageView, a: Statement, b: Statement) -> float:
    """1 when one speaks of the other's speaker."""
    return float(
        bool(page.names.get(a.source.entity or "", frozenset()) & page.words[b.id])
        or bool(page.names.get(b.source.entity or "", frozenset()) & page.words[a.id])
    )


def other_side(page: PageView, a: Statement, b: Statement) -> float:
    """1 when the two speakers are known to stand on different sides, -1 when on the same."""
    sides = [e.side if (e := page.entities.get(s.source.entity or "")) else None for s in (a, b)]
    if None in sides:
        return 0.0
    return 1.0 if sides[0] != sides[1] else -1.0


def other_state(page: PageView, a: Statement, b: Statement) -> float:
    """1 when the two speakers have no word of their names in common: others, not two of one government."""
    x, y = (page.names.get(s.source.entity or "", frozenset()) for s in (a, b))
    return float(bool(x) and bool(y) and not x & y)


def nearness(page: PageView, a: Statement, b: Statement) -> float:
    """1 for two in one paragraph, less with every paragraph between."""
    return 1 / (1 + abs(page.paragraph[a.id] - page.paragraph[b.id]))


def turns(page: PageView, a: Statement, b: Statement) -> float:
    """1 when the page sets the later of two near statements against the earlier: "but", "however"."""
    first, later = sorted((a, b), key=lambda s: s.content.spans[0].start)
    between = page.text[first.content.spans[-1].end : later.content.spans[0].start]
    return float(len(between) < 300 and _any_of("turning").search(between) is not None)


Feature = Callable[[PageView, Statement, Statement], float]
FEATURES: tuple[Feature, ...] = (
    shared_words,
    answered,
    one_denies,
    one_negative,
    negated_same,
    contests,
    both_blame,
    numbers_apart,
    holders_apart,
    names_other,
    other_side,
    other_state,
    nearness,
    turns,
    denied_best,
    told_within,
    no_claim,
    numbers_of_same,
    contrary,
    contrary_same,
    for_and_against,
    adversaries,
)


def may_oppose(page: PageView, a: Statement, b: Statement) -> bool:
    """Whether two statements can stand against each other: of different speakers, who do not speak for one body."""
    return a.id != b.id and camp(page, a) != camp(page, b)


class Ground(NamedTuple):
    """What alone can set two statements against each other: a feature, from how much of it on, and at what odds."""

    feature: Feature
    least: float
    odds: float


# Odds chosen on gold/train: of pairs with one of the first four half are opposed there, with one of the others a third.
# The other features only add weight.
GROUNDS: tuple[Ground, ...] = (
    Ground(holders_apart, 1.0, -2.4),
    Ground(answered, 1.0, -2.4),
    Ground(numbers_of_same, 0.1, -2.4),
    Ground(both_blame, 1.0, -2.4),
    Ground(denied_best, 0.8, -1.6),
    Ground(negated_same, 0.25, -1.6),
    Ground(for_and_against, 1.0, -1.6),
)


def ground(page: PageView, a: Statement, b: Statement) -> Ground | None:
    """The first ground on which two statements can be opposed; None where there is none."""
    return next((g for g in GROUNDS if g.feature(page, a, b) >= g.least), None)


def features(page: PageView, a: Statement, b: Statement) -> tuple[float, ...]:
    """What every feature says of two statements."""
    return tuple(f(page, a, b) for f in FEATURES)


@cache
def _weights() -> tuple[tuple[float, ...], float]:
    table = lexicon("disputes")["weights"]
    return tuple(table[f.__name__] for f in FEATURES), table["none"]


def opposition(page: PageView, a: Statement, b: Statement) -> float:
    """The log odds that two statements answer one question differently, given that there is a ground for it."""
    weights, none = _weights()
    return none + sum(w * x for w, x in zip(weights, features(page, a, b), strict=True) if x)


# --- questions ------------------------------------------------------------------------------------------------------

SAID_TOO = -2.5  # log odds from which others of two opposed speakers' statements of the matter are opposed too
OF_THE_MATTER = 0.3  # words shared with one that is opposed, from which another of its speaker's is of the matter


class Opposed(NamedTuple):
    """Two statements set against each other, how strongly, and by which feature most."""

    a: Statement
    b: Statement
    odds: float
    reason: str


def find_disputes(
    page_id: str,
    parsed: ParsedText,
    statements: Sequence[Statement],
    entities: Sequence[Entity],
    places: Sequence[Place],
    figures: Sequence[Figure],
    control: Sequence[Control],
) -> tuple[Dispute, ...]:
    """The questions on which sources of the page give different answers, in order of their first statement."""
    page = page_view(parsed, statements, entities, figures, control, places)
    disputes = [_dispute(page_id, page, sides, pairs, places) for sides, pairs in _questions(opposed_pairs(page))]
    return (*disputes, *page_against(page_id, page, places, control))


def page_against(
    page_id: str, page: PageView, places: Sequence[Place], control: Sequence[Control]
) -> Iterator[Dispute]:
    """Questions of who holds a place that the page answers otherwise in its own voice than a speaker on it."""
    names = {p.id: p.name for p in places}
    for own in (c for c in control if not c.according_to):
        against = [d for d in control if d.according_to and _other_holder(page, own, d)]
        if against:
            ids = dict.fromkeys(id for d in against for id in d.according_to)
            yield Dispute(
                question=lexicon("disputes")["question"]["control"].format(place=names.get(own.place, "it")),
                positions=(
                    Position(answer=_holding(page, own), according_to=(PAGE,)),
                    Position(answer=_holding(page, against[0]), according_to=tuple(ids)),
                ),
                evidence=(
                    Evidence(
                        page=page_id,
                        spans=(*own.spans, *against[0].spans),
                        quote=f"{quoted(own.quote)} … {quoted(against[0].quote)}",
                        found_by="find.disputes.page_against",
                    ),
                ),
            )


def _holding(page: PageView, control: Control) -> str:
    """What a saying of control answers: "held by the Dawn Column"."""
    holder = page.entities.get(control.holder or "")
    template: Mapping[str, str] = lexicon("disputes")["answer"]
    told = lexicon("disputes")["state"][control.state].format(holder=holder.name if holder else "somebody")
    return template[control.stance].format(told=told)


def opposed_pairs(page: PageView) -> tuple[Opposed, ...]:
    """Statements that are opposed by themselves, then those that the same speakers say of the matter besides."""
    by_id = {s.id: s for s in page.statements}
    found: dict[tuple[str, str], Opposed] = {}
    for n, a in enumerate(page.statements):
        for b in page.statements[n + 1 :]:
            given = ground(page, a, b) if may_oppose(page, a, b) else None
            if given is not None and (odds := opposition(page, a, b)) >= given.odds:
                found[a.id, b.id] = Opposed(a, b, odds, given.feature.__name__)
    for x, y in list(found):
        for here, there in ((x, y), (y, x)):
            for other in page.statements:
                if _of_the_matter(page, by_id[here], other) and may_oppose(page, other, by_id[there]):
                    a, b = sorted((other, by_id[there]), key=lambda s: page.order[s.id])
                    odds = opposition(page, a, b)
                    if (a.id, b.id) not in found and odds >= SAID_TOO:
                        found[a.id, b.id] = Opposed(a, b, odds, "opposed_pairs")
    return tuple(found.values())


def _of_the_matter(page: PageView, known: Statement, other: Statement) -> bool:
    """Whether another statement of the same camp speaks of what a known one does."""
    return camp(page, known) == camp(page, other) and shared_words(page, known, other) >= OF_THE_MATTER


def camp(page: PageView, statement: Statement) -> str:
    """For whom somebody speaks: the body of a spokesman, else the speaker."""
    entity = page.entities.get(statement.source.entity or "")
    if entity is None:
        return statement.id
    return entity.affiliation or entity.id


class _Sides(NamedTuple):
    """A question in the making: the statements on either side and the pairs that set them apart."""

    first: list[Statement]
    second: list[Statement]
    pairs: list[Opposed]


def _questions(found: Sequence[Opposed]) -> Iterator[tuple[tuple[list[Statement], list[Statement]], list[Opposed]]]:
    """Opposed pairs as questions with two sides, the strongest first to take their sides; in reading order.

    Somebody joins a side when at least half of the other is opposed to them: not everything that is denied on a page
    is one matter.
    """
    opposed = {frozenset((o.a.id, o.b.id)) for o in found}
    questions: list[_Sides] = []
    for one in sorted(found, key=lambda o: (-o.odds, o.a.content.spans, o.b.content.spans)):
        for question in questions:
            if _joins(question, one, opposed):
                question.pairs.append(one)
                break
        else:
            questions.append(_Sides([one.a], [one.b], [one]))
    ordered = sorted(questions, key=lambda q: min(s.content.spans for s in (*q.first, *q.second)))
    for question in ordered:
        sides = sorted((question.first, question.second), key=lambda side: min(s.content.spans for s in side))
        yield (sides[0], sides[1]), question.pairs


def _joins(question: _Sides, pair: Opposed, opposed: set[frozenset[str]]) -> bool:
    """Put a pair's statements to a question's sides where they fit, and tell whether they did."""
    for mine, others in ((question.first, question.second), (question.second, question.first)):
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            if one not in mine or other in mine:
                continue
            if other in others:
                return True
            if 2 * sum(frozenset((other.id, s.id)) in opposed for s in mine) >= len(mine):
                others.append(other)
                return True
    return False


# --- in plain words -------------------------------------------------------------------------------------------------


def _dispute(
    page_id: str,
    page: PageView,
    sides: tuple[list[Statement], list[Statement]],
    pairs: Sequence[Opposed],
    places: Sequence[Place],
) -> Dispute:
    strongest = max(pairs, key=lambda p: p.odds)
    names = {p.id: p.name for p in places}
    evidence = Evidence(
        page=page_id,
        spans=(*strongest.a.content.spans, *strongest.b.content.spans),
        quote=f"{quoted(strongest.a.content.quote)} … {quoted(strongest.b.content.quote)}",
        found_by=f"find.disputes.{strongest.reason}",
        score=round(1 / (1 + math.exp(-strongest.odds)), 4),
    )
    return Dispute(
        question=_question(page, strongest, names),
        positions=tuple(
            Position(
                answer=_answer(page, side, strongest),
                according_to=tuple(s.id for s in sorted(side, key=lambda s: s.content.spans)),
            )
            for side in sides
        ),
        evidence=(evidence,),
    )


def _question(page: PageView, pair: Opposed, places: Mapping[str, str]) -> str:
    """The question by its template: of control, of a number, of blame, or whether what one says is so."""
    template: Mapping[str, str] = lexicon("disputes")["question"]
    held = _control_apart(page, pair)
    if held is not None:
        return template["control"].format(place=places.get(held.place, "it"))
    counted = _figure_apart(page, pair)
    if counted is not None:
        return template["number"].format(measure=lexicon("disputes")["measure"][counted.measure])
    claim = min((pair.a, pair.b), key=lambda s: (page.marks[s.id].denies, s.content.spans))
    kind = "blame" if pair.reason == "both_blame" else "occurrence"
    return template[kind].format(matter=_short(quoted(claim.content.quote)))


def _control_apart(page: PageView, pair: Opposed) -> Control | None:
    a, b = (page.control.get(s.id, ()) for s in (pair.a, pair.b))
    return next((c for c in a for d in b if _other_holder(page, c, d)), None)


def _figure_apart(page: PageView, pair: Opposed) -> Figure | None:
    a, b = (page.figures.get(s.id, ()) for s in (pair.a, pair.b))
    return next((f for f in a for g in b if _apart(f, g)), None)


def _answer(page: PageView, side: Sequence[Statement], pair: Opposed) -> str:
    """What a side answers: its number, whom it names as holder, else the words of its statement in the pair."""
    given = next((s for s in side if s in (pair.a, pair.b)), side[0])
    template: Mapping[str, str] = lexicon("disputes")["answer"]
    held = _control_apart(page, pair)
    if held is not None:
        own = next((c for c in page.control.get(given.id, ()) if c.place == held.place), None)
        if own is not None:
            return _holding(page, own)
    counted = _figure_apart(page, pair)
    if counted is not None:
        own_figure = next((f for f in page.figures.get(given.id, ()) if f.measure == counted.measure), None)
        if own_figure is not None:
            return amount(own_figure)
    words = _short(quoted(given.content.quote))
    return template["denied"].format(words=words) if given.manner == "denies" else words


def _short(words: str) -> str:
    """The page's words, cut where they get long.

    >>> _short("“the town is in our hands”")
    'the town is in our hands'
    """
    listed = words.strip(" \"“”‘’'.,").split()
    return " ".join(listed[:MOST_WORDS]) + (" …" if len(listed) > MOST_WORDS else "")
