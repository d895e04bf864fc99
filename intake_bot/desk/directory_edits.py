"""From what an admin asked for to the edits of records that do it, or why it cannot be done.

One function for each thing that can be asked, shared by one-line commands and forms, so that both check the same. Must
not know how it was typed, who may do it, or rows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from intake_bot.desk.claim_ids import claim_id, is_same_matter
from intake_bot.desk.claim_values import ValueWarning, read_value, warnings
from intake_bot.desk.claim_words import STANCES, TIERS, folded
from intake_bot.desk.value_refusals import ValueRefusal
from intake_bot.domain.changes import Edit
from intake_bot.domain.directory import Clinic, Directory, Facilitator, Listed
from intake_bot.domain.directory_document import to_document
from intake_bot.domain.evidence import Claim, ClaimKind, ClaimValue, InDistrict, Source, Stance
from intake_bot.domain.money import Amount, read_amount
from intake_bot.domain.pricing import PriceRange, Rate, Tax
from intake_bot.domain.records import (
    RecordKind,
    facilitator_key,
    listed_key,
    range_key,
    rate_key,
    stale_after_key,
    topic_key,
)
from intake_bot.domain.topics import LONGEST_SOURCE, LONGEST_TEXT, WRITABLE, TopicId, TopicText

_ID = re.compile(r"[a-z][a-z0-9_]{1,31}")
LONGEST_NAME = 120


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


# ---- clinics -------------------------------------------------------------------------------------------------------


def add_clinic(
    directory: Directory,
    clinic_id: str,
    names: Mapping[str, str],
    by: By,
    *,
    aliases: Iterable[str] = (),
    district: str | None = None,
    said: Said | None = None,
) -> Outcome:
    """A new clinic, perhaps with the district it is in, which is a claim like any other."""
    if (refused := id_refusal(directory, clinic_id)) is not None:
        return refused
    if (refused := _names_are_well(names)) is not None:
        return refused
    clinic = Clinic(id=clinic_id, names=dict(names), aliases=tuple(aliases))
    if district is not None:
        place = read_value(ClaimKind.DISTRICT, district)
        if not isinstance(place, InDistrict):
            return Refused(why=Why.NOT_A_DISTRICT, piece=district)
        claim = _new_claim(clinic, ClaimKind.DISTRICT, place, said or Said(), by)
        if isinstance(claim, Refused):
            return claim
        clinic = replace(clinic, claims=(claim,))
    edit = Edit(key=listed_key(clinic), before=None, after=to_document(clinic))
    return Proposal(edits=(edit,), texts=(*names.values(), *clinic.aliases))


def edit_listed(
    directory: Directory,
    listed_id: str,
    *,
    names: Mapping[str, str] | None = None,
    aliases: Iterable[str] | None = None,
    reopen: bool = False,
) -> Outcome:
    """Other names, other spellings, or open again. A renamed clinic keeps its id, and so its history."""
    listed = directory.find(listed_id)
    if listed is None:
        return Refused(why=Why.NO_SUCH_CLINIC, piece=listed_id)
    new_names = {**listed.names, **(names or {})}
    if (refused := _names_are_well(new_names)) is not None:
        return refused
    changed = replace(
        listed,
        names=new_names,
        aliases=listed.aliases if aliases is None else tuple(aliases),
        closed_on=None if reopen else listed.closed_on,
    )
    if reopen and isinstance(changed, Clinic):
        changed = replace(changed, merged_into=None)
    return _changed(listed, changed, texts=(*(names or {}).values(), *(aliases or ())))


def close(directory: Directory, listed_id: str, by: By, *, on: str | None = None) -> Outcome:
    """Closed from a day on. Nothing is taken out: earlier results still speak of it."""
    listed = directory.find(listed_id)
    if listed is None:
        return Refused(why=Why.NO_SUCH_CLINIC, piece=listed_id)
    if listed.closed_on is not None:
        return Refused(why=Why.ALREADY_CLOSED, piece=listed.closed_on.isoformat())
    day = by.today if on is None else read_day(on, by.today)
    if day is None:
        return Refused(why=Why.NOT_A_DATE, piece=on or "")
    return _changed(listed, replace(listed, closed_on=day))


def merge(directory: Directory, clinic_id: str, into: str, by: By) -> Outcome:
    """Close a clinic in favour of another one, which takes over its names as other spellings.

    No claim is carried over: a registration, a designation and an offer are of one branch.
    """
    clinic, other = directory.clinic(clinic_id), directory.clinic(into)
    if clinic is None or other is None:
        return Refused(why=Why.NO_SUCH_CLINIC, piece=into if clinic is not None else clinic_id)
    if clinic.id == other.id:
        return Refused(why=Why.ITSELF, piece=into)
    if clinic.closed_on is not None:
        return Refused(why=Why.ALREADY_CLOSED, piece=clinic.closed_on.isoformat())
    spellings = (*other.aliases, *clinic.names.values(), *clinic.aliases)
    known = set(other.names.values())
    aliases = tuple(dict.fromkeys(name for name in spellings if name not in known))
    closed = _changed(clinic, replace(clinic, closed_on=by.today, merged_into=other.id))
    named = _changed(other, replace(other, aliases=aliases))
    edits = tuple(edit for one in (closed, named) if isinstance(one, Proposal) for edit in one.edits)
    return Proposal(edits=edits, left=tuple(claim.id for claim in clinic.claims))


def split(directory: Directory, clinic_id: str, new_id: str, name: str) -> Outcome:
    """A branch of a clinic as a clinic of its own. No claim is carried over: each branch has its own."""
    clinic = directory.clinic(clinic_id)
    if clinic is None:
        return Refused(why=Why.NO_SUCH_CLINIC, piece=clinic_id)
    if (refused := id_refusal(directory, new_id)) is not None:
        return refused
    if (refused := _names_are_well({"en": name})) is not None:
        return refused
    branch = Clinic(id=new_id, names={"en": name}, branch_of=clinic.id)
    edit = Edit(key=listed_key(branch), before=None, after=to_document(branch))
    return Proposal(edits=(edit,), texts=(name,), left=tuple(claim.id for claim in clinic.claims))


def add_facilitator(
    directory: Directory,
    facilitator_id: str,
    name: str,
    by: By,
    *,
    registration: str | None,
    languages: str,
    said: Said,
) -> Outcome:
    """A new facilitator with its registration and languages, each a claim with its source."""
    if (refused := id_refusal(directory, facilitator_id)) is not None:
        return refused
    if (refused := _names_are_well({"en": name})) is not None:
        return refused
    facilitator = Facilitator(id=facilitator_id, names={"en": name})
    wanted = [(ClaimKind.ATTRACTION_REGISTRATION, registration)] if registration else []
    wanted += [(ClaimKind.LANGUAGE, tag) for tag in re.split(r"[,;\s]+", languages) if tag]
    told: list[ValueWarning] = []
    for kind, text in wanted:
        value = read_value(kind, text)
        if isinstance(value, ValueRefusal):
            return value
        told += warnings(kind, value, of=RecordKind.FACILITATOR)
        claim = _new_claim(facilitator, kind, value, said, by)
        if isinstance(claim, Refused):
            return claim
        facilitator = replace(facilitator, claims=_in_order((*facilitator.claims, claim)))
    edit = Edit(key=facilitator_key(facilitator.id), before=None, after=to_document(facilitator))
    return Proposal(edits=(edit,), texts=(name,), warnings=tuple(told))


# ---- claims --------------------------------------------------------------------------------------------------------

OF_CLINICS_ALONE = frozenset(ClaimKind) - {
    ClaimKind.ATTRACTION_REGISTRATION,
    ClaimKind.LANGUAGE,
    ClaimKind.ADDRESS,
    ClaimKind.COMMENDATION,
    ClaimKind.AD_REVIEW_NUMBER,
    ClaimKind.TEAM_SIZE,
}
"""Kinds of claims that make no sense of a facilitator."""


def put_claim(directory: Directory, listed_id: str, kind: ClaimKind, text: str, *, said: Said, by: By) -> Outcome:
    """A statement about a clinic or facilitator: a new one, or a new word on one that is on record.

    The same statement from the same source is the same claim; from another source it stands beside it.
    """
    listed = directory.find(listed_id)
    if listed is None:
        return Refused(why=Why.NO_SUCH_CLINIC, piece=listed_id)
    if isinstance(listed, Facilitator) and kind in OF_CLINICS_ALONE:
        return Refused(why=Why.NOT_A_CLINIC, piece=listed_id)
    value = read_value(kind, text)
    if isinstance(value, ValueRefusal):
        return value
    same = (claim for claim in listed.claims if claim.kind is kind and is_same_matter(claim.value, value))
    known = next((claim for claim in same if _same_source(claim, said)), None)
    claim = (
        _new_claim(listed, kind, value, said, by)
        if known is None
        else _changed_claim(_with_value(known, value), said, by)
    )
    if isinstance(claim, Refused):
        return claim
    return _with_claim(listed, claim, told=warnings(kind, value, of=_record_kind(listed)))


def change_claim(directory: Directory, claim_id_: str, text: str | None, *, said: Said, by: By) -> Outcome:
    """Another value or other evidence for a claim that is on record, by its id."""
    listed, claim = find_claim(directory, claim_id_)
    if listed is None or claim is None:
        return Refused(why=Why.NO_SUCH_CLAIM, piece=claim_id_)
    told: tuple[ValueWarning, ...] = ()
    if text:
        value = read_value(claim.kind, text)
        if isinstance(value, ValueRefusal):
            return value
        told = warnings(claim.kind, value, of=_record_kind(listed))
        claim = _with_value(claim, value)
    changed = _changed_claim(claim, said, by)
    if isinstance(changed, Refused):
        return changed
    return _with_claim(listed, changed, told=told)


def remove_claim(directory: Directory, claim_id_: str) -> Outcome:
    """Take a claim out. The history keeps it."""
    listed, claim = find_claim(directory, claim_id_)
    if listed is None or claim is None:
        return Refused(why=Why.NO_SUCH_CLAIM, piece=claim_id_)
    return _changed(listed, replace(listed, claims=tuple(one for one in listed.claims if one.id != claim.id)))


def confirm_claim(directory: Directory, claim_id_: str, by: By) -> Outcome:
    """Somebody of ours has checked it today and found it true."""
    return change_claim(directory, claim_id_, None, said=Said(stance=Stance.CONFIRMED), by=by)


LISTS: dict[ClaimKind, str] = {
    ClaimKind.DESIGNATION: "www.k-arm.go.kr",
    ClaimKind.ATTRACTION_REGISTRATION: "www.medicalkorea.or.kr",
    ClaimKind.PRODUCT_LICENCE: "nedrug.mfds.go.kr, emed.mfds.go.kr",
}
"""Where the official lists are published that settle a kind."""


def not_found(directory: Directory, claim_id_: str, by: By) -> Outcome:
    """Somebody of ours looked today and did not find it. That is not the clinic's own no: the record does not say.

    What somebody else reported stays as their report, with this beside it; a confirmation of ours is taken back.
    """
    listed, claim = find_claim(directory, claim_id_)
    if listed is None or claim is None:
        return Refused(why=Why.NO_SUCH_CLAIM, piece=claim_id_)
    beside = claim.stance is Stance.REPORTED and claim.kind is ClaimKind.DESIGNATION
    looked_up = LISTS.get(claim.kind, claim.source.name)
    unknown = replace(
        claim,
        id=claim_id(listed.id, claim.kind, claim.value, _ids(listed)) if beside else claim.id,
        stance=Stance.UNKNOWN,
        source=Source(name=looked_up, reference=looked_up),
        as_of=by.today.isoformat(),
        as_of_date=by.today,
        checked_by=by.name,
        checked_on=by.today,
        expires_on=None,
        raw=None,
    )
    return _with_claim(listed, unknown)


def find_claim(directory: Directory, claim_id_: str) -> tuple[Listed | None, Claim | None]:
    """The claim of this id and whoever it is about: a claim's id begins with theirs."""
    listed = directory.find(claim_id_.partition(".")[0])
    return (None, None) if listed is None else (listed, listed.claim(claim_id_))


