"""Whose hands a claim of control puts a place in, and when two such claims exclude each other."""

import re
from typing import NamedTuple

from whosays.findings import quoted
from whosays.link.matters import pattern
from whosays.link.parties import other_party, same_party
from whosays.story import ControlTold, Party

# Words that take a part of a place for what is held: "several districts of Halm".
_PARTS = re.compile(
    r"\b(?:areas?|parts?|districts?|neighbou?rhoods?|suburbs?|quarters?|villages?|half|swathes?|pockets?|outskirts|edges?)\s(?:of|in)\b",
    re.I,
)


class Held(NamedTuple):
    """In whose hands, `whole` or in part; not in them where `so` is False. No party: that it is fought over, or
    besieged (`siege`)."""

    party: Party | None
    so: bool
    whole: bool
    siege: bool = False


def held(told: ControlTold) -> Held | None:
    """What the saying comes to; None where it tells nobody's hands.

    *Took* and *holds* both put the place into the holder's hands, *lost* takes it out of them, and a denial turns each
    round.
    """
    affirmed = told.stance == "affirms"
    if told.state == "contested":
        siege = pattern("matters", "siege", "words").search(quoted(told.quote))
        return Held(None, affirmed, whole=True, siege=siege is not None)
    if told.holder is None:
        return None
    so = affirmed if told.state != "lost" else not affirmed
    part = told.state == "partly_holds" or _PARTS.search(quoted(told.quote)) is not None
    return Held(told.holder, so, whole=not part)


def excludes(a: Held | None, b: Held | None) -> bool:
    """Whether the two cannot both be so of one place at one time.

    Two parties cannot both hold all of it; the same party cannot hold it and not; what is fought over is not wholly
    anybody's, and what is besieged may be. Where a party cannot be told from another, nothing is excluded.
    """
    if a is None or b is None:
        return False
    if a.party is None or b.party is None:
        return _against_fighting(a, b)
    if same_party(a.party, b.party):
        return a.so != b.so and (b if a.so else a).whole  # whoever lost a part may hold another
    return a.so and b.so and (a.whole or b.whole) and other_party(a.party, b.party)


def _against_fighting(a: Held, b: Held) -> bool:
    if a.party is None and b.party is None:
        return a.so != b.so and a.siege == b.siege
    if a.siege or b.siege:
        return False
    fought, other = (a, b) if a.party is None else (b, a)
    return fought.so and other.so and other.whole


def same_answer(a: Held | None, b: Held | None) -> bool:
    """Whether somebody who says first the one and then the other has said nothing new.

    That one side lost a place and that the other holds it is one answer; part of it and all of it are two, and so are
    the parts of two.
    """
    if a is None or b is None or excludes(a, b):
        return a is None and b is None
    if a.party is None or b.party is None:
        return a.party is None and b.party is None and a.siege == b.siege
    if a.so and b.so:
        return a.whole == b.whole and not other_party(a.party, b.party)
    return True
