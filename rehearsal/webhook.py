"""Posting updates to the bot's webhook, one after another, each until it is taken (Bot API: setWebhook)."""

import asyncio

import httpx

from rehearsal.world import Webhook, World

RETRY_SECONDS = 0.5
ANSWER_WITHIN_SECONDS = 30.0


async def post_updates(world: World) -> None:
    """Post what is pending and what comes, while there is a webhook; what fails is tried again."""
    async with httpx.AsyncClient(timeout=ANSWER_WITHIN_SECONDS, trust_env=False) as client:
        while webhook := world.webhook:
            pending = world.updates.first(1)
            if not pending:
                await world.updates.stir()
                continue
            world.webhook_error = await _post(client, webhook, pending[0])
            if world.webhook_error:
                await asyncio.sleep(RETRY_SECONDS)
            else:
                world.updates.done(pending[0])


async def _post(client: httpx.AsyncClient, webhook: Webhook, update: dict[str, object]) -> str:
    """Post one update; what went wrong, or nothing."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret_token} if webhook.secret_token else {}
    try:
        response = await client.post(webhook.url, json=update, headers=headers)
    except httpx.HTTPError as error:
        return f"{type(error).__name__}: {error}"
    return "" if response.is_success else f"Wrong response from the webhook: {response.status_code}"
