"""A report cut into tellings, one for each clause, so that it can be compared with other reports.

A telling is a stretch of the story about one matter (`lexicons/matters.toml`) with everything by which it is compared:
its words, who says it, where and when it plays, what it counts, who does it and to whom. It rests on what was found in
the report (statements, events, figures, places) and adds nothing to it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import msgspec

from whosays.document import ParsedText, Span
from whosays.findings import Event, Figure, Place, ReportRecord, Statement, When, quoted
from whosays.link.clauses import about_blame, calls_false, charges_else, clauses, is_charge, names_charge, rejects_part
from whosays.link.doers import undergoers, unquoted
from whosays.link.matters import family, first_kind, is_bare, is_open, matter_words, matters, names_doer, pattern, says
from whosays.link.negation import did_not, says_no
from whosays.link.numbers_told import former_numbers, tells_number
from whosays.link.senses import senses
from whosays.names import is_name
from whosays.resources import one_of, words_at

LEAST_SENSES = 3  # words with a meaning, beside who said it, of a clause that tells something itself
BEHIND = 4  # characters, of marks and spaces, between a clause, its last word and what follows
MOST_CLAIMED = 3  # words that name a deed which somebody claims for himself
SAME_DEED = 1500  # characters within which harm that is told without its means is of the deed told last before
ANSWERED = 600  # characters before a blame or a denial within which stands what it is for
ACTUAL = frozenset({"harm", "property", "captivity", "ground", "defection"})  # families of what is done, once it is
BEFALLS = frozenset({"harm", "captivity", "flight", "property"})  # families of what people and things are counted for
NEAR_NUMERAL = 40  # characters from a numeral to the word of what befell those whom it counts
_MAYBE = re.compile(rf"\b(?:(?-i:may)|{one_of('linking', 'no', 'maybe')})\b(?!.*\bhave\b)", re.I)
LONG_DAYS = 20  # what lasts longer is a total or a campaign
LONG_AGO = 365  # days before the report from which what has gone on since is a story's background
LONG_PAST = 45  # days before the report from which a time must be named in the sentence itself
MOST_TELLINGS = 400  # of one report: a live blog has more
_ABSURD = re.compile(r"to\s(?:accuse|blame)\b", re.I)  # "To blame the army is absurd" blames nobody
# What a site says of itself and not of what happened.
_DISCLAIMS = re.compile(
    r"\bnot\s(?:be\s)?(?:held\s)?responsible\sfor\s(?:the\s|any\s)?(?:contents?|comments|views|opinions|accuracy)\b"
    r"|\b(?:views|opinions)\sexpressed\b.{0,80}?\bdo\snot\b"
    r"|\bcontributed\s(?:reporting\s)?to\sthis\s(?:report|story|article)\b"
    r"|\bthis\s(?:report|story|article)\s(?:has\sbeen|was)\s(?:\w+\s)?(?:updated|corrected|published)\b",
    re.I,
)
# A line that only dates the page: "Date of publication 2 May 2031".
_DATES_PAGE = re.compile(rf"\W*{one_of('linking', 'said', 'dates')}\b[\w\s:,./()-]{{0,40}}$", re.I)
# Where and when a report was filed, and by whom, up to the clause that it opens: "HALM | Fri May 2 (Meridian)".
_FILED_ONLY = re.compile(r"[A-Z]{3,}(?:\W+(?:[A-Z\d]\w*|[ap]m\b))*\W+\([A-Z][\w.-]{1,20}\)\W*")
_ADDING = re.compile(r"\badding\s(?:that\b)?(?!to\b)", re.I)  # what follows is of whoever spoke before
SAID_BEFORE = 200  # characters before a sentence within which he spoke who adds something in it
_ALL_OVER = re.compile(r"\b(?:across|throughout|all\sover)\s(?:the\s)?$", re.I)


def blames_nobody(words: str) -> bool:
    """Whether words of blame blame nobody.

    >>> blames_nobody("to blame the mayor is absurd"), blames_nobody("they blame the mayor")
    (True, False)
    """
    return _ABSURD.match(words) is not None


class Source(NamedTuple):
    """One report of the story as this stage takes it: its record and the sentences of its text."""

    record: ReportRecord
    parsed: ParsedText


class Telling(NamedTuple):
    """One clause of a report about one matter.

    `span` is the clause, `sentence` the sentence around it. `matter` is None where no word of the lexicon tells one.
    `voice` is the innermost statement whose content holds the matter's word, None for the page's own voice. `at` is the
    key of `place` that is the same in any report, `former` the numbers that it calls former ones, `type` that of the
    report's own event there, `victims` a kind of the lexicon. `blames` says that it lays blame, `long` that it is told
    of weeks, `wide` of a country, `denied` that its words or its speaker say no. `point` is where the matter's word
    begins, `around` the words of the sentence, `deed` the matter that did the harm, where another clause tells that.
    `handed` are the places to each of which the clause gives a number of its own, by where that number begins. `past`
    says that it is a story's background: what happens again and again, or has since long ago.
    """

    report: str
    span: Span
    sentence: Span
    matter: str | None
    words: frozenset[str]
    context: frozenset[str]
    voice: Statement | None
    place: Place | None
    at: str | None
    when: When | None
    figures: tuple[Figure, ...]
    former: frozenset[int]
    type: str | None
    victims: str | None
    blames: bool
    long: bool
    point: Span
    around: str
    denied: bool
    text: str
    deed: str | None = None
    wide: bool = False
    past: bool = False
    handed: tuple[tuple[int, Place], ...] = ()

    def told_at(self, figure: Figure) -> "Telling":
        """The telling as one of the place of a number, where it hands out its numbers to several."""
        place = next((p for start, p in self.handed if figure.spans and figure.spans[0].start == start), self.place)
        return self if place is self.place or place is None else self._replace(place=place, at=place_key(place))


class _Page:
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
        self.told_on = day_of(record.report.told_on.date) if record.report.told_on else None
        self.sentences = [s for p in source.parsed.paragraphs for s in p.sentences]
        self.main = self._main_place()
        self._told: dict[tuple[Span, Span], Telling | None] = {}
        countries = [p for p in record.places or () if p.kind == "country"]
        self.country = max(countries, key=lambda p: (len(p.mentions), p.name), default=None)
        filed = (record.report.filed_from or "").split(",")[0].strip().lower()
        self.filed_at = next((s for s, p in self.named if filed and s.of(self.text).lower() == filed), None)

    def _main_place(self) -> Place | None:
        """The place, no country, that the report names most often, the first of several."""
        small = [
            p for p in self.record.places or () if p.kind in {"city", "town", "village", "neighbourhood", "facility"}
        ]
        return max(small, key=lambda p: (len(p.mentions), -min((s.start for s in p.mentions), default=0)), default=None)

    def telling(self, sentence: Span, span: Span) -> Telling | None:
        """What a clause tells; None where it only says who speaks. Clauses of both cuts are read once."""
        if (sentence, span) not in self._told:
            words = span.of(self.text)
            told = not (
                self.only_attributes(span)
                or _DISCLAIMS.search(words)
                or _FILED_ONLY.fullmatch(words)
                or _DATES_PAGE.match(words)
            )
            self._told[sentence, span] = _telling(self, sentence, span) if told else None
        return self._told[sentence, span]

    def voice(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds most of the words."""
        least = 0.6 * (span.end - span.start)
        held = [s for s in self.statements if sum(_common(c, span) for c in s.content.spans) > least]
        own = min(held, key=lambda s: (sum(c.end - c.start for c in s.content.spans), s.id), default=None)
        return own or self._added_to(span)

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
        countries = (s for s, p in self.named if p.kind == "country" and _common(s, span))
        return any(_ALL_OVER.search(self.text[max(span.start, s.start - 20) : s.start]) for s in countries)

    def only_attributes(self, span: Span) -> bool:
        """Whether a clause says little more than who said something: "the Lantern quoted a doctor as saying"."""
        named = [s for statement in self.statements for s in _attribution(statement) if _common(s, span)]
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

    def figures_in(self, span: Span, words: str) -> tuple[Figure, ...]:
        """The numbers that a clause gives; a record has a number once, so one told again is known by its numerals."""
        own = tuple(f for s, f in self.figures if _common(s, span) > 0.5 * (s.end - s.start) and tells_number(f))
        held = [Span(f.spans[0].start - span.start, f.spans[0].end - span.start) for f in own]
        told = {m.group(): Span(*m.span()) for m in _NUMERALS.finditer(words)}
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


