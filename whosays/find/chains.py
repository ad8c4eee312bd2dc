"""Which mentions mean the same person, body or group: the page's entities with all their forms.

Read from top to bottom as a person reads. Each mention is put to the entity that it continues, or begins one. The
strategies, in order: the same name; a surname; an acronym or another name of a known body; "the spokesman", "the group"
for one already there; a pronoun for the nearest that it can mean. Two people who share a name stay two.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from whosays.document import Evidence, ParsedText, Report, Span, content_id
from whosays.find.chain_drafts import Draft, Reader, acronym_among, again_words, gendered, keys_of
from whosays.find.chain_joins import join
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
    spelled_alike,
    state_of,
    unnamed_side,
)
from whosays.find.roles import Role, affiliation_in, find_roles
from whosays.find.sides import bodies, canonical, fold, side_beside, side_of_name, side_of_role
from whosays.findings import Entity, EntityType, Side
from whosays.inference import LabelledSpan, Labels

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


def find_chains(report: Report, parsed: ParsedText, labels: Labels) -> Chains:
    """The entities of the page, in the order of their first mention.

    Captions are read after the story, since the story introduces the people that they name.
    """
    labels = with_clean_names(parsed.text, labels)
    mentions = find_mentions(parsed, labels)
    captions = [p.span for p in parsed.paragraphs if p.kind == "caption"]
    order = sorted(mentions, key=lambda m: (any(m.span.within(c) for c in captions), m.span))
    reader = Reader(parsed, labels)
    for mention in order:
        _place(reader, mention)
    join(reader)
    _affiliate(reader)
    return _finished(report, reader)


def _place(reader: Reader, mention: Mention) -> Draft | None:
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


def _retyped(reader: Reader, mention: Mention) -> Mention:
    """A state, a known body or an acronym is a body's name, whatever the encoder took it for: "Ankara", "the WHO".

    So is a body's name with the small words that say what it is: "the Oru Post news agency".
    """
    text = reader.text
    if mention.kind == "body" and mention.name is not None and _unnamed(mention.name.of(text)):
        head = WORD.findall(mention.name.of(text))[-1].lower()
        return mention._replace(kind="nominal", name=None, head=head, type=None)
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


def _unnamed(words: str) -> bool:
    """Whether words that the encoder took for a name are none: "Rebels" that opens a line, "Troops"."""
    side = unnamed_side(words)
    return (side is not None and not side[1]) or (" " not in words and forces_of(words) == "")


def _titled(reader: Reader, core: Span) -> bool:
    """Whether every word of a description is written large, so that it is a name: "Dawn Column", no "Syrian Kurds"."""
    words = core.of(reader.text).split()
    people = any(n.label in {"people", "person"} and n.span.overlaps(core) for n in reader.names)
    return len(words) > 1 and all(w[:1].isupper() for w in words) and not people and not is_role(words[-1].lower())


# --- people ---------------------------------------------------------------------------------------------------------


def _place_person(reader: Reader, mention: Mention) -> Draft:
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


def _same_person(reader: Reader, tokens: tuple[str, ...], *, introduced: bool) -> tuple[Draft | None, str]:
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


def _place_body(reader: Reader, mention: Mention) -> Draft:
    assert mention.name is not None
    name = mention.name.of(reader.text)
    key = canonical(proper_name(name))
    for draft in reader.drafts:
        if draft.type == "organisation" and key in keys_of(draft, reader.text):
            return reader.put(mention, draft, "find.chains.same_body")
    for draft in reader.drafts:
        if draft.type == "organisation" and draft.named and acronym_among(name, draft, reader.text):
            return reader.put(mention, draft, "find.chain_joins.acronym")
        if draft.type == "organisation" and (same_state(key, draft.key) or branch(key, draft.key)):
            return reader.put(mention, draft, "find.chain_joins.one_state")
    return reader.begin(mention, "organisation", key, "find.chains.new_body", named=True)


def _place_several(reader: Reader, mention: Mention) -> Draft:
    """Speakers named together are one group: "Oru, Tarn and the League said"."""
    key = fold(mention.span.of(reader.text))
    for draft in reader.drafts:
        if draft.key == key:
            return reader.put(mention, draft, "find.chains.same_words")
    return reader.begin(mention, "group", key, "find.chains.several", named=False)


# --- the unnamed ----------------------------------------------------------------------------------------------------


def _nominal_key(reader: Reader, span: Span) -> str:
    """The key of an unnamed phrase: its core in small letters, a state's armed people under one word."""
    core = fold(head_span(reader.text, span).of(reader.text))
    state = forces_of(core)
    return f"{state} forces" if state else core


