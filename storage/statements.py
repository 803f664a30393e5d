"""The statements, each made once; what varies is bound when they are executed.

A statement that is made anew for every tap costs as much as executing it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Insert, Select, Table, and_, bindparam, delete, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import answers, assessments, instruments, people


def _dossier(*, past: bool) -> Select[Any]:
    """Give all facts of `person`: one query, so that they are those of one moment.

    A row for each answer; of the assessments the present one, or with `past` the submitted ones as well.
    """
    others = assessments.alias()
    present = (
        select(others.c.id)
        .where(others.c.person_id == people.c.id)
        .order_by(others.c.submitted_at.is_not(None), others.c.joined_at.desc(), others.c.id.desc())
        .limit(1)
        .correlate(people)
        .scalar_subquery()
    )
    wanted = assessments.c.id == present
    if past:
        wanted = or_(wanted, assessments.c.submitted_at.is_not(None))
    found = people.outerjoin(assessments, and_(assessments.c.person_id == people.c.id, wanted))
    return (
        select(
            people.c.language,
            people.c.card,
            assessments,
            answers.c.factor,
            answers.c.level,
            answers.c.take,
            answers.c.answered_at,
        )
        .select_from(found.outerjoin(answers))
        .where(people.c.id == bindparam("person"))
        .order_by(assessments.c.submitted_at, assessments.c.id)
    )


DOSSIER = _dossier(past=False)
DOSSIER_WITH_PAST = _dossier(past=True)

_AS_EXPECTED = and_(assessments.c.id == bindparam("its_id"), assessments.c.revision == bindparam("expected"))

JOIN = insert(assessments)
CHANGE = update(assessments).where(_AS_EXPECTED)
DISCARD = delete(assessments).where(_AS_EXPECTED)

ANSWER = insert(answers)
ANSWER_AGAIN = update(answers).where(
    answers.c.assessment_id == bindparam("its_id"),
    answers.c.factor == bindparam("its_factor"),
    answers.c.take == bindparam("replaced"),
)

ERASE = delete(people).where(people.c.id == bindparam("person"))

KEPT = select(instruments).order_by(instruments.c.id, instruments.c.version)
REPLACE = update(instruments).where(
    instruments.c.id == bindparam("its_id"), instruments.c.version == bindparam("its_version")
)


@dataclass(frozen=True)
class Upserts:
    """The inserts that yield to a row that is there; SQLAlchemy spells them once for each database."""

    person: Insert
    language: Insert
    card: Insert
    instrument: Insert


def _upserts(into: Callable[[Table], postgresql.Insert | sqlite.Insert]) -> Upserts:
    person = into(people)
    return Upserts(
        person=person.on_conflict_do_nothing(index_elements=["id"]),
        language=person.on_conflict_do_update(
            index_elements=["id"], set_={"language": person.excluded.language}
        ),
        card=person.on_conflict_do_update(index_elements=["id"], set_={"card": person.excluded.card}),
        instrument=into(instruments).on_conflict_do_nothing(index_elements=["id", "version"]),
    )


UPSERTS = {"postgresql": _upserts(postgresql.insert), "sqlite": _upserts(sqlite.insert)}
"""By the name of the dialect."""
