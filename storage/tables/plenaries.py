"""What a team does with a result: second votes, and what it agreed to do."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from storage.tables.columns import Id, Moment, metadata

votes = Table(
    "votes",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("round_id", Id, ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False),
    Column("factor", Text, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("ended_at", Moment),
    # Two results of one vote, laid side by side, could tell what one person voted.
    UniqueConstraint("round_id", "factor"),
)

Index(
    "uq_votes_open",
    votes.c.round_id,
    unique=True,
    sqlite_where=votes.c.ended_at.is_(None),
    postgresql_where=votes.c.ended_at.is_(None),
)

# What an ended vote is remembered by: nothing in it refers to a person.
vote_counts = Table(
    "vote_counts",
    metadata,
    Column("vote_id", Id, ForeignKey("votes.id", ondelete="CASCADE"), primary_key=True),
    Column("level", Text, primary_key=True),
    Column("n", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Who may vote: a row to claim before its ballot is sent, and gone when the vote has ended.
ballots = Table(
    "ballots",
    metadata,
    Column("vote_id", Id, ForeignKey("votes.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("claimed_at", Moment, comment="when somebody took it on to send it"),
    Column("level", Text, comment="what the person chose"),
    sqlite_with_rowid=False,
)

Index("ix_ballots_person_id", ballots.c.person_id)
Index(
    "ix_ballots_unclaimed",
    ballots.c.vote_id,
    sqlite_where=ballots.c.claimed_at.is_(None),
    postgresql_where=ballots.c.claimed_at.is_(None),
)

actions = Table(
    "actions",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("round_id", Id, ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False),
    Column("factor", Text, comment="what it is about, if it is about one"),
    Column("text", Text, nullable=False),
    Column("owner", Text, comment="a name as it was typed"),
    Column("due", Date),
    Column("agreed_at", Moment, nullable=False),
    Column("standing", Text, comment="what was told of it last"),
    Column("told_at", Moment),
    CheckConstraint("(standing IS NULL) = (told_at IS NULL)", name="told_with_its_time"),
)

Index("ix_actions_round_id", actions.c.round_id)
