"""The document shows the machine as it is, and shows all of it."""

from typing import get_args

from bot.conversation.events import Event
from bot.conversation.states import State, stand
from tests.conversation.diagram import DOSSIERS, PAGE, ROWS, drawn
from tests.conversation.instruments import BAKERY


def test_what_is_drawn_is_what_the_machine_does() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == drawn(page), f"{PAGE.name} is stale: run `make docs` and read what has changed"


def test_every_event_and_every_state_is_drawn() -> None:
    happened = {type(row.event(known)) for row in ROWS for known in DOSSIERS}
    assert happened >= set(get_args(Event))
    assert {type(stand(BAKERY, known)) for known in DOSSIERS} == set(get_args(State))
