"""Which mentions mean the same person, body or group: the page's entities with all their forms.

The page is read from top to bottom, as a person reads. Each mention joins the entity that it continues, or starts a new
one. The strategies, in order: the same name; a surname; an acronym or another name of a known body; "the spokesman" or
"the group" for one already mentioned; a pronoun for the nearest entity it can mean. Two people with the same name stay
two.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from whosays.document import ParsedText, Report, Span, content_id
from whosays.find.people.again import AGAIN, ATTRIBUTIVE, SAME, Phrase, nominal_key, of_its_kind, party_member
from whosays.find.people.drafts import Draft, Reader, is_acronym_of, keys
from whosays.find.people.entities import entity_of, side_of
from whosays.find.people.joins import JOINS, join
from whosays.find.people.likeness import join_alike, leave_out
from whosays.find.people.mention import Mention
from whosays.find.people.mentions import find_mentions
from whosays.find.people.phrases import CLAUSE, LEADING, WORD, again_words, head_span
from whosays.find.people.pronouns import gender, place_pronoun, title_gender
from whosays.find.people.roles import Role, affiliation_in, body_beside, find_roles
from whosays.find.people.sides import camps, is_known_person, side_of_name
from whosays.find.rule_names import rule_name
from whosays.findings import Entity, EntityType
from whosays.inference import LabelledSpan, Labels
from whosays.names import (
    agency_forms,
    bodies,
    branch,
    canonical,
    fold,
    forces_of,
    government_of,
    head_word,
    is_acronym,
    is_ones_role,
    is_role,
    known_body_of_fighters,
    name_tokens,
    proper_name,
    same_state,
    sounds_alike,
    spelled_alike,
    state_of,
    unnamed_side,
)
from whosays.resources import lexicon


class Chains(NamedTuple):
    """The page's entities, and which of them each mention's words mean.

    `left_out` are likely no entities of the report; one that takes part in an event is one after all.
    """

    entities: tuple[Entity, ...]
    by_span: Mapping[Span, str]
    left_out: tuple[Entity, ...] = ()


def find_chains(report: Report, parsed: ParsedText, labels: Labels) -> Chains:
    """The entities of the page, in the order of their first mention; names are clean (`mentions.with_clean_names`).

    Captions are read after the story, since the story introduces the people that they name.
    """
    reader = by_rules(parsed, labels)
    likest = join_alike(reader)
    present(reader)
    affiliate(reader)
    return _finished(report, reader, leave_out(reader, likest))


def by_rules(parsed: ParsedText, labels: Labels) -> Reader:
    """The page read through, with what rules alone put together."""
    mentions = find_mentions(parsed, labels)
    captions = [p.span for p in parsed.paragraphs if p.kind == "caption"]
    order = sorted(mentions, key=lambda m: (any(m.span.within(c) for c in captions), m.span))
    reader = Reader(parsed, labels)
    for mention in order:
        _place(reader, mention)
    join(reader, JOINS)
    return reader


def _place(reader: Reader, mention: Mention) -> Draft | None:
    mention = _retyped(reader, mention)
    if mention.kind == "person":
        return _place_person(reader, mention)
    if mention.kind == "body":
        return _place_body(reader, mention)
    if mention.kind == "pronoun":
        return place_pronoun(reader, mention)
    if mention.kind == "several":
        return _place_several(reader, mention)
    return _place_nominal(reader, mention)


def _retyped(reader: Reader, mention: Mention) -> Mention:
    """A state, a known body or an acronym is a body's name, whatever the encoder took it for: "Ankara", "the WHO".

    So is a body's name with the small words that say what it is: "the Oru Post news agency".
    """
    text = reader.text
    if mention.name is not None and mention.span == mention.name:
        mention = _without_wire(text, mention)
    if mention.name is not None and (
        party_member(mention.span.of(text)) or _unnamed(mention.name.of(text)) or _opens_as_many(reader, mention.name)
    ):
        head = WORD.findall(mention.name.of(text))[-1].lower()
        return mention._replace(kind="nominal", name=None, head=head, type=None)
    if mention.kind == "body" and (bearer := _bearer_of_title(text, mention.span)) is not None:
        return mention._replace(kind="person", name=bearer, type="person")
    if mention.kind == "person" and mention.name is not None:
        called = mention.name.of(text)
        return mention._replace(kind="body") if government_of(called) or fold(called) in bodies() else mention
    if mention.kind == "nominal" and not party_member(mention.span.of(text)):
        return _named_after_all(reader, mention._replace(head=SAME.get(mention.head, mention.head)))
    return mention


def _named_after_all(reader: Reader, mention: Mention) -> Mention:
    """A description that is a name which the encoder missed: a person's with a title, a body's, an acronym."""
    text = reader.text
    core = head_span(text, mention.span)
    words = core.of(text)
    bearer = _bearer_of_title(text, core)
    if bearer is not None and not _unnamed(bearer.of(text)) and not government_of(bearer.of(text)):
        return mention._replace(kind="person", name=bearer, type="person")
    if words[:1].isupper() and (fold(words) in reader.surnames or is_known_person(words)):
        return mention._replace(kind="person", name=core, type="person")  # a name that the encoder missed once
    if (body := known_body_of_fighters(words)) is not None:
        return mention._replace(kind="body", name=Span(core.start, core.start + len(body)))
    state, _, rest = words.partition(" ")
    known = fold(words) in bodies() or (state_of(state) is not None and fold(rest) in bodies())
    # "the PM" is somebody; "OruWatch" is a name wherever it stands
    short = (is_acronym(words) and not is_role(words.lower())) or _IN_ONE_WORD.fullmatch(words) is not None
    if words[:1].isupper() and (government_of(words) or known or short or _titled(reader, core)):
        return mention._replace(kind="body", name=core)
    for name in reader.names_in(core):
        if name.label == "organisation" and not state_of(name.span.of(text)):
            kept = text[core.start : name.span.end]
            if proper_name(words) == proper_name(kept) and kept != words:
                return mention._replace(kind="body", name=name.span, type="organisation")
    return mention


_IN_ONE_WORD = re.compile(r"[A-Z][a-z]{2,}(?:[A-Z][a-z]{2,})+")


def _without_wire(text: str, mention: Mention) -> Mention:
    """What ends a headline without what the page runs into it: "Monitor" of "Monitor AFP"."""
    kind, _, wire = mention.span.of(text).rpartition(" ")
    if not kind or wire not in agency_forms() or not of_its_kind().fullmatch(kind):
        return mention
    span = Span(mention.span.start, mention.span.start + len(kind))
    return mention._replace(span=span, name=span)


def _unnamed(words: str) -> bool:
    """Whether words that the encoder took for a name are none: "Rebels" that opens a line, "Troops"."""
    side = unnamed_side(words)
    one_word = " " not in words
    return (
        (side is not None and not side[1])
        or (one_word and forces_of(words) == "")
        or (one_word and words.lower() in again_words("any_body"))
        or of_its_kind().fullmatch(words) is not None  # "Rights Group" of a headline
    )


def _opens_as_many(reader: Reader, name: Span) -> bool:
    """Whether a name is only the word for many that opens a sentence: "Vigilantes said so"."""
    word = name.of(reader.text)
    opens = name.start == reader.sentence(name).start
    return opens and word.endswith("s") and word[1:].islower() and is_role(word.lower())


# A title that only people have and a name: "President Venn", "Oru's Prime Minister Daro Venn".
_TITLE_AND_NAME = re.compile(
    r"(?:[A-Z][\w.-]*['’]s\s)?(?:Mr|Mrs|Ms|President|Prime Minister|Chancellor|Senator)\.?\s"
    r"(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)"
)


def _bearer_of_title(text: str, words: Span) -> Span | None:
    """The name in words that are a person's title and name and nothing else."""
    titled = _TITLE_AND_NAME.fullmatch(text, *words)
    return Span(*titled.span("name")) if titled is not None else None


