"""docs/performance.md: each part of the bench writes its own section, the words around them are by hand."""

import os
import platform
import shutil
import subprocess
import time
import timeit
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from benchmarks.rig.bots import ROOT
from benchmarks.rig.run import SCRATCH

PAGE = ROOT / "docs" / "performance.md"
PLOTS = ROOT / "docs" / "performance"
SYNCS = 100
REPLACES = 50_000


def put(section: str, text: str) -> None:
    """Replace what stands in one section. Raises ValueError where the page has no such section."""
    begin, end = f"<!-- bench: {section} -->", f"<!-- end: {section} -->"
    page = PAGE.read_text()
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"{PAGE} has no section {section!r}")
    PAGE.write_text(f"{before}{begin}\n\n{text.strip()}\n\n{end}{after}")


def table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give a table in Markdown: words on the left, numbers on the right."""
    lines = [heading, ["---", *["---:"] * (len(heading) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def plot(name: str, says: str) -> str:
    """Give a picture in Markdown, by its name in docs/performance."""
    return f"![{says}](performance/{name}.png)"


def machine(command: str) -> str:
    """Tell by what, on what, of which commit and when the figures were made."""
    commit = _output("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")
    node = _output("node", "--version") if shutil.which("node") else "none"
    return (
        f"`{command}` on {datetime.now(UTC):%d %B %Y}, of {commit}. {_processor()}, {os.cpu_count()} cores, "
        f"{platform.system()} {platform.release().split('-')[0]}, Python {platform.python_version()} "
        f"({_replace_us():.1f} µs to make a dataclass and replace a field), Node {node}. "
        f"A commit that has to reach this disk takes {_sync_ms():.2f} ms (fdatasync of 4 KiB, median)."
    )


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603 - ours


@dataclass(frozen=True, slots=True)
class _Value:
    one: int = 1
    two: int = 2
    three: str = "3"
    four: str = "4"


def _replace_us() -> float:
    """Measure how fast this Python is, which differs by a third with how it was compiled."""
    return min(timeit.repeat(lambda: replace(_Value(), one=2), number=REPLACES)) / REPLACES * 1e6


def _sync_ms() -> float:
    """Measure how long the disk that the databases lie on takes to keep one page."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    took = []
    sync = getattr(os, "fdatasync", os.fsync)  # macOS has the one only
    with NamedTemporaryFile(dir=SCRATCH) as file:
        for number in range(SYNCS):
            os.pwrite(file.fileno(), b"x" * 4096, number * 4096)
            began = time.perf_counter()
            sync(file.fileno())
            took.append(time.perf_counter() - began)
    return sorted(took)[SYNCS // 2] * 1000
