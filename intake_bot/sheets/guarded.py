"""Reading a file from outside, at arm's length: in a process of its own that has nothing and may do nothing.

It gets the bytes of the file and no environment, no open files and no directory of ours; it is stopped when it takes
too long, and whatever happens to it is a refusal here. Must not know formats.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from intake_bot.domain.table import LARGEST_FILE, RefusedFile, Sheet, TableRefusal
from intake_bot.sheets.wire import LENGTH, Listener

_PATIENCE: Final = 60.0  # seconds
_DEATHS: Final[Mapping[int, TableRefusal]] = {
    -signal.SIGXCPU: TableRefusal.TIMEOUT,
    -signal.SIGABRT: TableRefusal.BOMB,  # how a library dies that gets no more room
}
"""What it means when the process was ended; all else is a damaged file."""


async def read_guarded(data: bytes, name: str, *, largest: int = LARGEST_FILE) -> Sheet | RefusedFile:
    """The table in a file that anybody may have made, or why there is none.

    ``name`` is the file's and decides nothing. ``largest`` is in bytes; what Telegram gives is never larger than the
    default, a file on the operator's own disk may be. Needs Unix: limits are the kernel's.
    """
    if len(data) > largest:
        return RefusedFile(reason=TableRefusal.TOO_LARGE, limit=largest)
    command = (sys.executable, "-I", "-X", "utf8", "-m", "intake_bot.sheets.confined")
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={}, cwd="/")
    try:
        async with asyncio.timeout(_PATIENCE):
            return await _asked(process, data, name)
    except TimeoutError:
        return RefusedFile(reason=TableRefusal.TIMEOUT)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()


async def _asked(process: Process, data: bytes, name: str) -> Sheet | RefusedFile:
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(BrokenPipeError, ConnectionResetError):  # it has died already; what it said is still to come
        process.stdin.write(data)
        await process.stdin.drain()
    process.stdin.close()
    listener = Listener()
    try:
        while listener.outcome is None:
            length = await process.stdout.readexactly(LENGTH)
            listener.take(await process.stdout.readexactly(int.from_bytes(length, "big")))
    except asyncio.IncompleteReadError:
        return RefusedFile(reason=_DEATHS.get(await process.wait(), TableRefusal.DAMAGED))
    except (ValueError, KeyError, TypeError):
        return RefusedFile(reason=TableRefusal.DAMAGED)
    if isinstance(listener.outcome, RefusedFile):
        return listener.outcome
    return await asyncio.to_thread(listener.outcome.as_sheet, name)  # it looks at every row once more
