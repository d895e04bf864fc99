"""The benchmark: prints plain figures, one to a line, and ends with 1 when one misses its limit.

``python -m tests.bench [--patients N] [--beat SECONDS] [--clinics N] [--only cost|start|loops|letter|directory]``. The
limits are those that the project promises; the comparison is with ``stock_bot.py``, on the same machine, one bot after
the other. Patients who go on at once come in bursts, since the bot keeps Telegram's limit of one message a second in a
chat; with a beat they come one by one, which costs more for each.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from intake_bot.simulator.server import serve
from intake_bot.store.migrate import migrate
from tests.bench.directory import measure
from tests.bench.imports import imported
from tests.bench.letters import different_letters, longest_pause, seconds_per_letter
from tests.bench.loops import PAGE, inbox_rate, sender_rate
from tests.bench.patients import PATIENCE, TOKEN, Counting, patients_walk
from tests.bench.processes import measured, program
from tests.bench.stock_bot import path as stock_path
from tests.bench.wording import sieved
from tests.support.walks import WHOLE

MOST_OF_STOCK = 0.5
MOST_CALLS_PER_PRESS = 1.2
LONGEST_START = 1.5
LONGEST_MATCH = 5.0
LONGEST_SEARCH = 20.0
LONGEST_IMPORT = 60.0
MOST_FALSE_ALARMS = 0.05
LONGEST_LETTER = 0.15
LETTERS = 400
AT_ONE_TIME = 7
STARTS = 5
STORED = 3000
SENT = 1000
MEGABYTE = 1024 * 1024


def main():
    """Measure what was asked for."""
    arguments = argparse.ArgumentParser(prog="python -m tests.bench", description="What an update costs.")
    arguments.add_argument("--patients", type=int, default=25, help="how many walk at the same time")
    arguments.add_argument("--beat", type=float, default=0.0, help="seconds that a patient takes for a step")
    arguments.add_argument("--only", choices=("cost", "start", "loops", "letter", "directory", "import", "wording"))
    arguments.add_argument("--clinics", type=int, default=50_000, help="how many the large directory has")
    chosen = arguments.parse_args()
    measures = {
        "start": start,
        "loops": loops,
        "letter": letter,
        "cost": partial(cost, patients=chosen.patients, beat=chosen.beat),
        "directory": partial(large_directory, clinics=chosen.clinics),
        "import": partial(large_import, clinics=chosen.clinics),
        "wording": wording,
    }
    kept = []
    with tempfile.TemporaryDirectory(prefix="intake-bench-") as directory:
        for name, measure in measures.items():
            if chosen.only in (None, name):
                at = Path(directory) / name
                at.mkdir()
                kept += asyncio.run(measure(at))
    sys.exit(0 if all(kept) else 1)


async def cost(directory, *, patients, beat):
    """Processor time per update and message calls per press, for both bots."""
    ours = await walked(directory / "ours", patients, beat, WHOLE, run_ours)
    stock = await walked(directory / "stock", patients, beat, stock_path(), run_stock)
    for name, (steps, cpu, memory) in (("intake-bot", ours), ("stock bot", stock)):
        say(f"{name}: {steps.updates} updates of {patients} patients")
        say(f"{name}: {1000 * cpu / steps.updates:.2f} ms of processor time per update")
        say(f"{name}: {steps.calls_per_press:.3f} message calls per press")
        say(f"{name}: {memory / MEGABYTE:.0f} MB resident at most")
    ratio = (ours[1] / ours[0].updates) / (stock[1] / stock[0].updates)
    return [
        judged("processor time per update, intake-bot / stock bot", ratio, MOST_OF_STOCK),
        judged("message calls per press", ours[0].calls_per_press, MOST_CALLS_PER_PRESS),
    ]


async def walked(directory, patients, beat, path, run):
    """All patients once through a bot: their steps, its processor time for them, its memory."""
    directory.mkdir()
    simulator = Counting()
    async with serve(simulator) as root, run(root, directory) as bot:
        await patients_walk(simulator, ["Guest"], path[:3], beat=0.0)  # what is loaded late is loaded now
        before = await bot.used()
        steps = await patients_walk(simulator, [f"Patient {number}" for number in range(patients)], path, beat=beat)
        after = await bot.used()
    wrong = [call for call in simulator.wrong_calls if call.method != "getUpdates"]  # the stock bot overtakes its own
    if wrong:
        say(f"refused calls: {wrong}")
    return steps, after.cpu - before.cpu, after.memory


def run_ours(root, directory):
    """intake-bot by long polling, on a SQLite file."""
    url = f"sqlite:///{directory / 'intake.db'}"
    return measured(
        "intake_bot", "run",
        directory=directory, INTAKE_API_URL=root, INTAKE_BOT_TOKEN=TOKEN, DATABASE_URL=url,
    )  # fmt: skip


def run_stock(root, directory):
    """The stock bot."""
    return measured("tests.bench.stock_bot", root, TOKEN, str(directory / "stock.pickle"), directory=directory)


async def start(directory):
    """Seconds from the start of the process to the answer to a /start that was already waiting."""
    empty = directory / "empty.db"
    await asyncio.to_thread(migrate, f"sqlite:///{empty}")
    seconds = []
    for number in range(STARTS + 1):
        at = directory / str(number)
        at.mkdir()
        shutil.copy(empty, at / "intake.db")
        simulator = Counting()
        person = simulator.person("Ana", language_code="en")
        async with serve(simulator) as root:
            await person.says("/start")
            environment = {
                "INTAKE_API_URL": root,
                "INTAKE_BOT_TOKEN": TOKEN,
                "DATABASE_URL": f"sqlite:///{at / 'intake.db'}",
            }
            began = time.perf_counter()
            async with program("intake_bot", "run", directory=at, **environment):
                await simulator.until(lambda p=person: p.newest is not None, bound=PATIENCE, what="/start is answered")
                seconds.append(time.perf_counter() - began)
    seconds = seconds[1:]  # the first one may have had to compile the program
    say(f"start to first answer: {', '.join(f'{one:.2f}' for one in seconds)} s")
    return [judged("start to first answer, median, s", statistics.median(seconds), LONGEST_START)]


async def loops(directory):
    """Rates of the inbox and of the sender, with a durable commit for each page, round or update."""
    say(f"inbox: {await inbox_rate(directory, STORED, PAGE):.0f} updates/s in pages of {PAGE}")
    say(f"inbox: {await inbox_rate(directory, STORED // 3, 1):.0f} updates/s one by one, as a webhook brings them")
    say(f"sender: {await sender_rate(directory, SENT):.0f} calls/s")
    return []


async def large_directory(directory, *, clinics):
    """A directory as large as promised: reading and arranging it, matching and searching, and how much it takes."""
    figures = await measure(directory, clinics)
    say(f"directory: {clinics} clinics stored in {figures.stored:.1f} s, read in {figures.read:.1f} s")
    say(f"directory: arranged in {figures.arranged:.1f} s, for the next day in {figures.next_day:.2f} s")
    say(f"directory: {figures.changed:.2f} s from one changed clinic to the next patient")
    for what, seconds in (
        ("matched", figures.matching),
        ("matched, with all that is told in a document", figures.telling),
        ("searched", figures.searching),
    ):
        say(f"directory: {what}: median {1000 * statistics.median(seconds):.2f} ms, p95 {1000 * p95(seconds):.2f} ms")
    say(f"directory: {figures.memory / MEGABYTE:.0f} MB resident at most")
    return [
        judged("one patient matched, p95, ms", 1000 * p95(figures.matching), LONGEST_MATCH),
        judged("a search, p95, ms", 1000 * p95(figures.searching), LONGEST_SEARCH),
    ]


async def large_import(directory, *, clinics):
    """The same directory from a file, with its preview, by the command line."""
    rows, seconds, memory = await imported(directory, clinics)
    say(f"import: {clinics} clinics in {rows} rows, {memory / MEGABYTE:.0f} MB resident at most")
    return [judged("a large directory imported with its preview, s", seconds, LONGEST_IMPORT)]


async def wording(_directory):
    """Phrases that the tables of neutral words were not made from."""
    found = await asyncio.to_thread(sieved)
    say(f"wording: {found.missed} of {found.blatant} blatant phrases missed")
    say(f"wording: {found.stopped} of {found.innocent} innocent phrases stopped")
    return [judged("share of innocent phrases stopped", found.stopped / found.innocent, MOST_FALSE_ALARMS)]


def p95(seconds):
    """What nineteen of twenty stay below."""
    return statistics.quantiles(seconds, n=20)[-1]


async def letter(_):
    """Seconds that a letter takes to make, and for which the loop stands still while seven are made."""
    seconds = await asyncio.to_thread(seconds_per_letter, different_letters(LETTERS))
    slowest = p95(seconds)
    say(f"letter: {1000 * statistics.median(seconds):.1f} ms, median of {len(seconds)} that are all different")
    pauses = [await longest_pause(different_letters(AT_ONE_TIME)) for _ in range(STARTS)]
    return [
        judged("letter once warm, 95 of 100, s", slowest, LONGEST_LETTER),
        judged(f"longest pause of the loop while {AT_ONE_TIME} letters are made, s", max(pauses), LONGEST_LETTER),
    ]


def judged(what, figure, limit):
    """Print a figure beside its limit; whether it keeps it."""
    kept = figure <= limit
    say(f"{what}: {figure:.3f} (at most {limit:g}) {'kept' if kept else 'MISSED'}")
    return kept


def say(line):
    """One line of the result, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
