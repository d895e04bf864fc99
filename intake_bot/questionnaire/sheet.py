"""A form as somebody has filled it in so far: answers are the state, everything else is derived from them.

Knows how a sheet looks at rest and its JSON form. Must not know whose it is, the way through the questions, or wording.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Any

from intake_bot.questionnaire import answers as answer_documents
from intake_bot.questionnaire.answers import Answer
from intake_bot.questionnaire.events import QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Answers by question id, and the little that answers cannot tell.

    ``draft`` holds options ticked so far on the open question, ``draft_said`` the words typed for the one that takes
    words. ``changing`` is the answered question that the person went back to. ``parked`` keeps answers to questions
    that this version of the form does not know.
    """

    answers: Mapping[QuestionId, Answer] = field(default_factory=dict)
    draft: tuple[str, ...] = ()
    draft_said: str | None = None
    changing: QuestionId | None = None
    parked: Mapping[QuestionId, Mapping[str, Any]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(answered={sorted(self.answers)}, changing={self.changing})"


def to_document(sheet: Sheet) -> dict[str, Any]:
    """The JSON form of what a sheet holds, parked answers included."""
    return {
        "answers": {
            **sheet.parked,
            **{question: answer_documents.to_document(answer) for question, answer in sheet.answers.items()},
        },
        "draft": list(sheet.draft),
        "draft_said": sheet.draft_said,
        "changing": sheet.changing,
    }


def fields_of(document: Mapping[str, Any], known: Container[QuestionId]) -> dict[str, Any]:
    """The fields of a sheet from its JSON form, by name.

    ``known`` are the question ids of the form as it is today: answers to other ids, and answers that cannot be read,
    are parked. Raises KeyError for a document that is not a sheet.
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
    return {
        "answers": answers,
        "draft": tuple(document["draft"]),
        "draft_said": document["draft_said"],
        "changing": document["changing"],
        "parked": parked,
    }
