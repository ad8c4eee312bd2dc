"""What a page says about its report: title, publisher, agency, authors, where it was filed from.

Mark-up is asked first, then the page's lines by the kind of their block. Each answer keeps the rule that gave it; what
the page does not say stays None.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from whosays.document import Block, Evidence, ReportInfo, Span
from whosays.names import agencies_in
from whosays.reading.chronology import find_dated, find_heads, without_heads
from whosays.reading.dateline import Dateline, find_dateline
from whosays.reading.dates import Dated, Moment, dates_in
from whosays.reading.dating import Story, story_start
from whosays.reading.lines import letters_of
from whosays.reading.live import calls_itself_live, find_entries
from whosays.reading.markup import Markup
from whosays.reading.published import evidence_of, find_published
from whosays.reading.transcript import find_turns
from whosays.reading.updated import find_updated, update_number
from whosays.reading.witnesses import AHEAD
from whosays.resources import one_of, words_at


class _Answer(NamedTuple):
    """What one part of the report's metadata is, the words that give it (None: mark-up does), and the rule."""

    value: str
    span: Span | None
    rule: str


def agency_in(text: str, *, photo: bool) -> str | None:
    """The agency that the words name first; photo services only where `photo` says that they may answer.

    >>> agency_in("ORUVALE (AP) — Shells fell", photo=False)
    'Associated Press'
    """
    return next(iter(agencies_in(text, photo=photo)), None)


def _spans(blocks: Sequence[Block], *kinds: str) -> list[Span]:
    return [s for b in blocks if b.kind in kinds for s in b.spans]


def _title(text: str, blocks: Sequence[Block], markup: Markup) -> _Answer | None:
    heads = _spans(blocks, "headline")
    if markup.title:
        title = letters_of(markup.title)
        same = next((h for h in heads if letters_of(h.of(text)) in title and len(h.of(text)) > 12), None)
        return _Answer(same.of(text) if same else markup.title, same, "reading.metadata.markup_title")
    story = _spans(blocks, "paragraph")
    before = [h for h in heads if not story or h.start < story[0].start]
    if before:
        return _Answer(_first_column(before[0].of(text)), before[0], "reading.metadata.first_headline")
    for span in story[:2]:
        glued = _GLUED.match(span.of(text))
        if glued:
            words = Span(span.start, span.start + glued.end("title"))
            return _Answer(glued.group("title"), words, "reading.metadata.glued_headline")
    return None


# "Shells fall on Belquor ORUVALE | Wed May 14, 2031 3:14 pm EDT ORUVALE (Reuters) - …": saved pages lose line ends.
_GLUED = re.compile(
    r"^(?P<title>\S[^|\n]{14,150}?)\s[A-Z][A-Z .,/'-]{2,40}\s\|\s"
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\s[A-Z][a-z]{2,8}\s\d"
)


def _first_column(words: str) -> str:
    """The words before a wide gap: saved pages put a menu's first entry on the headline's line."""
    return re.split(r"\s{3,}", words.strip(), maxsplit=1)[0]


# How some wires sign their own reports, at the end of one of the first paragraphs: "…, Ukrinform reports."
_REPORTS = re.compile(r",\s(?P<agency>[A-Z][\w-]{2,20})\s(?:reports|reported)\.?$")


def _reports_tag(text: str, story: Sequence[Span]) -> _Answer | None:
    for span in story[:4]:
        tag = _REPORTS.search(span.of(text))
        name = agency_in(tag.group("agency"), photo=False) if tag else None
        if name:
            return _Answer(name, span, "reading.metadata.reports_tag")
    return None


def _agency(text: str, blocks: Sequence[Block]) -> _Answer | None:
    """The wire that the report comes from: its dateline, its byline, its sign-off."""
    story = _spans(blocks, "paragraph")
    line = find_dateline(text, story)
    if line and line.agency and (name := agency_in(line.agency, photo=False)):
        return _Answer(name, line.span, "reading.metadata.dateline_agency")
    for span in [*_spans(blocks, "byline"), *_spans(blocks, "credit")]:
        name = agency_in(span.of(text), photo=False)
        if name:
            return _Answer(name, span, "reading.metadata.byline_agency")
    tag = _reports_tag(text, story)
    if tag:
        return tag
    if story:
        end = re.search(r"\(([A-Z][\w /]{1,30})\)\s*$|\s[-–—]\s*([A-Z][\w ]{1,20})$", story[-1].of(text))
        name = agency_in(end.group(), photo=False) if end else None
        if name:
            return _Answer(name, story[-1], "reading.metadata.sign_off")
    return None


