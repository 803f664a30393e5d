"""The log: to stderr, as text for a person or as JSON for a machine, and never with the bot's token.

Modules log as usual (`logging.getLogger(__name__)`). While an update is worked on, each line carries its
number and a pseudonym for who sent it. What persons answer, type or are called is never logged.
"""

import logging
import sys
from contextvars import ContextVar
from types import TracebackType

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.pseudonyms import Pseudonyms
from bot.settings import LogFormat

UPDATES = "updates"
"""The logger of the lines that tell of each update. They are for machines: text shows only warnings of it."""

at_hand: ContextVar[tuple[int, int | None] | None] = ContextVar("at_hand", default=None)
"""The update that is worked on, and the id of who sent it; a line looks both up, if one is logged at all."""


def log_to_stderr(form: LogFormat, token: str) -> None:
    """Begin to log, from INFO up; `token` is kept out of every line, and of what a program may end with."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter(form, token))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_the_end
    # One line for each request, at INFO, is the HTTP client's idea of a log and not ours.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    # Nor is one for each tick, and one for each that finds the last still going on.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logging.getLogger(UPDATES).setLevel(logging.WARNING if form == "text" else logging.INFO)


class _Formatter(structlog.stdlib.ProcessorFormatter):
    """Formats a line, traceback and all, and takes the token out of it.

    Telegram's API has the token in every address, so that any library's error may quote it.
    """

    def __init__(self, form: LogFormat, token: str) -> None:
        super().__init__(
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                structlog.stdlib.ExtraAdder(),
                _AtHand(Pseudonyms(token)),
            ],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_renderers(form)],
        )
        # Its colon may be spelled otherwise in an address; what comes after it is the secret.
        self._secret = token.rpartition(":")[2] or token

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace(self._secret, "<token>")


class _AtHand:
    """Adds which update is worked on, and a pseudonym for who sent it."""

    def __init__(self, pseudonyms: Pseudonyms) -> None:
        self._pseudonyms = pseudonyms

    def __call__(self, _logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
        if (present := at_hand.get()) is not None:
            update, person = present
            line["update"] = update
            line["person"] = None if person is None else self._pseudonyms.of(person)
        return line


def _renderers(form: LogFormat) -> list[Processor]:
    match form:
        case "text":
            plain = structlog.dev.plain_traceback  # others show the values of variables too
            return [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)]
        case "json":
            return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]


def _log_the_end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log what ends the program; Python itself would print it as it is."""
    logging.getLogger(__name__).critical("ended by an error", exc_info=(kind, error, trace))
