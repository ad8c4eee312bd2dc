"""Questions that sources on a page answer differently: who holds a place, how many, who did it, whether it is so.

Who holds a place is taken from the claims of control on one place and time by different speakers, the page itself
included. For everything else, each pair of statements by different speakers is examined: a pair that a ground opposes
(`grounds`), or that a fitted model takes to be opposed (`opposition`), makes a question, and a statement opposed to
everything on one side joins the other. Question and answers are templates filled with the page's own words.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

import msgspec

from whosays.document import Evidence, ParsedText
from whosays.find.disputes.grounds import (
    HARMED,
    Ground,
    blamed_apart,
    counted_kind,
    counts_apart,
    denied,
    denies,
    differ,
    for_and_against,
    ground,
    may_be_of_one,
    numbers_apart,
)
from whosays.find.disputes.held import Saying, held_questions
from whosays.find.disputes.opposition import Opposition, likely_opposed
from whosays.find.disputes.own_counts import OwnCount, own_counts
from whosays.find.disputes.page import PageView
from whosays.find.marks import without_halves
from whosays.find.rule_names import rule_name
from whosays.find.statements.denials import denied_by_rule, may_deny
from whosays.findings import PAGE, Control, Dispute, Entity, Figure, Passage, Place, Position, Statement, quoted
from whosays.inference import Readings
from whosays.resources import any_word, lexicon, one_of
from whosays.shown import amount_shown

SETTLES = 0.3  # how often a ground must have been right to need no more
MOST_BETWEEN = 4  # characters from a cue to a content that goes with it
MOST_WORDS = 14  # of the page's own words in a question or an answer


class Opposed(NamedTuple):
    """Two statements set against each other, and by which ground; None where only the fitted model says so.

    `odds` is how likely it is that they are, 0 to 1: by the model, or how often two statements with this ground were
    opposed in hand-made records, whichever is more.
    """

    a: Statement
    b: Statement
    ground: Ground | None
    odds: float


def find_disputes(
    page_id: str,
    parsed: ParsedText,
    statements: Sequence[Statement],
    entities: Sequence[Entity],
    places: Sequence[Place],
    figures: Sequence[Figure],
    control: Sequence[Control],
    readings: Readings | None = None,
) -> tuple[Dispute, ...]:
    """The questions on which sources of the page give different answers: who holds places first, then in order.

    `readings` are the encoder's of the page, by which contents are compared; None where no encoder read it.
    """
    page = PageView(parsed, statements, entities, figures, places, readings)
    names = {p.id: p.name for p in places}
    held = tuple(held_questions(page, control))
    told = frozenset(two for sides in held for two in _set_apart(sides))
    asked = tuple(questions(page, told))
    counts = tuple(own_counts(page))
    own = [[c for c in counts if _counts_in(page, c, sides)] for sides in asked]
    alone = (c for c in counts if not any(c in answering for answering in own))
    return (
        *(_held(page_id, page, sides, names) for sides in held),
        *(_dispute(page_id, page, sides, next(iter(found), None)) for sides, found in zip(asked, own, strict=True)),
        *(_own_count(page_id, count) for count in alone),
    )


def _set_apart(sides: Sequence[Sequence[Saying]]) -> Iterator[frozenset[str]]:
    """Each two statements on different sides of a question of who holds a place."""
    ids = [{s.statement.id for s in side if s.statement} for side in sides]
    return (frozenset((a, b)) for one, other in combinations(ids, 2) for a in one for b in other)


def opposed_pairs(page: PageView) -> tuple[Opposed, ...]:
    """Each two statements that are set against each other, the surest first.

    A ground settles it that was right often enough. That one is linked as the denial of the other does so only by a
    rule, and two numbers do not: the model weighs these with all else.
    """
    model = Opposition(page)
    pairs: list[Opposed] = []
    for (a, b), likely in zip(model.pairs, model.odds(), strict=True):
        odds, by = likely, ground(page, a, b)
        if by is denied:
            odds = 1.0 if denied_by_rule(a) == b.id or denied_by_rule(b) == a.id else odds
        elif by is not None and how_often(by) >= SETTLES:
            odds = max(odds, how_often(by))
        if likely_opposed(odds) and (by is not None or of_one_question(page, a, b)):
            pairs.append(Opposed(a, b, by, odds))
    return tuple(sorted(pairs, key=lambda o: -o.odds))


def of_one_question(page: PageView, a: Statement, b: Statement) -> bool:
    """Whether two statements that only the model opposes can answer one question at all.

    Not who speak for one camp, nor who ask or promise something, which only who turns it down answers; nor statements
    of other places or days, or that count the dead of other kinds, unless one of them says that something is not so.
    """
    if page.camp(a) == page.camp(b) or {a.manner, b.manner} & {"asks", "orders", "promises"}:
        return False
    if _accuse_of_others(page, a, b) or _blame_alike(page, a, b):
        return False
    apart = page.elsewhere(a, b) or _count_others(page, a, b)
    return not apart or any(may_deny(page, s) for s in (a, b))


def _accuse_of_others(page: PageView, a: Statement, b: Statement) -> bool:
    """Whether two accuse each other, and of things that share no word: a charge is no answer to a counter-charge."""
    blames = [page.marks[s.id].blame for s in (a, b)]
    others = [page.camp(s) for s in (b, a)]
    mutual = (x is not None and x.accused and x.culprit == camp for x, camp in zip(blames, others, strict=True))
    return all(mutual) and not page.touch(a, b)


def _blame_alike(page: PageView, a: Statement, b: Statement) -> bool:
    """Whether both blame one side, or both clear it: they agree."""
    x, y = (page.marks[s.id].blame for s in (a, b))
    if x is None or y is None or x.others or y.others:
        return False
    return (x.culprit, x.negated) == (y.culprit, y.negated)


def _count_others(page: PageView, a: Statement, b: Statement) -> bool:
    """Whether both count people who came to harm, and others: "60 fighters" is no answer to "35 soldiers"."""
    one, other = ([counted_kind(f) for f in page.wholes(s) if f.measure in HARMED] for s in (a, b))
    return bool(one and other) and all(x and y and x.isdisjoint(y) for x in one for y in other)


@cache
def how_often(ground: Ground) -> float:
    """How often two statements with a ground were opposed in hand-made records, 0 to 1."""
    return float(lexicon("disputes")["opposed"][ground.__name__])


# --- questions ------------------------------------------------------------------------------------------------------


class Sides(NamedTuple):
    """A question: the statements on either side, and the pair that sets them apart the most.

    `joined` has the statements beside that pair, by their ids: how likely each is opposed to one of the other side.
    """

    first: list[Statement]
    second: list[Statement]
    pair: Opposed
    joined: dict[str, float]


def questions(page: PageView, told: Collection[frozenset[str]] = ()) -> Iterator[Sides]:
    """Opposed pairs as questions with two sides, the surest first to take their sides; in reading order.

    Pairs that are `told` already, in a question of who holds a place, make none.
    """
    found: list[Sides] = []
    pairs = [o for o in opposed_pairs(page) if frozenset((o.a.id, o.b.id)) not in told]
    opposed = {frozenset((o.a.id, o.b.id)): o.ground for o in pairs}
    quarrels = {frozenset((page.camp(o.a), page.camp(o.b))) for o in pairs if o.ground is denied}

    def at_odds(a: Statement, b: Statement) -> bool:
        return frozenset((page.camp(a), page.camp(b))) in quarrels

    for one in pairs:
        if not any(joins(sides, one, opposed, at_odds) for sides in found):
            found.append(Sides([one.a], [one.b], one, {}))
    ordered = sorted(found, key=lambda q: min(s.content.spans for s in (*q.first, *q.second)))
    for q in ordered:
        first, second = sorted((q.first, q.second), key=lambda side: min(s.content.spans for s in side))
        yield q._replace(first=first, second=second)


def joins(
    question: Sides,
    pair: Opposed,
    opposed: Mapping[frozenset[str], Ground | None],
    at_odds: Callable[[Statement, Statement], bool],
) -> bool:
    """Who is opposed to all of one side of a question joins the other, unless they blame or deny somebody there.

    Not everything that is denied on a page is one matter. Tells whether the pair's statements found their sides;
    `opposed` tells by which ground each two are, `at_odds` whether one's camp denies what the other's says. Two that
    stand on the question's two sides already make no other one, two of one side do: who agree that somebody did it may
    count the dead differently. Of numbers each is a position as it is.
    """
    sides, numbers = (question.first, question.second), question.pair.ground is numbers_apart
    if any(pair.a in side and pair.b in side for side in sides):
        return numbers and pair.ground is numbers_apart
    for mine, others in (sides, sides[::-1]):
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            if one not in mine or other in mine:
                continue
            if other in others:
                return True
            to_all = all(frozenset((other.id, s.id)) in opposed for s in mine)
            blames = any(opposed.get(frozenset((other.id, s.id))) is blamed_apart for s in others)
            denies_them = not numbers and any(at_odds(other, s) for s in others)
            if to_all and not (blames or denies_them):
                others.append(other)
                question.joined[other.id] = pair.odds
                return True
    return False


# --- in plain words -------------------------------------------------------------------------------------------------


def _held(page_id: str, page: PageView, sides: Sequence[Sequence[Saying]], places: Mapping[str, str]) -> Dispute:
    """A question of who holds a place: what each side says of it, in the order of the page."""
    first, second = sides[0][0].control, sides[1][0].control
    return Dispute(
        question=_template("question", "control").format(place=places.get(first.place, "it")),
        positions=tuple(
            Position(
                answer=_holding(page, _plainest(side).control),
                according_to=tuple(dict.fromkeys(s.statement.id if s.statement else PAGE for s in side)),
            )
            for side in sides
        ),
        evidence=(_of_two(page_id, first, second, rule_name(held_questions)),),
    )


def _of_two(
    page_id: str, a: Control | Figure | Passage, b: Control | Figure | Passage, rule: str, score: float | None = None
) -> Evidence:
    """What sets two sides of a question apart: the words of both."""
    quote = f"{quoted(a.quote)} … {quoted(b.quote)}"
    return Evidence(page=page_id, spans=(*a.spans, *b.spans), quote=quote, found_by=rule, score=score)


def _plainest(side: Sequence[Saying]) -> Saying:
    """The saying by which a side is told: a speaker's before the page's, that it is held before how it came to be."""
    return min(side, key=lambda s: (s.statement is None, s.control.state != "holds"))


def _holding(page: PageView, control: Control) -> str:
    """What a saying of control answers: "held by the Dawn Column"."""
    holder = page.entities.get(control.holder or "")
    state = _template("state", control.state)
    told = state.format(holder=holder.name) if holder else _template("state_alone", control.state)
    return _template("answer", control.stance).format(told=told)


def _positions(page: PageView, sides: Sides) -> Iterator[list[Statement]]:
    """Who gives one answer: either side, or those who give one number."""
    counted = _counted(page, sides.pair)
    if counted is None:
        yield from (sides.first, sides.second)
        return
    by_number: dict[str, list[Statement]] = {}
    for s in (*sides.first, *sides.second):
        by_number.setdefault(_number(page, s, counted) or "", []).append(s)
    by_number.pop("", None)
    if len(by_number) > 1:
        yield from sorted(by_number.values(), key=lambda side: min(s.content.spans for s in side))
    else:
        yield from (sides.first, sides.second)


def _number(page: PageView, statement: Statement, counted: Figure) -> str | None:
    """The number that a statement gives of all who were harmed as those who are counted were, in the same event."""
    same = (f for f in page.wholes(statement) if f.measure == counted.measure)
    return next((amount_shown(f) for f in same if may_be_of_one(f, counted)), None)


def _counts_in(page: PageView, count: OwnCount, sides: Sides) -> bool:
    """Whether a question is of the number that the page gives otherwise: who answers the page takes a side in it."""
    counted = _counted(page, sides.pair)
    if counted is None or counted.measure != count.own.measure:
        return False
    return any(s in side for s, _ in count.others for side in (sides.first, sides.second))


def _dispute(page_id: str, page: PageView, sides: Sides, own: OwnCount | None) -> Dispute:
    """A question of statements; with `own` the page's own number is one of its answers."""
    pair = sides.pair
    answers = [
        Position(
            answer=_answer(page, side, pair),
            according_to=tuple(s.id for s in sorted(side, key=lambda s: s.content.spans)),
        )
        for side in _positions(page, sides)
    ]
    return Dispute(
        question=_question(page, pair),
        positions=tuple(answers if own is None else _with_page(answers, own)),
        evidence=(
            _of_two(page_id, pair.a.content, pair.b.content, _found_by(pair), pair.odds),
            *((_grounds_of(page_id, own.own),) if own is not None else ()),
            *_joined(page_id, page, sides),
        ),
    )


