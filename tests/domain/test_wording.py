"""The wording check on a table of phrases: what is found in each, and that nothing is found in what is innocent."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.wording import LANGUAGES, LAW, Breach, check


def _table():
    """The phrases with the breaches of each."""
    table = yaml.safe_load((Path(__file__).parent / "wording_phrases.yaml").read_text(encoding="utf-8"))
    for groups in table.values():
        for group, phrases in groups.items():
            for phrase in phrases:
                if group == "several":
                    yield phrase["text"], set(phrase["breaches"])
                else:
                    yield phrase, set() if group == "innocent" else {group}


TABLE = list(_table())


def breaches(text):
    """The kinds of breach that are found."""
    return {str(finding.kind) for finding in check(text)}


def test_the_table_is_large_and_a_third_of_it_innocent():
    """A check that found something everywhere would be no check."""
    innocent = sum(not kinds for _, kinds in TABLE)
    assert len({text for text, _ in TABLE}) == len(TABLE)
    assert innocent >= 200
    assert len(TABLE) - innocent >= 400
    assert set().union(*(kinds for _, kinds in TABLE)) == set(Breach) == set(LAW)
    assert {words.tag for words in LANGUAGES} == {"en", "ko"}


@pytest.mark.parametrize(("text", "kinds"), TABLE, ids=[text for text, _ in TABLE])
def test_a_phrase_of_the_table(text, kinds):
    """Exactly the breaches that it has, at the words that make it one."""
    findings = check(text)
    assert {str(finding.kind) for finding in findings} == kinds
    assert all(text[finding.start : finding.end] == finding.words for finding in findings)


@pytest.mark.parametrize(("text", "kinds"), [(text, kinds) for text, kinds in TABLE if len(kinds) == 1])
def test_a_phrase_is_found_between_others(text, kinds):
    """Sentences around it neither hide nor deny it."""
    assert kinds <= breaches(f"We are open on weekdays. {text}. The clinic is near the station.")


PIECES = st.sampled_from([text for text, _ in TABLE] + ["not ", "?", ". ", "\n", "\u200b", "é", "👩‍⚕️", "ﷺ", "\ud800"])


@given(st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=6).map("".join))
def test_any_text_can_be_checked(text):
    """Findings are in their order, at words of the text, and none of a kind inside another."""
    findings = check(text)
    assert list(findings) == sorted(findings)
    assert all(finding.words and text[finding.start : finding.end] == finding.words for finding in findings)
    for kind in Breach:
        places = [(finding.start, finding.end) for finding in findings if finding.kind is kind]
        assert all(end <= start for (_, end), (start, _) in pairwise(places))


@pytest.mark.parametrize("piece", ["no ", "not any ", "best ", "a b c d ", "50 ", "할 인 ", "아닙니다 ", "?", "١ "])
def test_a_long_text_is_checked_to_its_end(piece):
    """What stands behind much else is found all the same."""
    text = piece * 2000 + ". Guaranteed results!"
    assert check(text)[-1].words.startswith("Guarantee")
