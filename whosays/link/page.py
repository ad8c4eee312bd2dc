"""One report as its tellings are cut from it: who speaks, what happened, which numbers and places stand where."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from whosays.document import ParsedText, Span
from whosays.findings import Event, Figure, Place, ReportRecord, Statement, When, day_number, quoted
from whosays.link.clauses import about_blame
from whosays.link.matters import family, first_kind, matter_words, says
from whosays.link.numbers_told import counts_things, tells_number
from whosays.link.senses import senses
from whosays.link.telling import place_key
from whosays.resources import words_at

OPENING = 700  # characters of a report within which it tells where it plays, if it names that once
LEAST_SENSES = 3  # words with a meaning, beside who said it, of a clause that tells something itself
BEHIND = 4  # characters, of marks and spaces, between a clause, its last word and what follows
SAID_BEFORE = 200  # characters before a sentence within which he spoke who adds something in it
BEFALLS = frozenset({"harm", "captivity", "flight", "property"})  # families of what people and things are counted for
NEAR_NUMERAL = 40  # characters from a numeral to the word of what befell those whom it counts
_ADDING = re.compile(r"\badding\s(?:that\b)?(?!to\b)", re.I)  # what follows is of whoever spoke before
_ALL_OVER = re.compile(r"\b(?:across|throughout|all\sover)\s(?:the\s)?$", re.I)
_NUMERALS = re.compile(r"(?<!\d-)\b\d[\d,.]*\d\b(?!-\d)")  # of two digits at least, and no score ("412-10")


class Source(NamedTuple):
    """One report of the story as this stage takes it: its record and the sentences of its text."""

    record: ReportRecord
    parsed: ParsedText


class Page:
    """One report with look-ups by position."""

    def __init__(self, id: str, source: Source) -> None:
        self.id, self.text, self.record = id, source.parsed.text, source.record
        record = source.record
        self.places = {p.id: p for p in record.places or ()}
        # Where a speaker works says nothing of where it happened.
        sources = [s for statement in record.statements or () for s in statement.source.spans]
        mentions = ((s, p) for p in record.places or () for s in p.mentions)
        told = ((s, p) for s, p in mentions if not any(s.overlaps(source) for source in sources))
        self.named = sorted(told, key=lambda n: (n[0].start, n[0].end, n[1].id))
        self.events = {e.id: e for e in record.events or ()}
        self.anchors = sorted(
            ((s, e) for e in record.events or () for a in e.anchors for s in a.spans), key=lambda n: (n[0], n[1].id)
        )
        self.figures = sorted(((f.spans[0], f) for f in record.figures or () if f.spans), key=lambda n: (n[0], n[1].id))
        self.statements = tuple(record.statements or ())
        self.told_on = day_number(record.report.told_on.date) if record.report.told_on else None
        self.sentences = [s for p in source.parsed.paragraphs for s in p.sentences]
        countries = [p for p in record.places or () if p.kind == "country"]
        self.country = max(countries, key=lambda p: (len(p.mentions), p.name), default=None)
        filed = (record.report.filed_from or "").split(",")[0].strip().lower()
        self.filed_at = next((s for s, p in self.named if filed and s.of(self.text).lower() == filed), None)
        self.main = self._main_place()

    def _main_place(self) -> Place | None:
        """The place, no country, that the report names most often, the first of several; one that it names once only in
        its opening, unless it names a region or province more often. Where it was filed or its speakers work counts for
        nothing."""
        small = {"city", "town", "village", "neighbourhood", "facility"}
        named = [(s, p.id) for s, p in self.named if p.kind in small and s != self.filed_at]
        times = Counter(id for _, id in named)
        told = [id for s, id in named if times[id] > 1 or s.start < OPENING]
        main = max(told, key=times.__getitem__, default=None)
        if main is None or times[main] > 1:
            return self.places[main] if main is not None else None
        wider = Counter(p.id for s, p in self.named if p.kind in {"region", "province"} and s != self.filed_at)
        land = max(wider, key=wider.__getitem__, default=None)
        return self.places[land if land is not None and wider[land] > 1 else main]

    def voice(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds most of the words."""
        least = 0.6 * (span.end - span.start)
        held = [s for s in self.statements if sum(common(c, span) for c in s.content.spans) > least]
        own = min(held, key=lambda s: (sum(c.end - c.start for c in s.content.spans), s.id), default=None)
        return own or self._added_to(span)

    def denied_by(self, voice: Statement | None) -> tuple[Span, ...]:
        """The contents of the statements that one denies; none of one that denies nothing which the report tells."""
        denied = {a.statement for a in voice.answers if a.relation == "denies"} if voice is not None else set()
        return tuple(span for s in self.statements if s.id in denied for span in s.content.spans)

    def _added_to(self, span: Span) -> Statement | None:
        """The statement before a clause that is told as added to it: "…, adding that the mill had burned"."""
        n = bisect_right(self.sentences, span.start, key=lambda s: s.start) - 1
        sentence = self.sentences[n] if n >= 0 and span.start < self.sentences[n].end else None
        added = _ADDING.search(self.text, sentence.start, span.start) if sentence is not None else None
        if sentence is None or added is None:
            return None
        ends = ((s.content.spans[-1].end, s.id, s) for s in self.statements if s.content.spans)
        near = [e for e in ends if sentence.start - SAID_BEFORE < e[0] <= added.start() + BEHIND]
        return max(near, key=lambda e: e[:2])[2] if near else None

    def all_over(self, span: Span) -> bool:
        """Whether a clause tells of a whole country by its name: "nine died across Oru"."""
        countries = (s for s, p in self.named if p.kind == "country" and common(s, span))
        return any(_ALL_OVER.search(self.text[max(span.start, s.start - 20) : s.start]) for s in countries)

    def only_attributes(self, span: Span) -> bool:
        """Whether a clause says little more than who said something: "the Lantern quoted a doctor as saying"."""
        named = [s for statement in self.statements for s in attribution(statement) if common(s, span)]
        if not named:
            return False
        told = (at for at in range(*span) if not any(s.start <= at < s.end for s in named) or self.text[at].isspace())
        left = "".join(self.text[at] for at in told)
        return (
            len(senses(left)) < LEAST_SENSES
            and not any(matter_words(left, left))
            and not about_blame(left)
            and not says(self.text[span.start : span.end], "blame", "words")
        )

    def without_cue_behind(self, span: Span) -> str:
        """The words of a clause without a cue that ends it and whose content follows: what is denied stands behind."""
        cues = (
            c
            for s in self.statements
            if s.cue and s.content.spans and 0 <= s.content.spans[0].start - span.end < BEHIND
            for c in s.cue.spans
        )
        behind = (c for c in cues if span.start <= c.start and 0 <= span.end - c.end < BEHIND)
        return self.text[span.start : min((c.start for c in behind), default=span.end)]

    def figures_in(self, span: Span) -> tuple[Figure, ...]:
        """The numbers that a clause gives; a record has a number once, so one told again is known by its numerals."""
        own = tuple(f for s, f in self.figures if common(s, span) > 0.5 * (s.end - s.start) and tells_number(f))
        held = [Span(f.spans[0].start - span.start, f.spans[0].end - span.start) for f in own]
        told = {m.group(): Span(*m.span()) for m in _NUMERALS.finditer(span.of(self.text))}
        again = {n: at for n, at in told.items() if not any(at.overlaps(h) for h in held)}
        return own + tuple(self._told_again(again, span))

    def _told_again(self, told: Mapping[str, Span], clause: Span) -> Iterator[Figure]:
        """The figures of the page whose numerals stand in a clause again, where they stand there."""
        left = dict(told)
        words = clause.of(self.text)
        for _, figure in self.figures:
            numeral = next(
                (n for n in _NUMERALS.findall(quoted(figure.quote)) if n in left and _is_of(n, figure)), None
            )
            if numeral and tells_number(figure) and _counts(words, left[numeral], figure):
                at = left.pop(numeral)
                here = Span(clause.start + at.start, clause.start + at.end)
                yield msgspec.structs.replace(figure, spans=(here,))

    def event_at(self, span: Span) -> Event | None:
        """The event whose words the clause holds, the first of several."""
        return next((e for s, e in self.anchors if common(s, span) > 0.5 * (s.end - s.start)), None)

    def event_counted(self, figures: Sequence[Figure]) -> Event | None:
        """The event whose dead or hurt numbers count, where it is one: its own words may stand elsewhere."""
        counted = {f.event for f in figures}
        return self.events.get(counted.pop() or "") if len(counted) == 1 else None

    def when_near(self, sentence: Span) -> When | None:
        """The time of the first event in a sentence that has one."""
        return next((e.when for s, e in self.anchors if common(s, sentence) and e.when), None)

    def named_around(self, place: Place) -> Place:
        """A place or, where only its report's own words tell which it is ("their base", "a local office"), the smallest
        around it that has a name, unless that is a country."""
        around = self.places.get(place.within or "")
        if around is None or around.kind == "country" or not _ONE_OF_MANY.match(place.name):
            return place
        return self.named_around(around)

    def place_in(self, stretch: Span, *, country: bool) -> Place | None:
        """The first place that a stretch names, of a country only where `country` is asked for and nothing smaller."""
        inside = [p for s, p in self.named if common(s, stretch) and s != self.filed_at]
        small = [p for p in inside if p.kind != "country"]
        return next(iter(small or (inside if country else [])), None)


