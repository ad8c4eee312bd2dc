"""Which statements of a page answer which: a denial and the claim that it denies, a confirmation, a repetition.

A statement shows by its manner or its cue that it answers something. What a denial answers is chosen by a fitted model
(`denials.py`); what a confirmation, a repetition, a revision or a concession answers by small named features, each with
its weight: the words that they share, whom they speak of, how near they stand. Where nothing on the page fits, what is
answered stands only in the answer itself.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from whosays.document import Evidence, ParsedText, Span, Turn
from whosays.find.disputes.page import PageView
from whosays.find.near import Near
from whosays.find.rule_names import rule_name
from whosays.find.statements.denials import denied_by, least_odds
from whosays.find.statements.turns import asked_before
from whosays.findings import Answer, Entity, Relation, Statement, quoted
from whosays.inference import Readings
from whosays.resources import lexicon
from whosays.stems import content_stems

# Chosen on gold/train, where a denial stands in a dispute with what it denies; `python -m evaluation gold` prints the
# share of denials that are linked rightly.
ANSWERED = 0.4
LEAST_SAID = 2.0  # rarity that a few common words must have between them before sharing them says anything
AS_GOOD = 0.8  # others are answered too when they fit nearly as well as the best
MOST = 3


class _Page(NamedTuple):
    """What the features look at: the page's statements, their words, how rare each word is, who is who."""

    id: str
    statements: Sequence[Statement]
    words: Mapping[str, frozenset[str]]
    rarity: Mapping[str, float]
    names: Mapping[str, frozenset[str]]
    paragraph: Mapping[str, int]
    place: Mapping[str, int]


def link_answers(
    page_id: str,
    parsed: ParsedText,
    statements: Sequence[Statement],
    entities: Sequence[Entity],
    readings: Readings | None = None,
    turns: Sequence[Turn] = (),
) -> tuple[Statement, ...]:
    """The statements, each with what it answers and how that was found; `page_id` is the page that they stand on.

    `readings` are the encoder's of the page; None where no encoder read it. `turns` are those of a transcript.
    """
    words = {s.id: content_stems(quoted(s.content.quote)) for s in statements}
    counts = Counter(w for found in words.values() for w in found)
    page = _Page(
        page_id,
        statements,
        words,
        {w: math.log(1 + len(statements) / n) for w, n in counts.items()},
        {e.id: frozenset(w for f in (*e.forms, e.name) for w in content_stems(f)) for e in entities},
        {s.id: sum(p.span.start <= s.content.spans[0].start for p in parsed.paragraphs) for s in statements},
        {s.id: n for n, s in enumerate(statements)},
    )
    view = PageView(parsed, statements, entities, readings=readings)
    asked = asked_before(view, turns)
    return tuple(
        _denying(page, view, s, asked.get(s.id)) if _may_only_deny(view, s) else _answering(page, s) for s in statements
    )


def _may_only_deny(view: PageView, statement: Statement) -> bool:
    return relation_of(statement) in {None, "denies"} and statement.id in view.order


def _denying(page: _Page, view: PageView, statement: Statement, asked: Statement | None) -> Statement:
    """A statement with the one that it denies: the one `asked` about right before, else the likeliest.

    A denial of nothing that the page tells holds it itself.
    """
    found = denied_by(view, statement) if asked is None else None
    likely = found is not None and found.score >= least_odds(plainly=statement.manner == "denies")
    denied = asked or (found.statement if found is not None and likely else None)
    if denied is not None:
        evidence = Evidence(
            page=page.id,
            spans=denied.content.spans,
            quote=quoted(denied.content.quote),
            found_by=rule_name(asked_before if found is None else denied_by),
            part="answers",
            score=round(found.score, 4) if found is not None else None,
        )
        answers = (Answer(relation="denies", statement=denied.id),)
        return msgspec.structs.replace(statement, answers=answers, evidence=(*statement.evidence, evidence))
    if relation_of(statement) is None:
        return statement
    return msgspec.structs.replace(statement, answers=(Answer(relation="denies", proposition=statement.content),))


def relation_of(statement: Statement) -> Relation | None:
    """How a statement answers another, by its manner and its cue; None when it answers nothing.

    >>> from whosays.findings import Passage, Source
    >>> fell, cue = (Passage(spans=(), quote=q) for q in ("the town has fallen", "would not confirm"))
    >>> relation_of(Statement(id="s", source=Source(), content=fell, form="indirect", manner="denies"))
    'denies'
    >>> relation_of(Statement(id="s", source=Source(), content=fell, cue=cue, form="indirect")) is None
    True
    """
    cue = quoted(statement.cue.quote).lower() if statement.cue else ""
    if _any_of("none").search(cue) and statement.manner not in {"denies", "concedes"}:
        return None
    for relation in lexicon("answers")["relation"]:
        if _any_of("relation", relation).search(cue):
            found: Relation = relation
            return found
    if statement.manner in {"denies", "concedes"}:
        return "denies" if statement.manner == "denies" else "concedes"
    return None


