"""A sheet of paper to draw on, measured in pixels from its top left corner.

Responsible for letters and boxes at exact places and for breaking text into lines by its true width. It knows
nothing of what is drawn. Matplotlib is used without pyplot: each figure is a value of its own that no other
thread sees, and its fonts come with it, so that a picture is the same on every machine.
"""

from enum import Enum
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.patches import Circle, FancyBboxPatch, Polygon
from PIL import Image

from bot.pictures.palette import INK, PAPER

# How a picture looks is not for a matplotlibrc in somebody's home to say.
mpl.rcdefaults()

DPI: Final = 72
"""At 72 dots per inch a point is a pixel."""
LINE_HEIGHT: Final = 1.2
"""From one line to the next, of the font's size."""
ASCENT: Final = 0.94
"""From the top of a line down to where its letters stand, of the font's size."""
CAPITAL: Final = 0.73
"""How high a capital or a figure stands, of the font's size."""
MARGIN: Final = 60
"""Kept free at the left and at the right."""
GAP: Final = 6
"""Between boxes that stand in one row."""
ROUND: Final = 6
"""The radius of a box's corners."""
MOST_TOGETHER: Final = 10_000
"""Width and height of a photo together, in pixels: https://core.telegram.org/bots/api#sendphoto."""


class Weight(Enum):
    """How heavy letters are, and the file that they come from."""

    REGULAR = "DejaVuSans.ttf"
    BOLD = "DejaVuSans-Bold.ttf"


class Sheet:
    """Paper of `width` pixels that grows downwards as one draws, until `cut`.

    With a `zoom` each of these pixels is rendered as that many, in both directions.
    """

    def __init__(self, width: int, *, zoom: float = 1) -> None:
        self.width = width
        self.right = width - MARGIN
        self._figure = Figure(figsize=(width / DPI, 1), dpi=DPI * zoom, facecolor=PAPER)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()

    def write(
        self,
        x: float,
        baseline: float,
        text: str,
        size: int,
        *,
        colour: str = INK,
        weight: Weight = Weight.REGULAR,
        align: Literal["left", "center", "right"] = "left",
    ) -> None:
        """Write one line on `baseline`; `size` is the font's in pixels, `x` the end that `align` names."""
        self._axes.text(
            x,
            baseline,
            text,
            color=colour,
            font=_font(size, weight),
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,  # a name with two dollar signs is no formula
        )

    def block(
        self,
        x: float,
        y: float,
        broken: list[str],
        size: int,
        *,
        colour: str = INK,
        weight: Weight = Weight.REGULAR,
        align: Literal["left", "center", "right"] = "left",
    ) -> float:
        """Write lines below each other, the first from `y` down, and give where the last ends."""
        for line in broken:
            self.write(x, y + ASCENT * size, line, size, colour=colour, weight=weight, align=align)
            y += size * LINE_HEIGHT
        return y

    def box(self, x: float, y: float, width: float, height: float, *, colour: str, radius: float = 0) -> None:
        """Fill a rectangle with its top left corner at (x, y)."""
        shape = f"round,pad=0,rounding_size={radius}" if radius else "square,pad=0"
        patch = FancyBboxPatch((x, y), width, height, boxstyle=shape, color=colour, linewidth=0)
        self._axes.add_artist(patch)  # not add_patch, which takes as long again to fit limits that `cut` sets

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle around (x, y)."""
        self._axes.add_artist(Circle((x, y), radius, color=colour, linewidth=0))

    def pointer(self, x: float, y: float, size: float, colour: str) -> None:
        """Fill a triangle that points down at (x, y)."""
        corners = [(x, y), (x - size * 0.6, y - size), (x + size * 0.6, y - size)]
        self._axes.add_patch(Polygon(corners, color=colour, linewidth=0))

    def cut(self, height: float, *, above: float = 0) -> Figure:
        """Cut the paper at `height`, after adding `above` pixels at its top, and hand it over."""
        self._figure.set_size_inches(self.width / DPI, (height + above) / DPI)
        self._axes.set(xlim=(0, self.width), ylim=(height, -above))
        return self._figure


def rendered(figure: Figure) -> Image.Image:
    """Render `figure`."""
    drawn = BytesIO()
    figure.savefig(drawn, format="rgba", dpi=figure.dpi)  # which is otherwise the one it was made with
    size = figure.canvas.get_width_height()
    return Image.frombytes("RGBA", size, drawn.getvalue()).convert("RGB")


def png(figure: Figure) -> bytes:
    """Render `figure`, smaller than it was drawn where Telegram would otherwise refuse it as too long."""
    together = sum(figure.get_size_inches()) * figure.dpi
    figure.set_dpi(figure.dpi * min(1, MOST_TOGETHER / together))
    return encoded(rendered(figure))


def encoded(picture: Image.Image) -> bytes:
    """Give an RGB picture as a PNG of 256 colours: plenty for boxes and letters, and a third of the bytes."""
    file = BytesIO()
    picture.quantize(method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, format="png")
    return file.getvalue()


@lru_cache(maxsize=2048)
def width_of(text: str, size: int, weight: Weight = Weight.REGULAR) -> float:
    """Measure `text` on one line, in pixels."""
    font = get_font(_file(weight))
    font.set_size(size, DPI)
    font.set_text(text)
    return font.get_width_height()[0] / 64  # FreeType counts in 64ths of a pixel


def lines(text: str, room: float, size: int, weight: Weight = Weight.REGULAR) -> list[str]:
    """Break `text` so that no line is wider than `room`; within a word only where the word itself is wider.

    Leaves out what the font has no letter for, such as an emoji: it would be drawn as an empty box.
    """
    font = get_font(_file(weight))
    known = "".join(sign for sign in text if sign.isspace() or font.get_char_index(ord(sign)))
    broken = [""]
    for word in known.split():
        longer = f"{broken[-1]} {word}".lstrip()
        if width_of(longer, size, weight) <= room:
            broken[-1] = longer
            continue
        broken.append("")
        for letter in word:
            if width_of(broken[-1] + letter, size, weight) > room:
                broken.append("")
            broken[-1] += letter
    return [line for line in broken if line] or [""]


@cache
def _file(weight: Weight) -> str:
    return str(Path(mpl.get_data_path(), "fonts", "ttf", weight.value))


@cache
def _font(size: int, weight: Weight) -> FontProperties:
    return FontProperties(family="DejaVu Sans", fname=_file(weight), size=size)
