"""The inserts that yield to a row that is there; SQLAlchemy spells them once for each database."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Insert, Table, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import assessments, instruments, people, prompts, set_aside


@dataclass(frozen=True)
class Upserts:
    """`heard` keeps the last message alone, `card` also which assessment it shows, if that is there still."""

    person: Insert
    language: Insert
    heard: Insert
    card: Insert
    prompt: Insert
    instrument: Insert
    set_aside: Insert


def _upserts(into: Callable[[Table], postgresql.Insert | sqlite.Insert]) -> Upserts:
    person, prompt = into(people), into(prompts)
    still_there = (
        select(assessments.c.id).where(assessments.c.id == bindparam("assessment")).scalar_subquery()
    )
    return Upserts(
        person=person.on_conflict_do_nothing(index_elements=["id"]),
        language=person.on_conflict_do_update(
            index_elements=["id"], set_={"language": person.excluded.language}
        ),
        heard=person.on_conflict_do_update(index_elements=["id"], set_={"card": person.excluded.card}),
        card=person.values(
            id=bindparam("id"), card=bindparam("card"), present=still_there
        ).on_conflict_do_update(
            index_elements=["id"], set_={"card": person.excluded.card, "present": person.excluded.present}
        ),
        prompt=prompt.on_conflict_do_update(
            index_elements=["person_id", "chat"],
            set_={
                "message": prompt.excluded.message,
                "asks": prompt.excluded.asks,
                "subject": prompt.excluded.subject,
                "factor": prompt.excluded.factor,
            },
        ),
        instrument=into(instruments).on_conflict_do_nothing(index_elements=["id", "version"]),
        set_aside=into(set_aside).on_conflict_do_nothing(index_elements=["update_id"]),
    )


UPSERTS = {"postgresql": _upserts(postgresql.insert), "sqlite": _upserts(sqlite.insert)}
"""By the name of the dialect."""
