"""Which mentions mean the same person, body or group: the page's entities with all their forms.

Read from top to bottom as a person reads. Each mention is put to the entity that it continues, or begins one. The
strategies, in order: the same name; a surname; an acronym or another name of a known body; "the spokesman", "the group"
for one already there; a pronoun for the nearest that it can mean. Two people who share a name stay two.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from whosays.document import Evidence, ParsedText, Report, Span, content_id
from whosays.find.mentions import LEADING, WORD, Mention, clean_names, find_mentions, head_span, role_nouns, titles
from whosays.find.roles import Role, affiliation_in, find_role
from whosays.find.sides import bodies, canonical, fold, side_beside, side_of_name, side_of_role
from whosays.findings import Entity, EntityType, Side
from whosays.inference import LabelledSpan, Labels
from whosays.resources import lexicon

PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "ibn",
        "abu",
        "van",
        "von",
        "de",
        "da",
        "del",
        "della",
        "der",
        "la",
        "le",
        "jr",
        "jr.",
        "sr",
        "ii",
        "iii",
    }
)
SINGULAR = frozenset({"he", "she", "him", "her", "his", "i", "who", "me"})
PLURAL = frozenset({"they", "them", "their", "we", "us"})
DEFINITE = re.compile(r"(?:the|this|that|these|those|its|his|her|their|our)\s", re.I)
POSSESSIVE = re.compile(r"\w['’]s?\s\w")
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

    @property
    def tokens(self) -> tuple[str, ...]:
        return tuple(self.key.split())


class _Reader:
    """The state of reading one page: the entities so far, in order of their last mention."""

    def __init__(self, parsed: ParsedText, labels: Labels, mentions: Sequence[Mention]) -> None:
        self.text = parsed.text
        self.names = tuple(clean_names(parsed.text, labels.mentions))
        self.mentions = mentions
        self.contents = [c.span for a in labels.attributions for c in a.contents]
        self.actors = [a.span for a in labels.actors]
        self.sources = {a.source.span for a in labels.attributions if a.source} | {s.span for s in labels.sources}
        self.sentences = sorted(s for p in parsed.paragraphs for s in p.sentences)
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

    def sentence(self, at: Span) -> Span:
        """The sentence that holds the span."""
        return next((s for s in self.sentences if s.start <= at.start < s.end), at)


def find_chains(report: Report, parsed: ParsedText, labels: Labels) -> Chains:
    """The entities of the page, in the order of their first mention.

    Captions are read after the story, since the story introduces the people that they name.
    """
    mentions = find_mentions(parsed, labels)
    captions = [p.span for p in parsed.paragraphs if p.kind == "caption"]
    order = sorted(mentions, key=lambda m: (any(m.span.within(c) for c in captions), m.span))
    reader = _Reader(parsed, labels, mentions)
    for mention in order:
        _place(reader, mention)
    _join(reader)
    _affiliate(reader)
    return _finished(report, reader)


def _place(reader: _Reader, mention: Mention) -> _Draft | None:
    if mention.kind == "person":
        return _place_person(reader, mention)
    if mention.kind == "body":
        return _place_body(reader, mention)
    if mention.kind == "pronoun":
        return _place_pronoun(reader, mention)
    if mention.kind == "several":
        return _place_several(reader, mention)
    return _place_nominal(reader, mention)


# --- people ---------------------------------------------------------------------------------------------------------


def _name_tokens(name: str) -> tuple[str, ...]:
    """A person's name as it is compared: no titles, no possessive, small letters, "al-Assad" without its article.

    >>> _name_tokens("Gen. Daro al-Venn’s")
    ('daro', 'venn')
    """
    words = [re.sub(r"^(?:al|el)-", "", w) for w in fold(name).replace("’", "'").split()]
    while len(words) > 1 and words[0].rstrip(".") in titles():
        words = words[1:]
    return tuple(w.strip(".,") for w in words if w not in PARTICLES) or tuple(words) or (name,)


def _place_person(reader: _Reader, mention: Mention) -> _Draft:
    assert mention.name is not None
    tokens = _name_tokens(mention.name.of(reader.text))
    role = find_role(reader.text, mention.name, reader.sentence(mention.name))
    after = reader.text[mention.name.end : mention.name.end + 8]
    introduced = role is not None or re.match(r",\s(?:who|an?|the|\d)\b", after) is not None
    draft, rule = _same_person(reader, tokens, introduced=introduced)
    if draft is None:
        draft = reader.begin(mention, "person", " ".join(tokens), "find.chains.new_person", named=True)
    else:
        reader.put(mention, draft, rule)
        if len(tokens) > len(draft.tokens):
            draft.key = " ".join(tokens)
    if role:
        draft.roles.append(role)
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
            if _spelled_alike(draft.tokens[-1], tokens[0]):
                return draft, "find.chains.spelling"
        return None, ""
    for draft in by_last_seen:
        if len(draft.tokens) == 1 and draft.tokens[0] == tokens[-1]:
            return draft, "find.chains.full_name_later"
        shorter, longer = sorted((draft.tokens, tokens), key=len)
        if len(shorter) > 1 and shorter[-1] == longer[-1] and set(shorter) <= set(longer):
            return draft, "find.chains.longer_name"
    return None, ""


def _spelled_alike(a: str, b: str) -> bool:
    """One surname in two spellings ("mahmudi", "mahmoudi"): long enough, the same first letter, one edit apart.

    >>> _spelled_alike("mahmudi", "mahmoudi"), _spelled_alike("karim", "karimi")
    (True, False)
    """
    return min(len(a), len(b)) > 6 and a[0] == b[0] and Levenshtein.distance(a, b) <= (1 if len(a) != len(b) else 2)


# --- bodies ---------------------------------------------------------------------------------------------------------


def _place_body(reader: _Reader, mention: Mention) -> _Draft:
    assert mention.name is not None
    name = mention.name.of(reader.text)
    key = canonical(name)
    for draft in reader.drafts:
        if draft.type == "organisation" and key in _keys(draft, reader.text):
            return reader.put(mention, draft, "find.chains.same_body")
    for draft in reader.drafts:
        if draft.type == "organisation" and draft.named and _acronym(name, draft, reader.text):
            return reader.put(mention, draft, "find.chains.acronym")
        if draft.type == "organisation" and (_same_state(key, draft.key) or _branch(key, draft.key)):
            return reader.put(mention, draft, "find.chains.same_state")
    return reader.begin(mention, "organisation", key, "find.chains.new_body", named=True)


STATE_WORDS = ("government", "authorities", "regime", "state")


def _same_state(a: str, b: str) -> bool:
    """A country and its government, which a page names by turns: "Oru", "the Orun government", "Orun authorities".

    >>> _same_state("libya", "libyan government"), _same_state("libya", "libyan army")
    (True, False)
    """
    for x, y in ((a, b), (b, a)):
        adjective, _, head = x.rpartition(" ")
        if (
            head in STATE_WORDS
            and adjective
            and (akin(y, adjective) if len(y.split()) < 3 else _same_state(y, adjective))
        ):
            return True
    return False


def _branch(a: str, b: str) -> bool:
    """A known body and the same with a country before it ("Afghan Taliban")."""
    return any(y in bodies() and x.split()[1:] == y.split() for x, y in ((a, b), (b, a)))


def _keys(draft: _Draft, text: str) -> set[str]:
    return {draft.key, *(canonical(m.name.of(text)) for m, _ in draft.mentions if m.name)}


def initials(name: str) -> str:
    """The initials of a name's words that carry weight.

    >>> initials("Syrian Observatory for Human Rights"), initials("National Guard of Oru")
    ('sohr', 'ngo')
    """
    return "".join(
        w[0] for w in re.split(r"[\s-]+", fold(name)) if w and w not in {"of", "for", "and", "the", "in", "on", "to"}
    )


def _acronym(name: str, draft: _Draft, text: str) -> bool:
    """Whether one of the two is the acronym of the other ("SDF", "Syrian Democratic Forces")."""
    short = re.sub(r"[^a-z]", "", fold(name))
    others = [m.name.of(text) for m, _ in draft.mentions if m.name]
    if name.isupper() and 2 <= len(short) <= 7:
        return any(initials(o) == short for o in others if " " in o)
    return any(o.isupper() and initials(name) == fold(o).replace(".", "") for o in others)


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


@cache
def _forces() -> tuple[str, ...]:
    return tuple(sorted(lexicon("bodies")["forces"]["words"], key=len, reverse=True))


def _nominal_key(phrase: str, reader: _Reader, span: Span) -> str:
    """The key of an unnamed phrase: its core in small letters, a state's armed people under one word.

    >>> re.sub("x", "", "afghan troops")  # "Afghan troops" and "Afghan security forces" share a key
    'afghan troops'
    """
    core = fold(head_span(reader.text, span).of(reader.text))
    for words in _forces():
        if core.endswith(" " + words):
            stem = core.removesuffix(words).strip()
            for more in (" government", " security", " ground", " special"):
                stem = stem.removesuffix(more)
            return f"{stem} forces"
    return core


def _place_nominal(reader: _Reader, mention: Mention) -> _Draft:
    """An unnamed phrase: the entity that it means again, by the first strategy that answers, or a new one."""
    text = reader.text
    phrase = _Phrase(mention, mention.span.of(text), _nominal_key(mention.span.of(text), reader, mention.span))
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

    @property
    def bare(self) -> bool:
        """Whether the words are a head and nothing else: "the ministry", "police"."""
        return len(fold(self.words).split()) == 1


def same_words(reader: _Reader, phrase: _Phrase) -> _Draft | None:
    """ "residents" are the residents of before; one person comes again only with an article ("the doctor")."""
    another = phrase.words.lower().startswith(("another", "a second", "other "))
    for draft in reversed(reader.drafts):
        if (
            draft.key == phrase.key
            and not another
            and (draft.type != "person" or (not draft.named and phrase.definite))
        ):
            return draft
    return None


def role_repeated(reader: _Reader, phrase: _Phrase) -> _Draft | None:
    """ "the foreign minister of Oru" is Daro Venn, introduced as Oru's foreign minister: no word tells them apart."""
    words, head = _content_words(phrase.words), _head_word(phrase.words)
    if not phrase.definite or head not in role_nouns():
        return None
    for _, draft in reader.back():
        for role in draft.roles if draft.type == "person" else []:
            if head in _last_words(role.words) and all(
                any(akin(w, k) for k in _content_words(role.words)) for w in words
            ):
                return draft
    return None


