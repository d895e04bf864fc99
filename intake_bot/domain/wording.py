"""Whether a text that patients will read stays neutral, and if not, which of its words do not.

Seven things are not said about a clinic (``Breach``), each under a rule of the Medical Service Act (``LAW``). Words are
looked for in every language that has tables, whatever language the text is in. What is denied ("no result is
guaranteed"), asked ("is there a discount?"), judged ("a discount for patients is unlawful") or only looks alike ("top
floor") is no breach. Equivalence ("same as stem
cells") counts as a comparison: the Act speaks of the methods of others, too. A proper name is read like any other
word, since nothing in a text tells it from praise: "Best Skin Clinic" is found, and a person decides.

A sieve, not a judge: it knows words and their neighbours, not meaning. It cannot see irony, a clinic named without the
word, or praise in words that no table holds. Must not know who wrote a text, where it will be shown, or how a finding
is said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from intake_bot.domain.wording_excuses import TAKEN, Excuses, Sentence
from intake_bot.domain.wording_folding import Folded, fold, quotations, readings
from intake_bot.domain.wording_phrases import Phrases, phrases
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


SPOKEN_OF = frozenset({Breach.GUARANTEE, Breach.DISCOUNT, Breach.PATIENT_STORY})
"""Things that a patient may be told to ask about ("is it guaranteed?"), and that a verb can leave undone ("collects no
reviews"). The others are ways of saying something: a question or another verb does not take them back."""


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
    excuses: Excuses


def check(text: str) -> tuple[Finding, ...]:
    """The findings in a text in the order of their words, none of a kind inside another. Takes any text."""
    spans: list[_Span] = []
    for is_closed, reading in enumerate(readings(text)):
        for words in LANGUAGES:
            for span in _found(_rules(words.tag), reading, text):
                start, end = reading.place(span.start, span.end)
                if not is_closed or fold(text[start:end]) != reading.text[span.start : span.end]:
                    spans.append(_Span(span.kind, start, end))
    return tuple(
        sorted(
            Finding(kind=span.kind, words=text[span.start : span.end], start=span.start, end=span.end)
            for span in _apart(spans)
        )
    )


def _found(rules: _Rules, reading: Folded, original: str) -> list[_Span]:
    """The breaches in a folded text that nothing excuses."""
    text = reading.text
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
        taken[span.start : span.end] = TAKEN * (span.end - span.start)
    rest = "".join(taken).replace(f"{TAKEN},", f"{TAKEN} ")
    sentences = list(rules.excuses.sentences(rest))
    sentence_starts = [sentence.start for sentence in sentences]
    quoted = quotations(original)
    quoted_starts = [start for start, _ in quoted]

    def is_excused(span: _Span) -> bool:
        start, end = reading.place(span.start, span.end)
        quotation = bisect_right(quoted_starts, start) - 1
        is_quoted = quotation >= 0 and end <= quoted[quotation][1]
        sentence = sentences[bisect_right(sentence_starts, span.start) - 1]
        return _is_excused(rules.excuses, rest, span, sentence, is_quoted=is_quoted)

    return [span for span in spans if not is_excused(span)]


def _is_excused(excuses: Excuses, rest: str, span: _Span, sentence: Sentence, *, is_quoted: bool) -> bool:
    """Whether a breach is judged, denied or asked. ``rest``: the text with the words of every breach taken out."""
    if is_quoted and (sentence.is_naming or sentence.is_judging):
        return True
    if span.kind is Breach.DISPARAGEMENT:
        return False  # who says what they do not do says it of others
    if sentence.is_judging or excuses.is_denied(rest, span.start, span.end):
        return True
    return span.kind in SPOKEN_OF and excuses.is_left_undone_or_asked(rest, span.start, span.end, sentence)


def _apart(spans: Iterable[_Span]) -> list[_Span]:
    """The spans, those of a kind that overlap as one: what one phrase holds is no denial of another."""
    apart: list[_Span] = []
    for span in sorted(spans):
        if not apart or apart[-1].kind != span.kind or apart[-1].end <= span.start:
            apart.append(span)
        elif apart[-1].end < span.end:
            apart[-1] = apart[-1]._replace(end=span.end)
    return apart


@cache
def _rules(tag: str) -> _Rules:
    """The rules of a language, made when a text is first checked and kept."""
    (words,) = (words for words in LANGUAGES if words.tag == tag)

    def ready(table: Table) -> Phrases[Breach]:
        entries = ((phrase, kind) for kind, rows in table.items() for phrase in phrases(rows))
        return Phrases(entries, lists=words.lists, spaced=words.spaced)

    return _Rules(breaches=ready(words.breaches), innocent=ready(words.innocent), excuses=Excuses(words))
