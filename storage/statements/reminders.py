"""Statements on who may be reminded, and on the reminders that were taken to be sent."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    tuple_,
    update,
)

from storage.tables import (
    Moment,
    answers,
    assessments,
    facilitators,
    people,
    reminders,
    rounds,
    teams,
)

GOT = ("taken", "sent", "unsure", "lost")
"""The outcomes after which the person got the reminder, or may have got it."""

_moment = Moment()


def _at(name: str) -> Any:
    return bindparam(name, type_=_moment)


_subject = func.coalesce(assessments.c.round_id, assessments.c.id)
_ours = and_(reminders.c.person_id == assessments.c.person_id, reminders.c.subject == _subject)
_theirs, _others = assessments.alias(), reminders.alias()

_REMINDER = (
    reminders.c.reason,
    reminders.c.since,
    reminders.c.taken_at,
    reminders.c.outcome,
    reminders.c.tries,
)

_MAY_BE_REMINDED = and_(
    assessments.c.submitted_at.is_(None),
    assessments.c.cancelled_at.is_(None),
    # Who only looked in, of their own accord, is left in peace.
    or_(assessments.c.round_id.is_not(None), assessments.c.begun_at.is_not(None)),
    rounds.c.closed_at.is_(None),
    people.c.reminders_off_at.is_(None),
    people.c.unreachable_at.is_(None),
)


# One after the other: SQLite would put rounds that are joined to teams first together for all that there are.
_OF_ALL = (
    assessments.join(people, people.c.id == assessments.c.person_id)
    .outerjoin(rounds, rounds.c.id == assessments.c.round_id)
    .outerjoin(teams, teams.c.id == rounds.c.team_id)
)
# The other way round, since few rounds have a deadline that is near, and many assessments are unfinished.
_OF_ROUNDS = rounds.join(assessments, assessments.c.round_id == rounds.c.id).join(
    people, people.c.id == assessments.c.person_id
)


def _candidates(
    chosen: ColumnElement[bool], due_by: ColumnElement[Any] = assessments.c.active_at
) -> Select[Any]:
    """Give all that the rules ask of some assessments: a row for each reminder, or one without."""
    return (
        select(
            assessments.c.id,
            due_by.label("due_by"),
            assessments.c.person_id,
            _subject.label("subject"),
            assessments.c.instrument,
            assessments.c.version,
            assessments.c.joined_at,
            assessments.c.begun_at,
            assessments.c.later_at,
            rounds.c.deadline,
            teams.c.name.label("team"),
            teams.c.language.label("team_language"),
            teams.c.zone.label("team_zone"),
            people.c.zone,
            people.c.language,
            people.c.telegram_language,
            select(func.count())
            .where(answers.c.assessment_id == assessments.c.id)
            .scalar_subquery()
            .label("answered"),
            select(func.max(_theirs.c.active_at, type_=_moment))
            .where(_theirs.c.person_id == assessments.c.person_id)
            .scalar_subquery()
            .label("active_at"),
            select(func.max(_others.c.taken_at, type_=_moment))
            .where(
                _others.c.person_id == assessments.c.person_id,
                or_(*(_others.c.outcome == outcome for outcome in GOT)),
            )
            .scalar_subquery()
            .label("written_at"),
            *_REMINDER,
        )
        .select_from(_OF_ALL.outerjoin(reminders, _ours))
        .where(_MAY_BE_REMINDED, chosen)
        .order_by(due_by, assessments.c.id)
    )


def _found(due_by: ColumnElement[Any], of: FromClause = _OF_ALL) -> Select[Any]:
    """Give who was not taken for `reason`, which goes by a moment from `oldest` to `latest`, yet."""
    page = (
        select(assessments.c.id)
        .select_from(of)
        .where(
            _MAY_BE_REMINDED,
            due_by > _at("oldest"),
            due_by <= _at("latest"),
            tuple_(due_by, assessments.c.id)
            > tuple_(_at("seen_at"), bindparam("seen", type_=assessments.c.id.type)),
            ~exists().where(
                _ours,
                reminders.c.reason == bindparam("reason"),
                reminders.c.since >= due_by,
                reminders.c.outcome != "refused",
            ),
        )
        .order_by(due_by, assessments.c.id)
        .limit(bindparam("most"))
        .cte("page")
        # Else PostgreSQL, as long as it has no statistics, looks the page up anew for each assessment.
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    return _candidates(assessments.c.id.in_(select(page.c.id)), due_by)


SILENT = _found(assessments.c.active_at)
LATER = _found(assessments.c.later_at)
BEFORE_DEADLINE = _found(rounds.c.deadline, _OF_ROUNDS)
"""A page of `most`, longest due first, that goes on after the assessment that was `seen` last."""

ONE = _candidates(assessments.c.id == bindparam("assessment")).with_for_update(
    of=assessments, skip_locked=True
)
"""One assessment, held until the turn ends; none where another turn is at it just now."""

DEADLINES = (
    select(
        rounds.c.id,
        rounds.c.deadline,
        facilitators.c.person_id,
        teams.c.zone.label("team_zone"),
        teams.c.language.label("team_language"),
        *_REMINDER,
    )
    .select_from(
        rounds.join(teams, teams.c.id == rounds.c.team_id)
        .join(facilitators, facilitators.c.team_id == teams.c.id)
        .join(people, people.c.id == facilitators.c.person_id)
        .outerjoin(
            reminders,
            and_(
                reminders.c.person_id == facilitators.c.person_id,
                reminders.c.subject == rounds.c.id,
                reminders.c.reason == "deadline",
                reminders.c.since == rounds.c.deadline,
            ),
        )
    )
    .where(
        rounds.c.closed_at.is_(None),
        rounds.c.deadline > _at("oldest"),
        rounds.c.deadline <= _at("latest"),
        people.c.unreachable_at.is_(None),
        or_(reminders.c.outcome.is_(None), reminders.c.outcome == "refused"),
    )
    .order_by(rounds.c.deadline, rounds.c.id, facilitators.c.person_id)
    .limit(bindparam("most"))
)
"""The facilitators to tell that their open round's deadline has come, with a try that was refused."""

_this = and_(
    reminders.c.person_id == bindparam("its_person"),
    reminders.c.subject == bindparam("its_subject"),
    reminders.c.reason == bindparam("its_reason"),
    reminders.c.since == _at("its_since"),
)
SETTLE = update(reminders).where(_this, reminders.c.outcome == "taken")

GIVE_UP = update(reminders).where(reminders.c.outcome == "taken", reminders.c.taken_at <= _at("before"))
FORGET = delete(reminders).where(reminders.c.taken_at <= _at("before"))

UNREACHABLE = update(people).where(people.c.id == bindparam("person"), people.c.unreachable_at.is_(None))
LANGUAGE = select(func.coalesce(people.c.language, people.c.telegram_language).label("language")).where(
    people.c.id == bindparam("person")
)
CHANGE_PERSON = update(people).where(people.c.id == bindparam("person"))
ACTIVE = update(assessments).where(
    assessments.c.person_id == bindparam("person"),
    assessments.c.submitted_at.is_(None),
    assessments.c.active_at < _at("lately"),
)
POSTPONE = update(assessments).where(assessments.c.id == bindparam("its_id"))

ALL_OF = select(reminders).where(reminders.c.person_id == bindparam("person")).order_by(reminders.c.taken_at)
"""All reminders to one person, in the order in which they went."""
