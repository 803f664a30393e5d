"""What persons do in the pretend Telegram, and how the bot hears of it.

An action that Telegram's own apps would not allow raises Refused.
"""

import re
import secrets
from dataclasses import replace
from typing import Literal, assert_never
from urllib.parse import parse_qs, urlsplit

from rehearsal.bot_json import chat_json, message_json, query_json, standing_json, user_json
from rehearsal.entities import plain
from rehearsal.facts import (
    Chat,
    Content,
    GroupCreated,
    Joined,
    Location,
    Message,
    MigratedFrom,
    MigratedTo,
    Photo,
    Query,
    Renamed,
    Standing,
    Sticker,
    Text,
    User,
)
from rehearsal.images import LANDSCAPE_SIZE, TINY_WEBP, landscape
from rehearsal.world import World

THERE: frozenset[Standing] = frozenset({"member", "administrator"})
"""The bot is in a group with either."""
AttachmentKind = Literal["sticker", "photo", "location"]


class Refused(Exception):  # noqa: N818 - it is no error of the program
    """A person cannot do that; the text says why, in English for whoever rehearses."""


def say(world: World, person: int, chat: int, text: str, reply_to: int | None = None) -> Message:
    """Write a message. The first one in a private chat makes the bot's acquaintance."""
    words = plain(text)
    if not words.text:
        raise Refused("There is nothing to send.")
    return send(world, person, chat, Text(words), reply_to)


def send(world: World, person: int, chat: int, content: Content, reply_to: int | None = None) -> Message:
    """Send content of any kind."""
    there = _chat_of(world, person, chat)
    if there.type == "private":
        if there.bot == "kicked":
            raise Refused("You blocked the bot; unblock it first.")
        if there.bot == "stranger":
            world.put_chat(replace(there, bot="member"))
    message = world.post(there, world.users[person], content, reply_to=reply_to)
    if _heard(world, there, message):
        world.updates.add("message", message_json(world, message))
    return message


def attach(world: World, person: int, chat: int, kind: AttachmentKind) -> Message:
    """Send something that is not text."""
    match kind:
        case "sticker":
            sticker = world.keep_file(TINY_WEBP, "sticker.webp", "image/webp")
            return send(world, person, chat, Sticker("👍", sticker.id))
        case "photo":
            photo = world.keep_file(landscape(), "photo.png", "image/png")
            return send(world, person, chat, Photo(photo.id, *LANDSCAPE_SIZE))
        case "location":
            return send(world, person, chat, Location(52.0907, 5.1214))
        case _ as unreachable:
            assert_never(unreachable)


def edit(world: World, person: int, chat: int, message: int, text: str) -> Message:
    """Edit one's own written message."""
    _chat_of(world, person, chat)
    present = world.find_message(chat, message)
    if present is None or present.sender != person or not isinstance(present.content, Text):
        raise Refused("You can edit only what you wrote yourself.")
    words = plain(text)
    if not words.text:
        raise Refused("There is nothing to send.")
    edited = world.revise(present, Text(words), ())
    if _heard(world, world.chats[chat], edited):
        world.updates.add("edited_message", message_json(world, edited))
    return edited


def tap(world: World, person: int, chat: int, message: int, data: str, *, anything: bool = False) -> Query:
    """Tap a button that the message shows.

    With `anything`, data that it does not show are sent all the same: a tap that was under way while the
    bot edited or deleted the message, or a client that is not Telegram's.
    """
    _chat_of(world, person, chat)
    if not anything:
        present = world.find_message(chat, message)
        if present is None:
            raise Refused("The message is gone.")
        if data not in {button.data for button in present.buttons}:
            raise Refused("The message has no such button any more.")
    query = Query(
        str(secrets.randbelow(2**63 - 10**18) + 10**18), person, chat, message, data, world.clock.now()
    )
    world.queries[query.id] = query
    world.updates.add("callback_query", query_json(world, query))
    return query


def follow(world: World, person: int, link: str) -> Message:
    """Open a link to the bot and press Start: `https://t.me/<bot>?start=<code>` sends "/start <code>"."""
    address = urlsplit(link if "://" in link else f"https://{link}")
    if address.hostname not in {"t.me", "telegram.me"}:
        raise Refused("That is no link to Telegram.")
    if address.path.strip("/").lower() != world.bot.username.lower():
        raise Refused(f"That link leads elsewhere; the bot here is {world.bot.username}.")
    code = parse_qs(address.query).get("start", [""])[0]
    if code and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", code):
        raise Refused("Telegram takes 1 to 64 letters, digits, _ and - after ?start=.")
    return say(world, person, person, f"/start {code}".strip())


def block(world: World, person: int) -> None:
    """Block the bot; nothing happens if it is blocked."""
    chat = _chat_of(world, person, person)
    if chat.bot != "kicked":
        _stand(world, chat, world.users[person], "kicked")


