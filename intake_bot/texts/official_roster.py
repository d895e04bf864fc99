"""An official list in words: what it means for the directory before anything changes.

Not being on a list is never told as a no. Must not know how names are compared, files, or who may import.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from intake_bot.desk.directory_events import CancelledImport, ConfirmedImport, TurnedImport
from intake_bot.desk.official_roster import OlderList, RosterMeaning, RosterPreview
from intake_bot.domain.evidence import ClaimKind
from intake_bot.texts.directory_import import affected_line, leaves_of
from intake_bot.texts.paging import pager
from intake_bot.texts.phrases import TN, Button, Joined, Phrase, Screen, T
from intake_bot.texts.wordings import shortened

LISTS: dict[ClaimKind, Phrase] = {
    ClaimKind.DESIGNATION: T("This is a list of institutions that are designated for regenerative medicine."),
    ClaimKind.ATTRACTION_REGISTRATION: T("This is a list of institutions that are registered for foreign patients."),
}
"""What a file was recognised as."""

DAY_EXAMPLE = "--as-of 2026-10-01"


def roster_screen(looked: RosterPreview, batch: int, page: int, *, file: str, affected: int) -> Screen:
    """One page of what an official list would change, with the ways to carry it out: with new clinics or without."""
    leaves = leaves_of((*looked.rows, *looked.rows_for_new))
    page = min(page, len(leaves) - 1)
    return Screen(
        paragraphs=(*roster_head(looked, file, affected), *leaves[page]),
        rows=(
            *pager(page, len(leaves), lambda other: TurnedImport(batch=batch, page=other)),
            *((button,) for button in _ways(looked, batch)),
            (Button(label=T("Leave it"), event=CancelledImport(batch=batch)),),
        ),
    )


def _ways(looked: RosterPreview, batch: int) -> Iterable[Button]:
    count = looked.meaning.new
    if looked.edits:
        yield Button(label=T("Change the directory"), event=ConfirmedImport(batch=batch, new=False))
    if looked.edits_for_new:
        # NOTE: a button below "Change the directory": it does the same and adds clinics, too
        label = TN("The same, and add {count} new clinic", "The same, and add {count} new clinics", count)
        yield Button(label=label, event=ConfirmedImport(batch=batch, new=True))


def roster_head(looked: RosterPreview, file: str, affected: int) -> tuple[Any, ...]:
    """What a list means, counted, and what of it is not looked at."""
    lines: list[Any] = [
        T("<b>{file}</b>: nothing is changed yet.", file=file or "…"),
        LISTS[looked.kind],
        *meaning_lines(looked.meaning),
    ]
    if looked.same:
        lines.append(
            TN(
                "For {count} clinic this list is on record already.",
                "For {count} clinics this list is on record already.",
                looked.same,
            )
        )
    if affected:
        lines.append(affected_line(affected))
    if looked.unknown_columns:
        columns = ", ".join(looked.unknown_columns)
        # NOTE: {columns} are names of columns as they stand in the file.
        lines.append(T("Columns not understood, and not taken: {columns}", columns=shortened(columns, 300)))
    if not looked.edits and not looked.edits_for_new:
        lines.append(T("There is nothing to change."))
    return (Joined(pieces=tuple(lines)),)


def meaning_lines(meaning: RosterMeaning) -> tuple[Any, ...]:
    """What a list comes to in numbers, those that are nought left out but for the first."""
    counted = (
        (meaning.confirmed, T("On the list, to be confirmed: {count}", count=meaning.confirmed)),
        (meaning.no_longer_listed, T("No longer on the list: {count}", count=meaning.no_longer_listed)),
        (
            meaning.not_found,
            T("Said to be so by others, and not found on the list: {count}", count=meaning.not_found),
        ),
        (meaning.new, T("On the list, and not in the directory: {count}", count=meaning.new)),
        (meaning.unclear, T("Lines of which it is not clear whose they are: {count}", count=meaning.unclear)),
    )
    lines = tuple(T("• {line}", line=line) for count, line in counted if count or line is counted[0][1])
    missing = meaning.no_longer_listed or meaning.not_found
    told = (T("A clinic that is not on the list is told as not found on it, never as a no."),) if missing else ()
    return (*lines, *told)


def older_list_screen(older: OlderList) -> Screen:
    """A list of an earlier day than the one on record."""
    return Screen(
        paragraphs=(
            T("<b>Nothing was changed.</b>"),
            T(
                "This list is older than the one of {day}, which is on record. Send the newest list.",
                day=older.on_record,
            ),
        )
    )


def list_without_day_screen(kind: ClaimKind) -> Screen:
    """A list of which nobody has said of which day it is."""
    return Screen(
        paragraphs=(
            T("<b>Nothing was changed.</b>"),
            LISTS[kind],
            T(
                "Please send it again, and write under the file of which day the list is: <code>{example}</code>",
                example=DAY_EXAMPLE,
            ),
        )
    )
