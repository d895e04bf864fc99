"""What happened with an item, and the state that follows from it."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain import tracker_document
from intake_bot.domain.checklist import ItemState
from intake_bot.domain.days import day_in_seoul
from intake_bot.domain.tracker import (
    ANSWERED,
    COLUMNS,
    OWN_STATE,
    TRANSITIONS,
    AnsweredInWriting,
    AnsweredVerbally,
    Asked,
    Checked,
    Declined,
    Forwarded,
    KeptFor,
    ReadAs,
    ReceivedDocument,
    Standing,
    TookBack,
    counts,
    said_on,
    standing,
    state_of,
)
from tests.support.trackers import (
    ANA,
    ANY_EVENT,
    FILES,
    NOON,
    PDF,
    SAM,
    asked,
    checked,
    declined,
    document,
    kept_for,
    read,
    told,
    took_back,
    wrote,
)

TODAY = day_in_seoul(NOON)
DERIVED = {ItemState.CONTRADICTS_RECORD}


def test_the_table_knows_every_state_and_every_event():
    """Each cell is filled in, with a state that it knows; contradicting our record hangs on the record alone."""
    assert set(TRANSITIONS) == set(ItemState) - DERIVED
    for row in TRANSITIONS.values():
        assert tuple(row) == COLUMNS
        assert set(row.values()) <= set(TRANSITIONS)
    assert set(OWN_STATE) == set(COLUMNS)


def test_each_cell_keeps_the_state_or_gives_that_of_the_event():
    """So that every state rests on an entry of its own kind."""
    for state, row in TRANSITIONS.items():
        for event, after in row.items():
            assert after in (state, OWN_STATE[event])


@pytest.mark.parametrize(
    ("history", "state", "entry"),
    [
        ([], "not_asked", None),
        ([asked()], "asked", 1),
        ([asked(), asked(1)], "asked", 2),
        ([asked(), wrote()], "answered_in_writing", 2),
        ([told(), wrote()], "answered_in_writing", 2),
        ([wrote(), told()], "answered_in_writing", 1),
        ([wrote(), asked()], "answered_in_writing", 1),
        ([wrote(), declined()], "answered_in_writing", 1),
        ([told(), declined()], "declined", 2),
        ([declined(), asked()], "asked", 2),
        ([wrote(), document()], "document_received", 2),
        ([document(), wrote()], "document_received", 1),
        ([wrote(), read(1, "designated"), checked(2)], "answered_in_writing", 1),
        ([asked(), wrote(), took_back(2)], "asked", 1),
        ([wrote(), took_back(1), took_back(2)], "not_asked", None),
        ([wrote(), took_back(99)], "answered_in_writing", 1),
        ([wrote(days=-366)], "expired", 1),
        ([wrote(days=-366), asked()], "asked", 2),
        ([wrote(days=-366), kept_for(24)], "answered_in_writing", 1),
        ([wrote(days=-40), kept_for(3), kept_for(6)], "answered_in_writing", 1),
        ([document(days=-366), wrote(days=-300)], "expired", 1),
        ([asked(days=-4000)], "asked", 1),
        ([declined(days=-4000)], "declined", 1),
    ],
)
def test_what_happened_leads_to_a_state(history, state, entry):
    """And to the entry that it rests on."""
    assert state_of(tuple(history), TODAY) == Standing(state=ItemState(state), entry=entry)


def test_an_answer_counts_to_the_same_day_of_the_next_year():
    """On that day it still does; the day is the one in Seoul."""
    history = (wrote(),)
    assert state_of(history, date(2027, 11, 22)).state is ItemState.ANSWERED_IN_WRITING
    assert state_of(history, date(2027, 11, 23)).state is ItemState.EXPIRED


def test_a_forwarded_message_is_as_old_as_its_writing():
    """Not as new as its forwarding; a date that has not come yet is not believed."""
    old = Forwarded(name="Clinic Kim", at=NOON - timedelta(days=400))
    assert state_of((wrote(forwarded=old),), TODAY).state is ItemState.EXPIRED
    to_come = Forwarded(name="Clinic Kim", at=NOON + timedelta(days=400))
    assert said_on(wrote(forwarded=to_come)) == TODAY


@pytest.mark.parametrize("event", [told(), wrote(), document()])
def test_a_contradiction_is_told_while_the_answer_counts(event):
    """Of what has expired nothing is said but that it has."""
    assert state_of((event,), TODAY, contradicts=True).state is ItemState.CONTRADICTS_RECORD
    assert state_of((event,), TODAY + timedelta(days=800), contradicts=True).state is ItemState.EXPIRED
    assert state_of((asked(),), TODAY, contradicts=True).state is ItemState.ASKED


def test_what_was_read_goes_with_what_it_was_read_from():
    """And a check with what was checked."""
    history = (wrote(), read(1, "designated"), checked(2), took_back(1), wrote("no"))
    assert [number for number, _ in standing(history)] == [5]


@given(history=st.lists(ANY_EVENT, max_size=12).map(tuple))
def test_a_yes_without_a_document_never_becomes_one(history):
    """Whatever else is said, read, checked or declined."""
    there = any(isinstance(event, ReceivedDocument) for _, event in standing(history))
    if not there:
        assert state_of(history, TODAY).state is not ItemState.DOCUMENT_RECEIVED


@given(history=st.lists(ANY_EVENT, max_size=12).map(tuple), later=ANY_EVENT)
def test_nothing_but_taking_back_undoes_what_is_on_paper(history, later):
    """A document stays one, until it has expired."""
    before = state_of(history, day_in_seoul(later.at))
    after = state_of((*history, later), day_in_seoul(later.at))
    if before.state is ItemState.DOCUMENT_RECEIVED and not isinstance(later, TookBack | KeptFor):
        assert after.state is ItemState.DOCUMENT_RECEIVED


# ---- the model ---------------------------------------------------------------------------------------------------


STRENGTH = {"answered_verbally": 1, "answered_in_writing": 2, "document_received": 3}


class Model:
    """The same said differently, without a table: an answer stands until a stronger or an equal one comes."""

    def __init__(self):
        self.events = []

    def state(self, today):
        taken = {event.entry for event in self.events if isinstance(event, TookBack)}
        months = ([12] + [event.months for event in self.events if isinstance(event, KeptFor)])[-1]
        state, said = "not_asked", None
        for number, event in enumerate(self.events, start=1):
            if number in taken or type(event) not in OWN_STATE:
                continue
            if state in STRENGTH and is_over(said, day_in_seoul(event.at), months):
                state = "expired"
            strength, new = STRENGTH.get(state, 0), OWN_STATE[type(event)].value
            if new in STRENGTH and STRENGTH[new] >= strength:
                state, said = new, day_said(event)
            elif (new == "declined" and strength < 2) or (new == "asked" and strength == 0):
                state = new
        return "expired" if state in STRENGTH and is_over(said, today, months) else state


def day_said(event):
    forwarded = getattr(event, "forwarded", None)
    return day_in_seoul(event.at if forwarded is None else min(event.at, forwarded.at))


def is_over(day, today, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return (today.year, today.month, today.day) > (year, month + 1, day.day)


def random_event(chance, at, entries):
    by = chance.choice([ANA, SAM])
    kind = chance.choice([Asked, AnsweredInWriting, AnsweredVerbally, ReceivedDocument, Declined, ReadAs, Checked,
                          KeptFor, TookBack])  # fmt: skip
    common = {"at": at, "by": by}
    written = Forwarded(name="x", at=at - timedelta(days=chance.randrange(500))) if chance.random() < 0.2 else None
    match kind.__name__:
        case "AnsweredInWriting":
            return kind(**common, words="w", forwarded=written)
        case "ReceivedDocument":
            return kind(**common, file=PDF, forwarded=written)
        case "ReadAs":
            return kind(**common, entry=chance.randint(1, entries + 1), options=frozenset({"class_one"}))
        case "KeptFor":
            return kind(**common, months=chance.choice([3, 6, 12, 24]))
        case "Checked" | "TookBack":
            return kind(**common, entry=chance.randint(1, entries + 1))
        case _:
            return kind(**common)


@pytest.mark.parametrize("seed", range(3))
def test_after_ten_thousand_random_events_the_state_is_the_models(seed):
    """Spread over many items, as in life: each item's state is asked for after every event, and again much later."""
    chance = random.Random(seed)
    histories = [((), Model()) for _ in range(400)]
    now = NOON
    for _ in range(10_000):
        now += timedelta(hours=chance.randrange(3))
        place = chance.randrange(len(histories))
        history, model = histories[place]
        event = random_event(chance, now, len(history))
        model.events.append(event)
        history = (*history, event)
        histories[place] = history, model
        today = day_in_seoul(now)
        assert state_of(history, today).state == model.state(today)
    for later in range(0, 1500, 100):
        today = day_in_seoul(now) + timedelta(days=later)
        assert [state_of(history, today).state for history, _ in histories] == [
            model.state(today) for _, model in histories
        ]


# ---- counts and documents ----------------------------------------------------------------------------------------


@given(states=st.lists(st.sampled_from(ItemState)))
def test_states_are_counted_and_never_scored(states):
    """Each item once; a state that no item is in is not told."""
    found = counts(states)
    assert sum(found.values()) == len(states)
    assert all(found[state] == states.count(state) for state in found)
    assert list(found) == [state for state in ItemState if state in states]


@given(event=ANY_EVENT)
def test_what_happened_comes_back_from_its_document(event):
    """Through JSON, beside its kind and moment."""
    text = json.dumps(tracker_document.to_document(event))
    kind = tracker_document.KINDS[type(event)]
    assert tracker_document.from_document(kind, event.at, json.loads(text)) == event


@given(file=FILES)
def test_no_word_and_no_file_is_in_a_repr(file):
    """What a traceback shows is who and when, and nothing of what was sent."""
    seen = repr(wrote("canary", by=SAM)) + repr(told("canary")) + repr(document(file=file))
    assert "canary" not in seen
    assert "Sam" not in seen
    assert file.id not in seen


def test_only_answers_expire():
    """What was asked and what was refused does not run out."""
    assert {state.value for state in ANSWERED} == {"answered_verbally", "answered_in_writing", "document_received"}
