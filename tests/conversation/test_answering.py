"""Answering by tapping: the next question, back and change, the review, submitting; and late taps."""

from dataclasses import replace

import pytest

from bot.conversation.changes import Answered, Reopened, Submitted
from bot.conversation.effects import Card, Done, Follow, Profile, Question, Result, Review, Send
from bot.conversation.facts import Assessment
from bot.conversation.steps import Step
from tests.conversation.telling import (
    ELEVEN,
    HERS,
    NOTHING,
    begun,
    complete,
    dossier,
    here,
    now,
    reopened,
    saved,
    step,
    submitted,
    tap,
)


def test_an_answer_brings_the_next_question() -> None:
    assert step(dossier(begun(time="good")), tap("answer:b:starter:fair:0")) == Step(
        (Answered(HERS, "starter", "fair", 1, ELEVEN),),
        (here(Question(begun(time="good", starter=now("fair")), "customers")),),
    )


def test_the_last_answer_brings_the_review() -> None:
    known = dossier(begun(time="good", starter="fair"))
    assert step(known, tap("answer:b:customers:superb:0")) == Step(
        (Answered(HERS, "customers", "superb", 1, ELEVEN),),
        (here(Review(begun(time="good", starter="fair", customers=now("superb")))),),
    )


def test_a_double_tap_answers_one_question() -> None:
    known = dossier(begun())
    first = step(known, tap("answer:b:time:good:0"))
    assert step(saved(known, first), tap("answer:b:time:good:0")) == Step(NOTHING, first.effects)


def test_of_two_options_tapped_quickly_the_first_counts() -> None:
    """The second tap was on a question that was answered by then; Back is the way to change it."""
    known = dossier(begun())
    first = step(known, tap("answer:b:time:good:0"))
    assert step(saved(known, first), tap("answer:b:time:poor:0")) == Step(NOTHING, first.effects)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("answer:b:customers:good:0", id="a question that is not open yet"),
        pytest.param("answer:b:time:poor:1", id="a question that is not open any more"),
        pytest.param("answer:b:time:poor:0", id="a screen from before that question was answered"),
        pytest.param("answer:b:starter:good:1", id="a take that never was"),
        pytest.param("answer:b:starter:excellent:0", id="a level that does not exist"),
        pytest.param("answer:b:oven:good:0", id="a factor that does not exist"),
        pytest.param("answer:beef:starter:good:0", id="somebody else's assessment"),
        pytest.param("back:beef:time", id="back in somebody else's assessment"),
        pytest.param("back:b:customers", id="back to what is not answered"),
        pytest.param("back:b:oven", id="back to a factor that does not exist"),
        pytest.param("continue:b", id="going on where one is"),
        pytest.param("continue:b:time", id="leaving what was not gone back to"),
        pytest.param("submit:b", id="submitting what is not complete"),
        pytest.param("begin:b", id="beginning once more"),
        pytest.param("", id="a button that says nothing"),
    ],
)
def test_a_tap_on_anything_else_changes_nothing_and_shows_the_open_question(said: str) -> None:
    stood = begun(time="good")
    assert step(dossier(stood), tap(said)) == Step(NOTHING, (here(Question(stood, "starter")),))


def test_back_opens_the_question_before_and_leaves_its_answer() -> None:
    stood = begun(time="good", starter="fair")
    assert step(dossier(stood), tap("back:b:starter")) == Step(
        (Reopened(HERS, "starter"),),
        (here(Question(reopened(begun(time="good", starter="fair"), "starter"), "starter")),),
    )


def test_back_again_goes_one_question_further() -> None:
    assert step(dossier(reopened(begun(time="good", starter="fair"), "starter")), tap("back:b:time")) == Step(
        (Reopened(HERS, "time"),),
        (here(Question(reopened(begun(time="good", starter="fair"), "time"), "time")),),
    )


def test_a_double_tap_on_back_goes_back_once() -> None:
    known = dossier(begun(time="good", starter="fair"))
    first = step(known, tap("back:b:starter"))
    assert step(saved(known, first), tap("back:b:starter")) == Step(NOTHING, first.effects)


def test_another_answer_replaces_the_one_that_was_gone_back_to() -> None:
    known = dossier(reopened(begun(time="good", starter="fair"), "time"))
    assert step(known, tap("answer:b:time:poor:1")) == Step(
        (Answered(HERS, "time", "poor", 2, ELEVEN),),
        (here(Question(begun(time=now("poor", 2), starter="fair"), "customers")),),
    )


