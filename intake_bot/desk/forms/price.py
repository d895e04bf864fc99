"""The form for a price that a clinic states: for what, how much, and whose statement it is.

Must not know rows, chats or wording.
"""

from __future__ import annotations

from intake_bot.desk import claim_edits
from intake_bot.desk.claim_values import write_value
from intake_bot.desk.directory_commands import DirectoryCommand
from intake_bot.desk.edit_requests import By, Outcome, Refused, Why
from intake_bot.desk.forms.desk_form import DeskForm, FinishedForm, FormId, Ground
from intake_bot.desk.forms.reading import EVIDENCE, chosen, said, start_at_somebody, whom, whose_id
from intake_bot.domain.directory import Directory
from intake_bot.domain.evidence import ClaimKind, Price
from intake_bot.domain.regulation import Vector
from intake_bot.questionnaire.answers import Priced
from intake_bot.questionnaire.form import Form, Question, fixed
from intake_bot.questionnaire.kinds import One, Sum

PRICED = tuple(vector for vector in Vector if vector is not Vector.UNKNOWN)
"""What can have a price: something that has a name."""


def _questions(ground: Ground) -> Form:
    return Form(
        id=FormId.PRICE,
        version=1,
        questions=(
            *whom(ground),
            Question(id="vector", kind=One(), options=fixed(*map(str, PRICED)), can_skip=False),
            Question(id="amount", kind=Sum(), can_skip=False),
            *EVIDENCE,
        ),
    )


def _outcome(finished: FinishedForm, directory: Directory, by: By) -> Outcome:
    given = finished.answers
    amount = given.get("amount")
    if not isinstance(amount, Priced):
        return Refused(why=Why.NOT_AN_AMOUNT)
    price = write_value(Price(amount=amount.amount, vector=Vector(chosen(given, "vector") or "")))
    return claim_edits.put_claim(directory, whose_id(finished), ClaimKind.PRICE, price, said=said(given), by=by)


PRICE = DeskForm(
    id=FormId.PRICE,
    command=DirectoryCommand.PRICE,
    start=start_at_somebody,
    questions=_questions,
    outcome=_outcome,
)
