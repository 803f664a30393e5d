"""Two rounds side by side: means and parts, as far as both may be shown, and nothing that grows with n."""

from dataclasses import fields
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instrument.comparison import Comparison, compare
from instrument.disclosure import Disclosure, weaker
from instrument.model import Instrument
from instrument.team import TeamResult, count, team_result
from tests.pictures import BAKERY, SHIPPED, varied

NAMES = ("round 1", "round 2")


def mean(points: list[int]) -> float:
    return float(Fraction(sum(points), len(points)))


@st.composite
def two_teams(draw: st.DrawFn) -> tuple[Instrument, list[dict[str, str]], list[dict[str, str]]]:
    instrument = draw(st.sampled_from([SHIPPED, BAKERY]))
    level = st.sampled_from([level.id for level in instrument.levels])
    sheet = st.fixed_dictionaries({factor.id: level for factor in instrument.factors})
    teams = st.lists(sheet, min_size=1, max_size=12)
    return instrument, draw(teams), draw(teams)


@given(two_teams())
def test_each_side_is_what_its_own_round_comes_to(
    drawn: tuple[Instrument, list[dict[str, str]], list[dict[str, str]]],
) -> None:
    instrument, *sheets = drawn
    before, now = (team_result(instrument, count(instrument, each)) for each in sheets)
    told = compare(instrument, before, now, Disclosure.EVERYTHING, NAMES)
    for side, result, answered in ((told.before, before, sheets[0]), (told.now, now, sheets[1])):
        assert (side.n, side.mean, side.conclusion) == (len(answered), result.mean, result.conclusion)
    for row, factor in zip(told.factors, instrument.factors, strict=True):
        then, later = ([instrument.points(factor, each[factor.id]) for each in side] for side in sheets)
        assert (row.factor, row.before, row.now) == (factor, mean(then), mean(later))
    assert sum(part.before for part in told.parts) == pytest.approx(1)
    assert sum(part.now for part in told.parts) == pytest.approx(1)


def test_no_sum_and_no_count_but_how_many_has_a_place_in_it() -> None:
    """So nothing that is made of it can lay two sums side by side."""

    def numbers(value: object) -> list[str]:
        return [each.name for each in fields(value) if isinstance(getattr(value, each.name), int)]  # type: ignore[arg-type]

    told = compare(SHIPPED, varied(SHIPPED, 6), varied(SHIPPED, 9), Disclosure.EVERYTHING, NAMES)
    assert numbers(told) == ["least", "most"]
    assert numbers(told.now) == ["n"]
    assert numbers(told.factors[0]) == ["least", "most"]
    assert numbers(told.parts[0]) == []


def test_where_one_side_may_show_totals_only_so_does_the_comparison() -> None:
    def told(before: TeamResult, now: TeamResult, shown: Disclosure) -> Comparison:
        return compare(SHIPPED, before, now, shown, NAMES)

    few, many = varied(SHIPPED, 4), varied(SHIPPED, 9)
    for before, now in ((few, many), (many, few)):
        comparison = told(before, now, Disclosure.TOTALS)
        assert (comparison.factors, comparison.parts) == ((), ())
        assert comparison.now.mean == now.mean
    with pytest.raises(ValueError, match="too few"):
        told(few, many, Disclosure.NOTHING)


@pytest.mark.parametrize("one", Disclosure)
@pytest.mark.parametrize("other", Disclosure)
def test_two_results_together_show_no_more_than_either(one: Disclosure, other: Disclosure) -> None:
    assert weaker(one, other) is weaker(other, one)
    assert weaker(one, other).value == min(one.value, other.value)


def test_the_words_are_those_of_the_newer_version() -> None:
    data = SHIPPED.model_dump(by_alias=True)
    reworded = Instrument.model_validate(
        data
        | {"version": SHIPPED.version + 1}
        | {
            part: tuple(each | {"name": {"nl": "Anders", "en": "Otherwise"}} for each in data[part])
            for part in ("factors", "conclusions")
        }
    )
    told = compare(reworded, varied(SHIPPED, 6), varied(reworded, 9), Disclosure.EVERYTHING, NAMES)
    names = {told.before.conclusion.name.en, told.now.conclusion.name.en}
    names |= {each.factor.name.en for each in told.factors} | {each.conclusion.name.en for each in told.parts}
    assert names == {"Otherwise"}


def test_two_instruments_have_nothing_to_compare() -> None:
    with pytest.raises(KeyError):
        compare(SHIPPED, varied(BAKERY, 6), varied(SHIPPED, 6), Disclosure.EVERYTHING, NAMES)
