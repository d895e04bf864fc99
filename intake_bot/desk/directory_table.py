"""The directory's clinics and facilitators as a long table, one row for each claim, in which nothing is left out.

Whoever has no claim has one row. What is about the clinic stands in every row of it, so that rows can be sorted,
filtered and deleted. Must not know how a table is read, nor any file format.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from intake_bot.desk.claim_values import write_value
from intake_bot.desk.table_cells import day_written, list_written
from intake_bot.desk.table_columns import Column
from intake_bot.domain.directory import Clinic, Directory, Facilitator, Listed
from intake_bot.domain.evidence import Claim
from intake_bot.domain.records import RecordKind
from intake_bot.domain.table import Table, TableRow

TABLE_NAME: Final = "directory"
FIRST_LINE: Final = 2
"""The line under the header, as people's programs count."""

LISTED_COLUMNS = (Column.ALIASES, Column.CLOSED_ON, Column.BRANCH_OF, Column.MERGED_INTO)
"""What is about the clinic or facilitator itself, beside its type, id and names."""

CLAIM_COLUMNS = (
    Column.CLAIM,
    Column.KIND,
    Column.VALUE,
    Column.STANCE,
    Column.SOURCE,
    Column.REFERENCE,
    Column.URL,
    Column.AS_OF,
    Column.AS_OF_DATE,
    Column.CHECKED_BY,
    Column.CHECKED_ON,
    Column.EXPIRES_ON,
    Column.WORDS,
)
"""What is about one claim."""


def table_of(directory: Directory) -> Table:
    """All clinics, then all facilitators, by their ids, claims by theirs. Equal directories give equal tables."""
    tags = sorted(
        {tag for listed in directory.listed for tag in listed.names} | {"en"}, key=lambda tag: (tag != "en", tag)
    )
    header = (Column.TYPE, Column.ID, *map(name_column, tags), *LISTED_COLUMNS, *CLAIM_COLUMNS)
    rows = (cells for listed in directory.listed for cells in _rows(listed, tags))
    return Table(
        name=TABLE_NAME,
        header=tuple(str(column) for column in header),
        rows=tuple(TableRow(line=line, cells=cells) for line, cells in enumerate(rows, start=FIRST_LINE)),
    )


def name_column(tag: str) -> str:
    """The column of the names in one language."""
    return f"name_{tag}"


def type_of(listed: Listed) -> RecordKind:
    """Whether it is a clinic or a facilitator."""
    return RecordKind.FACILITATOR if isinstance(listed, Facilitator) else RecordKind.CLINIC


def listed_cells(listed: Listed) -> tuple[str, ...]:
    """The cells of LISTED_COLUMNS."""
    branch_of, merged_into = (listed.branch_of, listed.merged_into) if isinstance(listed, Clinic) else (None, None)
    return list_written(listed.aliases), day_written(listed.closed_on), branch_of or "", merged_into or ""


def claim_cells(claim: Claim) -> tuple[str, ...]:
    """The cells of CLAIM_COLUMNS."""
    return (
        claim.id,
        claim.kind.value,
        write_value(claim.value),
        claim.stance.value,
        claim.source.name,
        claim.source.reference,
        claim.source.url or "",
        claim.as_of,
        day_written(claim.as_of_date),
        claim.checked_by or "",
        day_written(claim.checked_on),
        day_written(claim.expires_on),
        claim.raw or "",
    )


NO_CLAIM = ("",) * len(CLAIM_COLUMNS)


def _rows(listed: Listed, tags: list[str]) -> Iterator[tuple[str, ...]]:
    names = (listed.names.get(tag, "") for tag in tags)
    head = (type_of(listed).value, listed.id, *names, *listed_cells(listed))
    if not listed.claims:
        yield (*head, *NO_CLAIM)
    for claim in listed.claims:
        yield (*head, *claim_cells(claim))
