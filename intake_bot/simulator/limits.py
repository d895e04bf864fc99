"""The rate watch: Telegram's documented limits as token buckets, off unless a test or a measurement turns it on.

May count calls against the clock. Must not know what they say.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Bucket:
    """A token bucket: `burst` calls at once, then `rate` per second."""

    rate: float
    burst: float
    tokens: float
    filled_at: float

    def wait(self, now: float) -> float:
        """Seconds until the next call would fit; 0 when it fits now."""
        self.tokens = min(self.burst, self.tokens + (now - self.filled_at) * self.rate)
        self.filled_at = now
        return max(0.0, (1.0 - self.tokens) / self.rate)

    def take(self) -> None:
        """Counts one call."""
        self.tokens -= 1.0


@dataclass(slots=True)
class Limits:
    """About 30 messages a second over all and one a second per chat with a burst; 20 a minute in a group."""

    clock: Callable[[], float]
    on: bool = False
    overall_rate: float = 30.0
    chat_rate: float = 1.0
    chat_burst: float = 5.0
    group_rate: float = 20 / 60
    group_burst: float = 20.0
    _buckets: dict[int | None, Bucket] = field(default_factory=dict, init=False, repr=False)

    def retry_after(self, chat_id: int) -> int:
        """Seconds to wait before a message to this chat, 0 when it may go now (it is then counted)."""
        if not self.on:
            return 0
        now = self.clock()
        chat_rate, chat_burst = (
            (self.chat_rate, self.chat_burst) if chat_id > 0 else (self.group_rate, self.group_burst)
        )
        buckets = [
            self._bucket(None, self.overall_rate, self.overall_rate, now),
            self._bucket(chat_id, chat_rate, chat_burst, now),
        ]
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait > 1e-9:
            return math.ceil(wait)
        for bucket in buckets:
            bucket.take()
        return 0

    def _bucket(self, key: int | None, rate: float, burst: float, now: float) -> Bucket:
        if key not in self._buckets:
            self._buckets[key] = Bucket(rate=rate, burst=burst, tokens=burst, filled_at=now)
        return self._buckets[key]
