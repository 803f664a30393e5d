"""Whatever happens to a person, what is stored is what `changes.after` says, and it is found so again."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation.changes import (
    Answered,
    AssessmentChange,
    Begun,
    CameBack,
    Cancelled,
    Change,
    Discarded,
    Erased,
    Heard,
    Joined,
    LanguageChosen,
    Postponed,
    RemindersTurned,
    Reopened,
    Submitted,
    ZoneChosen,
    after,
)
from bot.conversation.facts import Assessment, AssessmentId, Dossier, Holdings, Person, PersonId
from instrument.model import LANGUAGES, Instrument
from storage.database import Database
from tests.storage.conftest import load, save

numbers = count(1)
moments = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@dataclass
class Expected:
    """What should be stored of one person, by `changes.after` and nothing else."""

    person: Person
    unsubmitted: Assessment | None = None
    submitted: list[Assessment] = field(default_factory=list)

    def make(self, change: Change) -> None:
        match change:
            case LanguageChosen(language=language):
                self.person = replace(self.person, language=language)
            case Heard(message=message):
                self.person = replace(self.person, card=message)
            case RemindersTurned(off_at=off_at):
                self.person = replace(self.person, reminders_off_at=off_at)
            case ZoneChosen(zone=zone):
                self.person = replace(self.person, zone=zone)
            case CameBack():
                self.person = replace(self.person, unreachable_at=None)
            case Postponed(at=at):
                self.unsubmitted = self.unsubmitted and replace(self.unsubmitted, later_at=at)
            case Erased():
                self.person, self.unsubmitted, self.submitted = Person(self.person.id), None, []
            case _:
                self._follow(change)

    def dossier(self, *, past: bool) -> Dossier:
        joined_last = max(self.submitted, key=lambda it: (it.joined_at, it.id), default=None)
        in_order = sorted(self.submitted, key=lambda it: (it.submitted_at, it.id))
        present = self.unsubmitted
        return Dossier(
            self.person,
            present or joined_last,
            tuple(in_order) if past else (),
            personal=present,
            holdings=Holdings(unfinished=(present,)) if past and present else Holdings(),
        )

    def _follow(self, change: AssessmentChange) -> None:
        changed = after(self.unsubmitted, change)
        if self.unsubmitted and changed:
            changed = replace(changed, revision=self.unsubmitted.revision + 1)
        if changed and changed.submitted_at:
            self.submitted.append(changed)
            changed = None
        self.unsubmitted = changed


def possible(expected: Expected, instrument: Instrument) -> list[st.SearchStrategy[Change]]:
    """Tell what may happen next to this person; what happens often, several times."""
    person, present = st.just(expected.person.id), expected.unsubmitted
    factors = st.sampled_from([factor.id for factor in instrument.factors])
    levels = st.sampled_from([level.id for level in instrument.levels])
    changes: list[st.SearchStrategy[Change]] = [
        st.builds(LanguageChosen, person, st.sampled_from(LANGUAGES)),
        st.builds(Heard, person, st.integers(1, 2**31)),
        st.builds(RemindersTurned, person, st.none() | moments),
        st.builds(ZoneChosen, person, st.sampled_from(["Europe/Amsterdam", "Asia/Kolkata"])),
        st.builds(CameBack, person),
        st.builds(Erased, person),
    ]
    if present is None:
        fresh = st.just(AssessmentId(2**53 + next(numbers)))
        joined: st.SearchStrategy[Change] = st.builds(Joined, fresh, person, st.just(instrument.key), moments)
        return [*changes, *[joined] * 6]
    its = st.just(present.id)
    taken = {factor: answer.take for factor, answer in present.answers.items()}
    answered: st.SearchStrategy[Change] = factors.flatmap(
        lambda factor: st.builds(
            Answered, its, st.just(factor), levels, st.just(taken.get(factor, 0) + 1), moments
        )
    )
    reopened: st.SearchStrategy[Change] = st.builds(Reopened, its, st.none() | factors)
    return [
        *changes,
        *[answered] * 6,
        *[reopened] * 4,
        st.builds(Submitted if present.begun_at else Begun, its, moments),
        st.builds(Cancelled, its, st.none() | moments),
        st.builds(Postponed, its, moments),
        st.builds(Discarded, its),
    ]


@given(data=st.data())
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # each example is about a person of its own
)
async def test_what_is_saved_is_what_is_loaded(
    database: Database, instrument: Instrument, data: st.DataObject
) -> None:
    expected = Expected(Person(PersonId(next(numbers))))
    for length in data.draw(
        st.lists(st.integers(1, 4), min_size=1, max_size=10), label="changes in each turn"
    ):
        loaded = await load(database, expected.person.id, past=data.draw(st.booleans(), label="past"))
        changes = []
        for _ in range(length):
            change = data.draw(data.draw(st.sampled_from(possible(expected, instrument))))
            expected.make(change)
            changes.append(change)
        await save(database, loaded, changes)
        for past in (True, False):
            assert await load(database, expected.person.id, past=past) == expected.dossier(past=past)
