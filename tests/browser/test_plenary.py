"""The whole story at the page: a group measures, talks about it, votes again, and agrees an action."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Keep, Open

pytestmark = pytest.mark.browser

PATIENCE = 90_000
"""Pictures are drawn in the meantime, on whatever machine this runs."""


@pytest.fixture
def cast() -> int:
    """Let there be six simulated colleagues beside the two that are played."""
    return 8


async def write(page: Page, text: str) -> None:
    writing = page.get_by_role("textbox", name=re.compile("Anna"))
    await writing.fill(text)
    await writing.press("Enter")


async def turn(plenary: Locator, button: str, expected: str) -> None:
    """Tap a button of the plenary, and wait for the page that it names."""
    await plenary.get_by_role("button", name=button, exact=True).click()
    await expect(plenary).to_contain_text(expected, timeout=PATIENCE)


async def test_a_team_measures_talks_votes_again_and_agrees(open_page: Open, keep_screenshot: Keep) -> None:
    page = await open_page(1000, 1300)
    await page.locator('section[aria-label="Anna"] [data-chat]').last.click()
    await write(page, "/assess")
    board = page.locator(".message", has_text="Team Zorg, ronde 1")
    await expect(board).to_contain_text("0 klaar, 0 aangemeld")
    colleagues = page.get_by_role("button", name=re.compile("olleagues"))
    await colleagues.click()
    await expect(board).to_contain_text("6 klaar, 6 aangemeld", timeout=PATIENCE)
    await write(page, "/summary")
    await page.get_by_role("button", name="Sluit de ronde nu").click()
    await page.get_by_role("button", name="Bespreek het samen").click()
    plenary = page.locator(".message", has=page.locator("img")).last
    await expect(plenary).to_contain_text("samen bespreken", timeout=PATIENCE)
    onward = plenary.get_by_role("button", name=re.compile("\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}$"))
    await onward.click()
    await expect(plenary).to_contain_text("1 van 10", timeout=PATIENCE)
    await expect(plenary).to_contain_text("Wat het onderzoek vond")

    await turn(plenary, "Stem opnieuw", "0 van de 6 stemmen binnen")
    fatima = page.locator('section[aria-label="Fatima"] [data-chat]').first
    await expect(fatima).to_contain_text("Tweede stemming", timeout=PATIENCE)
    await expect(colleagues).to_be_enabled()
    await colleagues.click()
    await expect(plenary).to_contain_text("6 van de 6 stemmen binnen", timeout=PATIENCE)
    await turn(plenary, "Sluit de stemming", "Na de tweede stemming")
    await expect(plenary.locator("img")).to_have_js_property("naturalWidth", 1920)
    await keep_screenshot(page, "plenary.png")

    await plenary.get_by_role("button", name="Spreek iets af").click()
    await expect(page.get_by_text("Reply to Kansrijk", exact=True).last).to_be_visible()
    await expect(page.locator(".message").last).to_contain_text("Wat spreken jullie af over")
    await write(page, "Elke vrijdag een kwartier terugkijken <samen>")
    await expect(page.locator(".message").last).to_contain_text("Wie zorgt ervoor?")
    await write(page, "Fatima")
    await expect(page.locator(".message").last).to_contain_text("Wanneer is het klaar?")
    await page.locator(".message").last.hover()
    await page.locator(".message").last.get_by_role("button", name="Reply").click()
    await write(page, "over 2 weken")
    await expect(page.locator(".message").last).to_contain_text("Afgesproken.")
    await turn(plenary, "Afspraken", "wat we afspreken")
    await expect(plenary).to_contain_text("Elke vrijdag een kwartier terugkijken <samen>")

    await write(page, "/assess")
    await expect(page.locator(".message").last).to_contain_text("dit was eerder afgesproken")
    await page.get_by_role("button", name="✓ Gedaan").click()
    await expect(page.locator(".message").last).to_contain_text("✓ gedaan")
