"""Whose words the turns of a transcript are: those of whoever is named in front of them.

The encoder was trained on running text and takes such words for anybody's. Who is reported inside a turn ("The ministry
said …") keeps his own; what a host or a questioner says is the page's own voice.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

from whosays.document import ParsedText, Span, Turn
from whosays.find.disputes.page import PageView
from whosays.find.near import Near
from whosays.find.people.mention import TURN
from whosays.find.statements.acts import SURE, said_so
from whosays.findings import Manner, Statement
from whosays.inference import Attribution, LabelledSpan, Labels
from whosays.names import agency_forms, fold, is_role
from whosays.resources import one_of

ASKED = 2  # sentences from what somebody says to its denial, at most: one that asks whether it is so may stand between
_FIRST_PERSON = frozenset({"i", "we"})


class _Line(NamedTuple):
    """One line of a turn, and the words that tell whose it is; None for the page's own."""

    span: Span
    speaker: Span | None
    turn: Turn


def with_turns(parsed: ParsedText, labels: Labels, turns: Sequence[Turn]) -> Labels:
    """The labels with what each turn says as its speaker's words, and with the speakers as people.

    >>> from whosays.parse import paragraph
    >>> text = "VENN: We hold Halm."
    >>> parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    >>> venn = Turn(spans=(Span(0, 4),), quote="VENN", lines=(Span(6, 19),))
    >>> (told,) = with_turns(parsed, Labels("m", (), (), (), ()), (venn,)).attributions
    >>> [part.span.of(text) for part in (told.source, *told.contents)]
    ['VENN', 'We hold Halm.']
    """
    if not turns:
        return labels
    answerer = _interviewed(parsed.text, labels, turns[0].spans[0].start)
    labels = _with_speakers(parsed.text, labels, turns)
    lines = Near(_lines(turns, answerer), lambda line: line.span)
    seen = [(a, next(iter(lines.about(a.contents[0].span)), None)) for a in labels.attributions if a.contents]
    kept = [a for a, line in seen if line is None or _is_reported(parsed.text, a, line)]
    own = (_said(parsed, line, [a for a, at in seen if at is line]) for line in lines if line.speaker is not None)
    return labels._replace(attributions=(*kept, *chain.from_iterable(own)))


def asked_before(page: PageView, turns: Sequence[Turn]) -> dict[str, Statement]:
    """For each denial that a turn begins with, by its id, what was said right before it: "…. Is that so?" "No"."""
    out: dict[str, Statement] = {}
    for before, turn in pairwise(t for t in turns if t.lines):
        told = [s for s in page.statements if any(s.content.spans[0].within(line) for line in before.lines)]
        opening = (s for s in page.statements if s.content.spans[0].start == turn.lines[0].start)
        for denial in (s for s in opening if told and s.manner == "denies" and s.cue is None):
            if page.sentences_on(told[-1], denial) <= ASKED:
                out[denial.id] = told[-1]
    return out


def _is_reported(text: str, seen: Attribution, line: _Line) -> bool:
    """Whether somebody's words are reported in a turn by whoever speaks there, and are not the speaker's own."""
    if seen.source is None or seen.cue is None:
        return False
    source = seen.source.span
    return any(source.within(said) for said in line.turn.lines) and source.of(text).lower() not in _FIRST_PERSON


def _said(parsed: ParsedText, line: _Line, seen: Sequence[Attribution]) -> Iterator[Attribution]:
    """A line as its speaker's words, in the manner that the encoder saw; what it denies first is said by itself."""
    assert line.speaker is not None
    start = _denied(parsed, line)
    parts: tuple[tuple[int, int, Manner], ...]
    parts = ((line.span.start, start, "denies"), (start, line.span.end, "asserts"))
    for begin, end, manner in parts:
        span = Span(begin, end).trimmed(parsed.text)
        if span is not None:
            told = said_so(line.speaker, line.speaker, span, manner)
            own = next((a for a in seen if a.cue is None and a.contents[0].span.overlaps(span)), None)
            if own is not None and manner != "denies":
                told = told._replace(manners=own.manners, certainties=own.certainties)
            yield told._replace(source=LabelledSpan(line.speaker, TURN, SURE), cue=None)


