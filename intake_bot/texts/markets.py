"""The price ranges of the countries side by side: the same level of service, each in its own money.

Nothing is converted, and no country is called cheaper. Must not know cases, or what a patient chose.
"""

from __future__ import annotations

from typing import Any

from intake_bot.domain.money import Amount
from intake_bot.domain.pricing import SEOUL, PriceRange, PriceTable, TierId
from intake_bot.texts.evidence import GUIDE, TIERS
from intake_bot.texts.learn_topics import Known
from intake_bot.texts.phrases import CountryName, Joined, Phrase, T
from intake_bot.texts.prices import NO_TABLE, NOTHING_ELSE, TAX, WHAT_RANGES_COVER, source_of_ranges, year_of
from intake_bot.texts.wordings import shortened

TITLE = T("Prices by country")
LONGEST_SOURCE = 80
"""Characters of a range's own source; the whole of it stands in the directory."""


def market_paragraphs(known: Known) -> tuple[Any, ...]:
    """Each level of service with its range in every country of the table, as of when, and with or without tax."""
    table = known.directory.prices
    if table is None:
        return (T("<b>{title}</b>", title=TITLE), NO_TABLE)
    return (
        T("<b>{title}</b>", title=TITLE),
        WHAT_RANGES_COVER,
        *(_tier(tier, table, known.residence) for tier in TierId if table.range_of(tier, SEOUL)),
        T(
            "Each range is in the money of its country. Nothing is converted. A range tells what is asked for in that "
            "country, not what a clinic in Seoul may ask. Where tax is not known, ask for the total with tax (VAT)."
        ),
        NOTHING_ELSE,
        source_of_ranges(table),
    )


def _tier(tier: TierId, table: PriceTable, residence: str | None) -> Joined:
    rows = (table.range_of(tier, country) for country in table.countries)
    lines = (_line(row, table, residence) for row in rows if row is not None)
    return Joined(pieces=(T("<b>{tier}</b>", tier=TIERS[tier]), *lines))


def _line(row: PriceRange, table: PriceTable, residence: str | None) -> Phrase:
    place: Any = CountryName(code=row.country)
    if row.country == SEOUL:
        place = T("Seoul")
    elif row.country == residence:
        # NOTE: {country} is where the person lives
        place = T("{country}, your country", country=place)
    return T(
        # NOTE: {when} is a year, or a source with its date; {tax} is such as "tax not known"
        "• {place}: {amount} ({when}; {tax})",
        place=place,
        amount=Amount(low=row.low, high=row.high),
        when=year_of(table) if row.source.startswith(GUIDE) else shortened(row.source, LONGEST_SOURCE),
        tax=TAX[row.tax],
    )
