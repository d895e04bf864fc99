"""Previews in words: every page is one that Telegram takes, whatever stands in the file."""

from __future__ import annotations

from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.desk.affected import Reach
from intake_bot.desk.directory_import import preview
from intake_bot.desk.directory_table import table_of
from intake_bot.desk.file_look import ListWithoutDay
from intake_bot.desk.import_values import ImportContext, ImportFault, Outcome, Preview, Rejection, RowOutcome
from intake_bot.desk.official_list import recognised
from intake_bot.desk.official_roster import ListContext, OlderList, RosterMeaning, roster_preview
from intake_bot.domain.case import CaseNumber
from intake_bot.domain.directory_document import parse_starting_directory
from intake_bot.domain.evidence import ClaimKind, Source
from intake_bot.domain.table import FileKind, Sheet
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.directory_import import REJECTIONS, leaves_of, notes_of, preview_screen, row_line
from intake_bot.texts.file_look import not_taken_screen
from intake_bot.texts.official_roster import (
    LISTS,
    meaning_lines,
    roster_screen,
)
from intake_bot.texts.render import render
from tests.support.tables import TODAY, Edited, table

GIVEN = ImportContext(source=Source(name="Survey", reference=""), as_of="2026", today=TODAY)
OCTOBER = ListContext(as_of_date=date(2026, 10, 1), actor="Kim", today=TODAY)
REACH = Reach(cases=(CaseNumber(year=2026, serial=1),), complete=False)
NOTES = notes_of(Sheet(kind=FileKind.XLSX, table=table("기관명"), unread=("Notes", "2025")), REACH)
ENGLISH = catalogue("en")


@pytest.fixture(scope="module")
def directory():
    def read(name):
        return resources.files("intake_bot.data").joinpath(name).read_text(encoding="utf-8")

    return parse_starting_directory(read("clinics.yaml"), vectors=read("vectors.yaml"), prices=read("prices.yaml"))


def said(value):
    return render(value, ENGLISH)


def test_every_reason_has_words():
    """No row is refused without saying why."""
    assert set(REJECTIONS) == set(ImportFault)


LONG = st.sampled_from(["x" * 300, "<&>" * 100, "명동" * 150, "a b"])


@given(cells=st.lists(st.tuples(st.integers(0, 64), st.integers(2, 20), LONG), max_size=60))
def test_every_page_of_a_preview_fits(directory, cells, checked):
    """However long the cells, and in every language."""
    export = table_of(directory)
    rows = [list(row.cells) for row in export.rows]
    for line, place, text in cells:
        rows[line][place] = text
    looked = preview(Edited(export.header, tuple(map(tuple, rows))).table, [], directory, GIVEN, lambda _: ())
    assert isinstance(looked, Preview)
    for tag in ("en", "ko"):
        for page in range(len(leaves_of(looked.rows))):
            checked(preview_screen(looked, 1, page, file="f" * 200, notes=NOTES), tag)


def test_what_needs_a_person_is_told_first(directory):
    """Rows that are not taken stand before those that are."""
    edited = Edited.of(table_of(directory)).set("qd.offer.prp", value="X").set("beautystone.district", value="강남")
    looked = preview(edited.table, [], directory, GIVEN, lambda _: ())
    [[first]] = leaves_of(looked.rows)
    assert said(first).startswith("<b>not taken</b>")


def test_thousands_of_rows_are_counted_and_not_all_told():
    """Nobody leafs through them; their number is there."""
    rows = [RowOutcome(outcome=Outcome.ADD, line=line, key=f"clinic:c{line}") for line in range(2, 1502)]
    leaves = leaves_of(rows)
    assert len(leaves) == 50
    assert said(leaves[-1][0]).endswith("… and 1,000 more rows")


def test_no_rows_are_one_empty_page():
    """There is always a page to stand on."""
    assert leaves_of([]) == ((),)


def test_a_doubtful_line_says_who_could_be_meant():
    """The reason, the name on the list, the ids."""
    doubt = Rejection(reason=ImportFault.SIMILAR_NAME, text="원셀의원", candidates=("onecell",))
    line = said(row_line(RowOutcome(outcome=Outcome.REJECT, line=4, name="원셀의원", rejection=doubt)))
    for words in ("not taken", "line 4", "nearly that of a clinic", "원셀의원", "onecell"):
        assert words in line


# ---- official lists --------------------------------------------------------------------------------------------------


def test_a_list_says_what_it_means():
    """The numbers that are not nought, and that not found is no no."""
    meaning = RosterMeaning(confirmed=0, no_longer_listed=1, not_found=0, new=3, unclear=2)
    assert [said(line) for line in meaning_lines(meaning)] == [
        "• On the list, to be confirmed: 0",
        "• No longer on the list: 1",
        "• On the list, and not in the directory: 3",
        "• Lines of which it is not clear whose they are: 2",
        "A clinic that is not on the list is told as not found on it, never as a no.",
    ]


def test_a_list_is_shown_page_by_page_with_two_ways_to_go_on(directory, checked, tag):
    """With new clinics, without them, or not at all."""
    official = recognised(
        table(
            "기관명|지정번호|전화",
            "원셀메디클리닉|제1호|02",
            "원셀의원|제3호|02",
            *(f"새로운 {number}번 <의원>|제{number}호|02" for number in range(5, 40)),
        )
    )
    looked = roster_preview(official, directory, OCTOBER)
    first = roster_screen(looked, 7, 0, file="list.xlsx", notes=NOTES)
    html = checked(first, tag)
    assert "전화" in html
    assert "2025" in html
    events = [repr(button.event) for row in first.rows for button in row]
    assert sum("new=True" in event for event in events) == 1
    assert sum("new=False" in event for event in events) == 1
    for page in range(1, len(leaves_of((*looked.rows, *looked.rows_for_new)))):
        checked(roster_screen(looked, 7, page, file="list.xlsx", notes=NOTES), tag)


def test_a_list_that_changes_nothing_offers_nothing(directory, checked, tag):
    """Nobody of the directory is on it, and nobody was said to be."""
    looked = roster_preview(recognised(table("기관명|등록번호", "|1")), directory, OCTOBER)
    without = [button for row in roster_screen(looked, 1, 0, file="", notes=()).rows for button in row]
    checked(roster_screen(looked, 1, 0, file="", notes=()), tag)
    assert looked.meaning.not_found == 1  # beautystone is said to be registered
    assert len(without) == 2


def test_what_else_is_said_about_a_list(checked, tag):
    """An older one, and one of no day."""
    checked(not_taken_screen(OlderList(on_record=date(2027, 1, 4))), tag)
    for kind in LISTS:
        assert "--as-of 2026-10-01" in checked(not_taken_screen(ListWithoutDay(kind=kind)), tag)
    assert set(LISTS) == {ClaimKind.DESIGNATION, ClaimKind.ATTRACTION_REGISTRATION}
