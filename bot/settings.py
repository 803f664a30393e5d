"""What an operator sets: environment variables, or the same names in a file `.env` in the working directory.

`.env.example` lists them all.
"""

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, HttpUrl, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.reminders.facts import SILENCES
from bot.reminders.hours import Hours
from bot.reminders.rules import USUAL, Terms

LogFormat = Literal["text", "json"]

MAX_PORT = 65535


class SettingsError(Exception):
    """A setting cannot be used; says which, and what to set."""


def _zone(name: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("is no time zone; set one like Europe/Amsterdam") from None


class Address(NamedTuple):
    """Where to listen: a name or number of this machine, and a port."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def _address(given: object) -> Address | None:
    if given is None or not str(given).strip():
        return None
    host, _, port = str(given).strip().rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not port.isascii() or not port.isdecimal() or int(port) > MAX_PORT:
        raise ValueError("is no host and port; set one like 127.0.0.1:8080")
    return Address(host, int(port))


def _webhook_secret(given: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", given.get_secret_value()):
        raise ValueError("is no secret for Telegram; set up to 256 letters, digits, _ and -")
    return given


def _unless_empty(given: object) -> object:
    return given or None


def _silences(said: object) -> tuple[timedelta, ...]:
    if isinstance(said, tuple):
        return said
    words = [word.strip() for word in str(said).split(",") if word.strip()]
    units = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
    read = [re.fullmatch(r"([0-9]{1,5})([mhd])", word) for word in words]
    after = tuple(int(each[1]) * units[each[2]] for each in read if each is not None)
    if (
        len(after) != len(words)
        or len(after) > len(SILENCES)
        or sorted({*after, timedelta()})[1:] != [*after]
    ):
        raise ValueError(
            "has to be up to three times of silence in rising order, like 24h,72h (m, h or d), or nothing"
        )
    return after


def _between(said: str) -> str:
    Hours.read(said, "mon")
    return said


def _days(said: str) -> str:
    Hours.read("09:00-18:00", said)
    return said


class Settings(BaseSettings):
    """The settings, each with its default."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    bot_token: Annotated[SecretStr | None, Field(description="the token that @BotFather gave")] = None
    bot_api_url: HttpUrl = HttpUrl("https://api.telegram.org")
    database_url: SecretStr = SecretStr("sqlite:///kansrijk.sqlite")
    instrument: Path | None = None
    min_group: Annotated[int, Field(ge=3, le=1000)] = 3
    min_group_detail: Annotated[int, Field(ge=3, le=1000)] = 5
    retain_days: Annotated[int, Field(ge=30, le=730)] = 730
    webhook_url: Annotated[HttpUrl | None, BeforeValidator(_unless_empty)] = None
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] = SecretStr("")
    listen: Annotated[Address | None, BeforeValidator(_address)] = None
    log_format: LogFormat = "text"
    timezone: Annotated[ZoneInfo, BeforeValidator(_zone)] = ZoneInfo("Europe/Amsterdam")
    remind_after: Annotated[tuple[timedelta, ...], NoDecode, BeforeValidator(_silences)] = USUAL.after
    remind_between: Annotated[str, AfterValidator(_between)] = "09:00-18:00"
    remind_days: Annotated[str, AfterValidator(_days)] = "mon-fri"

    @classmethod
    def read(cls) -> Self:
        """Read the settings. Raises SettingsError, which names every setting that is wrong."""
        try:
            return cls()
        except ValidationError as error:
            wrong = [
                f"{'.'.join(str(part) for part in each['loc']).upper()}: "
                f"{each['msg'].removeprefix('Value error, ')}"
                for each in error.errors(include_input=False)
            ]
            raise SettingsError("\n".join(wrong)) from None

    @property
    def reminders(self) -> Terms:
        """When persons are reminded."""
        return Terms(self.remind_after, Hours.read(self.remind_between, self.remind_days))

    @property
    def token(self) -> str:
        """The bot's token. Raises SettingsError where there is none."""
        token = self.bot_token.get_secret_value().strip() if self.bot_token else ""
        if not token:
            raise SettingsError(
                "BOT_TOKEN is not set. Ask @BotFather for a token and put it in .env as BOT_TOKEN=...; "
                "to try the bot without one, run `kansrijk rehearse`."
            )
        return token

    @property
    def api_url(self) -> str:
        """Scheme, host and port of the Bot API server, without a slash at the end."""
        return str(self.bot_api_url).rstrip("/")
