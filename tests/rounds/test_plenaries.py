"""A plenary: its pages, and second votes on its way."""

from dataclasses import replace
from typing import Final

import pytest

from bot.rounds import changes, effects
from bot.rounds.facts import Asks, Ballot, Desk, Placed, Prompt, Round, Vote, VoteId
from bot.rounds.pages import Leaf, Page, Topic, agenda
from bot.rounds.plenary_events import PlenaryAsked
from bot.rounds.plenary_views import OpenBallot, Plenary, Remark
from bot.rounds.steps import Step
from instrument.team import discussion_order
from tests.conversation.instruments import BAKERY
from tests.rounds.telling import (
    ANNA,
    ELEVEN,
    FRESH,
    GROUP,
    GROUPED,
    LENA,
    OPEN,
    ROUND,
    TEAM,
    TEN,
    TERMS,
    closed,
    desk,
    step,
    tap,
    who,
)

VOTE: Final = VoteId(0x1A)
FIRST, SECOND, _ = (factor.id for factor in BAKERY.factors)
LEVELS: Final = [level.id for level in BAKERY.levels]
OPEN_VOTE: Final = Vote(VOTE, ROUND, FIRST, TEN, handed_out=6, cast=2)
ENDED: Final = Vote(VOTE, ROUND, FIRST, TEN, ended_at=TEN, counts={LEVELS[0]: 5})


def about(round_: Round, *votes: Vote, tally: dict[str, int] | None = None) -> Desk:
    return replace(desk(GROUPED, round_), votes=votes, tally=tally or {})


def shown(of: Step) -> Plenary:
    """Give the page that a step shows and does nothing beside."""
    (effect,) = of.effects
    assert isinstance(effect, effects.Show)
    assert isinstance(effect.view, Plenary)
    return effect.view


def test_the_plenary_is_a_message_of_its_own_where_it_was_asked_for_or_in_the_group() -> None:
    round_ = closed(6)
    first = Plenary(GROUPED, round_, Leaf.OVERVIEW)
    for event, chat in (
        (PlenaryAsked(**who(LENA, GROUP)), GROUP),
        (PlenaryAsked(**who()), LENA),
        (tap("plenary:b"), LENA),
        (tap("plenary:b:group"), GROUP),
    ):
        assert step(about(round_), event) == Step((), (effects.PostPlenary(first, chat),))


def test_without_a_group_it_stays_in_private() -> None:
    known = desk(TEAM, closed(6))
    assert step(known, tap("plenary:b:group")).effects == (
        effects.PostPlenary(Plenary(TEAM, closed(6), Leaf.OVERVIEW), LENA),
    )


def test_of_an_open_round_there_is_no_plenary_and_of_too_few_only_that() -> None:
    for event in (PlenaryAsked(**who(LENA, GROUP)), tap("plenary:b", LENA, GROUP)):
        (asked,) = step(about(OPEN), event).effects
        assert isinstance(asked, effects.Show)
        assert isinstance(asked.view, effects.CloseCheck)
        few = closed(2)
        assert step(about(few), event).effects == (effects.Send(effects.Summary(GROUPED, few), GROUP),)
        assert step(about(few), tap("plenary:b:conclusion", LENA, GROUP)).changes == ()


@pytest.mark.parametrize("n", [3, 4, 5, 11])
def test_the_pages_are_the_factors_as_worth_discussing_between_what_it_comes_to(n: int) -> None:
    told = TERMS.told(closed(n))
    assert told is not None
    order = [factor.id for factor in discussion_order(told[1], detailed=n >= 5)]
    assert agenda(told) == (
        Leaf.OVERVIEW,
        *(Topic(factor) for factor in order),
        Leaf.CONCLUSION,
        Leaf.ACTIONS,
    )


@pytest.mark.parametrize("page", [*Leaf, Topic(FIRST)])
def test_a_button_shows_the_page_that_it_names_however_late(page: Page) -> None:
    said = f"topic:b:{FIRST}" if isinstance(page, Topic) else f"plenary:b:{page}"
    assert step(about(closed(6)), tap(said)) == Step((), (effects.Show(Plenary(GROUPED, closed(6), page)),))


def test_a_page_that_there_is_not_is_the_first() -> None:
    assert shown(step(about(closed(6)), tap("topic:b:nonsense"))).page is Leaf.OVERVIEW


def test_a_button_of_an_earlier_round_shows_how_things_stand() -> None:
    (effect,) = step(about(closed(6)), tap("plenary:dd:conclusion")).effects
    assert isinstance(effect, effects.Show)
    assert isinstance(effect.view, effects.Overview)


def test_a_vote_opens_at_its_factor_for_all_who_took_part() -> None:
    vote = Vote(FRESH.vote, ROUND, FIRST, ELEVEN, handed_out=6)
    assert step(about(closed(6)), tap(f"vote:b:{FIRST}")) == Step(
        (changes.VoteOpened(FRESH.vote, ROUND, FIRST, ELEVEN),),
        (effects.Show(Plenary(GROUPED, closed(6), Topic(FIRST), vote)),),
    )


