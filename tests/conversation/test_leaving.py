"""Stopping for now, and erasing everything."""

from dataclasses import replace

import pytest

from bot.conversation.changes import Cancelled, Discarded, Erased
from bot.conversation.effects import Card, EraseCheck, OnHold, Plain, Question, Replace, Review, Send
from bot.conversation.facts import Assessment, Dossier, Person
from bot.conversation.steps import Step
from tests.conversation.telling import (
    ANNA,
    CANCEL,
    DELETE,
    EARLIER,
    ELEVEN,
    HERS,
    NOTHING,
    START,
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
)


def test_cancel_during_the_explanation_keeps_nothing() -> None:
    known = dossier(joined())
    stopped = step(known, CANCEL)
    assert stopped == Step((Discarded(HERS),), (Send(Plain.STOPPED),))
    assert saved(known, stopped) == dossier()


@pytest.mark.parametrize("stood", [begun(), begun(time="good"), reopened(complete(), "time"), complete()])
def test_cancel_puts_aside_what_was_begun_and_keeps_its_answers(stood: Assessment) -> None:
    held = replace(stood, cancelled_at=ELEVEN)
    assert step(dossier(stood), CANCEL) == Step((Cancelled(HERS, ELEVEN),), (below(OnHold(held)),))


def test_cancel_twice_is_cancel_once() -> None:
    held = paused(begun(time="good"))
    assert step(dossier(held), CANCEL) == Step(NOTHING, (below(OnHold(held)),))


def test_cancel_after_submitting_says_that_nothing_is_under_way() -> None:
    assert step(dossier(submitted(complete())), CANCEL) == Step(NOTHING, (Send(Plain.NOTHING_TO_CANCEL),))


@pytest.mark.parametrize(
    ("held", "shown"),
    [
        (begun(), Question(begun(), "time")),
        (reopened(complete(), "time"), Question(reopened(complete(), "time"), "time")),
        (complete(), Review(complete())),
    ],
)
def test_continue_takes_up_what_was_put_aside_exactly_there(held: Assessment, shown: Card) -> None:
    known = dossier(paused(held))
    resumed = step(known, tap("continue:b"))
    assert resumed == Step((Cancelled(HERS, None),), (here(shown),))
    assert step(saved(known, resumed), tap("continue:b")) == Step(NOTHING, resumed.effects)


def test_on_hold_a_tap_on_an_older_screen_shows_that_it_is_on_hold() -> None:
    held = paused(reopened(complete(), "time"))
    for said in ("answer:b:time:good:1", "back:b:time", "continue:b:time", "submit:b", "page:b:0", "begin:b"):
        assert step(dossier(held), tap(said)) == Step(NOTHING, (here(OnHold(held)),))


@pytest.mark.parametrize(
    ("known", "asked_about"),
    [(dossier(begun()), HERS), (dossier(submitted(complete())), HERS), (dossier(), 0)],
)
def test_delete_asks_whether_one_is_sure(known: Dossier, asked_about: int) -> None:
    assert step(known, DELETE) == Step(NOTHING, (Send(EraseCheck(asked_about)),))


@pytest.mark.parametrize("stood", [joined(), begun(time="good"), paused(begun()), submitted(complete())])
def test_erasing_leaves_nothing(stood: Assessment) -> None:
    known = dossier(stood, earlier=(EARLIER,), language="nl")
    erased = step(known, tap("erase:b:yes"))
    assert erased == Step((Erased(ANNA),), (Replace(Plain.ERASED),))
    assert saved(known, erased) == Dossier(Person(ANNA))


def test_where_no_assessment_stands_the_language_is_erased() -> None:
    known = dossier(language="nl", card=None)
    erased = step(known, tap("erase:0:yes"))
    assert erased == Step((Erased(ANNA),), (Replace(Plain.ERASED),))
    assert saved(known, erased) == Dossier(Person(ANNA))


@pytest.mark.parametrize("said", ["erase:b:no", "erase:a:no", "erase:0:no"])
def test_to_keep_it_keeps_everything(said: str) -> None:
    assert step(dossier(begun(time="good")), tap(said)) == Step(NOTHING, (Replace(Plain.KEPT),))


def test_a_double_tap_on_erase_does_not_deny_that_it_is_erased() -> None:
    known = dossier(begun(time="good"))
    once = saved(known, step(known, tap("erase:b:yes")))
    again = step(once, tap("erase:b:yes"))
    assert again.effects == (Replace(Plain.ERASED),)
    assert saved(once, again) == once


@pytest.mark.parametrize("said", ["erase:a:yes", "erase:0:yes"])
def test_a_late_tap_on_erase_spares_what_was_begun_since(said: str) -> None:
    """Begun after erasing, or after a check that nobody answered."""
    assert step(dossier(begun(time="good")), tap(said)) == Step(NOTHING, (Replace(Plain.KEPT),))


def test_after_erasing_start_begins_afresh() -> None:
    known = dossier(submitted(complete()), language="nl")
    erased = saved(known, step(known, tap("erase:b:yes")))
    assert step(erased, START) == step(dossier(card=None), START)
