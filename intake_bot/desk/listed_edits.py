"""Clinics and facilitators: added, edited, closed, merged, split. From what was asked for to the edits that do it.

Shared by one-line commands and forms, so that both check the same. Must not know how it was typed, who may do it, or
rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from intake_bot.desk.claim_edits import in_order, new_claim
from intake_bot.desk.claim_values import ValueWarning, read_value, warnings
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
from intake_bot.domain.changes import Edit
from intake_bot.domain.directory import Clinic, Directory, Facilitator
from intake_bot.domain.directory_document import to_document
from intake_bot.domain.evidence import ClaimKind, InDistrict
from intake_bot.domain.records import (
    RecordKind,
    facilitator_key,
    listed_key,
)

LONGEST_NAME: Final = 120
_ID = re.compile(r"[a-z][a-z0-9_]{1,31}")


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
        claim = new_claim(clinic, ClaimKind.DISTRICT, place, said or Said(), by)
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
    return changed_listed(listed, changed, texts=(*(names or {}).values(), *(aliases or ())))


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
    return changed_listed(listed, replace(listed, closed_on=day))


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
    closed = changed_listed(clinic, replace(clinic, closed_on=by.today, merged_into=other.id))
    named = changed_listed(other, replace(other, aliases=aliases))
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
        claim = new_claim(facilitator, kind, value, said, by)
        if isinstance(claim, Refused):
            return claim
        facilitator = replace(facilitator, claims=in_order((*facilitator.claims, claim)))
    edit = Edit(key=facilitator_key(facilitator.id), before=None, after=to_document(facilitator))
    return Proposal(edits=(edit,), texts=(name,), warnings=tuple(told))


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
