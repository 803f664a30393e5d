"""Who acts as no person does is passed over, and nobody else is."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.flood import (
    ACTS_AT_ONCE,
    ACTS_PER_SECOND,
    AHEAD_AT_ONCE,
    AHEAD_PER_SECOND,
    FEW_PERSONS,
    ON_THE_WAY,
    Flood,
)

ANNA, JAMES = 1, 2


def acts(flood: Flood, number: int, at: float, *, strained: bool = False) -> int:
    """Let Anna act so often, each time when the last act is answered; gives how often she was let in."""
    let_in = 0
    for _ in range(number):
        if flood.let_in(ANNA, at, strained=strained):
            let_in += 1
            flood.answered(ANNA)
    return let_in


def test_who_waits_for_the_answers_may_be_as_fast_as_they_are() -> None:
    assert acts(Flood(), 10_000, 0.0) == 10_000


def test_whoever_acts_on_an_answer_that_is_not_counted_yet_is_not_ahead() -> None:
    flood = Flood()
    assert flood.let_in(ANNA, 0.0, strained=False)
    for _ in range(10_000):
        assert flood.let_in(ANNA, 0.0, strained=False)
        flood.answered(ANNA)


def test_some_impatience_is_fine_and_a_flood_is_not() -> None:
    flood = Flood()
    let_in = [flood.let_in(ANNA, 0.0, strained=False) for _ in range(1000)]
    assert sum(let_in) == ON_THE_WAY + AHEAD_AT_ONCE
    assert let_in == sorted(let_in, reverse=True)
    assert flood.let_in(JAMES, 0.0, strained=False)


def test_after_a_rest_one_may_be_ahead_again() -> None:
    flood = Flood()
    while flood.let_in(ANNA, 0.0, strained=False):
        pass
    for _ in range(AHEAD_AT_ONCE):
        flood.answered(ANNA)
    flood.answered(ANNA)
    assert flood.let_in(ANNA, 0.0, strained=False)  # whoever waited for the answers goes on at once
    assert not flood.let_in(ANNA, 0.5, strained=False)
    assert flood.let_in(ANNA, 0.5 + 1 / AHEAD_PER_SECOND, strained=False)


def test_while_telegram_minds_nobody_acts_faster_than_people_do() -> None:
    flood = Flood()
    assert acts(flood, 1000, 0.0, strained=True) == ACTS_AT_ONCE
    assert acts(flood, 1000, 1 / ACTS_PER_SECOND, strained=True) == 1
    assert acts(flood, 1000, 1 / ACTS_PER_SECOND) == 1000
    much_later = 3600.0
    assert acts(flood, 13, much_later, strained=True) == 13  # a whole assessment, as fast as one can read


def test_whoever_was_fast_before_telegram_minded_goes_on_some_seconds_later() -> None:
    flood = Flood()
    acts(flood, 1000, 0.0)
    assert not flood.let_in(ANNA, 0.0, strained=True)
    assert flood.let_in(ANNA, 10.0, strained=True)


@given(st.lists(st.tuples(st.integers(1, 3), st.booleans(), st.floats(0, 3), st.booleans()), max_size=200))
def test_a_flood_of_one_makes_no_difference_to_another(happens: list[tuple[int, bool, float, bool]]) -> None:
    """Whatever two others do, Anna is let in when she would be by herself."""
    crowded, alone = Flood(), Flood()
    now, waiting = 0.0, dict.fromkeys((1, 2, 3), 0)
    for person, is_answer, pause, strained in happens:
        now += pause
        if is_answer and waiting[person]:
            waiting[person] -= 1
            crowded.answered(person)
            if person == ANNA:
                alone.answered(person)
        elif not is_answer:
            let_in = crowded.let_in(person, now, strained=strained)
            waiting[person] += let_in
            if person == ANNA:
                assert alone.let_in(person, now, strained=strained) == let_in


def test_those_who_came_to_rest_are_forgotten() -> None:
    flood = Flood()
    for person in range(50 * FEW_PERSONS):
        at = person * 0.1
        flood.let_in(person, at, strained=False)
        flood.let_in(person, at, strained=False)
        flood.answered(person)
        flood.answered(person)
    assert len(flood._persons) <= 2 * FEW_PERSONS  # noqa: SLF001 - memory is what a user would miss
