"""How a typed command line is taken apart: words, quoted words, and options that begin with two dashes.

``/claim lydian language ja --source "letter of the clinic" --as-of 2026-11-20``. Telephones turn quotation marks and
double dashes into typographic ones; those are understood as well. Must not know which commands there are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "“", "«": "»", "「": "」", "『": "』", "＂": "＂"}
"""What opens a quoted word, and what closes it."""
_DASHES = re.compile(r"(?:--|—|––|‒‒|－－)([A-Za-z][A-Za-z_-]*)")
_LONGEST = 4096


class LineFault(StrEnum):
    """Why a line could not be taken apart."""

    OPEN_QUOTE = "open_quote"
    """A quotation mark is not closed."""
    NO_VALUE = "no_value"
    """An option stands without its value."""
    UNKNOWN_OPTION = "unknown_option"
    TWICE = "twice"
    """An option is given twice."""
    TOO_FEW = "too_few"
    """Words are missing."""
    TOO_MANY = "too_many"
    """There are more words than the command takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRefusal:
    """Why, and which piece of the line it was."""

    fault: LineFault
    piece: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A command line: its words, and its options without the dashes. A flag's value is the empty text."""

    words: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, option: str) -> str | None:
        """The value of an option; None where it was not given."""
        return self.options.get(option)


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """What a command takes: how many words, and which options. ``flags`` are options without a value.

    ``rest``: the last word is all that is left. The value of an option goes on to the next option, or to its closing
    quotation mark.
    """

    least: int = 0
    most: int = 0
    rest: bool = False
    options: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()


def read_line(text: str, syntax: Syntax) -> Line | LineRefusal:
    """The words and options of a typed line, or why it cannot be read."""
    pieces = _pieces(text[:_LONGEST])
    if isinstance(pieces, LineRefusal):
        return pieces
    words: list[str] = []
    options: dict[str, str] = {}
    waiting: str | None = None
    for piece, quoted in pieces:
        option = None if quoted else _DASHES.fullmatch(piece)
        if option is None:
            if waiting is None:
                words.append(piece)
            else:
                options[waiting] = f"{options[waiting]} {piece}".strip()
                waiting = None if quoted else waiting  # unquoted, it goes on: telephones make quoting hard
            continue
        if waiting is not None and not options[waiting]:
            return LineRefusal(fault=LineFault.NO_VALUE, piece=waiting)
        name = option[1].lower().replace("_", "-")
        if name not in syntax.options | syntax.flags:
            return LineRefusal(fault=LineFault.UNKNOWN_OPTION, piece=name)
        if name in options:
            return LineRefusal(fault=LineFault.TWICE, piece=name)
        options[name] = ""
        waiting = None if name in syntax.flags else name
    if waiting is not None and not options[waiting]:
        return LineRefusal(fault=LineFault.NO_VALUE, piece=waiting)
    if len(words) < syntax.least:
        return LineRefusal(fault=LineFault.TOO_FEW)
    if len(words) > syntax.most:
        if not syntax.rest:
            return LineRefusal(fault=LineFault.TOO_MANY, piece=words[syntax.most])
        words[syntax.most - 1 :] = [" ".join(words[syntax.most - 1 :])]
    return Line(words=tuple(words), options=options)


def _pieces(text: str) -> list[tuple[str, bool]] | LineRefusal:
    """The line in pieces, each with whether it was quoted. ``key="a b"`` stays one piece, quotation marks included."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        closing = _QUOTES.get(text[at])
        if closing is not None:
            end = _closed(text, at + 1, closing)
            if end is None:
                return LineRefusal(fault=LineFault.OPEN_QUOTE, piece=text[at : at + 20])
            pieces.append((text[at + 1 : end], True))
            at = end + 1
            continue
        start = at
        while at < len(text) and not text[at].isspace():
            inner = _QUOTES.get(text[at]) if at > start and text[at - 1] == "=" else None
            if inner is not None:
                end = _closed(text, at + 1, inner)
                if end is None:
                    return LineRefusal(fault=LineFault.OPEN_QUOTE, piece=text[start : start + 20])
                at = end
            at += 1
        pieces.append((text[start:at], False))
    return pieces


def _closed(text: str, start: int, closing: str) -> int | None:
    """Where the closing mark stands; a straight one is taken where a typographic one was to come."""
    found = [at for mark in {closing, '"'} if (at := text.find(mark, start)) >= 0]
    return min(found) if found else None
