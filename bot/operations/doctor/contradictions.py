"""Settings that are right each by itself, and contradict or weaken each other."""

from collections.abc import Iterator
from ipaddress import ip_address

from bot.operations.doctor.checks import Check, doubtful, good
from bot.settings import Settings


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
    if settings.listen is not None and not _is_near(settings.listen.host):
        yield doubtful(
            "LISTEN",
            f"On {settings.listen} whoever reaches this machine reads /metrics and /readyz.",
            "Keep the port behind a firewall or in a container's own network, and let what faces the internet"
            " pass on the webhook alone.",
        )


def _is_near(host: str) -> bool:
    """Tell whether `host` is this machine, by its name or number."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
