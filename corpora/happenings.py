"""Corpora of events and place names as examples: triggers with participants, coreference, factuality.

How their types and roles map to ours is data: `events.toml` beside this file.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from corpora.examples import Example, Happening
from corpora.splits import held_back
from corpora.texts import json_lines, parse_text, running_text
from whosays.document import Span
from whosays.heads import FACTUALITIES

ROLE_NAMES = ("actor", "target", "where", "means")
# GeoWebNews's uses of a place name (Gritta et al., 2019). Its common nouns and whole bodies' names name no place.
LITERAL_USES = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})
NO_TOPONYM = frozenset({"Literal_Expression", "Non_Lit_Expression", "Non_Toponym", "Homonym", "Language"})
SENTENCE_ENDS = frozenset(".?!")
CERTAIN, UNDECIDED = 2.0, 1.0  # on the factuality scale of -3 to +3
TOGETHER = 10  # sentences of the factuality corpora that make one example


@cache
def mapping() -> dict[str, Any]:
    """The types and roles of the corpora, each with ours."""
    return tomllib.loads((Path(__file__).parent / "events.toml").read_text("utf-8"))


def coarse(kind: str) -> str:
    """A corpus's event type as ours; a third level is cut off.

    >>> coarse("Life.Die.Unspecified"), coarse("Medical.Intervention")
    ('die', 'other')
    """
    return str(mapping()["types"].get(".".join(kind.split(".")[:2]), "other"))


def _happening(anchor: Span, arguments: Iterable[tuple[str, Span]]) -> Happening:
    """The anchor with its arguments by our roles; a role that has none is known to have none only beside others."""
    roles = mapping()["roles"]
    found = {name: tuple(s for role, s in arguments if role in roles[name]) for name in ROLE_NAMES}
    return Happening(anchor, **(found if any(found.values()) else {}))


def _sentences(tokens: Sequence[str]) -> Iterator[list[str]]:
    run: list[str] = []
    for token in tokens:
        run.append(token)
        if token in SENTENCE_ENDS:
            yield run
            run = []
    if run:
        yield run


def wikievents(path: Path) -> Iterator[Example]:
    """WikiEvents' articles: triggers with their participants."""
    for row in json_lines(path):
        text, places = running_text(_sentences(row["tokens"].split(" ")))
        words = [span for sentence in places for span in sentence]

        def span(part: dict[str, Any], words: list[Span] = words) -> Span | None:
            return (
                Span(words[part["start"]].start, words[part["end"] - 1].end) if part.get("start") is not None else None
            )

        triggers, happenings = [], []
        for event in row["events"]:
            anchor = span(event["trigger"])
            if anchor:
                triggers.append((anchor, coarse(event["type"])))
                arguments = [(a["role"], s) for a in event["arguments"] if (s := span(a))]
                happenings.append(_happening(anchor, arguments))
        parsed = parse_text(text)
        yield Example(row["id"], parsed, "guide", triggers=tuple(triggers), happenings=tuple(happenings))


def m2e2(path: Path) -> Iterator[Example]:
    """M2E2's news documents: triggers of eight types with their participants."""
    for row in json_lines(path):
        text, places = running_text(s["text"].split(" ") for s in row["sentences"])
        triggers, happenings = [], []
        for sentence, words in zip(row["sentences"], places, strict=True):
            for event in sentence["events"]:
                anchor = Span(words[event["trigger"]["start"]].start, words[event["trigger"]["end"] - 1].end)
                triggers.append((anchor, coarse(event["type"])))
                arguments = [
                    (a["role"], Span(words[a["start"]].start, words[a["end"] - 1].end)) for a in event["arguments"]
                ]
                happenings.append(_happening(anchor, arguments))
        parsed = parse_text(text)
        yield Example(row["id"], parsed, "guide", triggers=tuple(triggers), happenings=tuple(happenings))


def checked_words(row: dict[str, Any]) -> tuple[str, list[list[Span]], dict[int, Span]]:
    """The checked sentences of an article of ECB+ as running text, their words, and each word by its number there."""
    checked = set(row["validated_sentences"])
    kept: list[int] = []
    at = 0
    tokens = [s.split(" ") for s in row["sentences"]]
    for n, sentence in zip(row["sentence_numbers"], tokens, strict=True):
        if n in checked:
            kept += range(at, at + len(sentence))
        at += len(sentence)
    text, places = running_text([s for n, s in zip(row["sentence_numbers"], tokens, strict=True) if n in checked])
    return text, places, dict(zip(kept, (span for sentence in places for span in sentence), strict=True))


def ecbplus(path: Path) -> Iterator[Example]:
    """ECB+'s articles, their checked sentences only: which words for events mean the same event."""
    for row in json_lines(path):
        text, _, words = checked_words(row)
        chains: dict[str, list[Span]] = {}
        for number, mention in enumerate(row["mentions"]):
            if "ACTION" in mention["type"] and all(t in words for t in mention["tokens"]):
                span = Span(words[mention["tokens"][0]].start, words[mention["tokens"][-1]].end)
                chains.setdefault(mention.get("chain") or f"alone {number}", []).append(span)
        if chains:
            again = tuple(tuple(sorted(spans)) for spans in chains.values())
            yield Example(row["id"], parse_text(text), "guide", again=again)


def factuality(path: Path) -> Iterator[Example]:
    """Sentences with what their author holds of each event, on the scale of Stanovsky et al. (2017).

    The sentences of the corpus stand alone; TOGETHER of them make one example, each a paragraph.
    """
    for rows in batched(json_lines(path), TOGETHER):
        text, places = running_text((row["text"].split(" ") for row in rows), sentences_a_paragraph=1)
        found = tuple(
            (Span(words[t["start"]].start, words[t["end"] - 1].end), _held(t["factuality"]))
            for row, words in zip(rows, places, strict=True)
            for t in row["targets"]
        )
        yield Example(rows[0]["id"], parse_text(text), "guide", factual=found)


def batched(rows: Iterable[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    """The rows in lists of `size`, the last one maybe shorter."""
    rest = iter(rows)
    while some := list(islice(rest, size)):
        yield some


def _held(value: float) -> str:
    happened, undecided, no = FACTUALITIES
    return happened if value >= CERTAIN else no if value <= -UNDECIDED else undecided


def toponyms(path: Path) -> Iterator[Example]:
    """A corpus of place names, without our development part; the use of a name where the corpus tells it."""
    for row in json_lines(path):
        if held_back(row["id"]):
            continue
        found = tuple(
            (Span(t["start"], t["end"]), _use(t.get("type")))
            for t in row["toponyms"]
            if t.get("type") not in NO_TOPONYM
        )
        yield Example(row["id"], parse_text(row["text"]), "guide", toponyms=found)


def _use(kind: str | None) -> str | None:
    return None if kind is None else "literal" if kind in LITERAL_USES else "other"
