"""What the rows of a table say about claims, each statement by itself, whether a row is one claim or a whole clinic.

Must not know whom a row is about, what is on record, or what a statement means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from intake_bot.desk import claim_words as words
from intake_bot.desk.claim_values import read_value
from intake_bot.desk.table_columns import Column, Columns
from intake_bot.desk.value_refusals import ValueRefusal
from intake_bot.desk.value_tokens import outside_quotes
from intake_bot.domain.evidence import ClaimKind
from intake_bot.domain.table import TableRow

LISTS = frozenset(
    {
        ClaimKind.LANGUAGE,
        ClaimKind.PATIENT_ORIGIN,
        ClaimKind.CONSULTATION_MODEL,
        ClaimKind.PRICE_TIER,
        ClaimKind.PHYSICIAN,
        ClaimKind.OFFER,
        ClaimKind.PRODUCT_LICENCE,
        ClaimKind.FACILITY,
    }
)
"""The kinds of which a clinic has several: one cell of a wide table lists them."""

_OF_THE_ROW = (
    Column.STANCE,
    Column.SOURCE,
    Column.REFERENCE,
    Column.URL,
    Column.AS_OF,
    Column.AS_OF_DATE,
    Column.CHECKED_BY,
    Column.CHECKED_ON,
    Column.WORDS,
)
"""What a wide row says of all its claims together."""

_OF_A_CLAIM = (Column.KIND, Column.VALUE, *_OF_THE_ROW, Column.EXPIRES_ON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement: its line, the place of the column that it stands in, the id of its claim where one is given."""

    line: int
    place: int | None
    claim_id: str
    cells: Mapping[Column, str]


def said_in(row: TableRow, columns: Columns) -> Iterator[Said]:
    """The statements of a row; none where it is only about the clinic itself."""
    return _long(row, columns) if columns.is_long else _wide(row, columns)


def _long(row: TableRow, columns: Columns) -> Iterator[Said]:
    cells = {column: row.cells[place] for column in _OF_A_CLAIM if (place := columns.places.get(column)) is not None}
    place = columns.places.get(Column.CLAIM)
    claim_id = "" if place is None else row.cells[place].strip()
    if claim_id or cells.get(Column.KIND, "").strip() or cells.get(Column.VALUE, "").strip():
        yield Said(line=row.line, place=columns.places.get(Column.VALUE), claim_id=claim_id, cells=cells)


def _wide(row: TableRow, columns: Columns) -> Iterator[Said]:
    shared = {column: row.cells[place] for column in _OF_THE_ROW if (place := columns.places.get(column)) is not None}
    expires = columns.places.get(Column.EXPIRES_ON)
    for place, kind in columns.kinds.items():
        text = row.cells[place].strip()
        if not text or words.plain(text) is words.Plain.NOTHING:
            continue
        cells = dict(shared)
        if expires is not None and kind is columns.expiring:
            cells[Column.EXPIRES_ON] = row.cells[expires]
        for value in values_in(kind, text):
            said = {**cells, Column.KIND: kind.value, Column.VALUE: value}
            yield Said(line=row.line, place=place, claim_id="", cells=said)


def values_in(kind: ClaimKind, text: str) -> tuple[str, ...]:
    """The values that one cell lists: parted by semicolons and ends of lines, or by commas where that reads."""
    if kind not in LISTS or not isinstance(read_value(kind, text), ValueRefusal):
        return (text,)
    values: list[str] = []
    for piece in outside_quotes(text, ";；\n"):
        if isinstance(read_value(kind, piece), ValueRefusal):
            values += outside_quotes(piece, ",，、·/")
        else:
            values.append(piece)
    return tuple(values)
