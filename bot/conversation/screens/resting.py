"""An assessment that is put aside, or about to be given up for a new one."""

from bot.conversation import buttons
from bot.conversation.facts import Assessment
from bot.conversation.screens.screen import Button, Screen
from bot.phrases import plain, say
from instrument.model import Language


def draw_hold(assessment: Assessment, language: Language) -> Screen:
    """Draw an assessment that was put aside by /cancel."""
    answered = len(assessment.answers)
    text = say(language, "hold", answered=answered) if answered else say(language, "hold-nothing-answered")
    go_on = Button(plain(language, "button-continue"), buttons.continue_(assessment.id))
    anew = Button(plain(language, "button-restart"), buttons.restart(assessment.id, sure=False))
    return Screen(text, ((go_on,), (anew,)))


def draw_restart_check(assessment: Assessment, language: Language) -> Screen:
    """Draw the question whether the answers given may go."""
    text = say(language, "restart-check", answered=len(assessment.answers))
    go_on = Button(plain(language, "button-restart-no"), buttons.continue_(assessment.id))
    anew = Button(plain(language, "button-restart-yes"), buttons.restart(assessment.id, sure=True))
    return Screen(text, ((go_on,), (anew,)))
