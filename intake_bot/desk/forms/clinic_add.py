"""The form that takes a new clinic into the directory. A clinic is one branch, since registration is per branch.

Must not know rows, chats or wording.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from intake_bot.desk.forms.desk_form import DeskForm, FinishedForm, FormId, Ground
from intake_bot.desk.permissions import Act
from intake_bot.domain.directory import Directory
from intake_bot.domain.vocabulary import District
from intake_bot.questionnaire.answers import Answer, Written, options_of
from intake_bot.questionnaire.effects import Rejected
from intake_bot.questionnaire.form import Form, Question, fixed
from intake_bot.questionnaire.kinds import Checked, One, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AddClinic:
    """Take a clinic into the directory. ``names`` by language tag; ``aliases`` are other spellings of its name."""

    id: str
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    district: District | None = None


class ClinicIdRefusal(StrEnum):
    """Why something cannot be the id of a new clinic."""

    NOT_AN_ID = "not_an_id"
    TAKEN = "taken"


_ID = re.compile("[a-z0-9_]{2,40}")
_BETWEEN_SPELLINGS = re.compile("[,;、，；\n]")

LONGEST_NAME = 80
LONGEST_SPELLINGS = 300


def new_clinic_id(directory: Directory) -> Callable[[str], str | Rejected]:
    """The check of an id: its signs, and that neither a clinic nor a facilitator has it."""

    def checked(text: str) -> str | Rejected:
        if not _ID.fullmatch(text):
            return Rejected(reason=ClinicIdRefusal.NOT_AN_ID)
        return text if directory.find(text) is None else Rejected(reason=ClinicIdRefusal.TAKEN)

    return checked


def _questions(ground: Ground) -> Form:
    return Form(
        id=FormId.CLINIC_ADD,
        version=1,
        questions=(
            Question(id="id", kind=Checked(check=new_clinic_id(ground.directory)), can_skip=False),
            Question(id="name_en", kind=Words(longest=LONGEST_NAME), can_skip=False),
            Question(id="name_ko", kind=Words(longest=LONGEST_NAME)),
            Question(id="district", kind=One(), options=fixed(*(district.value for district in District))),
            Question(id="aliases", kind=Words(longest=LONGEST_SPELLINGS)),
        ),
    )


def _command(finished: FinishedForm) -> AddClinic:
    answers = finished.answers
    names = {"en": _on_one_line(_words(answers["name_en"])), "ko": _on_one_line(_words(answers["name_ko"]))}
    spellings = map(_on_one_line, _BETWEEN_SPELLINGS.split(_words(answers["aliases"])))
    return AddClinic(
        id=_words(answers["id"]),
        names={tag: name for tag, name in names.items() if name},
        aliases=tuple(dict.fromkeys(spelling for spelling in spellings if spelling)),
        district=next(map(District, options_of(answers["district"])), None),
    )


def _words(answer: Answer) -> str:
    return answer.text if isinstance(answer, Written) else ""


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


CLINIC_ADD = DeskForm(id=FormId.CLINIC_ADD, act=Act.KEEP_DIRECTORY, questions=_questions, command=_command)
