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


def low_to_high(count: int) -> tuple[str, ...]:
    """Give `count` colours, from that of the lowest to that of the highest; a single one is in between."""
    return tuple(_between(index / (count - 1) if count > 1 else 0.5) for index in range(count))


def _between(place: float) -> str:
    """Mix the colour at `place`, from 0 for the lowest to 1 for the highest."""
    along = place * (len(_LOW_TO_HIGH) - 1)
    before = min(int(along), len(_LOW_TO_HIGH) - 2)
    mixed = (
        round(low + (high - low) * (along - before))
        for low, high in zip(_LOW_TO_HIGH[before], _LOW_TO_HIGH[before + 1], strict=True)
    )
    return "#" + "".join(f"{part:02X}" for part in mixed)
