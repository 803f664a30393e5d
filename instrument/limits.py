"""What fits on a phone's button and in a Telegram message.

Responsible for the lengths of texts, alone and together, and for characters that no screen can show.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pydantic import BaseModel

from instrument.model import LANGUAGES, Factor, Instrument, Language, Page, Text
from instrument.problems import Finding, Place
from instrument.scoring import MOST_TO_TALK_ABOUT
from instrument.wording import LANGUAGE_NAMES

LABEL: Final = 26
"""A phone cuts a button at about 30 characters, and the bot writes `1 · ` before the label."""
FACTOR_NAME: Final = 40
"""A row of the profile picture."""
NAME: Final = 60
"""A heading."""
MESSAGE: Final = 3400
"""A Telegram message holds 4096 after entities parsing (sendMessage); the rest is for the bot's own words."""
HISTORY: Final = 20
"""So many results a history lists at most."""
HISTORY_DATE: Final = "30 september 2026: 100/100, "
POINTS: Final = "100/100  : "
"""What a result writes around the name and label of each factor."""
CAPTION: Final = 800
"""A caption holds 1024 after entities parsing (sendPhoto); the rest is for the bot's own words."""

_ONE_LINE: Final = {"label", "name", "title"}


def problems(instrument: Instrument) -> Iterator[Finding]:
    """Find the texts that do not fit where they are shown, or cannot be shown at all."""
    for place, text in _texts(instrument, ()):
        for language in LANGUAGES:
            yield from _alone(text.in_(language), (*place, language))
    for language in LANGUAGES:
        yield from _together(instrument, language)


def length(text: str) -> int:
    """Count UTF-16 code units, as Telegram does for entities: never less than the characters."""
    return len(text.encode("utf-16-le")) // 2


def _texts(value: object, place: Place) -> Iterator[tuple[Place, Text]]:
    match value:
        case Text():
            yield place, value
        case BaseModel():
            for name in type(value).model_fields:
                yield from _texts(getattr(value, name), (*place, name))
        case tuple():
            for index, item in enumerate(value):
                yield from _texts(item, (*place, index))


def _alone(text: str, place: Place) -> Iterator[Finding]:
    if not any(char.isprintable() and not char.isspace() for char in text):
        yield Finding(place, "the text shows nothing", "Write it.")
    for char in sorted({char for char in text if _is_control(char)}):
        yield Finding(place, f"the text holds the control character U+{ord(char):04X}", "Remove it.")
    kind = place[-2]
    if kind in _ONE_LINE and "\n" in text:
        yield Finding(place, f"a {kind} stands on one line, and this has more", "Make it one line.")
    match place:
        case (*_, "label", _):
            most, room = LABEL, "a button shows"
        case ("factors", _, "name", _):
            most, room = FACTOR_NAME, "a factor's name has room for"
        case (*_, "name" | "title", _):
            most, room = NAME, "a heading has room for"
        case _:
            return
    if length(text) > most:
        yield Finding(place, f"{length(text)} characters, {room} {most}", "Shorten it.")


def _is_control(char: str) -> bool:
    return (char < " " and char != "\n") or "\x7f" <= char <= "\x9f"


def _together(instrument: Instrument, language: Language) -> Iterator[Finding]:
    """Find what the bot shows at once, at its longest, and has no room for."""
    spoken = LANGUAGE_NAMES[language]
    for index, page in enumerate(instrument.pages):
        whole = f"the {spoken} page with its factors"
        remedy = "Shorten its text or its factors' summaries, or make two pages of it."
        place: Place = ("pages", index, "text", language)
        yield from _fits(_page(instrument, page, language), MESSAGE, whole, place, remedy)
    for index, factor in enumerate(instrument.factors):
        whole = f"the {spoken} question with its explanation and anchors"
        remedy = "Shorten the explanation, the question or the anchors."
        place = ("factors", index, "explanation", language)
        yield from _fits(_question(factor, language), MESSAGE, whole, place, remedy)
    whole = f"the longest {spoken} result"
    remedy = "Shorten the advice, the warnings, the factors' prompts or their labels."
    yield from _fits(_result(instrument, language), MESSAGE, whole, ("conclusions",), remedy)
    whole = f"the longest {spoken} history"
    remedy = "Shorten the names of the factors, levels or conclusions."
    yield from _fits(_history(instrument, language), MESSAGE, whole, ("factors",), remedy)
    whole = f"the {spoken} caption with the names of the levels and the factors"
    yield from _fits(_caption(instrument, language), CAPTION, whole, ("factors",), "Shorten the names.")


def _fits(lines: list[str], most: int, whole: str, place: Place, remedy: str) -> Iterator[Finding]:
    count = length("\n".join(lines))
    if count > most:
        yield Finding(place, f"{whole} has {count} characters, and there is room for {most}", remedy)


def _page(instrument: Instrument, page: Page, language: Language) -> list[str]:
    listed = instrument.factors_in(page.groups)
    texts = [
        page.title,
        page.text,
        *(factor.name for factor in listed),
        *(factor.summary for factor in listed),
    ]
    return [text.in_(language) for text in texts]


def _question(factor: Factor, language: Language) -> list[str]:
    anchors = (option.anchor for option in factor.options)
    return [text.in_(language) for text in (factor.name, factor.explanation, factor.question, *anchors)]


def _result(instrument: Instrument, language: Language) -> list[str]:
    def longest(texts: Iterable[Text]) -> str:
        return max((text.in_(language) for text in texts), key=length, default="")

    prompts = sorted((factor.prompt.in_(language) for factor in instrument.factors), key=length, reverse=True)
    return [
        instrument.title.in_(language),
        *(POINTS + factor.name.in_(language) for factor in instrument.factors),
        *(longest(option.label for option in factor.options) for factor in instrument.factors),
        longest(conclusion.name for conclusion in instrument.conclusions),
        longest(conclusion.advice for conclusion in instrument.conclusions),
        *(outlook.name.in_(language) for outlook in instrument.outlooks),
        *(longest(band.name for band in outlook.bands) for outlook in instrument.outlooks),
        *(factor.warning.in_(language) for factor in instrument.factors if factor.warning),
        *prompts[:MOST_TO_TALK_ABOUT],
    ]


def _caption(instrument: Instrument, language: Language) -> list[str]:
    names = [*(level.name for level in instrument.levels), *(factor.name for factor in instrument.factors)]
    return [name.in_(language) for name in names]


def _history(instrument: Instrument, language: Language) -> list[str]:
    """Give the longest history: results listed, and every factor that moved from one level to another."""
    levels = sorted((level.name.in_(language) for level in instrument.levels), key=length)[-2:]
    conclusion = max((each.name.in_(language) for each in instrument.conclusions), key=length)
    moved = [f"{factor.name.in_(language)}: {' '.join(levels)}" for factor in instrument.factors]
    return [*[f"{HISTORY_DATE}{conclusion}"] * HISTORY, *moved]
