"""Who says what, out of the encoder's attributions and the page's entities.

The encoder gives source, cue and content with their links. Rules do the rest: the source that a bare quotation takes
from its neighbours, one statement a paragraph, how it is said (`manner`), when by the words beside the cue.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from whosays.document import Evidence, Paragraph, ParsedText, Report, Span, content_id
from whosays.find.people.chains import Chains
from whosays.find.people.mention import BY_TURN, TURN
from whosays.find.people.phrases import PRONOUNS
from whosays.find.people.pronouns import SINGULAR
from whosays.find.rule_names import rule_name
from whosays.find.statements.acts import (
    acts,
    antecedent_of,
    claimed,
    is_evidence,
    only_done,
    plainly,
    pointing_back,
    points_back,
    subject_of,
    turned_down,
)
from whosays.find.statements.contents import OPENING, broken, joined, tidy
from whosays.find.statements.gapped import BY_GAP, GAPPED
from whosays.find.statements.manner import (
    addressee_of,
    calls_untrue,
    certainty_of,
    certainty_of_content,
    channel_of,
    condemns,
    form_of,
    is_denial,
    manner_of,
    manner_of_content,
    plea_of,
    rules_on,
    with_particle,
)
from whosays.find.statements.quoted import QUOTED
from whosays.find.statements.said import on_same_occasion, said_when
from whosays.find.statements.told import told
from whosays.findings import Certainty, Manner, Passage, Source, Statement, TimeExpression
from whosays.inference import Attribution, LabelledSpan, Labels
from whosays.resources import lexicon

INVERTED = 40  # characters from a cue to a speaker named behind it: "said on Monday at a briefing in Halm | the mayor"
SURELY = 0.95  # the encoder's probability of a source from which it stands wherever it is


# The rules that have cut out what somebody says, by the label of the source that they gave.
_BY_RULE = {TURN: BY_TURN, GAPPED: BY_GAP}


class _Said(NamedTuple):
    """One statement in the making: the parts, and the rules that gave a part that the model did not.

    `by` gave all parts, `inherited` the source. `meant` are the words of whoever spoke before a source that is a
    pronoun.
    """

    source: Span
    cue: Span | None
    contents: tuple[LabelledSpan, ...]
    read: Attribution
    inherited: str | None = None
    by: str | None = None
    meant: Span | None = None


def find_statements(
    report: Report,
    parsed: ParsedText,
    labels: Labels,
    chains: Chains,
    times: Sequence[TimeExpression],
) -> tuple[Statement, ...]:
    """Every statement of the story in reading order, each with the entity that its source means.

    `times` are the page's time expressions. What a page repeats word for word (a caption shown twice) is given at its
    first place only.
    """
    labels = labels._replace(attributions=tuple(a for a in labels.attributions if _says(parsed.text, a)))
    unseen = [
        _Said(a.source.span, a.cue.span, a.contents, a, by=rule_name(rule))
        for rule in (acts, pointing_back, turned_down, claimed, plainly, told)
        for a in rule(parsed, labels)
        if a.source and a.cue and _says(parsed.text, a)
    ]
    taken = [c.span for one in unseen for c in one.contents]
    rest = (a for a in labels.attributions if a.source or not _any_overlap(a.contents, taken))
    whole = [*_with_sources(parsed, labels._replace(attributions=tuple(rest))), *unseen]
    whole = [o._replace(contents=apart) for o in whole if (apart := tuple(_beside_source(o)))]
    said = [one for attributed in whole for one in _by_paragraph(parsed, attributed)]
    said = _mended(parsed, sorted(said, key=lambda s: s.contents[0].span), labels.parts)
    said = list(_spoke_before(parsed, said))
    found = [_statement(report, parsed, labels, chains, times, one) for one in said]
    people = {e.id for e in chains.entities if e.type == "person"}
    statements = list(on_same_occasion(parsed, found, people, times))
    first = {(s.source.quote, s.cue.quote if s.cue else None, s.content.quote): s for s in reversed(statements)}
    return tuple(s for s in statements if first[s.source.quote, s.cue.quote if s.cue else None, s.content.quote] is s)


def _spoke_before(parsed: ParsedText, said: Sequence[_Said]) -> Iterator[_Said]:
    """Each statement; one whose source is a pronoun with whose words stand before it in the paragraph."""
    pronouns = [one.source.of(parsed.text).lower() in PRONOUNS for one in said]
    named = [(o.source, _paragraph_of(parsed, o.source)) for o, alone in zip(said, pronouns, strict=True) if not alone]
    for one, alone in zip(said, pronouns, strict=True):
        here = _paragraph_of(parsed, one.source) if alone else -1
        before = [s for s, paragraph in named if alone and paragraph == here and s.end <= one.source.start]
        yield one._replace(meant=max(before, default=None))


def _beside_source(said: _Said) -> Iterator[LabelledSpan]:
    """The pieces of a content that are none of the speaker's own words: "the Orun army" says no "the Orun"."""
    return (c for c in said.contents if not c.span.within(said.source))


