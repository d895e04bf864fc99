"""The row of buttons that leafs through pages. Must not know what is on them."""

from __future__ import annotations

from collections.abc import Callable

from intake_bot.desk.events import DeskEvent
from intake_bot.questionnaire.events import Event
from intake_bot.questionnaire.letter_events import LetterEvent
from intake_bot.texts.phrases import Button, T


def pager(
    page: int, pages: int, opened: Callable[[int], Event | DeskEvent | LetterEvent]
) -> tuple[tuple[Button, ...], ...]:
    """◀ 2/3 ▶, or nothing where there is one page. ``page`` counts from 0, ``opened(page)`` is what a press means."""
    if pages <= 1:
        return ()
    back = (Button(label="◀", event=opened(page - 1)),) if page > 0 else ()
    here = Button(label=T("{page}/{pages}", page=page + 1, pages=pages), event=opened(page))
    on = (Button(label="▶", event=opened(page + 1)),) if page + 1 < pages else ()
    return ((*back, here, *on),)
