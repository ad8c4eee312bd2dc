"""Which mentions mean the same person, body or group: the page's entities with all their forms.

Read from top to bottom as a person reads. Each mention is put to the entity that it continues, or begins one. The
strategies, in order: the same name; a surname; an acronym or another name of a known body; "the spokesman", "the group"
for one already there; a pronoun for the nearest that it can mean. Two people who share a name stay two.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from whosays.document import Evidence, ParsedText, Report, Span, content_id
from whosays.find.mentions import (
    LEADING,
    WORD,
    Mention,
    find_mentions,
    head_span,
    is_role,
    with_clean_names,
)
from whosays.find.names import (
    acronym_of,
    body_of_members,
    branch,
    content_words,
    forces_of,
    government_of,
    head_word,
    is_acronym,
    name_tokens,
    proper_name,
    same_role,
    same_state,
    shortened,
    spelled_alike,
    state_in,
    state_of,
)
from whosays.find.roles import Role, affiliation_in, find_roles
from whosays.find.sides import bodies, canonical, fold, side_beside, side_of_name, side_of_role
from whosays.findings import Entity, EntityType, Side
from whosays.inference import LabelledSpan, Labels
from whosays.resources import lexicon

SINGULAR = frozenset({"he", "she", "him", "her", "his", "i", "who", "me"})
PLURAL = frozenset({"they", "them", "their", "we", "us"})
DEFINITE = re.compile(r"(?:the|this|that|these|those|its|his|her|their|our)\s", re.I)
INDEFINITE = re.compile(r"(?:an?|another|one|some)\s", re.I)
POSSESSIVE = re.compile(r"\w['’]s?\s\w")
OUTWEIGHS = 3  # times as many mentions make one of several candidates the one that is meant
# How far back a pronoun may reach, in mentions: beyond it a writer names again.
REACH = 24


class Chains(NamedTuple):
    """The page's entities, and which of them each mention's words mean."""

    entities: tuple[Entity, ...]
    by_span: Mapping[Span, str]


@dataclass
class _Draft:
    """An entity while the page is being read."""

    type: EntityType
    named: bool
    key: str
    mentions: list[tuple[Mention, str]] = field(default_factory=list)  # each with the rule that put it here
    roles: list[Role] = field(default_factory=list)
    affiliation: "_Draft | None" = None
    introduced: bool = False  # "Daro, who sells fish": the page says who that is, and no other role fits

    names: tuple[int, tuple[str, ...]] = (0, ())  # what `called` last answered, and of how many mentions

    @property
    def tokens(self) -> tuple[str, ...]:
        return tuple(self.key.split())

    def called(self, text: str) -> tuple[str, ...]:
        """The names that it is called by so far, or its own words where it has no name."""
        if self.names[0] != len(self.mentions):
            named = dict.fromkeys(m.name.of(text) for m, _ in self.mentions if m.name)
            self.names = (len(self.mentions), tuple(named) or (self.key,))
        return self.names[1]


class _Reader:
    """The state of reading one page: the entities so far, in order of their last mention."""

    def __init__(self, parsed: ParsedText, labels: Labels) -> None:
        self.text = parsed.text
        self.names = labels.mentions
        self.contents = [c.span for a in labels.attributions for c in a.contents]
        self.sources = {a.source.span for a in labels.attributions if a.source}
        self.sentences = sorted(s for p in parsed.paragraphs for s in p.sentences)
        self.readings = labels.readings
        self.drafts: list[_Draft] = []
        self.recent: list[tuple[Mention, _Draft]] = []

    def put(self, mention: Mention, draft: _Draft, rule: str) -> _Draft:
        draft.mentions.append((mention, rule))
        self.recent.append((mention, draft))
        return draft

    def begin(self, mention: Mention, kind: EntityType, key: str, rule: str, *, named: bool) -> _Draft:
        self.drafts.append(_Draft(kind, named, key))
        return self.put(mention, self.drafts[-1], rule)

    def back(self) -> Iterator[tuple[Mention, _Draft]]:
        """What was mentioned before, the nearest first."""
        yield from reversed(self.recent)

    def alike(self, mention: Mention, other: Mention) -> float:
        """The encoder's score that two mentions mean the same; 0, undecided, where no encoder read the page."""
        if self.readings is None:
            return 0.0
        earlier, later = sorted((mention.name or mention.span, other.name or other.span))
        return self.readings.chain("same", later, earlier)

    def sentence(self, at: Span) -> Span:
        """The sentence that holds the span."""
        return next((s for s in self.sentences if s.start <= at.start < s.end), at)


def find_chains(report: Report, parsed: ParsedText, labels: Labels) -> Chains:
    """The entities of the page, in the order of their first mention.

    Captions are read after the story, since the story introduces the people that they name.
    """
    labels = with_clean_names(parsed.text, labels)
    mentions = find_mentions(parsed, labels)
    captions = [p.span for p in parsed.paragraphs if p.kind == "caption"]
    order = sorted(mentions, key=lambda m: (any(m.span.within(c) for c in captions), m.span))
    reader = _Reader(parsed, labels)
    for mention in order:
        _place(reader, mention)
    _join(reader)
    _affiliate(reader)
    return _finished(report, reader)


