"""What the record says of an entity once the page is read: its best name, its forms, its side."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from whosays.document import Evidence, Report, Span
from whosays.find.marks import without_halves
from whosays.find.people.drafts import Draft, Reader
from whosays.find.people.mention import Mention
from whosays.find.people.phrases import CLAUSE, LEADING, TIE, WORD, again_words, are_people, head_span, leader_behind
from whosays.find.people.roles import Role
from whosays.find.people.sides import of_politics, side_beside, side_of_name, side_of_person, side_of_role
from whosays.findings import Entity, Side
from whosays.names import (
    SERVING,
    adjective_of,
    armed_group_names,
    bodies,
    body_of_members,
    fold,
    forces_of,
    is_byname,
    is_seat,
    is_unit,
    number_words,
    role_nouns,
    state_of,
)
from whosays.resources import lexicon


def side_of(draft: Draft, reader: Reader, depth: int = 0) -> tuple[Side, str] | None:
    """A person's side by role and body; a body's or group's by its name."""
    text = reader.text
    affiliated = side_of(draft.affiliation, reader, depth + 1) if draft.affiliation and depth < 3 else None
    if draft.type == "person":
        known = side_of_person(draft.called(text), presented=bool(draft.roles)) if draft.named else None
        if known is not None:
            return known
        words = [r.words for r in draft.roles] or ([] if draft.named else [draft.key])
        for role in words:
            told = side_of_role(role, affiliated[0] if affiliated else None)
            if told:
                return told
        body = None if draft.named else _body_behind(draft, text)
        return affiliated or side_of_name(body or "") or (side_of_name(draft.key) if draft.key in bodies() else None)
    best = _best_name(draft, reader)
    names = (best,) if of_politics(best) else tuple(dict.fromkeys((best, draft.key)))
    whose = _group_of_unit(best, text) if is_unit(best) else None
    for name in (whose,) if whose else names:
        told = side_of_name(name)
        if told:
            return told
    placed = any(m.type == "location" for m, _ in draft.mentions)
    for name in dict.fromkeys(m.name.of(text) for m, _ in draft.mentions if m.name and draft.type == "organisation"):
        # Wherever the name stands, also where the encoder saw only a longer phrase ("fighters of the Dawn Column").
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            told = side_beside(text[max(0, found.start() - 40) : found.start()], text[found.end() : found.end() + 60])
            if told and not (placed and told[0] == "media"):  # "the Voice of Oru newspaper" says nothing of Oru
                return told
    if placed:
        return "government", "find.people.sides.country"
    return affiliated


def _group_of_unit(unit: str, text: str) -> str | None:
    """The armed group whose unit is called by a number: of "the 33rd Front of the Dawn Column" the Column."""
    behind = (text[found.end() :] for found in re.finditer(rf"(?<!\w){re.escape(unit)} of (?:the )?", text))
    called = (name for rest in behind for name in armed_group_names() if rest.startswith(name))
    return max(called, key=len, default=None)


_BEHIND = re.compile(r"\s(?:of|for|from|with|in)\s(?:(?:the|an?|its|their)\s)?(?P<body>[^,]+)")


def _body_behind(draft: Draft, text: str) -> str | None:
    """The body that an unnamed person leads, speaks or fights for: of "the head of the Dawn Column" the Column."""
    mention = draft.mentions[0][0]
    behind = _BEHIND.match(text, head_span(text, mention.span).end, mention.span.end)
    serves = role_nouns().get(mention.head) in SERVING
    return behind.group("body") if behind is not None and serves else None


# What these rules join only describes the body: "the Shia group" is none of its names.
DESCRIBED = frozenset(
    {
        "find.people.by_description.group_of_a_people",
        "find.people.by_description.with_what_it_is",
        "find.people.by_name.described_before",
        "find.people.by_name.slashed",
    }
)


def _best_name(draft: Draft, reader: Reader) -> str:
    """The fullest name, or the fullest description of the unnamed; the first of equals.

    A caption's words for a group are taken only where the story has none: captions are written in haste.
    """
    text, mentions = reader.text, draft.mentions
    if draft.type != "person":
        captions = [p.span for p in reader.parsed.paragraphs if p.kind == "caption"]
        mentions = [(m, rule) for m, rule in mentions if not any(m.span.within(c) for c in captions)] or mentions
    named = [(m.name.of(text), rule) for m, rule in mentions if m.name]
    own = [name for name, rule in named if rule not in DESCRIBED and not is_byname(name) and not is_seat(name)]
    names = (
        own
        or [name for name, _ in named]
        or [
            called(words) if m.kind == "nominal" else words
            for m, _ in mentions
            if m.kind != "pronoun"
            for words in [_phrase(reader, m)]
        ]
    )
    names = [
        without_halves(re.sub(r"['’]s$", "", n), *_PAIRS).strip(" ,;:")
        for n in (names if named else _uncounted(names, mentions, text))
    ]
    longest = max(
        names,
        key=lambda n: (len(WORD.findall(n)), not (" " in n and n.isupper()), n.lower() in again_words("any_body")),
        default=draft.key,
    )
    if named:
        return _state(names, longest) or longest
    return _told_whose(_small(_usual(names) or longest, reader), draft)


