"""The engine by example: a walk, Back, Change, Skip, typed answers, pauses and endings."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from intake_bot.domain.money import Amount, Money
from intake_bot.questionnaire import events
from intake_bot.questionnaire.answers import Chosen, LeftOut, Priced, Travelling, Written
from intake_bot.questionnaire.effects import (
    Ask,
    AskWhich,
    CallStaff,
    Card,
    ConsentKind,
    Echo,
    Erase,
    Note,
    RecordConsent,
    Refusal,
    ShowCard,
    ShowLanguages,
    ShowPage,
    ShowReview,
    StaffWord,
    Submit,
)
from intake_bot.questionnaire.engine import begin, step
from intake_bot.questionnaire.intake import Status
from intake_bot.questionnaire.intake_form import INTAKE
from intake_bot.questionnaire.path import walk
from tests.support.guided import LEXICON, NOW

ANSWERS = {
    "language": Chosen(options=("en",)),
    "consent_service": Chosen(options=("agree",)),
    "consent_overseas": Chosen(options=("agree",)),
    "age_band": Chosen(options=("30_39",)),
    "residence": Chosen(options=("JP",)),
    "concerns": Chosen(options=("scars",)),
    "procedure": Chosen(options=("svf",)),
    "finding": Chosen(options=("continue",)),
    "offer": Chosen(options=("none_yet",)),
    "budget": Chosen(options=("not_sure",)),
    "travel": Chosen(options=("flexible",)),
    "nights": Chosen(options=("3_4",)),
    "districts": Chosen(options=("any",)),
    "spoken_languages": Chosen(options=("en",)),
    "interpreter": Chosen(options=("no",)),
    "consultation_wishes": Chosen(options=("none",)),
    "consent_health": Chosen(options=("doctor_only",)),
    "own_questions": LeftOut(),
    "answer_channel": Chosen(options=("chat",)),
}
"""The shortest whole set of answers."""


class Playbook:
    """A conversation with the engine: ``>>`` is what the person does, ``shows`` is what comes of it."""

    def __init__(self, **state):
        self.intake = replace(begin(mark="m1", language="en", now=NOW), **state)
        self.effects = ()
        self.now = NOW

    def __rshift__(self, event):
        self.intake, self.effects = step(self.intake, event, self.now, LEXICON, "m2")
        return self

    @property
    def shown(self):
        return self.effects[-1]


def up_to(question, **changed):
    """A conversation in which everything before this question is answered."""
    answers = {}
    for answered, answer in (ANSWERS | changed).items():
        if answered == question:
            break
        answers[answered] = answer
    return Playbook(answers=answers)


def at_review():
    return Playbook(answers=dict(ANSWERS))


def asks(question):
    """The question that an effect shows, whatever else it says."""
    assert isinstance(question, Ask), question
    return question.question


def test_a_start_shows_the_languages_first():
    """Nobody is asked to agree to something in a language they did not choose."""
    assert (Playbook() >> events.Started()).effects == (ShowLanguages(),)


def test_a_language_leads_to_the_first_consent():
    """The consents come before any other question, and cannot be skipped."""
    talk = Playbook() >> events.ChoseLanguage(language="ko")
    assert talk.intake.language == "ko"
    assert asks(talk.shown) == "consent_service"
    assert (talk >> events.Skipped(question="consent_service")).shown.refusal is Refusal.CANNOT_SKIP


def test_an_unknown_language_is_not_taken():
    """A forged tag changes nothing."""
    talk = Playbook() >> events.ChoseLanguage(language="xx")
    assert talk.intake.language == "en"


def test_a_consent_leaves_a_receipt():
    """What was agreed to is recorded before anything else is asked."""
    talk = up_to("consent_service") >> events.Chose(question="consent_service", option="agree")
    assert talk.effects[0] == RecordConsent(kind=ConsentKind.SERVICE, given=True)
    assert asks(talk.shown) == "consent_overseas"


@pytest.mark.parametrize(
    ("question", "option", "card"),
    [
        ("consent_service", "decline", Card.DECLINED_SERVICE),
        ("consent_overseas", "decline", Card.DECLINED_TRANSFER),
        ("age_band", "under_19", Card.UNDER_AGE),
    ],
)
def test_some_answers_end_the_intake_and_keep_nothing(question, option, card):
    """A refusal or an age below 19 ends it at once; no answer stays."""
    talk = up_to(question) >> events.Chose(question=question, option=option)
    assert talk.shown == ShowCard(card=card)
    assert talk.intake.status is Status.ENDED
    assert talk.intake.answers == {}


def test_an_ended_intake_can_begin_anew():
    """Whoever changes their mind presses start again."""
    talk = up_to("consent_service") >> events.Chose(question="consent_service", option="decline") >> events.Started()
    assert talk.effects == (ShowLanguages(),)
    assert talk.intake.status is Status.OPEN


def test_a_doubled_press_answers_once():
    """The second press belongs to a question that is behind; it shows where the person is, with a note."""
    pressed = events.Chose(question="age_band", option="30_39")
    talk = up_to("age_band") >> pressed >> pressed
    assert asks(talk.shown) == "residence"
    assert talk.shown.note is Note.STALE_PRESS


def test_a_doubled_tick_stays_ticked():
    """A tick says how it should stand afterwards, so twice is once."""
    tick = events.Toggled(question="concerns", option="scars", on=True)
    assert (up_to("concerns") >> tick >> tick).shown.ticked == ("scars",)


def test_a_fourth_concern_is_refused_and_the_three_stay():
    """At most three, said so; nothing is lost."""
    talk = up_to("concerns")
    for option in ("scars", "hair", "pigment", "sagging"):
        talk >> events.Toggled(question="concerns", option=option, on=True)
    assert talk.shown.refusal is Refusal.TOO_MANY
    assert talk.shown.ticked == ("scars", "pigment", "hair")


def test_an_option_that_stands_alone_clears_the_others():
    """No preference and a district exclude each other, in either order."""
    talk = up_to("districts")
    talk >> events.Toggled(question="districts", option="gangnam", on=True)
    assert (talk >> events.Toggled(question="districts", option="any", on=True)).shown.ticked == ("any",)
    assert (talk >> events.Toggled(question="districts", option="hongdae", on=True)).shown.ticked == ("hongdae",)


def test_an_option_that_stands_alone_can_be_finished():
    """No preference alone is an answer."""
    talk = up_to("districts") >> events.Toggled(question="districts", option="any", on=True)
    talk >> events.Finished(question="districts")
    assert talk.intake.answers["districts"] == Chosen(options=("any",))


def test_done_without_a_choice_is_refused():
    """Nothing chosen is not an answer; Skip is there for that."""
    assert (up_to("concerns") >> events.Finished(question="concerns")).shown.refusal is Refusal.TOO_FEW


def test_words_that_name_no_concern_are_kept_as_something_else():
    """What somebody writes instead of pressing is kept in their words."""
    talk = up_to("concerns") >> events.Said(text="dark circles")
    assert talk.intake.answers["concerns"] == Chosen(options=("other",), said="dark circles")
    assert talk.shown.echo == Echo(question="concerns", answer=talk.intake.answers["concerns"])


def test_labels_can_be_typed():
    """Typed labels are answers wherever buttons are, several with a comma between them."""
    talk = up_to("concerns") >> events.Said(text="scars, redness")
    assert talk.intake.answers["concerns"] == Chosen(options=("scars", "pigment"))


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("150만원", 1_500_000, 1_500_000, "KRW"),
        ("2k usd", 200_000, 200_000, "USD"),
        ("１００万円", 1_000_000, 1_000_000, "JPY"),
        ("2-3k usd", 200_000, 300_000, "USD"),
    ],
)
def test_amounts_are_understood_as_people_type_them(text, low, high, currency):
    """Suffixes, scripts and ranges; the currency stays the one that was typed."""
    talk = up_to("budget") >> events.Said(text=text)
    wanted = Amount(low=Money(amount_minor=low, currency=currency), high=Money(amount_minor=high, currency=currency))
    assert talk.intake.answers["budget"] == Priced(amount=wanted)
    assert talk.shown.echo is not None


def test_an_amount_without_a_currency_is_asked_back():
    """Both likely currencies are offered: Seoul's and that of the person's country."""
    talk = up_to("budget") >> events.Said(text="300000")
    assert isinstance(talk.shown, AskWhich)
    assert {reading.amount.currency for reading in talk.shown.readings} == {"KRW", "JPY"}
    talk >> events.Chose(question="budget", option="=300000 JPY")
    assert talk.intake.answers["budget"].amount.currency == "JPY"


@pytest.mark.parametrize(
    ("question", "text", "refusal"),
    [
        ("budget", "free", Refusal.UNREADABLE_AMOUNT),
        ("budget", "-5 usd", Refusal.NOT_POSITIVE),
        ("travel", "yesterday", Refusal.PAST),
        ("travel", "May 2031", Refusal.TOO_FAR),
        ("travel", "blue", Refusal.UNREADABLE_DATE),
        ("residence", "Atlantis", Refusal.UNKNOWN_COUNTRY),
        ("nights", "many", Refusal.NOT_AN_OPTION),
        ("own_questions", "x" * 501, Refusal.TOO_LONG),
        ("own_questions", "https://example.org", Refusal.CONTACT_SPAM),
    ],
)
def test_a_wrong_answer_is_refused_with_its_reason(question, text, refusal):
    """The question stays, nothing is stored, and the reason is one that a text explains."""
    talk = up_to(question) >> events.Said(text=text)
    assert asks(talk.shown) == question
    assert talk.shown.refusal is refusal
    assert question not in talk.intake.answers


def test_next_may_is_a_window():
    """A month by name is the next one that begins after today."""
    talk = up_to("travel") >> events.Said(text="next May")
    answer = talk.intake.answers["travel"]
    assert isinstance(answer, Travelling)
    assert (answer.earliest.isoformat(), answer.latest.isoformat()) == ("2027-05-01", "2027-05-31")


def test_links_are_taken_out_of_free_words():
    """A note keeps its words and loses its links; the echo shows what is left."""
    talk = up_to("own_questions") >> events.Said(text="Is this right? https://spam.example @somebody")
    assert talk.intake.answers["own_questions"] == Written(text="Is this right?")


def test_back_opens_the_question_before_with_its_answer():
    """Back shows what was answered; Keep goes on without changing it."""
    talk = up_to("nights") >> events.WentBack(question="nights")
    assert asks(talk.shown) == "travel"
    assert talk.shown.current == ANSWERS["travel"]
    assert asks((talk >> events.Kept(question="travel")).shown) == "nights"


def test_any_answer_can_be_changed_from_the_review():
    """Press its number, answer anew, and the review is back; the rest stays."""
    talk = at_review() >> events.AskedToChange(question="nights")
    assert asks(talk.shown) == "nights"
    talk >> events.Chose(question="nights", option="8_14")
    assert isinstance(talk.shown, ShowReview)
    assert talk.intake.answers == ANSWERS | {"nights": Chosen(options=("8_14",))}


def test_a_typed_number_opens_an_answer_at_the_review():
    """A number at the review opens the answer with this number."""
    assert asks((at_review() >> events.Said(text="4")).shown) == "age_band"


def test_a_changed_answer_that_opens_new_questions_asks_them():
    """Changing the procedure to an exosome leads through its questions and tells the finding anew."""
    talk = at_review() >> events.AskedToChange(question="procedure")
    talk >> events.Chose(question="procedure", option="exosome")
    assert asks(talk.shown) == "finder_vial_cells"
    talk >> events.Chose(question="finder_vial_cells", option="no")
    talk >> events.Chose(question="finder_route", option="surface")
    assert asks(talk.shown) == "finding"
    assert isinstance((talk >> events.Chose(question="finding", option="continue")).shown, ShowReview)


def test_tiers_that_no_longer_apply_are_asked_anew():
    """A tier is an answer only where prices are on record; otherwise the budget is asked again, with a note."""
    answers = ANSWERS | {
        "procedure": Chosen(options=("exosome",)),
        "finder_vial_cells": Chosen(options=("no",)),
        "finder_route": Chosen(options=("surface",)),
        "budget": Chosen(options=("T1", "T2")),
    }
    talk = Playbook(answers=answers, changing="finder_route")
    talk >> events.Chose(question="finder_route", option="drip")
    talk >> events.Chose(question="finding", option="continue")
    assert asks(talk.shown) == "budget"
    assert talk.shown.note is Note.NEEDS_ATTENTION


def test_health_questions_come_only_after_their_own_consent():
    """Without it, and for "tell the doctor only", no health question is on the path."""
    for option in ("decline", "doctor_only"):
        path = walk(ANSWERS | {"consent_health": Chosen(options=(option,))}, NOW.date(), INTAKE)
        assert not any(question.health for question in path.questions)
    with_consent = walk(ANSWERS | {"consent_health": Chosen(options=("agree",))}, NOW.date(), INTAKE)
    assert with_consent.open is INTAKE.by_id["health_flags"]


def test_tell_the_doctor_only_asks_no_details():
    """It can still be chosen among the flags, and ends the health questions."""
    answers = ANSWERS | {
        "consent_health": Chosen(options=("agree",)),
        "health_flags": Chosen(options=("doctor_only",)),
    }
    assert walk(answers, NOW.date(), INTAKE).open is None


def test_the_language_can_change_in_the_middle():
    """No answer is lost, and the same question is shown."""
    talk = up_to("nights") >> events.ChoseLanguage(language="ko")
    assert asks(talk.shown) == "nights"
    assert talk.shown.note is Note.LANGUAGE_CHANGED
    assert set(up_to("nights").intake.answers) == set(talk.intake.answers)


def test_words_of_an_emergency_show_the_card_and_pause():
    """Staff are called, the intake pauses, and it can be resumed where it stood."""
    talk = up_to("nights") >> events.Said(text="I have a fever and pus after the injection")
    assert talk.effects == (CallStaff(word=StaffWord.EMERGENCY), ShowCard(card=Card.EMERGENCY, can_resume=True))
    assert talk.intake.status is Status.PAUSED
    assert asks((talk >> events.Resumed()).shown) == "nights"


def test_who_presses_that_they_need_help_is_shown_the_card():
    """The team learns that it was a press; the questions stop."""
    talk = up_to("nights") >> events.CalledForHelp()
    assert talk.effects == (CallStaff(word=StaffWord.NEEDS_HELP), ShowCard(card=Card.EMERGENCY, can_resume=True))
    assert talk.intake.status is Status.PAUSED


def test_free_words_with_a_sign_of_an_emergency_are_kept():
    """Somebody who asks about fever gets the card, and does not have to type the question again."""
    talk = up_to("own_questions") >> events.Said(text="Is a fever normal afterwards?")
    assert talk.shown == ShowCard(card=Card.EMERGENCY, can_resume=True)
    assert talk.intake.answers["own_questions"] == Written(text="Is a fever normal afterwards?")


def test_a_month_later_the_same_question_is_open():
    """Saved, and resumed after a month: the first open question, with a welcome."""
    talk = up_to("nights") >> events.SavedForLater()
    assert talk.shown == ShowCard(card=Card.SAVED, can_resume=True)
    talk.now = NOW + timedelta(days=30)
    talk >> events.Resumed()
    assert asks(talk.shown) == "nights"
    assert talk.shown.note is Note.WELCOME_BACK


def test_today_is_the_day_in_seoul():
    """In the afternoon it is tomorrow there: the day that it still is in UTC is no travel day any more."""
    talk = up_to("travel")
    talk.now = NOW.replace(hour=15)
    assert (talk >> events.Said(text="2026-11-22")).shown.refusal is Refusal.PAST
    assert "travel" in (talk >> events.Said(text="2026-11-23")).intake.answers


def test_a_travel_window_that_has_passed_is_asked_again():
    """Dates that lie behind no longer answer the question."""
    past = Travelling(earliest=NOW.date(), latest=NOW.date() + timedelta(days=5))
    talk = Playbook(answers=ANSWERS | {"travel": past})
    talk.now = NOW + timedelta(days=30)
    assert asks((talk >> events.Resumed()).shown) == "travel"


def test_sending_submits_once():
    """The second press finds the case with staff."""
    talk = at_review() >> events.Submitted()
    assert talk.effects == (Submit(),)
    assert (talk >> events.Submitted()).effects == (ShowCard(card=Card.WITH_STAFF),)
    assert (talk >> events.TurnedPage(view=events.View.RESULT, page=1)).shown == ShowPage(
        view=events.View.RESULT, page=1
    )


def test_nothing_is_sent_before_all_is_answered():
    """A forged Send in the middle shows the open question."""
    assert asks((up_to("nights") >> events.Submitted()).shown) == "nights"


def test_a_restart_keeps_the_language_and_nothing_else():
    """Begin anew is asked back first, and then asks for consent again under a new mark."""
    talk = up_to("nights") >> events.AskedToRestart()
    assert talk.shown == ShowCard(card=Card.CONFIRM_RESTART, can_resume=True)
    talk >> events.ConfirmedRestart()
    assert asks(talk.shown) == "consent_service"
    assert talk.intake.mark == "m2"
    assert set(talk.intake.answers) == {"language"}


def test_erasing_is_asked_back_first():
    """Only the confirmation erases."""
    talk = at_review() >> events.AskedToDelete()
    assert Erase() not in talk.effects
    assert (talk >> events.ConfirmedDeletion()).effects == (Erase(), ShowCard(card=Card.ERASED))


def test_a_human_can_be_called_anywhere():
    """Staff are told, the person is told, and the open question waits."""
    talk = up_to("nights") >> events.AskedForHuman()
    assert talk.effects == (CallStaff(word=StaffWord.WANTS_HUMAN), ShowCard(card=Card.HUMAN, can_resume=True))


def test_progress_counts_the_steps_of_this_path():
    """The fourth question of somebody who knows the procedure is a step among those that lie on the way."""
    shown = (up_to("nights") >> events.Resumed()).shown
    assert shown.progress.step == 9
    assert shown.progress.of == 14


def test_the_name_of_a_language_changes_it_anywhere_but_in_free_words():
    """/language shows buttons, and whatever is on a button can be typed; a concern is never called "English"."""
    for question in ("residence", "concerns", "procedure", "travel"):
        chat = up_to(question) >> events.Said(text="한국어")
        assert chat.intake.language == "ko"
    chat = up_to("own_questions") >> events.Said(text="English")
    assert chat.intake.answers["own_questions"] == Written(text="English")
    for question in ("spoken_languages", "interpreter"):
        chat = up_to(question) >> events.Said(text="한국어")
        assert chat.intake.language == "en"


def test_a_country_is_not_taken_for_a_language():
    """TH is Thailand where somebody lives, whatever languages the bot speaks."""
    thai = replace(LEXICON, languages={"th": "th"}, countries={"thailand": "TH"})
    after, _ = step(up_to("residence").intake, events.Said(text="TH"), NOW, thai, "m2")
    assert after.answers["residence"] == Chosen(options=("TH",))


@pytest.mark.parametrize(
    "window",
    ["=2026-11-01/2026-11-21", "=2027-02-01/2027-01-01", "=2028-12-01/2028-12-31", "=9999-12-01/9999-12-31"],
)
def test_a_press_counts_only_where_its_value_would_be_accepted(window):
    """Values in canonical form can be forged, and a button of last month can be pressed today."""
    before = up_to("travel").intake
    chat = up_to("travel") >> events.Chose(question="travel", option=window)
    assert chat.intake == before
    assert chat.shown.note is Note.STALE_PRESS


@pytest.mark.parametrize(
    "event",
    [
        events.SentUnreadable(kind=events.Unreadable.PHOTO, words="I cannot breathe"),
        events.EditedMessage(words="there is pus"),
    ],
)
def test_an_emergency_under_a_picture_or_in_an_edit_stops_the_questions(event):
    """Its words are read for that alone."""
    chat = up_to("own_questions") >> event
    assert chat.intake == replace(up_to("own_questions").intake, status=Status.PAUSED)
    assert chat.effects == (
        CallStaff(word=StaffWord.EMERGENCY),
        ShowCard(card=Card.EMERGENCY, can_resume=True),
    )
