"""One patient's intake: a sheet of answers, and what a patient's way with them needs beside it.

Knows how an intake looks at rest and its JSON form. Must not know the way through the questions or any wording.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from intake_bot.questionnaire import sheet as sheets
from intake_bot.questionnaire.events import QuestionId
from intake_bot.questionnaire.sheet import Sheet


class Status(StrEnum):
    """Where an intake stands."""

    OPEN = "open"
    """Questions are being asked."""
    PAUSED = "paused"
    """Saved for later, cancelled, or stopped by the emergency card. Answers are kept."""
    SUBMITTED = "submitted"
    """With staff as a case."""
    ENDED = "ended"
    """Consent refused, or the person is under age: no answer is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake(Sheet):
    """Answers by question id, whose they are, and where they stand.

    ``mark`` is a short random text that the buttons of this intake carry, so that a press on a button of an earlier
    one is recognised.
    """

    mark: str
    language: str
    started_at: datetime
    updated_at: datetime
    status: Status = Status.OPEN
    source: str | None = None
    case_number: str | None = None
    form_version: int = 1

    def __repr__(self) -> str:
        return f"Intake(status={self.status}, answered={sorted(self.answers)}, changing={self.changing})"


def to_document(intake: Intake) -> dict[str, Any]:
    """The JSON form of an intake, parked answers included."""
    return {
        "mark": intake.mark,
        "language": intake.language,
        "started_at": intake.started_at.isoformat(),
        "updated_at": intake.updated_at.isoformat(),
        "status": intake.status.value,
        **sheets.to_document(intake),
        "source": intake.source,
        "case_number": intake.case_number,
        "form_version": intake.form_version,
    }


def from_document(document: Mapping[str, Any], known: Container[QuestionId]) -> Intake:
    """The inverse of ``to_document``.

    ``known`` are the question ids of the form as it is today: answers to other ids, and answers that cannot be read,
    are parked and written back untouched. Raises KeyError or ValueError for a document that is not an intake.
    """
    return Intake(
        mark=document["mark"],
        language=document["language"],
        started_at=datetime.fromisoformat(document["started_at"]),
        updated_at=datetime.fromisoformat(document["updated_at"]),
        status=Status(document["status"]),
        source=document["source"],
        case_number=document["case_number"],
        form_version=document["form_version"],
        **sheets.fields_of(document, known),
    )
