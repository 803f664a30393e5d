"""What a person wants of reminders: later, none, by another clock; and that they are there again."""

from dataclasses import replace

import pytest

from bot.conversation import buttons, changes
from bot.conversation.effects import Plain, Reminders, Replace, Send, Show
from bot.conversation.facts import Dossier, Person
from tests.conversation.reading import drawn, says, text
from tests.conversation.telling import (
    ANNA,
    ELEVEN,
    HERS,
    REMINDERS,
    START,
    begun,
    complete,
    dossier,
    joined,
    paused,
    step,
    submitted,
    tap,
)


@pytest.mark.parametrize("known", [dossier(joined()), dossier(begun(time="good")), dossier(complete())])
def test_who_wants_to_be_reminded_later_is_told_so_in_place_of_the_reminder(known: Dossier) -> None:
    stepped = step(known, tap(buttons.later(HERS)))
    assert stepped.changes == (changes.Postponed(HERS, ELEVEN),)
    assert stepped.effects == (Replace(Plain.REMINDED_LATER),)


@pytest.mark.parametrize("known", [dossier(), dossier(paused(begun())), dossier(submitted(complete()))])
def test_where_there_is_nothing_to_be_reminded_of_later_changes_nothing(known: Dossier) -> None:
    assert step(known, tap(buttons.later(HERS))).changes == ()


def test_reminders_are_turned_off_and_on() -> None:
    known = dossier(begun())
    off = step(known, tap(buttons.reminders(on=False)))
    assert off.changes == (changes.RemindersTurned(ANNA, ELEVEN),)
    assert off.effects == (Replace(Reminders(replace(known.person, reminders_off_at=ELEVEN))),)
    on = step(
        replace(known, person=replace(known.person, reminders_off_at=ELEVEN)), tap(buttons.reminders(on=True))
    )
    assert on.changes == (changes.RemindersTurned(ANNA, None),)


def test_a_person_says_by_which_clock_they_live() -> None:
    known = dossier(begun())
    chosen = step(known, tap(buttons.zone("America/Paramaribo")))
    assert chosen.changes == (changes.ZoneChosen(ANNA, "America/Paramaribo"),)
    assert "Paramaribo" in text(Reminders(replace(known.person, zone="America/Paramaribo")))


def test_a_zone_that_is_none_is_no_button_of_ours() -> None:
    assert step(dossier(begun()), tap("zone:Mars/Olympus")).changes == ()


def test_reminders_shows_how_they_stand_without_touching_the_card() -> None:
    known = dossier(begun())
    assert step(known, REMINDERS).effects == (Send(Reminders(known.person)),)
    assert says(drawn(Reminders(Person(ANNA, reminders_off_at=ELEVEN)))) == [["reminders:on"]]
    assert ["reminders:off"] in says(drawn(Reminders(Person(ANNA))))


def test_who_had_blocked_the_bot_is_there_again_with_whatever_they_send() -> None:
    known = dossier(begun())
    known = replace(known, person=replace(known.person, unreachable_at=ELEVEN))
    stepped = step(known, START)
    assert stepped.changes == (changes.CameBack(ANNA),)
    assert isinstance(stepped.effects[0], Show)
