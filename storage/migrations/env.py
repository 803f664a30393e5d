"""What Alembic runs to migrate: on the connection at hand, within its transaction."""

from alembic import context

from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite alters a table by making it anew; that it can do so in a transaction, Alembic does not assume.
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
