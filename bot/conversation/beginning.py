"""How an assessment begins, is put aside, is taken up again, and is begun anew."""

from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from bot.conversation import changes, effects, events, states
from bot.conversation.facts import Assessment, Dossier, RoundId
from bot.conversation.steps import Step, again, card, go_on, overtaken
from instrument.catalogue import Catalogue
from instrument.model import Instrument

JUST_NOW = timedelta(minutes=15)
"""When somebody was active is kept to ten minutes, so this is a little more."""


def start(instrument: Instrument, state: states.State, dossier: Dossier, event: events.Started) -> Step:
    """Begin with the explanation, or go on where the person was.

    Who said /start time and again while nothing came is answered by the first screen that came after it.
    """
    match state:
        case states.Absent():
            joined = changes.Joined(event.fresh, event.person, instrument.key, event.at)
            return go_on(instrument, None, joined, below=True)
        case states.Paused(assessment):
            return go_on(
                instrument,
                assessment,
                changes.Cancelled(assessment.id, None),
                below=True,
                note=effects.Remark.WELCOME_BACK,
            )
        case _:
            is_current = dossier.current is not None and dossier.current.id == state.assessment.id
            if is_current and _was_answered(state.assessment, dossier, event):
                return Step()
            return Step((), (effects.Show(card(state, effects.Remark.WELCOME_BACK), below=True),))


def _was_answered(assessment: Assessment, dossier: Dossier, event: events.Started) -> bool:
    """Tell whether the newest screen came after this /start was typed.

    Only of somebody who has just been here: whoever moves to a new bot finds its ids begin from low ones.
    """
    if event.message is None or assessment.active_at is None:
        return False
    return event.at - assessment.active_at < JUST_NOW and overtaken(dossier, event.message)


def follow(catalogue: Catalogue, dossier: Dossier, event: events.Started) -> Step:
    """Join the round that a link leads to, once; a link that leads nowhere is told of without a reason."""
    invitation = dossier.invitation
    if invitation is None:
        return Step((), (effects.Send(effects.Plain.UNKNOWN_LINK),))
    if invitation.joined is not None:
        instrument = catalogue.of(invitation.joined.instrument)
        return start(instrument, states.standing(instrument, invitation.joined), dossier, event)
    if not invitation.is_open:
        return Step((), (effects.Send(effects.RoundIsClosed(invitation.team)),))
    joined = changes.Joined(event.fresh, event.person, invitation.instrument, event.at, invitation.round)
    return go_on(
        catalogue.of(invitation.instrument), None, joined, below=True, note=effects.Joining(invitation.team)
    )


def restart(catalogue: Catalogue, state: states.State, dossier: Dossier, event: events.RestartTapped) -> Step:
    """Begin anew: at once after a submitted assessment, and only when sure where answers would be lost.

    Who begins anew within a round stays in it. After a submitted assessment the new one is personal; where
    a personal one is under way already, the person goes on with that.
    """
    if isinstance(state, states.Absent | states.Reading) or state.assessment.id != event.assessment:
        return again(state)
    left = state.assessment
    if isinstance(state, states.Finished):
        if dossier.personal is not None:
            under_way = states.standing(catalogue.of(dossier.personal.instrument), dossier.personal)
            return Step((), (effects.Show(card(under_way, effects.Remark.WELCOME_BACK), below=False),))
        return _begin_anew(catalogue.offered, None, event)
    if left.answers and not event.sure:
        return Step((), (effects.Show(effects.RestartCheck(left), below=False),))
    instrument = catalogue.offered if left.round is None else catalogue.of(left.instrument)
    anew = _begin_anew(instrument, left.round, event)
    return replace(anew, changes=(changes.Discarded(left.id), *anew.changes))


def _begin_anew(instrument: Instrument, round_: RoundId | None, event: events.RestartTapped) -> Step:
    joined = changes.Joined(event.fresh, event.person, instrument.key, event.at, round_)
    begun = go_on(instrument, changes.after(None, joined), changes.Begun(event.fresh, event.at))
    return replace(begun, changes=(joined, *begun.changes))


def put_aside(state: states.State, event: events.CancelAsked) -> Step:
    """Keep an assessment with its answers for later; one that was not begun goes."""
    match state:
        case states.Absent() | states.Finished():
            return Step((), (effects.Send(effects.Plain.NOTHING_TO_CANCEL),))
        case states.Reading(assessment):
            return Step((changes.Discarded(assessment.id),), (effects.Send(effects.Plain.STOPPED),))
        case states.Answering(assessment) | states.Reviewing(assessment):
            held = effects.OnHold(replace(assessment, cancelled_at=event.at))
            return Step((changes.Cancelled(assessment.id, event.at),), (effects.Show(held, below=True),))
        case states.Paused():
            return Step((), (effects.Show(card(state), below=True),))
        case _:
            assert_never(state)
