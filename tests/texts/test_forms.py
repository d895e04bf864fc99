"""The screens of a form that is not the patient's: in its own words, and with the buttons that it has."""

from __future__ import annotations

from datetime import date

import pytest

from intake_bot.questionnaire import events
from intake_bot.questionnaire.answers import Chosen, LeftOut, OnDay, Written
from intake_bot.questionnaire.effects import Ask, AskWhich, Echo, Note, Progress, Refusal, Rejected, ShowReview
from intake_bot.questionnaire.path import walk
from intake_bot.questionnaire.reading.folding import fold
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.forms import FormView, hint_paragraphs, question_screen, readings_screen, review_screen
from intake_bot.texts.lexicon import form_lexicon, lexicon
from intake_bot.texts.render import plain
from tests.support.forms import VISIT_WORDS, Complaint, visit_form
from tests.support.views import words_of

TODAY = date(2026, 11, 22)
ANSWERS = {
    "code": Written(text="ABC"),
    "room": Chosen(options=("blue",)),
    "floors": Chosen(options=("1", "2")),
    "price": LeftOut(),
    "as_of": OnDay(day=date(2026, 11, 20)),
}


def view(answers=None, form=None, tag="en"):
    path = walk(ANSWERS if answers is None else answers, TODAY, form or visit_form())
    return FormView(path=path, words=VISIT_WORDS, today=TODAY, language=tag)


def asked(question, shown=None, **more):
    shown = shown or view()
    ask = Ask(question=question, progress=Progress(step=2, of=6), **more)
    return question_screen(ask, shown, hint_paragraphs(shown.question(question), shown))


def labels(screen):
    return [[plain(button.label, catalogue("en")) for button in row] for row in screen.rows]


def test_a_question_stands_under_the_title_of_its_form():
    """Somebody who has an intake open as well sees which one this is. There is nothing to save for later."""
    shown = asked("room", can_go_back=True, note=Note.NEEDS_ATTENTION)
    assert words_of(shown).endswith("Visit\nStep 2 of 6\nWhich room?")
    assert labels(shown) == [["Red"], ["Blue"], ["Back"]]


def test_a_question_without_any_button_has_none():
    """The first one, when it is typed and cannot be skipped."""
    assert asked("code").rows == ()


def test_a_check_of_the_form_is_explained_with_its_example():
    """What is wrong, and what would be right."""
    shown = asked("code", refusal=Rejected(reason=Complaint.NOT_A_CODE))
    assert words_of(shown).startswith("A code has three letters. For example: ABC.")


def test_a_day_shows_how_it_is_typed():
    """With a day that has come, in every hint and refusal."""
    assert words_of(asked("as_of")).endswith("The day of the statement. For example: 2026-11-20, or today.")
    for refusal, words in (
        (Refusal.FUTURE, "That day is still to come. Today is Nov 22, 2026. For example: 2026-11-20, or today."),
        (Refusal.TOO_FAR, "That day is too long ago. Please check the year."),
        (Refusal.NOT_A_DAY, "We need one day."),
    ):
        assert words_of(asked("as_of", refusal=refusal)).startswith(words)


def test_a_day_is_said_back_and_offered_as_itself():
    """On its button, in the echo and in the review."""
    day = OnDay(day=date(2026, 4, 3))
    assert words_of(asked("price", echo=Echo(question="as_of", answer=day))).startswith("We understood: Apr 3, 2026")
    readings = (OnDay(day=date(2026, 3, 4)), day)
    shown = readings_screen(AskWhich(question="as_of", readings=readings), view())
    assert labels(shown) == [["Mar 4, 2026"], ["Apr 3, 2026"], ["Back", "Skip"]]
    assert shown.rows[1][0].event == events.Chose(question="as_of", option="=2026-04-03")
    question = visit_form().by_id["as_of"]
    assert question.kind.press("=2026-04-03", ()) == day


def test_the_review_says_what_sending_does(tag, checked):
    """Each answer with its number, and the form's own last button."""
    shown = review_screen(ShowReview(), view(tag=tag))
    checked(shown, tag)
    assert "1. Code: ABC\n2. Room: Blue\n3. Floors: First; Second\n4. Price: Skipped" in words_of(shown)
    assert "Nothing is saved before" in words_of(shown)
    assert labels(shown) == [["1", "2", "3", "4", "5"], ["Save the visit"]]


@pytest.mark.parametrize("question", [question.id for question in visit_form().questions])
def test_every_question_is_taken_by_telegram(question, tag, checked):
    """With everything around it at once."""
    checked(asked(question, view(tag=tag), can_go_back=True, note=Note.EDITED, refusal=Refusal.NOT_AN_OPTION), tag)


def test_options_and_actions_of_a_form_can_be_typed(tag):
    """Those of this form as it stands, in the person's language; all other words are the language's."""
    green = view({"code": Written(text="ABC")}, visit_form(rooms=("green",)), tag)
    read = form_lexicon(green)
    assert read.options["room"] == {"green": "green"}
    assert "floors" in read.options
    assert "why_red" not in read.options
    assert read.actions["save the visit"] == "send"
    assert "save for later" not in read.actions
    assert read.months == lexicon(tag).months
    assert read.actions[fold("Skip")] == "skip"