def _any_overlap(contents: Sequence[LabelledSpan], taken: Sequence[Span]) -> bool:
    return any(c.span.overlaps(t) for c in contents for t in taken)


def _says(text: str, seen: Attribution) -> bool:
    """Whether an attribution is somebody's words: no deed, no evidence, no words that only point at others.

    "No group claimed it" is nobody's. Who denies "this" points as well, and says that it is not so.
    """
    denied = seen.cue is not None and is_denial(seen.cue.span.of(text))
    if (all(points_back(text, c.span) for c in seen.contents) and not denied) or only_done(text, seen):
        return False
    if seen.source is not None and _UNSAID.search(text, seen.source.span.start, seen.source.span.end):
        return False  # "the ministry has not | said how many"
    if _leaves_unsaid(text, seen):
        return False
    if seen.source is not None and _NOBODY.match(seen.source.span.of(text)):
        return False  # "no group claimed responsibility"
    if seen.cue is not None and _NOBODY_DID.search(
        text[max(0, seen.cue.span.start - REACH_OF_NOBODY) : seen.cue.span.start]
    ):
        return False  # ... also where the encoder gives it to somebody named later
    return seen.source is None or not is_evidence(text, seen.source.span)


def _leaves_unsaid(text: str, seen: Attribution) -> bool:
    """Whether it is only told that somebody did not say who, how many or whether."""
    if seen.cue is None or not seen.contents:
        return False
    content = seen.contents[0].span
    unsaid = _NOT_SAYING.search(text, max(0, seen.cue.span.start - REACH_OF_NOT), seen.cue.span.end)
    return unsaid is not None and content.start >= seen.cue.span.end and _ASKS.match(text, content.start) is not None


REACH_OF_NOT = 25  # characters from "not" to its verb
_NOT_SAYING = re.compile(
    r"(?:\b(?:ha[sd]|have|did|does|do|would|will|could)(?:\s(?:not|never|yet\sto)|n['’]t)|\b(?:declin|refus)\w+\sto|\bnot)"
    r"\s(?:[a-z]+ly\s)?(?:sa(?:y|id)|tell|told|specif(?:y|ied)|disclosed?|revealed?|explain(?:ed)?)\Z"
)
_ASKS = re.compile(r"(?:how|who|whom|whose|what|when|where|whether|if|which|why)\b", re.I)
REACH_OF_NOBODY = 60  # characters from "no group" to its verb
_NOBODY_DID = re.compile(
    r"\b(?:nobody|no\sone|no\s(?:[a-z-]+\s){0,2}(?:group|organi[sz]ation|side|party|faction))\s"
    r"(?:(?:has|have|had|immediately|yet|so\sfar)\s)*\Z",
    re.I,
)
_NOBODY = re.compile(r"(?:neither|nobody|none(?!\sother)|no(?!\s?\.|\s\d|\s(?:less|fewer)\b))\b", re.I)  # "No. 10 said"
_UNSAID = re.compile(r"\s(?:(?:has|have|had|did|does|do)\s(?:not|yet\sto)|(?:has|have|had|did|does|do)n['’]t)\Z", re.I)

