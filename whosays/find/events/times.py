"""When an event was: which of the page's times its words are told with.

The times in the same sentence, in the sentences just before and on the whole page are weighed: how near they are,
whether in the same clause, whether another event's word is in between, on which side of a statement's edge ("said on
Monday that the town fell on Friday"), and whether they lie after the report or long before it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

import msgspec

from whosays.document import DatedEntry, Span
from whosays.find.events.circumstances import Chosen, Setting, begins, between, breaks, in_relative_clause, interval_of
from whosays.find.events.links import Linked
from whosays.find.events.other_days import dates_another, long_ago, only_compares, since_in_office
from whosays.find.events.trigger import Trigger, listed
from whosays.find.events.triggers import attributive, find_triggers
from whosays.find.events.weights import probability
from whosays.find.logistic import Features
from whosays.find.times.entries import Entry, entry_of, time_of_entry
from whosays.find.times.values import interval, moved, shifted
from whosays.find.times.words import MONTH, WEEKDAY
from whosays.findings import TimeExpression
from whosays.names import agency_forms
from whosays.resources import one_of

# The probability below which no time is told: of such one in four is right, and for most the page gives no day at all.
TIME_FLOOR = 0.05
SAME_SENTENCE = "find.events.times.same_sentence"
TIME_RULES = {
    "counted": "find.events.times.counted_from",
    "earlier": "find.events.times.told_before",
    "just.before": "find.events.times.told_just_before",
    "next": "find.events.times.told_next",
    "story": "find.events.times.day_of_story",
    "going": "find.events.times.going_on",
    "linked": "find.events.times.linked",
    "entry": "find.events.times.day_of_entry",
    "dated": "find.events.times.dated_entry",
}
FIRM_TIMES = frozenset({SAME_SENTENCE, TIME_RULES["dated"]})  # rules by which two other days are two events'
TOLD_BEFORE = 900  # characters back to the last day that was told
JUST_BEFORE = 300  # ... to the last time of any kind
TOLD_AFTER = 300  # ... on to the next day
STORY_DAYS = 7  # days before the report that may be the story's own
_LENGTH = re.compile(r"-(?:years?|months?|weeks?)\b", re.I)
_LIMITS = frozenset("until till before by ahead".split())  # words before a time by which something else is measured


def times_for(trigger: Trigger, setting: Setting, *, counted: bool = True) -> Iterator[tuple[TimeExpression, Features]]:
    """The time expressions that may tell when it was, with what is weighed; `counted`, also from other deeds."""
    links = setting.time_links.to("when", trigger.span) if setting.time_links is not None else {}
    for time, told in _told(trigger, links, setting, counted=counted):
        linked = links.get(interval_of(time))
        yield time, told | linked.features() if linked is not None else told


def _told(
    trigger: Trigger, links: Mapping[str, Linked], setting: Setting, *, counted: bool = True
) -> Iterator[tuple[TimeExpression, dict[str, float]]]:
    """The times that are weighed, each for where it stands.

    What another day is counted from is on that day alone. Else the sentence's, the last day told before, the last time
    told just before, the next day told after, the day that the story tells of most, what the page says that
    something goes on since, and the day that the encoder links most. An entry of a live blog or a chronology is a story
    of its own.
    """
    sentence = trigger.sentence
    entry = entry_of(sentence.span, setting.entries)
    fit = _fit_times(trigger, entry, setting)
    here = [
        t
        for t in fit
        if t.span.within(sentence.span)
        and not dates_another(trigger, t, setting)
        and not in_relative_clause(trigger.span, t, setting.text)
    ]
    if not here and (_has_open_day(trigger, setting) or _is_remembered(trigger)):
        return
    fit = [t for t in fit if not (_is_of_picture(t, setting.text) or _is_only_ahead(trigger, t, setting))]
    main = story_day(fit, setting.told_on)
    dating = _dated_by_when(trigger, here, setting) or _day_before(trigger, here)
    if dating is not None:  # "killed on Friday when jets struck": no other day is the strike's
        yield dating, _in_sentence(trigger, dating, setting) | {"only": float(len(here) == 1), "nearest": 1.0}
        return
    deed = (_counted_from(trigger, here, main, setting) or _counted_on(trigger, here, setting)) if counted else None
    if deed is not None:  # what the other times tell is when the other was
        yield deed, {"counted": 1.0}
        return
    if entry is not None and not here and (stamp := time_of_entry(entry)) is not None:
        yield stamp, {"dated" if isinstance(entry, DatedEntry) else "entry": 1.0}
    nearest = min(here, key=lambda t: trigger.span.gap(t.span), default=None)
    for time in here:
        told = {"only": float(len(here) == 1), "nearest": float(time is nearest)}
        yield time, _in_sentence(trigger, time, setting) | told
    before = [t for t in fit if t.span.end <= sentence.span.start]
    last = next((t for t in reversed(before) if t.precision == "day" and not _is_aside(t, setting)), None)
    if last is not None and sentence.span.start - last.span.end <= TOLD_BEFORE:
        yield last, _told_before(trigger, last, main, setting)
    if before and before[-1] is not last and sentence.span.start - before[-1].span.end <= JUST_BEFORE:
        yield before[-1], _told_just_before(trigger, before[-1], setting)
    after = next((t for t in fit if t.span.start >= sentence.span.end and t.precision == "day"), None)
    if after is not None and after.span.start - sentence.span.end <= TOLD_AFTER:
        yield after, {"next": 1.0, "next.headline": float(sentence.block == "headline")} | _lies("next", after, setting)
    if main is not None:
        yield main, _of_story(trigger, main, fit, setting) | {"story.first": float(not before)}
    going = long_story(fit, setting)
    if going is not None and not going.span.within(sentence.span):
        yield going, _going(trigger)
    linked = next((t for t in fit if t.precision == "day" and (of := links.get(interval_of(t))) and of.first), None)
    if linked is not None and not linked.span.within(sentence.span):
        yield linked, {"linked": 1.0} | _lies("linked", linked, setting, planned=trigger.status == "planned")


def _fit_times(trigger: Trigger, entry: Entry | None, setting: Setting) -> list[TimeExpression]:
    """The times with days that may be the event's at all: in an entry of a live blog only the entry's own."""
    fit = [t for t in setting.times if _start(t)[:1].isdigit() and t.precision is not None and t.type != "SET"]
    if not trigger.is_total:  # the length of a "five-year war" is no day of what another sentence tells
        fit = [t for t in fit if t.span.within(trigger.sentence.span) or not _LENGTH.search(t.quote)]
    fit = [t for t in fit if not since_in_office(trigger, t, setting) and not only_compares(t, setting)]
    if entry is not None:
        fit = [t for t in fit if any(t.span.within(line) for line in entry.lines)]
    return fit


def _has_open_day(trigger: Trigger, setting: Setting) -> bool:
    """Whether the event's sentence gives a day whose year the page does not tell: no other time is the event's.

    On a page whose own day is not known neither "Tuesday" nor "last week" is a day of the year told before.
    """
    within = [t for t in setting.times if t.span.within(trigger.sentence.span)]
    if any(t.value is None and _DAY_OF_YEAR.search(t.quote) for t in within):
        return True
    return setting.told_on is None and any(t.earliest is None and _OPEN.search(t.quote) for t in within)


def _is_remembered(trigger: Trigger) -> bool:
    """Whether a deed is told only to say who somebody is, or how long ago it was: no day told elsewhere is its own.

    "The widow of the murdered baker spoke", "to mark 30 years since an uprising was crushed".
    """
    if (
        attributive(trigger)
        and trigger.kind in listed("personal")
        and trigger.sentence.low(trigger.first - 1) in _OWNERS
    ):
        return True
    first, _ = trigger.sentence.clause(trigger.first)
    words = trigger.sentence.words(max(first, trigger.first - REMEMBERED_REACH), trigger.first)
    return _YEARS_SINCE.search(words) is not None


_OWNERS = frozenset("the a an of his her their its our".split())
REMEMBERED_REACH = 10  # words before a deed in which it is told how long ago it was
_YEARS_SINCE = re.compile(r" (?:years|decades) (?:since|after) | anniversary of ")
_OPEN = re.compile(
    rf"\b(?:{WEEKDAY}|{MONTH}|yesterday|today|tonight|last\s+(?:night|week|month)|(?:days?|weeks?)\s+ago)\b", re.I
)


_DAY_OF_YEAR = re.compile(rf"\d\s(?:of\s)?{MONTH}(?!\w)|\b{MONTH}\s\d", re.I)


def _dated_by_when(trigger: Trigger, here: Sequence[TimeExpression], setting: Setting) -> TimeExpression | None:
    """The time right behind which "when" begins the event's own clause: "killed on Friday when jets struck"."""
    for time in here:
        when = _WHEN.match(setting.text, time.span.end, max(time.span.end, trigger.span.start))
        if when is None or any(when.end() <= t.span.start < trigger.span.start for t in here):
            continue
        if not breaks(between(trigger.sentence, trigger.span, Span(time.span.start, when.end()))):
            return time
    return None


