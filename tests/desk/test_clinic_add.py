"""The form of a new clinic: which ids it takes, and what it asks for once it is sent."""

from __future__ import annotations

from datetime import date

import pytest

from intake_bot.desk.forms import FORMS
from intake_bot.desk.forms.clinic_add import AddClinic, ClinicIdRefusal, new_clinic_id
from intake_bot.desk.forms.desk_form import FinishedForm, FormId, Ground
from intake_bot.domain.directory import Clinic, Directory, Facilitator
from intake_bot.domain.vocabulary import District
from intake_bot.questionnaire.answers import Chosen, LeftOut, Written
from intake_bot.questionnaire.effects import Rejected
from intake_bot.questionnaire.path import walk

DIRECTORY = Directory(
    revision=1,
    clinics=(Clinic(id="lydian", names={"en": "Lydian"}),),
    facilitators=(Facilitator(id="guide_us", names={"en": "Guide Us"}),),
)
CLINIC_ADD = FORMS[FormId.CLINIC_ADD]
NOTHING_MORE = {"name_ko": LeftOut(), "district": LeftOut(), "aliases": LeftOut()}


def asked_for(**answers):
    given = {"id": Written(text="glow"), "name_en": Written(text="Glow"), **NOTHING_MORE, **answers}
    return CLINIC_ADD.command(FinishedForm(form=FormId.CLINIC_ADD, basis={}, answers=given))


@pytest.mark.parametrize("text", ["ab", "glow_gangnam", "2nd", "a" * 40, "__"])
def test_an_id_of_small_letters_digits_and_underscores_is_taken(text):
    """2 to 40 of them."""
    assert new_clinic_id(DIRECTORY)(text) == text


@pytest.mark.parametrize(
    "text", ["a", "a" * 41, "Glow", "glow gangnam", "glow-1", "글로우", "glow\n", "ａｂ", "é1", "٣٤"]
)
def test_anything_else_is_no_id(text):
    """An id stands in commands and file names."""
    assert new_clinic_id(DIRECTORY)(text) == Rejected(reason=ClinicIdRefusal.NOT_AN_ID)


@pytest.mark.parametrize("text", ["lydian", "guide_us"])
def test_an_id_that_is_there_is_taken_already(text):
    """Clinics and facilitators share their ids."""
    assert new_clinic_id(DIRECTORY)(text) == Rejected(reason=ClinicIdRefusal.TAKEN)


def test_an_id_that_somebody_else_took_meanwhile_is_asked_again():
    """The form stands on the newest directory at every step, the last one included."""
    answers = {"id": Written(text="lydian"), "name_en": Written(text="Lydian"), **NOTHING_MORE}
    before = CLINIC_ADD.questions(Ground(basis={}, directory=Directory(revision=0, clinics=())))
    after = CLINIC_ADD.questions(Ground(basis={}, directory=DIRECTORY))
    assert walk(answers, date(2026, 11, 22), before).open is None
    assert walk(answers, date(2026, 11, 22), after).open.id == "id"


def test_the_least_that_makes_a_clinic():
    """An id and an English name."""
    assert asked_for() == AddClinic(id="glow", names={"en": "Glow"})


def test_everything_that_the_form_asks():
    """Names on one line, spellings apart and each once."""
    assert asked_for(
        name_en=Written(text="Glow  Clinic,\nGangnam"),
        name_ko=Written(text="글로우의원 강남점"),
        district=Chosen(options=("gangnam",)),
        aliases=Written(text="Glow, 글로우  피부과;Glow\nGLOW、"),
    ) == AddClinic(
        id="glow",
        names={"en": "Glow Clinic, Gangnam", "ko": "글로우의원 강남점"},
        aliases=("Glow", "글로우 피부과", "GLOW"),
        district=District.GANGNAM,
    )


def test_every_form_is_there_under_its_id():
    """A form without an entry could be begun and never shown."""
    assert set(FORMS) == set(FormId)
    assert all(form.id is form_id for form_id, form in FORMS.items())
