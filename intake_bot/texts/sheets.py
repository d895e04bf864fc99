"""What an admin reads about a file that was sent: why it was not read, and which of its rows cannot be used.

Each says what is wrong and what would be right. Nothing from the file itself is repeated but names of columns and
sheets. Must not know formats from inside, nor what a column is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_uppercase
from typing import Final

from intake_bot.domain.table import (
    LARGEST_FILE,
    LONGEST_CELL,
    LONGEST_ROW,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Fault,
    RefusedFile,
    Sheet,
    TableRefusal,
)
from intake_bot.texts.phrases import Joined, Listed, Phrase, T

_JSON_EXAMPLE: Final = '[{"clinic": "C1", "language": "en"}, {"clinic": "C2", "language": "ko"}]'
_MEGABYTE: Final = 1024 * 1024
_AS_CSV: Final = T("Please save the sheet as CSV and send that.")
_AS_XLSX: Final = T("Please save it anew as .xlsx or as CSV and send that.")


def refused_file(refused: RefusedFile) -> Joined:
    """Why a file was not read, and what to send instead."""
    return Joined(pieces=REFUSALS.get(refused.reason) or _told_with_place(refused), separator=" ")


REFUSALS: Final[Mapping[TableRefusal, tuple[Phrase, ...]]] = {
    TableRefusal.EMPTY: (
        T("There is nothing in this file."),
        T("Please send a table with the names of the columns in its first row, and at least one row under them."),
    ),
    TableRefusal.NOT_A_TABLE: (
        T("This file is not a table."),
        T("We read CSV, XLSX and JSON. JSON has to look like this: <code>{example}</code>", example=_JSON_EXAMPLE),
    ),
    TableRefusal.OLD_FORMAT: (T("This workbook is in an older or binary format (.xls or .xlsb)."), _AS_XLSX),
    TableRefusal.PASSWORD_PROTECTED: (
        T("This file is protected with a password."),
        T("Please save a copy without a password and send that."),
    ),
    TableRefusal.MACROS: (
        T("There are macros in this workbook, so we did not open it."),
        T("Please save it as .xlsx, which keeps no macros, and send that."),
    ),
    TableRefusal.EXTERNAL_LINKS: (
        T("This workbook takes values from other files or from the internet, so we did not open it."),
        _AS_CSV,
    ),
    TableRefusal.ENTITIES: (
        T("There are definitions in this workbook that no spreadsheet program writes, so we did not open it."),
        _AS_XLSX,
    ),
    TableRefusal.NESTED_ARCHIVE: (T("There are other files inside this workbook, so we did not open it."), _AS_CSV),
    TableRefusal.BOMB: (
        T("When it is opened, this file takes up far more room than a table needs, so we did not open it."),
        _AS_CSV,
    ),
    TableRefusal.WRONG_ENCODING: (
        T("We cannot be certain which letters are meant in this file."),
        T("Please save it as “CSV UTF-8” and send that."),
    ),
    TableRefusal.TOO_MANY_COLUMNS: (
        T("There are too many columns: a table can have at most {most}.", most=MOST_COLUMNS),
        T("Please remove the columns that are not needed."),
    ),
    TableRefusal.TOO_MANY_ROWS: (
        T("There are too many rows: a table can have at most {most}.", most=MOST_ROWS),
        T("Please send it in parts."),
    ),
    TableRefusal.TOO_MANY_CELLS: (
        T("This sheet reaches too far: its rows times its columns can be at most {most}.", most=MOST_CELLS),
        _AS_CSV,
    ),
    TableRefusal.TIMEOUT: (
        T("Reading this file took too long, so we stopped."),
        T("Please send it in parts, or save the sheet as CSV and send that."),
    ),
}
"""Refusals that are the same for every file."""


def _told_with_place(refused: RefusedFile) -> tuple[Phrase | Joined, ...]:
    """The refusals that name a limit or a place, as far as one is known."""
    if refused.reason is TableRefusal.TOO_LARGE:
        most = (refused.limit or LARGEST_FILE) // _MEGABYTE
        return T("This file is too large: it can have at most {most} MB.", most=most), T("Please send it in parts.")
    if refused.reason is TableRefusal.REPEATED_COLUMN:
        return _repeated_column(refused), T("Please give every column a name of its own. Case makes no difference.")
    if refused.reason is TableRefusal.FAULTY_HEADER and refused.fault is not None:
        place = _place_in_cells(refused.line, refused.column) if refused.line else T("Names of columns:")
        return T("The names of the columns cannot be used."), place, FAULTS[refused.fault], REMEDIES[refused.fault]
    if refused.line is not None:  # of a JSON text
        return (
            T("We could not read this file on from line {line}.", line=refused.line),
            T("JSON has to look like this: <code>{example}</code>", example=_JSON_EXAMPLE),
        )
    return T("This file is damaged, or it did not arrive whole."), T("Please open it, save it again and send that.")


def _repeated_column(refused: RefusedFile) -> Phrase:
    if refused.line is None or refused.column is None:
        return T("Two columns have the same name.")
    return T(
        "In row {row}, column {column} has the same name as one before it.",
        row=refused.line,
        column=column_letters(refused.column),
    )


# ---- rows ----------------------------------------------------------------------------------------------------------


FAULTS: Final[Mapping[Fault, Phrase]] = {
    Fault.FORMULA: T("there is a formula in place of a value."),
    Fault.ERROR_VALUE: T("there is an error in place of a value."),
    Fault.MERGED_CELLS: T("cells are merged, so we cannot tell which rows the value is for."),
    Fault.WRONG_NUMBER_OF_CELLS: T("there are more or fewer cells than names of columns."),
    Fault.NO_COLUMN_NAME: T("this column has no name."),
    Fault.CELL_TOO_LONG: T("the text is too long: a cell can have at most {most} characters.", most=LONGEST_CELL),
    Fault.ROW_TOO_LONG: T("the row is too long: it can have at most {most} characters.", most=LONGEST_ROW),
    Fault.CONTROL_CHARACTERS: T("there are characters that nobody can see or read."),
    Fault.BROKEN_QUOTES: T("a quotation mark is not closed, or stands in the middle of a text."),
    Fault.NESTED_VALUE: T("there is a list or an object in place of a value."),
    Fault.REPEATED_NAME: T("this name is there twice."),
    Fault.NOT_AN_OBJECT: T("this is not an object with names and values."),
}
"""What is wrong with a row, to be said behind its place."""

REMEDIES: Final[Mapping[Fault, Phrase]] = {
    Fault.FORMULA: T("Please copy the cells and paste them as values."),
    Fault.ERROR_VALUE: T("Please type the value, or leave the cell empty."),
    Fault.MERGED_CELLS: T("Please unmerge the cells and fill in the value in every row it is for."),
    Fault.WRONG_NUMBER_OF_CELLS: T(
        "A text with a separator in it has to stand in quotation marks: <code>{example}</code>",
        example='"Seoul, Gangnam"',
    ),
    Fault.NO_COLUMN_NAME: T("Please write a name in the first row, or empty the column."),
    Fault.CELL_TOO_LONG: T("Please shorten it."),
    Fault.ROW_TOO_LONG: T("Please shorten it."),
    Fault.CONTROL_CHARACTERS: T("Please type the text again."),
    Fault.BROKEN_QUOTES: T(
        "A quotation mark within a text is written twice: <code>{example}</code>", example='"the ""Gangnam"" branch"'
    ),
    Fault.NESTED_VALUE: T("Please write a text, a number, true, false or null."),
    Fault.REPEATED_NAME: T("Please keep one of them."),
    Fault.NOT_AN_OBJECT: T(
        "It has to look like this: <code>{example}</code>", example='{"clinic": "C1", "language": "en"}'
    ),
}
"""What would be right, a sentence of its own: many rows mostly have one fault."""


def _place_in_cells(row: int, column: int | None) -> Phrase:
    if column is None:
        return T("Row {row}:", row=row)
    return T("Row {row}, column {column}:", row=row, column=column_letters(column))


def column_letters(column: int) -> str:
    """What spreadsheet programs call a column, counted from 1: A, Z, AA."""
    letters = ""
    while column:
        column, place = divmod(column - 1, len(ascii_uppercase))
        letters = ascii_uppercase[place] + letters
    return letters


def unread_sheets(sheet: Sheet) -> Phrase:
    """That one sheet of a workbook was read, and which were not. Only for a workbook that has others."""
    return T(
        "We read the sheet “{sheet}” only. Not read: {others}.",
        sheet=sheet.table.name,
        others=Listed(pieces=sheet.unread),
    )
