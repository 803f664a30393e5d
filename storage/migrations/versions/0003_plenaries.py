"""Plenaries: second votes with their ballots, actions, and questions that are put in a group."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
moment = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    """Make the tables. What was asked so far was asked in private chats, which have their person's id."""
    with op.batch_alter_table("rounds") as batch:
        batch.add_column(
            sa.Column(
                "plenary_chat",
                sa.BigInteger(),
                comment="Telegram's id of the chat where the result is talked about",
            )
        )
        batch.add_column(
            sa.Column("plenary", sa.BigInteger(), comment="and of the message that this is done by")
        )
    _let_groups_be_asked()
    _make_votes()
    op.create_table(
        "actions",
        sa.Column("id", key, autoincrement=False),
        sa.Column("round_id", key, nullable=False),
        sa.Column("factor", sa.Text(), comment="what it is about, if it is about one"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), comment="a name as it was typed"),
        sa.Column("due", sa.Date()),
        sa.Column("agreed_at", moment, nullable=False),
        sa.Column("standing", sa.Text(), comment="what was told of it last"),
        sa.Column("told_at", moment),
        sa.CheckConstraint(
            "(standing IS NULL) = (told_at IS NULL)", name=op.f("ck_actions_told_with_its_time")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_actions_rounds", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_actions"),
    )
    op.create_index("ix_actions_round_id", "actions", ["round_id"])


def downgrade() -> None:
    """Drop what plenaries need; what was asked in a group is asked no longer."""
    for table in ("actions", "ballots", "vote_counts", "votes"):
        op.drop_table(table)
    op.execute("DELETE FROM prompts WHERE chat != person_id OR asks IN ('action', 'owner', 'due')")
    with op.batch_alter_table("prompts") as batch:
        batch.drop_constraint("pk_prompts", type_="primary")
        for column in ("chat", "message", "factor"):
            batch.drop_column(column)
        batch.create_primary_key("pk_prompts", ["person_id"])
    with op.batch_alter_table("rounds") as batch:
        batch.drop_column("plenary_chat")
        batch.drop_column("plenary")


def _let_groups_be_asked() -> None:
    with op.batch_alter_table("prompts") as batch:
        batch.add_column(
            sa.Column("chat", sa.BigInteger(), comment="Telegram's id of the chat where it was asked")
        )
        batch.add_column(
            sa.Column("message", sa.BigInteger(), comment="and of the message that asked, in a group")
        )
        batch.add_column(sa.Column("factor", sa.Text(), comment="what an action is to be about"))
    op.execute("UPDATE prompts SET chat = person_id")
    with op.batch_alter_table("prompts") as batch:
        batch.alter_column(
            "chat",
            existing_type=sa.BigInteger(),
            existing_comment="Telegram's id of the chat where it was asked",
            nullable=False,
        )
        batch.alter_column(
            "subject",
            existing_type=sa.BigInteger(),
            existing_nullable=False,
            comment="the team, round or action that it is about, or 0",
        )
        batch.drop_constraint("pk_prompts", type_="primary")
        batch.create_primary_key("pk_prompts", ["person_id", "chat"])


def _make_votes() -> None:
    op.create_table(
        "votes",
        sa.Column("id", key, autoincrement=False),
        sa.Column("round_id", key, nullable=False),
        sa.Column("factor", sa.Text(), nullable=False),
        sa.Column("opened_at", moment, nullable=False),
        sa.Column("ended_at", moment),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_votes_rounds", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_votes"),
        sa.UniqueConstraint("round_id", "factor", name="uq_votes_round_id_factor"),
    )
    still_open, unclaimed = sa.text("ended_at IS NULL"), sa.text("claimed_at IS NULL")
    op.create_index(
        "uq_votes_open",
        "votes",
        ["round_id"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_table(
        "vote_counts",
        sa.Column("vote_id", key, autoincrement=False),
        sa.Column("level", sa.Text()),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name="fk_vote_counts_votes", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("vote_id", "level", name="pk_vote_counts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ballots",
        sa.Column("vote_id", key, autoincrement=False),
        sa.Column("person_id", key, autoincrement=False),
        sa.Column("claimed_at", moment, comment="when somebody took it on to send it"),
        sa.Column("level", sa.Text(), comment="what the person chose"),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name="fk_ballots_votes", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_ballots_people", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("vote_id", "person_id", name="pk_ballots"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ballots_person_id", "ballots", ["person_id"])
    op.create_index(
        "ix_ballots_unclaimed",
        "ballots",
        ["vote_id"],
        sqlite_where=unclaimed,
        postgresql_where=unclaimed,
    )
