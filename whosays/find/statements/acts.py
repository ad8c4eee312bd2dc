"""Speech acts that the encoder misses because nothing is quoted with them.

Verbs that are such acts ("denied any part in it", "claimed the attack"): the verb is in the lexicon, whoever does it is
named right before it, and what it is about runs to the end of the clause. And words that point back ("The mayor said
this at a briefing", "This was announced by the guard"): what was said is what stands before. And a claim that is turned
down where it is called one ("…, a charge that the guard denies"). Where the encoder has seen a cue there, its reading
stands.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from whosays.document import ParsedText, Span
from whosays.find.near import Near
from whosays.findings import CERTAINTIES, MANNERS, Manner
from whosays.inference import Attribution, LabelledSpan, Labels
from whosays.resources import lexicon

SUBJECT_GAP = 2  # characters between the one who acts and the verb with its adverbs
SURE = 1.0


def acts(parsed: ParsedText, labels: Labels) -> Iterator[Attribution]:
    """Speech acts by verb that no attribution of `labels` covers.

    >>> from whosays.parse import paragraph
    >>> text = "The mayor has denied any part in the raid, which killed six."
    >>> parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    >>> mayor = LabelledSpan(Span(0, 9), "actor", 0.9)
    >>> (found,) = acts(parsed, Labels("m", (), (mayor,), (), ()))
    >>> found.cue.span.of(text), found.contents[0].span.of(text)
    ('denied', 'any part in the raid')
    """
    known = [p.span for a in labels.attributions for p in (a.cue, *a.contents) if p is not None]
    given = {c.span for a in labels.attributions if a.source is not None for c in a.contents}
    actors = _actors(labels)
    for paragraph in parsed.paragraphs:
        for sentence in paragraph.sentences:
            for found in _verb().finditer(parsed.text, sentence.start, sentence.end):
                verb, told = ("verb", "content") if found.group("verb") else ("no", "it")
                cue, content = Span(*found.span(verb)), Span(*found.span(told))
                before = Span(sentence.start, found.start())
                source = _subject(parsed.text, before, actors) or _antecedent(parsed.text, before, actors)
                if source is not None and content not in given and not any(k.overlaps(cue) for k in known):
                    yield said_so(source, cue, content)


def turned_down(parsed: ParsedText, labels: Labels) -> Iterator[Attribution]:
    """Denials of what the sentence has just said: "…, a charge that the guard denies".

    >>> from whosays.parse import paragraph
    >>> text = "The villagers accuse the guard of arson, a charge it has denied."
    >>> parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    >>> (found,) = turned_down(parsed, Labels("m", (), (), (), ()))
    >>> found.source.span.of(text), found.cue.span.of(text), found.contents[0].span.of(text)
    ('it', 'denied', 'a charge')
    """
    known = [a.cue.span for a in labels.attributions if a.cue is not None]
    actors = _actors(labels)
    for paragraph in parsed.paragraphs:
        for sentence in paragraph.sentences:
            for pattern in _turned_down():
                for found in pattern.finditer(parsed.text, sentence.start, sentence.end):
                    cue = Span(*found.span("verb"))
                    content = Span(*found.span("content" if found.group("content") else "told"))
                    who = named(parsed.text, Span(*found.span("who")), actors)
                    if who is not None and not any(k.overlaps(cue) for k in known):
                        yield said_so(who, cue, content)


def claimed(parsed: ParsedText, labels: Labels) -> Iterator[Attribution]:
    """Somebody else's words, reported by a noun of speech: "denied claims by the League that it fired first".

    >>> from whosays.parse import paragraph
    >>> text = "The guard denied claims by the League that it fired first."
    >>> parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    >>> league = LabelledSpan(Span(27, 37), "actor", 0.9)
    >>> (found,) = claimed(parsed, Labels("m", (), (league,), (), ()))
    >>> found.source.span.of(text), found.cue.span.of(text), found.contents[0].span.of(text)
    ('the League', 'claims', 'it fired first')
    """
    cues = [a.cue.span for a in labels.attributions if a.cue is not None]
    begun = {c.span.start for a in labels.attributions for c in a.contents}
    actors = _actors(labels)
    for paragraph in parsed.paragraphs:
        for sentence in paragraph.sentences:
            for pattern in _claimed():
                for found in pattern.finditer(parsed.text, sentence.start, sentence.end):
                    cue, content = Span(*found.span("cue")), Span(*found.span("content"))
                    if "who" in pattern.groupindex:
                        who = named(parsed.text, Span(*found.span("who")), actors)
                    else:
                        who = _whose(parsed.text, Span(sentence.start, cue.start), actors)
                    seen = content.start in begun or any(c.overlaps(cue) for c in cues)
                    if who is not None and not seen:
                        begun.add(content.start)
                        asks = _calls().fullmatch(parsed.text, *cue) is not None
                        yield said_so(who, cue, content, "asks" if asks else "asserts")


def _whose(text: str, before: Span, actors: Sequence[Span]) -> Span | None:
    """Who is named right before a noun of theirs: "the League's claims", "opposition claims"; no pronoun."""
    ends = [a for a in actors if before.start <= a.start and _OWNS.fullmatch(text, a.end, before.end)]
    return max(ends, key=lambda a: a.end - a.start, default=None)


_OWNS = re.compile(r"(?:['’]s?)?\s")


@cache
def _calls() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("speech")["claimed"]["calls"]), re.I)


@cache
def _claimed() -> tuple[re.Pattern[str], ...]:
    words = lexicon("speech")["claimed"]
    claims, calls, stops = ("|".join(words[k]) for k in ("claims", "calls", "stops"))
    who = r"(?P<who>[^,.;:\n\"“”]{2,60}?)"
    told = rf"(?P<content>[^,;:.!?\"“”\n]{{8,200}}?)(?=[,;:.!?\"“”\n]|\s+(?:{stops})\b|\Z)"
    return (
        re.compile(rf"\b(?P<cue>{claims})\s+(?:made\s+)?(?:by|from)\s+{who}\s+that\s+{told}", re.I),
        re.compile(rf"\b(?P<cue>{calls})\s+(?:by|from)\s+{who}\s+(?:for|to)\s+{told}", re.I),
        re.compile(rf"\b(?P<cue>{claims})\s+that\s+{told}", re.I),
        # Only behind such words are "calls" no verb: "the guard rejected League calls for a truce".
        re.compile(
            rf"\b(?:{'|'.join(words['before'])})\s+{who}(?:['’]s?)?\s+(?P<cue>{calls})\s+(?:for|to)\s+{told}", re.I
        ),
    )


@cache
def _turned_down() -> tuple[re.Pattern[str], ...]:
    words = lexicon("speech")["turned_down"]
    verbs, claims = ("|".join(words[k]) for k in ("verbs", "claims"))
    claim = rf"[,–—-]\s+(?P<content>(?:(?:an?|the)\s+)?(?:{claims}))"
    who = r"(?P<who>(?!(?:that|which|is|are|was|were)\b)[^,.;:\n\"“”]{2,60}?)"
    return (
        re.compile(
            rf"{claim}\s+(?:(?:that|which)\s+)?{who}\s+(?:\w+ly\s+|has\s+|have\s+|had\s+)*(?P<verb>{verbs})(?=\W|\Z)"
        ),
        re.compile(
            rf"{claim}\s+(?:(?:that|which)\s+)?(?:(?:has|have|was|were|is|are)\s+(?:been\s+)?)?(?P<verb>{verbs})\s+by\s+{who}(?=[,.;:]|\s+(?:and|who|which)\b|\Z)"
        ),
        # "The reports were denied by the guard", "they were denied by it": only claims are denied, bills are rejected.
        re.compile(
            rf"\b(?:(?P<content>(?:the|these|those|such|all|his|her|its|their)\s+(?:[a-z]+\s+)?(?:{claims}))|(?P<told>they|it|this|that))"
            rf"\s+(?:was|were|is|are|ha(?:s|ve|d)\s+been)\s+(?:\w+ly\s+)?(?P<verb>(?(told)(?:denied|disputed|refuted)|(?:{verbs})))"
            rf"\s+by\s+{who}(?=[,.;:]|\s+(?:and|who|which|but|while|as)\b|\Z)",
            re.I,
        ),
    )


def plainly(parsed: ParsedText, labels: Labels) -> Iterator[Attribution]:
    """Whole sentences that say who said what, where the encoder found no source.

    "The mayor said (that) …", "…, the mayor said.", "According to the mayor, …" and "The mayor put the toll at …", with
    nothing quoted.

    >>> from whosays.parse import paragraph
    >>> text = "According to the mayor, the bridge is open."
    >>> parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    >>> mayor = LabelledSpan(Span(13, 22), "actor", 0.9)
    >>> (found,) = plainly(parsed, Labels("m", (), (mayor,), (), ()))
    >>> found.cue.span.of(text), found.contents[0].span.of(text)
    ('According to', 'the bridge is open')
    """
    given = [a for a in labels.attributions if a.source is not None]
    known = Near((p.span for a in given for p in (a.cue, a.source, *a.contents) if p is not None), lambda p: p)
    actors = _actors(labels)
    for paragraph in parsed.paragraphs:
        if paragraph.kind != "paragraph":
            continue
        for sentence in paragraph.sentences:
            if _QUOTE.search(parsed.text, *sentence) or known.about(sentence):
                continue
            for pattern in _plain():
                found = pattern.match(parsed.text, sentence.start, sentence.end)
                who = found and named(parsed.text, Span(*found.span("who")), actors)
                if found and who:
                    yield said_so(who, Span(*found.span("cue")), Span(*found.span("content")))
                    break


def named(text: str, words: Span, actors: Sequence[Span]) -> Span | None:
    """The words where they name somebody: a pronoun, or an actor who stands at one end of them."""
    if words.of(text).lower() in {"he", "she", "they", "it"}:
        return words
    inside = [a for a in actors if a.within(words) and (a.start - words.start <= len("the ") or a.end == words.end)]
    return words if inside else None


@cache
def _plain() -> tuple[re.Pattern[str], ...]:
    who = r"(?P<who>[^,.;:\n]{2,80}?)"
    number = r"(?P<content>(?:the|its|their) [^\n]{3,80}? at (?:[a-z-]+ ){0,3}\d(?:[\d.,]*\d)?(?: [a-z]+)?)"
    said, rest = r"(?P<cue>said|says|say|added|adds)", r"(?P<content>[^\n]{12,400}?)[.]?\s*\Z"
    return (
        re.compile(rf"(?P<cue>According to) {who}, {rest}", re.I),
        re.compile(rf"(?P<content>[^\n]{{12,400}}?), (?P<cue>according to) {who}[.]?\s*\Z"),
        re.compile(rf"(?P<content>[A-Z][^\n]{{12,400}}?), {who} {said}[.]?\s*\Z"),
        re.compile(rf"{who}(?: also| later)? (?P<cue>puts?) {number}[.]?\s*\Z"),
        re.compile(rf"{who}(?: also| later)? {said} (?:that )?(?!so\b|this\b|on\b|in\b|at\b|of\b|to\b|about\b){rest}"),
    )


def _actors(labels: Labels) -> list[Span]:
    return [a.span for a in (*labels.actors, *labels.mentions)]


def said_so(source: Span, cue: Span, content: Span, manner: Manner = "asserts") -> Attribution:
    """What a rule has found to be said, as the encoder would give it: in that manner, and certain."""
    return Attribution(
        cue=LabelledSpan(cue, "cue", SURE),
        source=LabelledSpan(source, "source", SURE),
        contents=(LabelledSpan(content, "content", SURE),),
        manners=tuple(float(m == manner) for m in MANNERS),
        certainties=tuple(float(c == "certain") for c in CERTAINTIES),
    )


def pointing_back(parsed: ParsedText, labels: Labels) -> Iterator[Attribution]:
    """What stands before "said this", "this was announced by": of the same paragraph, or the whole one before.

    Nothing where that is given to somebody already.

    >>> from whosays.parse import paragraph
    >>> text = "The bridge is open.\\n\\nThe mayor said this at a briefing."
    >>> parts = (Span(0, 19), Span(21, len(text)))
    >>> parsed = ParsedText(text, tuple(paragraph(text, part, "paragraph") for part in parts))
    >>> mayor = LabelledSpan(Span(21, 30), "actor", 0.9)
    >>> (found,) = pointing_back(parsed, Labels("m", (), (mayor,), (), ()))
    >>> found.cue.span.of(text), found.contents[0].span.of(text)
    ('said', 'The bridge is open.')
    """
    given = [c.span for a in labels.attributions for c in a.contents]
    actors = [*_actors(labels), *(p.span for p in labels.parts if p.label == "source")]
    sentences = [(n, s) for n, p in enumerate(parsed.paragraphs) if p.kind == "paragraph" for s in p.sentences]
    for before, (number, sentence) in pairwise(sentences):
        found = _active().search(parsed.text, sentence.start, sentence.end)
        if found:
            source = _subject(parsed.text, Span(sentence.start, found.start()), actors)
        else:
            found = _passive().match(parsed.text, sentence.start, sentence.end)
            doers = [a for a in actors if found and 0 <= a.start - found.end() <= SUBJECT_GAP + len("the ")]
            source = max(doers, key=lambda a: a.end - a.start, default=None)
        if found is None or source is None:
            continue
        same = [s for n, s in sentences if n == number and s.start < sentence.start]
        whole = same or [s for n, s in sentences if n == before[0]]
        content = Span(whole[0].start, whole[-1].end)
        if not any(g.overlaps(content) for g in given):
            yield said_so(source, Span(*found.span("verb")), content)


def points_back(text: str, content: Span) -> bool:
    """Whether what was taken for words said only points at them: "this on Facebook", "as much".

    >>> points_back("this at a briefing", Span(0, 18)), points_back("this town is lost", Span(0, 17))
    (True, False)
    """
    return _POINTER.match(text, content.start, content.end) is not None


_POINTER = re.compile(r"(?:this(?=\s(?:at|in|on|during|while|when|to|after|by)\b|\Z)|as much\Z|so\Z)", re.I)


def only_done(text: str, seen: Attribution) -> bool:
    """Whether a cue is a deed that says nothing ("imposed sanctions", "denied them entry") or another's question.

    >>> text = "The guard imposed a curfew"
    >>> cue, content = (LabelledSpan(Span(*s), "", 1.0) for s in ((10, 17), (18, 26)))
    >>> only_done(text, Attribution(cue, None, (content,), (), ()))
    True
    """
    if seen.cue is None or any(_QUOTE.search(c.span.of(text)) for c in seen.contents):
        return False
    cue, content = seen.cue.span, min(c.span for c in seen.contents)
    if _deed().fullmatch(text, cue.start, cue.end):
        return True
    about = " ".join((text[cue.end : content.start] + content.of(text)).split())
    if _WHEN_ASKED.search(text, max(0, cue.start - len("when ")), cue.end) and _QUESTION.match(text, cue.end):
        return True  # "Asked whether the road was safe, the colonel said …"
    return _asked().match(f"{cue.of(text)} {about}") is not None


def is_evidence(text: str, source: Span) -> bool:
    """Whether what stands as the source is nobody: "unconfirmed reports", "video footage". News reports are media's.

    >>> is_evidence("Unconfirmed reports", Span(0, 19)), is_evidence("Media reports", Span(0, 13))
    (True, False)
    """
    return _evidence().fullmatch(text, source.start, source.end) is not None


@cache
def _evidence() -> re.Pattern[str]:
    words = lexicon("speech")["evidence"]
    before, things = ("|".join(words[k]) for k in ("before", "things"))
    whence = r"(?:\s(?:circulating|posted|shared|from|in|on|of)\b[^\n]{0,80})?"
    return re.compile(rf"(?:(?:{before})\s)*(?:{things}){whence}", re.I)


_QUOTE = re.compile(r"[\"“”«»]")
_WHEN_ASKED = re.compile(r"(?:when asked|\bAsked)\Z")
_QUESTION = re.compile(r"\s(?:if|whether|why|how|what|where|when|who|about)\b")


@cache
def _deed() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(lexicon('speech')['deeds']['verbs'])})(?: (?:to|by|on|about))?", re.I)


@cache
def _asked() -> re.Pattern[str]:
    """ "Asked about the truce, …" is a question of somebody else's; who is denied entry or recalled is told nothing."""
    things = "|".join(lexicon("speech")["deeds"]["refused"])
    hearer = r"(?:him|her|them|us|me|you) "
    denied = rf"den(?:y|ies|ied|ying) (?:{hearer})?(?:{things})\b"
    called = "|".join(lexicon("speech")["deeds"]["recalled"])
    recalled = rf"recall(?:s|ed|ing)? (?:(?:its|his|her|their|the|both|all) )?(?:\w+ ){{0,2}}(?:{called})\b"
    return re.compile(rf"asked (?:about|by|for comment)\b|{denied}|{recalled}", re.I)


