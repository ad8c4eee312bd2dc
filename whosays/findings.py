"""What is found in one report: the types of its record, field for field as the record's JSON writes them.

Every type is frozen. Ids are local to a record and made from content. Unknown values are None and left out of the JSON.
Each finding carries `evidence`: the words it is based on and the rule or model that found it.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal, get_args

import msgspec

from whosays.document import BY_HAND, Block, Evidence, ReportInfo, Span, content_id

EntityType = Literal["person", "organisation", "group"]
Side = Literal[
    "government",
    "insurgent",
    "militia",
    "foreign_military",
    "civilian",
    "international_organisation",
    "media",
    "criminal",
    "other",
]
# The sides with fighters of their own.
FIGHTING: frozenset[Side] = frozenset({"government", "insurgent", "militia", "foreign_military", "criminal"})
OF_STATES: frozenset[Side] = frozenset({"government", "foreign_military"})  # the sides that act for a state
PlaceKind = Literal[
    "country",
    "region",
    "province",
    "district",
    "city",
    "town",
    "village",
    "neighbourhood",
    "facility",
    "road",
    "natural",
]
SETTLEMENTS: frozenset[PlaceKind] = frozenset({"city", "town", "village"})
# How a place's point was found: its own gazetteer entry, the nearest known place that contains it, words that locate it
# from another place; "open" if several entries may be meant, "unknown" if nothing gives a point.
PlaceBasis = Literal["entry", "container", "relative", "open", "unknown"]
Direction = Literal["N", "NE", "E", "SE", "S", "SW", "W", "NW"]
Form = Literal["direct", "indirect", "mixed"]
Manner = Literal["asserts", "denies", "concedes", "doubts", "asks", "orders", "promises", "warns"]
Certainty = Literal["certain", "probable", "possible"]
Relation = Literal["denies", "confirms", "repeats", "revises", "concedes"]
TimePrecision = Literal["exact", "day", "week", "month", "year"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
EventStatus = Literal["happened", "ongoing", "planned", "denied", "unclear"]
Measure = Literal[
    "killed", "injured", "captured", "missing", "displaced", "participants", "strikes", "destroyed", "other"
]
ControlState = Literal["holds", "took", "lost", "contested", "partly_holds"]
Stance = Literal["affirms", "denies"]

MANNERS: tuple[Manner, ...] = get_args(Manner)
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
STATUSES: tuple[EventStatus, ...] = get_args(EventStatus)
MEASURES: tuple[Measure, ...] = get_args(Measure)
CONTROL_STATES: tuple[ControlState, ...] = get_args(ControlState)

# ACLED's sub-event types in its order of precedence, which decides if several fit (ACLED Codebook, 2024).
SUB_EVENTS = (
    "Government regains territory",
    "Non-state actor overtakes territory",
    "Armed clash",
    "Excessive force against protesters",
    "Protest with intervention",
    "Peaceful protest",
    "Violent demonstration",
    "Mob violence",
    "Chemical weapon",
    "Air/drone strike",
    "Suicide bomb",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Grenade",
    "Sexual violence",
    "Attack",
    "Abduction/forced disappearance",
    "Agreement",
    "Arrests",
    "Change to group/activity",
    "Disrupted weapons use",
    "Headquarters or base established",
    "Looting/property destruction",
    "Non-violent transfer of territory",
    "Other",
)


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the page and where they are; several spans if the words are not contiguous."""

    spans: tuple[Span, ...]
    quote: str | tuple[str, ...]


def quoted(quote: str | tuple[str, ...] | None) -> str:
    """A quote as one string, its pieces joined by an ellipsis; empty where there is none.

    >>> quoted(("the town", "has fallen"))
    'the town … has fallen'
    """
    return " … ".join(quote) if isinstance(quote, tuple) else quote or ""


@lru_cache(maxsize=4096)
def day_number(moment: str | None) -> int | None:
    """The day of an ISO date or date-time as a number, by which days are counted; None where it is no day.

    >>> day_number("2031-05-14T06:00") - day_number("2031-05-12"), day_number("2031-05")
    (2, None)
    """
    try:
        return date.fromisoformat((moment or "")[:10]).toordinal()
    except ValueError:
        return None


