"""How a test of rounds tells its story: who leads what, what happens where, and what comes of it.

Lena leads the night shift; its group is GROUP, its round is measured in the bakery (three factors, five
levels). Omar leads with her in some stories, Anna is a member, Mallory has no business here. What is stored
happened at TEN, what happens in a story happens at ELEVEN on Monday 2 March 2026.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.actions import ActionId
from bot.conversation.facts import PersonId, RoundId
from bot.conversation.screens.screen import Button, Screen
from bot.rounds import buttons, effects, events
from bot.rounds.facts import Asks, Desk, Progress, Prompt, Round, Team, TeamId, VoteId
from bot.rounds.screens import Frame, draw
from bot.rounds.steps import Step, Terms
from bot.rounds.transition import transition
from instrument.model import Instrument, Language
from instrument.team import Counts, count
from rehearsal.html_style import parse_html
from tests.conversation.instruments import BAKERY, SHIPPED, catalogue

LENA: Final = PersonId(1)
OMAR: Final = PersonId(2)
ANNA: Final = PersonId(3)
MALLORY: Final = PersonId(4)
GROUP: Final = -100
TEN: Final = datetime(2026, 3, 2, 10, tzinfo=UTC)
ELEVEN: Final = datetime(2026, 3, 2, 11, tzinfo=UTC)
FRIDAY: Final = datetime(2026, 3, 6, 15, tzinfo=UTC)
"""16:00 in Amsterdam."""

NIGHT: Final = TeamId(0xA)
ROUND: Final = RoundId(0xB)
FRESH: Final = events.Fresh(
    team=TeamId(0xC), round=RoundId(0xD), code="fresh-code", vote=VoteId(0xE), action=ActionId(0xF)
)
DOOR: Final = "https://t.me/kansrijk_bot"
AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")

TERMS: Final = Terms(catalogue(BAKERY, SHIPPED), AMSTERDAM, 3, 5)

TEAM: Final = Team(NIGHT, "Night shift", TEN, (LENA,), "en", "Europe/Amsterdam")
BOTH: Final = replace(TEAM, facilitators=(LENA, OMAR))
"""The team when Omar leads it too."""
GROUPED: Final = replace(TEAM, chat=GROUP)
"""The team when it has a group."""
OPEN: Final = Round(ROUND, NIGHT, 1, BAKERY.key, "join-code", TEN)
POSTED: Final = replace(OPEN, board=7)
"""The round when its board hangs in the group."""
SOME: Final = Progress(joined=8, submitted=6)


def who(person: PersonId = LENA, chat: int | None = None) -> buttons.Who:
    """Somebody does something, in their private chat unless told otherwise."""
    where = person if chat is None else chat
    return {"person": person, "chat": where, "at": ELEVEN, "language": "en", "fresh": FRESH}


def tap(said: str, person: PersonId = LENA, chat: int | None = None) -> events.Event:
    """Somebody taps a button of a round."""
    event = buttons.tapped(said, who(person, chat))
    assert event is not None, said
    return event


TEXT: Final = 90
"""The id of a text that is typed in a story."""


def typed(text: str, person: PersonId = LENA) -> events.Typed:
    """Somebody types a text."""
    return events.Typed(**who(person), text=text, message=TEXT)


def desk(
    team: Team | None = TEAM,
    round_: Round | None = OPEN,
    *,
    progress: Progress = SOME,
    asked: Asks | None = None,
) -> Desk:
    """Give all that is known; `asked` is what the bot waits for."""
    subject = 0 if asked is Asks.TEAM_NAME else NIGHT if asked is Asks.NEW_NAME else ROUND
    prompt = Prompt(asked, subject) if asked else None
    led = (team,) if team else ()
    return Desk(LENA, None, team, round_, progress, led, prompt)


def step(known: Desk, event: events.Event) -> Step:
    """Let `event` happen where this is known."""
    return transition(TERMS, replace(known, person=event.person), event)


def counts(instrument: Instrument, n: int) -> Counts:
    """Count `n` people who do not agree, and differently so on each factor."""
    levels = [level.id for level in instrument.levels]
    return count(
        instrument,
        (
            {
                factor: levels[(who * who + who * at // 2 + at) % len(levels)]
                for at, factor in enumerate(instrument.factor_of)
            }
            for who in range(n)
        ),
    )


def closed(n: int, instrument: Instrument = BAKERY) -> Round:
    """Give a round that closed with `n` answers, frozen as `transition` freezes them."""
    frozen = counts(instrument, n) if n >= TERMS.group else Counts(n, {}, {})
    return replace(OPEN, instrument=instrument.key, closed_at=ELEVEN, counts=frozen)


def drawn(view: effects.View, language: Language = "en", terms: Terms = TERMS) -> Screen:
    """Give the screen of a view that may be shown."""
    screen = draw(view, Frame(terms, language, DOOR))
    assert screen is not None
    return screen


def text(view: effects.View, language: Language = "en", terms: Terms = TERMS) -> str:
    """Give the words of a view, as they are read once the markup is gone."""
    return parse_html(drawn(view, language, terms).text).text


def says(screen: Screen) -> list[str]:
    """Give what comes back from the buttons."""
    return [button.says for row in screen.rows for button in row if isinstance(button, Button)]