def _titled(reader: Reader, core: Span) -> bool:
    """Whether every word of a description is written large, so that it is a name: "Dawn Column", no "Syrian Kurds"."""
    words = core.of(reader.text).split()
    if of_its_kind().fullmatch(core.of(reader.text)):
        return False
    people = any(n.label in {"people", "person"} and n.span.overlaps(core) for n in reader.names)
    return (
        len(words) > 1
        and words[0] != "One"
        and all(w[:1].isupper() for w in words)
        and not people
        and not is_role(words[-1].lower())
    )


def _place_person(reader: Reader, mention: Mention) -> Draft:
    assert mention.name is not None
    tokens = name_tokens(mention.name.of(reader.text))
    sentence = reader.sentence(mention.name)
    if mention.span.start < mention.name.start:  # what the mention leaves out before its name is of somebody else
        sentence = Span(mention.span.start, sentence.end)
    roles = find_roles(reader.text, mention.name, sentence)
    after = reader.text[mention.name.end : mention.name.end + 8]
    before = reader.text[max(0, mention.name.start - 24) : mention.name.start]
    introduced = (
        bool(roles) or re.match(r",\s(?:who|an?|the|\d)\b", after) is not None or _NAMED.search(before) is not None
    )
    meant = title_gender(reader.text, mention.name)
    anew = introduced and not (roles and _known_roles(reader, tokens, roles))
    draft, rule = _same_person(reader, tokens, introduced=anew, meant=meant, roles=roles)
    if draft is None:
        draft = reader.begin(mention, "person", " ".join(tokens), "find.people.chains.new_person", named=True)
    else:
        reader.put(mention, draft, rule)
        if len(tokens) > len(draft.tokens):
            draft.key = " ".join(tokens)
    draft.roles += roles
    draft.introduced = draft.introduced or introduced
    return draft