def unblock(world: World, person: int) -> None:
    """Let the bot write again; nothing happens if it may."""
    chat = _chat_of(world, person, person)
    if chat.bot == "kicked":
        _stand(world, chat, world.users[person], "member")


def make_group(world: World, title: str, members: tuple[int, ...]) -> Chat:
    """Let the first member make a group with the others and the bot."""
    if not title.strip():
        raise Refused("A group needs a title.")
    if not members or not all(_is_person(world, member) for member in members):
        raise Refused("A group needs members who exist.")
    chat = world.add_group(title.strip(), members)
    maker = world.users[members[0]]
    created = world.post(chat, maker, GroupCreated(chat.title))
    _report_standing(world, chat, maker, "left", "member")
    world.updates.add("message", message_json(world, created))
    return chat


def join(world: World, person: int, chat: int) -> None:
    """Become a member of a group."""
    group = _group(world, chat)
    if not _is_person(world, person):
        raise Refused("There is no such person.")
    if person in group.members:
        raise Refused("You are a member already.")
    group = replace(group, members=(*group.members, person))
    world.put_chat(group)
    message = world.post(group, world.users[person], Joined((person,)))
    if group.bot in THERE:
        world.updates.add("message", message_json(world, message))


def delete_account(world: World, person: int) -> None:
    """Leave Telegram for good. Nobody is told; groups go on to list the account, without a name."""
    if not _is_person(world, person):
        raise Refused("There is no such person.")
    world.users[person] = User(person, "", deleted=True)
    world.changed()


def kick_bot(world: World, chat: int) -> None:
    """Let the one who made the group remove the bot from it."""
    group = _group(world, chat)
    _stand(world, group, world.users[group.members[0]], "kicked")


def let_bot_in(world: World, chat: int) -> None:
    """Let the one who made the group bring the bot in once more."""
    group = _group(world, chat)
    _stand(world, group, world.users[group.members[0]], "member")


def promote_bot(world: World, chat: int) -> None:
    """Let the one who made the group make the bot an administrator, who hears all that is said there."""
    group = _group(world, chat)
    _stand(world, group, world.users[group.members[0]], "administrator")


def rename(world: World, chat: int, title: str) -> None:
    """Let the one who made the group give it another title."""
    group = replace(_group(world, chat), title=title)
    world.put_chat(group)
    message = world.post(group, world.users[group.members[0]], Renamed(title))
    if group.bot in THERE:
        world.updates.add("message", message_json(world, message))


def upgrade(world: World, chat: int) -> Chat:
    """Turn a group into a supergroup, which has another id; the group stays as a dead shell."""
    group = _group(world, chat)
    if group.type == "supergroup":
        raise Refused("It is a supergroup already.")
    supergroup = world.add_group(group.title, group.members, "supergroup")
    world.put_chat(replace(group, upgraded_to=supergroup.id))
    maker = world.users[group.members[0]]
    last = world.post(group, maker, MigratedTo(supergroup.id))
    first = world.post(supergroup, maker, MigratedFrom(group.id))
    for message in (last, first):
        world.updates.add("message", message_json(world, message))
    return supergroup


def _is_person(world: World, user: int) -> bool:
    return user in world.users and not world.users[user].is_bot


def _chat_of(world: World, person: int, chat: int) -> Chat:
    there = world.chats.get(chat)
    if there is None or person not in there.members:
        raise Refused("You are not in that chat.")
    if there.upgraded_to is not None:
        raise Refused("The group goes on as a supergroup.")
    return there


def _group(world: World, chat: int) -> Chat:
    group = world.chats.get(chat)
    if group is None or group.type == "private":
        raise Refused("There is no such group.")
    if group.upgraded_to is not None:
        raise Refused("The group goes on as a supergroup.")
    return group


def _heard(world: World, chat: Chat, message: Message) -> bool:
    """Whether the bot gets to see it: in groups only commands and what is meant for it (privacy mode).

    As an administrator it sees everything.
    """
    if chat.type == "private":
        return True
    if chat.bot not in THERE:
        return False
    if chat.bot == "administrator":
        return True
    answered = world.find_message(chat.id, message.reply_to) if message.reply_to is not None else None
    if answered is not None and answered.sender == world.bot.id:
        return True
    name = world.bot.username.lower()
    command = re.match(r"/\w+(?:@(\w+))?", message.text)
    if command:
        return command[1] is None or command[1].lower() == name
    return re.search(rf"@{name}\b", message.text.lower()) is not None


def _stand(world: World, chat: Chat, actor: User, standing: Standing) -> None:
    world.put_chat(replace(chat, bot=standing))
    _report_standing(world, chat, actor, chat.bot, standing)


def _report_standing(world: World, chat: Chat, actor: User, before: Standing, after: Standing) -> None:
    body: dict[str, object] = {
        "chat": chat_json(world, chat),
        "from": user_json(actor),
        "date": int(world.clock.now().timestamp()),
        "old_chat_member": standing_json(world, before),
        "new_chat_member": standing_json(world, after),
    }
    world.updates.add("my_chat_member", body)
