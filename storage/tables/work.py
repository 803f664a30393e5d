"""What the bot has taken upon itself, so that it does it once: reminders, duties, what it has given up."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
)

from storage.tables.columns import Id, Moment, metadata

# Updates that no try could work on; nothing of what persons wrote is in it.
set_aside = Table(
    "set_aside",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False, comment="Telegram's"),
    Column("kind", Text, nullable=False, comment="what came, by the name of the update's field"),
    Column("error", Text, nullable=False, comment="the class of what went wrong; the log has the rest"),
    Column("at", Moment, nullable=False),
)

# A row is the fact that somebody took it upon them to send this reminder: nobody does so a second time.
reminders = Table(
    "reminders",
    metadata,
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("subject", BigInteger, primary_key=True, comment="the round, or else the assessment"),
    Column("reason", Text, primary_key=True),
    Column("since", Moment, primary_key=True, comment="the moment that it was due by"),
    Column("taken_at", Moment, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("tries", Integer, nullable=False, comment="from 1"),
    sqlite_with_rowid=False,
)

_open_ended = reminders.c.outcome == "taken"

Index("ix_reminders_taken_at", reminders.c.taken_at)
Index(
    "ix_reminders_taken",
    reminders.c.taken_at,
    sqlite_where=_open_ended,
    postgresql_where=_open_ended,
)

# What only one process at a time does, and until when it may go on without saying so again.
leases = Table(
    "leases",
    metadata,
    Column("duty", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Moment, nullable=False),
    sqlite_with_rowid=False,
)

# What the bot has to do once, whichever of its workers does it.
duties = Table(
    "duties",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("subject", BigInteger, primary_key=True, autoincrement=False, comment="what it is about, or 0"),
    Column("called", Integer, nullable=False, comment="how often it was called for"),
    Column("done", Integer, nullable=False, comment="how much of that is done"),
    Column("free_at", Moment, nullable=False, comment="from when on somebody may take it on"),
    sqlite_with_rowid=False,
)

Index(
    "ix_duties_due",
    duties.c.kind,
    duties.c.free_at,
    sqlite_where=duties.c.called > duties.c.done,
    postgresql_where=duties.c.called > duties.c.done,
)
