"""Who is mentioned where: the words that name a person, a body or a group, out of the encoder's labels.

A mention is a noun phrase read down to three parts: the name in it ("Daro Venn"), what it says of the named one ("the
harbour police chief"), and its head, the noun or pronoun that the rest hangs on.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from whosays.document import STORY_KINDS, ParsedText, Span
from whosays.inference import LabelledSpan, Labels
from whosays.resources import lexicon

MentionKind = Literal["person", "body", "nominal", "pronoun", "several"]

PRONOUNS = frozenset(
    {"he", "she", "they", "it", "i", "we", "who", "him", "her", "them", "his", "their", "its", "us", "me"}
)
NO_NAMES = PRONOUNS | frozenset(
    "the a an this that these those and of on in by at from but or to for s one like other others some our my".split()
)
WORD = re.compile(r"[\w'’.-]*\w|\w")
_EDGES = frozenset("'’\"”“‘,;:-()[] ")  # marks that are no part of a name at its ends
# Small words that a model leaves at the edges of a name or phrase: "rebels in", "by the army".
_LOOSE_END = re.compile(r"(?:\s+(?:in|of|at|on|and|or|to|by|from|for|with|near|the|a|who|that)|[\s,;:/–—-])+$", re.I)
_LOOSE_START = re.compile(r"^(?:(?:by|and|or|of|in|at|on|to|from|with|against|battle against)\s+|[\s,;:/–—-])+", re.I)
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
LEADING = re.compile(
    r"^(?:(?:(?:tens|hundreds|thousands|dozens|scores)\sof\s)+"
    r"|(?:the|a|an|some|several|many|most|other|another|these|those|this|that|its|his|her|their|our|my)\s+)",
    re.I,
)

# Where the head of a noun phrase ends and what hangs on it begins: "officials | at the hospital", "a man | who fled".
TAIL = re.compile(
    r",|\s(?:of|for|in|at|from|with|on|near|to|by|who|which|that|inside|outside|remaining|living|based|against|close|"
    r"speaking|and|familiar|aged|under|over|around|across|behind)\s|\s[–—-]\s|\(",
    re.I,
)


class Mention(NamedTuple):
    """Words that mean somebody. `name` is the span of the proper name inside, if there is one.

    `head` is the lower-case head noun of a phrase without a name, or the pronoun. `type` is the encoder's type of
    the name.
    """

    span: Span
    kind: MentionKind
    name: Span | None = None
    head: str = ""
    type: str | None = None
    score: float = 1.0
    found_by: str = ""


def with_clean_names(text: str, labels: Labels) -> Labels:
    """The labels with names as a reader would bound and type them: what everything here is asked with."""
    return labels._replace(mentions=tuple(_one_type_a_name(text, _clean_names(text, labels.mentions))))


def find_mentions(parsed: ParsedText, labels: Labels) -> tuple[Mention, ...]:
    """Every mention in reading order; of overlapping ones the longest reading that has a name is kept.

    Named people and bodies come from the mention head, the unnamed from the actor head and from the sources.
    """
    text = parsed.text
    scores = {a.source.span: a.source.score for a in labels.attributions if a.source}
    phrases = [p for p in sorted(scores) if any(c.isalnum() for c in p.of(text))]
    found: dict[Span, Mention] = {}
    for span in phrases:
        found[span] = read_phrase(text, span, labels.mentions, score=scores[span], found_by=labels.model)
    named = {m.name for m in found.values() if m.name}
    for name in labels.mentions:
        if name.label in {"person", "organisation"} and name.span not in named:
            kind: MentionKind = "person" if name.label == "person" else "body"
            phrase = _phrase_around(text, name.span, labels)
            found.setdefault(phrase, Mention(phrase, kind, name.span, "", name.label, name.score, labels.model))
    covered = [*found]
    for actor in (a._replace(span=tightened(text, a.span)) for a in labels.actors):
        fragment = all(w.lower() in NO_NAMES for w in WORD.findall(actor.span.of(text)))
        if (
            not fragment
            and not any(s.overlaps(actor.span) for s in covered)
            and not _attributive(text, actor.span, labels.mentions)
        ):
            found[actor.span] = read_phrase(text, actor.span, labels.mentions, score=actor.score, found_by=labels.model)
    named_spans = [n.span for n in labels.mentions if n.label in {"person", "organisation"}]
    for span in acting(parsed):
        over = [s for s in found if s.overlaps(span)]
        if any(n.overlaps(span) for n in named_spans) or not all(s.within(span) for s in over):
            continue
        if not over or span not in over:
            score, by = max(((found[s].score, found[s].found_by) for s in over), default=(1.0, "find.mentions.acting"))
            for s in over:
                del found[s]
            found[span] = read_phrase(text, span, labels.mentions, score=score, found_by=by)
    return tuple(found[s] for s in sorted(found))


def acting(parsed: ParsedText) -> Iterator[Span]:
    """Phrases whose noun is of people who fight, march or flee: "two masked gunmen", "Orun refugees"."""
    for paragraph in parsed.paragraphs:
        if paragraph.kind in STORY_KINDS:
            for found in _acting().finditer(parsed.text, paragraph.span.start, paragraph.span.end):
                yield Span(*found.span())


@cache
def acting_nouns() -> frozenset[str]:
    """Nouns of people who fight, march or flee."""
    return frozenset(lexicon("bodies")["acting"]["nouns"])


@cache
def _acting() -> re.Pattern[str]:
    words = lexicon("bodies")["acting"]
    before, nouns = ("|".join(map(re.escape, sorted(words[k], key=len, reverse=True))) for k in ("before", "nouns"))
    people = r"[A-Z][a-z]{2,20}(?:n|ese|ish|i)"
    return re.compile(rf"(?<![\w-])(?:(?:(?i:{before})|{people})\s){{0,4}}(?i:{nouns})(?![\w-])(?!['’]s)")


def _clean_names(text: str, names: Iterable[LabelledSpan]) -> Iterator[LabelledSpan]:
    """Names without marks at their ends; what has no capital, one letter or only titles is no name."""
    for name in names:
        start, end = name.span
        while end > start and text[end - 1] in _EDGES:
            end -= 1
        while start < end and text[start] in _EDGES:
            start += 1
        start, end = tightened(text, Span(start, end))
        aside = text.find(" (", start, end)
        end = end if aside < 0 else aside
        dotted = _DOTTED.match(text, start)
        end = max(end, dotted.end()) if dotted else end  # "U" of "U.S."
        article = re.search(r"(?:^|\s)(?:al|el|ul)$", text[start:end], re.I)
        rest = re.match(r"-\w+", text[end:]) if article else None
        end += rest.end() if rest else 0  # "Daro al" of "Daro al-Venn"
        start = _from_first_word(text, start, end)
        words = [w.lower().rstrip(".") for w in WORD.findall(text[start:end])]
        if (
            end - start > 1
            and any(c.isupper() for c in text[start:end])
            and not all(w in titles() or w in NO_NAMES for w in words)
        ):
            yield name._replace(span=Span(start, end))


def _from_first_word(text: str, start: int, end: int) -> int:
    """Where a known body's name begins whose first word the encoder left out: "State of Iraq and the Levant"."""
    before = re.search(r"[A-Z]\w+ $", text[max(0, start - 20) : start])
    if before is None or text[start:end] in _known_bodies():
        return start
    longer = start - len(before.group())
    return longer if text[longer:end] in _known_bodies() else start


