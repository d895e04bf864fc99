"""What is found in a text, by a table of phrases, and what holds for every text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.wording import LANGUAGES, LAW, Breach, Finding, Rule, check

TABLE = yaml.safe_load((Path(__file__).parent / "wording_phrases.yaml").read_text(encoding="utf-8"))
FULL_WIDTH = {ord(" "): "\u3000"} | {sign: sign + 0xFEE0 for sign in range(ord("!"), ord("~") + 1)}


def rows(language, heading):
    """The phrases under a heading of the table, each with the breaches that it has."""
    for entry in TABLE[language][heading]:
        match heading:
            case "several":
                yield entry["text"], frozenset(map(Breach, entry["breaches"]))
            case "innocent":
                yield entry, frozenset()
            case _:
                yield entry, frozenset({Breach(heading)})


HEADINGS = [(language, heading) for language, headings in TABLE.items() for heading in headings]
PHRASES = [row for language, heading in HEADINGS for row in rows(language, heading)]
BLATANT = [row for row in PHRASES if row[1]]
INNOCENT = [text for text, breaches in PHRASES if not breaches]


def kinds(text):
    return frozenset(finding.kind for finding in check(text))


def one(text):
    (finding,) = check(text)
    return finding


@pytest.mark.parametrize(("language", "heading"), HEADINGS)
def test_what_is_found_in_a_phrase(language, heading):
    """Each phrase of the table has the breaches that the table says, and no other."""
    wrong = [
        (text, set(kinds(text)), set(expected)) for text, expected in rows(language, heading) if kinds(text) != expected
    ]
    assert not wrong


def test_a_finding_names_the_words_and_their_place():
    """The words are those of the text as it was typed, the place is where they stand."""
    text = "Come to us: ＢＥＳＴ\u00a0clinic, n\u200bo side-effects!"
    assert check(text) == (
        Finding(kind=Breach.SUPERLATIVE, words="ＢＥＳＴ\u00a0clinic", start=12, end=23),
        Finding(kind=Breach.GUARANTEE, words="n\u200bo side-effects", start=25, end=41),
    )


def test_findings_stand_in_order_and_apart():
    """Findings stand in the order of the text, and those of one kind do not overlap."""
    for text, _ in BLATANT:
        found = check(text)
        assert list(found) == sorted(found)
        for kind in Breach:
            places = [(finding.start, finding.end) for finding in found if finding.kind is kind]
            assert all(end <= start for (_, end), (start, _) in pairwise(places))


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(str.upper, id="capitals"),
        pytest.param(lambda text: text.translate(FULL_WIDTH), id="full width"),
        pytest.param(lambda text: unicodedata.normalize("NFD", text), id="taken apart"),
        pytest.param(lambda text: unicodedata.normalize("NFKC", text), id="put together"),
        pytest.param(lambda text: f"  {text}\n", id="white space around it"),
    ],
)
def test_how_a_text_is_written_changes_nothing(changed):
    """Case, width, composition and white space neither hide a breach nor make one."""
    assert not [text for text, expected in PHRASES if kinds(changed(text)) != expected]


def test_signs_that_nobody_sees_hide_nothing():
    """Zero-width signs between all letters leave every breach where it is."""
    assert not [text for text, expected in BLATANT if kinds("\u200b".join(text)) != expected]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not only guaranteed but free of pain for life", "guaranteed"),
        ("Guarantee? No. Guaranteed!", "Guaranteed"),
        ("No waiting, guaranteed results", "guaranteed results"),
        ("결과를 보장하지 않는 병원과 달리 효과를 보장합니다", "보장"),
    ],
)
def test_a_denial_reaches_only_what_it_denies(text, words):
    """What stands beyond a contrast or the end of a clause is not denied."""
    assert words in [finding.words for finding in check(text) if finding.kind is Breach.GUARANTEE]


def test_what_is_denied_leaves_the_rest():
    """A text that denies one thing is still searched for others."""
    assert one("결과를 보장하지 않는 병원은 피하세요").kind is Breach.DISPARAGEMENT


def test_equivalence_is_a_comparison():
    """That one method is as good as another compares the two."""
    assert kinds("Same as stem cells") == kinds("줄기세포와 동일한 효과") == {Breach.COMPARISON}


def test_a_name_is_read_like_other_words():
    """Praise in a name is found; a name that only has a ring to it is not."""
    assert kinds("Best Skin Clinic") == {Breach.SUPERLATIVE}
    assert not kinds("Unique Skin Clinic")


def test_addresses_are_no_wording():
    """Mail, web and Telegram addresses are left alone."""
    assert not check("best@top-clinic.example, https://best.example/50%off, @best_clinic")


def test_both_languages_are_searched_in_one_text():
    """Korean words in an English text are found, and the other way round."""
    assert kinds("A 최고 clinic") == kinds("Best 병원") == {Breach.SUPERLATIVE}


def test_every_breach_has_its_rule():
    """A finding can always say which rule stands behind it, and no rule is there for nothing."""
    assert set(LAW) == set(Breach)
    assert set(LAW.values()) == set(Rule)


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.tag)
def test_every_language_has_words_for_every_breach(words):
    """A new language is complete only when each breach has phrases, and what only looks like it."""
    assert set(words.breaches) == set(words.innocent) == set(Breach)


@pytest.mark.parametrize(
    "piece", ["no ", "not any ", "best ", "a b c d ", "50 ", "할 인 ", "하지 ", "아닙니다 ", "?", "١ "]
)
def test_a_long_text_is_checked_to_its_end(piece):
    """What stands behind much else is found all the same."""
    assert check(piece * 2000 + ". Guaranteed results!")[-1].words.startswith("Guarantee")


ANY_TEXT = st.text() | st.lists(
    st.sampled_from(
        [*(text for text, _ in PHRASES), ".", ",", "?", ":", " - ", "\n", "not", "no", "않습니다", "\ud800"]
    ),
    max_size=6,
).map(" ".join)


@given(ANY_TEXT)
def test_any_text_can_be_checked(text):
    """Nothing raises, and every finding lies inside the text and holds its words."""
    for finding in check(text):
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.words


@given(st.sampled_from(BLATANT), st.sampled_from(INNOCENT), st.booleans())
def test_an_innocent_sentence_does_not_hide_a_breach(blatant, innocent, is_first):
    """What is found in a sentence is found whatever stands in the sentence beside it."""
    text, expected = blatant
    assert kinds(f"{text}. {innocent}" if is_first else f"{innocent}. {text}") >= expected
