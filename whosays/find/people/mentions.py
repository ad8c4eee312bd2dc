"""Who is mentioned where: the words that name a person, a body or a group, out of the encoder's labels."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from whosays.document import STORY_KINDS, ParsedText, Span
from whosays.find.near import Near
from whosays.find.people.clean_names import GLUED
from whosays.find.people.harmed import harmed
from whosays.find.people.mention import BY_TURN, TURN, Mention, MentionKind, read_phrase
from whosays.find.people.phrases import LEADING, NO_NAMES, WORD, again_words, head_span
from whosays.inference import LabelledSpan, Labels
from whosays.names import government_of, is_known_body, state_of, titles
from whosays.resources import as_pattern, lexicon, words_at

STRIKING = "find.people.mentions.striking"  # by which a state is seen in its adjective alone
_NO_END = frozenset(
    "of for in at from with on near to by who which that and or the a an as around about his her its".split()
)
_NO_BEGINNING = frozenset(
    "of for in at from with on near to by and or but as when while if because around about than least including".split()
) | {"'s", "’s"}


def find_mentions(parsed: ParsedText, labels: Labels) -> tuple[Mention, ...]:
    """Every mention in reading order; of overlapping ones the longest reading that has a name is kept.

    Named people and bodies come from the mention head, the unnamed from the actor head and from the sources.
    """
    made = tuple(n for n in labels.mentions if not _MADE.match(parsed.text, n.span.end))
    labels = labels._replace(
        mentions=made, actors=tuple(a for a in labels.actors if not _MADE.match(parsed.text, a.span.end))
    )
    names = Near(labels.mentions, lambda n: n.span)
    found = {m.span: m for m in _sources(parsed.text, labels, names)}
    _add_named(found, parsed.text, labels, names)
    _add_actors(found, parsed.text, labels, names)
    _add_whole(found, parsed.text, names, acting(parsed), "find.people.mentions.acting")
    _add_whole(found, parsed.text, names, harmed(parsed), "find.people.harmed.harmed")
    _add_states(found, parsed.text, striking(parsed), STRIKING)
    return tuple(found[s] for s in sorted(found))


# A name that only tells where or when something was made or how it looks: "Orun-made drones", a "Venn-era law".
_MADE = re.compile(r"-(?:made|built|designed|supplied|manufactured|produced|style|era|type|bound)\b")

_Found = dict[Span, Mention]
_Names = Near[LabelledSpan]


def _sources(text: str, labels: Labels, names: _Names) -> Iterator[Mention]:
    """Whoever says something, as their statements name them."""
    sources = {speaker_words(text, a.source.span): a.source for a in labels.attributions if a.source}
    for span, source in sorted(sources.items()):
        if any(c.isalnum() for c in span.of(text)):
            by = BY_TURN if source.label == TURN else labels.model
            yield read_phrase(text, span, names, score=source.score, found_by=by)


def _add_named(found: _Found, text: str, labels: Labels, names: _Names) -> None:
    """Add the people and bodies whose names stand in no source."""
    named = {m.name for m in found.values() if m.name}
    actors = Near((a.span for a in labels.actors), lambda a: a)
    for name in labels.mentions:
        if name.label in {"person", "organisation"} and name.span not in named and not _is_feast(text, name.span):
            kind: MentionKind = "person" if name.label == "person" else "body"
            phrase = _phrase_around(text, name.span, actors, names)
            found.setdefault(phrase, Mention(phrase, kind, name.span, "", name.label, name.score, labels.model))


def _is_feast(text: str, name: Span) -> bool:
    """Whether the name is that of a feast, and so a time: "New Year’s". "Ramadan" and "Eid" may be people."""
    return _feast().fullmatch(text, name.start, name.end) is not None


@cache
def _feast() -> re.Pattern[str]:
    times = lexicon("times")
    named = {*times["holidays"], *times["nth_weekdays"], "new year"}
    return re.compile(rf"(?:{'|'.join(map(as_pattern, sorted(named, key=len, reverse=True)))})(?:['’]s)?", re.I)


def _add_actors(found: _Found, text: str, labels: Labels, names: _Names) -> None:
    """Add who else acts or is acted on, where nobody has been found yet."""
    covered = Near(found, lambda s: s)
    for actor in labels.actors:
        phrase = actor_phrase(text, actor.span)
        if phrase is None or covered.about(phrase) or _attributive(text, phrase, names):
            continue
        found[phrase] = read_phrase(text, phrase, names, score=actor.score, found_by=labels.model)


def _add_whole(found: _Found, text: str, names: _Names, phrases: Iterable[Span], rule: str) -> None:
    """Add people whom a rule sees; what the encoder saw of such a phrase makes way for the whole of it."""
    seen = Near(list(found), lambda s: s)
    added: list[Span] = []
    for span in phrases:
        over = [s for s in (*seen.about(span), *added) if s in found and s.overlaps(span)]
        named = any(n.label in {"person", "organisation"} for n in names.about(span))
        if span in over or named or not all(s.within(span) for s in over):
            continue
        unseen = (1.0, rule)
        score, by = max(((found[s].score, found[s].found_by) for s in over), default=unseen)
        for s in over:
            del found[s]
        found[span] = read_phrase(text, span, names, score=score, found_by=by)
        added.append(span)


def acting(parsed: ParsedText) -> Iterator[Span]:
    """Phrases whose noun is of people who fight, march or flee: "two masked gunmen", "Orun refugees"."""
    for paragraph in parsed.paragraphs:
        if paragraph.kind in STORY_KINDS:
            for found in _acting().finditer(parsed.text, paragraph.span.start, paragraph.span.end):
                yield Span(*found.span())


@cache
def _acting() -> re.Pattern[str]:
    words = lexicon("bodies")["acting"]
    before, nouns = ("|".join(map(re.escape, sorted(words[k], key=len, reverse=True))) for k in ("before", "nouns"))
    people = r"[A-Z][a-z]{2,20}(?:n|ese|ish|i)"
    return re.compile(rf"(?<![\w-])(?!of\s)(?:(?:(?i:{before})|{people})\s){{0,4}}(?i:{nouns})(?![\w-])(?!['’]s)")


def _add_states(found: _Found, text: str, states: Iterable[Span], rule: str) -> None:
    """Add states that the page mentions nowhere else, those whose forces are told of with another's, and those whose
    arms or raids did harm: "killed by Orun fire"."""
    spans = [*found, *(m.name for m in found.values() if m.name is not None)]
    told = {_state_in(span.of(text)) for span in spans} | {state_of(span.of(text)) for span in spans}
    covered = Near(list(found), lambda s: s)
    for span in states:
        joined = text[span.end : span.end + 5] == " and "
        joined = joined or _BY_ARMS.search(text, max(0, span.start - 8), span.start) is not None
        if (joined or _state_in(span.of(text)) not in told) and not covered.about(span):
            found[span] = Mention(span, "body", span, type="organisation", found_by=rule)


_BY_ARMS = re.compile(r"\b(?:by|in|from)\s(?:an?\s)?\Z")


def striking(parsed: ParsedText) -> Iterator[Span]:
    """A state's adjective before what it strikes with is that state: "Orun air strikes", "Orun missiles struck Halm".

    So is the first of two before their forces: "Orun and Tarnese troops".
    """
    for paragraph in parsed.paragraphs:
        if paragraph.kind in STORY_KINDS:
            for found in _striking().finditer(parsed.text, paragraph.span.start, paragraph.span.end):
                other = found["other"]
                if _state_in(found["state"]) is not None and (other is None or _state_in(other) is not None):
                    yield Span(*found.span("state"))


def _state_in(words: str) -> str | None:
    """The state whose adjective or initials come first: "Orun jets"; a city's name only says where it was."""
    first = words.split(maxsplit=1)[0]
    return state_of(first) if first.replace(".", "").isupper() or government_of(first) is None else None


