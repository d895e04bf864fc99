"""Matching as values: what is wished for, where a clinic can end up and why, and the one table that decides it.

Soft labels never hide, and the order is neutral (group, then English name). No score, no price and no fee has any say.
This file must not know clinics, questions, wording, files or the clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from intake_bot.domain.evidence import Standing, Weight
from intake_bot.domain.regulation import Route, Span, Vector, needs_designation
from intake_bot.domain.vocabulary import Area, ConsultationWish, District, TierId
from intake_bot.domain.vocabulary import areas_of as areas_of  # noqa: PLC0414  (this module offers it too)

# ---- what is wished for ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a patient asks for. An empty set means: nothing said, no preference.

    ``vectors``: all still possible, ``{Vector.UNKNOWN}`` when unnamed. ``names_procedure``: False where the patient
    named none; then there is no gate, and clinics are grouped by the other wishes. ``languages``: spoken ones.
    ``tiers``: the budget as a set of tiers, told for exosome alone. Raises ValueError when vectors or span are empty.
    """

    vectors: frozenset[Vector]
    span: Span
    names_procedure: bool
    areas: frozenset[Area] = frozenset()
    routes: frozenset[Route] = frozenset()
    districts: frozenset[District] = frozenset()
    languages: frozenset[str] = frozenset()
    tiers: frozenset[TierId] = frozenset()
    consultation: frozenset[ConsultationWish] = frozenset()

    def __post_init__(self) -> None:
        """Not knowing is a value of its own, never an empty set."""
        if not self.vectors or not self.span:
            raise ValueError("a wish holds at least one vector and one class, if only the unknown one")

    @property
    def gated(self) -> bool:
        """Whether a designation is asked for."""
        return self.names_procedure and needs_designation(self.span, fat_only=Vector.FAT_GRAFT in self.vectors)


# ---- what comes out --------------------------------------------------------------------------------------


class Group(StrEnum):
    """The three groups, in the order in which they are told."""

    SHOWN = "shown"
    ASK_FIRST = "ask_first"
    NOT_SHOWN = "not_shown"


class Gate(StrEnum):
    """The columns of the decision table: what the record holds about a designation, where one is asked for at all."""

    NONE = "none"
    """No designation is asked for."""
    CONFIRMED = "confirmed"
    REPORTED = "reported"
    """Reported, or a confirmation gone stale."""
    NOT_ON_RECORD = "not_on_record"
    DENIED = "denied"


class ReasonKind(StrEnum):
    """What a reason speaks of."""

    CLOSED = "closed"
    OFFER = "offer"
    AREA = "area"
    ROUTE = "route"
    DESIGNATION = "designation"
    PRODUCT_PAPERS = "product_papers"
    DISTRICT = "district"
    LANGUAGE = "language"
    TIER = "tier"
    CONSULTATION = "consultation"
    REGISTRATION = "registration"