def _new_claim(listed: Listed, kind: ClaimKind, value: ClaimValue, said: Said, by: By) -> Claim | Refused:
    if not said.source:
        return Refused(why=Why.NO_SOURCE)
    if not said.as_of:
        return Refused(why=Why.NO_DATE)
    claim = Claim(
        id=claim_id(listed.id, kind, value, _ids(listed)),
        kind=kind,
        value=value,
        stance=Stance.REPORTED,
        source=Source(name=said.source, reference=said.reference or said.source),
        as_of=said.as_of,
    )
    return _changed_claim(claim, said, by)


def _with_value(claim: Claim, value: ClaimValue) -> Claim:
    """Another value is another statement: what was checked was the old one."""
    if value == claim.value or claim.stance not in (Stance.CONFIRMED, Stance.DENIED):
        return replace(claim, value=value)
    return replace(claim, value=value, stance=Stance.REPORTED, checked_by=None, checked_on=None)


def _changed_claim(claim: Claim, said: Said, by: By) -> Claim | Refused:
    """The claim with what is said about it now. A confirmation is recorded with who made it, and on which day."""
    source = claim.source
    if said.source:
        source = Source(name=said.source, reference=said.reference or said.source, url=said.url)
    elif said.reference or said.url:
        source = replace(source, reference=said.reference or source.reference, url=said.url or source.url)
    changed: dict[str, Any] = {"source": source}
    if said.as_of:
        day = read_day(said.as_of, by.today)
        if day is None and not re.search(r"\b(?:19|20)\d\d\b", said.as_of):
            return Refused(why=Why.NOT_A_DATE, piece=said.as_of)
        if day is not None and day > by.today:
            return Refused(why=Why.IN_THE_FUTURE, piece=said.as_of)
        changed |= {"as_of": day.isoformat() if day else said.as_of, "as_of_date": day}
    if said.expires:
        expires = read_day(said.expires, by.today)
        if expires is None:
            return Refused(why=Why.NOT_A_DATE, piece=said.expires)
        changed["expires_on"] = expires
    if said.words is not None:
        changed["raw"] = said.words or None
    if said.stance is not None:
        stance = STANCES.get(folded(said.stance))
        if stance is None:
            return Refused(why=Why.NOT_A_STANCE, piece=said.stance)
        checked = stance in (Stance.CONFIRMED, Stance.DENIED)
        changed |= {
            "stance": stance,
            "checked_by": by.name if checked else None,
            "checked_on": by.today if checked else None,
        }
    return replace(claim, **changed)


