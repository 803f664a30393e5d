"""How fast a bot may send: Telegram's limits, and keeping to them.

Source: Bots FAQ, "My bot is hitting limits": about 30 messages a second over all chats, 20 a minute in a
group, about one a second in a private chat with short bursts allowed. What Telegram does exactly it does not
tell; each limit here is a bucket that holds one period's worth and fills steadily.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from rehearsal.errors import too_many_requests


@dataclass(frozen=True, slots=True)
class Limits:
    """How many messages (new or edited) may be sent; forgiving in private chats, where people tap fast."""

    overall_per_second: int = 30
    group_per_minute: int = 20
    private_per_second: float = 1.0
    private_burst: int = 60


class _Bucket:
    """Holds `capacity` messages, gains `rate` a second."""

    def __init__(self, capacity: float, rate: float, now: float) -> None:
        self._capacity, self._rate = capacity, rate
        self._level, self._at = capacity, now

    def wait(self, now: float) -> float:
        """Seconds until one more is allowed; 0 if it is now."""
        self._level = min(self._capacity, self._level + (now - self._at) * self._rate)
        self._at = now
        return max(0.0, (1 - self._level) / self._rate)

    def take(self) -> None:
        self._level -= 1


class Pace:
    """Counts messages by real time and refuses what goes too fast."""

    def __init__(self, limits: Limits, monotonic: Callable[[], float]) -> None:
        self._limits = limits
        self._monotonic = monotonic
        self._overall = _Bucket(limits.overall_per_second, limits.overall_per_second, monotonic())
        self._chats: dict[int, _Bucket] = {}

    def spend(self, chat: int, *, private: bool) -> None:
        """Count one message to this chat; ApiError 429 with `retry_after` (whole seconds) if too fast."""
        now = self._monotonic()
        bucket = self._chats.get(chat)
        if bucket is None:
            limits = self._limits
            bucket = (
                _Bucket(limits.private_burst, limits.private_per_second, now)
                if private
                else _Bucket(limits.group_per_minute, limits.group_per_minute / 60, now)
            )
            self._chats[chat] = bucket
        wait = max(self._overall.wait(now), bucket.wait(now))
        if wait > 0:
            raise too_many_requests(math.ceil(wait))
        self._overall.take()
        bucket.take()
