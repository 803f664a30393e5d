"""When a team goes, all that is its own goes, and its members keep what they answered as personal."""

from collections.abc import Awaitable, Callable

import pytest

from bot.conversation.changes import Erased, Joined
from bot.conversation.facts import AssessmentId, Dossier, PersonId, RoundId
from bot.rounds.changes import (
    FacilitatorAdded,
    OfferMade,
    Prompted,
    RoundClosed,
    RoundOpened,
    TeamDisbanded,
    TeamFounded,
)
from bot.rounds.facts import Asks, Desk, Prompt
from instrument.model import Instrument
from instrument.team import count
from storage.database import Database
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

OTHER_ROUND = RoundId(8_007_199_254_740_999)
End = Callable[[Database], Awaitable[None]]


@pytest.fixture
async def two_rounds(database: Database, instrument: Instrument) -> None:
    """Let Fay's team close a round and open the next, with an invitation and a question open."""
    await save_round(database, await desk(database), [FOUNDED, opened(instrument)])
    await join(database, instrument, BEN)
    sheet = await submit(database, instrument, BEN)
    changes = (
        RoundClosed(ROUND, count(instrument, [sheet]), LATER),
        opened(instrument, NEXT_ROUND, 2),
        OfferMade("offer", TEAM, FAY, handover=False, at=NOON),
        Prompted(FAY, Prompt(Asks.EXPECTED, NEXT_ROUND)),
    )
    await save_round(database, await desk(database), changes)


async def disband(database: Database) -> None:
    await save_round(database, await desk(database), [TeamDisbanded(TEAM)])


async def erase(database: Database) -> None:
    await save(database, await load(database, FAY), [Erased(FAY)])


@pytest.mark.usefixtures("two_rounds")
@pytest.mark.parametrize("end", [disband, erase])
async def test_what_was_submitted_stays_as_a_personal_assessment(database: Database, end: End) -> None:
    before = (await load(database, BEN)).current
    await end(database)
    after = (await load(database, BEN)).current
    assert before is not None
    assert after is not None
    assert (before.round, after.round) == (ROUND, None)
    assert (after.id, after.answers, after.submitted_at) == (before.id, before.answers, before.submitted_at)
    left = await rows(database)
    people = 1 if end is erase else 2
    prompts = {} if end is erase else {"prompts": 1}
    assert left == {"people": people, "instruments": 1, "assessments": 1, "answers": 10, **prompts}


async def unfinished(database: Database, person: PersonId) -> list[tuple[AssessmentId, int | None]]:
    return [(it.id, it.round) for it in (await load(database, person)).holdings.unfinished]


@pytest.mark.usefixtures("two_rounds")
@pytest.mark.parametrize("end", [disband, erase])
async def test_of_what_was_not_submitted_each_member_keeps_one(
    database: Database, instrument: Instrument, begun: Dossier, end: End
) -> None:
    """A personal one rather than a round's, and of the rounds' the one joined last."""
    await save(database, begun, [Joined(AssessmentId(1), ANNA, instrument.key, LATER, NEXT_ROUND)])
    of_ben = (Joined(AssessmentId(2), BEN, instrument.key, LATER, NEXT_ROUND),)
    await save(database, await load(database, BEN), of_ben)
    of_cas = (
        Joined(AssessmentId(4), CAS, instrument.key, NOON, ROUND),
        Joined(AssessmentId(3), CAS, instrument.key, LATER, NEXT_ROUND),
    )
    await save(database, await load(database, CAS), of_cas)
    await join(database, instrument, DIN, None)
    await submit(database, instrument, DIN)
    its = await join(database, instrument, DIN, NEXT_ROUND)
    await database.take(lambda turn: turn.remember_card(ANNA, 1, AssessmentId(1)))
    await database.take(lambda turn: turn.remember_card(CAS, 1, AssessmentId(4)))
    await end(database)
    assert await unfinished(database, ANNA) == [(HERS, None)]
    assert await unfinished(database, BEN) == [(AssessmentId(2), None)]
    assert await unfinished(database, DIN) == [(its, None)]
    assert [len((await load(database, person)).submitted) for person in (BEN, DIN)] == [1, 1]
    assert await unfinished(database, CAS) == [(AssessmentId(3), None)]
    for person, its in ((ANNA, HERS), (CAS, AssessmentId(3))):
        current = (await load(database, person)).current
        assert current is not None
        assert current.id == its


@pytest.mark.usefixtures("two_rounds")
@pytest.mark.parametrize("end", [disband, erase])
async def test_other_teams_are_left_as_they_were(
    database: Database, instrument: Instrument, end: End
) -> None:
    """Also one that who leads both leads together with somebody else, apart from that."""
    other = TeamFounded(OTHER_TEAM, "Anders", GUS, None, NOON), FacilitatorAdded(OTHER_TEAM, FAY)
    await save_round(database, Desk(GUS), other)
    elsewhere = RoundOpened(OTHER_ROUND, OTHER_TEAM, 1, instrument.key, "elsewhere", NOON)
    await save_round(database, await desk(database, GUS), [elsewhere])
    its = await join(database, instrument, CAS, OTHER_ROUND)
    before = await desk(database, GUS)
    if end is disband:
        await save_round(database, await desk(database, team=TEAM), [TeamDisbanded(TEAM)])
    else:
        await erase(database)
    after = await desk(database, GUS)
    assert before.team is not None
    assert after.team is not None
    assert after.round == before.round
    assert after.team.facilitators == ((GUS,) if end is erase else (FAY, GUS))
    assert await unfinished(database, CAS) == [(its, OTHER_ROUND)]
    assert (await desk(database, team=TEAM)).team is None
