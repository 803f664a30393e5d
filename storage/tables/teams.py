"""Teams, who leads them, their rounds and what is left of these, and what a person was asked to type."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from storage.tables.columns import Id, Moment, metadata

teams = Table(
    "teams",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("language", Text),
    Column("zone", Text, comment="an IANA time zone"),
    Column("chat", BigInteger, comment="Telegram's id of the team's group"),
    Column("founded_at", Moment, nullable=False),
    Column("revision", Integer, nullable=False),
    UniqueConstraint("chat"),
    CheckConstraint("language IN ('nl', 'en')", name="language_is_spoken"),
)

facilitators = Table(
    "facilitators",
    metadata,
    Column("team_id", Id, ForeignKey("teams.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)

Index("ix_facilitators_person_id", facilitators.c.person_id)

offers = Table(
    "offers",
    metadata,
    Column("code", Text, primary_key=True),
    Column("team_id", Id, nullable=False),
    Column("made_by", Id, nullable=False),
    Column("handover", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
    # An invitation to lead holds no longer than who gave it leads.
    ForeignKeyConstraint(
        ["team_id", "made_by"], ["facilitators.team_id", "facilitators.person_id"], ondelete="CASCADE"
    ),
    sqlite_with_rowid=False,
)

Index("ix_offers_team_id", offers.c.team_id, offers.c.made_by)

rounds = Table(
    "rounds",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("team_id", Id, ForeignKey("teams.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False, comment="from 1"),
    Column("instrument", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("code", Text, nullable=False, comment="what a join link carries"),
    Column("expected", Integer, comment="how many members there are to be"),
    Column("deadline", Moment),
    Column("board", BigInteger, comment="Telegram's id of the message in the group that shows the count"),
    Column("opened_at", Moment, nullable=False),
    Column("nudged_at", Moment, comment="when the group was last reminded"),
    Column("closed_at", Moment),
    Column("n", Integer, comment="how many had submitted when it was closed"),
    Column("plenary_chat", BigInteger, comment="Telegram's id of the chat where the result is talked about"),
    Column("plenary", BigInteger, comment="and of the message that this is done by"),
    Column("revision", Integer, nullable=False),
    ForeignKeyConstraint(["instrument", "version"], ["instruments.id", "instruments.version"]),
    UniqueConstraint("code"),
    UniqueConstraint("team_id", "number"),
    CheckConstraint("(closed_at IS NULL) = (n IS NULL)", name="closed_with_counts"),
)

Index(
    "uq_rounds_open",
    rounds.c.team_id,
    unique=True,
    sqlite_where=rounds.c.closed_at.is_(None),
    postgresql_where=rounds.c.closed_at.is_(None),
)

Index(
    "ix_rounds_deadline",
    rounds.c.deadline,
    sqlite_where=rounds.c.closed_at.is_(None),
    postgresql_where=rounds.c.closed_at.is_(None),
)

# What a closed round is remembered by: nothing in it refers to a person.
round_counts = Table(
    "round_counts",
    metadata,
    Column("round_id", Id, ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True),
    Column("factor", Text, primary_key=True),
    Column("level", Text, primary_key=True),
    Column("n", Integer, nullable=False),
    sqlite_with_rowid=False,
)

round_conclusions = Table(
    "round_conclusions",
    metadata,
    Column("round_id", Id, ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True),
    Column("conclusion", Text, primary_key=True),
    Column("n", Integer, nullable=False),
    sqlite_with_rowid=False,
)

prompts = Table(
    "prompts",
    metadata,
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("chat", BigInteger, primary_key=True, comment="Telegram's id of the chat where it was asked"),
    Column("message", BigInteger, comment="and of the message that asked, in a group"),
    Column("asks", Text, nullable=False, comment="what the person was asked to type"),
    Column("subject", BigInteger, nullable=False, comment="the team, round or action that it is about, or 0"),
    Column("factor", Text, comment="what an action is to be about"),
)
