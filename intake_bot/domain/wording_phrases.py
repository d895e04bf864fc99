"""Phrases of a table found in a folded text.

A phrase is words with single spaces, and reads like what it finds:

    best/finest clinic      one of several words
    no_one/nobody else      the same, where one of them is more than a word
    guarantee*              any ending
    <clinic>                what the language's list of that name holds; <number> is any number, <word> any one word
    (very) good             words that may be missing
    safest … clinic         a few words of the same clause may stand between, but none of the list "not"
    sure <-> result         the same, in either order
    one ~ get one           a comma or another mark may stand between
    ^sale  sale$            at the start, at the end of a clause
    |무통                    for Hangul: not in the middle of a word

A language is *spaced* when its words stand apart; in any other a phrase may begin and end inside a word, and each space
of it may be missing in the text. Must not know what the phrases are for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from intake_bot.domain.wording_folding import MARKS, fold

Rows = tuple[str, ...]
"""Rows of a table: phrases with commas between them."""
Lists = Mapping[str, Rows]
"""The words that a name in angle brackets stands for."""

ANY_ENDING = "*"
SPACE = "_"
CLAUSE_START = "^"
CLAUSE_END = "$"
WORD_START = "|"
SOME_WORDS = "…"
ANY_MARK = "~"
EITHER_ORDER = " <-> "
NUMBER = "<number>"
WORD = "<word>"
NOT_BETWEEN = "not"
"""The list of words over which ``SOME_WORDS`` does not reach: those that turn a phrase into its opposite."""

_TOKEN = re.compile(r"\(([^)]+)\)|((?:<[^>]+>|\S)+)")
_MARKS = re.escape(MARKS)
_DIGITS = frozenset("0123456789")
_MOST_WORDS = 4
_MOST_SYLLABLES = 12
_MOST_LETTERS = 4
"""How many letters a phrase is looked up by where it may begin inside a word, or with any ending."""
_FIRST_WORD = re.compile(r"\w+|\S")

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[T]):
    """A phrase in a folded text: where it stands, and what the table says it means."""

    start: int
    end: int
    meaning: T


class _Begun(Generic[T]):
    """The phrases that begin alike. Patterns are made when they are first needed."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, T]] = []
        self._any: re.Pattern[str] | None = None
        self._each: list[tuple[re.Pattern[str], T]] = []

    def find(self, text: str, position: int, lists: Lists, *, spaced: bool) -> Iterator[Found[T]]:
        """Those that stand at this place."""
        if self._any is None:
            self._any = re.compile("|".join(pattern(phrase, lists, spaced=spaced) for phrase, _ in self.entries))
        if self._any.match(text, position) is None:
            return  # most places; asked once for all of them
        if not self._each:
            self._each = [(re.compile(pattern(one, lists, spaced=spaced)), meaning) for one, meaning in self.entries]
        for one, meaning in self._each:
            found = one.match(text, position)
            if found is not None and found.end() > position:
                yield Found(start=position, end=found.end(), meaning=meaning)


class Phrases(Generic[T]):
    """A table of phrases, by what they begin with."""

    def __init__(self, table: Iterable[tuple[str, T]], *, lists: Lists, spaced: bool) -> None:
        """Takes phrases and their meanings. Raises KeyError for a list that is not there, ValueError for no word."""
        self._lists = lists
        self._spaced = spaced
        self._by_word: dict[str, _Begun[T]] = defaultdict(_Begun)
        self._by_letters: dict[str, _Begun[T]] = defaultdict(_Begun)
        self._lengths: dict[str, tuple[int, ...]] = {}
        for phrase, meaning in table:
            for beginning, is_whole in sorted(set(_beginnings(phrase, lists))):
                if spaced and is_whole:
                    self._by_word[_FIRST_WORD.findall(beginning)[0]].entries.append((phrase, meaning))
                    continue
                letters = (beginning if spaced else beginning.replace(" ", ""))[:_MOST_LETTERS]
                self._by_letters[letters].entries.append((phrase, meaning))
                self._lengths[letters[0]] = tuple(sorted({*self._lengths.get(letters[0], ()), len(letters)}))

    def find(self, text: str) -> Iterator[Found[T]]:
        """Every phrase at every place, in the order in which they begin; a phrase inside another as well."""
        for position, begun in self._begun_by_words(text) if self._spaced else self._begun_by_letters(text):
            yield from begun.find(text, position, self._lists, spaced=self._spaced)

    def _begun_by_words(self, text: str) -> Iterator[tuple[int, _Begun[T]]]:
        """Each place where a word begins, with the phrases that begin with this word, or with its first letters."""
        for word in _FIRST_WORD.finditer(text):
            if word[0] in self._by_word:
                yield word.start(), self._by_word[word[0]]
            for length in self._lengths.get(word[0][0], ()):
                if length <= len(word[0]) and word[0][:length] in self._by_letters:
                    yield word.start(), self._by_letters[word[0][:length]]

    def _begun_by_letters(self, text: str) -> Iterator[tuple[int, _Begun[T]]]:
        """Each place, with the phrases that begin with the letters there, whatever spaces are between them."""
        before = ""
        for position, character in enumerate(text):
            lengths = () if before in _DIGITS and character in _DIGITS else self._lengths.get(character, ())
            before = character
            if not lengths:
                continue  # most places
            letters = text[position : position + 2 * _MOST_LETTERS].replace(" ", "")
            for length in lengths:
                if length <= len(letters) and letters[:length] in self._by_letters:
                    yield position, self._by_letters[letters[:length]]