# Before the name of somebody whom the page has not told of: "a student named Daro".
_NAMED = re.compile(r"\b(?:named|called|identified (?:only )?as|(?:himself|herself|his name|her name) as)\s\Z")


def _known_roles(reader: Reader, tokens: tuple[str, ...], roles: Sequence[Role]) -> bool:
    """Whether one name presents nobody anew: what stands with it is said of the person so called, or is a rank alone.

    "Envoy Daro" is Daro Venn, the envoy of before, and "General Daro" is Daro Venn, who is a lieutenant general or the
    army chief.
    """
    told = {head_word(r.words).rstrip(".") for r in roles}
    ranks = frozenset(lexicon("roles")["ranks"])
    if len(tokens) == 1 and all(w in ranks for r in roles for w in re.findall(r"[\w-]+", r.words.lower())):
        told = set()
    return len(tokens) == 1 and any(
        (told <= by if told else bool(by & {*ranks, "chief", "soldier", "officer"}))
        for d in reader.drafts
        if d.type == "person" and d.named and len(d.tokens) > 1 and tokens[0] in d.tokens[:-1]
        for by in [_presented_by(reader, d)]
    )


def _presented_by(reader: Reader, draft: Draft) -> set[str]:
    """All words that stand with a person's name, in roles or in front of it."""
    before = (reader.text[m.span.start : m.name.start] for m, _ in draft.mentions if m.name)
    return {w for words in (*before, *(r.words for r in draft.roles)) for w in re.findall(r"[\w-]+", words.lower())}


