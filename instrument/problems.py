"""How an author is told what is wrong with a questionnaire, and what to do about it.

Responsible for the values and the way they are written down; finding problems is the others' work.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

Place = tuple[str | int, ...]
"""Where a value stands: the keys, and the indexes from 0, that lead to it from the top of the file."""

LONGEST_QUOTE = 40


class Finding(NamedTuple):
    """Something wrong at a place whose line is not known yet; `says` and `remedy` as in `Problem`."""

    place: Place
    says: str
    remedy: str


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    `line` counts from 1, and is None where the file as a whole is meant. `field` names the place, with
    list items counted from 1 as people do: `factors.3.name.nl` is the third factor. `says` tells what is
    wrong, without a capital or a full stop; `remedy` is a sentence in the imperative.
    """

    line: int | None
    field: str
    says: str
    remedy: str


class InstrumentError(Exception):
    """A questionnaire cannot be used; `problems` are all that could be seen in one reading, by line."""

    def __init__(self, path: Path, problems: tuple[Problem, ...]) -> None:
        super().__init__(path, problems)
        self.path = path
        self.problems = problems

    def __str__(self) -> str:
        """Give one line per problem, in the form that editors and terminals make a link of."""
        return "\n".join(self._line(problem) for problem in self.problems)

    def _line(self, problem: Problem) -> str:
        where = str(self.path) if problem.line is None else f"{self.path}:{problem.line}"
        field = f"{problem.field}: " if problem.field else ""
        return f"{where}: {field}{problem.says}. {problem.remedy}"


def field(place: Place) -> str:
    """Name a place for a person."""
    return ".".join(str(step + 1) if isinstance(step, int) else _legible(step) for step in place)


def quoted(value: str) -> str:
    """Quote a piece of the file, cut short, with nothing in it that could disturb a terminal."""
    return f"`{_legible(value)}`"


def _legible(value: str) -> str:
    short = value if len(value) <= LONGEST_QUOTE else value[: LONGEST_QUOTE - 1] + "…"
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in short)
