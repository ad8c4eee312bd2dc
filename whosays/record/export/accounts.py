"""The accounts of a story side by side: what each side's speakers answer to each question, and in which words.

An account is what the speakers of one side say; the reports and other media are one side. Whose side a speaker is on
is told by the report that quotes the speaker.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from whosays.document import Span
from whosays.findings import PAGE, Entity, ReportRecord, quoted
from whosays.names import fold
from whosays.passages import passage_words
from whosays.record.export.page_text import Mark
from whosays.record.export.shown_report import SIDES, side_name
from whosays.resources import lexicon
from whosays.story import Claim, Story, Support, excluded
from whosays.story_shown import backing, by_question, called, numbered, said_by, stands, told_apart

Pages = Mapping[str, tuple[ReportRecord, str]]  # a story's reports by id: the record and the canonical text
REPORTS_AND_MEDIA = "The reports and other media"
MOST_COLUMNS = 6  # more cannot be read side by side; the sides with the fewest answers share the last


class Reference(NamedTuple):
    """Where a passage stands: the report's number, its outlet and day, and the anchor of the words in its text.

    Where no outlet is known, `outlet` is the name of the file, which tells little beside the number.
    """

    number: int
    outlet: str
    day: str
    link: str
    outlet_known: bool


def side_of(support: Support, record: ReportRecord) -> str:
    """The side of the speaker that a passage is given to, "media" for the report itself."""
    if support.speaker in {None, PAGE}:
        return "media"
    entities = {e.id: e for e in record.entities or ()}
    name = fold(support.speaker or "")
    found = [e for s in _around(support.spans, record) if (e := entities.get(s.source.entity or ""))]
    called = [e for e in (*found, *entities.values()) if _is_called(e, name)]
    return side_name(next(iter(called or found), None))


def _around(spans: Sequence[Span], record: ReportRecord) -> list[Any]:
    """The statements whose content has the words, the shortest first: it is the innermost."""
    holding = [s for s in record.statements or () if any(a.overlaps(b) for a in s.content.spans for b in spans)]
    return sorted(holding, key=lambda s: len(quoted(s.content.quote)))


def _is_called(entity: Entity, name: str) -> bool:
    return name in {fold(form) for form in (entity.name, *entity.forms)}


def passage_anchor(number: int, n: int) -> str:
    """The anchor of a claim's passage in the text of its page."""
    return f"p{number}-{n}"


def passage_marks(story: Story) -> dict[str, list[Mark]]:
    """What is marked in each report's text: the passages of the claims, each with its claim's number as its sign."""
    numbers = numbered(story)
    marks: dict[str, list[Mark]] = {r.id: [] for r in story.reports}
    for claim in story.claims:
        number = numbers[claim.id]
        for n, support in enumerate(claim.supports):
            anchor, sign = passage_anchor(number, n), f"[{number}]"
            marks[support.report] += [
                Mark(span, "told", None, anchor, f"claim{number}", sign, f"claim {number}") for span in support.spans
            ]
    return marks


def shown_claims(story: Story, pages: Pages, anchors: set[str]) -> dict[str, dict[str, Any]]:
    """Every claim as the page shows it, by its id. `anchors` are those that the texts of the pages have."""
    numbers = numbered(story)
    questions = told_apart(story)
    return {
        claim.id: _shown(story, claim, questions[claim.question], numbers, pages, anchors)
        for claim in sorted(story.claims, key=lambda c: numbers[c.id])
    }


def _shown(
    story: Story, claim: Claim, question: str, numbers: Mapping[str, int], pages: Pages, anchors: set[str]
) -> dict[str, Any]:
    number = numbers[claim.id]
    meanings = lexicon("rules")
    sides = {s.speaker: side_of(s, pages[s.report][0]) for s in reversed(claim.supports)}
    passages = _passages(story, claim, number, pages, anchors)
    days = sorted({r.day for p in passages for r in p["references"] if r.day})
    who = [{"name": said_by(name), "side": sides.get(name, "unknown")} for name in claim.information_origins]
    told = tuple(dict.fromkeys(sides[s.speaker] for s in claim.supports))
    # A report that says in its own voice what a source vouches for gives no account of its own.
    vouching = {w["side"] for w in who}
    return {
        "number": number,
        "question": question,
        "answer": claim.answer,
        "who": who,
        "sides": tuple(side for side in told if side in vouching) or told,
        "backing": backing(story, claim),
        "stands": [(word, sorted(numbers[i] for i in ids)) for word, ids in sorted(stands(story, claim).items())],
        "passages": passages,
        "days": days,
        "rules": [{"rule": e.found_by, "meaning": meanings.get(e.found_by, "")} for e in claim.evidence],
    }


