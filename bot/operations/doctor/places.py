"""What stands or listens on this machine: the questionnaire's file, and the port of LISTEN."""

import errno

import httpx
from starlette.applications import Starlette

from bot.listening import listening
from bot.operations.doctor.checks import Check, bad, good
from bot.settings import Address, Settings
from instrument.loading import load, shipped
from instrument.problems import InstrumentError

PATIENCE_SECONDS = 5.0


def instrument(settings: Settings) -> Check:
    """Read the questionnaire."""
    try:
        found = load(settings.instrument) if settings.instrument else shipped()
    except InstrumentError as error:
        return bad("INSTRUMENT", "The questionnaire cannot be used.", str(error))
    return good("INSTRUMENT", f"{found.id}, version {found.version}, {len(found.factors)} factors.")


async def listen(address: Address) -> Check:
    """Try the port, or see that this bot is already there."""
    try:
        async with listening(Starlette(), address.port, address.host):
            return good("LISTEN", f"{address} is free.")
    except OSError as error:
        if error.errno == errno.EADDRINUSE and await _is_ours(address):
            return good("LISTEN", f"A bot of this kind is serving on {address}.")
        return bad(
            "LISTEN", f"{address}: {error.strerror}.", "Set another host or port, or end what listens there."
        )


async def _is_ours(address: Address) -> bool:
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=PATIENCE_SECONDS) as client:
            return (await client.get(f"http://{address}/healthz")).text == "ok\n"
    except httpx.HTTPError:
        return False
