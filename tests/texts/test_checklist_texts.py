"""The checklist in words: every item in both languages, paged, with the letter's frame at the end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.checklist import ItemId, items_for
from intake_bot.domain.regulation import Vector
from intake_bot.questionnaire.events import TurnedPage, View
from intake_bot.texts import checklist, result
from intake_bot.texts.letter_words import CLOSING, OPENING, REQUEST
from intake_bot.texts.phrases import InKorean
from intake_bot.texts.regulation import OPPOSITE_NUMBERING
from intake_bot.texts.render import plain
from tests.support.views import CULTURED, ENGLISH, EXOSOME, IN_JAPAN, OWN_FAT, a_finding, units, view_of, words_of

KOREAN_READER = replace(ENGLISH, tag="ko")
LETTER = tuple(plain(InKorean(phrase=phrase), ENGLISH) for phrase in (OPENING, REQUEST, CLOSING))


def text_of(answers, language=ENGLISH):
    return "\n\n".join(words_of(screen) for screen in checklist.checklist_pages(view_of(answers), language))


def test_every_item_has_words_in_both_languages():
    """No item is without its question, for the patient and for the clinic."""
    assert set(checklist.ITEMS) == set(ItemId)
    assert set(checklist.KOREAN) == set(ItemId)
    assert len(set(checklist.KOREAN.values())) == len(ItemId)


@pytest.mark.parametrize("item", ItemId)
def test_the_clinics_line_is_korean(item):
    """A Korean sentence, polite to the end, with nothing to fill in."""
    line = checklist.KOREAN[item]
    assert line.endswith("주십시오.")
    assert "{" not in line


@pytest.mark.parametrize("item", ItemId)
def test_the_patients_line_asks_for_something(item):
    """Each item is a question or a request."""
    text = plain(checklist.ITEMS[item], ENGLISH)
    assert "?" in text or text.startswith("Please")


@given(vectors=st.sets(st.sampled_from(Vector), min_size=1))
def test_every_list_is_whole_numbered_and_within_limits(vectors):
    """Whatever is possible, each item of the list is there once, in order, in both languages, on pages that fit."""
    view = view_of({}, finding=a_finding(*vectors))
    screens = checklist.checklist_pages(view, ENGLISH)
    assert all(units(words_of(screen)) <= result.PAGE_LIMIT for screen in screens)
    text = "\n\n".join(words_of(screen) for screen in screens)
    items = items_for(frozenset(vectors))
    expected = [
        f"{number}. {plain(checklist.ITEMS[item], ENGLISH)}\n{checklist.KOREAN[item]}"
        for number, item in enumerate(items, start=1)
    ]
    places = [text.index(lines) for lines in expected]
    assert places == sorted(places)


def test_unclear_things_are_asked_first():
    """Where nobody has said what is used, the first question asks just that."""
    text = "\n\n".join(
        words_of(screen)
        for screen in checklist.checklist_pages(view_of({}, finding=a_finding(Vector.UNKNOWN)), ENGLISH)
    )
    assert "1. What exactly would be used" in text


def test_koreans_read_each_question_once():
    """For a Korean reader the Korean line is the question."""
    text = text_of(OWN_FAT, KOREAN_READER)
    for item in items_for(frozenset({Vector.SVF})):
        assert text.count(checklist.KOREAN[item]) == 1
        assert plain(checklist.ITEMS[item], ENGLISH) not in text


@pytest.mark.parametrize("answers", [OWN_FAT, CULTURED, EXOSOME])
def test_the_letter_closes_the_last_page(answers):
    """What to write around the questions stands at the end, in Korean."""
    last = words_of(checklist.checklist_pages(view_of(answers), ENGLISH)[-1])
    assert all(words in last for words in LETTER)


def test_classes_in_a_question_have_their_risk_words():
    """Where a class is named, so is its risk; a Japanese reader is told that the numbering is opposite."""
    note = plain(OPPOSITE_NUMBERING, ENGLISH)
    assert "Class I (lower risk) or Class II (moderate risk)" in text_of(OWN_FAT)
    japanese = "\n".join(words_of(screen, IN_JAPAN) for screen in checklist.checklist_pages(view_of(OWN_FAT), IN_JAPAN))
    assert note in japanese
    assert note not in text_of(OWN_FAT)
    assert "저위험(Class I)" in checklist.KOREAN[ItemId.S5]


@pytest.mark.parametrize("answers", [OWN_FAT, CULTURED, EXOSOME])
def test_each_page_can_be_sent_and_leads_back(answers, checked):
    """Telegram takes each page, and the result is one press away."""
    for screen in checklist.checklist_pages(view_of(answers), ENGLISH):
        checked(screen, "en")
        assert screen.rows[-2][0].event == TurnedPage(view=View.RESULT, page=0)


def test_the_patient_is_told_what_an_answer_is_worth():
    """In writing, and a "yes" without a document stays what the clinic says."""
    text = text_of(CULTURED)
    assert "ask for the answers in writing" in text
    assert "without a document is only what the clinic says" in text
