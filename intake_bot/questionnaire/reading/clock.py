"""A time of the day, read from what people type: 14:30, 2:30 pm, 14h30, 오후 2시 반.

What could be in the morning or in the afternoon is not guessed. Must not know questions, wording or the clock.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from enum import StrEnum
from typing import Final

from intake_bot.questionnaire.reading.folding import ascii_digits


class ClockRefusal(StrEnum):
    """Why a text is no time of the day."""

    UNREADABLE = "unreadable"
    WHICH_HALF = "which_half"
    """Between one and eight, and nothing says of which half of the day."""


_HALVES: Final[Mapping[str, int]] = {
    **dict.fromkeys(("am", "a.m.", "a.m", "오전", "아침", "午前", "上午", "早上", "утра"), 0),
    **dict.fromkeys(("pm", "p.m.", "p.m", "오후", "저녁", "午後", "下午", "дня", "вечера"), 12),
}
_NOON: Final = frozenset({"noon", "midday", "정오", "正午", "中午", "полдень"})
_HALF_HOUR: Final = frozenset({"반", "半"})
_TIME: Final = re.compile(
    r"(?P<hour>\d{1,2})"
    r"(?:\s?[:.h]\s?(?P<minute>\d{2})|\s?[시時时点點](?:\s?(?P<spoken>\d{1,2}|반|半)\s?[분分]?)?|h|\s?o'?clock)?"
)
_CLEAR_FROM: Final = 9
"""From this hour on, clinics are open: nobody has to say that it is the morning."""


def read_clock(text: str) -> time | ClockRefusal:
    """The time of the day that a text names."""
    plain = " ".join(ascii_digits(text).casefold().split())
    if plain in _NOON:
        return time(12)
    half, figures = _without_half(plain.removeprefix("at ").removesuffix("에"))
    found = _TIME.fullmatch(figures)
    if found is None:
        return ClockRefusal.UNREADABLE
    hour, said = int(found["hour"]), found["minute"] or found["spoken"] or "0"
    minute = 30 if said in _HALF_HOUR else int(said)
    if minute > 59:
        return ClockRefusal.UNREADABLE
    if half is not None:
        return time(hour % 12 + half, minute) if 1 <= hour <= 12 else ClockRefusal.UNREADABLE
    if hour > 23:
        return ClockRefusal.UNREADABLE
    if 0 < hour < _CLEAR_FROM and not found["hour"].startswith("0"):
        return ClockRefusal.WHICH_HALF
    return time(hour, minute)


def _without_half(text: str) -> tuple[int | None, str]:
    """The hours that a word for a half of the day adds, and the text without that word."""
    for word, hours in _HALVES.items():
        if text.startswith(word):
            return hours, text.removeprefix(word).strip()
        if text.endswith(word):
            return hours, text.removesuffix(word).strip()
    return None, text


def canonical(at: time) -> str:
    """``14:30``; ``read_clock`` reads it back to the same time."""
    return f"{at:%H:%M}"
