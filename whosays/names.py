"""When two names mean the same: people by surname, bodies by acronym or short form, states by seat and adjective.

Pure comparisons of words, for one page (`find/people/chains`) and across reports (`link/same_entity`).
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from rapidfuzz.distance import Levenshtein

from whosays.resources import lexicon, one_of

PARTICLES = frozenset(
    "al el ul bin ibn abu van von de da del della der la le jr jr. sr ii iii".split()
)  # parts of a name that do not tell it from another
_POINTING = frozenset("a an s by from with his her its their our my this that these those who".split())
_CONNECTING = frozenset("of for and the in on to at de la".split())


# --- what names are compared by -------------------------------------------------------------------------------------


MEMORY = 8192  # answers about single names that are kept: a page asks for each of its names many times


@lru_cache(MEMORY)
def fold(name: str) -> str:
    """A name as it is compared: small letters, no accents, article, possessive, stops in acronyms; "TV" is television.

    >>> fold("The Harbour Guard’s"), fold("U.N. mission"), fold("Dâro Vènn")
    ('harbour guard', 'un mission', 'daro venn')
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("ı", "i"))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).lower().strip(' ,.;:"“”')
    name = re.sub(r"\s+", " ", re.sub(r"\b(?:[a-z]\.){1,}[a-z]\b\.?", lambda m: m.group().replace(".", ""), letters))
    name = re.sub(r"\btv\b", "television", name)
    return re.sub(r"^(?:the|a|an)\s", "", name).removesuffix("'s").removesuffix("'")


@cache
def bodies() -> dict[str, dict[str, Any]]:
    """Each known body's lexicon entry by every one of its folded names."""
    return {fold(name): entry for entry in lexicon("bodies")["body"] for name in entry["names"]}


@cache
def armed_groups() -> dict[str, dict[str, Any]]:
    """Each known armed group's lexicon entry by every one of its folded names."""
    return {fold(name): entry for entry in lexicon("armed_groups")["group"] for name in entry["names"]}


@cache
def body_names() -> frozenset[str]:
    """The names of known bodies as they are written."""
    return frozenset(name for entry in lexicon("bodies")["body"] for name in entry["names"])


@cache
def armed_group_names() -> frozenset[str]:
    """The names of known armed groups as they are written."""
    return frozenset(name for entry in lexicon("armed_groups")["group"] for name in entry["names"])


@cache
def country_names() -> dict[str, str]:
    """The first name of each country of the lexicon by its code (ISO 3166 alpha-2)."""
    return {entry["code"]: entry["names"][0] for entry in lexicon("countries")["country"] if "code" in entry}


@cache
def country_codes() -> dict[str, str]:
    """The code of each country of the lexicon (ISO 3166 alpha-2) by its first name."""
    return {name: code for code, name in country_names().items()}


# What a report thinks of a body, before its name, and what it calls it after.
_THOUGHT_OF = re.compile(r"^(?:the\s)?(?:(?:takfiri|terrorist|militant|jihadist|extremist|radical|so-called)\s)+", re.I)
_CALLED = re.compile(rf"\s(?:{one_of('linking', 'called', 'kinds')}\s)?{one_of('linking', 'called', 'bodies')}$", re.I)


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """A known body's name without what it is called beside it; any other name as it is.

    >>> bare_name("Takfiri ISIL"), bare_name("Daesh militants"), bare_name("Dawn Column militants")
    ('ISIL', 'Daesh', 'Dawn Column militants')
    """
    bare = _CALLED.sub("", _THOUGHT_OF.sub("", name))
    return bare if fold(bare) in bodies() else name


@lru_cache(MEMORY)
def canonical(name: str) -> str:
    """One key for all names of a known body; any other name folded.

    >>> canonical("ISIL") == canonical("the Islamic State")
    True
    """
    entry = bodies().get(fold(name))
    if entry is None or entry.get("separate"):
        return fold(name)
    return fold(entry["names"][0])


