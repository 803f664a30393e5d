"""What a messenger knows of pictures: how large a PNG or JPEG is, and some for persons to send."""

import struct
import zlib

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})

LANDSCAPE_SIZE = (320, 200)
TINY_WEBP = bytes.fromhex("524946461a000000574542505650384c0d0000002f00000010071011118888fe0700")
"""One transparent pixel: a person's sticker, of which only the emoji is shown."""


def dimensions(image: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None if it is neither a PNG nor a JPEG."""
    if image.startswith(_PNG) and len(image) > 24:  # noqa: PLR2004 - signature and header chunk
        width, height = struct.unpack(">II", image[16:24])
        return width, height
    if image.startswith(b"\xff\xd8"):
        return _jpeg_dimensions(image)
    return None


def _jpeg_dimensions(image: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(image) and image[at] == 0xFF:  # noqa: PLR2004 - every segment begins so
        marker = image[at + 1]
        length, _, height, width = struct.unpack(">HBHH", image[at + 2 : at + 9])
        if marker in _JPEG_FRAMES:
            return width, height
        at += 2 + length
    return None


def landscape() -> bytes:
    """Draw a sky over a meadow, as a PNG: what a person sends who sends a photo."""
    width, height = LANDSCAPE_SIZE
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        sky = y < height * 2 // 3
        shade = 255 * y // height
        rows += bytes((120 + shade // 4, 180, 240) if sky else (90, 200 - shade // 3, 80)) * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return _PNG + b"".join(
        _chunk(kind, content)
        for kind, content in ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
