"""A table to bytes: the same table gives the same bytes, and reading them gives the same table.

A large workbook takes its time, about a second for 200,000 cells: whoever has others waiting runs this in a thread.
Must not know who the file is for.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from datetime import UTC, datetime
from typing import Any, Final, assert_never
from xml.sax.saxutils import escape

from intake_bot.domain.table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, FileKind, Table
from intake_bot.sheets.cells import faults_of, guarded, is_risky, visible

_LONGEST_SHEET_NAME: Final = 31
"""UTF-16 units, a rule of the format, like the signs that may not be in it."""
_NOT_IN_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\]")
_TAKEN: Final = frozenset({"history"})
_NARROWEST, _WIDEST = 8, 60
_MEASURED: Final = 200
"""Rows by which the width of a column is set."""
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""A workbook has to say when it was made. Ours would differ each time, so it says nothing that is meant."""


def write(table: Table, kind: FileKind) -> bytes:
    """The table as a file. Raises ValueError for one that reading would refuse or find a fault in."""
    _check_readable(table, kind)
    match kind:
        case FileKind.CSV:
            return _csv(table)
        case FileKind.XLSX:
            return _xlsx(table)
        case FileKind.JSON:
            return _json(table)
        case _:
            assert_never(kind)


def _check_readable(table: Table, kind: FileKind) -> None:
    height, width = len(table.rows) + 1, len(table.header)
    if width > MOST_COLUMNS or height > MOST_ROWS or (kind is FileKind.XLSX and height * width > MOST_CELLS):
        raise ValueError("the table is larger than a file that is read may be")
    for place, cells in enumerate((table.header, *(row.cells for row in table.rows))):
        for fault, column in faults_of(cells):
            raise ValueError(f"row {place} of the table, column {column + 1}: {fault}")


def _csv(table: Table) -> bytes:
    """UTF-8 with its mark, so that spreadsheet programs know; RFC 4180; cells that look like formulas made harmless.

    The header stands in quotation marks, so that nothing in a name can pass for the separator.
    """
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerow(map(guarded, table.header))
    csv.writer(text).writerows(map(guarded, row.cells) for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _json(table: Table) -> bytes:
    """One object a line, with the columns before them: also a table without rows has some."""
    rows = ",\n".join(_json_text(dict(zip(table.header, row.cells, strict=True))) for row in table.rows)
    return f'{{"columns": {_json_text(table.header)},\n"rows": [\n{rows}\n]}}\n'.encode()


def _json_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _xlsx(table: Table) -> bytes:
    """One sheet, the header bold and always in view, every cell a text: what looks like a formula is none, and a
    number or a day that somebody types over it stays as typed.
    """
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _MADE.replace(tzinfo=None)})
        bold = workbook.add_format({"bold": True, "num_format": "@"})
        text = workbook.add_format({"num_format": "@"})
        quoted = workbook.add_format({"num_format": "@", "quote_prefix": True})
        sheet = workbook.add_worksheet(_sheet_name(table.name))
        sheet.freeze_panes(1, 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for column, width in enumerate(_widths(table)):
            sheet.set_column(column, column, width, text)
        for column, name in enumerate(table.header):
            _put(sheet, 0, column, name, bold)
        for place, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row.cells):
                if cell:
                    _put(sheet, place, column, cell, quoted if is_risky(cell) else text)
    return file.getvalue()


def _put(sheet: Any, row: int, column: int, cell: str, form: Any) -> None:
    """Write a text. The library takes one that stands between ``<r>`` and ``</r>`` for a run of XML and writes it as
    it is, so such a text is made the run that it is in truth.
    """
    if cell.startswith("<r>") and cell.endswith("</r>"):
        cell = f'<r><t xml:space="preserve">{escape(cell)}</t></r>'
    sheet.write_string(row, column, cell, form)


def _widths(table: Table) -> list[int]:
    rows = (table.header, *(row.cells for row in table.rows[:_MEASURED]))
    return [
        min(_WIDEST, max(_NARROWEST, 2 + max(_printed_width(row[column]) for row in rows)))
        for column in range(len(table.header))
    ]


def _printed_width(cell: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in cell[:_WIDEST])


def _sheet_name(name: str) -> str:
    """The name as far as the format allows it; a program refuses a whole workbook for a name of its own."""
    allowed = _NOT_IN_SHEET_NAME.sub(" ", visible(name)).strip(" '")
    short = allowed.encode("utf-16-le")[: 2 * _LONGEST_SHEET_NAME].decode("utf-16-le", "ignore").rstrip(" '")
    return f"{short} 1" if short.casefold() in _TAKEN else short or "Sheet1"
