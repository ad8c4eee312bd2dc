"""Noun phrases that may fill a slot of a template, with features from the pipeline.

A phrase may begin and end anywhere between small words and marks; which of its extents is a filler is weighed, not
ruled. Its features are its words and neighbours, the encoder's labels, and how it stands to the words of events nearby:
the place beside them by the rules of `find/events/beside`, and the encoder's links.
"""

import math
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from evaluation.gtt import normal
from whosays.document import ParsedText, Span
from whosays.find.events.beside import place_beside
from whosays.find.events.trigger import Sentence, Trigger, sentences
from whosays.find.events.triggers import find_triggers
from whosays.inference import Labels

MOST = 6  # words of a phrase before "of"
OPENING = 40  # words of a report that say what it is about
BY_TYPE = ("head=", "kind ", "coarse ")  # features that count by the type of incident too
NAME = "a name"  # stands for a word in capitals inside a sentence
PERSON = frozenset({"is person", "cuts person", "ends person"})
LINKS = ("actor", "target", "means")
# Words and marks that no filler begins with, ends on or runs across.
SMALL = frozenset(tomllib.loads(Path(__file__).with_name("fillers.toml").read_text("utf-8"))["small"])


class Phrase(NamedTuple):
    """A phrase with its place: the sentence, its tokens and its characters; `head` is its last word before "of"."""

    sentence: Sentence
    first: int
    stop: int
    head: int
    span: Span


class Reading(NamedTuple):
    """A report with its letter case restored, and what the encoder makes of it."""

    text: str
    parsed: ParsedText
    labels: Labels


class Scene(NamedTuple):
    """The words of events of a report, by sentence, and the encoder's labels by where they end."""

    reading: Reading
    story: tuple[Sentence, ...]
    triggers: Mapping[int, Sequence[Trigger]]
    coarse: Mapping[int, Sequence[tuple[Span, str]]]
    labelled: Mapping[int, Sequence[tuple[str, Span]]]


def scene(reading: Reading) -> Scene:
    """The report's words of events and labels, found once for all its phrases."""
    story = sentences(reading.parsed)
    starts = [s.span.start for s in story]
    labelled: dict[int, list[tuple[str, Span]]] = {}
    for one in reading.labels.mentions:
        labelled.setdefault(one.span.end, []).append((one.label, one.span))
    for one in reading.labels.actors:
        labelled.setdefault(one.span.end, []).append(("actor", one.span))
    coarse: dict[int, list[tuple[Span, str]]] = {}
    for one in reading.labels.triggers:
        coarse.setdefault(bisect_right(starts, one.span.start) - 1, []).append((one.span, one.label))
    return Scene(reading, story, {s.number: tuple(find_triggers(s)) for s in story}, coarse, labelled)


def phrases(sentence: Sentence, heads: Iterable[str], ends: Iterable[int]) -> Iterator[Phrase]:
    """Every phrase of a sentence that ends on one of `heads` (words), at one of `ends` (characters) or on a name."""
    tokens, heads, ends = sentence.tokens, frozenset(heads), frozenset(ends)
    for a, b in runs(sentence):
        for head in range(a, b):
            token = tokens[head]
            if not (token.low in heads or token.end in ends or (token.text[0].isupper() and head + 1 == b)):
                continue
            stops = [head + 1, *_of(sentence, head, b)]
            for first in range(max(a, head - MOST + 1), head + 1):
                for stop in stops:
                    yield Phrase(sentence, first, stop, head, Span(tokens[first].start, tokens[stop - 1].end))


def runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The stretches of tokens between small words and marks."""
    first = 0
    for at in range(len(sentence.tokens) + 1):
        if at == len(sentence.tokens) or sentence.low(at) in SMALL:
            if at > first:
                yield first, at
            first = at + 1


def _of(sentence: Sentence, head: int, stop: int) -> Iterator[int]:
    """Where "of the …" behind a head ends."""
    if head + 1 != stop or sentence.low(stop) not in {"of", "for"}:
        return
    at = stop + 1
    if sentence.low(at) in {"the", "a", "an", "that"}:
        at += 1
    end = at
    while end < len(sentence.tokens) and end - at < MOST and sentence.low(end) not in SMALL:
        end += 1
    if end > at:
        yield end
        if end - at > 2:
            yield from range(at + 1, end)


def features(phrase: Phrase, scene: Scene) -> dict[str, float]:
    """All that is weighed about a phrase, whatever the slot."""
    labels = frozenset(_labels(phrase, scene))
    found: dict[str, float] = dict.fromkeys(_words(phrase, person=not PERSON.isdisjoint(labels)), 1.0)
    found |= dict.fromkeys(labels, 1.0)
    found |= beside(phrase, scene)
    return found


def _words(phrase: Phrase, *, person: bool) -> Iterator[str]:
    """A phrase's words and neighbours; of a person's name no word, since who it is says nothing of other reports."""
    sentence, first, stop, head = phrase.sentence, phrase.first, phrase.stop, phrase.head
    known = [not (person and t.text[0].isupper()) for t in sentence.tokens[:stop]]
    yield f"head={stem(sentence.low(head)) if known[head] else 'a name'}"
    yield "one word" if first == head else f"first={sentence.low(first)}" if known[first] else "first=a name"
    yield f"before={sentence.low(first - 1)}"
    yield f"after={sentence.low(stop)}"
    yield f"ahead={sentence.low(first - 2)} {sentence.low(first - 1)}"
    yield f"behind={sentence.low(stop)} {sentence.low(stop + 1)}"
    for at in range(first, head):
        if known[at]:
            yield f"in={stem(sentence.low(at))}"
    for at in range(head + 1, stop):
        if known[at]:
            yield f"of={stem(sentence.low(at))}"
    large = [t.text[0].isupper() for t in sentence.tokens[first : head + 1]]
    yield f"large={'all' if all(large) else 'some' if any(large) else 'none'}"
    yield f"words={min(head + 1 - first, 4)}"
    yield f"of phrase={stop > head + 1}"
    yield f"left open={sentence.low(first - 1) not in SMALL and first > 0}"
    yield f"right open={sentence.low(stop) not in SMALL and stop < len(sentence.tokens)}"
    if sentence.tokens[first].text[0].isdigit():
        yield "digits"
    yield f"sentence={min(sentence.number, 3)}"


def _labels(phrase: Phrase, scene: Scene) -> Iterator[str]:
    """The encoder's mentions that the phrase is, ends or reaches into."""
    head_end = phrase.sentence.tokens[phrase.head].end
    for end in {phrase.span.end, head_end}:
        for label, span in scene.labelled.get(end, ()):
            where = "is" if span == phrase.span else "cuts" if span.start < phrase.span.start else "ends"
            yield f"{where} {label}"


