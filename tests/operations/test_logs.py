"""What the log tells an operator, and what it keeps from whoever reads it."""

import asyncio
import json
import logging
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.logs import log_to_stderr
from bot.pseudonyms import Pseudonyms
from rehearsal.person import Person
from rehearsal.server import running as server_running
from rehearsal.world import World
from tests.operations.serving import said, serving
from tests.telegram.playing import first_question, sees

TOKEN = "123456:AAH-secret_part-of_the_token"


def command_line(process: int) -> str:
    """Give what `ps` shows to every user of the machine."""
    return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8")


async def test_each_update_has_its_line_and_nobody_can_be_recognised(tmp_path: Path) -> None:
    world = World()
    async with server_running(world) as address, serving(world, address, tmp_path, LOG_FORMAT="json") as bot:
        await said(bot)
        assert world.token not in command_line(bot.pid)
        with Person(world, world.add_person("Wilhelmina", "en")) as anna:
            question = await first_question(anna)
            await anna.tap(question.buttons[3])
            await sees(anna, "2/10")
            while not world.updates.awaited:  # noqa: ASYNC110 - the world has no word for it
                await asyncio.sleep(0)
            world.faults.begin("500", 60)
            await anna.say("between you and me, the director is against it")
            text = await said(bot, "untold")
            world.faults.begin("500", 0)
        bot.send_signal(signal.SIGTERM)
        text += await said(bot, "no word of this")
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    told = [line for line in lines if line["event"] == "worked on"]
    assert len(told) >= 4
    assert {line["outcome"] for line in told} == {"done", "untold"}
    assert all(line["ms"] >= 0 and line["update"] > 0 and line["timestamp"] for line in told)
    assert {line["person"] for line in lines if "person" in line} == {Pseudonyms(world.token).of(anna.id)}
    for secret in (world.token.partition(":")[2], str(anna.id), "Wilhelmina", "director", "powerful"):
        assert secret not in text, secret


@pytest.fixture
def own_logging() -> Iterator[None]:
    """Put the process's logging back as it was."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    sys.excepthook = hook
    logging.captureWarnings(capture=False)


@pytest.mark.usefixtures("own_logging")
@pytest.mark.parametrize("form", ["text", "json"])
def test_no_traceback_has_the_token_in_it(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr("json" if form == "json" else "text", TOKEN)
    for spelled in (TOKEN, TOKEN.replace(":", "%3A")):
        error = RuntimeError("no answer")
        error.__cause__ = ConnectionError(f"https://api.telegram.org/bot{spelled}/getMe")
        logging.getLogger("anything").error("failed", exc_info=error)
        sys.excepthook(RuntimeError, error, None)
    said = capsys.readouterr().err
    assert said.count("RuntimeError: no answer") == 4
    assert "/getMe" in said
    assert "secret_part" not in said


def test_a_pseudonym_is_stable_and_differs_by_bot() -> None:
    names = Pseudonyms(TOKEN)
    assert names.of(1_001) == Pseudonyms(TOKEN).of(1_001)
    assert len({names.of(person) for person in range(-500, 500)}) == 1000
    assert names.of(1_001) != Pseudonyms("123456:another").of(1_001)
