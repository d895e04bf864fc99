"""The questions about the dates: which are asked, what each takes, and what follows from the answers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.reminders import Dates, Subject
from intake_bot.domain.time_zones import NOWHERE, _by_country
from intake_bot.questionnaire import events
from intake_bot.questionnaire.answers import Chosen, LeftOut, OnDay, Written
from intake_bot.questionnaire.day_form import (
    Ground,
    KeepDates,
    LeavePlan,
    ShowPlan,
    day_form,
    from_document,
    marked,
    new_plan,
    show,
    step,
    to_document,
)
from intake_bot.questionnaire.effects import Ask, AskWhich, Note, Refusal, Rejected, ShowReview
from intake_bot.questionnaire.filling import Filling
from intake_bot.questionnaire.path import walk
from intake_bot.questionnaire.reading.clock import ClockRefusal
from intake_bot.texts.lexicon import lexicon

TODAY = date(2026, 11, 22)
GROUND = Ground(today=TODAY, country="JP", clinics=("lydian", "qd"))
PLAN = new_plan(mark="m1", name="code1")


class Asked:
    """A plan that is being filled in, and what was shown last."""

    def __init__(self, ground=GROUND, plan=PLAN, today=TODAY):
        self.ground, self.plan, self.today = ground, plan, today
        self.last = show(self.filling())

    def filling(self):
        return Filling(form=day_form(self.ground), sheet=self.plan, today=self.today, lexicon=lexicon("en"))

    def takes(self, event):
        self.last = step(self.filling(), event, self.ground)
        if isinstance(self.last, ShowPlan | KeepDates):
            self.plan = self.last.plan
        return self.last

    def says(self, text):
        return self.takes(events.Said(text=text))

    def chooses(self, option):
        return self.takes(events.Chose(question=self.question, option=option))

    def skips(self):
        return self.takes(events.Skipped(question=self.question))

    @property
    def question(self):
        return self.last.effect.question

    @property
    def refusal(self):
        return self.last.effect.refusal


def asked_of(ground):
    return [question.id for question in walk({}, TODAY, day_form(ground)).questions]


@pytest.mark.parametrize(
    ("ground", "questions"),
    [
        (GROUND, ["clinic", "consultation", "time", "procedure"]),
        (replace(GROUND, clinics=()), ["consultation", "time", "procedure"]),
        (replace(GROUND, clinics=(), country="US"), ["consultation", "time", "procedure", "zone"]),
        (replace(GROUND, clinics=(), country=None), ["consultation", "time", "procedure", "country"]),
        (replace(GROUND, clinics=(), country="BV"), ["consultation", "time", "procedure"]),
    ],
)
def test_nobody_is_asked_what_is_known(ground, questions):
    """A country with one time is not asked for a zone, nor anybody for a country that they have told."""
    assert asked_of(ground) == questions


def test_whoever_has_not_told_their_country_tells_it_here():
    """And then the zone, where the country has several."""
    asked = Asked(replace(GROUND, clinics=(), country=None))
    asked.says("2027-01-20")
    asked.skips()
    asked.skips()
    assert asked.question == "country"
    asked.says("Atlantis")
    assert asked.refusal is Refusal.UNKNOWN_COUNTRY
    asked.says("Brazil")
    assert asked.question == "zone"
    asked.chooses("America/Cuiaba")
    assert isinstance(asked.last.effect, ShowReview)
    assert asked.takes(events.Submitted()).plan.zone == "America/Cuiaba"


def test_the_dates_follow_from_the_answers():
    """The time on the clock in Seoul; what was skipped is not there; each sending is a new edition."""
    asked = Asked(replace(GROUND, checks=True))
    asked.chooses("lydian")
    asked.says("20 January 2027")
    asked.says("2:30 pm")
    asked.says("2027-01-22")
    kept = asked.takes(events.Submitted())
    assert isinstance(kept, KeepDates)
    assert kept.plan.clinic == "lydian"
    assert kept.plan.zone == "Asia/Tokyo"
    assert kept.plan.edition == 1
    assert kept.plan.dates == Dates(
        consultation=date(2027, 1, 20), at=time(14, 30), procedure=date(2027, 1, 22), checks=True
    )
    again = Asked(GROUND, kept.plan)
    assert isinstance(again.last.effect, ShowReview)
    again.takes(events.AskedToChange(question="time"))
    again.skips()
    again.takes(events.AskedToChange(question="clinic"))
    again.chooses("qd")
    assert again.plan.clinic == "lydian"
    changed = again.takes(events.Submitted()).plan
    assert changed.clinic == "qd"
    assert (changed.edition, changed.dates) == (2, replace(kept.plan.dates, at=None, checks=False))


TAKEN = {
    "2027-01-20": date(2027, 1, 20),
    "January 20": date(2027, 1, 20),
    "20 Jan": date(2027, 1, 20),
    "1월 20일": date(2027, 1, 20),
    "tomorrow": date(2026, 11, 23),
    "today": TODAY,
    "2028-05-22": date(2028, 5, 22),
}
NOT_TAKEN = {
    "sometime": Refusal.UNREADABLE_DATE,
    "any time": Refusal.NOT_A_DAY,
    "spring": Refusal.NOT_A_DAY,
    "May 2027": Refusal.NOT_A_DAY,
    "10 to 20 May 2027": Refusal.NOT_A_DAY,
    "next week": Refusal.NOT_A_DAY,
    "2026-11-21": Refusal.PAST,
    "yesterday": Refusal.PAST,
    "2028-05-23": Refusal.TOO_FAR,
    "2027-02-30": Refusal.UNREADABLE_DATE,
}


@pytest.mark.parametrize("text", TAKEN)
def test_a_day_to_come_is_taken(text):
    """However it is typed, up to eighteen months ahead."""
    asked = Asked(replace(GROUND, clinics=()))
    asked.says(text)
    assert asked.plan.answers["consultation"] == OnDay(day=TAKEN[text])


@pytest.mark.parametrize("text", NOT_TAKEN)
def test_what_is_no_day_to_come_is_refused(text):
    """And nothing is kept."""
    asked = Asked(replace(GROUND, clinics=()))
    asked.says(text)
    assert asked.refusal is NOT_TAKEN[text]
    assert asked.plan.answers == {}


def test_a_day_that_can_be_read_in_two_ways_is_asked_back():
    """The third of April or the fourth of March: each is a button."""
    asked = Asked(replace(GROUND, clinics=()))
    asked.says("03/04/2027")
    assert isinstance(asked.last.effect, AskWhich)
    assert asked.last.effect.readings == (OnDay(day=date(2027, 3, 4)), OnDay(day=date(2027, 4, 3)))
    asked.chooses("=2027-04-03")
    assert asked.plan.answers["consultation"] == OnDay(day=date(2027, 4, 3))


def test_a_procedure_may_have_been_and_a_consultation_that_was_stays():
    """Whoever comes back for the checks need not invent a new consultation."""
    plan = replace(PLAN, answers={"clinic": LeftOut(), "consultation": OnDay(day=TODAY), "time": LeftOut()})
    asked = Asked(plan=plan, today=date(2026, 12, 24))
    assert asked.question == "procedure"
    asked.says("22 November")
    assert asked.last.effect.readings == (OnDay(day=TODAY), OnDay(day=date(2027, 11, 22)))
    asked.says("22 November 2026")
    assert isinstance(asked.last.effect, ShowReview)
    assert asked.takes(events.Submitted()).plan.dates.procedure == TODAY


def test_the_day_of_the_consultation_is_one_press_away_for_the_procedure():
    """And the days of the journey for the consultation, where they are known; those that have passed are not."""
    form = day_form(replace(GROUND, window=(date(2026, 11, 20), date(2026, 11, 24))))
    days = form.by_id["consultation"].options({}, TODAY)
    assert days == ("=2026-11-22", "=2026-11-23", "=2026-11-24")
    assert form.by_id["procedure"].options({"consultation": OnDay(day=TODAY)}, TODAY) == ("=2026-11-22",)
    long = day_form(replace(GROUND, window=(TODAY, date(2027, 5, 1))))
    assert len(long.by_id["consultation"].options({}, TODAY)) == 12
    gone = day_form(replace(GROUND, window=(date(2026, 1, 1), date(2026, 2, 1))))
    assert gone.by_id["consultation"].options({}, TODAY) == ()


def test_a_time_that_is_refused_is_explained():
    """By the reason of the clock's own rule."""
    asked = Asked(plan=replace(PLAN, answers={"clinic": LeftOut(), "consultation": OnDay(day=TODAY)}))
    asked.says("2:30")
    assert asked.refusal == Rejected(reason=ClockRefusal.WHICH_HALF)
    asked.says("14:30")
    assert asked.plan.answers["time"] == Written(text="14:30")