def _denied(parsed: ParsedText, line: _Line) -> int:
    """Where the sentences end that a turn begins with and that say no to what was asked or said before."""
    at = line.span.start
    if line.span != line.turn.lines[0]:
        return at
    while (
        at < line.span.end and (sentence := parsed.sentence_at(at)) and _denial().match(parsed.text, at, sentence.end)
    ):
        rest = Span(min(sentence.end, line.span.end), line.span.end)
        at = rest.end - len(rest.of(parsed.text).lstrip())
    return at


def _lines(turns: Sequence[Turn], answerer: Span | None) -> Iterator[_Line]:
    for turn in turns:
        speaker = turn.spans[0]
        if _answers().fullmatch(turn.quote) and answerer is not None:
            speaker = answerer
        for line in turn.lines:
            yield _Line(line, None if turn.own else speaker, turn)


def _interviewed(text: str, labels: Labels, start: int) -> Span | None:
    """Who is interviewed, where turns do not name anybody: the one person whom the words before them name most."""
    names = [n.span for n in labels.mentions if n.label == "person" and n.span.end <= start and " " in n.span.of(text)]
    often = Counter(_surname(n.of(text)) for n in names).most_common(2)
    if not often or (len(often) > 1 and often[0][1] == often[1][1]):
        return None
    return max((n for n in names if _surname(n.of(text)) == often[0][0]), key=lambda n: n.end - n.start)


def _surname(name: str) -> str:
    return fold(name.rsplit(None, 1)[-1])


@cache
def _answers() -> re.Pattern[str]:
    return re.compile(one_of("transcripts", "answers"), re.I)


@cache
def _denial() -> re.Pattern[str]:
    alone, before = (one_of("transcripts", part) for part in ("denials", "denying"))
    return re.compile(rf"{alone}(?=[,.;:!—–-]|\s[—–-]|\s*$)|{before}\b", re.I)


def _with_speakers(text: str, labels: Labels, turns: Sequence[Turn]) -> Labels:
    """The labels with the speakers' names as people's, whatever the encoder took them for.

    So are the first names by which they call each other: "Well, Daro, …" is no place.
    """
    out, given = Near(labels.mentions, lambda n: n.span), set[str]()
    for turn in turns:
        speaker = _name_in(turn)
        if speaker is None:
            continue
        over = out.about(speaker)
        capitals = speaker.of(text).isupper()
        if capitals or not any(n.label == "organisation" and n.span == speaker for n in over):
            out.replace(over, LabelledSpan(speaker, "person", SURE))
            given |= {fold(word) for word in speaker.of(text).split()[:-1]}
    called = [n._replace(label="person") if fold(n.span.of(text)) in given else n for n in out]
    places = labels.toponyms and tuple(t for t in labels.toponyms if fold(t.span.of(text)) not in given)
    return labels._replace(mentions=tuple(called), toponyms=places)


def _name_in(turn: Turn) -> Span | None:
    """The name in the words that a turn begins with, without a title; None where they are no person's."""
    span = turn.spans[0]
    title = _title().match(turn.quote)
    words = turn.quote[title.end() if title else 0 :]
    if _nobody().fullmatch(words) or words in agency_forms() or is_role(words.rsplit(None, 1)[-1].lower()):
        return None
    return Span(span.end - len(words), span.end) if words else None


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"(?:.*\s)?{one_of('transcripts', 'titles')}\.?\s+", re.I)


@cache
def _nobody() -> re.Pattern[str]:
    unnamed = (one_of("transcripts", part) for part in ("own", "answers", "unnamed"))
    return re.compile(rf"(?:{'|'.join(unnamed)})(?:\s.*)?", re.I)
