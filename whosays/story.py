"""Several reports on one unfolding situation: who reports it, who vouches, which answers exclude each other.

The types of a story's record. Nothing here says what is true: a claim has origins that stand behind it and claims
that it contradicts, revises, denies or confirms.
"""

from typing import Literal

import msgspec

from whosays.document import Evidence, ReportInfo, Span
from whosays.findings import When

# What two reports have in common: most of the words ("copy"), quoted words and little else ("quotes"), a part ("part").
OverlapKind = Literal["copy", "quotes", "part"]
# What a later version of a report changed: it was counted on by the page itself, put something right, gave other
# numbers in what is otherwise the same sentence, told more, or told less.
Change = Literal["update", "correction", "numbers", "added", "dropped"]
QuestionKind = Literal["control", "figure", "responsibility", "occurrence", "other"]
RelationKind = Literal["contradicts", "revises", "denies", "confirms"]


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


class OriginCount(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands behind a set of passages: the reports that carry it, who wrote those, and who vouches for it.

    An origin that nothing names is given by its root's id. A passage in a report's own voice is vouched for by the
    one who wrote the report.
    """

    reports: tuple[str, ...]
    reporting_origins: tuple[str, ...]
    information_origins: tuple[str, ...]


class StoryReport(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One report of the story. `reporting_origin` is the newsroom or wire that wrote it, however many carry it."""

    id: str
    text_file: str
    outlet: str | None = None
    published: str | None = None
    reporting_origin: str | None = None


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Words in one of the story's reports."""

    report: str
    spans: tuple[Span, ...]


class StoryEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An event with every passage, in any report, that tells of it."""

    id: str
    type: str
    when: When | None = None
    place: str | None = None
    mentions: tuple[Mention, ...] = ()


class Question(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that the story's sources answer; `event` is the event that it is about, if one."""

    id: str
    text: str
    kind: QuestionKind
    event: str | None = None


class Support(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A passage that makes a claim, with the speaker that it is given to there."""

    report: str
    spans: tuple[Span, ...]
    speaker: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
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
    """The reports of one situation with what they share and where they part."""

    reports: tuple[StoryReport, ...]
    events: tuple[StoryEvent, ...] = ()
    questions: tuple[Question, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
