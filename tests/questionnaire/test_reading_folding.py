"""Typed text made safe to keep and safe to compare. Must not know questions."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.questionnaire.reading.folding import ascii_digits, clean, fold

ANY_TEXT = st.text(alphabet=st.characters(codec=None, exclude_categories=()))
AWKWARD = st.text(
    alphabet=st.sampled_from(
        "a1 \n\t\r\x00\x7f\x85\ud83d\ude00\udfff\u200b\u200c\u200d\u202e\u2066\u2069\ufe0f\ufeff"
        "\u0301\u0338\u1100\u1161\u3164\uac00\u0e33\u0645\u06cc\u094d\u0915\u0130ß①½ﬃ\U0001f3f4\U000e0067\U000e007f"
    )
)


@given(ANY_TEXT | AWKWARD)
def test_clean_text_can_be_stored_everywhere(text):
    """Whatever arrives, what is kept encodes as UTF-8, holds no control character, and is clean already."""
    kept = clean(text)
    assert kept.encode().decode() == kept
    assert kept == kept.strip()
    assert not [c for c in kept if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]
    assert "\n\n\n" not in kept
    assert clean(kept) == kept
    assert json.loads(json.dumps(kept)) == kept


@given(ANY_TEXT | AWKWARD)
def test_folded_text_is_words_with_single_spaces(text):
    """Folding never raises, leaves letters, marks, numbers and single spaces, and does nothing the second time."""
    folded = fold(text)
    assert folded.encode().decode() == folded
    assert folded == " ".join(folded.split())
    assert {unicodedata.category(c)[0] for c in folded} <= set("LMN") | {"Z"}
    assert fold(folded) == folded
    assert fold(clean(text)) == folded


@pytest.mark.parametrize("first", [*range(0, 0x20000, 0x4000), 0xE0000], ids=hex)
def test_every_character_folds_to_a_fixed_point(first):
    """No character outside private use and rare Han, alone or between letters, needs a second pass."""
    characters = [chr(code) for code in range(first, first + 0x4000)]
    text = " ".join(f"{character} a{character}b {character}\u0301" for character in characters)
    kept, folded = clean(text), fold(text)
    assert clean(kept) == kept
    assert fold(folded) == folded == fold(kept)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b", "ab"),
        ("a\ud83d\ude00b", "a\U0001f600b"),
        ("a\ud83db", "a\ufffdb"),
        ("\u202edesrever\u202c", "desrever"),
        ("\u2066x\u2069", "x"),
        ("one\r\n\r\n\r\n\r\ntwo", "one\n\ntwo"),
        ("one\n \t \n \ntwo", "one\n\ntwo"),
        ("  \t\u00a0hi\u3000 \n", "hi"),
        ("e\u0301", "é"),
        ("\u200b\u3164\u2800\ufeff", ""),
        ("col\u00adumn", "column"),
        ("a\tb", "a\tb"),
        ("<b>%s{0}</b>", "<b>%s{0}</b>"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u200cمی", "می"),
        ("a\u200cb", "ab"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("👩\u200d⚕\ufe0f", "👩\u200d⚕\ufe0f"),
        ("👩\u200d", "👩"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4\U000e0067\U000e0062\U000e007f"),
        ("a\U000e0067\U000e0062b", "ab"),
    ],
)
def test_cleaning_by_example(typed, kept):
    """What no person meant to type goes, what letters and emoji need stays."""
    assert clean(typed) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Skin texture / pores", "skin   texture, PORES!"),
        ("１２３", "123"),
        ("٢٠٢٧", "2027"),
        ("๒๕๗๐", "2570"),
        ("ﾎﾞﾄｯｸｽ", "ボトックス"),
        ("STRASSE", "straße"),
        ("I don’t know", "i dont know"),
        ("👉 Yes ✅", "yes"),
        ("1\ufe0f\u20e3", "1"),
        ("отёк", "отек"),
        ("e-mail", "E MAIL"),
        ("café", "cafe\u0301"),
    ],
)
def test_labels_that_people_take_for_equal_fold_alike(one, other):
    """Case, width, digits of any script, punctuation, emoji and apostrophes make no difference."""
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(("one", "other"), [("mas", "más"), ("か", "が"), ("1", "2"), ("un named", "unnamed")])
def test_letters_that_differ_stay_different(one, other):
    """Accents, voicing marks and word boundaries are part of a word."""
    assert fold(one) != fold(other)


@given(ANY_TEXT | AWKWARD)
def test_digits_are_ascii_for_dates(text):
    """No digit of another script is left, and nothing raises."""
    assert all(c.isascii() for c in ascii_digits(text) if unicodedata.category(c) == "Nd")
