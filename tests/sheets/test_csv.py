"""CSV as people and programs write it, and what happens to the rows beside a bad one."""

from __future__ import annotations

import pytest

from intake_bot.domain.table import (
    LONGEST_CELL,
    LONGEST_ROW,
    MOST_COLUMNS,
    MOST_ROWS,
    Fault,
    FileKind,
    RefusedFile,
    RowFault,
    Sheet,
    Table,
    TableRefusal,
    TableRow,
)
from intake_bot.sheets.reading import read


def sheet(header, *rows, faults=()):
    """What reading ``clinics.csv`` should give; rows are their line and cells."""
    table = Table(name="clinics", header=header, rows=tuple(TableRow(line=line, cells=cells) for line, *cells in rows))
    return Sheet(kind=FileKind.CSV, table=table, faults=tuple(faults))


def rows_of(text):
    """Lines and cells, and faults as line, kind and column."""
    read_sheet = read(text.encode(), "clinics.csv")
    rows = [(row.line, *row.cells) for row in read_sheet.table.rows]
    return rows, [(fault.line, fault.fault, fault.column) for fault in read_sheet.faults]


@pytest.mark.parametrize(
    "text",
    [
        "name,fee\nOne,5\n",
        "name;fee\r\nOne;5\r\n",
        "name\tfee\rOne\t5",
        '"name","fee"\n"One","5"',
        "name,fee,,\nOne,5,,\n",
        'name,fee\nOne,"5"\n\n,\n',
    ],
)
def test_every_usual_way_to_write_a_table_gives_it(text):
    """Separator, ends of lines, quotation marks and empty cells at the end are the program's business."""
    expected = Table(name="clinics", header=("name", "fee"), rows=(TableRow(line=2, cells=("One", "5")),))
    assert read(text.encode(), "clinics.csv") == Sheet(kind=FileKind.CSV, table=expected)


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("a;b,c;d\n", ("a", "b,c", "d")),
        ('"a;b;c;d",e\n', ("a;b;c;d", "e")),
        ('"a;\n;;",e\n', ("a;\n;;", "e")),
        ("just one\n", ("just one",)),
        ('\n\n"a\tb"\n', ("a\tb",)),
        ('"never closed;x,\n', None),
    ],
)
def test_the_separator_is_the_one_outside_quotation_marks(header, names):
    """It is found in the header alone, also when that has several lines."""
    found = read(header.encode(), "clinics.csv")
    if names is None:
        assert found == RefusedFile(reason=TableRefusal.FAULTY_HEADER, line=1, fault=Fault.BROKEN_QUOTES)
    else:
        assert found.table.header == names


def test_lines_are_counted_as_the_program_numbers_rows():
    """Empty rows count, and a cell of several lines is in one row."""
    rows, faults = rows_of('\nname,note\n\nOne,"a\nb\r\nc"\nTwo,x\n')
    assert rows == [(4, "One", "a\nb\r\nc"), (5, "Two", "x")]
    assert faults == []


def test_the_guard_of_a_written_file_is_taken_off():
    """In names too; an apostrophe that guards nothing stays."""
    read_sheet = read(b"'+a,b\n'=1,'x\n", "clinics.csv")
    assert read_sheet == Sheet(
        kind=FileKind.CSV,
        table=Table(name="clinics", header=("+a", "b"), rows=(TableRow(line=2, cells=("=1", "'x")),)),
    )


@pytest.mark.parametrize(
    ("row", "fault", "column"),
    [
        ("=1+1,5", Fault.FORMULA, 1),
        ("One,=HYPERLINK(A1)", Fault.FORMULA, 2),
        ("One", Fault.WRONG_NUMBER_OF_CELLS, None),
        ("One,5,6", Fault.WRONG_NUMBER_OF_CELLS, None),
        ('"One"x,5', Fault.BROKEN_QUOTES, None),
        ("One\x07,5", Fault.CONTROL_CHARACTERS, 1),
        ("One," + "x" * (LONGEST_CELL + 1), Fault.CELL_TOO_LONG, 2),
        ("One," + "x" * (3 * LONGEST_ROW), Fault.ROW_TOO_LONG, None),
        ("One," * 100_000, Fault.ROW_TOO_LONG, None),
        ('One,"5', Fault.BROKEN_QUOTES, None),
    ],
)
def test_a_bad_row_is_told_and_the_others_stay(row, fault, column):
    """It never costs the row after it, not even when a quotation mark would swallow everything."""
    rows, faults = rows_of(f"name,fee\nBefore,1\n{row}\nAfter,2\n")
    assert rows == [(2, "Before", "1"), (4, "After", "2")]
    assert faults == [(3, fault, column)]


