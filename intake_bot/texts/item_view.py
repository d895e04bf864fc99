"""One item of one clinic as its screens need it: the values, its heading, its notes, and the ways back.

Must not know rows, who may see what, or what a press does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from intake_bot.desk.tracker_events import OpenedItem, OpenedTracker
from intake_bot.desk.tracking import ItemNote
from intake_bot.domain.checklist import ItemId
from intake_bot.domain.evidence import Reading
from intake_bot.domain.tracker import History
from intake_bot.texts.item_names import ITEM_NAMES
from intake_bot.texts.phrases import Button, Phrase, T
from intake_bot.texts.tracker import ITEMS_ON_A_PAGE, TrackerView


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """One item of a clinic. ``options`` are what can be read out of its answer, ``reading`` says how our record is."""

    of: TrackerView
    item: ItemId
    options: tuple[str, ...]
    reading: Reading

    @property
    def history(self) -> History:
        """All that happened with it."""
        return self.of.tracker.history(self.item)

    @property
    def place(self) -> dict[str, Any]:
        """What every button of this item carries."""
        return {"case": self.of.case, "tracker": self.of.tracker.number, "item": self.item}

    @property
    def versioned(self) -> dict[str, Any]:
        """The same with the version that the reader sees."""
        return {**self.place, "version": len(self.history)}


NOTES: dict[ItemNote, Phrase] = {
    ItemNote.CHANGED_MEANWHILE: T("This has changed since the button was shown. This is how it stands now."),
    ItemNote.FULL: T("So much is kept here that nothing more fits. Nothing was added."),
    ItemNote.KEPT: T("Kept."),
    ItemNote.NOT_KEPT: T("Only words, photos and files can be kept here. Please write down what a voice message says."),
    ItemNote.EDITED: T(
        "What you changed in an earlier message is not taken over. Send the right words as a new message, and take "
        "the old ones back."
    ),
    ItemNote.TAKEN_BACK: T("Taken back. It stays in the list and counts no more."),
    ItemNote.NOTHING_TICKED: T("Choose what the clinic says. Some of these cannot hold at once."),
    ItemNote.NO_DETAIL: T("Please type it as text, as it stands in the answer. For example: <code>2026-0123</code>"),
    ItemNote.DETAIL_TOO_LONG: T(
        "That is too long: a number or a name has at most 100 characters. For example: <code>2026-0123</code>"
    ),
    ItemNote.NO_NAME: T("Please type the name of the clinic. For example: <code>Clinic Kim, Gangnam</code>"),
    ItemNote.NAME_TOO_LONG: T(
        "That is too long: a name has at most 100 characters. For example: <code>Clinic Kim, Gangnam</code>"
    ),
    ItemNote.HELD_FULL: T("Too many messages wait here. Please decide first with one of the buttons."),
}


def note_lines(note: ItemNote | None) -> tuple[Phrase, ...]:
    """The sentence of a note, or none."""
    return () if note is None else (NOTES[note],)


# ---- where it stands, and the ways back ------------------------------------------------------------------------------


def heading(view: ItemView) -> Phrase:
    """The item's number, name and clinic."""
    number = tuple(view.of.standings).index(view.item) + 1
    # NOTE: {item} is such as "Risk class".
    return T("<b>{number}. {item}</b> · {clinic}", number=number, item=ITEM_NAMES[view.item], clinic=view.of.name)


def to_tracker(view: ItemView) -> Button:
    """Back to the clinic, to the page on which this item stands."""
    page = tuple(view.of.standings).index(view.item) // ITEMS_ON_A_PAGE
    return Button(label=view.of.name, event=OpenedTracker(case=view.of.case, tracker=view.of.tracker.number, page=page))


def to_item(view: ItemView, label: Any = None) -> Button:
    """Back to the item; what waited for words there waits no more."""
    return Button(label=label or ITEM_NAMES[view.item], event=OpenedItem(**view.place))
