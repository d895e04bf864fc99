"""What the rows about one clinic or facilitator say of it itself: names, other spellings, closing, branches.

The same cell stands in every row about it, so a cell that differs from the record in one row is a change, and two that
differ in two ways contradict each other. Must not know claims.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from intake_bot.desk.directory_table import LISTED_COLUMNS, listed_cells, name_column
from intake_bot.desk.import_owners import Owner, language_of
from intake_bot.desk.import_values import FieldChange, ImportFault, Rejection, WordingCheck
from intake_bot.desk.table_cells import day_read, list_read
from intake_bot.desk.table_columns import Column, Columns
from intake_bot.domain.directory import Clinic, Facilitator, Listed
from intake_bot.domain.records import RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the rows make of a clinic or facilitator, by line. ``listed`` is None for somebody new who has no name."""

    listed: Listed | None
    changes: Mapping[int, tuple[FieldChange, ...]]
    rejections: tuple[tuple[int, Rejection], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """The text of one field that differs from the record, and the line where it stands."""

    text: str
    line: int


def stated(owner: Owner, columns: Columns, known_ids: Container[str], check: WordingCheck) -> Stated:
    """What the rows about somebody say of them. What is not taken leaves its field as it is.

    ``known_ids``: all that a branch can belong to, those that are new in the table among them.
    """
    changes: dict[int, list[FieldChange]] = {}
    rejections: list[tuple[int, Rejection]] = []
    fields: dict[str, Any] = {}
    names = dict(owner.listed.names) if owner.listed else {}
    for column, before, cells in _fields(owner, columns):
        if len(cells) > 1:
            first, second = cells[:2]
            contradiction = Rejection(
                reason=ImportFault.TWO_VALUES, column=column, text=second.text, other_line=first.line
            )
            rejections.append((second.line, contradiction))
            continue
        [cell] = cells
        read = _read(owner, column, cell.text, known_ids)
        if not isinstance(read, Rejection) and column not in _NOT_WORDING and (findings := check(cell.text)):
            read = Rejection(reason=ImportFault.NOT_NEUTRAL, column=column, text=cell.text, findings=findings)
        if isinstance(read, Rejection):
            rejections.append((cell.line, read))
            continue
        if owner.listed is not None and column in _NOT_NAMES and getattr(owner.listed, column) == read:
            continue  # the same, written in another way
        if column in _NOT_NAMES:
            fields[column] = read
        elif read is None:
            names.pop(_tag(column))
        else:
            names[_tag(column)] = read
        changes.setdefault(cell.line, []).append(FieldChange(column=column, before=before, after=cell.text))
    named = {line: tuple(several) for line, several in changes.items()}
    return Stated(listed=_listed(owner, names, fields), changes=named, rejections=tuple(rejections))


def _listed(owner: Owner, names: dict[str, str], fields: dict[str, Any]) -> Listed | None:
    """Somebody who has only a name in another language is called by it until an English one is on record."""
    if owner.listed is not None:
        return replace(owner.listed, names=names, **fields)
    if not names:
        return None
    names.setdefault("en", next(iter(names.values())))
    make = Clinic if owner.type is RecordKind.CLINIC else Facilitator
    return make(id=owner.id, names=names, **fields)


# ---- which cells say something ---------------------------------------------------------------------------


def _fields(owner: Owner, columns: Columns) -> Iterator[tuple[str, str, tuple[_Cell, ...]]]:
    """Each field with its text on record and the texts of the rows that differ from it, each once."""
    held = owner.listed
    for tag, place in _name_places(owner, columns):
        before = held.names.get(tag, "") if held else ""
        yield from _differing(owner, columns, name_column(tag), place, before, erasable=tag != "en")
    on_record = listed_cells(held) if held else ("",) * len(LISTED_COLUMNS)
    for column, before in zip(LISTED_COLUMNS, on_record, strict=True):
        if column in columns.places:
            yield from _differing(owner, columns, column, columns.places[column], before, erasable=True)


def _name_places(owner: Owner, columns: Columns) -> Iterator[tuple[str, int]]:
    yield from columns.names.items()
    if columns.any_name is None or owner.found_by_name:
        return
    tag = language_of(next((row.cells[columns.any_name] for row in owner.rows), ""))
    if tag not in columns.names:
        yield tag, columns.any_name


def _differing(
    owner: Owner, columns: Columns, column: str, place: int, before: str, *, erasable: bool
) -> Iterator[tuple[str, str, tuple[_Cell, ...]]]:
    cells: dict[str, _Cell] = {}
    for row in owner.rows:
        text = row.cells[place].strip()
        if text == before or text in cells or (not text and not (erasable and _says_all(owner, columns, row.cells))):
            continue
        cells[text] = _Cell(text=text, line=row.line)
    if cells:
        yield column, before, tuple(cells.values())


def _says_all(owner: Owner, columns: Columns, cells: tuple[str, ...]) -> bool:
    """Whether an empty cell in this row means that there is nothing: in a row as an export has it.

    A row that somebody added by hand for a new claim leaves these cells empty and means nothing by it.
    """
    place = columns.places.get(Column.CLAIM)
    if place is None or owner.listed is None:
        return False
    claim_id = cells[place].strip()
    return owner.listed.claim(claim_id) is not None if claim_id else not owner.listed.claims


# ---- what they mean --------------------------------------------------------------------------------------

_NOT_NAMES = frozenset(LISTED_COLUMNS)
_NOT_WORDING = frozenset({Column.CLOSED_ON, Column.BRANCH_OF, Column.MERGED_INTO})


def _tag(column: str) -> str:
    return column.removeprefix(name_column(""))


def _read(owner: Owner, column: str, text: str, known_ids: Container[str]) -> Any:
    """What a cell means for its field; None where it takes something away; or the rejection."""
    return _READERS[column](owner, text, known_ids) if column in _READERS else text or None


def _aliases(_owner: Owner, text: str, _: Container[str]) -> tuple[str, ...]:
    return list_read(text)


def _closed_on(_owner: Owner, text: str, _: Container[str]) -> date | Rejection | None:
    day = day_read(text)
    return day if day or not text else Rejection(reason=ImportFault.NOT_A_DAY, column=Column.CLOSED_ON, text=text)


def _other(column: Column) -> Callable[[Owner, str, Container[str]], str | Rejection | None]:
    def read(owner: Owner, text: str, known_ids: Container[str]) -> str | Rejection | None:
        if owner.type is not RecordKind.CLINIC:
            return Rejection(reason=ImportFault.ONLY_CLINICS, column=column, text=text)
        if text and (text not in known_ids or text == owner.id):
            return Rejection(reason=ImportFault.NO_SUCH_CLINIC, column=column, text=text)
        return text or None

    return read


_READERS: dict[str, Callable[[Owner, str, Container[str]], Any]] = {
    Column.ALIASES: _aliases,
    Column.CLOSED_ON: _closed_on,
    Column.BRANCH_OF: _other(Column.BRANCH_OF),
    Column.MERGED_INTO: _other(Column.MERGED_INTO),
}
