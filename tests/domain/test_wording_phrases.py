"""The notation of phrases, by example."""

from __future__ import annotations

import re

import pytest

from intake_bot.domain.wording import LANGUAGES
from intake_bot.domain.wording_folding import fold
from intake_bot.domain.wording_phrases import NOT_BETWEEN, Phrases, pattern, phrases

LISTS = {"clinic": ("clinic/hospital, medical centre",), "not": ("not/no",), "병원": ("병원/의원",)}


def found(phrase, text, *, spaced=True):
    """The stretches of the folded text that a row finds."""
    folded = fold(text)
    table = Phrases([(one, phrase) for one in phrases((phrase,))], lists=LISTS, spaced=spaced)
    return [folded[hit.start : hit.end] for hit in table.find(folded)]


@pytest.mark.parametrize(
    ("phrase", "text", "hits"),
    [
        ("best", "the best, the BEST", ["best", "best"]),
        ("best", "bestow, asbestos", []),
        ("best/finest", "best and finest", ["best", "finest"]),
        ("no_one/nobody else", "No one else", ["no one else"]),
        ("guarantee*", "guaranteed", ["guaranteed"]),
        ("best <clinic>", "best medical centre", ["best medical centre"]),
        ("(very) good", "good, very good", ["good", "very good", "good"]),
        ("the best (ever)", "the best ever", ["the best ever"]),
        ("safest … <clinic>", "safest of all the clinics", []),
        ("safest … <clinic>", "safest and cleanest clinic", ["safest and cleanest clinic"]),
        ("safest … <clinic>", "safest, says the clinic", []),
        ("safest … <clinic>", "safest is no clinic", []),
        ("safest … <clinic>", "safest of the five in that one clinic", []),
        ("sure <-> result", "a result is sure; a sure result", ["result is sure", "sure result"]),
        ("one ~ get one", "one, get one", ["one,get one"]),
        ("one ~ get one", "one get one", ["one get one"]),
        ("^sale", "Sale now. A sale", ["sale"]),
        ("sale$", "Sale now. A sale", ["sale"]),
        ("<number> %", "20%, 1,5 %", ["20 %", "1,5 %"]),
        ("1+1", "1+1", ["1 + 1"]),
        ("1+1", "11+1", []),
        ("$ <number>", "€ 20", ["$ 20"]),
        ("best, finest", "finest", ["finest"]),
        ("meet <word> ~ <number>", "Meet Anna, 34", ["meet anna,34"]),
        ("meet <word> ~ <number>", "Meet: 34", []),
    ],
)
def test_a_phrase_in_a_language_with_spaces(phrase, text, hits):
    """Words are found whole, and a gap stays inside its clause and short of a denial."""
    assert found(phrase, text) == hits


@pytest.mark.parametrize(
    ("phrase", "text", "hits"),
    [
        ("최고", "국내최고의", ["최고"]),
        ("타 병원", "타병원, 타 병원", ["타병원", "타 병원"]),
        ("할_수_없", "비교할 수 없습니다", ["할 수 없"]),
        ("|무통", "업무통합 무통", ["무통"]),
        ("1위", "1위, 11위", ["1 위"]),
        ("top <병원>", "TOP 의원, stop 의원", ["top 의원"]),
        ("<병원> … 위험", "병원은 아주 위험", ["병원은 아주 위험"]),
        ("<병원> … 위험", "병원은. 아주 위험", []),
        ("병원은 … ~ 우리", "병원은 다섯 번, 우리", ["병원은 다섯 번,우리"]),
        ("<number> 회", "11회", ["11 회"]),
    ],
)
def test_a_phrase_in_a_language_without(phrase, text, hits):
    """A phrase is found inside words, with or without its spaces, unless it says that a word begins."""
    assert found(phrase, text, spaced=False) == hits


def test_a_phrase_names_only_lists_that_are_there():
    """A slip in a table is told when the table is made."""
    with pytest.raises(KeyError):
        found("<nothing>", "")
    with pytest.raises(ValueError, match="nothing to find"):
        found("…/-", "")


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.tag)
def test_every_phrase_of_the_tables_can_be_read(words):
    """Each phrase becomes a pattern, and each list is used by some phrase."""
    tables = [rows for table in (words.breaches, words.innocent) for rows in table.values()]
    tables += [words.denied_before, words.denied_after, words.denied_verb_after, words.between_before]
    tables += [words.between_after, words.denial_ends, words.hedged_before, words.asked_before, words.asked_after]
    tables += [words.judging, words.naming, words.selling]
    rows = tuple(row for table in tables for row in table)
    for one in phrases(rows):
        re.compile(pattern(one, words.lists, spaced=words.spaced))
    used = " ".join([*rows, *(row for member in words.lists.values() for row in member)])
    assert not [name for name in words.lists if name != NOT_BETWEEN and f"<{name}>" not in used]
