"""Actions: what a team agrees to do, who does it and by when; and asking after it in the next round.

An action stands from its sentence on. Who and when are asked for next, and can be told or changed later.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from bot.actions import LONGEST_ACTION, LONGEST_OWNER, MOST_OPEN, Action, ActionId
from bot.conversation.facts import PersonId, RoundId
from bot.rounds import changes, effects, plenary_views
from bot.rounds import plenary_events as events
from bot.rounds.deadlines import read_day, suggested_days
from bot.rounds.events import Happened, Typed
from bot.rounds.facts import Asks, Desk, Prompt, Round, Team
from bot.rounds.groups import on_one_line
from bot.rounds.pages import Leaf
from bot.rounds.plenary_views import Remark
from bot.rounds.steps import Step, Terms, show
from bot.rounds.voting import page
from instrument.limits import length


def ask(terms: Terms, desk: Desk, team: Team, latest: Round, event: events.AgreeTapped) -> Step:
    """Ask what is agreed, unless more is open already than anybody keeps to."""
    factor = event.factor if event.factor in terms.catalogue.of(latest.instrument).factor_of else None
    if _is_full(desk):
        shown = page(terms, desk, team, latest, Leaf.ACTIONS, Remark.TOO_MANY_OPEN)
        return Step((), (effects.Show(shown),))
    view = plenary_views.AskAction(team, latest, factor, _one_of_many(event))
    return _asked(event, Prompt(Asks.ACTION, latest.id, factor), view)


def take(terms: Terms, desk: Desk, team: Team, prompt: Prompt, event: Typed) -> Step:
    """Take what was typed of an action; what is too long or cannot be read is asked for again."""
    said = on_one_line(event.text)
    if prompt.asks is Asks.ACTION:
        return _agree(terms, desk, team, prompt, event, said)
    action = _found(desk, ActionId(prompt.subject))
    if action is None:
        return Step((_done(event),), (effects.Show(effects.Plain.ACTION_GONE),))
    if prompt.asks is Asks.OWNER:
        if not 0 < length(said) <= LONGEST_OWNER:
            view = plenary_views.AskOwner(action, _one_of_many(event), again=True)
            return Step((), (effects.Ask(view, event.chat, event.person),))
        owned = changes.ActionOwned(team.id, action.id, said)
        return _next(terms, team, replace(action, owner=said), event, owned)
    due = read_day(event.text, event.at, terms.zone_of(team))
    if due is None:
        return Step(
            (), (effects.Ask(_when(terms, team, action, event, again=True), event.chat, event.person),)
        )
    return _next(terms, team, replace(action, due=due), event, changes.ActionDue(team.id, action.id, due))


def put_again(terms: Terms, desk: Desk, team: Team, prompt: Prompt, event: Typed) -> Step:
    """Put a question again that the person may not have seen."""
    action = _found(desk, ActionId(prompt.subject))
    view: plenary_views.AskAction | plenary_views.AskOwner | plenary_views.AskDue
    if prompt.asks is Asks.ACTION and desk.round is not None:
        view = plenary_views.AskAction(team, desk.round, prompt.factor, _one_of_many(event))
    elif action is None:
        return Step((_done(event),), (effects.Show(effects.Plain.ACTION_GONE),))
    elif prompt.asks is Asks.OWNER:
        view = plenary_views.AskOwner(action, _one_of_many(event))
    else:
        view = _when(terms, team, action, event)
    return Step((), (effects.Ask(view, event.chat, event.person),))


def tend(terms: Terms, desk: Desk, team: Team, event: events.AboutAction) -> Step:
    """Do what the facilitator asks of an action; of one that is gone, show those that are left."""
    action = _found(desk, event.action)
    if action is None:
        return listed(desk, team, event)
    match event:
        case events.ActionTapped():
            return Step((), (effects.Show(plenary_views.OneAction(team, action)),))
        case events.OwnerTapped():
            view = plenary_views.AskOwner(action, _one_of_many(event))
            return _asked(event, Prompt(Asks.OWNER, action.id), view)
        case events.DueTapped():
            return _asked(event, Prompt(Asks.DUE, action.id), _when(terms, team, action, event))
        case events.DueChosen(due=due):
            dated = replace(action, due=due)
            return Step(
                (_done(event), changes.ActionDue(team.id, action.id, due)),
                (effects.Show(plenary_views.Agreed(team, dated)),),
            )
        case events.StandingTapped(standing=standing):
            told = replace(action, standing=standing, told_at=event.at)
            known = replace(desk, actions=tuple(told if it.id == told.id else it for it in desk.actions))
            step = _follow_up(known, team, event)
            return replace(step, changes=(changes.ActionTold(team.id, action.id, standing, event.at),))
        case events.TakeBackTapped(sure=False):
            return Step((), (effects.Show(plenary_views.OneAction(team, action, leaving=True)),))
        case events.TakeBackTapped():
            left = tuple(it for it in desk.actions if it.id != action.id)
            step = listed(replace(desk, actions=left), team, event)
            return replace(step, changes=(changes.ActionTakenBack(team.id, action.id),))
        case _:
            assert_never(event)


def listed(desk: Desk, team: Team, event: Happened) -> Step:
    """Show all actions that matter now."""
    if desk.round is None:
        return show(desk, team, event.chat)
    return Step((), (effects.Show(plenary_views.Actions(team, desk.round, desk.actions)),))


def _follow_up(desk: Desk, team: Team, event: events.StandingTapped) -> Step:
    """Ask after the next one, until all that were open when the round began have been told of."""
    waiting = _waiting(desk.actions, desk.round)
    if not waiting:
        return listed(desk, team, event)
    return Step((), (effects.Show(plenary_views.FollowUp(team, waiting[0], len(waiting) - 1)),))


def _waiting(actions: Sequence[Action], latest: Round | None) -> list[Action]:
    if latest is None or latest.closed_at is not None:
        return []
    return [
        each
        for each in actions
        if each.is_open
        and each.round != latest.id
        and (each.told_at is None or each.told_at < latest.opened_at)
    ]


def _agree(terms: Terms, desk: Desk, team: Team, prompt: Prompt, event: Typed, said: str) -> Step:
    if desk.round is None:
        return replace(show(desk, team, event.chat), changes=(_done(event),))
    if _is_full(desk):
        return replace(listed(desk, team, event), changes=(_done(event),))
    if not 0 < length(said) <= LONGEST_ACTION:
        view = plenary_views.AskAction(team, desk.round, prompt.factor, _one_of_many(event), again=True)
        return Step((), (effects.Ask(view, event.chat, event.person),))
    action = Action(event.fresh.action, RoundId(prompt.subject), prompt.factor, said, event.at)
    agreed = changes.ActionAgreed(team.id, action.id, action.round, action.factor, said, event.at)
    return _next(terms, team, action, event, agreed)


def _next(terms: Terms, team: Team, action: Action, event: Typed, changed: changes.Change) -> Step:
    """Ask for what is not told yet of the action, or else show that it stands."""
    if action.owner is None:
        step = _asked(
            event, Prompt(Asks.OWNER, action.id), plenary_views.AskOwner(action, _one_of_many(event))
        )
    elif action.due is None:
        step = _asked(event, Prompt(Asks.DUE, action.id), _when(terms, team, action, event))
    else:
        step = Step((_done(event),), (effects.Send(plenary_views.Agreed(team, action), event.chat),))
    return replace(step, changes=(changed, *step.changes))


def _asked(
    event: Happened,
    prompt: Prompt,
    view: plenary_views.AskAction | plenary_views.AskOwner | plenary_views.AskDue,
) -> Step:
    if isinstance(event, Typed) and event.chat == event.person:
        prompt = replace(prompt, message=event.message)
    return Step(
        (changes.Prompted(event.person, prompt, _group(event)),),
        (effects.Ask(view, event.chat, event.person),),
    )


def _when(
    terms: Terms, team: Team, action: Action, event: Happened, *, again: bool = False
) -> plenary_views.AskDue:
    choices = suggested_days(event.at, terms.zone_of(team))
    return plenary_views.AskDue(team, action, choices, _one_of_many(event), again)


def _done(event: Happened) -> changes.Prompted:
    return changes.Prompted(event.person, None, _group(event))


def _one_of_many(event: Happened) -> PersonId | None:
    return None if _group(event) is None else event.person


def _group(event: Happened) -> int | None:
    return None if event.chat == event.person else event.chat


def _found(desk: Desk, action: ActionId) -> Action | None:
    return next((each for each in desk.actions if each.id == action), None)


def _is_full(desk: Desk) -> bool:
    return sum(each.is_open for each in desk.actions) >= MOST_OPEN
