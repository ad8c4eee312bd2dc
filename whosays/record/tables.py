"""The tables of a record file, as SQLAlchemy Core sees them; migrations build them.

`pages` keeps the bytes as they came, so that every quote can be checked against them for ever; `reports` the whole
record as JSON; `statements`, `entities`, `mentions` and `events` the parts that are asked for alone; `happenings` what
a report tells to have happened where and when, by which its neighbours are found; `corrections` what people put right,
and what stood there before. Ids of findings are local to their record, so their key is page and id together. The same
schema serves PostgreSQL; only the full-text index is SQLite's own (see `search`).
"""

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)
from sqlalchemy import Text as Words

metadata = MetaData()

pages = Table(
    "pages",
    metadata,
    Column("id", String(64), primary_key=True),  # SHA-256 of the bytes
    Column("media_type", String(20), nullable=False),
    Column("declared_encoding", String(40)),
    Column("content", LargeBinary, nullable=False),  # deflated
    Column("added_at", String(32), nullable=False),  # ISO, UTC
)
addresses = Table(
    "addresses",
    metadata,
    Column("address", Words, primary_key=True),
    Column("page", ForeignKey("pages.id"), primary_key=True),
)
reports = Table(
    "reports",
    metadata,
    Column("page", ForeignKey("pages.id"), primary_key=True),
    Column("text", Words, nullable=False),
    Column("title", Words),
    Column("publisher", Words),
    Column("published", String(10)),
    Column("release", String(20), nullable=False),
    Column("record", Words, nullable=False),  # JSON in the guide's form
)
entities = Table(
    "entities",
    metadata,
    Column("page", ForeignKey("reports.page"), primary_key=True),
    Column("id", Words, primary_key=True, index=True),
    Column("name", Words, nullable=False),
    Column("type", String(12), nullable=False),
    Column("side", String(30)),
)
mentions = Table(
    "mentions",
    metadata,
    Column("page", String(64), primary_key=True),
    Column("entity", Words, primary_key=True),
    Column("start", Integer, primary_key=True),  # characters of the report's text, `end` not included
    Column("end", Integer, primary_key=True),
    ForeignKeyConstraint(["page", "entity"], ["entities.page", "entities.id"]),
)
statements = Table(
    "statements",
    metadata,
    Column("page", ForeignKey("reports.page"), primary_key=True),
    Column("id", Words, primary_key=True, index=True),
    Column("entity", Words, index=True),
    Column("manner", String(12), nullable=False),
    Column("certainty", String(12), nullable=False),
    Column("source", Words),
    Column("content", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("score", Float),
)
events = Table(
    "events",
    metadata,
    Column("page", ForeignKey("reports.page"), primary_key=True),
    Column("id", Words, primary_key=True, index=True),
    Column("type", Words, nullable=False),
)
happenings = Table(
    "happenings",
    metadata,
    Column("page", ForeignKey("reports.page"), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("place", Words, primary_key=True),
    Column("kind", String(12), primary_key=True),
    Column("name", Words, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("origin", Words),  # the newsroom or wire that wrote the report
    Index("ix_happenings_place", "place", "kind", "day"),
)
corrections = Table(
    "corrections",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("page", ForeignKey("reports.page"), nullable=False),
    Column("id", Words, nullable=False),
    Column("field", Words, nullable=False),
    Column("value", Words),
    Column("was", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("made_at", String(32), nullable=False),  # ISO, UTC
    # The id that the finding had when it was corrected, and the value as it was given then; `id` and `value` are what
    # these are called since the page was last read anew.
    Column("made_for", Words, nullable=False),
    Column("given", Words),
    # JSON: the words of the finding, and of those that the value names (see `again`).
    Column("words", Words, nullable=False),
    Column("lost", Words),  # why it could not be made again when the page was read anew; NULL where it is made
)
failures = Table(
    "failures",
    metadata,
    Column("address", Words, primary_key=True),
    Column("reason", String(20), nullable=False),
    Column("message", Words, nullable=False),
    Column("failed_at", String(32), nullable=False),
)
