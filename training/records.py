"""Hand-made records of whole reports as training examples, with every layer of the guide.

The guide lists the forms of entities and places and not where they stand; each whole-word occurrence of a form in the
story counts as a mention of its owner.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from corpora.examples import Attributed, Counted, Example, Happening, Holding, Said, outermost
from evaluation.compare import opposed_pairs
from training.marked import held_back, marked
from whosays.document import STORY_KINDS, Paragraph, ParsedText, PublicationDate, Span
from whosays.find.times.times import find_times
from whosays.findings import TimeExpression
from whosays.names import number_words
from whosays.parse import paragraph
from whosays.resources import one_of

# Words that may give a figure; what they count, or that they count nothing, is what the head learns.
NUMBER = re.compile(
    rf"(?<![\w$£€.,])(?:\d[\d,.]*\d|\d|no|an?|some|many|casualties|{one_of('numbers', 'tens')}(?:-[a-z]+)?"
    rf"|{'|'.join(sorted(number_words(), key=len, reverse=True))})(?!\w)",
    re.IGNORECASE,
)

VAGUE = frozenset({"a", "an", "a few", "both", "many", "some"})  # too common to teach where they give no figure

Row = dict[str, Any]
Mentions = Mapping[str, Sequence[Span]]


def stories(folder: Path) -> Iterator[tuple[str, Row, ParsedText]]:
    """The name, record and story of each record of a folder (NAME.json with NAME.txt beside it), in order of name."""
    for path in sorted(folder.glob("*.json")):
        if path.name.endswith(".quotes.json"):
            continue
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
            row, text = json.loads(path.read_text("utf-8")), file.read()
        yield path.stem, row, story_of(row, text)


def story_of(row: Row, text: str) -> ParsedText:
    """The story of a page by its record's blocks."""
    parts = tuple(
        paragraph(text, Span(a, b), block["kind"])
        for block in row["blocks"]
        if block["kind"] in STORY_KINDS
        for a, b in block["spans"]
    )
    return ParsedText(text, tuple(sorted(parts, key=lambda p: p.span)))


def records(folder: Path) -> Iterator[Example]:
    """The records of a folder as examples."""
    return (example_of(name, row, parsed) for name, row, parsed in stories(folder))


def own_marks(data: Path) -> Iterator[Example]:
    """The pages of the corpora that we marked up, without those that are held back, as examples."""
    for name, text, row in marked(data):
        if not held_back(name):
            yield example_of(name, row, story_of(row, text))


def example_of(name: str, row: Row, parsed: ParsedText) -> Example:
    """A record as an example."""
    text, parts = parsed.text, parsed.paragraphs
    chains = _chains(text, row, parts)
    places = owned(text, row.get("places", []), parts)
    anchors = {e["id"]: [s for a in e["anchors"] for s in _spans(a)] for e in row.get("events", [])}
    times = find_times(parsed, _published(row))
    return Example(
        id=name,
        parsed=parsed,
        convention="guide",
        actors=_occurrences(text, _forms(row["entities"]), parts),
        chains=tuple(tuple(spans) for spans in chains.values()),
        attributions=tuple(
            Attributed(
                _spans(s.get("source")),
                _spans(s.get("cue")),
                _spans(s["content"]),
                s.get("manner"),
                s.get("certainty"),
            )
            for s in row["statements"]
        ),
        toponyms=tuple((s, None) for s in _occurrences(text, _forms(row.get("places", [])), parts)),
        events=tuple((span, e["type"], e.get("status")) for e in row.get("events", []) for span in anchors[e["id"]]),
        happenings=tuple(
            _happening(span, e, chains, places, times) for e in row.get("events", []) for span in anchors[e["id"]]
        ),
        again=tuple(tuple(spans) for spans in anchors.values()),
        counted=tuple(_counted(text, row, parts, anchors)),
        holdings=tuple(
            Holding(
                span,
                c["state"],
                tuple(places.get(c["place"], ())),
                tuple(chains.get(c.get("holder"), ())),
            )
            for c in row.get("control", [])
            for span in _spans(c)
        ),
        said=said(row),
    )


def _published(row: Row) -> PublicationDate | None:
    """When the page was published, by its record."""
    told = (row.get("report") or {}).get("published")
    return msgspec.convert(told, PublicationDate) if told and told.get("date") else None


def said(row: Row) -> tuple[Said, ...]:
    """The contents of a record's statements; compared are those of different speakers, none within the other."""
    statements = row["statements"]
    contents = {s["id"]: _spans(s["content"]) for s in statements}
    speakers = {s["id"]: (s.get("source") or {}).get("entity") or s["id"] for s in statements}
    numbers = {id: n for n, id in enumerate(contents)}
    apart = {pair for pair in opposed_pairs(row) if pair <= set(numbers)}

    def compared(a: str, b: str) -> bool:
        return speakers[a] != speakers[b] and not any(x.overlaps(y) for x in contents[a] for y in contents[b])

    return tuple(
        Said(
            contents[a],
            frozenset(numbers[b] for b in contents if compared(a, b)),
            frozenset(numbers[b] for b in contents if {a, b} in apart),
        )
        for a in contents
    )