def role_again(reader: _Reader, phrase: _Phrase) -> _Draft | None:
    """ "the spokesman" is the last person who was introduced as one."""
    if not (phrase.bare and phrase.definite):
        return None
    head = phrase.mention.head
    for _, draft in reader.back():
        if draft.type == "person" and any(head in re.findall(r"[a-z]+", r.words.lower()) for r in draft.roles):
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


def same_state(reader: _Reader, phrase: _Phrase) -> _Draft | None:
    """ "the Orun government" is what the page calls Oru when Oru speaks."""
    return next((d for d in reader.drafts if d.type == "organisation" and _same_state(d.key, phrase.key)), None)


def the_armed_group(reader: _Reader, phrase: _Phrase) -> _Draft | None:
    """ "the group", "the militants" is the armed body that stands out most just before."""
    if not phrase.definite or phrase.mention.head not in _again("armed_group"):
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
    """ "the organisation", "the group" is the named body that stands out most just before."""
    if not phrase.definite or phrase.mention.head not in {
        "organisation",
        "organization",
        "agency",
        "body",
        "group",
        "movement",
    }:
        return None
    candidates = [(m, d) for m, d in list(reader.back())[:REACH] if d.type == "organisation" and d.named]
    return max(candidates, key=lambda c: _salience(reader, phrase.mention, c[0]))[1] if candidates else None


