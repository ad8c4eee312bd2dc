"""The corpora, each mapped to one form: a text cut into paragraphs, with the layers that it was annotated for.

A layer that a corpus does not have is None, and the heads that it would teach are masked there. Where a corpus's
definitions differ from the guide's, the mapping is data: the tables at the top of this file.
"""

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from whosays.document import STORY_KINDS, Paragraph, ParsedText, Span
from whosays.parse import paragraph

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


class Attributed(NamedTuple):
    """One attribution as annotated: pieces of source, cue and content; manner and certainty where a corpus has them."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    manner: str | None = None
    certainty: str | None = None


class Example(NamedTuple):
    """An annotated document. Layers that it was not annotated for are None.

    `mentions` are typed names, `actors` untyped phrases, `chains` the mentions of each entity, one tuple an entity.
    """

    id: str
    parsed: ParsedText
    convention: str
    mentions: tuple[tuple[Span, str], ...] | None = None
    actors: tuple[Span, ...] | None = None
    attributions: tuple[Attributed, ...] | None = None
    chains: tuple[tuple[Span, ...], ...] | None = None


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    return tuple(paragraph(text, Span(*m.span()), "paragraph") for m in re.finditer(r"\S[^\n]*", text))


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(a, b) for a, b in pairs)


def polnear(path: Path) -> Iterator[Example]:
    """PolNeAR's articles by their first annotator."""
    for row in _lines(path):
        yield Example(
            id=row["id"],
            parsed=ParsedText(row["text"], _paragraphs(row["text"])),
            convention="polnear",
            attributions=tuple(
                Attributed(_spans(a["source"]), _spans(a["cue"]), _spans(a["content"]))
                for a in row["annotations"][0]["attributions"]
            ),
        )


# Tokens that stand close to the one before, and tokens that the next one stands close to.
_CLOSE_LEFT = frozenset(". , ; : ! ? ) ] ” ’ % …".split()) | {
    f"{mark}{end}" for mark in "'’" for end in ("s", "S", "m", "re", "ve", "ll", "d", "t")
}
_CLOSE_LEFT |= {"n't", "n’t"}
_CLOSE_RIGHT = frozenset(["(", "[", "“", "‘", "$", "£", "€", "#"])


