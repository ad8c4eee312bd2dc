"""Which place is somebody's stronghold or capital, and how firmly that says they hold it."""

import re

from whosays.document import Span
from whosays.find.control.areas import called_so, predicate
from whosays.find.control.page import Sentence
from whosays.find.control.places import Reach, places_after
from whosays.findings import ControlState

_FALLS = re.compile(
    r"\b(?:(?:fall|loss)\s+of|(?:lost|lose|loses|losing|abandoned|surrendered|gave\s+up)|(?:ousted|driven|expelled|flushed|pushed)\b[^,;.]{0,20}\s(?:from|out\s+of))\s+"
    r"(?:(?:the|their|its|his)\s+)?(?:[\w-]+\s+){0,3}$"
)


def as_seat(s: Sentence, word: Span, reach: Reach) -> ControlState:
    """How firmly a place is held that is called a stronghold, a foothold or a former bastion; or has fallen."""
    words = word.of(s.page.text)
    if re.search(r"\bformer\b", s.before(word.start, 25) + words, re.I) or _USED_TO_BE.search(s.before(word.start, 30)):
        return "lost"
    first = min([word.start, *(p.span.start for p in reach.places)])
    if _FALLS.search(s.before(first, 80)):
        return "lost"
    return "partly_holds" if re.search(r"\bfoothold\b", words, re.I) else "holds"


_USED_TO_BE = re.compile(r"\b(?:used\s+to\s+be|had\s+(?:long\s+)?been|was\s+once)\s+(?:an?|the)\s+(?:\w+\s+)?$", re.I)


def lying_in(s: Sentence, at: int) -> Reach:
    """The place in which somebody's own stronghold lies: "Venn's stronghold in Halm"."""
    inside = re.match(r"\s+in\s", s.after(at))
    return places_after(s, at + inside.end() - 1) if inside else Reach(())


def seat_of(s: Sentence, word: Span) -> Reach:
    """The place that is a stronghold: of which it is said, behind it, or right before its comma."""
    reach = called_so(s, word)
    if not reach.places:
        reach = predicate(s, word)
    if not reach.places and not _BESIDE.match(s.after(word.end)):
        reach = places_after(s, word.end)._replace(partial=False)
    comma = re.match(r",\s+(?:the\s+)?", s.after(word.end))
    if not reach.places and comma is not None:  # "the rebels' last stronghold, Halm"
        reach = Reach(tuple(p for p in s.places if p.span.start == word.end + comma.end() and not p.pointed)[:1])
    lead = s.before(word.start, 60)
    if not reach.places and lead.rstrip(" ").endswith(","):
        end = word.start - len(lead) + len(lead.rstrip(" ,"))
        place = next((p for p in s.places if p.span.end == end), None)
        reach = Reach((place,)) if place else reach
    return reach


_BESIDE = re.compile(r"\s+(?:just\s+)?(?:north|south|east|west)[\w-]*\s+of\b", re.I)  # "a bastion east of Halm"
