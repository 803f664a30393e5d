"""The person's own affairs: all that is stored, the language, and the checks before anything is lost."""

import json
from dataclasses import replace

import pytest

from bot.conversation.effects import EraseCheck, MyData, OnHold, Plain, RestartCheck
from bot.conversation.facts import Assessment, Dossier, HeldBallot, Holdings, Membership, Reminded, RoundId
from bot.conversation.screens.screen import File
from instrument.model import LANGUAGES, Language
from tests.conversation.reading import drawn, says, text
from tests.conversation.telling import (
    EARLIER,
    HERS,
    TEN,
    begun,
    complete,
    dossier,
    now,
    paused,
    reopened,
    submitted,
)


def stored(known: Dossier) -> object:
    file = drawn(MyData(known)).attached
    assert isinstance(file, File)
    assert file.name.endswith(".json")
    return json.loads(file.content)


def test_my_data_holds_every_fact() -> None:
    half = paused(reopened(begun(time=now("good", 2)), "time"))
    half = replace(half, active_at=TEN, later_at=TEN)
    assert stored(dossier(half, earlier=(EARLIER,), language="nl")) == {
        "person": {
            "telegram_id": 1,
            "language": "nl",
            "telegram_language": None,
            "last_message": 50,
            "time_zone": None,
            "reminders_off_at": None,
            "blocked_the_bot_at": None,
        },
        "reminders": [],
        "assessments": [
            {
                "id": "a",
                "instrument": {"id": "bakery", "version": 3},
                "round": None,
                "joined_at": "2026-03-02T10:00:00+00:00",
                "begun_at": "2026-03-02T10:00:00+00:00",
                "answers": [
                    {"factor": factor, "answer": level, "take": 1, "at": "2026-03-02T10:00:00+00:00"}
                    for factor, level in (("time", "fair"), ("starter", "good"), ("customers", "poor"))
                ],
                "reopened": None,
                "submitted_at": "2026-03-02T10:00:00+00:00",
                "late": False,
                "cancelled_at": None,
                "last_active_at": None,
                "reminder_postponed_at": None,
                "revision": 0,
            },
            {
                "id": "b",
                "instrument": {"id": "bakery", "version": 3},
                "round": None,
                "joined_at": "2026-03-02T10:00:00+00:00",
                "begun_at": "2026-03-02T10:00:00+00:00",
                "answers": [
                    {"factor": "time", "answer": "good", "take": 2, "at": "2026-03-02T11:00:00+00:00"}
                ],
                "reopened": "time",
                "submitted_at": None,
                "late": False,
                "cancelled_at": "2026-03-02T10:00:00+00:00",
                "last_active_at": "2026-03-02T10:00:00+00:00",
                "reminder_postponed_at": "2026-03-02T10:00:00+00:00",
                "revision": 0,
            },
        ],
        "teams_led": [],
        "invitations_to_lead": [],
        "asked_to_type": [],
        "open_votes": [],
    }


def test_my_data_tells_of_teams_and_rounds() -> None:
    hers = replace(submitted(complete()), round=RoundId(7))
    holdings = Holdings(
        leads=("Nights", "Days"),
        offers=("Days",),
        joined=(Membership(RoundId(7), "Days", 2),),
        asked=("deadline",),
        ballots=(HeldBallot(RoundId(7), "time", "good"),),
        reminders=(Reminded("day-before", TEN, "sent"),),
        telegram_language="nl",
    )
    told = stored(replace(dossier(hers), holdings=holdings))
    assert isinstance(told, dict)
    assert told["assessments"][0]["round"] == {"team": "Days", "number": 2}
    assert told["teams_led"] == ["Nights", "Days"]
    assert told["invitations_to_lead"] == ["Days"]
    assert told["asked_to_type"] == ["deadline"]
    assert told["open_votes"] == [
        {"round": {"team": "Days", "number": 2}, "factor": "time", "answer": "good"}
    ]
    assert told["reminders"] == [
        {"reason": "day-before", "at": "2026-03-02T10:00:00+00:00", "outcome": "sent"}
    ]
    assert told["person"]["telegram_language"] == "nl"


def test_my_data_tells_a_submitted_assessment_once() -> None:
    told = stored(dossier(submitted(complete()), earlier=(EARLIER,)))
    assert isinstance(told, dict)
    assert [each["id"] for each in told["assessments"]] == ["a", "b"]


def test_my_data_of_somebody_unknown_is_nothing_but_the_number() -> None:
    assert stored(dossier(card=None)) == {
        "person": {
            "telegram_id": 1,
            "language": None,
            "telegram_language": None,
            "last_message": None,
            "time_zone": None,
            "reminders_off_at": None,
            "blocked_the_bot_at": None,
        },
        "reminders": [],
        "assessments": [],
        "teams_led": [],
        "invitations_to_lead": [],
        "asked_to_type": [],
        "open_votes": [],
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_are_named_in_themselves_whatever_is_spoken(language: Language) -> None:
    rows = drawn(Plain.LANGUAGES, language).rows
    assert [button.text for row in rows for button in row] == ["Nederlands", "English"]
    assert says(drawn(Plain.LANGUAGES, language)) == [["language:nl"], ["language:en"]]


def test_what_is_safe_comes_before_what_is_lost() -> None:
    assert says(drawn(EraseCheck(HERS))) == [["erase:b:no"], ["erase:b:yes"]]
    assert says(drawn(EraseCheck(0))) == [["erase:0:no"], ["erase:0:yes"]]
    assert says(drawn(RestartCheck(begun(time="good")))) == [["continue:b"], ["restart:b:yes"]]
    assert says(drawn(OnHold(paused(begun())))) == [["continue:b"], ["restart:b"]]


@pytest.mark.parametrize(
    ("answered", "held", "lost"),
    [
        (begun(time="good"), "Your answer is kept", "The answer you gave is erased"),
        (begun(time="good", starter="fair"), "Your 2 answers are kept", "The 2 answers you gave are erased"),
    ],
)
def test_answers_are_counted_in_proper_words(answered: Assessment, held: str, lost: str) -> None:
    assert held in text(OnHold(paused(answered)))
    assert lost in text(RestartCheck(answered))


def test_what_is_put_aside_without_answers_is_not_said_to_keep_them() -> None:
    assert "Nothing is answered yet" in text(OnHold(paused(begun())))