def _passages(story: Story, claim: Claim, number: int, pages: Pages, anchors: set[str]) -> list[dict[str, Any]]:
    """The passages of a claim; the same words of the same speaker in several reports, as copies have them, once.

    The words of whoever vouches come before a report's own: one passage alone stands where a claim is shown in short.
    """
    reports = {r.id: (n, r) for n, r in enumerate(story.reports, 1)}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for n, support in enumerate(claim.supports):
        record, text = pages[support.report]
        words = passage_words(support, text)
        place, report = reports[support.report]
        anchor = passage_anchor(number, n)
        reference = Reference(
            place,
            called(report),
            (report.published or "")[:10],
            anchor if anchor in anchors else f"report{place}",
            report.outlet is not None,
        )
        one = found.setdefault(
            (words, support.speaker or PAGE),
            {"words": words, "speaker": said_by(support.speaker), "side": side_of(support, record), "references": []},
        )
        one["references"].append(reference)
    return sorted(found.values(), key=lambda p: p["speaker"] == said_by(PAGE))


# --- what comes first -------------------------------------------------------------------------------------------------


def disagreements(story: Story, claims: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The questions that sources answer so that not all can be right, each with all its answers.

    Answers to other questions that exclude one of these, or one that does so, stand with them unless they stood before;
    a question whose answers were all shown so has no part of its own.
    """
    against = _against(story)
    shown: set[str] = set()
    found = []
    for _, answers in by_question(story):
        own = [c.id for c in answers if c.id in against]
        if set(own) <= shown:
            continue
        ids = {c.id for c in answers}
        others = sorted(_tied(own, against) - ids - shown, key=lambda id: int(claims[id]["number"]))
        shown.update(own, others)
        found.append(
            {
                "question": claims[own[0]]["question"],
                "opposed": [claims[id] for id in (*own, *others)],
                "besides": [claims[c.id] for c in answers if c.id not in against],
            }
        )
    return found


def _tied(ids: Sequence[str], against: Mapping[str, set[str]]) -> set[str]:
    """The claims that exclude one of these, those that exclude one of them, and so on."""
    found, left = set[str](), list(ids)
    while left:
        new = against[left.pop()] - found
        found |= new
        left += new
    return found


def _against(story: Story) -> dict[str, set[str]]:
    """For each claim that others exclude, the ids of those."""
    found: dict[str, set[str]] = {}
    for r in story.relations:
        if r.kind in {"contradicts", "denies"}:
            found.setdefault(r.a, set()).add(r.b)
            found.setdefault(r.b, set()).add(r.a)
    return found


def agreements(story: Story, claims: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """What more than one vouches for, or more than one report tells, and nobody contradicts: the best backed first."""
    against = excluded(story)
    told = [claims[c.id] for c in story.claims if c.id not in against]
    shared = [c for c in told if c["backing"].information > 1 or c["backing"].reports > 1]
    return sorted(shared, key=lambda c: (-c["backing"].information, -c["backing"].reporting, c["number"]))


def revisions(story: Story, claims: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """What a later report puts in the place of an earlier answer."""
    pairs = [(claims[r.a], claims[r.b]) for r in story.relations if r.kind == "revises"]
    return [{"later": a, "earlier": b} for a, b in sorted(pairs, key=lambda p: (p[0]["number"], p[1]["number"]))]


# --- side by side -----------------------------------------------------------------------------------------------------


def side_by_side(story: Story, claims: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The accounts as columns, the questions as rows with how many sides answer; in each cell what a side answers."""
    count = Counter(side for claim in claims.values() for side in claim["sides"])
    sides = sorted(count, key=lambda s: (-count[s], list(SIDES).index(s)))
    own, shared = sides, list[str]()
    if len(sides) > MOST_COLUMNS:
        own, shared = sides[: MOST_COLUMNS - 1], sides[MOST_COLUMNS - 1 :]
    columns: list[tuple[str, str, set[str]]] = [(side, account_name(side), {side}) for side in own]
    if shared:
        columns.append(("other", "Others", set(shared)))
    rows = []
    for _, answers in by_question(story):
        told = [claims[c.id] for c in answers]
        cells = [
            {"account": name, "claims": [_of_account(c, sides) for c in told if sides & set(c["sides"])]}
            for _, name, sides in columns
        ]
        answering = sum(1 for c in cells if c["claims"])
        rows.append({"question": told[0]["question"], "cells": cells, "answering": answering})
    return {"columns": [{"side": side, "name": name} for side, name, _ in columns], "rows": rows}


def _of_account(claim: dict[str, Any], sides: set[str]) -> dict[str, Any]:
    """The claim with those alone who vouch for it on these sides, and their words."""
    return {
        **claim,
        "who": [w for w in claim["who"] if w["side"] in sides],
        "passages": [p for p in claim["passages"] if p["side"] in sides],
    }


def account_name(side: str) -> str:
    """What the account of a side is called."""
    return REPORTS_AND_MEDIA if side == "media" else SIDES[side]
