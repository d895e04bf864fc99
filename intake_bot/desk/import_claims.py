"""From what a row says to a claim: what it states, what it leaves as it is, and why it is not taken.

A cell of a column that the table has is a statement; a column that it has not says nothing. Must not know tables, whose
rows they are, or how outcomes are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from intake_bot.desk import claim_words as words
from intake_bot.desk.claim_ids import is_same_matter, speaks_of_another
from intake_bot.desk.claim_values import read_kind, read_value
from intake_bot.desk.claim_words import folded
from intake_bot.desk.import_values import ImportContext, ImportFault, Rejection, WordingCheck
from intake_bot.desk.table_cells import day_read
from intake_bot.desk.table_columns import Column
from intake_bot.desk.value_refusals import ValueRefusal
from intake_bot.domain.evidence import (
    Address,
    ApprovedPlan,
    Claim,
    ClaimKind,
    ClaimValue,
    Commendation,
    Designation,
    Offer,
    Physician,
    ProductLicence,
    Source,
    Stance,
    TeamSize,
)

_COMMENDATION = re.compile(r"표창|포상|훈장|훈포장|장관상|수상|commendation|award|honou?r|prize", re.IGNORECASE)
"""Words for an honour. A minister gives both; only one of them is a designation (guide A:18, A:26)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one row says about one claim, by column. Columns that the table has not are missing.

    ``before``: the claim on record that it is about, where there is one. ``whole``: an empty cell says that there is
    nothing, as in an export; otherwise it says nothing.
    """

    cells: Mapping[Column, str]
    before: Claim | None
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a statement is about, and whose it is."""

    kind: ClaimKind
    value: ClaimValue
    source: str
    stated: Source | None = field(default=None, compare=False)
    """The whole source as the row has it."""

    def is_about(self, claim: Claim) -> bool:
        """Whether a claim on record is by the same source about the same matter."""
        return claim.kind is self.kind and claim.source.name == self.source and is_same_matter(claim.value, self.value)


def subject_of(said: Statement, given: ImportContext) -> Subject | Rejection:
    """What a row speaks of: enough to find the claim that it states anew."""
    value = _value(said)
    if isinstance(value, Rejection):
        return value
    source = _source(said, given)
    if isinstance(source, Rejection):
        return source
    return Subject(kind=value[0], value=value[1], source=source.name, stated=source)


def claim_from(
    said: Statement, subject: Subject, name: str, given: ImportContext, check: WordingCheck
) -> Claim | Rejection:
    """The claim that a row states, with this id, completed by what is on record and by what is said of the file.

    ``subject`` is what ``subject_of`` found in the row.
    """
    before = said.before
    stance = _stance(said)
    source = (subject.stated if before is None else None) or _source(said, given)
    days = _days(said, given)
    if isinstance(stance, Rejection) or isinstance(source, Rejection) or isinstance(days, Rejection):
        return next(one for one in (stance, source, days) if isinstance(one, Rejection))
    as_of = _as_of(said, given, days[Column.AS_OF_DATE])
    checked_by = _text(said, Column.CHECKED_BY, before.checked_by if before else None)
    if not as_of:
        return Rejection(reason=ImportFault.NO_DATE, column=Column.AS_OF)
    if stance is Stance.CONFIRMED and (not checked_by or days[Column.CHECKED_ON] is None):
        return Rejection(reason=ImportFault.CHECKED_BY_NOBODY, column=Column.CHECKED_BY)
    claim = Claim(
        id=name,
        kind=subject.kind,
        value=subject.value,
        stance=stance,
        source=source,
        as_of=as_of,
        as_of_date=days[Column.AS_OF_DATE],
        checked_by=checked_by,
        checked_on=days[Column.CHECKED_ON],
        expires_on=days[Column.EXPIRES_ON],
        raw=_text(said, Column.WORDS, before.raw if before else None),
    )
    return _unfit(claim, before, check) or claim


def read_by_patients(value: ClaimValue) -> tuple[str, ...]:
    """The texts within a value that patients may read as they stand."""
    match value:
        case Designation(scope=scope):
            texts: tuple[str | None, ...] = (scope,)
        case ApprovedPlan(indication=indication):
            texts = (indication,)
        case Offer(product=product) | ProductLicence(product=product):
            texts = (product,)
        case Address(text=text):
            texts = (text,)
        case Commendation(given_by=given_by, recipient=recipient):
            texts = (given_by, recipient)
        case Physician(name=name, specialty=specialty, degrees=degrees, school=school, fellowships=fellowships):
            texts = (name, specialty, *degrees, school, *fellowships)
        case TeamSize(said=said):
            texts = (said,)
        case _:
            texts = ()
    return tuple(text for text in texts if text)


# ---- parts of a claim ------------------------------------------------------------------------------------


