"""The colours of the pictures.

Responsible for colours that tell low from high for every kind of eye, and on paper without colour as well.
Orange to blue is what people who are blind to red or to green still see apart; both ends are darker than the
middle, and nothing stands on a picture by colour alone.
"""

from typing import Final

PAPER: Final = "#FFFFFF"
INK: Final = "#1B1F24"
MUTED: Final = "#57606A"
"""For words that matter less; 6:1 to the paper."""
HOLLOW: Final = "#D8DDE3"
"""What was not reached."""
LINE: Final = "#C9CED4"
ALARM: Final = "#FCEBE0"
"""The ground below a factor at its lowest."""

_LOW_TO_HIGH: Final = ((0x9C, 0x34, 0x02), (0xDB, 0x7B, 0x14), (0x44, 0x8F, 0xC8), (0x0B, 0x45, 0x8C))

_NEARLY_BLACK: Final = 0.04045
"""Up to here sRGB is linear."""


def low_to_high(count: int) -> tuple[str, ...]:
    """Give `count` colours, from that of the lowest to that of the highest; a single one is in between."""
    return tuple(_between(index / (count - 1) if count > 1 else 0.5) for index in range(count))


def best_on(ground: str) -> str:
    """Give the colour of letters that stands out most from `ground`: by 4:1 or more in this palette."""
    return max(PAPER, INK, key=lambda letters: _contrast(letters, ground))


def _between(place: float) -> str:
    """Mix the colour at `place`, from 0 for the lowest to 1 for the highest."""
    along = place * (len(_LOW_TO_HIGH) - 1)
    before = min(int(along), len(_LOW_TO_HIGH) - 2)
    mixed = (
        round(low + (high - low) * (along - before))
        for low, high in zip(_LOW_TO_HIGH[before], _LOW_TO_HIGH[before + 1], strict=True)
    )
    return "#" + "".join(f"{part:02X}" for part in mixed)


def _contrast(one: str, other: str) -> float:
    """Give the contrast of two colours: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Give how light a colour is to the eye: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return ((part + 0.055) / 1.055) ** 2.4 if part > _NEARLY_BLACK else part / 12.92
