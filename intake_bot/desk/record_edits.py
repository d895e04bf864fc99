"""Price ranges, exchange rates, topics and how long a kind of claim counts: set and removed.

From what was asked for to the edits that do it. Must not know how it was typed, who may do it, or rows.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal, InvalidOperation
from typing import Any

from intake_bot.desk.claim_words import TIERS, folded
from intake_bot.desk.edit_requests import (
    By,
    Outcome,
    Proposal,
    Refused,
    Said,
    Why,
    only_if_it_changes,
    read_day,
    sourced,
)
from intake_bot.domain.changes import Edit
from intake_bot.domain.directory import Directory
from intake_bot.domain.directory_document import to_document
from intake_bot.domain.evidence import ClaimKind
from intake_bot.domain.money import Amount, read_amount
from intake_bot.domain.pricing import PriceRange, Rate, Tax
from intake_bot.domain.records import (
    range_key,
    rate_key,
    stale_after_key,
    topic_key,
)
from intake_bot.domain.topics import LONGEST_SOURCE, LONGEST_TEXT, WRITABLE, TopicId, TopicText


def set_range(
    directory: Directory, tier: str, country: str, amount: str, *, tax: str | None = None, said: Said, by: By
) -> Outcome:
    """The range of one tier in one country of the price table, with its source. Without a word on tax none is known."""
    level = TIERS.get(folded(tier))
    if level is None:
        return Refused(why=Why.NOT_A_TIER, piece=tier)
    table = directory.prices
    currency = None if table is None else table.currency(country.upper())
    if table is None or currency is None:
        return Refused(why=Why.NOT_A_COUNTRY, piece=country)
    read = read_amount(amount, default_currency=currency)
    if not isinstance(read, Amount) or read.currency != currency or read.low is None:
        return Refused(why=Why.NOT_AN_AMOUNT, piece=amount)
    known = next((one for one in Tax if one == (tax or Tax.UNKNOWN).strip().lower()), None)
    if known is None:
        return Refused(why=Why.NOT_A_TAX, piece=tax or "")
    source = sourced(said, by)
    if isinstance(source, Refused):
        return source
    before = table.range_of(level, country.upper())
    after = PriceRange(tier=level, country=country.upper(), low=read.low, high=read.high, source=source, tax=known)
    edit = Edit(
        key=range_key(after.tier, after.country),
        before=None if before is None else to_document(before),
        after=to_document(after),
    )
    return only_if_it_changes(edit, texts=(said.source or "",))


def set_rate(directory: Directory, from_currency: str, to_currency: str, rate: str, *, said: Said, by: By) -> Outcome:
    """A dated, sourced exchange rate: without one nothing is converted."""
    first, second = from_currency.upper(), to_currency.upper()
    for currency in (first, second):
        if not re.fullmatch(r"[A-Z]{3}", currency):
            return Refused(why=Why.NOT_A_CURRENCY, piece=currency)
    if not said.source:
        return Refused(why=Why.NO_SOURCE)
    day = read_day(said.as_of or "", by.today)
    if day is None:
        return Refused(why=Why.NOT_A_DATE if said.as_of else Why.NO_DATE, piece=said.as_of or "")
    if day > by.today:
        return Refused(why=Why.IN_THE_FUTURE, piece=said.as_of or "")
    try:
        value = Rate(
            from_currency=first,
            to_currency=second,
            rate=Decimal(rate.replace(",", "")),
            as_of=day,
            source=said.source,
        )
    except (InvalidOperation, ValueError):
        return Refused(why=Why.NOT_A_RATE, piece=rate)
    edit = Edit(key=rate_key(first, second), before=_rate(directory, first, second), after=to_document(value))
    return only_if_it_changes(edit, texts=(said.source,))


def remove_rate(directory: Directory, from_currency: str, to_currency: str) -> Outcome:
    """Take a rate out: from then on nothing is converted between the two."""
    before = _rate(directory, from_currency.upper(), to_currency.upper())
    if before is None:
        return Refused(why=Why.NOTHING_TO_CHANGE)
    edit = Edit(key=rate_key(from_currency.upper(), to_currency.upper()), before=before, after=None)
    return Proposal(edits=(edit,))


def _rate(directory: Directory, first: str, second: str) -> dict[str, Any] | None:
    found = next((one for one in directory.rates if (one.from_currency, one.to_currency) == (first, second)), None)
    document: dict[str, Any] | None = None if found is None else to_document(found)
    return document


def set_topic(
    directory: Directory, topic: str, language: str, text: str, *, said: Said, by: By, languages: Collection[str]
) -> Outcome:
    """The operator's own text on a topic in one language. ``languages`` are those that the bot speaks."""
    if topic not in {one.value for one in WRITABLE}:
        return Refused(why=Why.NOT_A_TOPIC, piece=topic)
    if language not in languages:
        return Refused(why=Why.NOT_A_LANGUAGE, piece=language)
    if len(text) > LONGEST_TEXT:
        return Refused(why=Why.TOO_LONG, piece=str(LONGEST_TEXT))
    if not said.source:
        return Refused(why=Why.NO_SOURCE)
    if len(said.source) > LONGEST_SOURCE:
        return Refused(why=Why.TOO_LONG, piece=str(LONGEST_SOURCE))
    day = by.today if said.as_of is None else read_day(said.as_of, by.today)
    if day is None:
        return Refused(why=Why.NOT_A_DATE, piece=said.as_of or "")
    before = directory.topics.get((topic, language))
    after = TopicText(text=text, source=said.source, as_of=day)
    edit = Edit(
        key=topic_key(TopicId(topic), language),
        before=None if before is None else to_document(before),
        after=to_document(after),
    )
    return only_if_it_changes(edit, texts=(text, said.source))


def remove_topic(directory: Directory, topic: str, language: str) -> Outcome:
    """Take the operator's text out: from then on the bot's own is shown."""
    before = directory.topics.get((topic, language))
    if before is None:
        return Refused(why=Why.NOTHING_TO_CHANGE)
    return Proposal(edits=(Edit(key=topic_key(topic, language), before=to_document(before), after=None),))


MOST_DAYS = 3660


def set_stale_after(directory: Directory, kind: ClaimKind, days: str) -> Outcome:
    """After how many days a confirmation of this kind no longer counts."""
    if not (days.isascii() and days.isdecimal()) or not 1 <= int(days) <= MOST_DAYS:
        return Refused(why=Why.NOT_A_NUMBER, piece=days)
    before = directory.stale_after.get(kind)
    edit = Edit(
        key=stale_after_key(kind), before=None if before is None else {"days": before}, after={"days": int(days)}
    )
    return only_if_it_changes(edit)
