"""Claims: put on record, changed, removed, confirmed, not found. From what was asked for to the edits that do it.

Shared by one-line commands and forms, so that both check the same. Must not know how it was typed, who may do it, or
rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from intake_bot.desk.claim_ids import claim_id, is_same_matter
from intake_bot.desk.claim_values import ValueWarning, read_value, warnings
from intake_bot.desk.claim_words import STANCES, folded
from intake_bot.desk.edit_requests import (
    By,
    Outcome,
    Proposal,
    Refused,
    Said,
    Why,
    changed_listed,
    read_day,
)
from intake_bot.desk.value_refusals import ValueRefusal
from intake_bot.domain.directory import Directory, Facilitator, Listed
from intake_bot.domain.directory_document import to_document
from intake_bot.domain.evidence import Claim, ClaimKind, ClaimValue, Source, Stance
from intake_bot.domain.records import (
    RecordKind,
)

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
        new_claim(listed, kind, value, said, by)
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
    return changed_listed(listed, replace(listed, claims=tuple(one for one in listed.claims if one.id != claim.id)))


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


def new_claim(listed: Listed, kind: ClaimKind, value: ClaimValue, said: Said, by: By) -> Claim | Refused:
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
    outcome = changed_listed(listed, replace(listed, claims=in_order((*others, claim))), texts=read_by_patients(claim))
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


def in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: claim.id))
