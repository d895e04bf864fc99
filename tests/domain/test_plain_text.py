"""A text in its sentences: where they end, that each stands where it is said to, and what that takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.plain_text import places, sentences
from tests.support.hostile import BROKEN, LONG, WORDS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Dr. Kim sees you. Approx. 40 min.", ["Dr. Kim sees you.", "Approx. 40 min."]),
        ("Ask Cedr. Kim. Then No. 7.", ["Ask Cedr.", "Kim.", "Then No. 7."]),
        ("1. Cleansing\n12. Numbing", ["1. Cleansing", "12. Numbing"]),
        ("Wait... what?! Yes.", ["Wait...", "what?!", "Yes."]),
        ("1.5m won ....a 2.0", ["1.5m won ....a 2.0"]),
        ("• one • two", ["•", "one •", "two"]),
        (f"Price{' ' * 39}900,000 won", [f"Price{' ' * 39}900,000 won"]),
        (f"Price{' ' * 40}900,000 won\t{' ' * 9000}", ["Price", "900,000 won"]),
        ("통증이 없습니다. 90만원입니다。 끝", ["통증이 없습니다.", "90만원입니다。", "끝"]),
    ],
)
def test_sentences_end_at_their_marks(text, expected):
    """And not at the dot of a title, of a numbered line or inside a number."""
    assert [sentence.words for sentence in sentences(text)] == expected


@given(text=st.text(alphabet="ab .!?1\n가ﷺＤr…", max_size=60))
def test_every_sentence_stands_where_it_is_said_to(text):
    """Whatever is written: in their order, without overlap, and all but white space is in one of them."""
    at, said = 0, ""
    for sentence in sentences(text):
        assert text[sentence.start :].startswith(sentence.words)
        assert len(sentence.plain) == len(sentence.words)
        assert sentence.start >= at
        at = sentence.start + len(sentence.words)
        said += sentence.words
    assert "".join(said.split()) == "".join(text.split())


class Watched(str):
    """A text that counts how many of its signs are taken out of it to be looked at."""

    __slots__ = ("looked_at",)

    def __new__(cls, text):
        self = super().__new__(cls, text)
        self.looked_at = 0
        return self

    def __getitem__(self, key):
        part = super().__getitem__(key)
        self.looked_at += len(part)
        return part


@pytest.mark.parametrize("words", ["1.  ", "dr. ", "no. 7 "])
def test_a_stop_is_understood_by_the_few_signs_before_it(words):
    """However long its sentence is by then: twice the text takes twice the looks."""
    looked_at = []
    for times in (1000, 2000):
        text = Watched(words * times)
        assert len(list(places(text))) == 1
        assert text.looked_at > len(text)
        looked_at.append(text.looked_at)
    assert looked_at[1] < 2.1 * looked_at[0]


@pytest.mark.parametrize("text", [*WORDS.values(), *LONG.values(), *BROKEN.values()], ids=lambda text: repr(text[:12]))
def test_hostile_texts_have_sentences_as_well(text):
    """Or none, where there is nothing but white space."""
    assert bool(sentences(text)) is bool(text.strip())
