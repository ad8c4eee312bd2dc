"""Which side a person or body stands on, by what it is called and what a person is.

A lexicon of bodies first, then the words of a name, then the role. None where nothing tells.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import cast, get_args

from whosays.findings import Side
from whosays.names import (
    MEMORY,
    SERVING,
    armed_groups,
    bodies,
    body_names,
    fold,
    head_word,
    is_forces_name,
    is_unit,
    name_tokens,
    role_nouns,
)
from whosays.resources import lexicon, one_of

ROLE_SIDES: dict[str, Side] = {
    "state": "government",
    "armed": "government",
    "insurgent": "insurgent",
    "civil": "civilian",
    "aid": "civilian",
    "press": "media",
}

# Of the kinds of armed groups those that take a side: who fights a state, and who fights beside one or for itself.
ARMED_SIDES: dict[str, Side] = {
    "Rebel group": "insurgent",
    "Political militia": "militia",
    "Identity militia": "militia",
}
SMALL = frozenset({"and", "for", "of", "the"})  # words of a name in lower case
KNOWN_PERSON = "find.people.sides.known_person"
# The rules by which the side is that of a body that is known by name, which they or their role name.
KNOWN_BODIES = frozenset(
    f"find.people.sides.{rule}"
    for rule in ("known_body", "armed_group", "known_body_in_name", "known_body_in_role", "affiliation")
)


@cache
def _side_words() -> tuple[tuple[Side, re.Pattern[str]], ...]:
    words = lexicon("bodies")["words"]
    return tuple(
        (side, re.compile(r"(?<!\w)(?<!anti-)(?:" + "|".join(map(re.escape, words[side])) + r")(?!\w)"))
        for side in words
        if side in get_args(Side)
    )


@lru_cache(MEMORY)
def side_of_name(name: str) -> tuple[Side, str] | None:
    """The side that a body's or group's name tells, with the rule that told it."""
    entry = bodies().get(fold(name))
    if entry is not None:
        return entry["side"], "find.people.sides.known_body"
    group = _side_of_armed_group(name)
    if group is not None:
        return group, "find.people.sides.armed_group"
    if is_forces_name(name):
        return "government", "find.people.sides.states_forces"
    if is_unit(name) and not name.endswith(" Front"):
        return "government", "find.people.sides.unit"
    low = _PRESS_OFFICE.sub("", fold(name))
    last = low.rpartition(" ")[2]
    ends = next((side for side, words in _ends() if last in words), None)
    if ends is not None:
        return ends, "find.people.sides.last_word"
    words = next((side for side, pattern in _side_words() if pattern.search(low)), None)
    if words == "government" and _fights_a_state().search(low):
        words = "insurgent"
    if words == "civilian" and are_armed(name):
        words = None
    if words == "foreign_military" and of_politics(name):
        words = None
    inside = known_body_in(name)
    if inside is not None and words != "civilian":
        return inside, "find.people.sides.known_body_in_name"
    return (words, "find.people.sides.word_of_name") if words else None


def _side_of_armed_group(name: str) -> Side | None:
    """The side of a known armed group; None of one that fights for whoever sends or hires it."""
    group = armed_groups().get(fold(name))
    return ARMED_SIDES.get(group["kind"]) if group is not None else None


def are_armed(name: str) -> bool:
    """Whether a phrase ends in a word for armed people, whose side nobody may know but who are no civilians.

    >>> are_armed("unknown armed men"), are_armed("33rd Front"), are_armed("five men")
    (True, True, False)
    """
    return is_unit(name) or are_unidentified(name) or _ending("bodies", "words", "militia").search(name) is not None


def are_unidentified(name: str) -> bool:
    """Whether a phrase ends in a word for armed people that tells of nobody in particular: "two gunmen".

    >>> are_unidentified("Armed men"), are_unidentified("gunmen in northern Oru"), are_unidentified("armed guards")
    (True, True, False)
    """
    head = _WHERE.split(name, maxsplit=1)[0]
    return _ending("armed_groups", "unidentified", "words").search(head) is not None


_WHERE = re.compile(r"\s(?:in|at|near|on|from)\s")


@cache
def _ending(*table: str) -> re.Pattern[str]:
    """Words of a table of a lexicon at the end of a phrase."""
    return re.compile(rf"(?<![\w-]){one_of(*table)}$", re.I)


# Who speaks for a body to the press stands on its side: "the army's media wing".
_OFFICE = r"(?:media|press|information|public\srelations)\s(?:affairs\s)?(?:arm|branch|bureau|office|service|wing)"
_PRESS_OFFICE = re.compile(rf"(?:['’]s)?\s{_OFFICE}$")
_OWN_OFFICE = re.compile(rf"(?P<whose>[\w-]+(?:\s[\w-]+)?)['’]s?\s{_OFFICE},?\s(?:the\s)?$")
_OWNER = re.compile(r"(?P<whose>[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,3})['’]s?\s$")  # "Hamas's" before a brigade's name


@cache
def _claims() -> re.Pattern[str]:
    """How a sentence goes on about who says that an attack was theirs: they fight a state, unless their name tells
    otherwise."""
    whose = r"(?:the|an?|that|both|two|[\w-]+['’]s)"
    return re.compile(
        r"\s(?:(?:group|militants?|movement|organi[sz]ation)\s)?(?:(?:has|have|had|later|also|quickly|since)\s)*"
        r"(?:claim(?:ed|s)\s(?:(?:full|sole)\s)?(?:responsibility|credit)\b|(?:took|taken)\sresponsibility\sfor\b"
        rf"|(?:said|says)\s(?:that\s)?(?:it|they)\s(?:was|were|had\sbeen)\sbehind\s{whose}\b"
        rf"|claim(?:ed|s)\s{whose}\s(?:[\w-]+\s){{0,2}}{one_of('bodies', 'claims', 'deeds')}\b)"
    )


@cache
def _fights_a_state() -> re.Pattern[str]:
    """Armed people who are called by whom they are against: "anti-Venn forces"."""
    fought, armed = (one_of("bodies", "anti", table) for table in ("fought_by_states", "armed"))
    return re.compile(rf"(?<!\w)anti-(?!{fought}\b)[\w-]+\s{armed}(?!\w)")


def of_politics(name: str) -> bool:
    """Whether a body called a coalition or alliance is a political or civil one, not one of allied armies.

    >>> of_politics("Tarn Reform Coalition"), of_politics("the Coalition"), of_politics("Coalition Commanders")
    (True, False, False)
    """
    words = re.findall(r"[\w.-]+", name.removeprefix("the ").removeprefix("The "))
    if len(words) < 2 or not all(w[0].isupper() or w in SMALL for w in words):
        return False  # "Oru's coalition partners"
    allied = lexicon("bodies")["allied_armies"]
    low = {w.lower() for w in words}
    return not low.isdisjoint(allied["nouns"]) and low.isdisjoint(allied["words"]) and "-led" not in name.lower()


@cache
def _ends() -> tuple[tuple[Side, frozenset[str]], ...]:
    ends = lexicon("bodies")["ends"]
    return tuple((side, frozenset(ends[side])) for side in ends if side in get_args(Side))


@cache
def _known_names() -> re.Pattern[str]:
    names = sorted(body_names(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w-])")


def known_body_in(words: str) -> Side | None:
    """The side of the first known body that the words name, with case: "IS fighters", "UN envoy".

    >>> known_body_in("a UN envoy"), known_body_in("it is late")
    ('international_organisation', None)
    """
    found = _known_names().search(words)
    side: Side | None = bodies()[fold(found.group())]["side"] if found else None
    return side


@cache
def _known_people() -> tuple[dict[tuple[str, ...], Side], dict[tuple[str, ...], Side]]:
    """The sides of the people whom the lexicon knows, by their whole names and by a surname that means nobody else."""
    table = cast("dict[Side, dict[str, list[str]]]", lexicon("people"))
    whole, alone = ({name_tokens(n): side for side in table for n in table[side][part]} for part in ("names", "alone"))
    return whole, alone


def is_known_person(words: str) -> bool:
    """Whether words written as a name are the whole name of somebody whom the lexicon knows.

    >>> is_known_person("Kofi Annan"), is_known_person("Daro Venn")
    (True, False)
    """
    return words[:1].isupper() and name_tokens(words) in _known_people()[0]


def side_of_person(names: Iterable[str], *, presented: bool) -> tuple[Side, str] | None:
    """The side of somebody whom reports name without saying who it is, by the names that a page calls them by.

    Where the page presents them, only a whole name is known: another may share the surname.

    >>> side_of_person(["Mr Annan", "Kofi Annan"], presented=True), side_of_person(["Daro Venn"], presented=False)
    (('international_organisation', 'find.people.sides.known_person'), None)
    """
    whole, alone = _known_people()
    called = {name_tokens(n) for n in names}
    both = whole | alone
    known = whole if presented or any(len(tokens) > 1 and tokens not in both for tokens in called) else both
    side = next((known[tokens] for tokens in sorted(called) if tokens in known), None)
    return (side, KNOWN_PERSON) if side else None


@cache
def _beside() -> tuple[tuple[Side, str], ...]:
    words = lexicon("bodies")["beside"]
    return tuple((side, "|".join(map(re.escape, words[side]))) for side in words if side in get_args(Side))


def side_beside(before: str, after: str) -> tuple[Side, str] | None:
    """The side that the words right before and after a body's name tell.

    >>> side_beside("three days after fighters of the ", " overran it"), side_beside("the ", " spoke")
    (('insurgent', 'find.people.sides.words_beside'), None)
    >>> side_beside("Wagner's ", " fought there"), side_beside("Hamas's ", " fought there")
    (None, ('insurgent', 'find.people.sides.office_beside'))
    >>> side_beside("the army's media wing, the ", " said"), side_beside("the Dawn ", " group claimed the attack")
    (('government', 'find.people.sides.office_beside'), ('insurgent', 'find.people.sides.claims_attack'))
    """
    office = _OWN_OFFICE.search(before)
    if office is not None and (whose := side_of_name(office["whose"])) is not None:
        return whose[0], "find.people.sides.office_beside"
    owner = _OWNER.search(before)
    if owner is not None and (group := _side_of_armed_group(owner["whose"])) is not None:
        return group, "find.people.sides.office_beside"
    if _claims().match(after):
        return "insurgent", "find.people.sides.claims_attack"
    for side, words in _beside():
        if re.match(rf"\s(?:{words})\b", after, re.I) or re.search(
            rf"\b(?:{words})\s(?:(?:of|from|with|called|group|group,|known as)\s)?(?:the\s)?$", before, re.I
        ):
            return side, "find.people.sides.words_beside"
    return None


# Who is never called by words for those who fight a state, and never speaks of itself so.
_NEVER_FIGHTS = frozenset({"government", "foreign_military", "international_organisation", "media"})
_LONGEST_CALLED = 5  # words of a phrase that is only for somebody: what is longer tells of others too
_OWN = re.compile(r"(?:its|their|his|her|our)\s", re.I)


# Those of the rules that know the body itself and need no word of its name.
_KNOWN = frozenset({"find.people.sides.known_body", "find.people.sides.armed_group"})


def camps(phrases: Iterable[str]) -> frozenset[str]:
    """The two camps that phrases for somebody put them in, "fights" and "rules"; "its forces" are of any.

    >>> sorted(camps(["the army"])), sorted(camps(["rebel fighters", "rebels"])), sorted(camps(["its forces", "they"]))
    (['rules'], ['fights'], [])
    """
    short = [p for p in phrases if len(p.split()) <= _LONGEST_CALLED and not _OWN.match(p)]
    sides = [side for p in short if (side := side_of_name(p))]
    known = {side for side, rule in sides if rule in _KNOWN}  # "the Free Tarn Army" is an army by a word of its name
    told = known or {side for side, _ in sides}
    fights = {"fights"} if "insurgent" in told else set[str]()
    return frozenset(fights if told.isdisjoint(_NEVER_FIGHTS) else {*fights, "rules"})


def opposed(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two camps are never one: rebels on the one hand, a state, an alliance or the press on the other.

    >>> opposed(camps(["the army"]), camps(["rebels"])), opposed(camps(["the group"]), camps(["rebels"]))
    (True, False)
    """
    return bool(some) and bool(others) and some.isdisjoint(others)


