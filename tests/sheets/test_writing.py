"""Tables to files: what is written reads back as it was, and the same table is the same bytes."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from intake_bot.domain.table import LONGEST_CELL, MOST_COLUMNS, FileKind, Sheet, Table, TableRow
from intake_bot.sheets.cells import faults_of
from intake_bot.sheets.reading import read
from intake_bot.sheets.writing import write

NASTY = [
    "=1+1",
    '=HYPERLINK("http://example.org";"x")',
    "+82 2 123 4567",
    "-",
    "@clinic",
    "＝1",
    " =1",
    "'=1",
    "''",
    "'",
    "\t=1",
    "\r",
    "\n",
    "a\r\nb",
    "a\rb",
    '"',
    '""',
    'a"b,c;d\te',
    ",;\t",
    " ",
    "_x000D_",
    "_x000D_ _x005F__x000D_",
    "<r>a & b</r>",
    "<r></r>",
    "<r>_x0041_ \r\n</r>",
    "<r><t>b</t></r>",
    "&lt;b&gt; <b>&</b>",
    "600000.0",
    "007",
    "1e5",
    "TRUE",
    "2026-05-01",
    "#N/A",
    "{}",
    "[",
    "\u2028",
    "\ufeff",
    "\u202e",
    "보라 의원",
    "\N{SMILING FACE WITH OPEN MOUTH}",
    "x" * LONGEST_CELL,
]
LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff") | st.sampled_from("\t\r\n")
PIECES = st.sampled_from(["_x0041", "_x000d", "_", "x005F", "<r>", "</r>", "<t>", "&#13;", "'", "="])
ESCAPES = st.lists(PIECES).map("".join).filter(lambda cell: not faults_of([cell]))
CELLS = ESCAPES | st.sampled_from(NASTY) | st.text(LETTERS, max_size=12) | st.just("")
NAMES = (
    st.text("abc가나 ABC-_é", min_size=1, max_size=20).map(str.strip).filter(lambda name: name and name != "History")
)


@st.composite
def tables(draw):
    """Tables that a file can hold, with rows numbered as a spreadsheet program does."""
    header = draw(
        st.lists(CELLS.filter(str.strip), min_size=1, max_size=4, unique_by=lambda name: name.strip().casefold())
    )
    cells = st.tuples(*[CELLS] * len(header)).filter(lambda row: "".join(row).strip())
    rows = draw(st.lists(cells, max_size=4))
    return Table(
        name=draw(NAMES),
        header=tuple(header),
        rows=tuple(TableRow(line=line, cells=row) for line, row in enumerate(rows, 2)),
    )


def numbered_from(table, first):
    """The table with its rows numbered anew."""
    rows = tuple(TableRow(line=line, cells=row.cells) for line, row in enumerate(table.rows, first))
    return Table(name=table.name, header=table.header, rows=rows)


EVERYTHING = Table(
    name="All",
    header=("a", "=b", "c,d;e"),
    rows=tuple(TableRow(line=n, cells=(c, "x", c)) for n, c in enumerate(NASTY, 2)),
)


@pytest.mark.parametrize("kind", FileKind)
@settings(deadline=None, max_examples=150)
@given(table=tables())
@example(table=EVERYTHING)
@example(table=Table(name="No rows", header=("a",)))
def test_what_is_written_reads_back_as_it_was(kind, table):
    """Every cell to the letter, whatever it looks like, without a fault."""
    expected = numbered_from(table, 1) if kind is FileKind.JSON else table
    assert read(write(table, kind), f"{table.name}.{kind}") == Sheet(kind=kind, table=expected)


@pytest.mark.parametrize("kind", FileKind)
def test_the_same_table_is_the_same_bytes(kind):
    """An export that changes nothing changes nothing."""
    assert write(EVERYTHING, kind) == write(numbered_from(EVERYTHING, 7), kind)


def test_csv_is_what_spreadsheet_programs_expect():
    """A mark for UTF-8, CRLF, quotation marks where needed, and apostrophes before what looks like a formula."""
    rows = (("+82 2", 'a "b", c', ""), ("가", "a\nb", "'x"))
    table = Table(
        name="t",
        header=("phone", "=note", "c"),
        rows=tuple(TableRow(line=line, cells=cells) for line, cells in enumerate(rows, 2)),
    )
    assert write(table, FileKind.CSV).decode() == (
        '\ufeff"phone","\'=note","c"\r\n\'+82 2,"a ""b"", c",\r\n가,"a\nb",\'x\r\n'
    )


def test_nothing_in_a_csv_file_begins_like_a_formula():
    """As a program splits it, before and after it cuts off spaces."""
    text = write(EVERYTHING, FileKind.CSV).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert len(cells) == 3 * (len(NASTY) + 1)
    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@＝＋－＠") or cell[:1] in tuple("\t\r\n")]


def test_json_is_for_programs():
    """The columns in their order, then an object a line."""
    table = Table(name="t", header=("이름", "fee"), rows=(TableRow(line=2, cells=("보라", "=1")),))
    text = write(table, FileKind.JSON).decode()
    assert text == '{"columns": ["이름", "fee"],\n"rows": [\n{"이름": "보라", "fee": "=1"}\n]}\n'
    assert json.loads(text)["rows"] == [{"이름": "보라", "fee": "=1"}]


def test_a_workbook_holds_texts_and_no_formulas():
    """The header stays in view, nothing says when it was made, and a cell that looks like a formula is quoted."""
    with zipfile.ZipFile(io.BytesIO(write(EVERYTHING, FileKind.XLSX))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert 'state="frozen"' in sheet
        assert "2000-01-01T00:00:00Z" in archive.read("docProps/core.xml").decode()
        assert 'quotePrefix="1"' in archive.read("xl/styles.xml").decode()
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("Clinics", "Clinics"),
        ("a/b:c[d]*?\\", "a b c d"),
        ("'quoted'", "quoted"),
        ("History", "History 1"),
        ("", "Sheet1"),
        ("'", "Sheet1"),
        ("\u202ex\n", "x"),
        ("가" * 40, "가" * 31),
        ("\N{SMILING FACE WITH OPEN MOUTH}" * 20, "\N{SMILING FACE WITH OPEN MOUTH}" * 15),
        ("x" * 30 + " 'y", "x" * 30),
    ],
)
def test_a_sheet_has_a_name_that_programs_take(name, sheet):
    """As near to the table's as the format allows."""
    assert read(write(Table(name=name, header=("a",)), FileKind.XLSX), "f").table.name == sheet


@pytest.mark.parametrize("kind", FileKind)
@pytest.mark.parametrize(
    "table",
    [
        Table(name="t", header=("a\x00",)),
        Table(name="t", header=("a",), rows=(TableRow(line=2, cells=("\x1b[31m",)),)),
        Table(name="t", header=("a",), rows=(TableRow(line=2, cells=("_x000D_x000d_",)),)),
        Table(name="t", header=("a",), rows=(TableRow(line=2, cells=("x" * (LONGEST_CELL + 1),)),)),
        Table(name="t", header=tuple(f"c{number}" for number in range(MOST_COLUMNS + 1))),
    ],
    ids=["name", "control", "escapes", "long", "wide"],
)
def test_what_could_not_be_read_back_is_not_written(kind, table):
    """An export that its own import refuses would be found out when it is too late."""
    with pytest.raises(ValueError, match="table"):
        write(table, kind)
