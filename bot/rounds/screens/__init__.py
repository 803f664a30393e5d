"""Turning a view of teams and rounds into a screen: words in one language, buttons, perhaps a picture."""

from typing import assert_never

from bot.conversation.screens.screen import Screen
from bot.rounds import effects, plenary_views
from bot.rounds.screens.actions import (
    draw_actions,
    draw_agreed,
    draw_ask_action,
    draw_ask_due,
    draw_ask_owner,
    draw_follow_up,
    draw_one_action,
)
from bot.rounds.screens.attaching import draw_export, draw_factors, draw_total
from bot.rounds.screens.ballot import draw_ballot
from bot.rounds.screens.closing import draw_close_check, draw_closed
from bot.rounds.screens.comparing import draw_comparison
from bot.rounds.screens.frame import Frame
from bot.rounds.screens.inviting import draw_board, draw_join_link, draw_leads, draw_offer_link
from bot.rounds.screens.leading import (
    draw_disband_check,
    draw_leave_check,
    draw_overview,
    draw_plain,
    draw_teams,
)
from bot.rounds.screens.plenary import draw_plenary
from bot.rounds.screens.reminding import draw_deadline_came, draw_nudge
from bot.rounds.screens.settings import (
    draw_ask_deadline,
    draw_ask_expected,
    draw_ask_language,
    draw_ask_name,
    draw_ask_zone,
)
from bot.rounds.screens.summary import draw_summary

__all__ = ["Frame", "draw"]


def draw(view: effects.View, frame: Frame) -> Screen | None:
    """Draw `view`; None for a picture or a file that disclosure leaves nothing to show in."""
    match view:
        case effects.Plain():
            return draw_plain(view, frame)
        case effects.AskLanguage(team):
            return draw_ask_language(team, frame)
        case effects.AskZone(team):
            return draw_ask_zone(team, frame)
        case effects.AskNewName(team):
            return draw_ask_name(team, frame)
        case effects.AskExpected():
            return draw_ask_expected(view, frame)
        case effects.AskDeadline():
            return draw_ask_deadline(view, frame)
        case effects.Teams(led):
            return draw_teams(led, frame)
        case effects.Overview():
            return draw_overview(view, frame)
        case effects.JoinLink(team, round_):
            return draw_join_link(team, round_, frame)
        case effects.OfferLink():
            return draw_offer_link(view, frame)
        case effects.Leads(team):
            return draw_leads(team, frame)
        case effects.LeaveCheck(team):
            return draw_leave_check(team, frame)
        case effects.DisbandCheck(team):
            return draw_disband_check(team, frame)
        case effects.CloseCheck(team, round_, progress):
            return draw_close_check(team, round_, progress, frame)
        case effects.Closed(team, round_):
            return draw_closed(team, round_, frame)
        case effects.Summary(team, round_):
            return draw_summary(team, round_, frame)
        case effects.TotalPicture(team, round_):
            return draw_total(team, round_, frame)
        case effects.FactorsPicture(team, round_):
            return draw_factors(team, round_, frame)
        case effects.Comparison(team, round_, before):
            return draw_comparison(team, round_, before, frame)
        case effects.Export():
            return draw_export(view, frame)
        case effects.Board():
            return draw_board(view, frame)
        case plenary_views.Plenary():
            return draw_plenary(view, frame)
        case plenary_views.OpenBallot():
            return draw_ballot(view, frame)
        case plenary_views.AskAction():
            return draw_ask_action(view, frame)
        case plenary_views.AskOwner():
            return draw_ask_owner(view, frame)
        case plenary_views.AskDue():
            return draw_ask_due(view, frame)
        case plenary_views.Agreed():
            return draw_agreed(view, frame)
        case plenary_views.Actions():
            return draw_actions(view, frame)
        case plenary_views.OneAction():
            return draw_one_action(view, frame)
        case plenary_views.FollowUp():
            return draw_follow_up(view, frame)
        case effects.Nudge():
            return draw_nudge(view, frame)
        case effects.DeadlineCame():
            return draw_deadline_came(view, frame)
        case _:
            assert_never(view)
