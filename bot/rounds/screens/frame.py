"""What every screen of a round is drawn with, and what several of them say alike."""

from dataclasses import dataclass
from datetime import datetime

from bot.conversation.screens.places import city
from bot.conversation.screens.screen import Button
from bot.phrases import moment, plain, say
from bot.rounds import buttons
from bot.rounds.facts import Progress, Round, Team
from bot.rounds.steps import Terms
from instrument.disclosure import Disclosure
from instrument.model import Instrument, Language
from instrument.team import TeamResult


@dataclass(frozen=True)
class Frame:
    """The reader's `language` (in a group the team's), and the bot's link as `door`."""

    terms: Terms
    language: Language
    door: str

    def link(self, code: str) -> str:
        """Give the deep link that carries `code` (Telegram: deep linking)."""
        return f"{self.door}?start={code}"

    def instrument(self, round_: Round) -> Instrument:
        """Give the instrument that a round measures with."""
        return self.terms.catalogue.of(round_.instrument)

    def told(self, round_: Round) -> tuple[Disclosure, TeamResult] | None:
        """Give how much of a closed round may be shown, and what it comes to, as `Terms.told` does."""
        return self.terms.told(round_)

    def moment(self, at: datetime, team: Team) -> str:
        """Write a moment as it is where the team is."""
        return moment(self.language, at.astimezone(self.terms.zone_of(team)))


def took_part(round_: Round) -> int:
    """Give how many a closed round is made of."""
    return round_.counts.n if round_.counts else 0


def finished(round_: Round, progress: Progress, frame: Frame) -> str:
    """Say how many have finished an open round: of those expected, or else beside those who joined."""
    if round_.expected is None or progress.submitted > round_.expected:
        return say(frame.language, "finished", done=progress.submitted, joined=progress.joined)
    return say(frame.language, "finished-of-expected", done=progress.submitted, expected=round_.expected)


def deadline(team: Team, round_: Round, frame: Frame) -> list[str]:
    """Say until when, with the place that the time is of; nothing where there is no deadline."""
    if round_.deadline is None:
        return []
    place = city(frame.terms.zone_of(team).key)
    return [say(frame.language, "deadline", at=frame.moment(round_.deadline, team), city=place)]


def title(team: Team, round_: Round, frame: Frame) -> str:
    """Name a team and its round."""
    return plain(frame.language, "title", team=team.name, number=round_.number)


def to_overview(team: Team, frame: Frame) -> tuple[Button, ...]:
    """Offer the way back to the team."""
    return (Button(plain(frame.language, "button-to-overview"), buttons.team(team.id)),)
