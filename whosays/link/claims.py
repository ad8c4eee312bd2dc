"""What sources answer: the tellings of one event as claims, one for each answer to each question.

Every group of tellings raises questions: how many, who did it, whether it is so. Tellings that give the same number,
lay it at the same door or simply affirm or deny it make one claim, with everyone who vouches. Times differ: a number of
a later day is another claim.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from whosays.document import Span
from whosays.findings import Figure, Measure, ReportRecord
from whosays.link.culprits import culprit
from whosays.link.same_entity import Origins, Speaker
from whosays.link.same_event import Story, days_apart, same_place, shared_words
from whosays.link.tellings import PAGE, Telling, doers, family, first_kind, is_open, place_in_story, place_key
from whosays.names import canonical
from whosays.story import QuestionKind

SAME_SPEAKER = 0.15  # that one who says both adds to it
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


def draft_claims(
    view: Story, groups: Sequence[Sequence[Telling]], held: Sequence[Sequence[Answer]], origins: Origins
) -> tuple[Draft, ...]:
    """The claims of all groups, then of each place that is `held`, in the order of what is read first."""
    drafts: list[Draft] = []
    for number, group in enumerate(groups):
        whom = _whom(group)
        drafts += _divided(view, number, [a for t in group for a in answers(t, whom, origins)])
    drafts = _one_door(view, drafts)
    for number, given in enumerate(held, len(groups)):
        drafts += _divided(view, number, given)
    return tuple(drafts)


def _one_door(view: Story, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of several events joined that lay harm in one place and time at one door."""
    out: list[Draft] = []
    for draft in drafts:
        same = next((n for n, o in enumerate(out) if _same_door(view, o, draft)), None)
        if same is None:
            out.append(draft)
        else:
            both = (*out[same].answers, *draft.answers)
            out[same] = out[same]._replace(answers=tuple(sorted(both, key=lambda a: place_in_story(a.telling))))
    return out


def _same_door(view: Story, a: Draft, b: Draft) -> bool:
    if not (a.kind == b.kind == "responsibility" and a.key == b.key):
        return False
    pairs = ((x.telling, y.telling) for x in a.answers for y in b.answers)
    return any(
        family(x.matter) == family(y.matter) == "harm"
        and one_scene(view, x, y, laid=(x.blames or y.blames) and None in {x.victims, y.victims})
        for x, y in pairs
    )


def one_scene(view: Story, a: Telling, b: Telling, *, laid: bool = False) -> bool:
    """Whether two tellings play in one place at one time, the harm done to the same kind of people.

    Where blame is laid in so many words (`laid`) it may be left out to whom.
    """
    if not same_place(view, a, b) or days_apart(view, a, b):
        return False
    return laid or (a.victims is not None and a.victims == b.victims)


def _divided(view: Story, number: int, given: Sequence[Answer]) -> Iterator[Draft]:
    """One draft for each answer to each question; what is said of an open matter is divided by its words too."""
    found: dict[tuple[QuestionKind, str, str], list[Answer]] = {}
    for answer in sorted(given, key=lambda a: place_in_story(a.telling)):
        found.setdefault((answer.kind, answer.about, answer.key), []).append(answer)
    for (kind, about, key), same in found.items():
        parts = _alike(view, same) if kind == "occurrence" and is_open(same[0].telling.matter) else [same]
        for n, part in enumerate(parts):
            yield Draft(number, kind, about, f"{key} {n}" if n else key, tuple(part))


def _whom(group: Sequence[Telling]) -> str:
    """To whom it was done by most of a group's tellings: what a number is of that does not say so itself."""
    kinds = Counter(t.victims for t in group if t.victims)
    return min(kinds, key=lambda k: (-kinds[k], k)) if kinds else ""


