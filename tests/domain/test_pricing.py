"""Service tiers, and where an amount may be placed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.money import Amount, Money
from intake_bot.domain.pricing import (
    Approximate,
    AtHome,
    Outside,
    Placement,
    Rate,
    TierId,
    placed,
    rate_for,
    tiers_of,
    tiers_offered,
)
from intake_bot.domain.regulation import Route, Vector

T1, T2, T3, T4 = TierId


def won(units: int) -> Money:
    return Money(amount_minor=units, currency="KRW")


def dollars(units: int) -> Money:
    return Money(amount_minor=units * 100, currency="USD")


def exactly(money: Money) -> Amount:
    return Amount.exactly(money)


def test_each_column_is_four_tiers_that_share_their_bounds(directory):
    """In every country the upper end of a tier is the lower end of the next, and the last is open."""
    for country in ("KR", "US", "GB", "JP"):
        column = directory.prices.column(country)
        assert [row.tier for row in column] == [T1, T2, T3, T4]
        assert [row.high for row in column] == [row.low for row in column[1:]] + [None]


def test_the_table_holds_the_guides_figures(directory):
    """The figures of guide A:44-47, in minor units of each country's currency."""
    figures = {
        country: [row.low.units for row in directory.prices.column(country)] for country in ("KR", "US", "GB", "JP")
    }
    assert figures == {
        "KR": [350_000, 600_000, 1_000_000, 1_800_000],
        "US": [300, 600, 1_200, 2_500],
        "GB": [250, 500, 900, 1_700],
        "JP": [70_000, 120_000, 200_000, 400_000],
    }
    assert [directory.prices.currency(country) for country in ("KR", "US", "GB", "JP", "SG")] == [
        "KRW",
        "USD",
        "GBP",
        "JPY",
        None,
    ]
    assert directory.prices.as_of == "2026, per guide"
    assert directory.prices.range_of(T1, "KR").source == "guide A:44"


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (200_000, 200_000, Outside.BELOW),
        (349_999, 349_999, Outside.BELOW),
        (350_000, 350_000, {T1}),
        (600_000, 600_000, {T1, T2}),
        (600_001, 600_001, {T2}),
        (1_000_000, 1_000_000, {T2, T3}),
        (1_800_000, 1_800_000, {T3, T4}),
        (50_000_000, 50_000_000, {T4}),
        (200_000, 400_000, {T1}),
        (700_000, 1_200_000, {T2, T3}),
        (1_200_000, None, {T3, T4}),
        (None, 500_000, {T1}),
        (None, 300_000, Outside.BELOW),
        (None, 1_000_000, {T1, T2, T3}),
    ],
)
def test_an_amount_in_won_meets_tiers(directory, low, high, expected):
    """Shared bounds belong to both tiers, open ends reach on, and what is under every range is called just that."""
    amount = Amount(low=None if low is None else won(low), high=None if high is None else won(high))
    assert tiers_of(amount, directory.prices) == expected


def test_a_column_is_read_in_its_own_currency_only(directory):
    """Dollars have no place in Seoul's column, and a country without a column has none."""
    assert tiers_of(exactly(dollars(500)), directory.prices) is Outside.NO_COLUMN
    assert tiers_of(exactly(won(500_000)), directory.prices, "US") is Outside.NO_COLUMN
    assert tiers_of(exactly(dollars(500)), directory.prices, "SG") is Outside.NO_COLUMN


def test_won_is_placed_in_seoul_as_it_is(directory):
    """An amount in won needs no rate and says nothing about home."""
    amount = exactly(won(600_000))
    assert placed(amount, directory.prices, residence="US") == Placement(typed=amount, seoul=frozenset({T1, T2}))


def test_a_home_currency_is_shown_at_home_and_asked_for_in_won(directory):
    """Without a rate, dollars of somebody living in the United States are compared with the home column alone."""
    amount = exactly(dollars(700))
    result = placed(amount, directory.prices, residence="US")
    assert result == Placement(typed=amount, seoul=None, at_home=AtHome(country="US", tiers=frozenset({T2})))
    assert result.ask_for_won


@pytest.mark.parametrize("residence", ["SG", "GB", "KR", None])
def test_at_home_needs_residence_and_currency_to_match(directory, residence):
    """Dollars of somebody who lives elsewhere are kept as typed and placed nowhere."""
    amount = exactly(dollars(700))
    assert placed(amount, directory.prices, residence=residence) == Placement(typed=amount, seoul=None)


def test_a_dated_rate_places_an_amount_approximately(directory):
    """With a rate the amount also goes into Seoul's column, together with the rate it rests on; the latest counts."""
    old = Rate(from_currency="USD", to_currency="KRW", rate=Decimal(1000), as_of=date(2025, 1, 1), source="bank")
    new = Rate(from_currency="USD", to_currency="KRW", rate=Decimal("1400.5"), as_of=date(2026, 5, 1), source="bank")
    amount = exactly(dollars(700))
    result = placed(amount, directory.prices, (new, old), residence="US")
    assert result == Placement(
        typed=amount,
        seoul=frozenset({T2}),
        at_home=AtHome(country="US", tiers=frozenset({T2})),
        approximate=Approximate(amount=exactly(won(980_350)), rate=new),
    )
    assert not result.ask_for_won


def test_a_rate_is_never_turned_round_or_chained(directory):
    """A rate from won to dollars places no dollars."""
    back = Rate(from_currency="KRW", to_currency="USD", rate=Decimal("0.0007"), as_of=date(2026, 5, 1), source="bank")
    assert rate_for((back,), "USD", "KRW") is None
    assert placed(exactly(dollars(700)), directory.prices, (back,)).seoul is None


@pytest.mark.parametrize(
    ("rate", "target", "source"),
    [(0, "KRW", "bank"), (-1, "KRW", "bank"), ("NaN", "KRW", "bank"), (1, "USD", "bank"), (1, "KRW", " ")],
)
def test_a_rate_is_positive_between_two_currencies_and_sourced(rate, target, source):
    """A rate without a source, of nothing, or of a currency with itself cannot be built."""
    with pytest.raises(ValueError, match="rate"):
        Rate(from_currency="USD", to_currency=target, rate=Decimal(rate), as_of=date(2026, 5, 1), source=source)


@pytest.mark.parametrize(
    ("vectors", "routes", "offered"),
    [
        ({Vector.EXOSOME}, {Route.MICRONEEDLING}, True),
        ({Vector.EXOSOME}, {Route.UNKNOWN}, True),
        ({Vector.EXOSOME}, set(), True),
        ({Vector.EXOSOME}, {Route.DRIP}, False),
        ({Vector.EXOSOME, Vector.DONOR}, set(), False),
        ({Vector.CULTURED}, set(), False),
        ({Vector.BOOSTER}, set(), False),
    ],
)
def test_tiers_are_offered_for_exosome_that_is_not_a_drip(vectors, routes, offered):
    """Nothing but exosome has a price on record, and a drip is not what the ranges are of."""
    assert tiers_offered(frozenset(vectors), frozenset(routes)) is offered


@given(low=st.integers(1, 3_000_000), wider=st.integers(0, 3_000_000))
def test_a_wider_range_meets_no_fewer_tiers(directory, low, wider):
    """What one sum meets is met by every range that holds it."""
    one = tiers_of(exactly(won(low)), directory.prices)
    more = tiers_of(Amount(low=won(low), high=won(low + wider)), directory.prices)
    assert one is Outside.BELOW or one <= more
