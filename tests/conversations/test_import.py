"""Files that admins send: looked at row by row before anything happens, carried out, taken back."""

from __future__ import annotations

import csv
import io

import pytest

from tests.support.chats import rest, rows
from tests.support.files import CSV, changes, exported, sends
from tests.support.scripted_edits import EDITS, TAKES_ROWS_OR_COLUMNS
from tests.support.tables import Edited
from tests.support.walks import UP_TO_THE_REVIEW, walks


def edited(content, change):
    """A CSV with some rows changed."""
    table = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    header = list(table[0])
    out = io.StringIO()
    writer = csv.DictWriter(out, header)
    writer.writeheader()
    writer.writerows(row for row in table if change(row) is not False)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
async def test_an_export_that_comes_back_changes_nothing(desk, kind):
    """Whatever the format: every row is the same, and there is nothing to carry out."""
    simulator, root, directory = desk
    content = await exported(root, simulator, kind)
    screen = await sends(root, simulator, directory, content, f"directory.{kind}")
    assert "There is nothing to change." in screen
    assert "new: 0" in screen
    assert "Change the directory" not in root.labels
    assert changes(directory) == []


async def test_what_would_change_is_seen_before_it_happens_and_can_be_taken_back(desk):
    """A new claim, another name and a claim that is gone: each with its line, old and new; then done; then undone."""
    simulator, root, directory = desk
    before = await exported(root, simulator)

    def change(row):
        if row["claim"] == "lydian.language.ja":
            row["value"] = "th"
            row["claim"] = ""
        if row["id"] == "qd":
            row["name_en"] = "QD"
        return row["claim"] != "onecell.commendation"

    screen = await sends(root, simulator, directory, edited(before, change))
    for words in ("new: 1", "removed: 2", "QD Skin Clinic → QD", "lydian.language.th", "onecell.commendation"):
        assert words in screen, (words, screen)
    assert changes(directory) == []
    await walks(root, simulator, "Change the directory")
    assert "This is change 2" in root.screen
    assert changes(directory) == [(2, "import", None)]
    await walks(root, simulator, "Undo")
    assert changes(directory) == [(2, "import", None), (3, "undo", 2)]
    assert await exported(root, simulator) == before


async def test_one_bad_line_does_not_stop_the_others(desk):
    """It is told with its reason and what would be right; the rest can be carried out."""
    simulator, root, directory = desk
    screen = await sends(
        root,
        simulator,
        directory,
        "id,kind,value,source,as_of\n"
        "lydian,language,th,letter,2026-11-20\n"
        "lydian,language,=1+1,letter,2026-11-20\n"
        "qd,colour,red,letter,2026-11-20\n"
        "qd,designation,yes,,2026-11-20\n"
        "onecell,language,en,The best clinic in Seoul,2026-11-20\n",
    )
    assert "new: 1" in screen
    assert "not taken: 4" in screen
    for words in ("line 3", "formula", "no such kind of claim", "whose statement it is", "not neutral"):
        assert words in screen, words
    await walks(root, simulator, "Change the directory")
    assert changes(directory) == [(2, "import", None)]


async def test_the_words_under_a_file_speak_for_rows_that_do_not(desk):
    """Whose statement, and as of when."""
    simulator, root, directory = desk
    content = "clinic,language\nLydian Plastic Surgery,th\n"
    screen = await sends(root, simulator, directory, content)
    assert "not taken: 1" in screen
    screen = await sends(root, simulator, directory, content, words="--source own visit --as-of 2026-11-20")
    assert "new: 1" in screen
    assert "cannot be understood" in await sends(root, simulator, directory, content, words="--colour red")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\n", "Nothing was changed"),
        (b"%PDF-1.7 \x00\x01", "Nothing was changed"),
        (b"a,b\n1,2\n", "No column says which clinic"),
        (b"id,nothing\nqd,1\n", "says nothing about them"),
        ("이름,언어\n큐디,일본어\n".encode("cp949"), "nothing is changed yet"),
        (b"\xff\xfe\x00", "Nothing was changed"),
        (b"PK\x03\x04nothing", "Nothing was changed"),
    ],
)
async def test_a_file_that_is_no_table_is_refused_with_the_reason(desk, content, words):
    """And nothing of it is kept."""
    simulator, root, directory = desk
    assert words in await sends(root, simulator, directory, content)
    assert changes(directory) == []


