"""A page, its canonical text, and the report on it.

A *page* is the bytes that we were given. Its *text* is one string, always made in the same way; every position in
whosays is a character offset into that string, end exclusive. A *report* is the page with its lines labelled as blocks
and with what it says about itself: title, publisher, agency, authors, dates.
"""

import hashlib
import re
from bisect import bisect_right
from typing import Literal, NamedTuple

import msgspec

BlockKind = Literal["headline", "byline", "paragraph", "caption", "credit", "related", "chrome"]
DatePrecision = Literal["day", "month", "year"]
DateBasis = Literal["stated", "inferred"]
Decision = Literal["outranked", "outvoted", "local_day", "impossible", "overruled", "refused"]
MediaType = Literal["text/plain", "text/html", "application/json"]

BLOCK_KINDS: tuple[BlockKind, ...] = ("headline", "byline", "paragraph", "caption", "credit", "related", "chrome")

# The blocks that make up the story; the rest of the page is clutter.
STORY_KINDS: frozenset[BlockKind] = frozenset({"headline", "paragraph", "caption"})


class Span(NamedTuple):
    """A run of characters of a page's text, `start` included and `end` not.

    >>> "retaken".startswith("ret"), "The city"[Span(4, 8).start:Span(4, 8).end]
    (True, 'city')
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers in `text`."""
        return text[self.start : self.end]

    def trimmed(self, text: str) -> "Span | None":
        """The span without white space at its ends, or None when nothing is left."""
        start, end = self
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end) if start < end else None

    def within(self, other: "Span") -> bool:
        """Whether the span lies entirely in `other`."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def gap(self, other: "Span") -> int:
        """The characters between the two; 0 where they touch or overlap.

        >>> Span(0, 3).gap(Span(5, 8)), Span(0, 3).gap(Span(2, 8))
        (2, 0)
        """
        return max(0, other.start - self.end, self.start - other.end)


def content_id(prefix: str, *parts: object) -> str:
    """An id made from content alone, so that reading the same page twice gives the same ids.

    >>> content_id("s", "page", (3, 9)) == content_id("s", "page", (3, 9))
    True
    """
    digest = hashlib.blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=6)
    return f"{prefix}{digest.hexdigest()}"


def file_name(address: str) -> str:
    """The end of a path or address, by which a list calls a page.

    >>> file_name("pages/halm.html"), file_name("https://lantern.example/halm/")
    ('halm.html', 'halm')
    """
    return address.rstrip("/").rsplit("/", 1)[-1]


# C0 and C1 controls, zero-width characters, line separators, bidirectional controls, lone surrogates.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def visible(words: str) -> str:
    """The words with every character that could control a terminal or a page replaced by a visible mark.

    >>> visible("a\x1b[31mred\u202e")
    'a␛[31mred�'
    """
    return _UNPRINTABLE.sub(lambda m: chr(0x2400 + ord(m.group())) if ord(m.group()) < 0x20 else "�", words)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What we were given: bytes with the address that they came from.

    `id` is the SHA-256 of `content` in hex. `declared_encoding` is what a server's header said, if anything. JSON is an
    article: a text with what is known of it beside its words (see `reading.articles`).
    """

    id: str
    address: str
    content: bytes
    media_type: MediaType
    declared_encoding: str | None = None


BY_HAND = "by hand"  # `found_by` of what a person says; a colon and the person's name may follow


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The words that a finding is based on, and the rule or model that found it.

    `part` names the field of the finding that this supports ("cue", "manner", "published"); None means all of it.
    `found_by` is a rule's name ("find.people.roles.role_before_name") or a model's name and version
    ("encoder 2026.11"). `score` is between 0 and 1; an exact rule gives None.
    """

    page: str
    spans: tuple[Span, ...] = ()
    quote: str | None = None
    found_by: str
    part: str | None = None
    score: float | None = None


class Block(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line or paragraph of the page with its kind.

    A caption also has the agency that it is credited to and its own date (ISO), if its words give them.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    agency: str | None = None
    date: str | None = None
    evidence: tuple[Evidence, ...] = ()


class PublicationDate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """When the report was published, no more precisely than the page supports.

    `date` is ISO, as long as its precision: "2031-05-02", "2031-05" or "2031". `basis` is "stated" if mark-up or the
    page's words give it, "inferred" if it was worked out (from a caption's date, a weekday). `time` is the time of day
    if the page gives one, with its zone's offset if that is known: "21:10-04:00".
    """

    date: str
    precision: DatePrecision = "day"
    basis: DateBasis = "stated"
    time: str | None = None


class DateConflict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something on the page that does not fit the chosen date of publication, and how that was decided.

    `date` is the day that it supports, None if it only gives a weekday. `evidence` has its words and the rule that read
    them. `decision` says why the chosen date was kept:
    "outranked" it comes from a less trusted source, and nothing else on the page decides between the two;
    "outvoted" more of the page's own words and sources agree with the chosen date;
    "local_day" it is the same moment in another time zone, and the page's readers saw the chosen date;
    "impossible" no news page can be from that day;
    "overruled" the story's words do not fit, but the page states the chosen date;
    "refused" this would have been the date, but the page's own words contradict it.
    """

    date: str | None = None
    decision: Decision
    evidence: Evidence


class LiveEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry of a live blog: the words of its time, and the lines after them up to the next entry.

    `at` is ISO: a date-time with its offset if the page gives a zone, only a time of day ("15:02") if the day is not
    known; None if the words count back from a reader's clock ("3 minutes ago").
    """

    at: str | None = None
    spans: tuple[Span, ...]
    quote: str
    lines: tuple[Span, ...] = ()


class DatedEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry of a chronology: the words of its date, and the lines that tell what happened then.

    `at` is an ISO date, as precise as these words are ("2031-05-02", "2031-05", "2031"); None where no year is known.
    """

    at: str | None = None
    spans: tuple[Span, ...]
    quote: str
    lines: tuple[Span, ...] = ()


class Turn(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One turn of a transcript or an interview: the words that tell who speaks, and the lines that are said.

    `own` tells that they are the page's own words: a host's, a reporter's, whoever asks for the page.
    """

    spans: tuple[Span, ...]
    quote: str
    own: bool = False
    lines: tuple[Span, ...] = ()


class ReportInfo(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the page says about the report itself; None where it says nothing.

    `published` is when it first appeared, `updated` (ISO date or date-time with the page's own offset) when it was last
    changed, and `written` the day in the dateline. `update_number` is a wire's own count ("UPDATE 2-…"). `conflicts`
    are what on the page contradicts `published`. `live_blog` says whether the page is a live blog, and `entries` are
    its entries with their own times. None of these says when events happened; `chronology` does, the dated entries of a
    page that tells what happened day by day. `turns` are those of a transcript or an interview.
    """

    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    authors: tuple[str, ...] = ()
    filed_from: str | None = None
    published: PublicationDate | None = None
    updated: str | None = None
    update_number: int | None = None
    written: str | None = None
    conflicts: tuple[DateConflict, ...] = ()
    live_blog: bool = False
    entries: tuple[LiveEntry, ...] = ()
    chronology: tuple[DatedEntry, ...] = ()
    turns: tuple[Turn, ...] = ()
    language: str | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def written_by(self) -> str | None:
        """Who wrote the report, as far as the page alone shows: the wire it comes from, else the outlet."""
        return self.agency or self.publisher

    @property
    def told_in(self) -> "tuple[LiveEntry, ...] | tuple[DatedEntry, ...]":
        """The entries in which the page tells its story: a live blog's, else a chronology's."""
        return self.entries or self.chronology

    @property
    def told_on(self) -> PublicationDate | None:
        """The day from which the story counts "yesterday" and "Thursday": its dateline's, else that of publication."""
        return PublicationDate(date=self.written) if self.written else self.published


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A page with its canonical text, its blocks in reading order and its metadata.

    Every non-blank line of `text` lies in exactly one block.
    """

    page: str
    address: str
    text: str
    info: ReportInfo
    blocks: tuple[Block, ...]


class Paragraph(msgspec.Struct, frozen=True):
    """A block of the story with its sentences: the unit that the encoder and the finders work on."""

    span: Span
    kind: BlockKind
    sentences: tuple[Span, ...]


class ParsedText(msgspec.Struct, frozen=True):
    """A report's text, divided into the paragraphs of its story in reading order, without the page's clutter."""

    text: str
    paragraphs: tuple[Paragraph, ...]

    def sentence_at(self, at: int) -> Span | None:
        """The sentence of the story in which a character stands; None where it stands in none."""
        n = bisect_right(self.paragraphs, at, key=lambda p: p.span.start) - 1
        sentences = self.paragraphs[n].sentences if n >= 0 else ()
        k = bisect_right(sentences, at, key=lambda s: s.start) - 1
        return sentences[k] if k >= 0 and at < sentences[k].end else None
