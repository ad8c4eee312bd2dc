"""Whom an unnamed phrase means again ("the spokesman", "the ministry", "the group"), strategy by strategy."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from whosays.document import Span
from whosays.find.people.drafts import Draft, Reader, joins_speakers
from whosays.find.people.mention import Mention
from whosays.find.people.phrases import ANOTHER, LEADING, again_words, head_span, leader_behind
from whosays.find.people.pronouns import REACH, salience
from whosays.find.people.roles import Role
from whosays.find.people.sides import camps, opposed, side_of_name
from whosays.names import (
    canonical,
    content_words,
    fold,
    forces_of,
    government_of,
    head_word,
    is_ones_role,
    is_role,
    name_tokens,
    same_role,
    same_state,
    state_in,
    without_seat,
)
from whosays.resources import lexicon

DEFINITE = re.compile(r"(?:the|this|that|these|those|its|his|her|their|our)\s", re.I)


_ARMED = frozenset({"insurgent", "militia"})  # the sides of armed groups


POINTS = re.compile(r"(?:the|this|that|these|those)\s", re.I)
_OF_A_KIND = re.compile(r"[Aa]n?\s[a-z-]+['’]s?\s")  # "a women's group" is nobody named before
POSSESSIVE = re.compile(r"\w['’]s?\s\w")


def nominal_key(reader: Reader, span: Span) -> str:
    """The key of an unnamed phrase: its core in small letters, a state's armed people under one word."""
    head = head_span(reader.text, span)
    core = fold(head.of(reader.text))
    state = forces_of(_MANY.sub("", core)) or _speakers_state(reader, span, core)
    leader = leader_behind(reader.text, head, (n.span for n in reader.names if n.label == "person"))
    if leader is not None and not state:
        return f"{name_tokens(leader.of(reader.text))[-1]}'s {core}"  # "forces loyal to Venn" are "Venn's forces"
    if core in ATTRIBUTIVE and head == span:
        return ATTRIBUTIVE[core]
    return f"{state} forces" if state else SAME.get(core, core)


def _speakers_state(reader: Reader, its: Span, core: str) -> str:
    """The state of whoever says that "its troops" did something, where these words begin what is said."""
    spoke = _whose_words_begin(reader, its) if forces_of(core) == "" else None
    states = {state for word in content_words(spoke.key) if (state := state_in(word)) is not None} if spoke else set()
    return states.pop() if len(states) == 1 else ""


# What stands without an article is told of many: "rebel and government positions", "the town was rebel-held".
ATTRIBUTIVE = {"rebel": "rebels"}

SAME = {"cops": "police"}  # what is called so means the other word to every reader

# So many soldiers that they are their army: "190,000 Orun troops".
_MANY = re.compile(r"^(?:\d{1,3}(?:,\d{3})+|\d{3,})\s(?:extra\s|more\s|additional\s)?")


class Phrase(NamedTuple):
    """An unnamed mention with its words and its key."""

    mention: Mention
    words: str
    key: str

    @property
    def definite(self) -> bool:
        """Whether the words point at somebody known: "the", "their", "Oru's"."""
        whose = POSSESSIVE.search(self.words) is not None and not _OF_A_KIND.match(self.words)
        return DEFINITE.match(self.words) is not None or whose

    def names_another(self, reader: Reader) -> bool:
        """Whether the phrase holds a body's or person's name, and so is about that one."""
        return any(n.label in {"organisation", "person"} for n in reader.names_in(self.mention.span))

    @property
    def bare(self) -> bool:
        """Whether the words are a head and nothing else, or where it sits: "the ministry", "the Halm-based council"."""
        return len(without_seat(fold(LEADING.sub("", self.words))).split()) == 1


def same_words(reader: Reader, phrase: Phrase) -> Draft | None:
    """ "residents" are the residents mentioned before; a single person needs an article to be meant ("the doctor")."""
    another = ANOTHER.match(phrase.words) is not None
    for draft in reversed(reader.drafts):
        if (
            draft.key == phrase.key
            and not another
            and (draft.named or forces_of(phrase.key) or _not_told_apart(reader, phrase, draft))
            and (draft.type != "person" or (not draft.named and phrase.definite))
        ):
            return draft
    return None