_WHEN = re.compile(r",?\s+when\s+")


def _day_before(trigger: Trigger, here: Sequence[TimeExpression]) -> TimeExpression | None:
    """ "The day before", right behind what was done then: "came on Friday after shells hit Halm the day before"."""
    beside = (t for t in here if t.evidence[0].found_by == DAY_BESIDE and t.span.start >= trigger.span.end)
    day = next(beside, None)
    if day is None:
        return None
    words = between(trigger.sentence, trigger.span, day.span)
    return day if len(words) <= MOST_BEFORE_DAY and all(w.isalnum() for w in words) else None


DAY_BESIDE = "find.times.beside.day_beside"
MOST_BEFORE_DAY = 6  # words of what was done, from its word to "the day before"


def _is_of_picture(time: TimeExpression, text: str) -> bool:
    """Whether a day is that of a picture, which says nothing about other sentences.

    It ends a caption after a comma, "Troops in Halm, 3 May 2031.", or is followed by the picture's credit.
    """
    if _WITH_YEAR.fullmatch(time.quote) is None or (end := _ENDS_CAPTION.match(text, time.span.end)) is None:
        return False
    return end["credit"] is not None or text[: time.span.start].rstrip().endswith(",")


_WITH_YEAR = re.compile(rf"(?:{MONTH}\s+\d{{1,2}},?|\d{{1,2}}\s+{MONTH},?)\s+(?:19|20)\d\d", re.I)
_ENDS_CAPTION = re.compile(
    rf"[ ]?\.?[ ]*(?:\n|\Z|(?P<credit>\(?(?:{'|'.join(map(re.escape, sorted(agency_forms())))})\b|\((?:Photo|Image)))"
)


