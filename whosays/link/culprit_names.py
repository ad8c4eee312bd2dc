"""Whom words name who may have done a deed: a state, a body of fighters, a kind of people; and how they call him."""

import itertools
import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from whosays.findings import FIGHTING
from whosays.link.matters import first_kind, pattern
from whosays.link.senses import senses
from whosays.names import POLICE_LETTERS, armed_groups, bodies, canonical, fold, government_of, is_seat, state_of
from whosays.resources import lexicon, one_of, words_at

_WORD = re.compile(r"[\w’'-]{0,60}\w")  # bounded, since a page may hold a line of nothing but hyphens
# A country's bare name before a deed: it did it, or that is where it was done.
_BARE_COUNTRY = re.compile(
    rf"\b(?P<name>[A-Z][\w.’'-]*(?:\s[A-Z][\w’'-]+)?)\s(?:\w+\s)?"
    rf"(?:{one_of('linking', 'deeds', 'nouns')}|{one_of('linking', 'deeds', 'owned')})\b"
)
_BEFORE = frozenset(lexicon("linking")["around"]["where"])
# After the name of a country: what goes on there, and whoever is of it without being its state.
_GOES_ON_THERE = re.compile(rf"\W{{1,2}}{one_of('linking', 'around', 'goes_on')}\b", re.I)
MOST_WORDS = 14  # of the words that can name a culprit
MOST_BETWEEN = 5  # words from a kind of people to the name of those of them who did it: "gunmen of the Dawn Column"
MOST_BEFORE, MOST_AFTER = 2, 3  # words beside a name that are shown with it

# The keys as culprits of the armed bodies that a story's reports name, by their folded names.
Fighters = Mapping[str, str]
NONE_KNOWN: Fighters = MappingProxyType({})


def named_in(words: str, country: str | None, fighters: Fighters = NONE_KNOWN) -> str | None:
    """The first that the words name: a state's name or forces, a known body, a kind of people.

    >>> named_in(" an Israeli air strike", None), named_in("gunmen", None), named_in("children in Israel", None)
    ('state israel', 'armed', None)
    """
    found = _named(words, country, fighters)
    return found[0] if found else None


def named_words(words: str, country: str | None, fighters: Fighters = NONE_KNOWN) -> str:
    """How the words call the first that they name, with what stands right beside it; all of them where they name none.

    >>> named_words("as unknown gunmen for the raid", None), named_words("an Israeli air strike", None)
    ('unknown gunmen', 'Israeli air strike')
    >>> named_words("the U.S. army", None), named_words("by the U.S.", None)
    ('U.S. army', 'U.S.')
    >>> named_words("the militants took", None), named_words("regime aircraft carrying", "oru")
    ('militants', 'regime aircraft')
    >>> named_words("forces loyal to President Verro shelled it", "oru"), named_words("In Halm gunmen killed", None)
    ('forces loyal to President Verro', 'gunmen')
    """
    found, called = _named(words, country, fighters), _blamed(words)
    if found is None and called is None:
        return words
    start, end = found[1:] if found else called.span() if called else (0, 0)
    before = itertools.takewhile(_is_beside, reversed(words[:start].split()))
    left = list(itertools.islice(before, MOST_BEFORE))[::-1]
    left = [] if _IN.search(words[:start].rstrip().removesuffix(" ".join(left))) else left  # "In Halm | gunmen"
    name = _OWNER.sub("", words[start:end])
    if name != words[start:end] or _OWNS.match(words, end):  # "the Column's raid on Halm"
        return " ".join([*left, name])
    end += bool(_ABBREVIATED.search(words[start:end]) and words.startswith(".", end))  # "U.S"
    end = loyal.end() if (loyal := _LOYAL_TO.match(words, end)) else end
    after = itertools.takewhile(_goes_on, words[end:].split() if words[end : end + 1].isspace() else ())
    right = list(itertools.islice(after, MOST_AFTER))
    whose = next((n for n, word in enumerate(right) if _OWNER.search(word)), None)
    right = right if whose is None else [*right[:whose], _OWNER.sub("", right[whose])]
    told = " ".join([*left, words[start:end], *right])
    return told.rstrip(",;: ") if _ABBREVIATED.search(told.rstrip(".")) else told.rstrip(".,;: ")