@cache
def _known_bodies() -> frozenset[str]:
    return frozenset(name for entry in lexicon("bodies")["body"] for name in entry["names"])


def tightened(text: str, span: Span) -> Span:
    """The words without small words, marks and halves of brackets at their edges.

    >>> text = "rebels in"
    >>> tightened(text, Span(0, len(text))).of(text)
    'rebels'
    """
    words = span.of(text)
    start, end = 0, len(words)
    begins, ends = _LOOSE_START.match(words), _LOOSE_END.search(words)
    start = begins.end() if begins else start
    end = ends.start() if ends else end
    if words[start:end].endswith(")") and "(" not in words[start:end]:
        end -= 1
    return Span(span.start + start, span.start + end) if start < end else span


def _one_type_a_name(text: str, names: Iterable[LabelledSpan]) -> Iterator[LabelledSpan]:
    """Names, each with the type that the page's occurrences of it have most often: a town is no person once."""
    found = list(names)
    types: dict[str, Counter[str]] = {}
    for name in found:
        types.setdefault(name.span.of(text), Counter())[name.label] += 1
    for name in found:
        yield name._replace(label=types[name.span.of(text)].most_common(1)[0][0])


def _attributive(text: str, span: Span, names: Sequence[LabelledSpan]) -> bool:
    """Whether a people's name only qualifies the noun after it: "Tarsunian" in "Tarsunian goods"."""
    return any(n.span == span and n.label == "people" for n in names) and bool(re.match(r"\s[a-z]", text[span.end :]))


def _phrase_around(text: str, name: Span, labels: Labels) -> Span:
    """The actor phrase that the name heads ("the mayor, Daro Venn"), or the name alone."""
    for actor in labels.actors:
        if name.within(actor.span):
            read = read_phrase(text, actor.span, labels.mentions)
            return actor.span if read.name is not None and read.name.overlaps(name) else name
    return name


