"""What a button says, and what a tap on it means: written and read in one place.

Callback data read `<action>[:<arg>...]` in at most 64 bytes (Bot API, InlineKeyboardButton), with an
assessment's id in hexadecimal. They are hostile input: anything may come back, and only the transition
decides what it may do.
"""

from datetime import datetime
from functools import cache
from typing import TypedDict
from zoneinfo import available_timezones

from bot.conversation import events
from bot.conversation.facts import AssessmentId, PersonId
from instrument.model import LANGUAGES, Language

MOST_DIGITS = 16
HEX_DIGITS = frozenset("0123456789abcdef")


class Who(TypedDict):
    """What a tap has in common with all events."""

    person: PersonId
    at: datetime
    language: Language


def page(assessment: AssessmentId, number: int) -> str:
    """Ask for a page of the explanation, counted from 0."""
    return f"page:{assessment:x}:{number}"


def begin(assessment: AssessmentId) -> str:
    """Ask for the first question."""
    return f"begin:{assessment:x}"


def answer(assessment: AssessmentId, factor: str, level: str, take: int) -> str:
    """Answer `factor` with `level`, in place of its `take`-th answer (0: none yet)."""
    return f"answer:{assessment:x}:{factor}:{level}:{take}"


def back(assessment: AssessmentId, factor: str) -> str:
    """Go back to the question of `factor`."""
    return f"back:{assessment:x}:{factor}"


def change(assessment: AssessmentId, factor: str) -> str:
    """Change the answer to `factor`, from the review."""
    return f"change:{assessment:x}:{factor}"


def continue_(assessment: AssessmentId, leaving: str | None = None) -> str:
    """Go on where the assessment stands, or leave the question of a factor that was gone back to."""
    return f"continue:{assessment:x}:{leaving}" if leaving else f"continue:{assessment:x}"


def submit(assessment: AssessmentId) -> str:
    """Declare the answers final."""
    return f"submit:{assessment:x}"


def restart(assessment: AssessmentId, *, sure: bool) -> str:
    """Begin anew in place of, or after, this assessment."""
    return f"restart:{assessment:x}:yes" if sure else f"restart:{assessment:x}"


def result(assessment: AssessmentId) -> str:
    """Show the result once more."""
    return f"result:{assessment:x}"


def personal() -> str:
    """Take the assessment for oneself."""
    return "personal"


def language(choice: Language) -> str:
    """Choose a language."""
    return f"language:{choice}"


def later(assessment: AssessmentId) -> str:
    """Be reminded later today."""
    return f"later:{assessment:x}"


def reminders(*, on: bool) -> str:
    """Be reminded, or not."""
    return f"reminders:{'on' if on else 'off'}"


def zone(name: str) -> str:
    """Be reminded by the clock of this time zone (IANA)."""
    return f"zone:{name}"


def erase(assessment: int, *, sure: bool) -> str:
    """Erase everything, or keep it; `assessment` is the one that stands now, 0 for none."""
    return f"erase:{assessment:x}:{'yes' if sure else 'no'}"


def tapped(said: str, who: Who, fresh: AssessmentId) -> events.Tapped | events.Started:
    """Read what a tapped button said; `fresh` is the id for a new assessment, should one be needed.

    Total: anything that no button says gives UnknownTapped.
    """
    match said.split(":"):
        case ["page", given, number] if (id_ := _id(given)) and _is_number(number):
            return events.PageTapped(**who, assessment=id_, page=int(number))
        case ["begin", given] if id_ := _id(given):
            return events.BeginTapped(**who, assessment=id_)
        case ["answer", given, factor, level, take] if (id_ := _id(given)) and _is_number(take):
            return events.AnswerTapped(**who, assessment=id_, factor=factor, level=level, take=int(take))
        case ["back" | "change", given, factor] if id_ := _id(given):
            return events.ReturnTapped(**who, assessment=id_, factor=factor)
        case ["continue", given] if id_ := _id(given):
            return events.ContinueTapped(**who, assessment=id_, leaving=None)
        case ["continue", given, leaving] if id_ := _id(given):
            return events.ContinueTapped(**who, assessment=id_, leaving=leaving)
        case ["submit", given] if id_ := _id(given):
            return events.SubmitTapped(**who, assessment=id_)
        case ["restart", given] if id_ := _id(given):
            return events.RestartTapped(**who, assessment=id_, sure=False, fresh=fresh)
        case ["restart", given, "yes"] if id_ := _id(given):
            return events.RestartTapped(**who, assessment=id_, sure=True, fresh=fresh)
        case ["result", given] if id_ := _id(given):
            return events.ResultTapped(**who, assessment=id_)
        case ["personal"]:
            return events.Started(**who, fresh=fresh)
        case ["language", choice]:
            for each in LANGUAGES:
                if each == choice:
                    return events.LanguageTapped(**who, choice=each)
        case ["later", given] if id_ := _id(given):
            return events.LaterTapped(**who, assessment=id_)
        case ["reminders", "on" | "off" as wanted]:
            return events.RemindersTapped(**who, on=wanted == "on")
        case ["zone", name] if name in time_zones():
            return events.ZoneTapped(**who, zone=name)
        case ["erase", given, "yes" | "no" as sure] if given == "0" or _id(given):
            return events.EraseTapped(**who, assessment=int(given, 16), sure=sure == "yes")
    return events.UnknownTapped(**who)


@cache
def time_zones() -> frozenset[str]:
    """Give the names of all time zones, which a button may choose from."""
    return frozenset(available_timezones())


def _id(given: str) -> AssessmentId | None:
    """Read an id; None for what is not one, and for a number that no assessment has and no database holds."""
    if not 0 < len(given) <= MOST_DIGITS or not HEX_DIGITS.issuperset(given):
        return None
    number = int(given, 16)
    return AssessmentId(number) if 0 < number < 2**63 else None


def _is_number(given: str) -> bool:
    return len(given) <= MOST_DIGITS and given.isascii() and given.isdigit()
