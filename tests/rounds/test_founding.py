"""From /newteam to the first round: a name, a language, a time zone, and the way in."""

from dataclasses import replace

import pytest

from bot.rounds import changes, effects, events
from bot.rounds.facts import Asks, Desk, Progress, Prompt, Round, Team
from bot.rounds.steps import Step
from tests.conversation.instruments import BAKERY
from tests.rounds.telling import ELEVEN, FRESH, LENA, NIGHT, TEAM, desk, step, tap, typed, who

NAMED = Team(FRESH.team, "Night shift", ELEVEN, (LENA,))
FIRST = Round(FRESH.round, NIGHT, 1, BAKERY.key, "fresh-code", ELEVEN)
NOBODY = Progress(0, 0)


def test_newteam_asks_for_a_name() -> None:
    assert step(Desk(LENA), events.NewTeamAsked(**who())) == Step(
        (changes.Prompted(LENA, Prompt(Asks.TEAM_NAME, 0)),), (effects.Show(effects.Plain.ASK_TEAM_NAME),)
    )


def test_a_name_founds_the_team_on_one_line_and_asks_for_its_language() -> None:
    assert step(desk(None, None, asked=Asks.TEAM_NAME), typed("  Night \n shift ")) == Step(
        (
            changes.Prompted(LENA, None),
            changes.TeamFounded(FRESH.team, "Night shift", LENA, None, ELEVEN),
        ),
        (effects.Show(effects.AskLanguage(NAMED)),),
    )


def test_a_name_that_shows_nothing_is_asked_again() -> None:
    assert step(desk(None, None, asked=Asks.TEAM_NAME), typed(" \n ")) == Step(
        (), (effects.Show(effects.Plain.ASK_TEAM_NAME),)
    )


def test_a_name_is_no_longer_than_fits() -> None:
    founded = step(desk(None, None, asked=Asks.TEAM_NAME), typed("x" * 4096)).changes[1]
    assert isinstance(founded, changes.TeamFounded)
    assert founded.name == "x" * 64


def test_the_language_is_followed_by_the_zone() -> None:
    unspoken = replace(TEAM, language=None, zone=None)
    assert step(desk(unspoken, None), tap("teamlang:a:nl")) == Step(
        (changes.TeamLanguageSet(NIGHT, "nl"),),
        (effects.Show(effects.AskZone(replace(unspoken, language="nl"))),),
    )


def test_the_zone_completes_the_team_and_opens_its_first_round() -> None:
    unzoned = replace(TEAM, zone=None)
    assert step(desk(unzoned, None), tap("teamzone:a:Europe/Amsterdam")) == Step(
        (
            changes.TeamZoneSet(NIGHT, "Europe/Amsterdam"),
            changes.RoundOpened(FRESH.round, NIGHT, 1, BAKERY.key, "fresh-code", ELEVEN),
        ),
        (
            effects.Show(effects.Overview(TEAM, FIRST, NOBODY)),
            effects.Send(effects.JoinLink(TEAM, FIRST), LENA),
        ),
    )


@pytest.mark.parametrize("answered", ["language", "zone"])
def test_a_founder_who_comes_back_is_asked_what_is_still_open(answered: str) -> None:
    team = replace(TEAM, language=None, zone=None) if answered == "language" else replace(TEAM, zone=None)
    asked = effects.AskLanguage(team) if answered == "language" else effects.AskZone(team)
    assert step(desk(team, None), events.TeamsAsked(**who())) == Step((), (effects.Show(asked),))


def test_setting_a_zone_later_opens_no_second_round() -> None:
    moved = replace(TEAM, zone="Europe/London")
    known = desk()
    assert step(known, tap("teamzone:a:Europe/London")) == Step(
        (changes.TeamZoneSet(NIGHT, "Europe/London"),),
        (effects.Show(effects.Overview(moved, known.round, known.progress)),),
    )


@pytest.mark.parametrize(
    ("said", "view"), [("teamlang:a", effects.AskLanguage(TEAM)), ("teamzone:a", effects.AskZone(TEAM))]
)
def test_settings_are_asked_for_once_more(said: str, view: effects.View) -> None:
    assert step(desk(), tap(said)) == Step((), (effects.Show(view),))


def test_a_team_is_renamed_and_its_board_too() -> None:
    assert step(desk(), tap("rename:a")) == Step(
        (changes.Prompted(LENA, Prompt(Asks.NEW_NAME, NIGHT)),), (effects.Show(effects.AskNewName(TEAM)),)
    )
    hanging = desk(replace(TEAM, chat=-100), asked=Asks.NEW_NAME)
    assert hanging.round is not None
    board = replace(hanging.round, board=7)
    named = replace(TEAM, chat=-100, name="Day shift")
    assert step(replace(hanging, round=board), typed("Day shift")) == Step(
        (changes.Prompted(LENA, None), changes.TeamRenamed(NIGHT, "Day shift")),
        (
            effects.Show(effects.Overview(named, board, hanging.progress)),
            effects.RefreshBoard(effects.Board(named, board, hanging.progress)),
        ),
    )


@pytest.mark.parametrize("asked", list(Asks))
def test_who_does_something_else_is_asked_no_longer(asked: Asks) -> None:
    """What is typed next would be taken for a name, or a deadline."""
    for event in (tap("team:a"), tap("close:b"), events.TeamsAsked(**who())):
        assert step(desk(asked=asked), event).changes == (changes.Prompted(LENA, None),)


def test_what_is_typed_unasked_is_none_of_a_teams_business() -> None:
    assert step(desk(), typed("hello")) == Step()


def test_who_leads_several_teams_chooses() -> None:
    other = replace(TEAM, id=FRESH.team, name="Day shift")
    known = replace(desk(None, None), led=(TEAM, other))
    for event in (events.TeamsAsked(**who()), events.SummaryAsked(**who())):
        assert step(known, event) == Step((), (effects.Show(effects.Teams((TEAM, other))),))


def test_who_leads_no_team_is_told_how_to_begin() -> None:
    for event in (events.TeamsAsked(**who()), events.SummaryAsked(**who())):
        assert step(Desk(LENA), event) == Step((), (effects.Show(effects.Plain.NO_TEAM),))
