"""Buttons as bytes: what is packed comes back, and nothing that anybody sends does harm."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from intake_bot.botapi import buttons
from intake_bot.botapi.buttons import LONGEST, mark_of, pack, unpack
from intake_bot.desk import directory_events, team_events
from intake_bot.desk.events import AnyEvent, OpenedCase
from intake_bot.desk.permissions import TEAM_ROLES
from intake_bot.desk.tracker_events import AskedForAnswers
from intake_bot.desk.tracking import MONTHS, MOST_ENTRIES, MOST_TRACKERS
from intake_bot.domain.case import CaseNumber
from intake_bot.domain.checklist import ItemId
from intake_bot.domain.letters import Part
from intake_bot.domain.money import Amount, Money
from intake_bot.domain.reminders import Subject
from intake_bot.domain.topics import TopicId
from intake_bot.questionnaire import day_events, events, letter_events
from intake_bot.questionnaire.answers import InMonth, Priced, Travelling
from intake_bot.questionnaire.events import PressedStale, View
from intake_bot.questionnaire.intake_form import INTAKE
from intake_bot.questionnaire.offer_events import AskedForOpenItems
from intake_bot.texts.catalogue import languages
from intake_bot.texts.wordings import canonical_option
from tests.support.guided import NOW

MARK = "k3jd9x"
CARRIED = tuple(shape.event for shape in buttons._SHAPES)
BOUND = tuple(shape.event for shape in buttons._SHAPES if shape.bound)

QUESTIONS = st.sampled_from([question.id for question in INTAKE.questions])
OPTIONS = st.sampled_from(sorted({option for q in INTAKE.questions for option in q.options({}, NOW.date())}))
NUMBERS = st.builds(CaseNumber, year=st.integers(2000, 2099), serial=st.integers(1, 999_999_999)).map(str)
VALUES = {
    "question": QUESTIONS,
    "option": OPTIONS,
    "on": st.booleans(),
    "view": st.sampled_from(View),
    "topic": st.sampled_from(TopicId),
    "subject": st.sampled_from(Subject),
    "page": st.integers(0, 999_999),
    "items": st.frozensets(st.sampled_from(ItemId), min_size=1),
    "language": st.sampled_from(languages()),
    "role": st.sampled_from(TEAM_ROLES),
    "health": st.booleans(),
    "mark": st.text("0123456789abcdef", min_size=1, max_size=6),
    "user": st.integers(1, 2**52 - 1),
    "who": st.integers(1, 2**52 - 1).map(str),
    "newcomer": st.integers(1, 10**9),
    "since": st.integers(0, 10**13),
    "words": st.text("abc ÄŒ가漢", max_size=13),
    "clinic": st.from_regex(r"[a-z][a-z0-9_]{1,31}", fullmatch=True),
    "part": st.sampled_from(Part),
    "listed": st.from_regex(r"[a-z][a-z0-9_]{1,31}", fullmatch=True),
    "change": st.integers(1, 10**9),
    "proposal": st.integers(1, 10**9),
    "batch": st.integers(1, 10**9),
    "after": st.from_regex(r"[a-z][a-z0-9_]{1,31}(\.[a-z0-9_]{1,12}){0,2}", fullmatch=True),
    "claim": st.from_regex(r"[a-z][a-z0-9_]{1,31}(\.[a-z0-9_]{1,6}){1,2}", fullmatch=True),
    "seen": st.text("0123456789abcdef", min_size=6, max_size=6),
    "true": st.booleans(),
    "allowed": st.booleans(),
    "new": st.booleans(),
    "number": NUMBERS,
    "case": NUMBERS,
    "place": st.integers(0, 179),
    "tracker": st.integers(1, MOST_TRACKERS),
    "item": st.sampled_from(ItemId),
    "version": st.integers(0, MOST_ENTRIES),
    "entry": st.integers(1, MOST_ENTRIES),
    "ticked": st.integers(0, 2**16 - 1),
    "bare": st.booleans(),
    "months": st.sampled_from(MONTHS),
}


def built(event):
    """Every value of a kind of event that a screen could show."""
    return st.builds(event, **{field.name: VALUES[field.name] for field in fields(event)})


@pytest.mark.parametrize("event", CARRIED, ids=lambda event: event.__name__)
@given(data=st.data())
def test_what_is_packed_comes_back(event, data):
    """For every kind of event that a button carries."""
    shown = data.draw(built(event))
    assert unpack(pack(shown, MARK), MARK) == shown


@pytest.mark.parametrize("event", CARRIED, ids=lambda event: event.__name__)
@given(data=st.data())
def test_a_button_of_another_intake_is_stale(event, data):
    """Unless it means the same for everybody, such as a language."""
    shown = data.draw(built(event))
    assert unpack(pack(shown, MARK), "other") == (PressedStale() if event in BOUND else shown)


@given(data=st.data())
def test_the_mark_is_read_without_understanding_the_rest(data):
    """A press is told to belong to a form that is no longer open, whatever else stands in it."""
    event = data.draw(st.sampled_from(CARRIED))
    assert mark_of(pack(data.draw(built(event)), MARK)) == (MARK if event in BOUND else "")
    junk = data.draw(st.text())
    assert mark_of(f"{junk.replace('|', '')}|{MARK}|{junk}") == MARK
    assert mark_of(junk.replace("|", "")) == ""


def test_only_events_that_a_press_can_cause_are_carried():
    """What is said, sent, edited or typed as a command alone cannot be forged as a press."""
    never = {
        events.Started,
        events.Said,
        events.SentUnreadable,
        events.EditedMessage,
        events.Cancelled,
        events.PressedStale,
        team_events.AskedToInviteAs,
        team_events.AskedToChangeRole,
        directory_events.TypedCommand,
        directory_events.SentFile,
        directory_events.FileWasRead,
        letter_events.NamedClinic,
        AskedForAnswers,
        day_events.ReminderCameDue,
    }
    assert set(CARRIED) == set(get_args(AnyEvent)) - never
    for event in never:
        with pytest.raises(KeyError):
            pack(object.__new__(event), MARK)


def test_codes_differ_also_for_whoever_reads_them_aloud():
    """One code for one kind of event."""
    codes = [shape.code for shape in buttons._SHAPES]
    assert len(codes) == len(set(codes))


@given(data=st.one_of(st.binary(max_size=64).map(lambda raw: raw.decode("utf-8", "surrogateescape")), st.text()))
@example(data="")
@example(data="|" * 64)
@example(data=f"t|{MARK}|concerns|scars|2")
@example(data=f"t|{MARK}|concerns|scars|")
@example(data=f"p|{MARK}|result|²")
@example(data=f"p|{MARK}|result|-1")
@example(data=f"p|{MARK}|result|9999999")
@example(data=f"p|{MARK}|results|0")
@example(data=f"c|{MARK}|age_band")
@example(data=f"c|{MARK}|age_band|30_39|more")
@example(data=f"c||{MARK}|age_band|30_39")
@example(data="M||secrets")
@example(data="oi||")
@example(data="oi||W0")
@example(data="oi||Wffff")
@example(data="oi||E1.W1")
@example(data="oi||W01")
@example(data=f"M|{MARK}|prices")
@example(data=f"r|{MARK}")
@example(data="rm||everything")
@example(data="rm||")
@example(data="mr||7|patient|1|0")
@example(data="mr||7|root|1|0")
@example(data="mr||7|admin|2|0")
@example(data="mr||-7|admin|0|0")
@example(data="mr||7|admin|0|99999999999999999")
@example(data="mc||0x1")
@example(data="mc||²")
@example(data="ki||26-0001-7|1|W99")
@example(data="ki||26-0001-7|01|W1")
@example(data="kr||26-0001-7|1|W2|0|1|2")
@example(data="kr||26-0001-7|1|W2|0|9999999|0")
@example(data=f"C|{MARK}|age_band|30_39")
def test_whatever_is_sent_is_an_event(data):
    """Any client can send any bytes: none of them raises, and none becomes an event that no button carries."""
    event = unpack(data, MARK)
    assert is_dataclass(event)
    assert isinstance(event, (*CARRIED, PressedStale))


@given(
    code=st.sampled_from([shape.code for shape in buttons._SHAPES] + ["z", ""]),
    mark=st.sampled_from([MARK, "", "other"]),
    values=st.lists(
        st.one_of(VALUES["question"], VALUES["option"], st.sampled_from(["0", "1", "result"]), st.text(max_size=8)),
        max_size=4,
    ),
)
def test_what_nearly_is_a_button_is_an_event_too(code, mark, values):
    """Forged from what real buttons are made of: understood, it packs into the same bytes again."""
    data = "|".join((code, mark, *values))
    event = unpack(data, MARK)
    if event != PressedStale() and not hasattr(event, "page"):  # a page may be written with zeros before it
        assert pack(event, MARK) == data


@pytest.mark.parametrize("question", INTAKE.questions, ids=lambda question: question.id)
def test_every_button_of_every_question_fits(question):
    """With room to spare in the mark."""
    longest = "m" * 12
    for option in question.options({}, NOW.date()):
        for event in (
            events.Chose(question=question.id, option=option),
            events.Toggled(question=question.id, option=option, on=True),
        ):
            assert len(pack(event, longest).encode()) <= LONGEST


LARGEST = Money(amount_minor=10**14 + 1, currency="KWD")
TYPED_READINGS = (
    ("offer_amount", Priced(amount=Amount(low=LARGEST, high=LARGEST))),
    ("offer_amount", Priced(amount=Amount(low=Money(amount_minor=10**13 + 1, currency="KWD"), high=LARGEST))),
    ("travel", Travelling(earliest=date(2027, 1, 1), latest=date(2028, 12, 31))),
    ("recent_month", InMonth(year=2026, month=1)),
)


@pytest.mark.parametrize(("question", "reading"), TYPED_READINGS, ids=str)
def test_a_value_that_was_typed_fits_on_a_button(question, reading):
    """The longest canonical forms, for an answer that can be read in several ways."""
    event = events.Chose(question=question, option=canonical_option(reading))
    assert unpack(pack(event, "m" * 8), "m" * 8) == event


def test_every_item_at_once_fits_on_a_button():
    """Of an offer that answers nothing at all."""
    everything = AskedForOpenItems(items=frozenset(ItemId))
    assert unpack(pack(everything, MARK), MARK) == everything


def test_what_does_not_fit_is_refused_before_telegram_refuses_it():
    """65 bytes are too many, however few the letters are."""
    room = LONGEST - len("Q||")
    assert len(pack(OpenedCase(number="x" * room), "").encode()) == LONGEST
    for number in ("x" * (room + 1), "я" * (room // 2 + 1), "a|b"):
        with pytest.raises(ValueError, match="does not fit"):
            pack(OpenedCase(number=number), "")
