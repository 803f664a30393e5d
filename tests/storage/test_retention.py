"""What nobody has touched for long is erased, and what anybody still uses is not."""

import asyncio
from datetime import timedelta
from functools import partial

from bot.conversation.changes import Answered, Begun, Joined, LanguageChosen
from bot.conversation.facts import AssessmentId
from bot.retention import erase
from bot.rounds.changes import FacilitatorAdded, Prompted, RoundClosed, RoundOpened, TeamFounded
from bot.rounds.facts import Asks, Prompt
from instrument.model import Instrument
from instrument.team import count
from storage.database import Database
from storage.turns import Turn
from tests.storage.conftest import ANNA, HERS, NOON, load, rows, save
from tests.storage.measuring import (
    BEN,
    CAS,
    DIN,
    FAY,
    FOUNDED,
    GUS,
    LATER,
    NEXT_ROUND,
    OTHER_TEAM,
    ROUND,
    TEAM,
    desk,
    join,
    opened,
    save_round,
    submit,
)

LONG_AFTER = NOON + timedelta(days=800)
THEN = LONG_AFTER - timedelta(days=730)
"""What was last touched before this is erased at `LONG_AFTER`."""


async def test_an_assessment_goes_with_its_person_when_nothing_else_is_left_of_them(
    database: Database, instrument: Instrument
) -> None:
    await join(database, instrument, ANNA, None)
    await submit(database, instrument, ANNA)
    await join(database, instrument, BEN, None)
    await save(database, await load(database, CAS), [LanguageChosen(CAS, "nl")])
    await erase(database, THEN, pause=0)
    assert await rows(database) == {"instruments": 1}


async def test_whoever_did_anything_since_keeps_what_they_did_it_to(
    database: Database, instrument: Instrument
) -> None:
    old = AssessmentId(3)
    joined = (Joined(old, ANNA, instrument.key, NOON), Begun(old, NOON))
    await save(database, await load(database), joined)
    factor = instrument.factors[0].id
    await save(database, await load(database), [Answered(old, factor, "powerful", 1, LONG_AFTER)])
    await save(database, await load(database, BEN), [Joined(HERS, BEN, instrument.key, THEN)])
    await save_round(database, await desk(database, CAS), [Prompted(CAS, Prompt(Asks.TEAM_NAME, 0))])
    before = await rows(database)
    await erase(database, THEN, pause=0)
    assert await rows(database) == before
    current = (await load(database)).current
    assert current is not None
    assert current.answers[factor].level == "powerful"


async def test_a_team_in_which_nothing_happens_goes_and_its_members_keep_what_is_newer(
    database: Database, instrument: Instrument
) -> None:
    await save_round(database, await desk(database), [FOUNDED, opened(instrument)])
    await join(database, instrument, BEN)
    sheet = await submit(database, instrument, BEN)
    await save_round(database, await desk(database), [RoundClosed(ROUND, count(instrument, [sheet]), LATER)])
    its = await join(database, instrument, DIN, None)
    await save(database, await load(database, DIN), [Answered(its, "board", "none", 1, LONG_AFTER)])
    await erase(database, THEN, pause=0)
    assert (await desk(database, team=TEAM)).team is None
    left = await rows(database)
    assert (left["people"], left["assessments"]) == (1, 1)


async def test_a_team_that_still_measures_stays_whole_with_who_leads_it(
    database: Database, instrument: Instrument
) -> None:
    founded = (FOUNDED, opened(instrument), FacilitatorAdded(TEAM, GUS))
    await save_round(database, await desk(database), founded)
    await join(database, instrument, BEN)
    closed = RoundClosed(ROUND, count(instrument, [await submit(database, instrument, BEN)]), LATER)
    again = RoundOpened(NEXT_ROUND, TEAM, 2, instrument.key, "code-2", LONG_AFTER)
    await save_round(database, await desk(database), [closed, again])
    await erase(database, THEN, pause=0)
    there = await desk(database, team=TEAM)
    assert there.team is not None
    assert there.team.facilitators == (FAY, GUS)
    assert there.round is not None
    left = await rows(database)
    assert left["rounds"] == 2
    assert left["round_counts"] == len(instrument.factors) * len(instrument.levels)
    assert "assessments" not in left  # what Ben answered then is counted, and gone


async def test_an_open_round_that_somebody_joined_lately_keeps_an_old_team(
    database: Database, instrument: Instrument
) -> None:
    await save_round(database, await desk(database), [FOUNDED, opened(instrument)])
    lately = Joined(HERS, ANNA, instrument.key, LONG_AFTER, ROUND)
    await save(database, await load(database), [lately])
    await erase(database, THEN, pause=0)
    assert (await desk(database, round_=ROUND)).team is not None


async def _forget_two(after: int, turn: Turn) -> tuple[int | None, int]:
    return await turn.erase_forgotten_people(after, 2)


async def test_all_windows_of_persons_are_looked_through(database: Database, instrument: Instrument) -> None:
    for person in (ANNA, BEN, CAS, DIN, FAY):
        await save(database, await load(database, person), [LanguageChosen(person, "en")])
    await join(database, instrument, CAS, None)
    after: int | None = 0
    erased = steps = 0
    while after is not None:
        after, some = await database.take(partial(_forget_two, after))
        erased += some
        steps += 1
    assert (erased, steps) == (4, 4)


async def test_two_workers_at_once_erase_it_once(
    database_url: str, database: Database, instrument: Instrument
) -> None:
    for number in range(5):
        person = type(ANNA)(number + 1)
        await join(database, instrument, person, None)
    await save_round(database, await desk(database), [FOUNDED])
    await save_round(database, await desk(database, GUS), [TeamFounded(OTHER_TEAM, "B", GUS, None, NOON)])
    other = await Database.open(database_url)
    try:
        await asyncio.gather(erase(database, THEN, pause=0), erase(other, THEN, pause=0))
    finally:
        await other.close()
    left = await rows(database)
    assert "people" not in left
    assert "teams" not in left
