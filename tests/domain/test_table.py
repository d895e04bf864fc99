"""What a table is, and what is none."""

from __future__ import annotations

import pytest

from intake_bot.domain.table import Table, TableRow, is_blank, repeated_column


@pytest.mark.parametrize(
    ("header", "cells", "message"),
    [
        ((), (), "has a name"),
        (("a", " "), ("1", "2"), "has a name"),
        (("a", "A "), ("1", "2"), "one name"),
        (("a", "b"), ("1",), "line 2"),
        (("a", "b"), ("1", "2", "3"), "line 2"),
        (("a", "b"), ("", " \t"), "line 2"),
    ],
)
def test_what_no_file_could_hold_is_no_table(header, cells, message):
    """A table always can be written and read back."""
    with pytest.raises(ValueError, match=message):
        Table(name="t", header=header, rows=(TableRow(line=2, cells=cells),))


def test_a_table_may_have_no_rows():
    """A directory in which nothing stands yet has a table too."""
    assert Table(name="t", header=("a",)).rows == ()


@pytest.mark.parametrize(
    ("names", "place"),
    [((), None), (("a", "b"), None), (("a", "b", "A"), 2), ((" Name", "name"), 1), (("가격", "가격 "), 1)],
)
def test_names_are_told_apart_by_more_than_case_and_spaces(names, place):
    """The later of two is the one that is repeated."""
    assert repeated_column(names) == place


def test_spaces_are_nothing():
    """A person sees no difference between a space and nothing."""
    assert is_blank(["", " ", "\t\n"])
    assert not is_blank(["", "0"])
