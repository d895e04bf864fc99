"""The price table as it is read before anybody has an amount in mind: what it covers, its levels, and whose it is.

Must not know questions, pages or what a patient chose.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from intake_bot.domain.money import Amount
from intake_bot.domain.pricing import SEOUL, PriceTable, Tax, TierId
from intake_bot.texts.evidence import GUIDE, TIERS
from intake_bot.texts.phrases import CountryName, Phrase, T

WHAT_RANGES_COVER = T(
    "These ranges are for exosome: one vial in one session, on or into the skin. They do not cover a drip."
)
"""The one thing that has prices on record (guide A:40)."""

WHAT_LEVELS_MEAN = T(
    "The levels differ in service, not in the product. Tax (VAT), further sessions and the consultation fee are not "
    "stated: ask."
)
"""What the tiers stand for, and what the table leaves out (guide A:41)."""

NOTHING_ELSE = T(
    "For everything else no price is on record. Ask for the total in Korean won (KRW) with tax (VAT), in writing."
)

NO_TABLE = T("There is no price table on record at the moment. Ask for the total in Korean won (KRW), in writing.")

TAX: Mapping[Tax, Phrase] = {
    Tax.INCLUDED: T("with tax"),
    Tax.EXCLUDED: T("without tax"),
    Tax.UNKNOWN: T("tax not known"),
}

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def year_of(prices: PriceTable) -> str:
    """As of when the ranges are: a year, or how the source says it."""
    year = _YEAR.search(prices.as_of)
    return year[0] if year else prices.as_of


def source_of_ranges(prices: PriceTable) -> Phrase:
    """Whose ranges they are, and as of when."""
    when = year_of(prices)
    if prices.source.startswith(GUIDE):
        # NOTE: {when} is a year
        return T("Stated in the guide ({when}), not checked by us.", when=when)
    return T("Stated by {source} ({when}), not checked by us.", source=prices.source, when=when)


def tier_lines(prices: PriceTable, residence: str | None) -> tuple[Phrase, ...]:
    """Each level of service with its range in Seoul, and in the reader's own country where the table has that column.

    ``residence`` is ISO 3166-1 alpha-2 or None. The columns are countries: nothing is converted (guide A:42-47).
    """
    return tuple(_tier_line(prices, tier, residence) for tier in TierId if prices.range_of(tier, SEOUL))


def _tier_line(prices: PriceTable, tier: TierId, residence: str | None) -> Phrase:
    seoul = prices.range_of(tier, SEOUL)
    home = prices.range_of(tier, residence) if residence and residence != SEOUL else None
    assert seoul is not None  # the caller keeps to tiers that Seoul's column has
    in_seoul = Amount(low=seoul.low, high=seoul.high)
    if home is None:
        # NOTE: {tier} is a level of service, {amount} its price range in Seoul
        return T("<b>{tier}</b>\nSeoul: {amount}", tier=TIERS[tier], amount=in_seoul)
    # NOTE: {at_home} is the range of the same level in {country}, where the person lives
    return T(
        "<b>{tier}</b>\nSeoul: {amount}\n{country}: {at_home}",
        tier=TIERS[tier],
        amount=in_seoul,
        country=CountryName(code=home.country),
        at_home=Amount(low=home.low, high=home.high),
    )
