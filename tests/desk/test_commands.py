"""Typed command lines, taken apart as people type them on a telephone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.desk.commands import Line, LineFault, LineRefusal, Syntax, read_line

CLAIM = Syntax(most=3, rest=True, options=frozenset({"source", "as-of", "ko"}), flags=frozenset({"remove"}))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", Line()),
        ("lydian", Line(words=("lydian",))),
        ("lydian language ja", Line(words=("lydian", "language", "ja"))),
        ("qd offer exosome S areas=scalp", Line(words=("qd", "offer", "exosome S areas=scalp"))),
        ('qd offer product="Cell X" S', Line(words=("qd", "offer", 'product="Cell X" S'))),
        ('qd physician "Kim Kaeul"', Line(words=("qd", "physician", "Kim Kaeul"))),
        ("qd --source own visit --as-of 2026", Line(words=("qd",), options={"source": "own visit", "as-of": "2026"})),
        ('qd --source "own visit" language', Line(words=("qd", "language"), options={"source": "own visit"})),
        ("qd —source own visit", Line(words=("qd",), options={"source": "own visit"})),
        ("qd ––as_of 2026", Line(words=("qd",), options={"as-of": "2026"})),
        ("qd --SOURCE x", Line(words=("qd",), options={"source": "x"})),
        ("qd “a b” --ko 「한 글」", Line(words=("qd", "a b"), options={"ko": "한 글"})),
        ("qd.language.ja --remove", Line(words=("qd.language.ja",), options={"remove": ""})),
        ("qd --remove language", Line(words=("qd", "language"), options={"remove": ""})),
        ('qd "--source" x', Line(words=("qd", "--source", "x"))),
        ("qd a - b", Line(words=("qd", "a", "- b"))),
        ("qd\n--source\tletter", Line(words=("qd",), options={"source": "letter"})),
    ],
)
def test_a_line_is_read_as_it_was_meant(text, line):
    """Words, quoted words and options; what a telephone makes of quotation marks and dashes is undone."""
    assert read_line(text, CLAIM) == line


@pytest.mark.parametrize(
    ("text", "fault", "piece"),
    [
        ('qd "own visit', LineFault.OPEN_QUOTE, '"own visit'),
        ('qd product="x', LineFault.OPEN_QUOTE, 'product="x'),
        ("qd --source", LineFault.NO_VALUE, "source"),
        ("qd --source --as-of 2026", LineFault.NO_VALUE, "source"),
        ("qd --colour red", LineFault.UNKNOWN_OPTION, "colour"),
        ("qd --source a --source b", LineFault.TWICE, "source"),
    ],
)
def test_a_line_that_is_not_right_says_where(text, fault, piece):
    """Nothing is guessed: the piece that is wrong is named."""
    assert read_line(text, CLAIM) == LineRefusal(fault=fault, piece=piece)


def test_too_few_and_too_many_words():
    """A command says how many words it takes."""
    two = Syntax(least=2, most=2)
    assert read_line("one", two) == LineRefusal(fault=LineFault.TOO_FEW)
    assert read_line("one two three", two) == LineRefusal(fault=LineFault.TOO_MANY, piece="three")


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text):
    """No text makes it fail, and no option comes out that was not asked for."""
    read = read_line(text, CLAIM)
    assert isinstance(read, LineRefusal) or set(read.options) <= CLAIM.options | CLAIM.flags


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters='"“”'), min_size=1), max_size=3),
    st.dictionaries(st.sampled_from(["source", "as-of"]), st.text("ab 가", min_size=1).map(str.strip).filter(bool)),
)
def test_what_is_quoted_comes_out_as_it_went_in(words, options):
    """Quotation marks keep every sign and space between them."""
    typed = " ".join([*(f'"{word}"' for word in words), *(f'--{name} "{value}"' for name, value in options.items())])
    assert read_line(typed, CLAIM) == Line(words=tuple(words), options=options)
