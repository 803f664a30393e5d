"""New ids and codes. Ids rise with time, which keeps a database's index compact; codes cannot be guessed."""

import secrets
from datetime import UTC, datetime

EPOCH = datetime(2025, 1, 1, tzinfo=UTC)
CHANCE_BITS = 22
CODE_BYTES = 16


def fresh_id(at: datetime) -> int:
    """Give a new id: the milliseconds since 2025 and 22 bits of chance, below 2**63 until the year 2094."""
    return least_id(at) | secrets.randbits(CHANCE_BITS)


def least_id(at: datetime) -> int:
    """Give the least id that could be made at `at`: those of earlier are under it, those of later are not."""
    return int((at - EPOCH).total_seconds() * 1000) << CHANCE_BITS


def fresh_code() -> str:
    """Give a new code for a link: 128 bits of chance, in 22 characters that a deep link may carry."""
    return secrets.token_urlsafe(CODE_BYTES)
