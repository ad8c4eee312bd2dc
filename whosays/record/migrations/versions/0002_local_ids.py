"""Ids of findings are local to their page; every mention of an entity is a row; the pages' text can be searched.

The tables of findings are built anew beside the old ones, filled from them, and take their names.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    db = op.get_bind()
    fulltext = db.dialect.name == "sqlite"
    if fulltext:
        op.execute(
            "CREATE VIRTUAL TABLE new_words USING fts5"
            "(page UNINDEXED, id UNINDEXED, speaker, content, tokenize='unicode61 remove_diacritics 2')"
        )
        op.execute(
            "INSERT INTO new_words (page, id, speaker, content) "
            "SELECT s.page, w.id, w.speaker, w.content FROM statement_words w JOIN statements s ON s.id = w.id"
        )
        op.execute("DROP TABLE statement_words")
        op.execute("ALTER TABLE new_words RENAME TO statement_words")
        op.execute(
            "CREATE VIRTUAL TABLE page_words USING fts5(page UNINDEXED, text, tokenize='unicode61 remove_diacritics 2')"
        )
        op.execute("INSERT INTO page_words (page, text) SELECT page, text FROM reports")
    _renew(
        "entities",
        sa.Column("page", sa.String(64), sa.ForeignKey("reports.page"), primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("type", sa.String(12), nullable=False),
        sa.Column("side", sa.String(30)),
    )
    _renew(
        "statements",
        sa.Column("page", sa.String(64), sa.ForeignKey("reports.page"), primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("entity", sa.Text),
        sa.Column("manner", sa.String(12), nullable=False),
        sa.Column("certainty", sa.String(12), nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("score", sa.Float),
    )
    op.create_index("ix_entities_id", "entities", ["id"])
    op.create_index("ix_statements_id", "statements", ["id"])
    op.create_index("ix_statements_entity", "statements", ["entity"])
    mentions = op.create_table(
        "mentions",
        sa.Column("page", sa.String(64), primary_key=True),
        sa.Column("entity", sa.Text, primary_key=True),
        sa.Column("start", sa.Integer, primary_key=True),
        sa.Column("end", sa.Integer, primary_key=True),
        sa.ForeignKeyConstraint(["page", "entity"], ["entities.page", "entities.id"]),
    )
    for page, record in db.execute(sa.text("SELECT page, record FROM reports")).all():
        rows = {
            (entity["id"], start, end)
            for entity in json.loads(record).get("entities", ())
            for start, end in entity.get("mentions", ())
        }
        for entity, start, end in sorted(rows):
            op.execute(mentions.insert().values(page=page, entity=entity, start=start, end=end))


def downgrade() -> None:
    raise NotImplementedError("a record is only ever brought forward; keep a copy of the file to go back")


def _renew(table: str, *columns: "sa.Column[object]") -> None:
    names = ", ".join(c.name for c in columns)
    op.create_table(f"new_{table}", *columns)
    op.execute(f"INSERT INTO new_{table} ({names}) SELECT {names} FROM {table}")  # noqa: S608 - our own names
    op.drop_table(table)
    op.rename_table(f"new_{table}", table)
