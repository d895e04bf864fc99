"""A text reduced to its words, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.wording_folding import fold, quotations, readings

FOLDED = [
    ("The BEST clinic", "the best clinic"),
    ("ｂｅｓｔ", "best"),
    ("𝐁𝐞𝐬𝐭", "best"),
    ("ⓑⓔⓢⓣ", "best"),
    ("bést", "best"),
    ("be\u200bst", "best"),
    ("be\u00adst", "best"),
    ("b e s t", "best"),
    ("B.E.S.T", "best"),
    ("a b e s t clinic", "a best clinic"),
    ("bеst", "best"),  # a Cyrillic letter among Latin ones
    ("белый", "белый"),
    ("b3st", "best"),
    ("50ml", "50 ml"),
    ("№1", "no 1"),
    ("No.1", "no.1"),
    ("#1", "# 1"),
    ("50%off", "50 % off"),
    ("💯", "100 %"),
    ("1+1", "1 + 1"),
    ("€200", "$ 200"),
    ("1,000.50", "1,000.50"),
    ("1. 2", "1. 2"),
    ("①", "1"),
    ("٣", "3"),
    ("don’t", "dont"),
    ("world-class", "world class"),
    ("results - guaranteed", "results,guaranteed"),
    ("Best!!! Really?", "best...really?"),
    ("one\n\ntwo", "one..two"),
    ("★☆⭐", "★★★"),
    ("900➡500", "900 → 500"),
    ("<b>best</b>", "b best b"),
    ("최 고", "최고"),
    ("최·고의", "최고의"),
    ("할.인을", "할인을"),
    ("확인할 인원", "확인할 인원"),
    ("최고", "최고"),  # letters of syllables that are not put together
    ("1위", "1 위"),
    ("desk@example.org", "xxxxxxxxxxxxxxxx"),
    ("\ud800", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_what_is_left_of_a_text(text, folded):
    """What does not count is gone, and words, digits and signs stand apart."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "closed"),
    [("dis-count", ["dis count", "discount"]), ("할/인율", ["할 인율", "할인율"]), ("a - b", ["a,b"])],
)
def test_split_words_are_read_once_more_closed(text, closed):
    """A sign between two letters may hide a word; with spaces around it, it parts two."""
    assert [reading.text for reading in readings(text)] == closed


def test_the_way_back():
    """A stretch of the folded text is a stretch of the original, with all that fell away inside it."""
    text = "The  “B\u200b e s t” clinic"
    (reading, *_) = readings(text)
    start = reading.text.index("best")
    assert text[slice(*reading.place(start, start + 4))] == "B\u200b e s t"


def test_an_address_is_as_long_as_mail_allows():
    """What stands before the sign of a mail address has 64 signs at most, so that a long word is read only once."""
    assert fold(f"{'a' * 64}@desk.example") == "x" * 77
    assert fold(f"{'a' * 65}@desk.example").startswith("a" * 65)
    assert fold(f"{'a' * 13}://best").startswith("a" * 13)
    assert fold("https://best") == "x" * 12


def test_marks_without_end_are_read_piece_by_piece():
    """A letter takes so many marks with it as Unicode's stream-safe format has, and some; the rest are a new piece."""
    reading = next(readings("b" + "\u0301" * 100 + "est"))
    assert reading.text == "best"
    assert reading.ends[0] < 50


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('“Best” and "only"', ["Best", "only"]),
        ("'최고', ‘유일’ 같은 말", ["최고", "유일"]),
        ("don't say 'best' there", ["best"]),
        ("「最高」 «best»", ["最高", "best"]),
        ("the clinic's and the doctor's", []),
        (f'"{"a" * 81}"', []),
    ],
)
def test_where_quotations_stand(text, places):
    """Short quotations are found in every usual kind of marks; an apostrophe is none of them."""
    assert [text[start:end] for start, end in quotations(text)] == places


@given(st.text())
def test_any_text_has_a_way_back(text):
    """No text raises, and every folded character comes from a place inside the text, in order."""
    for reading in readings(text):
        assert len(reading.text) == len(reading.starts) == len(reading.ends)
        assert all(0 <= start <= end <= len(text) for start, end in zip(reading.starts, reading.ends, strict=True))
        assert list(reading.starts) == sorted(reading.starts)
