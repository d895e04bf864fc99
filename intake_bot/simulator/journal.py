"""A simulator's state on disk: one line per change, so that writing before each answer costs one short append.

May read and write files. Must not know what the records mean. A line torn by a kill is the last one and is left out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from intake_bot.simulator.state import NAMES, State, changes_to_json, encode

FORMAT = 1


def write_whole(path: Path, state: State) -> None:
    """Writes the whole state beside `path` and moves it there in one step."""
    beside = path.with_name(path.name + ".new")
    with beside.open("w", encoding="ascii") as file:
        file.write(_line([["format", FORMAT]]))
        for record in state.records():
            file.write(_line([[NAMES[type(record)], encode(record)]]))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def read(path: Path) -> Iterator[list[Any]]:
    """The changes in a file, oldest first. Raises ValueError when it is not such a file."""
    with path.open(encoding="ascii", errors="replace") as file:
        if _parsed(file.readline()) != [["format", FORMAT]]:
            raise ValueError(f"{path} is not a simulator journal of format {FORMAT}")
        for line in file:
            changes = _parsed(line)
            if changes is None:
                return
            yield from changes


def _line(changes: list[list[Any]]) -> str:
    return json.dumps(changes, separators=(",", ":")) + "\n"


def _parsed(line: str) -> list[list[Any]] | None:
    if not line.endswith("\n"):
        return None
    try:
        changes: list[list[Any]] = json.loads(line)
    except ValueError:
        return None
    return changes


class Journal:
    """Appends changes to a file; each line has left the process when `append` returns, so a kill loses nothing."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="ascii")

    def append(self, changes: list[list[Any]]) -> None:
        """Writes noted changes as one line."""
        self._file.write(_line(changes_to_json(changes)))
        self._file.flush()

    def close(self) -> None:
        """Ends writing."""
        self._file.close()
