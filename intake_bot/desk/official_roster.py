"""An official list beside the directory: who is on it, who no longer is, who is new, and what cannot be told.

Being on the list confirms; not being on it never denies: the name may be another one, the list may be late. Must not
know how a list is read, nor what is said about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from intake_bot.desk.claim_ids import claim_id, free, slug
from intake_bot.desk.directory_table import name_column
from intake_bot.desk.import_outcomes import claim_outcome, edit_between
from intake_bot.desk.import_owners import language_of
from intake_bot.desk.import_values import FieldChange, ImportFault, Outcome, Rejection, RowOutcome
from intake_bot.desk.official_list import Institution, OfficialList
from intake_bot.desk.official_names import Names
from intake_bot.domain.changes import Edit
from intake_bot.domain.directory import Clinic, Directory
from intake_bot.domain.evidence import (
    Address,
    AttractionRegistration,
    Claim,
    ClaimKind,
    ClaimValue,
    Designation,
    Source,
    Stance,
)
from intake_bot.domain.records import listed_key

SOURCES: Final[dict[ClaimKind, Source]] = {
    ClaimKind.DESIGNATION: Source(
        name="Ministry of Health and Welfare, list of designated institutions",
        reference="",
        url="https://www.k-arm.go.kr",
    ),
    ClaimKind.ATTRACTION_REGISTRATION: Source(
        name="Register of institutions that may attract foreign patients",
        reference="",
        url="https://www.medicalkorea.or.kr",
    ),
}
"""Whose statement a list is. The name stays the same from list to list: by it the claims of the last one are found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListContext:
    """What is said of a list: of which day it is, and who imports it when."""

    as_of_date: date
    actor: str
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterMeaning:
    """What a list comes to, in numbers.

    ``confirmed``: clinics of the directory that are on it. ``no_longer_listed``: they were, by an earlier list.
    ``not_found``: said to have it by somebody else, and not on the list. ``new``: institutions that the directory does
    not have. ``unclear``: lines of which it cannot be told whose they are.
    """

    confirmed: int
    no_longer_listed: int
    not_found: int
    new: int
    unclear: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterPreview:
    """What an official list would do. ``edits`` are of clinics in the directory, ``edits_for_new`` add the others.

    ``rows`` are in the order of the list, then what is not on it; ``rows_for_new`` are those of ``edits_for_new``.
    ``same``: clinics of which this very list is on record already. ``held``: clinics that no line names, and of which
    that is not said, because a line could not be read and may be theirs.
    """

    kind: ClaimKind
    meaning: RosterMeaning
    rows: tuple[RowOutcome, ...]
    rows_for_new: tuple[RowOutcome, ...]
    same: int
    held: int
    edits: tuple[Edit, ...]
    edits_for_new: tuple[Edit, ...]
    unknown_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OlderList:
    """A list of an earlier day than the one that is on record already: it would set the record back."""

    on_record: date


def roster_preview(
    official: OfficialList, directory: Directory, given: ListContext, unread: Sequence[RowOutcome] = ()
) -> RosterPreview | OlderList:
    """What an official list means for the directory. Changes nothing. ``unread`` are lines that could not be read.

    A clinic that is on it is confirmed by whoever imports it, with the list as the source; what others say of it stays
    beside that. One that is no longer on it is unknown again, as of the list's day.
    """
    held = _days_on_record(directory, official.kind)
    if held and max(held) > given.as_of_date:
        return OlderList(on_record=max(held))
    comparing = _Comparing(official=official, directory=directory, given=given)
    listed, new, unclear = comparing.told_apart()
    rows: list[RowOutcome] = [*unread, *(_nameless(line) for line in official.nameless)]
    edits: list[Edit] = []
    same = 0
    for clinic_id, institution in listed.items():
        row = comparing.confirmed(clinic_id, institution)
        same += row is None
        _add(comparing.clinic(clinic_id), row, rows, edits)
    rows += [_unclear(institution, doubt) for institution, doubt in unclear]
    rows.sort(key=lambda row: row.line or 0)
    in_doubt = {clinic_id for _, doubt in unclear for clinic_id in doubt.candidates}
    missing = [
        (clinic, comparing.not_listed(clinic))
        for clinic in directory.clinics
        if clinic.id not in listed and clinic.id not in in_doubt and not clinic.is_closed(given.today)
    ]
    not_named = [(clinic, row) for clinic, row in missing if row is not None]
    gone = [] if unread else not_named
    for clinic, row in gone:
        _add(clinic, row, rows, edits)
    added = list(comparing.added(new))
    no_longer = sum(row.before is not None and row.before.stance is Stance.CONFIRMED for _, row in gone)
    return RosterPreview(
        kind=official.kind,
        meaning=RosterMeaning(
            confirmed=len(listed),
            no_longer_listed=no_longer,
            not_found=len(gone) - no_longer,
            new=len(new),
            unclear=len(unclear),
        ),
        rows=tuple(rows),
        rows_for_new=tuple(row for _, several in added for row in several),
        same=same,
        held=len(not_named) - len(gone),
        edits=tuple(sorted(edits, key=lambda edit: edit.key)),
        edits_for_new=tuple(sorted((edit for edit, _ in added), key=lambda edit: edit.key)),
        unknown_columns=official.unknown_columns,
    )


