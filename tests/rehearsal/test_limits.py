"""Who sends too fast is told how long to wait. The seconds here are the test's own."""

import pytest

from rehearsal.errors import ApiError
from rehearsal.limits import Limits, Pace


class Seconds:
    """A monotonic clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def refused(pace: Pace, chat: int, *, private: bool = True) -> int:
    with pytest.raises(ApiError) as error:
        pace.spend(chat, private=private)
    assert error.value.code == 429
    assert error.value.description == f"Too Many Requests: retry after {error.value.retry_after}"
    assert error.value.as_json()["parameters"] == {"retry_after": error.value.retry_after}
    assert error.value.retry_after is not None
    return error.value.retry_after


def test_over_all_chats() -> None:
    seconds = Seconds()
    pace = Pace(Limits(), seconds)
    for chat in range(30):
        pace.spend(chat, private=True)
    assert refused(pace, 31) == 1
    seconds.now += 1
    pace.spend(31, private=True)


def test_in_a_group() -> None:
    seconds = Seconds()
    pace = Pace(Limits(), seconds)
    for _ in range(20):
        pace.spend(-1, private=False)
    assert refused(pace, -1, private=False) == 3
    pace.spend(-2, private=False)
    seconds.now += 3
    pace.spend(-1, private=False)
    assert refused(pace, -1, private=False) == 3


def test_in_a_private_chat() -> None:
    seconds = Seconds()
    pace = Pace(Limits(private_per_second=0.5, private_burst=2), seconds)
    pace.spend(1, private=True)
    pace.spend(1, private=True)
    assert refused(pace, 1) == 2
    assert refused(pace, 1) == 2, "what is refused does not count"
    pace.spend(2, private=True)
    seconds.now += 2
    pace.spend(1, private=True)
