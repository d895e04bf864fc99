"""An import, looked at before it happens: what each row of a table would add, change or take away, and the edits.

A table whose claims have ids, as an export has them, says all about the clinics that it names: a claim that is missing
there goes. Any other table only adds and changes. Whoever is not named stays as they are, and one bad row never stops
the others. Pure; the wording check is a parameter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter
from typing import Final

from intake_bot.desk.import_listed import Stated, stated
from intake_bot.desk.import_merge import Merged, merged
from intake_bot.desk.import_outcomes import claim_outcome, edit_between
from intake_bot.desk.import_owners import Owner, owners_of
from intake_bot.desk.import_values import (
    ImportContext,
    ImportFault,
    Outcome,
    Preview,
    Rejection,
    RowOutcome,
    Unusable,
    WordingCheck,
)
from intake_bot.desk.table_columns import Column, Columns, columns_of
from intake_bot.domain.changes import Edit
from intake_bot.domain.directory import Directory, Listed
from intake_bot.domain.evidence import Claim
from intake_bot.domain.records import Key, RecordKind, clinic_key, facilitator_key
from intake_bot.domain.table import RowFault, Table

MOST_TEXTS_KEPT: Final = 8192
"""Texts whose check is remembered while a table is looked at: one source stands in many rows."""


def preview(
    table: Table, faults: Iterable[RowFault], directory: Directory, given: ImportContext, check: WordingCheck
) -> Preview | Unusable:
    """What importing a table would do to a directory, row by row. Changes nothing.

    ``faults`` are rows that the file's reader could not take: as long as there are any, no claim is taken away, since
    it may stand in one of them. ``check`` gives what is not neutral about a text.
    """
    columns = columns_of(table.header)
    if not columns.names_clinics:
        return Unusable.NO_CLINIC_COLUMN
    if not columns.says_something:
        return Unusable.NOTHING_ABOUT_CLINICS
    owners = owners_of(table.rows, columns, directory)
    unread = unread_rows(faults, table.header)
    run = _Run(
        table=table,
        columns=columns,
        given=given,
        check=lru_cache(maxsize=MOST_TEXTS_KEPT)(check),
        known_ids=frozenset({clinic.id for clinic in directory.clinics} | {owner.id for owner in owners.known}),
        claim_ids=_claim_ids(table, columns),
        may_remove=columns.is_complete and not unread,
    )
    rows = [(row.line or 0, row) for row in unread]
    rows += [(row.line, run.rejected(row.line, rejection)) for row, rejection in owners.rejected]
    edits: list[Edit] = []
    same = held = 0
    for owner in owners.known:
        done = run.owner(owner)
        rows += done.rows
        same += done.same
        held += done.held
        if done.edit is not None:
            edits.append(done.edit)
    return Preview(
        rows=tuple(row for _, row in sorted(rows, key=itemgetter(0))),
        same=same,
        edits=tuple(sorted(edits, key=lambda edit: edit.key)),
        unknown_columns=columns.unknown,
        not_in_file=sum(1 for _ in directory.listed) - sum(owner.listed is not None for owner in owners.known),
        held=held,
    )


def unread_rows(faults: Iterable[RowFault], header: tuple[str, ...]) -> tuple[RowOutcome, ...]:
    """Rows that a file's reader could not take, as they are told."""
    return tuple(_unread(fault, header) for fault in faults)


def _unread(fault: RowFault, header: tuple[str, ...]) -> RowOutcome:
    column = header[fault.column - 1] if fault.column is not None and 0 < fault.column <= len(header) else None
    rejection = Rejection(reason=ImportFault.UNREADABLE, column=column, fault=fault.fault)
    return RowOutcome(outcome=Outcome.REJECT, line=fault.line, rejection=rejection)


def _claim_ids(table: Table, columns: Columns) -> frozenset[str]:
    place = columns.places.get(Column.CLAIM)
    return frozenset() if place is None else frozenset(row.cells[place].strip() for row in table.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """What the rows about one clinic come to; each outcome with the line behind which it is told."""

    rows: list[tuple[int, RowOutcome]]
    same: int = 0
    held: int = 0
    edit: Edit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """One table beside one directory. ``claim_ids``: all that the table names anywhere."""

    table: Table
    columns: Columns
    given: ImportContext
    check: WordingCheck
    known_ids: frozenset[str]
    claim_ids: frozenset[str]
    may_remove: bool

    def owner(self, owner: Owner) -> _Done:
        """What the rows about somebody come to."""
        itself = stated(owner, self.columns, self.known_ids, self.check)
        if itself.listed is None:
            nameless = Rejection(reason=ImportFault.NO_NAME, text=owner.id)
            return _Done(rows=[(row.line, self.rejected(row.line, nameless, owner)) for row in owner.rows])
        claims = merged(owner, self.columns, self.given, self.check)
        missing = [] if owner.listed is None else [one for one in owner.listed.claims if one.id not in claims.claims]
        gone = [claim for claim in missing if self._may_go(claim, claims)]
        standing = claims.claims | {claim.id: claim for claim in missing if claim not in gone}
        after = replace(itself.listed, claims=tuple(standing[name] for name in sorted(standing)))
        rows = [*self._about_itself(owner, itself, after), *self._about_claims(owner, claims, after)]
        rows += [(owner.rows[-1].line, claim_outcome(after, None, claim, None)) for claim in gone]
        return _Done(
            rows=rows,
            same=claims.same,
            held=len(missing) - len(gone) if self.columns.is_complete else 0,
            edit=edit_between(owner.listed, after),
        )

    def _may_go(self, claim: Claim, claims: Merged) -> bool:
        """Whether a claim that no row speaks of is taken away: not while a row that is not taken could be about it."""
        return self.may_remove and not claims.unclear and claim.id not in self.claim_ids

    def _about_itself(self, owner: Owner, itself: Stated, after: Listed) -> Iterator[tuple[int, RowOutcome]]:
        outcome = Outcome.ADD if owner.listed is None else Outcome.CHANGE
        key, name = _key(owner), after.name()
        for line, fields in itself.changes.items():
            yield line, RowOutcome(outcome=outcome, line=line, key=key, name=name, about=fields)
        for line, rejection in itself.rejections:
            yield line, self.rejected(line, rejection, owner, name)

    def _about_claims(self, owner: Owner, claims: Merged, after: Listed) -> Iterator[tuple[int, RowOutcome]]:
        for one in claims.differences:
            yield one.line, claim_outcome(after, one.line, one.before, one.after)
        for said, rejection in claims.rejections:
            placed = (
                rejection if rejection.column != Column.VALUE else replace(rejection, column=self._header(said.place))
            )
            yield said.line, self.rejected(said.line, placed, owner, after.name(), said.claim_id or None)

    def rejected(
        self, line: int, rejection: Rejection, owner: Owner | None = None, name: str = "", claim: str | None = None
    ) -> RowOutcome:
        """A row that is not taken, with the name of the column as it stands in the table."""
        column = rejection.column
        place = self.columns.places.get(Column(column)) if column in _COLUMNS else None
        if place is not None:
            rejection = replace(rejection, column=self._header(place))
        key = "" if owner is None else _key(owner)
        return RowOutcome(outcome=Outcome.REJECT, line=line, key=key, name=name, claim=claim, rejection=rejection)

    def _header(self, place: int | None) -> str | None:
        return None if place is None else self.table.header[place]


_COLUMNS = frozenset(column.value for column in Column)


def _key(owner: Owner) -> Key:
    return facilitator_key(owner.id) if owner.type is RecordKind.FACILITATOR else clinic_key(owner.id)
