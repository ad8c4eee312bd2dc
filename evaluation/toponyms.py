"""Place names in news: how well given names resolve, and how well names that mean their place are found.

GeoWebNews, LGL and TR-News, each on the documents that `splits.held_back` keeps from training. A given name is right
when its point lies within so many kilometres of the corpus's, and exact also when it is the same place by its GeoNames
id or the same country or first-level region, which have no one point. A name that is refused counts as wrong.
"""

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from corpora.splits import held_back
from corpora.texts import json_lines, parse_text
from evaluation.counts import f1
from whosays.document import ParsedText, Span
from whosays.find.people.clean_names import with_clean_names
from whosays.find.places.focus import focus_of
from whosays.find.places.holders import holder_of
from whosays.find.places.mentions import MEANT, PlaceMention, find_place_mentions, mentions_at
from whosays.find.places.resolve import names_of, readings, settled
from whosays.gazetteer import Gazetteer, GazetteerEntry, km_between, load_gazetteer
from whosays.inference import Encoder, load_encoder

CORPORA = ("geowebnews", "lgl", "tr-news")
# GeoWebNews' types of names that mean their place, as its authors divide them (Gritta et al. 2019, and the label map of
# their `ner.py`): adjectives too, where the place is meant. The others stand for a government, a people, a team or a
# language.
LITERAL = frozenset({"Literal", "Mixed", "Coercion", "Embedded_Literal", "Literal_Modifier"})

# What Mordecai 3's own documentation gives for these corpora (its whole of them, not our held-back part).
MORDECAI = {
    "geowebnews": {"exact": 0.90, "within_161km": 0.941},
    "lgl": {"exact": 0.794, "within_161km": 0.827},
    "tr-news": {"exact": 0.843, "within_161km": 0.873},
}


class Toponym(NamedTuple):
    """A name that a corpus marks: where it stands, what it is used for, and its point where it has one."""

    span: Span
    use: str | None
    id: str | None
    lat: float | None
    lon: float | None
    kind: str | None = None
    country: str | None = None

    @property
    def literal(self) -> bool:
        """Whether the name itself means its place."""
        return self.use in LITERAL


class Document(NamedTuple):
    """One article with its marked names."""

    id: str
    parsed: ParsedText
    toponyms: tuple[Toponym, ...]
    address: str = ""


def documents(path: Path) -> Iterator[Document]:
    """The articles of a corpus, every line of a text a paragraph."""
    for row in json_lines(path):
        yield Document(row["id"], parse_text(row["text"]), tuple(map(_toponym, row["toponyms"])), row.get("url") or "")


def _toponym(row: Mapping[str, Any]) -> Toponym:
    return Toponym(
        span=Span(row["start"], row["end"]),
        use=row.get("type"),
        id=row.get("geonameid"),
        lat=row.get("lat"),
        lon=row.get("lon"),
    )


def score(data: Path, encoder: Encoder | None = None) -> dict[str, float]:
    """All figures, by corpus; Mordecai 3's published ones beside ours."""
    gazetteer = load_gazetteer()
    codes = geonames_codes(data / "gazetteer")
    figures: dict[str, float] = {}
    for corpus in CORPORA:
        held = [d for d in documents(data / corpus / "train.jsonl") if held_back(d.id)]
        for name, value in _resolution(held, gazetteer, codes).items():
            figures[f"toponyms.{corpus}.{name}"] = value
            if name in MORDECAI[corpus]:
                figures[f"toponyms.{corpus}.{name}.mordecai3"] = MORDECAI[corpus][name]
        if corpus == "geowebnews":
            figures |= _tagging(held, encoder or load_encoder(), gazetteer)
    return figures


# --- given names ----------------------------------------------------------------------------------------------------


def given(document: Document, gazetteer: Gazetteer) -> Iterator[tuple[Toponym, GazetteerEntry | None]]:
    """Each marked name that has a point, with the entry that ours takes for it."""
    mentions = mentions_at(document.parsed, [t.span for t in document.toponyms if _is_name(document, t)])
    names, index = names_of(mentions, gazetteer, approximate=True)
    best = [settled(r) for r in readings(names, focus_of(document.parsed, gazetteer, document.address))]
    taken = [b.match.entry if b and b.match else None for b in best]
    answers: list[GazetteerEntry | None] = []
    for k in range(len(mentions)):
        own = taken[index[k]]
        holder = None if own else holder_of(k, mentions, index, names, taken, gazetteer)
        answers.append(own or (holder.entry if holder else None))
    for toponym in document.toponyms:
        if toponym.lat is not None and _is_name(document, toponym):
            at = next((k for k, m in enumerate(mentions) if m.span.overlaps(toponym.span)), None)
            yield toponym, None if at is None else answers[at]


