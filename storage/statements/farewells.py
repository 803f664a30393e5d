"""Statements that precede the end of a team, by itself or because nobody is left who leads it.

The members' assessments become personal ones, of which a person has at most one that is not submitted.
"""

from typing import Any

from sqlalchemy import (
    Delete,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    or_,
    select,
    tuple_,
    update,
)

from storage.tables import assessments, facilitators, rounds, teams


def _make_room(ending: Select[Any]) -> Delete:
    """Discard what could not be personal: unsubmitted, where the person has another one to go on with.

    A personal one stays rather than a round's, and of the rounds' the one joined last.
    """
    rivals = assessments.alias()
    of_team = select(rounds.c.id).where(rounds.c.team_id.in_(ending))
    joined_later = tuple_(rivals.c.joined_at, rivals.c.id) > tuple_(assessments.c.joined_at, assessments.c.id)
    return delete(assessments).where(
        assessments.c.submitted_at.is_(None),
        assessments.c.round_id.in_(of_team),
        exists().where(
            rivals.c.person_id == assessments.c.person_id,
            rivals.c.submitted_at.is_(None),
            or_(rivals.c.round_id.is_(None), and_(rivals.c.round_id.in_(of_team), joined_later)),
        ),
    )


_others = facilitators.alias()
_led = select(facilitators.c.team_id).where(facilitators.c.person_id == bindparam("person"))
_led_alone = _led.where(
    ~exists().where(
        _others.c.team_id == facilitators.c.team_id, _others.c.person_id != facilitators.c.person_id
    )
)

MAKE_ROOM_BEFORE_DISBANDING = _make_room(select(teams.c.id).where(teams.c.id == bindparam("team")))
MAKE_ROOM_BEFORE_ERASING = _make_room(_led_alone)

HOLD_LED = update(teams).where(teams.c.id.in_(_led)).values(revision=teams.c.revision + 1)
"""Whoever else leads one of these and is erased at the same time waits here, and then is the last."""

DISBAND_LED_ALONE = delete(teams).where(teams.c.id.in_(_led_alone))