@pytest.mark.parametrize("n", [3, 4])
def test_where_no_counts_may_be_shown_there_is_no_second_vote(n: int) -> None:
    assert step(about(closed(n)), tap(f"vote:b:{FIRST}")).changes == ()


@pytest.mark.parametrize(
    "said", ["plenary:b:overview", f"topic:b:{SECOND}", f"vote:b:{SECOND}", "plenary:b:actions"]
)
def test_while_a_vote_is_open_the_plenary_stands_at_it(said: str) -> None:
    of = step(about(closed(6), OPEN_VOTE), tap(said))
    assert of.changes == ()
    assert (shown(of).page, shown(of).vote) == (Topic(FIRST), OPEN_VOTE)


def test_a_factor_has_one_second_vote() -> None:
    of = step(about(closed(6), ENDED), tap(f"vote:b:{FIRST}"))
    assert of == Step((), (effects.Show(Plenary(GROUPED, closed(6), Topic(FIRST), ENDED)),))
    assert step(about(closed(6), ENDED), tap(f"vote:b:{SECOND}")).changes != ()


def test_ending_before_all_have_voted_is_asked_first() -> None:
    known = about(closed(6), OPEN_VOTE, tally={LEVELS[0]: 2})
    of = step(known, tap("endvote:b:1a"))
    assert of.changes == ()
    assert shown(of).ending


@pytest.mark.parametrize("said", ["endvote:b:1a", "endvote:b:1a:yes"])
def test_a_vote_that_all_have_cast_ends_with_its_counts(said: str) -> None:
    tally = {LEVELS[0]: 2, LEVELS[3]: 4}
    known = about(closed(6), replace(OPEN_VOTE, cast=6), tally=tally)
    ended = Vote(VOTE, ROUND, FIRST, TEN, ended_at=ELEVEN, counts=tally)
    assert step(known, tap(said)) == Step(
        (changes.VoteEnded(VOTE, ROUND, tally, ELEVEN),),
        (effects.Show(Plenary(GROUPED, closed(6), Topic(FIRST), ended)),),
    )


@pytest.mark.parametrize("n", [0, 1, 4])
def test_of_too_few_votes_nothing_is_kept_or_shown(n: int) -> None:
    known = about(closed(6), OPEN_VOTE, tally={LEVELS[0]: n} if n else {})
    of = step(known, tap("endvote:b:1a:yes"))
    assert of.changes == (changes.VoteDropped(VOTE, ROUND),)
    assert (shown(of).vote, shown(of).remark) == (None, Remark.TOO_FEW_VOTED)


def test_ending_twice_shows_what_it_came_to() -> None:
    of = step(about(closed(6), ENDED), tap("endvote:b:1a:yes"))
    assert of.changes == ()
    assert shown(of).vote == ENDED


def test_a_ballot_is_its_persons_to_fill_in_and_to_change() -> None:
    ballot = Ballot(VOTE, BAKERY.key, FIRST, None)
    for before in (None, LEVELS[0]):
        known = Desk(ANNA, ballot=replace(ballot, level=before))
        assert step(known, tap(f"ballot:1a:{LEVELS[2]}", ANNA)) == Step(
            (changes.Prompted(ANNA, None), changes.BallotCast(VOTE, ANNA, LEVELS[2])),
            (effects.Show(OpenBallot(replace(ballot, level=LEVELS[2]))),),
        )


@pytest.mark.parametrize("level", [LEVELS[2], "nonsense"])
def test_the_same_choice_again_or_none_at_all_changes_nothing(level: str) -> None:
    ballot = Ballot(VOTE, BAKERY.key, FIRST, LEVELS[2])
    assert step(Desk(ANNA, ballot=ballot), tap(f"ballot:1a:{level}", ANNA)) == Step(
        (), (effects.Show(OpenBallot(ballot)),)
    )


def test_who_has_no_ballot_of_an_open_vote_hears_that_it_is_over() -> None:
    """Those whose vote has ended, those who never had one, and those who guess: all hear the same."""
    assert step(Desk(ANNA), tap(f"ballot:1a:{LEVELS[2]}", ANNA)) == Step(
        (), (effects.Show(effects.Plain.VOTE_OVER),)
    )


def test_a_new_round_lets_go_of_a_vote_that_was_left_open() -> None:
    of = step(about(closed(6), OPEN_VOTE), tap("open:a"))
    assert of.changes[0] == changes.VoteDropped(VOTE, ROUND)
    assert isinstance(of.changes[1], changes.RoundOpened)


def test_turning_a_page_in_private_ends_what_was_asked_there_and_in_a_group_does_not() -> None:
    asked = Prompt(Asks.ACTION, ROUND, message=7)
    known = replace(about(replace(closed(6), plenary=Placed(GROUP, 5))), prompt=asked)
    assert step(known, tap("plenary:b:actions")).changes == (changes.Prompted(LENA, None),)
    assert step(known, tap("plenary:b:actions", LENA, GROUP)).changes == ()