_IN = re.compile(r"\b(?:in|at|near|outside)\s$", re.I)
_OWNER, _OWNS = re.compile(r"[’']s?$"), re.compile(r"[’']s?\b")
# Whose forces they are stands behind them: "forces | loyal to President Verro".
_LOYAL_TO = re.compile(r"\s(?:loyal|allied)\sto\s(?:the\s)?(?:[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}|\w+)")
_ABBREVIATED = re.compile(r"\b[A-Z]\.[A-Z]\Z")
_COUNTS = re.compile(rf"{one_of('numbers', 'units')}|{one_of('linking', 'numbers', 'hedges')}", re.I)


def _is_beside(word: str) -> bool:
    """Whether a word can belong to a name that it stands beside: no small word, no number, no verb in the past."""
    name = bool(senses(word)) and word.lower() not in _BEFORE and not word.endswith(("ed", ",", ")", "n't", "n’t"))
    return name and word[:1].isalpha() and not (_COUNTS.fullmatch(word) or _ACTS.fullmatch(word))


def _goes_on(word: str) -> bool:
    """Whether a word can go on with a name that it stands behind: "gunmen | took", "aircraft | carrying" do not."""
    if word.lower() in _JOINS or word.lower() in _NOT_BESIDE:
        return False
    return _is_beside(word) and not (_ACTS.fullmatch(word) or (word.islower() and word.endswith(("ing", "ly"))))


_JOINS = frozenset(lexicon("linking")["clauses"]["joins"])
_NOT_BESIDE = frozenset(lexicon("linking")["around"]["not_beside"])
_ACTS = re.compile(one_of("linking", "deeds", "acts"), re.I)


def _where(before: Sequence[re.Match[str]]) -> bool:
    """Whether the words before a name make it a place: "in Oru", "near western Oru"."""
    words = [m.group().lower() for m in before[-3:]]
    if len(words) == 3 and words[1][:1].isalpha() and words[2] in {"and", "or"}:
        words = words[:1]  # "in Oru and Tarsunia"
    if words and (before[-1].group() == "The" or _PART.fullmatch(words[-1])):
        words.pop()
    return bool(words) and words[-1] in _BEFORE


_PART = re.compile(r"(?:north|south|east|west|central|downtown|northeast|northwest|southeast|southwest)(?:ern)?")
# Whom it was aimed at, or who was near, did not do it: "a raid against the army's barracks", "near a police post".
_AIMED_AT = re.compile(
    rf"(?:\b{one_of('linking', 'around', 'aimed')}|(?P<deed>\b{one_of('linking', 'deeds', 'owned')}\s)on)"
    rf"(?:\s(?!{one_of('linking', 'around', 'aimed_ends')}\b)[\w’'-]+){{1,4}}",
    re.I,
)


def _named(words: str, country: str | None, fighters: Fighters) -> tuple[str, int, int] | None:
    """The key of the first that the words name, or of two that they name as one, and where its words begin and end."""
    first = _first_named(words, country, fighters)
    return first and (_with_another(words, first, country, fighters) or first)


def _with_another(
    words: str, first: tuple[str, int, int], country: str | None, fighters: Fighters
) -> tuple[str, int, int] | None:
    """Two that are named as one, "Oruan or Tarsian warplanes" or "Oru and its army": neither of them is named alone."""
    key, start, end = first
    if not key.startswith(("state ", "body ")):
        return None
    before, after = _JOINED_BEFORE.search(words[:start]), _JOINED_AFTER.match(words, end)
    if before and (people := state_of(before["other"])):
        other, how, start = f"state {people}", before["how"], before.start()
    elif after and (second := _first_named(words[after.end() :], country, fighters)) and second[1] == 0:
        other, how, end = second[0], after["how"], after.end() + second[2]
    else:
        return None
    if other == key or not other.startswith(("state ", "body ")):
        return None
    return f"{'both' if how == 'and' else 'either'} {' | '.join(sorted((key, other)))}", start, end


_JOINED_BEFORE = re.compile(r"\b(?P<other>[A-Z][\w’'-]+)\s(?P<how>and|or)\s(?:the\s)?$")
_JOINED_AFTER = re.compile(r"(?:\s[a-z]+)?\s(?P<how>and|or)\s(?:the\s|its\s)?")


