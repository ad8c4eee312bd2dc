"""What the words for a source say by themselves: the state that they are of, an army, a ministry, a kind of people; the
parts of a joint source, and a name without what hangs on it."""

import re
from functools import cache, lru_cache

from whosays.names import canonical, fold, name_tokens, sound, spelled_alike, state_of
from whosays.resources import lexicon, one_of

# Where a body sits or what a report thinks of it is no part of its name: "the Oru-based institute", "so-called".
SEAT = re.compile(rf"^(?:(?:[\w.-]+-{one_of('linking', 'called', 'seat')}|so-called|self-styled)\s+)+", re.I)
# What may stand after a body's whole name.
KIND_AFTER = re.compile(rf"\s{one_of('linking', 'called', 'does')}?\s?{one_of('linking', 'called', 'after')}?")
# What a report says of a body's kind behind its name: "Oru Watch for Prisoners monitoring".
KIND_LAST = re.compile(rf"(?<=\w)\s{one_of('linking', 'called', 'last')}$")
DAY = re.compile(rf"(?:{one_of('times', 'weekdays')}s?|{one_of('times', 'months')}\b.{{0,9}})", re.I)
# A name and what its bearer is: "Ada Venn, a teacher and a former judge" is one person.
_APPOSED = re.compile(r"[A-Z][\w.’'-]*(?:\s[\w.’'-]+){0,4},\s(?:an?|the|who|one)\s")
_ONE_OF = re.compile(r"one\sof\b", re.I)  # "one of the oldest and largest guilds" is one, whatever joins its words
MOST_CALLED = 4  # words that call a kind of people with a name before it: "Harbour Row shopkeepers"
LEAST_SOUNDED = 5  # letters of a surname that is known again by its sound
MOST_KIND = 2  # words that call a kind of people: "aid workers"
_AGENCY = re.compile(r"\s(?:(?:state\s)?news\s)?(?:agency|reporters?|correspondents?)$")
_OWNS = re.compile(r"\s?[’']s\b")


@lru_cache(maxsize=4096)
def spelled_out(name: str) -> str:
    """A body's name as it is compared: "Observatory of" and "Observatory for Human Rights" are one."""
    return re.sub(r"\b(?:of|for|on)\s(?:the\s)?", "of ", canonical(name))


def is_whole_of(name: str, whole: str) -> bool:
    """Whether a body's name is another's, or all of it but the state that the body is of.

    >>> is_whole_of("watch of free speech", "afghan watch of free speech"), is_whole_of("watch", "afghan watch")
    (True, False)
    """
    first, _, rest = whole.partition(" ")
    return name == whole or (name == rest and len(rest.split()) > MOST_KIND and state_of(first) is not None)


def of_state(name: str) -> str:
    """A name with each word for a state or its people as the state's: "Oruan" and "Oru's Defence Forces" are one."""
    return " ".join(owner_of(w) or w for w in _OWNS.sub("", name).split())


def owner_of(word: str) -> str | None:
    """The state whose a word says something is, also where the page has lost its apostrophes: "Orus opposition"."""
    plain = re.sub(r"[’']s$", "", word)
    return state_of(plain) or (state_of(plain[:-1]) if plain[-2:] == "as" else None)


def state_agency(low: str) -> str | None:
    """The state whose news agency a name is: "state news agency Sana", "the Sana agency", "a Sana reporter"."""
    agencies: dict[str, str] = lexicon("matters")["speakers"]["agencies"]
    bare = _AGENCY.sub("", low)
    return agencies.get(bare) or (agencies.get(bare.rsplit("agency ", 1)[-1]) if "agency " in bare else None)


def office_of(low: str) -> str | None:
    """The state whose head's office is named, with or without its officials: "white house officials"."""
    name = re.sub(r"\s(?:officials?|statement|aides?|spokes\w+)$", "", low)
    return {str(k): str(v) for k, v in lexicon("matters")["speakers"]["offices"].items()}.get(name)


