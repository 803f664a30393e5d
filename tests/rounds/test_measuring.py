"""A round from its opening to its result: inviting, expecting, a deadline, closing, the summary."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.rounds import changes, effects, events
from bot.rounds.deadlines import suggested_deadlines
from bot.rounds.facts import Asks, Progress, Prompt, Round
from bot.rounds.steps import Step
from instrument.team import Counts, tally
from tests.conversation.instruments import BAKERY
from tests.rounds.telling import (
    AMSTERDAM,
    ELEVEN,
    FRESH,
    FRIDAY,
    GROUP,
    GROUPED,
    LENA,
    NIGHT,
    OPEN,
    POSTED,
    ROUND,
    SOME,
    TEAM,
    closed,
    desk,
    step,
    tap,
    typed,
    who,
)

CHOICES = suggested_deadlines(ELEVEN, AMSTERDAM)
OVERVIEW = effects.Overview(TEAM, OPEN, SOME)
SHEETS = tuple(dict.fromkeys(BAKERY.factor_of, level) for level in ("fair", "good", "superb"))
MINUTES = int(FRIDAY.timestamp()) // 60


def test_the_join_link_is_given_again() -> None:
    assert step(desk(), tap("invite:b")) == Step((), (effects.Send(effects.JoinLink(TEAM, OPEN), LENA),))


def test_how_many_are_expected_is_asked_and_taken() -> None:
    assert step(desk(), tap("expected:b")) == Step(
        (changes.Prompted(LENA, Prompt(Asks.EXPECTED, ROUND)),), (effects.Show(effects.AskExpected(TEAM)),)
    )
    expecting = replace(POSTED, expected=9)
    assert step(desk(GROUPED, POSTED, asked=Asks.EXPECTED), typed(" 9 ")) == Step(
        (changes.Prompted(LENA, None), changes.ExpectedSet(ROUND, 9)),
        (
            effects.Show(effects.Overview(GROUPED, expecting, SOME)),
            effects.RefreshBoard(effects.Board(GROUPED, expecting, SOME)),
        ),
    )


@pytest.mark.parametrize(
    "text", ["", "a few", "0", "-3", "9.5", "100001", "9" * 5000, "\N{SUPERSCRIPT TWO}", "٣", "nine"]
)
def test_what_is_no_number_of_people_is_asked_again(text: str) -> None:
    assert step(desk(asked=Asks.EXPECTED), typed(text)) == Step(
        (), (effects.Show(effects.AskExpected(TEAM, again=True)),)
    )


def test_a_deadline_is_asked_with_the_common_choices() -> None:
    assert step(desk(), tap("deadline:b")) == Step(
        (changes.Prompted(LENA, Prompt(Asks.DEADLINE, ROUND)),),
        (effects.Show(effects.AskDeadline(TEAM, OPEN, CHOICES)),),
    )


@pytest.mark.parametrize(
    "event",
    [typed("Friday 16:00"), typed("vrijdag 16:00"), tap(f"deadline:b:{MINUTES}")],
    ids=["English", "Dutch", "tapped"],
)
def test_a_deadline_is_taken_in_the_teams_time_and_echoed(event: events.Event) -> None:
    dated = replace(POSTED, deadline=FRIDAY)
    assert step(desk(GROUPED, POSTED, asked=Asks.DEADLINE), event) == Step(
        (changes.Prompted(LENA, None), changes.DeadlineSet(ROUND, FRIDAY)),
        (
            effects.Show(effects.Overview(GROUPED, dated, SOME)),
            effects.RefreshBoard(effects.Board(GROUPED, dated, SOME)),
        ),
    )


@pytest.mark.parametrize("text", ["sometime", "yesterday 16:00", "4:00", "", "31 February 12:00"])
def test_what_is_no_deadline_is_asked_again(text: str) -> None:
    assert step(desk(asked=Asks.DEADLINE), typed(text)) == Step(
        (), (effects.Show(effects.AskDeadline(TEAM, OPEN, CHOICES, again=True)),)
    )


def test_a_deadline_can_be_taken_away() -> None:
    dated = replace(OPEN, deadline=FRIDAY)
    step_ = step(desk(TEAM, dated), tap("deadline:b:none"))
    assert changes.DeadlineSet(ROUND, None) in step_.changes
    assert step_.effects == (effects.Show(OVERVIEW),)


def test_a_choice_that_is_past_by_now_sets_nothing() -> None:
    assert step(desk(), tap("deadline:b:0")) == Step((), (effects.Show(OVERVIEW),))


def test_to_close_is_asked_first() -> None:
    assert step(desk(), tap("close:b")) == Step((), (effects.Show(effects.CloseCheck(TEAM, OPEN, SOME)),))


def test_to_keep_it_open_leads_back() -> None:
    assert step(desk(), tap("team:a")) == Step((), (effects.Show(OVERVIEW),))
    assert step(desk(GROUPED), tap("team:a", chat=GROUP)) == Step(
        (), (effects.Show(effects.Plain.STAYS_OPEN),)
    )


def test_closing_freezes_the_counts_and_brings_the_board_up_to_date() -> None:
    known = replace(desk(GROUPED, POSTED), answered=tally(BAKERY, SHEETS))
    one_each = {"absent": 0, "poor": 0, "fair": 1, "good": 1, "superb": 1}
    stepped = step(known, tap("close:b:yes"))
    (change,) = stepped.changes
    assert isinstance(change, changes.RoundClosed)
    assert (change.round, change.at, change.counts.n) == (ROUND, ELEVEN, 3)
    assert change.counts.factors == {"time": one_each, "starter": one_each, "customers": one_each}
    totals = (8, 12, 20)  # time counts double: four times 2, 3 and 5
    under = [next(each.id for each in BAKERY.conclusions if each.holds(total)) for total in totals]
    assert change.counts.conclusions == {each: under.count(each) for each in under}
    shut = replace(POSTED, closed_at=ELEVEN, counts=change.counts)
    assert stepped.effects == (
        effects.Show(effects.Overview(GROUPED, shut, SOME)),
        effects.RefreshBoard(effects.Board(GROUPED, shut, SOME)),
    )


@pytest.mark.parametrize("n", [0, 1, 2])
def test_of_too_few_no_answers_are_kept(n: int) -> None:
    (change,) = step(replace(desk(), answered=tally(BAKERY, SHEETS[:n])), tap("close:b:yes")).changes
    assert change == changes.RoundClosed(ROUND, Counts(n, {}, {}), ELEVEN)


def test_a_second_tap_closes_nothing_and_moves_no_counts() -> None:
    shut = closed(5)
    assert step(replace(desk(TEAM, shut), answered=tally(BAKERY, SHEETS)), tap("close:b:yes")) == Step(
        (), (effects.Show(effects.Overview(TEAM, shut, SOME)),)
    )


@pytest.mark.parametrize("said", ["invite:b", "expected:b", "deadline:b", f"deadline:b:{MINUTES}", "close:b"])
def test_nothing_is_set_of_a_closed_round(said: str) -> None:
    shut = closed(5)
    assert step(desk(TEAM, shut), tap(said)) == Step((), (effects.Show(effects.Overview(TEAM, shut, SOME)),))


@pytest.mark.parametrize("asked", [Asks.EXPECTED, Asks.DEADLINE])
def test_what_is_typed_after_closing_sets_nothing(asked: Asks) -> None:
    shut = closed(5)
    assert step(desk(TEAM, shut, asked=asked), typed("9")) == Step(
        (changes.Prompted(LENA, None),), (effects.Show(effects.Overview(TEAM, shut, SOME)),)
    )


@pytest.mark.parametrize("said", ["close:bb:yes", "summary:bb", "deadline:bb:none", "expected:bb"])
def test_a_button_of_an_earlier_round_shows_how_things_stand(said: str) -> None:
    """The desk holds the latest round, whichever the button names."""
    assert step(desk(), tap(said)) == Step((), (effects.Show(OVERVIEW),))


@pytest.mark.parametrize("event", [events.SummaryAsked(**who()), tap("summary:b"), tap("summary:b:group")])
def test_the_summary_of_an_open_round_tells_how_many_and_offers_to_close(event: events.Event) -> None:
    assert step(desk(GROUPED), event) == Step((), (effects.Show(effects.CloseCheck(GROUPED, OPEN, SOME)),))


def test_the_summary_comes_in_words_and_pictures_where_it_was_asked() -> None:
    shut = closed(5)
    told = (
        effects.Summary(GROUPED, shut),
        effects.TotalPicture(GROUPED, shut),
        effects.FactorsPicture(GROUPED, shut),
    )
    for said, asked_in, shown_in in (
        ("summary:b", LENA, LENA),
        ("summary:b", GROUP, GROUP),
        ("summary:b:group", LENA, GROUP),
    ):
        stepped = step(desk(GROUPED, shut), tap(said, chat=asked_in))
        assert stepped == Step((), tuple(effects.Send(view, shown_in) for view in told))


def test_without_a_group_the_summary_stays_in_private() -> None:
    stepped = step(desk(TEAM, closed(5)), tap("summary:b:group"))
    assert {effect.chat for effect in stepped.effects if isinstance(effect, effects.Send)} == {LENA}


def test_a_new_round_takes_the_next_number_and_a_code_of_its_own() -> None:
    second = Round(FRESH.round, NIGHT, 2, BAKERY.key, "fresh-code", ELEVEN)
    nobody = Progress(0, 0)
    assert step(desk(GROUPED, closed(5)), tap("open:a")) == Step(
        (changes.RoundOpened(FRESH.round, NIGHT, 2, BAKERY.key, "fresh-code", ELEVEN),),
        (
            effects.Show(effects.Overview(GROUPED, second, nobody)),
            effects.Send(effects.JoinLink(GROUPED, second), LENA),
            effects.PostBoard(effects.Board(GROUPED, second, nobody)),
        ),
    )


def test_no_second_round_opens_beside_an_open_one() -> None:
    assert step(desk(), tap("open:a")) == Step((), (effects.Show(OVERVIEW),))


def test_the_choices_are_still_to_come() -> None:
    assert all(isinstance(each, datetime) and each > ELEVEN for each in CHOICES)
