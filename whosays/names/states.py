"""What names a state: its capital, adjective, government, forces; and the side that unnamed words imply."""

import re
from functools import cache, lru_cache

from whosays.names.folded import CONNECTING, MEMORY, fold
from whosays.resources import lexicon, words_at

_POINTING = frozenset(words_at("names", "pointing"))


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
    """The country that a name, a capital or an adjective belongs to.

    >>> state_of("the U.S."), state_of("Kabul"), state_of("Afghan"), state_of("Oru")
    ('united states', 'afghanistan', 'afghanistan', None)
    """
    names, people = _states()
    return names.get(_plain(words)) or people.get(_plain(words))


def adjective_of(state: str) -> str | None:
    """The word for what is a state's, by the country's first name; None where the lexicon has none.

    >>> adjective_of("afghanistan"), adjective_of("united states"), adjective_of("oru")
    ('Afghan', 'American', None)
    """
    adjective = _adjectives().get(state)
    return adjective.title() if adjective else None


@cache
def _bynames() -> frozenset[str]:
    return frozenset(n for entry in lexicon("countries")["country"] for n in entry.get("also", ()))


def is_byname(name: str) -> bool:
    """Whether a name is only an alternative for a state's proper name: "the Jewish state".

    >>> is_byname("the Jewish state"), is_byname("Israel")
    (True, False)
    """
    return fold(name) in _bynames()


@cache
def _seats() -> frozenset[str]:
    return frozenset(n for entry in lexicon("countries")["country"] for n in entry["seats"])


def is_seat(name: str) -> bool:
    """Whether a name is that of a seat of government.

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


@cache
def _forces_by_name() -> dict[str, str]:
    """The states whose forces are called by names that do not say whose they are, by those names."""
    named = lexicon("bodies")["forces"]["named"]
    return {_plain(name): state_of(state) or state for state, names in named.items() for name in names}


def is_forces_name(name: str) -> bool:
    """Whether a state's forces are known by this name or these letters.

    >>> is_forces_name("the FARDC"), is_forces_name("Congolese army")
    (True, False)
    """
    return _plain(name) in _forces_by_name()


@lru_cache(MEMORY)
def forces_of(name: str) -> str | None:
    """Whose armed forces a name means: a country's first name, "" for just "the army", None for no armed forces.

    A state's forces are known by their letters too, as the lexicon has them: "the IDF".

    >>> forces_of("Afghan security forces"), forces_of("the army"), forces_of("Dawn Column")
    ('afghanistan', '', None)
    >>> forces_of("Afghan warplanes"), forces_of("security personnel"), forces_of("fighter jets")
    ('afghanistan', '', None)
    """
    if (state := _forces_by_name().get(_plain(name))) is not None:
        return state
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
    """Whether a word ends like a nationality, for states not in the lexicon; "opposition forces" are nobody's army."""
    return word.endswith(("n", "ese", "ish", "i")) and len(word) > 4 and word not in _side_words("rebels")


@cache
def _side_words(side: str) -> frozenset[str]:
    return frozenset(lexicon("bodies")["unnamed"][side])


@lru_cache(MEMORY)
def unnamed_side(name: str) -> tuple[str, str] | None:
    """The side that unnamed people are on, "rebels" or "crowd", and the country that the words give them, "" if none.

    Every word must be on the list: "the Dawn Column rebels" are a group with a name.

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


@cache
def _adjectives() -> dict[str, str]:
    """The adjective of each name of a country that has one."""
    countries = lexicon("countries")["country"]
    return {name: entry["people"][0] for entry in countries if entry["people"] for name in entry["names"]}


@cache
def _unions() -> tuple[tuple[str, str], ...]:
    """Each union in full, and by its letters with full stops, beside its letters alone."""
    names = [(entry["names"][0], entry["names"][1]) for entry in lexicon("countries")["union"]]
    return tuple((long, short) for full, short in names for long in (full, "".join(f"{c}." for c in short)))


def one_wording(name: str) -> str:
    """A folded name in the wording by which it is compared: "syria's" is "syrian", the United Nations are the UN.

    >>> one_wording("syria's interior ministry"), one_wording("united nations mission"), one_wording("oru's navy")
    ('syrian interior ministry', 'un mission', "oru's navy")
    """
    for full, short in _unions():
        if name.startswith(f"{full} "):
            return short + name[len(full) :]
    owner, _, rest = name.partition("'s ")
    adjective = _adjectives().get(owner)
    return f"{adjective} {rest}" if adjective and rest else name


@cache
def _long_names() -> re.Pattern[str]:
    names = sorted((n for n in _states()[0] if " " in n), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")


@lru_cache(MEMORY)
def content_words(phrase: str) -> frozenset[str]:
    """The distinctive words of a description, the name of a state joined into one word.

    >>> sorted(content_words("the President of the United States"))
    ['president', 'united-states']
    """
    plain = _long_names().sub(lambda m: m.group().replace(" ", "-"), fold(phrase).replace("'s", "").replace(".", ""))
    words = {w for w in re.findall(r"[\w-]*\w", plain) if w not in CONNECTING | _POINTING}
    return frozenset("minister" if w == "pm" else w for w in words)


def state_in(word: str) -> str | None:
    """The country that one of the `content_words` of a description names.

    >>> state_in("united-states"), state_in("minister")
    ('united states', None)
    """
    return state_of(word.replace("-", " "))


def akin(a: str, b: str) -> bool:
    """The same word, or a country and its adjective.

    >>> akin("ukraine", "ukrainian"), akin("us", "american"), akin("austria", "australia")
    (True, True, False)
    """
    return kin(a) == kin(b)


@lru_cache(MEMORY)
def kin(word: str) -> tuple[str, str]:
    """The key that exactly the words `akin` to each other share: a country, else the first letters.

    >>> kin("american"), kin("minister"), kin("pm")
    (('state', 'united states'), ('word', 'mini'), ('word', 'pm'))
    """
    state = state_in(word)
    return ("state", state) if state is not None else ("word", word[:4])