def _place(reader: _Reader, mention: Mention) -> _Draft | None:
    mention = _retyped(reader, mention)
    if mention.kind == "person":
        return _place_person(reader, mention)
    if mention.kind == "body":
        return _place_body(reader, mention)
    if mention.kind == "pronoun":
        return _place_pronoun(reader, mention)
    if mention.kind == "several":
        return _place_several(reader, mention)
    return _place_nominal(reader, mention)


def _retyped(reader: _Reader, mention: Mention) -> Mention:
    """A state, a known body or an acronym is a body's name, whatever the encoder took it for: "Ankara", "the WHO".

    So is a body's name with the small words that say what it is: "the Oru Post news agency".
    """
    text = reader.text
    if mention.kind == "person" and mention.name is not None:
        called = mention.name.of(text)
        return mention._replace(kind="body") if government_of(called) or fold(called) in bodies() else mention
    if mention.kind == "nominal":
        core = head_span(text, mention.span)
        words = core.of(text)
        state, _, rest = words.partition(" ")
        known = fold(words) in bodies() or (state_of(state) is not None and fold(rest) in bodies())
        if words[:1].isupper() and (government_of(words) or known or is_acronym(words) or _titled(reader, core)):
            return mention._replace(kind="body", name=core)
        for name in reader.names:
            if name.label == "organisation" and name.span.within(core) and not state_of(name.span.of(text)):
                kept = text[core.start : name.span.end]
                if proper_name(words) == proper_name(kept) and kept != words:
                    return mention._replace(kind="body", name=name.span, type="organisation")
    return mention


def _titled(reader: _Reader, core: Span) -> bool:
    """Whether every word of a description is written large, so that it is a name: "Dawn Column", no "Syrian Kurds"."""
    words = core.of(reader.text).split()
    people = any(n.label in {"people", "person"} and n.span.overlaps(core) for n in reader.names)
    return len(words) > 1 and all(w[:1].isupper() for w in words) and not people and not is_role(words[-1].lower())


# --- people ---------------------------------------------------------------------------------------------------------


def _place_person(reader: _Reader, mention: Mention) -> _Draft:
    assert mention.name is not None
    tokens = name_tokens(mention.name.of(reader.text))
    roles = find_roles(reader.text, mention.name, reader.sentence(mention.name))
    after = reader.text[mention.name.end : mention.name.end + 8]
    introduced = bool(roles) or re.match(r",\s(?:who|an?|the|\d)\b", after) is not None
    draft, rule = _same_person(reader, tokens, introduced=introduced)
    if draft is None:
        draft = reader.begin(mention, "person", " ".join(tokens), "find.chains.new_person", named=True)
    else:
        reader.put(mention, draft, rule)
        if len(tokens) > len(draft.tokens):
            draft.key = " ".join(tokens)
    draft.roles += roles
    draft.introduced = draft.introduced or introduced
    return draft


def _same_person(reader: _Reader, tokens: tuple[str, ...], *, introduced: bool) -> tuple[_Draft | None, str]:
    """The person already there that the name means.

    "Venn" is Daro Venn, the last one so called. "Daro" alone is Daro Venn too, unless it is introduced anew ("Daro,
    who keeps a shop"): then it is somebody else.
    """
    people = [d for d in reader.drafts if d.type == "person" and d.named]
    by_last_seen = sorted(people, key=lambda d: d.mentions[-1][0].span.start, reverse=True)
    for draft in by_last_seen:
        if draft.tokens == tokens:
            return draft, "find.chains.same_name"
    if len(tokens) == 1:
        for draft in by_last_seen:
            if draft.tokens[-1:] == tokens:
                return draft, "find.chains.surname"
        for draft in by_last_seen:
            if tokens[0] in draft.tokens[:-1] and not introduced:
                return draft, "find.chains.first_name"
        for draft in by_last_seen:
            if spelled_alike(draft.tokens[-1], tokens[0]):
                return draft, "find.chains.spelling"
        return None, ""
    for draft in by_last_seen:
        if len(draft.tokens) == 1 and draft.tokens[0] == tokens[-1]:
            return draft, "find.chains.full_name_later"
        shorter, longer = sorted((draft.tokens, tokens), key=len)
        if len(shorter) > 1 and shorter[-1] == longer[-1] and set(shorter) <= set(longer):
            return draft, "find.chains.longer_name"
    return None, ""


# --- bodies ---------------------------------------------------------------------------------------------------------


def _place_body(reader: _Reader, mention: Mention) -> _Draft:
    assert mention.name is not None
    name = mention.name.of(reader.text)
    key = canonical(proper_name(name))
    for draft in reader.drafts:
        if draft.type == "organisation" and key in _keys(draft, reader.text):
            return reader.put(mention, draft, "find.chains.same_body")
    for draft in reader.drafts:
        if draft.type == "organisation" and draft.named and _acronym(name, draft, reader.text):
            return reader.put(mention, draft, "find.chains.acronym")
        if draft.type == "organisation" and (same_state(key, draft.key) or branch(key, draft.key)):
            return reader.put(mention, draft, "find.chains.one_state")
    return reader.begin(mention, "organisation", key, "find.chains.new_body", named=True)


