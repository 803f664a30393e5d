"""The explanation, the questions and the review: what they show, and the ways that they offer."""

from dataclasses import replace

import pytest

from bot.conversation.effects import Explanation, Question, Remark, Review
from bot.conversation.screens.screen import Button
from instrument.model import LANGUAGES, Instrument, Language
from tests.conversation.instruments import BAKERY, SHIPPED, catalogue
from tests.conversation.reading import drawn, says, text
from tests.conversation.telling import TEN, begun, complete, joined, now, reopened

languages = pytest.mark.parametrize("language", LANGUAGES)
instruments = pytest.mark.parametrize("instrument", [SHIPPED, BAKERY])


@languages
@instruments
def test_each_page_has_its_text_its_factors_and_a_way_to_begin(
    instrument: Instrument, language: Language
) -> None:
    last = len(instrument.pages)
    for number, page in enumerate(instrument.pages):
        view = Explanation(joined(instrument), number)
        shown = text(view, language, catalogue(instrument))
        assert shown.startswith(page.title.in_(language))
        assert page.text.in_(language).strip() in shown
        for factor in instrument.factors_in(page.groups):
            assert f"{factor.name.in_(language)}: {factor.summary.in_(language)}" in shown
        turning = [f"page:b:{other}" for other in (number - 1, number + 1) if 0 <= other <= last]
        assert says(drawn(view, language, catalogue(instrument))) == [turning, ["begin:b"]]


@languages
def test_the_last_page_is_about_privacy(language: Language) -> None:
    view = Explanation(joined(), 1)
    assert "/delete" in text(view, language)
    assert says(drawn(view, language)) == [["page:b:0"], ["begin:b"]]


@languages
@instruments
def test_a_question_shows_how_far_one_is_and_all_that_helps_to_answer(
    instrument: Instrument, language: Language
) -> None:
    begun_ = replace(joined(instrument), begun_at=TEN)
    for number, factor in enumerate(instrument.factors, start=1):
        shown = text(Question(begun_, factor.id), language, catalogue(instrument))
        assert shown.startswith(f"{number}/{len(instrument.factors)} ")
        anchors = [option.anchor for option in factor.options]
        told = [factor.name, factor.explanation, factor.question, *anchors]
        places = [shown.index(each.in_(language).strip()) for each in told]
        assert places == sorted(places)


@languages
@instruments
def test_the_first_buttons_are_the_options_in_rising_score(
    instrument: Instrument, language: Language
) -> None:
    begun_ = replace(joined(instrument), begun_at=TEN)
    rising = sorted(instrument.levels, key=lambda level: level.score)
    for factor in instrument.factors:
        rows = drawn(Question(begun_, factor.id), language, catalogue(instrument)).rows[: len(rising)]
        for number, (level, (button,)) in enumerate(zip(rising, rows, strict=True), start=1):
            label = factor.option_at(level.id).label.in_(language)
            assert button == Button(f"{number} · {label}", f"answer:b:{factor.id}:{level.id}:0")


def test_an_answer_given_before_is_marked_and_may_stay_as_it_is() -> None:
    screen = drawn(Question(reopened(begun(time=now("fair", 2)), "time"), "time"))
    assert [row[0].text for row in screen.rows if "✓" in row[0].text] == ["3 ✓ A morning"]
    assert says(screen) == [
        *([f"answer:b:time:{level}:2"] for level in ("absent", "poor", "fair", "good", "superb")),
        ["continue:b:time"],
    ]


def test_back_goes_to_the_question_before_and_the_first_has_none() -> None:
    assert says(drawn(Question(begun(), "time")))[5:] == []
    assert says(drawn(Question(begun(time="fair"), "starter")))[5:] == [["back:b:time"]]
    assert says(drawn(Question(reopened(complete(), "customers"), "customers")))[5:] == [
        ["back:b:starter", "continue:b:customers"]
    ]


def test_after_a_break_one_may_begin_anew() -> None:
    assert says(drawn(Question(begun(), "time", Remark.WELCOME_BACK)))[-1] == ["restart:b"]
    assert says(drawn(Review(complete(), Remark.WELCOME_BACK)))[-1] == ["restart:b"]


@languages
def test_the_review_shows_each_answer_with_a_button_to_change_it(language: Language) -> None:
    lines = text(Review(complete()), language).splitlines()
    for number, (factor_id, level) in enumerate(complete().levels.items(), start=1):
        factor = BAKERY.factor_of[factor_id]
        label = factor.option_at(level).label.in_(language)
        assert f"{number}. {factor.name.in_(language)}: {label}" in lines
    assert says(drawn(Review(complete()), language)) == [
        ["change:b:time", "change:b:starter", "change:b:customers"],
        ["submit:b"],
    ]
