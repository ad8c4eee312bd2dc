"""A place while the page is still being read."""

from dataclasses import dataclass, field
from typing import NamedTuple

from whosays.find.places.entry_features import Name, Reading
from whosays.find.places.holders import Holder
from whosays.find.places.mentions import PlaceMention
from whosays.gazetteer import GazetteerEntry


class Resolved(NamedTuple):
    """What became of one name: its entry, or what holds it, or the readings that it stays open between."""

    entry: GazetteerEntry | None
    score: float | None
    holder: Holder | None
    open: tuple[Reading, ...]


@dataclass
class Draft:
    """A place while the page is being put together: its mentions, what they resolve to, and the part that is meant."""

    key: tuple[object, ...]
    name: Name
    resolved: Resolved
    part: str | None
    mentions: list[PlaceMention] = field(default_factory=list)
