"""Methods about chats and members, and the check that a bot may write in a chat."""

from rehearsal.bot_json import Json, chat_json, member_json
from rehearsal.errors import bad_request, forbidden, upgraded
from rehearsal.facts import Chat
from rehearsal.parameters import Parameters
from rehearsal.world import World


def known_chat(world: World, parameters: Parameters) -> Chat:
    """Find the chat that `chat_id` names; ApiError 400 if the bot knows none such."""
    named = parameters.text("chat_id")
    if not named:
        raise bad_request("chat_id is empty")
    chat = world.chats.get(parameters.integer("chat_id"))
    if chat is None:
        raise bad_request("chat not found")
    return chat


def writable_chat(world: World, parameters: Parameters) -> Chat:
    """Find the chat that `chat_id` names, if the bot may write in it; else ApiError 400 or 403."""
    chat = known_chat(world, parameters)
    if chat.upgraded_to is not None:
        raise upgraded(chat.upgraded_to)
    if chat.type == "private":
        if world.users[chat.id].deleted:
            raise forbidden("user is deactivated")
        match chat.bot:
            case "stranger":
                raise forbidden("bot can't initiate conversation with a user")
            case "kicked" | "left":
                raise forbidden("bot was blocked by the user")
    match chat.bot:
        case "kicked":
            raise forbidden(f"bot was kicked from the {chat.type} chat")
        case "left":
            raise forbidden(f"bot is not a member of the {chat.type} chat")
    return chat


def get_chat(world: World, parameters: Parameters) -> Json:
    """Bot API: getChat (ChatFullInfo)."""
    chat = known_chat(world, parameters)
    return chat_json(world, chat) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


def get_chat_member(world: World, parameters: Parameters) -> Json:
    """Bot API: getChatMember."""
    chat = known_chat(world, parameters)
    user = parameters.integer("user_id")
    if user <= 0:
        raise bad_request("invalid user_id specified")
    if user not in world.users:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member_json(world, chat, user)


def get_chat_administrators(world: World, parameters: Parameters) -> list[Json]:
    """Bot API: getChatAdministrators; here only who made the group."""
    chat = known_chat(world, parameters)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    return [member_json(world, chat, chat.members[0])] if chat.members else []


def get_chat_member_count(world: World, parameters: Parameters) -> int:
    """Bot API: getChatMemberCount, the bot included."""
    chat = known_chat(world, parameters)
    return len(chat.members) + (chat.bot in {"member", "administrator", "stranger"})
