"""What Telegram says of the token, of the clock and of who gets the updates.

Asked over plain HTTP: the date of an answer is in its head, which Telegram's library does not hand on.
"""

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

from bot.operations.doctor.checks import Check, bad, doubtful, good
from bot.settings import Settings, SettingsError

PATIENCE_SECONDS = 10.0
OFF_SECONDS = 5
"""A head's date is cut off to the second, and the answer was under way: less says nothing."""
WRONG_SECONDS = 60
MANY_PENDING = 100


class _SilentError(Exception):
    """Telegram gave no answer that can be read; says why, without the token."""


async def examine(settings: Settings, now: Callable[[], datetime]) -> AsyncIterator[Check]:
    """Ask Telegram."""
    try:
        token = settings.token
    except SettingsError as missing:
        yield bad("BOT_TOKEN", str(missing))
        return
    try:
        async with httpx.AsyncClient(base_url=settings.api_url, timeout=PATIENCE_SECONDS) as client:
            status, me, date = await _ask(client, token, "getMe")
            yield _clock(date, now())
            if status in {401, 404}:
                yield bad(
                    "BOT_TOKEN",
                    "Telegram does not know it.",
                    "Copy it anew from @BotFather (/mybots, API Token), without spaces.",
                )
                return
            for check in _bot(me):
                yield check
            _, webhook, _ = await _ask(client, token, "getWebhookInfo")
            for check in _webhook(webhook, str(settings.webhook_url or ""), now()):
                yield check
    except _SilentError as reason:
        yield bad(
            "BOT_API_URL",
            f"{settings.api_url} gives no answer that can be read: {reason}.",
            "See that this machine may reach it (proxy, firewall, DNS), and that the address is right.",
        )


async def _ask(
    client: httpx.AsyncClient, token: str, method: str
) -> tuple[int, dict[str, Any], datetime | None]:
    """Give the status, the result ({} where there is none), and the date."""
    try:
        answer = await client.get(f"/bot{token}/{method}")
        body = answer.json()
        date = answer.headers.get("date")
        return answer.status_code, body.get("result") or {}, parsedate_to_datetime(date) if date else None
    except (httpx.HTTPError, ValueError, AttributeError) as error:
        # Its words may have the address in them, and so the token.
        raise _SilentError(type(error).__name__) from None


def _clock(theirs: datetime | None, ours: datetime) -> Check:
    if theirs is None:
        return doubtful("clock", "Telegram's answer has no date to compare with.", "See that NTP is on.")
    off = (ours - theirs).total_seconds()
    says = f"It is {abs(off):.0f} s {'ahead of' if off > 0 else 'behind'} Telegram's."
    remedy = "Let NTP set this machine's clock: reminders and deadlines go by it."
    if abs(off) > WRONG_SECONDS:
        return bad("clock", says, remedy)
    if abs(off) > OFF_SECONDS:
        return doubtful("clock", says, remedy)
    return good("clock", "It agrees with Telegram's.")


def _bot(me: dict[str, Any]) -> list[Check]:
    checks = [good("BOT_TOKEN", f"It is that of @{me.get('username')}.")]
    if not me.get("can_join_groups"):
        checks.append(
            doubtful(
                "groups",
                "The bot may not be added to groups, so no team can measure in its own.",
                "Let it with @BotFather: /setjoingroups, Enable.",
            )
        )
    if me.get("can_read_all_group_messages"):
        checks.append(
            doubtful(
                "privacy mode",
                "It is off: the bot is sent all messages of the groups that it is in, and needs few of them.",
                "Turn it on with @BotFather: /setprivacy, Enable; then add the bot to its groups again.",
            )
        )
    return checks


def _webhook(info: dict[str, Any], ours: str, now: datetime) -> list[Check]:
    checks = [_taken_in(info.get("url", ""), ours)]
    if trouble := info.get("last_error_message"):
        when = info.get("last_error_date")
        ago = f" {max(0, now.timestamp() - when) / 60:.0f} minutes ago" if when else ""
        checks.append(
            doubtful(
                "webhook",
                f"Telegram could not deliver{ago}: {trouble}.",
                "See that the proxy passes the webhook on to LISTEN, and that a bot is serving there.",
            )
        )
    if (pending := info.get("pending_update_count", 0)) > MANY_PENDING:
        checks.append(
            doubtful(
                "updates",
                f"{pending} wait at Telegram.",
                "Start the bot, or more workers; a tap that waits for more than some minutes is lost.",
            )
        )
    return checks


def _taken_in(theirs: str, ours: str) -> Check:
    """Tell how updates come in, by what Telegram was told and by what is set."""
    if theirs == ours:
        how = f"Telegram posts them to {urlsplit(theirs).hostname}." if ours else "They are asked for."
        return good("updates", how)
    if ours:
        return doubtful(
            "updates",
            f"Telegram does not post them to WEBHOOK_URL{', but elsewhere' if theirs else ' yet'}.",
            "Start the bot: it tells Telegram. If it serves already, another one has the same token.",
        )
    return doubtful(
        "updates",
        f"Telegram posts them to {urlsplit(theirs).hostname}, and WEBHOOK_URL is not set.",
        "Set it; or start the bot as it is, which takes the webhook away and asks for updates.",
    )
