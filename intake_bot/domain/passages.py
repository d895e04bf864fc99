"""Words of a text where they stand: as they were written, at most so long, and with whole words at their ends.

Must not know what was looked for. Nothing here raises for any ``str``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile

from intake_bot.domain.plain_text import Sentence

LONGEST_PASSAGE = 160
LONGEST_WORD = 20
"""As many letters in a row, or more, are no word: scripts that part none, or signs without a meaning."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """Words of a text, where they stand: ``text[start:end] == words``."""

    start: int
    end: int
    words: str = field(repr=False)

    @property
    def signs(self) -> range:
        """The places of its signs in the text: two passages overlap where they share one."""
        return range(self.start, self.end)


def passage_of(sentence: Sentence, found: re.Match[str]) -> Passage:
    """What was found in the plain sentence, as it was written; cut where it is long."""
    words = sentence.words[found.start() : found.end()]
    start = sentence.start + found.start() + len(words) - len(words.lstrip())
    words = words.strip()[:LONGEST_PASSAGE]
    return Passage(start=start, end=start + len(words), words=words)


def in_whole_words(text: str, passage: Passage) -> Passage:
    """The passage with the rest of the words in which it begins and ends: a quotation breaks none.

    ``text`` is the one that the passage stands in; the passage is not empty.
    """
    start, end = passage.start, passage.end
    if text[start].isalnum():
        start -= _letters(reversed(text[max(0, start - LONGEST_WORD) : start]))
    if text[end - 1].isalnum():
        end += _letters(text[end : end + LONGEST_WORD])
    return Passage(start=start, end=end, words=text[start:end])


def _letters(signs: Iterable[str]) -> int:
    """How many of the signs, from the first one on, belong to one word; none where it is no word."""
    count = sum(1 for _ in takewhile(lambda sign: sign.isalnum() or unicodedata.combining(sign), signs))
    return count if count < LONGEST_WORD else 0
