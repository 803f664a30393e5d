"""The inserts that yield to a row that is there; SQLAlchemy spells them once for each database."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Insert, Table, bindparam, or_, select

from storage.tables import assessments, duties, instruments, leases, people, prompts, reminders, set_aside

if TYPE_CHECKING:  # each database needs its own alone
    from collections.abc import Callable

    from sqlalchemy.dialects import postgresql, sqlite


@dataclass(frozen=True)
class Upserts:
    """`heard` keeps the last message alone, `card` also which assessment it shows, if that is there still.

    `reminder` takes one that was not taken before, or was refused; `lease` one that is free or over.
    """

    person: Insert
    language: Insert
    heard: Insert
    card: Insert
    prompt: Insert
    instrument: Insert
    set_aside: Insert
    reminder: Insert
    lease: Insert
    duty: Insert
    duty_once: Insert


def upserts_by(into: "Callable[[Table], postgresql.Insert | sqlite.Insert]") -> Upserts:
    """Give them as one dialect's `insert` makes them."""
    person, prompt, reminder, lease, duty = map(into, (people, prompts, reminders, leases, duties))
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
        reminder=reminder.on_conflict_do_update(
            index_elements=["person_id", "subject", "reason", "since"],
            set_={
                "taken_at": reminder.excluded.taken_at,
                "outcome": reminder.excluded.outcome,
                "tries": reminders.c.tries + 1,
            },
            where=reminders.c.outcome == "refused",
        ),
        lease=lease.on_conflict_do_update(
            index_elements=["duty"],
            set_={"holder": lease.excluded.holder, "until": lease.excluded.until},
            where=or_(leases.c.holder == lease.excluded.holder, leases.c.until <= bindparam("now")),
        ),
        duty=duty.on_conflict_do_update(
            index_elements=["kind", "subject"], set_={"called": duties.c.called + 1}
        ),
        duty_once=duty.on_conflict_do_nothing(index_elements=["kind", "subject"]),
    )
