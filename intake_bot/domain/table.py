"""A table as a person keeps it in a file: a header, rows of text, and what was wrong with a row or the whole file.

The value that those who read and write files share with those who know what a column means. Must not know any file
format from inside, nor what a table is about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes. Telegram gives a bot no larger file (getFile)."""
MOST_COLUMNS = 200
MOST_ROWS = 1_000_000
"""Lines of a file, the header and empty ones counted."""
MOST_CELLS = 5_000_000
"""Rows times columns of a workbook's sheet: its reader keeps a place for each, empty or not."""
LONGEST_CELL = 4096
"""Characters: as many as a Telegram message may have."""
LONGEST_ROW = 131_072
"""Characters of all cells of one row together."""


class FileKind(StrEnum):
    """The formats that are read and written."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row. ``line`` is the number that a person's program shows beside it: the row in CSV and XLSX, where the
    header mostly is 1; in JSON the place in the list, from 1.
    """

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Named columns and rows of text under them, a cell for every name.

    ``name`` is the sheet's, or the file's where the format has no sheets. Raises ValueError for a column without a
    name or with that of another, for a row with more or fewer cells, and for a row that is empty.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[TableRow, ...] = ()

    def __post_init__(self) -> None:
        """A table that could not be read back is none."""
        if not self.header or not all(name.strip() for name in self.header):
            raise ValueError("every column of a table has a name")
        if repeated_column(self.header) is not None:
            raise ValueError("two columns of a table have one name")
        width = len(self.header)
        for row in self.rows:
            if len(row.cells) != width or is_blank(row.cells):
                raise ValueError(f"line {row.line} of a table has not one cell for each column, or only empty ones")


def is_blank(cells: Sequence[str]) -> bool:
    """Whether a person would see nothing there. A row without anything in it is no row."""
    return not "".join(cells).strip()


def repeated_column(header: Sequence[str]) -> int | None:
    """The place, from 0, of the first column that is called like an earlier one; case and outer spaces do not tell
    two names apart.
    """
    seen: set[str] = set()
    for place, name in enumerate(header):
        folded = name.strip().casefold()
        if folded in seen:
            return place
        seen.add(folded)
    return None


class Fault(StrEnum):
    """Why one row cannot be used. The others can."""

    FORMULA = "formula"
    ERROR_VALUE = "error_value"
    """``#N/A`` and its like in place of a value."""
    MERGED_CELLS = "merged_cells"
    WRONG_NUMBER_OF_CELLS = "wrong_number_of_cells"
    NO_COLUMN_NAME = "no_column_name"
    """Something stands under no name of the header."""
    CELL_TOO_LONG = "cell_too_long"
    ROW_TOO_LONG = "row_too_long"
    CONTROL_CHARACTERS = "control_characters"
    BROKEN_QUOTES = "broken_quotes"
    NESTED_VALUE = "nested_value"
    """A list or an object in place of a text, a number, true, false or null."""
    REPEATED_NAME = "repeated_name"
    """One name twice within an object."""
    NOT_AN_OBJECT = "not_an_object"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFault:
    """What is wrong with the row at ``line``, counted as in TableRow, and in which column of the file, from 1."""

    line: int
    fault: Fault
    column: int | None = None


class TableRefusal(StrEnum):
    """Why a whole file is refused."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_A_TABLE = "not_a_table"
    OLD_FORMAT = "old_format"
    """A workbook of before 2007, or a binary one."""
    PASSWORD_PROTECTED = "password_protected"  # noqa: S105 - a reason, not a password
    MACROS = "macros"
    EXTERNAL_LINKS = "external_links"
    ENTITIES = "entities"
    """Document type declarations, with which a few letters can be made to stand for billions."""
    NESTED_ARCHIVE = "nested_archive"
    BOMB = "bomb"
    """It takes far more room when unpacked than a table has reason to."""
    DAMAGED = "damaged"
    WRONG_ENCODING = "wrong_encoding"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_DEEP = "too_deep"
    """Lists within lists without end."""
    REPEATED_COLUMN = "repeated_column"
    FAULTY_HEADER = "faulty_header"
    TIMEOUT = "timeout"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedFile:
    """A file that was not read, and where it went wrong as far as that is known; never a word of what stands in it.

    ``line`` and ``column`` count as in RowFault, but for DAMAGED, where ``line`` is one of the text; ``fault`` is what
    is wrong with the header, where that is the reason; ``limit`` is what was exceeded, in bytes.
    """

    reason: TableRefusal
    line: int | None = None
    column: int | None = None
    fault: Fault | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file that was read: its table, the rows that are not in it with the reason, and what was not looked at.

    A row may have several faults, each kind once. ``unread`` names further sheets in which something stands.
    """

    kind: FileKind
    table: Table
    faults: tuple[RowFault, ...] = ()
    unread: tuple[str, ...] = ()


def to_document(found: Sheet | RefusedFile) -> dict[str, Any]:
    """What was read of a file, as JSON values."""
    if isinstance(found, RefusedFile):
        return {"refused": found.reason, "line": found.line, "column": found.column, "fault": found.fault}
    return {
        "kind": found.kind,
        "name": found.table.name,
        "header": list(found.table.header),
        "rows": [[row.line, *row.cells] for row in found.table.rows],
        "faults": [[fault.line, fault.fault, fault.column] for fault in found.faults],
        "unread": list(found.unread),
    }


def from_document(document: Mapping[str, Any]) -> Sheet | RefusedFile:
    """The inverse of ``to_document``."""
    if "refused" in document:
        fault = document["fault"]
        return RefusedFile(
            reason=TableRefusal(document["refused"]),
            line=document["line"],
            column=document["column"],
            fault=None if fault is None else Fault(fault),
        )
    return Sheet(
        kind=FileKind(document["kind"]),
        table=Table(
            name=document["name"],
            header=tuple(document["header"]),
            rows=tuple(TableRow(line=line, cells=tuple(cells)) for line, *cells in document["rows"]),
        ),
        faults=tuple(
            RowFault(line=line, fault=Fault(fault), column=column) for line, fault, column in document["faults"]
        ),
        unread=tuple(document["unread"]),
    )
