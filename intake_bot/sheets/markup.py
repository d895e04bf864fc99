"""The XML parts of a workbook (ECMA-376), walked through for what must not be there and for what a library of values
does not tell: links, the way to a sheet, formulas, merged cells, and how far a sheet reaches.

Nothing here is kept but places and names. Must not know the values of cells.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from string import digits
from typing import Final
from xml.parsers import expat

from intake_bot.domain.table import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Fault, TableRefusal
from intake_bot.sheets.archive import Archive
from intake_bot.sheets.records import Refused

_HYPERLINK: Final = "/hyperlink"
"""The one kind of relation that may lead out of the file: a click by a person."""
_VALUES: Final = frozenset({"v", "is"})
"""The elements that make a cell more than a formatted place."""
_SPREADING: Final = frozenset({"array", "dataTable"})
"""Formulas that give values to other cells too."""
_MOST_LETTERS: Final = 3

Attributes = Mapping[str, str]


class _Enough(Exception):
    """What was looked for is found."""


def walk(pieces: Iterable[bytes], begin: Callable[[str, Attributes], None]) -> None:
    """Call ``begin`` with the local name and attributes of each element, until it raises _Enough.

    Raises Refused for a document type declaration, with which a few letters can be made billions, and for what is no
    XML.
    """

    def refuse(*_: object) -> None:
        raise Refused(TableRefusal.ENTITIES)

    def begin_local(name: str, attributes: Attributes) -> None:
        begin(name.rpartition(":")[2] if ":" in name else name, attributes)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = begin_local
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except _Enough:
        return
    except expat.ExpatError:
        raise Refused(TableRefusal.DAMAGED) from None


def check_declarations(archive: Archive) -> None:
    """Refuse a workbook in which any XML part declares a document type. It would have to do so before anything else."""

    def stop(*_: object) -> None:
        raise _Enough

    for name in archive.names:
        if name.endswith((".xml", ".rels")):
            walk(archive.read(name), stop)


def content_types(archive: Archive) -> tuple[str, ...]:
    """What the parts of the workbook declare to be, in small letters."""
    types: list[str] = []
    walk(
        archive.read("[Content_Types].xml"),
        lambda _, attributes: types.append(attributes.get("ContentType", "").casefold()),
    )
    return tuple(types)


def leads_outside(archive: Archive) -> bool:
    """Whether anything in the workbook is to be fetched from elsewhere. A link that a person can click is not."""
    outside: list[str] = []

    def begin(_: str, attributes: Attributes) -> None:
        if attributes.get("TargetMode") == "External" and not attributes.get("Type", "").endswith(_HYPERLINK):
            outside.append(attributes.get("Type", ""))

    for name in archive.names:
        if name.endswith(".rels"):
            walk(archive.read(name), begin)
    return bool(outside)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookSheet:
    """A sheet that people see: its name, its place among all, and the part that holds its cells."""

    name: str
    place: int
    part: str


def visible_sheets(archive: Archive) -> tuple[WorkbookSheet, ...]:
    """The sheets of cells in their order, without hidden ones and charts."""
    targets: dict[str, str] = {}

    def relation(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            targets[attributes.get("Id", "")] = posixpath.normpath(
                posixpath.join("/xl", attributes.get("Target", ""))
            ).lstrip("/")

    walk(archive.read("xl/_rels/workbook.xml.rels"), relation)
    declared: list[Attributes] = []

    def sheet(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            declared.append(attributes)

    walk(archive.read("xl/workbook.xml"), sheet)
    return tuple(
        WorkbookSheet(name=attributes.get("name", ""), place=place, part=targets[_relation_id(attributes)])
        for place, attributes in enumerate(declared)
        if attributes.get("state", "visible") == "visible" and _relation_id(attributes) in targets
    )


def _relation_id(attributes: Attributes) -> str:
    """The ``r:id`` of a sheet, whatever letter its namespace goes by."""
    return next((value for name, value in attributes.items() if name.endswith(":id")), "")


def has_cells(archive: Archive, part: str) -> bool:
    """Whether anything stands on a sheet."""
    found: list[str] = []

    def begin(name: str, _: Attributes) -> None:
        if name in _VALUES:
            found.append(name)
            raise _Enough

    walk(archive.read(part), begin)
    return bool(found)


Marked = Mapping[Fault, Mapping[int, int]]
"""By kind: the rows with such a cell, and the first column with one, both from 1."""


def faults_of_sheet(archive: Archive, part: str) -> Marked:
    """Every row with cells that are no plain values. Raises Refused where a sheet reaches further than a table may."""
    scan = _Scan()
    try:
        walk(archive.read(part), scan.begin)
    except ValueError:
        raise Refused(TableRefusal.DAMAGED) from None  # a row number that is none
    return scan.marked


class _Scan:
    """One walk through a sheet. A cell without a reference stands behind the one before it."""

    def __init__(self) -> None:
        self.marked: dict[Fault, dict[int, int]] = {}
        self._row = self._column = self._last_row = self._last_column = self._spread = 0
        self._is_cell = self._is_error = False

    def begin(self, name: str, attributes: Attributes) -> None:
        """An element of the sheet begins."""
        if name == "c":
            reference = attributes.get("r")
            if reference is None:
                self._column += 1
            else:
                self._column, self._row = _place(reference)
            self._is_cell = True
            self._is_error = attributes.get("t") == "e"
        elif self._is_cell and name in _VALUES:
            self._reach()
            if self._is_error:
                self._mark(Fault.ERROR_VALUE, self._row, self._column)
        elif self._is_cell and name == "f":
            self._reach()
            self._formula(attributes)
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
        else:
            self._is_cell = False  # what goes by such a name behind the cells is about how they look
            if name == "mergeCell":
                self._mark_range(Fault.MERGED_CELLS, attributes.get("ref", ""))

    def _reach(self) -> None:
        """Something stands here."""
        if self._row <= self._last_row and self._column <= self._last_column:
            return
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)
        if self._last_column > MOST_COLUMNS:
            raise Refused(TableRefusal.TOO_MANY_COLUMNS)
        if self._last_row > MOST_ROWS:
            raise Refused(TableRefusal.TOO_MANY_ROWS)
        if self._last_row * self._last_column > MOST_CELLS:
            raise Refused(TableRefusal.TOO_MANY_CELLS)

    def _formula(self, attributes: Attributes) -> None:
        self._is_error = False  # it is told once, as a formula
        self._mark(Fault.FORMULA, self._row, self._column)
        if attributes.get("t") in _SPREADING and "ref" in attributes:
            self._mark_range(Fault.FORMULA, attributes["ref"])

    def _mark(self, fault: Fault, row: int, column: int) -> None:
        columns = self.marked.setdefault(fault, {})
        columns[row] = min(column, columns.get(row, column))

    def _mark_range(self, fault: Fault, reference: str) -> None:
        """Mark every row of ``B2:C9`` in its first column. Ranges that cover a sheet many times over are no table's."""
        first, _, last = reference.partition(":")
        column, top = _place(first)
        bottom = min(_place(last or first)[1], MOST_ROWS)
        self._spread += max(0, bottom - top + 1)
        if self._spread > MOST_ROWS:
            raise Refused(TableRefusal.BOMB)
        for row in range(top, bottom + 1):
            self._mark(fault, row, column)


def _place(reference: str) -> tuple[int, int]:
    """Column and row of a reference like ``AB12``, both from 1."""
    letters = reference.rstrip(digits)
    return _column(letters), int(reference[len(letters) :])


@cache
def _column(letters: str) -> int:
    """A is 1, Z 26, AA 27. No program has columns of more than three letters."""
    if not (letters.isascii() and letters.isalpha() and letters.isupper()):
        raise Refused(TableRefusal.DAMAGED)
    if len(letters) > _MOST_LETTERS:
        raise Refused(TableRefusal.TOO_MANY_COLUMNS)
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
