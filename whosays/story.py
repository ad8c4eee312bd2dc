"""The types of a story: several reports on one situation, who vouches for what, which answers exclude each other.

Nothing here says what is true: a claim has origins that vouch for it and claims that it contradicts, revises, denies or
confirms.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

import msgspec

from whosays.document import Evidence, ReportInfo, Span, file_name
from whosays.findings import ControlState, PlaceKind, Side, Stance, When

# What two reports have in common: most of the words ("copy"), quoted words and little else ("quotes"), a part ("part").
OverlapKind = Literal["copy", "quotes", "part"]
# What a later version of a report changed: it was counted on by the page itself, put something right, gave other
# numbers in what is otherwise the same sentence, told more, or told less.
Change = Literal["update", "correction", "numbers", "added", "dropped"]
QuestionKind = Literal["control", "figure", "responsibility", "occurrence", "other"]
RelationKind = Literal["contradicts", "revises", "denies", "confirms"]
Scheme = Literal["UCDP range", "ACLED point", "Airwars range", "Airwars grade", "control"]
ControlDating = Literal["page", "telling", "by_then"]
Bound = Literal["low", "best", "high"]

# --- where the words of reports come from -----------------------------------------------------------------------------


class ReportText(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A report as reports are compared: the paragraphs of its story, and the lines that say who wrote it.

    `id` is whatever the caller calls the report by; `text` is the page's canonical text, in which `paragraphs` and
    `credits` (bylines and credit lines) lie. `address` tells the outlet where the page does not.
    """

    id: str
    text: str
    paragraphs: tuple[Span, ...]
    info: ReportInfo = ReportInfo()
    credits: tuple[Span, ...] = ()
    address: str | None = None


class Overlap(msgspec.Struct, frozen=True, kw_only=True):
    """What a report shares with `other`, counted in runs of five words.

    `share` is how much of the report's runs stand in the other too, `share_of_other` the reverse, `own_share` the
    part of the smaller one's runs outside quotation marks that is shared, each from 0 to 1. `shared` and
    `shared_quoted` count shared runs, and those of them that lie wholly in quotation marks.
    """

    other: str
    kind: OverlapKind
    share: float
    share_of_other: float
    own_share: float
    shared: int
    shared_quoted: int


