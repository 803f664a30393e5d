"""Turning a view into a screen: words in one language, buttons, perhaps a picture or a file.

Pure. Which view is shown when is the transition's to say.
"""

from typing import assert_never
from zoneinfo import ZoneInfo

from bot.conversation import effects
from bot.conversation.screens.answering import draw_question, draw_review
from bot.conversation.screens.concluding import draw_done, draw_history, draw_profile, draw_result
from bot.conversation.screens.explaining import draw_explanation
from bot.conversation.screens.personal import (
    draw_erase_check,
    draw_my_data,
    draw_plain,
    draw_reminders,
    draw_round_is_closed,
)
from bot.conversation.screens.resting import draw_hold, draw_restart_check
from bot.conversation.screens.screen import Screen
from instrument.catalogue import Catalogue
from instrument.model import Language


def draw(view: effects.View, catalogue: Catalogue, language: Language, zone: ZoneInfo) -> Screen:
    """Draw `view` in `language`; days are told as they are in `zone`."""
    match view:
        case effects.Explanation(assessment):
            return draw_explanation(view, catalogue.of(assessment.instrument), language)
        case effects.Question(assessment):
            return draw_question(view, catalogue.of(assessment.instrument), language)
        case effects.Review(assessment):
            return draw_review(view, catalogue.of(assessment.instrument), language)
        case effects.Done(assessment):
            return draw_done(view, catalogue.of(assessment.instrument), language)
        case effects.OnHold(assessment):
            return draw_hold(assessment, language)
        case effects.RestartCheck(assessment):
            return draw_restart_check(assessment, language)
        case effects.Profile(assessment):
            return draw_profile(assessment, catalogue.of(assessment.instrument), language)
        case effects.Result(assessment):
            return draw_result(assessment, catalogue.of(assessment.instrument), language)
        case effects.History(submitted):
            return draw_history(submitted, catalogue, language, zone)
        case effects.MyData(dossier):
            return draw_my_data(dossier, language)
        case effects.Reminders(person):
            return draw_reminders(person, language, zone)
        case effects.EraseCheck(assessment):
            return draw_erase_check(assessment, language)
        case effects.RoundIsClosed(team):
            return draw_round_is_closed(team, language)
        case effects.Plain():
            return draw_plain(view, language)
        case _:
            assert_never(view)