# --- whose words ----------------------------------------------------------------------------------------------------


def _with_sources(parsed: ParsedText, labels: Labels) -> list[_Said]:
    """Attributions whose source is known; a quotation without one takes source and cue from the nearest line.

    What has no source on the page is the page's own voice, and no statement.
    """
    ordered = sorted(labels.attributions, key=lambda a: a.contents[0].span)
    ordered = [a if _is_somebody(parsed.text, a.source) else a._replace(source=None) for a in ordered]
    ordered = [a._replace(cue=whole_cue(parsed.text, a.cue)) if a.cue else a for a in ordered]
    known = [a for a in ordered if a.source is not None]
    out = [_of_source(parsed, labels, a, a.source) for a in known if a.source]
    for bare in ordered:
        if bare.source is not None:
            continue
        giver = _giver(parsed, bare, known)
        if giver is not None and giver.source is not None:
            cue = bare.cue or giver.cue
            before = _before_cue(parsed, labels, bare.cue.span) if bare.cue else None
            source, rule = before or (giver.source.span, "find.statements.statements.nearest_attribution")
            out.append(_Said(source, cue.span if cue else None, bare.contents, bare, rule))
    return out


def _before_cue(parsed: ParsedText, labels: Labels, cue: Span) -> tuple[Span, str] | None:
    """Who stands before a cue, its subject or else who tells in a relative clause, and the rule that says so."""
    for rule in (subject_of, antecedent_of):
        if (found := rule(parsed, labels, cue)) is not None:
            return found, rule_name(rule)
    return None


def _of_source(parsed: ParsedText, labels: Labels, seen: Attribution, source: LabelledSpan) -> _Said:
    """What was seen with its source; or with whoever stands before the cue instead.

    That is who tells in a relative clause ("the families, who told him that …"), and the subject of the cue where the
    source stands far behind it, or out of its sentence and the encoder is not sure of it: of "Officials met. A trader
    who fled the town said …" no officials.
    """
    cue = seen.cue.span if seen.cue else None
    if source.label in _BY_RULE:
        return _Said(source.span, cue, seen.contents, seen, by=_BY_RULE[source.label])
    if cue is not None and source.label != QUOTED:
        teller = antecedent_of(parsed, labels, cue)
        if (
            teller is not None
            and not teller.overlaps(source.span)
            and not source.span.within(Span(teller.end, cue.start))
        ):
            return _Said(teller, cue, seen.contents, seen, "find.statements.acts.antecedent_of")
        subject = subject_of(parsed, labels, cue) if source.span.start > cue.end + INVERTED else None
        here = subject is not None and parsed.sentence_at(source.span.start) == parsed.sentence_at(cue.start)
        if subject is not None and not (here and subject.of(parsed.text).lower() in PRONOUNS):  # "he wrote …, Venn, …"
            return _Said(subject, cue, seen.contents, seen, "find.statements.acts.subject_of")
    if source.label == QUOTED:
        every = seen.cue is not None and seen.cue.label == QUOTED
        rule = "find.statements.quoted.with_quoted"
        return _Said(source.span, cue, seen.contents, seen, None if every else rule, by=rule if every else None)
    unsure = cue is not None and (source.score < SURELY or source.span.start > cue.end)
    if cue is not None and unsure and parsed.sentence_at(source.span.start) != parsed.sentence_at(cue.start):
        subject = subject_of(parsed, labels, cue)
        if subject is not None:
            return _Said(subject, cue, seen.contents, seen, "find.statements.acts.subject_of")
    return _Said(source.span, cue, seen.contents, seen)


