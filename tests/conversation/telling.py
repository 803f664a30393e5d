"""How a test tells its story: where somebody stands, what happens, and what comes of it.

All stories are Anna's, in the bakery: factors time, starter and customers; levels absent, poor, fair, good
and superb. What is stored in them happened at TEN, and what happens in them happens at ELEVEN.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from bot.conversation import buttons, changes, effects, events
from bot.conversation.facts import Answer, Assessment, AssessmentId, Dossier, Holdings, Person, PersonId
from bot.conversation.steps import Step
from bot.conversation.transition import transition
from instrument.catalogue import Catalogue
from instrument.model import Instrument, Language
from tests.conversation.instruments import BAKERY, catalogue

ANNA: Final = PersonId(1)
TEN: Final = datetime(2026, 3, 2, 10, tzinfo=UTC)
ELEVEN: Final = datetime(2026, 3, 2, 11, tzinfo=UTC)
WHO: Final[buttons.Who] = {"person": ANNA, "at": ELEVEN, "language": "en"}

OLD: Final = AssessmentId(0xA)
"""An earlier assessment of Anna's; `a` in a button."""
HERS: Final = AssessmentId(0xB)
"""Anna's present assessment; `b` in a button."""
FRESH: Final = AssessmentId(0xC)
"""The id that arrives for a new one; `c` in a button."""

CARD: Final = 50
"""The message that carries the conversation."""

BAKERIES: Final = catalogue(BAKERY)


def joined(instrument: Instrument = BAKERY, *, id_: AssessmentId = HERS, at: datetime = TEN) -> Assessment:
    """Give an assessment of which nothing is asked yet."""
    return Assessment(id_, ANNA, instrument.key, at)


def begun(**answers: str | Answer) -> Assessment:
    """Give an assessment with these answers: a level stands for a first answer, given at TEN."""
    given = {
        factor: Answer(answer, 1, TEN) if isinstance(answer, str) else answer
        for factor, answer in answers.items()
    }
    return replace(joined(), begun_at=TEN, answers=given)


def complete(**others: str | Answer) -> Assessment:
    """Give an assessment with all answers: 4 + 3 + 1 of 20 points, but for these `others`."""
    return begun(**{"time": "fair", "starter": "good", "customers": "poor", **others})


def now(level: str, take: int = 1) -> Answer:
    """Give an answer that is given in the story, at ELEVEN."""
    return Answer(level, take, ELEVEN)


def reopened(assessment: Assessment, factor: str) -> Assessment:
    """Give an assessment in which Anna went back to the question of `factor`."""
    return replace(assessment, reopened=factor)


def paused(assessment: Assessment) -> Assessment:
    """Give an assessment that was put aside."""
    return replace(assessment, cancelled_at=TEN)


def submitted(assessment: Assessment, at: datetime = TEN) -> Assessment:
    """Give an assessment that was submitted."""
    return replace(assessment, submitted_at=at)


EARLIER: Final = replace(submitted(complete()), id=OLD)
"""What Anna submitted before."""


def dossier(
    current: Assessment | None = None,
    *,
    earlier: tuple[Assessment, ...] = (),
    card: int | None = CARD,
    language: Language | None = None,
) -> Dossier:
    """Give all that is known of Anna; `earlier` assessments are submitted, and so may `current` be."""
    finished = (current,) if current and current.submitted_at else ()
    return _complete(Dossier(Person(ANNA, language, card), current, (*earlier, *finished)))


def _complete(known: Dossier) -> Dossier:
    """Add what `storage` loads beside the present assessment and the submitted ones."""
    unfinished = tuple(each for each in (known.current,) if each and each.submitted_at is None)
    personal = next((each for each in unfinished if each.round is None), None)
    return replace(known, personal=personal, holdings=Holdings(unfinished=unfinished))


def tap(said: str) -> events.Tapped | events.Started:
    """Anna taps a button that says this."""
    return buttons.tapped(said, WHO, FRESH)


def typed(text: str, message: int = CARD + 1) -> events.TextTyped:
    """Anna types a text, below the card unless told otherwise."""
    return events.TextTyped(**WHO, text=text, message=message)


START: Final = events.Started(**WHO, fresh=FRESH)
EDITED: Final = events.MessageEdited(**WHO)
STICKER: Final = events.UnreadableSent(**WHO, message=CARD + 1)
CANCEL: Final = events.CancelAsked(**WHO)
HELP: Final = events.HelpAsked(**WHO)
RESULT: Final = events.ResultAsked(**WHO)
HISTORY: Final = events.HistoryAsked(**WHO)
LANGUAGE: Final = events.LanguageAsked(**WHO)
REMINDERS: Final = events.RemindersAsked(**WHO)
PRIVACY: Final = events.PrivacyAsked(**WHO)
MY_DATA: Final = events.DataAsked(**WHO)
DELETE: Final = events.DeleteAsked(**WHO)


def here(view: effects.Card) -> effects.Show:
    """Show `view` in the tapped message."""
    return effects.Show(view, below=False)


def below(view: effects.Card) -> effects.Show:
    """Show `view` in a new message at the end."""
    return effects.Show(view, below=True)


NOTHING: Final[tuple[()]] = ()


def step(known: Dossier, event: events.Event, offered: Catalogue = BAKERIES) -> Step:
    """Let `event` happen to somebody of whom this is known; what is past is loaded only if asked for."""
    past = known.submitted if events.wants_past(event) else ()
    return transition(offered, replace(known, submitted=past), event)


def saved(known: Dossier, stepped: Step) -> Dossier:
    """Give what is known once a step is saved, as `storage` would save it."""
    for change in stepped.changes:
        known = _complete(_saved(known, change))
    return known


def _saved(known: Dossier, change: changes.Change) -> Dossier:
    match change:
        case changes.LanguageChosen(language=language):
            return replace(known, person=replace(known.person, language=language))
        case changes.Heard(message=message):
            return replace(known, person=replace(known.person, card=message))
        case changes.RemindersTurned(off_at=off_at):
            return replace(known, person=replace(known.person, reminders_off_at=off_at))
        case changes.ZoneChosen(zone=zone):
            return replace(known, person=replace(known.person, zone=zone))
        case changes.CameBack():
            return replace(known, person=replace(known.person, unreachable_at=None))
        case changes.Postponed(at=at):
            current = replace(known.current, later_at=at) if known.current else None
            return replace(known, current=current)
        case changes.Erased(person=person):
            return Dossier(Person(person))
        case changes.Discarded():
            return replace(known, current=known.submitted[-1] if known.submitted else None)
        case _:
            current = changes.after(known.current, change)
            finished = (current,) if current and isinstance(change, changes.Submitted) else ()
            return replace(known, current=current, submitted=(*known.submitted, *finished))