# Who sits in a parliament against its government, defends the accused or is no officer of a state for another reason.
_OPPOSED = re.compile(
    r"\bopposition\s(?:lawmaker|legislator|senator|mp|deputy|politician|congress(?:man|woman)|councillor|candidate)s?\b"
    r"|\bdefen[cs]e\s(?:attorney|lawyer|counsel)\b",
    re.I,
)


def side_of_role(role: str, affiliated: Side | None) -> tuple[Side, str] | None:
    """The side that a role tells; who speaks, leads or fights for a body stands on that body's side."""
    words = re.findall(r"[\w-]+", role.lower())
    nouns = [w for w in words if w in role_nouns()]
    groups = [role_nouns()[w] for w in nouns if w != "local" or len(nouns) == 1]  # "a local", but "a local official"
    if not affiliated and _OPPOSED.search(role):
        return "civilian", "find.people.sides.role"
    inside = known_body_in(role)
    if inside and not affiliated and not {"civil", "press", "aid"} & set(groups):
        return inside, "find.people.sides.known_body_in_role"
    if affiliated and (not groups or not SERVING.isdisjoint(groups)):
        return affiliated, "find.people.sides.affiliation"
    named = side_of_name(role)
    if named and role_nouns().get(head_word(role)) == "other":  # "resident leader of anti-Orun forces"
        return named[0], "find.people.sides.word_of_role"
    told = next((g for g in groups if g in ROLE_SIDES), None)
    if told and not (told == "armed" and named):  # "commander of the rebel column"
        return ROLE_SIDES[told], "find.people.sides.role"
    return (named[0], "find.people.sides.word_of_role") if named else None
