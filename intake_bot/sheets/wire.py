"""What the process that reads a file tells the one that asked: the items of a table as frames of JSON, and back.

A frame is its length in four bytes and a JSON object. The first says what the file is, the last that all is told, or
that the file is refused. Must not know processes or formats.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any, Final

from intake_bot.domain.table import Fault, FileKind, RefusedFile, RowFault, TableRefusal, TableRow
from intake_bot.sheets.records import Gathered, Header, Item, Opened

LENGTH: Final = 4
"""Bytes in which the length of a frame is told."""
_ITEMS: Final = 500
"""Items in one frame: whoever asked takes one frame at a time, and others go on between two."""
_LONGEST_SHARED: Final = 40
"""Characters of a cell that is likely to come again: a kind, a date, a source. It is kept once."""


def frames_of(opened: Opened) -> Iterator[bytes]:
    """Everything about a file, a part at a time. Raises what taking its items raises."""
    yield _frame({"kind": opened.kind, "sheet": opened.sheet, "unread": opened.unread})
    while items := tuple(islice(opened.items, _ITEMS)):
        yield _frame(_told(items))
    yield _frame({"end": True})


def refusal_frame(refused: RefusedFile) -> bytes:
    """The last frame about a file that is refused."""
    return _frame({"refused": asdict(refused)})


def _told(items: tuple[Item, ...]) -> dict[str, Any]:
    told: dict[str, Any] = {"rows": [], "faults": []}
    for item in items:
        match item:
            case TableRow():
                told["rows"].append((item.line, item.cells))
            case RowFault():
                told["faults"].append((item.line, item.fault, item.column))
            case Header():
                told["names"] = item.names
    return told


def _frame(told: dict[str, Any]) -> bytes:
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return len(body).to_bytes(LENGTH, "big") + body


class Listener:
    """Puts the frames together again. ``outcome`` is there once the last one was taken."""

    def __init__(self) -> None:
        self._gathered: Gathered | None = None
        self._shared: dict[str, str] = {}
        self.outcome: Gathered | RefusedFile | None = None

    def take(self, body: bytes) -> None:
        """Take the next frame, without its length. Raises ValueError, KeyError or TypeError for anything else."""
        told = json.loads(body)
        if "refused" in told:
            refused = told["refused"]
            fault = refused["fault"] and Fault(refused["fault"])
            self.outcome = RefusedFile(**{**refused, "reason": TableRefusal(refused["reason"]), "fault": fault})
        elif self._gathered is None:
            self._gathered = Gathered(kind=FileKind(told["kind"]), sheet=told["sheet"], unread=tuple(told["unread"]))
        elif "end" in told:
            self.outcome = self._gathered
        else:
            self._add(self._gathered, told)

    def _add(self, gathered: Gathered, told: dict[str, Any]) -> None:
        if "names" in told:
            gathered.names = tuple(told["names"])
        gathered.rows += [TableRow(line=line, cells=self._kept(cells)) for line, cells in told["rows"]]
        gathered.faults += [
            RowFault(line=line, fault=Fault(fault), column=column) for line, fault, column in told["faults"]
        ]

    def _kept(self, cells: list[str]) -> tuple[str, ...]:
        shared = self._shared
        return tuple([shared.setdefault(cell, cell) if len(cell) <= _LONGEST_SHARED else cell for cell in cells])
