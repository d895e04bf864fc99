"""Pages: how many there are, which one is meant, and the buttons that leaf through. Must not know what is on them."""

from __future__ import annotations

from collections.abc import Callable

from intake_bot.desk.events import AnyEvent
from intake_bot.texts.phrases import Button, T


def page_count(total: int, on_a_page: int) -> int:
    """How many pages so many things fill."""
    return -(-total // on_a_page)


def nearest_page(page: int, total: int, on_a_page: int) -> int:
    """The page that is meant, counted from 0: the last one, where things have gone since and it is beyond the end."""
    return min(page, max(0, page_count(total, on_a_page) - 1))


def pager(page: int, pages: int, opened: Callable[[int], AnyEvent]) -> tuple[tuple[Button, ...], ...]:
    """◀ 2/3 ▶, or nothing where there is one page. ``page`` counts from 0, ``opened(page)`` is what a press means."""
    if pages <= 1:
        return ()
    back = (Button(label="◀", event=opened(page - 1)),) if page > 0 else ()
    here = Button(label=T("{page}/{pages}", page=page + 1, pages=pages), event=opened(page))
    on = (Button(label="▶", event=opened(page + 1)),) if page + 1 < pages else ()
    return ((*back, here, *on),)
