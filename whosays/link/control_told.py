"""What one report says about who holds what, and who vouches for it, in the form that stories need."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

import msgspec

from whosays.document import content_id
from whosays.findings import Control, Entity, Place, ReportRecord, Side, Statement, TimePrecision, When, quoted
from whosays.link.parties import fights, own_words, party_key
from whosays.names import acronym_of
from whosays.resources import one_of
from whosays.story import ControlDating, ControlTold, Party

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")
DAY = timedelta(days=1)
_Given = TypeVar("_Given", bound=str)


class Located(NamedTuple):
    """A saying, whose line it belongs to, the place that its report says it of, and the names of what holds that."""

    told: ControlTold
    line: str
    place: Place
    within: tuple[str, ...]


def told_in(record: ReportRecord) -> Iterator[Located]:
    """Each saying of one report, once for every speaker that it rests on."""
    places = {p.id: p for p in record.places or ()}
    statements = {s.id: s for s in record.statements or ()}
    for control in record.control or ():
        place = places.get(control.place)
        if place is None:
            continue
        inside = [statements[i] for i in control.according_to if i in statements]
        speakers: list[Statement | None] = [*innermost(inside)]
        for statement in speakers or [None]:
            told = _told(record, control, statement)
            yield Located(told, _line_of(told, record, statement), place, _holders_of(place, places))


class Bodies:
    """Whom each person speaks for, and on which side each body is, by all the reports that were looked at."""

    def __init__(self) -> None:
        self._of: dict[str, Counter[str]] = {}
        self._names: dict[str, Counter[str]] = {}
        self._sides: dict[str, Counter[Side]] = {}

    def look_at(self, record: ReportRecord) -> None:
        """Take in what one report tells."""
        entities = {e.id: e for e in record.entities or () if e.named}
        for e in entities.values():
            key = party_key(e.name)
            self._names.setdefault(key, Counter())[e.name] += 1
            if e.side is not None:
                self._sides.setdefault(key, Counter())[e.side] += 1
            if e.type == "person" and e.affiliation in entities:
                self._of.setdefault(key, Counter())[party_key(entities[e.affiliation].name)] += 1

    def side_of(self, key: str) -> Side | None:
        """The side that most reports give a party."""
        return _most_given(self._sides.get(key))

    def body_of(self, key: str) -> Party | None:
        """The body that most reports give a person to speak for, where it is on the person's own side."""
        body = _most_given(self._of.get(key))
        if body is None or self.side_of(body) is None or self.side_of(body) != self.side_of(key):
            return None
        return Party(name=_most_given(self._names[body]) or body, side=self.side_of(body))


def _most_given(counts: "Counter[_Given] | None") -> "_Given | None":
    return min(counts, key=lambda c: (-counts[c], c)) if counts else None


def innermost(statements: Sequence[Statement]) -> list[Statement]:
    """Those that report none of the others: who says it, not who says that another says it."""
    outer = {s.within for s in statements}
    return [s for s in statements if s.id not in outer]


def _holders_of(place: Place, places: dict[str, Place]) -> tuple[str, ...]:
    """The names of the places that hold this one, the smallest first."""
    names: list[str] = []
    seen = {place.id}
    while place.within in places and place.within not in seen:
        place = places[place.within]
        seen.add(place.id)
        names.append(place.name)
    return tuple(names)


def _told(record: ReportRecord, control: Control, statement: Statement | None) -> ControlTold:
    entities = {e.id: e for e in record.entities or ()}
    page = record.page or record.text_file
    origin = record.report.written_by
    claimant, speaker = claimant_of(record, statement, entities, origin)
    holder = _party(entities[control.holder]) if control.holder in entities else _still_theirs(control, claimant)
    told_on = statement.when.partition("T")[0] if statement and statement.when else _told_on(record)
    as_of, dated = _as_of(control, told_on)
    return ControlTold(
        id=_id_of(page, control, statement),
        claimant=claimant,
        speaker=speaker,
        holder=_as_called(holder, control.quote) if holder else None,
        state=control.state,
        stance=control.stance,
        as_of=as_of,
        dated=dated,
        told_on=told_on,
        report=page,
        origin=origin,
        statement=statement.id if statement else None,
        spans=control.spans,
        quote=control.quote,
    )


def _still_theirs(control: Control, claimant: Party) -> Party | None:
    """Who holds a place of which they only say that it was not lost: "the army denied that Halm had fallen"."""
    denied = control.state == "lost" and control.stance == "denies"
    return claimant if denied and fights(claimant) else None


