"""What a button of a round says, and what a tap on it means: written and read in one place.

As in `bot/conversation/buttons.py`: at most 64 bytes, ids in hexadecimal, and hostile input that only the
transition may believe.
"""

from datetime import UTC, datetime, timedelta

from bot.conversation.buttons import time_zones
from bot.conversation.facts import RoundId
from bot.conversation.screens.screen import ExportKind
from bot.rounds import events, plenary_buttons, plenary_events
from bot.rounds.facts import TeamId
from bot.rounds.plenary_buttons import MOST_DIGITS, Who, read_id
from instrument.model import LANGUAGES, Language

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
MOST_MINUTES = 2**32

__all__ = ["Who"]


def team(id_: TeamId) -> str:
    """Show the team's overview."""
    return f"team:{id_:x}"


def team_language(id_: TeamId, choice: Language | None = None) -> str:
    """Choose the team's language, or (None) ask for it."""
    return f"teamlang:{id_:x}:{choice}" if choice else f"teamlang:{id_:x}"


def team_zone(id_: TeamId, zone: str | None = None) -> str:
    """Choose the team's time zone, or (None) ask for it."""
    return f"teamzone:{id_:x}:{zone}" if zone else f"teamzone:{id_:x}"


def rename(id_: TeamId) -> str:
    """Type another name."""
    return f"rename:{id_:x}"


def offer(id_: TeamId, *, handover: bool) -> str:
    """Give a link by which somebody else may lead too, or instead."""
    return f"offer:{id_:x}:{'hand' if handover else 'co'}"


def leave(id_: TeamId, *, sure: bool) -> str:
    """Lead the team no longer."""
    return f"leave:{id_:x}:yes" if sure else f"leave:{id_:x}"


def disband(id_: TeamId, *, sure: bool) -> str:
    """Delete the team."""
    return f"disband:{id_:x}:yes" if sure else f"disband:{id_:x}"


def open_(id_: TeamId) -> str:
    """Open a new round."""
    return f"open:{id_:x}"


def invite(id_: RoundId) -> str:
    """Give the join link."""
    return f"invite:{id_:x}"


def expected(id_: RoundId) -> str:
    """Type how many members there are to be."""
    return f"expected:{id_:x}"


def deadline(id_: RoundId) -> str:
    """Choose or type a deadline."""
    return f"deadline:{id_:x}"


def deadline_at(id_: RoundId, at: datetime | None) -> str:
    """Choose this deadline, to the minute, or (None) none."""
    return f"deadline:{id_:x}:{'none' if at is None else (at - EPOCH) // MINUTE}"


def close(id_: RoundId, *, sure: bool) -> str:
    """Close the round."""
    return f"close:{id_:x}:yes" if sure else f"close:{id_:x}"


def remind(id_: RoundId) -> str:
    """Remind the team in its group."""
    return f"remind:{id_:x}"


def summary(id_: RoundId, *, in_group: bool) -> str:
    """Show the result, here or in the team's group."""
    return f"summary:{id_:x}:group" if in_group else f"summary:{id_:x}"


def export(id_: RoundId, kind: ExportKind) -> str:
    """Give the result as a file."""
    return f"export:{id_:x}:{kind}"


def tapped(said: str, who: Who) -> events.AboutTeam | events.AboutRound | plenary_events.Event | None:
    """Read what a tapped button said; None for anything that no button of a round says."""
    action, _, rest = said.partition(":")
    given, _, more = rest.partition(":")
    id_ = read_id(given)
    if id_ is None:
        return None
    return (
        _about_team(action, TeamId(id_), more, who)
        or _about_round(action, RoundId(id_), more, who)
        or plenary_buttons.read(action, id_, more, who)
    )


def _about_team(action: str, id_: TeamId, more: str, who: Who) -> events.AboutTeam | None:
    match action, more:
        case "team", "":
            return events.TeamTapped(**who, team=id_)
        case "teamlang", "":
            return events.TeamLanguageTapped(**who, team=id_, choice=None)
        case "teamlang", choice:
            for each in LANGUAGES:
                if each == choice:
                    return events.TeamLanguageTapped(**who, team=id_, choice=each)
        case "teamzone", "":
            return events.TeamZoneTapped(**who, team=id_, zone=None)
        case "teamzone", zone if zone in time_zones():
            return events.TeamZoneTapped(**who, team=id_, zone=zone)
        case "rename", "":
            return events.RenameTapped(**who, team=id_)
        case "offer", "co" | "hand":
            return events.OfferTapped(**who, team=id_, handover=more == "hand")
        case "leave", "" | "yes":
            return events.LeaveTapped(**who, team=id_, sure=more == "yes")
        case "disband", "" | "yes":
            return events.DisbandTapped(**who, team=id_, sure=more == "yes")
        case "open", "":
            return events.OpenTapped(**who, team=id_)
    return None


def _about_round(action: str, id_: RoundId, more: str, who: Who) -> events.AboutRound | None:
    match action, more:
        case "invite", "":
            return events.InviteTapped(**who, round=id_)
        case "expected", "":
            return events.ExpectedTapped(**who, round=id_)
        case "deadline", "":
            return events.DeadlineTapped(**who, round=id_)
        case "deadline", "none":
            return events.DeadlineChosen(**who, round=id_, deadline=None)
        case "deadline", minutes if minutes.isascii() and minutes.isdigit() and len(minutes) <= MOST_DIGITS:
            if int(minutes) < MOST_MINUTES:
                return events.DeadlineChosen(**who, round=id_, deadline=EPOCH + int(minutes) * MINUTE)
        case "close", "" | "yes":
            return events.CloseTapped(**who, round=id_, sure=more == "yes")
        case "remind", "":
            return events.RemindTapped(**who, round=id_)
        case "summary", "" | "group":
            return events.SummaryTapped(**who, round=id_, in_group=more == "group")
        case "export", kind:
            for each in ExportKind:
                if each == kind:
                    return events.ExportTapped(**who, round=id_, kind=each)
    return None