def _value(said: Statement) -> tuple[ClaimKind, ClaimValue] | Rejection:
    before, named = said.before, said.cells.get(Column.KIND, "").strip()
    kind = read_kind(named) if named else before.kind if before else None
    if kind is None:
        reason = ImportFault.UNKNOWN_KIND if named else ImportFault.NO_KIND
        return Rejection(reason=reason, column=Column.KIND, text=named)
    if before and kind is not before.kind:
        return Rejection(reason=ImportFault.KIND_CHANGED, column=Column.KIND, text=named)
    text = said.cells.get(Column.VALUE)
    if before and not (text or "").strip():
        return kind, before.value
    value = read_value(kind, text or "")
    if isinstance(value, ValueRefusal):
        return Rejection(reason=ImportFault.WRONG_VALUE, column=Column.VALUE, text=text or "", refusal=value)
    if kind is ClaimKind.DESIGNATION and _COMMENDATION.search(f"{text} {said.cells.get(Column.WORDS, '')}"):
        return Rejection(reason=ImportFault.COMMENDATION, column=Column.VALUE, text=text or "")
    if before and speaks_of_another(before.value, value):
        return Rejection(reason=ImportFault.OTHER_MATTER, column=Column.VALUE, text=text or "")
    return kind, value


def _stance(said: Statement) -> Stance | Rejection:
    named = said.cells.get(Column.STANCE, "").strip()
    if not named:
        return said.before.stance if said.before else Stance.REPORTED
    stance = words.STANCES.get(folded(named))
    return stance or Rejection(reason=ImportFault.UNKNOWN_STANCE, column=Column.STANCE, text=named)


def _source(said: Statement, given: ImportContext) -> Source | Rejection:
    """The source that the row names; that of the whole file where it names none; else the one on record."""
    before = said.before.source if said.before else None
    named = said.cells.get(Column.SOURCE, "").strip()
    held = before if before and (said.whole or not given.source) else given.source
    name = named or (held.name if held else "")
    if not name:
        return Rejection(reason=ImportFault.NO_SOURCE, column=Column.SOURCE)
    held = held if held and held.name == name else before if before and before.name == name else None
    url = _text(said, Column.URL, held.url if held else None)
    reference = _text(said, Column.REFERENCE, held.reference if held else "") or ""
    return _one_source(name, reference, url)


@lru_cache(maxsize=4096)
def _one_source(name: str, reference: str, url: str | None) -> Source:
    """One source of many claims is one value."""
    return Source(name=name, reference=reference, url=url)


def _days(said: Statement, given: ImportContext) -> dict[Column, date | None] | Rejection:
    before = said.before
    held = {
        Column.AS_OF_DATE: before.as_of_date if before else None,
        Column.CHECKED_ON: before.checked_on if before else None,
        Column.EXPIRES_ON: before.expires_on if before else None,
    }
    if not said.whole and given.as_of_date is not None:
        held[Column.AS_OF_DATE] = given.as_of_date
    days: dict[Column, date | None] = {}
    for column, known in held.items():
        text = said.cells.get(column)
        if text is None or not text.strip():
            days[column] = None if said.whole and text is not None else known
            continue
        day = day_read(text)
        if day is None:
            return Rejection(reason=ImportFault.NOT_A_DAY, column=column, text=text)
        if day > given.today and column is not Column.EXPIRES_ON and day != known:
            return Rejection(reason=ImportFault.LATER_THAN_TODAY, column=column, text=text)
        days[column] = day
    return days


def _as_of(said: Statement, given: ImportContext, day: date | None) -> str:
    """The row's own words; of a claim that is stated anew those of the file, and its day where it has no words."""
    stated = said.cells.get(Column.AS_OF, "").strip()
    known = said.before.as_of if said.before else ""
    anew = "" if said.whole and known else given.as_of or ""
    return stated or anew or known or (day.isoformat() if day else "")


def _text(said: Statement, column: Column, before: str | None) -> str | None:
    """A text that need not be there."""
    text = said.cells.get(column)
    if text is None or (not text.strip() and not said.whole):
        return before
    return text.strip() or None


def _unfit(claim: Claim, before: Claim | None, check: WordingCheck) -> Rejection | None:
    """Wording that patients may not read; what stood there before was allowed once."""
    known = (before.source.name, *read_by_patients(before.value)) if before else ()
    for column, text in _texts(claim):
        if text not in known and (findings := check(text)):
            return Rejection(reason=ImportFault.NOT_NEUTRAL, column=column, text=text, findings=findings)
    return None


def _texts(claim: Claim) -> Iterator[tuple[Column, str]]:
    for text in read_by_patients(claim.value):
        yield Column.VALUE, text
    yield Column.SOURCE, claim.source.name
