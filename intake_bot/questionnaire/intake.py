"""One patient's intake: answers are the state, everything else is derived from them.

Knows how an intake looks at rest and its JSON form. Must not know the way through the questions or any wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from intake_bot.questionnaire import answers as answer_documents
from intake_bot.questionnaire.answers import Answer
from intake_bot.questionnaire.events import QuestionId


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
class Intake:
    """Answers by question id, and the little that answers cannot tell.

    ``mark`` is a short random text that the buttons of this intake carry, so that a press on a button of an earlier
    one is recognised. ``draft`` holds options ticked so far on the open question. ``changing`` is the answered
    question that the person went back to. ``parked`` keeps answers to questions that this version of the form does
    not know.
    """

    mark: str
    language: str
    started_at: datetime
    updated_at: datetime
    status: Status = Status.OPEN
    answers: Mapping[QuestionId, Answer] = field(default_factory=dict)
    draft: tuple[str, ...] = ()
    draft_said: str | None = None
    changing: QuestionId | None = None
    source: str | None = None
    case_number: str | None = None
    form_version: int = 1
    parked: Mapping[QuestionId, Mapping[str, Any]] = field(default_factory=dict)

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
        "answers": {
            **intake.parked,
            **{question: answer_documents.to_document(answer) for question, answer in intake.answers.items()},
        },
        "draft": list(intake.draft),
        "draft_said": intake.draft_said,
        "changing": intake.changing,
        "source": intake.source,
        "case_number": intake.case_number,
        "form_version": intake.form_version,
    }


def from_document(document: Mapping[str, Any], known: frozenset[QuestionId]) -> Intake:
    """The inverse of ``to_document``.

    ``known`` are the question ids of the form as it is today: answers to other ids, and answers that cannot be read,
    are parked and written back untouched. Raises KeyError or ValueError for a document that is not an intake.
    """
    answers: dict[QuestionId, Answer] = {}
    parked: dict[QuestionId, Mapping[str, Any]] = {}
    for question, answer in document["answers"].items():
        try:
            if question not in known:
                raise ValueError("a question that this form does not have")
            answers[question] = answer_documents.from_document(answer)
        except ValueError:
            parked[question] = answer
    return Intake(
        mark=document["mark"],
        language=document["language"],
        started_at=datetime.fromisoformat(document["started_at"]),
        updated_at=datetime.fromisoformat(document["updated_at"]),
        status=Status(document["status"]),
        answers=answers,
        draft=tuple(document["draft"]),
        draft_said=document["draft_said"],
        changing=document["changing"],
        source=document["source"],
        case_number=document["case_number"],
        form_version=document["form_version"],
        parked=parked,
    )
