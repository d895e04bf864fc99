"""What an admin reads about a file: every refusal and every fault, with its place and what would be right."""

from __future__ import annotations

import pytest

from intake_bot.domain.table import Fault, FileKind, RefusedFile, Sheet, Table, TableRefusal
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.render import plain, render
from intake_bot.texts.sheets import (
    FAULTS,
    REMEDIES,
    column_letters,
    refused_file,
    unread_sheets,
)

ENGLISH = catalogue("en")


def sheet(kind, *header, unread=()):
    return Sheet(kind=kind, table=Table(name="Roster", header=header or ("name", "fee")), unread=unread)


def test_every_fault_is_told_and_mended():
    """No row is refused without a word on how it is put right."""
    assert set(FAULTS) == set(Fault)
    assert set(REMEDIES) == set(Fault)


@pytest.mark.parametrize("reason", TableRefusal)
@pytest.mark.parametrize(
    "place",
    [{}, {"line": 3}, {"line": 3, "column": 2}, {"line": 1, "column": 28, "fault": Fault.FORMULA}, {"limit": 1}],
)
def test_every_refusal_says_what_is_wrong_and_what_is_right(reason, place, tag, markup):
    """Two sentences at the least, in every language, wherever it is."""
    shown = render(refused_file(RefusedFile(reason=reason, **place)), catalogue(tag))
    markup(shown)
    assert shown.count(".") >= 2 or "<code>" in shown


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_is_shown_in_every_language(fault, tag, markup):
    """With what is right."""
    markup(render(FAULTS[fault], catalogue(tag)))
    markup(render(REMEDIES[fault], catalogue(tag)))


@pytest.mark.parametrize(
    ("refused", "expected"),
    [
        (
            RefusedFile(reason=TableRefusal.TOO_LARGE, limit=20 * 1024 * 1024),
            "This file is too large: it can have at most 20 MB. Please send it in parts.",
        ),
        (
            RefusedFile(reason=TableRefusal.REPEATED_COLUMN, line=1, column=3),
            (
                "In row 1, column C has the same name as one before it. "
                "Please give every column a name of its own. Case makes no difference."
            ),
        ),
        (
            RefusedFile(reason=TableRefusal.REPEATED_COLUMN, column=3),
            "Two columns have the same name. Please give every column a name of its own. Case makes no difference.",
        ),
        (
            RefusedFile(reason=TableRefusal.FAULTY_HEADER, line=2, column=27, fault=Fault.FORMULA),
            (
                "The names of the columns cannot be used. Row 2, column AA: there is a formula in place of a value. "
                "Please copy the cells and paste them as values."
            ),
        ),
        (
            RefusedFile(reason=TableRefusal.DAMAGED, line=1200),
            (
                "We could not read this file on from line 1,200. "
                'JSON has to look like this: [{"clinic": "C1", "language": "en"}, {"clinic": "C2", "language": "ko"}]'
            ),
        ),
        (
            RefusedFile(reason=TableRefusal.DAMAGED),
            "This file is damaged, or it did not arrive whole. Please open it, save it again and send that.",
        ),
        (
            RefusedFile(reason=TableRefusal.MACROS),
            (
                "There are macros in this workbook, so we did not open it. "
                "Please save it as .xlsx, which keeps no macros, and send that."
            ),
        ),
    ],
)
def test_a_refusal_names_its_place(refused, expected):
    """As the person's own program does."""
    assert plain(refused_file(refused), ENGLISH) == expected


def test_sheets_that_were_not_read_are_named():
    """An admin must not believe that they were."""
    read_one = sheet(FileKind.XLSX, unread=("Notes", "Old <2025>"))
    assert plain(unread_sheets(read_one), ENGLISH) == (
        "We read the sheet “Roster” only. Not read: Notes and Old <2025>."
    )


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (200, "GR"), (702, "ZZ"), (703, "AAA")]
)
def test_columns_have_the_letters_of_every_program(column, letters):
    """After Z comes AA."""
    assert column_letters(column) == letters
