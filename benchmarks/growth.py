"""How the cost grows: taps a second against persons who tap at once, and against assessments stored before.

The largest databases are made only where there is room for them.
"""

import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import page, plots, stored
from benchmarks.in_turn import Case, Runs, in_turn
from benchmarks.rig.bots import OURS
from benchmarks.rig.run import SCRATCH, Load

PERSONS = (10, 100, 1_000, 10_000)
STORED = (1_000, 100_000, 1_000_000, 10_000_000)
BYTES_EACH = 600
"""What a finished assessment may take on the disk, with its answers, its indexes and room to make them."""


def run(times: int, seconds: float) -> str:
    """Measure, draw, and give the section's text."""
    crowds = [Case(f"{number:,} persons", OURS, Load(persons=number, seconds=seconds)) for number in PERSONS]
    tapping = in_turn(crowds, times)
    room = shutil.disk_usage(SCRATCH).free / 2
    sizes = [size for size in STORED if size * BYTES_EACH < room]
    with TemporaryDirectory(dir=SCRATCH) as folder:
        made = [_made(Path(folder), size) for size in sizes]
        keeping = in_turn([Case(name, OURS, _on(file, seconds)) for name, file, _ in made], times)
    plots.lines(
        "growth",
        [
            ("while so many tap at once", "persons", [_line(PERSONS, list(tapping.values()))]),
            ("while so much is stored", "finished assessments", [_line(sizes, list(keeping.values()))]),
        ],
        "taps a second",
    )
    heading = ["", "taps/s", "p50 ms", "p99 ms", "CPU ms/tap", "MB"]
    rows = [_row(runs) for runs in (*tapping.values(), *keeping.values())]
    sizes_told = ", ".join(
        f"{size:,} in {gigabytes:.1f} GB" for size, (_, _, gigabytes) in zip(sizes, made, strict=True)
    )
    left_out = [f"{size:,}" for size in STORED if size not in sizes]
    note = f" There was no room for {', '.join(left_out)}." if left_out else ""
    return "\n\n".join(
        [
            page.plot("growth", "Taps a second against persons and against stored assessments"),
            page.table(heading, rows),
            f"The databases: {sizes_told}.{note}",
        ]
    )


def _made(folder: Path, size: int) -> tuple[str, Path, float]:
    file, began = folder / f"{size}.sqlite", time.perf_counter()
    stored.make(file, finished=size)
    sys.stderr.write(f"{size:,} assessments stored in {time.perf_counter() - began:.0f} s\n")
    return f"{size:,} stored", file, file.stat().st_size / 1e9


def _on(file: Path, seconds: float) -> Load:
    return Load(persons=50, seconds=seconds, environment={"DATABASE_URL": f"sqlite:///{file}"})


def _line(x: tuple[int, ...] | list[int], found: list[Runs]) -> plots.Line:
    middles = [runs.median("taps_a_second") for runs in found]
    spreads = [runs.spread("taps_a_second") for runs in found]
    low = [middle - under for middle, (under, _) in zip(middles, spreads, strict=True)]
    high = [middle + over for middle, (_, over) in zip(middles, spreads, strict=True)]
    return plots.Line("ours", x, middles, low, high)


def _row(runs: Runs) -> list[str]:
    warning = f" ({runs.warning})" if runs.warning else ""
    return [
        runs.case.name + warning,
        runs.told("taps_a_second"),
        runs.told("p50", 1),
        runs.told("p99", 1),
        runs.told("cpu_ms_a_tap", 2),
        f"{runs.median('memory_mb'):.0f}",
    ]
