"""Inline keyboards in a request (Bot API: InlineKeyboardMarkup): read, and refused where Telegram refuses.

Only inline keyboards: the page shows no reply keyboard, so asking for one is refused in plain words.
"""

import re
from dataclasses import dataclass

from rehearsal.errors import bad_request
from rehearsal.facts import Button, Keyboard
from rehearsal.parameters import Parameters

MAX_DATA_BYTES = 64
MAX_BUTTONS = 100
MAX_HINT = 64


def read_keyboard(parameters: Parameters, name: str = "reply_markup") -> Keyboard:
    """Read the keyboard that is asked for, () if none; ApiError 400 if it is not right."""
    markup = parameters.structure(name, "can't parse reply keyboard markup JSON object")
    if markup is None:
        return ()
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if not markup or markup.keys() & {"remove_keyboard", "force_reply"}:
        return ()
    if "inline_keyboard" not in markup:
        raise bad_request("the rehearsal knows no reply keyboards, only inline ones")
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array')
    keyboard = tuple(_row(row) for row in rows if row)
    if sum(map(len, keyboard)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return keyboard


@dataclass(frozen=True, slots=True)
class ForceReply:
    """A reply is to open at once, for all or (`selective`) for some."""

    selective: bool


def read_force_reply(parameters: Parameters) -> ForceReply | None:
    """Read that a reply is asked for (Bot API: ForceReply); ApiError 400 if that is not right."""
    markup = parameters.structure("reply_markup", "can't parse reply keyboard markup JSON object")
    if not isinstance(markup, dict) or not markup.get("force_reply"):
        return None
    hint = markup.get("input_field_placeholder", "")
    if not isinstance(hint, str) or len(hint) > MAX_HINT:
        raise bad_request("REPLY_MARKUP_PLACEHOLDER_TOO_LONG")
    return ForceReply(bool(markup.get("selective", False)))


def _row(row: object) -> tuple[Button, ...]:
    if not isinstance(row, list):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    return tuple(_button(button) for button in row)


def _button(button: object) -> Button:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text, data, url = button.get("text"), button.get("callback_data"), button.get("url")
    if not isinstance(text, str):
        raise bad_request(
            "can't parse inline keyboard button: Can't find field \"text\""
            if text is None
            else 'can\'t parse inline keyboard button: Field "text" must be of type String'
        )
    if not text.strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    if isinstance(url, str):
        return Button(text, url=_checked_url(url))
    if not isinstance(data, str):
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if not 0 < len(data.encode()) <= MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return Button(text, data=data)


def _checked_url(url: str) -> str:
    if re.fullmatch(r"(?:https?|tg)://\S+", url):
        return url
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", url):
        return f"http://{url}"
    raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
