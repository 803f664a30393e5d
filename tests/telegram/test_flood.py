"""Who runs far ahead of what they are shown is slowed down, and nobody else is."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.flood import AHEAD_AT_ONCE, AHEAD_PER_SECOND, FEW_PERSONS, Flood

ANNA, JAMES = 1, 2


def test_who_waits_for_the_answer_is_never_too_fast() -> None:
    flood = Flood()
    for act in range(10_000):
        assert flood.let_in(ANNA, act / 1000)
        flood.answered(ANNA)


def test_some_impatience_is_fine_and_a_flood_is_not() -> None:
    flood = Flood()
    let_in = [flood.let_in(ANNA, 0.0) for _ in range(1000)]
    assert sum(let_in) == AHEAD_AT_ONCE + 1
    assert let_in == sorted(let_in, reverse=True)
    assert flood.let_in(JAMES, 0.0)


def test_after_a_rest_one_may_be_ahead_again() -> None:
    flood = Flood()
    while flood.let_in(ANNA, 0.0):
        pass
    for _ in range(AHEAD_AT_ONCE + 1):
        flood.answered(ANNA)
    assert flood.let_in(ANNA, 0.0)  # whoever waited for the answers goes on at once
    assert not flood.let_in(ANNA, 0.5)
    assert flood.let_in(ANNA, 0.5 + 1 / AHEAD_PER_SECOND)
    rested = 1.0 + AHEAD_AT_ONCE / AHEAD_PER_SECOND
    assert sum(flood.let_in(ANNA, 2 * rested) for _ in range(1000)) == AHEAD_AT_ONCE


@given(st.lists(st.tuples(st.integers(1, 3), st.booleans(), st.floats(0, 3)), max_size=200))
def test_a_flood_of_one_makes_no_difference_to_another(acts: list[tuple[int, bool, float]]) -> None:
    """Whatever two others do, Anna is let in when she would be by herself."""
    crowded, alone = Flood(), Flood()
    now, waiting = 0.0, dict.fromkeys((1, 2, 3), 0)
    for person, is_answer, pause in acts:
        now += pause
        if is_answer and waiting[person]:
            waiting[person] -= 1
            crowded.answered(person)
            if person == ANNA:
                alone.answered(person)
        elif not is_answer:
            let_in = crowded.let_in(person, now)
            waiting[person] += let_in
            if person == ANNA:
                assert alone.let_in(person, now) == let_in


def test_those_who_came_to_rest_are_forgotten() -> None:
    flood = Flood()
    for person in range(50 * FEW_PERSONS):
        at = person * 0.1
        flood.let_in(person, at)
        flood.let_in(person, at)
        flood.answered(person)
        flood.answered(person)
    assert len(flood._ahead) <= 2 * FEW_PERSONS  # noqa: SLF001 - memory is what a user would miss
    assert not flood._unanswered  # noqa: SLF001
