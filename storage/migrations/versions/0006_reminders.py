"""Reminders: what was taken to be sent, what persons want of them, and who is silent since when."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
moment = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    """Make the tables and columns; who is unfinished was last active when the last fact says so."""
    with op.batch_alter_table("people") as people:
        people.add_column(
            sa.Column(
                "telegram_language", sa.Text(), comment="that of the person's Telegram when they last joined"
            )
        )
        people.add_column(
            sa.Column("zone", sa.Text(), comment="an IANA time zone, where the person chose one")
        )
        people.add_column(
            sa.Column("reminders_off_at", moment, comment="since when the person wants no reminders")
        )
        people.add_column(
            sa.Column("unreachable_at", moment, comment="since when the person has blocked the bot")
        )
    op.add_column("rounds", sa.Column("nudged_at", moment, comment="when the group was last reminded"))
    with op.batch_alter_table("assessments") as assessments:
        assessments.add_column(
            sa.Column("active_at", moment, comment="when the person last did something about it")
        )
        assessments.add_column(
            sa.Column("later_at", moment, comment="when the person asked to be reminded later that day")
        )
    op.execute(
        "UPDATE assessments SET active_at = COALESCE(submitted_at, (SELECT MAX(answered_at) FROM answers"
        " WHERE assessment_id = assessments.id), begun_at, joined_at)"
    )
    with op.batch_alter_table("assessments") as assessments:
        assessments.alter_column("active_at", existing_type=moment, nullable=False)
    _index("ix_assessments_unfinished", ["active_at", "id"], "submitted_at IS NULL AND cancelled_at IS NULL")
    _index("ix_assessments_later", ["later_at"], "later_at IS NOT NULL")
    op.create_index(
        "ix_rounds_deadline",
        "rounds",
        ["deadline"],
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    _make_tables()


def downgrade() -> None:
    """Drop them."""
    op.drop_table("leases")
    op.drop_table("reminders")
    op.drop_index("ix_rounds_deadline", "rounds")
    op.drop_index("ix_assessments_later", "assessments")
    op.drop_index("ix_assessments_unfinished", "assessments")
    for table, columns in {
        "assessments": ("later_at", "active_at"),
        "rounds": ("nudged_at",),
        "people": ("unreachable_at", "reminders_off_at", "zone", "telegram_language"),
    }.items():
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.drop_column(column)


def _index(name: str, columns: list[str], where: str) -> None:
    op.create_index(
        name, "assessments", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )


def _make_tables() -> None:
    op.create_table(
        "reminders",
        sa.Column("person_id", key, autoincrement=False),
        sa.Column("subject", sa.BigInteger(), comment="the round, or else the assessment"),
        sa.Column("reason", sa.Text()),
        sa.Column("since", moment, comment="the moment that it was due by"),
        sa.Column("taken_at", moment, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False, comment="from 1"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_reminders_people", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "subject", "reason", "since", name="pk_reminders"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_reminders_taken_at", "reminders", ["taken_at"])
    op.create_index(
        "ix_reminders_taken",
        "reminders",
        ["taken_at"],
        sqlite_where=sa.text("outcome = 'taken'"),
        postgresql_where=sa.text("outcome = 'taken'"),
    )
    op.create_table(
        "leases",
        sa.Column("duty", sa.Text()),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until", moment, nullable=False),
        sa.PrimaryKeyConstraint("duty", name="pk_leases"),
        sqlite_with_rowid=False,
    )
