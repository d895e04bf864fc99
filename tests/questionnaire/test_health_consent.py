"""Health answers live and die with their consent (Personal Information Protection Act, art. 23)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake_bot.questionnaire import events
from intake_bot.questionnaire.answers import Chosen, Written
from intake_bot.questionnaire.engine import begin, step
from intake_bot.questionnaire.intake import to_document
from intake_bot.questionnaire.intake_form import INTAKE
from tests.support.guided import LEXICON, NOW

ASKED = {
    "language": Chosen(options=("en",)),
    "consent_service": Chosen(options=("agree",)),
    "consent_overseas": Chosen(options=("agree",)),
    "consent_health": Chosen(options=("agree",)),
    "health_flags": Chosen(options=("heart",)),
    "health_medicines": Written(text="aspirin"),
    "own_questions": Written(text="When?"),
}


def answered(question, option):
    intake = replace(begin(mark="m1", language="en", now=NOW), answers=ASKED, changing=question)
    after, _ = step(intake, events.Chose(question=question, option=option), NOW, LEXICON, "m2")
    return after


@pytest.mark.parametrize("option", ["decline", "doctor_only"])
def test_a_refused_consent_takes_the_health_answers_away(option):
    """They are not only left out of the case: they are not kept. Everything else stays."""
    after = answered("consent_health", option)
    assert not [question for question in after.answers if INTAKE.by_id[question].health]
    assert "aspirin" not in str(to_document(after))
    assert after.answers["own_questions"] == ASKED["own_questions"]


def test_a_consent_given_again_changes_nothing():
    """Nobody is asked anew who only looked at what they had agreed to."""
    assert answered("consent_health", "agree").answers == ASKED
