"""A person takes the assessment in Telegram: every layer, from the HTTP request to the database file."""

import asyncio
import json

import pytest

from rehearsal.actions import AttachmentKind
from rehearsal.facts import Document, Photo
from tests.telegram.conftest import Stage
from tests.telegram.playing import GOLDEN, Come, answer_all, first_question, sees, submit


async def test_from_the_explanation_to_the_conclusion(person: Come) -> None:
    anna = person("Anna", "en")
    await anna.say("/start")
    explanation = await anna.next_screen()
    for number in range(2, 5):
        await anna.tap(anna.buttons("page:")[-1])
        page = await anna.next_screen()
        assert page.id == explanation.id
        assert f"{number} of 4" in page.text
        assert anna.buttons("begin:")
    await anna.tap("begin:")
    screen = await anna.next_screen()
    for number, answer in enumerate(GOLDEN, start=1):
        assert screen.id == explanation.id
        assert f"{number}/10" in screen.text
        await anna.tap(screen.buttons[answer - 1])
        screen = await anna.next_screen()
    done, result, picture = await submit(anna)
    assert done.id == explanation.id
    assert isinstance(picture.content, Photo)
    assert "24/40" in picture.text
    assert result.text.startswith("24/40 · Hard work for everyone")
    assert "Short term: strong (17/20)" in result.text
    assert "Long term: weak (24/40)" in result.text
    assert "⚠️" in result.text


async def test_two_persons_at_once_do_not_get_in_each_others_way(person: Come) -> None:
    anna, james = person("Anna", "nl"), person("James", "en")
    await asyncio.gather(answer_all(anna), answer_all(james, (4,) * 10))
    (_, annas, _), (_, jamess, _) = await asyncio.gather(submit(anna), submit(james))
    assert annas.text.startswith("24/40 · ")
    assert "Jouw antwoorden" in annas.text
    assert jamess.text.startswith("40/40 · ")
    assert "Your answers" in jamess.text


async def test_back_changes_an_answer_and_continue_returns(person: Come) -> None:
    anna = person("Anna", "en")
    first = await first_question(anna)
    await anna.tap(first.buttons[0])
    await anna.next_screen()
    await anna.tap("back:")
    reopened = await anna.next_screen()
    assert "1/10" in reopened.text
    assert "✓" in reopened.buttons[0].text
    await anna.tap(reopened.buttons[2])
    second = await anna.next_screen()
    assert "2/10" in second.text
    await anna.tap("back:")
    assert "✓" in (await anna.next_screen()).buttons[2].text
    await anna.tap("continue:")
    await sees(anna, "2/10")


async def test_the_review_changes_one_answer_and_comes_back(person: Come) -> None:
    anna = person("Anna", "en")
    await answer_all(anna)
    await anna.tap("✎ 10")
    question = await anna.next_screen()
    assert "10/10" in question.text
    await anna.tap(question.buttons[3])
    review = await anna.next_screen()
    assert "All 10 answered" in review.text
    _, result, _ = await submit(anna)
    assert result.text.startswith("27/40")


async def test_a_double_tap_counts_once_and_leaves_a_live_keyboard(person: Come) -> None:
    anna = person("Anna", "en")
    first = await first_question(anna)
    says = [button.data or "" for button in first.buttons]
    await anna.tap_data(says[0])
    await anna.tap_data(says[0])
    await anna.tap_data(says[3])
    await sees(anna, "2/10")
    await anna.tap("back:")
    assert "✓" in (await anna.next_screen()).buttons[0].text


async def test_a_typed_number_and_a_typed_label_count_as_answers(person: Come) -> None:
    anna = person("Anna", "en")
    first = await first_question(anna)
    await anna.say("3")
    second = await sees(anna, "Noted.")
    assert "2/10" in second.text
    label = second.buttons[1].text.removeprefix("2 · ")
    await anna.say(label.upper())
    third = await sees(anna, "3/10")
    assert label in third.text
    assert first.id < second.id < third.id
    await sees(anna, "2/10")
    with_buttons = [message.id for message in anna.messages if message.keyboard]
    assert with_buttons == [third.id]


