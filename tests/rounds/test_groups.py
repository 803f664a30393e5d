"""A team's group: measuring there, and whatever Telegram does to it."""

from dataclasses import replace

from bot.conversation.facts import PersonId
from bot.rounds import changes, effects, events
from bot.rounds.facts import Desk, Progress, Round, Team
from bot.rounds.steps import Step
from tests.conversation.instruments import BAKERY
from tests.rounds.telling import (
    ANNA,
    ELEVEN,
    FRESH,
    GROUP,
    GROUPED,
    LENA,
    NIGHT,
    OPEN,
    POSTED,
    SOME,
    TEAM,
    closed,
    desk,
    step,
    tap,
    who,
)

NOBODY = Progress(0, 0)
OPENED = changes.RoundOpened(FRESH.round, NIGHT, 2, BAKERY.key, "fresh-code", ELEVEN)


def assess(person: PersonId = LENA, *, admin: bool) -> events.AssessAsked:
    """Somebody sends /assess in the group."""
    return events.AssessAsked(**who(person, GROUP), title=" Night\nshift ", admin=admin)


def test_an_administrator_lets_a_group_measure() -> None:
    founded = Team(FRESH.team, "Night shift", ELEVEN, (LENA,), "en", chat=GROUP)
    first = Round(FRESH.round, FRESH.team, 1, BAKERY.key, "fresh-code", ELEVEN)
    assert step(Desk(LENA), assess(admin=True)) == Step(
        (
            changes.TeamFounded(FRESH.team, "Night shift", LENA, GROUP, ELEVEN),
            changes.TeamLanguageSet(FRESH.team, "en"),
            changes.TeamZoneSet(FRESH.team, "Europe/Amsterdam"),
            changes.RoundOpened(FRESH.round, FRESH.team, 1, BAKERY.key, "fresh-code", ELEVEN),
        ),
        (effects.PostBoard(effects.Board(founded, first, NOBODY)),),
    )


def test_nobody_else_does() -> None:
    refused = Step((), (effects.Refuse(effects.Plain.NOT_AN_ADMIN),))
    assert step(Desk(ANNA), assess(ANNA, admin=False)) == refused
    assert step(desk(TEAM), assess(LENA, admin=False)) == refused


def test_in_a_teams_group_only_its_facilitator_does_administrator_or_not() -> None:
    assert step(desk(GROUPED, POSTED), assess(ANNA, admin=True)) == Step(
        (), (effects.Refuse(effects.Plain.NOT_YOURS),)
    )
    assert step(desk(GROUPED, POSTED), assess(LENA, admin=False)) == Step(
        (), (effects.PostBoard(effects.Board(GROUPED, POSTED, SOME)),)
    )


def test_a_team_founded_in_private_takes_a_group() -> None:
    assert step(desk(), assess(admin=True)) == Step(
        (changes.TeamMoved(NIGHT, GROUP),),
        (effects.PostBoard(effects.Board(GROUPED, OPEN, SOME)),),
    )


def test_after_closing_a_second_round_opens_there() -> None:
    second = Round(FRESH.round, NIGHT, 2, BAKERY.key, "fresh-code", ELEVEN)
    assert step(desk(GROUPED, closed(5)), assess(admin=True)) == Step(
        (OPENED,), (effects.PostBoard(effects.Board(GROUPED, second, NOBODY)),)
    )


def test_closing_in_the_group_shows_there_no_more_than_a_group_may_see() -> None:
    stepped = step(desk(GROUPED, POSTED), tap("close:b:yes", chat=GROUP))
    (change,) = stepped.changes
    assert isinstance(change, changes.RoundClosed)
    shut = replace(POSTED, closed_at=ELEVEN, counts=change.counts)
    assert stepped.effects[0] == effects.Show(effects.Closed(GROUPED, shut))


def test_summary_in_a_group_without_a_team_tells_nothing_of_the_persons_teams() -> None:
    for led in ((), (TEAM,), (TEAM, GROUPED)):
        known = Desk(LENA, led=led)
        assert step(known, events.SummaryAsked(**who(LENA, GROUP))) == Step(
            (), (effects.Show(effects.Plain.NO_TEAM),)
        )


def test_the_team_follows_its_group() -> None:
    known = desk(GROUPED, POSTED)
    assert step(known, events.GroupMoved(**who(ANNA, GROUP), to=-200)) == Step(
        (changes.TeamMoved(NIGHT, -200),)
    )
    assert step(known, events.GroupLeft(**who(ANNA, GROUP))) == Step((changes.TeamMoved(NIGHT, None),))
    named = replace(GROUPED, name="Day shift")
    assert step(known, events.GroupRenamed(**who(ANNA, GROUP), title="Day shift")) == Step(
        (changes.TeamRenamed(NIGHT, "Day shift"),),
        (effects.RefreshBoard(effects.Board(named, POSTED, SOME)),),
    )


def test_what_happens_to_other_groups_is_nothing() -> None:
    for event in (
        events.GroupMoved(**who(ANNA, GROUP), to=-200),
        events.GroupLeft(**who(ANNA, GROUP)),
        events.GroupRenamed(**who(ANNA, GROUP), title="Day shift"),
    ):
        assert step(Desk(ANNA), event) == Step()
