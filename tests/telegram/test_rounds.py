"""A team measures: a round opens, members join and finish, it closes and is summed up."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from rehearsal import actions
from rehearsal.facts import Document, Message, Photo
from rehearsal.person import Person
from tests.telegram.conftest import Stage
from tests.telegram.playing import (
    GOLDEN,
    Come,
    answer_from_the_explanation,
    finish_in_round,
    found_team,
    link_in,
    sees,
    sees_button,
    submit,
)

HIGHEST = (4,) * 10
LOWEST = (1,) * 10


async def close(facilitator: Person, overview: Message) -> Message:
    """Close the round, and give the overview of the closed one."""
    await facilitator.tap("close:", on=overview)
    asked = await sees_button(facilitator, "close:")
    await facilitator.tap("close:", on=asked)
    return await sees_button(facilitator, "summary:")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_a_round_from_founding_the_team_to_its_summary(person: Come) -> None:
    lena = person("Lena", "en")
    overview, link = await found_team(lena, "Night shift <3")
    members = [person(f"Member {number}", "en") for number in range(5)]
    for number, member in enumerate(members):
        await finish_in_round(member, link, GOLDEN if number else HIGHEST)
    closed = await close(lena, overview)
    await lena.tap("summary:", on=closed)
    summary = await sees(lena, "Night shift <3")
    assert "136" in summary.text  # 4 x 24 + 40
    assert "50" in summary.text
    assert "200" in summary.text
    assert "27" in summary.text  # the mean, 27.2
    assert "Promising" in summary.text
    total, factors = await lena.next_screen(), await lena.next_screen()
    assert isinstance(total.content, Photo)
    assert isinstance(factors.content, Photo)


async def test_nothing_is_told_before_closing_or_of_too_few(person: Come) -> None:
    lena, anna, james = person("Lena", "en"), person("Anna", "en"), person("James", "en")
    overview, link = await found_team(lena, "Two of us")
    await finish_in_round(anna, link)
    await finish_in_round(james, link, HIGHEST)
    await lena.say("/summary")
    asked = await sees_button(lena, "close:")
    assert "24" not in asked.text
    assert "64" not in asked.text
    closed = await close(lena, overview)
    await lena.tap("summary:", on=closed)
    told = await lena.next_screen()
    assert "64" not in told.text
    assert "/40" not in told.text
    await lena.say("/team")
    await lena.next_screen()
    assert not [message for message in lena.messages if isinstance(message.content, Photo)][1:]


async def test_of_three_the_sum_is_told_and_not_the_counts(person: Come) -> None:
    lena = person("Lena", "en")
    overview, link = await found_team(lena, "Three of us")
    for name, answers in (("Anna", GOLDEN), ("James", HIGHEST), ("Mei", LOWEST)):
        await finish_in_round(person(name, "en"), link, answers)
    closed = await close(lena, overview)
    await lena.tap("summary:", on=closed)
    summary = await sees(lena, "Three of us")
    assert "74" in summary.text
    assert isinstance((await lena.next_screen()).content, Photo)
    await lena.say("/team")
    await lena.next_screen()
    pictures = [message for message in lena.messages if isinstance(message.content, Photo)]
    assert len(pictures) == 2  # the code to join by, and the total; no picture per factor


async def test_joining_twice_is_once_and_a_closed_round_offers_the_questions_to_oneself(person: Come) -> None:
    lena, anna, james = person("Lena", "en"), person("Anna", "en"), person("James", "en")
    overview, link = await found_team(lena, "Team A")
    await anna.follow(link)
    assert "Team A" in (await sees_button(anna, "begin:")).text
    await anna.tap("begin:")
    question = await anna.next_screen()
    await anna.tap(question.buttons[0])
    await sees(anna, "2/10")
    await anna.follow(link)
    assert "2/10" in (await sees(anna, "Welcome back")).text
    await close(lena, overview)
    await james.follow(link)
    told = await sees_button(james, "personal")
    assert "Team A" in told.text
    await james.tap("personal")
    await sees_button(james, "begin:")
    # Who was on the way may finish for herself; the frozen result does not move, and she is told so.
    for _ in range(9):
        await anna.tap(anna.card.buttons[0])
        await anna.next_screen()
    card, result, _ = await submit(anna)
    assert "do not count" in card.text
    assert result.text.startswith("10/40")
    await lena.say("/team")
    assert "0 people" in (await sees_button(lena, "summary:")).text


async def test_a_code_that_leads_nowhere_tells_nothing_and_guessing_is_slowed(
    stage: Stage, person: Come
) -> None:
    lena, mallory = person("Lena", "en"), person("Mallory", "en")
    _, link = await found_team(lena, "Team A")
    for number in range(5):
        await mallory.say(f"/start wrong-code-{number}")
        assert "leads nowhere" in (await mallory.next_screen()).text
    await mallory.follow(link)
    assert "leads nowhere" in (await mallory.next_screen()).text
    stage.world.clock.advance(timedelta(minutes=11))
    await mallory.follow(link)
    assert "Team A" in (await sees_button(mallory, "begin:")).text


async def test_a_facilitator_takes_part_as_a_member_and_still_leads(person: Come) -> None:
    lena = person("Lena", "en")
    overview, link = await found_team(lena, "Team A")
    await finish_in_round(lena, link, HIGHEST)
    for name, answers in (("Anna", GOLDEN), ("James", LOWEST)):
        await finish_in_round(person(name, "en"), link, answers)
    closed = await close(lena, overview)
    await lena.tap("summary:", on=closed)
    assert "3 people, sum 74 of 30 to 120" in (await sees(lena, "Mean per person")).text


async def test_one_person_in_two_teams_answers_for_each(person: Come) -> None:
    lena, anna = person("Lena", "en"), person("Anna", "en")
    first, link = await found_team(lena, "Team A")
    _, other = await found_team(lena, "Team B")
    await anna.follow(link)
    await sees_button(anna, "begin:")
    await anna.tap("begin:")
    await sees(anna, "1/10")
    on_the_way = anna.card
    await anna.follow(other)
    await answer_from_the_explanation(anna, HIGHEST)
    _, result, _ = await submit(anna)
    assert result.text.startswith("40/40")
    await anna.tap_data(on_the_way.buttons[0].data or "", on=on_the_way)
    assert "2/10" in (await sees(anna, "2/10")).text
    assert first


async def test_a_group_measures_with_a_board_that_counts_and_never_names(stage: Stage, person: Come) -> None:
    lena, anna = person("Lena", "en"), person("Anna", "nl")
    group = actions.make_group(stage.world, "Night shift", (lena.id, anna.id))
    with lena.in_chat(group.id) as lena_there, anna.in_chat(group.id) as anna_there:
        await anna_there.say("/assess")
        refused = await sees(anna_there, "beheerder")
        assert not refused.buttons
        await lena_there.say("/assess")
        board = await sees(lena_there, "Night shift, round 1")
        link = link_in(board)
        await finish_in_round(anna, link)
        counted = await sees(lena_there, "1 finished, 1 joined")
        assert counted.id == board.id
        assert "Anna" not in counted.text
        await anna_there.say("/summary")
        refused = await anna_there.next_screen()
        assert not refused.buttons
        await lena_there.say("/summary")
        asked = await sees_button(lena_there, "close:")
        # A member taps the facilitator's button: told no, and nothing happens.
        await anna_there.tap("close:", on=asked)
        toast = await anna_there.next_toast()
        assert toast.text
        await lena_there.tap("close:", on=asked)
        closing = await lena_there.next_screen()
        assert lena_there.buttons("summary:", on=closing) or lena_there.buttons("close:", on=closing)


async def test_a_group_that_becomes_a_supergroup_keeps_its_team(stage: Stage, person: Come) -> None:
    lena, anna = person("Lena", "en"), person("Anna", "en")
    group = actions.make_group(stage.world, "Night shift", (lena.id, anna.id))
    with lena.in_chat(group.id) as there:
        await there.say("/assess")
        board = await sees(there, "Night shift, round 1")
    bigger = actions.upgrade(stage.world, group.id)
    with lena.in_chat(bigger.id) as there:
        await there.say("/summary")
        await sees_button(there, "close:")
        await finish_in_round(anna, link_in(board))
        await there.say("/assess")
        assert link_in(await sees(there, "round 1")) == link_in(board)


async def test_a_second_facilitator_leads_too_and_a_former_one_no_longer(person: Come) -> None:
    lena, omar = person("Lena", "en"), person("Omar", "en")
    overview, _ = await found_team(lena, "Team A")
    await lena.tap("offer:", on=overview)
    invitation = link_in(await lena.next_screen())
    await omar.follow(invitation)
    leading = await sees_button(omar, "close:")
    await lena.follow(invitation)
    await lena.next_screen()
    await lena.tap("leave:", on=overview)
    asked = await sees_button(lena, "leave:")
    await lena.tap("Yes, leave", on=asked)
    await lena.next_screen()
    await lena.tap_data((overview.buttons[0].data or ""), on=overview)
    assert (await lena.next_toast()).text
    closed = await close(omar, leading)
    assert "Team A" in closed.text


async def test_deadline_and_number_are_typed_checked_and_echoed(person: Come) -> None:
    lena = person("Lena", "en")
    overview, link = await found_team(lena, "Team A")
    await lena.tap("expected:", on=overview)
    await lena.next_screen()
    await lena.say("a few")
    await lena.next_screen()
    await lena.say("9")
    counted = await sees_button(lena, "close:")
    assert "9" in counted.text
    await lena.tap("deadline:", on=counted)
    await lena.next_screen()
    await lena.say("sometime")
    await lena.next_screen()
    await lena.say("Friday 16:00")
    told = await sees_button(lena, "close:")
    assert "16:00" in told.text
    assert "Amsterdam" in told.text
    await finish_in_round(person("Anna", "en"), link)
    await lena.say("/team")
    assert "1 of 9" in (await sees_button(lena, "close:")).text


@pytest.mark.parametrize(
    "says",
    [
        "close",
        "summary",
        "team",
        "rename",
        "offer",
        "leave",
        "disband",
        "open",
        "invite",
        "expected",
        "deadline",
    ],
)
async def test_a_stranger_gets_nothing_from_a_facilitators_buttons(person: Come, says: str) -> None:
    lena, mallory = person("Lena", "en"), person("Mallory", "en")
    overview, _ = await found_team(lena, "Team A")
    ids = {(button.data or "").split(":")[1] for button in overview.buttons if button.data}
    await mallory.say("/start")
    await mallory.next_screen()
    for id_ in ids:
        for more in ("", ":yes", ":co", ":none", ":group"):
            await mallory.tap_data(f"{says}:{id_}{more}")
    await mallory.say("/help")
    while "/start" not in (screen := await mallory.next_screen()).text:
        pass
    assert "Team A" not in "".join(message.text for message in mallory.messages)
    assert screen
    await lena.say("/team")
    assert "Team A" in (await sees_button(lena, "close:")).text


async def test_who_turns_to_the_questions_is_no_longer_asked_for_a_name(person: Come) -> None:
    lena = person("Lena", "en")
    await lena.say("/newteam")
    await lena.next_screen()
    await lena.say("/start")
    await sees_button(lena, "begin:")
    await lena.tap("begin:")
    await sees(lena, "1/10")
    await lena.say("3")
    assert "2/10" in (await sees(lena, "Noted.")).text


async def test_the_facilitator_gets_the_result_as_files(stage: Stage, person: Come) -> None:
    lena = person("Lena", "nl")
    overview, link = await found_team(lena, "=Nachtdienst")
    for number in range(5):
        await finish_in_round(person(f"Lid {number}", "nl"), link, GOLDEN if number else HIGHEST)
    closed = await close(lena, overview)
    files: dict[str, bytes] = {}
    for kind in ("xlsx", "csv", "pdf"):
        says = next(each for each in lena.buttons("export:", on=closed) if (each.data or "").endswith(kind))
        await lena.tap(says, on=closed)
        while not isinstance((sent := await lena.next_screen(30)).content, Document):
            pass
        file = stage.world.files[sent.content.file]
        assert file.name.endswith(f"ronde-1.{kind}")
        files[kind] = file.content
    book = load_workbook(BytesIO(files["xlsx"]))
    numbers = [cell.value for sheet in book for row in sheet for cell in row if cell.data_type == "n"]
    assert 136 in numbers  # 4 x 24 + 40
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert b"136" in files["csv"]
    assert len(PdfReader(BytesIO(files["pdf"])).pages) > 10


async def test_of_too_few_there_are_no_files(person: Come) -> None:
    lena = person("Lena", "en")
    overview, link = await found_team(lena, "Two of us")
    for name in ("Anna", "James"):
        await finish_in_round(person(name, "en"), link)
    closed = await close(lena, overview)
    assert not lena.buttons("export:", on=closed)
    round_ = (lena.buttons("summary:", on=closed)[0].data or "").split(":")[1]
    await lena.tap_data(f"export:{round_}:xlsx", on=closed)
    await lena.say("/help")
    await sees(lena, "/start")
    assert not [message for message in lena.messages if isinstance(message.content, Document)]
