"""Which entities are the same through a state: the country, its rulers, its army, its people in a fight."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

from whosays.find.people.drafts import Draft, IsOne, Reader, joins_speakers, speak, words_of
from whosays.find.people.mentions import STRIKING
from whosays.find.people.sides import side_of_name
from whosays.names import content_words, fold, forces_of, government_of, same_state, state_in, state_of
from whosays.resources import lexicon, one_of


def one_state(reader: Reader, draft: Draft) -> IsOne | None:
    """A country, its seat of government and its rulers: "Oru", "the Orun regime"."""
    if joins_speakers(draft):
        return None
    names = [fold(n) for n in draft.called(reader.text)]
    mine = governed(reader, draft)
    if draft.mentions[0][0].found_by == STRIKING:  # "Orun" of "Orun and Tarnese troops"
        mine |= {state for name in names if (state := state_of(name)) is not None}

    def is_one(other: Draft) -> bool:
        if other.type != "organisation" or not other.named:
            return False
        governs = not mine.isdisjoint(governed(reader, other))
        return governs or any(same_state(a, fold(b)) for a in names for b in other.called(reader.text))

    return is_one


def states_behind(reader: Reader, draft: Draft) -> set[str]:
    """The states that a description ends in: of "the government of Oru", "authorities in Halm, Oru's capital", Oru."""
    spans = [m.span for m, _ in draft.mentions if m.kind == "nominal"]
    inside = (n.span.of(reader.text) for s in spans for n in reader.names_in(s) if n.label == "location")
    return {state for words in inside if (state := government_of(words)) is not None}


def governed(reader: Reader, draft: Draft) -> set[str]:
    """The states whose rulers somebody is by its names."""
    return {state for name in draft.called(reader.text) if (state := government_of(name)) is not None}


def its_whole_army(reader: Reader, draft: Draft) -> IsOne | None:
    """ "the Orun military" and "the Oru Defence Forces" (ODF): names for all the armed forces of one state."""
    mine = _armies(draft, reader)
    return (lambda other: bool(mine & _armies(other, reader))) if mine else None


def _armies(draft: Draft, reader: Reader) -> set[str]:
    """The states of which somebody is called the army, the military, the armed or defence forces."""
    if draft.type == "person":
        return set()
    phrases = (m.span.of(reader.text) for m, _ in draft.mentions if m.kind == "nominal")
    called = (n for n in (*words_of(draft, reader), *phrases) if _WHOLE_ARMY.search(n))
    return {state for n in called if (state := forces_of(n))}


_WHOLE_ARMY = re.compile(r"(?:\barmy|\bmilitary|\b(?:armed|defen[cs]e) forces)\Z", re.I)


def the_rulers(reader: Reader, draft: Draft) -> IsOne | None:
    """ "the regime", "the new government" is the one state that speaks on the page, or whose rulers it names."""
    *words, head = draft.tokens or ("",)
    rulers = lexicon("countries")["rulers"]
    if draft.named or head not in rulers:
        return None
    if any(state_in(w) or not re.fullmatch(r"[a-z-]+", w) for w in words) or (
        words and not (_all_definite(draft, reader) and _all_small(draft, reader))
    ):
        return None
    if any(_other_rulers().search(m.span.of(reader.text)) for m, _ in draft.mentions):
        return None

    whose = states_behind(reader, draft)

    def is_one(other: Draft) -> bool:
        if not other.named or other.type == "person" or (whose and not governed(reader, other) & whose):
            return False
        if not whose and _aside(reader.text, governed(reader, other)):
            return False
        speaks = speak(reader, other)
        names = other.called(reader.text)
        rules = any(n.lower().split()[-1:] and n.lower().split()[-1] in rulers for n in names)
        many_states = (side_of_name(other.key) or ("", ""))[0] == "international_organisation"
        return (speaks or rules) and not many_states and any(government_of(n) for n in names)

    return is_one


@cache
def _other_rulers() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){one_of('countries', 'other_rulers')}(?![\w-])", re.I)


MORE = 1.5  # a page that names a state so many times as often as any other is about that state


def _aside(text: str, states: set[str]) -> bool:
    """Whether a page names another state far more often, so that it is about that one and not about these."""
    named = _states_named(text)
    most = max(named.values(), default=0)
    return bool(states) and all(named.get(state, 0) * MORE <= most for state in states)


@lru_cache(1)
def _states_named(text: str) -> Mapping[str, int]:
    """How often a page names each state, by its name, its seat or an adjective."""
    return Counter(state for w in _NAME.findall(text) if (state := state_of(w)) is not None)


_NAME = re.compile(rf"[A-Z][A-Za-z.]+(?: {one_of('bodies', 'two_words', 'ends')})?")


def _all_definite(draft: Draft, reader: Reader) -> bool:
    return all(m.span.of(reader.text).lower().startswith("the ") for m, _ in draft.mentions)


def _all_small(draft: Draft, reader: Reader) -> bool:
    """Whether no word of a description but its first is written large: "the Venn administration" is somebody's."""
    words = (w for m, _ in draft.mentions if m.kind == "nominal" for w in m.span.of(reader.text).split()[1:])
    return all(w.islower() for w in words)


def of_its_leader(reader: Reader, draft: Draft) -> IsOne | None:
    """ "Venn's government", "the Venn administration" is Oru's, when the page calls Venn Oru's leader."""
    owner, _, rules = draft.key.rpartition(" ")
    owner = owner.removesuffix("'s")
    if not owner or draft.type == "person" or rules not in lexicon("countries")["rulers"]:
        return None
    states = _led_by(reader, owner)
    return lambda other: (
        other.type == "organisation" and any(government_of(n) in states for n in other.called(reader.text))
    )


def _led_by(reader: Reader, name: str) -> set[str]:
    """The states that the page's words for the people so called name: of "President Venn of Oru", Oru."""
    called = [d for d in reader.drafts if d.type == "person" and d.tokens[-1:] == tuple(name.split()[-1:])]
    words = (w for d in called for r in d.roles for w in content_words(r.words))
    return {state for w in words if (state := state_in(w)) is not None}


def forces_of_its_leader(reader: Reader, draft: Draft) -> IsOne | None:
    """ "Venn's troops" are the Orun army, when the page calls Venn Oru's leader or has one army only."""
    owner, _, forces = draft.key.rpartition("'s ")
    if draft.type == "person" or not owner or forces_of(forces) != "":
        return None
    states = _led_by(reader, owner)

    def is_one(other: Draft) -> bool:
        theirs = {forces_of(n) for n in words_of(other, reader)} - {None} if other.type != "person" else set()
        return bool(theirs) and (not states or not (theirs - {""}) or bool(theirs & states))

    return is_one


def its_people(reader: Reader, draft: Draft) -> IsOne | None:
    """ "the Oruns" of a fight are the Orun army, or Oru where the page tells of no army of it."""
    if draft.type == "person" or not draft.key.endswith("s"):
        return None
    state = state_of(draft.key[:-1]) if government_of(draft.key) is None else None
    phrases = [m.span.of(reader.text) for m, _ in draft.mentions if m.kind != "pronoun"]
    if state is None or not all(p.lower().startswith("the ") for p in phrases):
        return None
    bodies = (d for d in reader.drafts if d.type != "person")
    army = next((d for d in bodies if any(forces_of(n) == state for n in words_of(d, reader))), None)
    if army is not None:
        return lambda other: other is army and other.type == "organisation"
    return lambda other: (
        other.type == "organisation" and any(government_of(n) == state for n in other.called(reader.text))
    )