def _is_aside(time: TimeExpression, setting: Setting) -> bool:
    """Whether a day only says which election or truce a noun means: "the winner of an election held on Saturday"."""
    return _aside().search(setting.text, max(0, time.span.start - ASIDE_REACH), time.span.start) is not None


ASIDE_REACH = 70  # characters before a day in which such a noun and its participle stand


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\bwas)(?<!\bwere)(?<!\bbeen)(?<!\bbe)(?<!\bis)(?<!\bare)(?<!\bhad)(?<!\bhas)(?<!\bhave)(?<!\band)\s"
        rf"{one_of('events', 'asides', 'words')}\s+"
        r"(?:(?:in|at|by|between|with)\s+(?:[\w’'-]+\s+){1,4}?)?(?:(?:on|in|for|last|late|early|earlier|this)\s+)*$"
    )


def story_day(times: Sequence[TimeExpression], told_on: str | None) -> TimeExpression | None:
    """The first telling of the day that the page tells of most, among those of the last days before the report."""
    if told_on is None or len(told_on) < 10:
        return None
    day = date.fromisoformat(told_on)
    near = [t for t in times if t.precision == "day" and 0 <= _days_before(t, day) <= STORY_DAYS]
    often = Counter(_start(t) for t in near)
    return max(near, key=lambda t: often[_start(t)], default=None)


