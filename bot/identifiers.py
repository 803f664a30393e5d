"""Ids for new assessments, in order of time, which keeps a database's index compact."""

import secrets
from datetime import UTC, datetime

from bot.conversation.facts import AssessmentId

EPOCH = datetime(2025, 1, 1, tzinfo=UTC)
CHANCE_BITS = 22


def fresh_assessment(at: datetime) -> AssessmentId:
    """Give a new id: the milliseconds since 2025 and 22 bits of chance, below 2**63 until the year 2094."""
    milliseconds = int((at - EPOCH).total_seconds() * 1000)
    return AssessmentId(milliseconds << CHANCE_BITS | secrets.randbits(CHANCE_BITS))