def read_phrase(
    text: str, span: Span, names: Sequence[LabelledSpan], *, score: float = 1.0, found_by: str = ""
) -> Mention:
    """The noun phrase at `span` as a mention.

    "the group's spokesman Daro Venn" is the person Daro Venn; "a spokesman for Daro Venn" is somebody unnamed; "the
    Interior Ministry" is that body; "officials at the Interior Ministry" are not.
    """
    inside = [n for n in names if n.span.within(span)]
    phrase = span.of(text)
    if phrase.lower() in PRONOUNS and not (phrase.isupper() and len(phrase) > 1):  # "US" is no "us"
        return Mention(span, "pronoun", head=phrase.lower(), score=score, found_by=found_by)
    if _several(text, span, inside):
        return Mention(span, "several", score=score, found_by=found_by)
    for name in inside:
        if name.label == "person" and _heads_phrase(text, span, name.span):
            return Mention(span, "person", name.span, "", "person", score, found_by)
    core = head_span(text, span)
    for name in inside:
        # The name is the head when the core ends with it: "the Interior Ministry", not "Interior Ministry officials".
        if name.label in {"organisation", "location", "facility"} and name.span.start < core.end <= name.span.end + 2:
            return Mention(
                span, "body", Span(max(name.span.start, core.start), name.span.end), "", name.label, score, found_by
            )
    for name in inside:
        # The name that a description ends in: "the monitoring group, the Oru Observatory".
        joined = re.fullmatch(r",\s(?:the\s)?", text[core.end : name.span.start])
        if joined and name.span.end >= span.end - 1 and name.label in {"organisation", "person"}:
            kind: MentionKind = "person" if name.label == "person" else "body"
            return Mention(span, kind, name.span, "", name.label, score, found_by)
    words = WORD.findall(core.of(text))
    return Mention(span, "nominal", None, words[-1].lower() if words else "", None, score, found_by)


def _several(text: str, span: Span, names: Sequence[LabelledSpan]) -> bool:
    """Whether the phrase joins speakers: "Oru, Tarn and the League", "residents and officials"."""
    core = head_span(text, span, stop_at_and=False)
    joints = list(re.finditer(r"\s(?:and|or)\s", core.of(text)))
    if not joints or any(n.span.start < core.start + j.start() < n.span.end for n in names for j in joints):
        return False
    people = [n for n in names if n.label in {"person", "organisation", "location"} and n.span.within(core)]
    return len(people) > 1 or not any(n.label == "person" for n in names)


def _heads_phrase(text: str, span: Span, name: Span) -> bool:
    """Whether a person's name is what the phrase is about and not its possessor or a complement."""
    if re.match(r"['’]s?\s+\w", text[name.end : span.end]):
        return False
    if re.match(r"(?:\s[a-z-]+)+$", text[name.end : head_span(text, span).end]):
        return False  # "the Venn administration"
    before = text[span.start : name.start].rstrip()
    return not re.search(r"\b(?:of|for|to|from|with|against|by|about|close to|loyal to|in)$", before, re.I)


def head_span(text: str, span: Span, *, stop_at_and: bool = True) -> Span:
    """The phrase up to its head: without determiners and without what hangs on the head.

    >>> text = "the chief of the harbour police"
    >>> head_span(text, Span(0, len(text))).of(text)
    'chief'
    """
    phrase = span.of(text)
    lead = LEADING.match(phrase)
    start = lead.end() if lead else 0
    tails = (
        m for m in TAIL.finditer(phrase, start + 1) if stop_at_and or m.group().strip().lower() not in {"and", ","}
    )
    end = next((m.start() for m in tails), len(phrase))
    return Span(span.start + start, span.start + max(end, start + 1))


@cache
def role_nouns() -> dict[str, str]:
    """Each role noun with its group in the lexicon ("spokesman" → "speaks"); the first group that lists it wins."""
    groups = ("speaks", "state", "insurgent", "armed", "civil", "press", "aid", "other")
    out: dict[str, str] = {}
    for group in groups:
        for word in lexicon("roles")[group]:
            out.setdefault(word, group)
    return out


def is_role(word: str) -> bool:
    """Whether a noun says what a person is or does, also as the last part of a longer one ("commander-in-chief")."""
    return word in role_nouns() or word.rsplit("-", 1)[-1] in role_nouns()


@cache
def titles() -> frozenset[str]:
    """Titles that stand right before a name."""
    return frozenset(lexicon("roles")["titles"])
