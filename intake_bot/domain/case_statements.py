"""What all clinics have stated in one case, taken together.

Must not know rows, wording, or who is shown what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from intake_bot.domain.checklist import ItemId
from intake_bot.domain.contradictions import contradictions
from intake_bot.domain.directory import Directory
from intake_bot.domain.disagreements import disagreements
from intake_bot.domain.matching import Wish
from intake_bot.domain.regulation import Span
from intake_bot.domain.statements import Stated, stated, statements_of
from intake_bot.domain.tracker import Tracker


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStatements:
    """``stated`` are the clinics of the case's directory by id; the counts are of all clinics, named ones included.

    ``contradicting`` are answers that are not what our record says, ``disagreeing`` those that do not go together with
    another one of the same clinic.
    """

    stated: Mapping[str, Stated] = field(default_factory=dict)
    count: int = 0
    checked: int = 0
    contradicting: int = 0
    disagreeing: int = 0


def case_statements(
    trackers: Iterable[Tracker], wish: Wish, *, then: Directory, now: Directory, today: date
) -> CaseStatements:
    """What is stated in a case: where it puts clinics by the directory of ``then``, and what the one of ``now`` says.

    A result is told by the directory it was made with; whether our record says something else is asked of today's.
    """
    by_clinic: dict[str, Stated] = {}
    count = checked = contradicting = disagreeing = 0
    for tracker in trackers:
        statements = statements_of(tracker, today)
        listed = None if tracker.clinic_id is None else now.clinic(tracker.clinic_id)
        count += len(statements)
        checked += sum(statement.is_checked for statement in statements)
        against = contradictions(statements, listed, span_asked_for(wish), now.reading(today))
        contradicting += len({one.statement.item for one in against})
        disagreeing += len(frozenset[ItemId]().union(*(pair.items for pair in disagreements(statements))))
        clinic = None if tracker.clinic_id is None else then.clinic(tracker.clinic_id)
        if clinic is not None and statements:
            by_clinic[clinic.id] = stated(wish, clinic, statements, then.reading(today))
    return CaseStatements(
        stated=by_clinic, count=count, checked=checked, contradicting=contradicting, disagreeing=disagreeing
    )


def span_asked_for(wish: Wish) -> Span | None:
    """The span that a stated class can contradict: None where the patient names no procedure."""
    return wish.span if wish.names_procedure else None
