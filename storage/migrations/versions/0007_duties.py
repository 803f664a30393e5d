"""What has to be done once among several workers."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

moment = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "duties",
        sa.Column("kind", sa.Text()),
        sa.Column("subject", sa.BigInteger(), autoincrement=False, comment="what it is about, or 0"),
        sa.Column("called", sa.Integer(), nullable=False, comment="how often it was called for"),
        sa.Column("done", sa.Integer(), nullable=False, comment="how much of that is done"),
        sa.Column("free_at", moment, nullable=False, comment="from when on somebody may take it on"),
        sa.PrimaryKeyConstraint("kind", "subject", name="pk_duties"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_duties_due",
        "duties",
        ["kind", "free_at"],
        sqlite_where=sa.text("called > done"),
        postgresql_where=sa.text("called > done"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("duties")
