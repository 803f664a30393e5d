"""What the doctor says of one thing, and how that is written down."""

from dataclasses import dataclass
from enum import Enum
from textwrap import indent


class Verdict(Enum):
    """How something is."""

    GOOD = "good"
    DOUBTFUL = "mind"
    """The bot runs, and something may turn out other than is meant."""
    BAD = "BAD"
    """The bot cannot run, or will do wrong."""


@dataclass(frozen=True, slots=True)
class Check:
    """How one thing is.

    `about` is the setting or thing; `says` tells what was found, `remedy` what to do, each in sentences.
    """

    about: str
    verdict: Verdict
    says: str
    remedy: str = ""

    def __str__(self) -> str:
        """Give it as lines for a terminal: the verdict first, what to do indented under it."""
        head = f"{self.verdict.value:5} {self.about}: {self.says}"
        return head if not self.remedy else f"{head}\n{indent(self.remedy, ' ' * 6)}"


def good(about: str, says: str) -> Check:
    """Say that something is well."""
    return Check(about, Verdict.GOOD, says)


def doubtful(about: str, says: str, remedy: str) -> Check:
    """Say that something may turn out other than is meant."""
    return Check(about, Verdict.DOUBTFUL, says, remedy)


def bad(about: str, says: str, remedy: str = "") -> Check:
    """Say that something is wrong."""
    return Check(about, Verdict.BAD, says, remedy)
