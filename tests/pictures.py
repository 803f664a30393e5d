"""Instruments to draw pictures of, up to the largest there may be, and what to ask of each picture.

Responsible for what the tests of all pictures share.
"""

from collections.abc import Mapping
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure
from matplotlib.text import Text as Drawn
from PIL import Image

from instrument.loading import load, shipped
from instrument.model import LANGUAGES, Instrument
from instrument.team import TeamResult, count, team_result

SHIPPED = shipped()
BAKERY = load(Path(__file__).parent / "instrument" / "bakery.yaml")


def enlarged(factors: int, *, levels: int = 7, conclusions: int = 1, **names: str) -> Instrument:
    """Make an instrument that is as large as one wants, with `names` by what they are the names of."""

    def named(part: Mapping[str, Any], name: str) -> dict[str, Any]:
        return {**part, "name": dict.fromkeys(LANGUAGES, name)}

    data = SHIPPED.model_dump(by_alias=True)
    level, group, factor = data["levels"][0], data["groups"][0], data["factors"][0]
    data["levels"] = tuple(
        named(level, names["level"]) | {"id": f"level-{each}", "score": each * 100}
        for each in range(1, levels + 1)
    )
    options = tuple(factor["options"][0] | {"level": each["id"]} for each in data["levels"])
    data["groups"] = tuple(named(group, names["group"]) | {"id": f"group-{each}"} for each in range(5))
    data["factors"] = tuple(
        named(factor, names["factor"])
        | {"id": f"factor-{each}", "group": f"group-{each % 5}", "weight": 1 + each, "options": options}
        for each in range(factors)
    )
    least = sum(each["weight"] for each in data["factors"]) * 100
    steps = [least + least * (levels - 1) * each // conclusions for each in range(1, conclusions + 1)]
    data["outlooks"] = ()
    data["conclusions"] = tuple(
        named(data["conclusions"][0], names["conclusion"])
        | {"id": f"conclusion-{each}", "from": steps[each - 1] + 1 if each else least, "to": step}
        for each, step in enumerate(steps)
    )
    return Instrument.model_validate(data)


MANY = enlarged(
    30,
    factor="Het ontwikkelteam en zijn opdrachtgevers",
    level="Niet zichtbaar",
    group="Organisatiefactoren",
    conclusion="Kansrijk",
)
LONG = enlarged(
    8,
    factor="Wat de teamleiders ervan willen en weten",
    level="Helemaal niet zichtbaar in het dagelijkse werk van het team!",
    group="Wat de organisatie als geheel ervoor moet doen en ook laten.",
    conclusion="Veelbelovend, maar niet zonder wat er nu nog aan ontbreekt!!",
)
ENDLESS = enlarged(
    8,
    factor="Arbeidsongeschiktheidsverzekeringspremie",
    level="Meervoudigepersoonlijkheidsstoornisbegeleidingsgroepenoverleg",
    group="Hottentottensoldatententententoonstellingsbouwterreinverbod",
    conclusion="Kindercarnavalsoptochtvoorbereidingswerkzaamhedencomiteleden",
)
LARGEST = enlarged(
    50, levels=10, conclusions=20, factor="W" * 40, level="W" * 60, group="W" * 60, conclusion="W" * 60
)
"""As large as a file may be."""


def varied(instrument: Instrument, n: int) -> TeamResult:
    """Give a team of `n` that does not agree, and differently so on each factor."""
    levels = [level.id for level in instrument.levels]
    return team_result(
        instrument,
        count(
            instrument,
            (
                {
                    factor: levels[(who * who + who * at // 2 + at) % len(levels)]
                    for at, factor in enumerate(instrument.factor_of)
                }
                for who in range(n)
            ),
        ),
    )


def at_levels(instrument: Instrument, *chosen: int) -> TeamResult:
    """Give a team of whom each answers everything at one level, counted from the lowest."""
    rising = sorted(instrument.levels, key=lambda level: level.score)
    sheets = (dict.fromkeys(instrument.factor_of, rising[each].id) for each in chosen)
    return team_result(instrument, count(instrument, sheets))


def drawn(figure: Figure) -> list[Drawn]:
    return list(figure.axes[0].texts)


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


def assert_apart(figure: Figure) -> None:
    """Let no text overlap another, and none leave the picture."""
    figure.draw_without_rendering()
    boxes = [(text.get_text(), text.get_window_extent()) for text in drawn(figure)]
    for text, box in boxes:
        assert box.x0 >= 0, text
        assert box.y0 >= 0, text
        assert box.x1 <= figure.bbox.width, text
        assert box.y1 <= figure.bbox.height, text
    for (text, one), (other, two) in combinations(boxes, 2):
        across = min(one.x1, two.x1) - max(one.x0, two.x0)
        down = min(one.y1, two.y1) - max(one.y0, two.y0)
        assert across <= 0 or down <= 0, (text, other)


def assert_margins(picture: Image.Image) -> None:
    """Let nothing stand at the sides, as letters and boxes do where the rows of pixels were taken apart."""
    narrow = picture.width // 64
    for left in (0, picture.width - narrow):
        side = picture.convert("L").crop((left, 0, left + narrow, picture.height))
        assert side.getextrema()[0] > 250  # type: ignore[operator] # a pair for each band, and here there is one
