"""When parties named in different reports are the same, and when they certainly are not.

A party is known by name and side only. The words of its name that say which one it is are compared; "the army" says
nothing but the side. Between *the same* and *another* lies *not to tell*: neither `same_party` nor `other_party`.
"""

from functools import cache, lru_cache

from whosays.gazetteer.names import name_key
from whosays.names import bare_name, government_of
from whosays.resources import lexicon
from whosays.story import Party

MEMORY = 8192  # names whose keys are kept: every pair of claims asks for two


def same_party(a: Party, b: Party) -> bool:
    """Whether two parties are one: by name, or by side where a name says no more than that.

    >>> same_party(Party(name="the army", side="government"), Party(name="Orunian army", side="government"))
    True
    >>> same_party(Party(name="Orunian army", side="government"), Party(name="Free Orunian Army", side="insurgent"))
    False
    >>> same_party(Party(name="Dawn Column", side="insurgent"), Party(name="Dawn Column", side="militia"))
    True
    """
    if a.page != b.page:
        return False
    if party_key(a.name) == party_key(b.name) and _may_be_one_side(a, b):
        return True
    if a.page or (a.side and b.side and a.side != b.side):
        return False
    few, many = sorted((own_words(a.name), own_words(b.name)), key=len)
    if a.side and a.side == b.side:
        return few <= many
    return few <= many and bool(few - _peoples())


def _may_be_one_side(a: Party, b: Party) -> bool:
    """Whether the sides that two reports give a party of one name may be one: of a body that is named one newsroom says
    militia and another rebels."""
    return None in (a.side, b.side) or a.side == b.side or (a.named and b.named and not a.page)


def other_party(a: Party, b: Party) -> bool:
    """Whether two parties are surely not one: other sides, or other names.

    >>> other_party(Party(name="fighters"), Party(name="Dawn Column", side="insurgent"))
    False
    """
    if same_party(a, b):
        return False
    if _of_government(a) and _of_government(b):
        states = {government_of(p.name) for p in (a, b)} - {None}
        return len(states) > 1
    if a.side and b.side and a.side != b.side:
        return True
    return a.named and b.named and bool(own_words(a.name)) and bool(own_words(b.name))


def _of_government(party: Party) -> bool:
    """Whether a party is a government's, or fights for one by its name: "pro-government militias"."""
    return party.side == "government" or (party.side == "militia" and "pro-government" in party.name.lower())


def fights(party: Party) -> bool:
    """Whether a party's side is one that fights."""
    return not party.page and party.side in lexicon("assess")["parties"]


def only_sees(party: Party) -> bool:
    """Whether a party has no troops in it: residents, aid workers, newsrooms, a report's own voice.

    State media, and the pages of a ministry or an army, see for those whose voice they are.

    >>> only_sees(Party(name="Oruvale Herald", page=True)), only_sees(Party(name="Orunian state media", side="media"))
    (True, False)
    """
    if not party.page and party.side not in lexicon("assess")["witnesses"]:
        return False
    tells = party.named if party.page else party.side == "media"
    return not (tells and _is_mouthpiece(party_key(party.name)))


@lru_cache(MEMORY)
def _is_mouthpiece(key: str) -> bool:
    listed = lexicon("assess")["mouthpieces"]
    own = key in {name_key(n) for n in listed["names"]}
    return own or not {name_key(w) for w in listed["words"]}.isdisjoint(key.split(" "))


@lru_cache(MEMORY)
def own_words(name: str) -> frozenset[str]:
    """The words of a name that tell which party it is; none where it only says what kind.

    >>> sorted(own_words("fighters of the Dawn Column")), own_words("government forces")
    (['column', 'dawn'], frozenset())
    """
    return frozenset(w for w in party_key(name).split(" ") if w and w != "the") - _general()


@cache
def _general() -> frozenset[str]:
    return frozenset(lexicon("assess")["general"])


@cache
def _peoples() -> frozenset[str]:
    """Adjectives of peoples, which many forces of one country share."""
    return frozenset(word for country in lexicon("countries")["country"] for word in country["people"])


@lru_cache(MEMORY)
def party_key(name: str) -> str:
    """One key for all names of a known body, the name's own key for any other."""
    key = name_key(bare_name(name))
    return _aliases().get(key, key)


@cache
def _aliases() -> dict[str, str]:
    """Each name of a known body with the one that stands for all of them."""
    return {
        name_key(name): name_key(body["names"][0])
        for body in lexicon("bodies")["body"]
        if not body.get("separate")
        for name in body["names"]
    }