AGAIN = (same_words, role_repeated, role_again, body_again, same_state, the_armed_group, the_document, the_body)


def _content_words(phrase: str) -> set[str]:
    words = re.findall(r"[\w.-]*[\w]", fold(phrase).replace("'s", ""))
    return {w for w in words if w not in {"of", "for", "in", "the", "a", "an", "and", "s", "states"}}


def _head_word(phrase: str) -> str:
    words = re.split(r"\s(?:of|for|in|at|from|with|to)\s|,", fold(phrase), maxsplit=1)[0].split()
    return words[-1] if words else ""


def _last_words(role: str) -> set[str]:
    head = re.split(r"\s(?:of|for|in|at|from|with|to)\s|,", role.lower(), maxsplit=1)[0]
    return set(head.split()[-2:])


@cache
def _countries() -> tuple[dict[str, int], frozenset[str]]:
    groups = lexicon("countries")
    index = {word: n for n, group in enumerate(groups["same"]) for name in group for word in (name, name.split()[0])}
    return index, frozenset(groups["lookalikes"])


def akin(a: str, b: str) -> bool:
    """The same word, or a country and its adjective.

    >>> akin("ukraine", "ukrainian"), akin("us", "american"), akin("austria", "australia")
    (True, True, False)
    """
    index, lookalikes = _countries()
    if a == b or (a in index and index.get(a) == index.get(b)):
        return True
    if a in lookalikes and b in lookalikes:
        return a in b or b in a
    return len(a) > 3 and len(b) > 3 and a[:4] == b[:4] and not {a, b} & lookalikes