def _keys(draft: _Draft, text: str) -> set[str]:
    return {draft.key, *(canonical(proper_name(m.name.of(text))) for m, _ in draft.mentions if m.name)}


def _acronym(name: str, draft: _Draft, text: str) -> bool:
    """Whether one of the two is the acronym of the other ("SDF", "Syrian Democratic Forces")."""
    others = [m.name.of(text) for m, _ in draft.mentions if m.name]
    return any(acronym_of(name, o) or acronym_of(o, name) for o in others)


def _place_several(reader: _Reader, mention: Mention) -> _Draft:
    """Speakers named together are one group: "Oru, Tarn and the League said"."""
    key = fold(mention.span.of(reader.text))
    for draft in reader.drafts:
        if draft.key == key:
            return reader.put(mention, draft, "find.chains.same_words")
    return reader.begin(mention, "group", key, "find.chains.several", named=False)


# --- the unnamed ----------------------------------------------------------------------------------------------------


@cache
def _again(kind: str) -> frozenset[str]:
    return frozenset(lexicon("bodies")["again"][kind])


def _nominal_key(reader: _Reader, span: Span) -> str:
    """The key of an unnamed phrase: its core in small letters, a state's armed people under one word."""
    core = fold(head_span(reader.text, span).of(reader.text))
    state = forces_of(core)
    return f"{state} forces" if state else core


def _place_nominal(reader: _Reader, mention: Mention) -> _Draft:
    """An unnamed phrase: the entity that it means again, by the first strategy that answers, or a new one."""
    text = reader.text
    phrase = _Phrase(mention, mention.span.of(text), _nominal_key(reader, mention.span))
    for strategy in AGAIN:
        draft = strategy(reader, phrase)
        if draft is not None:
            return reader.put(mention, draft, f"find.chains.{strategy.__name__}")
    kind, named = _nominal_type(text, mention, phrase.key, reader)
    return reader.begin(mention, kind, phrase.key, "find.chains.new_description", named=named)


class _Phrase(NamedTuple):
    """An unnamed mention with its words and its key."""

    mention: Mention
    words: str
    key: str

    @property
    def definite(self) -> bool:
        """Whether the words point at somebody known: "the", "their", "Oru's"."""
        return DEFINITE.match(self.words) is not None or POSSESSIVE.search(self.words) is not None

    def names_another(self, reader: _Reader) -> bool:
        """Whether the phrase holds a body's or person's name, and so is about that one."""
        inside = (n for n in reader.names if n.span.within(self.mention.span))
        return any(n.label in {"organisation", "person"} for n in inside)

    @property
    def bare(self) -> bool:
        """Whether the words are a head and nothing else: "the ministry", "police"."""
        return len(fold(self.words).split()) == 1


def role_beside_name(reader: _Reader, phrase: _Phrase) -> _Draft | None:
    """ "a spokesman for the guard" in "Daro Venn, a spokesman for the guard," is Daro Venn."""
    for draft in reversed(reader.drafts):
        if draft.type == "person" and any(r.span.overlaps(phrase.mention.span) for r in draft.roles):
            return draft if phrase.mention.head in {w for r in draft.roles for w in _role_words(r)} else None
    return None


def same_words(reader: _Reader, phrase: _Phrase) -> _Draft | None:
    """ "residents" are the residents of before; one person comes again only with an article ("the doctor")."""
    another = phrase.words.lower().startswith(("another", "a second", "other "))
    for draft in reversed(reader.drafts):
        if (
            draft.key == phrase.key
            and not another
            and (draft.named or forces_of(phrase.key) or _not_told_apart(reader, phrase, draft))
            and (draft.type != "person" or (not draft.named and phrase.definite))
        ):
            return draft
    return None


def _not_told_apart(reader: _Reader, phrase: _Phrase, draft: _Draft) -> bool:
    """Whether no word tells two descriptions of one head apart: "the head of the guard", "the head of the bank" do."""
    words = content_words(phrase.words)
    others = [content_words(m.span.of(reader.text)) for m, _ in draft.mentions if m.kind == "nominal"]
    return not others or any(words <= other or other <= words for other in others)


def role_repeated(reader: _Reader, phrase: _Phrase) -> _Draft | None:
    """ "the foreign minister of Oru" is Daro Venn, introduced as Oru's foreign minister: no word tells them apart."""
    if not phrase.definite or not is_role(head_word(phrase.words)):
        return None
    for _, draft in reader.back():
        if draft.type == "person" and any(same_role(phrase.words, r.words) for r in draft.roles):
            return draft
    return None


