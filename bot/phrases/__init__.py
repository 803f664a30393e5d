"""What the bot says of its own accord, in Dutch and English, and the one way to read it.

The phrases are in Project Fluent's files: of the conversation in `nl.ftl` and `en.ftl`, of teams and rounds
in `rounds.nl.ftl` and `rounds.en.ftl`, and so on. What an instrument says is in its own file.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache, lru_cache
from html import escape
from pathlib import Path

from babel.dates import format_date, format_time
from fluent.runtime import FluentBundle, FluentResource

from instrument.model import LANGUAGES, Language

Value = str | int | date

LOCALES: dict[Language, str] = {"nl": "nl-NL", "en": "en-GB"}
"""Whose habits dates and plurals follow: English as it is written in Europe."""

PRIVATE_USE = 0xE000
"""The first character that Unicode leaves without a meaning, and so no phrase holds."""


def say(language: Language, phrase: str, **values: Value) -> str:
    """Give a phrase as HTML, with every text in `values` escaped.

    Raises KeyError where the phrase or one of its placeholders is missing.
    """
    return _fill(language, phrase, escape_html, values)


def plain(language: Language, phrase: str, **values: Value) -> str:
    """Give a phrase as plain text: for buttons, menus and file names. Raises as `say` does."""
    return _fill(language, phrase, str, values)


def moment(language: Language, at: datetime) -> str:
    """Give the weekday, day, month and hour of a moment near by: without the year, to fit a button."""
    locale = LOCALES[language].replace("-", "_")
    day = format_date(at, "EEEE d MMMM", locale=locale)
    return f"{day}, {format_time(at, 'short', locale=locale)}"


def day(language: Language, on: date) -> str:
    """Give a day, short enough for a button and with its year: "Fri 4 Dec 2026"."""
    return format_date(on, "EEE d MMM y", locale=LOCALES[language].replace("-", "_"))


def escape_html(text: str) -> str:
    """Escape a text that is not ours for a message; quotes may stay, since we write no attributes."""
    return escape(text, quote=False)


def _fill(language: Language, phrase: str, written: Callable[[str], str], values: dict[str, Value]) -> str:
    if not values:
        return _marked(language, phrase, (), ())
    texts = {name: value for name, value in values.items() if isinstance(value, str)}
    others = tuple((name, value) for name, value in values.items() if not isinstance(value, str))
    marked = _marked(language, phrase, tuple(texts), others)
    if not texts:
        return marked
    return marked.translate({mark: written(text) for mark, text in enumerate(texts.values(), PRIVATE_USE)})


@lru_cache(maxsize=4096)
def _marked(
    language: Language, phrase: str, texts: tuple[str, ...], others: tuple[tuple[str, int | date], ...]
) -> str:
    """Give a phrase with a mark in place of each of its `texts`, which may be anybody's and are not kept.

    Fluent refuses a text of more than 2,500 characters, and takes longer for a phrase than a turn takes.
    """
    bundle = _bundles()[language]
    message = bundle.get_message(phrase)
    if message.value is None:
        raise KeyError(phrase)
    marks = {name: chr(mark) for mark, name in enumerate(texts, PRIVATE_USE)}
    filled, errors = bundle.format_pattern(message.value, {**dict(others), **marks})
    if errors:
        raise KeyError(phrase, [str(error) for error in errors])
    return str(filled)


@cache
def _bundles() -> dict[Language, FluentBundle]:
    bundles: dict[Language, FluentBundle] = {}
    for language in LANGUAGES:
        # Isolation marks guard mixed writing directions; in Telegram's buttons they would be seen.
        bundle = FluentBundle([LOCALES[language]], use_isolating=False)
        for file in sorted(Path(__file__).parent.glob(f"*{language}.ftl")):
            bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
        bundles[language] = bundle
    return bundles