def _with_claim(listed: Listed, claim: Claim, told: tuple[ValueWarning, ...] = ()) -> Outcome:
    others = tuple(one for one in listed.claims if one.id != claim.id)
    outcome = _changed(listed, replace(listed, claims=_in_order((*others, claim))), texts=read_by_patients(claim))
    return replace(outcome, warnings=told) if isinstance(outcome, Proposal) else outcome


def read_by_patients(claim: Claim) -> tuple[str, ...]:
    """The free words of a claim that patients will read as they stand: its source, its dating, names in its value."""
    value = to_document(claim.value)
    words = (word for word in value.values() if isinstance(word, str) and " " in word)
    return (claim.source.name, *words, *((claim.raw,) if claim.raw else ()))


def _same_source(claim: Claim, said: Said) -> bool:
    return not said.source or claim.source.name == said.source


def _record_kind(listed: Listed) -> RecordKind:
    return RecordKind.FACILITATOR if isinstance(listed, Facilitator) else RecordKind.CLINIC


def _ids(listed: Listed) -> frozenset[str]:
    return frozenset(claim.id for claim in listed.claims)


def _in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: claim.id))


# ---- prices, rates, topics, settings -------------------------------------------------------------------------------


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
    source = _sourced(said, by)
    if isinstance(source, Refused):
        return source
    before = table.range_of(level, country.upper())
    after = PriceRange(tier=level, country=country.upper(), low=read.low, high=read.high, source=source, tax=known)
    edit = Edit(
        key=range_key(after.tier, after.country),
        before=None if before is None else to_document(before),
        after=to_document(after),
    )
    return _only_if_it_changes(edit, texts=(said.source or "",))


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
    return _only_if_it_changes(edit, texts=(said.source,))


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
    return _only_if_it_changes(edit, texts=(text, said.source))


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
    return _only_if_it_changes(edit)


