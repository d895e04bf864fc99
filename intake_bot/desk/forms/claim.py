"""The form for a statement about a clinic or facilitator: of what kind, what it says, and whose statement it is.

Each kind asks for its value in its own question, with an example of its own. Must not know rows, chats or wording.
"""

from __future__ import annotations

from intake_bot.desk import directory_edits as edits
from intake_bot.desk.directory_commands import DirectoryCommand
from intake_bot.desk.directory_edits import By, Outcome, Refused
from intake_bot.desk.forms.desk_form import DeskForm, FinishedForm, FormId, Ground, Start, about
from intake_bot.desk.forms.reading import EVIDENCE, checked_id, chosen, said, starting_id, value_of, words
from intake_bot.domain.directory import Directory
from intake_bot.domain.evidence import ClaimKind
from intake_bot.questionnaire.events import QuestionId
from intake_bot.questionnaire.form import Form, Question, chose, fixed
from intake_bot.questionnaire.kinds import Checked, One


def value_question(kind: ClaimKind) -> QuestionId:
    """The question for the value of a kind."""
    return f"value_{kind}"


def start_at_somebody(typed: str, directory: Directory) -> Start | Refused:
    """About whoever is named behind the command, or about nobody yet."""
    if not typed:
        return Start()
    name = starting_id(typed, directory)
    listed = None if isinstance(name, Refused) else directory.find(name)
    return (
        name if listed is None and isinstance(name, Refused) else Start(basis={} if listed is None else about(listed))
    )


def _questions(ground: Ground) -> Form:
    whom = () if "id" in ground.basis else (checked_id(ground.directory),)
    return Form(
        id=FormId.CLAIM,
        version=1,
        questions=(
            *whom,
            Question(id="kind", kind=One(), options=fixed(*map(str, ClaimKind)), can_skip=False, columns=2),
            *(
                Question(
                    id=value_question(kind),
                    kind=Checked(check=value_of(kind)),
                    can_skip=False,
                    when=chose("kind", kind.value),
                )
                for kind in ClaimKind
            ),
            *EVIDENCE,
        ),
    )


def _outcome(finished: FinishedForm, directory: Directory, by: By) -> Outcome:
    given = finished.answers
    kind = ClaimKind(chosen(given, "kind") or "")
    name = finished.basis.get("id") or words(given, "clinic")
    return edits.put_claim(directory, name, kind, words(given, value_question(kind)), said=said(given), by=by)


CLAIM = DeskForm(
    id=FormId.CLAIM,
    command=DirectoryCommand.CLAIM,
    start=start_at_somebody,
    questions=_questions,
    outcome=_outcome,
)
