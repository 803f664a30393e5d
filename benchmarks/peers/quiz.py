"""The questions as the Python peers ask them: what a sheet says next. No library, no storage."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Rows = list[list[tuple[str, str]]]
"""Buttons, each with its label and its data."""

TEXTS: dict[str, Any] = json.loads(Path(os.environ["TEXTS"]).read_text())
FACTORS: list[str] = [question["factor"] for question in TEXTS["questions"]]


def present(
    sheet: int, answers: Mapping[str, str], *, begun: bool, returning: bool = False
) -> tuple[str, Rows]:
    """Give the screen where a sheet stands: the first open question, or the review of all."""
    if not begun:
        return screen("explanation", sheet)
    for factor, question in zip(FACTORS, TEXTS["questions"], strict=True):
        if factor not in answers:
            return _filled(question, sheet)
    return screen("welcome_back" if returning else "review", sheet)


def screen(name: str, sheet: int) -> tuple[str, Rows]:
    """Give one of the other screens."""
    return _filled(TEXTS[name], sheet)


def _filled(template: dict[str, Any], sheet: int) -> tuple[str, Rows]:
    rows = [
        [(label, f"{before}{sheet:x}{after}") for label, before, after in row] for row in template["rows"]
    ]
    return template["text"], rows
