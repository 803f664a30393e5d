"""Facts as the Bot API writes them (Bot API: Available types)."""

from typing import assert_never

from rehearsal.facts import (
    Chat,
    Document,
    Entity,
    File,
    GroupCreated,
    Joined,
    Keyboard,
    Left,
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
from rehearsal.world import World

Json = dict[str, object]

RIGHTS = frozenset(
    {"manage_chat", "delete_messages", "manage_video_chats", "restrict_members", "invite_users"}
)
NO_RIGHTS = frozenset({"promote_members", "change_info", "post_stories", "edit_stories", "delete_stories"})
"""What Telegram proposes, and does not, to whoever makes a bot an administrator (ChatMemberAdministrator)."""


def user_json(user: User) -> Json:
    """User."""
    body: Json = {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name}
    for name in ("last_name", "username", "language_code"):
        if value := getattr(user, name):
            body[name] = value
    return body


def chat_json(world: World, chat: Chat) -> Json:
    """Chat."""
    if chat.type == "private":
        person = world.users[chat.id]
        body: Json = {"id": chat.id, "type": "private", "first_name": person.first_name}
        if person.last_name:
            body["last_name"] = person.last_name
        return body
    return {"id": chat.id, "type": chat.type, "title": chat.title}


def entity_json(world: World, entity: Entity) -> Json:
    """MessageEntity."""
    body: Json = {"type": entity.type, "offset": entity.offset, "length": entity.length}
    if entity.url:
        body["url"] = entity.url
    if entity.language:
        body["language"] = entity.language
    if entity.user in world.users:
        body["user"] = user_json(world.users[entity.user])
    return body


def keyboard_json(keyboard: Keyboard) -> Json:
    """InlineKeyboardMarkup."""
    return {
        "inline_keyboard": [
            [
                {"text": button.text, "url": button.url}
                if button.url is not None
                else {"text": button.text, "callback_data": button.data}
                for button in row
            ]
            for row in keyboard
        ]
    }


def file_json(file: File) -> Json:
    """Give the part that all kinds of files share."""
    return {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": len(file.content)}


def message_json(world: World, message: Message, *, with_reply: bool = True) -> Json:
    """Message; the message it replies to is given without its own reply, as Telegram does."""
    body: Json = {
        "message_id": message.id,
        "from": user_json(world.users[message.sender]),
        "chat": chat_json(world, world.chats[message.chat]),
        "date": int(message.date.timestamp()),
    }
    if message.edited is not None:
        body["edit_date"] = int(message.edited.timestamp())
    if with_reply and message.reply_to is not None:
        answered = world.find_message(message.chat, message.reply_to)
        if answered is not None:
            body["reply_to_message"] = message_json(world, answered, with_reply=False)
    body |= _content_json(world, message)
    if message.keyboard:
        body["reply_markup"] = keyboard_json(message.keyboard)
    return body


def _content_json(world: World, message: Message) -> Json:
    match message.content:
        case Text(words):
            return _words_json(world, "text", "entities", words.text, words.entities)
        case Photo(file, width, height, words):
            size: Json = {**file_json(world.files[file]), "width": width, "height": height}
            caption = _words_json(world, "caption", "caption_entities", words.text, words.entities)
            return {"photo": [size], **caption}
        case Document(file, words):
            kept = world.files[file]
            document = {**file_json(kept), "file_name": kept.name, "mime_type": kept.content_type}
            return {
                "document": document,
                **_words_json(world, "caption", "caption_entities", words.text, words.entities),
            }
        case Sticker(emoji, file):
            sticker: Json = {**file_json(world.files[file]), "type": "regular", "emoji": emoji}
            sticker |= {"width": 512, "height": 512, "is_animated": False, "is_video": False}
            return {"sticker": sticker}
        case Location(latitude, longitude):
            return {"location": {"latitude": latitude, "longitude": longitude}}
        case GroupCreated():
            return {"group_chat_created": True}
        case Renamed(title):
            return {"new_chat_title": title}
        case Joined(users):
            members = [user_json(world.users[user]) for user in users]
            return {"new_chat_members": members}
        case Left(user):
            return {"left_chat_member": user_json(world.users[user])}
        case MigratedTo(chat):
            return {"migrate_to_chat_id": chat}
        case MigratedFrom(chat):
            return {"migrate_from_chat_id": chat}
        case _ as unreachable:
            assert_never(unreachable)


def _words_json(world: World, name: str, entities_name: str, text: str, entities: tuple[Entity, ...]) -> Json:
    body: Json = {name: text} if text else {}
    if entities:
        body[entities_name] = [entity_json(world, entity) for entity in entities]
    return body


def query_json(world: World, query: Query) -> Json:
    """CallbackQuery; a message that is gone is given as InaccessibleMessage."""
    message = world.find_message(query.chat, query.message)
    return {
        "id": query.id,
        "from": user_json(world.users[query.user]),
        "message": message_json(world, message)
        if message is not None
        else {"chat": chat_json(world, world.chats[query.chat]), "message_id": query.message, "date": 0},
        "chat_instance": str(abs(query.chat) * 7_919),
        "data": query.data,
    }


def member_json(world: World, chat: Chat, user: int) -> Json:
    """ChatMember. The first member made the group."""
    if user == world.bot.id:
        return standing_json(world, chat.bot)
    status = "left"
    if user in chat.members:
        status = "creator" if chat.type != "private" and chat.members[0] == user else "member"
    body: Json = {"user": user_json(world.users[user]), "status": status}
    return body | {"is_anonymous": False} if status == "creator" else body


def standing_json(world: World, standing: Standing) -> Json:
    """ChatMember of the bot itself."""
    status = "left" if standing == "stranger" else standing
    body: Json = {"user": user_json(world.bot), "status": status}
    match status:
        case "kicked":
            return body | {"until_date": 0}
        case "administrator":
            rights = {f"can_{right}": right in RIGHTS for right in RIGHTS | NO_RIGHTS}
            return body | {"can_be_edited": False, "is_anonymous": False} | rights
        case _:
            return body
