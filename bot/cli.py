"""The command `kansrijk`: reads the settings, wires the parts together, and tells the operator what is wrong.

Exit codes: 0 good, 1 refused with a reason on stderr, 2 bad usage.
"""

import argparse
import asyncio
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType

from bot.settings import Settings, SettingsError
from instrument.loading import load, shipped
from instrument.model import Instrument
from instrument.problems import InstrumentError
from storage.backup import back_up
from storage.errors import DatabaseRefused


class RefusedError(Exception):
    """The command cannot be carried out, for a reason that the operator can mend."""


def main(arguments: list[str] | None = None) -> int:
    """Carry out one command and give its exit code."""
    given = _parser().parse_args(arguments)
    try:
        match given.command:
            case "run":
                _event_loop().run(_run(Settings.read()))
            case "rehearse":
                _rehearse(Settings.read(), given)
            case "check":
                instrument = load(given.file)
                sys.stdout.write(f"{given.file}: good. {_summary(instrument)}\n")
            case "doctor":
                return asyncio.run(_examine(Settings.read()))
            case "backup":
                back_up(Settings.read().database_url.get_secret_value(), given.file)
                sys.stdout.write(f"{given.file} holds everything, as it was a moment ago.\n")
            case "db":
                # Whoever serves loads what changes tables only when there is something to change.
                from storage.migrations import upgrade  # noqa: PLC0415

                asyncio.run(upgrade(Settings.read().database_url.get_secret_value()))
                sys.stdout.write("The database is up to date.\n")
            case _:
                raise ValueError(given.command)
    except (SettingsError, InstrumentError, DatabaseRefused, RefusedError) as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


def _event_loop() -> ModuleType:
    """Give uvloop where there is one, which serves a tap in less time; not on Windows."""
    try:
        return import_module("uvloop")
    except ImportError:
        return asyncio


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kansrijk", description="A Telegram assessor for workplace learning."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="serve Telegram; needs BOT_TOKEN")
    rehearse = commands.add_parser("rehearse", help="the whole product in a page, without Telegram")
    rehearse.add_argument("--port", type=int, default=8642, help="where the page is served (default: 8642)")
    rehearse.add_argument("--cast", type=_cast, default=6, metavar="N", help="how many persons (default: 6)")
    rehearse.add_argument("--script", action="store_true", help="play a session in the terminal instead")
    commands.add_parser("doctor", help="look at all that the bot needs, and say what to do")
    check = commands.add_parser("check", help="tell what is wrong with a questionnaire file")
    check.add_argument("file", type=Path)
    backup = commands.add_parser("backup", help="copy the SQLite database, also while the bot is serving")
    backup.add_argument("file", type=Path)
    database = commands.add_parser("db", help="the database")
    database.add_subparsers(dest="what", required=True).add_parser("upgrade", help="bring it up to date")
    return parser


def _cast(given: str) -> int:
    number = int(given)
    if not 2 <= number <= 50:  # noqa: PLR2004 - two persons to play, and a page that one can overlook
        raise argparse.ArgumentTypeError("between 2 and 50 persons")
    return number


async def _run(settings: Settings) -> None:
    # Telegram's library takes a while to import, and no other command needs it.
    from bot.serving import serve  # noqa: PLC0415

    await serve(settings, _offered(settings))


async def _examine(settings: Settings) -> int:
    """Print what the doctor finds, as it is found; 1 when something is bad."""
    from bot.operations.doctor import examine  # noqa: PLC0415 - what it asks with takes a while to import
    from bot.operations.doctor.checks import Verdict  # noqa: PLC0415

    worst = 0
    async for check in examine(settings, lambda: datetime.now(UTC)):
        sys.stdout.write(f"{check}\n")
        sys.stdout.flush()
        worst |= check.verdict is Verdict.BAD
    return int(worst)


def _rehearse(settings: Settings, given: argparse.Namespace) -> None:
    # The pretend Telegram is of no use to a bot that serves the real one.
    from rehearsal.rehearse import play_script, serve_page  # noqa: PLC0415

    instrument = _offered(settings)
    if given.script:
        asyncio.run(play_script(instrument, settings.timezone, given.cast))
        return
    try:
        asyncio.run(serve_page(instrument, settings.timezone, given.port, given.cast))
    except OSError as error:
        raise RefusedError(f"Port {given.port}: {error.strerror}. Choose another with --port.") from None


def _offered(settings: Settings) -> Instrument:
    return load(settings.instrument) if settings.instrument else shipped()


def _summary(instrument: Instrument) -> str:
    return (
        f"{instrument.id}, version {instrument.version}: "
        f"{len(instrument.factors)} factors, {len(instrument.conclusions)} conclusions."
    )
