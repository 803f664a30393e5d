"""Whether a request to the Bot API is a lawful one, as aiogram's generated models of that API read it.

Another team's reading of the same documentation: what both accept is very likely right.
"""

import json
import re
from functools import cache

from aiogram import methods
from aiogram.methods import TelegramMethod
from pydantic import BaseModel

from rehearsal.world import Call


def assert_lawful(call: Call) -> None:
    """Fail where `call` names an unknown method or field, misses one, or has a value of a wrong type."""
    method = _methods().get(call.method)
    assert method is not None, f"Telegram has no method {call.method}"
    # A file that another field names by attach:// is a part of its own (Bot API, "Sending files").
    attached = set(re.findall(r"attach://(\w+)", " ".join(call.parameters.values())))
    given = {name: _decoded(value) for name, value in call.parameters.items() if name not in attached}
    read = method.model_validate(given)
    _assert_known(read, call.method)


def _decoded(value: str) -> object:
    """Decode what is sent as JSON inside a form (Bot API, "Making requests")."""
    return json.loads(value) if value[:1] in {"{", "["} else value


def _assert_known(value: object, path: str) -> None:
    """Fail on a field that aiogram keeps without knowing it, at any depth."""
    match value:
        case BaseModel():
            assert not value.model_extra, f"{path} has unknown fields: {sorted(value.model_extra)}"
            for name in value.model_fields_set:
                _assert_known(getattr(value, name), f"{path}.{name}")
        case list() | tuple():
            for position, each in enumerate(value):
                _assert_known(each, f"{path}[{position}]")
        case _:
            pass


@cache
def _methods() -> dict[str, type[BaseModel]]:
    return {
        each.__api_method__: each
        for each in vars(methods).values()
        if isinstance(each, type) and issubclass(each, TelegramMethod) and each is not TelegramMethod
    }
