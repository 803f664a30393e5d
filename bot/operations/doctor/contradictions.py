"""Settings that are right each by itself, and contradict or weaken each other."""

from collections.abc import Iterator
from ipaddress import ip_address

from bot.operations.doctor.checks import Check, bad, doubtful, good
from bot.settings import Settings

WEBHOOK_PORTS = {80, 88, 443, 8443}


def examine(settings: Settings) -> Iterator[Check]:
    """Look at the settings by themselves; nothing outside is asked."""
    complaints = list(_complaints(settings))
    yield from complaints or [good("settings", "They can be read, and do not contradict each other.")]


def _complaints(settings: Settings) -> Iterator[Check]:
    if settings.min_group_detail < settings.min_group:
        yield doubtful(
            "MIN_GROUP_DETAIL",
            f"It is {settings.min_group_detail}, under MIN_GROUP={settings.min_group}, and so does nothing:"
            " whatever is shown is shown in detail.",
            f"Set it to {settings.min_group} or more; docs/disclosure.md says why it should be higher.",
        )
    if settings.bot_api_url.scheme == "http" and not _is_near(settings.bot_api_url.host or ""):
        yield doubtful(
            "BOT_API_URL",
            "It is http: the token and all that persons answer go over the network for anyone to read.",
            "Set an https address, or one on this machine.",
        )
    yield from _of_webhook(settings)
    if settings.listen is not None and not _is_near(settings.listen.host):
        yield doubtful(
            "LISTEN",
            f"On {settings.listen} whoever reaches this machine reads /metrics and /readyz.",
            "Keep the port behind a firewall or in a container's own network, and let what faces the internet"
            " pass on the webhook alone.",
        )


def _of_webhook(settings: Settings) -> Iterator[Check]:
    """Telegram posts by https, to four ports (Bot API, setWebhook); its own local server posts anywhere."""
    url = settings.webhook_url
    if url is None:
        return
    if settings.listen is None:
        yield bad(
            "LISTEN",
            "It is not set, and WEBHOOK_URL has to lead there.",
            "Set it to the host and port that the proxy passes the webhook on to, such as 127.0.0.1:8080.",
        )
    if settings.bot_api_url.host == "api.telegram.org" and (
        url.scheme != "https" or url.port not in WEBHOOK_PORTS
    ):
        yield bad(
            "WEBHOOK_URL",
            f"Telegram posts by https to the ports {', '.join(map(str, sorted(WEBHOOK_PORTS)))} only.",
            "Set an address that begins with https:// and leads to one of these.",
        )
    if url.path in {"/healthz", "/readyz", "/metrics"}:
        yield bad("WEBHOOK_URL", f"{url.path} is taken.", "Set another path, such as /telegram.")


def _is_near(host: str) -> bool:
    """Tell whether `host` is this machine, by its name or number."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