def phrases(rows: Rows) -> Iterator[str]:
    """The phrases of some rows, one by one."""
    for phrase in (phrase for row in rows for phrase in row.split(", ")):
        first, either_order, second = phrase.partition(EITHER_ORDER)
        yield f"{first} {SOME_WORDS} {second}" if either_order else phrase
        if either_order:
            yield f"{second} {SOME_WORDS} {first}"


def alternatives(rows: Rows) -> Iterator[str]:
    """The phrases of some rows, each of one word taken apart: "a/b" is "a" and "b"."""
    for phrase in phrases(rows):
        yield from phrase.split("/") if _TOKEN.fullmatch(phrase) else (phrase,)


def pattern(phrase: str, lists: Lists, *, spaced: bool) -> str:
    """A phrase as a regular expression over folded text. Raises as ``Phrases`` does."""
    gap = " " if spaced else " ?"
    made = space = some = ""
    for maybe, word in _TOKEN.findall(phrase):
        if maybe:
            piece = pattern(maybe, lists, spaced=spaced)
            made += f"(?:{space}{piece})?" if made else f"(?:{piece}{gap})?"
        elif word == SOME_WORDS:
            some = f"{{0,{_MOST_WORDS if spaced else _MOST_SYLLABLES}}}?"
        elif word == ANY_MARK:
            made += f"(?:{gap}{_between(lists, spaced=spaced)}){some}" if some else ""
            space, some = f"[ {_MARKS}]" + ("" if spaced else "?"), ""
        else:
            made += space + (f"(?:{_between(lists, spaced=spaced)}{gap}){some}" if some else "")
            made += f"(?:{'|'.join(_word(one, lists, spaced=spaced) for one in word.split('/'))})"
            space, some = gap, ""
    return made


def _between(lists: Lists, *, spaced: bool) -> str:
    """A word, or in languages without spaces a character, that ``SOME_WORDS`` may stand for."""
    excluded = "".join(f"(?!{pattern(one, lists, spaced=spaced)})" for one in phrases(lists.get(NOT_BETWEEN, ())))
    return f"{excluded}[^ {_MARKS}]+" if spaced else f"{excluded}[^{_MARKS}]"


def _word(word: str, lists: Lists, *, spaced: bool) -> str:
    if word.startswith(CLAUSE_START):
        return rf"(?:\A|(?<=[{_MARKS}]))(?:{_word(word[1:], lists, spaced=spaced)})"
    if word.endswith(CLAUSE_END) and word != CLAUSE_END:
        return rf"(?:{_word(word[:-1], lists, spaced=spaced)})(?=\Z|[{_MARKS}])"
    if word.startswith(WORD_START):
        return rf"(?<!\w)(?<!\d )(?:{_word(word[1:], lists, spaced=spaced)})"
    if word == NUMBER:
        return r"(?<!\d)(?<!\d[.,])\d+(?:[.,]\d+)*"
    if word == WORD:
        return rf"[^ {_MARKS}]+"
    if word.startswith("<"):
        return "|".join(pattern(one, lists, spaced=spaced) for one in phrases(lists[word[1:-1]]))
    return _literal(_folded(word), any_ending=word.endswith(ANY_ENDING), spaced=spaced)


def _literal(word: str, *, any_ending: bool, spaced: bool) -> str:
    """One word; Latin letters and digits stand apart from their like in every script."""
    edge = r"\w" if spaced else "[a-z]"
    start, end = "", ""
    if word[0].isascii() and word[0].isalnum():
        start = r"(?<!\d)(?<!\d[.,])" if word[0].isdigit() else "" if spaced else f"(?<!{edge})"
    if any_ending:
        end = r"\w*"
    elif spaced and word[-1].isalnum():
        end = r"(?!\w)"
    elif word[-1].isascii() and word[-1].isalnum():
        end = r"(?!\d)" if word[-1].isdigit() else f"(?!{edge})"
    body = re.escape(word).replace(r"\ ", " " if spaced else " ?")
    return f"{start}{body}{end}"


@cache
def _folded(word: str) -> str:
    folded = " ".join(fold(part) for part in word.removesuffix(ANY_ENDING).split(SPACE))
    if not folded.strip():
        raise ValueError(f"a phrase with nothing to find in it: {word!r}")
    return folded


def _beginnings(phrase: str, lists: Lists) -> Iterator[tuple[str, bool]]:
    """The folded words that a phrase can begin with, and whether each is a whole word."""
    for maybe, word in _TOKEN.findall(phrase):
        if maybe:
            yield from _beginnings(maybe, lists)
            continue
        for one in word.split("/"):
            bare = one.lstrip(CLAUSE_START + WORD_START)
            if bare == NUMBER:
                yield from ((digit, False) for digit in _DIGITS)
            elif bare.startswith("<"):
                for member in phrases(lists[bare.strip("<>")]):
                    yield from _beginnings(member, lists)
            else:
                folded = _folded(bare if bare == CLAUSE_END else bare.removesuffix(CLAUSE_END))
                yield folded, not bare.endswith(ANY_ENDING) or " " in folded
        return
