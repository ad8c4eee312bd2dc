"""When a statement was made: which times in its sentence belong to the saying and not to what is said."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from whosays.document import ParsedText, PublicationDate, Span
from whosays.find.times.times import publication_day
from whosays.findings import Statement, TimeExpression
from whosays.resources import one_of


class SaidWhen(NamedTuple):
    """When it was said (an ISO date or moment, or a month or year), the words that give it, the rule that read them."""

    day: str
    span: Span
    rule: str


NEAR = 80  # characters between a cue and the time of the saying: "told the council in Halm late on Tuesday"
LONGEST_OPENING = 120  # characters before a time in which an occasion of speaking is looked for
_DATES_SOMETHING_ELSE = re.compile(r"\b(?:since|until|till|by|before|after|from|between|for)\s+(?:the\s+)?$", re.I)
_OTHER_CLAUSE = re.compile(
    r"[,;:()\"“”—\n]|\b(?:that|after|before|when|while|as|who|which|where|whose|because|if|whether|to\s+have)\b", re.I
)
_OTHERS_DEED = re.compile(r"\b(?:who|which|that|whose)\b[^,]{0,80}\Z", re.I)  # "a driver who came at noon [said]"
_AND = re.compile(r"\band\s+(?:\w+ly\s+)?\Z", re.I)  # "the mayor on Thursday left and [said]"
_OPENS = re.compile(r"[\W_]*(?:(?:on|in|at|and|but|also|earlier|later|meanwhile|then),?\s+){0,3}", re.I)


def said_when(
    text: str,
    cue: Span,
    within: tuple[Span, ...],
    times: Sequence[TimeExpression],
    published: PublicationDate | None,
) -> SaidWhen | None:
    """When a statement was said, by a time in `within`, its sentence without its content, that belongs to the cue.

    One that follows the cue in the same clause ("said on Monday"), stands right before it ("on Monday said") or opens
    the sentence ("On Monday, the mayor said"). What dates something else ("since Monday", "Monday's attack") and what
    lies after publication is passed over.
    """
    latest = publication_day(published)
    for part in within:
        for time in times:
            if not time.span.within(part) or not _of_saying(text, cue, part, time.span):
                continue
            when = _when(time)
            if when and (latest is None or when[:10] <= latest.isoformat()):
                return SaidWhen(when, time.span, time.evidence[0].found_by)
    return None


def _of_saying(text: str, cue: Span, part: Span, time: Span) -> bool:
    """Whether a time tells when the cue's deed was done."""
    before, after = text[max(part.start, time.start - 12) : time.start], text[time.end : part.end]
    if _DATES_SOMETHING_ELSE.search(before):
        return False
    if after.startswith(("'s", "’s")) and not _of_occasion().match(after):
        return False
    if time.start >= cue.end:
        between = text[cue.end : time.start]
        return len(between) <= NEAR and not _OTHER_CLAUSE.search(_after_occasion().sub("", between))
    between = text[time.end : cue.start]
    if _OTHERS_DEED.search(text, part.start, time.start):
        return False
    if re.fullmatch(r"\s*(?:\w+ly\s+)?", between):
        return True
    if len(between) <= NEAR and _AND.search(between) and not _OTHER_CLAUSE.search(between):
        return True
    if re.search(r"[;\n]|\s[-–—]\s|\b(?:after|before|when|while)\b|^\s+(?:was|were|is|saw|brought|marked)\b", between):
        return False
    if _OPENS.fullmatch(text[part.start : time.start]):
        return True
    opening = text[max(part.start, time.start - LONGEST_OPENING) : time.start]
    return between.startswith(",") and _on_occasion().search(opening) is not None


@cache
def _of_occasion() -> re.Pattern[str]:
    """What makes "Monday's" tell when something was said: "Monday's daily briefing"."""
    return re.compile(rf"['’]s\s+(?:\w+\s+){{0,3}}{one_of('times', 'said_on', 'occasions')}\b", re.I)


@cache
def _on_occasion() -> re.Pattern[str]:
    """The words up to a time that name an occasion of speaking: "In his daily address on", "Speaking in Halm on"."""
    occasions, speaking = one_of("times", "said_on", "occasions"), one_of("times", "said_on", "speaking")
    occasion = rf"(?:in|at|during|from|after|following)\b[^,;]*\b{occasions}\b|{speaking}\b"
    return re.compile(rf"\b(?:{occasion})[^,;]*$", re.I)


@cache
def _after_occasion() -> re.Pattern[str]:
    """An occasion after which something was said: "told reporters [after a cabinet meeting] on Monday"."""
    return re.compile(rf"\b(?:after|following|before)\b[^,;]*\b{one_of('times', 'said_on', 'occasions')}\b", re.I)


def _when(time: TimeExpression) -> str | None:
    """The moment, day, month or year that an expression gives, as precisely as it gives it."""
    if time.earliest is None or time.type not in {"DATE", "TIME"}:
        return None
    if time.precision == "exact":
        return time.earliest
    if time.precision == "day":
        return time.earliest.partition("T")[0]
    return time.value if re.fullmatch(r"\d{4}(?:-\d\d)?", time.value or "") else None


SAME_OCCASION = 3  # paragraphs after a dated statement in which its speaker is taken to speak on
_OF_BEFORE = re.compile(r"\b(?:has|have|had)(?:\s\w+)?\s\Z")


def on_same_occasion(
    parsed: ParsedText, statements: Sequence[Statement], people: Collection[str], times: Sequence[TimeExpression]
) -> Iterator[Statement]:
    """A statement without a time takes that of its speaker's last one, a few paragraphs before.

    "The mayor said on Monday …" and, in the next paragraph, "…, he added". What somebody "had said" is of another day,
    and so is what a sentence dates before it says so: "Weeks later, in May, he told …". `people` are the entities that
    are persons, since a body speaks on many days.
    """
    starts = [p.span.start for p in parsed.paragraphs]
    last: dict[str, tuple[Statement, int]] = {}
    for statement in statements:
        speaker, paragraph = statement.source.entity, bisect_right(starts, statement.content.spans[0].start)
        before = last.get(speaker or "")
        near = before is not None and not statement.when and paragraph - before[1] <= SAME_OCCASION
        goes_on = near and _goes_on(parsed, statement, times)
        told = _said_with(before[0], statement) if before and goes_on else statement
        if speaker is not None and speaker in people and told.when:
            last[speaker] = (told, paragraph)
        yield told


def _said_with(dated: Statement, statement: Statement) -> Statement:
    why = next(e for e in dated.evidence if e.part == "when")
    why = msgspec.structs.replace(why, found_by="find.statements.said.on_same_occasion")
    return msgspec.structs.replace(statement, when=dated.when, evidence=(*statement.evidence, why))


def _goes_on(parsed: ParsedText, statement: Statement, times: Sequence[TimeExpression]) -> bool:
    said = (statement.cue or statement.source).spans[0].start
    if _OF_BEFORE.search(parsed.text, max(0, said - 20), said) is not None:
        return False
    contents, sentence = statement.content.spans, parsed.sentence_at(said)
    begins = sentence.start if sentence is not None else said
    before = (t.span for t in times if begins <= t.span.start < said and t.type == "DATE" and t.earliest is not None)
    return all(any(t.within(c) for c in contents) for t in before)
