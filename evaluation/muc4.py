"""Templates of incidents filled from MUC-4's reports (Latin America, 1989 and 1990, all in capitals).

The task is the one that GTT (Du et al., 2021) made of it: for each incident its type, and who did it, of which
organisation, to which things and people, with what; scored by GTT's scorer (`evaluation.gtt`). The reports get their
small letters back (`evaluation.letter_case`) and go through our encoder, which was trained on none of them, and our
rules for words of events. What these find are features of phrases (`evaluation.fillers`); small logistic models whose
weights stand in `muc4_weights.toml` choose types and fillers. GTT's figure is on TST3 and TST4, ours on TST1 and TST2.

One template is given for each type of incident that a report is likely to tell of, so that two attacks in one report
are one template. Forced stoppages and robberies are too rare to be learned, and are never given.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from corpora.texts import json_lines, parse_text
from evaluation.fillers import Candidate, Reading, Scene, candidates, report_features, scene, typed
from evaluation.gtt import PARTS, SLOTS, Template, micro, result, tally, total
from evaluation.letter_case import Casing, load, restore
from whosays.find.logistic import logistic
from whosays.inference import Encoder, load_encoder

GTT = 0.502  # micro-F1 of GTT on TST3 and TST4, as its authors report it
TYPES = ("attack", "bombing", "kidnapping", "arson")
UNLIKELY = 0.08  # neither a type nor a filler that is less likely is looked at
FILE = Path(__file__).with_name("muc4_weights.toml")
Weights = Mapping[str, Mapping[str, float]]


def score(data: Path, encoder: Encoder | None = None) -> dict[str, float]:
    """Micro-F1 over all slots, its precision and recall, and F1 of each slot, on the development part."""
    encoder, rows = encoder or load_encoder(), list(json_lines(data / "muc4" / "dev.jsonl"))
    casing = load(data, (row["text"] for row in json_lines(data / "muc4" / "train.jsonl")))
    tallies = [tally(templates(scene(read(r["text"], casing, encoder)), weights()), r["gtt_templates"]) for r in rows]
    counts = total(tallies)
    overall = micro(counts)
    return {
        "muc4.micro": overall.f1,
        "muc4.precision": overall.precision,
        "muc4.recall": overall.recall,
        **{f"muc4.{part}": result(counts[part]).f1 for part in PARTS},
        "muc4.gtt_elsewhere": GTT,
    }


def read(text: str, casing: Casing, encoder: Encoder) -> Reading:
    """A report in capitals as the pipeline reads it, its small letters restored."""
    restored = restore(text, casing)
    parsed = parse_text(restored)
    return Reading(restored, parsed, encoder.run(parsed))


@cache
def weights() -> Weights:
    """The fitted weights: of each type by features of a report, of each slot by features of a phrase."""
    found: Weights = tomllib.loads(FILE.read_text("utf-8"))
    return found


class Scored(NamedTuple):
    """How likely a report tells of each type of incident, and what may fill its slots, the likeliest first."""

    kinds: Mapping[str, float]
    fillers: Mapping[tuple[str, str], Sequence[tuple[str, float]]]


def templates(found: Scene, given: Weights) -> list[Template]:
    """A template for each type of incident that the report likely tells of, with its likely fillers."""
    return filled(weigh(report_features(found), candidates(found, given["heads"]), given), given["floors"])


def weigh(report: Mapping[str, float], phrases: Mapping[str, Candidate], given: Weights) -> Scored:
    """Every type that is likely enough to look at, and what may fill its slots."""
    likely = {kind: logistic(given[kind], report) for kind in TYPES}
    kinds = {kind: p for kind, p in likely.items() if p >= UNLIKELY}
    return Scored(kinds, {(kind, slot): fillers(phrases, kind, slot, given) for kind in kinds for slot in SLOTS})


def filled(scored: Scored, floors: Mapping[str, float]) -> list[Template]:
    """The templates of the types, and in them the fillers, that are likelier than the floors; of both at once."""
    return [
        {"incident_type": kind}
        | {slot: [[m] for m, p in scored.fillers[kind, slot] if p * likely >= floors[slot]] for slot in SLOTS}
        for kind, likely in scored.kinds.items()
        if likely >= floors["incident_type"]
    ]


def fillers(phrases: Mapping[str, Candidate], kind: str, slot: str, given: Weights) -> list[tuple[str, float]]:
    """The likeliest phrases of a slot, none of which says in the same place or words what a likelier one says."""
    scores = {m: logistic(given[slot], typed(c.features, kind)) for m, c in phrases.items()}
    chosen: list[tuple[str, float]] = []
    for mention in sorted((m for m in scores if scores[m] >= UNLIKELY), key=lambda m: -scores[m]):
        if not any(_same(mention, other, phrases) for other, _ in chosen):
            chosen.append((mention, scores[mention]))
    return chosen


def _same(a: str, b: str, phrases: Mapping[str, Candidate]) -> bool:
    """Whether two phrases share a place in the text, or one has all the words of the other."""
    x, y = set(a.split()), set(b.split())
    return x <= y or y <= x or any(s.overlaps(t) for s in phrases[a].spans for t in phrases[b].spans)
