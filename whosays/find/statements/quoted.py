"""Whose words are reported when one person quotes another: "the Halm Post quoted the mayor as saying that …".

The encoder gives such words to the one who quotes at times, and passes over "the mayor was quoted as saying". By the
rules here they are the words of whoever is quoted; who quotes says nothing of its own there.
"""

import re
from collections.abc import Iterator, Sequence

from whosays.document import ParsedText, Span
from whosays.find.statements.acts import said_so, subject_of
from whosays.inference import Attribution, LabelledSpan, Labels

QUOTED = "quoted"  # the label of what a rule here gave
NEAR = 8  # characters between the words that quote and where a content begins: "that", a quotation mark
SURE = 1.0
LONGEST_SUBJECT = 110  # characters
_SAYING = r"as\s(?:saying|telling)"
_WHO = r"(?:[^,.;:\n\"“”]|(?<=\b[A-Z])\.){2,90}?"  # "a U.S. official"
_ACTIVE = re.compile(
    rf"\b(?:quot|cit)(?:e|ed|es|ing)\s(?P<who>{_WHO})\s(?P<cue>{_SAYING})[,:]?\s(?:that\s)?(?P<content>.+)",
)
# The words stand before: "…," the Halm Post quoted the mayor as saying on Friday, or as telling the envoy.
_BEHIND = re.compile(
    rf"\b(?:quot|cit)(?:e|ed|es|ing)\s(?P<who>{_WHO})\s(?P<cue>as\s(?:saying(?:\s(?:on|in|at|during)\s[^,.;:\n\"“”]{{2,40}})?"
    r"|telling\s(?:reporters|journalists|(?:(?:the|an?|[a-z]+)\s)?(?:[A-Z][\w’'-]*\s?){1,7})))(?=\s*(?:[.\n]|$))"
)
_PASSIVE = re.compile(
    rf"(?P<cue>\b(?:is|are|was|were|been)\s(?:\w+\s)?quoted\s(?:(?:by|in|on)\s[^.;:\n\"“”]{{2,80}}?\s)?{_SAYING})[,:]?\s(?:that\s)?"
    r"(?P<content>.+)",
)


def with_quoted(parsed: ParsedText, labels: Labels) -> Labels:
    """Words that somebody is quoted as saying are theirs, not those of whoever quotes them.

    >>> from whosays.parse import paragraph
    >>> text = "The Halm Post quoted the mayor as saying the bridge is open."
    >>> parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    >>> mayor = LabelledSpan(Span(21, 30), "actor", 0.9)
    >>> (told,) = with_quoted(parsed, Labels("m", (), (mayor,), (), ())).attributions
    >>> [part.span.of(text) for part in (told.source, told.cue, *told.contents)]
    ['the mayor', 'as saying', 'the bridge is open']
    """
    attributions = [_of_the_quoted(parsed, labels, a) for a in labels.attributions]
    for who, cue, content in _quoted(parsed, labels):
        told = LabelledSpan(who, QUOTED, SURE)
        near = [abs(a.contents[0].span.start - content.start) <= NEAR for a in attributions]
        # What holds the quoting words too says nothing beside what is quoted; what has no source says it of nobody.
        around = [any(_holds(c.span, content.start) for c in a.contents) for a in attributions]
        whole = [a.source is None or any(_holds(c.span, cue.start) for c in a.contents) for a in attributions]
        kept = zip(attributions, near, around, whole, strict=True)
        attributions = [a._replace(source=told) if n else a for a, n, r, w in kept if n or not (r and w)]
        if not any(near) and not any(_holds(c.span, content.start) for a in attributions for c in a.contents):
            attributions.append(said_so(who, cue, content)._replace(source=told, cue=LabelledSpan(cue, QUOTED, SURE)))
    return labels._replace(attributions=tuple(attributions))


def _of_the_quoted(parsed: ParsedText, labels: Labels, told: Attribution) -> Attribution:
    """Words of whoever quotes, where they stand before "quoted the mayor as saying", as those of whoever is quoted."""
    if told.source is None or not told.contents:
        return told
    source = told.source.span
    found = _BEHIND.search(parsed.text, source.end, source.end + NEAR + LONGEST_SUBJECT)
    before = any(c.span.end <= source.start for c in told.contents)
    if found is None or not before or found.start() - source.end > NEAR:
        return told
    who = Span(*found.span("who"))
    if not any(a.span.overlaps(who) for a in (*labels.actors, *labels.mentions)):
        return told
    return told._replace(source=LabelledSpan(who, QUOTED, SURE))


def _opening(text: str, before: Span, actors: Sequence[Span]) -> Span | None:
    """All that stands before a verb, where it begins with somebody and only says who that is: "Venn, the mayor,"."""
    words = Span(before.start, before.start + len(before.of(text).rstrip(" ,")))
    short = 0 < words.end - words.start <= LONGEST_SUBJECT and not _CLAUSE.search(text, *words)
    return words if short and any(0 <= a.start - words.start <= len("The ") for a in actors) else None


_CLAUSE = re.compile(r"\b(?:said|says|but|while|when|after|who|which)\b|[.;:\"“”]\s")


def _holds(span: Span, at: int) -> bool:
    return span.start < at < span.end


def _quoted(parsed: ParsedText, labels: Labels) -> Iterator[tuple[Span, Span, Span]]:
    """Who is quoted, the words that say so, and what follows in the sentence."""
    actors = [a.span for a in (*labels.actors, *labels.mentions)]
    for paragraph in parsed.paragraphs:
        for sentence in paragraph.sentences:
            if "as saying" not in sentence.of(parsed.text) and "as telling" not in sentence.of(parsed.text):
                continue
            active = _ACTIVE.search(parsed.text, *sentence)
            passive = _PASSIVE.search(parsed.text, *sentence)
            if passive is not None:
                who = _opening(parsed.text, Span(sentence.start, passive.start("cue")), actors)
                who = who or subject_of(parsed, labels, Span(*passive.span("cue")))
            elif active is not None:
                words = Span(*active.span("who"))
                known = words.of(parsed.text) in {"him", "her", "them"} or any(a.overlaps(words) for a in actors)
                who = words if known else None
            found = passive or active
            behind = _BEHIND.search(parsed.text, *sentence)
            if passive is None and behind and active and behind.start() == active.start():
                continue  # what follows is whom he told it
            if found is not None and who is not None:
                start, end = found.span("content")
                end -= parsed.text[start:end].rstrip()[-1:] == "."
                yield who, Span(*found.span("cue")), Span(start, end)
