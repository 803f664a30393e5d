"""Reminding a whole team in its group, seldom enough to be welcome."""

from dataclasses import replace
from datetime import timedelta

from bot.rounds import changes, effects, events
from bot.rounds.facts import Desk, Team
from bot.rounds.steps import Step, show

APART = timedelta(hours=12)
"""How long a group is left in peace after it was reminded."""


def nudge(desk: Desk, team: Team, event: events.RemindAsked | events.RemindTapped) -> Step:
    """Remind the group that the round is open; once it is closed, show how things stand."""
    latest = desk.round
    if latest is None or latest.closed_at is not None:
        return show(desk, team, event.chat)
    if team.chat is None:
        return Step((), (effects.Refuse(effects.Plain.NO_GROUP),))
    if latest.nudged_at is not None and event.at < latest.nudged_at + APART:
        return Step((), (effects.Refuse(effects.Plain.NUDGED_LATELY),))
    nudged = replace(latest, nudged_at=event.at)
    sent = effects.Send(effects.Nudge(team, nudged, desk.progress), team.chat)
    told = () if event.chat == team.chat else (effects.Send(effects.Plain.NUDGED, event.chat),)
    return Step((changes.Nudged(latest.id, event.at),), (sent, *told))
