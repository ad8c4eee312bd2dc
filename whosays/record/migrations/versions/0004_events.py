"""Events are a table, so that each can be asked for by its id; filled from the records that are there."""

import sqlalchemy as sa
from alembic import op

from whosays.errors import RecordError
from whosays.record.export.report_json import decode

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    db = op.get_bind()
    events = op.create_table(
        "events",
        sa.Column("page", sa.String(64), sa.ForeignKey("reports.page"), primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("type", sa.Text, nullable=False),
    )
    op.create_index("ix_events_id", "events", ["id"])
    for page, written in db.execute(sa.text("SELECT page, record FROM reports")):
        try:
            found = decode(written).events or ()
        except RecordError:
            continue  # `check` tells of a record that cannot be read; it must not keep the others from their new table
        rows = {e.id: {"page": page, "id": e.id, "type": e.type} for e in found}
        if rows:
            db.execute(events.insert(), list(rows.values()))


def downgrade() -> None:
    raise NotImplementedError("a record is only ever brought forward; keep a copy of the file to go back")
