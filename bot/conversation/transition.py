"""The one transition function: what an event changes, and what the person is shown for it.

Deterministic and total: every event in every state gives a step. A tap that is repeated, late or somebody
else's changes nothing and shows the present screen again, so that nobody sits before a dead keyboard.
"""

from dataclasses import replace
from typing import assert_never

from bot.conversation import beginning, changes, effects, events, states
from bot.conversation.effects import Effect
from bot.conversation.facts import Assessment, AssessmentId, Dossier
from bot.conversation.steps import Step, again, card, go_on, overtaken, remark
from instrument.catalogue import Catalogue
from instrument.model import Instrument
from instrument.typed import level_meant


def transition(catalogue: Catalogue, dossier: Dossier, event: events.Event) -> Step:
    """Tell what `event` changes and shows.

    An assessment goes on in the version of the instrument in which it began; a new one takes the version
    that is offered. `dossier.submitted` is filled for the events that `events.wants_past` names.
    """
    instrument = catalogue.of(dossier.current.instrument) if dossier.current else catalogue.offered
    step = _stepped(catalogue, instrument, states.stand(instrument, dossier), dossier, event)
    if dossier.person.unreachable_at is None:
        return step
    # Who can send something has let the bot in again.
    return replace(step, changes=(changes.CameBack(event.person), *step.changes))


def _stepped(
    catalogue: Catalogue, instrument: Instrument, state: states.State, dossier: Dossier, event: events.Event
) -> Step:
    match event:
        case events.Started(code=None):
            return beginning.start(instrument, state, dossier, event)
        case events.Started():
            return beginning.follow(catalogue, dossier, event)
        case events.PageTapped(assessment=tapped, page=page):
            if (
                isinstance(state, states.Reading)
                and state.assessment.id == tapped
                and page in _pages(instrument)
            ):
                return Step((), (effects.Show(effects.Explanation(state.assessment, page), below=False),))
            return again(state)
        case events.BeginTapped(assessment=tapped):
            if isinstance(state, states.Reading) and state.assessment.id == tapped:
                return go_on(instrument, state.assessment, changes.Begun(tapped, event.at))
            return again(state)
        case events.AnswerTapped():
            return _tap_answer(instrument, state, event)
        case events.ReturnTapped():
            return _return(instrument, state, event)
        case events.ContinueTapped():
            return _continue(instrument, state, event)
        case events.SubmitTapped(assessment=tapped):
            if isinstance(state, states.Reviewing) and state.assessment.id == tapped:
                return _submit(state.assessment, event, late=dossier.closed)
            return again(state)
        case events.RestartTapped():
            return beginning.restart(catalogue, state, dossier, event)
        case events.ResultTapped(assessment=tapped):
            return _result(dossier, tapped)
        case events.ResultAsked():
            return _result(dossier)
        case events.LanguageTapped(choice=choice):
            shown = () if isinstance(state, states.Absent) else (effects.Show(card(state), below=True),)
            return Step(
                (changes.LanguageChosen(event.person, choice),),
                (effects.Replace(effects.Plain.LANGUAGE_CHOSEN), *shown),
            )
        case events.LaterTapped(assessment=tapped):
            if not isinstance(state, states.Reading | states.Answering | states.Reviewing):
                return again(state)
            if state.assessment.id != tapped:
                return again(state)
            postponed = changes.Postponed(tapped, event.at)
            return Step((postponed,), (effects.Replace(effects.Plain.REMINDED_LATER),))
        case events.RemindersTapped(on=on):
            off_at = None if on else event.at
            person = replace(dossier.person, reminders_off_at=off_at)
            turned = changes.RemindersTurned(event.person, off_at)
            return Step((turned,), (effects.Replace(effects.Reminders(person)),))
        case events.ZoneTapped(zone=zone):
            person = replace(dossier.person, zone=zone)
            chosen = changes.ZoneChosen(event.person, zone)
            return Step((chosen,), (effects.Replace(effects.Reminders(person)),))
        case events.EraseTapped(assessment=tapped, sure=sure):
            # Where nothing is left, a second tap must hear again that it is erased.
            if sure and _present(dossier) in (tapped, 0):
                return Step((changes.Erased(event.person),), (effects.Replace(effects.Plain.ERASED),))
            return Step((), (effects.Replace(effects.Plain.KEPT),))
        case events.UnknownTapped():
            return again(state)
        case events.TextTyped():
            return _type(instrument, state, dossier, event)
        case events.UnreadableSent():
            if overtaken(dossier, event.message):
                return Step()
            return remark(state, effects.Remark.UNREADABLE)
        case events.MessageEdited():
            return remark(state, effects.Remark.EDITED)
        case events.CancelAsked():
            return beginning.put_aside(state, event)
        case events.HelpAsked():
            return Step((), (effects.Send(effects.Plain.HELP),))
        case events.HistoryAsked():
            view = effects.History(dossier.submitted) if dossier.submitted else effects.Plain.NO_RESULT
            return Step((), (effects.Send(view),))
        case events.LanguageAsked():
            return Step((), (effects.Send(effects.Plain.LANGUAGES),))
        case events.RemindersAsked():
            return Step((), (effects.Send(effects.Reminders(dossier.person)),))
        case events.PrivacyAsked():
            return Step((), (effects.Send(effects.Plain.PRIVACY),))
        case events.DataAsked():
            return Step((), (effects.Send(effects.MyData(dossier)),))
        case events.DeleteAsked():
            return Step((), (effects.Send(effects.EraseCheck(_present(dossier))),))
        case _:
            assert_never(event)


