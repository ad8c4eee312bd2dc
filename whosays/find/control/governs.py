"""Who runs a place: in charge of it, with a mayor or courts of their own there, or with their headquarters in it."""

import re
from collections.abc import Iterator
from functools import cache

from whosays.document import Span
from whosays.find.control.holders import armed, owner_before, subject_of, takes_arms, takes_sides
from whosays.find.control.leads import Lead, lead_of
from whosays.find.control.page import Holder, Sentence, Told, is_person, shift
from whosays.find.control.places import Reach, places_after, told_of
from whosays.find.control.words import any_of
from whosays.findings import OF_STATES


def in_charge(s: Sentence) -> Iterator[Told]:
    """A fighting side in charge of a place holds it: "the army is in charge in Halm", "the only authority there"."""
    pattern = (
        r"\b(?:is|are|was|were|been|be|remains?|remained)\s+(?:[a-z]+\s+)?"
        rf"(?:in\s+charge|{any_of('governs', 'authority')})\s+(?:of|in|inside|at)\b"
    )
    for found in re.finditer(pattern, s.words, re.I):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        over = lead.no_longer or lead.former
        yield from (t._replace(state="lost") if over else t for t in _run_by_subject(s, word, lead))


def administers(s: Sentence) -> Iterator[Told]:
    """Whose mayor or courts a place has, they hold it: "the rebels set up their own administration in Halm"."""
    for found in _installs().finditer(s.words):
        word = shift(s, found.span())
        yield from _run_by_subject(s, word, lead_of(s, word.start))


def _run_by_subject(s: Sentence, word: Span, lead: Lead) -> Iterator[Told]:
    """That the side which the words have for a subject holds the places behind them."""
    subject = subject_of(s, lead.at)
    if not lead.unreal and subject is not None and _governs(s, subject):
        yield from told_of(subject, _inside(places_after(s, word.end)), "holds", word, negated=lead.negated)


@cache
def _installs() -> re.Pattern[str]:
    whose = rf"(?:(?:an?|the|its|their)\s+)?(?:[\w-]+\s+)?{any_of('governs', 'own')}\s+"
    behind = rf"\s+{whose}(?:[\w-]+\s+){{0,2}}?{any_of('governs', 'offices')}\s+(?:in|inside|for|at|over|of)\b"
    return re.compile(rf"(?<![\w-]){any_of('governs', 'installs')}{behind}", re.I)


def headquarters(s: Sentence) -> Iterator[Told]:
    """Where those who fight a state have their headquarters they hold the place: "the rebels' main base is in Halm"."""
    pattern = (
        rf"(?<![\w-])(?P<owner>[\w.’'-]+)\s+(?:main\s+|military\s+|political\s+)?{any_of('governs', 'seats')}"
        r"\s+(?P<is>is|was|lies|remains)\s+(?:now\s+|still\s+)?(?:in|at)\b"
    )
    for found in re.finditer(pattern, s.words, re.I):
        word = shift(s, found.span())
        holder = owner_before(s, shift(s, found.span("owner")))
        if found.group("is") != "was" and holder is not None and takes_arms(s, holder) and not _is_army(s, holder):
            yield from told_of(holder, _inside(places_after(s, word.end)), "holds", word)


def _inside(reach: Reach) -> Reach:
    return reach._replace(places=reach.in_countries)


def _governs(s: Sentence, holder: Holder) -> bool:
    """Whether somebody is a side that can run a place, and no person in office there."""
    entity = s.page.entities.get(holder.entity or "")
    return (entity is None or not is_person(entity)) and (armed(s, holder) or takes_sides(s, holder.entity))


def _is_army(s: Sentence, holder: Holder) -> bool:
    entity = s.page.entities.get(holder.entity or "")
    return entity is not None and entity.side in OF_STATES