@cache
def role_nouns() -> dict[str, str]:
    """Each role noun with its group in the lexicon ("spokesman" → "speaks"); the first group that lists it wins."""
    groups = ("speaks", "state", "insurgent", "armed", "civil", "press", "aid", "other")
    out: dict[str, str] = {}
    for group in groups:
        for word in lexicon("roles")[group]:
            out.setdefault(word, group)
    return out


def is_role(word: str) -> bool:
    """Whether a noun says what a person is or does, also as the last part of a longer one ("commander-in-chief")."""
    return word in role_nouns() or word.rsplit("-", 1)[-1] in role_nouns()


_OF_MANY = frozenset({"police", "media", "people", "women", "men", "children", "family", "intelligence"})


def is_ones_role(noun: str) -> bool:
    """Whether a noun says what one person is or does, and not what many are.

    >>> is_ones_role("minister"), is_ones_role("ministers"), is_ones_role("police")
    (True, False, False)
    """
    return is_role(noun) and not noun.endswith(("s", "men")) and noun not in _OF_MANY


@cache
def titles() -> frozenset[str]:
    """Titles that stand right before a name."""
    return frozenset(lexicon("roles")["titles"])


# --- people ---------------------------------------------------------------------------------------------------------


def name_tokens(name: str) -> tuple[str, ...]:
    """A person's name as it is compared: no titles, no possessive, small letters, "al-Assad" without its article.

    >>> name_tokens("Gen. Daro al-Venn’s")
    ('daro', 'venn')
    """
    words = [re.sub(r"^(?:al|el|ul)-", "", w) for w in fold(name).replace("’", "'").split()]
    while len(words) > 1 and words[0].rstrip(".") in titles():
        words = words[1:]
    return tuple(w.strip(".,") for w in words if w not in PARTICLES) or tuple(words) or (name,)


def is_written_as_name(words: str) -> bool:
    """Whether words begin as a name does: with a capital letter, or with an Arabic article before one.

    >>> is_written_as_name("Halm"), is_written_as_name("al-Qalm"), is_written_as_name("a market in Halm")
    (True, True, False)
    """
    return _WRITTEN_AS_NAME.match(words) is not None


_WRITTEN_AS_NAME = re.compile(
    r"(?:(?:al|el|ad|ar|as|ash|at|az|an|ul|ed|ez|es)[-‑'’])?(?=[^\W\d_])(?![a-z\u00df-\u00f6\u00f8-\u00ff])"
)


def spelled_alike(a: str, b: str) -> bool:
    """One surname in two spellings ("mahmudi", "mahmoudi"): long enough, the same first letter, one edit apart.

    >>> spelled_alike("mahmudi", "mahmoudi"), spelled_alike("karim", "karimi")
    (True, False)
    """
    return min(len(a), len(b)) > 6 and a[0] == b[0] and Levenshtein.distance(a, b) <= (1 if len(a) != len(b) else 2)


@lru_cache(MEMORY)
def sound(word: str) -> str:
    """A word of a name as it sounds, so far as the usual ways of writing it in Latin letters agree.

    >>> sound("tarkhovsky") == sound("tarhowski"), sound("mahmoud") == sound("mahmud"), sound("venn") == sound("vann")
    (True, True, False)
    """
    low = re.sub(r"^(?:al|el|ul)-", "", word)
    for written, spoken in lexicon("spellings")["sounds"]:
        low = low.replace(written, spoken)
    low = low.replace("-", "")
    return re.sub(r"(.)\1+", r"\1", low)


