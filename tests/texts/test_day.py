"""The day of a consultation on the screen: every line worded, every screen fit for Telegram."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest

from intake_bot.domain.day_list import DayItem, day_list
from intake_bot.domain.reminders import SUBJECT_OF, Dates, EntryKind, ReminderKind, Subject, planned
from intake_bot.domain.time_zones import _by_country, zones_of
from intake_bot.questionnaire.answers import Chosen, OnDay, Written
from intake_bot.questionnaire.day_events import MutedReminders
from intake_bot.questionnaire.day_form import Ground, day_form
from intake_bot.questionnaire.effects import Ask, AskWhich, Note, Progress, Refusal, Rejected, ShowReview
from intake_bot.questionnaire.kinds import Checked
from intake_bot.questionnaire.path import walk
from intake_bot.questionnaire.reading.clock import ClockRefusal
from intake_bot.texts import day, reminders
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.day_form import CLOCK_REFUSALS, plan_screen, words
from intake_bot.texts.forms import FormView
from intake_bot.texts.lexicon import form_lexicon
from intake_bot.texts.render import plain
from intake_bot.texts.wordings import option_label
from intake_bot.texts.zones import cities
from tests.support.views import starting_directory, words_of

TODAY = date(2026, 11, 22)
DATES = Dates(consultation=date(2027, 1, 20), at=time(14, 30), procedure=date(2027, 1, 22), checks=True)
BARE = Dates(consultation=date(2027, 1, 20))
GROUND = Ground(today=TODAY, clinics=("lydian", "qd"), window=(TODAY, date(2027, 5, 1)))
CLINICS = {"lydian": "Lydian", "qd": "QD <&>"}
ANSWERS = {
    "clinic": Chosen(options=("qd",)),
    "consultation": OnDay(day=date(2027, 1, 20)),
    "time": Written(text="14:30"),
    "country": Chosen(options=("US",)),
}
HEALTH = re.compile(
    r"procedure|treatment|cell|fat|svf|exosome|skin|injection|시술|치료|세포|지방|줄기|엑소좀|피부|주사",
    re.IGNORECASE,
)


def view(answers=(), tag="en"):
    path = walk(dict(answers), TODAY, day_form(GROUND))
    wording = words(GROUND, CLINICS, zones_of("US", TODAY.year))
    return FormView(path=path, words=wording, today=TODAY, language=tag)


QUESTIONS = day_form(GROUND).questions


# ---- the list --------------------------------------------------------------------------------------------------


def listed(tag="en", clinic=None, **more):
    directory = starting_directory()
    reading = directory.reading(TODAY)
    lines = day_list(None if clinic is None else directory.clinic(clinic), reading, tag)
    return day.day_screen(day.DayView(lines=lines, language=tag, reading=reading, **more))


def test_every_line_says_what_to_ask():
    """And has its Korean, but for the interpreter, whom the line above asks for."""
    assert set(day.ITEMS) == set(DayItem)
    assert set(DayItem) - set(day.IN_KOREAN) == {DayItem.INTERPRETER}


@pytest.mark.parametrize("clinic", [None, "kind", "lydian", "beautystone"])
@pytest.mark.parametrize("dates", [None, BARE, DATES, Dates(consultation=date(2027, 1, 20), checks=True)])
@pytest.mark.parametrize("has_case", [True, False])
def test_the_list_is_taken_by_telegram(clinic, dates, has_case, tag, checked):
    """For a clinic of which much is on record, or nothing."""
    checked(listed(tag, clinic, dates=dates, has_case=has_case), tag)


def test_what_is_on_record_says_whose_it_is_and_the_rest_is_asked():
    """Of Kind Global the guide states that a doctor leads the talk, and nothing of its length (guide A:26)."""
    text = words_of(listed(clinic="kind"))
    assert "A doctor in the room\nStated in the guide (2026)." in text
    assert "30 minutes or more with the doctor\nAsk: How long" in text
    assert "Whom to tell about side effects\nAsk: Whom do I call" in text
    assert "이상반응이 생겼을 때" in text
    assert "이상반응이 생겼을 때" not in words_of(listed("ko", "kind"))


def test_whose_reading_the_checks_are_is_said():
    """And that the clinic decides (guide A:29, A:33)."""
    text = words_of(listed(dates=DATES))
    assert "Follow-up checks: Jul 22, 2027 and Jan 22, 2028" in text
    assert "The guide (2026) tells of studies that followed patients for 6 to 12 months" in text
    assert "for the clinic to say" in text
    assert "Follow-up" not in words_of(listed(dates=BARE))


def test_whoever_has_sent_no_answers_has_the_list_and_no_dates():
    """There is nobody to remind of anything."""
    shown = listed(has_case=False)
    assert shown.rows == ()
    assert "/start begins" in words_of(shown)


# ---- the questions ---------------------------------------------------------------------------------------------


def test_every_question_has_a_wording_and_the_other_way_round():
    """None is left without words, and no words are left over."""
    assert set(view().words.questions) == {question.id for question in QUESTIONS}
    assert set(CLOCK_REFUSALS) == set(ClockRefusal)
    for question in QUESTIONS:
        assert (view().wording(question.id).refused is not None) is isinstance(question.kind, Checked)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
@pytest.mark.parametrize("refusal", [None, Refusal.PAST, Refusal.TOO_FAR, Refusal.NOT_A_DAY, Refusal.CANNOT_SKIP])
def test_every_question_is_taken_by_telegram(question, refusal, tag, checked):
    """With everything around it, refusals with their examples included."""
    ask = Ask(
        question=question.id, progress=Progress(step=1, of=6), can_go_back=True, note=Note.EDITED, refusal=refusal
    )
    checked(plan_screen(ask, view(ANSWERS, tag)), tag)


@pytest.mark.parametrize("reason", ClockRefusal)
def test_a_refused_time_is_told_why_with_an_example(reason, tag, checked):
    """Half past two, in figures."""
    ask = Ask(question="time", progress=Progress(step=1, of=6), refusal=Rejected(reason=reason))
    assert "14:30" in checked(plan_screen(ask, view(ANSWERS, tag)), tag)


def test_the_review_and_two_readings_are_taken_by_telegram(tag, checked):
    """The dates are said back as they were understood."""
    full = ANSWERS | {"procedure": OnDay(day=date(2027, 1, 22)), "zone": Chosen(options=("America/Chicago",))}
    shown = checked(plan_screen(ShowReview(), view(full, tag)), tag)
    assert "14:30" in shown
    assert "QD &lt;&amp;&gt;" in shown
    readings = (OnDay(day=date(2027, 3, 4)), OnDay(day=date(2027, 4, 3)))
    checked(plan_screen(AskWhich(question="consultation", readings=readings), view(tag=tag)), tag)


def test_no_option_is_called_like_an_action(tag):
    """An action is looked for first: an option of the same name could not be typed."""
    read = form_lexicon(view(ANSWERS, tag))
    for question in QUESTIONS:
        assert not set(read.actions) & set(read.options.get(question.id, {}))


@pytest.mark.parametrize("country", sorted(_by_country()))
def test_the_cities_of_a_country_can_be_told_apart_and_pressed(country, tag):
    """In every language, and each fits on a button."""
    choices = zones_of(country, TODAY.year)
    labels = [plain(cities(choice), catalogue(tag)) for choice in choices]
    assert len(set(labels)) == len(labels)
    assert all(0 < len(label) <= 64 and "/" not in label for label in labels)
    asked = FormView(
        path=walk({}, TODAY, day_form(Ground(today=TODAY, country=country))),
        words=words(Ground(today=TODAY, country=country), {}, choices),
        today=TODAY,
        language=tag,
    )
    wording = asked.words.questions["zone"]
    assert [plain(option_label(wording, choice[0]), catalogue(tag)) for choice in choices] == labels


# ---- reminders -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ReminderKind)
@pytest.mark.parametrize("dates", [DATES, BARE])
def test_every_reminder_is_taken_by_telegram_and_can_be_muted(kind, dates, tag, checked):
    """Its last button ends what it is about."""
    shown = reminders.reminder_screen(kind, dates)
    checked(shown, tag)
    assert shown.rows[-1][0].event == MutedReminders(subject=SUBJECT_OF[kind])


@pytest.mark.parametrize("kind", ReminderKind)
def test_a_reminder_says_on_a_locked_screen_when_and_not_what_for(kind, tag):
    """Neither its words nor its buttons name a procedure, in any language."""
    shown = reminders.reminder_screen(kind, DATES)
    language = catalogue(tag)
    said = [plain(paragraph, language) for paragraph in shown.paragraphs]
    said += [plain(button.label, language) for row in shown.rows for button in row]
    assert not [text for text in said if HEALTH.search(text)]


@pytest.mark.parametrize("entry", EntryKind)
def test_a_calendar_shows_nothing_of_health(entry, tag):
    """Others may look at it."""
    assert not HEALTH.search(plain(day.SUMMARIES[entry], catalogue(tag)))


SILENCES = [frozenset(some) for count in range(3) for some in combinations(Subject, count)]


@pytest.mark.parametrize("silent", SILENCES, ids=lambda silent: "+".join(sorted(silent)) or "none")
@pytest.mark.parametrize("dates", [None, BARE, DATES])
def test_what_is_set_is_taken_by_telegram(silent, dates, tag, checked):
    """With reminders that come, that are off, or none."""
    zone = "America/New_York"
    now = datetime(2026, 11, 22, tzinfo=UTC)
    waiting = () if dates is None else planned(dates, ZoneInfo(zone), silent, now)
    checked(
        reminders.reminders_screen(reminders.RemindersView(dates=dates, waiting=waiting, zone=zone, silent=silent)), tag
    )


def test_what_is_set_is_told_on_the_patients_clock():
    """With the city whose clock it is."""
    zone = "America/New_York"
    now = datetime(2026, 11, 22, tzinfo=UTC)
    waiting = planned(DATES, ZoneInfo(zone), frozenset(), now)
    text = words_of(
        reminders.reminders_screen(reminders.RemindersView(dates=DATES, waiting=waiting, zone=zone, saved=True))
    )
    assert "Your dates are kept." in text
    assert "• Jan 18, 2027, 19:00: before the day" in text
    assert "• Jul 22, 2027, 10:00: six months after" in text
    assert "the clocks of New York" in text


def test_whoever_has_no_checks_to_come_has_no_button_for_them():
    """Nothing is offered that cannot be."""
    shown = reminders.reminders_screen(reminders.RemindersView(dates=BARE, zone="Asia/Tokyo"))
    events = [button.event for row in shown.rows for button in row]
    assert MutedReminders(subject=Subject.CONSULTATION) in events
    assert MutedReminders(subject=Subject.FOLLOW_UP) not in events


def test_what_stays_when_the_questions_are_left_is_said(tag, checked):
    """And what an old button means."""
    checked(day.closed_screen(), tag)
    checked(day.too_late_screen(day.closed_screen()), tag)
