"""The one transition function: what an event changes, and what the person is shown for it.

Deterministic and total: every event in every state gives a step. A tap that is repeated, late or somebody
else's changes nothing and shows the present screen again, so that nobody sits before a dead keyboard.
"""

from dataclasses import dataclass, replace
from typing import assert_never

from bot.conversation import changes, effects, events, states
from bot.conversation.changes import Change
from bot.conversation.effects import Effect
from bot.conversation.facts import Assessment, AssessmentId, Dossier
from instrument.catalogue import Catalogue
from instrument.model import Instrument
from instrument.typed import level_meant


@dataclass(frozen=True, slots=True)
class Step:
    """What comes of an event: the changes to save, then the effects to carry out, each in order."""

    changes: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()


def transition(catalogue: Catalogue, dossier: Dossier, event: events.Event) -> Step:
    """Tell what `event` changes and shows.

    An assessment goes on in the version of the instrument in which it began; a new one takes the version
    that is offered. `dossier.submitted` is filled for the events that `events.wants_past` names.
    """
    instrument = catalogue.of(dossier.current.instrument) if dossier.current else catalogue.offered
    state = states.stand(instrument, dossier)
    match event:
        case events.Started():
            return _start(instrument, state, event)
        case events.PageTapped(assessment=tapped, page=page):
            if (
                isinstance(state, states.Reading)
                and state.assessment.id == tapped
                and page in _pages(instrument)
            ):
                return Step((), (effects.Show(effects.Explanation(state.assessment, page), below=False),))
            return _again(state)
        case events.BeginTapped(assessment=tapped):
            if isinstance(state, states.Reading) and state.assessment.id == tapped:
                return _go_on(instrument, state.assessment, changes.Begun(tapped, event.at))
            return _again(state)
        case events.AnswerTapped():
            return _tap_answer(instrument, state, event)
        case events.ReturnTapped():
            return _return(instrument, state, event)
        case events.ContinueTapped():
            return _continue(instrument, state, event)
        case events.SubmitTapped(assessment=tapped):
            if isinstance(state, states.Reviewing) and state.assessment.id == tapped:
                return _submit(state.assessment, event)
            return _again(state)
        case events.RestartTapped():
            return _restart(catalogue.offered, state, event)
        case events.ResultTapped(assessment=tapped):
            return _result(dossier, tapped)
        case events.ResultAsked():
            return _result(dossier)
        case events.LanguageTapped(choice=choice):
            shown = () if isinstance(state, states.Absent) else (effects.Show(_view(state), below=True),)
            return Step(
                (changes.LanguageChosen(event.person, choice),),
                (effects.Replace(effects.Plain.LANGUAGE_CHOSEN), *shown),
            )
        case events.EraseTapped(assessment=tapped, sure=sure):
            # Where nothing is left, a second tap must hear again that it is erased.
            if sure and _present(dossier) in (tapped, 0):
                return Step((changes.Erased(event.person),), (effects.Replace(effects.Plain.ERASED),))
            return Step((), (effects.Replace(effects.Plain.KEPT),))
        case events.UnknownTapped():
            return _again(state)
        case events.TextTyped():
            return _type(instrument, state, dossier, event)
        case events.UnreadableSent():
            if _overtaken(dossier, event):
                return Step()
            return _remark(state, effects.Remark.UNREADABLE)
        case events.MessageEdited():
            return _remark(state, effects.Remark.EDITED)
        case events.CancelAsked():
            return _cancel(state, event)
        case events.HelpAsked():
            return Step((), (effects.Send(effects.Plain.HELP),))
        case events.HistoryAsked():
            view = effects.History(dossier.submitted) if dossier.submitted else effects.Plain.NO_RESULT
            return Step((), (effects.Send(view),))
        case events.LanguageAsked():
            return Step((), (effects.Send(effects.Plain.LANGUAGES),))
        case events.PrivacyAsked():
            return Step((), (effects.Send(effects.Plain.PRIVACY),))
        case events.DataAsked():
            return Step((), (effects.Send(effects.MyData(dossier)),))
        case events.DeleteAsked():
            return Step((), (effects.Send(effects.EraseCheck(_present(dossier))),))
        case _:
            assert_never(event)


def _start(instrument: Instrument, state: states.State, event: events.Started) -> Step:
    match state:
        case states.Absent():
            joined = changes.Joined(event.fresh, event.person, instrument.key, event.at)
            return _go_on(instrument, None, joined, below=True)
        case states.Paused(assessment):
            return _go_on(
                instrument,
                assessment,
                changes.Cancelled(assessment.id, None),
                below=True,
                note=effects.Remark.WELCOME_BACK,
            )
        case _:
            return Step((), (effects.Show(_view(state, effects.Remark.WELCOME_BACK), below=True),))


def _tap_answer(instrument: Instrument, state: states.State, event: events.AnswerTapped) -> Step:
    if not isinstance(state, states.Answering):
        return _again(state)
    asked = (state.assessment.id, state.factor.id, _take(state.assessment, state.factor.id))
    if (event.assessment, event.factor, event.take) != asked or event.level not in instrument.level_of:
        return _again(state)
    return _answer(instrument, state, event.level, event)


def _answer(
    instrument: Instrument, state: states.Answering, level: str, event: events.AnswerTapped | events.TextTyped
) -> Step:
    """Save an answer to the open question; the same answer again only leaves the question."""
    assessment, factor = state.assessment, state.factor.id
    present = assessment.answers.get(factor)
    change: changes.AssessmentChange = (
        changes.Reopened(assessment.id, None)
        if present and present.level == level
        else changes.Answered(assessment.id, factor, level, _take(assessment, factor) + 1, event.at)
    )
    if isinstance(event, events.AnswerTapped):
        return _go_on(instrument, assessment, change)
    step = _go_on(instrument, assessment, change, below=True, note=effects.Noted(factor, level))
    return replace(step, changes=(*step.changes, changes.Heard(event.person, event.message)))