def _place_nominal(reader: Reader, mention: Mention) -> Draft:
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

    def names_another(self, reader: Reader) -> bool:
        """Whether the phrase holds a body's or person's name, and so is about that one."""
        inside = (n for n in reader.names if n.span.within(self.mention.span))
        return any(n.label in {"organisation", "person"} for n in inside)

    @property
    def bare(self) -> bool:
        """Whether the words are a head and nothing else: "the ministry", "police"."""
        return len(fold(self.words).split()) == 1


def role_beside_name(reader: Reader, phrase: _Phrase) -> Draft | None:
    """ "a spokesman for the guard" in "Daro Venn, a spokesman for the guard," is Daro Venn."""
    for draft in reversed(reader.drafts):
        if draft.type == "person" and any(r.span.overlaps(phrase.mention.span) for r in draft.roles):
            return draft if phrase.mention.head in {w for r in draft.roles for w in _role_words(r)} else None
    return None


def same_words(reader: Reader, phrase: _Phrase) -> Draft | None:
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


def _not_told_apart(reader: Reader, phrase: _Phrase, draft: Draft) -> bool:
    """Whether no word tells two descriptions of one head apart: "the head of the guard", "the head of the bank" do."""
    words = content_words(phrase.words)
    others = [content_words(m.span.of(reader.text)) for m, _ in draft.mentions if m.kind == "nominal"]
    return not others or any(words <= other or other <= words for other in others)


def role_repeated(reader: Reader, phrase: _Phrase) -> Draft | None:
    """ "the foreign minister of Oru" is Daro Venn, introduced as Oru's foreign minister: no word tells them apart."""
    if not phrase.definite or not is_role(head_word(phrase.words)):
        return None
    for _, draft in reader.back():
        if draft.type == "person" and any(same_role(phrase.words, r.words) for r in draft.roles):
            return draft
    return None


def role_again(reader: Reader, phrase: _Phrase) -> Draft | None:
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


def person_again(reader: Reader, phrase: _Phrase) -> Draft | None:
    """ "the official" is the last unnamed person who was called an official."""
    if not (phrase.bare and phrase.definite) or not is_role(phrase.mention.head):
        return None
    for _, draft in reader.back():
        if draft.type == "person" and not draft.named and draft.key.split()[-1:] == [phrase.mention.head]:
            return draft
    return None


def body_again(reader: Reader, phrase: _Phrase) -> Draft | None:
    """ "the ministry", "police" is the last body or group whose name or description ends so."""
    if not phrase.bare or not (phrase.definite or phrase.mention.head in again_words("any_body")):
        return None
    for _, draft in reader.back():
        if draft.type != "person" and draft.key.split()[-1:] == [phrase.mention.head]:
            return draft
    return None


def the_government(reader: Reader, phrase: _Phrase) -> Draft | None:
    """ "the Orun government" is what the page calls Oru when Oru speaks."""
    return next((d for d in reader.drafts if d.type == "organisation" and same_state(d.key, phrase.key)), None)


def the_armed_group(reader: Reader, phrase: _Phrase) -> Draft | None:
    """ "the group", "the militants" is the armed body that stands out most just before."""
    if not phrase.definite or phrase.mention.head not in again_words("armed_group") or phrase.names_another(reader):
        return None
    candidates = [
        (m, d)
        for m, d in list(reader.back())[:REACH]
        if d.type != "person"
        and (d.named or _says_whose(reader, m))
        and (side_of_name(d.key) or ("", ""))[0] in {"insurgent", "militia"}
    ]
    return max(candidates, key=lambda c: _salience(reader, phrase.mention, c[0]))[1] if candidates else None


def _says_whose(reader: Reader, mention: Mention) -> bool:
    """Whether a description holds a name: "Orun rebels"."""
    return any(w[:1].isupper() for w in head_span(reader.text, mention.span).of(reader.text).split()[:-1])


def the_document(reader: Reader, phrase: _Phrase) -> Draft | None:
    """ "the statement", "the report" speaks for whoever spoke last."""
    if not (phrase.bare and phrase.definite) or phrase.mention.head not in again_words("document"):
        return None
    return next((d for m, d in reader.back() if m.span in reader.sources and m.kind != "several"), None)


