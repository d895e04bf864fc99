"""The forms of the desk on the screen: the words of each, one file a form, and what is said when one is closed.

Every form has its words here; a test holds them together. Must not know rows or chats.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from intake_bot.desk.filling import Closing
from intake_bot.desk.forms.desk_form import FormId, Ground
from intake_bot.questionnaire.effects import Ask, AskWhich, ShowReview
from intake_bot.texts.desk_forms import claim, clinic_add, clinic_edit, price
from intake_bot.texts.forms import FormView, hint_paragraphs, question_screen, readings_screen, review_screen
from intake_bot.texts.phrases import Phrase, Screen, T
from intake_bot.texts.wordings import FormWords

WORDS: Mapping[FormId, Callable[[Ground], FormWords]] = {
    FormId.CLINIC_ADD: clinic_add.words,
    FormId.CLINIC_EDIT: clinic_edit.words,
    FormId.CLAIM: claim.words,
    FormId.PRICE: price.words,
}
"""The words of each form, for what it stands on: options can be things of the directory."""


def form_screen(effect: Ask | AskWhich | ShowReview, view: FormView) -> Screen:
    """Where a form stands."""
    match effect:
        case Ask():
            return question_screen(effect, view, hint_paragraphs(view.question(effect.question), view))
        case AskWhich():
            return readings_screen(effect, view)
        case ShowReview():
            return review_screen(effect, view)
        case _:
            assert_never(effect)


CLOSED: Mapping[Closing, Phrase] = {
    Closing.CANCELLED: T("The form is closed. Nothing was changed, and what you entered is forgotten."),
    Closing.NOT_PERMITTED: T(
        "Your role no longer allows this. The form is closed. Nothing was changed, and what you entered is forgotten."
    ),
}


def closed_screen(why: Closing) -> Screen:
    """A form was closed without having been sent."""
    return Screen(paragraphs=(CLOSED[why],))


def still_open_screen(refused: Screen) -> Screen:
    """Somebody was faster: what was in the way, and that nothing of the form is lost."""
    open_still = T("Your form is still open. /resume shows it: look at it again before you send it.")
    return Screen(paragraphs=(*refused.paragraphs, open_still))


def gone_screen() -> Screen:
    """A press on a button of a form that is no longer open: it was sent, closed, or begun anew."""
    return Screen(paragraphs=(T("That button belongs to a form that is no longer open."),))
