"""A sound questionnaire to make slips in, and what its author is told of a slip."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from instrument.loading import read
from instrument.problems import InstrumentError

ToldOf = Callable[..., None]


@pytest.fixture
def picnic() -> str:
    return Path(__file__).with_name("picnic.yaml").read_text(encoding="utf-8")


@pytest.fixture
def told_of(picnic: str) -> ToldOf:
    """Assert that the author of an edited picnic is told of the slip, and of nothing else.

    Edits `find`, which stands once in the file. The line expected is that of `at`, a text that stands once
    in the edited file; where none is given, that of the edit. `others` are the fields in which the same slip
    is told as well.
    """

    def check(
        find: str, put: str, field: str, says: str, *, at: str = "", others: Sequence[str] = ()
    ) -> None:
        assert picnic.count(find) == 1, find
        text = picnic.replace(find, put)
        assert text.count(at or put) == 1, at or put
        line = text.count("\n", 0, text.index(at or put)) + 1
        with pytest.raises(InstrumentError) as caught:
            read(Path("picnic.yaml"), text.encode())
        told = caught.value.problems
        assert sorted(problem.field for problem in told) == sorted([field, *others])
        problem = next(problem for problem in told if problem.field == field)
        assert problem.line == line
        assert says in problem.says
        assert problem.remedy.endswith(".")

    return check
