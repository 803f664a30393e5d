"""Methods about the bot itself: who it is, its commands and descriptions per language."""

import re

from rehearsal.bot_json import Json, user_json
from rehearsal.errors import bad_request
from rehearsal.parameters import Parameters
from rehearsal.world import World

MAX_COMMANDS = 100
_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


def get_me(world: World, _: Parameters) -> Json:
    """Bot API: getMe. Privacy mode is on: in groups the bot hears what is meant for it."""
    return user_json(world.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, parameters: Parameters) -> bool:
    """Bot API: setMyCommands."""
    given = parameters.structure("commands", "can't parse commands JSON object")
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    if len(given) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    key = (_scope(world, parameters), _language(parameters))
    commands = tuple(_command(command) for command in given)
    if commands:
        world.profile.commands[key] = commands
    else:
        world.profile.commands.pop(key, None)
    world.changed()
    return True


def get_my_commands(world: World, parameters: Parameters) -> list[Json]:
    """Bot API: getMyCommands; exactly those of this scope and language."""
    commands = world.profile.commands.get((_scope(world, parameters), _language(parameters)), ())
    return [{"command": command, "description": description} for command, description in commands]


def delete_my_commands(world: World, parameters: Parameters) -> bool:
    """Bot API: deleteMyCommands."""
    world.profile.commands.pop((_scope(world, parameters), _language(parameters)), None)
    world.changed()
    return True


def set_my_name(world: World, parameters: Parameters) -> bool:
    """Bot API: setMyName, at most 64 characters."""
    return _set(world, world.profile.names, parameters, "name", 64)


def get_my_name(world: World, parameters: Parameters) -> Json:
    """Bot API: getMyName."""
    return {"name": _get(world.profile.names, parameters) or world.bot.first_name}


def set_my_description(world: World, parameters: Parameters) -> bool:
    """Bot API: setMyDescription, at most 512 characters."""
    return _set(world, world.profile.descriptions, parameters, "description", 512)


def get_my_description(world: World, parameters: Parameters) -> Json:
    """Bot API: getMyDescription."""
    return {"description": _get(world.profile.descriptions, parameters)}


def set_my_short_description(world: World, parameters: Parameters) -> bool:
    """Bot API: setMyShortDescription, at most 120 characters."""
    return _set(world, world.profile.short_descriptions, parameters, "short_description", 120)


def get_my_short_description(world: World, parameters: Parameters) -> Json:
    """Bot API: getMyShortDescription."""
    return {"short_description": _get(world.profile.short_descriptions, parameters)}


def _set(world: World, texts: dict[str, str], parameters: Parameters, name: str, longest: int) -> bool:
    text = parameters.text(name)
    if len(text) > longest:
        raise bad_request(f"bot {name.replace('_', ' ')} is too long")
    language = _language(parameters)
    if text:
        texts[language] = text
    else:
        texts.pop(language, None)
    world.changed()
    return True


def _get(texts: dict[str, str], parameters: Parameters) -> str:
    return texts.get(_language(parameters)) or texts.get("", "")


def _language(parameters: Parameters) -> str:
    code = parameters.text("language_code")
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def _scope(world: World, parameters: Parameters) -> str:
    scope = parameters.structure("scope", "can't parse BotCommandScope JSON object")
    if scope is None:
        return "default"
    if not isinstance(scope, dict):
        raise bad_request("BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind in _SCOPES:
        return str(kind)
    if kind not in _CHAT_SCOPES:
        raise bad_request("unsupported type specified")
    chat = scope.get("chat_id")
    if chat not in world.chats:
        raise bad_request("chat not found")
    return f"{kind}:{chat}:{scope['user_id']}" if kind == "chat_member" else f"{kind}:{chat}"


def _command(given: object) -> tuple[str, str]:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    command, description = str(given.get("command", "")), str(given.get("description", ""))
    if not re.fullmatch("[a-z0-9_]{1,32}", command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:  # noqa: PLR2004 - Bot API: BotCommand
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return command, description