def role_again(reader: _Reader, phrase: _Phrase) -> _Draft | None:
    """ "the spokesman" is the last person who was introduced as one."""
    if not (phrase.bare and phrase.definite):
        return None
    head = phrase.mention.head
    for _, draft in reader.back():
        if draft.type == "person" and any(head in _role_words(r) for r in draft.roles):
            return draft
    return None


def _role_words(role: Role) -> set[str]:
    words = content_words(role.words)
    return words | {part for w in words for part in w.split("-")}


def person_again(reader: _Reader, phrase: _Phrase) -> _Draft | None:
    """ "the official" is the last unnamed person who was called an official."""
    if not (phrase.bare and phrase.definite) or not is_role(phrase.mention.head):
        return None
    for _, draft in reader.back():
        if draft.type == "person" and not draft.named and draft.key.split()[-1:] == [phrase.mention.head]:
            return draft
    return None


def body_again(reader: _Reader, phrase: _Phrase) -> _Draft | None:
    """ "the ministry", "police" is the last body or group whose name or description ends so."""
    if not phrase.bare or not (phrase.definite or phrase.mention.head in _again("any_body")):
        return None
    for _, draft in reader.back():
        if draft.type != "person" and draft.key.split()[-1:] == [phrase.mention.head]:
            return draft
    return None


def the_government(reader: _Reader, phrase: _Phrase) -> _Draft | None:
    """ "the Orun government" is what the page calls Oru when Oru speaks."""
    return next((d for d in reader.drafts if d.type == "organisation" and same_state(d.key, phrase.key)), None)


def the_armed_group(reader: _Reader, phrase: _Phrase) -> _Draft | None:
    """ "the group", "the militants" is the armed body that stands out most just before."""
    if not phrase.definite or phrase.mention.head not in _again("armed_group") or phrase.names_another(reader):
        return None
    candidates = [
        (m, d)
        for m, d in list(reader.back())[:REACH]
        if d.type == "organisation" and d.named and (side_of_name(d.key) or ("", ""))[0] in {"insurgent", "militia"}
    ]
    return max(candidates, key=lambda c: _salience(reader, phrase.mention, c[0]))[1] if candidates else None


def the_document(reader: _Reader, phrase: _Phrase) -> _Draft | None:
    """ "the statement", "the report" speaks for whoever spoke last."""
    if not (phrase.bare and phrase.definite) or phrase.mention.head not in _again("document"):
        return None
    return next((d for m, d in reader.back() if m.span in reader.sources and m.kind != "several"), None)


def the_body(reader: _Reader, phrase: _Phrase) -> _Draft | None:
    """ "the organisation", "the charity", "the monitor" is the named body of such a kind that stands out most."""
    kinds = lexicon("bodies")["kinds"]
    sides = next((kind["sides"] for kind in kinds if phrase.mention.head in kind["nouns"]), None)
    if sides is None or not phrase.definite or phrase.names_another(reader):
        return None
    candidates = [
        (m, d)
        for m, d in list(reader.back())[:REACH]
        if d.type == "organisation"
        and d.named
        and not _is_state(d)
        and (not sides or (side_of_name(d.key) or ("", ""))[0] in {"", *sides})
    ]
    return max(candidates, key=lambda c: _salience(reader, phrase.mention, c[0]))[1] if candidates else None


def _is_state(draft: _Draft) -> bool:
    return government_of(draft.key) is not None or all(m.type == "location" for m, _ in draft.mentions if m.name)


AGAIN = (
    role_beside_name,
    same_words,
    role_repeated,
    role_again,
    person_again,
    body_again,
    the_government,
    the_armed_group,
    the_document,
    the_body,
)


def _nominal_type(text: str, mention: Mention, key: str, reader: _Reader) -> tuple[EntityType, bool]:
    """What an unnamed phrase means: one person, a body of a state or people's ("Afghan police"), or some people."""
    core = head_span(text, mention.span)
    has_name = any(n.span.within(core) and n.label in {"people", "location", "organisation"} for n in reader.names)
    side = side_of_name(mention.head)
    if (
        is_role(mention.head)
        and not mention.head.endswith("s")
        and mention.head not in {"police", "media", "people", "women", "men", "children", "family", "intelligence"}
    ):
        return "person", False
    if (
        side
        and side[0] == "government"
        and mention.head not in {"officials", "soldiers", "ministers", "prosecutors", "authorities"}
    ):
        return "organisation", has_name
    if mention.head in _again("any_body"):
        return "organisation", has_name
    return "group", False


# --- pronouns -------------------------------------------------------------------------------------------------------


def _place_pronoun(reader: _Reader, mention: Mention) -> _Draft | None:
    """The nearest that a pronoun can mean; who was speaking counts before who was spoken of."""
    candidates = [
        (m, d)
        for m, d in list(reader.back())[:REACH]
        if m.span.end <= mention.span.start and _fits(mention.head, d, reader)
    ]
    if not candidates:
        return None
    _, draft = max(candidates, key=lambda c: _salience(reader, mention, c[0]))
    return reader.put(mention, draft, "find.chains.pronoun")


