"""A group measures twice at the page, and its facilitator shows what has moved."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from instrument.loading import shipped
from tests.browser.conftest import Keep, Open

pytestmark = pytest.mark.browser

A_MINUTE_OR_TWO = 120_000
"""In milliseconds: Telegram lets a group have 20 messages a minute, and the bot keeps to that."""


async def measure(page: Page, writing: Locator, number: int) -> None:
    """Open a round in the group, let the colleagues take part, close it and show the result."""
    await writing.fill("/assess")
    await writing.press("Enter")
    board = page.locator(".message", has_text=f"Team Zorg, ronde {number}").filter(has_text="aangemeld")
    await expect(board).to_contain_text("0 klaar, 0 aangemeld", timeout=A_MINUTE_OR_TWO)
    await page.get_by_role("button", name=re.compile("olleagues")).click()
    await expect(board).to_contain_text("6 klaar, 6 aangemeld", timeout=A_MINUTE_OR_TWO)
    await writing.fill("/summary")
    await writing.press("Enter")
    await page.get_by_role("button", name="Sluit de ronde nu").click(timeout=A_MINUTE_OR_TWO)
    closed = page.locator("article", has_text=f"Team Zorg, ronde {number}, is gesloten")
    await closed.get_by_role("button", name="Laat de uitslag zien").click(timeout=A_MINUTE_OR_TWO)
    summed = page.locator(".message", has_text=f"Team Zorg, ronde {number}").filter(
        has_text=re.compile("som")
    )
    await expect(summed.first).to_contain_text("Gemiddeld per persoon", timeout=A_MINUTE_OR_TWO)


@pytest.mark.parametrize("cast", [8])
async def test_a_second_round_is_shown_beside_the_first(open_page: Open, keep_screenshot: Keep) -> None:
    page = await open_page(1000, 1000)
    await page.locator('section[aria-label="Anna"] [data-chat]').last.click()
    writing = page.get_by_role("textbox", name=re.compile("Anna"))
    await measure(page, writing, 1)
    await measure(page, writing, 2)
    compared = page.locator("article", has_text="Team Zorg, ronde 1 en 2")
    means = re.compile(r"Gemiddeld per persoon: \d+,\d+ → \d+,\d+ van 40")
    await expect(compared).to_contain_text(means, timeout=A_MINUTE_OR_TWO)
    await expect(compared).to_contain_text("toen 6 mensen, nu 6")
    for factor in shipped().factors:
        await expect(compared).to_contain_text(re.compile(rf"{factor.name.nl}: \d,\d → \d,\d"))
    picture = compared.locator("img")
    await expect(picture).to_have_js_property("complete", value=True)
    await picture.scroll_into_view_if_needed()
    await keep_screenshot(page, "two-rounds.png")
