"""Beginning anew: with a check where answers would be lost, at once where none are."""

from dataclasses import replace

import pytest

from bot.conversation.changes import Begun, Cancelled, Discarded, Joined
from bot.conversation.effects import Explanation, Question, RestartCheck, Review
from bot.conversation.facts import Assessment
from bot.conversation.steps import Step
from tests.conversation.instruments import BAKERY
from tests.conversation.telling import (
    ANNA,
    ELEVEN,
    FRESH,
    HERS,
    NOTHING,
    begun,
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
)

ANEW = replace(joined(id_=FRESH, at=ELEVEN), begun_at=ELEVEN)

with_answers = pytest.mark.parametrize(
    "stood", [begun(time="good"), complete(), reopened(complete(), "time"), paused(begun(time="good"))]
)


@with_answers
def test_it_is_checked_where_answers_would_be_lost(stood: Assessment) -> None:
    assert step(dossier(stood), tap("restart:b")) == Step(NOTHING, (here(RestartCheck(stood)),))


@with_answers
def test_when_sure_the_old_answers_go_and_the_first_question_comes(stood: Assessment) -> None:
    assert step(dossier(stood), tap("restart:b:yes")) == Step(
        (Discarded(HERS), Joined(FRESH, ANNA, BAKERY.key, ELEVEN), Begun(FRESH, ELEVEN)),
        (here(Question(ANEW, "time")),),
    )


@pytest.mark.parametrize("stood", [begun(), paused(begun())])
def test_it_is_not_checked_where_nothing_is_answered(stood: Assessment) -> None:
    assert step(dossier(stood), tap("restart:b")) == Step(
        (Discarded(HERS), Joined(FRESH, ANNA, BAKERY.key, ELEVEN), Begun(FRESH, ELEVEN)),
        (here(Question(ANEW, "time")),),
    )


def test_after_submitting_it_is_done_at_once_and_the_submitted_one_is_kept() -> None:
    finished = submitted(complete())
    anew = step(dossier(finished), tap("restart:b"))
    assert anew == Step(
        (Joined(FRESH, ANNA, BAKERY.key, ELEVEN), Begun(FRESH, ELEVEN)), (here(Question(ANEW, "time")),)
    )
    assert saved(dossier(finished), anew) == dossier(ANEW, earlier=(finished,))


@pytest.mark.parametrize("stood", [begun(time="good"), submitted(complete())])
def test_a_second_tap_begins_nothing_more(stood: Assessment) -> None:
    first = step(dossier(stood), tap("restart:b:yes"))
    assert step(saved(dossier(stood), first), tap("restart:b:yes")) == Step(NOTHING, first.effects)


def test_somebody_elses_button_does_not_touch_ones_own_assessment() -> None:
    assert step(dossier(begun(time="good")), tap("restart:beef:yes")) == Step(
        NOTHING, (here(Question(begun(time="good"), "starter")),)
    )


def test_during_the_explanation_there_is_nothing_to_begin_anew() -> None:
    assert step(dossier(joined()), tap("restart:b:yes")) == Step(NOTHING, (here(Explanation(joined(), 0)),))


@pytest.mark.parametrize(
    ("stood", "shown"),
    [
        (begun(time="good"), Question(begun(time="good"), "starter")),
        (reopened(complete(), "time"), Question(reopened(complete(), "time"), "time")),
        (complete(), Review(complete())),
    ],
)
def test_no_go_on_shows_what_stood_before_the_check(stood: Assessment, shown: Question | Review) -> None:
    """The check is no state of its own: `No, go on` says `continue`, and that finds everything as it was."""
    assert step(dossier(stood), tap("continue:b")) == Step(NOTHING, (here(shown),))


def test_no_go_on_takes_up_what_was_put_aside_before_the_check() -> None:
    held = begun(time="good")
    assert step(dossier(paused(held)), tap("continue:b")) == Step(
        (Cancelled(HERS, None),), (here(Question(held, "starter")),)
    )
