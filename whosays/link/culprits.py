"""Who is blamed for a deed, by the words of a clause: a state, a known body, or a kind of people.

Two doors are compared by their keys: "state oru" for the forces, the government or the name of a country, "body dawn
column" for a body of the lexicon, a kind ("armed", "mutineers"), "people oru" for whoever is of a country, "name verro"
for whoever is blamed in so many words. "not " before a key clears it.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from whosays.findings import FIGHTING, quoted
from whosays.link.clauses import calls_false, names_charge, speaks_of_itself
from whosays.link.doers import doers, does, unquoted
from whosays.link.matters import first_kind, is_mutual, pattern
from whosays.link.senses import senses
from whosays.link.tellings import Telling, blames_nobody
from whosays.names import POLICE_LETTERS, armed_groups, bodies, canonical, fold, government_of, is_seat, state_of
from whosays.resources import lexicon, one_of, words_at

_WORD = re.compile(r"[\w’'-]{0,60}\w")  # bounded, since a page may hold a line of nothing but hyphens
# A country's bare name before a deed: it did it, or that is where it was done.
_BARE_COUNTRY = re.compile(
    rf"\b(?P<name>[A-Z][\w.’'-]*(?:\s[A-Z][\w’'-]+)?)\s(?:\w+\s)?"
    rf"(?:{one_of('linking', 'deeds', 'nouns')}|{one_of('linking', 'deeds', 'owned')})\b"
)
_BEFORE = frozenset(lexicon("linking")["around"]["where"])
_OF_STATE = re.compile(rf"\b{one_of('linking', 'around', 'of_state')}$")
# After the name of a country: what goes on there, and whoever is of it without being its state.
_GOES_ON_THERE = re.compile(rf"\W{{1,2}}{one_of('linking', 'around', 'goes_on')}\b", re.I)
NOBODY = "nobody"  # the key of the answer that nobody has claimed it
UNKNOWN = "unknown"  # the key of the answer that it is not known who did it
MOST_WORDS = 14  # of the words that can name a culprit
NEAREST = 4  # words before "claimed" in which he mostly stands who did
MOST_BETWEEN = 5  # words from a kind of people to the name of those of them who did it: "gunmen of the Dawn Column"
MOST_BEFORE, MOST_AFTER = 2, 3  # words beside a name that are shown with it


Doors = Mapping[str, str]  # of the bodies that a story's reports name, by their names as these are compared
_NONE_KNOWN: Doors = MappingProxyType({})


def culprit(
    telling: Telling, speaker: str, country: str | None, of: str | None = None, known: Doors = _NONE_KNOWN
) -> str | None:
    """The key of whom the telling lays the deed to, "not " before it where it clears them; None where it names nobody.

    `speaker` is the key of who says so: whoever denies a part in it clears himself, an official the door that he
    speaks for, `of`. `country` is whose forces "the army" are, where no state's own official says so, `known` are the
    bodies of the story.
    """
    story, country = country, of.removeprefix("state ") if of and of.startswith("state ") else country
    whether = _WHETHER.search(telling.text)
    if _NOT_KNOWN.search(telling.text) or (whether and (telling.blames or does(telling.text[whether.end() :]))):
        return UNKNOWN
    if blames_nobody(unquoted(telling.text)) or _THOSE_WHO.search(telling.text):
        return None
    if not telling.blames and (_may_only(telling.text) or _stops_what_was_fired(telling)):
        return None
    own = _admitted(telling, speaker, country, known) or _own_part(telling, speaker, country, of, known)
    if own:
        return own
    words = doers(telling.text, blamed=telling.blames)
    if _SOMEBODYS_FORCES.search(words):
        country = story
    if (telling.blames and _EACH_OTHER.match(words)) or (is_mutual(telling.matter) and not telling.blames):
        return None
    key = named_in(words, country, known) or (blamed_in(words) if telling.blames else None)
    if key is None:
        return None
    return f"not {key}" if telling.denied else key


# Having something, or its purpose, is not a deed: "a stockpile of gas", "designed to shoot down".
_HAS = re.compile(rf"\b{one_of('linking', 'deeds', 'stocks')}\b", re.I)
_MADE_FOR = re.compile(rf"\b{one_of('linking', 'deeds', 'made_for')}\s", re.I)
# Bringing down what was fired or flown at one: "destroyed a drone", "engaged two drones", "took out nine missiles".
_BRINGS_DOWN = re.compile(
    rf"\b{one_of('linking', 'deeds', 'brings_down')}\s(?:(?:and|or)\s(?:\w+\s)?\w+ed\s)?(?:[\w,’'-]+\s){{0,5}}?"
    rf"{one_of('linking', 'deeds', 'flown')}\b",
    re.I,
)


def _may_only(words: str) -> bool:
    """Whether words only say what somebody has or what a thing can do.

    >>> _may_only("Oru has a stockpile of gas"), _may_only("guns designed to shoot down planes"), _may_only("it shot")
    (True, True, False)
    """
    return _HAS.search(words) is not None or _MADE_FOR.search(words) is not None


def _stops_what_was_fired(telling: Telling) -> bool:
    """Whether a telling of a raid or shelling is about bringing down what was fired, which is not a raid of theirs."""
    return telling.matter in {"air", "shelling"} and _BRINGS_DOWN.search(telling.text) is not None


# Forces of whoever rules there are not those of the official who speaks of them: "Verro's army".
_SOMEBODYS_FORCES = re.compile(
    rf"\b[A-Z][\w-]+(?:[’']s?|s)\s(?:own\s)?(?:{pattern('parties', 'state', 'words').pattern})"
)
_SETTLE = one_of("linking", "unknown", "settle")
# That nobody knows, says or has shown who did it or what did.
_NOT_KNOWN = re.compile(
    r"(?:\b(?:no|not|cannot|never|unable\sto|declined\sto|refused\sto|yet\sto|without)|n[’']t|\bdid\snot)\s(?:\w+\s){0,3}?"
    rf"(?:{_SETTLE}|{one_of('linking', 'unknown', 'more')})\b[^.;]{{0,40}}?\b"
    rf"(?:who\s{one_of('linking', 'unknown', 'who')}|(?:what|which)\s\w*\s?(?:caused|did)"
    r"|cause|responsib\w+|culprits?|perpetrators?|source\sof)\b"
    r"|\bun(?:clear|known|certain)\s(?:\w+\s)?who\b"
    rf"|\b(?:who\s(?:was|were|is)\s(?:responsible|behind)|{one_of('linking', 'unknown', 'named')})\b[^.;]{{0,40}}?\b"
    r"(?:un(?:known|clear|certain|confirmed)|(?:not|yet\sto\sbe)\s(?:\w+\s){0,2}?(?:known|clear|established|determined|confirmed))\b",
    re.I,
)
# Whoever does not say whether somebody did it neither blames nor clears him.
_WHETHER = re.compile(
    r"(?:\b(?:no|not|never|cannot|declined\sto|refused\sto)|n[’']t|\bun(?=clear|known|certain))\s?(?:\w+\s){0,3}?"
    rf"{_SETTLE}\s(?:\w+\s){{0,2}}?(?:whether|if)\b",
    re.I,
)
# Whoever is to hunt, try or punish them does not say who they are.
_THOSE_WHO = re.compile(
    r"\b(?:those|whoever|everyone|anyone|all)\s(?:who\s)?(?:(?:is|are|was|were|had|have)\s)?(?:found\s)?(?:behind|responsible|guilty|involved)\b"
    r"|\bany\s(?:\w+\s){1,3}?found\s(?:to|guilty|responsible|behind)\b",
    re.I,
)
_CLAIMS = re.compile(
    rf"\b{one_of('linking', 'deeds', 'taking')}\s(?:\w+\s){{0,2}}?(?:responsibility|credit)\b"
    r"|\bclaims?\sof\s(?:responsibility|credit)\b"
    rf"|\bclaim(?:s|ed|ing)?\s(?:the|this|that|both)\s(?:\w+\s){{0,2}}?{one_of('linking', 'deeds', 'claimed')}\b",
    re.I,
)
_RESPONSIBLE = re.compile(r"(?:full\s)?(?:responsibility|credit)\b", re.I)
_CLAIMED_BY = re.compile(r"\bclaimed\s(?:\w+\s)?by\b", re.I)
_NOBODY = re.compile(
    r"\b(?:no\s?(?:one|body)|no\s(?:\w+\s){0,2}?(?:group|claims?)|none|not|never|yet\sto|without)\b|n[’']t\b", re.I
)
# "It said it had carried out the attack": whoever says so of himself, in whatever words he is called again.
_SELF = re.compile(
    r"(?:that\s)?(?:it|they|we|(?:its|their|our)\s\w+)\s(?:ha(?:d|s|ve)\s)?"
    rf"{one_of('linking', 'deeds', 'done_by_self')}\b",
    re.I,
)


# Whoever carries a claim is not he who makes it.
_NEWS = re.compile(rf"^body\b.*\b{one_of('linking', 'around', 'news')}\b")
_EACH_OTHER = re.compile(r"\W*(?:each\sother|one\sanother)\b", re.I)


def _admitted(telling: Telling, speaker: str, country: str | None, known: Doors) -> str | None:
    """Whoever claims a deed for himself, named in the clause or by speaking; `NOBODY` where nobody has."""
    passive = _CLAIMED_BY.search(telling.text)
    if passive:
        return named_in(telling.text[passive.end() :], country, known)
    claims = claims_it(telling)
    if claims and _NOBODY.search(telling.text):
        return NOBODY
    before = telling.text.partition(" claim")[0]  # in a line of headlines the nearest to the word claims it
    nearest = " ".join(before.split()[-NEAREST:])
    named = (named_in(nearest, country, known) or named_in(before, country, known)) if claims else None
    by_name = not (speaker.startswith(("page", "?", "one ", "group ")) or _NEWS.search(speaker))
    cue = quoted(telling.voice.cue.quote).lower() if telling.voice and telling.voice.cue else ""
    if claims and by_name and cue.startswith("claim"):
        return door_of(speaker, country)
    itself = claims or (_SELF.match(telling.text) and not telling.denied)
    return named or (door_of(speaker, country) if by_name and itself else None)


def names_where(words: str, door: str, where: str | None) -> bool:
    """Whether a state is only the country in which the deed was done: "Peru massacre", of a town there.

    >>> names_where("Peru massacre condemned", "state peru", "peru"), names_where("Peru raids", "state peru", "oru")
    (True, False)
    >>> names_where("Peruvian attack on the mill", "state peru", "peru")
    False
    """
    bare = _BARE_COUNTRY.match(words)
    named = government_of(bare["name"]) if bare and not is_seat(bare["name"]) else None
    return named is not None and named == where and door == f"state {named}"


def claims_it(telling: Telling) -> bool:
    """Whether a clause says that somebody has claimed the deed, with or without the word of saying before it."""
    cue = quoted(telling.voice.cue.quote) if telling.voice and telling.voice.cue else ""
    said = _RESPONSIBLE.match(telling.text) and _CLAIMS.search(f"{cue} responsibility")
    return bool(said or _CLAIMS.search(telling.text) or _CLAIMED_BY.search(telling.text))


def only_claims_it(telling: Telling) -> bool:
    """Whether a clause is nothing but the claim: in "claimed | responsibility for the raid" who makes it is outside."""
    return _RESPONSIBLE.match(telling.text) is not None


def takes_it(telling: Telling) -> bool:
    """Whether whoever speaks takes the deed on themselves in so many words: "it had carried out the attack"."""
    return not telling.denied and bool(_SELF.match(telling.text) or claims_it(telling))


def _own_part(telling: Telling, speaker: str, country: str | None, of: str | None, known: Doors) -> str | None:
    """Whoever denies a role, an involvement, the deed itself or what is said of it, and names no other, clears himself,
    who speaks for somebody those (`of`)."""
    if telling.voice is None or (speaker.startswith(("page", "?", "one ")) and not of):
        return None
    if speaks_of_itself(telling.text, denied=telling.voice.manner == "denies") and telling.denied:
        for_others = speaker.startswith(("person ", "group ", "one "))
        return f"not {of}" if of else None if for_others else f"not {door_of(speaker, country)}"
    if speaker.startswith("one "):
        return None
    false = calls_false(telling.text) or (telling.voice.manner == "denies" and names_charge(telling.text))
    if telling.voice.manner != "denies" and not false:
        return None
    if not (false or pattern("own", "words").search(telling.text)):
        return None
    named = named_in(telling.text, country, known)
    if speaker.startswith(("person ", "group ")) and not named:
        return f"not {of}" if of else None
    return f"not {named or door_of(speaker, country)}"


def door_of(speaker: str, country: str | None) -> str:
    """The key of a speaker as a culprit: a government is its state, its ministries and forces too.

    >>> door_of("forces oru", None), door_of("body dawn column", "oru")
    ('state oru', 'body dawn column')
    """
    kind, _, name = speaker.partition(" ")
    if kind in {"government", "forces"}:
        return f"state {name}"
    if kind == "state":
        return f"state {name.partition(' ')[2]}"
    if _OF_STATE.search(name) and bodies().get(name, {}).get("side", "government") == "government":
        return f"state {country}" if country else "state"
    return f"body {name}"


def named_in(words: str, country: str | None, known: Doors = _NONE_KNOWN) -> str | None:
    """The first that the words name: a state's name or forces, a known body, a kind of people.

    >>> named_in(" an Israeli air strike", None), named_in("gunmen", None), named_in("children in Israel", None)
    ('state israel', 'armed', None)
    """
    found = _named(words, country, known)
    return found[0] if found else None


def named_words(words: str, country: str | None, known: Doors = _NONE_KNOWN) -> str:
    """How the words call the first that they name, with what stands right beside it; all of them where they name none.

    >>> named_words("as unknown gunmen for the raid", None), named_words("an Israeli air strike", None)
    ('unknown gunmen', 'Israeli air strike')
    >>> named_words("the U.S. army", None), named_words("by the U.S.", None)
    ('U.S. army', 'U.S.')
    >>> named_words("the militants took", None), named_words("regime aircraft carrying", "oru")
    ('militants', 'regime aircraft')
    >>> named_words("forces loyal to President Verro shelled it", "oru")
    'forces loyal to President Verro'
    """
    found, called = _named(words, country, known), _blamed(words)
    if found is None and called is None:
        return words
    start, end = found[1:] if found else called.span() if called else (0, 0)
    before = itertools.takewhile(_is_beside, reversed(words[:start].split()))
    left = list(itertools.islice(before, MOST_BEFORE))[::-1]
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


_OWNER, _OWNS = re.compile(r"[’']s?$"), re.compile(r"[’']s?\b")
# Whose forces they are stands behind them: "forces | loyal to President Verro".
_LOYAL_TO = re.compile(r"\s(?:loyal|allied)\sto\s(?:the\s)?(?:[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}|\w+)")
_ABBREVIATED = re.compile(r"\b[A-Z]\.[A-Z]\Z")


_COUNTS = re.compile(rf"{one_of('numbers', 'units')}|{one_of('linking', 'numbers', 'hedges')}", re.I)


def _is_beside(word: str) -> bool:
    """Whether a word can belong to a name that it stands beside: no small word, no number, no verb in the past."""
    name = bool(senses(word)) and word.lower() not in _BEFORE and not word.endswith(("ed", ","))
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


def _named(words: str, country: str | None, known: Doors) -> tuple[str, int, int] | None:
    """The key of the first that the words name, or of two that they name as one, and where its words begin and end."""
    first = _first_named(words, country, known)
    return first and (_with_another(words, first, country, known) or first)


def _with_another(
    words: str, first: tuple[str, int, int], country: str | None, known: Doors
) -> tuple[str, int, int] | None:
    """Two that are named as one, "Oruan or Tarsian warplanes" or "Oru and its army": neither of them is named alone."""
    key, start, end = first
    if not key.startswith(("state ", "body ")):
        return None
    before, after = _JOINED_BEFORE.search(words[:start]), _JOINED_AFTER.match(words, end)
    if before and (people := state_of(before["other"])):
        other, how, start = f"state {people}", before["how"], before.start()
    elif after and (second := _first_named(words[after.end() :], country, known)) and second[1] == 0:
        other, how, end = second[0], after["how"], after.end() + second[2]
    else:
        return None
    if other == key or not other.startswith(("state ", "body ")):
        return None
    return f"{'both' if how == 'and' else 'either'} {' | '.join(sorted((key, other)))}", start, end


_JOINED_BEFORE = re.compile(r"\b(?P<other>[A-Z][\w’'-]+)\s(?P<how>and|or)\s(?:the\s)?$")
_JOINED_AFTER = re.compile(r"(?:\s[a-z]+)?\s(?P<how>and|or)\s(?:the\s|its\s)?")


def _first_named(words: str, country: str | None, known: Doors) -> tuple[str, int, int] | None:
    """The key of the first that the words name, and where its words begin and end."""
    words = _AIMED_AT.sub(lambda aimed: (aimed["deed"] or "").ljust(len(aimed.group())), words)
    door, kind = _first_door(words, known), _kind_in(words)
    if kind is None:
        return door
    at = pattern("parties", kind, "words").search(words) or _FOLLOWERS.search(words)
    if at and _WHOSE.search(words[: at.start()]):
        return door  # "its military" is whoever's that was
    if at and kind == "state" and (foreign := _FOREIGN.search(words[: at.start()])):
        return door or (f"name {foreign['whose'].lower()}", foreign.start(), at.end())
    start, end = at.span() if at else (0, len(words))
    if door and len(words[end : door[1]].split()) <= MOST_BETWEEN:
        return door
    return (f"state {country}" if kind == "state" and country else kind), start, end


# Forces of several states, or of none: "Western forces".
_FOREIGN = re.compile(rf"\b(?P<whose>{one_of('linking', 'around', 'foreign')})\s(?:led\s)?$", re.I)
_WHOSE = re.compile(r"\b(?:its|their|his|her)\s(?:own\s)?$")


def _first_door(words: str, known: Doors) -> tuple[str, int, int] | None:
    """The key of the first state or body that the words name, and where its words begin and end."""
    words = _HELD_BY.sub(lambda held: " " * len(held.group()), words)
    tokens = list(_WORD.finditer(words))[:MOST_WORDS]
    for i, token in enumerate(tokens):
        if _where(tokens[:i]) or (i and _PART.fullmatch(tokens[i - 1].group())):
            continue  # "northern Oru" is where it happened
        for size in (4, 3, 2, 1):
            if i + size > len(tokens):
                continue
            end = tokens[i + size - 1].end()
            key = _door(words[token.start() : end], words[end:], known)
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


def _door(name: str, after: str, known: Doors) -> str | None:
    if _POLICE.fullmatch(name):
        return "state"
    owns = re.match(r"[’']s", after) or re.search(r"[’']s$", name)
    if not name[:1].isupper() or (owns and not _OWN_DEED.match(after)):
        return None
    name = re.sub(r"[’']s$", "", name)
    of_fighters = fold(name) in known or fold(name) in armed_groups()  # "Heron rebels" are those of the Herons
    if (_GOES_ON_THERE.match(after) and not of_fighters) or (is_seat(name) and not _ENDS.match(after)):
        return None
    body = bodies().get(fold(name))
    if body is not None and body.get("side") not in FIGHTING:
        return None
    if body is None and of_fighters:
        return known.get(fold(name), f"body {canonical(name)}")
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


JOINT = re.compile(r"(?P<no>(?:not\s)?)(?P<how>both|either)\s(?P<of>.+)")  # the key of two doors that are named as one
# Who is cleared with whom: a government with its followers, "the militants" with any body of fighters.
_MAY_BE = {"state": ("loyal",), "armed": ("body ",), "body": ("people ",)}


def opposed(a: str, b: str) -> bool:
    """Whether two doors exclude each other: another culprit, or one cleared whom the other names.

    >>> opposed("state oru", "armed"), opposed("state oru", "not state oru"), opposed("armed", "body dawn column")
    (True, True, False)
    >>> opposed("not state oru", "loyal"), opposed("state oru", "loyal"), opposed("not state oru", "not armed")
    (True, False, False)
    >>> opposed("either state oru | state tarsunia", "state oru"), opposed("both body x | state oru", "not state oru")
    (False, True)
    """
    for one, other in ((a, b), (b, a)):
        if joint := JOINT.match(one):
            each = [opposed(f"{joint['no']}{part}", other) for part in joint["of"].split(" | ")]
            return any(each) if joint["no"] or (joint["how"] == "both" and other.startswith("not ")) else all(each)
    if a.startswith("not ") or b.startswith("not "):
        cleared, other = (a, b) if a.startswith("not ") else (b, a)
        cleared = cleared.removeprefix("not ")
        return not other.startswith("not ") and (
            cleared == other or other.startswith(_MAY_BE.get(cleared.split()[0], "-"))
        )
    if "loyal" in (a, b) and (a.startswith("state") or b.startswith("state")):
        return False  # a government's militias and its army do it together
    if a.startswith("people ") or b.startswith("people "):
        kinds = {a.partition(" ")[0], b.partition(" ")[0]}
        return a.partition(" ")[2] != b.partition(" ")[2] and kinds <= {"people", "state", "loyal"}
    if a.startswith("name ") or b.startswith("name "):
        return False  # whom nothing places may be one of those whom the other speaks of
    if {NOBODY, UNKNOWN} & {a, b}:
        return False  # whom nobody had claimed it for yet, or knew
    if "coalition" in (a, b) and any(door.startswith("state") for door in (a, b)):
        return False  # a coalition's planes may be called those of the state that leads it
    if "crowd" in (a, b) and {"armed", "loyal"} & {a.split(maxsplit=1)[0], b.split(maxsplit=1)[0]}:
        return False  # a crowd may be of either
    if {a, b} & {"armed"} and (a.startswith("body ") or b.startswith("body ")):
        return False  # a body of fighters may be the armed men that another speaks of
    if "state" in (a, b) and a.startswith("state") and b.startswith("state"):
        return False  # "the army", whosever
    return a != b
