"""Which signs the fonts have, and what stands on paper for one that none of them has: its name, in square brackets.

Reads the character maps of the font files (OpenType, table ``cmap``, formats 4 and 12). Must not know what is written.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from intake_bot.documents.fonts import font_folders

_UNSEEN: Final = re.compile("M.|Cf|Sk")
"""Categories of what only changes the sign before it: joiners, variants, tones of skin."""


def printed(words: str) -> str:
    """The words as they stand on paper. What no font has is named: each sign, and letters once by their script."""
    has = _signs()
    runs = groupby(words, key=lambda sign: ord(sign) in has or sign.isspace() or unicodedata.category(sign) == "Cc")
    return "".join("".join(run) if is_there else _named("".join(run)) for is_there, run in runs)


def _named(run: str) -> str:
    """Names for signs that no font has."""
    names: list[str] = []
    for sign in run:
        category = unicodedata.category(sign)
        if _UNSEEN.fullmatch(category):
            continue
        name = unicodedata.name(sign, f"U+{ord(sign):04X}")
        name = f"[{name.split()[0] if category.startswith('L') else name}]".lower()
        if not (category.startswith("L") and names[-1:] == [name]):
            names.append(name)
    return "".join(names)


@cache
def _signs() -> frozenset[int]:
    """The code points that are there in any language."""
    files = sorted(file for folder in font_folders() for file in folder.rglob("*.[ot]t[fc]"))
    return frozenset().union(*map(_signs_in, files))


def _signs_in(file: Path) -> frozenset[int]:
    """Those of one file. The faces of our collection differ in forms, not in what they have, so the first is read."""
    font = file.read_bytes()
    start = struct.unpack_from(">I", font, 12)[0] if font[:4] == b"ttcf" else 0
    return frozenset(_map_at(font, _map_of_face(font, start)))


def _map_of_face(font: bytes, start: int) -> int:
    """Where the character map of the face that begins here lies."""
    (count,) = struct.unpack_from(">H", font, start + 4)
    records = struct.iter_unpack(">4sIII", font[start + 12 : start + 12 + 16 * count])
    return next(int(at) for tag, _, at, _ in records if tag == b"cmap")


def _map_at(font: bytes, at: int) -> Iterator[int]:
    """The code points of a character map."""
    (count,) = struct.unpack_from(">H", font, at + 2)
    for _, _, offset in struct.iter_unpack(">HHI", font[at + 4 : at + 4 + 8 * count]):
        table = at + offset
        match struct.unpack_from(">H", font, table):
            case (4,):
                (size,) = struct.unpack_from(">H", font, table + 6)
                lasts = struct.unpack_from(f">{size // 2}H", font, table + 14)
                firsts = struct.unpack_from(f">{size // 2}H", font, table + 16 + size)
                for first, last in zip(firsts, lasts, strict=True):
                    yield from range(first, last + 1)
            case (12,):
                (groups,) = struct.unpack_from(">I", font, table + 12)
                for first, last, _ in struct.iter_unpack(">III", font[table + 16 : table + 16 + 12 * groups]):
                    yield from range(first, last + 1)
