"""A bot as a process of its own: started, asked what it has used, stopped. Knows nothing of which bot it is."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 30.0
PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """What a process has used: seconds of processor time, and the most resident memory in bytes."""

    cpu: float
    memory: int


class Measured:
    """A running bot."""

    def __init__(self, process, reports):
        self._process = process
        self._reports = reports

    async def used(self):
        """What it has used since its start."""
        self._process.send_signal(signal.SIGUSR1)
        async with asyncio.timeout(PATIENCE):
            return Used(**json.loads(await self._reports.readline()))


@asynccontextmanager
async def program(*arguments, directory, **environment):
    """``python -m`` something in ``directory``, ended by SIGTERM. What it says is kept in ``bot.log`` there."""
    with (directory / "bot.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", *arguments,
            cwd=directory, stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log, close_fds=False,
            env={"PATH": "", "PYTHONPATH": str(PROJECT), **environment},
        )  # fmt: skip
        try:
            yield process
        finally:
            if process.returncode is None:
                process.terminate()
                try:
                    await asyncio.wait_for(process.wait(), PATIENCE)
                except TimeoutError:
                    process.kill()
                    await process.wait()


@asynccontextmanager
async def measured(*arguments, directory, **environment):
    """The same, under the eye of ``tests.bench.measured``."""
    reading, writing = os.pipe()
    os.set_inheritable(writing, True)
    reports = asyncio.StreamReader()
    try:
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reports), os.fdopen(reading, "rb", 0)
        )
        wrapped = program("tests.bench.measured", str(writing), *arguments, directory=directory, **environment)
        async with wrapped as process:
            yield Measured(process, reports)
        transport.close()
    finally:
        os.close(writing)