def long_story(times: Sequence[TimeExpression], setting: Setting) -> TimeExpression | None:
    """The first telling of what the page says oftenest that something goes on since: "since the feud began in May"."""
    begun = [t for t in times if begins(t, setting.text) and long_ago(t, setting)]
    often = Counter(_start(t) for t in begun)
    return max(begun, key=lambda t: often[_start(t)], default=None)


def _start(time: TimeExpression) -> str:
    return (time.earliest or "")[:10]


def _days_before(time: TimeExpression, day: date) -> int:
    return (day - date.fromisoformat(_start(time))).days


def _counted_from(
    trigger: Trigger, here: Sequence[TimeExpression], main: TimeExpression | None, setting: Setting
) -> TimeExpression | None:
    """The day of what another is counted from: "two days after the raid" on the 5th puts the raid on the 3rd.

    The other is on the day that the sentence tells outside the words of the first, else on that of the story. What is
    counted in months or years is as precise as these.
    """
    for time in setting.times:
        deed = time.anchor.span if time.anchor is not None and time.anchor.kind == "event" else None
        length = _length_of(time)
        if deed is None or length is None or not trigger.span.within(deed):
            continue
        if any(t.span.overlaps(deed) for t in here):
            return None
        base = next((t for t in here if t.precision == "day"), main)
        way = _WAY.match(setting.text, time.span.end, deed.start)
        if base is None or way is None:
            return None
        number, unit = length
        told = shifted(_start(base), number if way["before"] else -number, unit)
        spanned = interval(told)
        if spanned.earliest is not None:
            return msgspec.structs.replace(time, type="DATE", value=told, **spanned._asdict())
    return None


def _counted_on(trigger: Trigger, here: Sequence[TimeExpression], setting: Setting) -> TimeExpression | None:
    """The day that is counted from another deed: "arrested three days after the raid" of the 3rd is on the 6th.

    "A few days after it" is some day of the week that follows.
    """
    for time in setting.times:
        deed = time.anchor.span if time.anchor is not None and time.anchor.kind == "event" else None
        if deed is None or not time.span.within(trigger.sentence.span) or trigger.span.overlaps(deed):
            continue
        way = _WAY.match(setting.text, time.span.end, deed.start)
        days, few = _days_apart(time), _FEW_DAYS.fullmatch(time.quote) is not None
        if way is None or (days is None and not few) or any(not t.span.overlaps(deed) for t in here):
            continue
        if not _is_counted(trigger, time, deed, setting):
            continue
        base = next((t for t in here if t.precision == "day"), None) or _day_of(deed, trigger, setting)
        if base is None:
            continue
        sign = -1 if way["before"] else 1
        ends = (days, days) if days is not None else (1, FEW_DAYS)
        first, last = sorted(d for n in ends if (d := moved(date.fromisoformat(_start(base)), sign * n)) is not None)
        told = {"earliest": first.isoformat(), "latest": last.isoformat(), "type": "DATE", "value": first.isoformat()}
        return msgspec.structs.replace(time, precision="day" if first == last else "week", **told)
    return None


def _is_counted(trigger: Trigger, time: TimeExpression, deed: Span, setting: Setting) -> bool:
    """Whether the length is the trigger's: it stands behind it in its clause, or opens the sentence."""
    if trigger.span.end <= time.span.start:
        between_them = setting.text[trigger.span.end : time.span.start]
        near = len(between_them.split()) <= COUNTED_REACH and _CLAUSE.search(between_them) is None
        return near and not setting.nearer(trigger, time.span)
    opens = time.span.start - trigger.sentence.span.start <= OPENS
    return opens and trigger.span.start >= deed.end and not setting.nearer(trigger, Span(deed.end, deed.end))


def _day_of(deed: Span, trigger: Trigger, setting: Setting) -> TimeExpression | None:
    """The day of another deed of the trigger's sentence, as the page tells it; None where it is not likely known."""
    other = next((t for t in find_triggers(trigger.sentence) if t.span.within(deed)), None)
    told = [(probability("time", f), t) for t, f in times_for(other, setting, counted=False)] if other else []
    score, time = max(told, key=lambda c: c[0], default=(0.0, None))
    return time if score >= SURE_OF_DEED and time is not None and time.precision == "day" else None


