"""A newcomer at the rehearsal's page: the whole product, by clicking in a real browser."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Keep, Open

pytestmark = pytest.mark.browser

GOLDEN = (4, 3, 4, 3, 3, 1, 2, 1, 2, 1)


def pane(page: Page, name: str) -> Locator:
    """Find the conversation that `name` has open."""
    return page.get_by_role("region", name=re.compile(f", (als|as) {name}$"))


async def answer(pane: Locator, number: int, option: int) -> None:
    """Wait for question `number`, and tap one of its options."""
    await expect(pane.locator(".message").last).to_contain_text(f"{number}/10")
    await pane.get_by_role("button", name=re.compile(rf"^{option} [·✓] ")).click()


async def test_two_persons_at_once_and_the_golden_answers_come_to_24(
    open_page: Open, keep_screenshot: Keep
) -> None:
    page = await open_page(locale="nl-NL")
    anna, james = pane(page, "Anna"), pane(page, "James")
    for who in (anna, james):
        await who.get_by_role("button", name=re.compile("^(Start|Starten)$")).click()
    await expect(anna.locator(".message").last).to_contain_text("Waar het over gaat")
    await anna.get_by_role("button", name="Volgende").click()
    await expect(anna.locator(".message").last).to_contain_text("2 van 4")
    await anna.get_by_role("button", name="Begin met de vragen").click()
    await james.get_by_role("button", name="Begin the questions").click()
    for number, option in enumerate(GOLDEN, start=1):
        await answer(anna, number, option)
        await answer(james, number, 4)
        if number == 4:
            await expect(anna.locator(".message").last).to_contain_text("5/10")
            await expect(james.locator(".message").last).to_contain_text("5/10")
            await keep_screenshot(page, "rehearsal.png")
    await anna.get_by_role("button", name="Lever mijn antwoorden in").click()
    await expect(anna.locator(".message").nth(-2)).to_contain_text("24/40 · Hard werken voor iedereen")
    picture = anna.locator("article img").last
    await expect(picture).to_be_visible()
    await expect(picture).to_have_js_property("naturalWidth", 1080)
    await james.get_by_role("button", name="Submit my answers").click()
    await expect(james.locator(".message").nth(-2)).to_contain_text("40/40 · Very promising")


async def test_by_keyboard_alone_the_focus_stays_with_the_conversation(open_page: Open) -> None:
    page = await open_page(1000, 800)
    await page.get_by_role("button", name="Start", exact=True).focus()
    await page.keyboard.press("Enter")
    begin = page.get_by_role("button", name=re.compile("Begin the questions|Begin met de vragen"))
    await begin.focus()
    await page.keyboard.press("Enter")
    last = page.locator(".message").last
    await expect(last).to_contain_text("1/10")
    await page.keyboard.press("ArrowDown")
    for number in range(2, 5):
        await expect(page.locator(":focus")).to_have_attribute("data-data", re.compile("^answer:"))
        await page.keyboard.press("Enter")
        await expect(last).to_contain_text(f"{number}/10")


async def test_on_a_phone_the_list_and_the_conversation_take_turns(
    open_page: Open, keep_screenshot: Keep
) -> None:
    page = await open_page(360, 740, dark=True)
    await page.locator('section[aria-label="James"] [data-chat]').first.click()
    await page.get_by_role("button", name="Start", exact=True).click()
    await page.get_by_role("button", name="Begin the questions").click()
    await answer(page.locator(".conversation"), 1, 3)
    await expect(page.locator(".message").last).to_contain_text("2/10")
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360
    await keep_screenshot(page, "phone.png")
    await page.get_by_role("button", name="Back to the chats").click()
    await expect(page.locator('section[aria-label="James"] [data-chat]').first).to_contain_text("2/10")


async def test_a_typed_answer_counts_and_a_group_leads_to_the_private_chat(open_page: Open) -> None:
    page = await open_page(1000, 800)
    await page.get_by_role("button", name="Start", exact=True).click()
    await page.get_by_role("button", name="Begin met de vragen").click()
    writing = page.get_by_role("textbox", name=re.compile("Anna"))
    await expect(page.locator(".message").last).to_contain_text("1/10")
    await writing.fill("3")
    await writing.press("Enter")
    await expect(page.locator(".message").last).to_contain_text("Genoteerd")
    await expect(page.locator(".message").last).to_contain_text("2/10")

    await page.locator('section[aria-label="James"] [data-chat]').last.click()
    writing = page.get_by_role("textbox", name=re.compile("James"))
    await writing.fill("/start@kansrijk_bot")
    await writing.press("Enter")
    await (
        page.get_by_role("link", name="Open the private chat")
        .or_(page.get_by_role("button", name="Open the private chat"))
        .click()
    )
    await expect(page.locator(".message").last).to_contain_text("What this is about")


async def test_colleagues_fill_it_in_by_themselves(open_page: Open) -> None:
    page = await open_page(1000, 800)
    await page.get_by_role("button", name=re.compile("olleagues")).click()
    fatima = page.locator('section[aria-label="Fatima"] [data-chat]').first
    await expect(fatima).to_contain_text("/40", timeout=60_000)
