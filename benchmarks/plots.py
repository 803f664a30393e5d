"""The plots of docs/performance.md: bars side by side, and lines that should be flat."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from benchmarks.page import PLOTS

INK, MUTED, OURS, THEIRS = "#1B1F24", "#57606A", "#0B458C", "#9FB4CC"
DPI = 150


@dataclass(frozen=True)
class Bar:
    """One bar: its length, how far the runs went under and over it, and what stands beside it."""

    label: str
    length: float
    under: float
    over: float
    is_ours: bool


@dataclass(frozen=True)
class Line:
    """One line: for each x the median, the lowest and the highest."""

    label: str
    x: Sequence[float]
    y: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    is_ours: bool = True


def bars(name: str, groups: Sequence[tuple[str, Sequence[Bar]]], unit: str) -> None:
    """Draw one panel of bars for each group, beside each other, with the longest on top."""
    height = 0.5 + 0.42 * max(len(group) for _, group in groups)
    figure = Figure(figsize=(4.6 * len(groups), height), layout="constrained")
    for panel, (title, group) in zip(figure.subplots(1, len(groups), squeeze=False)[0], groups, strict=True):
        ordered = sorted(group, key=lambda bar: bar.length)
        panel.barh(
            [bar.label for bar in ordered],
            [bar.length for bar in ordered],
            color=[OURS if bar.is_ours else THEIRS for bar in ordered],
            xerr=[[bar.under for bar in ordered], [bar.over for bar in ordered]],
            error_kw={"ecolor": MUTED, "elinewidth": 1, "capsize": 2},
        )
        room = max(bar.length + bar.over for bar in ordered)
        for place, bar in enumerate(ordered):
            panel.text(
                bar.length + bar.over + room * 0.02, place, f"{bar.length:,.0f}", va="center", color=INK
            )
        panel.set_xlim(0, room * 1.18)
        panel.set_title(title, loc="left", color=INK, fontsize=10)
        panel.set_xlabel(unit, color=MUTED)
        panel.spines[["top", "right"]].set_visible(False)
    _save(figure, name)


def lines(name: str, panels: Sequence[tuple[str, str, Sequence[Line]]], unit: str) -> None:
    """Draw one panel for each (title, name of x, lines), x on a logarithmic scale, y from zero."""
    figure = Figure(figsize=(4.6 * len(panels), 3.2), layout="constrained")
    for panel, (title, of, drawn) in zip(
        figure.subplots(1, len(panels), squeeze=False)[0], panels, strict=True
    ):
        for line in drawn:
            colour = OURS if line.is_ours else MUTED
            panel.plot(line.x, line.y, marker="o", color=colour, label=line.label)
            panel.fill_between(line.x, line.low, line.high, color=colour, alpha=0.15, linewidth=0)
        panel.set_xscale("log")
        panel.set_ylim(0, max(max(line.high) for line in drawn) * 1.15)
        panel.set_title(title, loc="left", color=INK, fontsize=10)
        panel.set_xlabel(of, color=MUTED)
        panel.set_ylabel(unit, color=MUTED)
        panel.spines[["top", "right"]].set_visible(False)
        if len(drawn) > 1:
            panel.legend(frameon=False)
    _save(figure, name)


def _save(figure: Figure, name: str) -> None:
    PLOTS.mkdir(parents=True, exist_ok=True)
    figure.savefig(PLOTS / f"{name}.png", dpi=DPI, metadata={"Software": None})
