"""What somebody is about to send for a tracker: the next words, photos and files of theirs go there.

Knows what waits, for how long, and its JSON form. Must not know what becomes of what is sent, rows or wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from intake_bot.domain.case import CaseNumber
from intake_bot.domain.checklist import ItemId
from intake_bot.domain.tracker import Forwarded, KeptFile
from intake_bot.domain.tracker_document import file_document, forwarded_document, read_file, read_forwarded

WAITS: Final = timedelta(hours=1)
"""After so long a silence nothing that is sent is kept, and whoever sends it is told so."""


class Mode(StrEnum):
    """What is waited for."""

    PASTE = "paste"
    """The clinic's words, photos and files, one message after the other."""
    TELL = "tell"
    """What the clinic said and did not write."""
    DETAIL = "detail"
    """The number or name that belongs to a reading."""
    NAME = "name"
    """The name of a clinic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One message for an item: words, or a file with what stands under it."""

    words: str = field(default="", repr=False)
    file: KeptFile | None = None
    forwarded: Forwarded | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entering:
    """What one person is about to send, and for what.

    ``tracker`` and ``item`` are None for the name of a clinic. ``version`` is that of the item as the person has seen
    it, ``options`` the reading to which a detail belongs. ``held`` is what came after somebody else had answered: it is
    kept here until the person has seen that.
    """

    case: CaseNumber
    mode: Mode
    since: datetime
    tracker: int | None = None
    item: ItemId | None = None
    version: int = 0
    options: frozenset[str] = frozenset()
    held: tuple[Sent, ...] = ()

    def waits(self, now: datetime) -> bool:
        """Whether what is sent now is still meant for this."""
        return now - self.since <= WAITS

    @property
    def is_set_aside(self) -> bool:
        """Whether its person does something else, so that nothing is waited for but their word about what is held."""
        return self.since == _LONG_AGO

    @property
    def set_aside(self) -> Entering | None:
        """What is left of it once its person does something else: what is held, until that is decided about."""
        return replace(self, since=_LONG_AGO) if self.held else None


_LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)


def to_document(entering: Entering) -> dict[str, Any]:
    """The JSON form of all but the case and the moment, which stand beside it."""
    return {
        "mode": entering.mode.value,
        "tracker": entering.tracker,
        "item": None if entering.item is None else entering.item.value,
        "version": entering.version,
        "options": sorted(entering.options),
        "held": [
            {
                "words": sent.words,
                "file": None if sent.file is None else file_document(sent.file),
                "forwarded": forwarded_document(sent.forwarded),
            }
            for sent in entering.held
        ],
    }


def from_document(case: CaseNumber, since: datetime, document: Mapping[str, Any]) -> Entering:
    """The inverse of ``to_document``. Raises KeyError or ValueError for what no version has written."""
    return Entering(
        case=case,
        mode=Mode(document["mode"]),
        since=since,
        tracker=document["tracker"],
        item=None if document["item"] is None else ItemId(document["item"]),
        version=document["version"],
        options=frozenset(document["options"]),
        held=tuple(
            Sent(
                words=one["words"],
                file=None if one["file"] is None else read_file(one["file"]),
                forwarded=read_forwarded(one["forwarded"]),
            )
            for one in document["held"]
        ),
    )
