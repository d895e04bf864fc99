"""An official list in words: what it means for the directory before anything changes.

Not being on a list is never told as a no. Must not know how names are compared, files, or who may import.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from intake_bot.desk.directory_events import CancelledImport, ConfirmedImport, TurnedImport
from intake_bot.desk.official_roster import RosterMeaning, RosterPreview
from intake_bot.domain.evidence import ClaimKind
from intake_bot.texts.directory_import import leaves_of, unknown_columns_lines
from intake_bot.texts.paging import nearest_page, pager
from intake_bot.texts.phrases import TN, Button, Joined, Phrase, Screen, T

LISTS: dict[ClaimKind, Phrase] = {
    ClaimKind.DESIGNATION: T("This is a list of institutions that are designated for regenerative medicine."),
    ClaimKind.ATTRACTION_REGISTRATION: T("This is a list of institutions that are registered for foreign patients."),
}
"""What a file was recognised as."""


def roster_screen(looked: RosterPreview, batch: int, page: int, *, file: str, notes: Sequence[Phrase]) -> Screen:
    """One page of what an official list would change, with the ways to carry it out: with new clinics or without."""
    leaves = leaves_of((*looked.rows, *looked.rows_for_new))
    page = nearest_page(page, len(leaves), 1)
    return Screen(
        paragraphs=(*roster_head(looked, file, notes), *leaves[page]),
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


def roster_head(looked: RosterPreview, file: str, notes: Sequence[Phrase]) -> tuple[Any, ...]:
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
    if looked.held:
        lines.append(
            TN(
                "Of {count} clinic it is not said that it is not on the list, because a line could not be read.",
                "Of {count} clinics it is not said that they are not on the list, because a line could not be read.",
                looked.held,
            )
        )
    lines += unknown_columns_lines(looked.unknown_columns)
    lines += notes
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