def sounds_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of people, by tokens, are one name in two spellings: one surname by its sound, or near it where
    the given names are one.

    >>> sounds_alike(("daro", "tarkhovsky"), ("tarhowski",)), sounds_alike(("daro", "venn"), ("dara", "venn"))
    (True, True)
    >>> sounds_alike(("daro", "venn"), ("mila", "venn")), sounds_alike(("daro", "venn"), ("daro", "holt"))
    (False, False)
    """
    one, other = sound(a[-1]), sound(b[-1])
    near = one == other or (min(len(one), len(other)) > 4 and _consonants(one) == _consonants(other))
    if len(a) == 1 or len(b) == 1:
        return near and min(len(one), len(other)) > 3
    given = sound(a[0]), sound(b[0])
    if given[0] == given[1]:
        return near or (min(len(one), len(other)) > 5 and Levenshtein.distance(one, other) < 2)
    return near and given[0][:1] == given[1][:1] and Levenshtein.distance(*given) < 2


def _consonants(word: str) -> str:
    return word[:1] + re.sub(r"[aeiou]", "", word[1:])


# --- bodies ---------------------------------------------------------------------------------------------------------


@lru_cache(MEMORY)
def initials(name: str) -> str:
    """The initials of a name's words that carry weight.

    >>> initials("Syrian Observatory for Human Rights"), initials("National Guard of Oru")
    ('sohr', 'ngo')
    """
    return "".join(w[0] for w in re.split(r"[\s-]+", fold(name)) if w and w not in _CONNECTING)


@lru_cache(MEMORY)
def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: "SDF", "U.N.", "USCENTCOM".

    >>> is_acronym("U.N."), is_acronym("Nato"), is_acronym("A")
    (True, False, False)
    """
    letters = re.sub(r"[^\w]", "", name)
    return letters.isupper() and letters.isalpha() and 2 <= len(letters) <= 9


def acronym_of(short: str, name: str) -> bool:
    """Whether `short` is the acronym of `name`, a country's first letter in front or not.

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
    words = [w for w in re.split(r"[\s-]+", fold(name)) if w and w not in _CONNECTING]
    whole = name.replace("-", "")  # "Co-ordination" gives one letter, "Oru-Tarn" two
    spelt = re.sub(r"\b(?:[A-Z]\.){2,}", lambda m: " ".join(m.group().split(".")), name)  # "U.N." gives both of its own
    first = {initials(name), initials(whole), initials(spelt)}
    return letters in first or any(_of_syllables(letters, tuple(words[n:])) for n in (0, 1))


SYLLABLE = 3  # letters that a word gives to an abbreviation of syllables


def _of_syllables(letters: str, words: tuple[str, ...]) -> bool:
    """Whether an abbreviation is made of the beginnings of all the words, of three letters or more each."""
    if len(words) < 2:
        return bool(words) and len(letters) >= SYLLABLE and words[0].startswith(letters)
    longest = min(len(words[0]), len(letters))
    parts = (n for n in range(SYLLABLE, longest + 1) if letters[:n] == words[0][:n])
    return any(_of_syllables(letters[n:], words[1:]) for n in parts)


def without_seat(phrase: str) -> str:
    """A description in small letters without where somebody is based.

    >>> without_seat("oru-based observatory")
    'observatory'
    """
    return _SEAT.sub("", phrase)


_SEAT = re.compile(r"^[\w.]+-based\s")


def shortened(short: str, name: str) -> bool:
    """Whether `short` is what is left of a body's name when it is named again: its first words, or its head.

    >>> shortened("Amnesty", "Amnesty International"), shortened("the Observatory", "Oru Observatory for Human Rights")
    (True, True)
    >>> shortened("the institute", "Institute of Peace"), shortened("Health Ministry", "Oru's Health Ministry")
    (True, True)
    >>> shortened("General Staff", "General Staff of the Orun Army"), shortened("ORC", "ORC Trading")
    (True, True)
    >>> shortened("Oru", "Oru Observatory"), shortened("Human Rights", "Oru Observatory for Human Rights")
    (False, False)
    >>> shortened("the army", "Free Oru Army"), shortened("the army", "Syrian Arab Army")
    (False, True)
    """
    few, many = without_seat(fold(short)).split(), fold(name).split()
    if not few or len(few) >= len(many) or state_of(short) or few[-1] in _CONNECTING:
        return False
    head = re.split(r"\s(?:of|for|in|on)\s", fold(name), maxsplit=1)[0].split()
    if few == ["army"] and state_of(many[0]) is None and many[0] != "national":
        return False  # "the army" is the state's, not one that has another's name
    if len(few) == 1 and head == few and len(many) > 1 and few[0] in lexicon("bodies")["again"]["any_body"]:
        return True
    if many[1:] == few and (many[0].endswith("'s") or state_of(many[0])):
        return True
    begins = many[: len(few)] == few and (len(few) > 1 or _own_word(few[0]) or is_acronym(short))
    if begins and len(few) > 1 and (head == few or len(few) > len(head) + 1):
        return True  # "General Staff" of some army; "Institute for the Study of Peace" in some town
    return (begins and len(head) > len(few)) or (len(head) > len(few) and head[-len(few) :] == few and len(few) == 1)


def _own_word(word: str) -> bool:
    """Whether a word alone can be a body's name: no people's adjective and no common word of bodies' names."""
    return len(word) > 3 and state_of(word) is None and word not in _common()