def subject_of(parsed: ParsedText, labels: Labels, cue: Span) -> Span | None:
    """The subject right before a cue: "the guard" in "the guard demands that …"."""
    actors = _actors(labels)
    sentence = parsed.sentence_at(cue.start) or cue
    return _subject(parsed.text, Span(sentence.start, cue.start), actors)


def antecedent_of(parsed: ParsedText, labels: Labels, cue: Span) -> Span | None:
    """Who tells in a relative clause: "the family" in "he met the family, who told him that …", also behind "which"."""
    actors = _actors(labels)
    sentence = parsed.sentence_at(cue.start) or cue
    return _antecedent(parsed.text, Span(sentence.start, cue.start), actors)


def _antecedent(text: str, before: Span, actors: Sequence[Span]) -> Span | None:
    """The longest actor that ends right before the "who" or "which" of a cue."""
    who = _WHO_TELLS.search(text, before.start, before.end)
    ends = [a for a in actors if who is not None and before.start <= a.start and a.end == who.start()]
    return max(ends, key=lambda a: a.end - a.start, default=None)


_WHO_TELLS = re.compile(r"(?:,?\swho|,\swhich)\s(?:(?:ha[sd]|have|also|then|later|\w+ly)\s)*\Z")


def _subject(text: str, before: Span, actors: Sequence[Span]) -> Span | None:
    """Who acts: the longest actor that ends right before the verb, else a pronoun there."""
    near = [a for a in actors if before.start <= a.start and 0 <= before.end - a.end <= SUBJECT_GAP]
    if near:
        return max(near, key=lambda a: a.end - a.start)
    told_of = _TOLD_OF.search(text, before.start, before.end)
    if not near and told_of is not None:  # "a trader who fled the town said"
        begun = [a for a in actors if before.start <= a.start and a.end == told_of.start()]
        if begun:
            return max(begun, key=lambda a: a.end - a.start)
    pronoun = re.compile(r"\b(?:he|she|they|it|we)\s*\Z", re.I).search(text, before.start, before.end)
    return Span(pronoun.start(), pronoun.start() + len(pronoun.group().rstrip())) if pronoun else None