_PEOPLE = r"(?P<names>(?-i:[A-Z])[^|•·\d;()/]{3,120}?)(?=[|•·\d;()/]|\s(?:editing|writing|additional)\b|$)"
# "By Daro Venn and Ana Lith" at a line's beginning, and "(Reporting by Daro Venn; Writing by Ana Lith)" anywhere in it.
# A page may glue "By" to the name ("ByDaro Venn").
_BY = re.compile(rf"^\(?by(?:\s+|(?-i:(?<=By)(?=[A-Z][a-z]))){_PEOPLE}", re.I)
_DONE_BY = re.compile(rf"\b(?:written|reporting|reported|writing|story|words|text) by:?\s+{_PEOPLE}", re.I)
_AUTHOR = re.compile(rf"^authors?(?:\s?/\s?authors?)?:\s*{_PEOPLE}", re.I)
# "Author: DV/AL": initials are all that some wires give.
_INITIALS = re.compile(
    r"^authors?(?:\s?/\s?authors?)?:\s*(?P<names>(?-i:[A-Z]{2,4})(?:\s?/\s?(?-i:[A-Z]{2,4}))*)\b", re.I
)
_CONTRIBUTED = re.compile(r"writers?\s+(?P<names>[A-Z][^.]{3,160}?)(?:\s+in\s+[^.]{2,80})?,?\s+contributed", re.I)
_FOLLOW = re.compile(r"^follow\s+(?P<names>(?-i:[A-Z])[^:@]{3,60}?)\s+on\s+(?:twitter|x|facebook|instagram)\b", re.I)
_NAME_THEN_STAMP = re.compile(
    r"^(?P<names>[A-Z][^|•·\d]{3,60}?)[,|•·\s]+(?:\d{1,2}[:.]\d\d|\d{1,2} [A-Z]|[A-Z][a-z]{2,8}\.? \d)"
)
_NAME = re.compile(r"[A-Z][\w'’.-]+(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w'’.-]+){1,3}$")
_A_PHRASE = rf"['’]s\b|^{one_of('bylines', 'not_begun_by')}\b"
_NOT_A_NAME = re.compile(rf"\b{one_of('bylines', 'not_a_name')}\b|{_A_PHRASE}", re.I)
# What mark-up gives as an author and is none: "You're logged in", "The Orun ministry", whose claim is checked.
_NO_PERSON = re.compile(rf"['’](?:re|ll|ve)\b|{_A_PHRASE}|(?-i:^[A-Z].*\s[a-z]+$)", re.I)
# The month of a stamp that stands after a whole name; "Ana May" keeps hers.
_MONTH = re.compile(r"(?<=\s)(\S+)\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?$")
_BUTTON = re.compile(r"\s*(?:Follow|Twitter|Facebook|Instagram|Email|Share)$")  # glued to the name by its page
_NEAR_STORY = 12  # lines before the story in which a name with a time is its author, whatever the line's kind


def names_in(words: str) -> tuple[str, ...]:
    """The people's names in a byline's words: "Daro Venn, Ana Lith and Iru Tal" → three.

    >>> names_in("Daro Venn and Ana Lith, Staff Writers")
    ('Daro Venn', 'Ana Lith')
    """
    parts = re.split(r",|;|\s+and\s+|\s+&\s+|\s+in\s+|\s+for\s+|\s+\|\s+", words)
    names = (_BUTTON.sub("", _MONTH.sub(r"\1", part.strip())) for part in parts)
    return tuple(n for n in names if _NAME.match(n) and agency_in(n, photo=False) is None and not _NOT_A_NAME.search(n))


def _named_in(line: str, *, stamped: bool) -> tuple[str, ...]:
    """The authors that a line of any kind names; a name beside a time alone counts where `stamped` says so."""
    initials = _INITIALS.match(line)
    if initials:
        return tuple(re.split(r"\s?/\s?", initials.group("names")))
    done = tuple(n for m in _DONE_BY.finditer(line) for n in names_in(m.group("names")))
    if done:
        return tuple(dict.fromkeys(done))
    patterns = (_BY.match, _AUTHOR.match, _CONTRIBUTED.search, _FOLLOW.match, *((_NAME_THEN_STAMP.match,) * stamped))
    return next((names for p in patterns if (m := p(line)) and (names := names_in(m.group("names")))), ())


