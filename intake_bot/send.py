"""The third loop: calls leave the outbox for Telegram. Delivery is at-least-once: Telegram offers no key by which it
would recognise a repeat, so a crash, a time-out or a reset after sending can show one message twice.

A document is made right before its call goes out, in a thread, so that no turn and no other call waits for it. A call
is marked *sending* in a commit before it goes out and *sent* in one after. Whatever is found *sending* later may
have arrived: questions, receipts and alerts are sent again, letters and relayed words wait for staff. What to do about
a failure is decided in ``botapi.failures``, when a call may go out in ``botapi.pacing``; this file only does it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NoReturn, assert_never

import structlog

from intake_bot.botapi.calls import Call, Purpose, as_new_message, as_plain_text
from intake_bot.botapi.failures import (
    Delivered,
    Done,
    Failed,
    Failure,
    GiveUp,
    Later,
    Lost,
    Moved,
    NotSent,
    Refused,
    SendAnew,
    SendPlain,
    Trouble,
    Uncertain,
    Unreachable,
    after_failure,
    back_off,
    describe,
    trouble_of,
)
from intake_bot.botapi.pacing import Pacing
from intake_bot.documents.parameters import made, wants_making
from intake_bot.documents.rendering import NotRendered
from intake_bot.store import outbox
from intake_bot.store.database import Connection, Database, Transaction
from intake_bot.store.outbox import StoredCall
from intake_bot.transport import Calls
from intake_bot.waking import woken
from intake_bot.work import enqueue

log = structlog.get_logger(__name__)

OnUnreachable = Callable[[Transaction, int, str], Awaitable[Sequence[Call]]]
"""(transaction, chat_id, reason): nobody in this chat can be reached any more. Returns the word to staff."""

OnUndelivered = Callable[[Transaction, StoredCall, str], Awaitable[Sequence[Call]]]
"""(transaction, call, reason): a call was held for staff or given up. Returns the word to staff: ids only. It is not
asked about alerts, so that a word to staff which fails does not lead to another."""

OnTooLate = Callable[[Transaction, StoredCall], Awaitable[None]]
"""(transaction, call): a call was not sent, since the moment from which it is of no use had come."""

AT_ONCE: Final = 16
"""Calls on their way side by side, each to another chat."""
GRACE: Final = 5.0
"""Seconds that calls on their way get to come back when the loop is stopped."""
NEXT_IN_LINE: Final = 1.0
"""Seconds between two tries to become the one sender among several processes."""
TRIES_TO_TELL: Final = 3
"""Failures in a row after which a call's end is written down without a word to staff."""
LONGEST_IDLE: Final = 60.0
LONGEST_IDLE_SHARED: Final = 0.5
"""Seconds between two looks into the outbox when nobody rings; shorter where other processes fill it too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Landed:
    """A call that came back."""

    call: StoredCall
    answer: Delivered | Failed


class Sender:
    """Delivers calls: strictly in order within a chat, side by side across chats.

    ``wake`` is set by whoever queues a call. ``monotonic`` gives seconds that never go back; ``clock`` the time of day.
    """

    def __init__(
        self,
        *,
        database: Database,
        client: Calls,
        unreachable: OnUnreachable,
        undelivered: OnUndelivered,
        too_late: OnTooLate,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
        wake: asyncio.Event,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._client = client
        self._unreachable = unreachable
        self._undelivered = undelivered
        self._too_late = too_late
        self._clock = clock
        self._monotonic = monotonic
        self._wake = wake
        self._sleep = sleep
        self._pacing = Pacing()
        self._flying: dict[int, asyncio.Task[None]] = {}  # by outbox id
        self._landed: list[_Landed] = []
        self._starting: list[StoredCall] = []  # marked in a transaction whose end is not known yet
        self._paced = 0  # chats that had to wait for their pace when last looked at
        self._next_due: datetime | None = None
        self._next_due_known = False
        self._tell_staff = True

    async def run(self) -> NoReturn:
        """Deliver for ever. When stopped, calls on their way get a moment to come back and are written down."""
        in_a_row = 0
        while True:
            try:
                async with self._database.connection() as connection:
                    await self._become_the_sender(connection)
                    # Whoever words the news may be what fails; the sending of everything else does not hang on that.
                    self._tell_staff = in_a_row < TRIES_TO_TELL
                    await self._recover(connection)
                    self._tell_staff = True
                    in_a_row = 0
                    await self._deliver(connection)
            except Exception:
                in_a_row += 1
                log.exception("sending_interrupted", in_a_row=in_a_row)
                await self._sleep(back_off(in_a_row))

    async def _become_the_sender(self, connection: Connection) -> None:
        """Wait until no other process sends. The right to send ends with the connection."""
        while True:
            async with connection.transaction() as transaction:
                if await outbox.hold_sender(transaction):
                    return
            await self._sleep(NEXT_IN_LINE)

    async def _recover(self, connection: Connection) -> None:
        """Decide about calls that an earlier sender left on their way."""
        self._next_due_known = False
        landed = list(self._landed)
        ours = self._flying.keys() | {back.call.id for back in landed}
        async with connection.transaction() as transaction:
            await self._settle(transaction, landed)
            await self._settle_never_started(transaction)
            for call in await outbox.found_sending(transaction):
                if call.id not in ours:
                    await self._settle_failure(transaction, call, Lost(detail="interrupted"), at_once=True)
        del self._landed[: len(landed)]
        self._starting = []

    async def _deliver(self, connection: Connection) -> NoReturn:
        try:
            while True:
                self._wake.clear()
                pause = await self._round(connection)
                await woken(self._wake, pause)
        except asyncio.CancelledError:
            try:
                await self._land_all(connection)
            except Exception:
                log.exception("calls_left_on_their_way")
            raise

    async def _round(self, connection: Connection) -> float:
        """Write down what came back, send what may go; returns the seconds until the next look, if nobody rings."""
        landed = list(self._landed)
        async with connection.transaction() as transaction:
            await self._settle(transaction, landed)
            self._starting, pause = await self._choose(transaction)
        del self._landed[: len(landed)]
        for call in self._starting:
            self._flying[call.id] = asyncio.create_task(self._fly(call))
        self._starting = []
        return pause

    async def _choose(self, transaction: Transaction) -> tuple[list[StoredCall], float]:
        """Mark what goes out now as *sending*; also the seconds until something else may."""
        free = AT_ONCE - len(self._flying)
        started = self._monotonic()
        if free <= 0:
            return [], LONGEST_IDLE  # one that lands rings
        if (pause := self._pacing.wait_for_anyone(started)) > 0:
            return [], pause
        now = self._clock()
        at_most = free + self._paced
        candidates = await outbox.due(transaction, now=now, at_most=at_most)
        chosen: list[StoredCall] = []
        pauses: list[float] = []
        outlived = 0
        for call in candidates:
            if call.until is not None and call.until <= now:
                await self._leave(transaction, call)
                outlived += 1
            elif (pause := self._pacing.wait(call.chat_id, started)) > 0:
                pauses.append(pause)
            elif len(chosen) < free and await outbox.sending(transaction, call):
                self._pacing.went_out(call.chat_id, started)
                chosen.append(call)
        if len(candidates) == at_most and len(pauses) > self._paced:
            pauses.append(0.0)  # chats that wait for their pace hid others: look again, further
        self._paced = len(pauses)
        if outlived:
            pauses.append(0.0)  # whatever waits behind them may go now
        pauses.append(await self._until_due(transaction, now))
        return chosen, min(pauses)

    async def _leave(self, transaction: Transaction, call: StoredCall) -> None:
        """Cancel a call that is of no use any more."""
        if await outbox.cancel(transaction, call, reason="too late"):
            log.info("call_too_late", call=call.id, until=call.until)
            await self._too_late(transaction, call)

    async def _until_due(self, transaction: Transaction, now: datetime) -> float:
        """Seconds until a postponed call is due. Only the sender postpones, so it need not ask every time."""
        if not self._next_due_known or (self._next_due is not None and self._next_due <= now):
            self._next_due = await outbox.next_due(transaction, now=now)
            self._next_due_known = True
        longest = LONGEST_IDLE_SHARED if self._database.shared else LONGEST_IDLE
        return longest if self._next_due is None else min(longest, (self._next_due - now).total_seconds())

    async def _fly(self, call: StoredCall) -> None:
        answer: Delivered | Failed
        try:
            answer = await self._call(call)
        except Exception as error:
            log.exception("call_broke", call=call.id, method=call.method)
            answer = Failed(failure=Lost(detail=type(error).__name__))
        self._landed.append(_Landed(call=call, answer=answer))
        del self._flying[call.id]
        self._wake.set()

    async def _call(self, call: StoredCall) -> Delivered | Failed:
        method, parameters = call.method, call.parameters
        if call.edited_message_id is not None:
            parameters["message_id"] = call.edited_message_id
        elif call.edits is not None:
            anew = as_new_message(method, parameters)
            if anew is None:
                return Failed(failure=Refused(code=400, description="message to edit was never sent"))
            method, parameters = anew
        if wants_making(parameters):
            try:
                parameters = await asyncio.to_thread(made, parameters)
            except NotRendered as error:
                return Failed(failure=Refused(code=400, description=f"document was never made: {error}"))
        return await self._client.call(method, {"chat_id": call.chat_id, **parameters})

    async def _settle(self, transaction: Transaction, landed: Sequence[_Landed]) -> None:
        for back in landed:
            match back.answer:
                case Delivered(result=result):
                    now = self._clock()
                    await outbox.sent(transaction, back.call, message_id=_message_id(result), now=now)
                case Failed(failure=failure):
                    await self._settle_failure(transaction, back.call, failure)
                case _:
                    assert_never(back.answer)

    async def _settle_never_started(self, transaction: Transaction) -> None:
        """Calls that were marked, perhaps even durably, before something went wrong: they have not gone out."""
        for call in self._starting:
            await self._settle_failure(transaction, call, NotSent(detail="interrupted"), at_once=True)

    async def _settle_failure(
        self, transaction: Transaction, call: StoredCall, failure: Failure, *, at_once: bool = False
    ) -> None:
        """Write down what becomes of a call that failed; ``at_once``: a repeat need not wait."""
        now = self._clock()
        reason = describe(failure)
        attempts = call.attempts if at_once else call.attempts + 1  # the row was read before it was marked
        decision = after_failure(failure, attempts, Purpose(call.purpose), now)
        match decision:
            case Later():
                due_at = now if at_once else decision.at
                if not at_once:
                    self._hold_back(call, failure, decision, now)
                await outbox.postpone(transaction, call, due_at=due_at, counted=decision.counted, reason=reason)
                self._next_due_known = False
            case Done():
                await outbox.sent(transaction, call, message_id=_edited_message(call), now=now)
            case SendAnew():
                await self._rewrite(transaction, call, as_new_message(call.method, call.parameters), reason)
            case SendPlain():
                plain = as_plain_text(call.parameters)
                anew = None if plain is None else (call.method, plain)
                await self._rewrite(transaction, call, anew, reason)
            case Moved():
                moved = await outbox.move_chat(transaction, call.chat_id, to=decision.chat_id)
                log.info("chat_moved", calls=moved)
            case Unreachable():
                cancelled = await outbox.cancel_chat(transaction, call.chat_id, reason=reason)
                log.info("chat_unreachable", call=call.id, cancelled=cancelled, reason=reason)
                if self._tell_staff:
                    calls = await self._unreachable(transaction, call.chat_id, reason)
                    await self._enqueue(transaction, call, calls)
            case Uncertain():
                await outbox.hold(transaction, call, reason=reason)
                await self._tell(transaction, call, reason)
            case GiveUp():
                await self._give_up(transaction, call, reason)
            case _:
                assert_never(decision)

    def _hold_back(self, call: StoredCall, failure: Failure, decision: Later, now: datetime) -> None:
        seconds = (decision.at - now).total_seconds()
        if decision.everyone:
            self._pacing.rest(seconds, self._monotonic())
            log.warning("sending_paused", seconds=seconds, reason=describe(failure))
        elif trouble_of(failure) is Trouble.FLOOD:
            self._pacing.flooded(call.chat_id, seconds, self._monotonic())
            log.info("flood", call=call.id, seconds=seconds)

    async def _rewrite(
        self, transaction: Transaction, call: StoredCall, anew: tuple[str, dict[str, Any]] | None, reason: str
    ) -> None:
        if anew is None:
            await self._give_up(transaction, call, reason)
            return
        method, parameters = anew
        await outbox.rewrite(transaction, call, method=method, parameters=parameters, reason=reason)

    async def _give_up(self, transaction: Transaction, call: StoredCall, reason: str) -> None:
        await outbox.give_up(transaction, call, reason=reason)
        await self._tell(transaction, call, reason)

    async def _tell(self, transaction: Transaction, call: StoredCall, reason: str) -> None:
        log.error("call_undelivered", call=call.id, method=call.method, purpose=call.purpose, reason=reason)
        if self._tell_staff and call.purpose != Purpose.ALERT:
            calls = await self._undelivered(transaction, call, reason)
            await self._enqueue(transaction, call, calls)

    async def _enqueue(self, transaction: Transaction, about: StoredCall, calls: Sequence[Call]) -> None:
        for number, call in enumerate(calls):
            await enqueue(transaction, call, key=f"outbox:{about.id}:{number}", now=self._clock())
            self._wake.set()

    async def _land_all(self, connection: Connection) -> None:
        if self._flying:
            await asyncio.wait(list(self._flying.values()), timeout=GRACE)
        for task in list(self._flying.values()):
            task.cancel()
        async with connection.transaction() as transaction:
            await self._settle(transaction, self._landed)
            await self._settle_never_started(transaction)
        self._landed.clear()
        self._starting = []


def _message_id(result: Any) -> int | None:
    """The message that a call made or changed, if its result is one."""
    message_id = result.get("message_id") if isinstance(result, dict) else None
    return message_id if isinstance(message_id, int) else None


def _edited_message(call: StoredCall) -> int | None:
    """The message that an edit was about when there was nothing left to change."""
    if call.edited_message_id is not None:
        return call.edited_message_id
    message_id = call.parameters.get("message_id")
    return message_id if isinstance(message_id, int) else None