def _days_on_record(directory: Directory, kind: ClaimKind) -> list[date]:
    """The days of the lists that claims on record come from."""
    return [
        claim.as_of_date
        for clinic in directory.clinics
        for claim in clinic.claims
        if claim.as_of_date is not None and _is_of_list(claim, kind)
    ]


def _is_of_list(claim: Claim, kind: ClaimKind) -> bool:
    return claim.kind is kind and claim.source.name == SOURCES[kind].name


def _nameless(line: int) -> RowOutcome:
    return RowOutcome(outcome=Outcome.REJECT, line=line, rejection=Rejection(reason=ImportFault.NO_NAME))


def _unclear(institution: Institution, doubt: Rejection) -> RowOutcome:
    return RowOutcome(outcome=Outcome.REJECT, line=institution.line, name=institution.name, rejection=doubt)


def _add(clinic: Clinic, row: RowOutcome | None, rows: list[RowOutcome], edits: list[Edit]) -> None:
    if row is None or row.after is None:
        return
    claims = {**{claim.id: claim for claim in clinic.claims}, row.after.id: row.after}
    edit = edit_between(clinic, replace(clinic, claims=tuple(claims[name] for name in sorted(claims))))
    if edit is not None:
        rows.append(row)
        edits.append(edit)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comparing:
    """One list beside one directory."""

    official: OfficialList
    directory: Directory
    given: ListContext

    def clinic(self, clinic_id: str) -> Clinic:
        """A clinic that the list was found to name."""
        clinic = self.directory.clinic(clinic_id)
        assert clinic is not None  # names come from the directory
        return clinic

    def told_apart(
        self,
    ) -> tuple[dict[str, Institution], list[Institution], list[tuple[Institution, Rejection]]]:
        """The clinics that are on the list, the institutions that are new, and those that are in doubt."""
        names = Names(self.directory.clinics, self.official.kind, self.given.today)
        several: dict[str, list[Institution]] = {}
        new: list[Institution] = []
        unclear: list[tuple[Institution, Rejection]] = []
        for institution in self.official.institutions:
            match names.clinic_of(institution):
                case None:
                    new.append(institution)
                case Rejection() as doubt:
                    unclear.append((institution, doubt))
                case clinic_id:
                    several.setdefault(clinic_id, []).append(institution)
        for clinic_id, lines in several.items():
            for institution in lines if len(lines) > 1 else ():
                other = next(one.line for one in lines if one is not institution)
                twice = Rejection(
                    reason=ImportFault.TWICE, text=institution.name, other_line=other, candidates=(clinic_id,)
                )
                unclear.append((institution, twice))
        return {clinic_id: lines[0] for clinic_id, lines in several.items() if len(lines) == 1}, new, unclear

    # ---- claims ----

    def confirmed(self, clinic_id: str, institution: Institution) -> RowOutcome | None:
        """The clinic is on the list; None where this very list is on record already."""
        clinic = self.clinic(clinic_id)
        before = self._own(clinic)
        after = self._claim(clinic, before, institution.value, Stance.CONFIRMED, institution)
        return (
            None
            if before is not None and _says_the_same(before, after)
            else claim_outcome(clinic, institution.line, before, after)
        )

    def not_listed(self, clinic: Clinic) -> RowOutcome | None:
        """A clinic is not on the list: what an earlier list said falls, what others say gets a remark; else None."""
        own = self._own(clinic)
        said = [claim for claim in clinic.claims if claim.kind is self.official.kind and claim is not own]
        if own is None and not any(claim.stance in (Stance.CONFIRMED, Stance.REPORTED) for claim in said):
            return None
        value = own.value if own else _NOTHING[self.official.kind]
        after = self._claim(clinic, own, value, Stance.UNKNOWN, None)
        return None if own is not None and _says_the_same(own, after) else claim_outcome(clinic, None, own, after)

    def _own(self, clinic: Clinic) -> Claim | None:
        """What an earlier list said of a clinic."""
        return next((claim for claim in clinic.claims if _is_of_list(claim, self.official.kind)), None)

    def _claim(
        self, clinic: Clinic, before: Claim | None, value: ClaimValue, stance: Stance, institution: Institution | None
    ) -> Claim:
        kind = self.official.kind
        taken = {claim.id for claim in clinic.claims}
        return Claim(
            id=before.id if before else claim_id(clinic.id, kind, value, taken),
            kind=kind,
            value=value,
            stance=stance,
            source=SOURCES[kind],
            as_of=self.given.as_of_date.isoformat(),
            as_of_date=self.given.as_of_date,
            checked_by=self.given.actor,
            checked_on=self.given.today,
            expires_on=institution.valid_until if institution else None,
            raw=(institution.days or None) if institution else None,
        )

    # ---- institutions that are new ----

    def added(self, new: Iterable[Institution]) -> Iterator[tuple[Edit, list[RowOutcome]]]:
        """A clinic for each institution that the directory does not have: its name, its address, and what is listed."""
        taken = {listed.id for listed in self.directory.listed}
        for institution in new:
            clinic_id = free(slug(institution.english_name or institution.name), taken, separator="_")
            taken.add(clinic_id)
            names = {language_of(institution.name): institution.name}
            names["en"] = institution.english_name or names.get("en", institution.name)
            nobody = Clinic(id=clinic_id, names=names)
            claims = [self._claim(nobody, None, institution.value, Stance.CONFIRMED, institution)]
            if institution.address:
                claims.append(self._address(nobody, institution.address))
            clinic = replace(nobody, claims=tuple(sorted(claims, key=lambda claim: claim.id)))
            edit = edit_between(None, clinic)
            assert edit is not None  # nobody is not the same as somebody
            about = tuple(FieldChange(column=name_column(tag), before="", after=name) for tag, name in names.items())
            itself = RowOutcome(
                outcome=Outcome.ADD,
                line=institution.line,
                key=listed_key(clinic),
                name=clinic.name(),
                about=about,
            )
            yield edit, [itself, *(claim_outcome(clinic, institution.line, None, claim) for claim in clinic.claims)]

    def _address(self, clinic: Clinic, text: str) -> Claim:
        value = Address(text=text)
        return Claim(
            id=claim_id(clinic.id, ClaimKind.ADDRESS, value),
            kind=ClaimKind.ADDRESS,
            value=value,
            stance=Stance.REPORTED,
            source=SOURCES[self.official.kind],
            as_of=self.given.as_of_date.isoformat(),
            as_of_date=self.given.as_of_date,
        )


_NOTHING: dict[ClaimKind, ClaimValue] = {
    ClaimKind.DESIGNATION: Designation(),
    ClaimKind.ATTRACTION_REGISTRATION: AttractionRegistration(),
}
"""What was looked for and not found."""


def _says_the_same(before: Claim, after: Claim) -> bool:
    """Whether the list says what is on record of it already; that it was looked at once more is nothing new."""
    return before == replace(after, checked_by=before.checked_by, checked_on=before.checked_on)
