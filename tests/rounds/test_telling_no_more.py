"""What is shown of a result: never more than disclosure lets out, in words, in captions or in pictures."""

import re
from dataclasses import replace

import pytest

from bot.conversation.screens.screen import TeamTotalPicture
from bot.rounds import effects
from bot.rounds.facts import Progress
from bot.rounds.screens import Frame, draw
from instrument.model import LANGUAGES, Instrument, Language
from instrument.team import Counts, count, team_result
from tests.conversation.instruments import BAKERY, SHIPPED
from tests.rounds.telling import DOOR, ELEVEN, GROUPED, OPEN, TEAM, TERMS, closed, counts, drawn, text

languages = pytest.mark.parametrize("language", LANGUAGES)
instruments = pytest.mark.parametrize("instrument", [BAKERY, SHIPPED], ids=["bakery", "shipped"])


def numbers(said: str) -> set[str]:
    """Give all numbers that a text holds."""
    return set(re.findall(r"\d+(?:[.,]\d+)*", said))


@languages
@instruments
@pytest.mark.parametrize("n", [1, 2])
@pytest.mark.parametrize("frozen", [True, False], ids=["frozen as too few", "with its counts still there"])
def test_of_too_few_nothing_is_told(instrument: Instrument, n: int, frozen: bool, language: Language) -> None:  # noqa: FBT001
    shut = closed(n, instrument)
    if not frozen:
        shut = replace(shut, counts=counts(instrument, n))
    said = text(effects.Summary(TEAM, shut), language)
    assert numbers(said) <= {"1", str(n), "3"}  # the round, how many, and the least
    for conclusion in instrument.conclusions:
        assert conclusion.name.in_(language) not in said
    for factor in instrument.factors:
        assert factor.name.in_(language) not in said
    frame = Frame(TERMS, language, DOOR)
    assert draw(effects.TotalPicture(TEAM, shut), frame) is None
    assert draw(effects.FactorsPicture(TEAM, shut), frame) is None


@languages
@instruments
@pytest.mark.parametrize("n", [3, 4])
def test_of_a_few_the_totals_are_told_and_no_detail(
    instrument: Instrument, n: int, language: Language
) -> None:
    shut = closed(n, instrument)
    result = team_result(instrument, counts(instrument, n))
    totals = {n, result.total, n * result.least, n * result.most, result.most, 1}
    places = set(range(1, len(instrument.factors) + 1))
    summary = text(effects.Summary(TEAM, shut), language)
    allowed = {str(each) for each in totals | places} | numbers(result.conclusion.advice.in_(language))
    mean = numbers(summary) - allowed
    assert len(mean) <= 1  # the mean, which has decimals
    assert f"{result.mean:.1f}"[:-1] in "".join(mean).replace(",", ".") or not mean
    assert result.conclusion.name.in_(language) in summary
    others = [each for each in instrument.conclusions if each != result.conclusion]
    for conclusion in others:
        assert conclusion.name.in_(language) not in re.sub(
            re.escape(result.conclusion.name.in_(language)), "", summary
        )
    for each in result.outlooks:
        assert each.outlook.name.in_(language) not in summary
    for factor in instrument.factors:
        assert factor.name.in_(language) in summary
        assert factor.warning is None or factor.warning.in_(language) not in summary
    frame = Frame(TERMS, language, DOOR)
    assert draw(effects.FactorsPicture(TEAM, shut), frame) is None
    total = drawn(effects.TotalPicture(TEAM, shut), language)
    assert isinstance(total.attached, TeamTotalPicture)
    assert not total.attached.detailed
    assert numbers(total.text) <= allowed | mean
    for conclusion in others:
        assert f"{conclusion.name.in_(language)}:" not in total.text


