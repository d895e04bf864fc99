"""Referral is off until the operator has said who it is and what it is paid."""

from __future__ import annotations

from itertools import product

import pytest

from intake_bot.domain.referral import Missing, may_refer

ENTERED = {
    "name": "Hanbit Care",
    "registration": "A-2026-01-02-06761",
    "privacy_address": "https://example.org/privacy",
    "commission": "Clinics pay us 10 percent.",
}


@pytest.mark.parametrize("entered", list(product([True, False], repeat=4)))
def test_it_takes_all_four_entries(entered):
    """What is missing is named, in the order in which it is asked for, and nothing else is."""
    given = dict(zip(ENTERED, entered, strict=True))
    referral = may_refer(**{name: ENTERED[name] if there else None for name, there in given.items()})
    assert referral.missing == tuple(what for what in Missing if not given[what.value])
    assert referral.is_allowed is all(entered)


@pytest.mark.parametrize("blank", [None, "", " ", "\n\t\u3000"])
@pytest.mark.parametrize("name", ENTERED)
def test_a_blank_is_no_entry(name, blank):
    """A space where a number should be must not turn referral on."""
    assert may_refer(**{**ENTERED, name: blank}).missing == (Missing(name),)
