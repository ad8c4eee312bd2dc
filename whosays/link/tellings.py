"""A report cut into tellings, one for each clause, so that it can be compared with other reports.

A telling is a stretch of the story about one matter (`lexicons/matters.toml`) with everything by which it is compared:
its words, who says it, where and when it plays, what it counts, who does it and to whom. It rests on what was found in
the report (statements, events, figures, places) and adds nothing to it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from whosays.document import Span
from whosays.findings import Event, Place, Statement, When, day_number, quoted
from whosays.link.clauses import blames_nobody, calls_false, charges_else, clauses, is_charge, rejects_part
from whosays.link.denied import denies, is_beside_it, is_denied, only_points
from whosays.link.doers import undergoers, unquoted
from whosays.link.matters import family, first_kind, is_bare, is_open, matter_words, matters, names_doer, pattern, says
from whosays.link.numbers_told import former_numbers
from whosays.link.page import Page, Source, attribution, common, handed_out, takes_place
from whosays.link.senses import senses
from whosays.link.telling import Telling, lasts, place_key
from whosays.resources import one_of

MOST_CLAIMED = 3  # words that name a deed which somebody claims for himself
SAME_DEED = 1500  # characters within which harm that is told without its means is of the deed told last before
ANSWERED = 600  # characters before a blame or a denial within which stands what it is for
ACTUAL = frozenset({"harm", "property", "captivity", "ground", "defection"})  # families of what is done, once it is
_MAYBE = re.compile(rf"\b(?:(?-i:may)|{one_of('linking', 'no', 'maybe')})\b(?!.*\bhave\b)", re.I)
LONG_AGO = 365  # days before the report from which what has gone on since is a story's background
LONG_PAST = 45  # days before the report from which a time must be named in the sentence itself
MOST_TELLINGS = 400  # of one report: a live blog has more
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


def tellings(id: str, source: Source) -> tuple[Telling, ...]:
    """The tellings of one report, in reading order; at most MOST_TELLINGS."""
    page = Page(id, source)
    return _cut(page, partial(_told, page), fine=False)


def tellings_twice(id: str, source: Source) -> tuple[tuple[Telling, ...], tuple[Telling, ...]]:
    """The tellings of one report as `tellings`, by which events are put together, and by finer clauses, for claims."""
    page = Page(id, source)
    told = cache(partial(_told, page))  # most clauses are of both cuts
    return _cut(page, told, fine=False), _cut(page, told, fine=True)


def _cut(page: Page, told: Callable[[Span, Span], Telling | None], *, fine: bool) -> tuple[Telling, ...]:
    out: list[Telling] = []
    for sentence in page.sentences:
        cut = clauses(page.text, sentence, _edges(page, sentence), fine=fine)
        here = [t for span in cut if (t := told(sentence, span)) is not None]
        out += here
        out += (*_called_false(page, sentence), *_only_denied(page, sentence, here)) if fine else ()
        if len(out) >= MOST_TELLINGS:
            break
    return tuple(_by_deed([_with_deed(page, out, n) for n in range(min(len(out), MOST_TELLINGS))]))


def _called_false(page: Page, sentence: Span) -> Iterator[Telling]:
    """What somebody says of another's word, by its first clause: "the guild's claim that the mill is empty is false".
    Its clauses are the other's, so that he who says so would not be heard."""
    inside = {s.within for s in page.statements if s.within and s.cue and is_charge(quoted(s.cue.quote))}
    for voice in page.statements:
        span = next(iter(voice.content.spans), None)
        if span and voice.id in inside and sentence.start <= span.start < sentence.end and denies(page, voice):
            content = Span(span.start, min(span.end, sentence.end))
            told = _telling(page, sentence, next(clauses(page.text, content), content))
            yield told._replace(voice=voice, denied=True, figures=())


def _only_denied(page: Page, sentence: Span, told: Sequence[Telling]) -> Iterator[Telling]:
    """Denials without words of their own for what they deny, "the army denied that", each compared by the words of what
    the report's record links it to; none where it links it to nothing."""
    for voice in page.statements:
        for at in voice.content.spans[:1]:
            pointing = at.within(sentence) and only_points(voice) and denies(page, voice)
            denied = " ".join(s.of(page.text) for s in page.denied_by(voice)) if pointing else ""
            if denied and not any(common(t.span, at) for t in told):
                begins = min(s.start for s in (*attribution(voice), at))
                span = Span(max(begins, sentence.start), at.end)
                here = _telling(page, sentence, span)
                yield here._replace(voice=voice, denied=True, figures=(), words=senses(denied))


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


def _with_deed(page: Page, told: Sequence[Telling], n: int) -> Telling:
    """A telling that lays or rejects blame and does not say for what: it is for the harm that was told last before,
    unless what it denies is told in the report and is no harm."""
    telling = told[n]
    rejects = calls_false(telling.text) or (telling.denied and says(telling.text, "own", "words"))
    points = telling.denied and _IN_THE_DEED.search(telling.text) is not None
    if (telling.matter and not points) or not (telling.blames or rejects) or charges_else(unquoted(telling.text)):
        return telling
    if rejects and telling.voice and only_points(telling.voice) and page.only_attributes(telling.span):
        return telling  # "the army denied that" is of what the report's record says that it is of
    contents = page.denied_by(telling.voice)
    denied = [t for t in told[:n] if any(s.overlaps(t.span) for s in contents)]
    if denied and all(family(t.matter) != "harm" for t in denied):
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
                asked_at=before.asked_at,
                when=before.when,
                type=before.type,
                victims=before.victims,
                long=before.long,
            )
    return telling