def _with_page(answers: Sequence[Position], count: OwnCount) -> Sequence[Position]:
    """The answers with the page's own number first, or the page among those who give it too."""
    own = Position(answer=amount_shown(count.own), according_to=(PAGE,))
    if all(a.answer != own.answer for a in answers):
        return (own, *answers)
    both = (PAGE, *(id for a in answers if a.answer == own.answer for id in a.according_to))
    return [msgspec.structs.replace(a, according_to=both) if a.answer == own.answer else a for a in answers]


def _grounds_of(page_id: str, own: Figure) -> Evidence:
    """What the page's own number rests on, as an answer of a question."""
    return Evidence(
        page=page_id, spans=own.spans, quote=quoted(own.quote), found_by=rule_name(own_counts), part="positions"
    )


def _own_count(page_id: str, count: OwnCount) -> Dispute:
    """A question of a number that the page gives in its own voice: that, and what others say."""
    own, answers = count.own, dict[str, list[str]]()
    for statement, figure in count.others:
        answers.setdefault(amount_shown(figure), []).append(statement.id)
    first = count.others[0][1]
    return Dispute(
        question=_template("question", "number").format(measure=_template("measure", own.measure)),
        positions=tuple(
            _with_page([Position(answer=told, according_to=tuple(ids)) for told, ids in answers.items()], count)
        ),
        evidence=(_of_two(page_id, own, first, rule_name(own_counts)),),
    )