def control_answers(
    records: Mapping[str, ReportRecord], told: Sequence[Telling], origins: Origins
) -> tuple[tuple[Answer, ...], ...]:
    """What the reports say of who holds which place, place by place; countries and unknown holders are left out."""
    found: dict[str, list[Answer]] = {}
    for id in sorted(records):
        record = records[id]
        places = {p.id: p for p in record.places or ()}
        holders = {e.id: e for e in record.entities or ()}
        for control in record.control or ():
            place, holder = places.get(control.place), holders.get(control.holder or "")
            telling = next(
                (t for t in told if t.report == id and control.spans and t.span.overlaps(control.spans[0])), None
            )
            if place is None or place.kind == "country" or holder is None or telling is None:
                continue
            held = (control.state in {"holds", "took", "partly_holds"}) == (control.stance == "affirms")
            if control.state == "contested":
                continue
            kind = first_kind(holder.name, "parties")
            name = kind if kind == "state" else canonical(holder.name)
            shown = f"{holder.name} hold it" if held else f"{holder.name} do not hold it"
            voices = {s.id: s for s in record.statements or ()}
            speaker = origins.of(id, next((voices[s] for s in control.according_to if s in voices), None))
            key = place_key(place)
            found.setdefault(key, []).append(
                Answer(
                    "control", place.name, f"{'yes' if held else 'no'}:{name}", shown, telling, control.spans, speaker
                )
            )
    named = {key: min(a.about for a in given) for key, given in found.items()}
    return tuple(tuple(a._replace(about=named[key]) for a in found[key]) for key in sorted(found))


def _alike(view: Story, given: Sequence[Answer]) -> list[list[Answer]]:
    """What is said of an open matter, divided into those that say much the same; each joins the likest before it."""
    parts: list[list[Answer]] = []
    for answer in given:
        nearness = [
            (sum(_said_alike(view, answer, other) for other in part) / len(part), -n) for n, part in enumerate(parts)
        ]
        best, n = max(nearness, default=(0.0, 0))
        if best >= SAME_WORDS:
            parts[-n].append(answer)
        else:
            parts.append([answer])
    return parts


def _said_alike(view: Story, a: Answer, b: Answer) -> float:
    """How much two say the same: by their words, and more where one person says both."""
    own = a.speaker.key == b.speaker.key != PAGE
    return shared_words(view, a.telling, b.telling) + (SAME_SPEAKER if own else 0.0)


def answers(telling: Telling, whom: str, origins: Origins) -> Iterator[Answer]:
    """What one telling answers: its numbers, its culprit, and, where it gives neither, that it is so or not."""
    speaker = origins.of(telling.report, telling.voice)
    kind = family(telling.matter) or ""
    counted = [f for f in telling.figures if f.measure in COUNTED.get(kind, frozenset())]
    door = culprit(telling, speaker.key, origins.country) if kind in ANSWERABLE else None
    for figure in counted:
        spans = figure.spans if door or len(counted) > 1 else (telling.span,)
        of = first_kind(figure.of or "", "part") or first_kind(figure.of or "", "victims") or whom
        about = "" if kind == "flight" else f"{figure.measure} {of}".strip()
        yield Answer("figure", about, number_key(figure), number_shown(figure), telling, spans, speaker, figure)
    if door:
        shown = f"not {telling.text}" if door.startswith("not ") else doers(telling.text, blamed=telling.blames)
        shown = shown.strip(' ,"“”') or door
        yield Answer("responsibility", "", door, _cut(shown, 6), telling, (_blame_span(telling, counted),), speaker)
    if not counted and not door:
        stance = "no" if denies(telling) else "yes"
        yield Answer("occurrence", "", stance, _cut(telling.text), telling, (telling.span,), speaker)


_NONE = re.compile(r"\b(?:there (?:is|are|was|were|has been|have been) no|no such)\b", re.I)


def denies(telling: Telling) -> bool:
    """Whether a telling says no to its matter; of an open one only outright, for "it will not close" is an answer."""
    if is_open(telling.matter):
        return says_none(telling) or (telling.voice is not None and telling.voice.manner == "denies")
    return telling.denied


def says_none(telling: Telling) -> bool:
    """Whether a telling says that there was none of it.

    >>> bool(_NONE.search("there was no influx")), bool(_NONE.search("it was not closed"))
    (True, False)
    """
    return _NONE.search(telling.text) is not None


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
    'at least 13'
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
