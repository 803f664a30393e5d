"""Teams, their facilitators and rounds; assessments may belong to a round."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
moment = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    """Make the tables, and let assessments and people refer to them; what is there stays personal."""
    _make_teams()
    _make_rounds()
    op.create_table(
        "prompts",
        sa.Column("person_id", key, autoincrement=False),
        sa.Column("asks", sa.Text(), nullable=False, comment="what the person was asked to type"),
        sa.Column(
            "subject", sa.BigInteger(), nullable=False, comment="the team or round that it is about, or 0"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_prompts_people", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name="pk_prompts"),
    )
    _refer("people", "present", "assessments")
    op.create_index("ix_people_present", "people", ["present"])
    op.drop_index("uq_assessments_unsubmitted", "assessments")
    _refer("assessments", "round_id", "rounds")
    op.create_index("uq_assessments_round_id", "assessments", ["round_id", "person_id"], unique=True)
    _make_unique("uq_assessments_unsubmitted_personal", "submitted_at IS NULL AND round_id IS NULL")


def downgrade() -> None:
    """Drop what rounds need. Of a person's unfinished assessments the one joined last stays."""
    op.execute(
        "DELETE FROM assessments WHERE submitted_at IS NULL AND EXISTS (SELECT 1 FROM assessments AS later"
        " WHERE later.person_id = assessments.person_id AND later.submitted_at IS NULL"
        " AND (later.joined_at, later.id) > (assessments.joined_at, assessments.id))"
    )
    # Migrating, SQLite does not watch foreign keys, and so cascades nothing.
    op.execute("DELETE FROM answers WHERE assessment_id NOT IN (SELECT id FROM assessments)")
    op.drop_index("uq_assessments_unsubmitted_personal", "assessments")
    op.drop_index("uq_assessments_round_id", "assessments")
    _stop_referring("assessments", "round_id", "rounds")
    _make_unique("uq_assessments_unsubmitted", "submitted_at IS NULL")
    op.drop_index("ix_people_present", "people")
    _stop_referring("people", "present", "assessments")
    for table in (
        "prompts",
        "round_conclusions",
        "round_counts",
        "rounds",
        "offers",
        "facilitators",
        "teams",
    ):
        op.drop_table(table)


def _refer(table: str, column: str, to: str) -> None:
    """Add a column that refers to `to`, and lets go of what is gone there."""
    with op.batch_alter_table(table) as batch:
        batch.add_column(sa.Column(column, key))
        batch.create_foreign_key(f"fk_{table}_{to}", to, [column], ["id"], ondelete="SET NULL")


def _stop_referring(table: str, column: str, to: str) -> None:
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(f"fk_{table}_{to}", type_="foreignkey")
        batch.drop_column(column)


def _make_unique(name: str, where: str) -> None:
    """Let there be one of these assessments for each person."""
    op.create_index(
        name,
        "assessments",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )


def _make_teams() -> None:
    op.create_table(
        "teams",
        sa.Column("id", key, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text()),
        sa.Column("zone", sa.Text(), comment="an IANA time zone"),
        sa.Column("chat", sa.BigInteger(), comment="Telegram's id of the team's group"),
        sa.Column("founded_at", moment, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("language IN ('nl', 'en')", name=op.f("ck_teams_language_is_spoken")),
        sa.PrimaryKeyConstraint("id", name="pk_teams"),
        sa.UniqueConstraint("chat", name="uq_teams_chat"),
    )
    op.create_table(
        "facilitators",
        sa.Column("team_id", key, autoincrement=False),
        sa.Column("person_id", key, autoincrement=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_facilitators_teams", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_facilitators_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("team_id", "person_id", name="pk_facilitators"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_facilitators_person_id", "facilitators", ["person_id"])
    op.create_table(
        "offers",
        sa.Column("code", sa.Text()),
        sa.Column("team_id", key, nullable=False),
        sa.Column("made_by", key, nullable=False),
        sa.Column("handover", sa.Boolean(), nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "made_by"],
            ["facilitators.team_id", "facilitators.person_id"],
            name="fk_offers_facilitators",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("code", name="pk_offers"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_offers_team_id", "offers", ["team_id", "made_by"])


def _make_rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", key, autoincrement=False),
        sa.Column("team_id", key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="from 1"),
        sa.Column("instrument", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False, comment="what a join link carries"),
        sa.Column("expected", sa.Integer(), comment="how many members there are to be"),
        sa.Column("deadline", moment),
        sa.Column(
            "board",
            sa.BigInteger(),
            comment="Telegram's id of the message in the group that shows the count",
        ),
        sa.Column("opened_at", moment, nullable=False),
        sa.Column("closed_at", moment),
        sa.Column("n", sa.Integer(), comment="how many had submitted when it was closed"),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("(closed_at IS NULL) = (n IS NULL)", name=op.f("ck_rounds_closed_with_counts")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_rounds_teams", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["instrument", "version"],
            ["instruments.id", "instruments.version"],
            name="fk_rounds_instruments",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_rounds"),
        sa.UniqueConstraint("code", name="uq_rounds_code"),
        sa.UniqueConstraint("team_id", "number", name="uq_rounds_team_id_number"),
    )
    still_open = sa.text("closed_at IS NULL")
    op.create_index(
        "uq_rounds_open",
        "rounds",
        ["team_id"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_table(
        "round_counts",
        sa.Column("round_id", key, autoincrement=False),
        sa.Column("factor", sa.Text()),
        sa.Column("level", sa.Text()),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name="fk_round_counts_rounds", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("round_id", "factor", "level", name="pk_round_counts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "round_conclusions",
        sa.Column("round_id", key, autoincrement=False),
        sa.Column("conclusion", sa.Text()),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name="fk_round_conclusions_rounds", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("round_id", "conclusion", name="pk_round_conclusions"),
        sqlite_with_rowid=False,
    )