@pytest.mark.parametrize(
    ("event", "note"),
    [
        (events.Resumed(), Note.WELCOME_BACK),
        (events.EditedMessage(), Note.EDITED),
        (events.SentUnreadable(kind=events.Unreadable.PHOTO), Note.UNREADABLE),
        (events.Chose(question="time", option="x"), Note.STALE_PRESS),
        (events.Chose(question="clinic", option="other"), Note.STALE_PRESS),
        (events.Submitted(), Note.STALE_PRESS),
        (events.PressedStale(), Note.STALE_PRESS),
    ],
)
def test_whatever_means_nothing_shows_the_question_again(event, note):
    """With a word about it, and nothing changed."""
    asked = Asked()
    asked.takes(event)
    assert isinstance(asked.last.effect, Ask)
    assert (asked.last.effect.question, asked.last.effect.note) == ("clinic", note)
    assert asked.plan == PLAN


def test_cancel_leaves_the_questions():
    """What was told stays with the plan."""
    assert Asked().takes(events.Cancelled()) == LeavePlan()


def test_where_nobody_lives_the_clock_is_that_of_greenwich():
    """Every country gives a zone."""
    asked = Asked(replace(GROUND, clinics=(), country="BV"))
    asked.says("tomorrow")
    asked.skips()
    asked.skips()
    assert asked.takes(events.Submitted()).plan.zone == NOWHERE


def test_another_mark_leaves_the_rest_of_a_plan_as_it_is():
    """And is one of these forms, as the first was."""
    assert marked(PLAN, "m2") == new_plan(mark="m2", name="code1")


@given(
    dates=st.none()
    | st.builds(
        Dates,
        consultation=st.dates(),
        at=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
        procedure=st.none() | st.dates(),
        checks=st.booleans(),
    ),
    zone=st.sampled_from(sorted(_by_country()["US"])),
    silent=st.frozensets(st.sampled_from(Subject)),
    clinic=st.none() | st.sampled_from(GROUND.clinics),
    edition=st.integers(0, 99),
)
def test_a_plan_is_kept_as_json(dates, zone, clinic, silent, edition):
    """And comes back whole, with an answer to a question that is no longer asked."""
    answers = {"consultation": OnDay(day=TODAY), "gone": Chosen(options=("x",))}
    plan = replace(PLAN, dates=dates, zone=zone, clinic=clinic, silent=silent, edition=edition, answers=answers)
    assert from_document(json.loads(json.dumps(to_document(plan)))) == plan
    assert "2026" not in repr(plan)
