"""Whether a text that patients will read stays neutral, and if not, which of its words do not.

Seven things are not said about a clinic (``Breach``), each under a rule of the Medical Service Act (``LAW``). Words are
looked for in every language that has tables, whatever language the text is in. What is denied ("no result is
guaranteed"), asked ("is there a discount?") or only looks alike ("top floor") is no breach. Equivalence ("same as stem
cells") counts as a comparison: the Act speaks of the methods of others, too. A proper name is read like any other
word, since nothing in a text tells it from praise: "Best Skin Clinic" is found, and a person decides.

A sieve, not a judge: it knows words and their neighbours, not meaning. Must not know who wrote a text, where it will be
shown, or how a finding is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from intake_bot.domain.wording_folding import MARKS, fold, readings
from intake_bot.domain.wording_phrases import Phrases, Rows, pattern, phrases
from intake_bot.domain.wording_words import Breach, Table, Words
from intake_bot.domain.wording_words.english import WORDS as ENGLISH
from intake_bot.domain.wording_words.korean import WORDS as KOREAN

__all__ = ["LANGUAGES", "LAW", "Breach", "Finding", "Rule", "check"]

LANGUAGES: tuple[Words, ...] = (ENGLISH, KOREAN)
"""Every language whose tables are there."""


class Rule(StrEnum):
    """The rule of the Medical Service Act (Korea) that a text would break."""

    EFFECT = "art. 56(2) no. 2"
    """Experiences of treatment, and what else can mislead about its effect."""
    OTHERS_COMPARED = "art. 56(2) no. 4"
    """Comparison with the abilities or methods of others."""
    OTHERS_DISPARAGED = "art. 56(2) no. 5"
    EXAGGERATION = "art. 56(2)"
    INDUCEMENT = "art. 27(3)"
    """Luring patients, with money or without."""


LAW: dict[Breach, Rule] = {
    Breach.SUPERLATIVE: Rule.EXAGGERATION,
    Breach.COMPARISON: Rule.OTHERS_COMPARED,
    Breach.DISPARAGEMENT: Rule.OTHERS_DISPARAGED,
    Breach.GUARANTEE: Rule.EFFECT,
    Breach.DISCOUNT: Rule.INDUCEMENT,
    Breach.PATIENT_STORY: Rule.EFFECT,
    Breach.URGENCY: Rule.INDUCEMENT,
}
"""The rule behind each breach."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """Words of a text that break a rule: ``text[start:end] == words``."""

    start: int
    end: int
    kind: Breach
    words: str


ASKED_ABOUT = frozenset({Breach.COMPARISON, Breach.GUARANTEE, Breach.DISCOUNT, Breach.PATIENT_STORY})
"""What a patient may be told to ask, or be asked: "is it guaranteed?". Other questions only praise or hurry."""


class _Span(NamedTuple):
    """Where words of a kind stand, in whatever text."""

    kind: Breach
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    """The tables of a language, made ready."""

    breaches: Phrases[Breach]
    innocent: Phrases[Breach]
    denied_before: re.Pattern[str] | None
    denied_after: re.Pattern[str] | None
    asked_before: re.Pattern[str] | None
    asked_after: re.Pattern[str] | None


_REACH = 160
"""How many folded characters beside a breach a denial is looked for in."""
_TAKEN = "\1"
"""Stands for the words of every breach while a denial is looked for, so that a list is denied as one."""
_BETWEEN_AT_MOST = 12
"""How many words or endings may stand between a breach and its denial."""
_QUESTION_ENDS = re.compile(r"[^.?]*\?")


def check(text: str) -> tuple[Finding, ...]:
    """The findings in a text in the order of their words, none of a kind inside another. Takes any text."""
    spans: list[_Span] = []
    for is_closed, reading in enumerate(readings(text)):
        for words in LANGUAGES:
            for kind, start, end in _found(_rules(words.tag), reading.text):
                place = reading.place(start, end)
                if not is_closed or fold(text[slice(*place)]) != reading.text[start:end]:
                    spans.append(_Span(kind, *place))
    return tuple(
        sorted(Finding(kind=kind, words=text[start:end], start=start, end=end) for kind, start, end in _apart(spans))
    )


def _found(rules: _Rules, text: str) -> list[_Span]:
    """The breaches in a folded text that nothing excuses."""
    breaches = list(rules.breaches.find(text))
    if not breaches:
        return []  # most texts; nothing has to be excused
    innocent = {(one.meaning, at) for one in rules.innocent.find(text) for at in range(one.start, one.end)}
    spans = _apart(
        _Span(one.meaning, one.start, one.end) for one in breaches if (one.meaning, one.start) not in innocent
    )
    if not spans:
        return []
    taken = list(text)
    for span in spans:
        taken[span.start : span.end] = _TAKEN * (span.end - span.start)
    rest = "".join(taken).replace(f"{_TAKEN},", f"{_TAKEN} ")
    return [span for span in spans if not _is_excused(rules, rest, span)]


def _is_excused(rules: _Rules, rest: str, span: _Span) -> bool:
    """Whether a breach is denied or asked. ``rest``: the text with the words of every breach taken out."""
    if span.kind is Breach.DISPARAGEMENT:
        return False  # who says what they do not do says it of others
    before = rest[max(0, span.start - _REACH) : span.start]
    after = rest[span.end : span.end + _REACH]
    if rules.denied_before is not None and rules.denied_before.search(before):
        return True
    if rules.denied_after is not None and rules.denied_after.match(after):
        return True
    if span.kind not in ASKED_ABOUT:
        return False
    if rules.asked_after is not None and rules.asked_after.match(after):
        return True
    is_question = _QUESTION_ENDS.match(rest, span.end) is not None
    return is_question and rules.asked_before is not None and rules.asked_before.search(before) is not None


def _apart(spans: Iterable[_Span]) -> list[_Span]:
    """The spans that do not overlap an earlier one of their kind; of those that begin together, the longest."""
    apart: list[_Span] = []
    for span in sorted(spans, key=lambda span: (span.kind, span.start, -span.end)):
        if not apart or apart[-1].kind != span.kind or apart[-1].end <= span.start:
            apart.append(span)
    return apart


@cache
def _rules(tag: str) -> _Rules:
    """The rules of a language, made when a text is first checked."""
    (words,) = (words for words in LANGUAGES if words.tag == tag)
    gap, edge = (" ", r"(?!\w)") if words.spaced else (" ?", "")

    def any_of(rows: Rows) -> str:
        return "|".join(pattern(phrase, words.lists, spaced=words.spaced) for phrase in phrases(rows))

    between_before = rf"(?:{gap}(?:{any_of(words.between_before)}|{_TAKEN}++){edge}){{0,{_BETWEEN_AT_MOST}}}"
    between_after = rf"(?:[ :]{{0,2}}(?:{any_of(words.between_after)}|{_TAKEN}++){edge}){{0,{_BETWEEN_AT_MOST}}}?"
    return _Rules(
        breaches=_phrases(words.breaches, words),
        innocent=_phrases(words.innocent, words),
        denied_before=_compiled(rf"(?<!\w)(?:{any_of(words.denied_before)}){between_before} ?\Z", words.denied_before),
        denied_after=_compiled(rf"{between_after}[ :]{{0,2}}(?:{any_of(words.denied_after)})", words.denied_after),
        asked_before=_compiled(
            rf"(?:\A|(?<=[{MARKS}]))(?:{any_of(words.asked_before)}){between_before} ?\Z", words.asked_before
        ),
        asked_after=_compiled(rf"{between_after}[ :]{{0,2}}(?:{any_of(words.asked_after)})", words.asked_after),
    )


def _compiled(expression: str, rows: Rows) -> re.Pattern[str] | None:
    """The expression, where the table that it is made of is not empty."""
    return re.compile(expression) if rows else None


def _phrases(table: Table, words: Words) -> Phrases[Breach]:
    return Phrases(
        ((phrase, kind) for kind, rows in table.items() for phrase in phrases(rows)),
        lists=words.lists,
        spaced=words.spaced,
    )
