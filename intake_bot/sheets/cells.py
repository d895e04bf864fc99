"""One cell: how a value becomes the text that a person reads, what makes a text a fault, and the apostrophe guard.

Must not know files. A spreadsheet program takes a cell that begins with one of a few signs for a formula and may run
it (CWE-1236), so such cells are written into CSV behind an apostrophe, which reading takes off again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

from intake_bot.domain.table import LONGEST_CELL, LONGEST_ROW, Fault

_RISKY: Final = re.compile(r"[\s']*[=+\-@＝＋－＠]|'*[\t\r\n]")
"""What begins like a formula, also after spaces and after apostrophes; the latter so that the guard can be undone."""
_FORMULA: Final = re.compile(r"\s*(?:=|[+\-@][^|]*\|[^!]*!)")
"""What a program would calculate: anything after an equals sign, and a call of another program (DDE)."""
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Neither text nor a line or a tab; half a character; what XML cannot hold."""
_ESCAPES: Final = re.compile("_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
"""How a workbook writes control characters, one at once behind another: programs do not agree on what that is."""
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode's categories of control and format characters, half characters, and ends of lines and paragraphs."""
_MOST_DIGITS: Final = 40
"""A number with more is left as it is written."""
_EXACT_DIGITS: Final = 15
"""Digits of a number that a spreadsheet program keeps and shows."""
_EXACT_BELOW: Final = 2**53
"""Whole numbers below are kept to the last digit by every program."""


def guarded(cell: str) -> str:
    """The cell as it may stand in a CSV file: ``unguarded(guarded(cell)) == cell`` for every text."""
    return f"'{cell}" if is_risky(cell) else cell


def unguarded(cell: str) -> str:
    """The cell without the apostrophe of ``guarded``; every other apostrophe stays."""
    return cell[1:] if cell.startswith("'") and is_risky(cell[1:]) else cell


def is_risky(cell: str) -> bool:
    """Whether a spreadsheet program could take a cell for a formula."""
    return _RISKY.match(cell) is not None


def is_formula(cell: str) -> bool:
    """Whether a cell of a CSV file is a formula and not a text. A dash, a telephone number and an @name are texts."""
    return _FORMULA.match(cell) is not None


def faults_of(cells: Sequence[str]) -> tuple[tuple[Fault, int], ...]:
    """What no text of a table may be, each kind with the place, from 0, of the first cell that is so."""
    together = "".join(cells)
    if len(together) <= LONGEST_CELL and not _is_unreadable(together):
        return ()
    faults: dict[Fault, int] = {}
    for place, cell in enumerate(cells):
        if len(cell) > LONGEST_CELL:
            faults.setdefault(Fault.CELL_TOO_LONG, place)
        if _is_unreadable(cell):
            faults.setdefault(Fault.CONTROL_CHARACTERS, place)
    if not faults and len(together) > LONGEST_ROW:
        faults[Fault.ROW_TOO_LONG] = 0
    return tuple(faults.items())


def _is_unreadable(text: str) -> bool:
    return _CONTROLS.search(text) is not None or ("_x" in text and _ESCAPES.search(text) is not None)


def visible(text: str) -> str:
    """A text on one line without what nobody sees, some of which turns round the words beside it: for names."""
    return "".join(letter for letter in text if unicodedata.category(letter) not in _UNSEEN).strip()


Value = bool | int | float | str | date | datetime | time | timedelta


def text_of(value: Value) -> str:
    """A value of a workbook as text: 600000 and not 600000.0, days and times by ISO 8601, TRUE and FALSE."""
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case float() if value.is_integer() and abs(value) < _EXACT_BELOW:
            return str(int(value))
        case float():
            return number_text(f"{value:.{_EXACT_DIGITS}g}")
        case datetime():
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat(timespec="seconds")
        case timedelta():
            seconds = round(value.total_seconds())
            return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def number_text(written: str) -> str:
    """A number without what says nothing: ``6e5`` and ``600000.0`` are 600000. What is no number, or would be one of
    very many digits, stays as it is written.
    """
    try:
        number = Decimal(written)
    except InvalidOperation:
        return written
    if not number.is_finite() or len(written) > _MOST_DIGITS or abs(number.adjusted()) > _MOST_DIGITS:
        return written
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
