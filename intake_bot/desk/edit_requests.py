"""What somebody who asks for a change of the directory gets: edits that do it, or why it cannot be done.

And what every such request shares: who asks, the evidence for a statement, days and sources. Must not know which
changes there are, how they were typed, or who may ask for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from intake_bot.desk.claim_values import ValueWarning
from intake_bot.desk.value_refusals import ValueRefusal
from intake_bot.domain.changes import Edit
from intake_bot.domain.directory import Listed
from intake_bot.domain.directory_document import to_document
from intake_bot.domain.records import (
    listed_key,
)


class Why(StrEnum):
    """Why something cannot be done to the directory."""

    NO_SUCH_CLINIC = "no_such_clinic"
    NO_SUCH_CLAIM = "no_such_claim"
    NO_SUCH_KIND = "no_such_kind"
    NO_SUCH_CHANGE = "no_such_change"
    NOT_AN_ID = "not_an_id"
    ID_TAKEN = "id_taken"
    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    NO_SOURCE = "no_source"
    """Nothing comes into the directory without whose statement it is."""
    NO_DATE = "no_date"
    NOT_A_DATE = "not_a_date"
    IN_THE_FUTURE = "in_the_future"
    NOT_A_STANCE = "not_a_stance"
    NOT_A_DISTRICT = "not_a_district"
    NOT_AN_OFFER = "not_an_offer"
    NOT_A_WEIGHT = "not_a_weight"
    NOT_A_TIER = "not_a_tier"
    NOT_A_TAX = "not_a_tax"
    NOT_A_COUNTRY = "not_a_country"
    NOT_AN_AMOUNT = "not_an_amount"
    NOT_A_CURRENCY = "not_a_currency"
    NOT_A_RATE = "not_a_rate"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_TOPIC = "not_a_topic"
    NOT_A_LANGUAGE = "not_a_language"
    NOT_A_FORMAT = "not_a_format"
    NOTHING_TO_CHANGE = "nothing_to_change"
    ALREADY_CLOSED = "already_closed"
    ITSELF = "itself"
    NOT_A_CLINIC = "not_a_clinic"
    """A facilitator has no prices, no district and no designation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why, the piece that was wrong, and where a claim's value was refused, that."""

    why: Why
    piece: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Edits that do what was asked for. ``texts`` are those of its words that patients will read as they stand.

    ``left`` names the claims that a split or a merger does not carry over: each branch has its own.
    """

    edits: tuple[Edit, ...]
    texts: tuple[str, ...] = ()
    warnings: tuple[ValueWarning, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who asks, and when: the name that a check is recorded under, and the day in Seoul."""

    name: str
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The evidence for a statement, as it was given. ``stance`` None: as it stands, or reported for a new one."""

    source: str | None = None
    reference: str | None = None
    url: str | None = None
    as_of: str | None = None
    stance: str | None = None
    expires: str | None = None
    words: str | None = None


Outcome = Proposal | Refused | ValueRefusal


_DAY = re.compile(r"(\d{4})\s*(?:[-./]|년)\s*(\d{1,2})\s*(?:[-./]|월)\s*(\d{1,2})\s*(?:일|\.)?")


def read_day(text: str, today: date) -> date | None:
    """A calendar day as an admin types it: 2026-11-20, 2026.11.20, 2026년 11월 20일, today. None for anything else."""
    folded = text.strip().lower()
    if folded in ("today", "오늘"):
        return today
    found = _DAY.fullmatch(folded)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def sourced(said: Said, by: By) -> str | Refused:
    """A source with its date, in one text."""
    if not said.source:
        return Refused(why=Why.NO_SOURCE)
    if not said.as_of:
        return Refused(why=Why.NO_DATE)
    day = read_day(said.as_of, by.today)
    if day is None:
        return Refused(why=Why.NOT_A_DATE, piece=said.as_of)
    return f"{said.source}, {day.isoformat()}"


def only_if_it_changes(edit: Edit, texts: tuple[str, ...] = ()) -> Outcome:
    return Refused(why=Why.NOTHING_TO_CHANGE) if edit.before == edit.after else Proposal(edits=(edit,), texts=texts)


def changed_listed(before: Listed, after: Listed, texts: tuple[str, ...] = ()) -> Outcome:
    edit = Edit(key=listed_key(before), before=to_document(before), after=to_document(after))
    return only_if_it_changes(edit, texts=texts)
