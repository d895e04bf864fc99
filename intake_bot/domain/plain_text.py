"""A text in plain signs, one for one, and its sentences: what patterns are looked for in, without losing the place.

Unlike a fold for comparing, nothing is taken out or put in, so what is found in the plain text stands at the same place
in the original. Must not know what is looked for. Nothing here raises for any ``str``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

_SAME = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "´": "'",
    "`": "'",
    "“": '"',
    "”": '"',
    "−": "-",
    "‒": "-",
    "‑": "-",
    "―": "-",
    "〜": "~",
}
_ABBREVIATED = re.compile(
    r"(?<![a-z])(?:dr|mr|mrs|ms|prof|no|nr|approx|incl|excl|exp|e\.g|i\.e|vs|st|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|\d{1,2})\.$"
)
"""What ends in a dot without ending a sentence; a numbered line such as "1." among them."""
_ENDING = 8
"""How many signs before a stop are looked at for it: the longest, and the one before that."""
_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]|\s{40,}")
"""The end of a line; and so much white space that what follows belongs to something else, as in a table. Patterns then
never meet more of it, and need no care for how much they try."""
_STOP = re.compile(r"(?<![.!?。！？…])[.!?。！？…]++(?=\s|$)|[;；•●▶✔✅]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence in plain signs, as it was written, and where it begins in its text: both are equally long."""

    plain: str = field(repr=False)
    words: str = field(repr=False)
    start: int


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in their order, their end marks included, outer white space not."""
    folded = plain(text)
    return tuple(Sentence(plain=folded[start:end], words=text[start:end], start=start) for start, end in places(folded))


def plain(text: str) -> str:
    """The text with small letters, ASCII digits, plain spaces, quotes and dashes; as long as it was."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(character) == "Zs":
        return " "
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 else character


def places(folded: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a plain text stands. What it takes grows with the text, and no faster."""
    for first, last in _lines(folded):
        start = first
        for stop in _STOP.finditer(folded, first, last):
            if not _ABBREVIATED.search(folded[max(start, stop.end() - _ENDING) : stop.end()]):
                yield from _trimmed(folded, start, stop.end())
                start = stop.end()
        yield from _trimmed(folded, start, last)


def _lines(folded: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _BREAK.finditer(folded):
        yield start, end.start()
        start = end.end()
    yield start, len(folded)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
