"""The corpora, each mapped to one form: a text cut into paragraphs, with the layers that it was annotated for.

A layer that a corpus does not have is None, and the heads that it would teach are masked there. Where a corpus's
definitions differ from the guide's, the mapping is data: the tables at the top of this file.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from whosays.document import Paragraph, ParsedText, Span
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


class Happening(NamedTuple):
    """One anchor of an event and, where a corpus says, the words for who, to whom, where, when and how; else None."""

    anchor: Span
    actor: tuple[Span, ...] | None = None
    target: tuple[Span, ...] | None = None
    where: tuple[Span, ...] | None = None
    means: tuple[Span, ...] | None = None
    when: tuple[Span, ...] | None = None


class Counted(NamedTuple):
    """A number in the text, what it counts ("none": nothing that a figure would), and the anchors of its event."""

    number: Span
    measure: str
    event: tuple[Span, ...] = ()


class Holding(NamedTuple):
    """Words that say who holds a place, the state, and where place and holder are named nearby."""

    words: Span
    state: str
    held: tuple[Span, ...]
    holder: tuple[Span, ...]


class Said(NamedTuple):
    """The words of a statement's content, and by their numbers which others it is compared with and opposed to."""

    content: tuple[Span, ...]
    others: frozenset[int]
    opposed: frozenset[int]


class Example(NamedTuple):
    """An annotated document. Layers that it was not annotated for are None.

    `mentions` are typed names, `actors` untyped phrases, `chains` the mentions of each entity, one tuple an entity.
    `toponyms` are place names with their use where it is known; `triggers` words for what happens, in the corpora's
    coarse types; `events` the anchors by our guide with ACLED type and status; `again` the anchors of each event;
    `said` the statements among which some are opposed.
    """

    id: str
    parsed: ParsedText
    convention: str
    mentions: tuple[tuple[Span, str], ...] | None = None
    actors: tuple[Span, ...] | None = None
    attributions: tuple[Attributed, ...] | None = None
    chains: tuple[tuple[Span, ...], ...] | None = None
    toponyms: tuple[tuple[Span, str | None], ...] | None = None
    triggers: tuple[tuple[Span, str], ...] | None = None
    events: tuple[tuple[Span, str, str | None], ...] | None = None
    happenings: tuple[Happening, ...] = ()
    again: tuple[tuple[Span, ...], ...] | None = None
    factual: tuple[tuple[Span, str], ...] | None = None
    counted: tuple[Counted, ...] | None = None
    holdings: tuple[Holding, ...] | None = None
    said: tuple[Said, ...] | None = None


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Each line of the text as a paragraph of a story."""
    return tuple(paragraph(text, Span(*m.span()), "paragraph") for m in re.finditer(r"\S[^\n]*", text))


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(a, b) for a, b in pairs)


def polnear(path: Path) -> Iterator[Example]:
    """PolNeAR's articles by their first annotator."""
    for row in lines(path):
        yield Example(
            id=row["id"],
            parsed=ParsedText(row["text"], paragraphs(row["text"])),
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


def running_text(sentences: Iterable[Sequence[str]], *, sentences_a_paragraph: int = 3) -> tuple[str, list[list[Span]]]:
    """Tokenised sentences as plausible text, a few to a paragraph, and where each token stands."""
    text, places = "", []
    for n, tokens in enumerate(sentences):
        words, spans = natural_spacing(tokens)
        if text:
            text += " " if n % sentences_a_paragraph else "\n"
        places.append([Span(len(text) + s.start, len(text) + s.end) for s in spans])
        text += words
    return text, places


def newswire(path: Path) -> Iterator[Example]:
    """worldwide-newswire-ner's articles, their tokens put back into plausible text."""
    for row in lines(path):
        text, places = running_text(s["text"].split(" ") for s in row["sentences"])
        mentions = tuple(
            (Span(spans[a].start, spans[b - 1].end), NEWSWIRE_TYPES[t])
            for sentence, spans in zip(row["sentences"], places, strict=True)
            for a, b, t in sentence["entities"]
        )
        yield Example(row["id"], ParsedText(text, paragraphs(text)), "guide", mentions=mentions)


def outermost(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans that lie in no other, in order."""
    out: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return tuple(out)


def re3d(path: Path) -> Iterator[Example]:
    """re3d's documents on Syria and Iraq: who acts, named or not."""
    for row in lines(path):
        text = row["text"]
        actors = [Span(e["begin"], e["end"]) for e in row["entities"] if e["type"] in RE3D_ACTORS]
        yield Example(row["id"], ParsedText(text, paragraphs(text)), "guide", actors=outermost(actors))


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
        yield Example(document.split("\n", 1)[0], ParsedText(text, paragraphs(text)), "guide", chains=mentions)


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
