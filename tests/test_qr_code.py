"""A QR code that a phone can read from the back of the room."""

from io import BytesIO

import pytest
import segno
import zxingcpp
from PIL import Image

from bot.pictures import qr
from bot.pictures.qr_code import QUIET

SHORT = "https://t.me/kansrijk_bot?start=AbCdEfGhIjKlMnOpQrStUv"
LONGEST = f"https://t.me/{'b' * 32}?start={'A' * 64}"


@pytest.mark.parametrize("link", [SHORT, LONGEST])
def test_is_the_links_code_dark_on_light_with_room_around_it(link: str) -> None:
    """Module by module: that the modules spell the link is segno's own to prove."""
    modules = [[bool(module) for module in row] for row in segno.make_qr(link, error="m").matrix]
    side = len(modules) + 2 * QUIET
    picture = Image.open(BytesIO(qr(link))).convert("L")
    pixels = picture.width // side
    assert picture.size == (side * pixels, side * pixels), "every module is so many whole pixels"
    dark = [
        [picture.getpixel((int((x + 0.5) * pixels), int((y + 0.5) * pixels))) == 0 for x in range(side)]
        for y in range(side)
    ]
    assert [row[QUIET:-QUIET] for row in dark[QUIET:-QUIET]] == modules
    assert sum(map(sum, dark)) == sum(map(sum, modules)), "the quiet zone is light"
    assert {shade for _, shade in picture.getcolors() or []} == {0, 255}


@pytest.mark.parametrize("link", [SHORT, LONGEST])
def test_fills_a_projected_photo_and_is_quickly_sent(link: str) -> None:
    png = qr(link)
    picture = Image.open(BytesIO(png))
    assert picture.format == "PNG"
    assert 1000 <= picture.width <= 1280, "more than that Telegram makes smaller, and blurs"
    assert len(png) < 10_000


@pytest.mark.parametrize("link", [SHORT, LONGEST])
def test_a_reader_of_codes_reads_the_link(link: str) -> None:
    read = zxingcpp.read_barcode(Image.open(BytesIO(qr(link))))
    assert read is not None
    assert read.text == link