def _salience(reader: _Reader, again: Mention, other: Mention) -> float:
    """How strongly an earlier mention offers itself to a pronoun or a bare noun: alike to the encoder, speaking, out of
    quoted words, at its sentence's opening, near, and no pronoun itself.

    The weights are those of a conditional logit over the pronouns that are sources in gold/train, rounded.
    """
    between = sum(other.span.end <= s.start <= again.span.start for s in reader.sentences)
    speaking = other.span in reader.sources
    quoted = any(other.span.within(c) for c in reader.contents)
    opening = other.span.start - reader.sentence(other.span).start < 40
    return (
        0.5 * reader.alike(again, other)
        + 1.0 * speaking
        - 0.5 * quoted
        + 0.4 * opening
        - 0.8 * between
        - 0.0003 * (again.span.start - other.span.end)
        - 1.0 * (other.kind == "pronoun")
    )


@cache
def _gendered() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(lexicon("roles")["he"]), frozenset(lexicon("roles")["she"])


@cache
def _first_names() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(lexicon("first_names")["he"]), frozenset(lexicon("first_names")["she"])


HE, SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her"})


def _gender(draft: _Draft, text: str) -> str | None:
    """ "he" or "she" by pronouns, titles and roles that the page gives a person, else by the first name; or None."""
    used = {m.head for m, _ in draft.mentions if m.kind == "pronoun"}
    words = {w for r in draft.roles for w in re.findall(r"\w+", r.words.lower())}
    for mention, _ in draft.mentions:
        if mention.name and (
            title := re.search(r"(\w+)\.?\s$", text[max(0, mention.name.start - 12) : mention.name.start])
        ):
            words.add(title.group(1).lower())
        if mention.kind == "nominal":
            words |= set(LEADING.sub("", mention.span.of(text)).lower().split()[-1:])
    he, she = _gendered()
    for male, female in ((used & HE, used & SHE), (words & he, words & she)):
        if bool(male) != bool(female):
            return "he" if male else "she"
    first, *more = fold(max(draft.called(text), key=lambda n: len(n.split()))).split() or [""]
    he, she = _first_names()
    if not draft.named or not more:
        return None
    return "he" if first in he else "she" if first in she else None


def _fits(pronoun: str, draft: _Draft, reader: _Reader) -> bool:
    if pronoun in SINGULAR:
        if draft.type != "person":
            return False
        meant = "he" if pronoun in HE else "she" if pronoun in SHE else None
        return meant is None or _gender(draft, reader.text) in {None, meant}
    if pronoun in PLURAL:
        return draft.type != "person"
    return draft.type == "organisation" and any(
        m.type != "location" or m.span in reader.sources for m, _ in draft.mentions
    )


# --- what only the whole page shows ---------------------------------------------------------------------------------


def _join(reader: _Reader) -> None:
    """Join what the page shows to be one only when it is read whole: "police" and then "Oruvale police".

    Each rule in turn is asked of every two entities; one that a rule finds in several others stays alone, unless one of
    these is mentioned far more often than the next.
    """
    for rule in JOINS:
        for draft in sorted(reader.drafts, key=lambda d: len(d.mentions)):
            others = [d for d in reader.drafts if d is not draft and rule(reader, draft, d)]
            others.sort(key=lambda d: len(d.mentions), reverse=True)
            if len(others) == 1 or (len(others) > 1 and len(others[0].mentions) >= OUTWEIGHS * len(others[1].mentions)):
                _merge(reader, draft, others[0], f"find.chains.{rule.__name__}")


def _merge(reader: _Reader, draft: _Draft, into: _Draft, rule: str) -> None:
    into.mentions += [(m, rule) for m, _ in draft.mentions]
    into.roles += draft.roles
    into.affiliation = into.affiliation or draft.affiliation
    if draft.named and not into.named:
        into.named, into.type, into.key = True, draft.type, draft.key
    reader.drafts.remove(draft)
    reader.recent = [(m, into if d is draft else d) for m, d in reader.recent]


def _joins_speakers(draft: _Draft) -> bool:
    return any(m.kind == "several" for m, _ in draft.mentions)


def one_name(reader: _Reader, draft: _Draft, other: _Draft) -> bool:
    """One name that the encoder took once for a person's and once for a body's: "Assad", "Anadolu"."""
    if draft.type == other.type or not (draft.named and other.named):
        return False
    mine = {fold(n) for n in draft.called(reader.text)}
    theirs = {fold(n) for n in other.called(reader.text)}
    return bool(mine & theirs) or (other.type == "person" and other.tokens[-1] in mine)


_ALIAS = re.compile(
    r"\s*(?:\(|,?\s[–—-]\s|,\s)?(?:or |also |better |formerly )*(?:known (?:as|by) |called )?(?:the )?(?:acronym )?$"
)


