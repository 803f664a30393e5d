"""What holds for every event in every state: it comes to something, once, and buttons keep their word."""

from dataclasses import replace
from typing import assert_never, get_args

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import effects, events, states
from bot.conversation.events import Event, Tapped
from bot.conversation.facts import Assessment, Dossier, Person
from bot.conversation.screens import draw
from bot.conversation.screens.screen import Button
from bot.conversation.steps import Step
from instrument.model import LANGUAGES, Language
from tests.conversation.instruments import BAKERY, SHIPPED, catalogue
from tests.conversation.reading import ZONE
from tests.conversation.strategies import STEADY, situations
from tests.conversation.telling import ANNA, FRESH, saved, step, tap

BOTH = catalogue(BAKERY, SHIPPED)


Situation = tuple[Dossier, Event]

any_situation: st.SearchStrategy[Situation] = situations(BAKERY) | situations(SHIPPED)


@STEADY
@given(any_situation)
def test_every_event_in_every_state_comes_to_something(situation: Situation) -> None:
    """It gives a step that can be saved and drawn, and after a tap nobody sits before a dead keyboard."""
    known, event = situation
    stepped = step(known, event, BOTH)
    saved(known, stepped)
    for effect in stepped.effects:
        for language in LANGUAGES:
            assert draw(effect.view, BOTH, language, ZONE).text
    if isinstance(event, get_args(Tapped)):
        assert stepped.effects


@STEADY
@given(any_situation)
def test_what_is_shown_of_the_conversation_is_where_it_stands(situation: Situation) -> None:
    """The card never runs ahead of the facts that are saved, nor behind them."""
    known, event = situation
    stepped = step(known, event, BOTH)
    current = saved(known, stepped).current
    for effect in stepped.effects:
        if isinstance(effect, effects.Show):
            assert current is not None
            assert effect.view.assessment == current
            assert shows(effect.view, states.standing(BOTH.of(current.instrument), current))


@STEADY
@given(any_situation, st.booleans())
def test_an_event_that_comes_again_changes_nothing(situation: Situation, sent: bool) -> None:  # noqa: FBT001
    """Whether or not the screen that answers it was `sent` in between, and became the card."""
    known, event = situation
    once = saved(known, step(known, event, BOTH))
    if sent and once.person.card:
        once = replace(once, person=replace(once.person, card=once.person.card + 1))
    assert saved(once, step(once, event, BOTH)) == once


@STEADY
@given(any_situation, st.sampled_from(LANGUAGES))
def test_every_button_that_is_shown_does_what_it_says(situation: Situation, language: Language) -> None:
    known, event = situation
    stepped = step(known, event, BOTH)
    then = saved(known, stepped)
    for effect in stepped.effects:
        for row in draw(effect.view, BOTH, language, ZONE).rows:
            for button in row:
                assert isinstance(button, Button)
                said = tap(button.says)
                assert keeps_its_word(said, then, step(then, said, BOTH)), button


def shows(card: effects.Card, state: states.State) -> bool:
    """Tell whether `card` is what the conversation shows in `state`."""
    match card:
        case effects.Explanation():
            return isinstance(state, states.Reading)
        case effects.Question(factor=factor):
            return isinstance(state, states.Answering) and state.factor.id == factor
        case effects.Review():
            return isinstance(state, states.Reviewing)
        case effects.Done():
            return isinstance(state, states.Finished)
        case effects.OnHold():
            return isinstance(state, states.Paused)
        case effects.RestartCheck(assessment):
            return bool(assessment.answers) and not isinstance(state, states.Finished)
        case _:
            assert_never(card)


def keeps_its_word(said: Event, known: Dossier, stepped: Step) -> bool:
    """Tell whether `stepped` is what a person expects who taps a button that says `said`."""
    after = saved(known, stepped)
    shown = [effect.view for effect in stepped.effects]
    match said:
        case events.PageTapped(page=page):
            return known == after and [_page(view) for view in shown] == [page]
        case events.BeginTapped():
            return _of(after).begun_at is not None and _of(known).begun_at is None
        case events.AnswerTapped(factor=factor, level=level):
            return _of(after).levels == {**_of(known).levels, factor: level} and _of(after).reopened is None
        case events.ReturnTapped(factor=factor):
            return _of(after) == replace(_of(known), reopened=factor)
        case events.ContinueTapped(leaving=None):
            return _of(after) == replace(_of(known), cancelled_at=None)
        case events.ContinueTapped(leaving=factor):
            return _of(known).reopened == factor and _of(after) == replace(_of(known), reopened=None)
        case events.SubmitTapped():
            return _of(known).submitted_at is None and _of(after).submitted_at is not None
        case events.RestartTapped(sure=sure):
            return (_of(after).id == FRESH and not _of(after).answers) or (
                not sure and shown == [effects.RestartCheck(_of(known))]
            )
        case events.ResultTapped(assessment=assessment):
            return [_result(view) for view in shown] == [assessment, assessment]
        case events.LanguageTapped(choice=choice):
            return after.person.language == choice
        case events.RemindersTapped(on=on):
            return (after.person.reminders_off_at is None) == on
        case events.ZoneTapped(zone=zone):
            return after.person.zone == zone
        case events.EraseTapped(sure=sure):
            return after == Dossier(Person(ANNA)) if sure else after == known
        case _:
            return False


def _of(known: Dossier) -> Assessment:
    assert known.current is not None
    return known.current


def _page(view: effects.View) -> int | None:
    return view.page if isinstance(view, effects.Explanation) else None


def _result(view: effects.View) -> int | None:
    return view.assessment.id if isinstance(view, effects.Profile | effects.Result) else None
