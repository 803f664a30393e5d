"""What the peers say: the shipped questionnaire in Dutch, as our own screens say it, written to one file.

A peer reads it from the file that TEXTS names, in whatever language it is written in. A screen is its text
and its rows of buttons; a button is its label, and what its data have before and after the assessment's id.
Buttons that no person of the bench taps (other pages, back, change) are shown, and not served.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.conversation import effects
from bot.conversation.effects import Remark
from bot.conversation.facts import Answer, Assessment, AssessmentId, PersonId
from bot.conversation.screens import draw
from bot.conversation.screens.screen import Button
from instrument.catalogue import Catalogue
from instrument.loading import shipped

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def write(file: Path) -> None:
    """Write the texts to `file`."""
    instrument = shipped()
    catalogue = Catalogue(instrument, {instrument.key: instrument})
    begun = Assessment(AssessmentId(1), PersonId(1), instrument.key, NOW, begun_at=NOW)
    levels = instrument.levels
    answers = {
        factor.id: Answer(levels[number % len(levels)].id, 1, NOW)
        for number, factor in enumerate(instrument.factors)
    }
    full = replace(begun, answers=answers)

    def screen(view: effects.View) -> dict[str, Any]:
        drawn = draw(view, catalogue, "nl", ZoneInfo("Europe/Amsterdam"))
        rows = [
            [_button(button) for button in row if isinstance(button, Button)] for row in drawn.rows if row
        ]
        return {"text": drawn.text, "rows": rows}

    questions = [
        {"factor": factor.id}
        | screen(effects.Question(replace(begun, answers=dict(list(answers.items())[:number])), factor.id))
        for number, factor in enumerate(instrument.factors)
    ]
    texts = {
        "explanation": screen(effects.Explanation(begun, 0)),
        "questions": questions,
        "review": screen(effects.Review(full)),
        "welcome_back": screen(effects.Review(full, Remark.WELCOME_BACK)),
        "restart_check": screen(effects.RestartCheck(full)),
        "done": screen(effects.Done(replace(full, submitted_at=NOW))),
        "result": screen(effects.Result(replace(full, submitted_at=NOW))),
    }
    file.write_text(json.dumps(texts, ensure_ascii=False))


def _button(button: Button) -> list[str]:
    action, _, rest = button.says.partition(":1")
    return [button.text, action + ":", rest]
