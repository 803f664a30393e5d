"""The pages of a plenary: which there are, and in what order the team comes to them."""

from dataclasses import dataclass
from enum import StrEnum

from instrument.disclosure import Disclosure
from instrument.team import TeamResult, discussion_order


class Leaf(StrEnum):
    """A page that every plenary has once."""

    OVERVIEW = "overview"
    CONCLUSION = "conclusion"
    ACTIONS = "actions"


@dataclass(frozen=True, slots=True)
class Topic:
    """The page of one factor."""

    factor: str


Page = Leaf | Topic


def agenda(told: tuple[Disclosure, TeamResult]) -> tuple[Page, ...]:
    """Give all pages: what the result comes to, the factors as worth discussing, what that makes of it all.

    The last is what the team agrees to do.
    """
    disclosure, result = told
    order = discussion_order(result, detailed=disclosure is Disclosure.EVERYTHING)
    topics = (Topic(factor.id) for factor in order)
    return (Leaf.OVERVIEW, *topics, Leaf.CONCLUSION, Leaf.ACTIONS)
