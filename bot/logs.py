"""The log: to stderr, with the time, and never with the bot's token."""

import logging
import sys


class _WithoutToken(logging.Formatter):
    """Formats a line, traceback and all, and takes the token out of it.

    Telegram's API has the token in every address, so that any library's error may quote it.
    """

    def __init__(self, token: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace(self._token, "<token>")


def log_to_stderr(token: str) -> None:
    """Begin to log, from INFO up; `token` is kept out of every line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_WithoutToken(token))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    # One line for each request, at INFO, is the HTTP client's idea of a log and not ours.
    logging.getLogger("httpx").setLevel(logging.WARNING)