def _is_name(document: Document, toponym: Toponym) -> bool:
    """Common nouns ("the river") are marked too, and are no names."""
    return toponym.lat is not None or toponym.use is None


def _resolution(
    held: list[Document], gazetteer: Gazetteer, codes: Mapping[str, tuple[str, str | None]]
) -> dict[str, float]:
    away: list[float] = []
    exact = refused = total = 0
    for document in held:
        for toponym, entry in given(document, gazetteer):
            total += 1
            if entry is None:
                refused += 1
                continue
            assert toponym.lat is not None and toponym.lon is not None
            km = km_between(entry.lat, entry.lon, toponym.lat, toponym.lon)
            same = same_place(entry, toponym, codes)
            exact += same or km <= 10
            away.append(0.0 if same else km)
    return {
        "names": float(total),
        "exact": exact / total,
        "within_161km": sum(km <= 161 for km in away) / total,
        "refused": refused / total,
        "median_km": median(away) if away else 0.0,
    }


def geonames_codes(folder: Path) -> dict[str, tuple[str, str | None]]:
    """The country and, of first-level regions, the code that a GeoNames id stands for."""
    codes: dict[str, tuple[str, str | None]] = {}
    for line in (folder / "geonames-countryInfo.txt").read_text("utf-8").splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and len(cells) > 16 and cells[16]:
            codes[cells[16]] = (cells[0], None)
    with gzip.open(folder / "geonames-admin1Codes.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            code, *_, id = line.rstrip("\n").split("\t")
            country, _, region = code.partition(".")
            codes[id] = (country, region)
    return codes


def same_place(entry: GazetteerEntry, toponym: Toponym, codes: Mapping[str, tuple[str, str | None]]) -> bool:
    """Whether an entry is the corpus's place: by its id, or as the same country or first-level region."""
    if toponym.id is not None and str(entry.id) == toponym.id:
        return True
    code = codes.get(toponym.id or "")
    if code is None:
        return False
    country, region = code
    if region is None:
        return entry.kind == "country" and entry.country == country
    return entry.feature == "ADM1" and entry.country == country and entry.admin1 == region


# --- names that are found -------------------------------------------------------------------------------------------


def _tagging(held: list[Document], encoder: Encoder, gazetteer: Gazetteer) -> dict[str, float]:
    """F1 of names that mean their place, by overlap and by exact span; a kind's word after a name is left out."""
    right, exact, found_all, wanted_all = 0, 0, 0, 0
    for document in held:
        labels = with_clean_names(document.parsed.text, encoder.run(document.parsed))
        mentions = find_place_mentions(document.parsed, labels, gazetteer)
        found = [name_span(m, document.parsed.text) for m in mentions if m.meant >= MEANT]
        wanted = [t.span for t in document.toponyms if t.literal]
        pairs = _paired(found, wanted)
        right += len(pairs)
        exact += sum(a == b for a, b in pairs)
        found_all += len(found)
        wanted_all += len(wanted)
    return {
        "toponyms.geowebnews.tagging_overlap": f1(right, found_all, wanted_all),
        "toponyms.geowebnews.tagging_exact": f1(exact, found_all, wanted_all),
    }


def name_span(mention: PlaceMention, text: str) -> Span:
    """A mention's name without its kind's word, as the corpus marks it."""
    length = len(mention.name)
    span = Span(mention.span.start, mention.span.start + length)
    return span if span.of(text) == mention.name else mention.span


def _paired(found: list[Span], wanted: list[Span]) -> list[tuple[Span, Span]]:
    """One-to-one pairs that overlap, equal ones first."""
    left = list(wanted)
    pairs: list[tuple[Span, Span]] = []
    for same in (True, False):
        for span in found:
            if any(span == p[0] for p in pairs):
                continue
            match = next((w for w in left if (span == w if same else span.overlaps(w))), None)
            if match is not None:
                left.remove(match)
                pairs.append((span, match))
    return pairs
