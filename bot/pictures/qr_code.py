"""A link as a QR code, to be scanned from a projector or from another's phone.

Dark on light, with the quiet zone of four modules that ISO/IEC 18004 asks for. Telegram makes a photo a JPEG
of at most 1280 pixels: modules of many whole pixels survive that, and a code that is thrown on a wall.
"""

from io import BytesIO
from typing import Final

import segno

WIDTH: Final = 1080
"""At most so many pixels wide and high, of whole pixels per module."""
QUIET: Final = 4
"""How many modules wide the quiet zone is."""


def draw(link: str) -> bytes:
    """Give `link` as a PNG; ValueError (segno's DataOverflowError) beyond some 2,300 bytes."""
    # 15 % may be lost to a beamer's glare, more where that makes the code no larger; fewer, larger modules
    # are read from further back than ones that repair more.
    code = segno.make_qr(link, error="m")
    file = BytesIO()
    code.save(file, kind="png", scale=WIDTH // code.symbol_size(border=QUIET)[0], border=QUIET)
    return file.getvalue()
