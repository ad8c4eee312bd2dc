"""Weak signs that two entities are the same: `likeness` weighs them with all others.

On marked pages, each of these was right for less than seven in ten of the pairs it joined. They join on their own only
where nothing weighs them, because no encoder read the page or it has very many entities.
"""

import re
from collections.abc import Callable

from whosays.find.people.drafts import Draft, IsOne, Join, Reader, description, opens, possessed, words_of
from whosays.find.people.joins import join, merge
from whosays.find.people.mention import Mention
from whosays.find.people.phrases import WORD, acting_nouns, again_words
from whosays.find.people.pronouns import gender
from whosays.find.people.sides import side_of_name
from whosays.find.rule_names import rule_name
from whosays.names import (
    RULERS,
    akin,
    content_words,
    fold,
    forces_of,
    head_word,
    is_role,
    same_role,
    state_in,
    unnamed_side,
)

INDEFINITE = re.compile(r"(?:an?|another|one|some)\s", re.I)


def join_hinted(reader: Reader) -> None:
    """Join what rules that are not sure put together: where nothing weighs them against all else."""
    for rule in SIDES:
        sides: dict[str, list[Draft]] = {}
        for draft in reader.drafts:
            side = rule(reader, draft)
            if side is not None:
                sides.setdefault(side, []).append(draft)
        for members in sides.values():
            into = max(members, key=lambda d: len(d.mentions))
            for draft in members:
                if draft is not into:
                    merge(reader, draft, into, rule_name(rule))
    join(reader, HINTS)


def one_army(reader: Reader, draft: Draft) -> IsOne | None:
    """ "the Orun military", "Orun troops"; "the army" when the page has one army only."""
    mine = {forces_of(n) for n in draft.called(reader.text)} - {None}
    if not mine or draft.type == "person" or possessed(draft, reader):
        return None

    def is_one(other: Draft) -> bool:
        theirs = {forces_of(n) for n in other.called(reader.text)} - {None} if other.type != "person" else set()
        return bool(theirs - {""}) and (mine == {""} or bool(mine & theirs))

    return is_one


def the_insurgents(_reader: Reader, draft: Draft) -> IsOne | None:
    """ "insurgents", "the rebel fighters" are the one armed group that the page names."""
    if draft.named:
        return None
    rebels = _unnamed_side(draft, "rebels") is not None
    if not rebels and (len(draft.tokens) != 1 or draft.key not in again_words("armed_group")):
        return None

    def is_one(other: Draft) -> bool:
        if not other.named or other.type == "person":
            return False
        side = (side_of_name(other.key) or ("", ""))[0]
        fights = other.tokens[-1] not in again_words("political")  # a council is no fighters
        if rebels:
            return side == "insurgent" and fights and other.key not in again_words("never_rebels")
        return side in {"insurgent", "militia"}

    return is_one


def _unnamed_side(draft: Draft, side: str) -> tuple[str, str] | None:
    """The side of a draft that its words alone tell, when it is this one."""
    found = None if draft.named or draft.type == "person" else unnamed_side(draft.key)
    return found if found is not None and found[0] == side else None


def rebel_side(reader: Reader, draft: Draft) -> str | None:
    """ "rebels", "rebel forces" and "opposition fighters" of a page that names none of them are one side."""
    return "rebels" if _unnamed_side(draft, "rebels") else None


def protest_side(reader: Reader, draft: Draft) -> str | None:
    """ "protesters", "demonstrators" and "hundreds of marchers" of a page are one crowd."""
    return "crowd" if _unnamed_side(draft, "crowd") else None


def army_side(reader: Reader, draft: Draft) -> str | None:
    """ "soldiers", "the army" and "government troops" of a page that names no state's army are one army."""
    if draft.type == "person" or possessed(draft, reader):
        return None
    if any(forces_of(n) for d in reader.drafts for n in d.called(reader.text)):
        return None
    return "army" if {forces_of(n) for n in words_of(draft, reader)} == {""} else None


