"""The line above a screen that tells why it is shown (again)."""

from typing import assert_never

from bot.conversation.effects import Joining, Note, Noted, Remark
from bot.phrases import say
from instrument.model import Instrument, Language


def above(note: Note | None, instrument: Instrument, language: Language, *, asking: bool = False) -> str:
    """Give the line that `note` puts above a screen, with the gap below it; empty for none.

    `asking` where the screen asks a question, so that a text could have been an answer to it.
    """
    match note:
        case None:
            return ""
        case Noted(factor_id, level):
            factor = instrument.factor_of[factor_id]
            option = factor.option_at(level)
            line = say(
                language, "note-noted", factor=factor.name.in_(language), answer=option.label.in_(language)
            )
        case Joining(team):
            line = say(language, "note-joining", team=team)
        case Remark.WELCOME_BACK:
            line = say(language, "note-welcome-back")
        case Remark.NOT_AN_ANSWER:
            line = say(language, "note-not-an-answer" if asking else "note-tap-a-button")
        case Remark.UNREADABLE:
            line = say(language, "note-unreadable")
        case Remark.EDITED:
            line = say(language, "note-edited")
        case _:
            assert_never(note)
    return f"{line}\n\n"
