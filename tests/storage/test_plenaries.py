"""What comes of a plenary is kept: votes as counts, ballots until then, and actions."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.actions import Action, ActionId, Standing
from bot.conversation.changes import Erased
from bot.conversation.facts import HeldBallot, PersonId
from bot.rounds.changes import (
    ActionAgreed,
    ActionDue,
    ActionOwned,
    ActionTakenBack,
    ActionTold,
    BallotCast,
    Prompted,
    RoundClosed,
    VoteDropped,
    VoteEnded,
    VoteOpened,
)
from bot.rounds.facts import Asks, Ballot, Desk, Placed, Prompt, Vote, VoteId
from instrument.model import Instrument
from instrument.team import count
from storage.database import Database
from storage.errors import Conflict
from storage.tables import ballots
from storage.turns import Turn
from tests.storage.conftest import count_rows, load, save
from tests.storage.measuring import (
    BEN,
    CAS,
    DIN,
    FAY,
    FOUNDED,
    GROUP,
    LATER,
    NEXT_ROUND,
    ROUND,
    TEAM,
    desk,
    join,
    opened,
    save_round,
    submit,
)

VOTE, OTHER_VOTE = VoteId(6_007_199_254_740_993), VoteId(6_007_199_254_740_994)
ACTION = ActionId(5_007_199_254_740_993)
OPENED = VoteOpened(VOTE, ROUND, "method", LATER)
AGREED = ActionAgreed(TEAM, ACTION, ROUND, "method", "Ask <Ben> & Co", LATER)


@pytest.fixture
async def closed(database: Database, instrument: Instrument) -> Desk:
    """Close a round that Ben and Cas submitted in; Din joined only."""
    await save_round(database, await desk(database), [FOUNDED, opened(instrument)])
    sheets = []
    for person in (BEN, CAS):
        await join(database, instrument, person)
        sheets.append(await submit(database, instrument, person))
    await join(database, instrument, DIN)
    await save_round(database, await desk(database), [RoundClosed(ROUND, count(instrument, sheets), LATER)])
    return await desk(database)


async def claim(database: Database, most: int = 100) -> list[PersonId]:
    claims = await database.take(lambda turn: turn.claim_ballots(VOTE, LATER, most))
    return [person for person, _ in claims]


async def ballot(database: Database, person: PersonId) -> Ballot | None:
    return (await database.take(lambda turn: turn.ballot_desk(person, VOTE))).ballot


async def cast(database: Database, person: PersonId, level: str) -> None:
    async def work(turn: Turn) -> None:
        known = await turn.ballot_desk(person, VOTE)
        await turn.save_round(known, [BallotCast(VOTE, person, level)])

    await database.take(work)


async def tally(database: Database) -> dict[str, int]:
    return await database.take(lambda turn: turn.tally(VOTE))


async def ballots_kept(database: Database) -> int:
    return await count_rows(database, ballots)


async def test_who_submitted_before_closing_has_a_ballot_and_nobody_else(
    database: Database, closed: Desk, instrument: Instrument
) -> None:
    await submit(database, instrument, DIN, at=LATER + timedelta(seconds=1))
    await save_round(database, closed, [OPENED])
    assert (await desk(database)).votes == (Vote(VOTE, ROUND, "method", LATER, 2, 0),)
    assert await ballot(database, BEN) == Ballot(VOTE, instrument.key, "method", None)
    for person in (DIN, FAY, PersonId(9_999)):
        assert await ballot(database, person) is None


async def test_a_ballot_can_be_changed_while_the_vote_is_open_and_counts_once(
    database: Database, closed: Desk
) -> None:
    await save_round(database, closed, [OPENED])
    await cast(database, BEN, "positive")
    await cast(database, BEN, "powerful")
    await cast(database, CAS, "powerful")
    assert await tally(database) == {"powerful": 2}
    assert (await desk(database)).votes == (Vote(VOTE, ROUND, "method", LATER, 2, 2),)


async def test_an_ended_vote_is_counts_and_no_ballot_is_left(database: Database, closed: Desk) -> None:
    await save_round(database, closed, [OPENED])
    await cast(database, BEN, "powerful")
    known = await desk(database)
    counts = await tally(database)
    await save_round(database, known, [VoteEnded(VOTE, ROUND, counts, LATER)])
    ended = Vote(VOTE, ROUND, "method", LATER, ended_at=LATER, counts={"powerful": 1})
    assert (await desk(database)).votes == (ended,)
    assert await ballots_kept(database) == 0
    assert await ballot(database, BEN) is None
    with pytest.raises(Conflict):
        await cast(database, CAS, "powerful")
    with pytest.raises(Conflict):
        await save_round(database, known, [VoteEnded(VOTE, ROUND, counts, LATER)])


async def test_a_dropped_vote_leaves_nothing_and_can_be_held_again(database: Database, closed: Desk) -> None:
    await save_round(database, closed, [OPENED])
    await cast(database, BEN, "powerful")
    await save_round(database, await desk(database), [VoteDropped(VOTE, ROUND)])
    assert (await desk(database)).votes == ()
    assert await ballots_kept(database) == 0
    await save_round(database, await desk(database), [replace(OPENED, vote=OTHER_VOTE)])
    assert [vote.id for vote in (await desk(database)).votes] == [OTHER_VOTE]


async def test_a_round_has_one_vote_open_and_one_result_for_a_factor(
    database: Database, closed: Desk
) -> None:
    await save_round(database, closed, [OPENED])
    for factor in ("coaches", "method"):
        known, another = await desk(database), VoteOpened(OTHER_VOTE, ROUND, factor, LATER)
        with pytest.raises(Conflict):
            await save_round(database, known, [another])
    await save_round(database, await desk(database), [VoteEnded(VOTE, ROUND, {}, LATER)])
    known = await desk(database)
    with pytest.raises(Conflict):
        await save_round(database, known, [replace(OPENED, vote=OTHER_VOTE)])
    await save_round(database, await desk(database), [VoteOpened(OTHER_VOTE, ROUND, "coaches", LATER)])


async def test_each_ballot_is_claimed_by_one_and_only_what_is_given_back_again(
    database: Database, closed: Desk
) -> None:
    await save_round(database, closed, [OPENED])
    assert await database.take(Turn.votes_to_send) == [VOTE]
    claims = await asyncio.gather(*(claim(database, 1) for _ in range(5)))
    assert sorted(person for each in claims for person in each) == [BEN, CAS]
    assert await database.take(Turn.votes_to_send) == []
    await database.take(lambda turn: turn.give_ballot_back(VOTE, CAS))
    assert await claim(database) == [CAS]


async def test_who_cannot_be_reached_is_passed_over_unless_they_voted(
    database: Database, closed: Desk
) -> None:
    await save_round(database, closed, [OPENED])
    await cast(database, CAS, "powerful")
    await database.take(lambda turn: turn.withdraw_ballot(VOTE, BEN))
    await database.take(lambda turn: turn.withdraw_ballot(VOTE, CAS))
    assert (await desk(database)).votes == (Vote(VOTE, ROUND, "method", LATER, 1, 1),)


async def test_who_erases_everything_takes_their_ballot_along(database: Database, closed: Desk) -> None:
    await save_round(database, closed, [OPENED])
    await cast(database, BEN, "powerful")
    await save(database, await load(database, BEN), [Erased(BEN)])
    assert await tally(database) == {}
    assert await ballots_kept(database) == 1


async def test_who_asks_for_what_is_kept_of_them_is_told_of_an_open_ballot(
    database: Database, closed: Desk
) -> None:
    await save_round(database, closed, [OPENED])
    await cast(database, BEN, "powerful")
    assert (await load(database, BEN)).holdings.ballots == (HeldBallot(ROUND, "method", "powerful"),)
    assert (await load(database, CAS)).holdings.ballots == (HeldBallot(ROUND, "method", None),)
    await save_round(database, await desk(database), [VoteDropped(VOTE, ROUND)])
    assert (await load(database, BEN)).holdings.ballots == ()


async def test_casting_and_ending_at_once_loses_no_ballot_that_was_taken(
    database: Database, closed: Desk
) -> None:
    """Who was told that the ballot counts is in the counts; who was not is told that it was too late."""

    async def tally_and_end(turn: Turn) -> dict[str, int]:
        counts = await turn.tally(VOTE)
        await turn.save_round(await turn.desk(FAY, vote=VOTE), [VoteEnded(VOTE, ROUND, counts, LATER)])
        return counts

    async def end() -> dict[str, int]:
        for _ in range(5):
            try:
                return await database.take(tally_and_end)
            except Conflict:
                continue
        raise AssertionError

    async def vote(person: PersonId) -> bool:
        try:
            await cast(database, person, "powerful")
        except Conflict:
            return False
        return True

    await save_round(database, closed, [OPENED])
    counts, *taken = await asyncio.gather(end(), vote(BEN), vote(CAS))
    assert sum(counts.values()) == sum(taken)
    assert await ballots_kept(database) == 0


async def test_an_action_is_kept_as_it_grows_and_found_by_its_id(
    database: Database, closed: Desk, instrument: Instrument
) -> None:
    await save_round(database, closed, [AGREED])
    await save_round(database, await desk(database), [ActionOwned(TEAM, ACTION, "Ben")])
    await save_round(database, await desk(database), [ActionDue(TEAM, ACTION, date(2027, 2, 28))])
    agreed = Action(ACTION, ROUND, "method", "Ask <Ben> & Co", LATER, "Ben", date(2027, 2, 28))
    assert (await desk(database, action=ACTION)).actions == (agreed,)
    await save_round(database, await desk(database), [opened(instrument, NEXT_ROUND, 2)])
    told = ActionTold(TEAM, ACTION, Standing.UNDER_WAY, LATER)
    await save_round(database, await desk(database), [told])
    expected = replace(agreed, standing=Standing.UNDER_WAY, told_at=LATER)
    assert (await desk(database)).actions == (expected,)
    await save_round(database, await desk(database), [ActionTakenBack(TEAM, ACTION)])
    assert (await desk(database)).actions == ()
    assert (await desk(database, action=ACTION)).team is None


async def test_two_who_change_the_actions_at_once_do_so_one_after_the_other(
    database: Database, closed: Desk
) -> None:
    await save_round(database, closed, [AGREED])
    with pytest.raises(Conflict):
        await save_round(database, closed, [replace(AGREED, action=ActionId(ACTION + 1))])


async def test_each_chat_has_its_own_question(database: Database, closed: Desk) -> None:
    in_group = Prompt(Asks.ACTION, ROUND, "method")
    changes = (
        Prompted(FAY, Prompt(Asks.NEW_NAME, TEAM)),
        Prompted(FAY, in_group, GROUP),
    )
    await save_round(database, closed, changes)

    async def ask(turn: Turn) -> None:
        await turn.remember_prompt(FAY, Placed(GROUP, 77))
        assert (await turn.desk(FAY, where=GROUP)).prompt == replace(in_group, message=77)
        assert (await turn.desk(FAY)).prompt == Prompt(Asks.NEW_NAME, TEAM)
        await turn.save_round(closed, [Prompted(FAY, None)])
        assert (await turn.desk(FAY)).prompt is None
        assert (await turn.desk(FAY, where=GROUP)).prompt is not None

    await database.take(ask)


@pytest.mark.usefixtures("closed")
async def test_the_message_of_a_plenary_is_remembered(database: Database) -> None:
    await database.take(lambda turn: turn.remember_plenary(ROUND, Placed(GROUP, 78)))
    round_ = (await desk(database)).round
    assert round_ is not None
    assert round_.plenary == Placed(GROUP, 78)


async def test_a_team_that_goes_takes_its_votes_and_actions_along(database: Database, closed: Desk) -> None:
    await save_round(database, closed, [OPENED, AGREED])
    await save(database, await load(database, FAY), [Erased(FAY)])
    assert await ballots_kept(database) == 0
    assert (await desk(database, vote=VOTE)).team is None
    assert (await desk(database, action=ACTION)).team is None