class Verdict(StrEnum):
    """What a reason says."""

    FITS = "fits"
    DIFFERS = "differs"
    NOT_ON_RECORD = "not_on_record"
    ABOVE = "above"
    BELOW = "below"
    ASK = "ask"
    """To be asked in writing: named too vaguely, stated for something else, or never to be taken from a list."""
    DENIED = "denied"
    """The clinic itself answered no."""
    CONFIRMED = "confirmed"
    REPORTED = "reported"
    STALE = "stale"
    """Was confirmed, too long ago to count."""
    EXPIRED = "expired"
    NOT_NEEDED = "not_needed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason for or against: what was wished, what is on record, and the ids of the claims it rests on.

    ``wished`` and ``on_record`` are stored ids (areas, districts, language tags ...), sorted.
    """

    kind: ReasonKind
    verdict: Verdict
    wished: tuple[str, ...] = ()
    on_record: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicMatch:
    """Where one clinic ended up, by which cell of the table, and why.

    ``may_be_asked``: questions may be sent to it, which is so for every clinic that is shown or asked first, too.
    """

    clinic_id: str
    group: Group
    may_be_asked: bool
    offer: Standing
    gate: Gate
    reasons: tuple[Reason, ...]


class Rule(StrEnum):
    """The rules that can apply to a whole match."""

    PROCEDURE_NAMED = "procedure_named"
    NO_PROCEDURE = "no_procedure"
    SEVERAL_VECTORS = "several_vectors"
    """The best standing among the vectors that are still possible counts, with the gate at the upper end."""
    THING_NOT_NAMED = "thing_not_named"
    """What is unknown is stated by nobody: at most to be asked."""
    GATE_REQUIRED = "gate_required"
    GATE_NOT_NEEDED = "gate_not_needed"
    PRODUCT_PAPERS = "product_papers"
    NEUTRAL_ORDER = "neutral_order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """One rule that applied, and the ids it applied to."""

    rule: Rule
    values: tuple[str, ...] = ()


MOST_TOLD = 60
"""How many clinics of a group are told one by one, with their reasons; in a large directory the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """The clinics of one group: how many there are, and the first of them in English A-Z order, with their reasons."""

    count: int
    told: Sequence[ClinicMatch]

    @property
    def untold(self) -> int:
        """How many are counted only."""
        return self.count - len(self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Every clinic of one directory revision in exactly one of three groups.

    ``stated``: the record of some clinic states what is wished for, wherever that clinic ended up.
    """

    wish: Wish
    directory_revision: int
    matched_on: date
    shown: Members
    ask_first: Members
    not_shown: Members
    stated: bool
    trace: tuple[Applied, ...]

    @property
    def groups(self) -> dict[Group, Members]:
        """The groups in the order in which they are told."""
        return {Group.SHOWN: self.shown, Group.ASK_FIRST: self.ask_first, Group.NOT_SHOWN: self.not_shown}

    @property
    def untold(self) -> int:
        """How many clinics of all groups are counted only."""
        return sum(members.untold for members in self.groups.values())

    @property
    def told(self) -> tuple[ClinicMatch, ...]:
        """All clinics that are told one by one, in the order in which they are told."""
        return tuple(found for members in self.groups.values() for found in members.told)

    @property
    def question_recipients(self) -> tuple[str, ...]:
        """The ids of those clinics that are told and to which questions may be sent."""
        return tuple(found.clinic_id for found in self.told if found.may_be_asked)

    def of(self, clinic_id: str) -> ClinicMatch | None:
        """Where this clinic ended up; None where it is not told."""
        return next((found for found in self.told if found.clinic_id == clinic_id), None)


# ---- the decision ----------------------------------------------------------------------------------------

DECISIONS: dict[tuple[Standing, Gate], tuple[Group, bool]] = {
    (Standing.STATED, Gate.NONE): (Group.SHOWN, True),
    (Standing.STATED, Gate.CONFIRMED): (Group.SHOWN, True),
    (Standing.STATED, Gate.REPORTED): (Group.ASK_FIRST, True),
    (Standing.STATED, Gate.NOT_ON_RECORD): (Group.NOT_SHOWN, True),
    (Standing.STATED, Gate.DENIED): (Group.NOT_SHOWN, False),
    (Standing.ASK, Gate.NONE): (Group.ASK_FIRST, True),
    (Standing.ASK, Gate.CONFIRMED): (Group.ASK_FIRST, True),
    (Standing.ASK, Gate.REPORTED): (Group.ASK_FIRST, True),
    (Standing.ASK, Gate.NOT_ON_RECORD): (Group.NOT_SHOWN, True),
    (Standing.ASK, Gate.DENIED): (Group.NOT_SHOWN, False),
    (Standing.NOT_ON_RECORD, Gate.NONE): (Group.NOT_SHOWN, False),
    (Standing.NOT_ON_RECORD, Gate.CONFIRMED): (Group.NOT_SHOWN, True),
    (Standing.NOT_ON_RECORD, Gate.REPORTED): (Group.NOT_SHOWN, True),
    (Standing.NOT_ON_RECORD, Gate.NOT_ON_RECORD): (Group.NOT_SHOWN, False),
    (Standing.NOT_ON_RECORD, Gate.DENIED): (Group.NOT_SHOWN, False),
    (Standing.DENIED, Gate.NONE): (Group.NOT_SHOWN, False),
    (Standing.DENIED, Gate.CONFIRMED): (Group.NOT_SHOWN, False),
    (Standing.DENIED, Gate.REPORTED): (Group.NOT_SHOWN, False),
    (Standing.DENIED, Gate.NOT_ON_RECORD): (Group.NOT_SHOWN, False),
    (Standing.DENIED, Gate.DENIED): (Group.NOT_SHOWN, False),
}
"""Offer and gate decide the group, and whether questions may be sent. Nothing else has a say."""

ANSWERS: dict[Vector, frozenset[Vector]] = {
    **{vector: frozenset({vector}) for vector in Vector},
    Vector.OWN_CELLS: frozenset({Vector.OWN_CELLS, Vector.SVF, Vector.CULTURED}),
    Vector.UNKNOWN: frozenset(Vector),
}
"""Which offered vectors answer a wished one. Own cells whose processing is unclear can be separated or grown ones."""

NOT_ONE_THING = frozenset({Vector.UNKNOWN, Vector.OTHER})
"""Wishes that do not name one thing: what answers them is at most to be asked, however plainly it is stated."""

BEST_FIRST = (Standing.STATED, Standing.ASK, Standing.NOT_ON_RECORD, Standing.DENIED)
"""Of several vectors that are still possible, the standing that comes first counts."""

GATES: dict[Weight, Gate] = {
    Weight.CONFIRMED: Gate.CONFIRMED,
    Weight.REPORTED: Gate.REPORTED,
    Weight.NOT_ON_RECORD: Gate.NOT_ON_RECORD,
    Weight.DENIED: Gate.DENIED,
}
"""The column of the table that each weight of a designation stands for."""
