"""What a person's answers come to, in the shipped instrument and in one that is different in every number."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.bands import attainable
from instrument.loading import load, shipped
from instrument.model import Instrument
from instrument.scoring import score

SHIPPED = shipped()
BAKERY = load(Path(__file__).with_name("bakery.yaml"))

GOLDEN = {
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
"""What the study rated over 65 organisations, in its own words for the levels."""


def test_the_studys_own_ratings_come_to_24_of_40_and_hard_work() -> None:
    """The short term looks strong and the long term weak: what one begins is not what stays."""
    reached = score(SHIPPED, GOLDEN)
    assert (reached.total, reached.least, reached.most) == (24, 10, 40)
    assert reached.conclusion.id == "hard-work"
    assert [
        (each.outlook.id, each.points, each.least, each.most, each.band.name.en) for each in reached.outlooks
    ] == [("short", 17, 5, 20, "strong"), ("long", 24, 10, 40, "weak")]
    assert [factor.id for factor in reached.warnings] == ["ownership"]
    assert [factor.id for factor in reached.talk_first] == ["ownership", "managers", "setup"]


def test_points_are_told_per_factor_in_the_order_of_the_file() -> None:
    reached = score(SHIPPED, GOLDEN)
    assert {row.factor.id: row.points for row in reached.factors} == {
        "method": 4,
        "participants": 3,
        "coaches": 4,
        "director": 3,
        "technology": 3,
        "managers": 1,
        "board": 2,
        "setup": 1,
        "hr": 2,
        "ownership": 1,
    }
    assert [row.factor for row in reached.factors] == list(SHIPPED.factors)
    assert {row.most for row in reached.factors} == {4}


def test_ownership_at_its_lowest_is_warned_of_whatever_the_total() -> None:
    best = {factor.id: "powerful" for factor in SHIPPED.factors}
    assert score(SHIPPED, best).warnings == ()
    reached = score(SHIPPED, best | {"ownership": "stagnating"})
    assert (reached.total, reached.conclusion.id) == (37, "very-promising")
    assert [factor.id for factor in reached.warnings] == ["ownership"]
    assert reached.talk_first[0].id == "ownership"


def test_a_third_factor_is_talked_about_first_only_when_as_low_as_the_second() -> None:
    levels = {factor.id: "powerful" for factor in SHIPPED.factors} | {"hr": "none", "board": "stagnating"}
    assert [factor.id for factor in score(SHIPPED, levels).talk_first] == ["board", "hr"]
    levels["managers"] = "none"
    assert [factor.id for factor in score(SHIPPED, levels).talk_first] == ["board", "managers", "hr"]


def test_a_weight_counts_in_the_factor_the_outlook_and_the_total() -> None:
    reached = score(BAKERY, {"time": "superb", "starter": "good", "customers": "absent"})
    assert [(row.points, row.most) for row in reached.factors] == [(10, 10), (3, 5), (0, 5)]
    assert (reached.total, reached.least, reached.most) == (13, 0, 20)
    assert reached.conclusion.id == "try"
    [baking] = reached.outlooks
    assert (baking.points, baking.least, baking.most, baking.band.name.en) == (13, 0, 15, "airy")


def test_a_missing_answer_is_never_scored_as_something() -> None:
    with pytest.raises(KeyError, match="hr"):
        score(SHIPPED, {factor: level for factor, level in GOLDEN.items() if factor != "hr"})


@st.composite
def answered(draw: st.DrawFn) -> tuple[Instrument, dict[str, str]]:
    instrument = draw(st.sampled_from([SHIPPED, BAKERY]))
    levels = st.sampled_from([level.id for level in instrument.levels])
    return instrument, {factor.id: draw(levels) for factor in instrument.factors}


def test_the_totals_that_can_be_reached_are_known_without_trying_all_answers() -> None:
    levels = [level.id for level in BAKERY.levels]
    tried = {
        score(BAKERY, {"time": time, "starter": starter, "customers": customers}).total
        for time, starter, customers in product(levels, repeat=3)
    }
    assert attainable(BAKERY, BAKERY.factors) == sum(1 << total for total in tried)


@given(answered())
def test_every_total_that_can_be_reached_falls_in_exactly_one_band(
    answers: tuple[Instrument, dict[str, str]],
) -> None:
    instrument, levels = answers
    reached = score(instrument, levels)
    assert [each for each in instrument.conclusions if each.holds(reached.total)] == [reached.conclusion]
    assert reached.least <= reached.total <= reached.most
    for each in reached.outlooks:
        assert [band for band in each.outlook.bands if band.holds(each.points)] == [each.band]
        assert each.least <= each.points <= each.most


@given(answered())
def test_a_higher_answer_never_lowers_the_total_or_the_conclusion(
    answers: tuple[Instrument, dict[str, str]],
) -> None:
    instrument, levels = answers
    rising = [level.id for level in sorted(instrument.levels, key=lambda level: level.score)]
    before = score(instrument, levels)
    for factor in instrument.factors:
        higher = rising[min(rising.index(levels[factor.id]) + 1, len(rising) - 1)]
        after = score(instrument, levels | {factor.id: higher})
        assert after.total >= before.total
        assert after.conclusion.low >= before.conclusion.low
