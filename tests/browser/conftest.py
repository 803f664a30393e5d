"""The rehearsal as a newcomer starts it, and Debian's Chromium to look at it."""

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # Without these a browser calls home at every start, and tests contact nobody.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Open = Callable[..., Awaitable[Page]]
Keep = Callable[[Page, str], Awaitable[None]]


@pytest.fixture
def cast() -> int:
    """Give how many persons there are, of whom two are played."""
    return 6


@pytest.fixture
async def rehearsal(tmp_path: Path, cast: int) -> AsyncIterator[str]:
    """Run `kansrijk rehearse` on a free port; gives the address that it prints."""
    command = Path(sys.executable).with_name("kansrijk")
    process = await asyncio.create_subprocess_exec(
        command,
        "rehearse",
        "--port",
        "0",
        "--cast",
        str(cast),
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        said = (await process.stdout.readline()).decode()
        address = re.search(r"http://\S+", said)
        assert address, said
        yield address[0]
    finally:
        process.terminate()
        assert await process.wait() == 0


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Run a real Chromium, as Debian packages it."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.fail("no Chromium here: apt-get install chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        await browser.close()


@pytest.fixture
async def open_page(rehearsal: str, browser: Browser) -> AsyncIterator[Open]:
    """Open the rehearsal's page in a window of some size; anything that goes wrong in it fails the test."""
    troubles: list[str] = []

    async def open_(
        width: int = 1600, height: int = 1000, *, locale: str = "en-GB", dark: bool = False
    ) -> Page:
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            locale=locale,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        page = await context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
        await page.goto(rehearsal)
        return page

    yield open_
    assert troubles == []


@pytest.fixture
def keep_screenshot(request: pytest.FixtureRequest) -> Keep:
    """Keep a screenshot under a name, where `--screenshots` asks for it."""
    directory = request.config.getoption("--screenshots")

    async def keep(page: Page, name: str) -> None:
        if directory:
            await page.screenshot(path=Path(directory) / name)

    return keep
