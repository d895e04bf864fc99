"""A ZIP archive from a stranger: looked over whole before anybody reads a part of it, and read within its own word.

What an archive says of itself can lie, so every part is unpacked here to its end and counted; a part that gives more
than it declares never gives it. Must not know what the parts mean.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from intake_bot.domain.table import TableRefusal
from intake_bot.sheets.records import Refused

MOST_PARTS: Final = 1000
MOST_UNPACKED: Final = 100 * 1024 * 1024
"""Bytes, all parts together."""
MOST_TIMES_PACKED: Final = 100
"""How many times its packed size a part may have; a thousand is possible, a sheet seldom has twenty."""
_SMALL: Final = 10 * 1024 * 1024
"""Bytes up to which a part may be packed as tightly as it likes: an empty sheet is, and does no harm."""

SIGNATURE: Final = b"PK\x03\x04"
_ARCHIVES: Final = (SIGNATURE, b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
_LONGEST_SIGNATURE: Final = max(map(len, _ARCHIVES))
_ENTRY: Final = b"PK\x01\x02"
_LOCAL: Final = struct.Struct("<4s22xHH")
"""The head of a part: its signature, and the lengths of its name and of what comes between name and content."""
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED: Final = 0x1
_CHUNK: Final = 1 << 16


class Archive:
    """The parts of an archive that was found sound. Raises Refused otherwise: DAMAGED, BOMB, PASSWORD_PROTECTED or
    NESTED_ARCHIVE.
    """

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        entries = _directory(data)
        _check_directory(entries)
        self._parts = {entry.filename.casefold(): entry for entry in entries}
        if len(self._parts) != len(entries):
            raise Refused(TableRefusal.DAMAGED)  # two readers could take different ones
        for name in self._parts:
            self._check_part(name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts in small letters: in a workbook their case says nothing."""
        return tuple(self._parts)

    def read(self, name: str) -> Iterator[bytes]:
        """The content of a part in pieces; ``name`` in any case. Raises Refused when there is no such part, and as soon
        as one gives more or less than it declares.
        """
        entry = self._parts.get(name.casefold())
        if entry is None:
            raise Refused(TableRefusal.DAMAGED)
        unpacked = check = 0
        try:
            for piece in self._unpack(entry):
                unpacked += len(piece)
                if unpacked > entry.file_size:
                    raise Refused(TableRefusal.BOMB)
                check = zlib.crc32(piece, check)
                yield piece
        except (zlib.error, struct.error):
            raise Refused(TableRefusal.DAMAGED) from None
        if unpacked != entry.file_size or check != entry.CRC:
            raise Refused(TableRefusal.DAMAGED)

    def _unpack(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        signature, *lengths = _LOCAL.unpack_from(self._data, entry.header_offset)
        start = entry.header_offset + _LOCAL.size + sum(lengths)
        packed = self._data[start : start + entry.compress_size]
        if signature != SIGNATURE or len(packed) != entry.compress_size:
            raise Refused(TableRefusal.DAMAGED)
        if entry.compress_type == zipfile.ZIP_STORED:
            yield bytes(packed)
            return
        inflating = zlib.decompressobj(-zlib.MAX_WBITS)
        for at in range(0, len(packed), _CHUNK):
            rest: bytes | memoryview = packed[at : at + _CHUNK]
            while rest and not inflating.eof:
                yield inflating.decompress(rest, _CHUNK)
                rest = inflating.unconsumed_tail
        yield inflating.flush()
        if not inflating.eof or inflating.unused_data:
            raise Refused(TableRefusal.DAMAGED)

    def _check_part(self, name: str) -> None:
        beginning = b""
        for piece in self.read(name):
            if len(beginning) < _LONGEST_SIGNATURE:
                beginning += piece[:_LONGEST_SIGNATURE]
        if beginning.startswith(_ARCHIVES):
            raise Refused(TableRefusal.NESTED_ARCHIVE)


def _directory(data: bytes) -> list[zipfile.ZipInfo]:
    if data.count(_ENTRY) > MOST_PARTS:
        raise Refused(TableRefusal.BOMB)  # before room is made for each of half a million
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.comment:
                raise Refused(TableRefusal.DAMAGED)  # no workbook has one, and another directory can hide in it
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError, struct.error):
        raise Refused(TableRefusal.DAMAGED) from None


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    """What can be told from the declarations alone, in no time."""
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Refused(TableRefusal.PASSWORD_PROTECTED)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Refused(TableRefusal.BOMB)
    for entry in entries:
        if entry.file_size > max(_SMALL, MOST_TIMES_PACKED * entry.compress_size):
            raise Refused(TableRefusal.BOMB)
        if entry.compress_type not in _METHODS:
            raise Refused(TableRefusal.DAMAGED)
    placed = sorted(entries, key=lambda entry: entry.header_offset)
    if not placed or placed[0].header_offset != 0:
        raise Refused(TableRefusal.DAMAGED)
    for earlier, later in pairwise(placed):
        if earlier.header_offset + _LOCAL.size + earlier.compress_size > later.header_offset:
            raise Refused(TableRefusal.BOMB)  # parts that share their bytes are counted once and unpacked many times