def _not_told_apart(reader: Reader, phrase: Phrase, draft: Draft) -> bool:
    """Whether no word tells two descriptions of one head apart: "the head of the guard", "the head of the bank" do."""
    words = content_words(phrase.words)
    described = [m.span.of(reader.text) for m, _ in draft.mentions if m.kind == "nominal"]
    return not described or any(words <= (other := content_words(d)) or other <= words for d in described)


def role_repeated(reader: Reader, phrase: Phrase) -> Draft | None:
    """ "the foreign minister of Oru" is Daro Venn, introduced as Oru's foreign minister: no word tells them apart."""
    if not phrase.definite or not is_ones_role(head_word(phrase.words)):
        return None
    for _, draft in reader.back():
        if draft.type == "person" and any(same_role(phrase.words, r.words) for r in draft.roles):
            return draft
    return None


def role_again(reader: Reader, phrase: Phrase) -> Draft | None:
    """ "the spokesman" is the last person who was introduced as one."""
    head = phrase.mention.head
    if not (phrase.bare and phrase.definite and is_ones_role(head)):
        return None  # "the agency" is no agency spokesman, and one of "the protesters" is not all of them
    for _, draft in reader.back():
        if draft.type == "person" and any(head in _role_words(r) for r in draft.roles):
            return draft
    return None


def _role_words(role: Role) -> frozenset[str]:
    words = content_words(role.words)
    return words | {part for w in words for part in w.split("-")}


def person_again(reader: Reader, phrase: Phrase) -> Draft | None:
    """ "the official" is the last unnamed person who was called an official."""
    if not (phrase.bare and phrase.definite) or not is_role(phrase.mention.head):
        return None
    for _, draft in reader.back():
        if draft.type == "person" and not draft.named and draft.key.split()[-1:] == [phrase.mention.head]:
            return draft
    return None


def body_again(reader: Reader, phrase: Phrase) -> Draft | None:
    """ "the ministry", "police" is the last body or group whose name or description ends in that word."""
    if not phrase.bare or not (phrase.definite or phrase.mention.head in again_words("any_body")):
        return None
    if forces_of(phrase.key):
        return None  # "its troops", said of a state's
    for _, draft in reader.back():
        if (
            draft.type != "person"
            and draft.key.split()[-1:] == [phrase.mention.head]
            and draft.key.split()[-2:-1] != ["of"]  # a Brotherhood of Police is no police
            and not joins_speakers(draft)  # "the army" is not "the League and the army"
            and not _another_camp(phrase, draft)
        ):
            return draft
    return None


def _another_camp(phrase: Phrase, draft: Draft) -> bool:
    """Whether a phrase is for another camp than a body: "the army" is the state's, and no rebels' Free Orun Army."""
    return opposed(camps([phrase.words]), camps([draft.key]))


def the_government(reader: Reader, phrase: Phrase) -> Draft | None:
    """ "the Orun government" is Oru, where the page has Oru speak."""
    return next((d for d in reader.drafts if d.type == "organisation" and same_state(d.key, phrase.key)), None)


def so_called(reader: Reader, phrase: Phrase) -> Draft | None:
    """ "the observatory", "the league" is the most prominent named body with that word in its name."""
    head = phrase.mention.head
    if not (phrase.bare and phrase.definite) or not (head in again_words("any_body") or _kind_of(head)):
        return None
    candidates = [
        (m, d)
        for m, d in reader.back()
        if d.type == "organisation" and d.named and not _is_state(d) and head in d.tokens
        if not _another_camp(phrase, d)
    ]
    return max(candidates, key=lambda c: salience(reader, phrase.mention, c[0]))[1] if candidates else None


def _kind_of(noun: str) -> bool:
    return any(noun in kind["nouns"] for kind in lexicon("bodies")["kinds"])


