"""Draws the conversation by running it: every event in every state, as a diagram and as tables.

`python -m tests.conversation.diagram` writes them into `docs/conversation.md`; a test tells when that is due.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

from bot.conversation import buttons, effects, states
from bot.conversation.events import Event
from bot.conversation.facts import Answer, AssessmentId, Dossier
from bot.conversation.steps import Step
from tests.conversation.instruments import BAKERY
from tests.conversation.telling import (
    CANCEL,
    CARD,
    DELETE,
    EDITED,
    HELP,
    HERS,
    HISTORY,
    LANGUAGE,
    MY_DATA,
    PRIVACY,
    REMINDERS,
    RESULT,
    START,
    STICKER,
    begun,
    complete,
    dossier,
    joined,
    paused,
    reopened,
    saved,
    step,
    submitted,
    tap,
    typed,
)

PAGE: Final = Path(__file__).parents[2] / "docs" / "conversation.md"

ABSENT: Final = states.Absent.__name__
STATES: Final = tuple(state.__name__ for state in get_args(states.State))
PRESENT: Final = tuple(state for state in STATES if state != ABSENT)

DOSSIERS: Final = (
    dossier(),
    dossier(joined()),
    dossier(begun()),
    dossier(begun(time="good")),
    dossier(begun(time="good", starter="fair")),
    dossier(reopened(begun(time="good"), "time")),
    dossier(reopened(complete(), "starter")),
    dossier(complete()),
    dossier(paused(begun(time="good"))),
    dossier(paused(complete())),
    dossier(submitted(complete())),
)
"""Somebody in every state, and in each as many as can fare differently."""


@dataclass(frozen=True)
class Row:
    """Something that can happen, in words, and as an event for somebody; None where it cannot happen.

    `arrow` is what the diagram calls it.
    """

    words: str
    event: Callable[[Dossier], Event | None]
    arrow: str = ""


def _id(known: Dossier) -> AssessmentId:
    return known.current.id if known.current else HERS


def _asked(known: Dossier) -> str:
    """Give the factor whose question is open, or else one that it is too late or too early for."""
    state = states.stand(BAKERY, known)
    return state.factor.id if isinstance(state, states.Answering) else "customers"


def _present(known: Dossier) -> Answer | None:
    return known.current.answers.get(_asked(known)) if known.current else None


def _another(known: Dossier) -> Event:
    take = present.take if (present := _present(known)) else 0
    return tap(buttons.answer(_id(known), _asked(known), "superb", take))


def _the_same(known: Dossier) -> Event | None:
    present = _present(known)
    return tap(buttons.answer(_id(known), _asked(known), present.level, present.take)) if present else None


def _outdated(known: Dossier) -> Event | None:
    present = _present(known)
    return tap(buttons.answer(_id(known), _asked(known), "superb", present.take - 1)) if present else None


def _leave(known: Dossier) -> Event:
    return tap(buttons.continue_(_id(known), leaving=_asked(known)))


ROWS: Final = (
    Row("`page`", lambda known: tap(buttons.page(_id(known), 1))),
    Row("`begin`", lambda known: tap(buttons.begin(_id(known))), "begin"),
    Row("`answer`, another", _another, "answer"),
    Row("`answer`, the same", _the_same, "answer"),
    Row("`answer`, outdated", _outdated),
    Row("`back`, `change`", lambda known: tap(buttons.back(_id(known), "time")), "back, change"),
    Row("`continue`, of a question", _leave, "continue"),
    Row("`continue`", lambda known: tap(buttons.continue_(_id(known))), "continue"),
    Row("`submit`", lambda known: tap(buttons.submit(_id(known))), "submit"),
    Row("`restart`", lambda known: tap(buttons.restart(_id(known), sure=False)), "restart"),
    Row("`restart`, sure", lambda known: tap(buttons.restart(_id(known), sure=True)), "restart"),
    Row("`result`", lambda known: tap(buttons.result(_id(known)))),
    Row("`language`", lambda _: tap(buttons.language("nl"))),
    Row("`later`", lambda known: tap(buttons.later(_id(known))), "later"),
    Row("`reminders`", lambda _: tap(buttons.reminders(on=False))),
    Row("`zone`", lambda _: tap(buttons.zone("Europe/London"))),
    Row("`erase`, sure", lambda known: tap(buttons.erase(_id(known), sure=True)), "erase"),
    Row("`erase`, no", lambda known: tap(buttons.erase(_id(known), sure=False))),
    Row("a button of somebody else's", lambda _: tap("answer:beef:time:good:0")),
    Row("a button that never was", lambda _: tap("nonsense")),
    Row("an answer is typed", lambda _: typed("2"), "answer"),
    Row("something else is typed", lambda _: typed("why?")),
    Row("something was typed before the screen came", lambda _: typed("2", CARD - 1)),
    Row("a sticker, photo or location", lambda _: STICKER),
    Row("a message is edited", lambda _: EDITED),
    Row("/start", lambda _: START, "/start"),
    Row("/cancel", lambda _: CANCEL, "/cancel"),
    Row("/result", lambda _: RESULT),
    Row("/history", lambda _: HISTORY),
    Row("/help", lambda _: HELP),
    Row("/privacy", lambda _: PRIVACY),
    Row("/language", lambda _: LANGUAGE),
    Row("/reminders", lambda _: REMINDERS),
    Row("/mydata", lambda _: MY_DATA),
    Row("/delete", lambda _: DELETE),
)


def drawn(page: str) -> str:
    """Give `page` with all that stands between its marks drawn anew."""
    for name, drawing in (("diagram", diagram()), ("states", by_state()), ("anywhere", anywhere())):
        before, mark, rest = page.partition(f"<!-- drawn: {name} -->\n")
        _, end, after = rest.partition("<!-- end -->")
        assert end, f"{PAGE.name} has no place for {name}"
        page = f"{before}{mark}\n{drawing}\n\n{end}{after}"
    return page


def diagram() -> str:
    """Draw what changes an assessment, as a Mermaid state diagram; what leads away from everywhere once."""
    arrows: dict[tuple[str, str], dict[str, None]] = {(one, other): {} for one in STATES for other in STATES}
    for row, known, event in _happening():
        after = saved(known, step(known, event))
        if after.current != known.current:
            assert row.arrow, f"{row.words} changes something, and the diagram has no name for it"
            arrows[_state(known), _state(after)][row.arrow] = None
    to_absent = [arrows[state, ABSENT] for state in PRESENT]
    shared = [name for name in to_absent[0] if all(name in names for names in to_absent)]
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {ABSENT}", "    state Present {"]
    lines += [f"        {state}" for state in PRESENT]
    lines += ["    }", *(f"    Present --> {ABSENT}: {name}" for name in shared)]
    for (one, other), names in arrows.items():
        if own := [name for name in names if other != ABSENT or name not in shared]:
            lines.append(f"    {one} --> {other}: {', '.join(own)}")
    return "\n".join([*lines, "```"])


def by_state() -> str:
    """Tell what comes of each event that fares differently in different states."""
    rows = [f"| {words} | {' | '.join(cells)} |" for words, cells in _table() if len(set(cells)) > 1]
    return "\n".join([f"| | {' | '.join(STATES)} |", "|---" * (len(STATES) + 1) + "|", *rows])


def anywhere() -> str:
    """Tell what comes of each event that fares alike in all states."""
    rows = [f"| {words} | {cells[0]} |" for words, cells in _table() if len(set(cells)) == 1]
    return "\n".join(["| | In every state |", "|---|---|", *rows])


def _happening() -> Iterator[tuple[Row, Dossier, Event]]:
    for row in ROWS:
        for known in DOSSIERS:
            if event := row.event(known):
                yield row, known, event


def _table() -> Iterator[tuple[str, list[str]]]:
    table: dict[str, dict[str, dict[str, None]]] = {
        row.words: {state: {} for state in STATES} for row in ROWS
    }
    for row, known, event in _happening():
        table[row.words][_state(known)][_told(known, step(known, event))] = None
    for words, cells in table.items():
        yield words, ["<br>".join(told) or "-" for told in cells.values()]


def _told(known: Dossier, stepped: Step) -> str:
    """Tell what a step changes, where that leads, and what is shown."""
    before, after = _state(known), _state(saved(known, stepped))
    changed = ", ".join(f"`{type(change).__name__}`" for change in stepped.changes)
    if before != after:
        changed += f" → **{after}**"
    shown = ", ".join(_shown(effect) for effect in stepped.effects) or "nothing"
    return f"{changed}: {shown}" if changed else shown


def _shown(effect: effects.Effect) -> str:
    view = effect.view
    name = _spaced(view.name if isinstance(view, effects.Plain) else type(view).__name__)
    match getattr(view, "note", None):
        case effects.Remark() as remark:
            name += f" ({_spaced(remark.name)})"
        case effects.Noted():
            name += " (noted)"
    below = isinstance(effect, effects.Send | effects.Follow) or (
        isinstance(effect, effects.Show) and effect.below
    )
    return f"{name} ↓" if below else name


def _spaced(name: str) -> str:
    """Give `RestartCheck` and `WELCOME_BACK` as `restart check` and `welcome back`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name).lower()


def _state(known: Dossier) -> str:
    return type(states.stand(BAKERY, known)).__name__


if __name__ == "__main__":
    PAGE.write_text(drawn(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
