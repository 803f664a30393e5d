"""What a button of a plenary says, and what a tap on it means. As in `buttons.py`.

An action is named with its team, so that who leads the team hears of one that is gone, and nobody else does.
"""

from datetime import date, datetime
from typing import Final, TypedDict

from bot.actions import ActionId, Standing
from bot.conversation.facts import PersonId, RoundId
from bot.rounds import plenary_events as events
from bot.rounds.facts import TeamId, VoteId
from bot.rounds.happening import Fresh
from bot.rounds.pages import Leaf, Page, Topic
from instrument.model import Language

MOST_DIGITS: Final = 16
LONGEST_SLUG: Final = 16


class Who(TypedDict):
    """What a tap has in common with all events of teams and rounds."""

    person: PersonId
    chat: int
    at: datetime
    language: Language
    fresh: Fresh


def plenary(id_: RoundId, *, in_group: bool) -> str:
    """Talk about the result, here or in the team's group."""
    return f"plenary:{id_:x}:group" if in_group else f"plenary:{id_:x}"


def page(id_: RoundId, wanted: Page) -> str:
    """Turn to a page."""
    match wanted:
        case Topic(factor):
            return f"topic:{id_:x}:{factor}"
        case leaf:
            return f"plenary:{id_:x}:{leaf}"


def vote(id_: RoundId, factor: str) -> str:
    """Vote again on a factor."""
    return f"vote:{id_:x}:{factor}"


def end_vote(id_: RoundId, its: VoteId, *, sure: bool) -> str:
    """End the vote."""
    return f"endvote:{id_:x}:{its:x}:yes" if sure else f"endvote:{id_:x}:{its:x}"


def ballot(id_: VoteId, level: str) -> str:
    """Choose a level."""
    return f"ballot:{id_:x}:{level}"


def agree(id_: RoundId, factor: str | None) -> str:
    """Agree an action."""
    return f"agree:{id_:x}:{factor}" if factor else f"agree:{id_:x}"


def actions(id_: TeamId) -> str:
    """Show the actions."""
    return f"actions:{id_:x}"


def action(id_: TeamId, its: ActionId) -> str:
    """Show one action."""
    return f"action:{id_:x}:{its:x}"


def owner(id_: TeamId, its: ActionId) -> str:
    """Tell who does it."""
    return f"owner:{id_:x}:{its:x}"


def due(id_: TeamId, its: ActionId, day: date | None = None) -> str:
    """Tell by which day, or (None) ask for it."""
    return f"due:{id_:x}:{its:x}:{day.isoformat()}" if day else f"due:{id_:x}:{its:x}"


def standing(id_: TeamId, its: ActionId, told: Standing) -> str:
    """Tell how far it is."""
    return f"standing:{id_:x}:{its:x}:{told}"


def take_back(id_: TeamId, its: ActionId, *, sure: bool) -> str:
    """Take an action back."""
    return f"takeback:{id_:x}:{its:x}:yes" if sure else f"takeback:{id_:x}:{its:x}"


def read_id(given: str) -> int | None:
    """Read an id as buttons write it; None for what is none."""
    if not 0 < len(given) <= MOST_DIGITS or not all(digit in "0123456789abcdef" for digit in given):
        return None
    id_ = int(given, 16)
    return id_ if 0 < id_ < 2**63 else None


def read(verb: str, id_: int, more: str, who: Who) -> events.Event | None:
    """Read a button by its parts; None for anything that no button of a plenary says."""
    match verb, more:
        case "plenary", "" | "group":
            return events.PlenaryTapped(**who, round=RoundId(id_), in_group=more == "group")
        case "plenary", name:
            for leaf in Leaf:
                if leaf == name:
                    return events.PageTapped(**who, round=RoundId(id_), page=leaf)
        case "topic", factor if _is_slug(factor):
            return events.PageTapped(**who, round=RoundId(id_), page=Topic(factor))
        case "vote", factor if _is_slug(factor):
            return events.VoteTapped(**who, round=RoundId(id_), factor=factor)
        case "ballot", level if _is_slug(level):
            return events.BallotTapped(**who, vote=VoteId(id_), level=level)
        case "agree", factor if not factor or _is_slug(factor):
            return events.AgreeTapped(**who, round=RoundId(id_), factor=factor or None)
        case "actions", "":
            return events.ActionsTapped(**who, team=TeamId(id_))
    given, _, rest = more.partition(":")
    its = read_id(given)
    if its is None:
        return None
    if verb == "endvote" and rest in {"", "yes"}:
        return events.VoteEndTapped(**who, round=RoundId(id_), vote=VoteId(its), sure=rest == "yes")
    return _of_action(verb, TeamId(id_), ActionId(its), rest, who)


def _of_action(verb: str, id_: TeamId, its: ActionId, more: str, who: Who) -> events.AboutAction | None:
    match verb, more:
        case "action", "":
            return events.ActionTapped(**who, team=id_, action=its)
        case "owner", "":
            return events.OwnerTapped(**who, team=id_, action=its)
        case "due", "":
            return events.DueTapped(**who, team=id_, action=its)
        case "due", day:
            chosen = _day(day)
            return events.DueChosen(**who, team=id_, action=its, due=chosen) if chosen else None
        case "standing", told:
            for each in Standing:
                if each == told:
                    return events.StandingTapped(**who, team=id_, action=its, standing=each)
        case "takeback", "" | "yes":
            return events.TakeBackTapped(**who, team=id_, action=its, sure=more == "yes")
    return None


def _day(said: str) -> date | None:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    return day if day.isoformat() == said else None


def _is_slug(said: str) -> bool:
    return 0 < len(said) <= LONGEST_SLUG and ":" not in said
