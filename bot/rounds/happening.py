"""What all that can happen to teams and rounds has in common."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions import ActionId
from bot.conversation.facts import PersonId, RoundId
from bot.rounds.facts import TeamId, VoteId
from instrument.model import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """New ids and a new code, should they be needed. A code is unguessable: 128 bits of chance."""

    team: TeamId
    round: RoundId
    code: str
    vote: VoteId
    action: ActionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What all events have: who, where, when (UTC), and the language of the person's Telegram.

    A private chat has its person's id.
    """

    person: PersonId
    chat: int
    at: datetime
    language: Language
    fresh: Fresh
