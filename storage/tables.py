"""The tables as they are now. How a database gets there is in `migrations/`; a test compares the two."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
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
        return moment.astimezone(UTC)


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
    CheckConstraint("language IN ('nl', 'en')", name="language_is_spoken"),
)

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
    Column("begun_at", Moment),
    Column("reopened", Text, comment="the factor that the person went back to"),
    Column("submitted_at", Moment),
    Column("cancelled_at", Moment),
    Column("revision", Integer, nullable=False),
    # What was asked can always be scored: nobody joins an instrument whose document is not kept.
    ForeignKeyConstraint(["instrument", "version"], ["instruments.id", "instruments.version"]),
    CheckConstraint("submitted_at IS NULL OR begun_at IS NOT NULL", name="submitted_after_begun"),
    CheckConstraint("submitted_at IS NULL OR reopened IS NULL", name="submitted_is_final"),
)

Index("ix_assessments_person_id", assessments.c.person_id)
Index(
    "uq_assessments_unsubmitted",
    assessments.c.person_id,
    unique=True,
    sqlite_where=assessments.c.submitted_at.is_(None),
    postgresql_where=assessments.c.submitted_at.is_(None),
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