def alias_given(reader: _Reader, draft: _Draft, other: _Draft) -> bool:
    """ "the Oru Relief Mission (ORMIS)", "the Dawn Column, also known as the Sons of Dawn"."""
    for mine, _ in draft.mentions:
        for theirs, _ in other.mentions:
            first, second = sorted((mine.name or mine.span, theirs.name or theirs.span))
            between = reader.text[first.end : second.start]
            if first.end > second.start or len(between) > 40 or not _ALIAS.match(between):
                continue
            closed = "(" in between and reader.text[second.end : second.end + 1] in {")", ","}
            short = is_acronym(second.of(reader.text)) or is_acronym(first.of(reader.text))
            if "known" in between or (closed and short and draft.type != "person" and other.type != "person"):
                return True
    return False


def acronym(reader: _Reader, draft: _Draft, other: _Draft) -> bool:
    """ "SDF" and "Syrian Democratic Forces"."""
    return any(_acronym(n, other, reader.text) for n in draft.called(reader.text))


def short_name(reader: _Reader, draft: _Draft, other: _Draft) -> bool:
    """ "the Observatory" is the Syrian Observatory for Human Rights when there is no other one."""
    if "person" in {draft.type, other.type} or not other.named or _joins_speakers(draft):
        return False
    return any(shortened(a, b) for a in draft.called(reader.text) for b in other.called(reader.text))


def one_state(reader: _Reader, draft: _Draft, other: _Draft) -> bool:
    """A country, its seat of government and its rulers: "Oru", "the Orun regime"."""
    if other.type != "organisation" or not other.named or _joins_speakers(draft):
        return False
    mine, theirs = ({government_of(n) for n in d.called(reader.text)} - {None} for d in (draft, other))
    return bool(mine & theirs) or any(
        same_state(fold(a), fold(b)) for a in draft.called(reader.text) for b in other.called(reader.text)
    )


def the_rulers(reader: _Reader, draft: _Draft, other: _Draft) -> bool:
    """ "the regime", "the government" is the one state that speaks on the page."""
    if draft.named or draft.key not in lexicon("countries")["rulers"] or not other.named or other.type == "person":
        return False
    speaks = any(m.span in reader.sources for m, _ in other.mentions)
    return speaks and any(government_of(n) for n in other.called(reader.text))


def of_its_leader(reader: _Reader, draft: _Draft, other: _Draft) -> bool:
    """ "Venn's government" is Oru's, when the page calls Venn Oru's leader."""
    owner, _, rules = draft.key.rpartition("'s ")
    if draft.type == "person" or rules not in lexicon("countries")["rulers"] or other.type != "organisation":
        return False
    leaders = [d for d in reader.drafts if d.type == "person" and d.tokens[-1:] == tuple(owner.split()[-1:])]
    states = {state_in(w) for d in leaders for r in d.roles for w in content_words(r.words)}
    return bool((states - {None}) & {government_of(n) for n in other.called(reader.text)})


def one_army(reader: _Reader, draft: _Draft, other: _Draft) -> bool:
    """ "the Orun military", "Orun troops"; "the army" when the page has one army only."""
    if "person" in {draft.type, other.type}:
        return False
    mine, theirs = ({forces_of(n) for n in d.called(reader.text)} - {None} for d in (draft, other))
    return bool(theirs - {""}) and bool(mine) and (mine == {""} or bool(mine & theirs))


def its_members(reader: _Reader, draft: _Draft, other: _Draft) -> bool:
    """ "Dawn Column fighters" are the Dawn Column to a reader, when the page names it."""
    if other.type != "organisation" or not other.named:
        return False
    named = {body_of_members(n) for n in [draft.key, *draft.called(reader.text)]} - {None}
    armed = (side_of_name(other.key) or ("insurgent", ""))[0] in {"insurgent", "militia"}
    return armed and bool(named & _keys(other, reader.text)) and not any(state_of(n or "") for n in named)


def the_insurgents(reader: _Reader, draft: _Draft, other: _Draft) -> bool:
    """ "insurgents", "the militants" are the one armed group that the page names."""
    bare = not draft.named and len(draft.tokens) == 1 and draft.key in _again("armed_group")
    return bare and other.named and (side_of_name(other.key) or ("", ""))[0] in {"insurgent", "militia"}


def speaker_without_role(reader: _Reader, draft: _Draft, other: _Draft) -> bool:
    """ "the spokesman for the ministry" and a surname that the page never introduces: one man, his paragraph lost."""
    if draft.named or draft.type != "person" or other.type != "person" or not other.named or other.introduced:
        return False
    phrases = [m.span.of(reader.text) for m, _ in draft.mentions if m.kind == "nominal"]
    # "an official" stays unnamed on purpose, and a bare "rebel" is nobody in particular
    known = bool(phrases) and all(" " in p and not INDEFINITE.match(p) for p in phrases)
    role = known and any(is_role(head_word(p)) for p in phrases)
    return role and any(m.span in reader.sources for m, _ in other.mentions) and _may_be(draft, other, reader.text)


def _may_be(draft: _Draft, other: _Draft, text: str) -> bool:
    """Whether nothing that the page calls the two tells a man from a woman, or one state's person from another's."""
    genders = {_gender(draft, text), _gender(other, text)} - {None}
    mine, theirs = ({state for m, _ in d.mentions for state in _states_beside(m, text)} for d in (draft, other))
    return len(genders) < 2 and not (mine and theirs and not mine & theirs)


