"""What becomes of one claim, or of one record, as outcomes and edits: the same for every kind of import.

Must not know rows or tables.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from intake_bot.desk.claim_values import warnings
from intake_bot.desk.directory_table import CLAIM_COLUMNS, NO_CLAIM, claim_cells, type_of
from intake_bot.desk.import_values import FieldChange, Outcome, RowOutcome
from intake_bot.domain.changes import Edit
from intake_bot.domain.directory import Listed
from intake_bot.domain.directory_document import to_document
from intake_bot.domain.evidence import Claim
from intake_bot.domain.records import Document, listed_key


def edit_between(before: Listed | None, after: Listed) -> Edit | None:
    """The edit from one state of somebody's record to another; None where nothing differs."""
    if before == after:
        return None
    old = None if before is None else to_document(before)
    return Edit(key=listed_key(after), before=old, after=_document(after, before, old))


def _document(after: Listed, before: Listed | None, old: Document | None) -> Document:
    """The document of ``after``, with those of claims that are as they were taken from the old one."""
    if before is None or old is None:
        return cast("Document", to_document(after))
    known = {claim.id: document for claim, document in zip(before.claims, old.get("claims", ()), strict=True)}
    claims = [known[claim.id] if claim is before.claim(claim.id) else to_document(claim) for claim in after.claims]
    rest = to_document(replace(after, claims=()))
    return {**rest, "claims": claims} if claims else rest


def claim_outcome(listed: Listed, line: int | None, before: Claim | None, after: Claim | None) -> RowOutcome:
    """What becomes of one claim of somebody: new, other, or gone. Raises ValueError when there is neither."""
    claim = after or before
    if claim is None:
        raise ValueError("neither a claim before nor one after")
    outcome = Outcome.ADD if before is None else Outcome.REMOVE if after is None else Outcome.CHANGE
    return RowOutcome(
        outcome=outcome,
        line=line,
        key=listed_key(listed),
        name=listed.name(),
        claim=claim.id,
        before=before,
        after=after,
        warnings=() if after is None else warnings(after.kind, after.value, of=type_of(listed)),
    )


def fields_of(row: RowOutcome) -> tuple[FieldChange, ...]:
    """What a row changes, field by field, as it stands in a table; of a new claim all that it says."""
    old, new = (NO_CLAIM if claim is None else claim_cells(claim) for claim in (row.before, row.after))
    of_claim = (
        FieldChange(column=column, before=was, after=becomes)
        for column, was, becomes in zip(CLAIM_COLUMNS[1:], old[1:], new[1:], strict=True)
        if was != becomes
    )
    return (*row.about, *of_claim)
