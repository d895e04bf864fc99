"""Which reminders follow from which days, and at which moments: in every zone by day, once, and never in the past."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from intake_bot.domain.days import SEOUL_TIME, months_after
from intake_bot.domain.reminders import (
    EARLIEST_HOUR,
    LATEST_HOUR,
    SUBJECT_OF,
    Dates,
    Entry,
    EntryKind,
    Fire,
    Reminder,
    ReminderKind,
    Subject,
    TooLate,
    WaitUntil,
    entries,
    fate,
    is_daytime,
    moment_of,
    near_the_journey,
    planned,
    planned_anew,
    useless_from,
)
from intake_bot.domain.time_zones import _by_country

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
TOKYO = ZoneInfo("Asia/Tokyo")
NEW_YORK = ZoneInfo("America/New_York")
ZONES = sorted({zone for zones in _by_country().values() for zone in zones})

zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(date(2024, 1, 1), date(2037, 12, 31))


@st.composite
def told(draw):
    """Dates as a patient may tell them."""
    consultation = draw(days)
    return Dates(
        consultation=consultation,
        at=draw(st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0))),
        procedure=draw(st.none() | st.integers(-30, 60).map(lambda after: consultation + timedelta(days=after))),
        checks=draw(st.booleans()),
    )


silences = st.frozensets(st.sampled_from(Subject))
moments = st.timedeltas(timedelta(0), timedelta(days=15 * 365)).map(
    lambda after: datetime(2023, 12, 1, tzinfo=UTC) + after
)


def at_ten(*day):
    return datetime(*day, 10, tzinfo=TOKYO)


# ---- which, and when -------------------------------------------------------------------------------------------

SVF = Dates(consultation=date(2027, 1, 20), at=time(14, 30), procedure=date(2027, 1, 22), checks=True)


def test_a_consultation_and_a_procedure_of_own_fat_cells_have_five_reminders():
    """A week before, the day before, the day after the later day, and six and twelve months after the procedure."""
    found = planned(SVF, TOKYO, frozenset(), LONG_AGO)
    assert [(one.kind, one.day, one.due_at) for one in found] == [
        (ReminderKind.WEEK_BEFORE, date(2027, 1, 20), at_ten(2027, 1, 13)),
        (ReminderKind.DAY_BEFORE, date(2027, 1, 20), at_ten(2027, 1, 19)),
        (ReminderKind.DAY_AFTER, date(2027, 1, 22), at_ten(2027, 1, 23)),
        (ReminderKind.SIX_MONTHS, date(2027, 7, 22), at_ten(2027, 7, 22)),
        (ReminderKind.TWELVE_MONTHS, date(2028, 1, 22), at_ten(2028, 1, 22)),
    ]


@pytest.mark.parametrize(
    "dates",
    [
        Dates(consultation=date(2027, 1, 20), procedure=date(2027, 1, 22)),
        Dates(consultation=date(2027, 1, 20), checks=True),
    ],
)
def test_no_check_follows_without_a_procedure_or_of_anything_else(dates):
    """The guide gives a follow-up of 6 to 12 months for own fat cells alone, and it is counted from the procedure."""
    found = planned(dates, TOKYO, frozenset(), LONG_AGO)
    assert {SUBJECT_OF[one.kind] for one in found} == {Subject.CONSULTATION}
    assert [one.kind for one in entries(dates) if "months" in one.kind] == []


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2027, 1, 31), [date(2027, 7, 31), date(2028, 1, 31)]),
        (date(2027, 8, 31), [date(2028, 2, 29), date(2028, 8, 31)]),
        (date(2026, 8, 30), [date(2027, 2, 28), date(2027, 8, 30)]),
        (date(2028, 2, 29), [date(2028, 8, 29), date(2029, 2, 28)]),
    ],
)
def test_a_check_is_on_the_same_day_or_the_last_of_a_shorter_month(day, after):
    """The 31st of a month that has none is its last day."""
    assert [months_after(day, months) for months in (6, 12)] == after


@pytest.mark.parametrize(
    ("zone", "at_home", "in_seoul"),
    [
        ("Asia/Tokyo", "01-19 10:00", "01-19 10:00"),
        ("Europe/London", "01-19 10:00", "01-19 19:00"),
        ("America/New_York", "01-18 19:00", "01-19 09:00"),
        ("America/Los_Angeles", "01-18 16:00", "01-19 09:00"),
        ("Pacific/Auckland", "01-19 13:00", "01-19 09:00"),
        ("Asia/Kolkata", "01-19 10:00", "01-19 13:30"),
        ("America/Sao_Paulo", "01-19 10:00", "01-19 22:00"),  # no hour suits both
    ],
)
def test_the_word_before_the_day_suits_whoever_is_at_home_and_whoever_is_in_seoul(zone, at_home, in_seoul):
    """A patient from New York may have arrived: at ten at home, midnight would be near in Seoul."""
    moment = near_the_journey(date(2027, 1, 19), ZoneInfo(zone))
    assert f"{moment.astimezone(ZoneInfo(zone)):%m-%d %H:%M}" == at_home
    assert f"{moment.astimezone(SEOUL_TIME):%m-%d %H:%M}" == in_seoul


@pytest.mark.parametrize(
    ("zone", "day", "hour", "utc"),
    [
        ("America/New_York", date(2027, 3, 14), 2, "2027-03-14T07:00:00+00:00"),  # jumped over: an hour later
        ("America/New_York", date(2027, 11, 7), 1, "2027-11-07T05:00:00+00:00"),  # comes twice: the first
        ("America/New_York", date(2027, 3, 14), 10, "2027-03-14T14:00:00+00:00"),
        ("America/New_York", date(2027, 11, 7), 10, "2027-11-07T15:00:00+00:00"),
        ("Australia/Lord_Howe", date(2027, 10, 3), 2, "2027-10-02T15:30:00+00:00"),  # half an hour
        ("Pacific/Apia", date(2011, 12, 30), 10, "2011-12-30T20:00:00+00:00"),  # a whole day was left out
    ],
)
def test_an_hour_that_is_missing_or_comes_twice_is_one_moment(zone, day, hour, utc):
    """PEP 495: of two the first, of none one as much later as the clocks jump."""
    assert moment_of(day, hour, ZoneInfo(zone)).isoformat() == utc


@given(dates=told(), zone=zones, silent=silences, now=moments)
def test_every_reminder_comes_once_by_day_and_not_before_it_was_set(dates, zone, silent, now):
    """For all zones and dates: one of a kind at most, at a local hour of daytime, in the future, and of use then."""
    found = planned(dates, zone, silent, now)
    assert len({one.kind for one in found}) == len(found)
    for one in found:
        assert now < one.due_at < one.until
        assert EARLIEST_HOUR <= one.due_at.astimezone(zone).hour < LATEST_HOUR
        assert SUBJECT_OF[one.kind] not in silent
    assert list(found) == sorted(found, key=lambda one: one.due_at)


@given(dates=told(), zone=zones)
def test_the_words_before_a_consultation_come_before_it(dates, zone):
    """On the clock in Seoul: a day and a week before, whatever day it is at home."""
    by_kind = {one.kind: one for one in planned(dates, zone, frozenset(), LONG_AGO)}
    eve, week = by_kind[ReminderKind.DAY_BEFORE], by_kind[ReminderKind.WEEK_BEFORE]
    assert eve.due_at.astimezone(SEOUL_TIME).date() <= dates.consultation - timedelta(days=1)
    assert dates.begins - eve.due_at < timedelta(days=3)
    assert timedelta(days=4) < eve.due_at - week.due_at < timedelta(days=8)
    after = by_kind[ReminderKind.DAY_AFTER]
    assert after.due_at.astimezone(SEOUL_TIME).date() >= dates.last
    assert after.due_at > datetime.combine(dates.last, time(9), tzinfo=SEOUL_TIME)


@given(dates=told(), zone=zones, now=moments, later=st.timedeltas(timedelta(0), timedelta(days=800)))
def test_setting_the_same_dates_again_brings_nothing_back(dates, zone, now, later):
    """What is planned later is what is still to come of what was planned before."""
    before, after = planned(dates, zone, frozenset(), now), planned(dates, zone, frozenset(), now + later)
    assert after == tuple(one for one in before if one.due_at > now + later)


@given(told(), zones, silences, moments, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_setting_the_same_dates_again_leaves_what_waits_as_it_waits(dates, zone, silent, now, later):
    """Postponed or overdue, unless it is of no use any more."""
    waiting = planned(dates, zone, silent, now)
    of_use = tuple(reminder for reminder in waiting if now + later < reminder.until)
    assert planned_anew(dates, zone, silent, now + later, waiting) == of_use


def test_what_waits_goes_when_it_no_longer_follows():
    """Another day was told, or its subject was muted, since its first moment."""
    waiting = planned(SVF, TOKYO, frozenset(), LONG_AGO)
    now = waiting[0].due_at
    other = replace(SVF, consultation=SVF.consultation + timedelta(days=1))
    for dates, silent in ((other, frozenset()), (SVF, frozenset({Subject.CONSULTATION}))):
        left = planned_anew(dates, TOKYO, silent, now, waiting)
        assert left == planned(dates, TOKYO, silent, now)
        assert waiting[0] not in left


# ---- when one is due -------------------------------------------------------------------------------------------

DUE = datetime(2027, 1, 19, 1, tzinfo=UTC)  # ten in Tokyo
EVE = Reminder(
    kind=ReminderKind.DAY_BEFORE, day=date(2027, 1, 20), due_at=DUE, until=datetime(2027, 1, 20, 5, 30, tzinfo=UTC)
)


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (-1, WaitUntil(moment=DUE)),
        (0, Fire()),
        (9.9, Fire()),
        (10, WaitUntil(moment=DUE + timedelta(days=1))),
        (22.9, WaitUntil(moment=DUE + timedelta(days=1))),
        (23, Fire()),
        (28.4, Fire()),
        (28.5, TooLate()),
        (9999, TooLate()),
    ],
)
def test_a_reminder_that_is_late_waits_for_the_morning_or_is_left(hours, expected):
    """The bot may have stood still: nobody is woken, and nobody is told of a day that has passed."""
    assert fate(EVE, TOKYO, DUE + timedelta(hours=hours)) == expected


def test_a_reminder_whose_next_morning_is_too_late_is_left():
    """The consultation begins at eight, and it is night."""
    early = Reminder(kind=EVE.kind, day=EVE.day, due_at=DUE, until=datetime(2027, 1, 19, 23, tzinfo=UTC))
    assert fate(early, TOKYO, DUE + timedelta(hours=12)) == TooLate()


@given(dates=told(), zone=zones, later=st.timedeltas(timedelta(days=-2), timedelta(days=60)), data=st.data())
def test_a_reminder_fires_by_day_or_waits_for_a_moment_at_which_it_does(dates, zone, later, data):
    """Whenever somebody looks: never by night, never early, never when it is over; and waiting comes to an end."""
    reminder = data.draw(st.sampled_from(planned(dates, zone, frozenset(), LONG_AGO)))
    now = reminder.due_at + later
    found = fate(reminder, zone, now)
    match found:
        case Fire():
            assert is_daytime(now, zone)
            assert reminder.due_at <= now < reminder.until
        case WaitUntil(moment=moment):
            assert now < moment < reminder.until
            assert fate(reminder, zone, moment) == Fire()
        case TooLate():
            assert now >= reminder.until or not is_daytime(now, zone)


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Gaza"])
def test_in_a_year_of_looking_every_ten_minutes_each_reminder_fires_at_one_stretch_only(zone):
    """Also on the days on which clocks change: what has fired on one is never due again on the next."""
    clock = ZoneInfo(zone)
    for day in (date(2027, 3, 15), date(2027, 3, 29), date(2027, 10, 4), date(2027, 11, 1), date(2027, 11, 8)):
        dates = Dates(consultation=day, procedure=day, checks=True)
        for reminder in planned(dates, clock, frozenset(), LONG_AGO):
            looks = [reminder.due_at + timedelta(minutes=10 * step) for step in range(-300, 301)]
            fires = [look for look in looks if fate(reminder, clock, look) == Fire()]
            assert fires[0] == reminder.due_at
            assert all(is_daytime(look, clock) for look in fires)


@given(told(), zones, st.timedeltas(timedelta(0), timedelta(days=8)), st.data())
def test_a_reminder_that_is_said_may_arrive_for_as_long_as_it_would_be_said(dates, zone, later, data):
    """Not in the evening, and not when it is of no more use."""
    reminder = data.draw(st.sampled_from(planned(dates, zone, frozenset(), LONG_AGO)))
    now = reminder.due_at + later
    assume(fate(reminder, zone, now) == Fire())
    end = useless_from(reminder, zone, now)
    assert now < end
    assert fate(reminder, zone, end - timedelta(microseconds=1)) == Fire()
    assert fate(reminder, zone, end) != Fire()


# ---- the calendar ----------------------------------------------------------------------------------------------


def test_the_calendar_has_whole_days_and_a_moment_where_a_time_was_told():
    """In UTC: half past two in Seoul is half past five in Greenwich."""
    assert entries(SVF) == (
        Entry(kind=EntryKind.CONSULTATION, when=datetime(2027, 1, 20, 5, 30, tzinfo=UTC)),
        Entry(kind=EntryKind.PROCEDURE, when=date(2027, 1, 22)),
        Entry(kind=EntryKind.SIX_MONTHS, when=date(2027, 7, 22)),
        Entry(kind=EntryKind.TWELVE_MONTHS, when=date(2028, 1, 22)),
    )
    alone = Dates(consultation=date(2027, 1, 20), procedure=date(2027, 1, 20))
    assert entries(alone) == (Entry(kind=EntryKind.CONSULTATION, when=date(2027, 1, 20)),)
