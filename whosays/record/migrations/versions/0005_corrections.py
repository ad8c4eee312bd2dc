"""What people put right is a table: who, when, what, what stood there before, and what it was made for."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("page", sa.String(64), sa.ForeignKey("reports.page"), nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("was", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.Column("made_for", sa.Text, nullable=False),
        sa.Column("given", sa.Text),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("lost", sa.Text),
    )


def downgrade() -> None:
    raise NotImplementedError("a record is only ever brought forward; keep a copy of the file to go back")
