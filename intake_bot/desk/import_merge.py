"""The statements about one clinic put beside the claims on record: which claim each is about, and what becomes of it.

A statement with an id is about the claim that has it. One without is about the claim of the same matter by the same
source, where there is exactly one; otherwise it is a new claim. Must not know the other rows of the table.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from intake_bot.desk.claim_ids import CLAIM_ID, claim_id
from intake_bot.desk.directory_table import CLAIM_COLUMNS, claim_cells
from intake_bot.desk.import_claims import Statement, Subject, claim_from, subject_of
from intake_bot.desk.import_owners import Owner
from intake_bot.desk.import_statements import Said, said_in
from intake_bot.desk.import_values import ImportContext, ImportFault, Rejection, WordingCheck
from intake_bot.desk.table_columns import Column, Columns
from intake_bot.domain.evidence import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A claim that is new, or other than on record."""

    line: int
    before: Claim | None
    after: Claim


@dataclass(slots=True, kw_only=True)
class Merged:
    """What the statements about one clinic come to.

    ``claims`` are those that stand afterwards of all that the rows speak of, by id. ``unclear``: some row could be
    about a claim on record that nobody can tell.
    """

    claims: dict[str, Claim] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    rejections: list[tuple[Said, Rejection]] = field(default_factory=list)
    same: int = 0
    unclear: bool = False


def merged(owner: Owner, columns: Columns, given: ImportContext, check: WordingCheck) -> Merged:
    """The claims of somebody after the rows about them."""
    merging = _Merging(owner=owner, columns=columns, given=given, check=check)
    return merging.done()


class _Merging:
    """One clinic on its way."""

    def __init__(self, *, owner: Owner, columns: Columns, given: ImportContext, check: WordingCheck) -> None:
        self._owner, self._columns = owner, columns
        self._given, self._check = given, check
        self._current = {claim.id: claim for claim in owner.listed.claims} if owner.listed else {}
        places = ((index, columns.places.get(column)) for index, column in enumerate(CLAIM_COLUMNS))
        self._compared = [(index, place) for index, place in places if place is not None]
        self._lines: dict[str, int] = {}
        """Where each claim is named by its id."""
        self._merged = Merged()

    def done(self) -> Merged:
        """All rows, those that name their claim first: what they name is not free for the others."""
        named: dict[str, list[Said]] = {}
        nameless: list[Said] = []
        for row in self._owner.rows:
            if self._is_as_it_was(row.line, row.cells):
                continue
            several = list(said_in(row, self._columns))
            self._merged.same += not several and self._owner.listed is not None
            for one in several:
                if one.claim_id:
                    named.setdefault(one.claim_id, []).append(one)
                else:
                    nameless.append(one)
        for several in named.values():
            self._named(several)
        self._nameless(nameless)
        return self._merged

    def _is_as_it_was(self, line: int, cells: tuple[str, ...]) -> bool:
        """Whether a row is that of an export, untouched: most are, and none of their cells has to be read."""
        place = self._columns.places.get(Column.CLAIM)
        claim = None if place is None else self._current.get(cells[place])
        if claim is None or claim.id in self._lines:
            return False
        exported = claim_cells(claim)
        if any(cells[place] != exported[index] for index, place in self._compared):
            return False
        self._lines[claim.id] = line
        self._merged.claims[claim.id] = claim
        self._merged.same += 1
        return True

    # ---- claims with an id ----

    def _named(self, several: list[Said]) -> None:
        """The statements about one claim: there can be only one."""
        first = several[0]
        known = self._lines.setdefault(first.claim_id, first.line)
        if len(several) > 1 or known != first.line:
            for one in several:
                other = known if one.line != known else several[1].line
                self._reject(one, Rejection(reason=ImportFault.TWICE, text=one.claim_id, other_line=other))
            return
        before = self._current.get(first.claim_id)
        is_ours = CLAIM_ID.fullmatch(first.claim_id) and first.claim_id.startswith(f"{self._owner.id}.")
        if before is None and not is_ours:
            wrong = Rejection(reason=ImportFault.BAD_CLAIM_ID, column=Column.CLAIM, text=first.claim_id)
            self._reject(first, wrong)
            return
        statement = Statement(cells=first.cells, before=before, whole=True)
        subject = subject_of(statement, self._given)
        if isinstance(subject, Rejection):
            self._reject(first, subject)
        else:
            self._take(first, statement, subject, first.claim_id)

    # ---- claims without one ----

    def _nameless(self, statements: list[Said]) -> None:
        """Claims that say the very same are found first; of the others each that is the only one of its matter."""
        lines: dict[Subject, int] = {
            self._subject(claim): self._lines[name] for name, claim in self._merged.claims.items()
        }
        subjects: list[tuple[Said, Subject]] = []
        for said in statements:
            subject = subject_of(Statement(cells=said.cells, before=None, whole=False), self._given)
            if isinstance(subject, Rejection):
                self._reject(said, subject)
            elif subject in lines:
                self._reject(said, Rejection(reason=ImportFault.TWICE, other_line=lines[subject]))
            else:
                lines[subject] = said.line
                subjects.append((said, subject))
        exact = {self._subject(claim): claim for claim in self._free()}
        for said, subject in subjects:
            if subject in exact:
                self._restate(said, subject, exact[subject])
        for said, subject in subjects:
            if subject not in exact:
                alike = [claim for claim in self._free() if subject.is_about(claim)]
                self._restate(said, subject, alike[0] if len(alike) == 1 else None)

    def _restate(self, said: Said, subject: Subject, before: Claim | None) -> None:
        taken = self._current.keys() | self._merged.claims.keys() | self._lines.keys()
        name = before.id if before else claim_id(self._owner.id, subject.kind, subject.value, taken)
        self._take(said, Statement(cells=said.cells, before=before, whole=False), subject, name)

    def _free(self) -> list[Claim]:
        """The claims on record of which no row has spoken yet."""
        return [
            claim
            for claim in self._current.values()
            if claim.id not in self._merged.claims and claim.id not in self._lines
        ]

    @staticmethod
    def _subject(claim: Claim) -> Subject:
        return Subject(kind=claim.kind, value=claim.value, source=claim.source.name)

    # ---- outcomes ----

    def _take(self, said: Said, statement: Statement, subject: Subject, name: str) -> None:
        claim = claim_from(statement, subject, name, self._given, self._check)
        before = statement.before
        if isinstance(claim, Rejection):
            self._reject(said, claim, before)
            return
        self._merged.claims[name] = claim
        if claim == before:
            self._merged.same += 1
        else:
            self._merged.differences.append(Difference(line=said.line, before=before, after=claim))

    def _reject(self, said: Said, rejection: Rejection, before: Claim | None = None) -> None:
        """What is on record stays as it is, whatever a row that is not taken says of it."""
        kept = before or self._current.get(said.claim_id)
        if kept is None:
            self._merged.unclear = True
        else:
            self._merged.claims[kept.id] = kept
        self._merged.rejections.append((said, rejection))
