"""What one may ask for at any time: help, privacy, another language, results, and all that is stored."""

from dataclasses import replace

import pytest

from bot.conversation.changes import LanguageChosen
from bot.conversation.effects import (
    Card,
    Done,
    Effect,
    Explanation,
    Follow,
    History,
    MyData,
    OnHold,
    Plain,
    Profile,
    Question,
    Replace,
    Result,
    Review,
    Send,
)
from bot.conversation.events import Event
from bot.conversation.facts import Assessment
from bot.conversation.steps import Step
from tests.conversation.telling import (
    ANNA,
    EARLIER,
    ELEVEN,
    HELP,
    HISTORY,
    LANGUAGE,
    MY_DATA,
    NOTHING,
    PRIVACY,
    RESULT,
    begun,
    below,
    complete,
    dossier,
    joined,
    paused,
    step,
    submitted,
    tap,
)

LATEST = submitted(complete(time="superb"), at=ELEVEN)

everywhere = pytest.mark.parametrize(
    "stood", [None, joined(), begun(time="good"), complete(), paused(begun()), LATEST]
)


@everywhere
@pytest.mark.parametrize(
    ("event", "effect"),
    [(HELP, Send(Plain.HELP)), (PRIVACY, Send(Plain.PRIVACY)), (LANGUAGE, Send(Plain.LANGUAGES))],
)
def test_help_privacy_and_languages_are_sent_beside_the_conversation(
    stood: Assessment | None, event: Event, effect: Effect
) -> None:
    assert step(dossier(stood), event) == Step(NOTHING, (effect,))


@pytest.mark.parametrize(
    ("stood", "shown"),
    [
        (joined(), Explanation(joined(), 0)),
        (begun(time="good"), Question(begun(time="good"), "starter")),
        (complete(), Review(complete())),
        (paused(begun()), OnHold(paused(begun()))),
        (LATEST, Done(LATEST)),
    ],
)
def test_a_chosen_language_is_kept_and_the_conversation_goes_on_in_it(stood: Assessment, shown: Card) -> None:
    assert step(dossier(stood), tap("language:nl")) == Step(
        (LanguageChosen(ANNA, "nl"),), (Replace(Plain.LANGUAGE_CHOSEN), below(shown))
    )


def test_a_language_may_be_chosen_before_anything_else() -> None:
    assert step(dossier(card=None), tap("language:nl")) == Step(
        (LanguageChosen(ANNA, "nl"),), (Replace(Plain.LANGUAGE_CHOSEN),)
    )


@pytest.mark.parametrize("event", [RESULT, tap("result:b"), HISTORY])
@pytest.mark.parametrize("stood", [None, joined(), complete(), paused(begun())])
def test_without_a_result_there_is_a_kind_word(stood: Assessment | None, event: Event) -> None:
    assert step(dossier(stood), event) == Step(NOTHING, (Send(Plain.NO_RESULT),))


@pytest.mark.parametrize("stood", [LATEST, begun(), paused(begun())])
def test_result_is_the_latest_one_also_during_a_new_assessment(stood: Assessment) -> None:
    latest = LATEST if stood is LATEST else EARLIER
    assert step(dossier(stood, earlier=(EARLIER,)), RESULT) == Step(
        NOTHING, (Send(Result(latest)), Follow(Profile(latest)))
    )


@pytest.mark.parametrize(("said", "shown"), [("result:a", EARLIER), ("result:b", LATEST)])
def test_a_result_button_shows_the_result_that_it_stood_under(said: str, shown: Assessment) -> None:
    assert step(dossier(LATEST, earlier=(EARLIER,)), tap(said)) == Step(
        NOTHING, (Send(Result(shown)), Follow(Profile(shown)))
    )


def test_a_result_button_of_somebody_elses_shows_ones_own_latest() -> None:
    assert step(dossier(LATEST, earlier=(EARLIER,)), tap("result:beef")) == step(
        dossier(LATEST, earlier=(EARLIER,)), RESULT
    )


def test_history_holds_all_submitted_assessments_in_order() -> None:
    assert step(dossier(LATEST, earlier=(EARLIER,)), HISTORY) == Step(
        NOTHING, (Send(History((EARLIER, LATEST))),)
    )


@everywhere
def test_my_data_is_all_that_is_stored(stood: Assessment | None) -> None:
    known = replace(dossier(stood, earlier=(EARLIER,), language="en"))
    assert step(known, MY_DATA) == Step(NOTHING, (Send(MyData(known)),))
