"""A step of the machine, and the steps that many events share."""

from dataclasses import dataclass
from typing import assert_never

from bot.conversation import changes, effects, states
from bot.conversation.changes import Change
from bot.conversation.effects import Effect
from bot.conversation.facts import Assessment, Dossier
from instrument.model import Instrument


@dataclass(frozen=True, slots=True)
class Step:
    """What comes of an event: the changes to save, then the effects to carry out, each in order."""

    changes: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()


def again(state: states.State) -> Step:
    """Change nothing, and show in the tapped message what stands now."""
    if isinstance(state, states.Absent):
        return Step((), (effects.Replace(effects.Plain.WELCOME),))
    return Step((), (effects.Show(card(state), below=False),))


def overtaken(dossier: Dossier, message: int) -> bool:
    """Tell whether a newer screen stands below `message` already: it was meant for an older one."""
    return dossier.person.card is not None and message < dossier.person.card


def remark(state: states.State, note: effects.Note | None) -> Step:
    """Change nothing, and show what stands now below what the person sent, perhaps with a word on it."""
    if isinstance(state, states.Absent):
        return Step((), (effects.Send(effects.Plain.WELCOME),))
    return Step((), (effects.Show(card(state, note), below=True),))


def go_on(
    instrument: Instrument,
    assessment: Assessment | None,
    change: changes.AssessmentChange,
    *,
    below: bool = False,
    note: effects.Note | None = None,
) -> Step:
    """Make `change`, and show where the assessment stands after it."""
    changed = changes.after(assessment, change)
    if changed is None:
        raise ValueError(f"nothing is left to show after {type(change).__name__}")
    return Step((change,), (effects.Show(card(states.standing(instrument, changed), note), below=below),))


def card(
    state: states.Reading | states.Answering | states.Reviewing | states.Paused | states.Finished,
    note: effects.Note | None = None,
) -> effects.Card:
    """Give what the card shows where an assessment stands."""
    match state:
        case states.Reading(assessment):
            return effects.Explanation(assessment, 0, note)
        case states.Answering(assessment, factor):
            return effects.Question(assessment, factor.id, note)
        case states.Reviewing(assessment):
            return effects.Review(assessment, note)
        case states.Paused(assessment):
            return effects.OnHold(assessment)
        case states.Finished(assessment):
            return effects.Done(assessment, note)
        case _:
            assert_never(state)
