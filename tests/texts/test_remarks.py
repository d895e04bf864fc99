"""Notes and refusals: all there, and each refusal with an example of what would be right."""

from __future__ import annotations

import pytest

from intake_bot.questionnaire.effects import Note, Refusal
from intake_bot.questionnaire.intake_form import INTAKE
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.patient import INTAKE_WORDS
from intake_bot.texts.remarks import NOTES, note_phrase, refusal_phrase
from intake_bot.texts.render import plain, render


def refused(refusal, question, today):
    """What a patient reads of a refusal at this question; None is the review."""
    return refusal_phrase(refusal, INTAKE.by_id.get(question), INTAKE_WORDS, today)


def test_every_note_has_its_words():
    """No note without a sentence, no sentence without a note."""
    assert set(NOTES) == set(Note)
    assert note_phrase(Note.EDITED) is NOTES[Note.EDITED]


@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_has_a_sentence_at_every_question(refusal, today, tag, markup):
    """Whatever a kind may refuse later, nobody is left without words."""
    for question in (*INTAKE.by_id, None):
        shown = render(refused(refusal, question, today), catalogue(tag))
        markup(shown)
        assert shown.strip()


def test_a_refused_amount_shows_an_amount():
    """The example fits the question."""
    english = catalogue("en")
    shown = plain(refused(Refusal.UNREADABLE_AMOUNT, "offer_amount", None), english)
    assert shown == "We could not read that as an amount of money. For example: 2,000 USD or 150만원."


def test_examples_of_dates_are_still_to_come(today):
    """An example from last year would be refused itself."""
    shown = plain(refused(Refusal.UNREADABLE_DATE, "travel", today), catalogue("en"))
    assert "March 2027, or 2027-03-10 to 2027-03-20" in shown


def test_an_example_of_a_past_month_has_passed(today):
    """The last twelve months are asked for."""
    shown = plain(refused(Refusal.FUTURE, "recent_month", today), catalogue("en"))
    assert shown.endswith("For example: September 2026, or 2026-09.")


@pytest.mark.parametrize(
    ("question", "limit"),
    [("own_questions", "500"), ("procedure", "80"), ("concerns", "120"), ("health_medicines", "300")],
)
def test_a_text_that_is_too_long_is_told_the_limit(question, limit, today):
    """The limit is the question's own."""
    assert f"{limit} characters" in plain(refused(Refusal.TOO_LONG, question, today), catalogue("en"))


def test_too_many_says_how_many_or_that_one_stands_alone(today):
    """Concerns have a most; an exclusive answer has none."""
    english = catalogue("en")
    assert "at most 3" in plain(refused(Refusal.TOO_MANY, "concerns", today), english)
    assert "stands alone" in plain(refused(Refusal.TOO_MANY, "health_flags", today), english)
