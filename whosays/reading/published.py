"""When the report was published: stated by mark-up or by the page's words, inferred from them, or unknown.

All sources that state a date are collected; they mostly agree. Where they do not, the story's own words decide (its
dateline, "Thursday, Oct 1", its captions), and what contradicts the chosen date is kept. Where nothing states a date,
named rules infer one, in order; the first answer that the story does not contradict wins. No rule looks at a clock.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from whosays.document import DateBasis, DateConflict, DatePrecision, Decision, Evidence, Span
from whosays.reading.address import collection_stamp, path_date
from whosays.reading.dates import Moment, dates_in
from whosays.reading.dating import Found, Story, stated
from whosays.reading.inferred import INFERRING
from whosays.reading.stamps import from_opening_stamp, from_opening_update, from_stamp
from whosays.reading.witnesses import witnesses

DAY = timedelta(days=1)


def from_markup(story: Story) -> Iterator[Found]:
    """What the page's mark-up states: JSON-LD, meta elements, an element marked as the date of publication."""
    yield from (stated(d.moment, (), d.rule, d.words) for d in story.markup.published)


def from_address_path(story: Story) -> Found | None:
    """The date in the page's own permanent address, or in the web address that it was read from."""
    for address in (story.markup.canonical, story.address):
        found = path_date(address or "")
        if found:
            return stated(Moment(found.day), (), "reading.published.address_path", found.words)
    return None


def stated_dates(story: Story) -> tuple[Found, ...]:
    """Everything that states a date of publication, the most trusted first.

    A masthead's, a teaser's or an update's date is easily taken for one that a page does not mark: visible stamps come
    after what mark-up and the address say, and updates last.
    """
    stamps = [from_stamp(story), from_opening_stamp(story)]
    if all(stamps) and is_bare(story.text, stamps[0]):
        stamps.reverse()
    found = [*from_markup(story), from_address_path(story), *stamps, from_opening_update(story)]
    return tuple(f for f in found if f is not None)


def is_bare(text: str, stamp: Found | None) -> bool:
    """Whether a date stands alone on its line: the story's own, glued to its beginning, is then more to be trusted."""
    if stamp is None or not stamp.spans:
        return False
    first, last = stamp.spans[0].start, stamp.spans[-1].end
    line = text[text.rfind("\n", 0, first) + 1 : (text + "\n").index("\n", last)]
    return line.strip() == text[first:last]


class Answer(NamedTuple):
    """The date of publication, if any, and what on the page does not fit it."""

    found: Found | None
    conflicts: tuple[DateConflict, ...] = ()


def find_published(page: str, story: Story) -> Answer:
    """The publication date that the page supports best, and every conflict with how it was decided."""
    impossible = tuple(
        DateConflict(decision="impossible", evidence=Evidence(page=page, quote=words, found_by=rule, part="published"))
        for words, rule in story.markup.impossible
    )
    given = stated_dates(story)
    answer = _of_stated(page, story, given) if given else _of_inferred(page, story)
    return answer._replace(conflicts=impossible + answer.conflicts)


def _of_stated(page: str, story: Story, given: Sequence[Found]) -> Answer:
    """Of the dates stated, the one that most sources and words of the page agree with; the most trusted of equals."""
    days = {found.day() for found in given}
    votes = {found.day(): _votes(story, found, given) if len(days) > 1 else 0 for found in given}
    best = max(given, key=lambda f: votes[f.day()])
    local = next((f for f in given if _same_moment_here(best, f)), best)
    conflicts = []
    told = {local.day()}
    for other in given:
        if other.day() not in told:
            told.add(other.day())
            decision: Decision = "outvoted" if votes[other.day()] < votes[best.day()] else "outranked"
            decision = "local_day" if other.day() == best.day() else decision
            conflicts.append(_conflict(page, story, other.day(), decision, other.spans, other.rule, other.quote))
    return Answer(local, (*conflicts, *_unfitting(page, story, local, "overruled")))


def _votes(story: Story, found: Found, given: Sequence[Found]) -> int:
    """How many independent sources and kinds of words fit the day, less those that do not fit.

    The elements of one page's mark-up are written by one system: they count once.
    """
    day = found.day()
    if day is None:
        return 0
    sources = {_source(f) for f in given if (other := f.day()) is not None and abs(other - day) <= DAY}
    return len(sources) + sum(1 if w.fits else -1 for w in witnesses(story, day))


def _source(found: Found) -> str:
    """Which of a page's three sources states a date: its mark-up, its address, or a stamp, which two rules may read."""
    if found.rule == "reading.published.address_path":
        return "address"
    return "stamp" if found.quote is None else "markup"


def _same_moment_here(best: Found, stamp: Found) -> bool:
    """Whether a visible stamp gives the day of the readers for a moment that mark-up gives in UTC."""
    utc, here = best.published.time, stamp.day()
    day = best.day()
    if stamp.rule != "reading.published.stamp" or best.quote is None or not (utc or "").endswith("+00:00"):
        return False
    if here is None or day is None or utc is None:
        return False
    hour = int(utc[:2])
    return (here == day - DAY and hour < 12) or (here == day + DAY and hour >= 10)


def _of_inferred(page: str, story: Story) -> Answer:
    """The first rule's answer that the story does not speak against."""
    refused: list[DateConflict] = []
    for rule in INFERRING:
        found = rule(story)
        day = found.day() if found else None
        if found is None:
            continue
        if day is None or sum(1 if w.fits else -1 for w in witnesses(story, day)) >= 0:
            return Answer(found, (*refused, *_unfitting(page, story, found, "overruled")))
        refused.append(_conflict(page, story, day, "refused", found.spans, found.rule, found.quote))
    stamp = collection_stamp(story.address)
    if stamp is not None and all(c.date != stamp.day.isoformat() for c in refused):
        refused.append(_conflict(page, story, stamp.day, "refused", (), "reading.published.address_stamp", stamp.words))
    return Answer(None, tuple(refused))


def _unfitting(page: str, story: Story, found: Found, decision: Decision) -> Iterator[DateConflict]:
    """What speaks against the date taken: its own wrong weekday, and words of the story."""
    day = found.day()
    if day is None:
        return
    for span in found.spans:
        line = Span(max(0, span.start - 16), span.end)
        for dated in dates_in(story.text, line):
            if dated.day == day and not dated.agrees():
                yield _conflict(page, story, None, decision, (line,), "reading.published.weekday_of_date", None)
    for witness in witnesses(story, day):
        if not witness.fits:
            yield _conflict(page, story, witness.speaks_for, decision, witness.spans, witness.rule, witness.quote)


def _conflict(
    page: str, story: Story, day: date | None, decision: Decision, spans: tuple[Span, ...], rule: str, quote: str | None
) -> DateConflict:
    words = " … ".join(s.of(story.text) for s in spans) or quote
    evidence = Evidence(page=page, spans=spans, quote=words, found_by=rule, part="published")
    return DateConflict(date=day.isoformat() if day else None, decision=decision, evidence=evidence)


def evidence_of(page: str, text: str, found: Found) -> Evidence:
    """The words and the rule behind a publication date."""
    quote = " … ".join(s.of(text) for s in found.spans) or found.quote
    precision: DatePrecision = found.published.precision
    basis: DateBasis = found.published.basis
    return Evidence(
        page=page, spans=found.spans, quote=quote, found_by=f"{found.rule} ({basis}, {precision})", part="published"
    )