def _told_whose(description: str, draft: Draft) -> str:
    """A bare description of forces with the state whose they are: "its troops", said of Oru's, are "Orun troops"."""
    state = state_of(draft.key.rpartition(" ")[0]) if forces_of(description) == "" else None
    adjective = adjective_of(state) if state and draft.type != "person" else None
    return f"{adjective} {description}" if adjective else description


def _state(names: Sequence[str], longest: str) -> str | None:
    """The plain name of a state where the page hardly uses the fullest: "Oru", once "Oru Leadership" in a teaser."""
    (name, times), *_ = Counter(n for n in names if state_of(n) == fold(n)).most_common(1) or [("", 0)]
    return name if times >= OFTEN * names.count(longest) else None


def _usual(names: Sequence[str]) -> str | None:
    """What a page mostly calls those whom it does not name, where that tells whose they are: "Orun soldiers"."""
    (name, times), *_ = Counter(names).most_common(1) or [("", 0)]
    return name if times >= OFTEN and len(WORD.findall(name)) > 1 else None


def _small(description: str, reader: Reader) -> str:
    """A description without the capital letter that only a sentence's beginning gives it: "Residents" are residents."""
    first, *more = description.split() or [""]
    if not first.istitle() or any(w.istitle() for w in more[:1]) or first in reader.name_words:
        return description
    elsewhere = re.compile(rf"(?<![\w’'.-]){re.escape(first.lower())}(?![\w’'-])")
    small = are_people(first) or elsewhere.search(reader.text) is not None
    return description[0].lower() + description[1:] if small else description


OFTEN = 3  # times that one wording is used, from which it is what the page calls somebody


def called(words: str) -> str:
    """What a description calls somebody: without determiners, counts, asides, and what the words break off in.

    >>> [called(w) for w in ("a further 20 men", "some in the opposition", "several hundred men", "many of those hurt")]
    ['men', 'some in the opposition', 'men', 'many of those hurt']
    >>> [called(w) for w in ("a teacher, who asked not to be named", "allies - mainly Orun", "[Orun] forces")]
    ['teacher', 'allies', 'Orun forces']
    """
    words = _PUT_IN.sub(r"\1 ", _ASIDE.sub("", words))
    bare = LEADING.sub("", words)
    hangs = _HANGS.match(bare) or words[: len(words) - len(bare)].lower().endswith("those ")
    bare = words if hangs else bare  # "those | who fled", "those | hurt", "many | in the party" are called nothing else
    bare = _MORE.sub("", _COUNT.sub("", _HUNDREDS.sub("", _MORE.sub("", bare))))
    return _HERE.sub("", _BROKEN_OFF.sub("", bare))


def _uncounted(names: Sequence[str], mentions: Iterable[tuple[Mention, str]], text: str) -> Sequence[str]:
    """Descriptions without those that count, where the page counts differently or mostly does not: "dozens of rebels"
    are the rebels of the rest of the page."""
    counts = [m.group().lower() for mention, _ in mentions if (m := _COUNTED.match(mention.span.of(text)))]
    bare = [n for n in names if not _COUNTED.match(n)]
    differ = len(set(counts)) > 1 or len(bare) > len(names) - len(bare)
    return bare if bare and differ else names


def _phrase(reader: Reader, mention: Mention) -> str:
    """A mention's words, with the leader whose they are ("forces loyal | to Venn") and without a tie to nobody."""
    text, end = reader.text, head_span(reader.text, mention.span).end
    if mention.kind != "nominal" or not TIE.fullmatch(text, end, mention.span.end):
        return mention.span.of(text)
    leader = leader_behind(text, Span(mention.span.start, end), [n.span for n in reader.names if n.label == "person"])
    return text[mention.span.start : leader.end if leader else end]