def _first_named(words: str, country: str | None, fighters: Fighters) -> tuple[str, int, int] | None:
    """The key of the first that the words name, and where its words begin and end."""
    words = _AIMED_AT.sub(lambda aimed: (aimed["deed"] or "").ljust(len(aimed.group())), words)
    key, kind = _first_by_name(words, fighters), _kind_in(words)
    if kind is None:
        return key
    at = pattern("parties", kind, "words").search(words) or _FOLLOWERS.search(words)
    if at and _WHOSE.search(words[: at.start()]):
        return key  # "its military" is whoever's that was
    if at and kind == "state" and (foreign := _FOREIGN.search(words[: at.start()])):
        return key or (f"name {foreign['whose'].lower()}", foreign.start(), at.end())
    start, end = at.span() if at else (0, len(words))
    if key and len(words[end : key[1]].split()) <= MOST_BETWEEN:
        return key
    return (f"state {country}" if kind == "state" and country else kind), start, end


# Forces of several states, or of none: "Western forces".
_FOREIGN = re.compile(rf"\b(?P<whose>{one_of('linking', 'around', 'foreign')})\s(?:led\s)?$", re.I)
_WHOSE = re.compile(r"\b(?:its|their|his|her)\s(?:own\s)?$")


def _first_by_name(words: str, fighters: Fighters) -> tuple[str, int, int] | None:
    """The key of the first state or body that the words name, and where its words begin and end."""
    words = _HELD_BY.sub(lambda held: " " * len(held.group()), words)
    tokens = list(_WORD.finditer(words))[:MOST_WORDS]
    for i, token in enumerate(tokens):
        if _where(tokens[:i]) or (i and _PART.fullmatch(tokens[i - 1].group())):
            continue  # "northern Oru" is where it happened
        for size in (4, 3, 2, 1):
            if i + size > len(tokens):
                continue
            last, end = tokens[i + size - 1].group(), tokens[i + size - 1].end()
            if size > 1 and last.islower() and i and tokens[i - 1].group() in {"a", "an"}:
                continue  # "to found an Islamic state"
            key = _key_of(words[token.start() : end], words[end:], fighters)
            if key:
                return key, token.start(), end
    return None


# A side's followers are no part of its forces: "the regime militia", "government-backed gunmen", "pro-Verro forces".
_FOLLOWERS = re.compile(
    rf"\b{one_of('linking', 'around', 'followed')}(?:[’']s)?[\s-](?:{one_of('linking', 'around', 'bound')}\s)?"
    rf"{one_of('linking', 'around', 'followers')}\b|\bpro-(?P<whose>[A-Z]\w+)",
)


# What is called after those who are against a government and is nobody: "the anti-government protests".
_GATHERING = re.compile(rf"\b(?:anti|pro)-\w+\s(?:\w+\s)?{one_of('linking', 'around', 'gatherings')}\b")


# Whoever holds a place did nothing in it: "fire on a regime-held district".
_HELD_BY = re.compile(
    rf"\b[\w’'-]{{1,60}}-(?:{one_of('control', 'verbs', 'held')}|{one_of('control', 'verbs', 'besieged')})\b", re.I
)


def _kind_in(words: str) -> str | None:
    """The kind of people that the words name first."""
    words = _HELD_BY.sub("", _GATHERING.sub("", _CALLED_SO.sub("", words)))
    kind = first_kind(words, "parties")
    follower = _FOLLOWERS.search(words)
    if follower and not state_of(follower.group("whose") or "") and kind in {"state", "armed", "loyal", None}:
        return "loyal"
    return kind