def _return(instrument: Instrument, state: states.State, event: events.ReturnTapped) -> Step:
    if (
        isinstance(state, states.Answering | states.Reviewing)
        and state.assessment.id == event.assessment
        and event.factor in instrument.factor_of
        and event.factor in state.assessment.answers
        and state.assessment.reopened != event.factor
    ):
        return _go_on(instrument, state.assessment, changes.Reopened(state.assessment.id, event.factor))
    return _again(state)


def _continue(instrument: Instrument, state: states.State, event: events.ContinueTapped) -> Step:
    match state, event.leaving:
        case states.Paused(assessment), None if assessment.id == event.assessment:
            return _go_on(instrument, assessment, changes.Cancelled(assessment.id, None))
        case states.Answering(assessment), str(factor) if (
            assessment.id == event.assessment and assessment.reopened == factor
        ):
            return _go_on(instrument, assessment, changes.Reopened(assessment.id, None))
        case _:
            return _again(state)


def _submit(assessment: Assessment, event: events.SubmitTapped) -> Step:
    submitted = replace(assessment, submitted_at=event.at)
    return Step(
        (changes.Submitted(assessment.id, event.at),),
        (
            effects.Show(effects.Done(submitted), below=False),
            *_told(submitted),
        ),
    )


def _restart(instrument: Instrument, state: states.State, event: events.RestartTapped) -> Step:
    """Begin anew: at once after a submitted assessment, and only when sure where answers would be lost."""
    if isinstance(state, states.Absent | states.Reading) or state.assessment.id != event.assessment:
        return _again(state)
    finished = isinstance(state, states.Finished)
    if not finished and state.assessment.answers and not event.sure:
        return Step((), (effects.Show(effects.RestartCheck(state.assessment), below=False),))
    joined = changes.Joined(event.fresh, event.person, instrument.key, event.at)
    discarded = () if finished else (changes.Discarded(state.assessment.id),)
    begun = _go_on(instrument, changes.after(None, joined), changes.Begun(event.fresh, event.at))
    return replace(begun, changes=(*discarded, joined, *begun.changes))


def _result(dossier: Dossier, tapped: AssessmentId | None = None) -> Step:
    """Show the result of the `tapped` assessment, or else the latest."""
    if not dossier.submitted:
        return Step((), (effects.Send(effects.Plain.NO_RESULT),))
    shown = next((each for each in dossier.submitted if each.id == tapped), dossier.submitted[-1])
    return Step((), _told(shown))


def _told(submitted: Assessment) -> tuple[Effect, ...]:
    """Tell the result: in words, which come at once, and in a picture, which a phone is then left with."""
    return effects.Send(effects.Result(submitted)), effects.Send(effects.Profile(submitted))


def _type(instrument: Instrument, state: states.State, dossier: Dossier, event: events.TextTyped) -> Step:
    """Take a typed number or label for the answer, if it was typed after the question was shown."""
    if _overtaken(dossier, event):
        return Step()
    if event.message == dossier.person.card:
        return _remark(state, None)
    if not isinstance(state, states.Answering):
        return _remark(state, effects.Remark.NOT_AN_ANSWER)
    level = level_meant(instrument, state.factor, event.text)
    if level is None:
        return _remark(state, effects.Remark.NOT_AN_ANSWER)
    return _answer(instrument, state, level, event)


def _cancel(state: states.State, event: events.CancelAsked) -> Step:
    match state:
        case states.Absent() | states.Finished():
            return Step((), (effects.Send(effects.Plain.NOTHING_TO_CANCEL),))
        case states.Reading(assessment):
            return Step((changes.Discarded(assessment.id),), (effects.Send(effects.Plain.STOPPED),))
        case states.Answering(assessment) | states.Reviewing(assessment):
            held = effects.OnHold(replace(assessment, cancelled_at=event.at))
            return Step((changes.Cancelled(assessment.id, event.at),), (effects.Show(held, below=True),))
        case states.Paused():
            return Step((), (effects.Show(_view(state), below=True),))
        case _:
            assert_never(state)


def _overtaken(dossier: Dossier, event: events.TextTyped | events.UnreadableSent) -> bool:
    """Tell whether a newer screen stands below the message already: it was meant for an older one."""
    card = dossier.person.card
    return card is not None and event.message < card


def _again(state: states.State) -> Step:
    """Change nothing, and show in the tapped message what stands now."""
    if isinstance(state, states.Absent):
        return Step((), (effects.Replace(effects.Plain.WELCOME),))
    return Step((), (effects.Show(_view(state), below=False),))


def _remark(state: states.State, note: effects.Note | None) -> Step:
    """Change nothing, and show what stands now below what the person sent, perhaps with a word on it."""
    if isinstance(state, states.Absent):
        return Step((), (effects.Send(effects.Plain.WELCOME),))
    return Step((), (effects.Show(_view(state, note), below=True),))


def _go_on(
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
    return Step((change,), (effects.Show(_view(states.standing(instrument, changed), note), below=below),))


def _view(
    state: states.Reading | states.Answering | states.Reviewing | states.Paused | states.Finished,
    note: effects.Note | None = None,
) -> effects.Card:
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


def _take(assessment: Assessment, factor: str) -> int:
    answer = assessment.answers.get(factor)
    return answer.take if answer else 0


def _present(dossier: Dossier) -> int:
    return dossier.current.id if dossier.current else 0


def _pages(instrument: Instrument) -> range:
    """Count the pages of the explanation: those of the instrument, and the one about privacy."""
    return range(len(instrument.pages) + 1)
