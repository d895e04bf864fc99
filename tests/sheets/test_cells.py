"""Cells: the apostrophe guard, what is a formula, and values as people read them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.table import LONGEST_CELL, LONGEST_ROW, Fault
from intake_bot.sheets.cells import faults_of, guarded, is_formula, number_text, text_of, unguarded, visible

SIGNS = st.text(alphabet="'=+-@＝＋－＠ \t\r\n\u00a0\u3000a1|!\"", max_size=8)


@given(st.text() | SIGNS)
def test_the_guard_is_undone_exactly(cell):
    """Whatever stands in a cell stands there again after writing and reading."""
    assert unguarded(guarded(cell)) == cell


@given(st.text() | SIGNS)
def test_no_guarded_cell_begins_like_a_formula(cell):
    """Neither at once, nor after the spaces that a program may cut off."""
    written = guarded(cell)
    assert not written.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not written.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize("cell", ["=1", " =1", "+82 2 123", "-", "@clinic", "＝1", "\t1", "\r", "\n=", "'=1", "'' +1"])
def test_what_looks_like_a_formula_gets_one_apostrophe(cell):
    """The signs of every input method count, and an apostrophe that was there before."""
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=b", "1-2", "'", "'quoted'", "O'Neill", "가", "' \ta"])
def test_any_other_cell_stays_as_it_is(cell):
    """Also one with an apostrophe of its own."""
    assert guarded(cell) == cell
    assert unguarded(cell) == cell


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", True),
        ('  =HYPERLINK("http://example.org","x")', True),
        ("+2+5+cmd|' /C calc'!A0", True),
        ("@SUM(1)|x!A1", True),
        ("-", False),
        ("-5", False),
        ("+82 (0)2 123 4567", False),
        ("@clinic", False),
        ("a=b", False),
        ("", False),
    ],
)
def test_a_formula_is_what_a_program_would_calculate(cell, expected):
    """A telephone number and a dash are texts."""
    assert is_formula(cell) is expected


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("as it is ", "as it is "),
        (True, "TRUE"),
        (False, "FALSE"),
        (7, "7"),
        (600000.0, "600000"),
        (0.1 + 0.2, "0.3"),
        (-2.50, "-2.5"),
        (0.0, "0"),
        (123456789012345.0, "123456789012345"),
        (9007199254740991.0, "9007199254740991"),
        (1e21, "1000000000000000000000"),
        (1e-7, "0.0000001"),
        (1e300, "1e+300"),
        (date(2026, 5, 1), "2026-05-01"),
        (datetime(2026, 5, 1, 13, 30), "2026-05-01T13:30:00"),  # noqa: DTZ001 - a workbook knows no zones
        (time(9, 5), "09:05:00"),
        (timedelta(hours=36, seconds=61), "36:01:01"),
    ],
)
def test_values_are_written_as_people_read_them(value, text):
    """No trailing zero, no exponent that nobody typed, days as everybody reads them."""
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("6e5", "600000"),
        ("600000.0", "600000"),
        ("1.50", "1.5"),
        ("100", "100"),
        ("1e999999999", "1e999999999"),
        ("9" * 5000 + ".0", "9" * 5000 + ".0"),
        ("NaN", "NaN"),
        ("-Infinity", "-Infinity"),
        ("x", "x"),
    ],
)
def test_a_number_in_writing_loses_what_says_nothing(written, text):
    """A number that would fill a page stays as it is written."""
    assert number_text(written) == text


@pytest.mark.parametrize(
    ("cells", "faults"),
    [
        (["a", "b\nc\td\r"], ()),
        (["a", "b\x00"], ((Fault.CONTROL_CHARACTERS, 1),)),
        (["\x1b[31m", "\x07"], ((Fault.CONTROL_CHARACTERS, 0),)),
        (["\ud800"], ((Fault.CONTROL_CHARACTERS, 0),)),
        (["_x000D_", "x000D_"], ()),
        (["a_x000D_x000d_"], ((Fault.CONTROL_CHARACTERS, 0),)),
        (["\ufffe"], ((Fault.CONTROL_CHARACTERS, 0),)),
        (["x" * LONGEST_CELL], ()),
        (["", "x" * (LONGEST_CELL + 1)], ((Fault.CELL_TOO_LONG, 1),)),
        (["\x00" * (LONGEST_CELL + 1)], ((Fault.CELL_TOO_LONG, 0), (Fault.CONTROL_CHARACTERS, 0))),
        (["x" * LONGEST_CELL] * 33, ((Fault.ROW_TOO_LONG, 0),)),
    ],
)
def test_faults_are_told_with_their_first_place(cells, faults):
    """Each kind once, however many cells have it."""
    assert faults_of(cells) == faults
    assert sum(map(len, cells)) <= LONGEST_ROW or faults


def test_a_name_is_what_can_be_seen_of_it():
    """Nothing in a name turns round the words beside it, or breaks a line."""
    assert visible(" \u202egpj.x\u200b\nsheet\x00 ") == "gpj.xsheet"