_SIDES = re.compile(rf"\b{one_of('linking', 'called', 'sides')}\b", re.I)


def _as_called(holder: Party, quote: str | tuple[str, ...]) -> Party:
    """A holder as the passage calls them: "a rebel stronghold" is held by rebels, whichever of them the page names or
    describes elsewhere ("rebels and extremist groups").

    >>> _as_called(Party(name="Dawn Column", side="insurgent"), "the rebel stronghold of Halm").name
    'rebels'
    >>> _as_called(Party(name="extremist groups", side="insurgent", named=False), "a rebel-held village").name
    'rebels'
    >>> named = "Column rebels hold Halm", "DC rebels hold Halm"
    >>> [_as_called(Party(name="Dawn Column", side="insurgent"), words).name for words in named]
    ['Dawn Column', 'Dawn Column']
    """
    called = _SIDES.search(quoted(quote))
    if not (called and holder.side in {"insurgent", "militia"}):
        return holder
    words = set(re.findall(r"\w+", quoted(quote)))
    if own_words(holder.name) & {w.lower() for w in words} or any(acronym_of(w, holder.name) for w in words):
        return holder
    name = called.group().lower()
    return msgspec.structs.replace(holder, name=name if name.endswith(("s", "n")) else f"{name}s", named=False)


def _id_of(page: str, control: Control, statement: Statement | None) -> str:
    told = (control.place, control.holder, control.state, control.stance, control.as_of, control.spans)
    return content_id("h", page, *told, statement.id if statement else None)


def _told_on(record: ReportRecord) -> str | None:
    day = record.report.told_on
    return day.date if day else None


def _as_of(control: Control, told_on: str | None) -> tuple[When | None, ControlDating | None]:
    """The time that a saying is about, and where that comes from."""
    if control.as_of is not None:
        given = any(e.part == "as_of" for e in control.evidence)
        return when_of(control.as_of), "page" if given or not told_on or control.as_of[:10] != told_on else "telling"
    told = when_of(told_on)
    return told, None if told is None else "by_then"


def when_of(iso: str | None) -> When | None:
    """The days that an ISO date, date-time, month or year allows; None for anything else.

    >>> when_of("2031-02")
    When(start='2031-02-01', end='2031-02-28', precision='month')
    """
    found = _DATE.match(iso or "")
    if found is None:
        return None
    year, month, day = (int(n) if n else None for n in found.groups())
    precision: TimePrecision = "year" if month is None else "month" if day is None else "day"
    try:
        start = date(year or 0, month or 1, day or 1)
        if precision == "day":
            end = start
        else:
            following = (start.year + (month is None or month == 12), 1 if month is None else month % 12 + 1)
            end = date(*following, 1) - DAY
    except (ValueError, OverflowError):
        return None
    if end == date.max:  # the calendar's last day has none after it to end a span with, and no report is of it
        return None
    return When(start=start.isoformat(), end=end.isoformat(), precision=precision)


def claimant_of(
    record: ReportRecord, statement: Statement | None, entities: dict[str, Entity], origin: str | None
) -> tuple[Party, str | None]:
    """Who vouches, and by whose mouth: the body that somebody speaks for, else the speaker, else the page itself."""
    if statement is None:
        own = origin or record.report.title or record.text_file
        return Party(name=own, named=origin is not None, page=True), None
    speaker = entities.get(statement.source.entity or "")
    if speaker is None:
        return Party(name=quoted(statement.source.quote) or "somebody", named=False), None
    body = entities.get(speaker.affiliation or "") if speaker.type == "person" else None
    if body is None:
        return _party(speaker), None
    return _party(body, side=body.side or speaker.side), speaker.name


def _party(entity: Entity, side: Side | None = None) -> Party:
    return Party(name=entity.name, side=side or entity.side, named=entity.named)


def _line_of(told: ControlTold, record: ReportRecord, statement: Statement | None) -> str:
    """Whose line a saying belongs to. Residents are residents in every report; one unnamed man is not another.

    Copies of one wire story quote the same unnamed man.
    """
    claimant = told.claimant
    key = party_key(claimant.name)
    if claimant.page:
        return f"page {key}"
    if claimant.named:
        return key
    speaker = next((e for e in record.entities or () if statement and e.id == statement.source.entity), None)
    many = speaker is not None and speaker.type != "person"
    return f"some {key}" if many else f"one {key} {told.origin or told.report}"
