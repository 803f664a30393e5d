"""Every screen of every instrument, in both languages, is one that Telegram takes and a phone shows whole.

Sources: Bot API, sendMessage (4,096 characters after entities parsing), sendPhoto (a caption: 1,024),
InlineKeyboardButton (callback data: 64 bytes). Telegram counts UTF-16 code units.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.conversation.effects import Done, History, MyData, Profile, Question, Result, View
from bot.conversation.facts import Answer, Assessment, AssessmentId, Dossier, Person
from bot.conversation.screens import draw
from bot.conversation.screens.screen import Button, Screen
from instrument.limits import length
from instrument.model import LANGUAGES, Instrument, Language
from rehearsal.html_style import parse_html
from tests.conversation.instruments import BAKERY, NUISANCE, SHIPPED, catalogue, fullest, nuisance
from tests.conversation.reading import ZONE
from tests.conversation.telling import ANNA, TEN, joined
from tests.conversation.views import views

LARGEST = AssessmentId(2**63 - 1)

languages = pytest.mark.parametrize("language", LANGUAGES)
instruments = pytest.mark.parametrize(
    "instrument",
    [
        pytest.param(SHIPPED, id="shipped"),
        pytest.param(BAKERY, id="bakery"),
        pytest.param(fullest(SHIPPED), id="shipped-at-its-fullest"),
        pytest.param(fullest(BAKERY), id="bakery-at-its-fullest"),
    ],
)


def screens(instrument: Instrument, language: Language) -> Iterator[tuple[View, Screen]]:
    """Give every screen: of nothing answered, of everything answered alike, and of answers that change."""
    offered = catalogue(instrument)
    begun = replace(joined(instrument, id_=LARGEST), begun_at=TEN)
    alike = [finished(begun, instrument, [level.id]) for level in instrument.levels]
    mixed = finished(begun, instrument, [level.id for level in instrument.levels])
    shown = [view for each in (begun, mixed) for view in views(instrument, each)]
    shown += [view for each in alike for view in (Done(each), Profile(each), Result(each))]
    shown += [History((alike[0], alike[-1]) * 15), MyData(Dossier(Person(ANNA, "nl", 1), mixed, (mixed,)))]
    for view in shown:
        yield view, draw(view, offered, language, ZONE)


def finished(begun: Assessment, instrument: Instrument, levels: list[str]) -> Assessment:
    """Answer and submit, with these levels by turns."""
    answers = {
        factor.id: Answer(levels[position % len(levels)], 999, TEN)
        for position, factor in enumerate(instrument.factors)
    }
    return replace(begun, answers=answers, submitted_at=TEN)


@instruments
@languages
def test_every_text_is_sound_and_fits(instrument: Instrument, language: Language) -> None:
    for view, screen in screens(instrument, language):
        shown = parse_html(screen.text).text
        assert 0 < length(shown) <= (1024 if screen.attached else 4096), view
        assert set(re.findall(r"</?([^>]*)>", screen.text)) <= {"b", "i"}, view
        assert "\n\n\n" not in shown, view


@instruments
@languages
def test_every_button_fits(instrument: Instrument, language: Language) -> None:
    for view, screen in screens(instrument, language):
        for row in screen.rows:
            assert 1 <= len(row) <= 8, view
            assert sum(length(button.text) for button in row) <= 30, view
            for button in row:
                assert isinstance(button, Button)
                assert button.text, view
                assert len(button.says.encode()) <= 64, view


@languages
@pytest.mark.parametrize("instrument", [SHIPPED, BAKERY])
def test_an_instruments_texts_are_shown_as_they_stand(instrument: Instrument, language: Language) -> None:
    """None of them is read as markup, or as a placeholder in a phrase of ours."""
    awkward = screens(nuisance(instrument), language)
    for (view, screen), (_, tame) in zip(awkward, screens(instrument, language), strict=True):
        shown = parse_html(screen.text).text
        assert shown.replace(NUISANCE, "") == parse_html(tame.text).text, view
        assert NUISANCE in shown or not isinstance(view, Question | Profile | Result | History), view
