"""A small form of the desk's sort, with one question of each kind that such a form needs, and its words."""

from __future__ import annotations

from enum import StrEnum

from intake_bot.questionnaire.effects import Rejected
from intake_bot.questionnaire.form import Form, Question, chose, fixed
from intake_bot.questionnaire.kinds import Checked, Day, One, Several, Sum, Words
from intake_bot.texts.phrases import Phrase
from intake_bot.texts.wordings import FormWords, Wording


class Complaint(StrEnum):
    """Why the check of the form does not accept a code."""

    NOT_A_CODE = "not_a_code"


def code(text):
    """A code of three capitals; small letters are taken for capitals."""
    kept = text.upper()
    return kept if len(kept) == 3 and kept.isalpha() else Rejected(reason=Complaint.NOT_A_CODE)


def visit_form(rooms=("red", "blue")):
    """The form of a visit, for the rooms that there are."""
    return Form(
        id="visit",
        version=1,
        questions=(
            Question(id="code", kind=Checked(check=code), can_skip=False),
            Question(id="room", kind=One(), options=fixed(*rooms), can_skip=False),
            Question(id="why_red", kind=Words(longest=20), when=chose("room", "red")),
            Question(id="floors", kind=Several(), options=lambda walked, _: ("1", "2") if "room" in walked else ()),
            Question(id="price", kind=Sum()),
            Question(id="as_of", kind=Day()),
        ),
    )


def said(text):
    """A text that no catalogue has to hold."""
    return Phrase(singular=text)


VISIT_WORDS = FormWords(
    title=said("<b>Visit</b>"),
    send=said("Save the visit"),
    before_sending=said("Nothing is saved before you press the button."),
    questions={
        "code": Wording(
            title=said("Which code?"),
            short=said("Code"),
            example=said("For example: <code>ABC</code>."),
            refused={Complaint.NOT_A_CODE: said("A code has three letters.")}.__getitem__,
        ),
        "room": Wording(title=said("Which room?"), short=said("Room"), named=str.title),
        "why_red": Wording(title=said("Why?"), short=said("Why"), example=said("For example: <code>sunny</code>.")),
        "floors": Wording(
            title=said("Which floors?"), short=said("Floors"), options={"1": said("First"), "2": said("Second")}
        ),
        "price": Wording(title=said("Which price?"), short=said("Price")),
        "as_of": Wording(title=said("As of when?"), short=said("As of"), hint=said("The day of the statement.")),
    },
)
