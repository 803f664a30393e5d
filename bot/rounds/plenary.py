"""Leading a plenary: beginning it, and turning its pages.

The plenary is one message. While a vote is open it stands at that factor, whatever button is tapped; so the
count of those who voted always has its place. Who may do any of this has been asked before it gets here.
"""

from bot.rounds import agreeing, effects, voting
from bot.rounds import plenary_events as events
from bot.rounds.facts import Desk, Round, Team
from bot.rounds.pages import Leaf
from bot.rounds.steps import Step, Terms, show


def convene(terms: Terms, desk: Desk, team: Team, event: events.PlenaryAsked | events.PlenaryTapped) -> Step:
    """Begin the plenary in a message of its own; of a round that is open or made of too few, tell that."""
    latest = desk.round
    if latest is None:
        return show(desk, team, event.chat)
    if latest.closed_at is None:
        return Step((), (effects.Show(effects.CloseCheck(team, latest, desk.progress)),))
    in_group = isinstance(event, events.PlenaryTapped) and event.in_group and team.chat is not None
    chat = team.chat if in_group and team.chat is not None else event.chat
    if terms.told(latest) is None:
        return Step((), (effects.Send(effects.Summary(team, latest), chat),))
    return Step((), (effects.PostPlenary(voting.page(terms, desk, team, latest, Leaf.OVERVIEW), chat),))


def lead(terms: Terms, desk: Desk, team: Team, latest: Round, event: events.AboutPlenary) -> Step:
    """Do what the facilitator asks of the plenary of a closed round."""
    match event:
        case events.PlenaryTapped():
            return convene(terms, desk, team, event)
        case _ if terms.told(latest) is None:
            return show(desk, team, event.chat)
        case events.PageTapped(page=wanted):
            return Step((), (effects.Show(voting.page(terms, desk, team, latest, wanted)),))
        case events.VoteTapped():
            return voting.open_(terms, desk, team, latest, event)
        case events.VoteEndTapped():
            return voting.end(terms, desk, team, latest, event)
        case events.AgreeTapped():
            return agreeing.ask(terms, desk, team, latest, event)