@pytest.mark.parametrize(
    ("detail", "split"), [(5, ("absent", "good", "good", "fair")), (8, ("absent", "good", "good") * 2)]
)
def test_the_order_of_a_few_does_not_tell_of_a_split(detail: int, split: tuple[str, ...]) -> None:
    """Two teams with the same means, one of them split: they read alike."""

    def told(levels: tuple[str, ...]) -> str:
        sheets = ({"time": "fair", "starter": level, "customers": "good"} for level in levels)
        shut = replace(closed(len(levels)), counts=count(BAKERY, sheets))
        return text(effects.Summary(TEAM, shut), terms=replace(TERMS, detail=detail))

    assert told(split) == told(("fair",) * len(split))


@languages
def test_from_enough_on_everything_is_told(language: Language) -> None:
    shut = closed(6, SHIPPED)
    result = team_result(SHIPPED, counts(SHIPPED, 6))
    summary = text(effects.Summary(TEAM, shut), language)
    for row in result.factors:
        mean = f"{row.mean:.1f}".replace(".", "," if language == "nl" else ".")
        assert f"{row.factor.name.in_(language)}: {mean}/4 ({' · '.join(map(str, row.counts))})" in summary
    for conclusion, under in result.conclusions:
        assert f"{conclusion.name.in_(language)}: {under}" in summary
    for outlook in result.outlooks:
        assert f"{outlook.outlook.name.in_(language)}: {outlook.band.name.in_(language)}" in summary
    caption = text(effects.FactorsPicture(TEAM, shut), language)
    for row in result.factors:
        assert row.factor.name.in_(language) in caption


@pytest.mark.parametrize(
    ("levels", "word"),
    [
        (("good",) * 5, "you agree"),
        (("good",) * 4 + ("superb",), "you agree"),
        (("good",) * 3 + ("fair",) * 2 + ("poor",), "you differ"),
        (("absent",) * 3 + ("superb",) * 3, "you are split"),
    ],
)
def test_agreement_is_told_in_a_word(levels: tuple[str, ...], word: str) -> None:
    sheets = ({"time": "good", "starter": level, "customers": "good"} for level in levels)
    shut = replace(closed(5), counts=count(BAKERY, sheets))
    line = next(
        line for line in text(effects.Summary(TEAM, shut)).splitlines() if line.startswith("The starter:")
    )
    assert line.endswith(word)


def test_agreement_of_under_five_is_not_judged_even_where_details_are_shown() -> None:
    lenient = replace(TERMS, detail=3)
    said = text(effects.Summary(TEAM, closed(4)), terms=lenient)
    assert "The starter:" in said
    assert "you agree" not in said
    assert "you are split" not in said


def test_lowering_the_numbers_does_not_bring_back_what_was_never_kept() -> None:
    lenient = replace(TERMS, group=2, detail=2)
    shut = replace(OPEN, closed_at=ELEVEN, counts=Counts(2, {}, {}))
    assert numbers(text(effects.Summary(TEAM, shut), terms=lenient)) <= {"1", "2"}


@languages
@instruments
def test_while_a_round_is_open_no_screen_tells_of_answers(instrument: Instrument, language: Language) -> None:
    progress = Progress(joined=11, submitted=7)
    round_ = replace(OPEN, instrument=instrument.key)
    for view in (
        effects.CloseCheck(GROUPED, round_, progress),
        effects.Overview(GROUPED, round_, progress),
        effects.Board(GROUPED, round_, progress),
    ):
        said = text(view, language)
        title = instrument.title.in_(language)
        assert numbers(said.replace(title, "")) <= {"1", "7", "11", str(len(instrument.factors))}
        for conclusion in instrument.conclusions:
            assert conclusion.name.in_(language) not in said.replace(title, "")


def test_numbers_are_written_as_the_language_writes_them() -> None:
    shut = replace(closed(5), counts=counts(BAKERY, 1234))
    assert "1.234 mensen" in text(effects.Summary(TEAM, shut), "nl")
    assert "1,234 people" in text(effects.Summary(TEAM, shut))