_PAIRS = ('""', "“”", "()", "[]")  # marks of which a name never holds one half alone
# How many of them one sentence tells of is no part of what a group is called: "some 60 fighters of the Column".
_AT_LEAST = "|".join(map(re.escape, lexicon("bodies")["roughly"]["words"]))
_ROUGHLY = re.compile(rf"^(?:{_AT_LEAST})\s+(?=\w)", re.I)
_COUNT = re.compile(rf"^(?:(?:{_AT_LEAST})\s+)?\d[\d,.]*\s+(?!of\b|and\b|to\b|or\b)(?=[a-z])", re.I)
# ... and of "several hundred men" what the determiner leaves.
_HUNDREDS = re.compile(r"^(?:hundred|thousand|million|dozen)s?\s(?:of\s)?(?=[a-z])", re.I)

_NUMBERS = "|".join(map(re.escape, number_words()))
_COUNTED = re.compile(rf"(?:the\s+)?(?:(?:{_AT_LEAST}|a)\s+)*(?:\d[\d,.]*|{_NUMBERS})(?:[\s-]|$)", re.I)
# What only adds to those of before: "a further 20 men", "several other relatives", "(as) many as 20 men".
_MORE = re.compile(r"^(?:(?:further|more|other|another|estimated|as)\s+(?!than\b))+(?=\w)", re.I)
_HANGS = re.compile(r"(?:of|for|in|at|from|with|on|near|by|who|whose|which|that)\s")
_BROKEN_OFF = re.compile(
    r"\s(?:who|which|that)(?:\s(?:is|are|was|were|has|have|had))?$|\s(?:[a-z]+\s)?(?:with|of|from)\sthe$"
)
# What is told beside what they are called: "officials, who asked not to be named", "allies – above all Orun".
_ASIDE = re.compile(
    r"(?<=\w)(?:\s[—–-]\s|,\s(?:who|which|whose|including|especially|particularly|notably|mostly|mainly|among)\b).*",
    re.S,
)
_PUT_IN = re.compile(r"^[\[(](\w+)[\])]\s")  # by an editor: "[Orun] forces"
_HERE = re.compile(r"\s(?:there|here)$")  # where somebody is, seen from the page: "a teacher there"


def _forms(draft: Draft, reader: Reader) -> tuple[str, ...]:
    """Every different wording, pronouns left out: of a phrase with a name both the phrase and the name."""
    text = reader.text
    out: dict[str, None] = {}
    for mention, _ in draft.mentions:
        if mention.kind == "pronoun":
            continue
        if mention.name:
            name = re.sub(r"['’]s$", "", mention.name.of(text))
            out[name] = None
            if mention.name.end < mention.span.end and body_of_members(mention.span.of(text)) is not None:
                out[mention.span.of(text)] = None  # "Taliban fighters"
            whole = CLAUSE.split(text[mention.name.start : mention.span.end], maxsplit=1)[0]
            if mention.kind == "body" and _COMPLEMENT.match(whole, mention.name.end - mention.name.start):
                out[whole] = None  # "the Health Ministry of Oru"
            if mention.span.start < mention.name.start:
                out[text[mention.span.start : mention.name.start] + name] = None
        else:
            words = _phrase(reader, mention)
            out[words] = None
            out[CLAUSE.split(words, maxsplit=1)[0]] = None
            out[head_span(text, mention.span).of(text)] = None
            out[_ROUGHLY.sub("", words)] = None
    for role in draft.roles:
        out |= {
            text[role.span.start : m.name.end]: None for m, _ in draft.mentions if m.name and _precedes(role, m.name)
        }
    return tuple(out)


_COMPLEMENT = re.compile(r"\s(?:of|in|for|at)\s\w")


def _called_a_body(draft: Draft) -> bool:
    """Whether a word for a body is used of them too: soldiers who are "the army"."""
    return any(m.kind == "nominal" and m.head in again_words("any_body") for m, _ in draft.mentions)


def _precedes(role: Role, name: Span) -> bool:
    return role.span.end <= name.start <= role.span.end + 2


def entity_of(
    report: Report, reader: Reader, draft: Draft, ids: Mapping[int, str], side: tuple[Side, str] | None
) -> Entity:
    """The entity that a draft is: its name, role, side and forms, each with the rule that found it."""
    text = reader.text
    role = max(draft.roles, key=lambda r: len(r.words), default=None)
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
        name=_best_name(draft, reader),
        type="organisation" if draft.type == "group" and _called_a_body(draft) else draft.type,
        named=draft.named,
        role=role.words if role else None,
        affiliation=ids[id(draft.affiliation)] if draft.affiliation else None,
        side=side[0] if side else None,
        forms=_forms(draft, reader),
        mentions=tuple(sorted(m.span for m, _ in draft.mentions)),
        evidence=tuple(evidence),
    )
