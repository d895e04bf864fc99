"""A member of the team fills in a form of the desk: begun, gone on with, closed, or finished.

The questions are the questionnaire's engine's; what a patient's form has beside them is nothing to this one. Whether
the member may fill it in is asked anew at every step. Must not know rows, chats or wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, assert_never

from intake_bot.desk.cases import DeskRefusal
from intake_bot.desk.forms.desk_form import FinishedForm, FormId
from intake_bot.desk.permissions import Act, Member, may
from intake_bot.questionnaire import events
from intake_bot.questionnaire import sheet as sheets
from intake_bot.questionnaire.answers import Answer
from intake_bot.questionnaire.effects import Ask, AskWhich, Note, ShowLanguages, ShowReview
from intake_bot.questionnaire.events import Event, QuestionId
from intake_bot.questionnaire.filling import Filling, Moved, Sent
from intake_bot.questionnaire.sheet import Sheet

FORM_MARK: Final = "+"
"""What the marks of these forms begin with, and no mark of an intake does: a press on a form that is no longer open is
told from one on an intake."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OpenForm(Sheet):
    """A form of the desk as somebody has filled it in so far.

    ``mark`` is carried by its buttons. ``basis`` is what it was begun on, as JSON values.
    """

    form: FormId
    mark: str
    basis: Mapping[str, Any]


def begin(
    form: FormId, *, mark: str, basis: Mapping[str, Any], answers: Mapping[QuestionId, Answer] | None = None
) -> OpenForm:
    """A form that was just begun; ``answers`` are those that are on record already. ``mark`` is random and short."""
    return OpenForm(form=form, mark=f"{FORM_MARK}{mark}", basis=basis, answers=answers or {})


def to_document(opened: OpenForm) -> dict[str, Any]:
    """The JSON form of an open form, parked answers included."""
    return {
        "form": opened.form.value,
        "mark": opened.mark,
        "basis": dict(opened.basis),
        **sheets.to_document(opened),
    }


def from_document(document: Mapping[str, Any]) -> OpenForm:
    """The inverse of ``to_document``. An answer to a question that the form no longer has is kept, and never walked.

    Raises KeyError or ValueError for a document that is not an open form, or one of a form that there no longer is.
    """
    return OpenForm(
        form=FormId(document["form"]),
        mark=document["mark"],
        basis=document["basis"],
        **sheets.fields_of(document, known=document["answers"]),
    )


class Closing(StrEnum):
    """Why a form is closed without having been sent."""

    CANCELLED = "cancelled"
    NOT_PERMITTED = "not_permitted"
    """The member's role changed while the form was open."""


# ---- beginning -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginForm:
    """Begin this form."""

    form: FormId


@dataclass(frozen=True, slots=True, kw_only=True)
class GoOn:
    """Show the form that is open already, and say why: nobody loses what they have typed to a command."""

    opened: OpenForm
    note: Note


def decide(
    form: FormId, opened: OpenForm | None, *, member: Member, act: Act, private: bool
) -> BeginForm | GoOn | DeskRefusal:
    """What to do when somebody begins a form. ``opened`` is the one that is open; ``act`` what the new one is for."""
    if not may(member, act):
        return DeskRefusal.NOT_PERMITTED
    if not private:
        return DeskRefusal.ONLY_IN_PRIVATE
    if opened is None:
        return BeginForm(form=form)
    return GoOn(opened=opened, note=Note.WELCOME_BACK if opened.form is form else Note.OTHER_FORM_OPEN)


# ---- going on ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowForm:
    """Keep the form as it is now, and show where it stands."""

    opened: OpenForm
    effect: Ask | AskWhich | ShowReview


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseForm:
    """Forget the form and everything in it, and say why."""

    why: Closing


def show(filling: Filling[OpenForm], note: Note | None = None) -> ShowForm:
    """Where a form stands that was just begun, or is gone on with."""
    return _shown(filling.show(note=note))


def step(filling: Filling[OpenForm], event: Event, *, member: Member, act: Act) -> ShowForm | CloseForm | FinishedForm:
    """What comes of an event at an open form. ``act`` is what the form is for."""
    if isinstance(event, events.Cancelled):
        return CloseForm(why=Closing.CANCELLED)
    if not may(member, act):
        return CloseForm(why=Closing.NOT_PERMITTED)
    outcome = filling.take(event)
    match outcome:
        case Moved():
            return _shown(outcome)
        case Sent():
            opened = filling.sheet
            return FinishedForm(form=opened.form, basis=opened.basis, answers=filling.path().submitted)
        case _:
            assert_never(outcome)


def _shown(moved: Moved[OpenForm]) -> ShowForm:
    assert not isinstance(moved.effect, ShowLanguages), "no form of the desk asks for its language"
    return ShowForm(opened=moved.sheet, effect=moved.effect)
