"""The form that changes what a clinic or facilitator is called. What is on record stands in it when it begins.

Must not know rows, chats or wording.
"""

from __future__ import annotations

from intake_bot.desk import listed_edits
from intake_bot.desk.directory_commands import DirectoryCommand
from intake_bot.desk.edit_requests import By, Outcome, Refused
from intake_bot.desk.forms.desk_form import DeskForm, FinishedForm, FormId, Ground, Start, about
from intake_bot.desk.forms.reading import NAMES, named, spellings, words
from intake_bot.domain.directory import Directory
from intake_bot.questionnaire.answers import Answer, LeftOut, Written
from intake_bot.questionnaire.form import Form


def _start(typed: str, directory: Directory) -> Start | Refused:
    listed = named(typed, directory)
    if isinstance(listed, Refused):
        return listed
    return Start(
        basis=about(listed),
        answers={
            "name_en": Written(text=listed.names["en"]),
            "name_ko": _written(listed.names.get("ko")),
            "aliases": _written("; ".join(listed.aliases)),
        },
    )


def _written(text: str | None) -> Answer:
    return Written(text=text) if text else LeftOut()


def _questions(_: Ground) -> Form:
    return Form(id=FormId.CLINIC_EDIT, version=1, questions=NAMES)


def _outcome(finished: FinishedForm, directory: Directory, _: By) -> Outcome:
    given = finished.answers
    names = {"en": words(given, "name_en"), "ko": words(given, "name_ko")}
    return listed_edits.edit_listed(directory, finished.basis["id"], names=names, aliases=spellings(given, "aliases"))


CLINIC_EDIT = DeskForm(
    id=FormId.CLINIC_EDIT,
    command=DirectoryCommand.CLINIC_EDIT,
    start=_start,
    questions=_questions,
    outcome=_outcome,
)
