"""What a person reads on a screen, and what its buttons say."""

from zoneinfo import ZoneInfo

from bot.conversation.effects import View
from bot.conversation.screens import draw
from bot.conversation.screens.screen import Button, Screen
from instrument.catalogue import Catalogue
from instrument.model import Language
from rehearsal.html_style import parse_html
from tests.conversation.telling import BAKERIES

ZONE = ZoneInfo("Europe/Amsterdam")


def drawn(view: View, language: Language = "en", offered: Catalogue = BAKERIES) -> Screen:
    """Give the screen of `view`."""
    return draw(view, offered, language, ZONE)


def text(view: View, language: Language = "en", offered: Catalogue = BAKERIES) -> str:
    """Give the words on the screen of `view`, as they are read once the markup is gone."""
    return parse_html(drawn(view, language, offered).text).text


def says(screen: Screen) -> list[list[str]]:
    """Give what comes back from the buttons, row by row."""
    return [[button.says for button in row if isinstance(button, Button)] for row in screen.rows]
