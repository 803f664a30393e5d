"""The result, its caption and the history: what was answered, what it comes to, and what has changed."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import pytest

from bot.conversation.effects import Done, History, Profile, Result
from bot.conversation.facts import Answer, Assessment
from instrument.model import LANGUAGES, Instrument, Language
from tests.conversation.instruments import BAKERY, SHIPPED, catalogue
from tests.conversation.reading import drawn, says, text
from tests.conversation.telling import EARLIER, ELEVEN, TEN, complete, joined, submitted

languages = pytest.mark.parametrize("language", LANGUAGES)

IN_WORDS: Final = {
    "method": "powerful",
    "participants": "positive",
    "coaches": "powerful",
    "director": "positive",
    "technology": "positive",
    "managers": "stagnating",
    "board": "none",
    "setup": "stagnating",
    "hr": "none",
    "ownership": "stagnating",
}
"""The ratings that the article gives of its own study, which come to 24."""

GOLDEN: Final = submitted(
    replace(
        joined(SHIPPED),
        begun_at=TEN,
        answers={factor: Answer(level, 1, TEN) for factor, level in IN_WORDS.items()},
    )
)
OFFERED: Final = catalogue(SHIPPED)

NEWER: Final = Instrument.model_validate(
    {**BAKERY.model_dump(by_alias=True), "version": BAKERY.version + 1, "factors": BAKERY.factors[:2]}
)
"""A next version asks nothing about customers, and so counts to 15."""


def test_the_golden_answers_come_to_what_the_article_says() -> None:
    shown = text(Result(GOLDEN), "en", OFFERED)
    assert shown.startswith("24/40 · Hard work for everyone\n")
    assert "Short term: strong (17/20)\nLong term: weak (24/40)\n" in shown
    warning = SHIPPED.factor_of["ownership"].warning
    assert warning
    assert warning.en.strip() in shown


@languages
def test_the_total_and_the_conclusion_are_the_first_line(language: Language) -> None:
    conclusion = SHIPPED.conclusions[1]
    lines = text(Result(GOLDEN), language, OFFERED).splitlines()
    assert lines[0] == f"24/40 · {conclusion.name.in_(language)}"
    assert conclusion.advice.in_(language).strip() in lines


@languages
def test_a_result_lists_every_answer_with_its_points(language: Language) -> None:
    lines = text(Result(GOLDEN), language, OFFERED).splitlines()
    for factor in SHIPPED.factors:
        level = SHIPPED.level_of[IN_WORDS[factor.id]]
        label = factor.option_at(level.id).label.in_(language)
        assert f"{level.score}/4  {factor.name.in_(language)}: {label}" in lines


@languages
def test_a_result_ends_with_what_to_talk_about_first(language: Language) -> None:
    """The lowest three, of which the absolute condition leads."""
    shown = text(Result(GOLDEN), language, OFFERED)
    prompts = {factor.id: shown.find(factor.prompt.in_(language).strip()) for factor in SHIPPED.factors}
    told = sorted((place, factor_id) for factor_id, place in prompts.items() if place >= 0)
    assert [factor_id for _, factor_id in told] == ["ownership", "managers", "setup"]


def test_without_a_low_condition_there_is_no_warning() -> None:
    assert "⚠️" not in text(Result(submitted(complete())))


def test_an_instrument_without_outlooks_has_a_result_without_them() -> None:
    blunt = catalogue(BAKERY.model_copy(update={"outlooks": ()}))
    shown = text(Result(submitted(complete())), "en", blunt)
    assert "What to expect" in text(Result(submitted(complete())))
    assert "What to expect" not in shown
    assert "\n\n\n" not in shown


@languages
def test_the_caption_says_what_the_picture_shows(language: Language) -> None:
    heading, *lines = text(Profile(GOLDEN), language, OFFERED).splitlines()
    assert "24/40" in heading
    for line, level in zip(lines, reversed(SHIPPED.levels), strict=True):
        names = [f.name.in_(language) for f in SHIPPED.factors if IN_WORDS[f.id] == level.id]
        assert line == f"{level.name.in_(language)}: {', '.join(names)}."


def test_after_submitting_one_may_see_the_result_again_or_begin_anew() -> None:
    assert says(drawn(Done(submitted(complete())))) == [["result:b"], ["restart:b"]]


def test_history_tells_the_change_since_the_time_before_and_what_moved() -> None:
    better = submitted(complete(time="superb", starter="fair"), at=ELEVEN)
    assert text(History((EARLIER, better))).splitlines()[2:] == [
        "2 March 2026: 8/20, Try one loaf",
        "2 March 2026: 13/20, Try one loaf (up 5)",
        "",
        "Moved since the time before",
        "The time: Fair → Superb",
        "The starter: Good → Fair",
    ]


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ({"time": "absent"}, "(down 4)"),
        ({}, "(no change)"),
        ({"starter": "fair", "customers": "fair"}, "(no change)"),
    ],
)
def test_history_tells_of_a_total_that_fell_or_stayed(levels: dict[str, str], said: str) -> None:
    lines = text(History((EARLIER, submitted(complete(**levels))))).splitlines()
    assert lines[3].endswith(said)


def test_history_tells_when_no_answer_moved() -> None:
    assert "Every answer is the same" in text(History((EARLIER, submitted(complete()))))


def test_a_first_result_has_nothing_to_be_compared_with() -> None:
    assert text(History((EARLIER,))).splitlines()[2:] == ["2 March 2026: 8/20, Try one loaf"]


@pytest.mark.parametrize("newer_first", [False, True])
def test_history_does_not_compare_what_was_asked_differently(newer_first: bool) -> None:  # noqa: FBT001
    newer = replace(in_version(NEWER), submitted_at=ELEVEN)
    pair = (newer, EARLIER) if newer_first else (EARLIER, newer)
    shown = text(History(pair), "en", catalogue(NEWER, BAKERY))
    assert "8/20" in shown
    assert "7/15" in shown
    assert "(" not in shown
    assert "→" not in shown


def test_history_compares_versions_that_ask_and_count_the_same() -> None:
    reworded = BAKERY.model_copy(update={"version": BAKERY.version + 1})
    again = submitted(replace(complete(time="good"), instrument=reworded.key), at=ELEVEN)
    shown = text(History((EARLIER, again)), "en", catalogue(reworded, BAKERY))
    assert "(up 2)" in shown
    assert "The time: Fair → Good" in shown


def in_version(instrument: Instrument) -> Assessment:
    answers = {factor.id: complete().answers[factor.id] for factor in instrument.factors}
    return submitted(replace(joined(instrument), begun_at=TEN, answers=answers))


def test_history_lists_the_latest_twenty_and_tells_where_the_others_are() -> None:
    shown = text(History((EARLIER,) * 21))
    assert shown.count("8/20") == 20
    assert "One earlier result is in the file" in shown
    assert "5 earlier results are in the file" in text(History((EARLIER,) * 25))
    assert "/mydata" not in text(History((EARLIER,) * 20))


@pytest.mark.parametrize(("language", "day"), [("en", "1 April 2026"), ("nl", "1 april 2026")])
def test_history_tells_days_as_they_are_for_the_reader(language: Language, day: str) -> None:
    """It was March still in London, where clocks had been put forward as well."""
    late = submitted(complete(), at=datetime(2026, 3, 31, 22, 30, tzinfo=UTC))
    assert f"{day}: 8/20" in text(History((late,)), language)