@cache
def _striking() -> re.Pattern[str]:
    words = lexicon("bodies")["striking"]
    parts = ("before", "nouns", "arms", "struck", "forces")
    before, nouns, arms, struck, forces = (
        "|".join(map(re.escape, sorted(words[k], key=len, reverse=True))) for k in parts
    )
    deed = rf"(?:(?:{before})\s){{0,3}}(?:{nouns})\b|(?:{arms})\s(?:(?:have|has|had)\s)?(?:{struck})\b"
    return re.compile(
        rf"(?<![\w’'-])(?P<state>[A-Z][\w.]+)\s(?:{deed}|and\s(?P<other>[A-Z][\w.]+)\s(?:{nouns}|{arms}|{forces})\b)"
    )


def speaker_words(text: str, source: Span) -> Span:
    """Whose words a document's are: "the Halm Guard" of "the Halm Guard's website"; a bare "the report" stays.

    >>> text = "Orun media reports"
    >>> speaker_words(text, Span(0, len(text))).of(text)
    'Orun media'
    """
    glued = GLUED.match(text, source.start, source.end)
    hanging = re.search(r"\s(?:that|who|which)\Z", source.of(text))
    source = Span(glued.end() if glued else source.start, source.start + hanging.start() if hanging else source.end)
    source = _without_joints(text, source)
    words = list(WORD.finditer(text, source.start, source.end))
    if len(words) < 2 or words[-1].group() not in again_words("document_of"):
        return source
    whose = words[:-1]
    owner = next((n for n, w in enumerate(whose) if w.group().endswith(("'s", "’s"))), len(whose) - 1)
    whose = whose[: owner + 1]
    end = whose[-1].end() - (2 if whose[-1].group().endswith(("'s", "’s")) else 0)
    *before, last = LEADING.sub("", text[source.start : end] + " ").split() or [""]
    # "Initial reports" begin a sentence, and nobody is called Initial
    opens = not before and len(whose) == 1 and last != last.upper()
    named = any(w[:1].isupper() for w in (*before, last)) and not opens
    return Span(source.start, end) if last and (named or last in again_words("any_body")) else source