def beside(phrase: Phrase, scene: Scene) -> dict[str, float]:
    """How the phrase stands to the words of events of its sentence."""
    found: dict[str, float] = {}
    near = [t for t in scene.triggers.get(phrase.sentence.number, ()) if not t.span.overlaps(phrase.span)]
    for trigger in sorted(near, key=lambda t: abs(t.span.start - phrase.span.start))[:3]:
        place = place_beside(trigger, phrase.span)
        found[f"{trigger.kind} {trigger.stand} {place}"] = 1.0
        found[f"{trigger.stand} {place}"] = 1.0
        found[f"kind {trigger.kind}"] = 1.0
    readings = scene.reading.labels.readings
    coarse = scene.coarse.get(phrase.sentence.number, ())
    for span, label in coarse:
        if span.overlaps(phrase.span):
            found["is trigger"] = 1.0
            continue
        found[f"coarse {label}"] = 1.0
        if readings is not None:
            for link in LINKS:
                likely = readings.link(link, span, phrase.span)
                found[f"link {link}"] = max(found.get(f"link {link}", 0.0), likely)
                if likely > 0.5:
                    found[f"{label} {link}"] = 1.0
    if not coarse:
        found["no trigger"] = 1.0
    return found


class Candidate(NamedTuple):
    """All phrases of a report that are one mention to the scorer: where they stand and what speaks for any of them."""

    spans: tuple[Span, ...]
    features: Mapping[str, float]


def candidates(scene: Scene, heads: Iterable[str]) -> dict[str, Candidate]:
    """The report's phrases by their words as the scorer compares them."""
    ends = {span.end for found in scene.labelled.values() for _, span in found}
    spans: dict[str, list[Span]] = {}
    together: dict[str, dict[str, float]] = {}
    for sentence in scene.story:
        for phrase in phrases(sentence, heads, ends):
            words = normal(phrase.span.of(scene.reading.text))
            if not words:
                continue
            spans.setdefault(words, []).append(phrase.span)
            known = together.setdefault(words, {})
            for name, value in features(phrase, scene).items():
                known[name] = max(value, known.get(name, 0.0))
    for words, found in spans.items():
        together[words][f"times={min(len(found), 3)}"] = 1.0
        together[words]["times"] = math.log(len(found))
        together[words]["depth"] = found[0].start / len(scene.reading.text)
    return {words: Candidate(tuple(found), together[words]) for words, found in spans.items()}


def report_features(scene: Scene) -> dict[str, float]:
    """What speaks for an incident in the report as a whole: its words, those of its opening, its words of events.

    Names are left out: who and where says nothing of other reports.
    """
    stems = [[NAME if n and t.text[0].isupper() else stem(t.low) for n, t in enumerate(s.tokens)] for s in scene.story]
    words = [w for sentence in stems for w in sentence]
    found: dict[str, float] = {f"w={w}": 1.0 for w in words}
    found |= {f"w={a} {b}": 1.0 for sentence in stems for a, b in pairwise(sentence)}
    found |= {f"lead={w}": 1.0 for w in words[:OPENING]}
    found |= {f"lead={a} {b}": 1.0 for a, b in pairwise(words[:OPENING])}
    counts = Counter(f"kind {t.kind} {t.stand}" for some in scene.triggers.values() for t in some)
    counts.update(f"coarse {label}" for some in scene.coarse.values() for _, label in some)
    counts.update(f"event {one.label}" for one in scene.reading.labels.events)
    found |= {name: math.log1p(n) for name, n in counts.items()}
    found["length"] = math.log1p(len(words)) / 3
    return found


def typed(found: Mapping[str, float], kind: str) -> dict[str, float]:
    """A candidate's features with those that may speak otherwise for an incident of this type."""
    own = {f"{kind}: {name}": value for name, value in found.items() if name.startswith(BY_TYPE)}
    return {**found, **own, f"{kind}:": 1.0}


@cache
def stem(word: str) -> str:
    """A word without its plural: the key has "bomb" and "bombs" alike.

    >>> stem("bombs"), stem("press")
    ('bomb', 'press')
    """
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