def _attribution(statement: Statement) -> Iterator[Span]:
    """The words that say who makes a statement and that he makes it."""
    yield from statement.source.spans
    if statement.cue is not None:
        yield from statement.cue.spans


def _common(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def tellings(id: str, source: Source) -> tuple[Telling, ...]:
    """The tellings of one report, in reading order; at most MOST_TELLINGS."""
    return _cut(_Page(id, source), fine=False)


def tellings_twice(id: str, source: Source) -> tuple[tuple[Telling, ...], tuple[Telling, ...]]:
    """The tellings of one report as `tellings`, by which events are put together, and by finer clauses, for claims."""
    page = _Page(id, source)
    return _cut(page, fine=False), _cut(page, fine=True)


def _cut(page: _Page, *, fine: bool) -> tuple[Telling, ...]:
    out: list[Telling] = []
    for sentence in page.sentences:
        cut = clauses(page.text, sentence, _edges(page, sentence), fine=fine)
        told = (page.telling(sentence, span) for span in cut)
        out += (t for t in told if t is not None)
        out += _called_false(page, sentence) if fine else ()
        if len(out) >= MOST_TELLINGS:
            break
    return tuple(_by_deed([_with_deed(out, n) for n in range(min(len(out), MOST_TELLINGS))]))


def _called_false(page: _Page, sentence: Span) -> Iterator[Telling]:
    """What somebody says of another's word as a whole: "the guild's claim that the mill is empty is false". Its clauses
    are the other's, so that he who says so would not be heard."""
    inside = {s.within: s for s in page.statements if s.within and s.cue and is_charge(quoted(s.cue.quote))}
    for voice in page.statements:
        span = next(iter(voice.content.spans), None)
        if span and voice.id in inside and sentence.start <= span.start < sentence.end and _says_no(page, voice):
            told = _telling(page, sentence, Span(span.start, min(span.end, sentence.end)))
            yield told._replace(voice=voice, denied=True, figures=())


def _by_deed(told: Sequence[Telling]) -> Iterator[Telling]:
    """The tellings, each with the deed that it is of: harm that is told without saying by what was done by what the
    sentence names or else, where neither place nor day is another, by what was told last before."""
    last: Telling | None = None
    for n, telling in enumerate(told):
        deed = telling.matter
        if family(deed) == "harm":
            if not is_bare(deed):
                last = telling
            elif (beside := _beside(told, n)) or (last and _may_be_of(telling, last)):
                deed = beside or (last.matter if last else deed)
        yield telling._replace(deed=deed)


def _beside(told: Sequence[Telling], n: int) -> str | None:
    """What the sentence of a telling says that harm was done by."""
    near = (t.matter for t in told[max(0, n - 3) : n + 4] if t.sentence == told[n].sentence)
    return next((m for m in near if family(m) == "harm" and not is_bare(m)), None)


def _may_be_of(bare: Telling, deed: Telling) -> bool:
    """Whether harm told later can be the work of a deed: told soon after, of no other place and no other day."""
    if bare.span.start - deed.span.end > SAME_DEED or bare.long != deed.long:
        return False
    days = {t.when for t in (bare, deed) if t.when is not None}
    return bare.at == deed.at and len(days) < 2


def _with_deed(told: Sequence[Telling], n: int) -> Telling:
    """A telling that lays or rejects blame and does not say for what: it is for the harm that was told last before."""
    telling = told[n]
    rejects = calls_false(telling.text) or (telling.denied and says(telling.text, "own", "words"))
    if telling.matter is not None or not (telling.blames or rejects) or charges_else(unquoted(telling.text)):
        return telling
    for before in reversed(told[:n]):
        if telling.span.start - before.span.end > (SAME_DEED if rejects else ANSWERED):
            break
        if family(before.matter) == "harm":
            return telling._replace(
                matter=before.matter,
                words=telling.words | before.words,
                place=before.place,
                at=before.at,
                when=before.when,
                type=before.type,
                victims=before.victims,
                long=before.long,
            )
    return telling


def _edges(page: _Page, sentence: Span) -> set[int]:
    """Where statements' contents begin and end inside the sentence."""
    told = (s for s in page.statements if not _claims_deed(s))
    spans = (c for s in told for c in s.content.spans if _common(c, sentence))
    edges = {at for c in spans for at in (c.start, c.end) if sentence.start < at < sentence.end}
    return {at for at in edges if not _blamed_right_before(page.text[max(sentence.start, at - 30) : at])}


def _claims_deed(statement: Statement) -> bool:
    """Whether a statement is that somebody claims a deed for himself, "the Column claimed the attack": one clause."""
    content = quoted(statement.content.quote)
    cue = quoted(statement.cue.quote).lower() if statement.cue else ""
    return cue.startswith("claim") and len(content.split()) <= MOST_CLAIMED and any(matter_words(content, content))


def _blamed_right_before(words: str) -> bool:
    """Whether a word of blame stands last: whoever is blamed belongs to its clause."""
    last = words.rstrip(' "“').rsplit(None, 1)[-1:]
    return bool(last) and pattern("blame", "words").fullmatch(last[0]) is not None


# "A 16-month revolt", "the tenth anniversary of the raid": words that only date something.
_HAS_LASTED = re.compile(
    r"\b(?:\w+-(?:year|month)(?:-(?:old|long))?|(?:year|month)s?-(?:old|long))\s(?:[a-z]+\s)?$"
    r"|\banniversary\sof\s(?:[\w-]+\s){0,3}$",
    re.I,
)


def _only_dates(words: str, at: int) -> bool:
    """Whether the word at a position only says how long something has gone on, or how long ago it was.

    >>> words = "Halm had a bad day in the 16-month revolt", "the tenth anniversary of the raid", "the raid"
    >>> [_only_dates(w, w.rindex(" ") + 1) for w in words]
    [True, True, False]
    """
    return _HAS_LASTED.search(words, 0, at) is not None


def _matters_told(words: str, around: str) -> list[tuple[str, int]]:
    """The matters of a clause, the one that it tells of first: looters who killed somebody are told of for that."""
    told = [(name, at) for name, at in matter_words(words, around) if not _only_dates(words, at)]
    kinds = {family(name) for name, at in told if not names_doer(words, at)}
    aside = {name for name, at in told if names_doer(words, at) and kinds - {family(name)}}
    return sorted(told, key=lambda m: (m[0] in aside, matters().index(m[0])))


def _telling(page: _Page, sentence: Span, span: Span) -> Telling:
    words, around = span.of(page.text), sentence.of(page.text)
    told = _matters_told(words, around)
    matter, at = told[0] if told else (None, 0)
    if matter and not is_open(matter) and family(matter) in ACTUAL and _MAYBE.search(" ".join(words[:at].split()[-4:])):
        matter = None  # what may or will come is no event
    if matter == "arrest" and _takes_place(page, span.start + at):
        matter = "entry"  # a town that is captured is no captive
    point = Span(span.start + at, span.start + at + 1) if told else span
    voice = page.voice(point)
    cue = quoted(voice.cue.quote) if voice and voice.cue else ""
    itself = page.without_cue_behind(span)
    plain = unquoted(itself)
    blames = (says(plain, "blame", "words") and not blames_nobody(plain)) or says(cue, "blame", "words")
    if voice is None and (blames or rejects_part(plain) or calls_false(plain)):
        voice = page.voice(Span(span.end - 1, span.end))
    if voice is not None and says(cue, "matters", "fear", "words"):
        # Nobody vouches for what others fear, nor for what they fear it for, but whoever tells of it.
        voice = next((s for s in page.statements if s.id == voice.within), None)
    if voice is not None and _says_no(page, voice) and _is_beside_it(page, voice, span):
        voice = None  # "denied a part in a raid | in which nine died": that they died is what the page says
    figures = page.figures_in(span, words)
    event = _event_at(page, span) or _event_counted(page, figures)
    everywhere = says(words, "wide", "words") or page.all_over(span)
    wide = page.country if everywhere else None
    told_at = page.places.get(event.where or "") if event else None
    place = (
        wide or _place_in(page, span, country=False) or told_at or _place_in(page, sentence, country=True) or page.main
    )
    return Telling(
        report=page.id,
        span=span,
        sentence=sentence,
        matter=matter,
        words=senses(words),
        context=senses(around),
        voice=voice,
        place=place,
        at=place_key(place) if place else None,
        when=_near_in_time(page, event.when if event else _when_near(page, sentence), around),
        figures=figures,
        former=former_numbers(around) if figures else frozenset(),
        type=event.type if event else None,
        victims=next((k for f in figures if (k := first_kind(f.of or "", "victims"))), None)
        or first_kind(undergoers(words), "victims"),
        blames=blames,
        wide=everywhere,
        long=says(words, "long", "words") or (lasts(event.when if event else None) and not _ON_DAY.search(around)),
        point=point,
        around=around,
        denied=says_no(
            itself, matter, at, denies=_says_no(page, voice) and _of_what_is_denied(page, voice, span, point)
        )
        and not _BREAKS_OFF.search(words),
        text=words,
        past=voice is None and _is_background(page, words, event, counts=bool(figures)),
        handed=tuple(_handed_out(page, span, figures)),
    )


# "They do not believe the missiles | were meant for Halm" does not deny that there were missiles.
_BREAKS_OFF = re.compile(
    r"\b(?:(?:do|does|did)\snot|don[’']t|doesn[’']t|didn[’']t)\s(?:believe|think)\s(?:that\s)?(?:the|these|those|any)\s\w+\W*$",
    re.I,
)


def _handed_out(page: _Page, clause: Span, figures: Sequence[Figure]) -> Iterator[tuple[int, Place]]:
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


def _place_behind(page: _Page, figure: Figure, end: int) -> Place | None:
    """The first place named between a number and the next one, behind a word that says that it was there."""
    named = (n for n in page.named if figure.spans[0].start < n[0].start < end)
    return next((p for s, p in named if _THERE.search(page.text, figure.spans[0].start, s.start)), None)


_THERE = re.compile(
    r"\b(?:in|at|near|around|outside)\s(?:the\s)?(?:(?:town|city|village|province|district)\sof\s)?$", re.I
)


_CAPTURED = re.compile(r"captur\w+\s(?:(?:the|most|much|all|parts?|of)\s)*(?:\w+\s){0,2}?$", re.I)
_WAS_CAPTURED = re.compile(r"[^,.;]{0,20}?\b(?:was|were|been|being)\s(?:\w+\s)?$", re.I)


def _takes_place(page: _Page, at: int) -> bool:
    """Whether the word of capturing at a place of the text has a place for its object: "captured the capital Halm"."""
    for span, _ in page.named:
        if at < span.start <= at + NEAR_NUMERAL and _CAPTURED.match(page.text, at, span.start):
            return True
        if span.end < at <= span.end + NEAR_NUMERAL and _WAS_CAPTURED.match(page.text, span.end, at):
            return page.text[at : at + 6].lower() == "captur"
    return False


def lasts(when: When | None) -> bool:
    """Whether an interval is longer than LONG_DAYS, as totals and campaigns are."""
    start, end = (day_of(when.start), day_of(when.end)) if when else (None, None)
    return start is not None and end is not None and end - start > LONG_DAYS


# A number in a sentence with its own day is not a sum of weeks, even if its event lasted for weeks.
_ON_DAY = re.compile(
    rf"(?<!since\s)\b(?:on|early|late|yesterday|today)\s(?:\w+\s)?{one_of('times', 'weekdays')}\b", re.I
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _is_background(page: _Page, words: str, event: Event | None, *, counts: bool) -> bool:
    """Whether a clause tells of what happens again and again, of a year long past, or of what has gone on for a year
    and more, as a war's dead have. What counts its victims or has a day of its own is told for itself."""
    if not counts and says(words, "past", "words"):
        return True
    start = day_of(event.when.start) if event and event.when else None
    if page.told_on is None:
        return False
    if start is not None and page.told_on - start < LONG_AGO:
        return False
    if start is not None and event and lasts(event.when):
        return True
    years = [y for y in (day_of(f"{m.group()}-12-31") for m in _YEAR.finditer(words)) if y is not None]
    return bool(years) and page.told_on - max(years) >= LONG_AGO


_NUMERALS = re.compile(r"(?<!\d-)\b\d[\d,.]*\d\b(?!-\d)")  # of two digits at least, and no score ("412-10")


# What somebody turned down, and no account of anything: "a plea for a truce".
_ASKED = re.compile(rf"\W*(?:[\w’'.-]+\s){{0,3}}?{one_of('linking', 'said', 'asked')}\b", re.I)


def turns_down(voice: Statement) -> bool:
    """Whether a statement only turns down what somebody was asked for, a plea or an offer: that denies nothing."""
    return _ASKED.match(quoted(voice.content.quote)) is not None


def _says_no(page: _Page, voice: Statement | None) -> bool:
    """Whether a statement denies; who "did not deny" does not, nor who rejects what he was asked for."""
    if voice is None or voice.manner != "denies" or turns_down(voice):
        return False
    if not voice.cue:
        return True
    return not any(did_not(page.text[max(0, s.start - 24) : s.start]) for s in voice.cue.spans)


# "Rejected the murder": that it was done is not what he says no to.
_TURNS_AWAY = re.compile(rf"\b{one_of('linking', 'charges', 'turns_away')}\b", re.I)
_BESIDE_HEAD = re.compile(r"\b(?:in|of|on|over|about|for|to|with|by|from|at|during|after)\s", re.I)
# What only goes on with a clause whose verb is what was denied: "denied that it was linked | to the murder".
_HANGS_ON = re.compile(
    r"\W*(?:to|on|for|with|in|by|from|of|about|over)\s(?:(?:the|an?|this|that|these|those|his|her|its|their|any|charges)\b|(?-i:[A-Z\d]))",
    re.I,
)


def _is_beside_it(page: _Page, voice: Statement, span: Span) -> bool:
    """Whether a clause only tells more of what is named in a statement's content: "a raid | which left nine dead"."""
    behind = bool(voice.content.spans) and span.start > voice.content.spans[0].start
    return behind and _MORE_OF_IT.match(span.of(page.text)) is not None


_MORE_OF_IT = re.compile(r"\W*(?:(?:in|during|by|of|after)\s)?(?:which|who|whom|where)\b", re.I)


def _of_what_is_denied(page: _Page, voice: Statement | None, span: Span, point: Span) -> bool:
    """Whether a clause of a statement that denies can be what was denied: not the end of another clause of it, nor a
    deed that somebody only turned away from, nor what is named beside what he turned down."""
    if voice is None or not voice.content.spans:
        return True
    content = voice.content.spans[0]
    if span.start > content.start and _HANGS_ON.match(page.text, span.start, span.end):
        return False
    words, cue = content.of(page.text), quoted(voice.cue.quote) if voice.cue else ""
    if not _TURNS_AWAY.search(cue) or names_charge(words) or calls_false(words) or rejects_part(f"{cue} {words}"):
        return True
    beside = _BESIDE_HEAD.search(words)
    head = words[: beside.start()] if beside else words
    if point.start >= content.start + len(head):
        return False
    return not any(family(matter) == "harm" for matter, _ in matter_words(head, head))


def _event_at(page: _Page, span: Span) -> Event | None:
    """The event whose words the clause holds, the first of several."""
    return next((e for s, e in page.anchors if _common(s, span) > 0.5 * (s.end - s.start)), None)


def _event_counted(page: _Page, figures: Sequence[Figure]) -> Event | None:
    """The event whose dead or hurt the clause counts, where it is one: its own words may stand elsewhere."""
    counted = {f.event for f in figures}
    event = page.events.get(counted.pop() or "") if len(counted) == 1 else None
    return event if event and lasts(event.when) else None


def _near_in_time(page: _Page, when: When | None, around: str) -> When | None:
    """The time, unless it is long past and its year does not stand in the sentence: then it is another's."""
    told, start = page.told_on, day_of(when.start) if when else None
    if when is None or told is None or start is None or told - start < LONG_PAST:
        return when
    year = (when.start or "")[:4]
    return when if year in around or says(around, "long", "words") else None


def _when_near(page: _Page, sentence: Span) -> When | None:
    return next((e.when for s, e in page.anchors if _common(s, sentence) and e.when), None)


def _place_in(page: _Page, stretch: Span, *, country: bool) -> Place | None:
    """The first place that a stretch names, no country where it names a smaller one or `country` is not asked for."""
    inside = [p for s, p in page.named if _common(s, stretch) and s != page.filed_at]
    small = [p for p in inside if p.kind != "country"]
    return next(iter(small or (inside if country else [])), None)


def place_in_story(telling: Telling) -> tuple[str, int, int]:
    """Where a telling stands: its report and its span."""
    return telling.report, telling.span.start, telling.span.end


def place_key(place: Place) -> str:
    """What one place is known by in any report: its point of a gazetteer, else its name.

    >>> place_key(Place(id="p1", name="Oru", lat=1.00004, lon=2.0)), place_key(Place(id="p2", name="The Mill"))
    ('1.00,2.00', 'mill')
    """
    if has_own_point(place):
        return f"{place.lat:.2f},{place.lon:.2f}"
    name = place.name.lower().removeprefix("the ")
    return name if is_name(place.name) else _noun_of(name)


def _noun_of(name: str) -> str:
    """The noun by which a place without a name is called: a "crowded cattle market" is a market."""
    return re.split(r"\s(?:for|in|of|on|at|near|to|from|outside|where|that|which)\s", name)[0].rsplit(" ", 1)[-1]


def has_own_point(place: Place) -> bool:
    """Whether a place's point is its own of a gazetteer and not that of a place around it."""
    return place.basis in {None, "entry"} and place.lat is not None and place.lon is not None


@lru_cache(maxsize=4096)
def day_of(moment: str | None) -> int | None:
    """The day of an ISO date or date-time as a number; None where it is no day."""
    try:
        return date.fromisoformat((moment or "")[:10]).toordinal()
    except ValueError:
        return None
