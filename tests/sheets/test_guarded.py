"""Reading in a process of its own: the same answer, and whatever happens to that process is a refusal."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys

import pytest

from intake_bot.domain.table import LARGEST_FILE, Fault, RefusedFile, RowFault, Sheet, TableRefusal, TableRow
from intake_bot.sheets import guarded
from intake_bot.sheets.guarded import read_guarded
from intake_bot.sheets.reading import read
from tests.support.hostile_files import CASES
from tests.support.workbooks import packed, parts_of, sheet_xml, workbook


@pytest.fixture
def instead(tmp_path, monkeypatch):
    """Has a shell script run in place of the process that reads."""

    def run(script):
        path = tmp_path / "reader"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(path))

    return run


@pytest.mark.parametrize(("build", "refused"), CASES)
async def test_a_hostile_file_is_refused_with_its_reason(build, refused):
    """As if it had been read here."""
    assert await read_guarded(build(), "clinics.csv") == refused


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("이름,값\n가,=1\n나,2\n다\n".encode("cp949"), "명단.csv"),
        (workbook(), "x.xlsx"),
        (packed(parts_of(("A", "visible", sheet_xml()), ("B", "visible", sheet_xml()))), "x.xlsx"),
        (b'[{"a": 1}, {"b": [2]}, 3]', "x.json"),
        (b"a,a\n", "x.csv"),
        (b"a,=1\n", "x.csv"),
        (b"", ""),
    ],
)
async def test_the_answer_is_that_of_reading(data, name):
    """Tables, faults, refusals and names come over whole."""
    assert await read_guarded(data, name) == read(data, name)


async def test_half_a_million_rows_come_over():
    """As many claims as fifty thousand clinics have."""
    row = "clinic_12345,language,en,2026-05-01\r\n"
    data = ("clinic,kind,value,as_of\r\n" + row * 250_000 + "clinic,=1,x,y\r\n" + row * 249_999).encode()
    sheet = await read_guarded(data, "claims.csv", largest=len(data))
    assert isinstance(sheet, Sheet)
    assert sheet.faults == (RowFault(line=250_002, fault=Fault.FORMULA, column=2),)
    assert len(sheet.table.rows) == 499_999
    assert sheet.table.rows[-1] == TableRow(line=500_001, cells=("clinic_12345", "language", "en", "2026-05-01"))


async def test_a_file_that_is_too_large_is_refused_unread(instead):
    """Telegram's limit is the default, the caller's the one that counts."""
    instead("touch /nothing/is/started; exit 1")
    assert await read_guarded(bytes(LARGEST_FILE + 1), "x") == RefusedFile(
        reason=TableRefusal.TOO_LARGE, limit=LARGEST_FILE
    )
    assert await read_guarded(b"a,b\n", "x", largest=3) == RefusedFile(reason=TableRefusal.TOO_LARGE, limit=3)


async def test_more_room_than_a_text_needs_is_not_given():
    """Twelve megabytes of JSON would be a quarter of a gigabyte of values."""
    data = b'[{"a": [' + b"11," * 4_000_000 + b"1]}]"
    assert await read_guarded(data, "x.json") == RefusedFile(reason=TableRefusal.BOMB)


async def test_a_text_of_the_widest_characters_has_room_enough():
    """One character beyond the first plane makes every character of a text take four bytes."""
    cell = "long" * 1000
    data = ('[{"a": "\N{SMILING FACE WITH OPEN MOUTH}"}' + f',{{"a": "{cell}"}}' * 4_000 + "]").encode()
    sheet = await read_guarded(data, "x.json")
    assert isinstance(sheet, Sheet)
    assert len(sheet.table.rows) == 4_001


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("exit 1", TableRefusal.DAMAGED),
        ("kill -KILL $$", TableRefusal.DAMAGED),
        ("kill -SEGV $$", TableRefusal.DAMAGED),
        ("kill -ABRT $$", TableRefusal.BOMB),
        ("kill -XCPU $$", TableRefusal.TIMEOUT),
        ("echo something else than frames", TableRefusal.DAMAGED),
        ("printf '\\0\\0\\0\\4null'", TableRefusal.DAMAGED),
        ("printf '\\0\\0\\0\\2{}'", TableRefusal.DAMAGED),
        ('printf \'\\0\\0\\0\\44{"kind":"csv","sheet":null,"unread":[]}\'', TableRefusal.DAMAGED),
    ],
)
@pytest.mark.parametrize("data", [b"a,b\n", bytes(1_000_000)], ids=["small", "large"])
async def test_a_process_that_dies_is_a_refusal(instead, script, reason, data):
    """Before it has taken the file, or in the middle of its answer."""
    instead(script)
    assert await read_guarded(data, "x.csv") == RefusedFile(reason=reason)


async def test_a_process_that_talks_without_end_is_ended(instead):
    """What it says is no frame, so nobody listens on."""
    instead("exec /bin/cat /dev/zero")
    assert await read_guarded(b"a,b\n", "x.csv") == RefusedFile(reason=TableRefusal.DAMAGED)


@pytest.mark.parametrize("script", ["while :; do :; done", "exec /bin/sleep 600"])
async def test_a_process_that_does_not_come_to_an_end_is_ended(instead, monkeypatch, script):
    """Busy or asleep."""
    monkeypatch.setattr(guarded, "_PATIENCE", 0.3)
    instead(script)
    assert await read_guarded(b"a,b\n", "x.csv") == RefusedFile(reason=TableRefusal.TIMEOUT)


async def test_a_reading_that_is_given_up_leaves_no_process(instead, tmp_path):
    """The bot is stopped while an admin's file is read."""
    number = tmp_path / "number"
    instead(f"echo $$ > {number}; exec /bin/sleep 600")
    task = asyncio.create_task(read_guarded(b"a,b\n", "x.csv"))
    while not number.exists() or not number.read_text():  # noqa: ASYNC110 - a shell script sets no event
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)


async def test_the_process_gets_nothing_of_ours(instead, tmp_path, monkeypatch):
    """No secret of the environment, no open file, no directory."""
    monkeypatch.setenv("INTAKE_BOT_TOKEN", "110201543:secret")
    with (tmp_path / "intake.db").open("w") as database:
        os.set_inheritable(database.fileno(), True)
        instead(f"set > {tmp_path}/seen; /bin/ls -l /proc/$$/fd >> {tmp_path}/seen; pwd >> {tmp_path}/seen")
        await read_guarded(b"a,b\n", "x.csv")
    seen = (tmp_path / "seen").read_text()
    assert "secret" not in seen
    assert "intake.db" not in seen
    assert seen.splitlines()[-1] == "/"


def test_the_process_may_write_no_file(tmp_path):
    """Nor leave a core behind, whatever its own limits were."""
    script = (
        "import io, resource, sys\n"
        "from intake_bot.sheets import confined\n"
        "sys.stdin = io.TextIOWrapper(io.BytesIO(b'a,b\\n'))\n"
        "confined.main()\n"
        "print([resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE)])\n"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout
    assert answer.endswith(b"[0, 0]\n")