# ---- what they share -----------------------------------------------------------------------------------------------


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


def _sourced(said: Said, by: By) -> str | Refused:
    """A source with its date, in one text."""
    if not said.source:
        return Refused(why=Why.NO_SOURCE)
    if not said.as_of:
        return Refused(why=Why.NO_DATE)
    day = read_day(said.as_of, by.today)
    if day is None:
        return Refused(why=Why.NOT_A_DATE, piece=said.as_of)
    return f"{said.source}, {day.isoformat()}"


def id_refusal(directory: Directory, new_id: str) -> Refused | None:
    """Why this cannot be the id of somebody new: its signs, or that somebody has it."""
    if not _ID.fullmatch(new_id):
        return Refused(why=Why.NOT_AN_ID, piece=new_id)
    return Refused(why=Why.ID_TAKEN, piece=new_id) if directory.find(new_id) is not None else None


def _names_are_well(names: Mapping[str, str]) -> Refused | None:
    if not names.get("en", "").strip():
        return Refused(why=Why.NO_NAME)
    too_long = next((name for name in names.values() if len(name) > LONGEST_NAME), None)
    return None if too_long is None else Refused(why=Why.TOO_LONG, piece=str(LONGEST_NAME))


def _changed(before: Listed, after: Listed, texts: tuple[str, ...] = ()) -> Outcome:
    edit = Edit(key=listed_key(before), before=to_document(before), after=to_document(after))
    return _only_if_it_changes(edit, texts=texts)


def _only_if_it_changes(edit: Edit, texts: tuple[str, ...] = ()) -> Outcome:
    return Refused(why=Why.NOTHING_TO_CHANGE) if edit.before == edit.after else Proposal(edits=(edit,), texts=texts)
