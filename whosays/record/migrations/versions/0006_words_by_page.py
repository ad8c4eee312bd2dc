"""A report's words are found by its page, so that a correction costs the same however many reports there are."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for table, columns in (("page_words", "page, text"), ("statement_words", "page, id UNINDEXED, speaker, content")):
        op.execute(f"CREATE VIRTUAL TABLE new_words USING fts5({columns}, tokenize='unicode61 remove_diacritics 2')")
        op.execute(f"INSERT INTO new_words SELECT * FROM {table}")  # noqa: S608 - our own names
        op.execute(f"DROP TABLE {table}")
        op.execute(f"ALTER TABLE new_words RENAME TO {table}")


def downgrade() -> None:
    raise NotImplementedError("a record is only ever brought forward; keep a copy of the file to go back")
