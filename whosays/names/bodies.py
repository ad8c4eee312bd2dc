"""When two names are of the same body: acronyms, short forms, members, class words."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from whosays.names.folded import CONNECTING, MEMORY, fold
from whosays.names.known import armed_groups, bodies, canonical
from whosays.names.states import akin, government_of, state_of
from whosays.resources import lexicon, words_at


@lru_cache(MEMORY)
def initials(name: str) -> str:
    """The initials of a name's words, connecting words left out.

    >>> initials("Syrian Observatory for Human Rights"), initials("National Guard of Oru")
    ('sohr', 'ngo')
    """
    return "".join(w[0] for w in re.split(r"[\s-]+", fold(name)) if w and w not in CONNECTING)


@lru_cache(MEMORY)
def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: "SDF", "U.N.", "USCENTCOM".

    >>> is_acronym("U.N."), is_acronym("Nato"), is_acronym("A")
    (True, False, False)
    """
    letters = re.sub(r"[^\w]", "", name)
    return letters.isupper() and letters.isalpha() and 2 <= len(letters) <= 9


# The short form of a city's police in the United States, as part of a pattern: "HPD".
POLICE_LETTERS = r"[A-Z]{1,4}PD"


def acronym_of(short: str, name: str) -> bool:
    """Whether `short` is the acronym of `name`, by initials or by syllables.

    >>> acronym_of("SDF", "Syrian Democratic Forces"), acronym_of("YPG", "Dawn Column")
    (True, False)
    >>> acronym_of("NORCOM", "Orun Northern Command"), acronym_of("NORCOM", "Northern Guard")
    (True, False)
    >>> acronym_of("UNRC", "U.N. Relief Committee")
    True
    """
    if not is_acronym(short) or " " not in name:
        return False
    letters = re.sub(r"[^a-z]", "", fold(short))
    words = [w for w in re.split(r"[\s-]+", fold(name)) if w and w not in CONNECTING]
    whole = name.replace("-", "")  # "Co-ordination" gives one letter, "Oru-Tarn" two
    spelt = re.sub(r"\b(?:[A-Z]\.){2,}", lambda m: " ".join(m.group().split(".")), name)  # "U.N." gives both of its own
    first = {initials(name), initials(whole), initials(spelt)}
    return letters in first or any(_of_syllables(letters, tuple(words[n:])) for n in (0, 1))


SYLLABLE = 3  # letters that a word gives to an abbreviation of syllables


def _of_syllables(letters: str, words: tuple[str, ...]) -> bool:
    """Whether an abbreviation joins the beginnings of all the words, at least three letters of each."""
    if len(words) < 2:
        return bool(words) and len(letters) >= SYLLABLE and words[0].startswith(letters)
    longest = min(len(words[0]), len(letters))
    parts = (n for n in range(SYLLABLE, longest + 1) if letters[:n] == words[0][:n])
    return any(_of_syllables(letters[n:], words[1:]) for n in parts)


def without_seat(phrase: str) -> str:
    """A lower-case description without the word for where somebody is based.

    >>> without_seat("oru-based observatory")
    'observatory'
    """
    return _SEAT.sub("", phrase)


_SEAT = re.compile(r"^[\w.]+-based\s")


def shortened(short: str, name: str) -> bool:
    """Whether `short` is a short form in which a body is mentioned again: the first words of its name, or its head.

    >>> shortened("Amnesty", "Amnesty International"), shortened("the Observatory", "Oru Observatory for Human Rights")
    (True, True)
    >>> shortened("the institute", "Institute of Peace"), shortened("Health Ministry", "Oru's Health Ministry")
    (True, True)
    >>> shortened("General Staff", "General Staff of the Orun Army"), shortened("ORC", "ORC Trading")
    (True, True)
    >>> shortened("Oru", "Oru Observatory"), shortened("Human Rights", "Oru Observatory for Human Rights")
    (False, False)
    >>> [shortened("the army", army) for army in ("Free Oru Army", "Syrian Arab Army", "Chilean Alliance Army")]
    [False, True, False]
    >>> shortened("the army", "National Liberation Army")  # rebels', as the lexicon knows
    False
    """
    few, many = without_seat(fold(short)).split(), fold(name).split()
    known = is_known_body(short) and canonical(short) != canonical(name)  # "UN" is no "UN Staff Union"
    if not few or len(few) >= len(many) or known or state_of(short) or few[-1] in CONNECTING:
        return False
    head = re.split(r"\s(?:of|for|in|on)\s", fold(name), maxsplit=1)[0].split()
    if few == ["army"] and not _is_a_states(many):
        return False  # "the army" is the state's, not one that has another's name
    if len(few) == 1 and head == few and len(many) > 1 and few[0] in lexicon("bodies")["again"]["any_body"]:
        return True
    if many[1:] == few and (many[0].endswith("'s") or state_of(many[0])):
        return True
    begins = many[: len(few)] == few and (len(few) > 1 or _own_word(few[0]) or is_acronym(short))
    if begins and len(few) > 1 and (head == few or len(few) > len(head) + 1):
        return True  # "General Staff" of some army; "Institute for the Study of Peace" in some town
    return (begins and len(head) > len(few)) or (len(head) > len(few) and head[-len(few) :] == few and len(few) == 1)


def is_known_body(name: str) -> bool:
    """Whether a name is a known body's own. Newsrooms do not count, since their names are short for one another.

    >>> is_known_body("Hamas"), is_known_body("Daily News"), is_known_body("Dawn Column")
    (True, False, False)
    """
    entry = bodies().get(fold(name))
    return entry is not None and entry["side"] != "media"


