"""Every word of a letter that is not a question of the checklist, and not the patient's: its frame and its labels.

What a clinic reads comes in Korean as well, from the Korean catalogue. Must not know pages, fonts or screens.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from intake_bot.domain.letters import Part
from intake_bot.texts.phrases import Phrase, T

TITLE = T("Questions to a clinic, to be answered in writing")

# NOTE: the label before the name of a clinic, on a letter
TO = T("To")
# NOTE: the label before the name of the company or clinic that runs the bot, on a letter
PREPARED_WITH = T("Prepared with the help of")
REGISTRATION = T("Registration number, as this company states it")
# NOTE: the label before the name of a procedure, on a letter
PROCEDURE = T("Procedure in question")
# NOTE: which procedure a letter asks about, where the patient knows no name for it
NOT_NAMED = T("not clear yet")
CASE = T("Case number")
# NOTE: the label before the date of a letter
DATE = T("Date")

OPENING = T(
    "Hello. I am a patient who is learning about a procedure. Before I decide, I would like to have the points below "
    "answered in writing."
)
REQUEST = T(
    "Please answer by message or by e-mail. If a question does not fit, or if you cannot say, please write that."
)
CLOSING = T("Thank you.")

COLUMNS = (
    # NOTE: short for "Number", above a column of numbers
    T("No."),
    T("Question"),
    T("Answer"),
)
"""The heads of the table of questions."""

YES_AND_NO = (T("Yes"), T("No"))
"""The boxes to tick beside a question that one of them answers."""

CHOICES = (
    # NOTE: a box to tick on a printed letter: the question does not fit this procedure
    T("Does not apply"),
    # NOTE: a box to tick on a printed letter: a copy of a document comes with the answer
    T("Document enclosed"),
)
"""The boxes to tick beside every question."""

PART_HEADINGS: Mapping[Part, Phrase] = {
    Part.OWN_QUESTIONS: T("My own questions, as I wrote them"),
    Part.BUDGET: T("My budget"),
    Part.HEALTH: T("Health points that I chose from a list. A doctor has not checked them."),
}

LEGEND_HEADING = T("How the answers are read")
LEGEND = (
    T("Does not apply: the question does not fit this procedure."),
    T("Document enclosed: a copy of a certificate, a licence, a label or another document comes with the answer."),
    T("An answer without a document is kept as what the clinic says."),
)

BLANKS = (T("Name of the doctor"), DATE, T("Signature"))
"""The places to fill in at the end."""


def agreed(day: date, clinic: str) -> Phrase:
    """On which day the patient agreed to what stands on the paper. ``clinic`` is a name in the language of the line."""
    return T("On {day} the patient agreed that this letter goes to {clinic}.", day=day, clinic=clinic)