_ONE_OF_MANY = re.compile(r"(?:an?|its|their|his|her|our|my)\s", re.I)


def attribution(statement: Statement) -> Iterator[Span]:
    """The words that say who makes a statement and that he makes it."""
    yield from statement.source.spans
    if statement.cue is not None:
        yield from statement.cue.spans


def common(a: Span, b: Span) -> int:
    """How many characters two stretches have in common."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _is_of(numeral: str, figure: Figure) -> bool:
    """Whether a numeral is the number that a figure gives: the age of "a 14-year-old baker died" is none."""
    digits = re.sub(r"\D", "", numeral)
    ends = {n + more for n in (figure.low, figure.best, figure.high) if n is not None for more in (-1, 0)}
    return bool(digits) and int(digits) in ends


def _counts(words: str, numeral: Span, figure: Figure) -> bool:
    """Whether a numeral counts whom a figure of the same number counts: theirs or no word stands behind it, or a word
    of what befell them is near. "20 trucks" are none of the 20 dead."""
    behind = re.findall(r"\w+", words[numeral.end :].lower())[:2]
    theirs = set(re.findall(r"\w+", quoted(figure.quote).lower()))
    if counts_things(figure.measure, " ".join(behind)):
        return False
    if _SHARE.match(words, numeral.end) or _DATED.match(words, numeral.end) or _DATES.search(words, 0, numeral.start):
        return False
    if not behind or theirs & {*behind} or first_kind(" ".join(behind), "victims"):
        return True
    near = (at for matter, at in matter_words(words, words) if family(matter) in BEFALLS)
    return any(numeral.gap(Span(at, at)) <= NEAR_NUMERAL for at in near)


_SHARE = re.compile(r"\s?(?:%|per\s?cent\b)", re.I)
_MONTH = f"(?:{'|'.join(w.capitalize() for name in ('months', 'month_short') for w in words_at('times', name))})"
# A day, an hour or an age: "12 April", "on April 12", "12:30", "12-year-old".
_DATED = re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\b|[:.]\d\d|\s?[ap]\.?m\b|[\s-]+years?[\s-]+old\b|-year\b")
_DATES = re.compile(rf"\b{_MONTH}\.?\s$|\b\d+:$")


def handed_out(page: Page, clause: Span, figures: Sequence[Figure]) -> Iterator[tuple[int, Place]]:
    """The places that stand behind the numbers of a clause, each behind its own: "nine died in Halm, four in Tarn"."""
    told = sorted((f for f in figures if f.spans), key=lambda f: f.spans[0])
    if len(told) < 2:
        return
    ends = [*(f.spans[0].start for f in told[1:]), clause.end]
    found = [(f.spans[0].start, _place_behind(page, f, end)) for f, end in zip(told, ends, strict=True)]
    measures = {f.measure for f in told}
    places = {place_key(place) for _, place in found if place is not None}
    if len(measures) == 1 and len(places) == len(found) > 1:
        yield from ((start, place) for start, place in found if place is not None)


def _place_behind(page: Page, figure: Figure, end: int) -> Place | None:
    """The first place named between a number and the next one, behind a word that says that it was there."""
    named = (n for n in page.named if figure.spans[0].start < n[0].start < end)
    return next((p for s, p in named if _THERE.search(page.text, figure.spans[0].start, s.start)), None)


_THERE = re.compile(
    r"\b(?:in|at|near|around|outside)\s(?:the\s)?(?:(?:town|city|village|province|district)\sof\s)?$", re.I
)


_CAPTURED = re.compile(r"captur\w+\s(?:(?:the|most|much|all|parts?|of)\s)*(?:\w+\s){0,2}?$", re.I)
_WAS_CAPTURED = re.compile(r"[^,.;]{0,20}?\b(?:was|were|been|being)\s(?:\w+\s)?$", re.I)


def takes_place(page: Page, at: int) -> bool:
    """Whether the word of capturing at a place of the text has a place for its object: "captured the capital Halm"."""
    for span, _ in page.named:
        if at < span.start <= at + NEAR_NUMERAL and _CAPTURED.match(page.text, at, span.start):
            return True
        if span.end < at <= span.end + NEAR_NUMERAL and _WAS_CAPTURED.match(page.text, span.end, at):
            return page.text[at : at + 6].lower() == "captur"
    return False
