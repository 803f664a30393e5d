"""A newcomer moves the clock on at the page, and sees a reminder."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Keep, Open

pytestmark = pytest.mark.browser


async def test_a_day_on_the_page_brings_a_reminder_that_leads_back_to_the_question(
    open_page: Open, keep_screenshot: Keep
) -> None:
    page = await open_page(1000, 1000)
    await page.get_by_role("button", name="Start", exact=True).click()
    await page.get_by_role("button", name="Begin met de vragen").click()
    last = page.locator(".message").last
    for number in range(1, 4):
        await expect(last).to_contain_text(f"{number}/10")
        await page.get_by_role("button", name=re.compile(r"^2 [·✓] ")).last.click()
    await expect(last).to_contain_text("4/10")
    await page.get_by_role("button", name="A day on").click()
    await expect(last).to_contain_text("3 van de 10", timeout=60_000)
    await expect(last).to_contain_text("nog ongeveer 4 minuten")
    await keep_screenshot(page, "reminder.png")
    await page.get_by_role("button", name="Ga verder").click()
    await expect(last).to_contain_text("4/10")
