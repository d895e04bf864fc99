"""Cells and columns of tables about clinics: what is written is read back, and what people write beside it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.desk.table_cells import day_read, day_written, list_read, list_written
from intake_bot.desk.table_columns import Column, columns_of
from intake_bot.domain.evidence import ClaimKind

DAY = date(2026, 1, 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-02", DAY),
        ("2026-1-2", DAY),
        ("2026.01.02", DAY),
        ("2026. 1. 2.", DAY),
        ("2026/01/02", DAY),
        ("2026년 1월 2일", DAY),
        ("2026년 1월 2일 (금)", DAY),
        ("20260102", DAY),
        ("２０２６－０１－０２", DAY),
        ("2026-01-02T00:00:00", DAY),
        ("2026-01-02 00:00", DAY),
        ("2026-13-02", None),
        ("2026-02-30", None),
        ("02.01.2026", None),
        ("2026", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_it_is_written_in_korea(text, day):
    """Year, month, day, with any signs between them; a day that does not exist is none."""
    assert day_read(text) == day


@given(st.none() | st.dates())
def test_a_day_is_read_back(day):
    """Whatever is written."""
    assert day_read(day_written(day)) == day


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        (" ; ;", ()),
        ("One; Two ;Three", ("One", "Two", "Three")),
        ("One; One", ("One",)),
        ('"One; Two"; Three', ("One; Two", "Three")),
        ('"say ""x"""', ('say "x"',)),
        ("Kim, Lee", ("Kim, Lee",)),
    ],
)
def test_a_list_is_read(text, names):
    """Semicolons between names; quotes around one that holds a semicolon."""
    assert list_read(text) == names


@given(st.lists(st.text('ab; "“가,', min_size=1, max_size=6).filter(str.strip), unique=True).map(tuple))
def test_a_list_is_read_back(names):
    """Whatever stands in the names."""
    assert list_read(list_written(names)) == names


def test_columns_are_known_in_two_languages_and_any_spelling():
    """Capitals, spaces, brackets, order; what nobody knows is told, and so is a column that is there twice."""
    columns = columns_of(("Expires On", "CLINIC ID", "이름(한국어)", "name (zh-hans)", "출처", "source", "fax", "Kind"))
    assert columns.places == {Column.EXPIRES_ON: 0, Column.ID: 1, Column.SOURCE: 4, Column.KIND: 7}
    assert dict(columns.names) == {"ko": 2, "zh-Hans": 3}
    assert columns.unknown == ("source", "fax")
    assert columns.is_long


def test_a_wide_table_has_a_column_for_each_kind():
    """And a day of expiry that is the registration's, or nobody's."""
    columns = columns_of(("의료기관명", "등록번호", "유효기간", "지역", "districts"))
    assert columns.any_name == 0
    assert dict(columns.kinds) == {1: ClaimKind.ATTRACTION_REGISTRATION, 3: ClaimKind.DISTRICT}
    assert columns.expiring is ClaimKind.ATTRACTION_REGISTRATION
    assert columns.unknown == ("districts",)
    assert columns_of(("name", "지역", "유효기간")).unknown == ("유효기간",)
