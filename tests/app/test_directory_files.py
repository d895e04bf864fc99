"""The directory as files, from the command line: written out, looked at, imported, and what stops that."""

from __future__ import annotations

import asyncio
import csv
import sqlite3
from pathlib import Path

import pytest

from intake_bot.app import load_directory
from intake_bot.domain.table import FileKind
from intake_bot.settings import read
from tests.support.telegram import TOKEN

LIST = """연번,기관명,지정번호,지정일
1,Re:Berry Skin Clinic (Gangnam),제2025-12호,2025-12-01
2,새로운의원,제2026-3호,2026-03-02
"""


@pytest.fixture
def desk(told, environment, tmp_path, monkeypatch):
    """Runs `directory …` on a database that has the starting directory."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    asyncio.run(load_directory(read()))
    return lambda *arguments: told("directory", *map(str, arguments), COLUMNS="200", **environment)


def changes(environment):
    path = environment["DATABASE_URL"].removeprefix("sqlite:///")
    with sqlite3.connect(path) as reader:
        return reader.execute("SELECT number, actor, origin, reason FROM directory_change WHERE number > 1").fetchall()


def edited(file, into):
    """The same file with one language more."""
    with file.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    rows.append(
        dict.fromkeys(rows[0], "")
        | {
            "type": "clinic",
            "id": "qd",
            "kind": "language",
            "value": "th",
            "stance": "reported",
            "source": "letter",
            "as_of": "2026-11-20",
        }
    )
    with into.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, rows[0])
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("kind", FileKind)
def test_an_export_imports_to_no_change(desk, environment, tmp_path, kind):
    """In every format."""
    file = tmp_path / f"out.{kind}"
    written = desk("export", file)
    assert (written.code, written.out, written.err) == (0, f"{file}: the directory at revision 1\n", "")
    back = desk("import", file, "--yes")
    assert back.code == 0
    assert back.out.endswith("There is nothing to change.\nNothing was changed.\n")
    assert changes(environment) == []


def test_an_import_is_shown_and_carried_out(desk, environment, tmp_path):
    """What would change stands there before it happens; the change can be taken back in the bot."""
    desk("export", tmp_path / "out.csv")
    edited(tmp_path / "out.csv", tmp_path / "in.csv")
    done = desk("import", tmp_path / "in.csv", "--yes")
    assert done.code == 0, done.err
    assert "new: 1 · changed: 0 · removed: 0 · not taken: 0" in done.out
    assert "qd.language.th" in done.out
    assert done.out.endswith("This is change 2. /undo 2 takes it back.\n")
    assert changes(environment) == [(2, "program", "import", "in.csv")]


def test_nothing_happens_without_a_yes(desk, environment, tmp_path):
    """Whoever does not answer has not agreed."""
    desk("export", tmp_path / "out.csv")
    edited(tmp_path / "out.csv", tmp_path / "in.csv")
    left = desk("import", tmp_path / "in.csv")
    assert left.code != 0
    assert changes(environment) == []


@pytest.mark.parametrize(("more", "clinics"), [((), 0), (("--new",), 1)])
def test_an_official_list_says_what_it_means(desk, environment, tmp_path, more, clinics):
    """As in the bot: those who are on it, and with a word more those who are new."""
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    done = desk("import", file, "--as-of", "2026-10-01", "--yes", *more)
    assert done.code == 0, done.err
    assert "• On the list, to be confirmed: 1" in done.out
    assert "• On the list, and not in the directory: 1" in done.out
    assert changes(environment) == [(2, "program", "roster", "list.csv")]
    exported = tmp_path / "out.json"
    desk("export", exported)
    assert exported.read_text(encoding="utf-8").count("새로운의원") >= clinics
    assert ("새로운의원" in exported.read_text(encoding="utf-8")) is bool(clinics)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("list.csv", LIST, "--as-of 2026-10-01"),
        ("a.csv", "colour,size\nred,3\n", "No column says which clinic a row is about"),
        ("a.csv", "", "There is nothing in this file"),
        ("no/such/file.csv", None, "cannot be read: No such file or directory"),
    ],
)
def test_what_cannot_be_taken_is_one_line(desk, environment, tmp_path, name, content, words):
    """Why, and what would be right; nothing changes."""
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    refused = desk("import", tmp_path / name, "--yes")
    assert refused.code == 1
    assert words in refused.line
    assert changes(environment) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [("out.pdf", "should end in .csv, .xlsx or .json"), ("no/such/out.csv", "cannot be written: No such file")],
)
def test_what_cannot_be_written_is_one_line(desk, tmp_path, name, words):
    """The format is named by the ending."""
    refused = desk("export", tmp_path / name)
    assert refused.code == 1
    assert words in refused.line
    assert not Path(name).exists()


def test_a_wrong_setting_is_one_line(told):
    """As with every command."""
    for command in (("export", "x.csv"), ("import", "x.csv")):
        assert told("directory", *command, PORT="eighty", INTAKE_BOT_TOKEN=TOKEN).code == 2
