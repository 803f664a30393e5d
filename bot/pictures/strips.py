"""Strips of a picture that are made once and put together time and again, each time as a PNG of its own.

A PNG is its rows of pixels, compressed: nearly all that it costs to make one. So the rows of a strip are
compressed when it is made, in such a way that those of another may follow. For that all strips have the same
256 colours, known before anything is drawn: those of letters and boxes, and on their way to the ground that
they stand on as many as there is room for, since at the edge of a letter most colours are.

Responsible for the file. The format is https://www.w3.org/TR/png-3/ with https://www.rfc-editor.org/rfc/rfc1950
inside; Pillow, which writes all other pictures, can only compress a whole.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

from PIL import Image, ImageColor

MOST_COLOURS: Final = 256
EDGE_OF_BOX: Final = 3
"""Steps from a ground to a box on it, which has an edge only at its round corners."""

_BEGINS: Final = b"\x89PNG\r\n\x1a\n"
_INDEXED: Final = (8, 3, 0, 0, 0)
"""Bits, colours by index, and the only ways to compress, to filter and not to interlace."""
_ZLIB_BEGINS: Final = b"\x78\xda"
_LAST_BLOCK: Final = b"\x03\x00"
"""Compressed, it holds nothing but that it is the last."""
_BASE: Final = 65521
"""What Adler-32 counts up to."""


@dataclass(frozen=True)
class Colours:
    """What strips are drawn in: the colours of `letters` and of `boxes`, and the `grounds` below them."""

    letters: tuple[str, ...]
    boxes: tuple[str, ...]
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """So many pixels, compressed, and the checksum and the length that they have if they are not."""

    width: int
    height: int
    compressed: bytes
    checksum: int
    length: int


def strip(picture: Image.Image, colours: Colours) -> Strip:
    """Make a strip of an RGB picture, in the nearest of `colours`."""
    width, height, rgb = *picture.size, picture.tobytes()
    # Pillow's own search for the nearest of given colours takes a nearly white one for white.
    nearest = {colour: _nearest(colour, colours) for colour in set(_pixels(rgb))}
    pixels = bytes(map(nearest.__getitem__, _pixels(rgb)))
    # Each row is preceded by how it is filtered: not at all, which is best for indexes.
    rows = b"".join(b"\0" + pixels[at : at + width] for at in range(0, len(pixels), width))
    compressing = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    compressed = compressing.compress(rows) + compressing.flush(zlib.Z_FULL_FLUSH)
    return Strip(width, height, compressed, zlib.adler32(rows), len(rows))


def stacked(strips: Sequence[Strip], colours: Colours) -> bytes:
    """Give a PNG of strips of one width and in `colours`, below each other."""
    checksum = 1
    for each in strips:
        checksum = _followed(checksum, each)
    size = struct.pack("!2I5B", strips[0].width, sum(each.height for each in strips), *_INDEXED)
    compressed = b"".join(each.compressed for each in strips)
    pixels = _ZLIB_BEGINS + compressed + _LAST_BLOCK + struct.pack("!I", checksum)
    parts = ((b"IHDR", size), (b"PLTE", bytes(chain.from_iterable(_shades(colours)))), (b"IDAT", pixels))
    return _BEGINS + b"".join(_part(*each) for each in (*parts, (b"IEND", b"")))


def _part(name: bytes, content: bytes) -> bytes:
    return struct.pack("!I", len(content)) + name + content + struct.pack("!I", zlib.crc32(name + content))


def _followed(checksum: int, by: Strip) -> int:
    """Give the Adler-32 of what has `checksum` with a strip's rows behind it, as zlib's adler32_combine."""
    low, high = checksum & 0xFFFF, checksum >> 16
    also_low, also_high = by.checksum & 0xFFFF, by.checksum >> 16
    return (high + also_high + (low - 1) * by.length) % _BASE << 16 | (low + also_low - 1) % _BASE


def _pixels(rgb: bytes) -> Iterator[tuple[int, int, int]]:
    return zip(rgb[::3], rgb[1::3], rgb[2::3], strict=True)


@cache
def _nearest(colour: tuple[int, int, int], colours: Colours) -> int:
    red, green, blue = colour
    off = [(red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2 for r, g, b in _shades(colours)]
    return off.index(min(off))


@cache
def _shades(colours: Colours) -> list[tuple[int, ...]]:
    grounds, letters, boxes = (
        [ImageColor.getrgb(each) for each in dict.fromkeys(some)]
        for some in (colours.grounds, colours.letters, colours.boxes)
    )
    steps = (MOST_COLOURS - len(grounds) - len(boxes) * EDGE_OF_BOX) // (len(letters) * len(grounds))
    shades: list[tuple[int, ...]] = [*grounds]
    for box in boxes:
        shades += _between(grounds[0], box, EDGE_OF_BOX)
    for ground in grounds:
        for letter in letters:
            shades += _between(ground, letter, steps)
    return shades


def _between(ground: tuple[int, ...], ink: tuple[int, ...], steps: int) -> list[tuple[int, ...]]:
    """Give the colours on the way from `ground` to `ink`, up to `ink`."""
    return [
        tuple(round(below + (above - below) * step / steps) for below, above in zip(ground, ink, strict=True))
        for step in range(1, steps + 1)
    ]
