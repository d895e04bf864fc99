"""The form for a statement about a clinic or facilitator: of what kind, what it says, and whose statement it is.

Each kind asks for its value in its own question, with an example of its own. Must not know rows, chats or wording.
"""

from __future__ import annotations

from intake_bot.desk import claim_edits
from intake_bot.desk.directory_commands import DirectoryCommand
from intake_bot.desk.edit_requests import By, Outcome
from intake_bot.desk.forms.desk_form import DeskForm, FinishedForm, FormId, Ground
from intake_bot.desk.forms.reading import EVIDENCE, chosen, said, start_at_somebody, value_of, whom, whose_id, words
from intake_bot.domain.directory import Directory
from intake_bot.domain.evidence import ClaimKind
from intake_bot.questionnaire.events import QuestionId
from intake_bot.questionnaire.form import Form, Question, chose, fixed
from intake_bot.questionnaire.kinds import Checked, One


def value_question(kind: ClaimKind) -> QuestionId:
    """The question for the value of a kind."""
    return f"value_{kind}"


def _questions(ground: Ground) -> Form:
    return Form(
        id=FormId.CLAIM,
        version=1,
        questions=(
            *whom(ground),
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
    text = words(given, value_question(kind))
    return claim_edits.put_claim(directory, whose_id(finished), kind, text, said=said(given), by=by)


CLAIM = DeskForm(
    id=FormId.CLAIM,
    command=DirectoryCommand.CLAIM,
    start=start_at_somebody,
    questions=_questions,
    outcome=_outcome,
)
