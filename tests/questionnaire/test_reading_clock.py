"""A time of the day, as people type it."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from intake_bot.questionnaire.day_kinds import checked_clock
from intake_bot.questionnaire.effects import Rejected
from intake_bot.questionnaire.reading.clock import ClockRefusal, canonical, read_clock

READ = {
    "14:30": time(14, 30),
    "14.30": time(14, 30),
    "14h30": time(14, 30),
    "14h": time(14),
    "2:30 pm": time(14, 30),
    "2:30PM": time(14, 30),
    "2 p.m.": time(14),
    "at 10 o'clock": time(10),
    "10": time(10),
    "9": time(9),
    "12": time(12),
    "noon": time(12),
    "12 am": time(0),
    "12 pm": time(12),
    "0:30": time(0, 30),
    "02:30": time(2, 30),
    "14시": time(14),
    "14시 5분": time(14, 5),
    "오후 2시 30분": time(14, 30),
    "오후 2시 반": time(14, 30),
    "오전 10시에": time(10),
    "정오": time(12),
    "午後2時": time(14),
    "下午2点半": time(14, 30),
    "１４：３０": time(14, 30),
    "  14:30 ": time(14, 30),
}
REFUSED = {
    "2:30": ClockRefusal.WHICH_HALF,
    "8": ClockRefusal.WHICH_HALF,
    "3시": ClockRefusal.WHICH_HALF,
    "24:00": ClockRefusal.UNREADABLE,
    "10:61": ClockRefusal.UNREADABLE,
    "9:5": ClockRefusal.UNREADABLE,
    "13 pm": ClockRefusal.UNREADABLE,
    "0 pm": ClockRefusal.UNREADABLE,
    "half past two": ClockRefusal.UNREADABLE,
    "10:00 or 11:00": ClockRefusal.UNREADABLE,
    "pm": ClockRefusal.UNREADABLE,
    "2027-01-20": ClockRefusal.UNREADABLE,
    "-3": ClockRefusal.UNREADABLE,
    "": ClockRefusal.UNREADABLE,
}


@pytest.mark.parametrize("text", READ)
def test_a_time_is_read(text):
    """In figures, with a word for the half of the day before or behind, in several languages."""
    assert read_clock(text) == READ[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_time_is_refused_and_what_is_two_is_not_guessed(text):
    """Two o'clock could be the morning."""
    assert read_clock(text) is REFUSED[text]


@given(at=st.times())
def test_what_is_kept_is_read_back(at):
    """The canonical form is an answer, and stays as it is."""
    kept = canonical(at)
    assert read_clock(kept) == at.replace(second=0, microsecond=0)
    assert checked_clock(kept) == kept


@given(text=st.text(max_size=12) | st.text("0123456789:. apmh시반오후", max_size=12))
@example(text="²:30")
def test_whatever_is_typed_is_read_or_refused(text):
    """Nothing raises, and what is accepted is kept in its canonical form."""
    kept = checked_clock(text)
    assert isinstance(kept, Rejected) or checked_clock(kept) == kept
