"""Which encoding a text file is in: told by its mark, else shown by its bytes, else not told at all.

UTF-8, UTF-16 with a mark, and CP949, in which Korean programs write. A guess that could put wrong letters into the
directory is no answer. Must not know tables.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterator
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, None),
    (codecs.BOM_UTF32_BE, None),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks with what follows them. UTF-32 comes first since its mark begins like UTF-16's; no program that
people use writes it."""

_SYLLABLES: Final = frozenset(
    bytes((lead, trail)).decode("euc_kr") for lead in range(0xB0, 0xC9) for trail in range(0xA1, 0xFF)
)
"""The 2,350 syllables of KS X 1001: those that Korean is written in, but for very rare words."""
_KOREAN_ENOUGH: Final = 0.75
"""Bytes of other encodings mostly can be read as CP949 too, but give rare syllables, signs and Chinese characters."""
_CHUNK: Final = 1 << 16


def encoding_of(data: bytes) -> str | None:
    """The name under which Python decodes all of ``data`` without an error, or None where no letter can be trusted."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding if encoding is not None and _decodes(data, encoding) else None
    if b"\x00" in data:
        return None
    if _decodes(data, "utf-8"):
        return "utf-8"
    return "cp949" if _is_korean(data) else None


def has_mark(data: bytes) -> bool:
    """Whether ``data`` says that it is a text, in whatever encoding."""
    return any(data.startswith(mark) for mark, _ in _MARKS)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        return not any("\x00" in text for text in _decoded(data, encoding))
    except UnicodeDecodeError:
        return False


def _is_korean(data: bytes) -> bool:
    letters: Counter[str] = Counter()
    try:
        for text in _decoded(data, "cp949"):
            letters.update(text)
    except UnicodeDecodeError:
        return False
    foreign = {letter: count for letter, count in letters.items() if not letter.isascii()}
    korean = sum(count for letter, count in foreign.items() if letter in _SYLLABLES)
    return korean >= _KOREAN_ENOUGH * sum(foreign.values())


def _decoded(data: bytes, encoding: str) -> Iterator[str]:
    """The text piece by piece: at once it could take four times the room of the file."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, len(data), _CHUNK):
        yield decoder.decode(data[start : start + _CHUNK])
    yield decoder.decode(b"", final=True)