def the_armed_group(reader: Reader, phrase: Phrase) -> Draft | None:
    """ "the group", "the militants" is the most prominent armed body just before, first of all one that is called so.

    "The group" that speaks right after a body that watches, an observatory, is that body.
    """
    if not phrase.definite or phrase.mention.head not in again_words("armed_group") or phrase.names_another(reader):
        return None
    if of_its_kind().fullmatch(DEFINITE.sub("", phrase.words)) or not POINTS.match(phrase.words):
        return None  # "the rights group"; "Oru's fighters", "its militia" are somebody's
    before = list(reader.back())[:REACH]
    if phrase.mention.head == "group" and phrase.mention.span in reader.sources:
        spoke = next((d for m, d in before if m.span in reader.sources), None)
        if spoke is not None and spoke.named and spoke.type == "organisation" and _watches(spoke):
            return spoke
    rebels = phrase.mention.head in again_words("rebels")  # who are no militia of the state
    sides = {"insurgent"} if rebels else _ARMED

    def is_armed(mention: Mention, draft: Draft) -> bool:
        whose = draft.type != "person" and (draft.named or says_whose(reader, mention))
        return whose and (side_of_name(draft.key) or ("", ""))[0] in sides

    ending = f" {phrase.mention.head}"
    so_called = reader.back() if rebels else ()
    called = [c for c in so_called if c[0].span.of(reader.text).lower().endswith(ending) and is_armed(*c)]
    candidates = called or [c for c in before if is_armed(*c)]
    return max(candidates, key=lambda c: salience(reader, phrase.mention, c[0]))[1] if candidates else None


def _watches(body: Draft) -> bool:
    """Whether a body's side is one of those that watch a fight: an observatory's, an aid group's."""
    side = side_of_name(body.key)
    return side is not None and side[0] in lexicon("bodies")["watching"]["sides"]


def says_whose(reader: Reader, mention: Mention) -> bool:
    """Whether a description holds a name: "Orun rebels"."""
    return any(w[:1].isupper() for w in head_span(reader.text, mention.span).of(reader.text).split()[:-1])


def the_document(reader: Reader, phrase: Phrase) -> Draft | None:
    """ "the statement", "the message" speaks for whoever spoke last; "the report", "the survey" for the last body."""
    told = phrase.definite or phrase.words.lower() == "a statement"  # of nobody else, where nobody is named with it
    if not (phrase.bare and told) or phrase.mention.head not in again_words("document"):
        return None
    spoke = [d for m, d in reader.back() if m.span in reader.sources and m.kind != "several"]
    if phrase.mention.head in again_words("of_a_body"):
        spoke = [d for d in spoke if d.type == "organisation"] or spoke
    return next(iter(spoke), None)


def the_body(reader: Reader, phrase: Phrase) -> Draft | None:
    """ "the organisation", "the charity", "the monitor" is the most prominent named body of that kind."""
    kinds = lexicon("bodies")["kinds"]
    kind: Mapping[str, Any] = next((kind for kind in kinds if phrase.mention.head in kind["nouns"]), {})
    sides, names = kind.get("sides"), {canonical(name) for name in kind.get("names", ())}
    if of_its_kind().fullmatch(DEFINITE.sub("", phrase.words)):
        sides = lexicon("bodies")["watching"]["sides"]
    if sides is None or not phrase.definite or phrase.names_another(reader):
        return None
    if content_words(phrase.words) & again_words("of_the_state"):
        return None  # "the state news agency" is none of the agencies that a page quotes
    candidates = [
        (m, d)
        for m, d in list(reader.back())[:REACH]
        if d.type == "organisation"
        and d.named
        and not _is_state(d)
        and not _names_fighters(phrase.words)
        and (not sides or d.key in names or (side_of_name(d.key) or ("", ""))[0] in {"", *sides})
        and not (_OF_STATES.search(phrase.words) and _names_fighters(d.key))
    ]
    return max(candidates, key=lambda c: salience(reader, phrase.mention, c[0]))[1] if candidates else None