def _tap_answer(instrument: Instrument, state: states.State, event: events.AnswerTapped) -> Step:
    if not isinstance(state, states.Answering):
        return again(state)
    asked = (state.assessment.id, state.factor.id, _take(state.assessment, state.factor.id))
    if (event.assessment, event.factor, event.take) != asked or event.level not in instrument.level_of:
        return again(state)
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
        return go_on(instrument, assessment, change)
    step = go_on(instrument, assessment, change, below=True, note=effects.Noted(factor, level))
    return replace(step, changes=(*step.changes, changes.Heard(event.person, event.message)))


def _return(instrument: Instrument, state: states.State, event: events.ReturnTapped) -> Step:
    if (
        isinstance(state, states.Answering | states.Reviewing)
        and state.assessment.id == event.assessment
        and event.factor in instrument.factor_of
        and event.factor in state.assessment.answers
        and state.assessment.reopened != event.factor
    ):
        return go_on(instrument, state.assessment, changes.Reopened(state.assessment.id, event.factor))
    return again(state)


def _continue(instrument: Instrument, state: states.State, event: events.ContinueTapped) -> Step:
    match state, event.leaving:
        case states.Paused(assessment), None if assessment.id == event.assessment:
            return go_on(instrument, assessment, changes.Cancelled(assessment.id, None))
        case states.Answering(assessment), str(factor) if (
            assessment.id == event.assessment and assessment.reopened == factor
        ):
            return go_on(instrument, assessment, changes.Reopened(assessment.id, None))
        case _:
            return again(state)


def _submit(assessment: Assessment, event: events.SubmitTapped, *, late: bool) -> Step:
    """Make the answers final; after closing they are still the person's own, and are told apart as late."""
    submitted = replace(assessment, submitted_at=event.at, late=late)
    return Step(
        (changes.Submitted(assessment.id, event.at, late),),
        (
            effects.Show(effects.Done(submitted), below=False),
            *_told(submitted),
        ),
    )


def _result(dossier: Dossier, tapped: AssessmentId | None = None) -> Step:
    """Show the result of the `tapped` assessment, or else the latest."""
    if not dossier.submitted:
        return Step((), (effects.Send(effects.Plain.NO_RESULT),))
    shown = next((each for each in dossier.submitted if each.id == tapped), dossier.submitted[-1])
    return Step((), _told(shown))


def _told(submitted: Assessment) -> tuple[Effect, ...]:
    """Tell the result: in words, which come at once, and in a picture, which a phone is then left with."""
    return effects.Send(effects.Result(submitted)), effects.Follow(effects.Profile(submitted))


def _type(instrument: Instrument, state: states.State, dossier: Dossier, event: events.TextTyped) -> Step:
    """Take a typed number or label for the answer, if it was typed after the question was shown."""
    if overtaken(dossier, event.message):
        return Step()
    if event.message == dossier.person.card:
        return remark(state, None)
    if not isinstance(state, states.Answering):
        return remark(state, effects.Remark.NOT_AN_ANSWER)
    level = level_meant(instrument, state.factor, event.text)
    if level is None:
        return remark(state, effects.Remark.NOT_AN_ANSWER)
    return _answer(instrument, state, level, event)


def _take(assessment: Assessment, factor: str) -> int:
    answer = assessment.answers.get(factor)
    return answer.take if answer else 0


def _present(dossier: Dossier) -> int:
    return dossier.current.id if dossier.current else 0


def _pages(instrument: Instrument) -> range:
    """Count the pages of the explanation: those of the instrument, and the one about privacy."""
    return range(len(instrument.pages) + 1)
