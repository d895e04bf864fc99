"""A file beside the directory: an official list, or rows about clinics, and what it would do.

Who imports it by what way is not its business, and it must not know file formats. Pure; the wording check is a
parameter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intake_bot.desk.directory_import import preview, unread_rows
from intake_bot.desk.edit_requests import read_day
from intake_bot.desk.import_values import ImportContext, Preview, RowOutcome, Unusable, WordingCheck
from intake_bot.desk.official_list import recognised
from intake_bot.desk.official_roster import ListContext, OlderList, RosterPreview, roster_preview
from intake_bot.domain.changes import Edit, Origin
from intake_bot.domain.directory import Directory
from intake_bot.domain.evidence import ClaimKind, Source
from intake_bot.domain.table import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContext:
    """A file as somebody gave it: its name, what they wrote beside it, and who they are.

    ``source`` and ``as_of`` are what they said of all of it; ``beside`` is all that they wrote. ``actor`` is the name
    that a check is recorded under.
    """

    name: str
    beside: str
    source: str | None
    as_of: str | None
    actor: str
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ListWithoutDay:
    """An official list of which nobody said of which day it is."""

    kind: ClaimKind


Seen = Preview | RosterPreview
"""What a file would do, to be confirmed."""
NotTaken = Unusable | OlderList | ListWithoutDay
"""Why nothing of a file can be taken."""


def looked_at(sheet: Sheet, directory: Directory, given: FileContext, check: WordingCheck) -> Seen | NotTaken:
    """What a file would do to a directory. Changes nothing.

    Whoever names a source speaks of rows of their own: then it is no official list, whatever its columns are.
    """
    as_of_date = None if given.as_of is None else read_day(given.as_of, given.today)
    official = recognised(sheet.table, f"{given.name} {given.beside}") if given.source is None else None
    if official is None:
        source = None if given.source is None else Source(name=given.source, reference=given.source)
        said = ImportContext(source=source, as_of=given.as_of, today=given.today, as_of_date=as_of_date)
        return preview(sheet.table, sheet.faults, directory, said, check)
    if as_of_date is None:
        return ListWithoutDay(kind=official.kind)
    of_list = ListContext(as_of_date=as_of_date, actor=given.actor, today=given.today)
    return roster_preview(official, directory, of_list, unread_rows(sheet.faults, sheet.table.header))


def edits_of(seen: Seen, *, new: bool) -> tuple[Edit, ...]:
    """What carrying it out would change; ``new``: with clinics that the directory does not have yet."""
    if isinstance(seen, RosterPreview) and new:
        return tuple(sorted((*seen.edits, *seen.edits_for_new), key=lambda edit: edit.key))
    return seen.edits


def rows_of(seen: Seen, *, new: bool) -> tuple[RowOutcome, ...]:
    """The rows that stand behind these edits, and those that are not taken."""
    return (*seen.rows, *seen.rows_for_new) if isinstance(seen, RosterPreview) and new else seen.rows


def origin_of(seen: Seen) -> Origin:
    """By what a change came about that carries it out."""
    return Origin.ROSTER if isinstance(seen, RosterPreview) else Origin.IMPORT
