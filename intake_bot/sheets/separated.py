"""CSV to records: RFC 4180 with comma, semicolon or tab, read a line at a time.

One bad line must not cost those after it: a quotation mark that is never closed would swallow them, so what cannot be
a row is told for its first line, and reading goes on with the next. Must not know encodings.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from itertools import count
from typing import Final, TextIO

from intake_bot.domain.table import LONGEST_ROW, MOST_COLUMNS, Fault, RowFault, TableRefusal, is_blank
from intake_bot.sheets.cells import is_formula, unguarded
from intake_bot.sheets.records import Record, Refused

_SEPARATORS: Final = (",", ";", "\t")
_QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')


class _TooLong(Exception):
    """A line, or the lines that a quotation mark holds together, are longer than any row."""


class _Lines(Iterator[str]):
    """The lines of a text, one by one, with those of the record at hand kept so that they can be given back."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._returned: deque[str] = deque()
        self.taken: list[str] = []
        self._length = 0

    def begin_record(self) -> None:
        """Forget the lines of the record before."""
        self.taken.clear()
        self._length = 0

    def give_back(self, keep: int) -> None:
        """Give every line of this record but the first ``keep`` out again, as lines of the next."""
        self._returned.extendleft(reversed(self.taken[keep:]))

    def __next__(self) -> str:
        """Raises _TooLong when the lines of this record are too long together; the last of them is taken even so."""
        line = self._returned.popleft() if self._returned else self._read()
        if not line:
            raise StopIteration
        self.taken.append(line)
        self._length += len(line)
        if self._length > LONGEST_ROW:
            raise _TooLong
        return line

    def _read(self) -> str:
        """One line; of a line that is too long, no more than shows it."""
        line = rest = self._text.readline(LONGEST_ROW + 1)
        while len(rest) > LONGEST_ROW and not rest.endswith(("\n", "\r")):
            rest = self._text.readline(LONGEST_ROW + 1)
        return line


def records_of(text: TextIO) -> Iterator[Record]:
    """The records of a CSV text that was opened with ``newline=""``, empty ones too, so that lines are counted as a
    spreadsheet program numbers its rows.

    Raises Refused for a first line of more columns than a row has room for.
    """
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=_separator(lines), strict=True)
    width = 0
    for number in count(1):
        lines.begin_record()
        fault = None
        cells: list[str] = []
        try:
            cells = next(reader)
        except StopIteration:
            return
        except _TooLong:
            fault = Fault.ROW_TOO_LONG if len(lines.taken) == 1 else Fault.BROKEN_QUOTES
        except csv.Error:
            fault = Fault.BROKEN_QUOTES
        if not is_blank(cells):
            width = width or len(cells)
            if len(cells) < width or not is_blank(cells[width:]):
                fault = Fault.WRONG_NUMBER_OF_CELLS
        if fault is not None:
            lines.give_back(1)
            yield Record(line=number, cells=(), faults=(RowFault(line=number, fault=fault),))
        else:
            yield _record(number, cells[:width], "".join(lines.taken))


def _record(number: int, cells: list[str], written: str) -> Record:
    """A record with as many cells as the header; ``written`` shows whether its cells need a look, which few do."""
    faults: tuple[RowFault, ...] = ()
    if "=" in written or "|" in written:
        column = next((column for column, cell in enumerate(cells, 1) if is_formula(cell)), None)
        if column is not None:
            faults = (RowFault(line=number, fault=Fault.FORMULA, column=column),)
    if "'" in written:
        cells = [unguarded(cell) for cell in cells]
    return Record(line=number, cells=cells, faults=faults)


def _separator(lines: _Lines) -> str:
    """The separator that stands most often in the first record outside quotation marks; a comma where none does."""
    marks = 0
    lines.begin_record()
    try:
        while marks % 2 or not (lines.taken and lines.taken[-1].strip()):
            marks += next(lines).count('"')
    except (StopIteration, _TooLong):
        pass  # what there is has to do
    written = "".join(lines.taken)
    lines.give_back(0)
    bare = _QUOTED.sub("", written)
    separator = max(_SEPARATORS, key=bare.count)
    if len(written) > LONGEST_ROW and bare.count(separator) > MOST_COLUMNS:
        raise Refused(TableRefusal.TOO_MANY_COLUMNS)
    return separator
