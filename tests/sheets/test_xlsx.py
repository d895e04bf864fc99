"""Workbooks that people make: values, dates, formulas, merged cells, several sheets."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import pytest
import xlsxwriter

from intake_bot.domain.table import (
    Fault,
    FileKind,
    RefusedFile,
    Sheet,
    Table,
    TableRefusal,
    TableRow,
)
from intake_bot.sheets.reading import read
from tests.support.workbooks import HEADER, ROW, packed, parts_of, sheet_xml, workbook


def made(fill, *names):
    """A workbook of sheets, filled by ``fill(workbook, *sheets)``."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        fill(book, *(book.add_worksheet(name) for name in names or ("Clinics",)))
    return file.getvalue()


def read_sheet(data):
    """What reading gives, as header, rows of line and cells, and faults of line, kind and column."""
    found = read(data, "file.xlsx")
    assert isinstance(found, Sheet), found
    return (
        found.table.header,
        [(row.line, *row.cells) for row in found.table.rows],
        [(fault.line, fault.fault, fault.column) for fault in found.faults],
    )


def test_a_workbook_made_by_hand_is_read():
    """The tests below change one thing of it."""
    assert read(workbook(), "file.xlsx") == Sheet(
        kind=FileKind.XLSX,
        table=Table(name="Clinics", header=("name", "fee"), rows=(TableRow(line=2, cells=("One", "600000")),)),
    )


def test_values_are_read_as_people_see_them():
    """Numbers without a dot, days as days, also in a Korean format, and texts as they are."""

    def fill(book, sheet):
        day, korean = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": 'yyyy"년" m"월"'})
        hour = book.add_format({"num_format": "hh:mm"})
        sheet.write_row(0, 0, ["text", "number", "day", "moment", "month", "time", "yes"])
        sheet.write_string(1, 0, " 이름\r\n_x000D_ ")
        sheet.write_number(1, 1, 600000)
        sheet.write_datetime(1, 2, date(2026, 5, 1), day)
        sheet.write_datetime(1, 3, datetime(2026, 5, 1, 13, 30), day)  # noqa: DTZ001 - a workbook knows no zones
        sheet.write_number(1, 4, 46143, korean)
        sheet.write_datetime(1, 5, time(9, 5), hour)
        sheet.write_boolean(1, 6, True)
        sheet.write_number(2, 1, 0.1 + 0.2)
        sheet.write_string(2, 0, "=1+1")
        sheet.write_url(3, 0, "https://example.org/", string="a link")

    _, rows, faults = read_sheet(made(fill))
    assert rows == [
        (2, " 이름\r\n_x000D_ ", "600000", "2026-05-01", "2026-05-01T13:30:00", "2026-05-01", "09:05:00", "TRUE"),
        (3, "=1+1", "0.3", "", "", "", "", ""),
        (4, "a link", "", "", "", "", "", ""),
    ]
    assert faults == []


def test_a_row_with_a_formula_is_told_by_row_and_column():
    """Its value was calculated by somebody's program at some time; nobody wrote it."""

    def fill(_, sheet):
        sheet.write_row(0, 0, ["a", "b", "c"])
        sheet.write_row(1, 0, ["x", "y", "z"])
        sheet.write_formula(2, 1, "=1+1", None, 2)
        sheet.write_formula(2, 2, "=NA()", None, "#N/A")
        sheet.write_array_formula("A4:A5", "{=B1:B2}", None, "v")
        sheet.write_string(3, 1, "beside")
        sheet.write_row(5, 0, ["x", "y", "z"])

    header, rows, faults = read_sheet(made(fill))
    assert header == ("a", "b", "c")
    assert rows == [(2, "x", "y", "z"), (6, "x", "y", "z")]
    assert faults == [(3, Fault.FORMULA, 2), (4, Fault.FORMULA, 1), (5, Fault.FORMULA, 1)]


def test_an_error_in_place_of_a_value_is_told():
    """Pasted as a value it has no formula any more."""
    rows = HEADER + '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="e"><v>#REF!</v></c></row>'
    assert read_sheet(workbook(rows)) == (("name", "fee"), [], [(2, Fault.ERROR_VALUE, 2)])


