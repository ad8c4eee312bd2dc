"""Coverage of the gazetteer: how many of the places that corpora locate are among the entries of their name.

A gold place is there when one of the entries that `Gazetteer.find` or, for a people's name, `Gazetteer.demonym` gives
for its words lies within so many kilometres of the gold point; which of them is meant is not asked here. Measured on
the documents of our own development part.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from corpora.splits import held_back
from corpora.texts import json_lines
from whosays.gazetteer import Gazetteer, distance_km, load_gazetteer

CORPORA = ("geowebnews", "lgl", "tr-news")
NEAR_KM, FAR_KM = 10.0, 161.0  # the same place; 100 miles, the usual measure of the field


class Located(NamedTuple):
    """Words of a document that name a place, and where that place is."""

    words: str
    lat: float
    lon: float


def score(data: Path, gazetteer: Gazetteer | None = None) -> dict[str, float]:
    """The share of located names that the gazetteer has within 10 and 161 km, and how many places a name may mean."""
    gazetteer = gazetteer or load_gazetteer()
    figures: dict[str, float] = {}
    for corpus in CORPORA:
        gold = [place for document, place in located(data / corpus / "train.jsonl") if held_back(document)]
        nearest = [nearest_km(gazetteer, place) for place in gold]
        known = sum(km is not None for km in nearest)
        figures[f"gazetteer.{corpus}.known"] = known / len(gold)
        for name, limit in (("10km", NEAR_KM), ("161km", FAR_KM)):
            figures[f"gazetteer.{corpus}.{name}"] = sum(km is not None and km <= limit for km in nearest) / len(gold)
    return figures


def located(path: Path) -> Iterator[tuple[str, Located]]:
    """Each located name of a corpus with the id of its document."""
    for document in json_lines(path):
        for toponym in document["toponyms"]:
            if toponym.get("lat") is not None:
                yield document["id"], Located(toponym["text"], float(toponym["lat"]), float(toponym["lon"]))


def nearest_km(gazetteer: Gazetteer, place: Located) -> float | None:
    """How far the gold point is from the nearest place of its name; None where the gazetteer knows no such name."""
    candidates = (*(m.entry for m in gazetteer.find(place.words)), *gazetteer.demonym(place.words))
    return min((distance_km(entry, place) for entry in candidates), default=None)
