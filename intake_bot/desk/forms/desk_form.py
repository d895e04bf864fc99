"""What a form of the desk is: who may fill it in, its questions for what it stands on, and what it asks for at the end.

Must not know any single form, rows, chats or wording.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from intake_bot.desk.permissions import Act
from intake_bot.domain.directory import Directory
from intake_bot.questionnaire.answers import Answer
from intake_bot.questionnaire.events import QuestionId
from intake_bot.questionnaire.form import Form


class FormId(StrEnum):
    """The forms that there are. The value is stored with a form that is open: stable, never used for another one."""

    CLINIC_ADD = "clinic_add"


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


CommandT_co = TypeVar("CommandT_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskForm(Generic[CommandT_co]):
    """A form of the desk.

    ``act`` is what its command does: whoever may not do that may not fill it in either. ``questions`` makes the form
    for a ground; ``command`` what a finished one asks for.
    """

    id: FormId
    act: Act
    questions: Callable[[Ground], Form]
    command: Callable[[FinishedForm], CommandT_co]
