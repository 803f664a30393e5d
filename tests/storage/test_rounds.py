"""Which team an event is about, how far its round is, and what is left of a round when it is closed."""

import pytest

from bot.conversation.changes import Answered, Begun, Erased, Joined
from bot.conversation.facts import AssessmentId, Holdings, Membership, PersonId, RoundId
from bot.rounds.changes import (
    FacilitatorAdded,
    FacilitatorLeft,
    OfferMade,
    OfferTaken,
    Prompted,
    RoundClosed,
    RoundOpened,
    TeamFounded,
    TeamMoved,
)
from bot.rounds.facts import Asks, Desk, Offer, Progress, Prompt, Round, Submitters, Team
from instrument.model import Instrument
from instrument.team import NOBODY, Counts, count, counts_of, tally, worth_of
from storage.database import Database
from storage.errors import Conflict
from tests.storage.conftest import ANNA, NOON, load, save
from tests.storage.measuring import (
    BEN,
    CAS,
    DIN,
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
    join,
    opened,
    save_round,
    submit,
)

STRANGER = PersonId(9_999)


@pytest.fixture
async def measuring(database: Database, instrument: Instrument) -> Desk:
    """Give the desk of Fay, whose team measures."""
    await save_round(database, await desk(database), [FOUNDED, opened(instrument)])
    return await desk(database)


async def test_a_stranger_leads_nothing(database: Database) -> None:
    assert await desk(database, STRANGER) == Desk(STRANGER)
    assert await desk(database, STRANGER, team=TEAM, chat=GROUP, code="x") == Desk(STRANGER)


async def test_a_team_is_found_by_its_id_its_round_or_its_group_by_whoever_asks(
    database: Database, measuring: Desk
) -> None:
    """What they may do with it is not for here to say."""
    for person, led in ((FAY, measuring.led), (STRANGER, ())):
        expected = Desk(person, team=measuring.team, round=measuring.round, led=led)
        assert await desk(database, person, team=TEAM) == expected
        assert await desk(database, person, round_=ROUND) == expected
        assert await desk(database, person, chat=GROUP) == expected


async def test_what_is_not_there_is_not_another_team(database: Database, measuring: Desk) -> None:
    nothing = Desk(FAY, led=measuring.led)
    assert await desk(database, team=OTHER_TEAM) == nothing
    assert await desk(database, round_=NEXT_ROUND) == nothing
    assert await desk(database, chat=GROUP - 1) == nothing
    assert await desk(database, code="code-1") == nothing  # a join link is not an invitation to lead


async def test_without_a_hint_it_is_the_one_team_that_the_person_leads(
    database: Database, measuring: Desk
) -> None:
    older = TeamFounded(OTHER_TEAM, "Ouder", GUS, None, NOON.replace(year=2025))
    await save_round(database, await desk(database, GUS), [older])
    only = (await desk(database, GUS)).team
    assert only == Team(OTHER_TEAM, "Ouder", older.at, (GUS,))
    await save_round(database, measuring, [FacilitatorAdded(TEAM, GUS)])
    of_gus = await desk(database, GUS)
    assert (of_gus.team, of_gus.round) == (None, None)
    assert [(team.id, team.facilitators) for team in of_gus.led] == [(OTHER_TEAM, (GUS,)), (TEAM, (FAY, GUS))]
    await save_round(database, of_gus, [FacilitatorLeft(TEAM, GUS)])
    assert (await desk(database, GUS)).team == only


async def test_progress_counts_those_who_joined_and_submitted_in_this_round(
    database: Database, instrument: Instrument, measuring: Desk
) -> None:
    assert measuring.progress == Progress(0, 0)
    hers, *_ = [await join(database, instrument, person) for person in (ANNA, BEN, CAS)]
    for person in (BEN, CAS):
        await submit(database, instrument, person)
    on_the_way = Answered(hers, "board", "powerful", 1, NOON)
    await save(database, await load(database), [on_the_way])
    await join(database, instrument, DIN, None)  # a personal one
    await submit(database, instrument, DIN)
    assert (await desk(database)).progress == Progress(3, 2)


@pytest.mark.usefixtures("measuring")
async def test_what_was_submitted_is_added_up_as_the_instrument_does(
    database: Database, instrument: Instrument
) -> None:
    worth = worth_of(instrument)
    assert await database.look(lambda turn: turn.tally_answers(ROUND, worth)) == NOBODY
    for person in (ANNA, BEN, CAS):
        await join(database, instrument, person)
    sheets = [await submit(database, instrument, BEN), await submit(database, instrument, CAS, "none")]
    expected = counts_of(instrument, tally(instrument, sheets))
    found = counts_of(instrument, await database.look(lambda turn: turn.tally_answers(ROUND, worth)))
    assert (found.n, found.conclusions) == (2, expected.conclusions)
    assert {
        (factor, level): n for factor, levels in expected.factors.items() for level, n in levels.items() if n
    } == {(factor, level): n for factor, levels in found.factors.items() for level, n in levels.items()}
    assert await database.look(lambda turn: turn.tally_answers(NEXT_ROUND, worth)) == NOBODY


