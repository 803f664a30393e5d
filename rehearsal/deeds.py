"""What the page may ask for by name: each action of a person, read from JSON."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import get_args

from rehearsal import actions
from rehearsal.actions import AttachmentKind, Refused
from rehearsal.cast import PLAYED
from rehearsal.colleagues import all_colleagues
from rehearsal.faults import FAULTS
from rehearsal.world import World

Json = Mapping[str, object]
MAX_HOURS = 24 * 366
MAX_BROKEN_SECONDS = 3600
Deed = Callable[[World, Json], dict[str, object]]


def _number(body: Json, name: str) -> int:
    value = body[name]
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name} must be a whole number")
    return value


def _text(body: Json, name: str) -> str:
    value = body[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a text")
    return value


def _send(world: World, body: Json) -> dict[str, object]:
    reply_to = _number(body, "reply_to") if "reply_to" in body else None
    actions.say(world, _number(body, "person"), _number(body, "chat"), _text(body, "text"), reply_to)
    return {}


def _tap(world: World, body: Json) -> dict[str, object]:
    query = actions.tap(
        world, _number(body, "person"), _number(body, "chat"), _number(body, "message"), _text(body, "data")
    )
    return {"query": query.id}


def _edit(world: World, body: Json) -> dict[str, object]:
    actions.edit(
        world, _number(body, "person"), _number(body, "chat"), _number(body, "message"), _text(body, "text")
    )
    return {}


def _person(world: World, body: Json) -> dict[str, object]:
    name = _text(body, "first_name").strip()
    if not name:
        raise Refused("A person needs a name.")
    return {"id": world.add_person(name, _text(body, "language_code")).id}


def _group(world: World, body: Json) -> dict[str, object]:
    members = body["members"]
    if not isinstance(members, list):
        raise TypeError("members must be an array")
    return {"id": actions.make_group(world, _text(body, "title"), tuple(members)).id}


def _join(world: World, body: Json) -> dict[str, object]:
    actions.join(world, _number(body, "person"), _number(body, "chat"))
    return {}


def _open(world: World, body: Json) -> dict[str, object]:
    actions.follow(world, _number(body, "person"), _text(body, "link"))
    return {}


def _block(world: World, body: Json) -> dict[str, object]:
    actions.block(world, _number(body, "person"))
    return {}


def _unblock(world: World, body: Json) -> dict[str, object]:
    actions.unblock(world, _number(body, "person"))
    return {}


def _upgrade(world: World, body: Json) -> dict[str, object]:
    return {"id": actions.upgrade(world, _number(body, "chat")).id}


def _clock(world: World, body: Json) -> dict[str, object]:
    hours = body["hours"]
    if not isinstance(hours, int | float) or not 0 <= hours <= MAX_HOURS:
        raise Refused(f"The clock goes forward, by {MAX_HOURS} hours at most.")
    world.clock.advance(timedelta(hours=hours))
    world.changed()
    return {}


def _break(world: World, body: Json) -> dict[str, object]:
    seconds = body["seconds"]
    if not isinstance(seconds, int | float) or not 0 <= seconds <= MAX_BROKEN_SECONDS:
        raise Refused(f"Telegram can be broken for {MAX_BROKEN_SECONDS} seconds at most.")
    how = next((fault for fault in FAULTS if fault == body["how"]), None)
    if how is None:
        raise Refused(f"Telegram can be broken in these ways: {', '.join(FAULTS)}.")
    world.faults.begin(how, seconds)
    world.changed()
    asyncio.get_running_loop().call_later(seconds, world.changed)
    return {}


def _attach(world: World, body: Json) -> dict[str, object]:
    kind = next((kind for kind in get_args(AttachmentKind) if kind == body["kind"]), None)
    if kind is None:
        raise Refused("One can attach a sticker, a photo or a location.")
    actions.attach(world, _number(body, "person"), _number(body, "chat"), kind)
    return {}


def _colleagues(world: World, _: Json) -> dict[str, object]:
    if not world.persons[PLAYED:]:
        raise Refused("There are no colleagues.")
    if not world.begin("colleagues", all_colleagues(world)):
        raise Refused("The colleagues are at it already.")
    return {}


DEEDS: Mapping[str, Deed] = {
    "send": _send,
    "tap": _tap,
    "edit": _edit,
    "person": _person,
    "group": _group,
    "join": _join,
    "open": _open,
    "block": _block,
    "unblock": _unblock,
    "upgrade": _upgrade,
    "clock": _clock,
    "break": _break,
    "attach": _attach,
    "colleagues": _colleagues,
}
