"""The tables of a record file, as SQLAlchemy Core sees them; migrations build them.

`pages` keeps the bytes as they came, so that every quote can be checked against them for ever; `reports` the whole
record as JSON; `statements` and `entities` the parts that are asked for alone. The same schema serves PostgreSQL; only
the full-text index is SQLite's own (see `search`).
"""

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

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
    Column("address", Text, primary_key=True),
    Column("page", ForeignKey("pages.id"), primary_key=True),
)
reports = Table(
    "reports",
    metadata,
    Column("page", ForeignKey("pages.id"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", String(10)),
    Column("release", String(20), nullable=False),
    Column("record", Text, nullable=False),  # JSON in the guide's form
)
entities = Table(
    "entities",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("page", ForeignKey("reports.page"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("type", String(12), nullable=False),
    Column("side", String(30)),
)
statements = Table(
    "statements",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("page", ForeignKey("reports.page"), nullable=False, index=True),
    Column("entity", String(16), index=True),
    Column("manner", String(12), nullable=False),
    Column("certainty", String(12), nullable=False),
    Column("source", Text),
    Column("content", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("score", Float),
)
failures = Table(
    "failures",
    metadata,
    Column("address", Text, primary_key=True),
    Column("reason", String(20), nullable=False),
    Column("message", Text, nullable=False),
    Column("failed_at", String(32), nullable=False),
)
