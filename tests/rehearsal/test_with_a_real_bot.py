"""A real python-telegram-bot application lives in the pretend Telegram, and persons live with it."""

import json
from pathlib import Path

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    ChatMemberOwner,
    InputFile,
    InputMediaPhoto,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter

from rehearsal import actions
from rehearsal.cast import TEAM, cast
from rehearsal.colleagues import all_colleagues
from rehearsal.facts import Document, Photo, User
from rehearsal.images import dimensions, landscape
from rehearsal.person import Person
from rehearsal.world import World


@pytest.fixture
def joost(world: World) -> Person:
    return Person(world, world.add_person("Joost", "nl"))


async def test_a_person_talks_with_the_bot(assessor: Bot, joost: Person) -> None:
    await joost.follow(f"https://t.me/{assessor.username}?start=Code_1-x")
    hello = await joost.next_screen()
    assert (hello.text, hello.words.entities[0].type) == ("Hello Joost Code_1-x", "bold")
    query = await joost.tap("begin")
    toast = await joost.next_toast()
    assert (toast.query, toast.text, toast.alert) == (query.id, "begin!", False)
    question = await joost.next_screen()
    assert (question.id, question.text) == (hello.id, "1/3")
    await joost.tap("ANSWER:1:F0:C:1")
    assert (await joost.next_screen()).text == "2/3"
    await joost.tap(joost.buttons("answer:")[3])
    assert (await joost.next_screen()).text == "3/3"
    await joost.say("abc")
    assert (await joost.next_screen()).text == "cba"
    assert joost.card.id == hello.id, "the card stays where the buttons are"
    assert [message.sender == assessor.id for message in joost.messages] == [False, True, False, True]


async def test_what_a_person_does_besides_writing_reaches_the_bot(assessor: Bot, joost: Person) -> None:
    del assessor
    for kind in ("sticker", "photo", "location"):
        await joost.attach(kind)
        assert (await joost.next_screen()).text == "I read only text"
    said = await joost.say("one")
    await joost.next_screen()
    await joost.edit(said, "two")
    assert (await joost.next_screen()).text == "owt"


async def test_a_stale_tap_reaches_the_bot_and_a_missing_button_cannot_be_tapped(
    assessor: Bot, joost: Person
) -> None:
    del assessor
    await joost.say("/start")
    await joost.next_screen()
    await joost.tap("begin")
    await joost.next_screen()
    with pytest.raises(LookupError, match="no button 'begin' under '1/3'"):
        await joost.tap("begin")
    await joost.tap_data("begin:1")
    assert (await joost.next_toast()).text == "begin!"


async def test_in_a_group_everybody_sees_and_taps_the_same_card(assessor: Bot, world: World) -> None:
    del assessor
    (anna, joost), group = cast(world, 2)
    there = Person(world, anna).in_chat(group.id)
    await there.say("/start")
    await there.next_screen()
    with Person(world, joost, chat=group.id) as other:
        query = await other.tap("begin")
        assert (query.user, query.chat) == (joost.id, group.id)
        assert (await other.next_toast()).user == joost.id
    assert (await there.next_screen()).text == "1/3"


async def test_colleagues_take_the_whole_assessment(assessor: Bot, world: World) -> None:
    del assessor
    persons, group = cast(world, 5)
    assert (group.title, group.members) == (TEAM, tuple(person.id for person in persons))
    await all_colleagues(world, seed=1)
    for played in persons[:2]:
        assert world.messages[played.id] == {}
    for colleague in persons[2:]:
        texts = [message.text for message in world.messages[colleague.id].values()]
        assert texts[:2] == ["/start", "Thank you"]