def _joined(page_id: str, page: PageView, sides: Sides) -> Iterator[Evidence]:
    """Who joined a side, and how likely they belong there; a number is a position by itself and joins nobody's."""
    if _counted(page, sides.pair) is not None:
        return
    for s in (*sides.first, *sides.second):
        if s.id in sides.joined:
            yield Evidence(
                page=page_id,
                spans=s.content.spans,
                quote=quoted(s.content.quote),
                found_by="find.disputes.disputes.joins",
                part="positions",
                score=sides.joined[s.id],
            )


def _found_by(pair: Opposed) -> str:
    return rule_name(pair.ground or likely_opposed)


def _question(page: PageView, pair: Opposed) -> str:
    """The question by its template: of a number, of blame, of right and wrong, or whether what one says is so."""
    counted = _counted(page, pair)
    if counted is not None:
        return _template("question", "number").format(measure=_template("measure", counted.measure))
    if _is_of_blame(page, pair):
        asked = (f(page, s) for f in (_blamed_for, _blamed_so) for s in (pair.a, pair.b))
        return next((question for question in asked if question), _template("question", "to_blame"))
    claim = _claim(page, pair)
    kind = "stance" if pair.ground is for_and_against else "demand" if _asks(claim) else "occurrence"
    if kind == "occurrence" and _needs_cue(page, claim):
        speaker = page.entities.get(claim.source.entity or "")
        who = speaker.name if speaker else _short(quoted(claim.source.quote) if claim.source.quote else "")
        rightly = _template("question", "who").format(speaker=who or "somebody", matter=_short(_told(page, claim)))
        return rightly[:1].upper() + rightly[1:]
    return _template("question", kind).format(matter=_short(quoted(claim.content.quote)))


