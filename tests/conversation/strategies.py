"""Any state that a person can be in, and any event that can reach it there."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st

from bot.conversation import events, screens
from bot.conversation.facts import Answer, Assessment, AssessmentId, Dossier
from bot.conversation.screens.screen import Button
from instrument.model import LANGUAGES, Factor, Instrument
from tests.conversation.instruments import catalogue
from tests.conversation.reading import ZONE
from tests.conversation.telling import (
    CARD,
    EARLIER,
    FRESH,
    HERS,
    OLD,
    TEN,
    WHO,
    dossier,
    joined,
    paused,
    submitted,
    tap,
)
from tests.conversation.views import views

STEADY = settings(deadline=None, derandomize=True, max_examples=200)
"""The same examples each time: a red run can be run again, and no run is red by chance."""

SOMEBODY_ELSES = AssessmentId(0xBEEF)


@st.composite
def dossiers(draw: st.DrawFn, instrument: Instrument) -> Dossier:
    """Give any dossier that a person can come to have."""
    current = draw(st.none() | assessments(instrument))
    return dossier(
        current,
        earlier=draw(st.sampled_from([(), (EARLIER,)])) if current else (),
        card=draw(st.none() | st.integers(CARD - 1, CARD + 1)),
        language=draw(st.none() | st.sampled_from(LANGUAGES)),
    )


@st.composite
def assessments(draw: st.DrawFn, instrument: Instrument) -> Assessment:
    """Give any assessment that a person can come to have: questions are first answered in their order."""
    assessment = joined(instrument)
    if draw(st.booleans()):
        count = draw(st.integers(0, len(instrument.factors)))
        answered = instrument.factors[:count]
        assessment = replace(
            assessment,
            begun_at=TEN,
            answers={factor.id: draw(answers(factor)) for factor in answered},
            reopened=draw(st.sampled_from([None, *(factor.id for factor in answered)])),
        )
        if count == len(instrument.factors) and draw(st.booleans()):
            return submitted(replace(assessment, reopened=None))
        if draw(st.booleans()):
            return paused(assessment)
    return assessment


@st.composite
def answers(draw: st.DrawFn, factor: Factor) -> Answer:
    """Give any answer to a factor."""
    return Answer(draw(st.sampled_from(factor.options)).level, draw(st.integers(1, 3)), TEN)


@st.composite
def situations(draw: st.DrawFn, instrument: Instrument) -> tuple[Dossier, events.Event]:
    """Give any dossier with any event; half of the time one that a screen of its own could bring about."""
    known = draw(dossiers(instrument))
    if known.current is None or draw(st.booleans()):
        return known, draw(happenings(instrument))
    if draw(st.booleans()):
        number, message = draw(st.integers(1, 5)), draw(st.integers(CARD - 1, CARD + 1))
        return known, events.TextTyped(**WHO, text=str(number), message=message)
    view = draw(st.sampled_from(list(views(instrument, known.current))))
    rows = screens.draw(view, catalogue(instrument), "en", ZONE).rows
    says = [button.says for row in rows for button in row if isinstance(button, Button)]
    return known, tap(draw(st.sampled_from(says))) if says else events.UnknownTapped(**WHO)


def happenings(instrument: Instrument) -> st.SearchStrategy[events.Event]:
    """Give any event: what the buttons of any screen say, true or forged, and what can be sent."""
    ids = st.sampled_from([HERS, OLD, SOMEBODY_ELSES])
    factors = st.sampled_from([*(factor.id for factor in instrument.factors), "no-factor"])
    levels = st.sampled_from([*instrument.level_of, "no-level"])
    takes = st.integers(0, 4)
    messages = st.integers(CARD - 2, CARD + 2)
    options = [option for factor in instrument.factors for option in factor.options]
    texts = (
        st.sampled_from([str(number) for number in range(12)])
        | st.sampled_from([option.label.in_(language) for option in options for language in LANGUAGES])
        | st.text(max_size=20)
    )
    who = {name: st.just(value) for name, value in WHO.items()}

    def of(kind: type[events.Event], **details: st.SearchStrategy[object]) -> st.SearchStrategy[events.Event]:
        return st.builds(kind, **who, **details)

    return st.one_of(
        of(events.Started, fresh=st.just(FRESH)),
        of(events.PageTapped, assessment=ids, page=st.integers(0, len(instrument.pages) + 2)),
        of(events.BeginTapped, assessment=ids),
        of(events.AnswerTapped, assessment=ids, factor=factors, level=levels, take=takes),
        of(events.ReturnTapped, assessment=ids, factor=factors),
        of(events.ContinueTapped, assessment=ids, leaving=st.none() | factors),
        of(events.SubmitTapped, assessment=ids),
        of(events.RestartTapped, assessment=ids, sure=st.booleans(), fresh=st.just(FRESH)),
        of(events.ResultTapped, assessment=ids),
        of(events.LanguageTapped, choice=st.sampled_from(LANGUAGES)),
        of(events.LaterTapped, assessment=ids),
        of(events.RemindersTapped, on=st.booleans()),
        of(events.ZoneTapped, zone=st.sampled_from(["Europe/London", "Asia/Kolkata"])),
        of(events.EraseTapped, assessment=ids | st.just(0), sure=st.booleans()),
        of(events.UnknownTapped),
        of(events.TextTyped, text=texts, message=messages),
        of(events.UnreadableSent, message=messages),
        of(events.MessageEdited),
        of(events.CancelAsked),
        of(events.HelpAsked),
        of(events.ResultAsked),
        of(events.HistoryAsked),
        of(events.LanguageAsked),
        of(events.RemindersAsked),
        of(events.PrivacyAsked),
        of(events.DataAsked),
        of(events.DeleteAsked),
    )
