"""Who runs the bot: what is entered is told, what is not is said, and referral is off until all of it is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake_bot.domain.referral import Missing, Referral
from intake_bot.domain.topics import TopicText
from intake_bot.questionnaire.effects import ShowAbout
from intake_bot.texts import learn, result, staff
from intake_bot.texts.learn_topics import Known
from intake_bot.texts.operator import MISSING, Operator, referral_of
from intake_bot.texts.render import plain
from tests.support.views import ENGLISH, EXOSOME, TODAY, starting_directory, view_of, words_of

HANBIT = Operator(
    name="Hanbit Care",
    registration="A-2026-01-02-06761",
    privacy_url="https://example.org/privacy",
    contact="desk@example.org",
)
COMMISSION = TopicText(text="Clinics pay us 10 percent.", source="our contracts", as_of=date(2026, 9, 1))
IN_ENGLISH = {("commission", "en"): COMMISSION}
OFF = "our staff do not forward anything to clinics for now"


def about(operator=HANBIT, topics=IN_ENGLISH, language="en"):
    directory = replace(starting_directory(), topics=topics)
    known = Known(directory=directory, today=TODAY, operator=operator, language=language)
    return words_of(learn.screen(ShowAbout(), known))


def test_everything_missing_has_its_words():
    """None without a phrase, no phrase without one."""
    assert set(MISSING) == set(Missing)


def test_whoever_has_entered_nothing_is_told_as_that():
    """A blank must look like no registration, no commission and no address."""
    text = about(Operator(), {})
    for missing in (
        "has not entered a name",
        "has not entered a registration number",
        "has not entered what it is paid",
        "has not entered the address of a privacy notice",
        "has not entered an e-mail address",
    ):
        assert missing in text
    assert f"{OFF}, because the operator has not entered: its name, its registration number, the address of its" in text
    assert "You can write to any clinic yourself." in text


def test_whoever_has_entered_everything_is_told_in_full():
    """Each entry, the commission in the operator's words with source and day, and that staff can forward."""
    text = about()
    for entry in ("Hanbit Care", "A-2026-01-02-06761", "https://example.org/privacy", "desk@example.org"):
        assert entry in text
    assert "What the operator is paid\nIn the words of the operator of this bot:\n\nClinics pay us 10 percent." in text
    assert "Source: our contracts (Sep 1, 2026). Entered by the operator." in text
    assert "if you agree, clinic by clinic, our staff can forward your questions" in text
    assert "has not entered" not in text


def test_a_commission_in_another_language_is_shown_as_that():
    """Rather than said to be missing."""
    text = about(topics={("commission", "ko"): replace(COMMISSION, text="병원이 10%를 냅니다.")})
    assert "Not entered in your language. Shown in: Korean" in text
    assert "병원이 10%를 냅니다." in text
    assert "has not entered" not in text


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"name": None}, "its name"),
        ({"registration": " "}, "its registration number"),
        ({"privacy_url": None}, "the address of its privacy notice"),
    ],
)
def test_one_entry_that_is_missing_turns_referral_off(change, missing):
    """And it is named; a way to reach the operator is not one of them."""
    assert f"because the operator has not entered: {missing}." in about(replace(HANBIT, **change))
    assert OFF not in about(replace(HANBIT, contact=None))


def test_without_a_commission_referral_is_off():
    """Whatever else is entered; a text on another topic is no disclosure."""
    assert referral_of(HANBIT, {}).missing == (Missing.COMMISSION,)
    assert referral_of(HANBIT, {("policy", "en"): COMMISSION}).missing == (Missing.COMMISSION,)
    assert referral_of(HANBIT, {("commission", "ru"): COMMISSION}).is_allowed


# ---- what hangs on it ----------------------------------------------------------------------------------------------


def told(referral):
    """What the patient and staff read of forwarding."""
    view = view_of(EXOSOME, referral=referral)
    patient = "\n".join(words_of(page) for page in result.result_pages(view, ENGLISH))
    team = plain(staff._forwarding_line(view), ENGLISH)
    return patient, team


@pytest.mark.parametrize("what", Missing)
def test_while_referral_is_off_nothing_says_that_staff_can_forward(what):
    """Neither to the patient nor to staff, and both read why."""
    referral = Referral(missing=(what,))
    patient, team = told(referral)
    assert "can forward" not in patient
    assert f"because the operator of this bot has not entered: {plain(MISSING[what], ENGLISH)}." in patient
    assert team == f"May be forwarded to: nobody (the operator has not entered: {plain(MISSING[what], ENGLISH)})"


def test_once_it_is_on_only_the_clinics_registration_counts():
    """As before: here there is none with a number."""
    patient, team = told(Referral(missing=()))
    assert "Now there is none." in patient
    assert team == "May be forwarded to: nobody (no registration number on record)"