@cache
def _common() -> frozenset[str]:
    words = lexicon("bodies")
    listed = {w for group in words["words"].values() for w in group} | set(words["again"]["any_body"])
    return frozenset(
        listed | {"united", "national", "international", "free", "new", "general", "democratic", "people's"}
    )


@cache
def _class_words() -> frozenset[str]:
    return frozenset(lexicon("bodies")["again"]["class"])


@lru_cache(MEMORY)
def proper_name(name: str) -> str:
    """A body's name without the small words that say what kind of body it is.

    >>> proper_name("Oru Post news agency"), proper_name("Dawn Agency"), proper_name("Orun group")
    ('Oru Post', 'Dawn Agency', 'Orun')
    >>> proper_name("State television"), proper_name("Orun state radio")  # any state has one
    ('State television', 'Orun state radio')
    """
    words = name.split()
    while len(words) > 1 and words[-1] in _class_words() and words[-2] != "state" and words[:-1] != ["State"]:
        words = words[:-1]
    return " ".join(words)


def branch(a: str, b: str) -> bool:
    """A known body and the same with a country before it: "Taliban", "Afghan Taliban"."""
    return any(y in bodies() and x.split()[1:] == y.split() for x, y in ((a, b), (b, a)))


@cache
def _member_words() -> re.Pattern[str]:
    return re.compile(r"\s(?:" + "|".join(lexicon("bodies")["again"]["members"]) + r")$")


@cache
def _members_of() -> re.Pattern[str]:
    words = "|".join(lexicon("bodies")["again"]["members"])
    return re.compile(rf"^(?:[\w-]+\s){{0,2}}(?:{words})\s(?:of|from|belonging to)\s(?:the\s)?([^,]{{2,60}})$")


@lru_cache(MEMORY)
def body_of_members(phrase: str) -> str | None:
    """The body whose fighters a phrase names, folded; None when it names no such thing.

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


# --- states ---------------------------------------------------------------------------------------------------------


@cache
def _states() -> tuple[dict[str, str], dict[str, str]]:
    """Names and seats, and adjectives, each with the country's first name."""
    names: dict[str, str] = {}
    people: dict[str, str] = {}
    for entry in [*lexicon("countries")["country"], *lexicon("countries")["union"]]:
        names |= {_plain(n): entry["names"][0] for n in [*entry["names"], *entry["seats"], *entry.get("also", ())]}
        people |= {_plain(n): entry["names"][0] for n in entry["people"]}
    return names, people


def _plain(name: str) -> str:
    return fold(name).replace(".", "")


@lru_cache(MEMORY)
def state_of(words: str) -> str | None:
    """The country that a name, a seat of government or an adjective belongs to.

    >>> state_of("the U.S."), state_of("Kabul"), state_of("Afghan"), state_of("Oru")
    ('united states', 'afghanistan', 'afghanistan', None)
    """
    names, people = _states()
    return names.get(_plain(words)) or people.get(_plain(words))


