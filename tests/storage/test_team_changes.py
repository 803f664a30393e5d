"""Whatever happens to a team and its rounds is stored, and is found so again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation.facts import PersonId, RoundId
from bot.rounds.changes import (
    Change,
    DeadlineSet,
    ExpectedSet,
    FacilitatorAdded,
    FacilitatorLeft,
    Nudged,
    Prompted,
    RoundClosed,
    RoundOpened,
    TeamDisbanded,
    TeamFounded,
    TeamLanguageSet,
    TeamMoved,
    TeamRenamed,
    TeamZoneSet,
)
from bot.rounds.facts import Asks, Desk, Prompt, Round, Team, TeamId
from instrument.model import LANGUAGES, Instrument
from instrument.team import Counts
from storage.database import Database
from tests.storage.measuring import desk, save_round

numbers = count(5_000_000)
moments = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=64)
sizes = st.integers(0, 5_000)


@dataclass
class Expected:
    """What should be stored of one facilitator's team."""

    person: PersonId
    team: Team | None = None
    round: Round | None = None
    prompt: Prompt | None = None

    def desk(self) -> Desk:
        led = (self.team,) if self.team else ()
        return Desk(self.person, team=self.team, round=self.round, led=led, prompt=self.prompt)

    def make(self, change: Change) -> None:
        match change:
            case TeamFounded(team, name, founder, chat, at):
                self.team = Team(team, name, at, (founder,), chat=chat)
            case TeamRenamed(name=name):
                self._change_team(name=name)
            case TeamLanguageSet(language=language):
                self._change_team(language=language)
            case TeamZoneSet(zone=zone):
                self._change_team(zone=zone)
            case TeamMoved(chat=chat):
                self._change_team(chat=chat)
            case TeamDisbanded():
                self.team = self.round = None
            case FacilitatorAdded(person=person):
                self._change_team(facilitators=tuple(sorted([*self._facilitators(), person])))
            case FacilitatorLeft(person=person):
                self._change_team(facilitators=tuple(it for it in self._facilitators() if it != person))
            case RoundOpened(round_, team, number, instrument, code, at):
                self.round = Round(round_, team, number, instrument, code, at)
            case ExpectedSet(expected=expected):
                self._change_round(expected=expected)
            case DeadlineSet(deadline=deadline):
                self._change_round(deadline=deadline)
            case Nudged(at=at):
                self._change_round(nudged_at=at)
            case RoundClosed(counts=counts, at=at):
                self._change_round(counts=counts, closed_at=at)
            case Prompted(prompt=prompt):
                self.prompt = prompt
            case _:  # offers, votes and actions have tests of their own
                raise NotImplementedError

    def _facilitators(self) -> Sequence[PersonId]:
        return self.team.facilitators if self.team else ()

    def _change_team(self, **values: object) -> None:
        assert self.team is not None
        self.team = replace(self.team, revision=self.team.revision + 1, **values)  # type: ignore[arg-type]

    def _change_round(self, **values: object) -> None:
        assert self.round is not None
        self.round = replace(self.round, revision=self.round.revision + 1, **values)  # type: ignore[arg-type]


def possible(expected: Expected, instrument: Instrument) -> st.SearchStrategy[Change]:
    """Tell what may happen next."""
    person, team, round_ = expected.person, expected.team, expected.round
    fresh = next(numbers)
    prompts = st.builds(Prompt, st.sampled_from(Asks), st.integers(0, 2**63 - 1))
    prompted = st.builds(Prompted, st.just(person), st.none() | prompts)
    chats = st.none() | st.just(-fresh)
    if team is None:
        return prompted | st.builds(
            TeamFounded, st.just(TeamId(fresh)), names, st.just(person), chats, moments
        )
    its, colleague = st.just(team.id), PersonId(person + 1_000_000)
    changes: list[st.SearchStrategy[Change]] = [
        prompted,
        st.builds(TeamRenamed, its, names),
        st.builds(TeamLanguageSet, its, st.sampled_from(LANGUAGES)),
        st.builds(TeamZoneSet, its, st.sampled_from(["Europe/Amsterdam", "Asia/Kolkata"])),
        st.builds(TeamMoved, its, chats),
        st.builds(TeamDisbanded, its),
        st.builds(
            FacilitatorLeft if colleague in team.facilitators else FacilitatorAdded, its, st.just(colleague)
        ),
    ]
    if round_ is None or round_.closed_at is not None:
        number = round_.number + 1 if round_ else 1
        key, code = st.just(instrument.key), st.just(f"code-{fresh}")
        opening = st.builds(RoundOpened, st.just(RoundId(fresh)), its, st.just(number), key, code, moments)
        return st.one_of(*changes, opening)
    still = st.just(round_.id)
    changes += [
        st.builds(ExpectedSet, still, sizes),
        st.builds(DeadlineSet, still, st.none() | moments),
        st.builds(Nudged, still, moments),
        st.builds(RoundClosed, still, frozen(instrument), moments),
    ]
    return st.one_of(changes)


def frozen(instrument: Instrument) -> st.SearchStrategy[Counts]:
    """Draw counts as they may be, with what nobody chose absent or not."""
    levels = st.dictionaries(st.sampled_from([level.id for level in instrument.levels]), sizes, min_size=1)
    factors = st.dictionaries(st.sampled_from([factor.id for factor in instrument.factors]), levels)
    ids = st.sampled_from([conclusion.id for conclusion in instrument.conclusions])
    return st.builds(Counts, sizes, factors, st.dictionaries(ids, sizes))


@given(data=st.data())
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # each example is about a team of its own
)
async def test_what_is_saved_is_what_is_loaded(
    database: Database, instrument: Instrument, data: st.DataObject
) -> None:
    expected = Expected(PersonId(next(numbers)))
    for length in data.draw(
        st.lists(st.integers(1, 4), min_size=1, max_size=10), label="changes in each turn"
    ):
        loaded = await desk(database, expected.person)
        changes = []
        for _ in range(length):
            change = data.draw(possible(expected, instrument))
            expected.make(change)
            changes.append(change)
        await save_round(database, loaded, changes)
        assert await desk(database, expected.person) == expected.desk()
