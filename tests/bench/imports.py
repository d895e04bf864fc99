"""A large directory imported from a file by the command that an operator uses: preview and change, in a process."""

from __future__ import annotations

import asyncio
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from intake_bot.desk.directory_table import table_of
from intake_bot.domain.table import FileKind
from intake_bot.sheets.writing import write
from tests.bench.clinics import a_directory
from tests.bench.processes import program

UNIT_OF_MAXRSS = 1 if sys.platform == "darwin" else 1024
FILE = "clinics.csv"


async def imported(directory, count):
    """Import ``count`` clinics, all of them new; rows of the file, seconds, and bytes resident at most.

    Raises RuntimeError with what the command said when it did not end well.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as elsewhere:  # what that takes is not to be measured
        rows = await asyncio.get_running_loop().run_in_executor(elsewhere, export, directory / FILE, count)
    url = f"sqlite:///{directory / 'intake.db'}"
    await commanded("migrate", directory=directory, url=url)
    began = time.perf_counter()
    said = await commanded("directory", "import", FILE, "--yes", directory=directory, url=url)
    seconds = time.perf_counter() - began
    if not (said.endswith("This is change 2. /undo 2 takes it back.\n") and "not taken: 0" in said):
        raise RuntimeError(said[-2000:])
    return rows, seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * UNIT_OF_MAXRSS


async def commanded(*arguments, directory, url):
    """What a command said."""
    async with program("intake_bot", *arguments, directory=directory, DATABASE_URL=url) as process:
        await process.wait()
    return (directory / "bot.log").read_text(encoding="utf-8")


def export(file, count):
    """Write ``count`` clinics as an export of them would be; gives the number of rows."""
    table = table_of(a_directory(count))
    file.write_bytes(write(table, FileKind.CSV))
    return len(table.rows)
