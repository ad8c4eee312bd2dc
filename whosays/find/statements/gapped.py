"""Numbers that several give in one sentence with one verb: "the government put the toll at 200, the rebels at 40".

The encoder takes the whole for what the first one says. Each number is the word of whoever stands before it.
"""

import re
from collections.abc import Iterator
from functools import cache

from whosays.document import ParsedText, Span
from whosays.find.statements.acts import SURE, said_so
from whosays.inference import Attribution, LabelledSpan, Labels
from whosays.resources import one_of

GAPPED = "gapped"  # the label of a source that a rule here gave
BY_GAP = "find.statements.gapped.with_gapped"
# Whoever stands before a number has an article or a name.
_WHO = re.compile(r"(?:the|an?|its|his|their)\s|[A-Z]")


def with_gapped(parsed: ParsedText, labels: Labels) -> Labels:
    """The labels with each number of such a sentence as what its own source says.

    >>> from whosays.parse import paragraph
    >>> text = "The government put the toll at 200, the rebels at 40."
    >>> parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    >>> told = said_so(Span(0, 14), Span(15, 18), Span(19, 52))
    >>> found = with_gapped(parsed, Labels("m", (), (), (), (told,))).attributions
    >>> [(a.source.span.of(text), a.contents[0].span.of(text)) for a in found]
    [('The government', 'the toll at 200'), ('the rebels', 'at 40')]
    """
    return labels._replace(attributions=tuple(p for a in labels.attributions for p in _parts(parsed, a)))


def _parts(parsed: ParsedText, told: Attribution) -> Iterator[Attribution]:
    """What was seen as one, cut before each who gives a number of their own."""
    text, cue = parsed.text, told.cue
    if told.source is None or cue is None or not _verb().match(text, *cue.span):
        yield told
        return
    contents = [c for c in told.contents if c.span.start >= cue.span.end]
    sentence = parsed.sentence_at(cue.span.end)
    first = _first().search(text, contents[0].span.start, sentence.end) if contents and sentence else None
    if first is None or sentence is None:
        yield told
        return
    at, answers = first.end(), list[Attribution]()
    while (found := _next().match(text, at, sentence.end)) is not None:
        who = Span(*found.span("who"))
        if not _WHO.match(text, *who) or _counted().search(text, *who):
            break
        answer = said_so(who, cue.span, Span(*found.span("content")))
        answers.append(answer._replace(source=LabelledSpan(who, GAPPED, SURE)))
        at = found.end()
    yield told._replace(contents=tuple(_before(told.contents, first.end()))) if answers else told
    yield from answers


def _before(contents: tuple[LabelledSpan, ...], end: int) -> Iterator[LabelledSpan]:
    """The contents as far as the first number reaches."""
    for content in contents:
        if content.span.start < end:
            yield content._replace(span=Span(content.span.start, min(content.span.end, end)))


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"{one_of('speech', 'gapped', 'verbs')}\b", re.I)


@cache
def _counted() -> re.Pattern[str]:
    """What is counted and gives no number of its own: "and the losses at 12"."""
    return re.compile(rf"\b{one_of('speech', 'gapped', 'counted')}\b")


def _number() -> str:
    """ "40", "twelve", "more than 40" """
    bound = one_of("speech", "gapped", "bounds")
    return rf"(?:{bound}\s)?(?:\d[\d.,]*\d|\d|[a-z]+(?:-[a-z]+)?)(?=[,.;:)\s]|\Z)"


@cache
def _first() -> re.Pattern[str]:
    return re.compile(rf"\sat\s{_number()}")


@cache
def _next() -> re.Pattern[str]:
    """Who gives the next number, and that: ", the rebels at 40"."""
    return re.compile(
        r"(?:[,;]\s(?:(?:and|but|while)\s)?|\s(?:and|while)\s)(?P<who>(?:[^\W\d]|[\s'’-]|(?<=\b[A-Z])\.){2,60}?)"
        rf"\s(?P<content>at\s{_number()})"
    )
