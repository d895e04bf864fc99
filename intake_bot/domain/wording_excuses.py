"""Whether words that look like a breach are denied, asked or spoken about where they stand: "no result is guaranteed".

A denial does not leave its clause. It reaches over any few words but those that turn it round ("not *only*
guaranteed"), or, where the tables say so, over harmless ones alone: "if a result is guaranteed" speaks of a guarantee,
"if you book today" speaks of something else. Who speaks about a breach judges it in the same sentence ("… is a sales
tactic"), and does not sell in it ("our …"). Must not know which words are a breach, or which breaches can be taken
back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intake_bot.domain.wording_folding import MARKS
from intake_bot.domain.wording_phrases import Rows, alternatives, pattern
from intake_bot.domain.wording_words import Words

TAKEN = "\1"
"""Stands for each letter of every breach, so that a list of breaches is denied as one."""

_REACH = 160
"""How many folded characters beside a breach are looked at."""
_HARMLESS_AT_MOST = 12
"""How many harmless words or endings may stand between a breach and its denial."""
_ANY_AT_MOST = {True: 6, False: 16}
"""How many other words may where words stand apart, and how many characters where they do not."""
_SENTENCE = re.compile(r"(?:[^.?]|(?<=\bart)\.|(?<=\bno)\.|(?<=\bdr)\.|(?<=\d)\.(?=\d))*+(?P<end>[.?]|\Z)")
"""Up to its end, which is not the full stop of "art.", "no." or "Dr." or that of a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a folded text. ``end``: behind its mark."""

    start: int
    end: int
    is_question: bool
    is_judging: bool
    """Whether it says what to think of something, and sells nothing."""
    is_naming: bool
    """Whether it calls something a word, and sells nothing."""


class Excuses:
    """The denials and questions of a language, made ready. Those of an empty table are never found."""

    def __init__(self, words: Words) -> None:
        """Takes the tables. Raises KeyError for a list that is not there."""
        self._words = words
        self._edge = r"(?!\w)" if words.spaced else ""
        turning = rf"(?!(?:{self._any_of(words.denial_ends)}){self._edge})"
        at_most = f"{{0,{_ANY_AT_MOST[words.spaced]}}}"
        anything = rf"(?: {turning}[^ {MARKS}]+){at_most} ?" if words.spaced else rf"(?:{turning}[^{MARKS}]){at_most}?"
        harmless = rf"(?: (?:{self._any_of(words.between_before)}|{TAKEN}+){self._edge}){{0,{_HARMLESS_AT_MOST}}} ?"
        self._denied_before = self._before(words.denied_before, r"(?<!\w)", anything)
        self._hedged_before = self._before(words.hedged_before, r"(?<!\w)", harmless)
        self._asked_before = self._before(words.asked_before, rf"(?:\A|(?<=[{MARKS}]))", anything)
        self._denied_after = self._after(words.denied_after)
        self._asked_after = self._after(words.asked_after)
        self._judging = self._anywhere(words.judging)
        self._naming = self._anywhere(words.naming)
        self._selling = self._anywhere(words.selling)
        self._left_undone = re.compile(rf"{anything}(?:{self._any_of(words.denied_verb_after)})")

    def is_denied(self, text: str, start: int, end: int) -> bool:
        """Whether a denial stands before or after the breach at this place. ``text``: its breaches are ``TAKEN``."""
        before = text[max(0, start - _REACH) : start]
        return bool(
            self._denied_before.search(before)
            or self._hedged_before.search(before)
            or self._denied_after.match(text, end, end + _REACH)
        )

    def is_left_undone_or_asked(self, text: str, start: int, end: int, sentence: Sentence) -> bool:
        """Whether a verb leaves it undone ("collects no …"), or its sentence asks. ``text`` as for ``is_denied``."""
        if self._left_undone.match(text, end, end + _REACH) or self._asked_after.match(text, end, end + _REACH):
            return True
        before = text[max(0, start - _REACH) : start]
        return sentence.is_question and bool(self._asked_before.search(before))

    def sentences(self, text: str) -> Iterator[Sentence]:
        """The sentences of a text in their order, without a gap. ``text`` as for ``is_denied``."""
        start = 0
        while start < len(text):
            found = _SENTENCE.match(text, start)
            assert found is not None  # it finds at least nothing
            end = found.end()
            is_selling = self._selling.search(text, start, end) is not None
            yield Sentence(
                start=start,
                end=end,
                is_question=found["end"] == "?",
                is_judging=not is_selling and self._judging.search(text, start, end) is not None,
                is_naming=not is_selling and self._naming.search(text, start, end) is not None,
            )
            start = end

    def _anywhere(self, rows: Rows) -> re.Pattern[str]:
        start = r"(?<!\w)" if self._words.spaced else ""
        return re.compile(rf"{start}(?:{self._any_of(rows)})")

    def _before(self, rows: Rows, edge: str, between: str) -> re.Pattern[str]:
        return re.compile(rf"{edge}(?:{self._any_of(rows)}){between}\Z")

    def _after(self, rows: Rows) -> re.Pattern[str]:
        """The first of these after harmless words. Atomic, since a row of endings can be cut up in many ways."""
        wanted = self._any_of(rows)
        harmless = rf"(?!{wanted})(?>{self._any_of(self._words.between_after)}|{TAKEN}+){self._edge}[ :]{{0,2}}"
        return re.compile(rf"[ :]{{0,2}}(?:{harmless}){{0,{_HARMLESS_AT_MOST}}}+(?:{wanted})")

    def _any_of(self, rows: Rows) -> str:
        """Any phrase of the rows, the longest first; of no rows, nothing at all."""
        words = self._words
        ones = {pattern(phrase, words.lists, spaced=words.spaced) for phrase in alternatives(rows)}
        return "|".join(sorted(ones, key=lambda one: (-len(one), one))) or r"(?!)"