async def test_pictures_and_files_keep_their_bytes_names_and_types(
    bot: Bot, world: World, anna: User, tmp_path: Path
) -> None:
    picture = landscape()
    photo = await bot.send_photo(
        anna.id, picture, caption="<i>so</i>", parse_mode=ParseMode.HTML, filename="a.png"
    )
    assert (photo.photo[-1].width, photo.photo[-1].height) == dimensions(picture)
    assert photo.caption_html == "<i>so</i>"
    data = json.dumps({"é": 1}).encode()
    document = await bot.send_document(anna.id, InputFile(data, filename="mijn gegevens.json"))
    assert document.document is not None
    assert document.document.file_name == "mijn gegevens.json"
    assert document.document.mime_type == "application/json"
    file = await bot.get_file(document.document)
    await file.download_to_drive(tmp_path / "copy.json")
    assert (tmp_path / "copy.json").read_bytes() == data
    again = await bot.send_photo(anna.id, photo.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == photo.photo[-1].file_unique_id
    kept = world.messages[anna.id][document.message_id].content
    assert isinstance(kept, Document)


async def test_a_picture_can_be_replaced(bot: Bot, world: World, anna: User) -> None:
    sent = await bot.send_photo(anna.id, landscape())
    await bot.edit_message_caption(anna.id, sent.message_id, caption="one")
    await bot.edit_message_media(
        InputMediaPhoto(landscape(), caption="two"), chat_id=anna.id, message_id=sent.message_id
    )
    now = world.messages[anna.id][sent.message_id]
    assert isinstance(now.content, Photo)
    assert now.text == "two"
    assert now.content.file != sent.photo[-1].file_id


@pytest.mark.parametrize(
    ("picture", "reason"), [(b"GIF89a", "Image_process_failed"), (b"", "File must be non-empty")]
)
async def test_a_photo_must_be_a_picture(bot: Bot, anna: User, picture: bytes, reason: str) -> None:
    with pytest.raises(BadRequest, match=reason):
        await bot.send_photo(anna.id, picture)


async def test_a_caption_has_its_own_limit(bot: Bot, anna: User) -> None:
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(anna.id, landscape(), caption="x" * 1025)


async def test_the_library_knows_the_errors_for_what_they_are(bot: Bot, world: World, anna: User) -> None:
    group = actions.make_group(world, "Team Zorg", (anna.id,))
    supergroup = actions.upgrade(world, group.id)
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(group.id, "hello")
    assert migrated.value.new_chat_id == supergroup.id
    actions.block(world, anna.id)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(anna.id, "hello")


async def test_telegram_can_be_broken_for_a_while(bot: Bot, world: World, anna: User) -> None:
    world.faults.begin("500", 60)
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.send_message(anna.id, "hello")
    world.faults.begin("429", 60)
    with pytest.raises(RetryAfter):
        await bot.send_message(anna.id, "hello")
    world.faults.begin("drop", 60)
    with pytest.raises(NetworkError):
        await bot.send_message(anna.id, "hello")
    world.faults.begin("drop", 0)
    await bot.send_message(anna.id, "hello")
    sent = [call.status for call in world.calls if call.method == "sendMessage"]
    assert sent == [500, 429, 0, 200]


async def test_what_the_bot_says_of_itself_is_kept_per_language(bot: Bot, world: World) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("start", "Begin")])
    await bot.set_my_commands([BotCommand("start", "Beginnen")], scope=scope, language_code="nl")
    assert await bot.get_my_commands(scope=scope, language_code="nl") == (BotCommand("start", "Beginnen"),)
    assert await bot.get_my_commands(scope=scope) == ()
    await bot.set_my_description("Ik stel vragen", language_code="nl")
    await bot.set_my_short_description("Kort")
    assert (await bot.get_my_description("nl")).description == "Ik stel vragen"
    assert (await bot.get_my_short_description("nl")).short_description == "Kort"
    await bot.delete_my_commands()
    assert set(world.profile.commands) == {("all_private_chats", "nl")}


async def test_chats_and_their_members(bot: Bot, world: World, anna: User) -> None:
    other = world.add_person("Joost", "nl")
    group = actions.make_group(world, "Team Zorg", (anna.id, other.id))
    assert (await bot.get_chat(group.id)).title == "Team Zorg"
    assert (await bot.get_chat(anna.id)).first_name == "Anna"
    assert isinstance(await bot.get_chat_member(group.id, anna.id), ChatMemberOwner)
    assert (await bot.get_chat_member(group.id, other.id)).status == "member"
    assert [member.user.id for member in await bot.get_chat_administrators(group.id)] == [anna.id]
    assert await bot.get_chat_member_count(group.id) == 3
    assert await bot.send_chat_action(anna.id, ChatAction.TYPING)


async def test_a_file_is_not_given_to_another_token(bot: Bot, address: str, anna: User) -> None:
    sent = await bot.send_document(anna.id, b"{}", filename="a.json")
    assert sent.document is not None
    path = (await bot.get_file(sent.document)).file_path
    assert path is not None
    async with httpx.AsyncClient(trust_env=False) as client:
        assert (await client.get(path)).content == b"{}"
        assert (await client.get(path.replace(bot.token, "1:wrong"))).status_code == 401
    assert path.startswith(address)
