"""Who is blamed for a deed, or cleared of it, by the words of a clause."""

import re

from whosays.findings import quoted
from whosays.link.clauses import blames_nobody, calls_false, names_charge, speaks_of_itself
from whosays.link.culprit_keys import COALITION, NOBODY, UNKNOWN, as_culprit
from whosays.link.culprit_names import NONE_KNOWN, Fighters, blamed_in, named_in
from whosays.link.doers import doers, does, unquoted
from whosays.link.matters import is_mutual, pattern
from whosays.link.negation import supposes
from whosays.link.telling import Telling
from whosays.resources import one_of

NEAREST = 4  # words before "claimed" in which he mostly stands who did


def culprit_of(
    telling: Telling, speaker: str, country: str | None, of: str | None = None, fighters: Fighters = NONE_KNOWN
) -> str | None:
    """The key of whom the telling lays the deed to, "not " before it where it clears them; None where it names nobody.

    `speaker` is the key of who says so: whoever denies a part in it clears himself, an official those that he
    speaks for, `of`. `country` is whose forces "the army" are, where no state's own official says so, `fighters` are
    the bodies of the story.
    """
    story, country = country, of.removeprefix("state ") if of and of.startswith("state ") else country
    whether = _WHETHER.search(telling.text)
    if _NOT_KNOWN.search(telling.text) or (whether and (telling.blames or does(telling.text[whether.end() :]))):
        return UNKNOWN
    plain = unquoted(telling.text)
    if blames_nobody(plain) or _THOSE_WHO.search(plain) or supposes(plain) or _WILL_BE.search(plain):
        return None
    if not telling.blames and (_may_only(telling.text) or _stops_what_was_fired(telling)):
        return None
    own = _admitted(telling, speaker, country, fighters) or _own_part(telling, speaker, country, of, fighters)
    if own:
        return own
    words = doers(telling.text, blamed=telling.blames)
    if _SOMEBODYS_FORCES.search(words):
        country = story
    if (telling.blames and _EACH_OTHER.match(words)) or (is_mutual(telling.matter) and not telling.blames):
        return None
    key = named_in(words, country, fighters) or (blamed_in(words) if telling.blames else None)
    if key is None:
        return None
    if _NO_PROOF.search(plain) and not telling.denied:
        return f"not {key}" if key == (of or as_culprit(speaker, country)) else UNKNOWN
    return f"not {key}" if telling.denied else key


# Who will be to blame once something has been done.
_WILL_BE = re.compile(
    r"\b(?:will|would|could|may|might|shall)\s(?:\w+\s)?be\s(?:held\s)?(?:responsible|accountable|to\sblame)\b", re.I
)
# Whoever has no proof whose deed it was does not say that it was theirs: "had not yet seen evidence that Oru did it".
_NO_PROOF = re.compile(
    rf"(?:\b(?:no|not|never|without)|n[’']t)\s(?:\w+\s){{0,4}}?{one_of('linking', 'unknown', 'proof')}\b", re.I
)
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


def _admitted(telling: Telling, speaker: str, country: str | None, fighters: Fighters) -> str | None:
    """Whoever claims a deed for himself, named in the clause or by speaking; `NOBODY` where nobody has."""
    passive = _CLAIMED_BY.search(telling.text)
    if passive:
        return named_in(telling.text[passive.end() :], country, fighters)
    claims = claims_it(telling)
    if claims and _NOBODY.search(telling.text):
        return NOBODY
    before = telling.text.partition(" claim")[0]  # in a line of headlines the nearest to the word claims it
    nearest = " ".join(before.split()[-NEAREST:])
    named = (named_in(nearest, country, fighters) or named_in(before, country, fighters)) if claims else None
    by_name = not (speaker.startswith(("page", "?", "one ", "group ")) or _NEWS.search(speaker))
    cue = quoted(telling.voice.cue.quote).lower() if telling.voice and telling.voice.cue else ""
    if claims and by_name and cue.startswith("claim"):
        return as_culprit(speaker, country)
    itself = claims or (_SELF.match(telling.text) and not telling.denied)
    return named or (as_culprit(speaker, country) if by_name and itself else None)


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


def _own_part(telling: Telling, speaker: str, country: str | None, of: str | None, fighters: Fighters) -> str | None:
    """Whoever denies a role, an involvement, the deed itself or what is said of it, and names no other, clears himself,
    who speaks for somebody those (`of`)."""
    if telling.voice is None or (speaker.startswith(("page", "?", "one ")) and not of):
        return None
    if speaks_of_itself(telling.text, denied=telling.voice.manner == "denies") and telling.denied:
        himself = as_culprit(speaker, country)
        for_others = speaker.startswith(("person ", "group ", "one ")) and himself != COALITION
        return f"not {of}" if of else None if for_others else f"not {himself}"
    if speaker.startswith("one "):
        return None
    false = calls_false(telling.text) or (telling.voice.manner == "denies" and names_charge(telling.text))
    if telling.voice.manner != "denies" and not false:
        return None
    if not (false or pattern("own", "words").search(telling.text)):
        return None
    named = named_in(telling.text, country, fighters)
    if speaker.startswith(("person ", "group ")) and not named:
        return f"not {of}" if of else None
    return f"not {named or as_culprit(speaker, country)}"