def _spans(passage: Row | None) -> tuple[Span, ...]:
    return tuple(Span(a, b) for a, b in (passage or {}).get("spans", []))


def _forms(rows: Iterable[Row]) -> list[str]:
    return [form for row in rows for form in row.get("forms", [])]


def _occurrences(text: str, forms: Iterable[str], parts: Sequence[Paragraph]) -> tuple[Span, ...]:
    found = [
        Span(*m.span())
        for form in set(forms)
        for p in parts
        for m in re.compile(rf"(?<!\w){re.escape(form)}(?!\w)").finditer(text, p.span.start, p.span.end)
    ]
    return outermost(found)


def owned(text: str, rows: Sequence[Row], parts: Sequence[Paragraph]) -> dict[str, list[Span]]:
    """Where the forms of each row stand, by id; a form that two rows share tells nothing."""
    owners: dict[str, set[str]] = {}
    for row in rows:
        for form in row.get("forms", []):
            owners.setdefault(form, set()).add(row["id"])
    out: dict[str, list[Span]] = {}
    for span in _occurrences(text, owners, parts):
        if len(owners[span.of(text)]) == 1:
            out.setdefault(next(iter(owners[span.of(text)])), []).append(span)
    return out


def _chains(text: str, record: Row, parts: Sequence[Paragraph]) -> dict[str, list[Span]]:
    """The mentions of each entity: where its forms stand, and the words that name it as a source, pronouns too."""
    of_span = {s: owner for owner, spans in owned(text, record["entities"], parts).items() for s in spans}
    for span, entity in sources_of(record).items():
        of_span = {s: e for s, e in of_span.items() if not s.overlaps(span)} | {span: entity}
    chains: dict[str, list[Span]] = {}
    for span, owner in sorted(of_span.items()):
        chains.setdefault(owner, []).append(span)
    return chains


def sources_of(record: Mapping[str, Any]) -> dict[Span, str]:
    """The words that name each statement's source, with the entity that they mean."""
    sources = [statement.get("source") or {} for statement in record["statements"]]
    return {Span(*s["spans"][0]): s["entity"] for s in sources if s.get("entity") and len(s.get("spans", [])) == 1}


def _happening(
    anchor: Span, event: Row, entities: Mentions, places: Mentions, times: Sequence[TimeExpression]
) -> Happening:
    """The anchor with all mentions of those that take part; None for a part whose mentions are not known."""

    def mentions(ids: Iterable[str], of: Mentions) -> tuple[Span, ...] | None:
        ids = list(ids)
        spans = tuple(span for i in ids for span in of.get(i, ()))
        return spans if spans or not ids else None

    where = event.get("where")
    return Happening(
        anchor,
        mentions(event.get("actors") or (), entities),
        mentions(event.get("targets") or (), entities),
        mentions((where,) if where else (), places),
        when=_when(event.get("when") or {}, times),
    )


def _when(told: Row, times: Sequence[TimeExpression]) -> tuple[Span, ...] | None:
    """The page's words for the time of an event: all that mean its days, else all that begin on its first.

    None where no words do; without a time, none are right.
    """
    if not told.get("start"):
        return ()
    start, end = told["start"][:10], (told.get("end") or told["start"])[:10]
    begun = [t for t in times if t.earliest is not None and t.latest is not None and t.earliest[:10] == start]
    whole = [t for t in begun if t.latest is not None and _days(end, t.latest[:10]) <= 1]
    return tuple(t.span for t in whole or begun) or None


def _days(one: str, other: str) -> int:
    return abs((date.fromisoformat(other) - date.fromisoformat(one)).days)


def _counted(
    text: str, record: Row, parts: Sequence[Paragraph], anchors: Mapping[str, Sequence[Span]]
) -> Iterator[Counted]:
    """Every number of the story: by the shortest figure whose quote holds it, else as one that counts nothing.

    A number of a quote that is none of its figure's own tells nothing and is left out; so does a figure's number that
    stands elsewhere, since the guide gives a repeated figure once.
    """
    figures = [(span, f) for f in record.get("figures", []) for span in _spans(f)]
    given = {f.get(end) for f in record.get("figures", []) for end in ("low", "best", "high")}
    for part in parts:
        for found in NUMBER.finditer(text, part.span.start, part.span.end):
            number = Span(*found.span())
            around = [(s, f) for s, f in figures if s.start <= number.start and number.end <= s.end]
            digits = found.group().replace(",", "")
            if digits.isdigit():
                ours = [(s, f) for s, f in around if int(digits) in (f.get("low"), f.get("best"), f.get("high"))]
                if around and not ours:
                    continue
                around = ours
            if around:
                _, figure = min(around, key=lambda a: a[0].end - a[0].start)
                yield Counted(number, figure["measure"], tuple(anchors.get(figure.get("event") or "", ())))
            elif digits.lower() not in VAGUE and not (digits.isdigit() and int(digits) in given):
                yield Counted(number, "none")