SURE_OF_DATED = 0.9  # that what an entry of a chronology tells, with no other time beside it, was on its date
SURE_OF_DEED = 0.2  # the probability from which the day of a deed is one to count from
COUNTED_REACH, OPENS = 9, 4  # words from a deed to the length that is its own, and characters before one that opens
FEW_DAYS = 6  # days of "a few days later"
_FEW_DAYS = re.compile(r"(?:(?:a\s+few|several|just|only)\s+)*days", re.I)
_CLAUSE = re.compile(r"[;:—–]|,\s|\b(?:which|who|while|when|but)\b")
_WAY = re.compile(r"\s+(?:after|into|following|(?P<before>before))\b", re.I)
_LENGTHS = re.compile(r"P(\d+)([DWMY])")


def _length_of(time: TimeExpression) -> tuple[int, str] | None:
    """How many days, months or years a length has; "the day" after something is one."""
    if found := _LENGTHS.fullmatch(time.value or ""):
        number, unit = int(found[1]), found[2]
        return (number * 7, "D") if unit == "W" else (number, unit)
    return (1, "D") if time.quote.lower().endswith(" day") and time.value is None else None


def _days_apart(time: TimeExpression) -> int | None:
    """How many days a length has that is told in days or weeks."""
    number, unit = _length_of(time) or (0, "")
    return number if unit == "D" else None


# --- what is weighed ------------------------------------------------------------------------------------------------


def _in_sentence(trigger: Trigger, time: TimeExpression, setting: Setting) -> dict[str, float]:
    """What speaks for and against a time that stands in the sentence of the trigger."""
    words = between(trigger.sentence, trigger.span, time.span)
    after = time.span.start > trigger.span.start
    rivals = min(setting.nearer(trigger, time.span), 3) / 2
    begun, total = begins(time, setting.text), trigger.is_total
    owner = setting.text[time.span.end : time.span.end + 2] in {"'s", "’s"}
    return {
        "far": min(len(words), 30) / 10,
        "breaks": min(breaks(words), 4) / 2,
        "edge": setting.voices.edge(trigger.span, time.span),
        "after": float(after),
        "rival.after" if after else "rival.before": rivals,
        f"precision.{'day' if _tells_its_day(time) else time.precision}": 1.0,
        f"type.{time.type}": 1.0,
        "beside": float(len(words) <= 1),
        "clause": float(not breaks(words)),
        "lead": float(trigger.sentence.number == 0),
        "since": float(begun),
        "since.total": float(begun and total),
        "since.noun": float(begun and trigger.stand == "noun"),
        "length.total": float(total and time.type == "DURATION"),
        "day.total": float(total and time.precision == "day"),
        "said": float(setting.voices.beside_cue(time.span)),
        "limit": float(_word_before(time, setting) in _LIMITS),
        "opens": float(time.span.start - trigger.sentence.span.start <= 4),
        "owner": float(owner),
        "owner.here": float(owner and not after and len(words) <= 5),
    } | _lies("in", time, setting, planned=trigger.status == "planned")


def _tells_its_day(time: TimeExpression) -> bool:
    """Whether a moment is told with its day, "9 a.m. on Thursday", and is as sure as that day."""
    return time.precision == "exact" and _NAMED_DAY.search(time.quote) is not None


_NAMED_DAY = re.compile(rf"\b(?:{WEEKDAY}|{MONTH}|yesterday|today)(?!\w)", re.I)


def _word_before(time: TimeExpression, setting: Setting) -> str:
    return setting.text[max(0, time.span.start - 12) : time.span.start].lower().split(" ")[-2:][0]


def _lies(name: str, time: TimeExpression, setting: Setting, *, planned: bool = False) -> dict[str, float]:
    """Whether a time lies ahead of the report or long before it."""
    ahead = _is_ahead(time, setting)
    return {
        f"{name}.ahead": float(ahead and not planned),
        f"{name}.planned": float(planned and not ahead),
        f"{name}.old": float(long_ago(time, setting)),
        f"{name}.age": _age(time, setting),
        f"{name}.stamp": float(_is_stamp(time, setting)),
    }


