"""Corpora of who speaks, who acts and who is named: PolNeAR, worldwide-newswire-ner, re3d, GUM.

Where a corpus's definitions differ from the guide's, the mapping is data: the tables at the top of this file.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpora.examples import Attributed, Example, outermost
from corpora.texts import json_lines, parse_text, running_text
from whosays.document import Span

# worldwide-newswire-ner's classes to our mention types
NEWSWIRE_TYPES = {
    "Person": "person",
    "Organization": "organisation",
    "NORP": "people",
    "Location": "location",
    "Facility": "facility",
    "Date": "date",
    "Money": "money",
    "Product": "product",
    "Misc": "misc",
}
# re3d marks who acts, named or not ("Iraqi forces", "the Members of the Security Council"); its named entities are not
# told apart from its descriptions, so that it teaches actors and not mention types.
RE3D_ACTORS = frozenset({"Person", "Organisation"})
# GUM's entity types whose mentions can act or speak.
GUM_ACTORS = frozenset({"person", "organization", "place", "animal"})


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(a, b) for a, b in pairs)


def polnear(path: Path) -> Iterator[Example]:
    """PolNeAR's articles by their first annotator."""
    for row in json_lines(path):
        yield Example(
            id=row["id"],
            parsed=parse_text(row["text"]),
            convention="polnear",
            attributions=tuple(
                Attributed(_spans(a["source"]), _spans(a["cue"]), _spans(a["content"]))
                for a in row["annotations"][0]["attributions"]
            ),
        )


def newswire(path: Path) -> Iterator[Example]:
    """worldwide-newswire-ner's articles, their tokens put back into plausible text."""
    for row in json_lines(path):
        text, places = running_text(s["text"].split(" ") for s in row["sentences"])
        mentions = tuple(
            (Span(spans[a].start, spans[b - 1].end), NEWSWIRE_TYPES[t])
            for sentence, spans in zip(row["sentences"], places, strict=True)
            for a, b, t in sentence["entities"]
        )
        yield Example(row["id"], parse_text(text), "guide", mentions=mentions)


def re3d(path: Path) -> Iterator[Example]:
    """re3d's documents on Syria and Iraq: who acts, named or not."""
    for row in json_lines(path):
        text = row["text"]
        actors = [Span(e["begin"], e["end"]) for e in row["entities"] if e["type"] in RE3D_ACTORS]
        yield Example(row["id"], parse_text(text), "guide", actors=outermost(actors))


def gum(path: Path) -> Iterator[Example]:
    """GUM's documents: which mentions mean the same person, body or place, pronouns and single mentions included."""
    for document in path.read_text("utf-8").split("# newdoc id = ")[1:]:
        text = ""
        opened: dict[str, list[int]] = {}
        chains: dict[str, list[Span]] = {}
        for line in document.splitlines():
            if line.startswith("# newpar") and text:
                text = text.rstrip() + "\n"
            columns = line.split("\t")
            if len(columns) != 10 or not columns[0].isdigit():
                continue
            start = len(text)
            text += columns[1]
            misc = dict(part.partition("=")[::2] for part in columns[9].split("|"))
            _entities(misc.get("Entity", ""), Span(start, len(text)), opened, chains)
            text += "" if misc.get("SpaceAfter") == "No" else " "
        mentions = tuple(tuple(sorted(spans)) for spans in chains.values())
        yield Example(document.split("\n", 1)[0], parse_text(text), "guide", chains=mentions)


def _entities(brackets: str, word: Span, opened: dict[str, list[int]], chains: dict[str, list[Span]]) -> None:
    """Read one word's brackets: "(12-person-new-…" opens a mention of chain 12, "12)" closes the last one opened."""
    for part in re.findall(r"\([^()]+\)?|[^()]+\)", brackets):
        group, _, rest = part.strip("()").partition("-")
        kind = rest.partition("-")[0]
        if part.startswith("("):
            opened.setdefault(group, []).append(word.start if kind in GUM_ACTORS else -1)
        if part.endswith(")") and opened.get(group):
            start = opened[group].pop()
            if start >= 0:
                chains.setdefault(group, []).append(Span(start, word.end))