def _without_joints(text: str, span: Span) -> Span:
    """A speaker's words without what joins them to the words around: "and some traders", "Another trader,"."""
    before = _JOINS_CLAUSES.match(text, span.start, span.end)
    after = _COMMA.search(text, span.start, span.end)
    return Span(before.end() if before else span.start, after.start() if after else span.end)


_JOINS_CLAUSES = re.compile(r"(?:and|but|when|while|as|if|because)\s(?=[\w“\"])", re.I)
_COMMA = re.compile(r"(?<=\w)[,;:]\Z")


def actor_phrase(text: str, span: Span) -> Span | None:
    """The words of an actor without prepositions at their ends; None where no noun for somebody is left.

    The encoder's words for actors are fragments at times: "of", "around", "44", "the town".
    """
    words = list(WORD.finditer(text, span.start, span.end))
    while words and words[-1].group().lower() in _NO_END:
        words.pop()
    while words and (words[0].group().lower() in _NO_BEGINNING or _governs(words)):
        words.pop(0)
    if not words or all(w.group().lower() in NO_NAMES | nobody() or _is_number(w.group()) for w in words):
        return None
    if len(words) == 1 and words[0].group().lower() in titles() and _GOES_ON.match(text, words[0].end()):
        return None  # "Gen" of "Gen. Venn"
    ends = words[-1].end() == span.end - 1 and text[span.end - 1] not in "'’"  # "U.S.", and no "junta'" of "junta's"
    phrase = Span(words[0].start(), span.end if ends else words[-1].end())
    head = WORD.findall(head_span(text, phrase).of(text))
    if not head or (head[-1].lower() in nobody() and head[-1].islower() and not _of_a_force(phrase.of(text), head[-1])):
        return None
    return phrase


def _of_a_force(words: str, head: str) -> bool:
    """Whether a state's adjective makes its force of what it flies: "Turkish drones", as "Turkish jets" are one.

    >>> _of_a_force("Turkish drones", "drones"), _of_a_force("three drones", "drones")
    (True, False)
    """
    first = re.sub(r"^(?:an?|the|two|three|several)\s", "", words, flags=re.I).split()[0]
    return head in lexicon("roles")["flown"]["things"] and state_of(first) is not None


_GOES_ON = re.compile(r"\.?\s[A-ZÀ-Þ]")


def _governs(words: Sequence[re.Match[str]]) -> bool:
    """Whether a phrase begins with a verb that governs the rest: "moving | more than 300 troops"."""
    first, *rest = (w.group().lower() for w in words[:2])
    return first.endswith("ing") and bool(rest) and (rest[0] in _OPENS or _is_number(rest[0]))


_OPENS = frozenset("a an the its their his her some more at up over dozens hundreds thousands".split())


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or word.lower() in lexicon("numbers")["units"]


@cache
def nobody() -> frozenset[str]:
    """Nouns and other words that mean nobody when they head a phrase: places, things, events, fragments."""
    return frozenset(word for group in lexicon("roles")["nobody"].values() for word in group)


def _attributive(text: str, span: Span, names: _Names) -> bool:
    """Whether a people's name only qualifies the noun after it: "Tarsunian" in "Tarsunian goods".

    A known body is there itself where the noun is of what it holds: "Taliban control", but "Taliban fighters".
    """
    behind = re.match(r"\s([a-z][\w-]*)", text[span.end : span.end + 20])
    if behind is None or not any(n.span == span and n.label == "people" for n in names.about(span)):
        return False
    return not (is_known_body(span.of(text)) and behind[1] in _holdings())


@cache
def _holdings() -> frozenset[str]:
    """Nouns for what somebody holds, or holds it by: "control", "stronghold", "flag"."""
    return frozenset(
        {"flag", "flags"}.union(*(words_at("control", "under", name) for name in ("words", "strongholds")))
    )


def _phrase_around(text: str, name: Span, actors: Near[Span], names: _Names) -> Span:
    """The actor phrase that the name heads ("the mayor, Daro Venn"), or the name alone."""
    for actor in actors.about(name):
        if name.within(actor):
            read = read_phrase(text, actor, names)
            return actor if read.name is not None and read.name.overlaps(name) else name
    return name
