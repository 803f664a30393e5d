"""Statements on teams, who leads them, and their rounds."""

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Select,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    select,
    union_all,
    update,
)

from storage.tables import (
    actions,
    answers,
    assessments,
    facilitators,
    offers,
    people,
    prompts,
    round_conclusions,
    round_counts,
    rounds,
    teams,
    votes,
)

_sought = union_all(
    select(teams.c.id).where(teams.c.id == bindparam("team")),
    select(teams.c.id).where(teams.c.chat == bindparam("chat")),
    select(rounds.c.team_id).where(rounds.c.id == bindparam("round")),
    select(offers.c.team_id).where(offers.c.code == bindparam("code")),
    select(rounds.c.team_id).join(votes).where(votes.c.id == bindparam("vote")),
    select(rounds.c.team_id).join(actions).where(actions.c.id == bindparam("action")),
).cte("sought")
_led = select(facilitators.c.team_id).where(facilitators.c.person_id == bindparam("person"))

TEAMS = (
    select(teams, facilitators.c.person_id, teams.c.id.in_(select(_sought.c.id)).label("is_sought"))
    .select_from(teams.outerjoin(facilitators, facilitators.c.team_id == teams.c.id))
    .where(teams.c.id.in_(_led.union(select(_sought.c.id))))
    .order_by(teams.c.founded_at, teams.c.id, facilitators.c.person_id)
)
"""The teams that `person` leads and the one that is sought by whatever is bound; a row for each who leads."""

_latest = (
    select(rounds.c.id)
    .where(rounds.c.team_id == bindparam("team"))
    .order_by(rounds.c.number.desc())
    .limit(1)
    .scalar_subquery()
)
LATEST = (
    select(
        rounds,
        func.count(assessments.c.id).label("joined"),
        func.count(assessments.c.submitted_at).label("submitted"),
    )
    .select_from(rounds.outerjoin(assessments, assessments.c.round_id == rounds.c.id))
    .where(rounds.c.id == _latest)
    .group_by(rounds.c.id)
)
"""The latest round of a team, and how many joined and submitted."""

BEFORE = (
    select(rounds)
    .where(
        rounds.c.team_id == bindparam("team"),
        rounds.c.number < bindparam("number"),
        exists().where(round_counts.c.round_id == rounds.c.id),
    )
    .order_by(rounds.c.number.desc())
    .limit(1)
)
"""The latest round of a team before this number that kept its counts, as one of too few does not."""

COUNTS = select(round_counts).where(round_counts.c.round_id == bindparam("round"))
CONCLUSIONS = select(round_conclusions).where(round_conclusions.c.round_id == bindparam("round"))

ASKED = (
    select(people.c.language, prompts.c.asks, prompts.c.subject, prompts.c.factor, prompts.c.message)
    .select_from(
        people.outerjoin(
            prompts, and_(prompts.c.person_id == people.c.id, prompts.c.chat == bindparam("where"))
        )
    )
    .where(people.c.id == bindparam("person"))
)
OFFERED = select(offers).where(offers.c.code == bindparam("code"))

HOLD = select(rounds.c.id).where(rounds.c.id == bindparam("round")).with_for_update(key_share=True)
"""Waits for the members who are submitting (`assessments.HOLD_ROUND`), and lets others join meanwhile."""

_its_submitted = and_(assessments.c.round_id == bindparam("round"), assessments.c.submitted_at.is_not(None))
_PRIME = 2**31 - 1

SUBMITTED = select(
    func.count().label("n"),
    func.sum(assessments.c.id % _PRIME).label("low"),
    func.sum(assessments.c.id // 2**31).label("high"),
).where(_its_submitted)
"""How many submitted in a round, and sums over their ids: nobody can leave or join unnoticed."""

_answers_submitted = answers.join(assessments, answers.c.assessment_id == assessments.c.id)
CHOSEN = (
    select(answers.c.factor, answers.c.level, func.count().label("n"))
    .select_from(_answers_submitted)
    .where(_its_submitted)
    .group_by(answers.c.factor, answers.c.level)
)
"""How often each level of each factor was submitted in a round."""


@lru_cache(maxsize=64)
def totals(worth: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]) -> Select[Any]:
    """Give the statement that finds how many came to each total, where each factor's levels are so worth."""
    points = case(
        {factor: case(dict(levels), value=answers.c.level) for factor, levels in worth},
        value=answers.c.factor,
    )
    each = (
        select(func.sum(points).label("total"))
        .select_from(_answers_submitted)
        .where(_its_submitted)
        .group_by(answers.c.assessment_id)
        .subquery()
    )
    return select(each.c.total, func.count().label("n")).group_by(each.c.total)


FOUND = insert(teams)
CHANGE_TEAM = update(teams).where(
    teams.c.id == bindparam("its_id"), teams.c.revision == bindparam("its_revision")
)
VACATE = (
    update(teams)
    .where(teams.c.chat == bindparam("taken"), teams.c.id != bindparam("taker"))
    .values(chat=None, revision=teams.c.revision + 1)
)
DISBAND = delete(teams).where(
    teams.c.id == bindparam("its_id"), teams.c.revision == bindparam("its_revision")
)

LEAD = insert(facilitators)
STEP_DOWN = delete(facilitators).where(
    facilitators.c.team_id == bindparam("team"), facilitators.c.person_id == bindparam("person")
)

OFFER = insert(offers)
TAKE_OFFER = delete(offers).where(offers.c.code == bindparam("its_code"))

OPEN = insert(rounds)
CHANGE_ROUND = update(rounds).where(
    rounds.c.id == bindparam("its_id"), rounds.c.revision == bindparam("its_revision")
)
COUNT = insert(round_counts)
CONCLUDE = insert(round_conclusions)
POST = update(rounds).where(rounds.c.id == bindparam("its_id"))

_prompt = and_(prompts.c.person_id == bindparam("its_person"), prompts.c.chat == bindparam("its_chat"))
FORGET_PROMPT = delete(prompts).where(_prompt)
PUT_QUESTION = update(prompts).where(_prompt)
