"""The dateline of a report: where it was filed from, by which agency, and on which day it was written.

"ORUVALE, Tarn, Oct 1 (Reuters) –", "Oruvale – 2 October 2031 –", "ORUVALE —".
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from whosays.document import Span
from whosays.reading.dates import Dated, DayOfYear, dates_in, days_of_year_in, month_pattern
from whosays.resources import lexicon, one_of

REACH = 160  # characters of a paragraph in which a dateline may stand
FIRST = 4  # paragraphs in which one may stand


class Dateline(NamedTuple):
    """The parts of a dateline, each with its characters; `day` has a year where the dateline gives one.

    `agency` are the words in brackets, which may name an agency or a station.
    """

    place: str
    place_span: Span
    span: Span
    agency: str | None = None
    day: Dated | DayOfYear | None = None


_WORD = r"[A-ZÀ-Þ][\w.'’-]+"
_STATE = r"[A-ZÀ-Þ][\w.'’]*(?: (?:of (?:the )?|and )?[A-ZÀ-Þ][\w.'’]*){0,4}"
_PLACE = rf"{_WORD}(?:[ /-]{_WORD}){{0,3}}(?:, {_STATE})?"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,}"
_DASH = r"\s?(?:--|[-–—])\s?(?=[^\sa-z])"  # a sentence begins after it: "CARD - also known as …" is no dateline


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = month_pattern()
    day = rf"(?:(?i:{month})\s\d{{1,2}}|\d{{1,2}}\s(?i:{month}))"
    short = rf"\d{{1,2}}\s(?i:{month})\s\d\d(?!\d)"  # 3 MAY 31, as teleprinters wrote
    date = rf"(?:,?\s(?P<date>{short}|{day}(?:,?\s(?:19|20)\d\d)?),?)?"
    full = rf"{day},?\s(?:19|20)\d\d"
    return (
        # ORUVALE, Tarn (AP) —   anywhere in the first words, since pages glue stamps before it
        re.compile(rf"(?:^|(?<=[\s|]))(?P<place>{_PLACE}?){date}\s?\((?P<agency>[A-Z][\w /.-]{{1,30}})\){_DASH}"),
        # Oruvale (2 October 2031) –   and   Oruvale – 2 October 2031 –   and   Oruvale, 2 October 2031 –
        re.compile(rf"^(?P<place>{_PLACE}?)(?:\s?[-–—,(]\s?)(?P<date>{full})\)?(?P<agency>){_DASH}"),
        # (Oruvale, May 2, 2031) –   as bodies of human rights write it, and   ORUVALE (AP), 2 May 2031.
        re.compile(rf"^\((?P<place>{_PLACE}),\s(?P<date>{full})\)(?P<agency>){_DASH}"),
        re.compile(
            rf"^(?P<place>{_PLACE}?)\s?\((?P<agency>[A-Z][\w /.]{{1,30}})\),?\s(?P<date>{full})(?:\.\s|{_DASH})"
        ),
        # ORUVALE, May 2 –   and   ORUVALE —   only at the very start, and in capitals
        re.compile(
            rf"^(?P<place>{_CAPITALS}(?:[ /-][A-ZÀ-Þ.'’-]{{2,}}){{0,3}}(?:, [A-ZÀ-Þ][\w.'’]*?)?){date}"
            rf"(?P<agency>){_DASH}"
        ),
    )


def find_dateline(text: str, paragraphs: Sequence[Span]) -> Dateline | None:
    """The dateline of one of the first paragraphs.

    >>> found = find_dateline("ORUVALE, Tarn, Oct 1 (Reuters) – Shells fell.", [Span(0, 45)])
    >>> found.place, found.agency, found.day.day
    ('ORUVALE, Tarn', 'Reuters', 1)
    """
    for paragraph in paragraphs[:FIRST]:
        start = paragraph.start
        for pattern in _patterns():
            found = pattern.search(text[start : min(paragraph.end, start + REACH)])
            if found and not _is_label(found.group("place")):
                place = _ZONE.sub("", found.group("place"))
                end = start + found.end("place")
                return Dateline(
                    place=place,
                    place_span=Span(end - len(place), end),
                    span=Span(end - len(place), start + found.end()).trimmed(text) or paragraph,
                    agency=found.group("agency") or None,
                    day=_day(text, Span(start + found.start("date"), start + found.end("date")))
                    if found.group("date")
                    else None,
                )
    return None


def _day(text: str, span: Span) -> Dated | DayOfYear | None:
    dashed = span.of(text).replace(" ", "-")  # "3 MAY 31" is no date where a story goes on behind it
    short = [d._replace(span=span) for d in dates_in(dashed, Span(0, len(dashed)))]
    full = dates_in(text, span) or short
    return full[0] if full else next(days_of_year_in(text, span), None)


_ZONE = re.compile(rf"^{one_of('stamps', 'before_dateline')}\s+")


def _is_label(place: str) -> bool:
    """ "WATCH:", "UPDATE —" and an outlet's own name are no places; nor is a month."""
    first = place.split(",", maxsplit=1)[0]
    return first in lexicon("stamps")["labels"] or re.match(rf"{month_pattern()}(?:\s|$)", first, re.I) is not None
