"""A form that is not the patient's, by example: the same walk, and nothing of what is a patient's alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_bot.domain.money import Amount, Money
from intake_bot.questionnaire import events
from intake_bot.questionnaire.answers import Chosen, LeftOut, OnDay, Priced, Written
from intake_bot.questionnaire.effects import Ask, AskWhich, Echo, Note, Refusal, Rejected, ShowReview
from intake_bot.questionnaire.filling import Filling, Given, Moved, Sent
from intake_bot.questionnaire.kinds import Lexicon
from intake_bot.questionnaire.path import walk
from intake_bot.questionnaire.sheet import Sheet, fields_of, to_document
from tests.support.forms import Complaint, visit_form

TODAY = date(2026, 11, 22)
VISIT = visit_form()
LEXICON = Lexicon(
    options={"room": {"red": "red", "blue": "blue"}, "floors": {"first": "1", "second": "2"}},
    countries={"japan": "JP"},
    months={"november": 11},
    actions={"back": "back", "skip": "skip", "done": "done", "keep": "keep", "save the visit": "send"},
    languages={"english": "en", "한국어": "ko"},
    currencies={"JP": "JPY"},
)
ANSWERS = {
    "code": Written(text="ABC"),
    "room": Chosen(options=("blue",)),
    "floors": Chosen(options=("1", "2")),
    "price": LeftOut(),
    "as_of": OnDay(day=date(2026, 11, 20)),
}


class Talk:
    """Somebody fills a form in: ``>>`` is what they do, ``shown`` what comes of it; answers go through JSON between."""

    def __init__(self, form=VISIT, **sheet):
        self.form, self.sheet, self.shown, self.sent = form, Sheet(**sheet), None, False

    def __rshift__(self, done):
        stored = json.loads(json.dumps(to_document(self.sheet)))
        sheet = Sheet(**fields_of(stored, self.form.by_id))
        assert sheet == self.sheet
        filling = Filling(form=self.form, sheet=sheet, today=TODAY, lexicon=LEXICON)
        outcome = filling.hear(done) if isinstance(done, str) else filling.press(done)
        if isinstance(outcome, Given):
            outcome = filling.record(outcome)
        match outcome:
            case Sent():
                self.sent = True
            case Moved():
                self.sheet, self.shown = outcome.sheet, outcome.effect
        return self


def up_to(question, **changed):
    answers = {}
    for answered, answer in (ANSWERS | changed).items():
        if answered == question:
            break
        answers[answered] = answer
    return Talk(answers=answers)


def test_a_whole_form_by_buttons_and_words():
    """From the first question to Send, with an echo of what was typed."""
    talk = Talk() >> "abc"
    assert talk.shown.echo == Echo(question="code", answer=Written(text="ABC"))
    talk >> events.Chose(question="room", option="blue") >> "first, second" >> "150만원" >> "20 november"
    assert isinstance(talk.shown, ShowReview)
    price = Priced(amount=Amount.exactly(Money(amount_minor=1_500_000, currency="KRW")))
    assert talk.sheet.answers == ANSWERS | {"price": price}
    assert not talk.sent
    assert (talk >> events.Submitted()).sent


@pytest.mark.parametrize("text", ["ab", "a1c", "abcd"])
def test_what_the_form_checks_itself_is_refused_with_its_own_reason(text):
    """Nothing is kept, and the question stays."""
    talk = Talk() >> text
    assert talk.shown.question == "code"
    assert talk.shown.refusal == Rejected(reason=Complaint.NOT_A_CODE)
    assert talk.sheet.answers == {}


def test_a_stored_answer_that_the_check_no_longer_accepts_is_asked_again():
    """A rule that became stricter counts for what was typed before it."""
    path = walk(ANSWERS | {"code": Written(text="abcd")}, TODAY, VISIT)
    assert path.open is VISIT.by_id["code"]


def test_options_come_from_outside_and_from_earlier_answers():
    """What the form was begun on decides which buttons there are."""
    talk = Talk(visit_form(rooms=("green",)), answers={"code": Written(text="ABC")})
    talk >> events.Chose(question="room", option="red")
    assert talk.shown.note is Note.STALE_PRESS
    talk >> events.Chose(question="room", option="green")
    assert talk.sheet.answers["room"] == Chosen(options=("green",))


def test_conditions_are_walked():
    """The reason is asked for one of the rooms alone."""
    talk = up_to("room") >> events.Chose(question="room", option="red")
    assert talk.shown.question == "why_red"


def test_answers_that_were_there_before_are_reviewed_at_once():
    """A form that edits something begins at the review; from there each answer can be changed."""
    talk = Talk(answers=dict(ANSWERS)) >> events.AskedToChange(question="room")
    assert talk.shown.current == ANSWERS["room"]
    talk >> events.Chose(question="room", option="red")
    assert talk.shown.question == "why_red"
    assert isinstance((talk >> "skip").shown, ShowReview)
    assert talk.sheet.answers == ANSWERS | {"room": Chosen(options=("red",)), "why_red": LeftOut()}


def test_back_keep_and_skip():
    """By button or by word."""
    talk = up_to("price") >> events.WentBack(question="price")
    assert (talk.shown.question, talk.shown.ticked) == ("floors", ("1", "2"))
    talk >> "keep"
    assert talk.shown.question == "price"
    assert (talk >> events.Skipped(question="price")).shown.question == "as_of"
    assert (up_to("room") >> "skip").shown.refusal is Refusal.CANNOT_SKIP


def test_an_amount_without_a_currency_is_asked_back_in_two():
    """Seoul's, and the one that is most used where nobody's own country is known."""
    talk = up_to("price") >> "300000"
    assert isinstance(talk.shown, AskWhich)
    assert [reading.amount.currency for reading in talk.shown.readings] == ["KRW", "USD"]
    talk >> events.Chose(question="price", option="=300000 KRW")
    assert talk.sheet.answers["price"].amount.currency == "KRW"


def test_two_readings_of_a_day_are_asked_back():
    """3 April or 4 March: both have passed."""
    talk = up_to("as_of") >> "03/04/2026"
    assert talk.shown.readings == (OnDay(day=date(2026, 3, 4)), OnDay(day=date(2026, 4, 3)))
    talk >> events.Chose(question="as_of", option="=2026-04-03")
    assert talk.sheet.answers["as_of"] == OnDay(day=date(2026, 4, 3))


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("tomorrow", Refusal.FUTURE),
        ("November 2026", Refusal.NOT_A_DAY),
        ("last summer", Refusal.NOT_A_DAY),
        ("1926-11-20", Refusal.TOO_FAR),
        ("blue", Refusal.UNREADABLE_DATE),
    ],
)
def test_what_is_no_day_that_has_come_is_refused(text, refusal):
    """With a reason of its own each."""
    assert (up_to("as_of") >> text).shown.refusal is refusal


@pytest.mark.parametrize("day", ["=2026-11-23", "=1999-12-31", "=9999-12-31", "=0", "=2026-11", "="])
def test_a_forged_day_is_a_stale_press(day):
    """What could not be typed cannot be pressed."""
    talk = up_to("as_of") >> events.Chose(question="as_of", option=day)
    assert talk.shown.note is Note.STALE_PRESS
    assert "as_of" not in talk.sheet.answers


def test_what_is_a_patients_alone_means_nothing_here():
    """Words of an emergency and names of languages are words like any other."""
    talk = up_to("floors", room=Chosen(options=("red",)))
    assert (talk >> "chest pain").sheet.answers["why_red"] == Written(text="chest pain")
    assert (up_to("room") >> "한국어").shown.refusal is Refusal.NOT_AN_OPTION


@pytest.mark.parametrize(
    "event",
    [
        events.Submitted(),
        events.AskedToChange(question="code"),
        events.Chose(question="code", option="red"),
        events.Toggled(question="room", option="red", on=True),
        events.Finished(question="room"),
        events.Kept(question="room"),
        events.Skipped(question="gone"),
        events.Started(),
        events.ChoseLanguage(language="ko"),
        events.PressedStale(),
    ],
)
def test_a_press_that_means_nothing_here_shows_where_somebody_is(event):
    """The question stays, with a note; nothing changes."""
    before = up_to("room")
    talk = up_to("room") >> event
    assert talk.sheet == before.sheet
    assert (talk.shown.question, talk.shown.note, talk.sent) == ("room", Note.STALE_PRESS, False)


QUESTIONS = st.sampled_from([*VISIT.by_id, "gone"])
OPTIONS = st.sampled_from(["red", "blue", "1", "2", "=5 KRW", "=2026-11-20", "nonsense"])
DONE = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["abc", "blue", "first", "2 usd", "today", "back", "skip", "done", "keep", "3", "save the visit"]),
    st.builds(events.Chose, question=QUESTIONS, option=OPTIONS),
    st.builds(events.Toggled, question=QUESTIONS, option=OPTIONS, on=st.booleans()),
    *[
        st.builds(event, question=QUESTIONS)
        for event in (events.Finished, events.Skipped, events.Kept, events.WentBack, events.AskedToChange)
    ],
    st.just(events.Submitted()),
)


@settings(max_examples=200, deadline=None)
@given(steps=st.lists(DONE, max_size=40))
def test_whatever_is_done_shows_something_and_only_a_whole_form_is_sent(steps):
    """Never silence, never a raise, and what is sent is each question of the path, answered."""
    talk = Talk()
    for done in steps:
        talk >> done
        if talk.sent:
            path = walk(talk.sheet.answers, TODAY, VISIT)
            assert path.open is None
            assert list(path.submitted) == [question.id for question in path.questions]
            return
        assert isinstance(talk.shown, Ask | AskWhich | ShowReview)


def test_answers_to_questions_that_are_gone_are_parked_and_kept():
    """A deploy with a changed form loses nothing."""
    document = to_document(Sheet(answers=dict(ANSWERS)))
    document["answers"] |= {"gone": {"written": "x"}, "price": {"unknown": 1}}
    sheet = Sheet(**fields_of(document, VISIT.by_id))
    assert sheet == replace(
        Sheet(answers={name: answer for name, answer in ANSWERS.items() if name != "price"}),
        parked={"gone": {"written": "x"}, "price": {"unknown": 1}},
    )
    assert to_document(sheet) == document
