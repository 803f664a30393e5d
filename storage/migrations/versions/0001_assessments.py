"""People, instruments, assessments and answers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
moment = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "people",
        sa.Column("id", key, autoincrement=False, comment="Telegram's id"),
        sa.Column("language", sa.Text(), comment="what the person chose"),
        sa.Column(
            "card", sa.BigInteger(), comment="Telegram's id of the message that carries the conversation"
        ),
        sa.CheckConstraint("language IN ('nl', 'en')", name=op.f("ck_people_language_is_spoken")),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_table(
        "instruments",
        sa.Column("id", sa.Text()),
        sa.Column("version", sa.Integer(), autoincrement=False),
        sa.Column("document", sa.Text(), nullable=False, comment="JSON"),
        sa.PrimaryKeyConstraint("id", "version", name="pk_instruments"),
    )
    op.create_table(
        "assessments",
        sa.Column("id", key, autoincrement=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("instrument", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("joined_at", moment, nullable=False),
        sa.Column("begun_at", moment),
        sa.Column("reopened", sa.Text(), comment="the factor that the person went back to"),
        sa.Column("submitted_at", moment),
        sa.Column("cancelled_at", moment),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "submitted_at IS NULL OR begun_at IS NOT NULL", name=op.f("ck_assessments_submitted_after_begun")
        ),
        sa.CheckConstraint(
            "submitted_at IS NULL OR reopened IS NULL", name=op.f("ck_assessments_submitted_is_final")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_assessments_people", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["instrument", "version"],
            ["instruments.id", "instruments.version"],
            name="fk_assessments_instruments",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_assessments"),
    )
    op.create_index("ix_assessments_person_id", "assessments", ["person_id"])
    unsubmitted = sa.text("submitted_at IS NULL")
    op.create_index(
        "uq_assessments_unsubmitted",
        "assessments",
        ["person_id"],
        unique=True,
        sqlite_where=unsubmitted,
        postgresql_where=unsubmitted,
    )
    op.create_table(
        "answers",
        sa.Column("assessment_id", key, autoincrement=False),
        sa.Column("factor", sa.Text()),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column(
            "take", sa.Integer(), nullable=False, comment="how often the question was answered, from 1"
        ),
        sa.Column("answered_at", moment, nullable=False),
        sa.CheckConstraint("take > 0", name=op.f("ck_answers_take_counts_from_one")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name="fk_answers_assessments", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("assessment_id", "factor", name="pk_answers"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("answers")
    op.drop_table("assessments")
    op.drop_table("instruments")
    op.drop_table("people")
