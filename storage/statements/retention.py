"""Statements that find and erase what nobody has touched for long, a little at a time."""

from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, exists, func, or_, select

from storage.tables import (
    actions,
    assessments,
    ballots,
    facilitators,
    people,
    prompts,
    rounds,
    teams,
)

_before = bindparam("before", type_=assessments.c.joined_at.type)


def _since(moment: ColumnElement[Any]) -> ColumnElement[bool]:
    """Tell whether it happened, and not before the moment that is bound."""
    return moment >= _before


# Ids rise with time, so `below` leaves the scan to the old ones, at the beginning of the key.
STALE_ASSESSMENTS = delete(assessments).where(
    assessments.c.id.in_(
        select(assessments.c.id)
        .where(assessments.c.id < bindparam("below"), assessments.c.active_at < _before)
        .order_by(assessments.c.id)
        .limit(bindparam("most"))
    )
)
"""Erases at most `most` assessments with ids under `below` that nobody has touched since `before`."""

_its_rounds = select(rounds.c.id).where(rounds.c.team_id == teams.c.id)

STALE_TEAM = (
    select(teams.c.id, teams.c.revision)
    .where(
        teams.c.id < bindparam("below"),
        teams.c.founded_at < _before,
        ~exists().where(
            rounds.c.team_id == teams.c.id, or_(_since(rounds.c.opened_at), _since(rounds.c.closed_at))
        ),
        ~exists().where(
            assessments.c.round_id.in_(_its_rounds),
            _since(assessments.c.active_at),
        ),
        ~exists().where(
            actions.c.round_id.in_(_its_rounds), or_(_since(actions.c.agreed_at), _since(actions.c.told_at))
        ),
    )
    .order_by(teams.c.id)
    .limit(1)
)
"""A team that has done nothing since `before`."""

_window = select(people.c.id).where(people.c.id > bindparam("after")).order_by(people.c.id)

END_OF_WINDOW = select(func.max(_window.limit(bindparam("most")).subquery().c.id))
"""The last of the next `most` persons `after` an id; None where there are no more."""

FORGOTTEN = delete(people).where(
    people.c.id > bindparam("after"),
    people.c.id <= bindparam("last"),
    *(
        ~exists().where(table.c.person_id == people.c.id)
        for table in (assessments, facilitators, prompts, ballots)
    ),
)
"""Erases persons of a window of whom nothing is kept but that they were here once."""