def _same_person(
    reader: Reader,
    tokens: tuple[str, ...],
    *,
    introduced: bool,
    meant: str | None = None,
    roles: Sequence[Role] = (),
) -> tuple[Draft | None, str]:
    """The person already there that the name means.

    "Venn" is Daro Venn, the last one so called. "Daro" alone is Daro Venn too, unless it is introduced anew ("Daro,
    who keeps a shop"): then it is somebody else. "Ms Venn" is no man; `meant` is "he" or "she" by a title.
    """
    people = [d for d in reader.drafts if d.type == "person" and d.named]
    people = [d for d in people if meant is None or gender(d, reader.text) in {None, meant}]
    by_last_seen = sorted(people, key=lambda d: d.mentions[-1][0].span.start, reverse=True)
    for draft in by_last_seen:
        if draft.tokens == tokens:
            return draft, "find.people.chains.same_name"
    told = {head_word(r.words).rstrip(".") for r in roles}
    if told and len(tokens) == 1:  # of a family the one who is presented so: "President Venn" is no Mila Venn
        family = [d for d in by_last_seen if d.tokens[-1] == tokens[0]]
        so_presented = [d for d in family if not told.isdisjoint(_presented_by(reader, d))]
        if len(family) > 1 and len(so_presented) == 1:
            return so_presented[0], "find.people.chains.surname"
    by_part = _called_by_part if len(tokens) == 1 else _called_by_more
    called, rule = by_part(by_last_seen, tokens, introduced)
    if called is not None:
        return called, rule
    return next((d for d in by_last_seen if _spelled(d.tokens, tokens)), None), "find.people.chains.spelling"


OFTEN = 2  # times that somebody is called by the surname alone, from which it means them and none of their family


def _by_surname(draft: Draft) -> int:
    return sum(m.name.end - m.name.start <= len(draft.tokens[-1]) for m, _ in draft.mentions if m.name)


def _called_by_part(people: Sequence[Draft], tokens: tuple[str, ...], introduced: bool) -> tuple[Draft | None, str]:
    called = [draft for draft in people if tokens[0] in {draft.tokens[-1], draft.tokens[-1].rpartition("-")[2]}]
    if called:  # of a family the one who is called by the surname, else the last seen
        return max(called, key=lambda d: _by_surname(d) >= OFTEN), "find.people.chains.surname"
    for draft in people:
        if tokens[0] in draft.tokens[:-1] and not introduced:
            return draft, "find.people.chains.first_name"
    return None, ""


def _called_by_more(people: Sequence[Draft], tokens: tuple[str, ...], _introduced: bool) -> tuple[Draft | None, str]:
    for draft in people:
        if len(draft.tokens) == 1 and draft.tokens[0] == tokens[-1]:
            return draft, "find.people.chains.full_name_later"
        shorter, longer = sorted((draft.tokens, tokens), key=len)
        part = len(shorter) > 1 and set(shorter) <= set(longer)
        if shorter[-1] == longer[-1] and (part or _by_initial(shorter, longer)):
            return draft, "find.people.chains.longer_name"
    for draft in people:
        if draft.tokens == tokens[:1] and (not draft.introduced or _one_of_a_family(draft)):
            return draft, "find.people.chains.full_name_later"
    return None, ""


