"""Updates that were given up are kept in view."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

moment = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "set_aside",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, comment="Telegram's"),
        sa.Column("kind", sa.Text(), nullable=False, comment="what came, by the name of the update's field"),
        sa.Column(
            "error",
            sa.Text(),
            nullable=False,
            comment="the class of what went wrong; the log has the rest",
        ),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_set_aside"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("set_aside")
