"""Files from people who mean harm, and from people who mean none: refused, each with its one reason."""

from __future__ import annotations

import pytest

from intake_bot.sheets.reading import read
from tests.support.hostile_files import CASES, relation
from tests.support.workbooks import packed, parts_of, workbook


@pytest.mark.parametrize(("build", "refused"), CASES)
def test_a_file_that_is_no_table_is_refused_whole(build, refused):
    """Whatever it is called: the content decides."""
    data = build()
    assert [read(data, name) for name in ("clinics.csv", "clinics.xlsx", "x.json")] == [refused] * 3


@pytest.mark.parametrize(
    "data",
    [
        workbook(extra=relation("hyperlink")),
        workbook(extra={"xl/media/image1.png": bytes(9 * 1024 * 1024)}),
        workbook(extra={"xl/worksheets/": b""}),
        packed(dict(sorted(parts_of().items(), reverse=True))),
    ],
    ids=["a link to click", "a part that is packed tightly", "a folder", "parts in another order"],
)
def test_what_sound_workbooks_have_is_no_harm(data):
    """The same table as without it."""
    assert read(data, "x") == read(workbook(), "x")
