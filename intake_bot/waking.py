"""How a loop waits: until somebody rings, or until it is time to look by itself. Must not know what for."""

from __future__ import annotations

import asyncio


async def woken(wake: asyncio.Event, seconds: float) -> None:
    """Returns once ``wake`` is set, or after so many seconds."""
    try:
        async with asyncio.timeout(seconds):
            await wake.wait()
    except TimeoutError:
        pass