# What states' coalitions are called, and no armed group.
_OF_STATES = re.compile(r"[\w.]-led\b|\b(?:international|global|crusader|western|arab)\s", re.I)


def _names_fighters(words: str) -> bool:
    """Whether words are for an armed group, and so for no charity or agency: "the Dawn Column terror group"."""
    return (side_of_name(words) or ("", ""))[0] in _ARMED


def _is_state(draft: Draft) -> bool:
    return government_of(draft.key) is not None or all(m.type == "location" for m, _ in draft.mentions if m.name)


def party_member(words: str) -> bool:
    """Whether words mean somebody by place and party alone: "the Halm Democrat", no "the Democrats".

    >>> party_member("the Halm Democrat"), party_member("Halm Democrat"), party_member("the Democrats")
    (True, False, False)
    """
    found = _OF_A_PARTY.fullmatch(words)
    return found is not None and found.group("party").lower() in lexicon("roles")["party"]


_OF_A_PARTY = re.compile(r"[Tt]he\s(?:[A-ZÀ-Þ][\w.-]*\s){1,3}(?P<party>[A-ZÀ-Þ][a-z]+)")


def of_a_party(reader: Reader, phrase: Phrase) -> Draft | None:
    """ "the Halm Democrat" is the named person who stands out most just before."""
    if not party_member(phrase.words):
        return None
    people = [(m, d) for m, d in list(reader.back())[:REACH] if d.type == "person" and d.named]
    return max(people, key=lambda c: salience(reader, phrase.mention, c[0]))[1] if people else None


def its_own(reader: Reader, phrase: Phrase) -> Draft | None:
    """ "its fighters", where what an armed body said begins or behind a sentence that opens with one, are that body."""
    if not phrase.bare or phrase.mention.head not in again_words("members"):
        return None
    its = phrase.mention.span
    spoke = _whose_words_begin(reader, its) or _opening_before(reader, its)
    if spoke is None or not spoke.named:
        return None
    side = side_of_name(spoke.key)
    if side is None:  # "its fighters" show what a body is that no list knows; "its forces" may be a state's
        return spoke if forces_of(phrase.mention.head) is None else None
    return spoke if side[0] in _ARMED else None


OPENING = 25  # characters of a sentence in which its subject stands: "On Friday its fighters …"
_ITS = re.compile(r"(?:its|their)\s", re.I)


def _whose_words_begin(reader: Reader, its: Span) -> Draft | None:
    """Who says what begins with words like "its troops", where these stand in a sentence with who says it."""
    if not _ITS.match(reader.text, its.start):
        return None
    said = next((c for c in reader.contents if 0 <= its.start - c.start <= len("that ")), None)
    if said is None:
        return None
    begins = reader.sentence(said).start
    spoke = ((m, d) for m, d in reader.back() if m.span in reader.sources and begins <= m.span.start < said.start)
    return next((d for _, d in spoke), None)


def _opening_before(reader: Reader, its: Span) -> Draft | None:
    """With whom the sentence before opens, where "its fighters" stand at the beginning of their own."""
    if not _ITS.match(reader.text, its.start) or its.start - reader.sentence(its).start > OPENING:
        return None
    return next(reader.opening_before(its), None)


AGAIN = (
    of_a_party,
    its_own,
    same_words,
    role_repeated,
    role_again,
    person_again,
    body_again,
    the_government,
    so_called,
    the_armed_group,
    the_document,
    the_body,
)


@cache
def of_its_kind() -> re.Pattern[str]:
    """What a body that watches a conflict is called without its name: "a UK-based activist group", "war monitor"."""
    kind = lexicon("bodies")["watching"]
    what, nouns = "|".join(kind["what"]), "|".join(kind["nouns"])
    return re.compile(rf"(?:an?\s)?(?:[\w-]+\s){{0,2}}(?:(?:{what})\s(?:group|organi[sz]ation|body)|{nouns})", re.I)
