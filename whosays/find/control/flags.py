"""Figures of speech for holding a place: whose flag flies over it, whom it is said to belong to."""

import re
from collections.abc import Iterator

from whosays.document import Span
from whosays.find.control.holders import agent_of, owner_before, subject_of, takes_sides
from whosays.find.control.leads import lead_of
from whosays.find.control.page import TOWNS, Holder, Sentence, Told, may_be, shift
from whosays.find.control.phrases import HOLDER
from whosays.find.control.places import Reach, place_before, places_after, told_of
from whosays.find.control.words import any_of, words_of


def flag(s: Sentence) -> Iterator[Told]:
    """Somebody's flag over a place tells that they hold it: "our flag flies over Halm", "raised their flag over it"."""
    if "flag" not in s.words.lower():
        return
    flies = rf"{HOLDER}\s+flags?\s+(?:[\w’'-]+\s+){{0,4}}?{any_of('under', 'flags')}[”\"’]?\s+(?:over|above|in|on)\b"
    coloured = r"(?:(?:black|red|white|green|blue|yellow|own|national)\s+)?"
    behind = rf"{_FEW_WORDS}\s+{coloured}flags?\s+(?:\w+\s+)?(?:over|in|on|above|at)\b"
    raised = rf"\b(?:raised?|hoisted?|planted)\s+(?:the\s+)?{behind}"
    bare = rf"\b(?:raised?|hoisted?|planted)\s+(?P<holder>the|an?)\s+{coloured}flags?\s+(?:over|in|on|above|at)\b"
    for found in re.finditer(rf"\bunder\s+(?:the\s+)?{HOLDER}\s+flag\b", s.words, re.I):  # "Halm is under our flag"
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        towns = place_before(s, lead.at).towns
        if not lead.unreal:
            holder = owner_before(s, shift(s, found.span("holder")))
            yield from told_of(holder, Reach(towns), "holds", word, negated=lead.negated)
    for found in re.finditer(r"\bflags?\s+of\b", s.words, re.I):  # "the flag of the Column flies over Halm"
        word = shift(s, found.span())
        whose = agent_of(s, word.end)
        flying = rf"\s+(?:\w+\s+){{0,3}}?{any_of('under', 'flags')}\s+(?:again\s+)?(?:over|above|in|on)\b"
        over = re.match(flying, s.after(whose.span.end)) if whose is not None else None
        if whose is not None and over is not None:
            yield from told_of(whose, _flown_over(s, whose.span.end + over.end()), "holds", word)
    for found in (f for pattern in (flies, bare, raised) for f in re.finditer(pattern, s.words, re.I)):
        word = shift(s, found.span())
        if _TAKEN_DOWN.search(s.before(word.start, 20) + " ".join(found.group().split()[:2])):
            continue
        clause = s.before(word.start, 40) + found.group()
        negated = re.search(r"\b(?:no|not|nobody|never|no one)\b|n['’]t\b", clause, re.I) is not None
        if found.group("holder").lower() in {"national", *words_of("gap", "articles")}:
            holder = subject_of(s, lead_of(s, word.start).at)
        else:
            holder = owner_before(s, shift(s, found.span("holder")))
            if holder is None and found.re.pattern == raised:  # "raised the republic's flag"
                holder = subject_of(s, lead_of(s, word.start).at)
        yield from told_of(holder, _flown_over(s, word.end), "holds", word, negated=negated)


def _flown_over(s: Sentence, at: int) -> Reach:
    """The town over which a flag flies, also where it flies on a house there: "on the town hall of Halm"."""
    reach = places_after(s, at)
    house = _HOUSE.match(s.after(at))
    if house is None or any(not p.pointed and p.words[:1].isupper() for p in reach.places):
        return reach
    there = [p for p in s.places if may_be(p.kind, TOWNS - {"facility"})]
    behind = (p for p in there if re.fullmatch(r"\s+(?:of|in|at)\s+", s.page.text[at + house.end() : p.span.start]))
    before = (p for p in reversed(there) if p.span.end <= at)
    return Reach(tuple(p for p in (next(behind, None) or next(before, None),) if p is not None)) if there else reach


_HOUSE = re.compile(rf"\s+(?:the\s+|its\s+)?(?:[\w’']+\s+)?{any_of('under', 'flag_houses')}\b", re.I)


_FEW_WORDS = HOLDER.replace(")?", ")??", 1)  # as few words as do: "their" of "their black flag"
_TAKEN_DOWN = re.compile(rf"\b{any_of('under', 'flags_down')}\b", re.I)


def ours(s: Sentence) -> Iterator[Told]:
    """A speaker calls the place their own: "the bridge is ours", "the town is mine"."""
    for found in re.finditer(r"\b(?:is|are|remains?|will stay)\s+(?:\w+\s+)?(?:ours|mine)\b(?!-)", s.words, re.I):
        word = shift(s, found.span())
        speaker = s.page.speaker(word.start)
        if speaker is not None:
            reach = place_before(s, word.start)
            negated = re.search(r"\bnot\b", found.group()) is not None
            yield from told_of(Holder(speaker, word), reach, "holds", word, negated=negated)
    for found in _THEIRS.finditer(s.words):
        word, whose = shift(s, found.span()), shift(s, found.span("whose"))
        reach = place_before(s, word.start)
        towns = reach.towns
        holder = owner_before(s, Span(whose.start, whose.end - 1))
        if holder is not None and takes_sides(s, holder.entity):
            yield from told_of(holder, Reach(towns), "holds", word)


_THEIRS = re.compile(
    r"\b(?:is|are|was|were)\s+(?:now\s+|again\s+|once\s+more\s+|already\s+)?(?P<whose>theirs)\b(?!\s+to\b)", re.I
)
