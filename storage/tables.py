"""The tables as they are now. How a database gets there is in `migrations/`; a test compares the two."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    and_,
    false,
)
from sqlalchemy.types import TypeEngine

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, to the microsecond, on both databases; a naive datetime is refused with ValueError.

    SQLite has no type for it: there it is the number of microseconds since 1970, half the size of a text
    and in the right order.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Give the type of the column."""
        return dialect.type_descriptor(BigInteger() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Give what is stored for `value`."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return (value - EPOCH) // MICROSECOND if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give the moment that was stored as `value`."""
        if value is None:
            return None
        moment: datetime = EPOCH + value * MICROSECOND if dialect.name == "sqlite" else value
        return moment


# In SQLite only a column that is called INTEGER is the row's own key, without an index beside it.
Id = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

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
