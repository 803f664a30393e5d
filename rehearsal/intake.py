"""How updates reach the bot: getUpdates and the webhook methods (Bot API: Getting updates)."""

import re

from rehearsal.errors import SET_WEBHOOK, WEBHOOK_ACTIVE, bad_request, conflict
from rehearsal.parameters import Parameters
from rehearsal.webhook import post_updates
from rehearsal.world import Webhook, World

MAX_UPDATES = 100
MAX_TIMEOUT_SECONDS = 50


async def get_updates(world: World, parameters: Parameters) -> list[dict[str, object]]:
    """Bot API: getUpdates. A limit out of range counts as 100, a timeout as the nearest of 0 and 50 s."""
    if world.webhook is not None:
        raise conflict(WEBHOOK_ACTIVE)
    _allow(world, parameters)
    limit = parameters.integer("limit")
    if not 1 <= limit <= MAX_UPDATES:
        limit = MAX_UPDATES
    timeout = min(max(parameters.integer("timeout"), 0), MAX_TIMEOUT_SECONDS)
    return await world.updates.poll(parameters.integer("offset"), limit, timeout)


def set_webhook(world: World, parameters: Parameters) -> bool:
    """Bot API: setWebhook. An empty url takes it away."""
    url = parameters.text("url")
    if not url:
        return delete_webhook(world, parameters)
    if not url.startswith(("https://", "http://")):  # Telegram's own local server takes http, too
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = parameters.text("secret_token")
    if not re.fullmatch("[A-Za-z0-9_-]{0,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    _allow(world, parameters)
    if parameters.flag("drop_pending_updates"):
        world.updates.drop()
    world.updates.interrupt(SET_WEBHOOK)
    world.webhook = Webhook(url, secret, parameters.integer("max_connections") or 40)
    world.begin("webhook", post_updates(world))
    return True


def delete_webhook(world: World, parameters: Parameters) -> bool:
    """Bot API: deleteWebhook."""
    if parameters.flag("drop_pending_updates"):
        world.updates.drop()
    world.webhook = None
    return True


def get_webhook_info(world: World, _: Parameters) -> dict[str, object]:
    """Bot API: getWebhookInfo."""
    info: dict[str, object] = {
        "url": world.webhook.url if world.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    return info | {"last_error_message": world.webhook_error} if world.webhook_error else info


def _allow(world: World, parameters: Parameters) -> None:
    """Without `allowed_updates` what was asked for before goes on."""
    kinds = parameters.structure("allowed_updates", "can't parse allowed_updates JSON object")
    if isinstance(kinds, list):
        world.updates.allow(frozenset(str(kind) for kind in kinds))