@cache
def _bynames() -> frozenset[str]:
    return frozenset(n for entry in lexicon("countries")["country"] for n in entry.get("also", ()))


def is_byname(name: str) -> bool:
    """Whether a state is only called so beside its name: "the Jewish state".

    >>> is_byname("the Jewish state"), is_byname("Israel")
    (True, False)
    """
    return fold(name) in _bynames()


@cache
def _seats() -> frozenset[str]:
    return frozenset(n for entry in lexicon("countries")["country"] for n in entry["seats"])


def is_seat(name: str) -> bool:
    """Whether a name is that of the town that a government sits in.

    >>> is_seat("Kabul"), is_seat("Afghanistan")
    (True, False)
    """
    return fold(name) in _seats()


@lru_cache(MEMORY)
def government_of(name: str) -> str | None:
    """The country whose government a name means: by its name, its seat, or "the <country's> government".

    >>> government_of("Kabul"), government_of("Afghan authorities"), government_of("Afghan police")
    ('afghanistan', 'afghanistan', None)
    """
    names, _ = _states()
    plain = _plain(name)
    if plain in names:
        return names[plain]
    before, _, last = plain.rpartition(" ")
    return state_of(before) if last in lexicon("countries")["rulers"] and before else None


@cache
def _forces() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    words = lexicon("bodies")["forces"]
    return frozenset(words["words"]), frozenset(words["things"]), frozenset(words["between"])


@lru_cache(MEMORY)
def forces_of(name: str) -> str | None:
    """Whose armed forces a name means: a country's first name, "" when only "the army" stands there, else None.

    >>> forces_of("Afghan security forces"), forces_of("the army"), forces_of("Dawn Column")
    ('afghanistan', '', None)
    >>> forces_of("Afghan warplanes"), forces_of("security personnel"), forces_of("fighter jets")
    ('afghanistan', '', None)
    """
    heads, things, between = _forces()
    words = _plain(name).split()
    if not words or words[-1] not in heads | things:
        return None
    if words[-1] in things and {*words[:-1]} <= {"fighter", "combat", "war"}:
        return None
    words = words[:-1]
    while words and words[-1] in between:
        words = words[:-1]
    before = " ".join(words).removesuffix("'s")
    return "" if not before else state_of(before) or (before if len(words) == 1 and _adjective(before) else None)


def _adjective(word: str) -> bool:
    """Whether a word has a people's ending, for states that no lexicon knows; "opposition forces" are nobody's army."""
    return word.endswith(("n", "ese", "ish", "i")) and len(word) > 4 and word not in _side_words("rebels")


@cache
def _side_words(side: str) -> frozenset[str]:
    return frozenset(lexicon("bodies")["unnamed"][side])


@lru_cache(MEMORY)
def unnamed_side(name: str) -> tuple[str, str] | None:
    """The side that words without a name mean, "rebels" or "crowd", and the country that they say it is of, "" if none.

    Every word must be one of such words: "the Dawn Column rebels" are somebody of their own.

    >>> unnamed_side("the rebel fighters"), unnamed_side("Syrian opposition forces")
    (('rebels', ''), ('rebels', 'syria'))
    >>> unnamed_side("peaceful demonstrators"), unnamed_side("fighters"), unnamed_side("Dawn Column rebels")
    (('crowd', ''), None, None)
    """
    words = _plain(name).split()
    state = state_of(words[0]) if words else None
    words = words[1:] if state else words
    heads = _side_words("heads")
    for side in ("rebels", "crowd"):
        telling = _side_words(side)
        beside = heads if side == "rebels" else _side_words("marching")
        if words and telling & {*words} and all(w in telling or w in beside for w in words):
            return (side, state or "") if words[-1] not in _side_words("modifiers") else None
    return None


