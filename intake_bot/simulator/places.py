"""What can be read in one chat of the simulator, and what becomes of a press. The moves themselves are elsewhere.

May read the simulator and wait for it to change. Must not change anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_bot.simulator.state import Message, Query
from intake_bot.simulator.values import Json

if TYPE_CHECKING:
    from intake_bot.simulator.core import Simulator

BOUND = 20.0
"""Seconds after which a wait gives up: far longer than anything takes, so only a real silence ends it."""


class Press:
    """One press of a button, as the person sees it."""

    def __init__(self, simulator: Simulator, query_id: str) -> None:
        self._simulator = simulator
        self.id = query_id

    @property
    def query(self) -> Query:
        """What is recorded about it."""
        return self._simulator.state.queries[self.id]

    @property
    def answer(self) -> Json | None:
        """What answerCallbackQuery brought (`text`, `show_alert`); None while the button still spins."""
        return self.query.answer

    async def answered(self, *, bound: float = BOUND) -> Json:
        """Waits for that answer."""
        await self._simulator.until(lambda: self.answer is not None, bound=bound, what="the press is answered")
        return self.answer or {}


class Place:
    """What can be read in one chat."""

    def __init__(self, simulator: Simulator) -> None:
        self.simulator = simulator

    @property
    def chat_id(self) -> int:
        """The chat's id."""
        raise NotImplementedError

    @property
    def messages(self) -> list[Message]:
        """Every message in the chat, oldest first."""
        return self.simulator.state.messages_in(self.chat_id)

    @property
    def bot_messages(self) -> list[Message]:
        """The bot's messages in the chat, oldest first."""
        return [message for message in self.messages if message.by_bot]

    @property
    def newest(self) -> Message | None:
        """The bot's newest message in the chat."""
        return next(iter(reversed(self.bot_messages)), None)

    @property
    def screen(self) -> str:
        """The text of the bot's newest message; empty before there is one."""
        newest = self.newest
        return newest.text if newest is not None else ""

    @property
    def keyboard(self) -> Message | None:
        """The newest message that carries an inline keyboard."""
        return next((message for message in reversed(self.messages) if message.buttons), None)

    @property
    def labels(self) -> list[str]:
        """What is written on the buttons of that keyboard."""
        keyboard = self.keyboard
        return keyboard.labels if keyboard is not None else []

    async def finds(self, text: str, *, since: int = 0, bound: float = BOUND) -> Message:
        """Waits until a message of the bot that was sent or edited after version `since` contains the text.

        Returns the newest such message. Raises AssertionError, with what is on the screen, after `bound` seconds.
        """
        found: list[Message] = []

        def seen() -> bool:
            found[:] = [m for m in self.bot_messages if m.version > since and text in m.text]
            return bool(found)

        try:
            await self.simulator.until(seen, bound=bound, what=f"{text!r} is seen")
        except AssertionError as error:
            raise AssertionError(f"{error}; on the screen: {self.screen!r}, buttons {self.labels}") from None
        return found[-1]
