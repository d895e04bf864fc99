"""A text reduced to its words, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.wording_folding import fold, readings

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


@given(st.text())
def test_any_text_has_a_way_back(text):
    """No text raises, and every folded character comes from a place inside the text, in order."""
    for reading in readings(text):
        assert len(reading.text) == len(reading.starts) == len(reading.ends)
        assert all(0 <= start <= end <= len(text) for start, end in zip(reading.starts, reading.ends, strict=True))
        assert list(reading.starts) == sorted(reading.starts)