def _claim(page: PageView, pair: Opposed) -> Statement:
    """What the question is of: what is denied, else the first that neither denies nor only points."""
    if pair.ground is denied:
        return pair.b if denies(pair.a, pair.b) else pair.a
    return min((pair.a, pair.b), key=lambda s: _less_a_claim(page, s))


def _less_a_claim(page: PageView, statement: Statement) -> tuple[object, ...]:
    """What stands for a question is rather a whole clause than "called it absurd", a denial or "the plan"."""
    marks = page.marks[statement.id]
    return marks.denies, marks.points, _needs_cue(page, statement), statement.content.spans


def _needs_cue(page: PageView, statement: Statement) -> bool:
    """Whether only with its cue a content says something: "the claim absurd" behind "called", "it" behind "claimed"."""
    cue, spans = statement.cue, statement.content.spans
    if cue is None or not (cue.spans and spans):
        return False
    alone = len(quoted(statement.content.quote).split()) == 1
    if not alone and any_word("disputes", "of_what").match(quoted(cue.quote)) is None:
        return False
    between = page.text[cue.spans[-1].end : spans[0].start]
    return len(between) < MOST_BETWEEN and not between.strip(" \"“‘'")


def _told(page: PageView, statement: Statement) -> str:
    """What a statement says, with the cue where its content is no clause: "called the claim absurd"."""
    content = quoted(statement.content.quote)
    return f"{quoted(statement.cue.quote)} {content}" if statement.cue and _needs_cue(page, statement) else content


