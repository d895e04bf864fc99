"""The form that takes a new clinic into the directory. A clinic is one branch, since registration is per branch.

Where it is, is a statement like any other: who names a part of Seoul also says whose statement that is. Must not know
rows, chats or wording.
"""

from __future__ import annotations

from collections.abc import Callable

from intake_bot.desk import listed_edits
from intake_bot.desk.directory_commands import DirectoryCommand
from intake_bot.desk.edit_requests import By, Outcome, Refused, Why
from intake_bot.desk.forms.desk_form import DeskForm, FinishedForm, FormId, Ground, Start
from intake_bot.desk.forms.reading import LONGEST_SOURCE, NAMES, chosen, said, spellings, words
from intake_bot.desk.listed_edits import id_refusal
from intake_bot.domain.directory import Directory
from intake_bot.domain.vocabulary import District
from intake_bot.questionnaire.answers import options_of
from intake_bot.questionnaire.effects import Rejected
from intake_bot.questionnaire.form import Form, Question, fixed
from intake_bot.questionnaire.kinds import Checked, Day, One, Walked, Words


def new_id(directory: Directory) -> Callable[[str], str | Rejected]:
    """The check of the id of somebody new."""

    def checked(text: str) -> str | Rejected:
        refused = id_refusal(directory, text)
        return text if refused is None else Rejected(reason=refused.why)

    return checked


def _names_a_district(walked: Walked) -> bool:
    return bool(options_of(walked.get("district")))


def _start(typed: str, _: Directory) -> Start | Refused:
    return Refused(why=Why.NO_NAME) if typed else Start()


def _questions(ground: Ground) -> Form:
    return Form(
        id=FormId.CLINIC_ADD,
        version=1,
        questions=(
            Question(id="id", kind=Checked(check=new_id(ground.directory)), can_skip=False),
            *NAMES[:2],
            Question(id="district", kind=One(), options=fixed(*(district.value for district in District))),
            Question(id="source", kind=Words(longest=LONGEST_SOURCE), can_skip=False, when=_names_a_district),
            Question(id="as_of", kind=Day(), can_skip=False, when=_names_a_district),
            *NAMES[2:],
        ),
    )


def _outcome(finished: FinishedForm, directory: Directory, by: By) -> Outcome:
    given = finished.answers
    names = {"en": words(given, "name_en"), "ko": words(given, "name_ko")}
    return listed_edits.add_clinic(
        directory,
        words(given, "id"),
        {tag: name for tag, name in names.items() if name},
        by,
        aliases=spellings(given, "aliases"),
        district=chosen(given, "district"),
        said=said(given),
    )


CLINIC_ADD = DeskForm(
    id=FormId.CLINIC_ADD,
    command=DirectoryCommand.CLINIC_ADD,
    start=_start,
    questions=_questions,
    outcome=_outcome,
)
