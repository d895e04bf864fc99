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


JUDGED = [
    "Waiving the fee is banned by Article 27(3) of the Act.",
    "A countdown on a website is a sales tactic.",
    "Reviews may have been paid for, so this page shows none.",
    "We found no study showing that it stops hair loss for good.",
    "Be careful when a clinic promises that nothing can go wrong.",
    "'오늘만 이 가격'이라는 말은 서두를 이유가 아닙니다.",
    "본인부담금 면제는 의료법 제27조 제3항에 따라 금지되어 있습니다.",
    "완치된다는 연구는 확인하지 못했습니다.",
    "소개비를 요구하면 보건소에 신고할 수 있어요.",
]


@pytest.mark.parametrize("text", JUDGED)
def test_who_judges_words_may_repeat_them(text):
    """A sentence about the wording (the law, a trick, no proof, what to do about it) is no such wording itself."""
    assert not check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Article 56 compliant: the best clinic in Seoul",
        "No sales tricks, just the best results in Gangnam",
        "It is not a marketing slogan: our results are guaranteed",
        "So good it should be illegal: 70% off",
        "If another clinic promises more, come to us for 50% off",
        "Other clinics are quacks that violate the law",
        "A sales tactic? Never. Half price today.",
        "최고라는 말이 아깝지 않은 병원",
        "상술 없는 최고의 병원",
        "의료법을 지키는 국내 최고의 병원",
        "광고가 아닙니다, 진짜 최고입니다",
    ],
)
def test_who_sells_is_not_excused_by_words_of_a_judge(text):
    """The law, an advertisement or a trick may be named in a sentence that sells: it is found all the same."""
    assert check(text)


def test_quoted_words_are_judged_where_they_are_called_words():
    """Quotation marks excuse what the sentence calls a word or judges, and nothing else."""
    assert not check('"Best" and "number one" are words that need proof.')
    assert not check("'최고', '유일' 같은 말은 심의에서 지적을 받습니다.")
    assert kinds('"The best clinic", says everybody') == {Breach.SUPERLATIVE}
    assert kinds("The best words about clinics") == kinds("The best") == {Breach.SUPERLATIVE}


def test_what_one_phrase_holds_denies_no_other():
    """Phrases of one kind that overlap are one finding, so that a promise by double denial is no denial."""
    assert one("만족 못 하실 리가 없습니다").words == "만족 못 하실 리가 없"
    assert one("Side effects? None.").words == "Side effects? None"


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
