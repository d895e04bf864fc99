"""JSON to records: a list of flat objects, or an object that has one under ``rows``.

The names are the columns: those under ``columns`` first, then all others in the order in which they appear. Objects are
read one after another, so that a long list takes little more room than its text. Must not know encodings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from intake_bot.domain.table import LONGEST_ROW, MOST_COLUMNS, MOST_ROWS, Fault, RowFault, TableRefusal
from intake_bot.sheets.cells import number_text, text_of
from intake_bot.sheets.records import Record, Refused

_OPENING: Final = re.compile(r'\s*(?:\[\s*[\[{\]]|\{\s*["}])')
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_MEMBERS: Final = frozenset({"columns", "rows"})


class _Object(list[tuple[str, Any]]):
    """An object as pairs, so that a name that is there twice is seen."""


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_Object,
    parse_int=str,  # as it is written: a number of a million digits would take hours to become one
    parse_float=number_text,
    parse_constant=str,
    strict=False,  # a control character is a fault of its row
)


def is_json(text: str) -> bool:
    """Whether a text begins like a list of objects or like an object, and not like the header of a CSV file."""
    return _OPENING.match(text) is not None


def records_of(text: str) -> Iterator[Record]:
    """The header as record 0, then a record for every entry of the list.

    Raises Refused for a text that is no JSON, with the line of the text, and for JSON that is no table.
    """
    start, columns = _outline(text)
    yield Record(line=0, cells=columns)
    places = {name: place for place, name in enumerate(columns)}
    for number, (entry, _) in enumerate(_entries(text, start), 1):
        yield _record(number, entry, places)


def _record(number: int, entry: Any, places: Mapping[str, int]) -> Record:
    if not isinstance(entry, _Object):
        return Record(line=number, cells=(), faults=(RowFault(line=number, fault=Fault.NOT_AN_OBJECT),))
    cells: dict[int, str] = {}
    faults: dict[Fault, int] = {}
    for name, value in entry:
        place = places[name]
        if place in cells:
            faults.setdefault(Fault.REPEATED_NAME, place)
        if isinstance(value, list):
            faults.setdefault(Fault.NESTED_VALUE, place)
        cells[place] = "" if value is None or isinstance(value, list) else text_of(value)
    return Record(
        line=number,
        cells=[cells.get(place, "") for place in range(len(places))],
        faults=tuple(RowFault(line=number, fault=fault, column=place + 1) for fault, place in faults.items()),
    )


# ---- the way through the text ------------------------------------------------------------------------------------


def _outline(text: str) -> tuple[int, list[str]]:
    """Where the list begins, behind its bracket, and all columns, the whole text having been read once."""
    columns: list[str] = []
    opening, position = _sign(text, 0, "[{")
    if opening == "[":
        start = position
        position = _collect(text, start, columns)
    else:
        start, position = _members(text, position, columns)
    position = _skipped(text, position)
    if position != len(text):
        raise _damaged(text, position)
    if not any(name.strip() for name in columns):
        is_empty = text.startswith("]", _skipped(text, start))
        raise Refused(TableRefusal.EMPTY if is_empty else TableRefusal.NOT_A_TABLE)
    columns.sort(key=lambda name: not name.strip())  # a name that names nothing comes last
    return start, columns


def _members(text: str, position: int, columns: list[str]) -> tuple[int, int]:
    """The members of the object around the list: where the list begins, and where the object ends.

    A member that we do not know could be meant to say something; such a file is refused.
    """
    members: dict[str, Any] = {}
    sign = ","
    while sign == ",":
        name, position = _value(text, position)
        _, position = _sign(text, position, ":")
        if not isinstance(name, str) or name in members or name not in _MEMBERS:
            raise Refused(TableRefusal.NOT_A_TABLE)
        if name == "rows":
            _, members[name] = _sign(text, position, "[")
            position = _collect(text, members[name], columns)
        else:
            members[name], position = _value(text, position)
        sign, position = _sign(text, position, ",}")
    given = members.get("columns", [])
    if "rows" not in members or not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        raise Refused(TableRefusal.NOT_A_TABLE)
    if len(given) > MOST_COLUMNS:
        raise Refused(TableRefusal.TOO_MANY_COLUMNS)
    columns[:] = [*given, *(name for name in columns if name not in given)]
    return members["rows"], position


def _collect(text: str, start: int, columns: list[str]) -> int:
    """Add the names of all entries of a list to ``columns``; where the list ends."""
    names: dict[str, None] = {}
    position = start
    for number, (entry, after) in enumerate(_entries(text, start), 1):
        position = after
        if isinstance(entry, _Object):
            names.update(dict.fromkeys(name for name, _ in entry))
        if len(names) > MOST_COLUMNS:
            raise Refused(TableRefusal.TOO_MANY_COLUMNS)
        if number > MOST_ROWS:
            raise Refused(TableRefusal.TOO_MANY_ROWS)
    columns += names
    return _sign(text, position, "]")[1]


def _entries(text: str, position: int) -> Iterator[tuple[Any, int]]:
    """Every entry of a list from behind its opening bracket, each with the place behind it."""
    position = _skipped(text, position)
    if text.startswith("]", position):
        return
    sign = ","
    while sign == ",":
        position = _skipped(text, position)
        if text.startswith("{", position):
            _check_width(text, position)
        entry, position = _value(text, position)
        yield entry, position
        sign, position = _sign(text, position, ",]")


def _check_width(text: str, position: int) -> None:
    """Refuse an object of very many names before room is made for them all."""
    end = text.find("}", position)
    if end - position > LONGEST_ROW and text.count('":', position, end) > MOST_COLUMNS:
        raise Refused(TableRefusal.TOO_MANY_COLUMNS)


def _value(text: str, position: int) -> tuple[Any, int]:
    position = _skipped(text, position)
    try:
        return _DECODER.raw_decode(text, position)
    except json.JSONDecodeError as error:
        raise _damaged(text, error.pos) from None
    except RecursionError:
        raise Refused(TableRefusal.TOO_DEEP, line=_line(text, position)) from None


def _sign(text: str, position: int, expected: str) -> tuple[str, int]:
    """The next sign, one of those that may stand here, and the place behind it."""
    position = _skipped(text, position)
    sign = text[position : position + 1]
    if not sign or sign not in expected:
        raise _damaged(text, position)
    return sign, position + 1


def _skipped(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found is not None else position


def _damaged(text: str, position: int) -> Refused:
    return Refused(TableRefusal.DAMAGED, line=_line(text, position))


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