def whole_cue(text: str, cue: LabelledSpan) -> LabelledSpan:
    """The cue with the verb behind an adverb or an auxiliary that stands for it, and without a hanging article:
    "repeatedly | denied", "released | a"."""
    start, end = cue.span
    alone = _NO_VERB.fullmatch(text, start, end) and _NEXT_WORD.match(text, end)
    article = _HANGING_ARTICLE.search(text, start, end)
    end = alone.end() if alone else article.start() if article and article.start() > start else end
    return cue._replace(span=Span(start, end))


_NO_VERB = re.compile(r"(?:(?:has|have|had|also|then|later|again|[a-z]{3,}(?<!rep)(?<!imp)(?<!app)(?<!supp)ly)\s?)+")
_NEXT_WORD = re.compile(r"\s(?:(?:has|have|had|also)\s)?[a-z]+")
_HANGING_ARTICLE = re.compile(r"\s(?:an?|the)$")


def _is_somebody(text: str, source: LabelledSpan | None) -> bool:
    """Whether a source has words, and not only a month's or a weekday's: "in March, | saying that"."""
    words = source.span.of(text) if source is not None else ""
    return any(c.isalnum() for c in words) and words.lower() not in _calendar()


@cache
def _calendar() -> frozenset[str]:
    """Months and weekdays, without those that are people's names as well."""
    times = lexicon("times")
    return frozenset((*times["months"], *times["weekdays"])).difference(times["people"])


def _paragraph_of(parsed: ParsedText, span: Span) -> int:
    n = bisect_right(parsed.paragraphs, span.start, key=lambda p: p.span.start) - 1
    return n if n >= 0 and span.start < parsed.paragraphs[n].span.end else -1


def _giver(parsed: ParsedText, bare: Attribution, known: Sequence[Attribution]) -> Attribution | None:
    """The attribution whose source a bare content shares.

    In its own paragraph the nearest one; else, for quoted words only, the last one of the paragraph before (a quotation
    that goes on) or the first of the next (“…” then “…” she said).
    """
    here = bare.contents[0].span
    paragraph = _paragraph_of(parsed, here)

    def distance(a: Attribution) -> int:
        assert a.source is not None
        return min(abs(a.source.span.start - here.end), abs(here.start - a.source.span.end))

    same = [a for a in known if a.source and _paragraph_of(parsed, a.source.span) == paragraph]
    if bare.cue is not None and bare.cue.span.of(parsed.text).endswith("ing"):
        spoken = [
            a
            for a in same
            if a.cue and a.source and a.cue.span.end <= bare.cue.span.start and a.source.span.end <= bare.cue.span.start
        ]
        own = [
            a
            for a in spoken
            if a.cue and parsed.sentence_at(a.cue.span.start) == parsed.sentence_at(bare.cue.span.start)
        ]
        if own:  # "the mayor said, adding that …"
            return max(own, key=lambda a: a.cue.span if a.cue else here)
    quoted = parsed.text[here.start] in OPENING
    if quoted and bare.cue is None and _few_words(parsed, here):
        same = [
            a for a in same if a.source and parsed.sentence_at(a.source.span.start) == parsed.sentence_at(here.start)
        ]
        return min(same, key=distance, default=None)
    if same and (quoted or bare.cue is not None):
        return min(same, key=distance)
    if not quoted:
        return None
    before = [a for a in known if a.source and _paragraph_of(parsed, a.source.span) == paragraph - 1]
    if before:
        return max(before, key=lambda a: a.contents[0].span)
    chain = [
        a for a in known if a.contents[0].span < here and paragraph - _paragraph_of(parsed, a.contents[0].span) <= 3
    ]
    return max(chain, key=lambda a: a.contents[0].span, default=None)


def _few_words(parsed: ParsedText, content: Span) -> bool:
    """Whether quoted words are a part of a sentence that the page tells itself: talk of “total victory”."""
    sentence = parsed.sentence_at(content.start)
    return sentence is not None and 2 * (content.end - content.start) < sentence.end - sentence.start