# What is called after terrorists and is none: "the terrorist list".
_CALLED_SO = re.compile(r"\bterror(?:ist|ism)?\s(?:designations?|lists?|labels?|threats?|charges|financing)\b", re.I)
_PLACE_OF = re.compile(rf"\b{one_of('events', 'ground', 'words')}\sof\s$")
# Behind a name, what makes it a place's: "the Halm hospital".
_AT_PLACE = re.compile(rf"\s(?:{'|'.join(one_of('places', 'kinds', kind) for kind in lexicon('places')['kinds'])})\b")
_DAY = re.compile(rf"(?:{'|'.join(w.title() for key in ('weekdays', 'months') for w in words_at('times', key))})\b")
_NAME = re.compile(r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*")


def blamed_in(words: str) -> str | None:
    """Whom words that lay blame name, where it is no state, no body of fighters and no kind of people.

    >>> blamed_in(" President Anda Verro for the raid"), blamed_in("the Harbour Guild"), blamed_in(" the wind")
    ('name verro', 'name guild', None)
    """
    name = _blamed(words)
    return f"name {fold(name.group()).split()[-1]}" if name else None


def _blamed(words: str) -> re.Match[str] | None:
    """The first name among the words that is no place, no state and no day."""
    end = max((m.end() for m in list(_WORD.finditer(words))[:MOST_WORDS]), default=0)
    named = (m for m in _NAME.finditer(words, 0, end) if _before(words, m.start()) not in _BEFORE)
    names = (m for m in named if not (_PLACE_OF.search(words, 0, m.start()) or _AT_PLACE.match(words, m.end())))
    told = (n for n in names if senses(n.group()) and n.group().lower() not in _JOINS)
    return next((n for n in told if not state_of(n.group()) and not _DAY.match(n.group())), None)


def _before(words: str, at: int) -> str:
    return words[:at].rsplit(None, 1)[-1].lower() if words[:at].split() else ""


@cache
def _deeds() -> re.Pattern[str]:
    """What a people's adjective may belong to, to name a culprit: its forces, or the weapon."""
    forces = pattern("parties", "state", "words").pattern
    weapons = "|".join(
        pattern("matters", m, "words").pattern for m in ("air", "shelling", "misfire", "blast", "firing", "entry")
    )
    return re.compile(
        rf"\W{{0,2}}(?:\w+\W+)?(?:{forces}|{weapons}|{one_of('linking', 'deeds', 'arms')}"
        r"|(?:strike|strikes|attack|attacks|raid|raids|fire)\b)",
        re.I,
    )


_POLICE = re.compile(POLICE_LETTERS)
# What somebody's own deed is called after his name: "Oru's shelling of the town".
_OWN_DEED = re.compile(rf"(?:[’']s)?\s(?:\w+\s)?{one_of('linking', 'deeds', 'own')}\b", re.I)


def _key_of(name: str, after: str, fighters: Fighters) -> str | None:
    if _POLICE.fullmatch(name):
        return "state"
    owns = re.match(r"[’']s", after) or re.search(r"[’']s$", name)
    if not name[:1].isupper() or (owns and not _OWN_DEED.match(after)):
        return None
    name = re.sub(r"[’']s$", "", name)
    of_fighters = fold(name) in fighters or fold(name) in armed_groups()  # "Heron rebels" are those of the Herons
    if (_GOES_ON_THERE.match(after) and not of_fighters) or (is_seat(name) and not _ENDS.match(after)):
        return None
    body = bodies().get(fold(name))
    if body is not None and body.get("side") not in FIGHTING:
        return None
    if body is None and of_fighters:
        return fighters.get(fold(name), f"body {canonical(name)}")
    state = government_of(name)
    if state:
        return f"state {state}"
    if body is not None:
        return f"body {canonical(name)}"
    people = state_of(name)
    if not people or not _deeds().match(after):
        return None
    return f"people {people}" if _ROCKET.match(after) else f"state {people}"


# Where words go on after a town that stands for its government: "its Kabul office" is of the town.
_ENDS = re.compile(r"\W*$|\W*\s(?:for|of|on|and|or|has|had|have|was|were|is|to|by|in|at|who|which|that)\b")
# What those have, too, who are of a country and not of its state: "an Oruan rocket".
_ROCKET = re.compile(r"\W{0,2}(?:\w+\W+)?rockets?\b", re.I)


def names_where(words: str, key: str, where: str | None) -> bool:
    """Whether a state is only the country in which the deed was done: "Peru massacre", of a town there.

    >>> names_where("Peru massacre condemned", "state peru", "peru"), names_where("Peru raids", "state peru", "oru")
    (True, False)
    >>> names_where("Peruvian attack on the mill", "state peru", "peru")
    False
    """
    bare = _BARE_COUNTRY.match(words)
    named = government_of(bare["name"]) if bare and not is_seat(bare["name"]) else None
    return named is not None and named == where and key == f"state {named}"