def _authors(text: str, blocks: Sequence[Block], markup: Markup) -> tuple[tuple[str, ...], Span | None, str]:
    start = story_start(blocks)
    near = [s for b in blocks[max(0, start - _NEAR_STORY) : start] if b.kind == "chrome" for s in b.spans]
    lines = [
        *((s, True) for s in _spans(blocks, "byline")),
        *((s, False) for s in _spans(blocks, "credit")),
        *((s, True) for s in near),
        *((s, False) for s in _spans(blocks, "chrome", "related")),
    ]
    for span, stamped in lines:
        names = _named_in(span.of(text), stamped=stamped)
        if names:
            return names, span, "reading.metadata.byline_names"
    people = tuple(a for a in markup.authors if agency_in(a, photo=True) is None and not _NO_PERSON.search(a))
    if people:
        return people, None, "reading.metadata.markup_authors"
    return (), None, ""


_MORE_FROM = re.compile(r"^(?:more|read more|latest)\s+(?:from|on)\s+(?P<site>[A-Z][\w .&'-]{1,40}?):?$", re.I)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:\d{4}(?:\s*[-–—]\s*\d{4})?)?[,.]?\s*(?:\d{4})?\s*(?:by\s+)?"
    r"(?P<site>[A-Z][\w .&'’-]{1,40}?)(?:\.\s|\.?$|,|\s+all rights|\s+Ltd|\s+Limited|\s+Inc|\s+LLC)",
    re.I,
)


_SITE = r"(?P<site>(?-i:[A-Z])[\w.&'’-]{1,20}(?:\s(?-i:[A-Z])[\w.&'’-]{1,20}){0,3}?)"
_JOB = "(?:reporter|correspondent|editor|producer|journalist|writer|columnist)"
# How a page calls itself where it speaks to its readers, in lines that are none of the story.
_OWN_NAME = (
    re.compile(rf"\b(?:get|download) the {_SITE} app\b", re.I),
    re.compile(
        rf"\b(?:is|was) an? (?:[\w-]+ ){{0,4}}{_JOB} (?:for|at|with) {_SITE}(?:[.,]|$| in\b| based\b)",
        re.I,
    ),
    re.compile(rf"\b(?:sign up|subscribe) (?:for|to) (?:the )?{_SITE}['’]s (?:\w+ )?newsletters?\b", re.I),
    re.compile(r"^follow (?P<site>(?-i:[A-Z])[\w.]{1,20}) on(?:\b|$)", re.I),
)
# A site of this name opens its own report: "Lantern.example - Shells fell".
_OWN_OPENING = re.compile(r"^(?P<site>[A-Z][\w-]{2,20}\.(?:[Nn]et|[Cc]om|[Oo]rg|[Ii]nfo|[a-z]{2}))\s[-–—]\s")


def _own_name(text: str, blocks: Sequence[Block]) -> _Answer | None:
    """What the page calls itself, where it speaks to its readers or opens its report."""
    for span in _spans(blocks, "chrome", "related", "credit", "byline"):
        for pattern in _OWN_NAME:
            found = pattern.search(span.of(text))
            if found and found.group("site").lower() not in {"us", "our"}:
                return _Answer(found.group("site").rstrip("."), span, "reading.metadata.own_name")
    first = next(iter(_spans(blocks, "paragraph")), None)
    found = _OWN_OPENING.match(first.of(text)) if first else None
    return _Answer(found.group("site"), first, "reading.metadata.own_name") if found else None


_STATION = re.compile(r"[A-Z]{3,5}(?:-TV)?$")


def _wire_itself(text: str, blocks: Sequence[Block]) -> _Answer | None:
    """The station of a dateline that is no agency, else the wire that signs the report."""
    story = _spans(blocks, "paragraph")
    line = find_dateline(text, story)
    if line and line.agency and _STATION.match(line.agency) and agency_in(line.agency, photo=True) is None:
        return _Answer(line.agency, line.span, "reading.metadata.dateline_outlet")
    return _reports_tag(text, story)


def _publisher(text: str, blocks: Sequence[Block], markup: Markup, authors: Sequence[str]) -> _Answer | None:
    """The site or paper: mark-up, its own name for itself, "More from SITE", a copyright line, a name that stands alone
    in the stamp, the wire or station itself.
    """
    if markup.publisher:
        return _Answer(markup.publisher, None, "reading.metadata.markup_publisher")
    own = _own_name(text, blocks)
    if own:
        return own
    for pattern, rule in ((_MORE_FROM, "reading.metadata.more_from"), (_COPYRIGHT, "reading.metadata.copyright_line")):
        for span in _spans(blocks, "chrome", "related", "credit", "byline"):
            found = pattern.search(span.of(text))
            if found:
                return _Answer(re.sub(r"\s+\d{4}$", "", found.group("site")).strip(), span, rule)
    stamps = _spans(blocks, "byline")
    by_line = any(_BY.match(s.of(text)) for s in stamps)
    for span in stamps:
        if span.of(text) not in authors and _is_outlet(span.of(text), by_line=by_line):
            return _Answer(agency_in(span.of(text), photo=False) or span.of(text), span, "reading.metadata.stamp_line")
    return _wire_itself(text, blocks)