def _by_paragraph(parsed: ParsedText, said: _Said) -> list[_Said]:
    """A quotation that runs over several paragraphs is one statement a paragraph."""
    groups: dict[int, list[LabelledSpan]] = {}
    for content in said.contents:
        for paragraph in parsed.paragraphs:
            part = Span(max(content.span.start, paragraph.span.start), min(content.span.end, paragraph.span.end))
            if part.start < part.end and (trimmed := tidy(parsed.text, part)):
                if _in_turn(said):  # "If you look at …" begins with a word of its own
                    trimmed = trimmed._replace(start=part.start)
                groups.setdefault(paragraph.span.start, []).append(content._replace(span=trimmed))
    return [said._replace(contents=tuple(parts)) for parts in groups.values()]


def _in_turn(said: _Said) -> bool:
    """Whether it is what a turn of a transcript says, which a rule has cut."""
    return said.read.source is not None and said.read.source.label == TURN


def _mended(parsed: ParsedText, said: Sequence[_Said], parts: Sequence[LabelledSpan]) -> list[_Said]:
    """Statements whose contents were broken off are whole again; `parts` are all that the encoder tagged."""
    anchors = [p.span for p in parts if p.label != "content"]
    out: list[_Said] = []
    for one in said:
        last = next((o for o in reversed(out[-3:]) if o.source == one.source and o.cue == one.cue), None)
        if last and not _in_turn(one) and broken(parsed.text, last.contents[-1].span, one.contents[0].span, anchors):
            out[out.index(last)] = last._replace(contents=(*last.contents, *one.contents))
        else:
            out.append(one)
    return [o._replace(contents=joined(parsed.text, o.contents, anchors)) for o in out]


# --- the statement --------------------------------------------------------------------------------------------------


def _beside(parsed: ParsedText, said: _Said) -> tuple[Span, ...]:
    """The cue's sentence without the contents: where channel and time stand."""
    anchor = said.cue or said.source
    paragraph: Paragraph = parsed.paragraphs[_paragraph_of(parsed, anchor)]
    sentence = next((s for s in paragraph.sentences if s.start <= anchor.start < s.end), paragraph.span)
    cuts = sorted(c.span for c in said.read.contents if c.span.overlaps(sentence))
    parts, at = [], sentence.start
    for cut in cuts:
        parts.append(Span(at, max(at, cut.start)))
        at = max(at, cut.end)
    parts.append(Span(at, max(at, sentence.end)))
    holding = [p for p in parts if p.start <= anchor.start < p.end]
    return tuple(p for p in [*holding, *(p for p in parts if p not in holding)] if p.start < p.end)


def _passage(text: str, spans: Sequence[Span]) -> Passage:
    quotes = tuple(s.of(text) for s in spans)
    return Passage(spans=tuple(spans), quote=quotes[0] if len(quotes) == 1 else quotes)


class _Ground(NamedTuple):
    """What a part of a statement rests on: words, the rule that gave it (None: the encoder), and how surely."""

    part: str
    spans: tuple[Span, ...]
    rule: str | None = None
    score: float | None = None

    def evidence(self, page: str, text: str, model: str) -> Evidence:
        """The same as a finding keeps it."""
        quote = " … ".join(s.of(text) for s in self.spans) if self.spans else None
        return Evidence(
            page=page, spans=self.spans, quote=quote, found_by=self.rule or model, part=self.part, score=self.score
        )


