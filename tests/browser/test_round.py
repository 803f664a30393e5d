"""A facilitator, a group and simulated colleagues measure at the page, up to the team's result."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Keep, Open

pytestmark = pytest.mark.browser


async def test_a_group_measures_and_its_facilitator_shows_the_result(
    open_page: Open, keep_screenshot: Keep
) -> None:
    page = await open_page(1000, 1000)
    await page.locator('section[aria-label="Anna"] [data-chat]').last.click()
    writing = page.get_by_role("textbox", name=re.compile("Anna"))
    await writing.fill("/assess")
    await writing.press("Enter")
    board = page.locator(".message", has_text="Team Zorg, ronde 1")
    await expect(board).to_contain_text("0 klaar, 0 aangemeld")
    await page.get_by_role("button", name=re.compile("olleagues")).click()
    await expect(board).to_contain_text("4 klaar, 4 aangemeld", timeout=60_000)
    await writing.fill("/summary")
    await writing.press("Enter")
    await page.get_by_role("button", name="Sluit de ronde nu").click()
    await page.get_by_role("button", name="Laat de uitslag zien").click()
    summary = page.locator(".message", has_text=re.compile(r"som \d+ van 40 tot 160"))
    await expect(summary).to_contain_text("Gemiddeld per persoon")
    await expect(board.first).to_contain_text("gesloten")
    picture = page.locator("article img").last
    await expect(picture).to_have_js_property("complete", value=True)
    await expect(page.locator(".message").last).to_contain_text("ronde 1")
    await keep_screenshot(page, "round.png")