def test_the_same_answer_again_only_leaves_the_question() -> None:
    known = dossier(reopened(begun(time="good", starter="fair"), "time"))
    assert step(known, tap("answer:b:time:good:1")) == Step(
        (Reopened(HERS, None),), (here(Question(begun(time="good", starter="fair"), "customers")),)
    )


def test_a_tap_on_an_old_screen_does_not_undo_a_changed_answer() -> None:
    """The button of the first answer carries the take that it replaced, and so is recognised as old."""
    changed = reopened(complete(time=now("poor", 2)), "time")
    for said in ("answer:b:time:fair:0", "answer:b:time:fair:1"):
        assert step(dossier(changed), tap(said)) == Step(NOTHING, (here(Question(changed, "time")),))


@pytest.mark.parametrize(
    ("stood", "shown"),
    [
        (begun(time="good"), Question(begun(time="good"), "starter")),
        (complete(), Review(complete())),
    ],
)
def test_continue_leaves_the_question_with_its_answer(stood: Assessment, shown: Card) -> None:
    known = dossier(reopened(stood, "time"))
    left = step(known, tap("continue:b:time"))
    assert left == Step((Reopened(HERS, None),), (here(shown),))
    assert step(saved(known, left), tap("continue:b:time")) == Step(NOTHING, left.effects)


def test_continue_of_another_question_does_not_leave_this_one() -> None:
    stood = reopened(begun(time="good", starter="fair"), "time")
    assert step(dossier(stood), tap("continue:b:starter")) == Step(NOTHING, (here(Question(stood, "time")),))


@pytest.mark.parametrize(
    "said", ["submit:beef", "change:beef:time", "change:b:oven", "answer:b:time:good:1", "begin:b"]
)
def test_at_the_review_only_its_own_buttons_do_something(said: str) -> None:
    assert step(dossier(complete()), tap(said)) == Step(NOTHING, (here(Review(complete())),))


def test_change_opens_a_question_from_the_review_and_returns_there() -> None:
    known = dossier(complete())
    opened = step(known, tap("change:b:starter"))
    assert opened == Step(
        (Reopened(HERS, "starter"),), (here(Question(reopened(complete(), "starter"), "starter")),)
    )
    assert step(saved(known, opened), tap("answer:b:starter:absent:1")) == Step(
        (Answered(HERS, "starter", "absent", 2, ELEVEN),),
        (here(Review(complete(starter=now("absent", 2)))),),
    )


def test_submitting_ends_the_card_and_sends_the_result_and_the_picture() -> None:
    finished = submitted(complete(), at=ELEVEN)
    assert step(dossier(complete()), tap("submit:b")) == Step(
        (Submitted(HERS, ELEVEN),), (here(Done(finished)), Send(Result(finished)), Follow(Profile(finished)))
    )


def test_who_submits_after_the_round_closed_gets_the_result_and_is_told_that_it_is_late() -> None:
    finished = replace(submitted(complete(), at=ELEVEN), late=True)
    stepped = step(replace(dossier(complete()), closed=True), tap("submit:b"))
    assert stepped == Step(
        (Submitted(HERS, ELEVEN, late=True),),
        (here(Done(finished)), Send(Result(finished)), Follow(Profile(finished))),
    )


def test_a_double_tap_on_submit_sends_one_result() -> None:
    known = dossier(complete())
    first = step(known, tap("submit:b"))
    assert step(saved(known, first), tap("submit:b")) == Step(NOTHING, first.effects[:1])


def test_submit_tapped_after_change_waits_for_the_review() -> None:
    stood = reopened(complete(), "time")
    assert step(dossier(stood), tap("submit:b")) == Step(NOTHING, (here(Question(stood, "time")),))


@pytest.mark.parametrize(
    "said",
    [
        "answer:b:customers:good:1",
        "answer:beef:time:good:0",
        "back:b:customers",
        "change:b:time",
        "continue:b",
        "continue:b:time",
        "page:b:0",
        "begin:b",
        "submit:b",
        "nonsense",
    ],
)
def test_after_submitting_a_tap_changes_nothing_and_says_it_is_done(said: str) -> None:
    finished = submitted(complete())
    assert step(dossier(finished), tap(said)) == Step(NOTHING, (here(Done(finished)),))