def speaker_without_role(reader: Reader, draft: Draft) -> IsOne | None:
    """ "the spokesman for the ministry" and a surname that the page never introduces: one man, his paragraph lost."""
    if draft.named or draft.type != "person":
        return None
    phrases = [m.span.of(reader.text) for m, _ in draft.mentions if m.kind == "nominal"]
    # "an official" stays unnamed on purpose, and a bare "rebel" is nobody in particular
    known = bool(phrases) and all(" " in p and not INDEFINITE.match(p) and not _CALLED.fullmatch(p) for p in phrases)
    role = known and any(is_role(head_word(p)) and head_word(p) not in _DOERS | acting_nouns() for p in phrases)
    if not role:
        return None
    return lambda other: (
        other.type == "person"
        and other.named
        and not other.introduced
        and any(m.span in reader.sources for m, _ in other.mentions)
        and _may_be(draft, other, reader.text)
    )


_CALLED = re.compile(
    r"[Tt]he(?:\s[A-Z][\w'’-]*)+"
)  # "The Economist", "the Brave Commander": what somebody reads or sails


_DOERS = frozenset("attacker gunman bomber kidnapper suspect shooter hostage victim patient".split())


def _may_be(draft: Draft, other: Draft, text: str) -> bool:
    """Whether nothing that the page calls the two tells a man from a woman, or one state's person from another's."""
    genders = {gender(draft, text), gender(other, text)} - {None}
    mine, theirs = ({state for m, _ in d.mentions for state in _states_beside(m, text)} for d in (draft, other))
    return len(genders) < 2 and not (mine and theirs and not mine & theirs)


def _states_beside(mention: Mention, text: str) -> set[str]:
    """The states that a mention's words name, also right before the name: "China's", "Chinese leader" before "Venn"."""
    before = text[max(0, mention.span.start - 30) : mention.span.start].rpartition(".")[2]
    near = [w for w in WORD.findall(before)[-2:] if w[:1].isupper()] if mention.name else []
    words = [*near, *WORD.findall(mention.span.of(text))]
    return {state for w in words if (state := state_in(re.sub(r"['’]s?$", "", fold(w))))}


def one_description(reader: Reader, draft: Draft) -> IsOne | None:
    """One unnamed person described more and less fully: "U.N. envoy for Oru", "the U.N. special envoy for Oru"."""
    if draft.named or draft.type != "person":
        return None
    phrase = description(draft, reader.text)
    if len(content_words(phrase)) < 2:
        return None

    def is_one(other: Draft) -> bool:
        fuller = description(other, reader.text) if not other.named and other.type == "person" else ""
        return len(fuller) > len(phrase) and same_role(phrase, fuller)

    return is_one


def official_named_later(reader: Reader, draft: Draft) -> IsOne | None:
    """ "A UN official" of the opening is the one person of the UN whom the page names later and who speaks."""
    if draft.named or draft.type != "person":
        return None
    first = min(m.span for m, _ in draft.mentions)
    phrase = first.of(reader.text)
    whose = content_words(phrase) - {head_word(phrase)}
    if not whose or head_word(phrase) not in _GENERIC:
        return None
    unnamed = _ANONYMOUS.search(reader.sentence(first).of(reader.text)) is not None
    if not opens(reader, draft) or unnamed or not any(m.span in reader.sources for m, _ in draft.mentions):
        return None

    def is_one(other: Draft) -> bool:
        offices = {w for r in other.roles for w in content_words(r.words)}
        if other.type != "person" or not other.named or first > min(m.span for m, _ in other.mentions):
            return False
        fits = all(any(akin(w, o) for o in offices) for w in whose) and not offices & RULERS
        speaks = any(m.span in reader.sources for m, _ in other.mentions)
        return fits and speaks and _may_be(draft, other, reader.text)

    return is_one


_GENERIC = frozenset(
    {"official", "spokesman", "spokeswoman", "spokesperson", "envoy", "commander", "diplomat", "general"}
)


_ANONYMOUS = re.compile(r"\banonym|\bnot to be (?:named|identified)|\bcondition\b", re.I)


# What speaks for two being one without being sure of it: `likeness` weighs these among all else.
HINTS: tuple[Join, ...] = (
    one_army,
    the_insurgents,
    one_description,
    speaker_without_role,
    official_named_later,
)


SIDES: tuple[Callable[[Reader, Draft], str | None], ...] = (rebel_side, protest_side, army_side)
