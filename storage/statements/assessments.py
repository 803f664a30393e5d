"""Statements on persons and their assessments."""

from typing import Any

from sqlalchemy import Boolean, Select, and_, bindparam, delete, exists, func, insert, or_, select, update

from storage.statements.listed import its_answers
from storage.tables import answers, assessments, people, prompts, rounds, teams

_ITS_ANSWERS = its_answers().label("answers")


def _dossier(*, past: bool) -> Select[Any]:
    """Give all facts of `person`: one query, so that they are those of one moment.

    A row for each assessment: the current one and the unfinished personal one, or with `past` all of them.
    Where there is none, one row all the same.
    """
    theirs = assessments.alias()
    ids = select(theirs.c.id).where(theirs.c.person_id == bindparam("person"))
    last = ids.order_by(theirs.c.submitted_at.is_not(None), theirs.c.joined_at.desc(), theirs.c.id.desc())
    # `storage.assessments` picks by the same order. Mostly the first is there, and no more is looked for.
    current = func.coalesce(
        ids.where(theirs.c.id == bindparam("named")).scalar_subquery(),
        ids.where(theirs.c.id == people.c.present).correlate(people).scalar_subquery(),
        last.limit(1).scalar_subquery(),
    )
    is_theirs = assessments.c.person_id == people.c.id
    is_personal = and_(assessments.c.submitted_at.is_(None), assessments.c.round_id.is_(None))
    wanted = is_theirs if past else and_(is_theirs, or_(assessments.c.id == current, is_personal))
    is_asked = (
        exists().where(prompts.c.person_id == people.c.id, prompts.c.chat == people.c.id).label("is_asked")
    )
    dossier = (
        select(
            people.c.language,
            people.c.card,
            people.c.zone,
            people.c.reminders_off_at,
            people.c.unreachable_at,
            people.c.present,
            is_asked,
            assessments,
            _ITS_ANSWERS,
        )
        .select_from(people.outerjoin(assessments, wanted))
        .where(people.c.id == bindparam("person"))
    )
    return dossier.order_by(assessments.c.submitted_at, assessments.c.id) if past else dossier


DOSSIER = _dossier(past=False)
DOSSIER_WITH_PAST = _dossier(past=True)

INVITATION = (
    select(
        rounds.c.id.label("invited_to"),
        teams.c.name.label("team"),
        rounds.c.instrument.label("asked"),
        rounds.c.version.label("asked_version"),
        rounds.c.closed_at,
        assessments,
        _ITS_ANSWERS,
    )
    .select_from(
        rounds.join(teams, teams.c.id == rounds.c.team_id).outerjoin(
            assessments,
            and_(assessments.c.round_id == rounds.c.id, assessments.c.person_id == bindparam("person")),
        )
    )
    .where(rounds.c.code == bindparam("code"))
)
"""The round that a code leads to, with the assessment of `person` in it if there is one."""

HOLD_ROUND = select(rounds.c.closed_at).where(rounds.c.id == bindparam("round")).with_for_update(read=True)
"""Shared, so that members who submit at once do not wait for each other."""

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

IN_THE_MIDDLE = (
    select(people.c.id, func.coalesce(people.c.language, people.c.telegram_language).label("language"))
    .join(assessments, assessments.c.id == people.c.present)
    .where(
        assessments.c.active_at >= bindparam("since"),
        or_(
            and_(assessments.c.begun_at.is_not(None), people.c.card.is_not(None)),
            and_(people.c.card.is_(None), bindparam("cardless", type_=Boolean)),
        ),
        assessments.c.submitted_at.is_(None),
        assessments.c.cancelled_at.is_(None),
        people.c.unreachable_at.is_(None),
    )
    .order_by(assessments.c.active_at.desc())
    .limit(bindparam("most"))
)
"""Whose question stood open a moment ago, the most recent first."""
