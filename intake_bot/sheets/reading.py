"""Bytes to a table: which format it is, told by the content and never by the name, and what its reader makes of it.

For a file from outside there is ``guarded``, which does this in a process of its own. Must not know processes.
"""

from __future__ import annotations

import io
import re
from typing import Final

from intake_bot.domain.table import MOST_ROWS, FileKind, RefusedFile, Sheet, TableRefusal
from intake_bot.sheets import objects, separated
from intake_bot.sheets.archive import SIGNATURE
from intake_bot.sheets.encoding import encoding_of, has_mark
from intake_bot.sheets.records import Gathered, Opened, Refused, tabulated
from intake_bot.sheets.workbook import workbook_of

_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""A compound file (MS-CFB): a workbook of before 2007, or a newer one behind a password."""
_OLD_STREAMS: Final = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_NO_TABLES: Final = (b"%PDF-", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
"""How files begin that people send by mistake, mostly under a name of ours."""
_PAGE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)
_BEGINNING: Final = 1024
"""Bytes or characters by which a file is told apart."""


def read(data: bytes, name: str) -> Sheet | RefusedFile:
    """The table in a file, with its faults, or why there is none. ``name`` is the file's; it decides nothing."""
    try:
        opened = open_file(data)
        gathered = Gathered(kind=opened.kind, sheet=opened.sheet, unread=opened.unread)
        for item in opened.items:
            gathered.add(item)
    except Refused as refused:
        return refused.file
    return gathered.as_sheet(name)


def open_file(data: bytes) -> Opened:
    """Find out what ``data`` is. Raises Refused, and so may taking the items."""
    if data.startswith(SIGNATURE):
        workbook = workbook_of(data)
        items = tabulated(workbook.records)
        return Opened(kind=FileKind.XLSX, items=items, sheet=workbook.sheet, unread=workbook.unread)
    encoding = _encoding_of_text(data)
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    if objects.is_json(text.read(_BEGINNING)):
        return Opened(kind=FileKind.JSON, items=tabulated(objects.records_of(data.decode(encoding))))
    if _has_too_many_lines(data):
        raise Refused(TableRefusal.TOO_MANY_ROWS)
    text.seek(0)
    return Opened(kind=FileKind.CSV, items=tabulated(separated.records_of(text)))


def _encoding_of_text(data: bytes) -> str:
    """The encoding of a file that may be a text. Raises Refused, with what it is instead as far as that shows."""
    if data.startswith(_COMPOUND):
        is_old = any(name in data for name in _OLD_STREAMS) and _ENCRYPTED_STREAM not in data
        raise Refused(TableRefusal.OLD_FORMAT if is_old else TableRefusal.PASSWORD_PROTECTED)
    if data.startswith(_NO_TABLES) or _PAGE.match(data):
        raise Refused(TableRefusal.NOT_A_TABLE)
    encoding = encoding_of(data)
    if encoding is None:
        is_binary = not has_mark(data) and _has_zeros_anywhere(data[:_BEGINNING])
        raise Refused(TableRefusal.NOT_A_TABLE if is_binary else TableRefusal.WRONG_ENCODING)
    return encoding


def _has_too_many_lines(data: bytes) -> bool:
    """Whether there are more lines than a table has rows, where each is a row: told at once, not after a million."""
    return b'"' not in data and data.count(b"\n") > MOST_ROWS


def _has_zeros_anywhere(beginning: bytes) -> bool:
    """Whether zero bytes stand where no text has them: UTF-16 without its mark has them on one side of each pair."""
    return b"\x00" in beginning[::2] and b"\x00" in beginning[1::2]