@cache
def _any_of(*path: str) -> re.Pattern[str]:
    words = lexicon("answers")
    for key in path:
        words = words[key]
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


# --- what is answered -----------------------------------------------------------------------------------------------


def shared_words(page: _Page, answer: Statement, other: Statement) -> float:
    """The share of the shorter one's words that the other has too, rare words counting more: 0 to 1."""
    a, b = page.words[answer.id], page.words[other.id]
    shared = sum(page.rarity[w] for w in a & b)
    least = min(sum(page.rarity[w] for w in a), sum(page.rarity[w] for w in b))
    return shared / max(least, LEAST_SAID) if least else 0.0


def speaks_of_answerer(page: _Page, answer: Statement, other: Statement) -> float:
    """1 when the other statement names who answers: one denies what one is said to have done."""
    return float(bool(page.names.get(answer.source.entity or "", frozenset()) & page.words[other.id]))


def points_back(page: _Page, answer: Statement, other: Statement) -> float:
    """1 when the answer only refers to what was said just before ("the reports", "any involvement")."""
    quote = quoted(answer.content.quote).lower()
    few = len(re.findall(r"\w+", quote)) <= 6
    back = 0 <= page.paragraph[answer.id] - page.paragraph[other.id] <= 2
    before = other.content.spans[0].start < answer.content.spans[0].start
    return float(few and back and before and _any_of("pointing").search(quote) is not None)


def nearness(page: _Page, answer: Statement, other: Statement) -> float:
    """1 for the statement right before, less for each statement between; half as much for those that come after."""
    steps = page.place[answer.id] - page.place[other.id]
    return 1 / steps if steps > 0 else 0.5 / -steps


Feature = Callable[[_Page, Statement, Statement], float]
FEATURES: tuple[tuple[Feature, float], ...] = (
    (shared_words, 0.8),
    (speaks_of_answerer, 0.15),
    (points_back, 0.35),
    (nearness, 0.2),
)


def _may_answer(relation: Relation, answer: Statement, other: Statement) -> bool:
    """Whether who speaks allows it: others are denied and confirmed, one's own words are repeated and revised."""
    if other.id in (answer.id, answer.within) or other.within == answer.id:
        return False
    same = answer.source.entity is not None and answer.source.entity == other.source.entity
    if relation in {"repeats", "revises"}:
        return same and other.content.spans[0].start < answer.content.spans[0].start
    return not same


def _answering(page: _Page, statement: Statement) -> Statement:
    """The statement with those that it denies, confirms or takes up, or else that only its own words have these."""
    relation = relation_of(statement)
    if relation is None:
        return statement
    scored = [
        (sum(weight * feature(page, statement, other) for feature, weight in FEATURES), -n, other)
        for n, other in enumerate(page.statements)
        if _may_answer(relation, statement, other)
    ]
    best = sorted(scored, key=lambda s: s[:2], reverse=True)[:MOST]
    found = [(score, other) for score, _, other in best if score >= max(ANSWERED, AS_GOOD * best[0][0])]
    if not found:
        answers = (Answer(relation=relation, proposition=statement.content),)
        return msgspec.structs.replace(statement, answers=answers)
    evidence = tuple(
        Evidence(
            page=page.id,
            spans=other.content.spans,
            quote=quoted(other.content.quote),
            found_by=f"find.statements.answers.{_reason(page, statement, other)}",
            part="answers",
            score=round(min(score, 1.0), 4),
        )
        for score, other in found
    )
    return msgspec.structs.replace(
        statement,
        answers=tuple(Answer(relation=relation, statement=other.id) for _, other in found),
        evidence=statement.evidence + evidence,
    )


def _reason(page: _Page, answer: Statement, other: Statement) -> str:
    """The name of the feature that says most for the link."""
    return max(FEATURES, key=lambda f: f[1] * f[0](page, answer, other))[0].__name__


# --- statements in statements ---------------------------------------------------------------------------------------


def link_levels(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each with the one that reports it at second hand: "X said that Z had claimed P".

    A statement lies within the shortest other one whose content holds its cue and its content.
    """
    contents = Near([(span, s) for s in statements for span in s.content.spans], lambda c: c[0])
    return tuple(_leveled(s, contents) for s in statements)


def _leveled(statement: Statement, contents: Near[tuple[Span, Statement]]) -> Statement:
    if statement.cue is None:
        return statement
    inside = [*statement.cue.spans, *statement.content.spans]
    outer = [
        other
        for span, other in contents.about(inside[0])
        if inside[0].within(span)
        and other.id != statement.id
        and all(any(s.within(c) for c in other.content.spans) for s in inside)
    ]
    if not outer:
        return statement
    nearest = min(outer, key=lambda o: (sum(c.end - c.start for c in o.content.spans), o.id))
    return msgspec.structs.replace(statement, within=nearest.id)
