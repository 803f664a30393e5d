"""Statements on what comes of a plenary: second votes with their ballots, and actions."""

from sqlalchemy import BindParameter, and_, bindparam, delete, func, insert, select, update

from storage.tables import actions, assessments, ballots, people, rounds, vote_counts, votes

_vote: BindParameter[int] = bindparam("its_vote")
_person: BindParameter[int] = bindparam("its_person")

VOTES = (
    select(
        votes,
        func.count(ballots.c.person_id).label("handed_out"),
        func.count(ballots.c.level).label("cast"),
    )
    .select_from(votes.outerjoin(ballots, ballots.c.vote_id == votes.c.id))
    .where(votes.c.round_id == bindparam("round"))
    .group_by(votes.c.id)
    .order_by(votes.c.opened_at, votes.c.id)
)
VOTE_COUNTS = (
    select(vote_counts)
    .join(votes, votes.c.id == vote_counts.c.vote_id)
    .where(votes.c.round_id == bindparam("round"))
)
ACTIONS = (
    select(actions)
    .join(rounds, rounds.c.id == actions.c.round_id)
    .where(rounds.c.team_id == bindparam("team"))
    .order_by(actions.c.agreed_at, actions.c.id)
)

BALLOT = (
    select(people.c.language, ballots.c.level, votes.c.factor, rounds.c.instrument, rounds.c.version)
    .select_from(
        people.join(ballots, ballots.c.person_id == people.c.id)
        .join(votes, votes.c.id == ballots.c.vote_id)
        .join(rounds, rounds.c.id == votes.c.round_id)
    )
    .where(ballots.c.vote_id == _vote, ballots.c.person_id == _person, votes.c.ended_at.is_(None))
)
"""The person's own ballot, while the vote is open."""

HOLD = select(votes.c.id).where(votes.c.id == _vote).with_for_update()
"""Whoever casts a ballot waits from here on until the vote has ended, and those who do come before this."""
TALLY = (
    select(ballots.c.level, func.count().label("n"))
    .where(ballots.c.vote_id == _vote, ballots.c.level.is_not(None))
    .group_by(ballots.c.level)
)

OPEN_VOTE = insert(votes)
HAND_OUT = insert(ballots).from_select(
    ["vote_id", "person_id"],
    select(votes.c.id, assessments.c.person_id)
    .select_from(
        votes.join(rounds, rounds.c.id == votes.c.round_id).join(
            assessments, assessments.c.round_id == rounds.c.id
        )
    )
    .where(votes.c.id == _vote, assessments.c.submitted_at <= rounds.c.closed_at),
)
"""A ballot for each who submitted before the round was closed."""
CAST = update(ballots).where(
    ballots.c.vote_id.in_(
        select(votes.c.id).where(votes.c.id == _vote, votes.c.ended_at.is_(None)).with_for_update(read=True)
    ),
    ballots.c.person_id == _person,
)
END_VOTE = update(votes).where(votes.c.id == _vote, votes.c.ended_at.is_(None))
COUNT_VOTE = insert(vote_counts)
SHRED = delete(ballots).where(ballots.c.vote_id == _vote)
DROP_VOTE = delete(votes).where(votes.c.id == _vote)

_unclaimed = and_(ballots.c.vote_id == _vote, ballots.c.claimed_at.is_(None))
_next = (
    select(ballots.c.person_id)
    .where(_unclaimed)
    .order_by(ballots.c.person_id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
CLAIM = (
    update(ballots)
    .where(_unclaimed, ballots.c.person_id.in_(_next.scalar_subquery()))
    .values(claimed_at=bindparam("at"))
    .returning(
        ballots.c.person_id,
        select(people.c.language)
        .where(people.c.id == ballots.c.person_id)
        .scalar_subquery()
        .label("language"),
    )
)
"""Take on some ballots to send: each is given to one who asks, and to no other."""
UNCLAIM = (
    update(ballots).where(ballots.c.vote_id == _vote, ballots.c.person_id == _person).values(claimed_at=None)
)
WITHDRAW = delete(ballots).where(
    ballots.c.vote_id == _vote, ballots.c.person_id == _person, ballots.c.level.is_(None)
)
UNSENT = select(ballots.c.vote_id).where(ballots.c.claimed_at.is_(None)).distinct()

AGREE = insert(actions)
CHANGE_ACTION = update(actions).where(actions.c.id == bindparam("its_action"))
TAKE_BACK = delete(actions).where(actions.c.id == bindparam("its_action"))
