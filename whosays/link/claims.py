"""What sources answer: the tellings of one event as claims, one for each answer to each question.

Every group of tellings raises questions: how many, who did it, whether it is so. Tellings that give the same number,
lay it at the same door or simply affirm or deny it make one claim, with everyone who vouches. Times differ: a number of
a later day is another claim.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from whosays.document import Span
from whosays.findings import Figure, Measure
from whosays.link.same_entity import Origins, Speaker
from whosays.link.same_event import Story, shared_words
from whosays.link.tellings import Telling, doers, family, is_open, place_in_story
from whosays.story import QuestionKind

SAME_WORDS = 0.25  # of what is said of an open matter, from which two say the same
# What each family of matters counts; a number of something else in the same clause is another question's.
COUNTED: dict[str, frozenset[Measure]] = {
    "harm": frozenset({"killed", "injured"}),
    "flight": frozenset({"displaced", "participants"}),
    "ground": frozenset({"participants"}),
    "protest": frozenset({"participants", "killed", "injured"}),
    "captivity": frozenset({"captured"}),
    "property": frozenset({"destroyed"}),
}
ANSWERABLE = frozenset({"harm", "property", "captivity", "crash"})  # families that ask who did it


class Answer(NamedTuple):
    """One telling's answer: to which question, what, in which words, given by whom.

    `key` is equal for the same answer; `stands` is what it says in a form that answers are compared by.
    """

    kind: QuestionKind
    about: str
    key: str
    shown: str
    telling: Telling
    spans: tuple[Span, ...]
    speaker: Speaker
    figure: Figure | None = None


class Draft(NamedTuple):
    """A claim before it has an id: its answers in reading order; all share question and key."""

    group: int
    kind: QuestionKind
    about: str
    key: str
    answers: tuple[Answer, ...]


def draft_claims(view: Story, groups: Sequence[Sequence[Telling]], origins: Origins) -> tuple[Draft, ...]:
    """The claims of all groups, in the order of the groups and of what is read first."""
    drafts: list[Draft] = []
    for number, group in enumerate(groups):
        found: dict[tuple[QuestionKind, str, str], list[Answer]] = {}
        for answer in (a for t in group for a in answers(t, origins)):
            found.setdefault((answer.kind, answer.about, answer.key), []).append(answer)
        for (kind, about, key), given in found.items():
            ordered = sorted(given, key=lambda a: place_in_story(a.telling))
            parts = _alike(view, ordered) if kind == "occurrence" and is_open(group[0].matter) else [ordered]
            drafts += (
                Draft(number, kind, about, f"{key} {n}" if n else key, tuple(part)) for n, part in enumerate(parts)
            )
    return tuple(drafts)


def _alike(view: Story, given: Sequence[Answer]) -> list[list[Answer]]:
    """What is said of an open matter, divided into those that say much the same; each joins the likest before it."""
    parts: list[list[Answer]] = []
    for answer in given:
        nearness = [
            (sum(shared_words(view, answer.telling, o.telling) for o in part) / len(part), -n)
            for n, part in enumerate(parts)
        ]
        best, n = max(nearness, default=(0.0, 0))
        if best >= SAME_WORDS:
            parts[-n].append(answer)
        else:
            parts.append([answer])
    return parts


def answers(telling: Telling, origins: Origins) -> Iterator[Answer]:
    """What one telling answers: its numbers, its culprit, and, where it gives neither, that it is so or not."""
    speaker = origins.of(telling.report, telling.voice)
    kind = family(telling.matter) or ""
    counted = [f for f in telling.figures if f.measure in COUNTED.get(kind, frozenset())]
    culprit = telling.party if kind in ANSWERABLE and not telling.denied and (telling.blames or not counted) else None
    for figure in counted:
        spans = figure.spans if culprit or len(counted) > 1 else (telling.span,)
        about = "" if kind == "flight" else figure.measure
        yield Answer("figure", about, number_key(figure), number_shown(figure), telling, spans, speaker, figure)
    if culprit:
        shown = doers(telling.text, blamed=telling.blames).strip(' ,"“”') or culprit
        yield Answer("responsibility", "", culprit, _cut(shown, 6), telling, (_blame_span(telling, counted),), speaker)
    if not counted and not culprit:
        stance = "no" if telling.denied else "yes"
        yield Answer("occurrence", "", stance, _cut(telling.text), telling, (telling.span,), speaker)


def _blame_span(telling: Telling, counted: Sequence[Figure]) -> Span:
    """The words that lay the blame: from who says so on, up to the number if the clause gives one."""
    voice = telling.voice
    before = (
        [
            s.start
            for s in (*voice.source.spans, *(voice.cue.spans if voice.cue else ()))
            if telling.sentence.start <= s.start < telling.span.start
        ]
        if voice and telling.blames
        else []
    )
    end = min(
        (f.spans[0].start for f in counted if f.spans[0].start > telling.span.start + 8), default=telling.span.end
    )
    return Span(min(before, default=telling.span.start), end)


def number_key(figure: Figure) -> str:
    """What two figures share that say the same number."""
    return f"{figure.low}–{figure.best}–{figure.high}"


def number_shown(figure: Figure) -> str:
    """A figure's number in words.

    >>> number_shown(Figure(id="f1", measure="killed", spans=(), quote="", low=13, best=13))
    'more than 12'
    """
    low, high = figure.low, figure.high
    if low is not None and high is None:
        return f"more than {low - 1:,}" if low > 1 and (low - 1) % 10 == 0 else f"at least {low:,}"
    if low is None:
        return f"up to {high:,}" if high is not None else "some"
    about = "about " if figure.approximate else ""
    return f"{about}{low:,}" if low == high else f"{low:,}–{high:,}"


def _cut(words: str, most: int = 14) -> str:
    parts = words.split()
    return " ".join(parts[:most]) + (" …" if len(parts) > most else "")