def test_several_faults_of_a_row_are_told_at_once():
    """Whoever mends a row wants to do it once."""
    rows, faults = rows_of(f"a,b,c\n=1,\x07,{'x' * (LONGEST_CELL + 1)}\n")
    assert rows == []
    assert faults == [(2, Fault.FORMULA, 1), (2, Fault.CONTROL_CHARACTERS, 2), (2, Fault.CELL_TOO_LONG, 3)]


def test_rows_between_two_stray_quotation_marks_are_not_lost():
    """Together they would pass for one long cell."""
    rows, faults = rows_of('a,b\n1,"x\n2,y\n3,z",w\n4,v\n')
    assert rows == [(3, "2", "y"), (5, "4", "v")]
    assert faults == [(2, Fault.WRONG_NUMBER_OF_CELLS, None), (4, Fault.WRONG_NUMBER_OF_CELLS, None)]


def test_one_bad_line_in_five_megabytes_is_one_fault():
    """All other rows are there."""
    lines = [f"clinic_{number},language,en,reported,guide\r\n" for number in range(125_000)]
    lines[70_000] = 'clinic_70000,"language,en,reported,guide\r\n'
    data = ("clinic,kind,value,stance,source\r\n" + "".join(lines)).encode("utf-8-sig")
    assert len(data) > 5_000_000
    found = read(data, "claims.csv")
    assert found.faults == (RowFault(line=70_002, fault=Fault.BROKEN_QUOTES),)
    assert len(found.table.rows) == 124_999
    assert found.table.rows[70_000] == TableRow(
        line=70_003, cells=("clinic_70001", "language", "en", "reported", "guide")
    )


def test_a_column_without_a_name_may_be_empty():
    """What stands in it belongs nowhere, and is told."""
    rows, faults = rows_of(",name,,fee\n,One,,5\n,Two,x,6\n")
    assert rows == [(2, "One", "5")]
    assert faults == [(3, Fault.NO_COLUMN_NAME, 3)]


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", RefusedFile(reason=TableRefusal.EMPTY)),
        ("\ufeff", RefusedFile(reason=TableRefusal.EMPTY)),
        (" \r\n,,\n\n", RefusedFile(reason=TableRefusal.EMPTY)),
        ("name,fee,Name \n", RefusedFile(reason=TableRefusal.REPEATED_COLUMN, line=1, column=3)),
        ("\nname,,name\n", RefusedFile(reason=TableRefusal.REPEATED_COLUMN, line=2, column=3)),
        ("name,=1\n", RefusedFile(reason=TableRefusal.FAULTY_HEADER, line=1, column=2, fault=Fault.FORMULA)),
        ("a\x00,b\n", RefusedFile(reason=TableRefusal.WRONG_ENCODING)),
        ("a\x01,b\n", RefusedFile(reason=TableRefusal.FAULTY_HEADER, line=1, column=1, fault=Fault.CONTROL_CHARACTERS)),
        ("x" * 3 * LONGEST_ROW, RefusedFile(reason=TableRefusal.FAULTY_HEADER, line=1, fault=Fault.ROW_TOO_LONG)),
        (",".join(f"c{n}" for n in range(MOST_COLUMNS + 1)), RefusedFile(reason=TableRefusal.TOO_MANY_COLUMNS)),
        (",".join(f"c{n}" for n in range(1_000_000)), RefusedFile(reason=TableRefusal.TOO_MANY_COLUMNS)),
        ("a\n" * (MOST_ROWS + 1), RefusedFile(reason=TableRefusal.TOO_MANY_ROWS)),
        ('a,"b"\n' + "\n" * MOST_ROWS, RefusedFile(reason=TableRefusal.TOO_MANY_ROWS)),
    ],
    ids=lambda value: value.reason if isinstance(value, RefusedFile) else repr(value[:12]),
)
def test_a_file_without_a_usable_header_is_refused(text, refused):
    """With the reason, and the place where there is one."""
    assert read(text.encode(), "clinics.csv") == refused


def test_as_many_columns_as_are_allowed_are_read():
    """The limit itself is within."""
    header = tuple(f"c{number}" for number in range(MOST_COLUMNS))
    assert read(",".join(header).encode(), "clinics.csv") == sheet(header)


def test_a_header_alone_is_a_table_without_rows():
    """Whether that is of any use is for those who know what it is about."""
    assert read(b"name,fee\n", "clinics.csv") == sheet(("name", "fee"))
