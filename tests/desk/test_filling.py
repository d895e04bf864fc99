"""Filling in a form of the desk: begun once, allowed at every step, closed or finished."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from intake_bot.desk.cases import DeskRefusal
from intake_bot.desk.filling import (
    FORM_MARK,
    BeginForm,
    CloseForm,
    Closing,
    GoOn,
    OpenForm,
    ShowForm,
    begin,
    decide,
    from_document,
    show,
    step,
    to_document,
)
from intake_bot.desk.forms.desk_form import FinishedForm, FormId
from intake_bot.desk.permissions import OUTSIDER, TEAM_ROLES, Act, Member, Role, may
from intake_bot.questionnaire import events
from intake_bot.questionnaire.answers import Chosen, LeftOut, OnDay, Written
from intake_bot.questionnaire.effects import Note, Refusal, ShowReview
from intake_bot.questionnaire.filling import Filling
from intake_bot.questionnaire.kinds import Lexicon
from tests.support.forms import visit_form

TODAY = date(2026, 11, 22)
ADMIN = Member(role=Role.ADMIN)
ACT = Act.KEEP_DIRECTORY
BEGAN = FormId.CLINIC_ADD
BASIS = {"clinic": {"id": "glow", "names": {"en": "Glow"}}}
LEXICON = Lexicon(options={}, countries={}, months={}, actions={"skip": "skip"}, languages={}, currencies={})
ANSWERS = {
    "code": Written(text="ABC"),
    "room": Chosen(options=("blue",)),
    "floors": LeftOut(),
    "price": LeftOut(),
    "as_of": OnDay(day=TODAY),
}


def an_open_form(**sheet):
    return replace(begin(FormId.CLINIC_ADD, mark="m1", basis=BASIS), **sheet)


def takes(event, member=ADMIN, **sheet):
    """What comes of an event at a form with these answers."""
    filling = Filling(form=visit_form(), sheet=an_open_form(**sheet), today=TODAY, lexicon=LEXICON)
    return step(filling, event, member=member, act=ACT)


@pytest.mark.parametrize("member", [OUTSIDER, *(Member(role=role) for role in TEAM_ROLES)], ids=lambda m: m.role)
def test_a_form_is_begun_by_whoever_may_do_what_it_is_for(member):
    """Everybody else is refused, whatever they have open."""
    allowed = may(member, ACT)
    assert decide(BEGAN, None, member=member, act=ACT, private=True) == (
        BeginForm(form=FormId.CLINIC_ADD) if allowed else DeskRefusal.NOT_PERMITTED
    )
    if not allowed:
        assert decide(BEGAN, an_open_form(), member=member, act=ACT, private=True) is DeskRefusal.NOT_PERMITTED


def test_a_form_is_for_a_private_chat():
    """In a group everybody would read along, and words there are not meant for the bot."""
    assert decide(BEGAN, None, member=ADMIN, act=ACT, private=False) is DeskRefusal.ONLY_IN_PRIVATE


def test_a_form_that_is_open_is_gone_on_with():
    """A command takes nothing away that was typed before, and says when it is not the form that it asked for."""
    opened = an_open_form()
    going_on = decide(BEGAN, opened, member=ADMIN, act=ACT, private=True)
    assert going_on == GoOn(opened=opened, note=Note.WELCOME_BACK)
    other = replace(opened, form="another")
    assert decide(BEGAN, other, member=ADMIN, act=ACT, private=True) == GoOn(opened=other, note=Note.OTHER_FORM_OPEN)


def test_a_new_form_shows_its_first_question():
    """Without a note, and under a mark that no intake has."""
    opened = an_open_form()
    shown = show(Filling(form=visit_form(), sheet=opened, today=TODAY, lexicon=LEXICON))
    assert shown.opened == opened
    assert (shown.effect.question, shown.effect.note) == ("code", None)
    assert opened.mark == f"{FORM_MARK}m1"


def test_a_form_that_is_begun_with_answers_shows_its_review():
    """What is on record can be sent as it is, or changed."""
    opened = begin(FormId.CLINIC_ADD, mark="m1", basis=BASIS, answers=ANSWERS)
    assert show(Filling(form=visit_form(), sheet=opened, today=TODAY, lexicon=LEXICON)).effect == ShowReview()


def test_words_and_presses_fill_it_in():
    """As in any form."""
    shown = takes(events.Said(text="abc"))
    assert shown.opened.answers == {"code": Written(text="ABC")}
    shown = takes(events.Chose(question="room", option="blue"), answers={"code": Written(text="ABC")})
    assert shown.effect.question == "floors"


@pytest.mark.parametrize(
    ("event", "note"),
    [
        (events.Resumed(), Note.WELCOME_BACK),
        (events.SentUnreadable(kind=events.Unreadable.PHOTO, words="chest pain"), Note.UNREADABLE),
        (events.EditedMessage(words="abc"), Note.EDITED),
        (events.SavedForLater(), Note.STALE_PRESS),
        (events.Submitted(), Note.STALE_PRESS),
        (events.ConfirmedDeletion(), Note.STALE_PRESS),
    ],
)
def test_what_is_no_answer_shows_where_the_form_stands(event, note):
    """And changes nothing."""
    shown = takes(event)
    assert shown.opened == an_open_form()
    assert shown.effect.note is note


def test_sending_gives_exactly_the_answers_of_the_review():
    """With what the form was begun on; a number can be changed before."""
    changing = takes(events.AskedToChange(question="room"), answers=ANSWERS)
    assert isinstance(changing, ShowForm)
    finished = takes(events.Submitted(), answers=ANSWERS | {"why_red": Written(text="no longer asked")})
    assert finished == FinishedForm(form=FormId.CLINIC_ADD, basis=BASIS, answers=ANSWERS)


STEPS = (
    events.Said(text="abc"),
    events.Resumed(),
    events.EditedMessage(),
    events.Skipped(question="price"),
    events.Chose(question="room", option="red"),
    events.Submitted(),
)


@pytest.mark.parametrize("event", STEPS, ids=lambda event: type(event).__name__)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_every_step_asks_anew_whether_it_is_allowed(role, event):
    """Whoever lost the role while the form was open changes nothing with it, at the review least of all."""
    assert takes(event, Member(role=role), answers=ANSWERS) == CloseForm(why=Closing.NOT_PERMITTED)


@pytest.mark.parametrize("member", [ADMIN, OUTSIDER], ids=lambda member: member.role)
def test_a_form_can_always_be_closed(member):
    """Also by somebody who may no longer fill it in."""
    assert takes(events.Cancelled(), member, answers=ANSWERS) == CloseForm(why=Closing.CANCELLED)


def test_an_unknown_option_is_refused_and_kept_out():
    """A refusal of the engine comes through as it is."""
    shown = takes(events.Said(text="green"), answers={"code": Written(text="ABC")})
    assert shown.effect.refusal is Refusal.NOT_AN_OPTION


def test_an_open_form_comes_back_from_json_as_it_was():
    """Ticks, what is being changed, the basis, and answers to questions that are gone included."""
    opened = an_open_form(
        answers=ANSWERS | {"gone": Written(text="x")},
        draft=("1",),
        draft_said="y",
        changing="floors",
        parked={"odd": {"unknown": 1}},
    )
    assert from_document(json.loads(json.dumps(to_document(opened)))) == opened


@pytest.mark.parametrize("broken", [{}, {"form": "gone"}, {"form": 7}])
def test_a_document_that_is_no_open_form_is_not_read(broken):
    """Nor one of a form that there no longer is."""
    document = to_document(an_open_form()) | broken if broken else broken
    with pytest.raises((KeyError, ValueError)):
        from_document(document)


def test_what_somebody_typed_is_in_no_repr():
    """An open form may end up in a log line."""
    opened: OpenForm = an_open_form(answers={"code": Written(text="secret")}, draft_said="secret")
    assert "secret" not in repr(opened)
    assert "Glow" not in repr(opened)
