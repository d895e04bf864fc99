"""Service tiers, the price table by country, and where an amount falls in it.

The table is of exosome (one vial, one session, on or into the skin) in four countries (guide A:40-47); nothing else has
a price on record. Nothing is converted without a dated, sourced rate. This file must not know clinics or wording.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from intake_bot.domain.money import Amount, Money, minor_digits
from intake_bot.domain.regulation import Route, Vector
from intake_bot.domain.vocabulary import TierId as TierId  # noqa: PLC0414  (this module offers it too)

SEOUL = "KR"
"""The country whose column is what a patient would pay in Seoul."""


class Tax(StrEnum):
    """Whether a range holds the tax of its country (VAT)."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"
    """The source does not say, as the guide does nowhere (guide A:40-47)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceRange:
    """What one tier costs in one country. ``high`` is None where the source leaves it open."""

    tier: TierId
    country: str
    low: Money
    high: Money | None
    source: str
    """Such as ``guide A:44``."""
    tax: Tax = Tax.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceTable:
    """All ranges of one procedure, with the unit they are for and the source's dating.

    ``vector`` and ``routes`` say what the ranges cover; a drip is never among them.
    """

    vector: Vector
    unit: str
    """A code: ``vial_session`` is one vial in one session."""
    routes: frozenset[Route]
    as_of: str
    source: str
    ranges: tuple[PriceRange, ...]

    def column(self, country: str) -> tuple[PriceRange, ...]:
        """The ranges of one country (ISO 3166-1 alpha-2) from the lowest tier up; empty where the table has none."""
        return tuple(sorted((row for row in self.ranges if row.country == country), key=lambda row: row.tier))

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of the table: Seoul's first, then by their codes."""
        return tuple(sorted({row.country for row in self.ranges}, key=lambda country: (country != SEOUL, country)))

    def range_of(self, tier: TierId, country: str) -> PriceRange | None:
        """The range of one tier in one country."""
        return next((row for row in self.column(country) if row.tier is tier), None)

    def currency(self, country: str) -> str | None:
        """The currency of a country's column, or None where the table has no such column."""
        column = self.column(country)
        return column[0].low.currency if column else None


class Outside(StrEnum):
    """Why an amount falls into no tier."""

    BELOW = "below"
    """Below every range in the table. Says nothing about whether it is a fair price."""
    NO_COLUMN = "no_column"
    """The table has no column of this country in this currency."""


def tiers_of(amount: Amount, table: PriceTable, country: str = SEOUL) -> frozenset[TierId] | Outside:
    """The tiers whose range in this country meets the amount; a shared bound belongs to both tiers.

    An open upper end meets every tier from there up; an open lower end every tier down to the lowest.
    """
    if table.currency(country) != amount.currency:
        return Outside.NO_COLUMN
    tiers = frozenset(row.tier for row in table.column(country) if _meets(amount, row))
    return tiers or Outside.BELOW


def _meets(amount: Amount, row: PriceRange) -> bool:
    reaches_up = amount.high is None or amount.high.amount_minor >= row.low.amount_minor
    reaches_down = amount.low is None or row.high is None or amount.low.amount_minor <= row.high.amount_minor
    return reaches_up and reaches_down


def tiers_offered(vectors: frozenset[Vector], routes: frozenset[Route] = frozenset()) -> bool:
    """Whether tiers may be offered as answers: for exosome and nothing else, and not for a drip (guide A:40).

    For everything else no price is on record.
    """
    return vectors == {Vector.EXOSOME} and Route.DRIP not in routes


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One unit of ``from_currency`` is ``rate`` units of ``to_currency``, as the operator entered it.

    Raises ValueError when it is not positive, joins one currency with itself, or names no source.
    """

    from_currency: str
    to_currency: str
    rate: Decimal
    as_of: date
    source: str

    def __post_init__(self) -> None:
        """A rate counts only with its date and source."""
        if not (self.rate.is_finite() and self.rate > 0):
            raise ValueError("a rate is a positive number")
        if self.from_currency == self.to_currency or not self.source.strip():
            raise ValueError("a rate joins two currencies and names its source")

    def convert(self, amount: Amount) -> Amount:
        """The amount in ``to_currency``, each end rounded to its minor unit. The amount is in ``from_currency``."""
        return Amount(low=self._money(amount.low), high=self._money(amount.high))

    def _money(self, money: Money | None) -> Money | None:
        if money is None:
            return None
        if money.currency != self.from_currency:
            raise ValueError(f"this rate is for {self.from_currency}")
        units = Decimal(money.amount_minor).scaleb(-minor_digits(money.currency)) * self.rate
        minor = units.scaleb(minor_digits(self.to_currency)).to_integral_value(ROUND_HALF_EVEN)
        return Money(amount_minor=int(minor), currency=self.to_currency)


def rate_for(rates: Iterable[Rate], from_currency: str, to_currency: str) -> Rate | None:
    """The latest rate on record from one currency to another; never one turned round or chained."""
    fitting = [rate for rate in rates if (rate.from_currency, rate.to_currency) == (from_currency, to_currency)]
    return max(fitting, key=lambda rate: rate.as_of, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHome:
    """Where the amount falls among the ranges of the patient's own country."""

    country: str
    tiers: frozenset[TierId] | Outside


@dataclass(frozen=True, slots=True, kw_only=True)
class Approximate:
    """The amount in won by a rate the operator entered; to be told with that rate and its date."""

    amount: Amount
    rate: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """What may be said about a typed amount or a quote beside the table.

    ``seoul`` is None where the amount cannot be placed there: then the total in won is to be asked for. With
    ``approximate`` the place in Seoul is by that conversion only. ``at_home`` only where residence and currency match.
    """

    typed: Amount
    seoul: frozenset[TierId] | Outside | None
    at_home: AtHome | None = None
    approximate: Approximate | None = None

    @property
    def ask_for_won(self) -> bool:
        """Whether the total in KRW must be asked for before anything can be placed in Seoul's column."""
        return self.seoul is None


def placed(amount: Amount, table: PriceTable, rates: Iterable[Rate] = (), residence: str | None = None) -> Placement:
    """Where an amount may be placed; ``residence`` is ISO 3166-1 alpha-2 or None.

    Won goes into Seoul's column as it is. Any other currency is kept as typed, is compared with the home column only
    where that is the column of the patient's residence in that very currency, and with Seoul's only through a rate.
    """
    seoul_currency = table.currency(SEOUL)
    if amount.currency == seoul_currency:
        return Placement(typed=amount, seoul=tiers_of(amount, table))
    home = residence is not None and residence != SEOUL and table.currency(residence) == amount.currency
    at_home = AtHome(country=residence, tiers=tiers_of(amount, table, residence)) if home and residence else None
    rate = None if seoul_currency is None else rate_for(rates, amount.currency, seoul_currency)
    if rate is None:
        return Placement(typed=amount, seoul=None, at_home=at_home)
    converted = rate.convert(amount)
    approximate = Approximate(amount=converted, rate=rate)
    return Placement(typed=amount, seoul=tiers_of(converted, table), at_home=at_home, approximate=approximate)
