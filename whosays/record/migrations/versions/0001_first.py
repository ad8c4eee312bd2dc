"""The first tables: pages, their addresses, reports, entities, statements, failures, and the full-text index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "pages",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("media_type", sa.String(20), nullable=False),
        sa.Column("declared_encoding", sa.String(40)),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("added_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "addresses",
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("page", sa.String(64), sa.ForeignKey("pages.id"), primary_key=True),
    )
    op.create_table(
        "reports",
        sa.Column("page", sa.String(64), sa.ForeignKey("pages.id"), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("published", sa.String(10)),
        sa.Column("release", sa.String(20), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "entities",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("page", sa.String(64), sa.ForeignKey("reports.page"), nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("type", sa.String(12), nullable=False),
        sa.Column("side", sa.String(30)),
    )
    op.create_table(
        "statements",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("page", sa.String(64), sa.ForeignKey("reports.page"), nullable=False, index=True),
        sa.Column("entity", sa.String(16), index=True),
        sa.Column("manner", sa.String(12), nullable=False),
        sa.Column("certainty", sa.String(12), nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("score", sa.Float),
    )
    op.create_table(
        "failures",
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("failed_at", sa.String(32), nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE statement_words USING fts5"
            "(id UNINDEXED, speaker, content, tokenize='unicode61 remove_diacritics 2')"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE statement_words")
    for table in ("failures", "statements", "entities", "reports", "addresses", "pages"):
        op.drop_table(table)
