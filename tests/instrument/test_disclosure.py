"""How much is shown of a team's result: never more of fewer people."""

from hypothesis import given
from hypothesis import strategies as st

from instrument.disclosure import Disclosure, disclosure

RISING = list(Disclosure)


def test_under_three_nothing_at_three_and_four_the_totals_from_five_everything() -> None:
    assert [disclosure(n) for n in (0, 1, 2)] == [Disclosure.NOTHING] * 3
    assert [disclosure(n) for n in (3, 4)] == [Disclosure.TOTALS] * 2
    assert [disclosure(n) for n in (5, 6, 5000)] == [Disclosure.EVERYTHING] * 3


def test_an_operator_who_is_stricter_is_heeded() -> None:
    stricter = {n: disclosure(n, group=6, detail=10) for n in (5, 6, 9, 10)}
    assert stricter == {
        5: Disclosure.NOTHING,
        6: Disclosure.TOTALS,
        9: Disclosure.TOTALS,
        10: Disclosure.EVERYTHING,
    }


def test_detail_never_comes_before_the_group_is_large_enough() -> None:
    assert disclosure(5, group=8, detail=5) is Disclosure.NOTHING
    assert disclosure(8, group=8, detail=5) is Disclosure.EVERYTHING


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 50), st.integers(1, 50))
def test_one_more_answer_never_shows_less(n: int, more: int, group: int, detail: int) -> None:
    before, after = (disclosure(each, group=group, detail=detail) for each in (n, n + more))
    assert RISING.index(before) <= RISING.index(after)
