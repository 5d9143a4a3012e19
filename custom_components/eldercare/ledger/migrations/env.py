"""What Alembic runs first: it works in the connection and transaction of whoever opens the ledger."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table=context.config.attributes["version_table"],
)
context.run_migrations()
