"""From the records of a file to a table: where the header is, what is empty, and which rows cannot be used.

Every format's reader gives records; what comes of them is one stream for all formats. Must not know a format.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from intake_bot.domain.table import (
    MOST_COLUMNS,
    MOST_ROWS,
    Fault,
    FileKind,
    RefusedFile,
    RowFault,
    Sheet,
    Table,
    TableRefusal,
    TableRow,
    is_blank,
    repeated_column,
)
from intake_bot.sheets.cells import faults_of, visible

_LONGEST_NAME: Final = 100


class Refused(Exception):
    """The whole file is refused, as found deep inside a reader. Never leaves this package, which returns ``file``."""

    def __init__(
        self,
        reason: TableRefusal,
        *,
        line: int | None = None,
        column: int | None = None,
        fault: Fault | None = None,
    ) -> None:
        """Why, and where."""
        super().__init__(reason)
        self.file = RefusedFile(reason=reason, line=line, column=column, fault=fault)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What stands on one line of a table: as many cells as the header's record has, or faults that only its format
    can know, or both. ``line`` is 0 for a header that stands on none.
    """

    line: int
    cells: Sequence[str]
    faults: tuple[RowFault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The names of the columns that have one."""

    names: tuple[str, ...]


Item = Header | TableRow | RowFault
"""What a file consists of: one header, then rows and faults in the order of their lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file whose format is known. Taking its items can still raise Refused.

    ``sheet`` is the name of the sheet in a workbook; ``unread`` names others with something on them.
    """

    kind: FileKind
    items: Iterator[Item]
    sheet: str | None = None
    unread: tuple[str, ...] = ()


def tabulated(records: Iterator[Record]) -> Iterator[Item]:
    """Make the first record in which something stands the header, and rows or faults of those after it.

    Columns without a name are left out; something that stands in one is a fault of its row. Raises Refused when
    nothing stands anywhere, for a header that cannot be one, and for too many rows.
    """
    records = _counted(records)
    header = next((record for record in records if record.faults or not is_blank(record.cells)), None)
    if header is None:
        raise Refused(TableRefusal.EMPTY)
    named, unnamed = _columns(header)
    yield Header(names=tuple(header.cells[place] for place in named))
    for record in records:
        if is_blank(record.cells) and not record.faults:
            continue
        faults = _faults(record, unnamed)
        if faults:
            yield from faults
        elif unnamed:
            yield TableRow(line=record.line, cells=tuple(record.cells[place] for place in named))
        else:
            yield TableRow(line=record.line, cells=tuple(record.cells))


def _counted(records: Iterator[Record]) -> Iterator[Record]:
    for record in records:
        if record.line > MOST_ROWS:
            raise Refused(TableRefusal.TOO_MANY_ROWS)
        yield record


def _columns(header: Record) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The places of the columns with a name, and of those without."""
    for fault in _faults(header, ()):
        raise Refused(TableRefusal.FAULTY_HEADER, line=header.line or None, column=fault.column, fault=fault.fault)
    named = tuple(place for place, name in enumerate(header.cells) if name.strip())
    if named[-1] >= MOST_COLUMNS:
        raise Refused(TableRefusal.TOO_MANY_COLUMNS)
    repeated = repeated_column([header.cells[place] for place in named])
    if repeated is not None:
        raise Refused(TableRefusal.REPEATED_COLUMN, line=header.line or None, column=named[repeated] + 1)
    return named, tuple(place for place, name in enumerate(header.cells) if not name.strip())


def _faults(record: Record, unnamed: Sequence[int]) -> tuple[RowFault, ...]:
    """Everything that is wrong with a record: what its format found, then each other kind once."""
    found = faults_of(record.cells)
    if unnamed and record.cells:
        found += tuple((Fault.NO_COLUMN_NAME, place) for place in unnamed if record.cells[place].strip())[:1]
    if not found:
        return record.faults
    return record.faults + tuple(RowFault(line=record.line, fault=fault, column=place + 1) for fault, place in found)


# ---- the whole of it ------------------------------------------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class Gathered:
    """The items of an opened file as far as they were taken."""

    kind: FileKind
    sheet: str | None
    unread: tuple[str, ...]
    names: tuple[str, ...] = ()
    rows: list[TableRow] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)

    def add(self, item: Item) -> None:
        """Take the next item."""
        match item:
            case TableRow():
                self.rows.append(item)
            case RowFault():
                self.faults.append(item)
            case Header():
                self.names = item.names

    def as_sheet(self, file: str) -> Sheet:
        """All of it, once there are no more items. ``file`` is the name of the file."""
        return Sheet(
            kind=self.kind,
            table=Table(name=_table_name(self.sheet, file), header=self.names, rows=tuple(self.rows)),
            faults=tuple(self.faults),
            unread=self.unread,
        )


def _table_name(sheet: str | None, file: str) -> str:
    """A table is called like its sheet, or like its file without the ending."""
    return visible(sheet if sheet is not None else file.rpartition(".")[0] or file)[:_LONGEST_NAME].strip()
