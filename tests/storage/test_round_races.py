"""Of two turns on one team at once one wins, and the other is told that it came second."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.conversation.changes import Erased, Joined
from bot.conversation.facts import AssessmentId
from bot.rounds.changes import (
    Change,
    DeadlineSet,
    ExpectedSet,
    FacilitatorAdded,
    FacilitatorLeft,
    RoundClosed,
    TeamDisbanded,
    TeamFounded,
    TeamLanguageSet,
    TeamMoved,
    TeamRenamed,
    TeamZoneSet,
)
from bot.rounds.facts import Desk
from instrument.model import Instrument
from instrument.team import Counts, count
from storage.database import Database
from storage.errors import Conflict
from storage.tables import teams
from storage.turns import Turn
from tests.storage.conftest import ANNA, NOON, WAITING, count_rows, found, load, save
from tests.storage.measuring import (
    FAY,
    FOUNDED,
    GROUP,
    GUS,
    LATER,
    NEXT_ROUND,
    OTHER_TEAM,
    ROUND,
    TEAM,
    desk,
    opened,
    save_round,
)

NOTHING = Counts(0, {}, {})


@pytest.fixture
async def measuring(database: Database, instrument: Instrument) -> Desk:
    """Give the desk of Fay, whose team measures."""
    await save_round(database, await desk(database), [FOUNDED, opened(instrument)])
    return await desk(database)


async def at_once(database_url: str, *turns: Callable[[Turn], Awaitable[None]]) -> list[BaseException | None]:
    """Take the turns at once, each on a connection of its own; gives what came of each."""
    elsewhere = [await Database.open(database_url) for _ in turns]

    came = await asyncio.gather(*map(Database.take, elsewhere, turns), return_exceptions=True)
    for each in elsewhere:
        await each.close()
    return came


@pytest.mark.parametrize(
    "second", [AssessmentId(5), AssessmentId(6)], ids=["update came twice", "tapped twice"]
)
@pytest.mark.usefixtures("measuring")
async def test_joining_one_round_twice_at_once(
    database: Database, instrument: Instrument, database_url: str, second: AssessmentId
) -> None:
    stranger = await load(database)
    joins = [Joined(its, ANNA, instrument.key, NOON, ROUND) for its in (AssessmentId(5), second)]
    came = await at_once(
        database_url,
        lambda turn: turn.save(stranger, joins[:1]),
        lambda turn: turn.save(stranger, joins[1:]),
    )
    assert {type(it) for it in came} == {type(None), Conflict}
    assert (await desk(database)).progress.joined == 1


async def test_closing_a_round_twice_at_once(
    database: Database, instrument: Instrument, database_url: str, measuring: Desk
) -> None:
    full = count(instrument, [{factor.id: "powerful" for factor in instrument.factors}])
    came = await at_once(
        database_url,
        lambda turn: turn.save_round(measuring, [RoundClosed(ROUND, NOTHING, NOON)]),
        lambda turn: turn.save_round(measuring, [RoundClosed(ROUND, full, LATER)]),
    )
    assert {type(it) for it in came} == {type(None), Conflict}
    closed = (await desk(database)).round
    assert closed is not None
    assert closed.counts == (NOTHING if came[0] is None else full)


async def test_opening_two_rounds_at_once(
    database: Database, instrument: Instrument, database_url: str
) -> None:
    await save_round(database, await desk(database), [FOUNDED])
    founded = await desk(database)
    came = await at_once(
        database_url,
        lambda turn: turn.save_round(founded, [opened(instrument)]),
        lambda turn: turn.save_round(founded, [opened(instrument, NEXT_ROUND, 2)]),
    )
    assert {type(it) for it in came} == {type(None), Conflict}


async def test_a_second_round_is_not_opened_beside_the_first(
    database: Database, instrument: Instrument, measuring: Desk
) -> None:
    with pytest.raises(Conflict):
        await save_round(database, measuring, [opened(instrument, NEXT_ROUND, 2)])
    assert await desk(database) == measuring


async def test_founding_two_teams_in_one_group_at_once(database: Database, database_url: str) -> None:
    came = await at_once(
        database_url,
        lambda turn: turn.save_round(Desk(FAY), [FOUNDED]),
        lambda turn: turn.save_round(Desk(GUS), [TeamFounded(OTHER_TEAM, "B", GUS, GROUP, NOON)]),
    )
    assert {type(it) for it in came} == {type(None), Conflict}
    found = (await desk(database, chat=GROUP)).team
    assert found is not None
    assert found.id == (TEAM if came[0] is None else OTHER_TEAM)


@pytest.mark.parametrize(
    "change",
    [
        TeamRenamed(TEAM, "Anders"),
        TeamLanguageSet(TEAM, "en"),
        TeamZoneSet(TEAM, "Europe/Brussels"),
        TeamMoved(TEAM, None),
        TeamMoved(TEAM, GROUP - 1),
        TeamDisbanded(TEAM),
        FacilitatorAdded(TEAM, GUS),
        FacilitatorLeft(TEAM, FAY),
        ExpectedSet(ROUND, 9),
        DeadlineSet(ROUND, LATER),
        RoundClosed(ROUND, NOTHING, LATER),
    ],
    ids=lambda change: type(change).__name__,
)
async def test_a_change_that_follows_from_old_facts_is_a_conflict(
    database: Database, measuring: Desk, change: Change
) -> None:
    await save_round(database, measuring, [TeamLanguageSet(TEAM, "nl"), ExpectedSet(ROUND, 8)])
    present = await desk(database)
    with pytest.raises(Conflict):
        await save_round(database, measuring, [change])
    assert await desk(database) == present
    await save_round(database, present, [change])
    assert await desk(database) != present


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
async def test_joining_a_round_that_is_erased_meanwhile(
    database: Database, instrument: Instrument, database_url: str, measuring: Desk
) -> None:
    """Taken again, the code leads nowhere. SQLite lets one turn begin at a time."""
    both_loaded = asyncio.Barrier(2)

    async def join(turn: Turn) -> None:
        dossier = await turn.dossier(ANNA, past=False, code="code-1")
        assert dossier.invitation is not None
        await both_loaded.wait()
        await erased.wait()
        await turn.save(dossier, [Joined(AssessmentId(5), ANNA, instrument.key, NOON, ROUND)])

    async def disband() -> None:
        await both_loaded.wait()
        await save_round(database, measuring, [TeamDisbanded(TEAM)])
        erased.set()

    erased = asyncio.Event()
    came, _ = await asyncio.gather(at_once(database_url, join), disband())
    assert [type(it) for it in came] == [Conflict]


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
async def test_two_who_lead_one_team_are_erased_at_once(database: Database, measuring: Desk) -> None:
    """Then nobody leads it, and it is gone. SQLite lets one turn begin at a time."""
    await save_round(database, measuring, [FacilitatorAdded(TEAM, GUS)])
    of_fay, of_gus = await load(database, FAY), await load(database, GUS)
    others = []

    async def erase(turn: Turn) -> None:
        await turn.save(of_fay, [Erased(FAY)])
        other = asyncio.create_task(save(database, of_gus, [Erased(GUS)]))
        others.append(other)
        while not other.done() and not await found(database, WAITING):
            continue  # the query itself lets the other one go on

    await database.take(erase)
    await asyncio.gather(*others)
    assert await count_rows(database, teams) == 0


async def test_whoever_else_leads_hears_of_an_erasure(database: Database, measuring: Desk) -> None:
    await save_round(database, measuring, [FacilitatorAdded(TEAM, GUS)])
    both = await desk(database)
    await save(database, await load(database, GUS), [Erased(GUS)])
    with pytest.raises(Conflict):
        await save_round(database, both, [FacilitatorLeft(TEAM, FAY)])
    assert [team.facilitators for team in (await desk(database)).led] == [(FAY,)]
