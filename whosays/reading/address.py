"""Dates in addresses: the day in a web address, and the time or day in the name that a collection gave a page.

The two differ: a path is the outlet's own word for the day, a stamp only says that the page existed by then.
"""

import re
from datetime import date
from typing import NamedTuple

from whosays.reading.dates import EARLIEST, LATEST, month_numbers


class PathDate(NamedTuple):
    """The day in an address's path, with its words."""

    day: date
    words: str


class CollectionStamp(NamedTuple):
    """When a collection took a page up, by its address; `archive` marks a web archive's capture, of any age."""

    day: date
    words: str
    archive: bool


_MONTH = r"(?P<month>\d{1,2}|[a-z]{3,9})"
_PATHS = (
    re.compile(rf"/(?P<year>(?:19|20)\d\d)/{_MONTH}/(?P<day>\d{{1,2}})(?=[/_.-]|$)", re.I),  # /2031/05/14/
    re.compile(r"[/_-](?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),  # -2031-05-14
    re.compile(r"/(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=[/-]|$)"),  # /20310514/
)
_ARCHIVE = re.compile(r"/web/(?P<stamp>(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)\d{2,6})(?:[a-z]{2}_)?/")
_FETCHED = re.compile(
    r"(?<!\d)(?P<stamp>(?P<year>20\d\d)-?(?P<month>\d\d)-?(?P<day>\d\d)T[0-2]\d[-:]?[0-5]\d(?:[-:]?[0-5]\d)?Z)(?![a-z\d])",
    re.I,
)
_DAY_OF_FILE = re.compile(
    r"(?<!\d)(?P<stamp>(?P<year>20\d\d)(?P<by>[-._])(?P<month>\d\d)(?P=by)(?P<day>\d\d))(?!\d)[^/]*$"
)


def path_date(address: str) -> PathDate | None:
    """The day in the path of a web address; the names of a reader's own files and folders say nothing.

    >>> path_date("https://news.example/world/2031/may/14/bridge-lost").day.isoformat()
    '2031-05-14'
    """
    found = re.match(r"https?://[^/]+(?P<path>/.*)", address, re.S)
    if found is None or _ARCHIVE.search(address):
        return None
    for pattern in _PATHS:
        hit = pattern.search(found.group("path"))
        day = _day(hit) if hit else None
        if hit and day:
            return PathDate(day, hit.group())
    return None


def collection_stamp(address: str) -> CollectionStamp | None:
    """The time stamp in the name that a collection or archive gave a page, or the full date in its file's name.

    >>> collection_stamp("saved/20310514T093000Z_tarn_01.txt").day.isoformat()
    '2031-05-14'
    >>> collection_stamp("saved/tarn_2031.05.14.881.txt").words
    '2031.05.14'
    """
    for pattern, archive in ((_ARCHIVE, True), (_FETCHED, False), (_DAY_OF_FILE, False)):
        hit = pattern.search(address)
        day = _day(hit) if hit else None
        if hit and day:
            return CollectionStamp(day, hit.group("stamp"), archive)
    return None


def _day(found: re.Match[str]) -> date | None:
    month = found.group("month")
    number = int(month) if month.isdigit() else month_numbers().get(month.lower(), 0)
    try:
        day = date(int(found.group("year")), number, int(found.group("day")))
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None