@pytest.mark.parametrize("kind", ["sticker", "photo", "location"])
async def test_what_cannot_be_read_gets_a_hint_and_the_question_again(
    person: Come, kind: AttachmentKind
) -> None:
    anna = person("Anna", "en")
    await first_question(anna)
    await anna.attach(kind)
    again = await sees(anna, "I only read text and buttons")
    assert "1/10" in again.text


async def test_nonsense_and_edited_messages_get_a_hint_and_the_question_again(person: Come) -> None:
    anna = person("Anna", "en")
    await first_question(anna)
    said = await anna.say("what do you mean?")
    await sees(anna, "could not read that as an answer")
    await anna.edit(said, "3")
    again = await sees(anna, "edited messages")
    assert "1/10" in again.text


async def test_start_goes_on_where_the_person_was_and_offers_a_new_beginning(person: Come) -> None:
    anna = person("Anna", "en")
    first = await first_question(anna)
    await anna.tap(first.buttons[0])
    await anna.next_screen()
    await anna.say("/start")
    back = await sees(anna, "Welcome back")
    assert "2/10" in back.text
    await anna.tap("restart:")
    await sees(anna, "Begin anew?")
    await anna.tap("Yes, begin anew")
    anew = await sees(anna, "1/10")
    assert "✓" not in anew.buttons[0].text


async def test_result_and_history_tell_what_changed(stage: Stage, person: Come) -> None:
    anna = person("Anna", "en")
    await anna.say("/result")
    await sees(anna, "no result yet")
    await answer_all(anna)
    await submit(anna)
    await anna.tap("Begin anew")
    screen = await anna.next_screen()
    for answer in (4, 3, 4, 3, 3, 3, 2, 1, 2, 1):
        await anna.tap(screen.buttons[answer - 1])
        screen = await anna.next_screen()
    await submit(anna)
    await anna.say("/history")
    history = (await anna.next_screen()).text
    today = stage.world.clock.now()
    assert f"{today.year}: 24/40" in history
    assert "26/40, Promising (up 2)" in history
    assert "The line managers: Holding it back → Positive" in history
    await anna.say("/result")
    assert (await anna.next_screen()).text.startswith("26/40")
    assert isinstance((await anna.next_screen()).content, Photo)


async def test_language_is_chosen_and_the_question_follows_in_it(person: Come) -> None:
    anna = person("Anna", "de")
    await first_question(anna)
    await anna.say("/language")
    await anna.next_screen()
    await anna.tap("Nederlands")
    await sees(anna, "Vanaf nu spreken we Nederlands")
    await sees(anna, "De methode")
    await anna.say("/help")
    await sees(anna, "Hoe dit werkt")


async def test_my_data_is_all_that_is_stored_and_delete_leaves_nothing(stage: Stage, person: Come) -> None:
    anna = person("Anna", "en")
    await answer_all(anna)
    await anna.say("/mydata")
    sent = await anna.next_screen()
    assert isinstance(sent.content, Document)
    stored = json.loads(stage.world.files[sent.content.file].content)
    assert stored["person"]["telegram_id"] == anna.id
    (assessment,) = stored["assessments"]
    assert len(assessment["answers"]) == 10
    assert assessment["submitted_at"] is None

    await anna.say("/delete")
    asked = await anna.next_screen()
    await anna.tap("Erase everything", on=asked)
    await sees(anna, "Erased.")
    await anna.say("/mydata")
    again = await anna.next_screen()
    assert isinstance(again.content, Document)
    empty = json.loads(stage.world.files[again.content.file].content)
    assert empty["assessments"] == []
    assert empty["person"]["language"] is None


async def test_cancel_keeps_the_answers_and_continue_takes_them_up(person: Come) -> None:
    anna = person("Anna", "en")
    first = await first_question(anna)
    await anna.tap(first.buttons[0])
    await anna.next_screen()
    await anna.say("/cancel")
    await sees(anna, "Your answer is kept")
    await anna.tap("continue:")
    await sees(anna, "2/10")


async def test_a_tap_on_another_persons_button_changes_nothing_of_theirs(person: Come) -> None:
    anna, james = person("Anna", "en"), person("James", "en")
    await answer_all(anna)
    says = anna.buttons("submit:")[0].data or ""
    await james.say("/start")
    await james.next_screen()
    await james.tap_data(says)
    await james.tap("page:")
    await sees(james, "2 of 4")
    _, result, _ = await submit(anna)
    assert result.text.startswith("24/40")
