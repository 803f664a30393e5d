"""The world as the rehearsal's page reads it: the snapshot and the single pieces of news."""

from typing import assert_never

from rehearsal.entities import to_safe_html
from rehearsal.facts import (
    Document,
    GroupCreated,
    Joined,
    Left,
    Location,
    Message,
    MigratedFrom,
    MigratedTo,
    Photo,
    Renamed,
    Sticker,
    Text,
)
from rehearsal.news import Changed, Closed, Deleted, Item, Shown, Toast, Typing
from rehearsal.world import World

Json = dict[str, object]


def snapshot(world: World) -> Json:
    """Everything that the page shows."""
    return {
        "now": world.clock.now().isoformat(),
        "broken": round(world.faults.seconds_left, 1),
        "bot": {
            "id": world.bot.id,
            "username": world.bot.username,
            "name": world.bot.first_name,
            "commands": _commands(world),
            "description": dict(world.profile.descriptions),
        },
        "persons": [
            {
                "id": person.id,
                "first_name": person.first_name,
                "language_code": person.language_code,
                "blocked": world.chats[person.id].bot == "kicked",
            }
            for person in world.persons
        ],
        "chats": [
            {"id": chat.id, "type": chat.type, "title": chat.title, "members": list(chat.members)}
            for chat in world.chats.values()
            if chat.upgraded_to is None
        ],
        "messages": {
            str(chat): [message_json(world, message) for message in messages.values()]
            for chat, messages in world.messages.items()
            if world.chats[chat].upgraded_to is None
        },
    }


def _commands(world: World) -> Json:
    scopes: dict[str, dict[str, list[dict[str, str]]]] = {}
    for (scope, language), commands in world.profile.commands.items():
        scopes.setdefault(scope, {})[language] = [
            {"command": command, "description": description} for command, description in commands
        ]
    return dict(scopes)


def message_json(world: World, message: Message) -> Json:
    """One message; its html is safe to put in the page as it is."""
    sender = world.users[message.sender]
    body: Json = {
        "id": message.id,
        "chat": message.chat,
        "from": {"id": sender.id, "name": sender.first_name, "is_bot": sender.is_bot},
        "date": message.date.isoformat(),
        "edited": message.edited.isoformat() if message.edited else None,
        "html": to_safe_html(message.words),
        "photo": None,
        "document": None,
        "service": None,
        "sticker": None,
        "location": None,
        "reply_to": message.reply_to,
        "asks": list(message.asks),
        "buttons": [
            [{"text": button.text, "data": button.data, "url": button.url} for button in row]
            for row in message.keyboard
        ],
    }
    return body | _content_json(world, message)


def _content_json(world: World, message: Message) -> Json:
    match message.content:
        case Text():
            return {}
        case Photo(file, width, height):
            return {"photo": {"url": f"/files/{file}", "width": width, "height": height}}
        case Document(file):
            kept = world.files[file]
            return {"document": {"url": f"/files/{file}", "name": kept.name, "size": len(kept.content)}}
        case Sticker(emoji):
            return {"sticker": emoji}
        case Location(latitude, longitude):
            return {"location": {"latitude": latitude, "longitude": longitude}}
        case GroupCreated(title):
            return {"service": f"{world.users[message.sender].first_name} made the group {title}"}
        case Renamed(title):
            return {"service": f"{world.users[message.sender].first_name} named the group {title}"}
        case Joined(users):
            names = ", ".join(world.users[user].first_name for user in users)
            return {"service": f"{names} joined"}
        case Left(user):
            return {"service": f"{world.users[user].first_name} left"}
        case MigratedTo() | MigratedFrom():
            return {"service": "The group is now a supergroup"}
        case _ as unreachable:
            assert_never(unreachable)


def event_json(world: World, item: Item) -> Json | None:
    """One piece of news; None when there is nothing more to tell."""
    match item:
        case Shown(message):
            return {"type": "message", "message": message_json(world, message)}
        case Deleted(chat, message):
            return {"type": "deleted", "chat": chat, "id": message}
        case Typing(chat, action):
            return {"type": "typing", "chat": chat, "action": action}
        case Toast(user, query, text, alert):
            return {"type": "toast", "person": user, "query": query, "text": text, "alert": alert}
        case Changed():
            return {"type": "state", **snapshot(world)}
        case Closed():
            return None
        case _ as unreachable:
            assert_never(unreachable)
