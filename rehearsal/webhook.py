"""Posting updates to the bot's webhook, each until it is taken (Bot API: setWebhook).

As Telegram's open server does (tdlib/telegram-bot-api, WebhookActor.cpp): several at once, those of one chat
or of one person's taps in order, each tried again until it is answered with 200. A method in the answer is
carried out, and nobody is told what came of it.
"""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import httpx

from rehearsal.errors import ApiError
from rehearsal.parameters import Parameters
from rehearsal.world import Call, Webhook, World

RETRY_SECONDS = 0.5
MOST_LOOKED_AT = 1000
ANSWER_WITHIN_SECONDS = 30.0


async def post_updates(world: World) -> None:
    """Post what is pending and what comes, while there is a webhook; what fails is tried again."""
    posting: dict[object, asyncio.Task[None]] = {}
    async with _clients() as clients, asyncio.TaskGroup() as group:
        while webhook := world.webhook:
            for update in world.updates.first(MOST_LOOKED_AT):
                queue = _queue(update)
                if queue not in posting and len(posting) < webhook.max_connections:
                    task = group.create_task(_post_until_taken(world, clients, webhook, update))
                    posting[queue] = task
                    task.add_done_callback(partial(_ended, world, posting, queue))
            await world.updates.stir()


@asynccontextmanager
async def _clients() -> AsyncIterator["_Clients"]:
    clients = _Clients()
    try:
        yield clients
    finally:
        await clients.close()


class _Clients:
    """As many clients as post at once, each with a connection of its own.

    One client with many connections looks them all through for each request, which with a hundred of them
    takes longer than all else that is done for an update.
    """

    def __init__(self) -> None:
        self._all: list[httpx.AsyncClient] = []
        self._idle: list[httpx.AsyncClient] = []
        self._trusted = ssl.create_default_context()

    @asynccontextmanager
    async def one(self) -> AsyncIterator[httpx.AsyncClient]:
        """Lend one that nobody has."""
        if self._idle:
            client = self._idle.pop()
        else:
            client = httpx.AsyncClient(timeout=ANSWER_WITHIN_SECONDS, trust_env=False, verify=self._trusted)
            self._all.append(client)
        try:
            yield client
        finally:
            self._idle.append(client)

    async def close(self) -> None:
        """Hang up."""
        for client in self._all:
            await client.aclose()


def _ended(
    world: World, posting: dict[object, asyncio.Task[None]], queue: object, _: asyncio.Task[None]
) -> None:
    del posting[queue]
    world.updates.stirred()


def _queue(update: dict[str, object]) -> object:
    """Give what is posted in order with this update: its chat, or for a tap its person."""
    for kind, body in update.items():
        if isinstance(body, dict):
            whose = body["from"] if kind == "callback_query" else body["chat"]
            return kind == "callback_query", whose["id"]
    return None


async def _post_until_taken(
    world: World, clients: _Clients, webhook: Webhook, update: dict[str, object]
) -> None:
    while world.webhook == webhook:
        async with clients.one() as client:
            world.webhook_error = await _post(world, client, webhook, update)
        if not world.webhook_error:
            world.updates.done(update)
            return
        await asyncio.sleep(RETRY_SECONDS)


async def _post(world: World, client: httpx.AsyncClient, webhook: Webhook, update: dict[str, object]) -> str:
    """Post one update; what went wrong, or nothing."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret_token} if webhook.secret_token else {}
    try:
        response = await client.post(webhook.url, json=update, headers=headers)
    except httpx.HTTPError as error:
        return f"{type(error).__name__}: {error}"
    if not response.is_success:
        return f"Wrong response from the webhook: {response.status_code}"
    if response.content:
        _carry_out(world, response.content)
    return ""


def _carry_out(world: World, answer: bytes) -> None:
    """Carry out the method that the webhook answered with (Bot API: Making requests when getting updates)."""
    from rehearsal.methods import METHODS  # noqa: PLC0415 - setting a webhook is one of them

    given = json.loads(answer)
    method = given.pop("method", "")
    if not method:
        return
    values = {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}
    try:
        body: dict[str, object] = {
            "ok": True,
            "result": METHODS[method.lower()](world, Parameters(values)),
        }
        status = 200
    except ApiError as error:
        body, status = error.as_json(), error.code
    world.calls.append(Call(method, values, status, body, world.monotonic()))
