"""A file in words: why nothing of it can be taken, or what it would do. Must not know who imports it, or how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, assert_never

from intake_bot.desk.file_look import ListWithoutDay, NotTaken, Seen
from intake_bot.desk.import_values import Unusable
from intake_bot.desk.official_roster import OlderList, RosterPreview
from intake_bot.domain.table import RefusedFile
from intake_bot.texts.directory_import import preview_head, preview_screen
from intake_bot.texts.official_roster import LISTS, roster_head, roster_screen
from intake_bot.texts.phrases import Phrase, Screen, T
from intake_bot.texts.sheets import refused_file

DAY_EXAMPLE = "--as-of 2026-10-01"

UNUSABLE: dict[Unusable, Phrase] = {
    Unusable.NO_CLINIC_COLUMN: T(
        "No column says which clinic a row is about. There should be a column <code>id</code> or <code>name</code>."
    ),
    Unusable.NOTHING_ABOUT_CLINICS: T(
        "The file names clinics, but says nothing about them. Columns can be: <code>kind</code> and "
        "<code>value</code>, or <code>district</code>, <code>language</code>, <code>designation</code>."
    ),
}


def not_taken_screen(found: NotTaken | RefusedFile) -> Screen:
    """A file of which nothing can be taken."""
    return Screen(paragraphs=(T("<b>Nothing was changed.</b>"), *not_taken_lines(found)))


def not_taken_lines(found: NotTaken | RefusedFile) -> tuple[Any, ...]:
    """Why nothing of a file can be taken, and what would be right."""
    match found:
        case RefusedFile():
            return (refused_file(found),)
        case Unusable():
            return (UNUSABLE[found], T("/directory sends the directory as a file that shows how it should look."))
        case OlderList(on_record=day):
            return (T("This list is older than the one of {day}, which is on record. Send the newest list.", day=day),)
        case ListWithoutDay(kind=kind):
            ask = T(
                "Please send it again, and write under the file of which day the list is: <code>{example}</code>",
                example=DAY_EXAMPLE,
            )
            return (LISTS[kind], ask)
        case _:
            assert_never(found)


def seen_screen(seen: Seen, batch: int, page: int, *, file: str, notes: Sequence[Phrase]) -> Screen:
    """One page of what a file would do, with the ways to carry it out."""
    if isinstance(seen, RosterPreview):
        return roster_screen(seen, batch, page, file=file, notes=notes)
    return preview_screen(seen, batch, page, file=file, notes=notes)


def seen_head(seen: Seen, file: str, notes: Sequence[Phrase]) -> tuple[Any, ...]:
    """What a file would do, counted."""
    return roster_head(seen, file, notes) if isinstance(seen, RosterPreview) else preview_head(seen, file, notes)
