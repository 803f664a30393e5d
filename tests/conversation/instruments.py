"""The instruments that the conversation is tested with: small, shipped, and reworded to be a nuisance."""

import json
from bisect import bisect_left
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from instrument import limits
from instrument.catalogue import Catalogue
from instrument.loading import document, from_document, load, shipped
from instrument.model import Instrument

BAKERY: Final = load(Path(__file__).parents[1] / "instrument" / "bakery.yaml")
"""Three factors (time, starter, customers), each with five levels (absent, poor, fair, good, superb)."""

SHIPPED: Final = shipped()

NUISANCE: Final = " <b> & &lt; </i> {$x}"
"""What would break a message, or be read as something else, if it were put into it as it is."""

Kind = tuple[str, str]
"""A section of the file and a field in it, such as the `text` of `pages`."""

LONGEST_FIRST: Final[tuple[Kind, ...]] = (
    ("factors", "label"),
    ("factors", "name"),
    ("levels", "name"),
    ("conclusions", "name"),
    ("outlooks", "name"),
    ("pages", "text"),
    ("factors", "explanation"),
    ("conclusions", "advice"),
)


def catalogue(offered: Instrument, *earlier: Instrument) -> Catalogue:
    """Offer one instrument, and keep earlier versions of it."""
    return Catalogue(offered, {each.key: each for each in (offered, *earlier)})


def nuisance(instrument: Instrument) -> Instrument:
    """Give `instrument` with a nuisance in all its texts."""
    return _reworded(instrument, lambda _, text: text + NUISANCE)


def fullest(instrument: Instrument) -> Instrument:
    """Give an instrument of the same shape, with texts as long as `instrument.limits` lets them be."""
    lengths: dict[Kind, int] = {}

    def sized() -> Instrument:
        return _reworded(instrument, lambda kind, _: "&" * lengths.get(kind, 1))

    def too_long(kind: Kind, length: int) -> bool:
        lengths[kind] = length
        return any(limits.problems(sized()))

    for kind in LONGEST_FIRST:
        lengths[kind] = bisect_left(range(limits.MESSAGE), 1, lo=2, key=partial(too_long, kind)) - 1
    return sized()


def _reworded(instrument: Instrument, word: Callable[[Kind, str], str]) -> Instrument:
    def retold(value: object, section: str, field: str) -> object:
        match value:
            case {"nl": str(nl), "en": str(en)}:
                return {"nl": word((section, field), nl), "en": word((section, field), en)}
            case dict():
                return {key: retold(each, section or key, key) for key, each in value.items()}
            case list():
                return [retold(each, section, field) for each in value]
        return value

    return from_document(json.dumps(retold(json.loads(document(instrument)), "", "")))
