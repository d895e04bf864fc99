"""What the web server is told, and what it tells. Loads no web library: most processes never open a port."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How the bot is: counts, ages in whole seconds, and what is wrong in words of ours. No trouble means well."""

    inbox_open: int
    inbox_oldest_seconds: int
    outbox_pending: int
    buried: int
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Where Telegram calls (`path`), what proves that it is Telegram (`secret`), and who stores what it brings.

    `accept` takes parsed updates and returns once they are durable; it raises when they could not be stored.
    """

    path: str
    secret: str
    accept: Callable[[Sequence[object]], Awaitable[None]]
