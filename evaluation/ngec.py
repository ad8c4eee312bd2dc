"""NGEC's task on hand-made records: of each event of a type, who did it, who suffered it, when and where.

NGEC (Halterman et al., 2023) asks a text for an event's actor, recipient, date and location, and reports a mean F1 of
70.0 on news of its own. Here our event and the hand-made one are the pair that share most words of their anchors, and
what each gives for an attribute is compared word by word, as span answers are: a body by the form of its name that
fits best, a time by its first and last day. An event of the record that we do not have misses all its attributes; NGEC
is given the event, so `ngec.paired.mean` counts only those that we have too. The texts differ, and so does the asking:
the two figures stand beside each other, no more.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from evaluation.compare import Item, Pairs, characters, fold, pair
from evaluation.gold import EMPTY, pairs
from whosays.errors import UnreadablePage
from whosays.inference import Encoder, load_encoder
from whosays.pipeline import read_page
from whosays.read import page_from_bytes

PUBLISHED = 0.70  # mean F1 of NGEC's attributes, as its authors report it
ATTRIBUTES = ("actor", "recipient", "date", "location")
Answers = Sequence[Sequence[str]]  # each answer by the forms that it may be given in
Score = tuple[float, int, int]  # right, given and wanted


def score(data: Path, encoder: Encoder | None = None) -> dict[str, float]:
    """F1 of each attribute and their mean on a folder of records, over all their events and over those we have too."""
    encoder = encoder or load_encoder()
    totals = {(scope, name): (0.0, 0, 0) for scope in ("", "paired.") for name in ATTRIBUTES}
    for record, page in pairs(data):
        gold = json.loads(record.read_text("utf-8"))
        for paired, found in compared(gold, _read(page, encoder)):
            for name, (right, given, wanted) in found.items():
                for scope in ("", "paired.") if paired else ("",):
                    a, b, c = totals[scope, name]
                    totals[scope, name] = (a + right, b + given, c + wanted)
    figures = {f"ngec.{scope}{name}": _f1(counts) for (scope, name), counts in totals.items()}
    for scope in ("", "paired."):
        figures[f"ngec.{scope}mean"] = sum(figures[f"ngec.{scope}{a}"] for a in ATTRIBUTES) / len(ATTRIBUTES)
    return {**figures, "ngec.published_elsewhere": PUBLISHED}


def _read(page: Path, encoder: Encoder) -> Item:
    try:
        found: Item = json.loads(msgspec.json.encode(read_page(page_from_bytes(page.read_bytes(), str(page)), encoder)))
    except UnreadablePage:
        return EMPTY
    return found


def compared(gold: Item, system: Item) -> Iterator[tuple[bool, Mapping[str, Score]]]:
    """For each hand-made event that has anchors, whether we have it, and the score of each attribute."""
    wanted = [e for e in gold.get("events") or [] if _anchored(e)]
    given = list(system.get("events") or [])
    found = dict(by_anchors(wanted, given))
    for n, event in enumerate(wanted):
        ours = attributes(given[found[n]], system) if n in found else dict.fromkeys(ATTRIBUTES, ())
        theirs = attributes(event, gold)
        yield n in found, {name: words_right(theirs[name], ours[name]) for name in ATTRIBUTES}


def _anchored(event: Item) -> set[int]:
    return {c for anchor in event.get("anchors") or [] for c in characters(anchor)}


def by_anchors(gold: Sequence[Item], system: Sequence[Item]) -> Pairs:
    """Events of the two records that share words of their anchors, those that share most of the shorter one first."""

    def shared(g: Item, s: Item) -> float:
        x, y = _anchored(g), _anchored(s)
        return len(x & y) / min(len(x), len(y)) if x and y else 0.0

    return pair(gold, system, shared, 1e-9)


def attributes(event: Item, record: Item) -> dict[str, Answers]:
    """What a record gives for each attribute of its event."""
    known = {x["id"]: x for part in ("entities", "places") for x in record.get(part) or []}

    def called(ids: Sequence[str]) -> Answers:
        return [[known[i].get("name") or "", *known[i].get("forms", [])] for i in ids if i in known]

    when = event.get("when") or {}
    days = [str(when[end])[:10] for end in ("start", "end") if when.get(end)]
    return {
        "actor": called(event.get("actors") or []),
        "recipient": called(event.get("targets") or []),
        "date": [[" ".join(days)]] if days else [],
        "location": called([event["where"]] if event.get("where") else []),
    }


def words_right(wanted: Answers, given: Answers) -> Score:
    """How much of the given is right: answers are paired one to one, each pair counts by the F1 of its words.

    >>> words_right([["Oru", "the army of Oru"]], [["army of Oru"], ["Halm"]])
    (1.0, 2, 1)
    """
    as_items = ([{"forms": answer} for answer in answers] for answers in (wanted, given))
    left, right = map(list, as_items)
    found = pair(left, right, lambda a, b: _alike(a["forms"], b["forms"]), 1e-9)
    return sum(_alike(wanted[i], given[j]) for i, j in found), len(given), len(wanted)


def _alike(wanted: Sequence[str], given: Sequence[str]) -> float:
    """The best F1 of words that the first form given reaches with any form of the wanted answer."""
    return max((word_f1(form, given[0]) for form in wanted), default=0.0)


def word_f1(wanted: str, given: str) -> float:
    """F1 of the words of two answers, articles at their beginning left out.

    >>> word_f1("the northern army", "army of the north")
    0.3333333333333333
    """
    a, b = Counter(fold(wanted).split()), Counter(fold(given).split())
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values())) if both else 0.0


def _f1(counts: Score) -> float:
    right, given, wanted = counts
    return 2 * right / (given + wanted) if given + wanted else 0.0