def _by_initial(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether of two first names one is the other's initial: "N. Venn", "Nila Venn"."""
    short, long = sorted((a[0], b[0]), key=len)
    return len(a) > 1 < len(b) and len(short) == 1 and long.startswith(short)


def _one_of_a_family(draft: Draft) -> bool:
    """Whether somebody is presented by the first name as a member of a family, whose surname then need not be told:
    "his brother, Daro"."""
    return bool(draft.roles) and all(head_word(r.words) in lexicon("roles")["kin"] for r in draft.roles)


def _spelled(known: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    return sounds_alike(known, tokens) or (len(tokens) == 1 and spelled_alike(known[-1], tokens[0]))


def _place_body(reader: Reader, mention: Mention) -> Draft:
    assert mention.name is not None
    name = mention.name.of(reader.text)
    key = canonical(proper_name(name))
    for draft in reader.drafts:
        if draft.type == "organisation" and key in keys(draft, reader.text):
            return reader.put(mention, draft, "find.people.chains.same_body")
    for draft in reader.drafts:
        if draft.type == "organisation" and draft.named and is_acronym_of(name, draft, reader.text):
            return reader.put(mention, draft, "find.people.by_name.acronym")
        if draft.type == "organisation" and (same_state(key, draft.key) or branch(key, draft.key)):
            return reader.put(mention, draft, "find.people.by_state.one_state")
    return reader.begin(mention, "organisation", key, "find.people.chains.new_body", named=True)


def _place_several(reader: Reader, mention: Mention) -> Draft:
    """Speakers named together are one group, in whatever order: "Oru, Tarn and the League said"."""
    together = _JOINED.split(fold(mention.span.of(reader.text)).removeprefix("both "))
    key = " and ".join(sorted(government_of(one) or canonical(one) for one in together))
    for draft in reader.drafts:
        if draft.key == key:
            return reader.put(mention, draft, "find.people.again.same_words")
    return reader.begin(mention, "group", key, "find.people.chains.several", named=False)


_JOINED = re.compile(r",?\s(?:and|or)\s(?:the\s)?|,\s(?:the\s)?")


def _place_nominal(reader: Reader, mention: Mention) -> Draft:
    """An unnamed phrase: the entity that it means again, by the first strategy that answers, or a new one."""
    text = reader.text
    phrase = Phrase(mention, mention.span.of(text), nominal_key(reader, mention.span))
    for strategy in AGAIN:
        draft = strategy(reader, phrase)
        if draft is not None:
            return reader.put(mention, draft, rule_name(strategy))
    kind, named = _nominal_type(text, mention, phrase.key, reader)
    return reader.begin(mention, kind, phrase.key, "find.people.chains.new_description", named=named)


def _nominal_type(text: str, mention: Mention, key: str, reader: Reader) -> tuple[EntityType, bool]:
    """What an unnamed phrase means: one person, a body of a state or people's ("Afghan police"), or some people."""
    core = head_span(text, mention.span)
    has_name = any(n.span.within(core) and n.label in {"people", "location", "organisation"} for n in reader.names)
    side = side_of_name(mention.head)
    guards = key.endswith(tuple(lexicon("bodies")["guards"]["called"]))
    if not guards and (is_ones_role(mention.head) or _is_one(text, mention)) and key not in ATTRIBUTIVE.values():
        return "person", False
    if (
        side
        and side[0] == "government"
        and mention.head not in {"officials", "soldiers", "ministers", "prosecutors", "authorities"}
    ):
        return "organisation", has_name
    station = side is not None and side[0] == "media" and not mention.head.endswith("s")  # "state television"
    if station or mention.head in again_words("any_body"):
        return "organisation", has_name
    return "group", False


def _is_one(text: str, mention: Mention) -> bool:
    """Whether a description without a role is of one person: "a friend", "one Orun", "one of her staff"."""
    one = _ONE.match(mention.span.of(text))
    if one is not None and one.group("of") is None:
        return mention.head in lexicon("roles")["one"] or state_of(mention.head) is not None
    if one is not None:
        among = head_word(mention.span.of(text)[one.end() :])
        return is_role(among) or among in {"people", "staff", "men", "women"}
    return (
        mention.head in lexicon("roles")["one"]
        or mention.head.endswith("-year-old")
        or party_member(mention.span.of(text))
    )


_ONE = re.compile(r"one\s(?P<of>of\s(?:the|these|those|its|his|her|their|our|my)\s)?", re.I)


def present(reader: Reader) -> None:
    """Give each named person without a role the fullest one that a description of them tells: "the Orun envoy"."""
    for draft in reader.drafts:
        if draft.type != "person" or not draft.named or draft.roles:
            continue
        told = [role for m, _ in draft.mentions if m.kind == "nominal" and (role := _role_of(reader.text, m))]
        draft.roles += [max(told, key=lambda r: len(r.words))] if told else []


def _role_of(text: str, mention: Mention) -> Role | None:
    """The role that a description is, without its article and without what a clause adds."""
    words = CLAUSE.split(mention.span.of(text), maxsplit=1)[0]
    role = LEADING.sub("", words)
    start = mention.span.start + len(words) - len(role)
    if not is_ones_role(mention.head) or _WHOSE.match(words) or not role:
        return None
    return Role(role, Span(start, start + len(role)), "find.people.chains.described_role")


_WHOSE = re.compile(r"(?:his|her|their|its|our|my|one|another|some)\s", re.I)


def affiliate(reader: Reader) -> None:
    """Tie each person to the body that a role of theirs names; a body that is named only there is made an entity."""
    for draft in list(reader.drafts):
        for role in draft.roles:
            body = affiliation_in(reader.text, role, reader.names)
            target = _body_of(reader, body) if body else _possessor(reader, role.span)
            if target is not None and target is not draft:
                draft.affiliation = target
                break
        if draft.affiliation is not None or draft.type != "person":
            continue
        if draft.named:
            body = next(
                (b for m, _ in draft.mentions if m.name and (b := body_beside(reader.text, m.name, reader.names))), None
            )
            draft.affiliation = _body_of(reader, body) if body else _spoken_for(reader, draft)
        elif is_ones_role(draft.mentions[0][0].head):
            draft.affiliation = _possessor(reader, draft.mentions[0][0].span)


def _body_of(reader: Reader, body: LabelledSpan) -> Draft:
    for draft in reader.drafts:
        if any(body.span in (m.span, m.name) for m, _ in draft.mentions):
            return draft
    return _place_body(
        reader, Mention(body.span, "body", body.span, "", body.label, body.score, "find.people.chains.body_of_role")
    )


def _possessor(reader: Reader, role: Span) -> Draft | None:
    """Who "the group" is in "the group's spokesman", "it" in "its spokesman": the last body named before."""
    words = role.of(reader.text)
    found = re.match(r"(?:the|its)?\s*(\w+)['’]s?\s", words, re.I)
    again = found is not None and found.group(1).lower() in again_words("armed_group") | again_words("any_body")
    if not again and not re.match(r"(?:its|their)\s", words, re.I):
        return None
    before = [(m, d) for m, d in reader.recent if m.span.end <= role.start and d.type != "person"]
    bodies = [(m, d) for m, d in before if d.type == "organisation"]  # "the group" is the body before its fighters
    if words.lower().startswith("its ") and role.start == reader.sentence(role).start:
        subject = next((d for d in reader.opening_before(role) if d.type != "person"), None)
        if subject is not None:
            return subject
    several = words.lower().startswith("their ")
    if found is not None and (called := [(m, d) for m, d in bodies if found.group(1).lower() in d.tokens]):
        bodies = called  # "the coalition's spokesman" is no aid group's, where the page has told of a coalition
    return max(before if several else bodies or before, key=lambda c: c[0].span.start)[1] if before else None


def _spoken_for(reader: Reader, draft: Draft) -> Draft | None:
    """For whom a "spokesman" of nobody in particular speaks: the armed or ruling body that spoke last before him."""
    if not any(_SPOKESMAN.fullmatch(r.words) for r in draft.roles):
        return None
    first = draft.mentions[0][0].span
    spoke = ((m, d) for m, d in reader.back() if m.span in reader.sources and m.span.end <= first.start)
    last = next((d for _, d in spoke if d.type != "person"), None)
    return last if last is not None and camps([last.key, *last.called(reader.text)]) else None


_SPOKESMAN = re.compile(r"spokes(?:man|woman|person)", re.I)


def _finished(report: Report, reader: Reader, left_out: Sequence[Draft]) -> Chains:
    every = (*reader.drafts, *left_out)
    ids = {id(d): content_id("e", report.page, d.type, d.key, d.mentions[0][0].span) for d in every}

    def finished(drafts: Sequence[Draft]) -> tuple[Entity, ...]:
        ordered = sorted(drafts, key=lambda d: min(m.span for m, _ in d.mentions))
        return tuple(entity_of(report, reader, d, ids, side_of(d, reader)) for d in ordered)

    by_span = {m.span: ids[id(draft)] for draft in reader.drafts for m, _ in draft.mentions}
    by_span |= {source: by_span[whose] for source, whose in reader.spoken.items() if whose in by_span}
    return Chains(finished(reader.drafts), by_span, finished(left_out))