def the_body(reader: Reader, phrase: _Phrase) -> Draft | None:
    """ "the organisation", "the group" is the named body that stands out most just before."""
    whole = {"organisation", "organization", "agency", "body", "group", "movement"}
    if not phrase.definite or phrase.mention.head not in whole or phrase.names_another(reader):
        return None
    candidates = [(m, d) for m, d in list(reader.back())[:REACH] if d.type == "organisation" and d.named]
    return max(candidates, key=lambda c: _salience(reader, phrase.mention, c[0]))[1] if candidates else None


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


def _nominal_type(text: str, mention: Mention, key: str, reader: Reader) -> tuple[EntityType, bool]:
    """What an unnamed phrase means: one person, a body of a state or people's ("Afghan police"), or some people."""
    core = head_span(text, mention.span)
    has_name = any(n.span.within(core) and n.label in {"people", "location", "organisation"} for n in reader.names)
    side = side_of_name(mention.head)
    if (
        is_role(mention.head)
        and not mention.head.endswith(("s", "men"))
        and mention.head not in {"police", "media", "people", "children", "family", "intelligence"}
    ):
        return "person", False
    if (
        side
        and side[0] == "government"
        and mention.head not in {"officials", "soldiers", "ministers", "prosecutors", "authorities"}
    ):
        return "organisation", has_name
    if mention.head in again_words("any_body"):
        return "organisation", has_name
    return "group", False


# --- pronouns -------------------------------------------------------------------------------------------------------


def _place_pronoun(reader: Reader, mention: Mention) -> Draft | None:
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


def _salience(reader: Reader, again: Mention, other: Mention) -> float:
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


def _fits(pronoun: str, draft: Draft, reader: Reader) -> bool:
    if pronoun in SINGULAR:
        if draft.type != "person":
            return False
        he, she = gendered()
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


# --- finishing ------------------------------------------------------------------------------------------------------


def _affiliate(reader: Reader) -> None:
    """Tie each person to the body that a role of theirs names; a body that is named only there is made an entity."""
    for draft in list(reader.drafts):
        for role in draft.roles:
            body = affiliation_in(role, reader.names)
            target = _body_of(reader, body) if body else _possessor(reader, role)
            if target is not None and target is not draft:
                draft.affiliation = target
                break


def _body_of(reader: Reader, body: LabelledSpan) -> Draft:
    for draft in reader.drafts:
        if any(body.span in (m.span, m.name) for m, _ in draft.mentions):
            return draft
    return _place_body(reader, Mention(body.span, "body", body.span, "", body.label, body.score, "find.roles"))


def _possessor(reader: Reader, role: Role) -> Draft | None:
    """Who "the group" is in "the group's spokesman": the last armed or other body named before it."""
    words = role.span.of(reader.text)
    found = re.match(r"(?:the|its)?\s*(\w+)['’]s?\s", words, re.I)
    again = found is not None and found.group(1).lower() in again_words("armed_group") | again_words("any_body")
    if not again and not re.match(r"(?:its|their)\s", words, re.I):
        return None
    before = [(m, d) for m, d in reader.recent if m.span.end <= role.span.start and d.type != "person"]
    return max(before, key=lambda c: c[0].span.start)[1] if before else None


def _finished(report: Report, reader: Reader) -> Chains:
    ids = {id(d): content_id("e", report.page, d.type, d.key, d.mentions[0][0].span) for d in reader.drafts}
    sides = {id(d): _side(d, reader.text) for d in reader.drafts}
    by_span: dict[Span, str] = {}
    entities = []
    for draft in sorted(reader.drafts, key=lambda d: min(m.span for m, _ in d.mentions)):
        by_span |= {m.span: ids[id(draft)] for m, _ in draft.mentions}
        entities.append(_entity(report, reader, draft, ids, sides[id(draft)]))
    return Chains(tuple(entities), by_span)


def _side(draft: Draft, text: str, depth: int = 0) -> tuple[Side, str] | None:
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


def _best_name(draft: Draft, text: str) -> str:
    """The fullest name, or the fullest description of the unnamed; the first of equals."""
    names = [m.name.of(text) for m, _ in draft.mentions if m.name] or [
        LEADING.sub("", m.span.of(text)) if m.kind == "nominal" else m.span.of(text)
        for m, _ in draft.mentions
        if m.kind != "pronoun"
    ]
    names = [re.sub(r"['’]s$", "", n) for n in names]
    return max(names, key=lambda n: len(WORD.findall(n)), default=draft.key)


def _forms(draft: Draft, text: str) -> tuple[str, ...]:
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
    report: Report, reader: Reader, draft: Draft, ids: Mapping[int, str], side: tuple[Side, str] | None
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