def same_state(a: str, b: str) -> bool:
    """A country and its government, which a page names by turns: "Oru", "the Orun government", "Orun authorities".

    >>> same_state("libya", "libyan government"), same_state("libya", "libyan army")
    (True, False)
    """
    first, second = government_of(a), government_of(b)
    if first or second:
        return first == second
    for x, y in ((a, b), (b, a)):
        adjective, _, head = x.rpartition(" ")
        rules = head in lexicon("countries")["rulers"] and adjective
        if rules and (akin(y, adjective) if len(y.split()) < 3 else same_state(y, adjective)):
            return True
    return False


@cache
def _long_names() -> re.Pattern[str]:
    names = sorted((n for n in _states()[0] if " " in n), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")


@lru_cache(MEMORY)
def content_words(phrase: str) -> frozenset[str]:
    """The words of a description that tell it from another, a state of several words as one.

    >>> sorted(content_words("the President of the United States"))
    ['president', 'united-states']
    """
    plain = _long_names().sub(lambda m: m.group().replace(" ", "-"), fold(phrase).replace("'s", "").replace(".", ""))
    words = {w for w in re.findall(r"[\w-]*\w", plain) if w not in _CONNECTING | _POINTING}
    return frozenset("minister" if w == "pm" else w for w in words)


def state_in(word: str) -> str | None:
    """The country that one of the `content_words` of a description names.

    >>> state_in("united-states"), state_in("minister")
    ('united states', None)
    """
    return state_of(word.replace("-", " "))


def _before_complement(phrase: str) -> list[str]:
    """The words of a description up to what hangs on its noun: "foreign minister" of "the foreign minister of Oru"."""
    return re.split(r"\s(?:of|for|in|at|from|with|to|who)\s|,", fold(phrase), maxsplit=1)[0].split()


def head_word(phrase: str) -> str:
    """The noun of a description that the rest hangs on: "minister" of "the foreign minister of Oru"."""
    words = _before_complement(phrase)
    return {"pm": "minister"}.get(words[-1], words[-1]) if words else ""


RULERS = frozenset("president premier minister king queen emir sultan chancellor ruler".split())


def same_role(phrase: str, role: str) -> bool:
    """Whether a description fits a role that somebody was given: no word of it tells them apart.

    >>> same_role("the foreign minister of Iraq", "Iraqi foreign minister"), same_role("the minister", "Iraqi premier")
    (True, False)
    >>> same_role("the Syrian leader", "Syrian President"), same_role("the French leader", "Syrian President")
    (True, False)
    """
    head, words, known = head_word(phrase), content_words(phrase), content_words(role)
    heads = {w for w in _before_complement(role)[-2:] if is_role(w)}
    leads = head == "leader" and bool(RULERS & heads) and ("minister" not in heads or "prime" in known)
    if not (head in heads or leads):
        return False
    unlike = {w for w in words - {head} if not any(akin(w, k) for k in known)}
    # A headline says whose minister; a story that says "the interior minister" of its own country need not.
    no_state = len(known) > 1 and not any(state_in(k) for k in known)
    return not unlike or (no_state and all(state_in(w) for w in unlike))


def akin(a: str, b: str) -> bool:
    """The same word, or a country and its adjective.

    >>> akin("ukraine", "ukrainian"), akin("us", "american"), akin("austria", "australia")
    (True, True, False)
    """
    return kin(a) == kin(b)


@lru_cache(MEMORY)
def kin(word: str) -> tuple[str, str]:
    """What all words that are `akin` to a word have in common, and no other: a country, else the first letters.

    >>> kin("american"), kin("minister"), kin("pm")
    (('state', 'united states'), ('word', 'mini'), ('word', 'pm'))
    """
    state = state_in(word)
    return ("state", state) if state is not None else ("word", word[:4])


# Words that stand before "town" where the place has no name of its own.
_POINTS = re.compile(r"^(?:the|an?|its?|his|her|their|this|that)\s+", re.IGNORECASE)


def is_name(words: str) -> bool:
    """Whether the words name a place, and do not only point at one.

    >>> is_name("Ismel bridge"), is_name("The bridge"), is_name("the Oru Valley")
    (True, False, True)
    """
    return any(w[:1].isupper() for w in _POINTS.sub("", words).split())
