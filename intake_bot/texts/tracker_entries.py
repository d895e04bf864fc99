"""What happened with an item of a clinic: each entry in a line, all of them, and one verbatim.

What people sent is shown as it is and never as mark-up; a file is named as Telegram names it. Must not know rows, who
may see what, or what a press does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from intake_bot.desk.tracker_events import AskedForFile, OpenedEntries, OpenedEntry, TookEntryBack
from intake_bot.domain.days import day_in_seoul
from intake_bot.domain.tracker import (
    CAN_BE_TAKEN_BACK,
    AnsweredInWriting,
    AnsweredVerbally,
    Asked,
    Checked,
    Declined,
    FileKind,
    ItemEvent,
    KeptFile,
    KeptFor,
    ReadAs,
    ReceivedDocument,
    TookBack,
    standing,
)
from intake_bot.texts.forms import in_rows
from intake_bot.texts.item_names import option_name
from intake_bot.texts.item_view import ItemView, heading, to_item
from intake_bot.texts.paging import nearest_page, page_count, pager
from intake_bot.texts.phrases import TN, Button, Joined, Phrase, Screen, T
from intake_bot.texts.tracker import ON_A_PAGE, who
from intake_bot.texts.wordings import shortened

LONGEST_EXCERPT = 160
"""Characters of somebody's words in a list; the whole stands on a page of its own."""
WORDS_ON_A_PAGE = 3000
"""UTF-16 units of an answer on one page: an answer of 4,096 takes two."""
ENTRIES_IN_A_ROW = 4

# ---- entries -------------------------------------------------------------------------------------------------------


def entry_line(number: int, view: ItemView) -> Any:
    """An entry in one line: its number, the day, who entered it, and what it is."""
    event = view.history[number - 1]
    # NOTE: {what} is such as "in writing: “…”" or "asked", {person} such as "you" or "our team".
    line = T(
        "{number}. {day}, {person}: {what}",
        number=number,
        day=day_in_seoul(event.at),
        person=who(event.by, view.of.reader),
        what=_what(event),
    )
    counts = number in dict(standing(view.history)) or isinstance(event, TookBack)
    return line if counts else T("{entry} – <i>taken back</i>", entry=line)


def _what(event: ItemEvent) -> Any:
    return _WHAT[type(event)](event)


def _quoted(words: str) -> Phrase:
    # NOTE: {words} are somebody's own words, verbatim.
    return T("“{words}”", words=shortened(words, LONGEST_EXCERPT))


def _with_words(label: Phrase, words: str) -> Any:
    return T("{what}: {words}", what=label, words=_quoted(words)) if words else label


def _read(event: ReadAs) -> Any:
    names = Joined(pieces=tuple(option_name(option) for option in sorted(event.options)), separator="; ")
    # NOTE: {said} is such as "Class I (lower risk)".
    line = T("read as: {said}", said=names)
    return T("{said} ({detail})", said=line, detail=event.detail) if event.detail else line


_WHAT: dict[type[ItemEvent], Callable[[Any], Any]] = {
    Asked: lambda _: T("asked"),
    AnsweredInWriting: lambda it: _with_words(T("in writing"), it.words),
    AnsweredVerbally: lambda it: _with_words(T("said, not in writing"), it.words),
    ReceivedDocument: lambda it: _with_words(_file_name(it.file), it.words),
    Declined: lambda _: T("the clinic does not answer"),
    ReadAs: _read,
    Checked: lambda it: T("checked entry {number}", number=it.entry),
    KeptFor: lambda it: valid_for(it.months),
    TookBack: lambda it: T("took back entry {number}", number=it.entry),
}


def _file_name(file: KeptFile) -> Any:
    if file.kind is FileKind.PHOTO:
        return T("photo")
    return T("file “{name}”", name=shortened(file.name, LONGEST_EXCERPT)) if file.name else T("file without a name")


