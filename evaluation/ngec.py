"""NGEC's task on hand-made records: given an event's type, who did it, to whom, when and where.

NGEC reads a story with the type of one event and answers with four stretches of text. Here each hand-made event asks
for its doer, its recipient, its day and its place, and the found event of the same report whose words overlap its
anchors most answers; where none does, nothing is answered. Names are compared as words: the F1 of what is given with
the wanted form that is closest, as question answering is scored; a day is right or wrong. A field that neither has is
left out.
NGEC's own mean F1 is on other stories, so that the two figures stand side by side and do not compare.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from evaluation.compare import characters, fold
from evaluation.gold import read_both
from whosays.inference import Encoder, load_encoder

PUBLISHED = 0.70  # mean F1 of NGEC's arguments, as its authors report it
FIELDS = ("actor", "recipient", "date", "location")
Item = Mapping[str, Any]


def score(data: Path, encoder: Encoder | None = None) -> dict[str, float]:
    """The mean F1 of each field over the events of a folder's records, and of all four, beside the published one."""
    encoder = encoder or load_encoder()
    found: dict[str, list[float]] = {field: [] for field in FIELDS}
    for wanted, given in read_both(data, encoder):
        for field, value in answers(wanted, given):
            found[field].append(value)
    figures = {f"ngec.{field}": mean(values or [0.0]) for field, values in found.items()}
    return figures | {"ngec.mean": mean(figures.values()), "ngec.mean.published": PUBLISHED}


def answers(wanted: Item, given: Item) -> Iterable[tuple[str, float]]:
    """For each event of a hand-made record each field that either record has, and how right it is."""
    for event in wanted.get("events") or ():
        best = max(given.get("events") or (), key=lambda e: _shared(event, e), default=None)
        answer = best if best is not None and _shared(event, best) else {}
        for field, (want, give) in _fields(wanted, given, event, answer).items():
            if want or give:
                yield field, closest(give, want)


def closest(given: Sequence[str], wanted: Sequence[str]) -> float:
    """The F1 of words of the closest two of what is given and wanted; 0 where either is empty.

    >>> closest(["the army"], ["Army", "soldiers"]), closest(["Orun army"], ["army"]), closest([], ["army"])
    (1.0, 0.6666666666666666, 0.0)
    """
    return max((_words_f1(fold(g).split(), fold(w).split()) for g in given for w in wanted), default=0.0)


def _words_f1(given: Sequence[str], wanted: Sequence[str]) -> float:
    shared = sum((Counter(given) & Counter(wanted)).values())
    return 2 * shared / (len(given) + len(wanted)) if shared else 0.0


def _shared(a: Item, b: Item) -> int:
    """How many characters the anchors of two events share."""
    one, other = ({c for anchor in e.get("anchors") or () for c in characters(anchor)} for e in (a, b))
    return len(one & other)


def _fields(wanted: Item, given: Item, event: Item, answer: Item) -> dict[str, tuple[list[str], list[str]]]:
    """The words that each field is wanted to hold, any form of them, and those that it is given."""
    return {
        "actor": (_forms(wanted, "entities", event.get("actors")), _names(given, "entities", answer.get("actors"))),
        "recipient": (
            _forms(wanted, "entities", event.get("targets")),
            _names(given, "entities", answer.get("targets")),
        ),
        "date": (_day(event), _day(answer)),
        "location": (_forms(wanted, "places", [event.get("where")]), _names(given, "places", [answer.get("where")])),
    }


def _forms(record: Item, part: str, ids: Sequence[str | None] | None) -> list[str]:
    chosen = [item for item in record.get(part) or () if item["id"] in (ids or ())]
    return [form for item in chosen for form in (item["name"], *item.get("forms", ()))]


def _names(record: Item, part: str, ids: Sequence[str | None] | None) -> list[str]:
    return [item["name"] for item in record.get(part) or () if item["id"] in (ids or ())]


def _day(event: Item) -> list[str]:
    start = (event.get("when") or {}).get("start")
    return [start[:10].replace("-", "")] if start else []
