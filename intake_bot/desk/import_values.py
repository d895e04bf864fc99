"""What an import of a table would do, as values: the outcome of each row, the edits, and what was not taken.

Must not know how rows are read or compared, nor what is said about them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from intake_bot.desk.claim_values import ValueWarning
from intake_bot.desk.value_refusals import ValueRefusal
from intake_bot.domain.changes import Edit
from intake_bot.domain.evidence import Claim, Source
from intake_bot.domain.records import Key
from intake_bot.domain.table import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportContext:
    """What is said of a whole file, for rows that do not say it themselves: whose statement it is, and as of when.

    ``today``: no check and no source is of a later day.
    """

    source: Source | None
    as_of: str | None
    today: date
    as_of_date: date | None = None


WordingCheck = Callable[[str], tuple[Any, ...]]
"""What is not neutral about a text that patients read; nothing where it is. See ``domain.wording``."""


class Outcome(StrEnum):
    """What a row would do."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"
    """A claim of a clinic in the file that the file no longer has."""
    REJECT = "reject"


class ImportFault(StrEnum):
    """Why a row, or one cell of it, is not taken."""

    UNREADABLE = "unreadable"
    """The file's reader could not take it; ``fault`` says why."""
    NO_CLINIC = "no_clinic"
    """Neither an id nor a name."""
    NO_NAME = "no_name"
    """A new clinic without a name."""
    BAD_ID = "bad_id"
    UNKNOWN_TYPE = "unknown_type"
    TYPE_CHANGED = "type_changed"
    """A clinic is no facilitator, and the other way round."""
    AMBIGUOUS_NAME = "ambiguous_name"
    """Several have this name."""
    TWO_VALUES = "two_values"
    """Two rows say different things of one clinic."""
    TWICE = "twice"
    """One claim in two rows."""
    OTHER_OWNER = "other_owner"
    """The claim of another clinic."""
    BAD_CLAIM_ID = "bad_claim_id"
    """The id of a new claim that does not begin with its clinic's."""
    KIND_CHANGED = "kind_changed"
    OTHER_MATTER = "other_matter"
    """The id stands for something else: another language, another service."""
    UNKNOWN_KIND = "unknown_kind"
    NO_KIND = "no_kind"
    WRONG_VALUE = "wrong_value"
    """``refusal`` says what is wrong."""
    COMMENDATION = "commendation"
    """An honour in the place of a designation."""
    UNKNOWN_STANCE = "unknown_stance"
    CHECKED_BY_NOBODY = "checked_by_nobody"
    """A confirmation that does not say who checked it, and when."""
    NOT_A_DAY = "not_a_day"
    LATER_THAN_TODAY = "later_than_today"
    NO_SOURCE = "no_source"
    NO_DATE = "no_date"
    """Nothing says as of when it held."""
    NO_SUCH_CLINIC = "no_such_clinic"
    """It is said to belong to a clinic that is not there."""
    ONLY_CLINICS = "only_clinics"
    """A facilitator is no branch and is merged into none."""
    SIMILAR_NAME = "similar_name"
    """A line of an official list whose name is nearly that of a clinic."""
    OTHER_NAME = "other_name"
    """Its number is on record for a clinic of another name."""
    OTHER_PLACE = "other_place"
    """It has the name of a clinic that is somewhere else."""
    BRANCHES = "branches"
    """It has the name of a clinic with branches: a list names one of them."""
    CLOSED = "closed"
    """It has the name of a clinic that is closed."""
    NOT_NEUTRAL = "not_neutral"
    """Wording that patients may not read; ``findings`` say which words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Why a row is not taken: the column, what stands there, and what else there is to say about it."""

    reason: ImportFault
    column: str | None = None
    text: str = ""
    other_line: int | None = None
    """The row that it contradicts."""
    fault: Fault | None = None
    refusal: ValueRefusal | None = None
    findings: tuple[Any, ...] = ()
    candidates: tuple[str, ...] = ()
    """The ids that could be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field with its old and its new text, as they stand in a table; empty where there is none."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOutcome:
    """What one row does to one claim, or to the clinic itself where ``claim`` is None.

    ``line`` is None for a claim that the file no longer has. ``key`` and ``name`` are empty where it is not known whom
    the row is about. ``before`` and ``after`` are the claim on record and the one that would be; ``about`` is what
    changes about the clinic itself. ``import_outcomes.fields_of`` tells them field by field.
    """

    outcome: Outcome
    line: int | None
    key: Key = ""
    name: str = ""
    claim: str | None = None
    before: Claim | None = None
    after: Claim | None = None
    about: tuple[FieldChange, ...] = ()
    rejection: Rejection | None = None
    warnings: tuple[ValueWarning, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do. ``rows`` are all that are not the same as before, in the order of the file, removals of
    a clinic behind its rows; ``same`` counts the others.

    ``edits``: one for each clinic or facilitator that changes, in the order of their keys. ``unknown_columns`` were not
    looked at. ``not_in_file``: how many of the directory the file does not name; they stay. ``held``: claims that the
    file no longer has and that stay all the same, because a line of it could not be read.
    """

    rows: tuple[RowOutcome, ...]
    same: int
    edits: tuple[Edit, ...]
    unknown_columns: tuple[str, ...] = ()
    not_in_file: int = 0
    held: int = 0

    counts: dict[Outcome, int] = field(init=False, repr=False, compare=False)
    """How many rows have each outcome."""

    def __post_init__(self) -> None:
        """Counts are asked for on every page."""
        counts = dict.fromkeys(Outcome, 0)
        for row in self.rows:
            counts[row.outcome] += 1
        object.__setattr__(self, "counts", counts)


class Unusable(StrEnum):
    """Why nothing of a table can be imported."""

    NO_CLINIC_COLUMN = "no_clinic_column"
    """No column says whom a row is about."""
    NOTHING_ABOUT_CLINICS = "nothing_about_clinics"
    """Names, and nothing that could be said of them."""