def _is_ahead(time: TimeExpression, setting: Setting) -> bool:
    """Whether a time lies after the report."""
    return setting.told_on is not None and _start(time) > setting.told_on


def _is_only_ahead(trigger: Trigger, time: TimeExpression, setting: Setting) -> bool:
    """Whether a day ahead is told in another sentence: "a truce from 10 March. Hours later the army shelled Halm"."""
    return trigger.status != "planned" and _is_ahead(time, setting) and not time.span.within(trigger.sentence.span)


def _is_stamp(time: TimeExpression, setting: Setting) -> bool:
    """Whether a time is the day of the report with its year, as stamps and datelines give it and stories seldom do."""
    return _start(time) == setting.told_on and _YEAR.search(time.quote) is not None


_YEAR = re.compile(r"\b20\d\d|/\d\d\b")


def _age(time: TimeExpression, setting: Setting) -> float:
    """How long before the report a time lies, up to ten days as 2; 0 of what lies ahead or where no day is known."""
    if setting.told_on is None or len(setting.told_on) < 10:
        return 0.0
    return min(max(_days_before(time, date.fromisoformat(setting.told_on)), 0), 10) / 5


def _told_before(
    trigger: Trigger, last: TimeExpression, main: TimeExpression | None, setting: Setting
) -> dict[str, float]:
    gap = setting.text[last.span.end : trigger.sentence.span.start]
    return {
        "earlier": 1.0,
        "earlier.chars": len(gap) / 500,
        "earlier.lines": min(gap.count("\n"), 4) / 2,
        "earlier.noun": float(trigger.stand == "noun"),
        "earlier.voice": setting.voices.edge(trigger.span, last.span),
        "earlier.said": float(setting.voices.beside_cue(last.span)),
        "earlier.total": float(trigger.is_total),
        "earlier.main": float(main is not None and _start(main) == _start(last)),
    } | _lies("earlier", last, setting, planned=trigger.status == "planned")


def _told_just_before(trigger: Trigger, last: TimeExpression, setting: Setting) -> dict[str, float]:
    return {
        "just.before": 1.0,
        f"just.{last.precision}": 1.0,
        "just.since": float(begins(last, setting.text)),
        "just.chars": (trigger.sentence.span.start - last.span.end) / 200,
        "just.total": float(trigger.is_total),
        "just.noun": float(trigger.stand == "noun"),
    } | _lies("just", last, setting)


def _of_story(
    trigger: Trigger, main: TimeExpression, fit: Sequence[TimeExpression], setting: Setting
) -> dict[str, float]:
    days = [_start(t) for t in fit if t.precision == "day"]
    return {
        "story": 1.0,
        "story.noun": float(trigger.stand == "noun"),
        "story.share": days.count(_start(main)) / len(days),
        "story.eve": float(_start(main) != setting.told_on),
        "story.stamp": float(_is_stamp(main, setting)),
        "story.total": float(trigger.is_total),
        "story.age": _age(main, setting),
        "story.planned": float(trigger.status == "planned"),
        "story.late": min(trigger.sentence.number, 20) / 10,
    }


def _going(trigger: Trigger) -> dict[str, float]:
    sentence = trigger.sentence
    return {
        "going": 1.0,
        f"going.{trigger.kind}": 1.0,
        "going.noun": float(trigger.stand == "noun"),
        "going.total": float(trigger.is_total),
        "going.figure": float(any(t.text[:1].isdigit() and len(t.text) > 2 for t in sentence.tokens)),
        "going.late": min(sentence.number, 20) / 10,
    }


# --- the choice -----------------------------------------------------------------------------------------------------


def time_of(trigger: Trigger, setting: Setting) -> Chosen | None:
    """The time expression that tells when it was; None where none is likely to."""
    best: Chosen | None = None
    for time, features in times_for(trigger, setting):
        rule = next((rule for name, rule in TIME_RULES.items() if name in features), SAME_SENTENCE)
        score = SURE_OF_DATED if "dated" in features else probability("time", features)
        chosen = Chosen(time, time.span, score, rule)
        if chosen.score >= TIME_FLOOR and (best is None or chosen.score > best.score):
            best = chosen
    return best
