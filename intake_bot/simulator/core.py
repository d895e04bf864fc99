"""The simulator itself: one object that answers Bot API calls, holds the people, and can be saved and gone back to.

May put the parts together. Must not know HTTP: a server, an in-process transport and the tests all use `call`.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from intake_bot.simulator import journal, methods, refusals
from intake_bot.simulator.faults import Fault, FaultKind, Faults
from intake_bot.simulator.limits import Limits
from intake_bot.simulator.parameters import Parameters, leading_integer
from intake_bot.simulator.people import Group, Person, Predicate
from intake_bot.simulator.places import BOUND
from intake_bot.simulator.state import NAMES as RECORD_NAMES
from intake_bot.simulator.state import Account, Chat, Head, Message, State, apply_json, encode
from intake_bot.simulator.updates import Repeats, get_updates
from intake_bot.simulator.values import Answer, Json, Refusal, Refused, RefusedCall, Upload, refused, success
from intake_bot.simulator.world import MY_CHAT_MEMBER_QUEUE, SUPERGROUP, World

FIRST_PERSON_ID = 500_000_001
FIRST_GROUP_ID = 400_000_001
EVERYDAY = frozenset({refusals.NOT_MODIFIED.description, refusals.QUERY_TOO_OLD.description})


class Simulator:
    """A local Telegram for one bot.

    `clock` returns epoch seconds; `seed` fixes the first update id. `calls` counts calls by method, `refusals` lists
    the refused ones, `faults` and `limits` are the switches for what shall go wrong.
    """

    def __init__(
        self,
        bot_token: str,
        bot_username: str = "intake_bot",
        bot_name: str = "Intake",
        clock: Callable[[], float] = time.time,
        *,
        seed: int = 1,
        reads_all_group_messages: bool = False,
    ) -> None:
        """`reads_all_group_messages`: privacy mode is off, so the bot gets every text in its groups.

        Raises ValueError for a token that is not of Telegram's form.
        """
        if not re.fullmatch(r"[1-9]\d{0,18}:[A-Za-z0-9_-]+", bot_token):
            raise ValueError("a bot token has the form 123456:ABC")
        self._token = bot_token
        bot: Json = {
            "id": int(bot_token.partition(":")[0]),
            "is_bot": True,
            "first_name": bot_name,
            "username": bot_username,
            "can_join_groups": True,
            "can_read_all_group_messages": reads_all_group_messages,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
        first_update_id = random.Random(seed).randrange(2_000_001, 1_000_000_000)
        self.world = World(Head(bot=bot, next_update_id=first_update_id, commands={}, texts={}), clock)
        self.faults = Faults()
        self.limits = Limits(clock)
        self.calls: Counter[str] = Counter()
        self.refusals: list[RefusedCall] = []
        self._repeats = Repeats()
        self.released = asyncio.Event()
        self._journal: journal.Journal | None = None

    def __repr__(self) -> str:
        return f"Simulator(bot {self.state.head.bot['id']})"

    @property
    def state(self) -> State:
        """Everything remembered."""
        return self.world.state

    # -- calls ---------------------------------------------------------------------------------------------------------

    def token_refusal(self, token: str) -> Refusal | None:
        """What is wrong with a token in a call's address; None for the bot's own."""
        if not re.fullmatch(r"[1-9]\d{0,18}:[^/]{1,80}", token):
            return refusals.MALFORMED_TOKEN
        return None if token == self._token else refusals.WRONG_TOKEN

    async def call(
        self, method: str, params: Mapping[str, Any] | None = None, files: Mapping[str, Upload] | None = None
    ) -> Answer:
        """Carries out one Bot API call and returns what a server would.

        `params` are the arguments as they arrive (nested objects as JSON texts or as values), `files` the uploads by
        field name. Raises ConnectionResetError when a fault closes the connection; hangs when a fault says so.
        """
        name = methods.BY_LOWER_CASE.get(method.lower(), method)
        self.calls[name] += 1
        fault = self.faults.take(name)
        if fault is not None and not fault.accepted:
            return await self._disturb(name, fault)
        answer = await self._perform(name, params or {}, files or {})
        self.settle()
        return answer if fault is None else await self._disturb(name, fault)

    async def _perform(self, name: str, params: Mapping[str, Any], files: Mapping[str, Upload]) -> Answer:
        try:
            parameters = Parameters(params, files)
            if name == methods.GET_UPDATES:
                return success(await get_updates(self.world, parameters, self._repeats))
            method = methods.METHODS.get(name)
            if method is None:
                raise Refused(refusals.NO_SUCH_METHOD)
            if name in methods.WRITES_TO_CHAT:
                wait = self.limits.retry_after(leading_integer(parameters.text("chat_id")))
                if wait:
                    return self._refuse(name, refusals.too_many_requests(wait), injected=True)
            return success(method(self.world, parameters))
        except Refused as error:
            return self._refuse(name, error.refusal)

    def _refuse(self, name: str, refusal: Refusal, *, injected: bool = False) -> Answer:
        self.refusals.append(
            RefusedCall(method=name, code=refusal.code, description=refusal.description, injected=injected)
        )
        return refused(refusal)

    async def _disturb(self, name: str, fault: Fault) -> Answer:
        if fault.kind is FaultKind.SILENCE:
            await self.released.wait()
        if fault.answer is None:
            raise ConnectionResetError("the connection was closed by a fault on request")
        answer = fault.answer
        if answer.garbage is None:
            code, description = answer.status, answer.body["description"]
            self.refusals.append(RefusedCall(method=name, code=code, description=description, injected=True))
        return answer

    @property
    def wrong_calls(self) -> list[RefusedCall]:
        """Refused calls that a careful bot does not make.

        Left out is what belongs to everyday life: an edit that changes nothing, a late answer to a press, people who
        blocked the bot, and whatever a fault or the rate watch refused.
        """
        return [r for r in self.refusals if not r.injected and r.code != 403 and r.description not in EVERYDAY]

    def repeat_updates(self, count: int) -> None:
        """The next `count` updates that a call confirms come once more, as after a lost confirmation."""
        self._repeats.left += count

    def takes_repeat(self) -> bool:
        """Whether a confirmation that just came is one of those to be lost."""
        return self._repeats.take()

    def file_at(self, path: str) -> bytes | None:
        """The content at a getFile path."""
        return next((f.content for f in self.state.files.values() if f.path == path), None)

    # -- people --------------------------------------------------------------------------------------------------------

    def person(self, name: str, *, language_code: str = "en", user_id: int | None = None, username: str = "") -> Person:
        """The person of this name, who is created when not there yet; `user_id` picks the id of a new one."""
        for account in self.state.accounts.values():
            if account.first_name == name and not account.is_bot and user_id in (None, account.id):
                return Person(self, account.id)
        account = Account(
            id=user_id or max([FIRST_PERSON_ID - 1, *self.state.accounts]) + 1,
            first_name=name,
            language_code=language_code,
            username=username,
        )
        self.state.put(account)
        self.settle()
        return Person(self, account.id)

    def group(
        self, title: str, members: Iterable[Person] = (), *, supergroup: bool = False, forum: bool = False,
        bot_is_admin: bool = False,
    ) -> Group:  # fmt: skip
        """The group of this title, created with the bot in it when not there yet. A forum is a supergroup."""
        for chat in self.state.chats.values():
            if chat.title == title and chat.migrated_to is None:
                return Group(self, chat.id)
        ids = tuple(person.id for person in members)
        if not ids:
            raise AssertionError("a group needs a member who creates it")
        chat_id = -1 - max([FIRST_GROUP_ID - 1, *(-c % SUPERGROUP for c in self.state.chats if c < 0)])
        if supergroup or forum:
            chat_id -= SUPERGROUP
        chat = Chat(
            id=chat_id,
            type="supergroup" if supergroup or forum else "group",
            title=title,
            is_forum=forum,
            members=ids,
            bot_status="left",
            topics={},
        )
        self.state.put(chat)
        creator = self.state.accounts[ids[0]]
        self.set_bot_status(chat, "administrator" if bot_is_admin else "member", creator)
        content = {"new_chat_members": [self.world.bot_object()]}
        message = self.world.add_message(self.state.chats[chat_id], self.world.user_object(creator), content)
        self.world.push_message("message", message)
        self.settle()
        return Group(self, chat_id)

    def set_bot_status(self, chat: Chat, status: str, by: Account) -> None:
        """Changes what the bot is in a chat, and tells it so."""
        self.state.put(replace(chat, bot_status=status))
        body: Json = {
            "chat": self.world.chat_object(chat),
            "from": self.world.user_object(by),
            "date": self.world.now(),
            "old_chat_member": self.world.bot_member(chat.bot_status),
            "new_chat_member": self.world.bot_member(status),
        }
        self.world.push("my_chat_member", body, queue=chat.id + MY_CHAT_MEMBER_QUEUE)

    def current(self, message: Message) -> Message:
        """A message as it is now."""
        return self.state.messages.get((message.chat_id, message.id), message)

    async def until(self, predicate: Predicate, *, bound: float = BOUND, what: str = "the condition holds") -> None:
        """Waits until `predicate()` is true, looking again after every change here.

        Raises AssertionError after `bound` seconds.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + bound
        while not predicate():
            try:
                await asyncio.wait_for(self.world.change(), deadline - loop.time())
            except TimeoutError:
                if predicate():
                    return
                raise AssertionError(f"waited {bound:g} s in vain until {what}") from None

    # -- keeping -------------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Writes what changed to the journal, if one is kept, and wakes whoever waits. Cheap when nothing changed."""
        changes = self.state.take_changes()
        if not changes:
            return
        if self._journal is not None:
            self._journal.append(changes)
        self.world.announce()

    def snapshot(self) -> object:
        """The state as it is now, for `restore`. Cheap."""
        return self.state.snapshot()

    def restore(self, snapshot: object) -> None:
        """Goes back to a snapshot of this simulator. Counters, refusals and faults stay as they are."""
        self.state.restore(snapshot)  # type: ignore[arg-type]
        self.world.wake_poller("update")
        self.world.announce()

    def to_json(self) -> Json:
        """The whole state, JSON-ready. The token is not in it."""
        records = [[RECORD_NAMES[type(record)], encode(record)] for record in self.state.records()]
        return {"format": journal.FORMAT, "records": records}

    @classmethod
    def from_json(cls, data: Json, bot_token: str, clock: Callable[[], float] = time.time) -> Self:
        """The simulator that `to_json` described. Raises ValueError for another format or another bot's state."""
        if data.get("format") != journal.FORMAT:
            raise ValueError("not a simulator state of this format")
        simulator = cls(bot_token, clock=clock)
        simulator._play(data["records"])
        return simulator

    def _play(self, changes: Iterable[list[Any]]) -> None:
        own = self.state.head.bot["id"]
        apply_json(self.state, changes)
        if self.state.head.bot["id"] != own:
            raise ValueError("this state belongs to another bot's token")
        self.state.take_changes()

    def save(self, path: Path) -> None:
        """Writes the whole state to a file in one step."""
        journal.write_whole(path, self.state)

    def keep(self, path: Path) -> None:
        """Takes up the state saved at `path`, if any, and writes every change there before its call is answered.

        A kill loses nothing that was answered. Raises ValueError when the file holds something else.
        """
        if path.exists():
            self._play(journal.read(path))
        self.save(path)
        self._journal = journal.Journal(path)

    def release(self) -> None:
        """Lets every call that waits go: a parked getUpdates answers with nothing, silenced calls end."""
        self.released.set()
        self.released = asyncio.Event()
        self.world.wake_poller("closed")
        self.world.announce()

    def close(self) -> None:
        """Lets waiting calls go and ends writing to the journal."""
        self.release()
        if self._journal is not None:
            self._journal.close()
            self._journal = None