async def test_what_was_shown_is_what_happens(desk):
    """Somebody changed the directory since: the file is shown anew, against what is there now."""
    simulator, root, directory = desk
    await sends(root, simulator, directory, "id,kind,value,source,as_of\nqd,language,th,letter,2026-11-20\n")
    shown = root.newest
    await walks(root, simulator, "!/claim qd language th --source letter --as-of 2026-11-20")
    await root.presses("Change the directory", on=shown)
    await root.sees("There is nothing to change.")
    assert changes(directory) == [(2, "command", None)]


async def test_a_file_is_carried_out_once_and_by_who_sent_it(desk):
    """A double press, a press of somebody else, or one after Leave it: settled."""
    simulator, root, directory = desk
    await sends(root, simulator, directory, "id,kind,value,source,as_of\nqd,language,th,letter,2026-11-20\n")
    shown = root.newest
    await root.presses("Change the directory", on=shown)
    await root.sees("This is change")
    await root.press_bytes("di||1|1", root.newest)
    await rest(simulator, directory)
    assert "decided already" in root.screen
    assert len(changes(directory)) == 1
    await sends(root, simulator, directory, "id,kind,value,source,as_of\nqd,language,ru,letter,2026-11-20\n")
    await walks(root, simulator, "Leave it")
    await root.press_bytes("di||2|1", root.newest)
    await rest(simulator, directory)
    assert len(changes(directory)) == 1
    assert rows(directory, "SELECT count(*) FROM directory_import WHERE document IS NOT NULL") == [(0,)]


async def test_open_cases_that_it_reaches_are_counted_and_the_team_can_be_told(desk):
    """A patient's clinic loses what it was shown for: one open case, and one press tells the team."""
    simulator, root, directory = desk
    ana = simulator.person("Ana")
    await walks(ana, simulator, *UP_TO_THE_REVIEW, "Send")
    await root.sees("A new case")
    content = "id,kind,value,stance,source,as_of\nreberry_md,offer,exosome,denied,letter,2026-11-20\n"
    screen = await sends(root, simulator, directory, content)
    assert "1 open case is affected" in screen
    await walks(root, simulator, "Change the directory", "Tell the team")
    await root.sees("The directory has changed")
    assert any("26-0001-7" in one.text and "The directory has changed" in one.text for one in root.bot_messages)


async def test_a_document_of_a_patient_is_no_import(desk):
    """It is answered as before: a question wants an answer."""
    simulator, _, directory = desk
    ana = simulator.person("Ana")
    await walks(ana, simulator, "!/start")
    await ana.sends_document("clinics.csv", b"id\nqd\n", mime_type=CSV)
    await rest(simulator, directory)
    assert rows(directory, "SELECT count(*) FROM directory_import") == [(0,)]
    assert ana.newest is not None


async def test_a_large_preview_has_pages(desk):
    """Ten rows to a page, from the first line to the last."""
    simulator, root, directory = desk
    lines = "".join(f"clinic_{number},Clinic {number},language,en,letter,2026-11-20\n" for number in range(25))
    screen = await sends(root, simulator, directory, f"id,name_en,kind,value,source,as_of\n{lines}")
    assert "clinic_0" in screen
    await walks(root, simulator, "▶")
    assert "clinic_8" in root.screen
    await walks(root, simulator, "Change the directory")
    assert rows(directory, "SELECT count(*) FROM directory_record WHERE number = 2") == [(25,)]


async def test_fifty_edits_at_once_are_taken_back_to_the_last_byte(desk):
    """The seven clinics exported, edited by a script, imported, undone: the export is the same again."""
    simulator, root, directory = desk
    before = await exported(root, simulator)
    header, *lines = csv.reader(io.StringIO(before.decode("utf-8-sig")))
    table = Edited(tuple(header), tuple(map(tuple, lines)))
    one_by_one = [edit for name, edit, _ in EDITS if name not in TAKES_ROWS_OR_COLUMNS]
    assert len(one_by_one) >= 50
    for edit in one_by_one:
        table = edit(table)
    out = io.StringIO()
    csv.writer(out).writerows([table.header, *table.rows])
    screen = await sends(root, simulator, directory, out.getvalue(), words="--source survey --as-of 2026-11-20")
    assert all(f"{outcome}: 0" not in screen for outcome in ("new", "changed", "removed", "not taken"))
    await walks(root, simulator, "Change the directory")
    assert await exported(root, simulator) != before
    await walks(root, simulator, "!/undo 2", "Undo")
    assert await exported(root, simulator) == before
    assert [origin for _, origin, _ in changes(directory)] == ["import", "undo"]
