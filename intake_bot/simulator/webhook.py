"""Delivers updates to the bot's webhook the way Telegram does: with its secret, in order, and again until taken.

May post over HTTP and execute a method that comes in the response. Must not know what is in an update.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import aiohttp

from intake_bot.simulator.state import QueuedUpdate
from intake_bot.simulator.updates import pending
from intake_bot.simulator.values import Json

if TYPE_CHECKING:
    from intake_bot.simulator.core import Simulator

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
RESPONSE_TIMEOUT = 60.0
"""Seconds the bot has to answer before the update is sent again."""

LONGEST_PAUSE = 60.0
NOT_EXECUTED = ("get", "setwebhook", "deletewebhook", "close", "logout")
"""Beginnings of methods that are not executed from a webhook's response."""

Post = Callable[[str, bytes, dict[str, str]], Awaitable[tuple[int, dict[str, str], bytes]]]
"""Posts a body to an address: status, headers and body of the response. Raises OSError, aiohttp.ClientError or
TimeoutError when there is none."""


def pause(failures: int, retry_after: str = "") -> float:
    """Seconds until the next try after so many failures: at once first, then 2, 4, 8 … up to a minute.

    `retry_after` is the response's own wish, 0 to 3600 s.
    """
    if retry_after.isdigit() and int(retry_after) <= 3600:
        return float(retry_after)
    return 0.0 if failures <= 1 else min(2.0 ** (failures - 1), LONGEST_PAUSE)


class Courier:
    """Watches the queue and keeps one delivery per queue id in flight."""

    def __init__(self, simulator: Simulator, post: Post, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._simulator = simulator
        self._post = post
        self._sleep = sleep
        self._busy: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Delivers until cancelled."""
        simulator = self._simulator
        try:
            while True:
                change = simulator.world.change()
                self._start_free_queues()
                await change
        finally:
            tasks = list(self._busy.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _start_free_queues(self) -> None:
        webhook = self._simulator.state.head.webhook
        if webhook is None:
            return
        for update in pending(self._simulator.world):
            if update.queue not in self._busy and len(self._busy) < webhook["max_connections"]:
                self._busy[update.queue] = asyncio.create_task(self._deliver_queue(update.queue))

    async def _deliver_queue(self, queue: int) -> None:
        """Delivers the updates of one queue in order until there are none, or no webhook."""
        simulator = self._simulator
        failures = 0
        try:
            while True:
                webhook = simulator.state.head.webhook
                update = next((u for u in pending(simulator.world) if u.queue == queue), None)
                if webhook is None or update is None:
                    return
                error, retry_after = await self._deliver(webhook, update)
                if error is None:
                    failures = 0
                    if not simulator.takes_repeat():
                        simulator.state.drop(update)
                    simulator.settle()
                    continue
                failures += 1
                self._note_error(error)
                await self._sleep(pause(failures, retry_after))
        finally:
            self._busy.pop(queue, None)
            simulator.world.announce()

    async def _deliver(self, webhook: Json, update: QueuedUpdate) -> tuple[str | None, str]:
        """One try. What went wrong, None for success, and the Retry-After header."""
        headers = {"Content-Type": "application/json"}
        if webhook["secret_token"]:
            headers[SECRET_HEADER] = webhook["secret_token"]
        try:
            status, answered, body = await self._post(webhook["url"], json.dumps(update.body).encode("ascii"), headers)
        except TimeoutError:
            return "Read timeout expired", ""
        except (OSError, aiohttp.ClientError):
            return "Connection refused", ""
        if not 200 <= status < 300:
            return f"Wrong response from the webhook: {status}", answered.get("Retry-After", "")
        await self._execute(body)
        return None, ""

    async def _execute(self, body: bytes) -> None:
        """Carries out a method that came in the response; its result is lost, as at Telegram."""
        try:
            call: Any = json.loads(body) if body.strip() else None
        except ValueError:
            return
        if not isinstance(call, dict) or not isinstance(call.get("method"), str):
            return
        if call["method"].lower().startswith(NOT_EXECUTED):
            return
        with contextlib.suppress(ConnectionResetError):
            await self._simulator.call(call["method"], {k: v for k, v in call.items() if k != "method"})

    def _note_error(self, message: str) -> None:
        head = self._simulator.state.head
        if head.webhook is not None:
            now = self._simulator.world.now()
            webhook = {**head.webhook, "last_error_date": now, "last_error_message": message}
            self._simulator.state.put(replace(head, webhook=webhook))
            self._simulator.settle()


@contextlib.asynccontextmanager
async def deliver(simulator: Simulator) -> AsyncIterator[None]:
    """Delivers to the webhook over HTTP as long as the block runs."""
    timeout = aiohttp.ClientTimeout(total=RESPONSE_TIMEOUT)
    async with aiohttp.ClientSession(timeout=timeout) as session:

        async def post(url: str, body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
            async with session.post(url, data=body, headers=headers, allow_redirects=False) as response:
                return response.status, dict(response.headers), await response.read()

        running = asyncio.create_task(Courier(simulator, post, asyncio.sleep).run(), name="webhook courier")
        try:
            yield
        finally:
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running
