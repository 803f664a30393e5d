"""The person's own affairs: help, language, privacy, the stored data, and erasing them."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.conversation import buttons
from bot.conversation.effects import Plain
from bot.conversation.facts import (
    Assessment,
    Dossier,
    HeldBallot,
    Membership,
    Person,
    Reminded,
    RoundId,
)
from bot.conversation.screens.places import ZONES, city
from bot.conversation.screens.screen import Button, File, Screen
from bot.phrases import plain, say
from instrument.model import LANGUAGES, Language


def draw_plain(view: Plain, language: Language) -> Screen:
    """Draw a screen that needs no facts."""
    match view:
        case Plain.WELCOME:
            return Screen(say(language, "welcome"))
        case Plain.UNKNOWN_LINK:
            return Screen(say(language, "unknown-link"))
        case Plain.STOPPED:
            return Screen(say(language, "stopped"))
        case Plain.NOTHING_TO_CANCEL:
            return Screen(say(language, "nothing-to-cancel"))
        case Plain.NO_RESULT:
            return Screen(say(language, "no-result"))
        case Plain.HELP:
            return Screen(say(language, "help"))
        case Plain.PRIVACY:
            return Screen(f"<b>{say(language, 'privacy-title')}</b>\n\n{say(language, 'privacy-text')}")
        case Plain.LANGUAGES:
            choices = tuple(
                (Button(plain(each, "language-name"), buttons.language(each)),) for each in LANGUAGES
            )
            return Screen(say(language, "languages"), choices)
        case Plain.LANGUAGE_CHOSEN:
            return Screen(say(language, "language-chosen"))
        case Plain.ERASED:
            return Screen(say(language, "erased"))
        case Plain.KEPT:
            return Screen(say(language, "kept"))
        case Plain.REMINDED_LATER:
            return Screen(say(language, "reminded-later"))
        case _:
            assert_never(view)


def draw_erase_check(assessment: int, language: Language) -> Screen:
    """Draw the question whether everything may be erased."""
    yes = Button(plain(language, "button-erase"), buttons.erase(assessment, sure=True))
    no = Button(plain(language, "button-keep"), buttons.erase(assessment, sure=False))
    return Screen(say(language, "erase-check"), ((no,), (yes,)))


def draw_reminders(person: Person, language: Language, home: ZoneInfo) -> Screen:
    """Draw whether the person is reminded and by which clock, with buttons to change both."""
    if person.reminders_off_at is not None:
        on = Button(plain(language, "button-reminders-on"), buttons.reminders(on=True))
        return Screen(say(language, "reminders-off"), ((on,),))
    zones = dict.fromkeys((home.key, *ZONES))
    here = (
        say(language, "reminders-zone", city=city(person.zone))
        if person.zone
        else say(language, "reminders-team-zone")
    )
    cities = [Button(city(each), buttons.zone(each)) for each in zones if each != person.zone]
    off = Button(plain(language, "button-reminders-off"), buttons.reminders(on=False))
    rows = (*(tuple(cities[start : start + 2]) for start in range(0, len(cities), 2)), (off,))
    return Screen(f"{say(language, 'reminders-on')}\n\n{here}", rows)


def draw_round_is_closed(team: str, language: Language) -> Screen:
    """Draw what is said of a link to a round that is over."""
    personal = Button(plain(language, "button-personal"), buttons.personal())
    return Screen(say(language, "round-is-closed", team=team), ((personal,),))


def draw_my_data(dossier: Dossier, language: Language) -> Screen:
    """Draw the file with everything that is stored about the person."""
    person, holdings = dossier.person, dossier.holdings
    rounds = {each.round: each for each in holdings.joined}
    stored = {
        "person": {
            "telegram_id": person.id,
            "language": person.language,
            "telegram_language": holdings.telegram_language,
            "last_message": person.card,
            "time_zone": person.zone,
            "reminders_off_at": _time(person.reminders_off_at),
            "blocked_the_bot_at": _time(person.unreachable_at),
        },
        "reminders": [_reminder(each) for each in holdings.reminders],
        "assessments": [_assessment(each, rounds) for each in (*dossier.submitted, *holdings.unfinished)],
        "teams_led": list(holdings.leads),
        "invitations_to_lead": list(holdings.offers),
        "asked_to_type": list(holdings.asked),
        "open_votes": [_ballot(each, rounds) for each in holdings.ballots],
    }
    content = json.dumps(stored, ensure_ascii=False, indent=2).encode()
    file = File(plain(language, "mydata-file"), content)
    return Screen(say(language, "mydata-caption"), attached=file)


def _ballot(ballot: HeldBallot, rounds: Mapping[RoundId, Membership]) -> dict[str, object]:
    joined = rounds.get(ballot.round)
    return {
        "round": {"team": joined.team, "number": joined.number} if joined else None,
        "factor": ballot.factor,
        "answer": ballot.level,
    }


def _assessment(assessment: Assessment, rounds: Mapping[RoundId, Membership]) -> dict[str, object]:
    joined = rounds.get(assessment.round) if assessment.round is not None else None
    return {
        "id": f"{assessment.id:x}",
        "instrument": {"id": assessment.instrument.id, "version": assessment.instrument.version},
        "round": {"team": joined.team, "number": joined.number} if joined else None,
        "joined_at": _time(assessment.joined_at),
        "begun_at": _time(assessment.begun_at),
        "answers": [
            {"factor": factor, "answer": answer.level, "take": answer.take, "at": _time(answer.at)}
            for factor, answer in assessment.answers.items()
        ],
        "reopened": assessment.reopened,
        "submitted_at": _time(assessment.submitted_at),
        "late": assessment.late,
        "cancelled_at": _time(assessment.cancelled_at),
        "last_active_at": _time(assessment.active_at),
        "reminder_postponed_at": _time(assessment.later_at),
        "revision": assessment.revision,
    }


def _reminder(reminder: Reminded) -> dict[str, object]:
    return {"reason": reminder.reason, "at": _time(reminder.at), "outcome": reminder.outcome}


def _time(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
