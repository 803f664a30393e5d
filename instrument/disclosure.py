"""How much of a team's result may be shown, by how many people it is made of.

The rule only; what each step lets out is the screens' to keep to. `docs/disclosure.md` tells it to those whom
it protects, with what it cannot prevent.
"""

from enum import Enum, auto


class Disclosure(Enum):
    """What may be shown of a closed round; each lets out all that the one before it does."""

    NOTHING = auto()
    """Only that there are too few."""
    TOTALS = auto()
    """How many, the sum and mean of their totals, the conclusion, and the order of the factors by mean."""
    EVERYTHING = auto()
    """Also per factor the mean, the counts and agreement, the outlooks, the warnings, and how many members
    stand under each conclusion."""


def weaker(one: Disclosure, other: Disclosure) -> Disclosure:
    """Give what may be shown of two results together: no more than of each by itself.

    A difference between a figure that is shown and one that is not would tell the latter.
    """
    return min(one, other, key=lambda each: each.value)


def disclosure(n: int, *, group: int = 3, detail: int = 5) -> Disclosure:
    """Tell what may be shown of `n` submitted assessments: nothing under `group`, not all under `detail`.

    Of one person a sum is the answer itself, and of two each takes off their own and reads the other's. From
    three on it takes two who put theirs together to know a third. Counts per factor tell more than sums do: a
    lone answer stands out in a few, so these wait until there are more to be among.
    A `detail` not above `group` leaves no step between the two; `group` holds in any case.
    """
    if n < group:
        return Disclosure.NOTHING
    if n < detail:
        return Disclosure.TOTALS
    return Disclosure.EVERYTHING
