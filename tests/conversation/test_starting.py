"""From /start to the first question: joining, reading the explanation, coming back after a break."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.changes import Begun, Cancelled, Joined
from bot.conversation.effects import Card, Done, Explanation, Plain, Question, Remark, Replace, Review, Send
from bot.conversation.events import Event
from bot.conversation.facts import Assessment
from bot.conversation.steps import Step
from tests.conversation.instruments import BAKERY
from tests.conversation.telling import (
    ANNA,
    CANCEL,
    EDITED,
    ELEVEN,
    FRESH,
    HERS,
    NOTHING,
    START,
    STICKER,
    begun,
    below,
    complete,
    dossier,
    here,
    joined,
    paused,
    reopened,
    saved,
    step,
    submitted,
    tap,
    typed,
)


def test_start_opens_the_explanation() -> None:
    assert step(dossier(card=None), START) == Step(
        (Joined(FRESH, ANNA, BAKERY.key, ELEVEN),),
        (below(Explanation(joined(id_=FRESH, at=ELEVEN), 0)),),
    )


@pytest.mark.parametrize(
    ("stood", "shown"),
    [
        (joined(), Explanation(joined(), 0, Remark.WELCOME_BACK)),
        (begun(), Question(begun(), "time", Remark.WELCOME_BACK)),
        (begun(time="good"), Question(begun(time="good"), "starter", Remark.WELCOME_BACK)),
        (reopened(complete(), "time"), Question(reopened(complete(), "time"), "time", Remark.WELCOME_BACK)),
        (complete(), Review(complete(), Remark.WELCOME_BACK)),
        (submitted(complete()), Done(submitted(complete()), Remark.WELCOME_BACK)),
    ],
)
def test_start_after_a_break_changes_nothing_and_goes_on_below(stood: Assessment, shown: Card) -> None:
    assert step(dossier(stood), START) == Step(NOTHING, (below(shown),))


def test_start_that_was_said_before_the_newest_screen_came_is_answered_by_it() -> None:
    waiting = dossier(replace(begun(), active_at=ELEVEN), card=12)
    assert step(waiting, replace(START, message=11)) == Step()
    assert step(waiting, replace(START, message=13)) == Step(
        NOTHING, (below(Question(begun(), "time", Remark.WELCOME_BACK)),)
    )


def test_start_is_answered_by_a_new_bot_whose_ids_begin_anew() -> None:
    left = dossier(replace(begun(), active_at=ELEVEN - timedelta(hours=1)), card=5000)
    assert step(left, replace(START, message=1)) == Step(
        NOTHING, (below(Question(begun(), "time", Remark.WELCOME_BACK)),)
    )


@pytest.mark.parametrize(
    ("held", "shown"),
    [
        (begun(), Question(begun(), "time", Remark.WELCOME_BACK)),
        (reopened(complete(), "time"), Question(reopened(complete(), "time"), "time", Remark.WELCOME_BACK)),
        (complete(), Review(complete(), Remark.WELCOME_BACK)),
    ],
)
def test_start_takes_up_what_was_put_aside(held: Assessment, shown: Card) -> None:
    assert step(dossier(paused(held)), START) == Step((Cancelled(HERS, None),), (below(shown),))


@pytest.mark.parametrize("page", [0, 1])
def test_pages_turn_in_the_same_message(page: int) -> None:
    """The bakery has one page of its own; the second and last is about privacy."""
    assert step(dossier(joined()), tap(f"page:b:{page}")) == Step(
        NOTHING, (here(Explanation(joined(), page)),)
    )


def test_a_page_that_is_not_there_is_the_first() -> None:
    assert step(dossier(joined()), tap("page:b:2")) == Step(NOTHING, (here(Explanation(joined(), 0)),))


def test_begin_asks_the_first_question() -> None:
    assert step(dossier(joined()), tap("begin:b")) == Step(
        (Begun(HERS, ELEVEN),), (here(Question(replace(joined(), begun_at=ELEVEN), "time")),)
    )


def test_a_second_begin_shows_what_the_first_brought() -> None:
    known = dossier(joined())
    first = step(known, tap("begin:b"))
    assert step(saved(known, first), tap("begin:b")) == Step(NOTHING, first.effects)


def test_a_page_tapped_after_beginning_shows_the_question() -> None:
    assert step(dossier(begun()), tap("page:b:1")) == Step(NOTHING, (here(Question(begun(), "time")),))


@pytest.mark.parametrize(
    "said",
    [
        "page:b:0",
        "begin:b",
        "answer:b:time:good:0",
        "back:b:time",
        "continue:b",
        "submit:b",
        "restart:b:yes",
        "what is this?",
    ],
)
def test_a_tap_where_nothing_is_under_way_tells_how_to_begin(said: str) -> None:
    """So it is after /cancel during the explanation, and after /delete."""
    assert step(dossier(), tap(said)) == Step(NOTHING, (Replace(Plain.WELCOME),))


@pytest.mark.parametrize("event", [typed("hello"), STICKER, EDITED])
def test_a_message_where_nothing_is_under_way_is_told_how_to_begin(event: Event) -> None:
    assert step(dossier(card=None), event) == Step(NOTHING, (Send(Plain.WELCOME),))


def test_cancel_where_nothing_is_under_way_says_so() -> None:
    assert step(dossier(), CANCEL) == Step(NOTHING, (Send(Plain.NOTHING_TO_CANCEL),))
