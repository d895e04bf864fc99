"""XLSX to records: the first sheet that people see and on which something stands.

The workbook is looked over before the library that knows its values, and dates above all, gets to see it; what that
library does not tell (formulas, merged cells, errors) was found on the way. Must not know ZIP or XML.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from intake_bot.domain.table import Fault, RowFault, TableRefusal, is_blank
from intake_bot.sheets.archive import Archive
from intake_bot.sheets.cells import text_of, visible
from intake_bot.sheets.markup import (
    Marked,
    WorkbookSheet,
    check_declarations,
    content_types,
    faults_of_sheet,
    has_cells,
    leads_outside,
    visible_sheets,
)
from intake_bot.sheets.records import Record, Refused

_WORKBOOK: Final = "spreadsheetml"
_BINARY: Final = "sheet.binary"
_MACROS: Final = ("macro", "vba")
"""Words in declared types, like the two above."""
_REFUSED_PARTS: Final = (
    ("xl/vbaproject.bin", TableRefusal.MACROS),
    ("xl/macrosheets/", TableRefusal.MACROS),
    ("xl/externallinks/", TableRefusal.EXTERNAL_LINKS),
    ("xl/connections.xml", TableRefusal.EXTERNAL_LINKS),
)
"""Beginnings of names, in small letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A workbook that was found sound: the sheet that is read, its records, and other sheets with something on them."""

    sheet: str
    records: Iterator[Record]
    unread: tuple[str, ...]


def workbook_of(data: bytes) -> Workbook:
    """Look a workbook over and open it. Raises Refused for everything that no table needs."""
    archive = Archive(data)
    _check_kind(archive)
    check_declarations(archive)
    if leads_outside(archive):
        raise Refused(TableRefusal.EXTERNAL_LINKS)
    filled = [sheet for sheet in visible_sheets(archive) if has_cells(archive, sheet.part)]
    if not filled:
        raise Refused(TableRefusal.EMPTY)
    chosen, *others = filled
    marked = faults_of_sheet(archive, chosen.part)
    return Workbook(
        sheet=chosen.name, records=_records(data, chosen, marked), unread=tuple(visible(sheet.name) for sheet in others)
    )


def _check_kind(archive: Archive) -> None:
    if "[content_types].xml" not in archive.names:
        raise Refused(TableRefusal.NOT_A_TABLE)
    types = content_types(archive)
    if any(_BINARY in declared for declared in types):
        raise Refused(TableRefusal.OLD_FORMAT)
    if any(word in declared for declared in types for word in _MACROS):
        raise Refused(TableRefusal.MACROS)
    for beginning, reason in _REFUSED_PARTS:
        if any(name.startswith(beginning) for name in archive.names):
            raise Refused(reason)
    if not any(_WORKBOOK in declared for declared in types):
        raise Refused(TableRefusal.NOT_A_TABLE)


def _records(data: bytes, sheet: WorkbookSheet, marked: Marked) -> Iterator[Record]:
    """Every row down to the last with something in it, in columns from the first of the sheet."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        if workbook.sheet_names[sheet.place] != sheet.name:
            raise Refused(TableRefusal.DAMAGED)
        values = workbook.get_sheet_by_index(sheet.place)
        left = [""] * (values.start[1] if values.start is not None else 0)
        line = 0
        for line, row in enumerate(values.iter_rows(), 1):
            cells = left + [text_of(value) for value in row]
            yield Record(line=line, cells=cells, faults=_faults(line, cells, marked))
    except (CalamineError, IndexError):
        raise Refused(TableRefusal.DAMAGED) from None
    # A formula that no program has calculated yet has no value, and the library sees nothing there.
    for uncalculated in sorted({row for columns in marked.values() for row in columns if row > line}):
        yield Record(line=uncalculated, cells=(), faults=_faults(uncalculated, (), marked))


def _faults(line: int, cells: Sequence[str], marked: Marked) -> tuple[RowFault, ...]:
    """Merged cells are told where something stands beside them: an empty row may look as it likes."""
    return tuple(
        RowFault(line=line, fault=fault, column=columns[line])
        for fault, columns in marked.items()
        if line in columns and (fault is not Fault.MERGED_CELLS or not is_blank(cells))
    )