@pytest.mark.usefixtures("measuring")
async def test_that_somebody_else_has_submitted_is_to_be_seen(
    database: Database, instrument: Instrument
) -> None:
    async def submitters() -> Submitters:
        return await database.look(lambda turn: turn.submitted(ROUND))

    nobody = await submitters()
    for person in (ANNA, BEN):
        await join(database, instrument, person)
    assert await submitters() == nobody
    await submit(database, instrument, BEN)
    only_ben = await submitters()
    await submit(database, instrument, ANNA)
    both = await submitters()
    await save(database, await load(database, BEN), [Erased(BEN)])
    assert (nobody.n, only_ben.n, both.n) == (0, 1, 2)
    assert len({nobody, only_ben, both, await submitters()}) == 4


async def test_what_a_closed_round_came_to_moves_no_more(
    database: Database, instrument: Instrument, measuring: Desk
) -> None:
    for person in (ANNA, BEN, CAS):
        await join(database, instrument, person)
    sheets = [await submit(database, instrument, BEN), await submit(database, instrument, CAS, "none")]
    counts = count(instrument, sheets)
    await save_round(database, measuring, [RoundClosed(ROUND, counts, LATER)])
    await submit(database, instrument, ANNA)
    await save(database, await load(database, BEN), [Erased(BEN)])
    await save(database, await load(database, CAS), [Erased(CAS)])
    closed = (await desk(database)).round
    assert closed is not None
    assert (closed.closed_at, closed.counts) == (LATER, counts)
    assert (await load(database)).current is not None


async def test_the_latest_round_is_shown_and_the_board_of_each_is_kept(
    database: Database, instrument: Instrument, measuring: Desk
) -> None:
    """A board that was posted meanwhile does not stand in the way of a change."""
    await database.take(lambda turn: turn.remember_board(ROUND, 12))
    changes = RoundClosed(ROUND, count(instrument, []), LATER), opened(instrument, NEXT_ROUND, 2)
    assert (await desk(database)).round != measuring.round
    await save_round(database, measuring, changes)
    by_the_first = await desk(database, round_=ROUND)
    assert by_the_first == await desk(database)
    assert by_the_first.round is not None
    assert (by_the_first.round.id, by_the_first.round.board) == (NEXT_ROUND, None)


async def test_the_round_before_is_the_latest_that_kept_its_counts(
    database: Database, instrument: Instrument, measuring: Desk
) -> None:
    """That of too few keeps none, and is passed over."""
    sheet = {factor.id: "powerful" for factor in instrument.factors}
    kept = [count(instrument, [sheet] * n) for n in (3, 4)]
    frozen = [*kept, Counts(2, {}, {}), kept[0]]
    rounds = [ROUND, *(RoundId(NEXT_ROUND + later) for later in range(3))]

    async def before(round_: Round | None) -> tuple[int, Counts | None] | None:
        assert round_ is not None
        found = await database.take(lambda turn: turn.before(round_))
        return None if found is None else (found.number, found.counts)

    found = [await before(measuring.round)]
    for number, (its, counts) in enumerate(zip(rounds, frozen, strict=True), start=1):
        if number > 1:
            await save_round(database, await desk(database), [opened(instrument, its, number)])
        await save_round(database, await desk(database), [RoundClosed(its, counts, LATER)])
        found.append(await before((await desk(database)).round))
    assert found == [None, None, (1, kept[0]), (2, kept[1]), (2, kept[1])]


async def test_a_round_of_another_team_is_none_of_those_before(
    database: Database, instrument: Instrument, measuring: Desk
) -> None:
    await save_round(database, measuring, [RoundClosed(ROUND, count(instrument, []), LATER)])
    others = TeamFounded(OTHER_TEAM, "B", GUS, None, NOON)
    opening = RoundOpened(NEXT_ROUND, OTHER_TEAM, 2, instrument.key, "code-2", NOON)
    await save_round(database, Desk(GUS), [others, opening])
    latest = (await desk(database, GUS)).round
    assert latest is not None
    assert await database.take(lambda turn: turn.before(latest)) is None


async def test_a_group_has_one_team_the_one_that_came_last(database: Database, measuring: Desk) -> None:
    """So that a group which moves to where another team sits is followed all the same."""
    with pytest.raises(Conflict):
        await save_round(
            database, await desk(database, GUS), [TeamFounded(OTHER_TEAM, "B", GUS, GROUP, NOON)]
        )
    await save_round(database, await desk(database, GUS), [TeamFounded(OTHER_TEAM, "B", GUS, None, NOON)])
    await save_round(database, await desk(database, GUS), [TeamMoved(OTHER_TEAM, GROUP)])
    await save_round(database, await desk(database, GUS), [TeamMoved(OTHER_TEAM, GROUP)])  # told twice
    found = (await desk(database, chat=GROUP)).team
    assert found is not None
    assert found.id == OTHER_TEAM
    left_out = (await desk(database)).team
    assert left_out is not None
    assert left_out.chat is None
    with pytest.raises(Conflict):
        await save_round(database, measuring, [TeamMoved(TEAM, GROUP)])


