"""Several reports on one unfolding situation: who reports it, who vouches, which answers exclude each other.

The types of a story's record. Nothing here says what is true: a claim has origins that stand behind it and claims
that it contradicts, revises, denies or confirms.
"""

from typing import Literal

import msgspec

from whosays.document import Evidence, Span
from whosays.findings import When

QuestionKind = Literal["control", "figure", "responsibility", "occurrence", "other"]
RelationKind = Literal["contradicts", "revises", "denies", "confirms"]


class StoryReport(msgspec.Struct, frozen=True, kw_only=True):
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
    """The reports of one situation with what they share and where they part."""

    reports: tuple[StoryReport, ...]
    events: tuple[StoryEvent, ...] = ()
    questions: tuple[Question, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