# What stands between a subject and its verb: a relative clause, or between two commas what else somebody is.
_TOLD_OF = re.compile(r"(?:,?\s(?:who|which)\s[^,.;:\"“”\n]{3,100},?|,\s(?:an?|the)\s[^,.;:\"“”\n]{3,80},)\s\Z")


@cache
def _active() -> re.Pattern[str]:
    verbs = "|".join(lexicon("speech")["pointing"]["active"])
    return re.compile(rf",?\s(?P<verb>{verbs})\s+this(?=\s+(?:at|in|on|during|while|when|to|after|by)\b|[,.])")


@cache
def _passive() -> re.Pattern[str]:
    verbs = "|".join(lexicon("speech")["pointing"]["passive"])
    return re.compile(rf"(?:This|That|It)\s(?:is|was|has been)\s(?P<verb>{verbs})\sby\s(?:the\s)?")


@cache
def _verb() -> re.Pattern[str]:
    words = lexicon("speech")["acts"]
    adverbs, verbs, stops, things = ("|".join(words[k]) for k in ("adverbs", "verbs", "stops", "not_said"))
    return re.compile(
        rf"\b(?:(?:{adverbs})\s+)*(?P<verb>{verbs})\s+(?!(?:{things})\b)"
        rf"(?P<content>[^,;:.!?\"“”\n]{{4,200}}?)(?=[,;:.!?\"“”\n]|\s+(?:{stops})\b|\Z)"
        rf"|\b(?:(?:{adverbs})\s+)*(?P<no>{'|'.join(words['alone'])})\s+(?P<it>it|this|that)(?=[,;.]|\s+(?:{stops})\b|\Z)",
        re.I,
    )
