"""JSON as scripts write it: lists of objects, and what is no table."""

from __future__ import annotations

import json

import pytest

from intake_bot.domain.table import (
    LONGEST_CELL,
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


def check(text, header, rows, *faults):
    """Raise unless reading ``text`` gives this header, these cells by line, and these faults."""
    table = Table(
        name="clinics", header=header, rows=tuple(TableRow(line=line, cells=cells) for line, cells in rows.items())
    )
    assert read(text.encode(), "clinics.json") == Sheet(kind=FileKind.JSON, table=table, faults=faults)


@pytest.mark.parametrize(
    "text",
    [
        '[{"name": "One", "fee": 5}]',
        ' \n[ {"name":"One","fee":5.0} ] \n',
        '{"rows": [{"name": "One", "fee": "5"}]}',
        '{"rows": [{"fee": "5", "name": "One"}], "columns": ["name", "fee"]}',
        '{"columns": ["name"], "rows": [{"fee": "5", "name": "One"}]}',
    ],
)
def test_a_list_of_objects_is_a_table(text):
    """Bare or under ``rows``, with the columns before or after it or with none."""
    check(text, ("name", "fee"), {1: ("One", "5")})


def test_values_become_what_people_read():
    """What is missing is empty, like null; what was text stays as it was."""
    check(
        '[{"a": true, "b": null, "c": 6e5}, {}, {"b": "=1", "c": "1.0", "d": 12345678901234567890}]',
        ("a", "b", "c", "d"),
        {1: ("TRUE", "", "600000", ""), 3: ("", "=1", "1.0", "12345678901234567890")},
    )


def test_a_bad_entry_is_told_and_the_others_stay():
    """By its place in the list, and the column where there is one."""
    check(
        '[{"a": "1", "b": "2"}, {"a": [1]}, {"b": {"x": 1}}, {"a": "1", "a": "1"}, 7, [], '
        f'{{"b": "\\u0007"}}, {{"a": {"9" * (LONGEST_CELL + 1)}}}, {{"a": "\\ud800"}}, {{"b": "z"}}]',
        ("a", "b"),
        {1: ("1", "2"), 10: ("", "z")},
        RowFault(line=2, fault=Fault.NESTED_VALUE, column=1),
        RowFault(line=3, fault=Fault.NESTED_VALUE, column=2),
        RowFault(line=4, fault=Fault.REPEATED_NAME, column=1),
        RowFault(line=5, fault=Fault.NOT_AN_OBJECT),
        RowFault(line=6, fault=Fault.NOT_AN_OBJECT),
        RowFault(line=7, fault=Fault.CONTROL_CHARACTERS, column=2),
        RowFault(line=8, fault=Fault.CELL_TOO_LONG, column=1),
        RowFault(line=9, fault=Fault.CONTROL_CHARACTERS, column=1),
    )


def test_an_empty_name_names_nothing():
    """What stands under it is told."""
    check(
        '[{"": "", "a": "1"}, {"": "x", "a": "2"}]',
        ("a",),
        {1: ("1",)},
        RowFault(line=2, fault=Fault.NO_COLUMN_NAME, column=2),
    )


def test_columns_may_be_all_there_is():
    """A table without rows keeps its columns."""
    check('{"columns": ["a", "b"], "rows": []}', ("a", "b"), {})


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("[]", RefusedFile(reason=TableRefusal.EMPTY)),
        ('{"rows": [ ]}', RefusedFile(reason=TableRefusal.EMPTY)),
        ("[{}, {}]", RefusedFile(reason=TableRefusal.NOT_A_TABLE)),
        ('[{"": 1}]', RefusedFile(reason=TableRefusal.NOT_A_TABLE)),
        ("[[1, 2], [3, 4]]", RefusedFile(reason=TableRefusal.NOT_A_TABLE)),
        ("{}", RefusedFile(reason=TableRefusal.DAMAGED, line=1)),
        ('{"name": "One"}', RefusedFile(reason=TableRefusal.NOT_A_TABLE)),
        ('{"columns": ["a"]}', RefusedFile(reason=TableRefusal.NOT_A_TABLE)),
        ('{"columns": "ab", "rows": []}', RefusedFile(reason=TableRefusal.NOT_A_TABLE)),
        ('{"columns": [["a"]], "rows": []}', RefusedFile(reason=TableRefusal.NOT_A_TABLE)),
        ('{"rows": [], "rows": []}', RefusedFile(reason=TableRefusal.NOT_A_TABLE)),
        ('{"rows": {"a": 1}}', RefusedFile(reason=TableRefusal.DAMAGED, line=1)),
        ('[{"a": 1},\n{"a": 2}', RefusedFile(reason=TableRefusal.DAMAGED, line=2)),
        ('[{"a": 1},\n{"a" 2}]', RefusedFile(reason=TableRefusal.DAMAGED, line=2)),
        ('[{"a": 1}]\n\n]', RefusedFile(reason=TableRefusal.DAMAGED, line=3)),
        ('[{"a": 1},]', RefusedFile(reason=TableRefusal.DAMAGED, line=1)),
        ('[{"a": 1}, {"A": 2}]', RefusedFile(reason=TableRefusal.REPEATED_COLUMN, column=2)),
        ('[{"a\\u0000": 1}]', RefusedFile(reason=TableRefusal.FAULTY_HEADER, column=1, fault=Fault.CONTROL_CHARACTERS)),
        ('[{"a": 1},\n{"a": ' + "[" * 100_000, RefusedFile(reason=TableRefusal.TOO_DEEP, line=2)),
        ('[{"a": ' + '{"a": ' * 100_000, RefusedFile(reason=TableRefusal.TOO_DEEP, line=1)),
        (
            json.dumps([{f"c{n}": 1} for n in range(MOST_COLUMNS + 1)]),
            RefusedFile(reason=TableRefusal.TOO_MANY_COLUMNS),
        ),
        (
            json.dumps({"columns": [f"c{n}" for n in range(MOST_COLUMNS + 1)], "rows": []}),
            RefusedFile(reason=TableRefusal.TOO_MANY_COLUMNS),
        ),
        (json.dumps([{f"c{n}": 1 for n in range(100_000)}]), RefusedFile(reason=TableRefusal.TOO_MANY_COLUMNS)),
        ("[" + "{}," * MOST_ROWS + "{}]", RefusedFile(reason=TableRefusal.TOO_MANY_ROWS)),
    ],
    ids=lambda value: value.reason if isinstance(value, RefusedFile) else repr(value[:20]),
)
def test_json_that_is_no_table_is_refused(text, refused):
    """With the line of the text where it could not be read on."""
    assert read(text.encode(), "clinics.json") == refused


def test_a_csv_file_may_begin_with_a_bracket():
    """Only what begins like a list of objects is JSON."""
    assert read(b"[name],{fee}\n1,2\n", "x.json") == Sheet(
        kind=FileKind.CSV,
        table=Table(name="x", header=("[name]", "{fee}"), rows=(TableRow(line=2, cells=("1", "2")),)),
    )
