"""Acts of speech that the encoder passes over because nothing is quoted: "denied any part in it", "claimed the attack".

The verb is in the lexicon, whoever does it is named right before it, and what it is about runs to the end of the
clause. Where the encoder has seen a cue there, its reading stands.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from whosays.document import ParsedText, Span
from whosays.findings import CERTAINTIES, MANNERS
from whosays.inference import Attribution, LabelledSpan, Labels
from whosays.resources import lexicon

SUBJECT_GAP = 2  # characters between the one who acts and the verb with its adverbs
SURE = 1.0


def acts(parsed: ParsedText, labels: Labels) -> Iterator[Attribution]:
    """The acts of speech by verb that no attribution of `labels` covers.

    >>> from whosays.parse import paragraph
    >>> text = "The mayor has denied any part in the raid, which killed six."
    >>> parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    >>> mayor = LabelledSpan(Span(0, 9), "actor", 0.9)
    >>> (found,) = acts(parsed, Labels("m", (), (mayor,), (), ()))
    >>> found.cue.span.of(text), found.contents[0].span.of(text)
    ('denied', 'any part in the raid')
    """
    known = [p.span for a in labels.attributions for p in (a.cue, *a.contents) if p is not None]
    actors = [a.span for a in (*labels.actors, *labels.mentions)]
    for paragraph in parsed.paragraphs:
        for sentence in paragraph.sentences:
            for found in _verb().finditer(parsed.text, sentence.start, sentence.end):
                cue = Span(*found.span("verb"))
                source = _subject(parsed.text, Span(sentence.start, found.start()), actors)
                content = Span(*found.span("content"))
                if source is not None and not any(k.overlaps(cue) for k in known):
                    yield Attribution(
                        cue=LabelledSpan(cue, "cue", SURE),
                        source=LabelledSpan(source, "source", SURE),
                        contents=(LabelledSpan(content, "content", SURE),),
                        manners=tuple(float(m == "asserts") for m in MANNERS),
                        certainties=tuple(float(c == "certain") for c in CERTAINTIES),
                    )


def _subject(text: str, before: Span, actors: Sequence[Span]) -> Span | None:
    """Who acts: the longest actor that ends right before the verb, else a pronoun there."""
    near = [a for a in actors if before.start <= a.start and 0 <= before.end - a.end <= SUBJECT_GAP]
    if near:
        return max(near, key=lambda a: a.end - a.start)
    pronoun = re.compile(r"\b(?:he|she|they|it|we)\s*\Z", re.I).search(text, before.start, before.end)
    return Span(pronoun.start(), pronoun.start() + len(pronoun.group().rstrip())) if pronoun else None


@cache
def _verb() -> re.Pattern[str]:
    words = lexicon("speech")["acts"]
    adverbs, verbs, stops, things = ("|".join(words[k]) for k in ("adverbs", "verbs", "stops", "not_said"))
    return re.compile(
        rf"\b(?:(?:{adverbs})\s+)*(?P<verb>{verbs})\s+(?!(?:{things})\b)"
        rf"(?P<content>[^,;:.!?\"“”\n]{{4,200}}?)(?=[,;:.!?\"“”\n]|\s+(?:{stops})\b|\Z)",
        re.I,
    )