def _states_beside(mention: Mention, text: str) -> set[str]:
    """The states that a mention's words name, also right before the name: "China's", "Chinese leader" before "Venn"."""
    before = text[max(0, mention.span.start - 30) : mention.span.start].rpartition(".")[2]
    near = [w for w in WORD.findall(before)[-2:] if w[:1].isupper()] if mention.name else []
    words = [*near, *WORD.findall(mention.span.of(text))]
    return {state for w in words if (state := state_in(re.sub(r"['’]s?$", "", fold(w))))}


def its_officers(reader: _Reader, draft: _Draft, other: _Draft) -> bool:
    """ "officers" are those of the one police force on the page."""
    return draft.key in {"officers", "investigators", "detectives"} and other.tokens[-1:] == ("police",)


def role_of_person(reader: _Reader, draft: _Draft, other: _Draft) -> bool:
    """ "the envoy for Oru" of a headline is the man whom the story introduces as Oru's envoy."""
    if draft.named or draft.type == "organisation" or other.type != "person" or not other.roles:
        return False
    phrase = draft.mentions[0][0].span.of(reader.text)
    return len(content_words(phrase)) > 1 and any(same_role(phrase, r.words) for r in other.roles)


def one_description(reader: _Reader, draft: _Draft, other: _Draft) -> bool:
    """One unnamed person described more and less fully: "U.N. envoy for Oru", "the U.N. special envoy for Oru"."""
    if draft.named or other.named or draft.type != "person" or other.type != "person":
        return False
    phrase, fuller = (d.mentions[0][0].span.of(reader.text) for d in (draft, other))
    return len(content_words(phrase)) > 1 and len(fuller) > len(phrase) and same_role(phrase, fuller)


def named_later(reader: _Reader, draft: _Draft, other: _Draft) -> bool:
    """ "a monitoring group" of the opening is the one such body that the page names as a source: "the Observatory"."""
    if draft.named or draft.type == "person" or not other.named or other.type != "organisation":
        return False
    words = [m.span.of(reader.text) for m, _ in draft.mentions]
    unnamed = any(_of_its_kind().fullmatch(w) for w in words)
    speak = all(any(m.span in reader.sources for m, _ in d.mentions) for d in (draft, other))
    first = min(m.span for m, _ in draft.mentions) < min(m.span for m, _ in other.mentions)
    kind = lexicon("bodies")["watching"]
    side = (side_of_name(other.key) or ("", ""))[0]
    return unnamed and speak and first and side in {"", *kind["sides"]} and government_of(other.key) is None


@cache
def _of_its_kind() -> re.Pattern[str]:
    kind = lexicon("bodies")["watching"]
    what, nouns = "|".join(kind["what"]), "|".join(kind["nouns"])
    return re.compile(rf"(?:an?\s)?(?:[\w-]+\s){{0,2}}(?:(?:{what})\s(?:group|organi[sz]ation|body)|{nouns})", re.I)


def fuller_later(reader: _Reader, draft: _Draft, other: _Draft) -> bool:
    """A bare word and the only fuller description that ends with it: "police" and then "Oruvale police"."""
    alone = all(len(content_words(m.span.of(reader.text))) < 2 for m, _ in draft.mentions if m.kind == "nominal")
    bare = draft.type != "person" and len(draft.tokens) == 1 and alone and government_of(draft.key) is None
    return (
        bare
        and other.type != "person"
        and len(other.tokens) > 1
        and other.tokens[-1] == draft.key
        and not _joins_speakers(other)
    )


Join = Callable[[_Reader, _Draft, _Draft], bool]
JOINS: tuple[Join, ...] = (
    one_name,
    alias_given,
    acronym,
    one_state,
    of_its_leader,
    one_army,
    its_members,
    the_insurgents,
    short_name,
    its_officers,
    role_of_person,
    one_description,
    speaker_without_role,
    named_later,
    fuller_later,
    the_rulers,
)


# --- finishing ------------------------------------------------------------------------------------------------------


def _affiliate(reader: _Reader) -> None:
    """Tie each person to the body that a role of theirs names; a body that is named only there is made an entity."""
    for draft in list(reader.drafts):
        for role in draft.roles:
            body = affiliation_in(role, reader.names)
            target = _body_of(reader, body) if body else _possessor(reader, role)
            if target is not None and target is not draft:
                draft.affiliation = target
                break


def _body_of(reader: _Reader, body: LabelledSpan) -> _Draft:
    for draft in reader.drafts:
        if any(body.span in (m.span, m.name) for m, _ in draft.mentions):
            return draft
    return _place_body(reader, Mention(body.span, "body", body.span, "", body.label, body.score, "find.roles"))


