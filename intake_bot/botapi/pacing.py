"""When a message call may go out, so that Telegram's limits are kept: 30 a second over all, 1 a second per chat after a
burst of 5, 20 a minute per group.

Nothing here waits or reads a clock: ``now`` is a parameter, in seconds of any clock that never goes back, and the
answer is a number of seconds. ``answerCallbackQuery`` and ``getUpdates`` are no message calls and do not come here.
"""

from __future__ import annotations

from collections import deque
from typing import Final

PER_SECOND: Final = 30
"""Message calls to all chats in any second (Bot API FAQ, "broadcasting to users")."""
BURST: Final = 5
"""Calls that a quiet chat takes at once before one a second applies."""
CHAT_INTERVAL: Final = 1.0
"""Seconds per call in one chat once the burst is used up."""
GROUP_PER_MINUTE: Final = 20
"""Message calls to one group in any minute."""
CHATS_REMEMBERED: Final = 1000
"""Chats whose recent calls are kept before those that no longer limit anything are dropped."""
FLOODS_MEET: Final = 5.0
"""Seconds within which 429s from two chats are taken for a limit on the whole bot; Telegram does not say which."""

LONGEST_SHARED_REST: Final = 60.0
"""Seconds for which a guess that all chats are meant stops everybody. The chats that were told longer rest longer; a
chat with a 429 of half a day must not silence the others for as long."""


class Pacing:
    """The limits, fed with what goes out and what came back. Kept in memory: a restart starts quiet."""

    def __init__(self) -> None:
        self._all: deque[float] = deque(maxlen=PER_SECOND)
        self._groups: dict[int, deque[float]] = {}
        self._chats: dict[int, float] = {}  # when the chat's burst is whole again
        self._blocked: dict[int, float] = {}  # until when a 429 holds
        self._everyone_blocked = float("-inf")
        self._floods: dict[int, float] = {}  # when each chat's last 429 came

    def wait(self, chat_id: int, now: float) -> float:
        """Seconds until a call to this chat may go out; 0 when it may go now."""
        return max(0.0, self.wait_for_anyone(now), self._chat_opens(chat_id) - now)

    def wait_for_anyone(self, now: float) -> float:
        """Seconds until a call to a quiet chat may go out."""
        opens = self._everyone_blocked
        if len(self._all) == PER_SECOND:
            opens = max(opens, self._all[0] + 1.0)
        return max(0.0, opens - now)

    def _chat_opens(self, chat_id: int) -> float:
        opens = self._blocked.get(chat_id, float("-inf"))
        whole = self._chats.get(chat_id)
        if whole is not None:
            opens = max(opens, whole - (BURST - 1) * CHAT_INTERVAL)
        group = self._groups.get(chat_id)
        if group is not None and len(group) == GROUP_PER_MINUTE:
            opens = max(opens, group[0] + 60.0)
        return opens

    def went_out(self, chat_id: int, now: float) -> None:
        """A call to this chat goes out now."""
        if len(self._chats) >= CHATS_REMEMBERED:
            self._forget_quiet_chats(now)
        self._all.append(now)
        self._chats[chat_id] = max(self._chats.get(chat_id, now), now) + CHAT_INTERVAL
        if chat_id < 0:  # groups and channels have negative ids
            self._groups.setdefault(chat_id, deque(maxlen=GROUP_PER_MINUTE)).append(now)

    def flooded(self, chat_id: int, retry_after: float, now: float) -> None:
        """A call to this chat came back with 429 and ``retry_after`` seconds: the chat rests, or everyone does."""
        self._blocked[chat_id] = max(self._blocked.get(chat_id, now), now + retry_after)
        self._floods = {chat: at for chat, at in self._floods.items() if now - at <= FLOODS_MEET}
        self._floods[chat_id] = now
        if len(self._floods) > 1:
            until = max(self._blocked.get(chat, now) for chat in self._floods)
            self.rest(min(until - now, LONGEST_SHARED_REST), now)

    def rest(self, seconds: float, now: float) -> None:
        """Nothing goes out to anyone for this long."""
        self._everyone_blocked = max(self._everyone_blocked, now + seconds)

    def _forget_quiet_chats(self, now: float) -> None:
        self._chats = {chat: whole for chat, whole in self._chats.items() if whole > now}
        self._blocked = {chat: until for chat, until in self._blocked.items() if until > now}
        self._groups = {chat: sent for chat, sent in self._groups.items() if sent[-1] + 60.0 > now}
