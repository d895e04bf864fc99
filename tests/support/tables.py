"""Tables as people edit them: cells changed, rows taken out, rows and columns added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from intake_bot.domain.changes import Change, Edit, Origin
from intake_bot.domain.directory import Directory
from intake_bot.domain.records import changed
from intake_bot.domain.table import Table, TableRow


def table(*rows: str) -> Table:
    """A table of lines with a bar between the cells; the first is the header."""
    header, *body = [tuple(cell.strip() for cell in row.split("|")) for row in rows]
    return Table(
        name="table", header=header, rows=tuple(TableRow(line=line, cells=cells) for line, cells in enumerate(body, 2))
    )


@dataclass(frozen=True, slots=True)
class Edited:
    """A table on its way: every method gives another one. Lines are numbered anew, as a program does."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, table: Table) -> Edited:
        return cls(table.header, tuple(row.cells for row in table.rows))

    def line_of(self, claim: str) -> int:
        """The line of a claim."""
        return next(line for line, row in enumerate(self.rows, 2) if row[self.header.index("claim")] == claim)

    def set(self, claim: str, /, **cells: str) -> Edited:
        """Other cells in the row of a claim."""
        return self.set_where(lambda row: row["claim"] == claim, **cells)

    def set_where(self, wanted: Callable[[Mapping[str, str]], bool], **cells: str) -> Edited:
        """Other cells in all rows that are wanted."""
        rows = [dict(zip(self.header, row, strict=True)) for row in self.rows]
        rows = [{**row, **cells} if wanted(row) else row for row in rows]
        return Edited(self.header, tuple(tuple(row.values()) for row in rows))

    def without(self, *claims: str) -> Edited:
        """Rows taken out."""
        place = self.header.index("claim")
        return Edited(self.header, tuple(row for row in self.rows if row[place] not in claims))

    def plus(self, **cells: str) -> Edited:
        """One more row at the end."""
        return Edited(self.header, (*self.rows, tuple(cells.get(name, "") for name in self.header)))

    def without_columns(self, *names: str) -> Edited:
        """Columns taken out."""
        kept = [place for place, name in enumerate(self.header) if name not in names]
        return Edited(
            tuple(self.header[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in self.rows)
        )

    def renamed(self, **names: str) -> Edited:
        """Columns under other names."""
        return Edited(tuple(names.get(name, name) for name in self.header), self.rows)

    def sorted_by(self, name: str) -> Edited:
        """Rows in another order."""
        place = self.header.index(name)
        return Edited(self.header, tuple(sorted(self.rows, key=lambda row: row[place])))

    @property
    def table(self) -> Table:
        lines = enumerate(self.rows, 2)
        rows = tuple(TableRow(line=line, cells=cells) for line, cells in lines if any(cells))
        return Table(name="directory", header=self.header, rows=rows)


def after(directory: Directory, edits: Iterable[Edit]) -> Directory:
    """The directory with these edits, as the store brings it up to date."""
    return changed(directory, directory.revision + 1, {edit.key: edit.after for edit in edits})


def change_of(edits: tuple[Edit, ...]) -> Change:
    """One import as it is kept."""
    at = datetime(2026, 11, 23, tzinfo=UTC)
    return Change(number=2, at=at, actor="1", origin=Origin.IMPORT, reason="file", edits=edits)


TODAY = date(2026, 11, 23)