def same_state(a: str, b: str) -> bool:
    """Whether two names are a country and its government, which pages use alike: "Oru", "Orun authorities".

    >>> same_state("libya", "libyan government"), same_state("libya", "libyan army")
    (True, False)
    >>> same_state("islamic front", "islamic state")
    False
    """
    first, second = government_of(a), government_of(b)
    if first or second:
        return first == second
    for x, y in ((a, b), (b, a)):
        if x in armed_groups():
            continue  # the Islamic State is no government of the Islamic Front
        adjective, _, head = x.rpartition(" ")
        rules = head in lexicon("countries")["rulers"] and adjective
        if rules and (akin(y, adjective) if len(y.split()) < 3 else same_state(y, adjective)):
            return True
    return False


def _own_word(word: str) -> bool:
    """Whether a single word can be a body's name: no nationality and no common word in names of bodies."""
    return len(word) > 3 and state_of(word) is None and word not in _common()


@cache
def _common() -> frozenset[str]:
    words = lexicon("bodies")
    listed = {w for group in words["words"].values() for w in group} | set(words["again"]["any_body"])
    return frozenset(listed | set(words_at("names", "common")))


@cache
def _class_words() -> frozenset[str]:
    return frozenset(lexicon("bodies")["again"]["class"])


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(lexicon("bodies")["again"]["legal"])


@lru_cache(MEMORY)
def proper_name(name: str) -> str:
    """A body's name without the small words that say what kind of body it is.

    >>> proper_name("Oru Post news agency"), proper_name("Dawn Agency"), proper_name("Orun group")
    ('Oru Post', 'Dawn Agency', 'Orun')
    >>> proper_name("State television"), proper_name("Orun state radio")  # any state has one
    ('State television', 'Orun state radio')
    >>> proper_name("Hamas movement"), proper_name("UN agency")  # no agency of the UN is the UN
    ('Hamas', 'UN agency')
    >>> proper_name("Venn Corp."), proper_name("News Corporation")
    ('Venn', 'News Corporation')
    """
    if fold(name) in bodies():
        return name
    words = name.split()
    if len(words) > 1 and words[-1].rstrip(".") in _legal_forms() and words[-2].lower() not in _common():
        words = words[:-1]
    while len(words) > 1 and words[-1] in _class_words() and words[-2] != "state" and words[:-1] != ["State"]:
        if bodies().get(fold(" ".join(words[:-1])), {}).get("side") == "international_organisation":
            break
        words = words[:-1]
    return " ".join(words)


def branch(a: str, b: str) -> bool:
    """Whether one name is a known body's and the other adds a country to it: "Taliban", "Afghan Taliban".

    >>> branch("taliban", "afghan taliban"), branch("hezbollah", "kataib hezbollah")
    (True, False)
    >>> branch("taliban", "pakistani taliban")
    False
    """
    return any(
        y in bodies() and x.split()[1:] == y.split() and not _is_another_group(x, y) for x, y in ((a, b), (b, a))
    )


def _is_another_group(longer: str, name: str) -> bool:
    """Whether a longer name is that of an armed group of its own: the Pakistani Taliban are not the Taliban."""
    group, adjective = armed_groups().get(longer), longer.split(maxsplit=1)[0]
    return group is not None and (state_of(adjective) is None or group is not armed_groups().get(name))


def _is_a_states(army: Sequence[str]) -> bool:
    """Whether the words of a name are those of a state's own army: "Syrian Arab Army", "National Army"; and not "Orun
    Alliance Army"."""
    if bodies().get(" ".join(army), {}).get("side") == "insurgent":
        return False  # the National Liberation Army
    state = army[0] == "national" or state_of(army[0]) is not None
    forces = lexicon("bodies")["forces"]
    return state and {*army[1:-1]} <= {*forces["between"], *forces["in_names"]}


@cache
def _member_words() -> re.Pattern[str]:
    return re.compile(r"\s(?:" + "|".join(lexicon("bodies")["again"]["members"]) + r")$")


@cache
def _members_of() -> re.Pattern[str]:
    words = "|".join(lexicon("bodies")["again"]["members"])
    return re.compile(rf"^(?:[\w-]+\s){{0,2}}(?:{words})\s(?:of|from|belonging to)\s(?:the\s)?([^,]{{2,60}})$")


@lru_cache(MEMORY)
def body_of_members(phrase: str) -> str | None:
    """The body whose fighters a phrase names, folded; None if it names no fighters.

    >>> body_of_members("the Taliban fighters"), body_of_members("armed fighters")
    ('taliban', 'armed')
    >>> body_of_members("masked fighters of the Taliban")
    'taliban'
    """
    low = fold(phrase)
    of = _members_of().match(low)
    if of:
        return canonical(of.group(1))
    found = _member_words().search(low)
    return canonical(low[: found.start()]) if found else None


def known_body_of_fighters(phrase: str) -> str | None:
    """The known armed body whose fighters a phrase means, as it is written there; None for a state's forces.

    >>> known_body_of_fighters("Taliban fighters"), known_body_of_fighters("NATO troops")
    ('Taliban', None)
    """
    found = _member_words().search(phrase.lower())
    entry = bodies().get(fold(phrase[: found.start()])) if found else None
    return phrase[: found.start()] if found and entry and entry["side"] in {"insurgent", "militia"} else None