_OUTLET = re.compile(rf"^the\s|\b{one_of('bylines', 'outlet')}\b", re.I)
_NO_OUTLET = frozenset(words_at("bylines", "not_an_outlet"))


def _is_outlet(words: str, *, by_line: bool) -> bool:
    """Whether a stamp line that is a name alone names the outlet: it says so, is one word or all capitals, or a by-line
    beside it names the people.
    """
    if not re.fullmatch(r"[A-Z][A-Za-z.&'’ -]{1,30}", words) or _BY.match(words) or words.lower() in _NO_OUTLET:
        return False
    if agency_in(words, photo=False):
        return True
    code = re.fullmatch(r"[A-Z]{6,}", words) is not None  # an archive's code for the outlet, not its name
    return not code and (by_line or len(words.split()) == 1 or words.isupper() or _OUTLET.search(words) is not None)


def caption_parts(page: str, text: str, block: Block) -> Block:
    """A caption with the agency that it is credited to and its own date, from its own words."""
    words = " ".join(s.of(text) for s in block.spans)
    dated = [d for s in block.spans for d in dates_in(text, s)]
    credit = re.search(
        r"(?:\((?:photo|image|picture|credit)[^)]{0,160}\)|(?:AFP|AP|EPA|Reuters)?\s?PHOTO\b.*|credit:.*|/.*)$",
        words,
        re.I,
    )
    agency = agency_in(credit.group() if credit else words, photo=True) or agency_in(words, photo=True)
    return Block(
        kind=block.kind,
        spans=block.spans,
        agency=agency,
        date=dated[0].day.isoformat() if dated else None,
        evidence=block.evidence,
    )


def read_info(page: str, text: str, blocks: Sequence[Block], markup: Markup, address: str = "") -> ReportInfo:
    """Everything that the page says of its report, each part with its evidence."""
    story = Story(text, blocks, markup, address)
    line = story.dateline()
    evidence: list[Evidence] = []

    def note(part: str, answer: _Answer | None) -> str | None:
        if answer is None:
            return None
        spans = (answer.span,) if answer.span else ()
        quote = answer.span.of(text) if answer.span else None
        evidence.append(Evidence(page=page, spans=spans, quote=quote, found_by=answer.rule, part=part))
        return answer.value

    agency = note("agency", _agency(text, blocks))
    authors, span, rule = _authors(text, blocks, markup)
    if authors:
        note("authors", _Answer("", span, rule))
    heads = find_heads(story)
    answer = find_published(page, without_heads(story, heads))
    published = answer.found.published if answer.found else None
    day = answer.found.day() if answer.found else None
    if answer.found:
        evidence.append(evidence_of(page, text, answer.found))
    updated = find_updated(story, Moment(day, published.time) if published and day else None)
    if updated:
        evidence.append(updated.evidence(page, text))
    title = _title(text, blocks, markup)
    publisher = note("publisher", _publisher(text, blocks, markup, authors))
    entries = find_entries(story, day)
    return ReportInfo(
        title=note("title", title),
        publisher=publisher,
        agency=agency,
        authors=authors,
        filed_from=note("filed_from", _filed_from(line)),
        published=published,
        updated=updated.at.iso() if updated else None,
        update_number=update_number(title.value) if title else None,
        written=note("written", _written(line, day)),
        conflicts=answer.conflicts,
        live_blog=bool(entries) or calls_itself_live(story),
        entries=entries,
        chronology=() if entries else find_dated(story, heads, day),
        turns=() if entries else find_turns(story, publisher),
        language="en",
        evidence=tuple(evidence),
    )


def _filed_from(line: Dateline | None) -> _Answer | None:
    return _Answer(line.place, line.place_span, "reading.metadata.dateline_place") if line else None


def _written(line: Dateline | None, published: date | None) -> _Answer | None:
    """The day that a dateline gives; one without a year is the last such day, a day soon after publication included."""
    if line is None or line.day is None:
        return None
    if isinstance(line.day, Dated):
        day: date | None = line.day.day
    else:
        day = line.day.before(published + AHEAD) if published else None
    return _Answer(day.isoformat(), line.day.span, "reading.metadata.dateline_day") if day else None