def _asks(statement: Statement) -> bool:
    return statement.manner in {"asks", "orders"}


def _blamed_for(page: PageView, statement: Statement) -> str | None:
    """Who is responsible for what an accusation names behind "for" or "of"."""
    blame, content = page.marks[statement.id].blame, quoted(statement.content.quote)
    if blame is None or not blame.accused:
        return None
    _, _, matter = content.partition(" for ") if " for " in content else content.partition(" of ")
    return _template("question", "blame_for").format(matter=_short(matter)) if matter[:1].isalpha() else None


def _blamed_so(page: PageView, statement: Statement) -> str | None:
    """Who is responsible, as somebody tells it in words of their own."""
    blame, content = page.marks[statement.id].blame, quoted(statement.content.quote)
    own = blame is None or not blame.accused
    return _template("question", "blame").format(matter=_short(content)) if own and content else None


def _counted(page: PageView, pair: Opposed) -> Figure | None:
    """What the two count differently, where that sets them apart, or where nothing but the model does."""
    if pair.ground not in {numbers_apart, None} or page.elsewhere(pair.a, pair.b):
        return None
    both = ((f, g) for f in page.wholes(pair.a) for g in page.wholes(pair.b))
    if pair.ground is numbers_apart:
        return next((f for f, g in both if differ(f, g)), None)
    return next((f for f, g in both if counts_apart(f, g) and f.measure in HARMED and may_be_of_one(f, g)), None)


def _is_of_blame(page: PageView, pair: Opposed) -> bool:
    blame = all(page.marks[s.id].blame is not None for s in (pair.a, pair.b))
    return pair.ground is blamed_apart or (pair.ground is None and blame)


def _answer(page: PageView, side: Sequence[Statement], pair: Opposed) -> str:
    """What a side answers: its number, else the words of its statement in the pair."""
    given = next((s for s in side if s in (pair.a, pair.b)), side[0])
    counted = _counted(page, pair)
    if counted is not None:
        own = _number(page, given, counted)
        if own is not None:
            return own
    words = _short(quoted(given.content.quote))
    marks = page.marks[given.id]
    if _is_of_blame(page, pair) and marks.blame is not None and marks.blame.accused:
        return _template("answer", "blames").format(words=words)
    if pair.ground is for_and_against:
        return _template("answer", "approves" if marks.leaning > 0 else "disapproves").format(words=words)
    if given.manner != "denies":
        return _short(_told(page, given))
    refused = pair.ground is denied and _asks(_claim(page, pair))
    return _template("answer", "refused" if refused else "denied").format(words=_without_verdict(words))


def _without_verdict(words: str) -> str:
    """What is denied without what it is called: "not so" says that already.

    >>> _without_verdict("the charge as wholly baseless"), _without_verdict("that"), _without_verdict("false")
    ('the charge', 'that', 'false')
    """
    return re.sub(
        rf"(?<=\w)\s(?:(?:as|were|was|are|is)\s)?(?:[a-z]+ly\s)?{one_of('disputes', 'untrue')}$", "", words, flags=re.I
    )


def _template(table: str, name: str) -> str:
    return str(lexicon("disputes")[table][name])


def _short(words: str) -> str:
    """The page's words, cut where they get long, without quotation marks that lost their other half.

    >>> _short("“the town is in our hands”")
    'the town is in our hands'
    >>> _short('clearing it "will take days".')
    'clearing it will take days'
    """
    listed = words.strip(" \"“”‘’'.,").split()
    short = " ".join(listed[:MOST_WORDS]) + (" …" if len(listed) > MOST_WORDS else "")
    return without_halves(short, '""', "“”")