def army_of(name: str) -> str | None:
    """Whose armed forces as a whole a name means, "" where it does not say; None for any other body.

    >>> army_of("Afghan military"), army_of("the army"), army_of("Afghan police"), army_of("Free Oru Army")
    ('afghanistan', '', None, None)
    """
    low = fold(name)
    whole = next((a for a in lexicon("matters")["speakers"]["army"] if low.endswith(a)), None)
    if whole is None:
        return None
    before = low.removesuffix(whole).strip().removesuffix("'s")
    return owner_of(before) if before else ""


def ministry_of(name: str, country: str) -> str | None:
    """A ministry with the state that it is of, the story's own where it does not say; None for any other body.

    >>> ministry_of("Iraq's Interior Ministry", ""), ministry_of("interior ministry", "iraq")
    ('iraq interior ministry', 'iraq interior ministry')
    >>> ministry_of("the navy", "iraq") is None
    True
    """
    words = of_state(fold(name).removeprefix("the ")).split()
    if words[-1:] != ["ministry"] or len(words) < 2:
        return None
    return " ".join(words if state_of(words[0]) else [*country.split(), *words])


def is_kind(words: str) -> bool:
    """Whether words only say what kind of body speaks, as a report does before or after it names it.

    >>> is_kind("a war monitor"), is_kind("the monitoring group"), is_kind("rebels"), is_kind("the Oru group")
    (True, True, False, False)
    """
    plain = short(words)
    return plain == plain.lower() and plain.split()[-1] in _kinds()


@cache
def _kinds() -> frozenset[str]:
    """Nouns for bodies by their kind; a government is none, for "the government" is whose the story's country is."""
    return frozenset(noun for kind in lexicon("bodies")["kinds"] for noun in kind["nouns"])


def joint_parts(words: str) -> list[str]:
    """The parts of a joint source, without what is set behind the last of them.

    >>> joint_parts("Both refugees and activists, who met there"), joint_parts("the mayor, a doctor and aid workers")
    (['refugees', 'activists'], ['the mayor', 'a doctor', 'aid workers'])
    >>> alone = "Ada Venn, a teacher and a former judge", "the mayor, a doctor", "one of the oldest and largest guilds"
    >>> [len(joint_parts(words)) for words in alone]
    [1, 1, 1]
    """
    listed = re.sub(r"\s*,?\s+(?:as\s+well\s+as|along\s+with|together\s+with)\s+", " and ", words.strip(), flags=re.I)
    listed = re.sub(r"^both\s+", "", listed, flags=re.I)
    if " and " not in listed or _APPOSED.match(listed) or _ONE_OF.match(listed):
        return [listed]
    first, *rest = re.split(r"\s+and\s+", listed)
    *before, last = [*re.split(r",\s+", first), *rest]
    return [p for p in (*before, last.split(",")[0]) if p.strip()]


def is_people(called: list[str]) -> bool:
    """Whether words call a kind of people by a plural noun, whatever stands before it: "Harbour Row shopkeepers"."""
    return 1 < len(called) <= MOST_CALLED and called[-1].islower() and called[-1].endswith("s")


def short(words: str) -> str:
    """A source's words without what hangs on them: no article, nothing after the noun."""
    words = re.split(
        r",|\s(?:who|which|that|in|on|at|from|near|to|with|familiar|speaking|citing|quoting|(?:also\s)?known\sas)\s"
        r"|(?<=s)\s[a-z-]+ing\s(?=(?:the|an?|in)\s)",
        words.strip(),
        maxsplit=1,
    )[0]
    bare = re.sub(r"^(?:(?:the|a|an|some|many|several|other|both)\s+)?", "", words, flags=re.I)
    return SEAT.sub("", bare).strip(" '\"“”") or words


def surname_of(name: str) -> str:
    """The last of a name, as it sounds."""
    return sound(name_tokens(name)[-1])


def one_surname(a: str, b: str) -> bool:
    """Whether two surnames are one, however newsrooms write them: "Alloush" and "Aloush" sound alike.

    >>> one_surname("tannouk", "tanouk"), one_surname("tann", "tan"), one_surname("venn", "verro")
    (True, False, False)
    """
    return a == b or spelled_alike(a, b) or (min(len(a), len(b)) >= LEAST_SOUNDED and sound(a) == sound(b))