def entries_screen(view: ItemView, page: int) -> Screen:
    """One page of everything that happened, oldest first, each entry a way to all of it."""
    numbers = range(1, len(view.history) + 1)
    pages = page_count(len(numbers), ON_A_PAGE)
    page = nearest_page(page, len(numbers), ON_A_PAGE)
    shown = numbers[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    buttons = [Button(label=number, event=OpenedEntry(**view.place, entry=number)) for number in shown]
    lines = tuple(entry_line(number, view) for number in shown) or (T("Nothing has happened here yet."),)
    return Screen(
        paragraphs=(heading(view), Joined(pieces=lines)),
        rows=(
            *in_rows(buttons, ENTRIES_IN_A_ROW),
            *pager(page, pages, lambda to: OpenedEntries(**view.place, page=to)),
            (to_item(view),),
        ),
    )


def entry_screen(view: ItemView, number: int, page: int, *, sent: bool = False) -> Screen:
    """One entry verbatim: when, by whom, from whom it was forwarded, the words, and what Telegram says of a file.

    ``sent``: the file follows in a message of its own.
    """
    event = view.history[number - 1]
    parts = words_in_pages(_words_of(event))
    page = min(page, len(parts) - 1)
    words = parts[page]
    taken = number not in dict(standing(view.history)) and not isinstance(event, TookBack)
    entered = T("Entered by {person} on {day}", person=who(event.by, view.of.reader), day=day_in_seoul(event.at))
    lines = (
        T("Entry {number}", number=number),
        entered,
        *_origin_lines(event),
        *_file_lines(event),
        *((T("Taken back: it counts no more."),) if taken else ()),
    )
    body = (words,) if words else (_what(event),)
    note = (T("The file is in the next message."),) if sent else ()
    rows: list[tuple[Button, ...]] = []
    if isinstance(event, ReceivedDocument):
        rows.append((Button(label=T("Send it to me"), event=AskedForFile(**view.place, entry=number)),))
    own = (event.by.side, event.by.user_id) == (view.of.reader.side, view.of.reader.user_id)
    if own and not taken and isinstance(event, CAN_BE_TAKEN_BACK):
        rows.append((Button(label=T("Take it back"), event=TookEntryBack(**view.versioned, entry=number)),))
    turned = pager(page, len(parts), lambda to: OpenedEntry(**view.place, entry=number, page=to))
    return Screen(
        paragraphs=(*note, heading(view), Joined(pieces=lines), *body), rows=(*turned, *rows, (to_item(view),))
    )


def _words_of(event: ItemEvent) -> str:
    match event:
        case AnsweredInWriting(words=words) | AnsweredVerbally(words=words) | ReceivedDocument(words=words):
            return words
        case _:
            return ""


def words_in_pages(words: str) -> Sequence[str]:
    """Words in pieces that fit on a page each, and never none; nothing is left out."""
    pieces: list[str] = []
    piece: list[str] = []
    used = 0
    for letter in words:
        units = 1 + (ord(letter) > 0xFFFF)
        if used + units > WORDS_ON_A_PAGE:
            pieces.append("".join(piece))
            piece, used = [], 0
        piece.append(letter)
        used += units
    return (*pieces, "".join(piece))


def _origin_lines(event: ItemEvent) -> tuple[Phrase, ...]:
    match event:
        case AnsweredInWriting(forwarded=forwarded) | ReceivedDocument(forwarded=forwarded) if forwarded is not None:
            day = day_in_seoul(forwarded.at)
            if not forwarded.name:
                return (T("Forwarded; written on {day}, says Telegram", day=day),)
            # NOTE: {person} is a name that Telegram gives.
            return (T("Forwarded from {person}, written on {day}, says Telegram", person=forwarded.name, day=day),)
        case _:
            return ()


def _file_lines(event: ItemEvent) -> tuple[Any, ...]:
    if not isinstance(event, ReceivedDocument):
        return ()
    file = event.file
    lines: list[Any] = [_file_name(file)]
    if file.mime_type:
        # NOTE: {type} is technical, such as "application/pdf".
        lines.append(T("Type, as the sender's app says: {type}", type=file.mime_type))
    if file.size is not None:
        lines.append(T("Size: {size} bytes", size=file.size))
    lines.append(T("This bot has not opened it. Open it only if you trust who sent it."))
    return tuple(lines)


def valid_for(months: int) -> Phrase:
    """For how long answers count from then on."""
    return TN("valid for {count} month", "valid for {count} months", months)
