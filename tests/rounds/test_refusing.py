"""A stranger, a member and a former facilitator try everything: nothing changes, and nothing is told."""

from dataclasses import replace

import pytest

from bot.actions import Action, ActionId
from bot.conversation.facts import PersonId
from bot.rounds import changes, effects, events
from bot.rounds.facts import Asks, Desk, Prompt, Round, Team, Vote, VoteId
from bot.rounds.plenary_events import PlenaryAsked
from bot.rounds.steps import Step
from tests.rounds.telling import (
    ANNA,
    GROUP,
    GROUPED,
    MALLORY,
    NIGHT,
    OMAR,
    POSTED,
    ROUND,
    TEN,
    closed,
    desk,
    step,
    tap,
    typed,
    who,
)

REFUSED = Step((), (effects.Refuse(effects.Plain.NOT_YOURS),))
SAID = [
    "team:a",
    "teamlang:a",
    "teamlang:a:nl",
    "teamzone:a",
    "teamzone:a:Europe/London",
    "rename:a",
    "offer:a:co",
    "offer:a:hand",
    "leave:a",
    "leave:a:yes",
    "disband:a",
    "disband:a:yes",
    "open:a",
    "invite:b",
    "expected:b",
    "deadline:b",
    "deadline:b:29546100",
    "deadline:b:none",
    "close:b",
    "close:b:yes",
    "summary:b",
    "summary:b:group",
    "export:b:csv",
    "export:b:xlsx",
    "export:b:pdf",
    "plenary:b",
    "plenary:b:group",
    "plenary:b:overview",
    "plenary:b:conclusion",
    "plenary:b:actions",
    "topic:b:time",
    "vote:b:time",
    "endvote:b:1a",
    "endvote:b:1a:yes",
    "agree:b",
    "agree:b:time",
    "actions:a",
    "action:a:2a",
    "owner:a:2a",
    "due:a:2a",
    "due:a:2a:2026-03-09",
    "standing:a:2a:done",
    "standing:a:2a:under-way",
    "standing:a:2a:dropped",
    "takeback:a:2a",
    "takeback:a:2a:yes",
]
VOTE = Vote(VoteId(0x1A), ROUND, "time", TEN, handed_out=5, cast=5)
ACTION = Action(ActionId(0x2A), ROUND, "time", "Ask Ben", TEN)
others = pytest.mark.parametrize(
    "person", [MALLORY, ANNA, OMAR], ids=["stranger", "member", "former facilitator"]
)
rounds = pytest.mark.parametrize("round_", [None, POSTED, closed(5)], ids=["no round", "open", "closed"])


@others
@rounds
@pytest.mark.parametrize("said", SAID)
def test_no_button_of_a_team_works_for_others(said: str, person: PersonId, round_: Round | None) -> None:
    for chat in (person, GROUP):
        known = replace(desk(GROUPED, round_), led=(), votes=(VOTE,), actions=(ACTION,))
        assert step(known, tap(said, person, chat)) == REFUSED


@others
@rounds
def test_no_command_in_its_group_works_for_others(person: PersonId, round_: Round | None) -> None:
    known = replace(desk(GROUPED, round_), led=())
    assert step(known, events.SummaryAsked(**who(person, GROUP))) == REFUSED
    assert step(known, PlenaryAsked(**who(person, GROUP))) == REFUSED
    for admin in (False, True):
        event = events.AssessAsked(**who(person, GROUP), title="Ours now", admin=admin)
        assert step(known, event) == REFUSED


@pytest.mark.parametrize("said", SAID)
def test_a_team_that_is_gone_or_guessed_reads_the_same(said: str) -> None:
    assert step(Desk(MALLORY), tap(said, MALLORY)) == REFUSED


@others
@pytest.mark.parametrize("asked", [each for each in Asks if each is not Asks.TEAM_NAME])
@pytest.mark.parametrize("team", [GROUPED, None], ids=["others' team", "a team that is gone"])
def test_a_question_from_when_one_led_is_dropped(asked: Asks, team: Team | None, person: PersonId) -> None:
    subject = NIGHT if asked is Asks.NEW_NAME else ROUND
    known = replace(desk(team, POSTED), led=(), prompt=Prompt(asked, subject))
    assert step(known, typed("9", person)) == Step((changes.Prompted(person, None),), REFUSED.effects)