def _nominal_type(text: str, mention: Mention, key: str, reader: _Reader) -> tuple[EntityType, bool]:
    """What an unnamed phrase means: one person, a body of a state or people's ("Afghan police"), or some people."""
    core = head_span(text, mention.span)
    has_name = any(n.span.within(core) and n.label in {"people", "location", "organisation"} for n in reader.names)
    side = side_of_name(mention.head)
    if (
        mention.head in role_nouns()
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


def _salience(reader: _Reader, pronoun: Mention, other: Mention) -> float:
    """How strongly a mention offers itself to a pronoun: near, speaking, opening its sentence, outside quoted words."""
    distance = len(re.findall(r"\n", reader.text[other.span.end : pronoun.span.start]))
    between = sum(other.span.end <= s.start <= pronoun.span.start for s in reader.sentences)
    speaking = other.span in reader.sources
    quoted = any(other.span.within(c) for c in reader.contents)
    opening = other.span.start - reader.sentence(other.span).start < 40
    return (
        3.0 * speaking
        - 2.0 * quoted
        + 1.0 * opening
        - 0.8 * between
        - 0.3 * distance
        - 0.001 * (pronoun.span.start - other.span.end)
    )


@cache
def _gendered() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(lexicon("roles")["he"]), frozenset(lexicon("roles")["she"])


def _fits(pronoun: str, draft: _Draft, reader: _Reader) -> bool:
    if pronoun in SINGULAR:
        if draft.type != "person":
            return False
        he, she = _gendered()
        words = {w for r in draft.roles for w in re.findall(r"\w+", r.words.lower())} | set(draft.key.split())
        used = {m.head for m, _ in draft.mentions if m.kind == "pronoun"}
        if pronoun in {"he", "him", "his"}:
            return not (words & she and not words & he) and not used & {"she", "her"}
        if pronoun in {"she", "her"}:
            return not (words & he and not words & she) and not used & {"he", "him", "his"}
        return True
    if pronoun in PLURAL:
        return draft.type != "person"
    return draft.type == "organisation" and any(
        m.type != "location" or m.span in reader.sources for m, _ in draft.mentions
    )


# --- what only the whole page shows ---------------------------------------------------------------------------------


def _join(reader: _Reader) -> None:
    """Join what the page names fully only later: "police" and then "Oruvale police"; "the envoy" and then Daro Venn.

    A bare word joins the only fuller one that ends with it; with two candidates it stays alone.
    """
    for draft in list(reader.drafts):
        if draft.named and draft.type == "person":
            continue
        fuller = _fuller(reader, draft)
        if len(fuller) == 1:
            fuller[0].mentions += [(m, "find.chains.fuller_later") for m, _ in draft.mentions]
            reader.drafts.remove(draft)
            reader.recent = [(m, fuller[0] if d is draft else d) for m, d in reader.recent]


def _fuller(reader: _Reader, draft: _Draft) -> list[_Draft]:
    others = [d for d in reader.drafts if d is not draft]
    if draft.type == "person":
        phrase = draft.mentions[0][0].span.of(reader.text)
        words, head = _content_words(phrase), _head_word(phrase)
        if len(words) < 2:
            return []
        return [
            d
            for d in others
            if d.type == "person"
            and any(
                head in _last_words(r.words) and all(any(akin(w, k) for k in _content_words(r.words)) for w in words)
                for r in d.roles
            )
        ]
    if len(draft.tokens) != 1:
        return []
    return [d for d in others if d.type != "person" and len(d.tokens) > 1 and d.tokens[-1] == draft.key]


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
    before = [(m, d) for m, d in reader.recent if m.span.end <= role.span.start and d.type == "organisation"]
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
