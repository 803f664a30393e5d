"""Of a person's assessments, one is what the conversation is about; and a join link leads to a round."""

import pytest

from bot.conversation.changes import Discarded, Erased, Heard, Joined, LanguageChosen, Submitted
from bot.conversation.facts import AssessmentId, Dossier, Invitation, Person, PersonId
from bot.rounds.changes import RoundClosed, TeamDisbanded
from instrument.model import Instrument
from instrument.team import count
from storage.database import Database
from storage.errors import Conflict
from storage.turns import Turn
from tests.storage.conftest import ANNA, HERS, load, save
from tests.storage.measuring import BEN, FAY, FOUNDED, LATER, ROUND, TEAM, desk, join, opened, save_round

IN_ROUND = AssessmentId(42)


@pytest.fixture
async def both(database: Database, begun: Dossier, instrument: Instrument) -> None:
    """Let Anna have a personal assessment, and then join a round."""
    await save_round(database, await desk(database), [FOUNDED, opened(instrument)])
    await save(database, begun, [Joined(IN_ROUND, ANNA, instrument.key, LATER, ROUND)])


async def current(database: Database, named: AssessmentId | None = None) -> AssessmentId | None:
    its = (await database.take(lambda turn: turn.dossier(ANNA, past=False, named=named))).current
    in_full = (await database.take(lambda turn: turn.dossier(ANNA, past=True, named=named))).current
    assert its == in_full
    return its.id if its else None


@pytest.mark.usefixtures("both")
async def test_the_unfinished_personal_one_is_at_hand_whatever_is_current(database: Database) -> None:
    for shown, past in ((IN_ROUND, False), (HERS, False), (IN_ROUND, True)):
        await remember(database, shown)
        dossier = await load(database, past=past)
        assert dossier.current is not None
        assert dossier.personal is not None
        assert (dossier.current.id, dossier.personal.id) == (shown, HERS)
    await save(database, dossier, [Discarded(HERS)])
    assert (await load(database, past=False)).personal is None


async def remember(database: Database, assessment: AssessmentId | None, message: int = 1) -> None:
    await database.take(lambda turn: turn.remember_card(ANNA, message, assessment))


@pytest.mark.usefixtures("both")
async def test_it_is_the_one_that_the_event_names_or_else_the_one_on_the_card(database: Database) -> None:
    assert await current(database) == IN_ROUND  # joined last
    await remember(database, HERS)
    assert await current(database) == HERS
    assert await current(database, named=IN_ROUND) == IN_ROUND
    await remember(database, IN_ROUND)
    assert await current(database) == IN_ROUND
    assert await current(database, named=HERS) == HERS
    await remember(database, None)
    assert await current(database) == IN_ROUND


@pytest.mark.usefixtures("both")
async def test_somebody_elses_assessment_is_never_current(database: Database, instrument: Instrument) -> None:
    his = await join(database, instrument, BEN)
    assert await current(database, named=his) == IN_ROUND
    await remember(database, his)
    assert await current(database) == IN_ROUND


@pytest.mark.usefixtures("both")
async def test_when_the_one_on_the_card_is_gone_it_is_another_that_is_not_submitted(
    database: Database,
) -> None:
    await remember(database, HERS)
    await save(database, await load(database), [Submitted(HERS, LATER)])
    assert await current(database) == HERS  # its card shows the result still
    await remember(database, IN_ROUND)
    await save(database, await load(database), [Discarded(IN_ROUND)])
    assert await current(database) == HERS
    await remember(database, IN_ROUND, message=5)  # sent before it was discarded, and told of after
    assert await current(database) == HERS
    assert (await load(database)).person.card == 5


@pytest.mark.usefixtures("both")
async def test_a_typed_message_leaves_what_the_conversation_is_about(database: Database) -> None:
    await remember(database, HERS)
    await save(database, await load(database), [Heard(ANNA, 9), LanguageChosen(ANNA, "nl")])
    assert await current(database) == HERS
    assert (await load(database)).person == Person(ANNA, "nl", 9)


async def invitation(database: Database, code: str, person: PersonId = ANNA) -> Invitation | None:
    return (await database.take(lambda turn: turn.dossier(person, past=False, code=code))).invitation


@pytest.mark.usefixtures("both")
async def test_a_code_leads_to_its_round_for_members_and_strangers(
    database: Database, instrument: Instrument
) -> None:
    for_ben = await invitation(database, "code-1", BEN)
    assert for_ben == Invitation(ROUND, "Zorg & Co", instrument.key, is_open=True, joined=None)
    assert await invitation(database, "code-2") is None
    await remember(database, HERS)
    for_anna = await invitation(database, "code-1")
    assert for_anna is not None
    assert for_anna.joined is not None
    assert (for_anna.joined.id, for_anna.joined.round) == (IN_ROUND, ROUND)
    closed = RoundClosed(ROUND, count(instrument, []), LATER)
    await save_round(database, await desk(database), [closed])
    for_ben = await invitation(database, "code-1", BEN)
    assert for_ben == Invitation(ROUND, "Zorg & Co", instrument.key, is_open=False, joined=None)
    await save_round(database, await desk(database), [TeamDisbanded(TEAM)])
    assert await invitation(database, "code-1") is None


@pytest.mark.usefixtures("both")
async def test_an_assessment_that_an_invitation_found_can_be_changed(database: Database) -> None:
    await remember(database, HERS)

    async def discard(turn: Turn) -> None:
        dossier = await turn.dossier(ANNA, past=False, code="code-1")
        await turn.save(dossier, [Discarded(IN_ROUND)])

    await database.take(discard)
    assert await current(database, named=IN_ROUND) == HERS


@pytest.mark.usefixtures("both")
async def test_nobody_is_in_one_round_twice_nor_has_two_unfinished_personal_assessments(
    database: Database, instrument: Instrument
) -> None:
    before = await load(database)
    for round_ in (ROUND, None):
        with pytest.raises(Conflict):
            await save(database, before, [Joined(AssessmentId(43), ANNA, instrument.key, LATER, round_)])
    assert await load(database) == before


@pytest.mark.usefixtures("both")
async def test_a_facilitator_may_be_a_member_too(database: Database, instrument: Instrument) -> None:
    await join(database, instrument, FAY)
    await save(database, await load(database, FAY), [LanguageChosen(FAY, "en")])
    found = await desk(database)
    assert found.progress.joined == 2
    assert found.language == "en"
    await save(database, await load(database), [Erased(ANNA)])
    assert (await desk(database)).progress.joined == 1
