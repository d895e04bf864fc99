"""The process in which a file is read: a file that is made to hurt hurts nobody but this.

The file comes on standard input, what is in it goes out on standard output. Nothing is opened or written besides, and
the process ends when it takes more time or room than a table has reason to. Must not know who asked.
"""

from __future__ import annotations

import resource
import sys
from typing import Final

from intake_bot.domain.table import RefusedFile, TableRefusal
from intake_bot.sheets.archive import SIGNATURE
from intake_bot.sheets.reading import open_file
from intake_bot.sheets.records import Refused
from intake_bot.sheets.wire import frames_of, refusal_frame

_SECONDS: Final = 60
"""Of processor time."""
_ROOM: Final = 96 * 1024 * 1024
"""Bytes of address space for this process before a file has come."""
_ROOM_PER_BYTE: Final = 5
"""A text needs up to four times its own room when it has become characters, and itself beside that."""
_ROOM_FOR_WORKBOOK: Final = 1024 * 1024 * 1024
"""A workbook is unpacked and every cell of its sheet kept; what it may grow to is found out before."""


def main() -> None:
    """Read the file and tell what is in it."""
    _allow(resource.RLIMIT_CPU, _SECONDS)
    _allow(resource.RLIMIT_CORE, 0)
    _allow(resource.RLIMIT_FSIZE, 0)
    data = sys.stdin.buffer.read()
    is_workbook = data.startswith(SIGNATURE)
    _allow(resource.RLIMIT_AS, _ROOM_FOR_WORKBOOK if is_workbook else _ROOM + _ROOM_PER_BYTE * len(data))
    out = sys.stdout.buffer
    try:
        for frame in frames_of(open_file(data)):
            out.write(frame)
    except Refused as refused:
        out.write(refusal_frame(refused.file))
    except MemoryError:
        out.write(refusal_frame(RefusedFile(reason=TableRefusal.BOMB)))
    out.flush()


def _allow(kind: int, most: int) -> None:
    """Limit this process, where it is not limited more strictly already."""
    _, hard = resource.getrlimit(kind)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(kind, (most, hard))


if __name__ == "__main__":
    main()
