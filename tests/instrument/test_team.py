"""What a team comes to: the sums, the bands of its means, its agreement, and what to talk about first."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from instrument.loading import load, shipped
from instrument.model import Band, Instrument
from instrument.scoring import score
from instrument.team import Counts, TeamResult, agreement, count, discussion_order, team_result

SHIPPED = shipped()
BAKERY = load(Path(__file__).with_name("bakery.yaml"))

Sheet = Mapping[str, str]


def everywhere(level: str, instrument: Instrument = SHIPPED, **other: str) -> Sheet:
    """Answer every factor at `level`, but for the `other` ones."""
    return {factor.id: level for factor in instrument.factors} | other


def worth(total: int) -> Sheet:
    """Answer the shipped instrument so that it comes to `total`, from 10 to 40: as level as can be."""
    rising = sorted(SHIPPED.levels, key=lambda level: level.score)
    score_of_all, one_more = divmod(total, len(SHIPPED.factors))
    return {
        factor.id: rising[score_of_all - 1 + (at < one_more)].id for at, factor in enumerate(SHIPPED.factors)
    }


def result_of(sheets: Sequence[Sheet], instrument: Instrument = SHIPPED) -> TeamResult:
    return team_result(instrument, count(instrument, sheets))


def order_of(result: TeamResult, *, detailed: bool = True) -> list[str]:
    return [factor.id for factor in discussion_order(result, detailed=detailed)]


def result_from(n: int, split: Mapping[str, Sequence[int]], instrument: Instrument = SHIPPED) -> TeamResult:
    """Give the result in which the factors of `split` were answered so, and the others all at the top."""
    rising = [level.id for level in sorted(instrument.levels, key=lambda level: level.score)]
    top = [0] * (len(rising) - 1) + [n]
    factors = {
        factor.id: dict(zip(rising, split.get(factor.id, top), strict=True)) for factor in instrument.factors
    }
    return team_result(instrument, Counts(n, factors, {}))


# The sums


@st.composite
def teams(draw: st.DrawFn) -> tuple[Instrument, list[Sheet]]:
    """Draw a team of 1 to 54: a few ways of answering, each given by a few people."""
    instrument = draw(st.sampled_from([SHIPPED, BAKERY]))
    level = st.sampled_from([level.id for level in instrument.levels])
    sheet = st.fixed_dictionaries({factor.id: level for factor in instrument.factors})
    ways = draw(st.lists(st.tuples(sheet, st.integers(1, 9)), min_size=1, max_size=6))
    return instrument, [answers for answers, times in ways for _ in range(times)]


def band_of(bands: Sequence[Band], mean: Fraction) -> Band:
    """Look a mean up as one would by hand: written out, rounded as taught at school, found in the list."""
    written = Decimal(mean.numerator) / Decimal(mean.denominator)
    rounded = int(written.quantize(Decimal(1), ROUND_HALF_UP))
    [found] = [band for band in bands if rounded in range(band.low, band.high + 1)]
    return found


@settings(max_examples=1000)
@given(teams())
def test_a_team_comes_to_what_its_members_come_to_one_by_one(team: tuple[Instrument, list[Sheet]]) -> None:
    instrument, sheets = team
    each = [score(instrument, sheet) for sheet in sheets]
    n = len(each)
    result = result_of(sheets, instrument)

    mean = Fraction(sum(one.total for one in each), n)
    assert (result.n, result.total) == (n, sum(one.total for one in each))
    assert (result.least, result.most) == (each[0].least, each[0].most)
    assert result.mean == float(mean)
    assert result.conclusion == band_of(instrument.conclusions, mean)
    assert list(result.conclusions) == [
        (conclusion, sum(one.conclusion is conclusion for one in each))
        for conclusion in instrument.conclusions
    ]
    for at, outlook in enumerate(result.outlooks):
        mean = Fraction(sum(one.outlooks[at].points for one in each), n)
        assert outlook.outlook == each[0].outlooks[at].outlook
        assert outlook.mean == float(mean)
        assert outlook.band == band_of(outlook.outlook.bands, mean)
        assert (outlook.least, outlook.most) == (each[0].outlooks[at].least, each[0].outlooks[at].most)
    for at, row in enumerate(result.factors):
        points = [one.factors[at].points for one in each]
        assert row.factor == instrument.factors[at]
        assert row.mean == float(Fraction(sum(points), n))
        assert row.least <= min(points) <= max(points) <= row.most
        rising = sorted(instrument.levels, key=lambda level: level.score)
        assert row.counts == tuple(sum(one.factors[at].level is level for one in each) for level in rising)
        assert row.agreement == agreement(row.counts)


def test_sheets_are_counted_as_they_come_and_each_once() -> None:
    counts = count(BAKERY, (everywhere("superb", BAKERY, customers=each) for each in ("absent", "good")))
    assert counts.n == 2
    assert counts.factors["customers"]["absent"] == counts.factors["customers"]["good"] == 1
    assert counts.factors["time"]["superb"] == 2
    assert counts.conclusions == {"go": 2}


def test_a_team_of_nobody_has_counts_but_no_result() -> None:
    counts = count(SHIPPED, [])
    assert counts.n == 0
    with pytest.raises(ValueError, match="nobody"):
        team_result(SHIPPED, counts)


@pytest.mark.parametrize("sheet", [{"time": "good", "starter": "good"}, everywhere("excellent", BAKERY)])
def test_a_missing_or_unknown_answer_is_never_counted_as_something(sheet: Sheet) -> None:
    with pytest.raises(KeyError):
        count(BAKERY, [everywhere("good", BAKERY), sheet])


def test_counts_that_do_not_add_up_give_no_result_rather_than_a_wrong_one() -> None:
    counts = count(SHIPPED, [worth(20)] * 4)
    with pytest.raises(ValueError, match="method do not add up to 5"):
        team_result(SHIPPED, Counts(5, counts.factors, counts.conclusions))


def test_what_nobody_chose_may_be_absent_from_the_counts() -> None:
    counts = count(SHIPPED, [worth(20), worth(33), worth(40)])
    lean = Counts(
        counts.n,
        {factor: {lv: n for lv, n in levels.items() if n} for factor, levels in counts.factors.items()},
        counts.conclusions,
    )
    assert team_result(SHIPPED, lean) == team_result(SHIPPED, counts)


def test_the_levels_run_from_low_to_high_whatever_their_order_in_the_file() -> None:
    sheets = [worth(total) for total in (12, 25, 26, 38)]
    turned = SHIPPED.model_copy(update={"levels": SHIPPED.levels[::-1]})
    assert result_of(sheets, turned) == result_of(sheets)


# The bands of a mean


@pytest.mark.parametrize(
    ("totals", "conclusion"),
    [
        ([10, 10, 10], 0),
        ([17, 17, 18], 0),
        ([17, 18], 1),  # 17.5: half a point counts
        ([25, 25, 26], 1),
        ([25, 26], 2),  # 25.5, which `round` would bring to 26 as well
        ([24, 25, 32, 33, 32, 33], 2),  # 29.8
        ([32, 33], 3),  # 32.5, which `round` would bring to 32
        ([40, 40, 40], 3),
    ],
)
def test_a_mean_between_two_bands_falls_in_the_nearest_and_half_way_in_the_higher(
    totals: list[int], conclusion: int
) -> None:
    result = result_of([worth(total) for total in totals])
    assert result.total == sum(totals)
    assert result.conclusion == SHIPPED.conclusions[conclusion]


def test_the_bands_of_an_outlook_are_found_in_the_same_way() -> None:
    """In the bakery the kitchen counts 0 to 15, flat up to 7: its one outlook at 7.5, and just under."""
    low = everywhere("good", BAKERY, time="fair")  # 2 * 2 + 3
    high = everywhere("fair", BAKERY, time="good")  # 2 * 3 + 2
    [even] = result_of([low, high], BAKERY).outlooks
    [under] = result_of([low, low, high], BAKERY).outlooks
    assert (even.mean, even.least, even.most, even.band.name.en) == (7.5, 0, 15, "airy")
    assert under.band.name.en == "flat"


# The warning


@pytest.mark.parametrize(
    ("counts", "warned"),
    [
        ([5, 0, 0, 0], True),
        ([3, 2, 0, 0], True),
        ([4, 0, 0, 2], False),  # a mean of 2
        ([3, 3, 0, 0], False),  # half-way
        ([5, 0, 1, 0], True),
        ([0, 0, 0, 5], False),
    ],
)
def test_an_absolute_condition_is_warned_of_when_nearer_to_the_lowest_than_to_the_next(
    counts: list[int], *, warned: bool
) -> None:
    result = result_from(sum(counts), {"ownership": counts})
    assert [factor.id for factor in result.warnings] == (["ownership"] if warned else [])


def test_a_factor_that_is_no_condition_is_not_warned_of() -> None:
    assert result_from(5, {"hr": [5, 0, 0, 0]}).warnings == ()
    assert result_of([everywhere("absent", BAKERY)] * 5, BAKERY).warnings == ()


# Agreement


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        ([9, 0, 0, 0], 1),
        ([0, 0, 7, 0], 1),
        ([4, 0, 0, 4], -1),
        ([3, 3, 3, 3], 0),
        ([3, 0, 0, 2], -0.60),
        ([2, 0, 1, 1], 0.083),  # the example in the vignette of the R package agrmt
        # Van der Eijk (2001), p. 331: the worked example; his two parties, in tenths of a percent.
        ([30, 40, 210, 130, 530, 50, 10], 0.6113333),
        ([24, 28, 32, 62, 135, 304, 416], 0.61),
        ([16, 26, 82, 210, 293, 270, 103], 0.48),
        # The layers of that worked example, by themselves.
        ([1, 1, 1, 1, 1, 1, 1], 0),
        ([1, 1, 1, 1, 1, 1, 0], 0.167),
        ([0, 1, 1, 1, 1, 1, 0], 0.333),
        ([0, 0, 1, 1, 1, 1, 0], 0.5),
        ([0, 0, 1, 1, 1, 0, 0], 0.667),
        ([0, 0, 1, 0, 1, 0, 0], 0.467),
        # A scale of two, which he leaves out.
        ([6, 0], 1),
        ([3, 3], 0),
        ([3, 1], 0.5),
    ],
)
def test_agreement_is_what_was_published(counts: list[int], published: float) -> None:
    digits = len(str(published).partition(".")[2])
    assert round(agreement(counts), digits) == published


def scales(least: int = 2) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, 40), min_size=least, max_size=10).filter(any)


@given(scales())
def test_agreement_lies_between_minus_one_and_one_from_either_end_and_at_any_size(counts: list[int]) -> None:
    found = agreement(counts)
    assert -1 <= found <= 1
    assert agreement(counts[::-1]) == found
    assert agreement([2 * each for each in counts]) == found
    assert (found == 1) == (sum(each > 0 for each in counts) == 1)


@given(st.integers(3, 10), st.integers(2, 100))
def test_one_member_at_the_other_end_takes_four_nths_off_full_agreement(levels: int, n: int) -> None:
    """Why agreement is not judged under five answers: of four, one takes off all of it."""
    assert agreement([n - 1, *[0] * (levels - 2), 1]) == float(1 - Fraction(4, n))


@pytest.mark.parametrize("counts", [[], [5], [0, 0, 0], [2, -1, 3]])
def test_no_agreement_is_made_up_where_there_is_no_scale_or_nobody(counts: list[int]) -> None:
    with pytest.raises(ValueError, match="no counts of a scale"):
        agreement(counts)


# The order


def test_the_most_split_come_first_then_the_lowest_and_ownership_by_the_third_place() -> None:
    result = result_from(
        6,
        {
            "hr": [2, 1, 1, 2],
            "board": [3, 0, 0, 3],
            "coaches": [6, 0, 0, 0],
            "method": [1, 5, 0, 0],
        },
    )
    order = order_of(result)
    assert order[:5] == ["board", "hr", "ownership", "coaches", "method"]
    assert sorted(order) == sorted(factor.id for factor in SHIPPED.factors)


@pytest.mark.parametrize(
    ("method", "order"),
    [([0, 2, 2, 4], ["coaches", "method"]), ([0, 2, 3, 3], ["method", "coaches"])],
)
def test_a_team_is_split_under_an_agreement_of_a_half_and_not_at_it(
    method: list[int], order: list[str]
) -> None:
    assert order_of(result_from(8, {"method": method, "coaches": [0, 8, 0, 0]}))[:2] == order


def test_with_three_or_four_answers_the_order_tells_nothing_of_splits() -> None:
    split = {"hr": [2, 0, 0, 2], "board": [0, 4, 0, 0], "coaches": [0, 0, 4, 0]}
    four = result_from(4, split)
    assert order_of(four, detailed=False)[:4] == ["board", "hr", "ownership", "coaches"]
    assert order_of(four, detailed=True) == order_of(four, detailed=False)


def test_the_order_without_detail_is_the_same_for_teams_that_differ_in_splits_only() -> None:
    others = {"board": [0, 6, 0, 0], "setup": [0, 3, 3, 0]}
    apart, near = (result_from(6, others | {"hr": counts}) for counts in ([3, 0, 0, 3], [0, 3, 3, 0]))
    assert order_of(apart, detailed=False) == order_of(near, detailed=False)
    assert order_of(apart) != order_of(near)


def test_ownership_stands_where_it_comes_by_itself_when_that_is_sooner() -> None:
    result = result_from(5, {"ownership": [5, 0, 0, 0], "hr": [0, 5, 0, 0], "method": [2, 0, 0, 3]})
    assert order_of(result)[:3] == ["method", "ownership", "hr"]
    assert order_of(result, detailed=False)[:3] == ["ownership", "hr", "method"]


def test_among_equals_the_condition_leads_and_then_the_order_of_the_file() -> None:
    order = order_of(result_of([everywhere("powerful")] * 5))
    assert order == ["ownership", *(factor.id for factor in SHIPPED.factors if factor.id != "ownership")]


def test_a_weight_makes_no_factor_look_better() -> None:
    """Time counts double, 2 times 2; what is compared is where the answers stand on the scale."""
    answers = {"time": "fair", "starter": "good", "customers": "superb"}
    assert order_of(result_of([answers] * 3, BAKERY)) == ["time", "starter", "customers"]


def test_several_conditions_all_come_before_what_is_none() -> None:
    """Four of them: more than the three places that are theirs at least."""
    warning = SHIPPED.factor_of["ownership"].warning
    conditions = {"method", "setup", "hr", "ownership"}
    instrument = SHIPPED.model_copy(
        update={
            "factors": tuple(
                factor.model_copy(update={"warning": warning if factor.id in conditions else None})
                for factor in SHIPPED.factors
            )
        }
    )
    result = result_from(5, {"board": [5, 0, 0, 0], "setup": [0, 5, 0, 0], "hr": [2, 0, 0, 3]}, instrument)
    assert order_of(result)[:5] == ["hr", "setup", "method", "ownership", "board"]


@given(team=teams(), detailed=st.booleans())
def test_every_factor_is_discussed_once_and_no_condition_after_the_third(
    *, team: tuple[Instrument, list[Sheet]], detailed: bool
) -> None:
    instrument, sheets = team
    order = discussion_order(result_of(sheets, instrument), detailed=detailed)
    assert sorted(factor.id for factor in order) == sorted(factor.id for factor in instrument.factors)
    assert not any(factor.warning for factor in order[3:])