class Lift(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph whose words stand in an earlier report: `share` (0 to 1) of its runs of five words.

    `source` is the paragraph there that has most of them.
    """

    paragraph: Span
    report: str
    source: Span
    share: float


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that a later version gives with other numbers: where it stood before, and where it stands now."""

    before: Span
    after: Span


class Lineage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a report's words come from.

    `reporting_origin` is the wire or newsroom that wrote them, None where nothing tells. `root` is the report in which
    they are first met, itself if no other: reports of unknown origin with one root are one origin. `copy_of` is an
    earlier report, of another outlet, that most of the words stand in; `version_of` the version before, of the same
    outlet. `changes` tells what became different against the version before, or else against what it is a copy of (a
    wire's new toll reaches its sites as copies), and `revisions` the sentences whose numbers did. `lifts` are the
    paragraphs that stand in earlier reports, whether this is a copy or not; `same_quotes` the reports that share quoted
    words and no more; `contributed` the wires that are named as having given something to a report of another's.
    """

    report: str
    reporting_origin: str | None = None
    root: str
    copy_of: str | None = None
    version_of: str | None = None
    changes: tuple[Change, ...] = ()
    revisions: tuple[Revision, ...] = ()
    contributed: tuple[str, ...] = ()
    lifts: tuple[Lift, ...] = ()
    same_quotes: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


# --- a story ----------------------------------------------------------------------------------------------------------


class StoryReport(msgspec.Struct, frozen=True, kw_only=True):
    """One report of the story.

    `reporting_origin` is the newsroom or wire that wrote it, however many carry it. Where nothing tells, `root` is the
    report of the story in which its words are first met, if it is another: both are of one origin.
    """

    id: str
    text_file: str
    outlet: str | None = None
    published: str | None = None
    reporting_origin: str | None = None
    root: str | msgspec.UnsetType = msgspec.UNSET


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Words in one of the story's reports."""

    report: str
    spans: tuple[Span, ...]


class StoryEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event with every passage, in any report, that tells of it."""

    id: str
    type: str
    when: When | None = None
    place: str | None = None
    mentions: tuple[Mention, ...] = ()


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the story's sources answer; `event` is the event that it is about, if one."""

    id: str
    text: str
    kind: QuestionKind
    event: str | None = None


class Support(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that makes a claim, with the speaker that it is given to there."""

    report: str
    spans: tuple[Span, ...]
    speaker: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One answer to one question, for one time and scope, with who vouches for it."""

    id: str
    question: str
    answer: str
    information_origins: tuple[str, ...] = ()
    supports: tuple[Support, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """How claim `a` stands to claim `b`; `revises` runs from the later to the earlier."""

    a: str
    b: str
    kind: RelationKind


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """The reports of one situation with what they share and where they part.

    `assessments` are what named rules make of the claims about one event; they stand beside these.
    """

    reports: tuple[StoryReport, ...]
    events: tuple[StoryEvent, ...] = ()
    questions: tuple[Question, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    assessments: tuple["EventAssessed", ...] = ()


def excluded(story: Story) -> set[str]:
    """The ids of the claims that another one contradicts or denies, and of those that do so."""
    return {i for r in story.relations if r.kind in {"contradicts", "denies"} for i in (r.a, r.b)}


# --- what is told, as assessments and timelines take it ---------------------------------------------------------------


class Party(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who vouches, holds, is blamed or died: a name and a side.

    `named` is False for a description ("residents"): two of them need not be the same people. `page` is True for a
    report's own voice; the name is then its newsroom's or wire's or, with `named` False, the report's title.
    """

    name: str
    side: Side | None = None
    named: bool = msgspec.field(default_factory=lambda: True)
    page: bool = False

    @property
    def label(self) -> str:
        """The name as a list shows it: a report's own voice is marked, of an address alone its end is shown."""
        known = self.named or " " in self.name
        name = self.name if known else file_name(self.name)
        return f"{name}, in its own voice" if self.page else name


class DeathsTold(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One count of the dead of one event, with who gives it.

    `low`, `best` and `high` are people, as a figure of a report has them; `words` the words of the count. `dead` is
    whose dead they are, None where the count is of all or does not say. `said_on` is the ISO day on which it was said,
    `origin` the newsroom or wire that reports it. `id` is the claim's or statement's, for the caller.
    """

    id: str
    speaker: Party
    low: int | None = None
    best: int | None = None
    high: int | None = None
    words: str = ""
    dead: Party | None = None
    said_on: str | None = None
    origin: str | None = None


class BlameTold(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One saying of who did it, or who did not; a party that says so of itself admits it, or denies it."""

    id: str
    speaker: Party
    blamed: Party
    stance: Stance = "affirms"
    said_on: str | None = None
    origin: str | None = None


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that an assessment went by, and the ids of the claims that it was applied to."""

    rule: str
    claims: tuple[str, ...] = ()


class Assessed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What named rules make of a set of claims. It stands beside the claims, never instead of them.

    `scheme` says whose rules they are. `answer` is the grade or the state that they give, `holder` the name of the
    holder that they give or, where they give none, `not_holder` that of one who does not hold it; `low`, `best` and
    `high` are numbers of people; those named in `more_than` were told as more than the number before ("more than 1,400"
    is 1401). What the rules do not give is None. The first of `reasons` is the one that decided; `whosays explain`
    prints what each goes by.
    """

    scheme: Scheme
    answer: str | None = None
    holder: str | None = None
    not_holder: str | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    more_than: tuple[Bound, ...] = ()
    reasons: tuple[Reason, ...] = ()


class EventAssessed(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules of several schemes make of the claims about one event, by its id."""

    event: str
    found: tuple[Assessed, ...]


class DeathsAssessed(NamedTuple):
    """The dead of one event: the counts that are told, and what the rules of ACLED and of UCDP make of them.

    `groups` are UCDP's ranges of each side's dead, and under None of those counts that do not say whose dead.
    """

    told: tuple[DeathsTold, ...]
    point: Assessed
    range: Assessed
    groups: Mapping[Side | None, Assessed]


# --- which reports are of one situation -------------------------------------------------------------------------------


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """That a report tells of something of a kind at a place on a day, by which reports are found that tell the same.

    `page` is the report's, `day` the ISO day, `place` what the place is known by in any report, `name` its name there,
    `kind` a kind of `lexicons/situations.toml`, `rank` how many others the report tells before it.
    """

    page: str
    day: str
    place: str
    name: str
    kind: str
    rank: int


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A report as a list of situations shows it; `origin` is the newsroom or wire that wrote it."""

    page: str
    outlet: str | None = None
    origin: str | None = None
    published: str | None = None


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """Why reports are of one situation: the rule, what they share, in words, and how many of them do."""

    rule: str
    what: str
    reports: int


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """Reports of a record that are taken for reports of one situation, with the reasons.

    `places` are the names of its places, that of most reports first; `start` and `end` the ISO days of what happens.
    `reports` are in the order of publication. `id` hangs on place, kind and first day alone.
    """

    id: str
    places: tuple[str, ...]
    start: str
    end: str
    reports: tuple[Told, ...]
    reasons: tuple[Shared, ...]

    @property
    def origins(self) -> int:
        """How many newsrooms or wires are known to have written the reports; 0 where none is."""
        return len({r.origin for r in self.reports if r.origin})


# --- two versions of a report -----------------------------------------------------------------------------------------


class Difference(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a later version of a report lost, gained or changed of an earlier one.

    `before` and `after` are the words of a statement or the range of a figure, as each version has it; `what` is what a
    figure counts, or the manner of a statement. `speaker` is who says it, None for the report's own voice, `was` who
    said it before where that is another.
    """

    part: Literal["statement", "figure"]
    kind: Literal["lost", "gained", "changed"]
    what: str | None = None
    speaker: str | None = None
    was: str | None = None
    before: str | None = None
    after: str | None = None


# --- control over time ------------------------------------------------------------------------------------------------


class ControlTold(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One saying of who holds a place, with who says it, of which time, and where it stands.

    `claimant` is the body that the speaker speaks for, else the speaker, whose own name is `speaker`. `as_of` is the
    time that the saying is about. `dated` says where that comes from: "page" the words give it; "telling" the page says
    so of the time of telling ("holds"); "by_then" it tells of a change of unknown day, which had come about by the day
    of telling. `told_on` is the ISO day on which it was said or, where the page does not tell, reported. `id` is made
    of report and words.
    """

    id: str
    claimant: Party
    speaker: str | None = None
    holder: Party | None = None
    state: ControlState
    stance: Stance
    as_of: When | None = None
    dated: ControlDating | None = None
    told_on: str | None = None
    report: str
    origin: str | None = None
    statement: str | None = None
    spans: tuple[Span, ...]
    quote: str | tuple[str, ...]

    @property
    def so(self) -> bool:
        """Whether the saying puts the place into the hands of its holder, and not out of them."""
        return (self.stance == "affirms") != (self.state == "lost")

    @property
    def of_when(self) -> str:
        """The time that the saying is about, as precisely as the page gives it: a day, a month, a year."""
        if self.as_of is None or self.as_of.start is None:
            return "no day told"
        return self.as_of.start[: {"year": 4, "month": 7}.get(self.as_of.precision or "day", 10)]


class ControlRun(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one claimant says of a place again and again, until the same claimant says otherwise or is silent for long.

    `start` is the first day that it is said of, `last` the last one (ISO; a month or year told alone counts whole).
    Nothing is claimed of any day after `last`. `otherwise` is the next day of which the same claimant says otherwise.
    `told` are the sayings, at least one, by the day that they are about.
    """

    start: str
    last: str
    otherwise: str | None = None
    told: tuple[ControlTold, ...]


class ClaimantLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that one claimant says of who holds a place; `undated` is what no day can be given to."""

    claimant: Party
    runs: tuple[ControlRun, ...] = ()
    undated: tuple[ControlTold, ...] = ()


class Contested(msgspec.Struct, frozen=True, kw_only=True):
    """Days (ISO, both included) of which claimants give answers that exclude each other, and the ids of the sayings."""

    start: str
    end: str
    claimants: tuple[str, ...]
    told: tuple[str, ...]


class Standing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The last that a claimant says of a place up to a day; `days_before` is how long before that day it ends."""

    claimant: Party
    told: ControlTold
    days_before: int


class PlaceControl(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who holds a place, over time, according to whom.

    `forms` are the names that reports use for it. `within` are the names of places that hold it and `parts` those of
    places inside it that are told of apart: what is said of the one is never taken for the other. `at` is the ISO day
    that `standing` and `assessed` are of: the one asked for, else the last of which anything is said.
    """

    id: str
    name: str
    kind: PlaceKind | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    forms: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    lines: tuple[ClaimantLine, ...]
    contested: tuple[Contested, ...] = ()
    at: str | None = None
    standing: tuple[Standing, ...] = ()
    assessed: Assessed | None = None
