"""Hypothesis strategies for everything that a claim can hold."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from hypothesis import strategies as st

from intake_bot.desk import claim_words as words
from intake_bot.desk.claim_shapes import LONGEST_TEXT, SHAPES, YEARS, Number, Part, Sum, Text, Word
from intake_bot.domain.evidence import VALUE_TYPES, ClaimKind
from intake_bot.domain.money import Amount, Money, minor_digits

CURRENCIES = ("KRW", "USD", "JPY", "EUR", "KWD")
LARGEST = 10_000_000
"""Whole units that are absurd in no currency: the reader of amounts refuses what is."""

texts = st.one_of(
    st.text(min_size=1, max_size=LONGEST_TEXT),
    st.sampled_from(["yes", "없음", "S", "M-2025-01-06-8596", 'say "x"', "a,b", "x=y", "“q”", "-", "2024", "lead"]),
    st.text("abc 가나12-", min_size=1, max_size=20),
).filter(str.strip)
"""Any text that says something."""


@st.composite
def amounts(draw: Any) -> Amount:
    currency = draw(st.sampled_from(CURRENCIES))
    sums = st.integers(1, LARGEST * 10 ** minor_digits(currency))
    low, high = sorted((draw(sums), draw(sums)))
    shape = draw(st.sampled_from(["exact", "range", "from", "up to"]))
    ends = {"exact": (low, low), "range": (low, high), "from": (low, None), "up to": (None, high)}[shape]
    one, other = (None if end is None else Money(amount_minor=end, currency=currency) for end in ends)
    return Amount(low=one, high=other)


def members(part: Part) -> st.SearchStrategy[Any]:
    match part.reads:
        case Word(table=table) if table is words.SPOKEN:
            return st.sampled_from([*dict.fromkeys(table.values()), *sorted(words.LANGUAGE_CODES), "zh-Hant", "pt-BR"])
        case Word(table=table):
            return st.sampled_from(list(dict.fromkeys(table.values())))
        case Number(within=within):
            return st.integers(within.start, within.stop - 1)
        case Sum():
            return amounts()
        case Text():
            return texts


def part_values(part: Part, *, optional: bool) -> st.SearchStrategy[Any]:
    if part.many is frozenset:
        return st.frozensets(members(part), max_size=3)
    if part.many is tuple:
        return st.lists(members(part), max_size=3).map(tuple)
    return st.none() | members(part) if optional else members(part)


@st.composite
def values(draw: Any, kinds: Any = tuple(ClaimKind)) -> Any:
    """A value of one of these kinds, each field drawn from all that its part can hold."""
    kind = draw(st.sampled_from(list(kinds)))
    optional = {field.name for field in fields(VALUE_TYPES[kind]) if field.default is None}
    held = {part.field: draw(part_values(part, optional=part.field in optional)) for part in SHAPES[kind].parts}
    return VALUE_TYPES[kind](**held)


__all__ = ["LONGEST_TEXT", "YEARS", "texts", "values"]
