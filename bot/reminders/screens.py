"""What a reminder says: one sentence on how far the person is, and three buttons."""

from bot.conversation import buttons
from bot.conversation.screens.places import city
from bot.conversation.screens.screen import Button, Screen
from bot.phrases import moment, plain, say
from bot.reminders.facts import Candidate
from instrument.model import Instrument

QUESTIONS_A_MINUTE = 2


def draw_reminder(candidate: Candidate, instrument: Instrument, *, last: bool) -> Screen:
    """Draw the reminder to a candidate; after the `last` none can be asked for later that day."""
    language, id_ = candidate.language, candidate.assessment
    if candidate.begun:
        on = Button(plain(language, "button-reminder-continue"), buttons.continue_(id_))
    else:
        on = Button(plain(language, "button-reminder-begin"), buttons.begin(id_))
    later = Button(plain(language, "button-reminder-later"), buttons.later(id_))
    stop = Button(plain(language, "button-reminder-stop"), buttons.reminders(on=False))
    text = "\n".join([_standing(candidate, instrument), *_until(candidate)])
    return Screen(text, ((on,), (stop,)) if last else ((on,), (later,), (stop,)))


def _standing(candidate: Candidate, instrument: Instrument) -> str:
    language, team, of = candidate.language, candidate.team, len(instrument.factors)
    answered = min(candidate.answered, of)
    minutes = max(1, -(-(of - answered) // QUESTIONS_A_MINUTE))
    if not candidate.begun and team is not None:
        return say(language, "reminder-not-begun", team=team, of=of, minutes=minutes)
    if answered == of:
        if team is None:
            return say(language, "reminder-answered", of=of)
        return say(language, "reminder-answered-team", team=team, of=of)
    if team is None:
        return say(language, "reminder-begun", answered=answered, of=of, minutes=minutes)
    return say(language, "reminder-begun-team", team=team, answered=answered, of=of, minutes=minutes)


def _until(candidate: Candidate) -> list[str]:
    """Say until when, by the person's own clock; nothing where there is no deadline."""
    if candidate.deadline is None:
        return []
    zone = candidate.place.zone
    at = moment(candidate.language, candidate.deadline.astimezone(zone))
    return [say(candidate.language, "deadline", at=at, city=city(zone.key))]
