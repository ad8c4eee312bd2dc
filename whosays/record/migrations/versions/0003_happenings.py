"""What reports tell to have happened where and when is a table, filled from the records that are there."""

import sqlalchemy as sa
from alembic import op

from whosays.errors import RecordError
from whosays.record.export.report_json import decode
from whosays.record.happenings import happening_rows

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    db = op.get_bind()
    happenings = op.create_table(
        "happenings",
        sa.Column("page", sa.String(64), sa.ForeignKey("reports.page"), primary_key=True),
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("kind", sa.String(12), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("origin", sa.Text),
    )
    op.create_index("ix_happenings_place", "happenings", ["place", "kind", "day"])
    for page, written in db.execute(sa.text("SELECT page, record FROM reports")):
        try:
            rows = happening_rows(page, decode(written))
        except RecordError:
            continue  # `check` tells of a record that cannot be read; it must not keep the others from their new table
        if rows:
            db.execute(happenings.insert(), rows)


def downgrade() -> None:
    raise NotImplementedError("a record is only ever brought forward; keep a copy of the file to go back")
