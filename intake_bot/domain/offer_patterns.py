"""The tables of ``offer_words`` made ready: patterns over plain sentences, by language.

Knows how a row is written down, and what a denial beside a word looks like. Must not know what is made of a finding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from intake_bot.domain.offer_rules import Aside, Piece, Signal
from intake_bot.domain.offer_words import Rows, Words
from intake_bot.domain.offer_words.english import WORDS as ENGLISH
from intake_bot.domain.offer_words.korean import WORDS as KOREAN
from intake_bot.domain.regulation import Vector

LANGUAGES: tuple[Words, ...] = (ENGLISH, KOREAN)
"""Every language whose tables are there; a text is read by all of them."""

_LIST = re.compile(r"<([a-z ]+)>")
_TOKEN = re.compile(
    r"(?P<behind>\(\?<[!=](?:\\.|[^()])*\))|(?P<letters>\[(?:\\.|[^\]])*\])|(?P<some> ?… ?)|(?P<maybe> \?)|(?P<gap> )"
)
_SOME = r"[^\n]{0,40}?"
_EDGE_BEFORE = r"(?:(?<![a-z0-9])|(?=[^a-z0-9]))"
_EDGE_AFTER = r"(?:(?![a-z0-9])|(?<=[^a-z0-9]))"
_REACH = 48
"""How many characters beside a word a denial is looked for."""

_Key = TypeVar("_Key")
_NOTHING = re.compile(r"(?!)")
"""What an empty table finds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """The tables of a language."""

    pieces: Mapping[Piece, re.Pattern[str]]
    signals: Mapping[Signal, re.Pattern[str]]
    harmless: re.Pattern[str]
    things: Mapping[Vector, re.Pattern[str]]
    asides: Mapping[Aside, re.Pattern[str]]
    sources: re.Pattern[str]
    drip: re.Pattern[str]
    other_drip: re.Pattern[str]
    single: re.Pattern[str]
    put_off: re.Pattern[str]
    denied_before: re.Pattern[str]
    denied_after: re.Pattern[str]


@cache
def all_patterns() -> tuple[Patterns, ...]:
    """The patterns of every language, made when a text is first read."""
    return tuple(_made_ready(words) for words in LANGUAGES)


def is_denied(sentence: str, found: re.Match[str]) -> bool:
    """Whether words right beside what was found in a plain sentence say, in any language, that it is not so.

    That something about it is not so ("stem cells are not frozen") does not deny it.
    """
    before = sentence[max(0, found.start() - _REACH) : found.start()]
    return any(
        patterns.denied_before.search(before)
        or patterns.denied_after.match(sentence, found.end(), found.end() + _REACH)
        for patterns in all_patterns()
    )


def _made_ready(words: Words) -> Patterns:
    return Patterns(
        pieces=_table(words.pieces, words),
        signals=_table(words.signals, words),
        harmless=_pattern(words.harmless, words),
        things=_table(words.things, words),
        asides=_table(words.asides, words),
        sources=_pattern(words.sources, words),
        drip=_pattern(words.drip, words),
        other_drip=_pattern(words.other_drip, words),
        single=_pattern(words.single, words),
        put_off=_pattern(words.put_off, words),
        denied_before=_pattern(tuple(rf"(?:{row})\Z" for row in words.denied_before), words),
        denied_after=_pattern(words.denied_after, words),
    )


def _table(rows_by: Mapping[_Key, Rows], words: Words) -> dict[_Key, re.Pattern[str]]:
    return {key: _pattern(rows, words) for key, rows in rows_by.items()}


def _pattern(rows: Rows, words: Words) -> re.Pattern[str]:
    """One pattern that finds any of the rows. Raises KeyError for a list that is not there."""
    if not rows:
        return _NOTHING
    fragments = "|".join(_written_out(row, words) for row in rows)
    return re.compile(f"{_EDGE_BEFORE}(?:{fragments}){_EDGE_AFTER}")


def _written_out(row: str, words: Words) -> str:
    """A row as the expression that it stands for."""
    gap = r"\s+" if words.spaced else r"\s*"

    def of_token(token: re.Match[str]) -> str:
        match token.lastgroup:
            case "behind":
                return token[0].replace(" ", r"\s")  # a look behind has one length
            case "letters":
                return token[0]
            case "some":
                return _SOME
            case "maybe":
                return r"\s*"
            case _:
                return gap

    return _TOKEN.sub(of_token, _LIST.sub(lambda name: words.lists[name[1]], row))