async def test_whoever_lost_the_group_may_leave_it_too(database: Database, measuring: Desk) -> None:
    await save_round(database, measuring, [TeamMoved(TEAM, None)])
    founded = TeamFounded(OTHER_TEAM, "B", GUS, None, NOON)
    await save_round(database, await desk(database, GUS), [founded, TeamMoved(OTHER_TEAM, None)])
    assert [(await desk(database, who)).led[0].chat for who in (FAY, GUS)] == [None, None]


async def test_an_invitation_to_lead_is_taken_once(database: Database, measuring: Desk) -> None:
    made = OfferMade("offer", TEAM, FAY, handover=True, at=NOON)
    await save_round(database, measuring, [made])
    of_gus, of_ben = (
        await desk(database, GUS, code="offer"),
        await desk(database, BEN, code="offer"),
    )
    assert of_gus == Desk(
        GUS, team=measuring.team, round=measuring.round, offer=Offer("offer", TEAM, FAY, handover=True)
    )
    taken = OfferTaken("offer"), FacilitatorAdded(TEAM, GUS), FacilitatorLeft(TEAM, FAY)
    await save_round(database, of_gus, taken)
    assert (await desk(database, BEN, code="offer")).offer is None
    with pytest.raises(Conflict):
        await save_round(database, of_ben, [OfferTaken("offer"), FacilitatorAdded(TEAM, BEN)])
    assert [team.facilitators for team in (await desk(database, GUS)).led] == [(GUS,)]
    assert (await desk(database)).led == ()


async def test_an_invitation_holds_no_longer_than_who_gave_it_leads(
    database: Database, measuring: Desk
) -> None:
    """A former facilitator does not come back by a link of their own."""
    changes = (
        FacilitatorAdded(TEAM, GUS),
        OfferMade("of-gus", TEAM, GUS, handover=False, at=NOON),
        OfferMade("of-fay", TEAM, FAY, handover=False, at=NOON),
    )
    await save_round(database, measuring, changes)
    await save_round(database, await desk(database), [FacilitatorLeft(TEAM, GUS)])
    assert (await desk(database, GUS, code="of-gus")) == Desk(GUS)
    assert (await desk(database, GUS, code="of-fay")).offer is not None


async def test_a_question_that_waits_is_that_persons_own(database: Database, measuring: Desk) -> None:
    asked = Prompt(Asks.EXPECTED, ROUND)
    await save_round(database, measuring, [Prompted(FAY, asked), Prompted(GUS, Prompt(Asks.TEAM_NAME, 0))])
    assert (await desk(database)).prompt == asked
    await save_round(database, await desk(database, GUS), [Prompted(GUS, None)])
    assert (await desk(database, GUS)).prompt is None
    assert (await desk(database)).prompt == asked


@pytest.mark.usefixtures("measuring")
async def test_a_person_is_told_of_all_their_teams_and_rounds(
    database: Database, instrument: Instrument
) -> None:
    its = await join(database, instrument, FAY)
    await submit(database, instrument, FAY)
    personal = AssessmentId(77)
    changes = Joined(personal, FAY, instrument.key, LATER), Begun(personal, LATER)
    await save(database, await load(database, FAY), changes)
    second = TeamFounded(OTHER_TEAM, "B", FAY, None, LATER)
    elsewhere = RoundOpened(NEXT_ROUND, OTHER_TEAM, 3, instrument.key, "elsewhere", LATER)
    offer = OfferMade("offer", TEAM, FAY, handover=False, at=NOON)
    asked = Prompted(FAY, Prompt(Asks.NEW_NAME, TEAM))
    await save_round(database, await desk(database), [second, elsewhere, offer, asked])
    await save(
        database,
        await load(database, FAY),
        [Joined(AssessmentId(78), FAY, instrument.key, LATER, NEXT_ROUND)],
    )

    dossier = await load(database, FAY)
    held = dossier.holdings
    assert held.leads == ("Zorg & Co", "B")
    assert (held.offers, held.asked) == (("Zorg & Co",), ("new-name",))
    assert held.joined == (Membership(ROUND, "Zorg & Co", 1), Membership(NEXT_ROUND, "B", 3))
    assert [it.id for it in held.unfinished] == [personal, AssessmentId(78)]
    assert [it.id for it in dossier.submitted] == [its]
    assert dossier.personal == held.unfinished[0]
    assert (await load(database, FAY, past=False)).holdings == Holdings()
    await join(database, instrument, BEN)
    of_ben = (await load(database, BEN)).holdings
    assert (of_ben.leads, of_ben.offers, of_ben.asked) == ((), (), ())
    assert of_ben.joined == (Membership(ROUND, "Zorg & Co", 1),)