def _statement(
    report: Report, parsed: ParsedText, labels: Labels, chains: Chains, times: Sequence[TimeExpression], said: _Said
) -> Statement:
    """The statement of what somebody said, each part with the words that it rests on."""
    text, contents = parsed.text, [c.span for c in said.contents]
    beside = _beside(parsed, said)
    manner, manner_ground = _manner(text, said)
    certainty, certainty_ground = _certainty(text, said)
    channel = channel_of(text, beside)
    when = said_when(text, said.cue or said.source, beside, times, report.info.told_on)
    told = addressee_of(text, said.cue, contents[0]) if said.cue else None
    grounds = [*_parts(said, contents), manner_ground, certainty_ground]
    if channel:
        grounds.append(_Ground("channel", (channel[1],), "find.statements.manner.channel_words"))
    if told:
        grounds.append(_Ground("addressee", (told,), "find.statements.manner.words_after_told"))
    if when:
        grounds.append(_Ground("when", (when.span,), when.rule))
    return Statement(
        id=content_id("s", report.page, said.source, said.cue, *contents),
        source=_source(text, chains, said.source, meant=said.meant),
        cue=_passage(text, (said.cue,)) if said.cue else None,
        content=_passage(text, contents),
        form="direct" if _in_turn(said) else form_of(text, contents),
        manner=manner,
        certainty=certainty,
        channel=channel[0] if channel else None,
        addressee=_source(text, chains, told) if told else None,
        when=when.day if when else None,
        evidence=tuple(ground.evidence(report.page, text, labels.model) for ground in grounds),
    )


def _parts(said: _Said, contents: Sequence[Span]) -> Iterator[_Ground]:
    """What content, cue and source rest on."""
    read = said.read
    yield _Ground("content", tuple(contents), said.by, min(c.score for c in said.contents))
    if said.cue:
        yield _Ground("cue", (said.cue,), said.by, read.cue.score if read.cue else None)
    yield _Ground("source", (said.source,), said.inherited or said.by, read.source.score if read.source else None)


def _manner(text: str, said: _Said) -> tuple[Manner, _Ground]:
    """The manner by the cue and a particle behind it; where these only assert, by the words said."""
    cue = said.cue.of(text) if said.cue else ""
    manner, rule, score = manner_of(with_particle(text, said.cue) if said.cue else "", said.read.manners)
    content = said.contents[0].span
    if (plea := plea_of(cue, content.of(text))) is not None:
        return plea, _Ground("manner", (content,), "find.statements.manner.plea_of")
    if manner == "denies" and rules_on(cue, content.of(text)):
        return "asserts", _Ground("manner", (content,), "find.statements.manner.rules_on")
    if manner == "denies" and not rule and condemns(cue):
        return "asserts", _Ground("manner", (content,), "find.statements.manner.condemns")
    if manner == "asserts" and not rule and calls_untrue(cue, content.of(text)):
        return "denies", _Ground("manner", (content,), "find.statements.manner.calls_untrue")
    if manner == "asserts" and not rule and (told_so := manner_of_content(content.of(text), said.read.manners)):
        return told_so, _Ground("manner", (content,), "find.statements.manner.manner_of_content")
    return manner, _Ground("manner", (said.cue,) if said.cue else (), rule, score)


def _certainty(text: str, said: _Said) -> tuple[Certainty, _Ground]:
    """How certain it is said to be, by the cue; where that says nothing, by the words said."""
    certainty, rule, score = certainty_of(said.cue.of(text) if said.cue else "", said.read.certainties)
    content = said.contents[0].span
    if certainty == "certain" and not rule and (open_so := certainty_of_content(content.of(text))):
        return open_so, _Ground("certainty", (content,), "find.statements.manner.certainty_of_content")
    return certainty, _Ground("certainty", (said.cue,) if said.cue else (), rule, score)


def _source(text: str, chains: Chains, span: Span, *, meant: Span | None = None) -> Source:
    entity = _speaker(chains.by_span, span)
    if entity is None and meant is not None:  # a pronoun that is no mention yet: "The army said … It denied that …"
        before = next((e for e in chains.entities if e.id == _speaker(chains.by_span, meant)), None)
        fits = before is not None and (before.type == "person") == (span.of(text).lower() in SINGULAR)
        entity = before.id if before is not None and fits else None
    return Source(entity=entity, spans=(span,), quote=span.of(text))


def _speaker(by_span: Mapping[Span, str], source: Span) -> str | None:
    """The entity of the source's words: of the very span, else of the longest mention inside."""
    if source in by_span:
        return by_span[source]
    inside = [s for s in by_span if s.within(source)]
    return by_span[max(inside, key=lambda s: s.end - s.start)] if inside else None
