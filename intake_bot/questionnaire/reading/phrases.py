"""Known phrases found in a text: whole words in scripts with spaces, anywhere in scripts without.

A tool for tables of words. Must not know what the phrases stand for. No regular expressions: tables of a thousand
phrases are made ready at start-up, and a text is searched in time proportional to its length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from intake_bot.questionnaire.reading.folding import fold

ANY_ENDING = "*"
"""At the end of a word: any further letters may follow, for languages that inflect."""
WORD_START = "|"
"""At the start of a phrase in Hangul: not in the middle of a word."""
TEXT_END = "."
"""At the end of a phrase: the text ends here."""

_UNSPACED = (
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Burmese
    ("\u1100", "\u11ff"),  # Hangul jamo
    ("\u1780", "\u17ff"),  # Khmer
    ("\u3005", "\u3007"),  # marks of repetition, the Han zero
    ("\u3040", "\u31ff"),  # kana, Hangul compatibility jamo
    ("\u3400", "\u9fff"),  # Han
    ("\ua960", "\ua97f"),
    ("\uac00", "\ud7ff"),  # Hangul
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
"""Scripts written without spaces between words, and Hangul, whose particles are written onto the word."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[T]):
    """A phrase in a text: where it stands, the words of the text, and what the table says it means."""

    start: int
    end: int
    words: str
    meaning: T


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """One word of a phrase. ``tight``: it may follow the word before it without a gap."""

    text: str
    any_ending: bool
    tight: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase(Generic[T]):
    words: tuple[_Word, ...]
    starts_hangul_word: bool
    ends_text: bool
    meaning: T


class Phrases(Generic[T]):
    """A table of phrases, made ready once. Phrases are folded texts with single spaces, see ``folded_phrase``."""

    def __init__(self, table: Mapping[str, T], *, gaps: str = " ") -> None:
        """``gaps``: the characters that may stand between two words of a phrase."""
        self._gaps = gaps
        self._by_first: dict[str, list[_Phrase[T]]] = defaultdict(list)
        for phrase, meaning in sorted(table.items(), key=lambda entry: -len(entry[0])):
            ready = _made_ready(phrase, meaning)
            self._by_first[ready.words[0].text[0]].append(ready)

    def at(self, text: str, position: int) -> Found[T] | None:
        """The longest phrase that begins exactly here."""
        for phrase in self._by_first.get(text[position : position + 1], ()):
            end = self._end_of(phrase, text, position)
            if end is not None:
                return Found(start=position, end=end, words=text[position:end], meaning=phrase.meaning)
        return None

    def find(self, text: str) -> Iterator[Found[T]]:
        """Phrases from left to right, the longest first where several begin at one place, none inside another."""
        position = 0
        while position < len(text):
            found = self.at(text, position)
            if found is not None:
                yield found
            position = position + 1 if found is None else found.end

    def _end_of(self, phrase: _Phrase[T], text: str, start: int) -> int | None:
        """Where the phrase ends when it begins at ``start``; None when it does not."""
        if not text.startswith(phrase.words[0].text, start) or not _is_edge(text, start):
            return None
        if phrase.starts_hangul_word and start and text[start - 1].isalnum():
            return None
        end = start
        for index, word in enumerate(phrase.words):
            after_gap = end
            while index and after_gap < len(text) and text[after_gap] in self._gaps:
                after_gap += 1
            if (index and after_gap == end and not word.tight) or not text.startswith(word.text, after_gap):
                return None
            end = after_gap + len(word.text)
            while word.any_ending and end < len(text) and text[end].isalnum():
                end += 1
        if not _is_edge(text, end) or (phrase.ends_text and text[end:].strip()):
            return None
        return end


def folded_phrase(phrase: str) -> str:
    """A phrase of a table as ``Phrases`` takes it: folded, its marks kept. Raises ValueError when nothing is left."""
    start = WORD_START if phrase.startswith(WORD_START) else ""
    end = TEXT_END if phrase.endswith(TEXT_END) else ""
    words = (fold(word) + (ANY_ENDING if word.endswith(ANY_ENDING) else "") for word in phrase.split())
    folded = " ".join(words)
    if not folded.strip(" *"):
        raise ValueError(f"a phrase without letters: {phrase!r}")
    return start + folded + end


def _made_ready(phrase: str, meaning: T) -> _Phrase[T]:
    body = phrase.removeprefix(WORD_START).removesuffix(TEXT_END)
    words = body.split(" ")
    return _Phrase(
        words=tuple(
            _Word(
                text=word.removesuffix(ANY_ENDING),
                any_ending=word.endswith(ANY_ENDING),
                tight=index > 0 and (_is_unspaced(word[0]) or _is_unspaced(words[index - 1][-1])),
            )
            for index, word in enumerate(words)
        ),
        starts_hangul_word=phrase.startswith(WORD_START),
        ends_text=phrase.endswith(TEXT_END),
        meaning=meaning,
    )


def _is_unspaced(character: str) -> bool:
    return any(first <= character <= last for first, last in _UNSPACED)


def _is_edge(text: str, position: int) -> bool:
    """Whether a word may begin or end between this character and the one before it."""
    if position in (0, len(text)):
        return True
    before, after = text[position - 1], text[position]
    return not (before.isalnum() and after.isalnum()) or _is_unspaced(before) or _is_unspaced(after)
