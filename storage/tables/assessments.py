"""Persons, and what they answered to which questionnaire."""

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
    and_,
    false,
)

from storage.tables.columns import Id, Moment, metadata

people = Table(
    "people",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False, comment="Telegram's id"),
    Column("language", Text, comment="what the person chose"),
    Column("card", BigInteger, comment="Telegram's id of the message that carries the conversation"),
    # What the conversation is about. The two tables refer to each other, which only matters for their order.
    Column("present", Id, ForeignKey("assessments.id", ondelete="SET NULL", use_alter=True)),
    Column("telegram_language", Text, comment="that of the person's Telegram when they last joined"),
    Column("zone", Text, comment="an IANA time zone, where the person chose one"),
    Column("reminders_off_at", Moment, comment="since when the person wants no reminders"),
    Column("unreachable_at", Moment, comment="since when the person has blocked the bot"),
    CheckConstraint("language IN ('nl', 'en')", name="language_is_spoken"),
)

Index("ix_people_present", people.c.present)

instruments = Table(
    "instruments",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("document", Text, nullable=False, comment="JSON"),
)

assessments = Table(
    "assessments",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("instrument", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("joined_at", Moment, nullable=False),
    Column("active_at", Moment, nullable=False, comment="when the person last did something about it"),
    Column("begun_at", Moment),
    Column("reopened", Text, comment="the factor that the person went back to"),
    Column("submitted_at", Moment),
    Column("late", Boolean, nullable=False, server_default=false(), comment="its round had closed by then"),
    Column("cancelled_at", Moment),
    Column("later_at", Moment, comment="when the person asked to be reminded later that day"),
    Column("revision", Integer, nullable=False),
    # When the round goes, what its members answered stays theirs, as a personal assessment.
    Column("round_id", Id, ForeignKey("rounds.id", ondelete="SET NULL")),
    # What was asked can always be scored: nobody joins an instrument whose document is not kept.
    ForeignKeyConstraint(["instrument", "version"], ["instruments.id", "instruments.version"]),
    CheckConstraint("submitted_at IS NULL OR begun_at IS NOT NULL", name="submitted_after_begun"),
    CheckConstraint("submitted_at IS NULL OR reopened IS NULL", name="submitted_is_final"),
)

_unsubmitted_personal = and_(assessments.c.submitted_at.is_(None), assessments.c.round_id.is_(None))

Index("ix_assessments_person_id", assessments.c.person_id)
Index("uq_assessments_round_id", assessments.c.round_id, assessments.c.person_id, unique=True)
Index(
    "uq_assessments_unsubmitted_personal",
    assessments.c.person_id,
    unique=True,
    sqlite_where=_unsubmitted_personal,
    postgresql_where=_unsubmitted_personal,
)

# Who may be reminded: few of all that are stored, and looked through often.
_unfinished = and_(assessments.c.submitted_at.is_(None), assessments.c.cancelled_at.is_(None))

Index(
    "ix_assessments_unfinished",
    assessments.c.active_at,
    assessments.c.id,
    sqlite_where=_unfinished,
    postgresql_where=_unfinished,
)
Index(
    "ix_assessments_later",
    assessments.c.later_at,
    sqlite_where=assessments.c.later_at.is_not(None),
    postgresql_where=assessments.c.later_at.is_not(None),
)

answers = Table(
    "answers",
    metadata,
    Column("assessment_id", Id, ForeignKey("assessments.id", ondelete="CASCADE"), primary_key=True),
    Column("factor", Text, primary_key=True),
    Column("level", Text, nullable=False),
    Column("take", Integer, nullable=False, comment="how often the question was answered, from 1"),
    Column("answered_at", Moment, nullable=False),
    CheckConstraint("take > 0", name="take_counts_from_one"),
    sqlite_with_rowid=False,  # the answers of one assessment lie together, and the key is the table
)
