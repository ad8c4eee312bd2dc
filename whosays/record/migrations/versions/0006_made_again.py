"""A correction keeps what it was made for, so that it can be made again when its report is read anew."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    for name in ("made_for", "given", "words", "lost"):
        op.add_column("corrections", sa.Column(name, sa.Text))


def downgrade() -> None:
    raise NotImplementedError("a record is only ever brought forward; keep a copy of the file to go back")
