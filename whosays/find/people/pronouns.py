"""Whom a pronoun refers to, and which words show that somebody is a man or a woman."""

import re
from functools import cache

from whosays.document import Span
from whosays.find.people.drafts import Draft, Reader
from whosays.find.people.mention import Mention
from whosays.find.people.phrases import LEADING, again_words
from whosays.names import (
    fold,
)
from whosays.resources import lexicon, one_of

SINGULAR = frozenset({"he", "she", "him", "her", "his", "i", "who", "me"})


PLURAL = frozenset({"they", "them", "their", "we", "us"})


# How far back a pronoun may reach, in mentions: beyond it a writer names again.
REACH = 24


GENDER_KNOWN = 0.7  # what a person whom the page tells to be a man or a woman gains with "he" or "she"


def place_pronoun(reader: Reader, mention: Mention) -> Draft | None:
    """The nearest entity that a pronoun can mean; speakers come before those spoken about."""
    candidates = [
        (m, d)
        for m, d in list(reader.back())[:REACH]
        if m.span.end <= mention.span.start and fits(mention.head, d, reader)
    ]
    if not candidates:
        return None
    meant = "he" if mention.head in HE else "she" if mention.head in SHE else None

    def weight(candidate: tuple[Mention, Draft]) -> float:
        known = meant is not None and gender(candidate[1], reader.text) == meant
        return salience(reader, mention, candidate[0]) + GENDER_KNOWN * known

    _, draft = max(candidates, key=weight)
    return reader.put(mention, draft, "find.people.pronouns.place_pronoun")


def salience(reader: Reader, again: Mention, other: Mention) -> float:
    """How strongly an earlier mention offers itself to a pronoun or a bare noun: alike to the encoder, speaking, out of
    quoted words, at its sentence's opening, near, and no pronoun itself. Who just "disagreed" speaks on.

    The weights are those of a conditional logit over the pronouns that are sources in gold/train, rounded; that of who
    speaks out was seen too seldom, and is set to outdo who was quoted before.
    """
    between = sum(other.span.end <= s.start <= again.span.start for s in reader.sentences)
    speaking = other.span in reader.sources
    speaks_out = not speaking and between <= 1 and _expresses().match(reader.text, other.span.end) is not None
    quoted = any(other.span.within(c) for c in reader.contents)
    opening = other.span.start - reader.sentence(other.span).start < 40
    return (
        0.5 * reader.alike(again, other)
        + 1.0 * speaking
        + 2.0 * speaks_out
        - 0.5 * quoted
        + 0.4 * opening
        - 0.8 * between
        - 0.0003 * (again.span.start - other.span.end)
        - 1.0 * (other.kind == "pronoun")
    )


@cache
def _expresses() -> re.Pattern[str]:
    """Behind somebody, a verb that tells of their words without giving any: "disagreed", "has vividly outlined"."""
    return re.compile(
        rf"[ ]?,?\s(?:(?:has|have|had|also|then|later|\w+ly)\s)*{one_of('speech', 'expressing', 'verbs')}\b", re.I
    )


@cache
def _gendered() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(lexicon("roles")["he"]), frozenset(lexicon("roles")["she"])


@cache
def _first_names() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(lexicon("first_names")["he"]), frozenset(lexicon("first_names")["she"])


HE = frozenset({"he", "him", "his"})


SHE = frozenset({"she", "her"})


def gender(draft: Draft, text: str) -> str | None:
    """ "he" or "she" by pronouns, titles and roles that the page gives a person, else by the first name; or None."""
    used = {m.head for m, _ in draft.mentions if m.kind == "pronoun"}
    words = {w for r in draft.roles for w in re.findall(r"\w+", r.words.lower())}
    for mention, _ in draft.mentions:
        if mention.name and (
            title := re.search(r"(\w+)\.?\s$", text[max(0, mention.name.start - 12) : mention.name.start])
        ):
            words.add(title.group(1).lower())
        if mention.kind == "nominal":
            *before, last = LEADING.sub("", mention.span.of(text)).lower().split() or [""]
            words |= {last, *({"male", "female"} & {*before})}  # "an unnamed male suspect"
    he, she = _gendered()
    for male, female in ((used & HE, used & SHE), (words & he, words & she)):
        if bool(male) != bool(female):
            return "he" if male else "she"
    first, *more = fold(max(draft.called(text), key=lambda n: len(n.split()))).split() or [""]
    he, she = _first_names()
    if not draft.named or not more:
        return None
    return "he" if first in he else "she" if first in she else None


def title_gender(text: str, name: Span) -> str | None:
    """ "he" or "she" by the title right before a name; None where none tells.

    >>> title_gender("told Ms Venn", Span(8, 12)), title_gender("told Dr Venn", Span(8, 12))
    ('she', None)
    """
    title = re.search(r"(\w+)\.?\s\Z", text[max(0, name.start - 12) : name.start])
    he, she = _gendered()
    word = title.group(1).lower() if title else ""
    return "he" if word in he else "she" if word in she else None


def fits(pronoun: str, draft: Draft, reader: Reader) -> bool:
    """Whether a pronoun can mean the entity: "he" a man or one of whom nothing tells, "they" no one person."""
    if pronoun in SINGULAR:
        if draft.type != "person":
            return False
        meant = "he" if pronoun in HE else "she" if pronoun in SHE else None
        return meant is None or gender(draft, reader.text) in {None, meant}
    if pronoun in PLURAL:
        return draft.type != "person"
    if draft.type == "group":
        heads = {m.head for m, _ in draft.mentions if m.kind == "nominal"}
        return bool(heads) and (heads <= again_words("document") or not heads.isdisjoint(again_words("any_body")))
    return draft.type == "organisation" and any(
        m.type != "location" or m.span in reader.sources for m, _ in draft.mentions
    )
