"""What the tests of teams and rounds begin with: a team that measures, and members who join and submit."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions import ActionId
from bot.conversation.changes import Answered, Begun, Joined, Submitted
from bot.conversation.facts import AssessmentId, PersonId, RoundId
from bot.rounds.changes import Change, RoundOpened, TeamFounded
from bot.rounds.facts import Desk, TeamId, VoteId
from instrument.model import Instrument
from storage.database import Database
from tests.storage.conftest import NOON, load, save

FAY, GUS = PersonId(2_001), PersonId(2_002)
BEN, CAS, DIN = PersonId(1_002), PersonId(1_003), PersonId(1_004)
TEAM, OTHER_TEAM = TeamId(7_007_199_254_740_993), TeamId(7_007_199_254_740_994)
ROUND, NEXT_ROUND = RoundId(8_007_199_254_740_993), RoundId(8_007_199_254_740_994)
GROUP = -1_009_999_999_999
LATER = NOON + timedelta(hours=1)
FOUNDED = TeamFounded(TEAM, "Zorg & Co", FAY, GROUP, NOON)


async def desk(
    database: Database,
    person: PersonId = FAY,
    *,
    team: TeamId | None = None,
    round_: RoundId | None = None,
    chat: int | None = None,
    code: str | None = None,
    vote: VoteId | None = None,
    action: ActionId | None = None,
) -> Desk:
    """Give what is stored of the teams of `person`, and the team that is asked for."""
    return await database.take(
        lambda turn: turn.desk(
            person, team=team, round_=round_, chat=chat, code=code, vote=vote, action=action
        )
    )


async def save_round(database: Database, known: Desk, changes: Sequence[Change]) -> None:
    """Save `changes` in a turn of their own."""
    await database.take(lambda turn: turn.save_round(known, changes))


def opened(instrument: Instrument, round_: RoundId = ROUND, number: int = 1) -> RoundOpened:
    """Give the opening of a round of the team, whose code is `code-` and its number."""
    return RoundOpened(round_, TEAM, number, instrument.key, f"code-{number}", NOON)


async def join(
    database: Database, instrument: Instrument, person: PersonId, round_: RoundId | None = ROUND
) -> AssessmentId:
    """Let `person` join the round and begin; the assessment's id is made of the two."""
    its = AssessmentId(person * 10 + (round_ or 0) % 10)
    changes = (Joined(its, person, instrument.key, NOON, round_), Begun(its, NOON))
    await save(database, await load(database, person), changes)
    return its


async def submit(
    database: Database,
    instrument: Instrument,
    person: PersonId,
    level: str = "powerful",
    at: datetime = LATER,
) -> dict[str, str]:
    """Let `person` answer all of the current assessment with `level`, and submit; gives the answers."""
    known = await load(database, person)
    assert known.current is not None
    its, levels = known.current.id, {factor.id: level for factor in instrument.factors}
    answers = [Answered(its, factor, level, 1, NOON) for factor in levels]
    await save(database, known, [*answers, Submitted(its, at)])
    return levels
