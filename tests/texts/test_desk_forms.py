"""The forms of the desk on the screen: every question of every form worded, every screen fit for Telegram."""

from __future__ import annotations

from datetime import date

import pytest

from intake_bot.desk.edit_requests import Why
from intake_bot.desk.filling import Closing
from intake_bot.desk.forms import FORMS
from intake_bot.desk.forms.desk_form import FormId, Ground
from intake_bot.domain.directory import Directory
from intake_bot.questionnaire.answers import Chosen, LeftOut, Written
from intake_bot.questionnaire.effects import Ask, Note, Progress, Refusal, Rejected, ShowReview
from intake_bot.questionnaire.kinds import CANONICAL, Checked, Words
from intake_bot.questionnaire.path import walk
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.desk_forms import CLOSED, WORDS, closed_screen, form_screen, gone_screen, still_open_screen
from intake_bot.texts.forms import FormView
from intake_bot.texts.lexicon import form_lexicon
from intake_bot.texts.render import plain
from intake_bot.texts.wordings import option_label
from tests.support.views import words_of

TODAY = date(2026, 11, 22)
GROUND = Ground(basis={}, directory=Directory(revision=0, clinics=()))
QUESTIONS = [(form_id, question) for form_id, form in FORMS.items() for question in form.questions(GROUND).questions]
EACH_QUESTION = pytest.mark.parametrize(
    ("form_id", "question"), QUESTIONS, ids=lambda value: getattr(value, "id", value)
)
WRITTEN = {
    "id": Written(text="glow"),
    "name_en": Written(text="Glow <&> Clinic " * 5),
    "name_ko": Written(text="글로우의원 " * 13),
    "district": Chosen(options=("myeongdong",)),
    "aliases": Written(text="Glow, " * 50),
}


def view(form_id, answers=(), tag="en"):
    form = FORMS[form_id].questions(GROUND)
    return FormView(path=walk(dict(answers), TODAY, form), words=WORDS[form_id](GROUND), today=TODAY, language=tag)


def asked(form_id, question, tag="en", **more):
    return form_screen(Ask(question=question, progress=Progress(step=1, of=6), **more), view(form_id, (), tag))


@pytest.mark.parametrize("form_id", FormId)
def test_every_question_has_a_wording_and_the_other_way_round(form_id):
    """None is left without words, and no words are left over."""
    words = WORDS[form_id](GROUND)
    assert set(words.questions) == {question.id for question in FORMS[form_id].questions(GROUND).questions}
    assert words.title is not None


@EACH_QUESTION
def test_every_option_has_a_label_and_every_typed_answer_an_example(form_id, question):
    """Nobody has to guess what would be right."""
    wording = WORDS[form_id](GROUND).questions[question.id]
    options = question.options({}, TODAY)
    labels = [plain(option_label(wording, option), catalogue("en")) for option in options]
    assert len(set(labels)) == len(labels)
    assert all(labels)
    assert all(option.startswith(CANONICAL) or option in wording.options for option in options)
    if isinstance(question.kind, Words | Checked):
        assert wording.example is not None
    assert (wording.refused is not None) is isinstance(question.kind, Checked)


@EACH_QUESTION
def test_every_question_is_taken_by_telegram(form_id, question, tag, checked):
    """With everything around it at once."""
    shown = asked(form_id, question.id, tag, can_go_back=True, note=Note.OTHER_FORM_OPEN, refusal=Refusal.CANNOT_SKIP)
    checked(shown, tag)


@EACH_QUESTION
def test_no_option_is_called_like_an_action(form_id, question, tag):
    """An action is looked for first: an option of the same name could not be typed."""
    read = form_lexicon(view(form_id, (), tag))
    assert not set(read.actions) & set(read.options.get(question.id, {}))


def test_a_form_says_which_one_it_is_and_how_it_is_closed():
    """Above every question and above the review."""
    for shown in (asked("clinic_add", "id"), form_screen(ShowReview(), view("clinic_add", WRITTEN))):
        assert "A new clinic · /cancel closes the form\nStep " in words_of(shown)


@pytest.mark.parametrize("reason", [Why.NOT_AN_ID, Why.ID_TAKEN])
def test_a_refused_id_is_told_why_with_an_example(reason, tag, checked):
    """In every language."""
    shown = asked("clinic_add", "id", tag, refusal=Rejected(reason=reason))
    checked(shown, tag)
    assert (
        words_of(asked("clinic_add", "id", refusal=Rejected(reason=reason)))
        .partition("\n")[0]
        .endswith(" For example: glow_gangnam.")
    )


def test_the_longest_review_fits(tag, checked):
    """And names what was left out."""
    checked(form_screen(ShowReview(), view("clinic_add", WRITTEN, tag)), tag)
    shown = words_of(form_screen(ShowReview(), view("clinic_add", WRITTEN | {"district": LeftOut()})))
    assert "4. Part of Seoul: Skipped" in shown
    assert "Nothing is changed before you press" in shown


@pytest.mark.parametrize("why", Closing)
def test_a_closed_form_says_that_nothing_was_changed(why, tag, checked):
    """Whatever closed it."""
    assert set(CLOSED) == set(Closing)
    checked(closed_screen(why), tag)
    assert "Nothing was changed" in words_of(closed_screen(why))


def test_what_is_said_without_a_form_is_taken_by_telegram(tag, checked):
    """A button of a form that is gone, and what stood in the way of one that is still open."""
    checked(gone_screen(), tag)
    shown = still_open_screen(gone_screen())
    checked(shown, tag)
    assert shown.paragraphs[:-1] == gone_screen().paragraphs
