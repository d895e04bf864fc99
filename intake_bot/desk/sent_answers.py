"""What comes of a message that somebody sends while they are entering what a clinic answered.

It becomes an entry, waits because somebody else was faster, or is not what is waited for. Must not know rows, chats or
wording.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from intake_bot.desk.entering import Entering, Mode, Sent
from intake_bot.desk.tracking import MOST_ENTRIES, Add, AtItem, ItemNote, ShowItem, is_readable, reading_of
from intake_bot.domain.tracker import AnsweredInWriting, AnsweredVerbally, ItemEvent, ReceivedDocument

MOST_HELD: Final = 20
"""Messages that wait for the word of whoever sent them."""
LONGEST_NAME: Final = 100
LONGEST_DETAIL: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Somebody else was faster: keep what was sent, and show theirs."""

    held: tuple[Sent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAgain:
    """What was sent is not what is waited for."""

    note: ItemNote


def hear(entering: Entering, sent: Sent, at: AtItem) -> Add | Hold | AskAgain | ShowItem:
    """What comes of a message for an item that somebody is entering."""
    if sent.file is None and not sent.words:
        return AskAgain(note=ItemNote.NOT_KEPT)
    if entering.mode is Mode.DETAIL:
        return _hear_detail(entering, sent, at)
    if entering.held or len(at.history) != entering.version:
        if len(entering.held) >= MOST_HELD:
            return AskAgain(note=ItemNote.HELD_FULL)
        return Hold(held=(*entering.held, sent))
    if len(at.history) >= MOST_ENTRIES:
        return AskAgain(note=ItemNote.FULL)
    return Add(event=entry_of(sent, entering.mode, at))


def entry_of(sent: Sent, mode: Mode, at: AtItem) -> ItemEvent:
    """A message as an entry. A file is a file, also while something was to be told."""
    if sent.file is not None:
        return ReceivedDocument(at=at.now, by=at.author, file=sent.file, words=sent.words, forwarded=sent.forwarded)
    if mode is Mode.TELL:
        return AnsweredVerbally(at=at.now, by=at.author, words=sent.words)
    return AnsweredInWriting(at=at.now, by=at.author, words=sent.words, forwarded=sent.forwarded)


def _hear_detail(entering: Entering, sent: Sent, at: AtItem) -> Add | AskAgain | ShowItem:
    detail = " ".join(sent.words.split())
    if sent.file is not None or not detail:
        return AskAgain(note=ItemNote.NO_DETAIL)
    if len(detail) > LONGEST_DETAIL:
        return AskAgain(note=ItemNote.DETAIL_TOO_LONG)
    if len(at.history) != entering.version or not is_readable(at):
        return ShowItem(note=ItemNote.CHANGED_MEANWHILE)
    return Add(event=reading_of(entering.options, detail, at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A clinic as somebody named it."""

    name: str = field(repr=False)


def hear_name(sent: Sent) -> Named | AskAgain:
    """The name that was typed, on one line."""
    name = " ".join(sent.words.split())
    if sent.file is not None or not name:
        return AskAgain(note=ItemNote.NO_NAME)
    return AskAgain(note=ItemNote.NAME_TOO_LONG) if len(name) > LONGEST_NAME else Named(name=name)