def natural_spacing(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """Tokens joined as a newspaper would print them, and where each stands.

    >>> natural_spacing('" It holds , " Mr Oru \\'s aide said .'.split())[0]
    '"It holds," Mr Oru\\'s aide said.'
    """
    text, spans, inside, glue = "", [], {'"': False, "'": False}, True
    for token in tokens:
        close = glue or token in _CLOSE_LEFT
        glue = token in _CLOSE_RIGHT
        if token in inside:
            close, glue = (True, False) if inside[token] else (close, True)
            inside[token] = not inside[token]
        if token in {"-", "/", "–"} and text[-1:].isalnum():
            close, glue = True, True
        text += token if close else " " + token
        spans.append(Span(len(text) - len(token), len(text)))
    return text, spans


def newswire(path: Path, *, sentences_a_paragraph: int = 3) -> Iterator[Example]:
    """worldwide-newswire-ner's articles, their tokens put back into plausible text, a few sentences to a paragraph."""
    for row in _lines(path):
        text, mentions = "", []
        for n, sentence in enumerate(row["sentences"]):
            words, spans = natural_spacing(sentence["text"].split(" "))
            if text:
                text += " " if n % sentences_a_paragraph else "\n"
            mentions += [
                (Span(len(text) + spans[a].start, len(text) + spans[b - 1].end), NEWSWIRE_TYPES[t])
                for a, b, t in sentence["entities"]
            ]
            text += words
        yield Example(row["id"], ParsedText(text, _paragraphs(text)), "guide", mentions=tuple(mentions))


def outermost(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans that lie in no other, in order."""
    out: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return tuple(out)


def re3d(path: Path) -> Iterator[Example]:
    """re3d's documents on Syria and Iraq: who acts, named or not."""
    for row in _lines(path):
        text = row["text"]
        actors = [Span(e["begin"], e["end"]) for e in row["entities"] if e["type"] in RE3D_ACTORS]
        yield Example(row["id"], ParsedText(text, _paragraphs(text)), "guide", actors=outermost(actors))


def records(folder: Path) -> Iterator[Example]:
    """Hand-made records of whole reports: every layer, by the guide.

    The guide lists an entity's forms and not where they stand; each whole-word occurrence of a form in the story counts
    as a mention of an actor.
    """
    for path in sorted(folder.glob("*.json")):
        if path.name.endswith(".quotes.json"):
            continue
        row = json.loads(path.read_text("utf-8"))
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        parts = tuple(
            paragraph(text, Span(a, b), block["kind"])
            for block in row["blocks"]
            if block["kind"] in STORY_KINDS
            for a, b in block["spans"]
        )
        yield Example(
            id=path.stem,
            parsed=ParsedText(text, tuple(sorted(parts, key=lambda p: p.span))),
            convention="guide",
            actors=_occurrences(text, [f for e in row["entities"] for f in e.get("forms", [])], parts),
            chains=_chains(text, row, parts),
            attributions=tuple(
                Attributed(
                    _spans((s.get("source") or {}).get("spans", [])),
                    _spans((s.get("cue") or {}).get("spans", [])),
                    _spans(s["content"]["spans"]),
                    s.get("manner"),
                    s.get("certainty"),
                )
                for s in row["statements"]
            ),
        )


def _occurrences(text: str, forms: Sequence[str], parts: Sequence[Paragraph]) -> tuple[Span, ...]:
    found = [
        Span(*m.span())
        for form in set(forms)
        for p in parts
        for m in re.compile(rf"(?<!\w){re.escape(form)}(?!\w)").finditer(text, p.span.start, p.span.end)
    ]
    return outermost(found)


def _chains(text: str, record: dict[str, Any], parts: Sequence[Paragraph]) -> tuple[tuple[Span, ...], ...]:
    """The mentions of each entity: where its forms stand, and the words that name it as a source, pronouns too.

    A form that two entities share tells nothing by itself; there only the sources count.
    """
    owners: dict[str, set[str]] = {}
    for entity in record["entities"]:
        for form in entity.get("forms", []):
            owners.setdefault(form, set()).add(entity["id"])
    of_span = {
        span: next(iter(owners[span.of(text)])) if len(owners[span.of(text)]) == 1 else None
        for span in _occurrences(text, list(owners), parts)
    }
    for statement in record["statements"]:
        source = statement.get("source") or {}
        if source.get("entity") and len(source.get("spans", [])) == 1:
            span = Span(*source["spans"][0])
            of_span = {s: e for s, e in of_span.items() if not s.overlaps(span)} | {span: source["entity"]}
    chains: dict[str, list[Span]] = {}
    for span, owner in sorted(of_span.items()):
        if owner is not None:
            chains.setdefault(owner, []).append(span)
    return tuple(tuple(spans) for spans in chains.values())


# GUM's entity types whose mentions can act or speak.
GUM_ACTORS = frozenset({"person", "organization", "place", "animal"})


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
        yield Example(document.split("\n", 1)[0], ParsedText(text, _paragraphs(text)), "guide", chains=mentions)


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


_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def straightened(example: Example) -> Example:
    """The example with typewriter quotation marks: half of the web prints them so. Offsets stay."""
    return example._replace(parsed=ParsedText(example.parsed.text.translate(_STRAIGHT), example.parsed.paragraphs))


def training_set(data: Path, gold: Path, *, seed: int, repeats: dict[str, float]) -> list[Example]:
    """Every training example, `repeats` times each by corpus, some with typewriter quotes; shuffled by `seed`.

    A part of one, as in 2.5, is the probability of one time more.
    """
    draw = random.Random(seed)
    corpora = {
        "polnear": polnear(data / "polnear" / "train.jsonl"),
        "newswire": newswire(data / "worldwide-newswire-ner" / "train.jsonl"),
        "re3d": re3d(data / "re3d" / "train.jsonl"),
        "gum": gum(data / "gum" / "train.conllu"),
        "records": records(gold),
    }
    out = []
    for name, examples in corpora.items():
        for example in examples:
            times = int(repeats[name] + draw.random())
            out += [straightened(example) if draw.random() < 0.3 else example for _ in range(times)]
    draw.shuffle(out)
    return out