def _possessor(reader: _Reader, role: Role) -> _Draft | None:
    """Who "the group" is in "the group's spokesman": the last armed or other body named before it."""
    words = role.span.of(reader.text)
    found = re.match(r"(?:the|its)?\s*(\w+)['’]s?\s", words, re.I)
    again = found is not None and found.group(1).lower() in _again("armed_group") | _again("any_body")
    if not again and not re.match(r"(?:its|their)\s", words, re.I):
        return None
    before = [(m, d) for m, d in reader.recent if m.span.end <= role.span.start and d.type != "person"]
    return max(before, key=lambda c: c[0].span.start)[1] if before else None


def _finished(report: Report, reader: _Reader) -> Chains:
    ids = {id(d): content_id("e", report.page, d.type, d.key, d.mentions[0][0].span) for d in reader.drafts}
    sides = {id(d): _side(d, reader.text) for d in reader.drafts}
    by_span: dict[Span, str] = {}
    entities = []
    for draft in sorted(reader.drafts, key=lambda d: min(m.span for m, _ in d.mentions)):
        by_span |= {m.span: ids[id(draft)] for m, _ in draft.mentions}
        entities.append(_entity(report, reader, draft, ids, sides[id(draft)]))
    return Chains(tuple(entities), by_span)


def _side(draft: _Draft, text: str, depth: int = 0) -> tuple[Side, str] | None:
    """A person's side by role and body; a body's or group's by its name."""
    affiliated = _side(draft.affiliation, text, depth + 1) if draft.affiliation and depth < 3 else None
    if draft.type == "person":
        words = [r.words for r in draft.roles] or ([] if draft.named else [draft.key])
        for role in words:
            told = side_of_role(role, affiliated[0] if affiliated else None)
            if told:
                return told
        return affiliated or (side_of_name(draft.key) if draft.key in bodies() else None)
    for name in dict.fromkeys([_best_name(draft, text), draft.key]):
        told = side_of_name(name)
        if told:
            return told
    for name in dict.fromkeys(m.name.of(text) for m, _ in draft.mentions if m.name and draft.type == "organisation"):
        # Wherever the name stands, also where the encoder saw only a longer phrase ("fighters of the Dawn Column").
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            told = side_beside(text[max(0, found.start() - 40) : found.start()], text[found.end() : found.end() + 20])
            if told:
                return told
    if any(m.type == "location" for m, _ in draft.mentions):
        return "government", "find.sides.country"
    return affiliated


def _best_name(draft: _Draft, text: str) -> str:
    """The fullest name, or the fullest description of the unnamed; the first of equals."""
    names = [m.name.of(text) for m, _ in draft.mentions if m.name] or [
        LEADING.sub("", m.span.of(text)) if m.kind == "nominal" else m.span.of(text)
        for m, _ in draft.mentions
        if m.kind != "pronoun"
    ]
    names = [re.sub(r"['’]s$", "", n) for n in names]
    return max(names, key=lambda n: len(WORD.findall(n)), default=draft.key)


def _forms(draft: _Draft, text: str) -> tuple[str, ...]:
    """Every different wording, pronouns left out: of a phrase with a name both the phrase and the name."""
    out: dict[str, None] = {}
    for mention, _ in draft.mentions:
        if mention.kind == "pronoun":
            continue
        if mention.name:
            name = re.sub(r"['’]s$", "", mention.name.of(text))
            out[name] = None
            if mention.span.start < mention.name.start:
                out[text[mention.span.start : mention.name.start] + name] = None
        else:
            out[mention.span.of(text)] = None
            out[head_span(text, mention.span).of(text)] = None
    for role in draft.roles:
        out |= {
            text[role.span.start : m.name.end]: None for m, _ in draft.mentions if m.name and _precedes(role, m.name)
        }
    return tuple(out)


def _precedes(role: Role, name: Span) -> bool:
    return role.span.end <= name.start <= role.span.end + 2


def _entity(
    report: Report, reader: _Reader, draft: _Draft, ids: Mapping[int, str], side: tuple[Side, str] | None
) -> Entity:
    text = reader.text
    role = max(draft.roles, key=lambda r: len(r.words), default=None)
    _first, _rule = draft.mentions[0]
    evidence = [
        Evidence(page=report.page, spans=(m.span,), quote=m.span.of(text), found_by=m.found_by or rule, score=m.score)
        for m, rule in draft.mentions[:1]
    ]
    evidence += [
        Evidence(page=report.page, spans=(m.span,), quote=m.span.of(text), found_by=rule, part="mentions")
        for m, rule in draft.mentions[1:]
    ]
    if role:
        evidence.append(
            Evidence(page=report.page, spans=(role.span,), quote=role.span.of(text), found_by=role.rule, part="role")
        )
    if side:
        evidence.append(Evidence(page=report.page, found_by=side[1], part="side"))
    return Entity(
        id=ids[id(draft)],
        name=_best_name(draft, text),
        type=draft.type,
        named=draft.named,
        role=role.words if role else None,
        affiliation=ids[id(draft.affiliation)] if draft.affiliation else None,
        side=side[0] if side else None,
        forms=_forms(draft, text),
        mentions=tuple(sorted(m.span for m, _ in draft.mentions)),
        evidence=tuple(evidence),
    )