def test_a_formula_that_was_never_calculated_is_told_too():
    """Scripts write such; there is nothing to be seen in the cell, not even behind the last row with values."""
    rows = HEADER + ROW + '<row r="3"><c r="B3"><f>1</f></c></row><row r="5"><c r="A5"><f>1</f></c></row>'
    assert read_sheet(workbook(rows)) == (
        ("name", "fee"),
        [(2, "One", "600000")],
        [(3, Fault.FORMULA, 2), (5, Fault.FORMULA, 1)],
    )


def test_formulas_that_say_how_cells_look_are_none_of_a_row():
    """Small charts and coloured cells have such, behind all cells."""
    after = '<extLst><ext><x14:sparkline xmlns:x14="x" xmlns:xm="y"><xm:f>A1</xm:f></x14:sparkline></ext></extLst>'
    assert read(workbook(after=after), "f") == read(workbook(), "f")


def test_a_formula_in_the_header_is_told_for_the_file():
    """Without names nothing can be read."""
    rows = '<row r="1"><c r="A1" t="str"><f>B1</f><v>name</v></c></row>'
    assert read(workbook(rows), "f") == RefusedFile(
        reason=TableRefusal.FAULTY_HEADER, line=1, column=1, fault=Fault.FORMULA
    )


def test_merged_cells_are_told_for_every_row_they_cover():
    """A person reads the value for all of them, a program in the first only."""

    def fill(_, sheet):
        sheet.write_row(0, 0, ["a", "b"])
        sheet.merge_range("A2:A3", "both")
        sheet.write_column("B2", ["1", "2", "3"])
        sheet.write("A4", "one")
        sheet.merge_range("A10:B11", "")

    assert read_sheet(made(fill)) == (
        ("a", "b"),
        [(4, "one", "3")],
        [(2, Fault.MERGED_CELLS, 1), (3, Fault.MERGED_CELLS, 1)],
    )


def test_a_table_may_stand_anywhere_on_its_sheet():
    """Rows and columns are told as the program numbers them."""

    def fill(book, sheet):
        sheet.write_blank("A1", None, book.add_format({"bold": True}))
        sheet.write_row("C5", ["a", "b"])
        sheet.write_row("C7", ["1", "2"])
        sheet.write_row("C8", ["1", "\x07"])
        sheet.write("A9", "beside")
        sheet.write_blank("ZZ99", None, book.add_format({"bold": True}))

    assert read_sheet(made(fill)) == (
        ("a", "b"),
        [(7, "1", "2")],
        [(8, Fault.CONTROL_CHARACTERS, 4), (9, Fault.NO_COLUMN_NAME, 1)],
    )


def test_the_first_sheet_that_people_see_is_read_and_others_are_named():
    """Hidden ones, charts and empty ones are not what a person means."""

    def fill(book, hidden, _, read_one, other):
        hidden.write_row(0, 0, ["x"])
        hidden.hide()
        read_one.activate()
        read_one.write_row(0, 0, ["a"])
        other.write_row(0, 0, ["b"])
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Roster!$A$1"})
        book.add_chartsheet("Chart").set_chart(chart)

    found = read(made(fill, "Hidden", "Empty", "Roster", "Notes"), "f")
    assert found == Sheet(kind=FileKind.XLSX, table=Table(name="Roster", header=("a",)), unread=("Notes",))


def test_cells_without_a_reference_follow_each_other():
    """Some programs leave references out, and put letters before names."""
    rows = (
        '<x:row><x:c t="str"><x:v>a</x:v></x:c></x:row>'
        "<x:row><x:c><x:v>1</x:v></x:c></x:row>"
        "<x:row><x:c><x:f>1</x:f><x:v>1</x:v></x:c></x:row>"
    )
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<x:sheetData>{rows}</x:sheetData></x:worksheet>"
    )
    assert read_sheet(packed(parts_of(("S", "visible", sheet)))) == (("a",), [(2, "1")], [(3, Fault.FORMULA, 1)])


@pytest.mark.parametrize("name", ["\u202egpj", "a\nb"])
def test_a_sheet_is_called_by_what_can_be_seen_of_its_name(name):
    """It is shown to people."""
    data = packed(parts_of((name.replace("\n", "&#10;"), "visible", sheet_xml())))
    assert read(data, "f").table.name in {"gpj", "ab"}


def test_a_workbook_without_cells_is_empty():
    """Formats alone are nothing."""
    assert read(workbook('<row r="1"><c r="A1" s="0"/></row>'), "f") == RefusedFile(reason=TableRefusal.EMPTY)
