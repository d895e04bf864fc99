"""What is done about an answer, and why not: for whom, at which version, and what a message becomes."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.desk import tracker_events as events
from intake_bot.desk.entering import WAITS, Entering, Mode, Sent, from_document, to_document
from intake_bot.desk.permissions import Act, Member, Role, may
from intake_bot.desk.sent_answers import (
    LONGEST_DETAIL,
    LONGEST_NAME,
    MOST_HELD,
    AskAgain,
    Hold,
    Named,
    hear,
    hear_name,
)
from intake_bot.desk.tracking import (
    MONTHS,
    MOST_ENTRIES,
    Add,
    AskMonths,
    AskReading,
    AtItem,
    Begin,
    ItemNote,
    SendFile,
    ShowEntries,
    ShowEntry,
    ShowItem,
    TrackerRefusal,
    decide_item,
    options_ticked,
    side_of,
    ticks_of,
)
from intake_bot.domain.answer_options import options_of
from intake_bot.domain.case import CaseNumber
from intake_bot.domain.checklist import ItemId
from intake_bot.domain.tracker import Side, state_of
from tests.support.trackers import (
    ANA,
    ANY_EVENT,
    FILES,
    FORWARDED,
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

CASE = CaseNumber(year=2026, serial=1)
PLACE = {"case": str(CASE), "tracker": 1, "item": ItemId.W2}


def at(*history, item=ItemId.W2, author=ANA):
    return AtItem(item=item, history=history, options=options_of(item, ("ja",)), author=author, now=NOON)


def does(event, *history, author=ANA, item=ItemId.W2, **more):
    """What is decided about a press on this item, at the version that it has."""
    place = PLACE | {"item": item}
    if "version" in {field.name for field in fields(event)}:
        place["version"] = len(history)
    return decide_item(event(**place, **more), at(*history, item=item, author=author))


# ---- who ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", Role)
def test_who_sees_what_clinics_answered(role):
    """The patient and those who may see own words; nobody else learns whether there is such a case."""
    member = Member(role=role)
    side = side_of(8, "7", member)
    if may(member, Act.SEE_CONTACT):
        assert side is Side.STAFF
    else:
        on_team = may(member, Act.SEE_CASE)
        assert side is (TrackerRefusal.NOT_FOR_ROLE if on_team else TrackerRefusal.NO_SUCH_CASE)
    assert side_of(7, "7", member) is Side.PATIENT


# ---- one press ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "happened"),
    [(events.MarkedAsked, asked()), (events.MarkedDeclined, declined()), (events.SaidWithoutWords, told())],
)
def test_a_mark_is_an_entry(event, happened):
    """With who and when, and nothing besides."""
    assert does(event) == Add(event=happened)


def test_entering_begins_with_a_press():
    """For what is in writing, or for what was said."""
    assert does(events.BeganToPaste) == Begin(mode=Mode.PASTE)
    assert does(events.BeganToTell, wrote()) == Begin(mode=Mode.TELL)


VERSIONED = list(events.VersionedEvent.__args__)
EXTRA = {"ticked": 1, "bare": True, "entry": 1, "months": 6}


@pytest.mark.parametrize("event", VERSIONED, ids=lambda event: event.__name__)
@pytest.mark.parametrize("seen", [0, 2, 3])
def test_whoever_has_seen_another_version_changes_nothing(event, seen):
    """They are shown what stands there now."""
    extra = {name: value for name, value in EXTRA.items() if name in {field.name for field in fields(event)}}
    decided = decide_item(event(**PLACE, version=seen, **extra), at(wrote()))
    assert decided == ShowItem(note=ItemNote.CHANGED_MEANWHILE)


@pytest.mark.parametrize("event", VERSIONED, ids=lambda event: event.__name__)
def test_an_item_takes_so_many_entries(event):
    """Then it is full, and says so."""
    extra = {name: value for name, value in EXTRA.items() if name in {field.name for field in fields(event)}}
    assert does(event, *[wrote()] * MOST_ENTRIES, **extra) == ShowItem(note=ItemNote.FULL)


@pytest.mark.parametrize(
    ("event", "more", "decided"),
    [
        (events.OpenedItem, {}, ShowItem()),
        (events.OpenedEntries, {"page": 3}, ShowEntries(page=3)),
        (events.OpenedEntry, {"entry": 1, "page": 1}, ShowEntry(entry=1, page=1)),
        (events.OpenedEntry, {"entry": 2}, ShowEntry(entry=2)),
        (events.OpenedEntry, {"entry": 0}, ShowItem()),
        (events.OpenedEntry, {"entry": 3}, ShowItem()),
        (events.AskedForFile, {"entry": 2}, SendFile(file=PDF, entry=2)),
        (events.AskedForFile, {"entry": 1}, ShowItem()),
        (events.AskedForFile, {"entry": 9}, ShowItem()),
        (events.AskedForValidity, {}, AskMonths()),
        (events.ChoseValidity, {"months": 5}, AskMonths()),
        (events.ChoseValidity, {"months": 6}, Add(event=kept_for(6))),
    ],
)
def test_what_is_not_there_leads_back_to_the_item(event, more, decided):
    """A forged or an old number is no error."""
    assert does(event, wrote(), document(), **more) == decided


@pytest.mark.parametrize(
    ("history", "entry", "author", "taken"),
    [
        ([wrote()], 1, ANA, True),
        ([wrote()], 1, SAM, False),
        ([wrote(by=SAM)], 1, ANA, False),
        ([wrote(by=SAM)], 1, SAM, True),
        ([wrote(), took_back(1)], 1, ANA, False),
        ([wrote(), took_back(1)], 2, ANA, False),
        ([wrote(), read(1, "class_one")], 2, ANA, True),
        ([wrote(), read(1, "class_one"), checked(2)], 3, SAM, False),
        ([wrote(), kept_for(6)], 2, ANA, False),
        ([wrote()], 7, ANA, False),
    ],
)
def test_only_an_own_entry_is_taken_back(history, entry, author, taken):
    """Once; neither the patient nor the team takes back what the other entered."""
    expected = Add(event=took_back(entry, by=author)) if taken else ShowItem()
    assert does(events.TookEntryBack, *history, author=author, entry=entry) == expected


# ---- what an answer says -----------------------------------------------------------------------------------------

ONE, UNCLEAR = 0b00001, 0b10000


@pytest.mark.parametrize(
    ("item", "history", "ticked", "bare", "decided"),
    [
        (ItemId.W2, [wrote()], ONE, False, Add(event=read(1, "class_one"))),
        (ItemId.W2, [wrote(), wrote()], UNCLEAR, False, Add(event=read(2, "not_clear"))),
        (ItemId.W2, [wrote(), told()], ONE, False, Add(event=read(1, "class_one"))),
        (ItemId.W2, [], ONE, False, ShowItem()),
        (ItemId.W2, [told("Class I")], ONE, False, ShowItem()),
        (ItemId.W2, [wrote(), took_back(1)], ONE, False, ShowItem()),
        (ItemId.W1, [wrote()], ONE, False, ShowItem()),
        (ItemId.W2, [wrote()], 0, False, AskReading(note=ItemNote.NOTHING_TICKED)),
        (ItemId.W2, [wrote()], 1 << 12, False, AskReading(note=ItemNote.NOTHING_TICKED)),
        (
            ItemId.W2,
            [wrote()],
            0b11,
            False,
            AskReading(ticked=frozenset({"class_one", "class_two"}), note=ItemNote.NOTHING_TICKED),
        ),
        (ItemId.W5, [wrote()], ONE, False, Begin(mode=Mode.DETAIL, options=frozenset({"designated"}))),
        (ItemId.W5, [wrote()], ONE, True, Add(event=read(1, "designated"))),
        (ItemId.E1, [wrote()], ONE, True, Begin(mode=Mode.DETAIL, options=frozenset({"product"}))),
        (ItemId.W8, [wrote()], 0b101, False, Add(event=read(1, "half_an_hour", "speaks:ja"))),
    ],
)
def test_an_answer_is_read_by_a_press(item, history, ticked, bare, decided):
    """Only what is in writing; a number or a name is asked for where one belongs."""
    assert does(events.ChoseReading, *history, item=item, ticked=ticked, bare=bare) == decided


def test_options_are_ticked_one_by_one():
    """What is ticked stands in the button; a bit that belongs to nothing is left out."""
    ticked = frozenset({"half_an_hour"})
    assert does(events.AskedHowToRead, wrote(), item=ItemId.W8, ticked=1) == AskReading(ticked=ticked)
    assert does(events.AskedHowToRead, item=ItemId.W8, ticked=1) == ShowItem()


@given(item=st.sampled_from(ItemId), ticked=st.integers(0, 2**12))
def test_ticks_come_back(item, ticked):
    """Whatever bits there are."""
    offered = options_of(item, ("en", "ja"))
    options = options_ticked(ticked, offered)
    assert options <= frozenset(offered)
    assert options_ticked(ticks_of(options, offered), offered) == options


@pytest.mark.parametrize(
    ("history", "author", "done"),
    [
        ([wrote(), read(1, "class_one")], SAM, True),
        ([wrote(), read(1, "class_one")], ANA, False),
        ([wrote()], SAM, False),
        ([wrote(), read(1, "class_one"), checked(2)], SAM, False),
        ([wrote(), read(1, "class_one"), checked(2), document()], SAM, True),
    ],
)
def test_only_the_team_checks_and_only_what_is_read(history, author, done):
    """Once, and again when something has been added."""
    expected = Add(event=checked(2)) if done else ShowItem()
    assert does(events.CheckedReading, *history, author=author) == expected


# ---- what is sent ------------------------------------------------------------------------------------------------


def entering(mode=Mode.PASTE, version=0, **more):
    return Entering(case=CASE, mode=mode, since=NOON, tracker=1, item=ItemId.W2, version=version, **more)


@pytest.mark.parametrize(
    ("mode", "sent", "happened"),
    [
        (Mode.PASTE, Sent(words="Class I"), wrote()),
        (Mode.PASTE, Sent(file=PDF), document()),
        (Mode.TELL, Sent(words="Class I"), told("Class I")),
        (Mode.TELL, Sent(file=PDF), document()),
    ],
)
def test_a_message_becomes_an_entry(mode, sent, happened):
    """A file is a file, also while something was to be told."""
    assert hear(entering(mode), sent, at()) == Add(event=happened)


@pytest.mark.parametrize("mode", [Mode.PASTE, Mode.TELL, Mode.DETAIL])
def test_what_can_neither_be_read_nor_kept_is_told_so(mode):
    """A voice message, a sticker, a place."""
    assert isinstance(hear(entering(mode), Sent(), at()), AskAgain)


def test_what_comes_after_somebody_elses_answer_waits():
    """All of it, in order, until its sender has seen the other."""
    first, second = Sent(words="mine"), Sent(file=PDF)
    held = hear(entering(), first, at(wrote(by=SAM)))
    assert held == Hold(held=(first,))
    assert hear(entering(held=held.held), second, at(wrote(by=SAM))) == Hold(held=(first, second))
    assert hear(entering(held=(first,) * MOST_HELD), second, at()) == AskAgain(note=ItemNote.HELD_FULL)


def test_a_full_item_takes_no_message():
    """It says so, and keeps what it has."""
    history = [wrote()] * MOST_ENTRIES
    assert hear(entering(version=MOST_ENTRIES), Sent(words="x"), at(*history)) == AskAgain(note=ItemNote.FULL)


DETAIL = {"mode": Mode.DETAIL, "version": 1, "options": frozenset({"designated"})}


@pytest.mark.parametrize(
    ("sent", "history", "decided"),
    [
        (Sent(words=" 2026-\n12 "), [wrote()], Add(event=read(1, "designated", detail="2026- 12"))),
        (Sent(words="x" * LONGEST_DETAIL), [wrote()], Add(event=read(1, "designated", detail="x" * LONGEST_DETAIL))),
        (Sent(words="x" * (LONGEST_DETAIL + 1)), [wrote()], AskAgain(note=ItemNote.DETAIL_TOO_LONG)),
        (Sent(file=PDF), [wrote()], AskAgain(note=ItemNote.NO_DETAIL)),
        (Sent(words="12"), [wrote(), wrote()], ShowItem(note=ItemNote.CHANGED_MEANWHILE)),
        (Sent(words="12"), [wrote(), took_back(1)], ShowItem(note=ItemNote.CHANGED_MEANWHILE)),
    ],
)
def test_a_number_is_typed(sent, history, decided):
    """On one line and not too long; what it belongs to must still be there."""
    assert hear(entering(**DETAIL), sent, at(*history, item=ItemId.W5)) == decided


@pytest.mark.parametrize(
    ("sent", "decided"),
    [
        (Sent(words=" Clinic\nKim "), Named(name="Clinic Kim")),
        (Sent(words="x" * LONGEST_NAME), Named(name="x" * LONGEST_NAME)),
        (Sent(words="x" * (LONGEST_NAME + 1)), AskAgain(note=ItemNote.NAME_TOO_LONG)),
        (Sent(), AskAgain(note=ItemNote.NO_NAME)),
        (Sent(words="a photo", file=PDF), AskAgain(note=ItemNote.NO_NAME)),
    ],
)
def test_a_clinic_is_named(sent, decided):
    """By words, on one line."""
    assert hear_name(sent) == decided


# ---- what waits --------------------------------------------------------------------------------------------------

SENT = st.builds(Sent, words=st.text(max_size=20), file=st.one_of(st.none(), FILES), forwarded=FORWARDED)


@given(
    mode=st.sampled_from(Mode),
    item=st.one_of(st.none(), st.sampled_from(ItemId)),
    held=st.lists(SENT, max_size=3).map(tuple),
    options=st.frozensets(st.sampled_from(["designated", "speaks:ja"])),
)
def test_what_waits_comes_back_from_its_document(mode, item, held, options):
    """Through JSON, with everything that is held."""
    before = Entering(case=CASE, mode=mode, since=NOON, tracker=1, item=item, version=3, options=options, held=held)
    assert from_document(CASE, NOON, json.loads(json.dumps(to_document(before)))) == before


def test_a_tracker_waits_for_an_hour():
    """Then nothing is kept any more; what is held is set aside and not lost."""
    assert entering().waits(NOON + WAITS)
    assert not entering().waits(NOON + WAITS + timedelta(seconds=1))
    assert entering().set_aside is None
    aside = entering(held=(Sent(words="mine"),)).set_aside
    assert aside.held == (Sent(words="mine"),)
    assert not aside.waits(NOON)
    assert aside.is_set_aside
    assert not entering().is_set_aside


def test_no_word_is_in_a_repr_of_what_waits():
    """Nor a file."""
    seen = repr(entering(held=(Sent(words="canary", file=PDF),))) + repr(Named(name="canary"))
    assert "canary" not in seen
    assert PDF.name not in seen


@given(history=st.lists(ANY_EVENT, max_size=6), data=st.data())
def test_whatever_is_pressed_at_most_one_entry_comes_of_it(history, data):
    """And every state afterwards is one of the table's."""
    event = data.draw(st.sampled_from(VERSIONED))
    names = {field.name for field in fields(event)}
    numbers = st.integers(0, 7)
    extra = {name: data.draw(numbers) for name in ("ticked", "entry") if name in names}
    extra |= {"months": data.draw(st.sampled_from([*MONTHS, 7]))} if "months" in names else {}
    extra |= {"bare": data.draw(st.booleans())} if "bare" in names else {}
    decided = does(event, *history, author=data.draw(st.sampled_from([ANA, SAM])), **extra)
    if isinstance(decided, Add):
        assert decided.event.at == NOON
        state_of((*history, decided.event), NOON.date())
