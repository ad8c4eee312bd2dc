"""How Alembic runs our migrations: on the connection that the store hands over, never on one of its own."""

from alembic import context

from whosays.record.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
