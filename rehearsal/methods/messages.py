"""Methods that send, edit and delete messages of text, and what all messages have in common."""

from datetime import timedelta

from rehearsal.bot_json import Json, message_json
from rehearsal.entities import plain, utf16_length
from rehearsal.errors import NOT_MODIFIED, bad_request
from rehearsal.facts import Chat, Content, Document, Formatted, Keyboard, Message, Photo, Text
from rehearsal.html_style import parse_html
from rehearsal.keyboards import read_force_reply, read_keyboard
from rehearsal.methods.chats import writable_chat
from rehearsal.news import Typing
from rehearsal.parameters import Parameters
from rehearsal.world import World

MAX_TEXT = 4096
MAX_CAPTION = 1024
DELETABLE_FOR = timedelta(hours=48)
ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def read_words(parameters: Parameters, name: str) -> Formatted:
    """Read the text or caption of a request, by its `parse_mode`: HTML or none."""
    mode = parameters.text("parse_mode")
    match mode.lower():
        case "":
            return plain(parameters.text(name))
        case "html":
            return parse_html(parameters.text(name))
        case "markdown" | "markdownv2":
            raise bad_request("the rehearsal reads no Markdown, only parse_mode HTML")
        case _:
            raise bad_request("unsupported parse_mode")


def read_text(parameters: Parameters) -> Formatted:
    """Read the text of a message, which is not empty."""
    if not parameters.text("text").strip():
        raise bad_request("message text is empty")
    words = read_words(parameters, "text")
    if not words.text:
        raise bad_request("text must be non-empty")
    return words


def read_caption(parameters: Parameters) -> Formatted:
    """Read the caption of a picture or file; at most 1024 UTF-16 code units after parsing."""
    words = read_words(parameters, "caption")
    if utf16_length(words.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return words


def deliver(world: World, parameters: Parameters, chat: Chat, content: Content) -> Json:
    """Send a message of the bot, with the reply and the keyboard that the request names."""
    keyboard = read_keyboard(parameters)
    reply_to = _reply_to(world, parameters, chat)
    asks = _asked(world, parameters, chat, content, reply_to)
    world.pace.spend(chat.id, private=chat.type == "private")
    return message_json(world, world.post(chat, world.bot, content, keyboard, reply_to, asks))


def _asked(
    world: World, parameters: Parameters, chat: Chat, content: Content, reply_to: int | None
) -> tuple[int, ...]:
    """Read for whom a reply opens (Bot API: ForceReply): all, or of a selective one those it is meant for.

    These are who is mentioned in the text, and who wrote the message that it replies to.
    """
    asking = read_force_reply(parameters)
    if asking is None:
        return ()
    if not asking.selective:
        return chat.members
    words = content.words if isinstance(content, Text | Photo | Document) else plain("")
    meant = {entity.user for entity in words.entities if entity.user}
    replied = world.find_message(chat.id, reply_to) if reply_to is not None else None
    if replied is not None:
        meant.add(replied.sender)
    return tuple(member for member in chat.members if member in meant)


def _reply_to(world: World, parameters: Parameters, chat: Chat) -> int | None:
    reply = parameters.structure("reply_parameters", "can't parse reply parameters JSON object")
    number = parameters.integer("reply_to_message_id")
    lenient = parameters.flag("allow_sending_without_reply")
    if isinstance(reply, dict):
        number = int(reply.get("message_id", 0))
        lenient = bool(reply.get("allow_sending_without_reply", False))
    if not number:
        return None
    if world.find_message(chat.id, number) is not None:
        return number
    if lenient:
        return None
    raise bad_request("message to be replied not found")


def own_message(world: World, parameters: Parameters) -> Message:
    """Find the bot's own message to edit; ApiError 400 if it is not there or someone else's."""
    if parameters.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    if parameters.integer("message_id") <= 0:
        raise bad_request("message identifier is not specified")
    chat = writable_chat(world, parameters)
    message = world.find_message(chat.id, parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender != world.bot.id:
        raise bad_request("message can't be edited")
    return message


def revise(world: World, message: Message, content: Content, keyboard: Keyboard) -> Json:
    """Edit a message of the bot; ApiError 400 if that changes nothing."""
    if (content, keyboard) == (message.content, message.keyboard):
        raise bad_request(NOT_MODIFIED)
    world.pace.spend(message.chat, private=world.chats[message.chat].type == "private")
    return message_json(world, world.revise(message, content, keyboard))


def send_message(world: World, parameters: Parameters) -> Json:
    """Bot API: sendMessage."""
    words = read_text(parameters)
    chat = writable_chat(world, parameters)
    if utf16_length(words.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return deliver(world, parameters, chat, Text(words))


def edit_message_text(world: World, parameters: Parameters) -> Json:
    """Bot API: editMessageText. Without `reply_markup` the buttons go."""
    words = read_text(parameters)
    keyboard = read_keyboard(parameters)
    message = own_message(world, parameters)
    if utf16_length(words.text) > MAX_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    if not isinstance(message.content, Text):
        raise bad_request("there is no text in the message to edit")
    return revise(world, message, Text(words), keyboard)


def edit_message_caption(world: World, parameters: Parameters) -> Json:
    """Bot API: editMessageCaption."""
    words = read_caption(parameters)
    keyboard = read_keyboard(parameters)
    message = own_message(world, parameters)
    match message.content:
        case Photo(file, width, height):
            return revise(world, message, Photo(file, width, height, words), keyboard)
        case Document(file):
            return revise(world, message, Document(file, words), keyboard)
        case _:
            raise bad_request("there is no caption in the message to edit")


def edit_message_reply_markup(world: World, parameters: Parameters) -> Json:
    """Bot API: editMessageReplyMarkup."""
    keyboard = read_keyboard(parameters)
    message = own_message(world, parameters)
    return revise(world, message, message.content, keyboard)


def delete_message(world: World, parameters: Parameters) -> bool:
    """Bot API: deleteMessage. In groups only the bot's own (it is no administrator); none after 48 hours."""
    if parameters.integer("message_id") <= 0:
        raise bad_request("message identifier is not specified")
    chat = writable_chat(world, parameters)
    message = world.find_message(chat.id, parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    foreign = message.sender != world.bot.id and chat.type != "private"
    if foreign or world.clock.now() - message.date > DELETABLE_FOR:
        raise bad_request(
            "message can't be deleted for everyone" if not foreign else "message can't be deleted"
        )
    world.remove(message)
    return True


def send_chat_action(world: World, parameters: Parameters) -> bool:
    """Bot API: sendChatAction."""
    chat = writable_chat(world, parameters)
    action = parameters.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.news.publish(Typing(chat.id, action))
    return True