# A part in a deed that only an article tells: "denied any involvement in the raids" is of those that were told before.
_IN_THE_DEED = re.compile(
    rf"\b(?:role|involvement|part|hand|responsibility|involved|responsible)\s(?:in|for)\s(?:the|this|that|these|those)\s"
    rf"{one_of('linking', 'deeds', 'claimed')}\W*$",
    re.I,
)


def _edges(page: Page, sentence: Span) -> set[int]:
    """Where statements' contents begin and end inside the sentence."""
    told = (s for s in page.statements if not _claims_deed(s))
    spans = (c for s in told for c in s.content.spans if common(c, sentence))
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


def _told(page: Page, sentence: Span, span: Span) -> Telling | None:
    """What a clause tells; None where it only says who speaks, or something of the page itself."""
    words = span.of(page.text)
    of_page = _DISCLAIMS.search(words) or _FILED_ONLY.fullmatch(words) or _DATES_PAGE.match(words)
    return None if of_page or page.only_attributes(span) else _telling(page, sentence, span)


def _telling(page: Page, sentence: Span, span: Span) -> Telling:
    words, around = span.of(page.text), sentence.of(page.text)
    matter, point = _matter(page, span, around)
    voice, blames = _voice(page, span, point)
    figures = page.figures_in(span)
    counted = page.event_counted(figures)
    event = page.event_at(span) or (counted if counted and lasts(counted.when) else None)
    wide = says(words, "wide", "words") or page.all_over(span)
    place = (page.country if wide else None) or _place(page, sentence, span, event, counted)
    victims = next((k for f in figures if (k := first_kind(f.of or "", "victims"))), None)
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
        asked_at=page.named_around(place).name if place else None,
        when=_near_in_time(page, event.when if event else page.when_near(sentence), around),
        figures=figures,
        former=former_numbers(around) if figures else frozenset(),
        type=event.type if event else None,
        victims=victims or first_kind(undergoers(words), "victims"),
        blames=blames,
        wide=wide,
        long=says(words, "long", "words") or (lasts(event.when if event else None) and not _ON_DAY.search(around)),
        point=point,
        around=around,
        denied=is_denied(page, span, point, matter, voice),
        text=words,
        past=voice is None and _is_background(page, words, event, counts=bool(figures)),
        handed=tuple(handed_out(page, span, figures)),
    )


def _matter(page: Page, span: Span, around: str) -> tuple[str | None, Span]:
    """What a clause is about, and where the first word of it begins; the whole clause where it has none."""
    words = span.of(page.text)
    told = _matters_told(words, around)
    if not told:
        return None, span
    matter, at = told[0]
    point = Span(span.start + at, span.start + at + 1)
    if not is_open(matter) and family(matter) in ACTUAL and _MAYBE.search(" ".join(words[:at].split()[-4:])):
        return None, point  # what may or will come is no event
    if matter == "arrest" and takes_place(page, point.start):
        return "entry", point  # a town that is captured is no captive
    return matter, point


def _voice(page: Page, span: Span, point: Span) -> tuple[Statement | None, bool]:
    """Whose words a clause is, None for the page's own; and whether it lays blame."""
    voice = page.voice(point)
    cue = quoted(voice.cue.quote) if voice and voice.cue else ""
    plain = unquoted(page.without_cue_behind(span))
    blames = (says(plain, "blame", "words") and not blames_nobody(plain)) or says(cue, "blame", "words")
    if voice is None and (blames or rejects_part(plain) or calls_false(plain)):
        voice = page.voice(Span(span.end - 1, span.end))
    if voice is not None and says(cue, "matters", "fear", "words"):
        # Nobody vouches for what others fear, nor for what they fear it for, but whoever tells of it.
        voice = next((s for s in page.statements if s.id == voice.within), None)
    if voice is not None and denies(page, voice) and is_beside_it(page, voice, span):
        voice = None  # "denied a part in a raid | in which nine died": that they died is what the page says
    return voice, blames


def _place(page: Page, sentence: Span, span: Span, event: Event | None, counted: Event | None) -> Place | None:
    """Where a clause plays: at what it names, at its event's place, at what its sentence names, where the page mostly
    plays, or else where the event is whose dead it counts."""
    of_event, of_dead = (page.places.get(e.where or "") if e else None for e in (event, counted))
    here = page.place_in(span, country=False) or of_event or page.place_in(sentence, country=True)
    return here or page.main or of_dead


# A number in a sentence with its own day is not a sum of weeks, even if its event lasted for weeks.
_ON_DAY = re.compile(
    rf"(?<!since\s)\b(?:on|early|late|yesterday|today)\s(?:\w+\s)?{one_of('times', 'weekdays')}\b", re.I
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _is_background(page: Page, words: str, event: Event | None, *, counts: bool) -> bool:
    """Whether a clause tells of what happens again and again, of a year long past, or of what has gone on for a year
    and more, as a war's dead have. What counts its victims or has a day of its own is told for itself."""
    if not counts and says(words, "past", "words"):
        return True
    start = day_number(event.when.start) if event and event.when else None
    if page.told_on is None:
        return False
    if start is not None and page.told_on - start < LONG_AGO:
        return False
    if start is not None and event and lasts(event.when):
        return True
    years = [y for y in (day_number(f"{m.group()}-12-31") for m in _YEAR.finditer(words)) if y is not None]
    return bool(years) and page.told_on - max(years) >= LONG_AGO


def _near_in_time(page: Page, when: When | None, around: str) -> When | None:
    """The time, unless it is long past and its year does not stand in the sentence: then it is another's."""
    told, start = page.told_on, day_number(when.start) if when else None
    if when is None or told is None or start is None or told - start < LONG_PAST:
        return when
    year = (when.start or "")[:4]
    return when if year in around or says(around, "long", "words") else None