class Source(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The words that name a statement's source (or a pronoun for it), and the entity that they refer to."""

    entity: str | None = None
    spans: tuple[Span, ...] = ()
    quote: str | tuple[str, ...] | None = None


class Entity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person, an organisation or a group of people that acts, is acted on or speaks in the story.

    `name` is the fullest name on the page or, for the unnamed, a short description ("residents of the town").
    `forms` are the different words used for it, without pronouns; `mentions` are all its occurrences, with pronouns.
    `affiliation` is the id of the body that a person speaks or works for.
    """

    id: str
    name: str
    type: EntityType
    named: bool = msgspec.field(default_factory=lambda: True)
    role: str | None = None
    affiliation: str | None = None
    side: Side | None = None
    forms: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class RelativePosition(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a place is relative to another: metres and a compass direction, each only if the page gives it."""

    to: str
    distance_m: float | None = None
    direction: Direction | None = None


class PlaceCandidate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of several places that a name may mean if the page does not show which; `score` is its probability."""

    name: str
    kind: PlaceKind | None = None
    country: str | None = None
    lat: float
    lon: float
    score: float


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place named on the page. `lat` and `lon` are in decimal degrees; `country` is ISO 3166 alpha-2.

    `forms` are the different words used for it, `mentions` all its occurrences. `basis` says where the point comes
    from: the place's own gazetteer entry, the nearest known place that contains it (an unknown village gets the point
    of its province), or another place and the words that locate this one from it. `radius_km` is how far from the point
    the place may be or extend. If the page does not show which of several places is meant, there is no point, and
    `candidates` lists them.
    """

    id: str
    name: str
    kind: PlaceKind | None = None
    within: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    basis: PlaceBasis | None = None
    candidates: tuple[PlaceCandidate, ...] = ()
    forms: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    relative: RelativePosition | None = None
    evidence: tuple[Evidence, ...] = ()


class Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a statement answers another: it denies, confirms, repeats, revises or concedes what the other says.

    `statement` is the id of the statement answered. If what is denied or confirmed is only given inside the answer,
    there is none, and `proposition` has those words.
    """

    relation: Relation
    statement: str | None = None
    proposition: Passage | None = None


class Statement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """*X said P*: a passage that the page attributes to somebody.

    It records what the page says; nothing found later changes it. `when` is the ISO date, date-time, month or year when
    it was said, `channel` the medium ("Twitter", "statement", "telephone") and `addressee` the person told, if the page
    says so. `within` is the id of the statement that reports this one at second hand ("officials said that the group
    had claimed …"); `answers` are the statements that it denies, confirms, repeats, revises or concedes.
    """

    id: str
    source: Source
    cue: Passage | None = None
    content: Passage
    form: Form
    manner: Manner = msgspec.field(default_factory=lambda: "asserts")
    certainty: Certainty = msgspec.field(default_factory=lambda: "certain")
    channel: str | None = None
    addressee: Source | None = None
    when: str | None = None
    within: str | None = None
    answers: tuple[Answer, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class When(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An interval: its earliest and latest day or moment (ISO), and how precisely the page gives it."""

    start: str | None = None
    end: str | None = None
    precision: TimePrecision | None = None


class TimeAnchor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a time was counted from: the day of publication, an expression before it, or an event, with its words."""

    kind: Literal["publication", "expression", "event"]
    span: Span | None = None
    quote: str | None = None


class TimeExpression(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Words for a time, and the interval that they mean.

    `earliest` and `latest` are the first and the last day or moment (ISO) that the words allow. Both are None if the
    page supports no interval: for a length, a set, a feast of another calendar, a time counted from an unknown day.
    `precision` is also None for anything coarser than a year. `type`, `value` and `modifier` express it in TIMEX3,
    `edtf` in EDTF. `anchor` is what it was counted from; None if the words are complete in themselves.
    """

    span: Span
    quote: str
    earliest: str | None = None
    latest: str | None = None
    precision: TimePrecision | None = None
    edtf: str | None = None
    type: TimexType
    value: str | None = None
    modifier: str | None = None
    anchor: TimeAnchor | None = None
    evidence: tuple[Evidence, ...] = ()


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that happened, is happening, or is said to; listed once however often the page mentions it.

    `type` is the name of an ACLED sub-event type. `according_to` has statement ids; empty means the page's own voice.
    """

    id: str
    type: str
    anchors: tuple[Passage, ...]
    when: When | None = None
    where: str | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    means: str | None = None
    status: EventStatus | None = None
    according_to: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


Codebook = Literal["ACLED", "UCDP", "PLOVER"]


class Code(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The value of one data-set column for an event, with the rule that gave it and the words it is based on.

    A `value` of None is a cell that stays empty, and `note` says why; with a value, `note` says what remains open.
    `doubtful` marks values based on a time, a place or a party that is more likely wrong than right.
    """

    column: str
    value: str | int | float | None = None
    rule: str
    words: tuple[str, ...] = ()
    note: str | None = None
    doubtful: bool = False


class CodedEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One event of a report as a data set would code it, derived from the record on request.

    `left_out` says why the data set's own rules exclude it, None if they do not. `words` are the page's sentences about
    it.
    """

    codebook: Codebook
    event: str
    codes: tuple[Code, ...] = ()
    left_out: str | None = None
    words: tuple[str, ...] = ()

    def values(self) -> dict[str, str | int | float | None]:
        """The value of each column by its name."""
        return {code.column: code.value for code in self.codes}


class Figure(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many people were harmed or took part, or how many things, as a range: `low`, `best`, `high`."""

    id: str
    measure: Measure
    of: str | None = None
    entity: str | None = None
    event: str | None = None
    spans: tuple[Span, ...]
    quote: str | tuple[str, ...]
    low: int | None = None
    best: int | None = None
    high: int | None = None
    approximate: bool = False
    according_to: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Control(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One passage that says who holds a place and when, affirmed or denied."""

    place: str
    holder: str | None = None
    state: ControlState
    as_of: str | None = None
    spans: tuple[Span, ...]
    quote: str | tuple[str, ...]
    stance: Stance
    according_to: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


PAGE = "page"  # stands for the page's own voice among those who give an answer


class Position(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One answer to a disputed question, and the statements ("page" for the page's own voice) that give it."""

    answer: str
    according_to: tuple[str, ...] = ()


class Dispute(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A question that sources on the page answer differently: at least two positions.

    Evidence with the part `positions` is for each statement beside the two that set the positions apart, with how
    likely it belongs to the position that it stands in.
    """

    question: str
    positions: tuple[Position, ...]
    evidence: tuple[Evidence, ...] = ()


class ReportRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The record of one report: what the page is, whom it quotes, what they say, what happened according to whom.

    `text_file` is the address that the page was read from, `page` the SHA-256 of its bytes. A part that was not
    looked for is None and left out of the JSON; a part that was looked for but not found is empty.
    """

    text_file: str
    page: str | None = None
    report: ReportInfo
    blocks: tuple[Block, ...]
    entities: tuple[Entity, ...] | None = None
    places: tuple[Place, ...] | None = None
    statements: tuple[Statement, ...] | None = None
    events: tuple[Event, ...] | None = None
    figures: tuple[Figure, ...] | None = None
    control: tuple[Control, ...] | None = None
    disputes: tuple[Dispute, ...] | None = None


OtherFinding = Entity | Place | Figure | Control | Dispute  # every finding but statements and events


def other_findings(record: ReportRecord) -> dict[str, OtherFinding]:
    """Entities, places, figures, claims of control and disagreements by id, made ids included."""
    own: tuple[Entity | Place | Figure, ...] = (
        *(record.entities or ()),
        *(record.places or ()),
        *(record.figures or ()),
    )
    found: dict[str, OtherFinding] = {f.id: f for f in own}
    found |= dict(zip(control_ids(record), record.control or (), strict=True))
    return found | dict(zip(dispute_ids(record), record.disputes or (), strict=True))


def control_ids(record: ReportRecord) -> tuple[str, ...]:
    """The id of each saying of who holds a place, in order: the record has none, so it is made when asked for.

    It is of the place and the words, so that it stays whatever else of the saying is put right.
    """
    return _told_apart("h", record, ((one.place, *one.spans) for one in record.control or ()))


def dispute_ids(record: ReportRecord) -> tuple[str, ...]:
    """The id of each question that sources answer differently, in order, made when asked for like `control_ids`.

    It is of the words that set its sides apart, so that it stays however question and answers are put right.
    """
    return _told_apart("q", record, (_set_apart_by(one) for one in record.disputes or ()))


def _set_apart_by(dispute: Dispute) -> tuple[object, ...]:
    """The words by which a dispute was found; one that a person added of the same words is another."""
    found = next((e for e in dispute.evidence if e.part is None), None)
    if found is None:
        return tuple(sorted(id for position in dispute.positions for id in position.according_to))
    return (BY_HAND, *found.spans) if found.found_by.startswith(BY_HAND) else found.spans


def _told_apart(letter: str, record: ReportRecord, parts: Iterable[tuple[object, ...]]) -> tuple[str, ...]:
    """Ids of findings that have none in the record; of several with the same parts the later ones by their number."""
    page, ids, again = record.page or record.text_file, list[str](), Counter[str]()
    for known_by in parts:
        id = content_id(letter, page, *known_by)
        ids.append(content_id(letter, id, again[id]) if again[id] else id)
        again[id] += 1
    return tuple(ids)
