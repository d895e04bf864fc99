"""Which items a clinic is asked to answer in writing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.checklist import COMMON, ItemId, ItemState, has_expired, items_for
from intake_bot.domain.regulation import Vector

TWELVE = [f"W{number}" for number in range(1, 13)]
SVF = [f"S{number}" for number in range(1, 7)]
CULTURED = [f"M{number}" for number in range(1, 8)]
DONOR = [*CULTURED[:6], "D1", "D2", "D3"]
EXOSOME = [f"E{number}" for number in range(1, 7)]


@pytest.mark.parametrize(
    ("vectors", "expected"),
    [
        ({Vector.SVF}, [*TWELVE, *SVF]),
        ({Vector.CULTURED}, [*TWELVE, *CULTURED]),
        ({Vector.DONOR}, [*TWELVE, *DONOR]),
        ({Vector.EXOSOME}, [*TWELVE, *EXOSOME]),
        ({Vector.BOOSTER}, [*TWELVE, "N1", "N2"]),
        ({Vector.PRP}, [*TWELVE, "N1", "N2"]),
        ({Vector.FAT_GRAFT}, TWELVE),
        ({Vector.UNKNOWN}, ["W0", *TWELVE]),
        ({Vector.OWN_CELLS}, ["W0", *TWELVE, *SVF, *CULTURED]),
        (
            {Vector.EXOSOME, Vector.DONOR},
            ["W0", *TWELVE, *DONOR, *EXOSOME],
        ),
    ],
)
def test_the_list_of_each_vector(vectors, expected):
    """The common list and what each vector adds, with W0 first where it is not clear what would be used."""
    assert [item.value for item in items_for(frozenset(vectors))] == expected


@given(
    fewer=st.frozensets(st.sampled_from(Vector), min_size=1),
    more=st.frozensets(st.sampled_from(Vector), min_size=1),
)
def test_every_further_vector_only_adds_items(fewer, more):
    """Each list holds the common items in one order, without doubles, and no vector takes an item away."""
    items = items_for(fewer | more)
    assert set(items_for(fewer)) <= set(items)
    assert set(items) >= COMMON
    assert list(items) == sorted(items, key=list(ItemId).index)
    assert len(set(items)) == len(items)


def test_states_are_those_of_the_tracker():
    """An item is in one of eight states."""
    assert [state.value for state in ItemState] == [
        "not_asked",
        "asked",
        "answered_in_writing",
        "answered_verbally",
        "document_received",
        "declined",
        "contradicts_record",
        "expired",
    ]


@pytest.mark.parametrize(
    ("today", "expired"),
    [(date(2026, 5, 31), False), (date(2027, 5, 31), False), (date(2027, 6, 1), True), (date(2029, 1, 1), True)],
)
def test_an_answer_is_good_for_twelve_months(today, expired):
    """An answer holds to the same day of the next year."""
    assert has_expired(date(2026, 5, 31), today) is expired


def test_validity_can_be_set():
    """A shorter validity is counted in calendar months, over a short one as well."""
    assert not has_expired(date(2026, 1, 31), date(2026, 2, 28), months=1)
    assert has_expired(date(2026, 1, 31), date(2026, 3, 1), months=1)
