"""What one person is told by another: "the mayor was told by the guard that the road is mined".

The encoder sees whoever speaks to the page and passes over those whose words are told within.
"""

import re
from collections.abc import Iterator
from functools import cache

from whosays.document import ParsedText, Span
from whosays.find.statements.acts import named, said_so, subject_of
from whosays.findings import Manner
from whosays.inference import Attribution, Labels
from whosays.resources import lexicon, one_of


def told(parsed: ParsedText, labels: Labels) -> Iterator[Attribution]:
    """What one person is said to have been told by another, where the encoder found no such statement.

    >>> from whosays.parse import paragraph
    >>> from whosays.inference import LabelledSpan
    >>> text = "The mayor had been told by the guard that the road was mined."
    >>> parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    >>> guard = LabelledSpan(Span(27, 36), "actor", 0.9)
    >>> (found,) = told(parsed, Labels("m", (), (guard,), (), ()))
    >>> found.source.span.of(text), found.cue.span.of(text), found.contents[0].span.of(text)
    ('the guard', 'told', 'the road was mined')
    """
    cues = [a.cue.span for a in labels.attributions if a.cue is not None]
    begun = {c.span.start for a in labels.attributions for c in a.contents}
    actors = [a.span for a in (*labels.actors, *labels.mentions)]
    for paragraph in parsed.paragraphs:
        for sentence in paragraph.sentences:
            for pattern in (_passive(), _active()):
                for found in pattern.finditer(parsed.text, sentence.start, sentence.end):
                    cue, content = Span(*found.span("cue")), Span(*found.span("content"))
                    if content.start in begun or any(c.overlaps(cue) for c in cues):
                        continue
                    if "who" in pattern.groupindex:
                        who = named(parsed.text, Span(*found.span("who")), actors)
                    else:
                        who = subject_of(parsed, labels, Span(found.start() + 1, cue.end))
                    if who is not None:
                        yield said_so(who, cue, content, _manner(found.group("cue"), found.group("link")))


def _manner(cue: str, link: str) -> Manner:
    """What an act it is: to be told "to go" is an order, to be told "that" it is so a claim."""
    if cue in lexicon("speech")["told_within"]["warns"]:
        return "warns"
    if link == "that":
        return "asserts"
    return "asks" if cue in lexicon("speech")["told_within"]["asks"] else "orders"


@cache
def _passive() -> re.Pattern[str]:
    verbs = one_of("speech", "told_within", "verbs")
    return re.compile(
        rf"\b(?:was|were|been|being|is|are)\s(?P<cue>{verbs})\sby\s(?P<who>[^,.;:\n\"“”]{{2,60}}?)"
        rf"\s(?P<link>that|to|not\sto)\s{_CONTENT}"
    )


@cache
def _active() -> re.Pattern[str]:
    verbs, whom = one_of("speech", "told_within", "verbs"), one_of("speech", "told_within", "whom")
    return re.compile(
        rf"\s(?:(?:ha[sd]|have)\s)?(?P<cue>{verbs})\s{whom}"
        rf"\s(?P<link>that|to|not\sto)\s{_CONTENT}"
    )


_CONTENT = r"(?P<content>[^,;:!?\"“”\n]{8,200}?)(?=[,;:!?\"“”\n]|\.(?:\s|\Z)|\sbut\s|\Z)"
