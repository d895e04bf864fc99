"""Whom each row of a table is about: found by id, or by a name that only one has; or somebody new.

Ids never change hands: an id of the directory is always the one that has it, whatever name stands beside it. Must not
know what a row says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from intake_bot.desk.claim_ids import free, slug
from intake_bot.desk.claim_words import folded
from intake_bot.desk.directory_table import type_of
from intake_bot.desk.import_values import ImportFault, Rejection
from intake_bot.desk.table_columns import Column, Columns
from intake_bot.domain.directory import Directory, Listed
from intake_bot.domain.records import RecordKind
from intake_bot.domain.table import TableRow
from intake_bot.questionnaire.reading.folding import fold

ID: Final = re.compile(r"[a-z0-9_]+", re.ASCII)
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")

TYPES: Mapping[str, RecordKind] = {
    "clinic": RecordKind.CLINIC,
    "의료기관": RecordKind.CLINIC,
    "병원": RecordKind.CLINIC,
    "의원": RecordKind.CLINIC,
    "facilitator": RecordKind.FACILITATOR,
    "agency": RecordKind.FACILITATOR,
    "유치업자": RecordKind.FACILITATOR,
    "유치사업자": RecordKind.FACILITATOR,
}
"""What stands in the column of types, folded."""


@dataclass(slots=True, kw_only=True)
class Owner:
    """Somebody whom the table names, with the rows about them. ``listed`` is None for somebody new.

    ``found_by_name``: the name in the rows is how they were found, and says nothing new about them.
    """

    id: str
    type: RecordKind
    listed: Listed | None
    found_by_name: bool = False
    rows: list[TableRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """Everybody whom the table names, in the order in which it does, and the rows about nobody who can be told."""

    known: tuple[Owner, ...]
    rejected: tuple[tuple[TableRow, Rejection], ...]


def owners_of(rows: Iterable[TableRow], columns: Columns, directory: Directory) -> Owners:
    """Whom the rows are about. Rows with the same id, or without one with the same name, are about the same."""
    finding = _Finding(columns=columns, directory=directory)
    rejected: list[tuple[TableRow, Rejection]] = []
    for row in rows:
        owner = finding.owner(row)
        if isinstance(owner, Rejection):
            rejected.append((row, owner))
        else:
            owner.rows.append(row)
    return Owners(known=finding.named(), rejected=tuple(rejected))


def language_of(name: str) -> str:
    """The language of a name where the table does not say: Korean where it has Korean letters."""
    return "ko" if _HANGUL.search(name) else "en"


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """A name as it is compared: without case, spaces and signs."""
    return fold(name).replace(" ", "")


def ids_by_name(directory: Directory) -> dict[str, list[str]]:
    """Who has a name, in any language or as another spelling; an id counts as a name of its own."""
    found: dict[str, list[str]] = {}
    for listed in directory.listed:
        names = {name_key(name) for name in (listed.id, *listed.names.values(), *listed.aliases)}
        for name in names - {""}:
            found.setdefault(name, []).append(listed.id)
    return found


class _Finding:
    """The owners that were found so far."""

    def __init__(self, *, columns: Columns, directory: Directory) -> None:
        self._directory = directory
        self._type = columns.places.get(Column.TYPE)
        self._id = columns.places.get(Column.ID)
        self._claim = columns.places.get(Column.CLAIM)
        self._names = tuple(columns.names.values()) + (() if columns.any_name is None else (columns.any_name,))
        self._by_name: dict[str, list[str]] | None = None
        self._by_id: dict[str, Owner] = {}
        self._nameless: dict[str, Owner] = {}
        """New ones without an id, by their name."""
        self._in_order: list[Owner] = []

    def owner(self, row: TableRow) -> Owner | Rejection:
        """Whom this row is about, or why that cannot be told."""
        said = row.cells[self._type].strip() if self._type is not None else ""
        kind = TYPES.get(folded(said)) if said else None
        if said and kind is None:
            return Rejection(reason=ImportFault.UNKNOWN_TYPE, column=Column.TYPE, text=said)
        listed_id = row.cells[self._id].strip() if self._id is not None else ""
        owner = self._by_given_id(listed_id, kind) if listed_id else self._by_given_name(row, kind)
        if isinstance(owner, Rejection):
            return owner
        if kind is not None and owner.type is not kind:
            return Rejection(reason=ImportFault.TYPE_CHANGED, column=Column.TYPE, text=said)
        claim_id = row.cells[self._claim].strip() if self._claim is not None else ""
        if claim_id and self._is_of_another(claim_id, owner):
            return Rejection(reason=ImportFault.OTHER_OWNER, column=Column.CLAIM, text=claim_id)
        return owner

    def _is_of_another(self, claim_id: str, owner: Owner) -> bool:
        """Whether somebody else on record has this claim: then the row is about them, and its clinic is mistyped."""
        stem = claim_id.partition(".")[0]
        other = None if stem == owner.id else self._directory.find(stem)
        return other is not None and other is not owner.listed and other.claim(claim_id) is not None

    def named(self) -> tuple[Owner, ...]:
        """All owners that have rows; new ones without an id get one that nobody has."""
        taken = {listed.id for listed in self._directory.listed} | self._by_id.keys()
        for owner in self._nameless.values():
            owner.id = free(owner.id, taken, separator="_")
            taken.add(owner.id)
        return tuple(owner for owner in self._in_order if owner.rows)

    def _by_given_id(
        self, listed_id: str, kind: RecordKind | None, *, found_by_name: bool = False
    ) -> Owner | Rejection:
        if listed_id not in self._by_id:
            if not ID.fullmatch(listed_id):
                return Rejection(reason=ImportFault.BAD_ID, column=Column.ID, text=listed_id)
            listed = self._directory.find(listed_id)
            type_ = (kind or RecordKind.CLINIC) if listed is None else type_of(listed)
            self._add(
                self._by_id, listed_id, Owner(id=listed_id, type=type_, listed=listed, found_by_name=found_by_name)
            )
        return self._by_id[listed_id]

    def _by_given_name(self, row: TableRow, kind: RecordKind | None) -> Owner | Rejection:
        said = next((name for place in self._names if (name := row.cells[place].strip())), "")
        if not name_key(said):
            return Rejection(reason=ImportFault.NO_CLINIC, text=said)
        if self._by_name is None:
            self._by_name = ids_by_name(self._directory)
        ids = self._by_name.get(name_key(said), [])
        if len(ids) > 1:
            return Rejection(reason=ImportFault.AMBIGUOUS_NAME, text=said, candidates=tuple(ids))
        if ids:
            return self._by_given_id(ids[0], kind, found_by_name=True)
        name = name_key(said)
        if name not in self._nameless:
            new = Owner(id=slug(said), type=kind or RecordKind.CLINIC, listed=None)
            self._add(self._nameless, name, new)
        return self._nameless[name]

    def _add(self, held: dict[str, Owner], name: str, owner: Owner) -> None:
        held[name] = owner
        self._in_order.append(owner)
