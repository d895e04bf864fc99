"""What a form of the desk is: who may fill it in, its questions for what it stands on, and what it asks for at the end.

Must not know any single form, rows, chats or wording.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from intake_bot.desk.directory_commands import DirectoryCommand
from intake_bot.desk.edit_requests import By, Outcome, Refused
from intake_bot.domain.directory import Directory, Listed
from intake_bot.domain.directory_document import to_document
from intake_bot.domain.records import listed_key
from intake_bot.questionnaire.answers import Answer
from intake_bot.questionnaire.events import QuestionId
from intake_bot.questionnaire.form import Form


class FormId(StrEnum):
    """The forms that there are. The value is stored with a form that is open: stable, never used for another one."""

    CLINIC_ADD = "clinic_add"
    CLINIC_EDIT = "clinic_edit"
    CLAIM = "claim"
    PRICE = "price"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a form stands on.

    ``basis`` is what it was begun on, as JSON values, and stays the same until it is sent: what is then changed is
    compared with it. ``directory`` is the newest one at every step.
    """

    basis: Mapping[str, Any]
    directory: Directory


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedForm:
    """A form that was filled in and sent: exactly the answers that its review showed."""

    form: FormId
    basis: Mapping[str, Any]
    answers: Mapping[QuestionId, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a form begins with: the record that it stands on, where there is one, and what is on record already."""

    basis: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[QuestionId, Answer] = field(default_factory=dict)


def about(listed: Listed) -> dict[str, Any]:
    """The basis of a form about a clinic or facilitator: who it is, and all that is on record."""
    return {"id": listed.id, "key": listed_key(listed), "record": to_document(listed)}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskForm:
    """A form of the desk.

    ``command`` is the one whose work it does, with the same checks: whoever may not give that may not fill it in
    either. ``start``: what it begins with, for the words behind the command, or why it cannot begin. ``questions``
    makes the form for a ground; ``outcome`` is what a finished one asks for, of a directory in which the record is as
    it was when the form began.
    """

    id: FormId
    command: DirectoryCommand
    start: Callable[[str, Directory], Start | Refused]
    questions: Callable[[Ground], Form]
    outcome: Callable[[FinishedForm, Directory, By], Outcome]
