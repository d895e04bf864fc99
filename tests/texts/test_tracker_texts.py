"""What is said about the answers of clinics: every screen fits with the longest values, in every language."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from intake_bot.desk.entering import Entering, Mode, Sent
from intake_bot.desk.matters import Matter
from intake_bot.desk.permissions import Member, Role
from intake_bot.desk.sent_answers import LONGEST_DETAIL, LONGEST_NAME, MOST_HELD
from intake_bot.desk.tracking import AskReading, ItemNote, TrackerRefusal
from intake_bot.domain.answer_options import CHOICES, Option, options_of
from intake_bot.domain.case import CaseNumber
from intake_bot.domain.case_statements import CaseStatements, case_statements
from intake_bot.domain.checklist import ItemId, ItemState, items_for
from intake_bot.domain.contradictions import contradictions
from intake_bot.domain.days import day_in_seoul
from intake_bot.domain.disagreements import disagreements
from intake_bot.domain.matching import Gate, Wish
from intake_bot.domain.regulation import Vector, span_of
from intake_bot.domain.statements import stated, statements_of
from intake_bot.domain.tracker import FileKind, Forwarded, KeptFile, Side, state_of
from intake_bot.texts import (
    differences,
    entering,
    item_names,
    matters,
    statements,
    tracker,
    tracker_entries,
    tracker_item,
)
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.item_view import NOTES, ItemView
from intake_bot.texts.render import plain
from intake_bot.texts.result import result_pages
from intake_bot.texts.staff import case_card
from intake_bot.texts.tracker import Reader, TrackerView
from tests.support.hostile import LONG, WORDS
from tests.support.trackers import (
    NOON,
    SAM,
    a_tracker,
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
from tests.support.views import OWN_FAT, starting_directory, view_of, words_of

TODAY = day_in_seoul(NOON)
LONGEST_CASE = str(CaseNumber(year=2099, serial=999_999_999))
LANGUAGES = ("en", "es", "ja", "ko", "ru", "th", "tl", "zh")
EVERYTHING = frozenset(Vector)
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
NAMES = ["Lydian Plastic Surgery", "W" * LONGEST_NAME, "<b>&" * 25, FAMILY * 14, "ﷺ" * LONGEST_NAME]
LONGEST_FILE = KeptFile(id="x" * 512, kind=FileKind.DOCUMENT, name="<b>" * 85, mime_type="&" * 255, size=2**52 - 1)
ORIGIN = Forwarded(name="<i>" * 80, at=NOON - timedelta(days=3))
DETAIL = "<b>&" * (LONGEST_DETAIL // 4)


def a_view(found, *, side=Side.PATIENT, language="en", vectors=frozenset({Vector.SVF}), case="26-0001-7"):
    """A tracker as it is shown, with what contradicts our record."""
    directory = starting_directory()
    clinic = None if found.clinic_id is None else directory.clinic(found.clinic_id)
    against = contradictions(statements_of(found, TODAY), clinic, span_of(vectors), directory.reading(TODAY))
    contradicted = {one.statement.item for one in against}
    return TrackerView(
        case=case,
        tracker=found,
        reader=Reader(side=side, user_id=7 if side is Side.PATIENT else 8, language=language),
        today=TODAY,
        standings={
            item: state_of(found.history(item), TODAY, contradicts=item in contradicted) for item in items_for(vectors)
        },
        clinic=clinic,
        contradictions=against,
        disagreements=disagreements(statements_of(found, TODAY)),
    )


def an_item(item, *history, **more):
    """One item of Lydian, or of another tracker."""
    found = a_tracker(more.pop("clinic_id", "lydian"), name=more.pop("name", NAMES[0]), **{item: history})
    view = a_view(found, **more)
    reading = starting_directory().reading(TODAY)
    return ItemView(of=view, item=ItemId(item), options=options_of(ItemId(item), LANGUAGES), reading=reading)


LONGEST_HISTORY = (
    asked(by=SAM),
    wrote("&<" * 2048, forwarded=ORIGIN),
    told("W" * 4096, by=SAM),
    document(file=LONGEST_FILE, forwarded=ORIGIN),
    kept_for(24),
    replace(document(file=LONGEST_FILE), words="<" * 1024),
)


# ---- names -------------------------------------------------------------------------------------------------------


def test_everything_that_can_be_kept_has_a_name(tag):
    """Every item, state and option, each told apart from the others."""
    language = catalogue(tag)
    for names, wanted in (
        (item_names.ITEM_NAMES, ItemId),
        (item_names.STATES, ItemState),
        (item_names.OPTIONS, Option),
    ):
        assert set(names) == set(wanted)
        assert all(0 < len(plain(name, language)) <= 60 for name in names.values())
    assert len({plain(name, language) for name in item_names.ITEM_NAMES.values()}) == len(ItemId)
    assert len({plain(name, language) for name in item_names.STATES.values()}) == len(ItemState)
    assert plain(item_names.option_name("speaks:tl"), catalogue("en")) == "Speaks or interprets: Filipino"
    assert plain(item_names.option_name("of a later version"), language) == "of a later version"


def test_every_refusal_and_note_is_said(tag, checked):
    """With what would be right."""
    assert set(tracker.REFUSALS) == set(TrackerRefusal)
    assert set(NOTES) == set(ItemNote)
    for refusal in TrackerRefusal:
        checked(tracker.refusal_screen(refusal), tag)
    assert set(differences.GATES) == set(Gate)


# ---- lists -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
@pytest.mark.parametrize("side", Side)
def test_a_full_page_of_clinics_fits(name, side, tag, checked):
    """With long names, every kind of state, and a long number."""
    histories = {
        item.value: history
        for item, history in zip(
            items_for(EVERYTHING),
            (
                [],
                [asked()],
                [wrote()],
                [told()],
                [document()],
                [declined()],
                [wrote(days=-800)],
                [wrote(), read(1, "class_one")],
            ),
            strict=False,
        )
    }
    views = [
        a_view(a_tracker(None, number, f"{number}{name}", **histories), side=side, language=tag, vectors=EVERYTHING)
        for number in range(9, 17)
    ]
    reader = views[0].reader
    screen = tracker.trackers_screen(LONGEST_CASE, views, page=1, total=60, reader=reader)
    checked(screen, tag)
    checked(tracker.trackers_screen(LONGEST_CASE, [], page=0, total=0, reader=reader), tag)
    clinics = [(place, f"{place}{name}") for place in range(172, 180)]
    checked(tracker.clinics_screen(LONGEST_CASE, clinics, page=3, total=180), tag)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
@pytest.mark.parametrize("page", [0, 3, 99])
def test_every_page_of_a_clinic_fits(name, page, tag, checked):
    """Of the longest checklist there can be."""
    view = a_view(a_tracker(None, name=name), language=tag, vectors=EVERYTHING, case=LONGEST_CASE)
    checked(tracker.tracker_screen(view, page), tag)


def test_what_became_of_a_clinic_is_told():
    """Closed, merged, gone, never there, or not in the result; of one that is as it was nothing is said."""
    view = a_view(a_tracker())
    labels = [
        view,
        replace(view, clinic=None),
        replace(view, clinic=replace(view.clinic, closed_on=TODAY)),
        replace(view, merged_into=starting_directory().clinic("qd")),
        a_view(a_tracker(None)),
        replace(view, in_result=False),
    ]
    said = [words_of(tracker.tracker_screen(one, 0)).split("\n\n")[0] for one in labels]
    assert len(set(said)) == len(said)
    assert said[0] == "Lydian Plastic Surgery · case 26-0001-7"


# ---- one item ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("item", ItemId)
@pytest.mark.parametrize("side", Side)
def test_every_item_fits_with_the_longest_history(item, side, tag, checked):
    """Every screen of it, with every note."""
    options = options_of(item, LANGUAGES)
    readings = [read(2, option, detail=DETAIL) for option in options[:1]]
    history = (*LONGEST_HISTORY, *readings)
    view = an_item(item.value, *history, side=side, language=tag, vectors=EVERYTHING, name=NAMES[2], case=LONGEST_CASE)
    for note in (None, *ItemNote):
        checked(tracker_item.item_screen(view, note), tag)
    checked(tracker_item.months_screen(view), tag)
    for page in (0, 99):
        checked(tracker_entries.entries_screen(view, page), tag)
    if options:
        checked(tracker_item.reading_screen(view, AskReading(note=ItemNote.NOTHING_TICKED)), tag)
        checked(tracker_item.reading_screen(view, AskReading(ticked=frozenset(options[:-1]))), tag)


@pytest.mark.parametrize("number", range(1, len(LONGEST_HISTORY) + 1))
def test_every_entry_fits_page_by_page(number, tag, checked):
    """And its pages hold all of it, word for word."""
    view = an_item("W2", *LONGEST_HISTORY, language=tag, vectors=EVERYTHING)
    words = getattr(LONGEST_HISTORY[number - 1], "words", "")
    seen = ""
    for page in range(len(tracker_entries.words_in_pages(words))):
        screen = tracker_entries.entry_screen(view, number, page, sent=True)
        checked(screen, tag)
        seen += words_of(screen).split("\n\n")[-1] if words else ""
    assert seen == words


@pytest.mark.parametrize("words", [*WORDS.values(), *LONG.values()], ids=[*WORDS, *LONG])
def test_no_word_is_lost_between_two_pages(words):
    """Whatever it is made of; each page fits into a message."""
    pages = tracker_entries.words_in_pages(words)
    assert "".join(pages) == words
    assert all(len(page.encode("utf-16-le")) // 2 <= tracker_entries.WORDS_ON_A_PAGE for page in pages)


def test_what_an_item_offers_depends_on_where_it_stands():
    """Asking is offered while nothing is known; reading once something is in writing; checking to the team."""

    def labels(*history, side=Side.PATIENT):
        screen = tracker_item.item_screen(an_item("W2", *history, side=side))
        return [plain(button.label, catalogue("en")) for row in screen.rows for button in row]

    assert {"I have asked", "They do not answer"} <= set(labels())
    assert "I have asked" not in labels(asked())
    assert "They do not answer" in labels(asked())
    assert not {"I have asked", "They do not answer"} & set(labels(wrote()))
    assert "I have asked" in labels(declined())
    assert "What does the clinic say?" not in labels(told("Class I"))
    assert "What does the clinic say?" in labels(wrote())
    assert "I have checked this" not in labels(wrote(), read(1, "class_one"))
    assert "I have checked this" in labels(document(), read(1, "class_one"), side=Side.STAFF)
    assert "I have checked this" not in labels(document(), read(1, "class_one"), checked(2), side=Side.STAFF)
    assert "I have checked this" not in labels(wrote(), read(1, "class_one"), side=Side.STAFF)
    assert "I have read these words" in labels(wrote(), read(1, "class_one"), side=Side.STAFF)


def test_what_was_added_after_a_reading_is_told():
    """The reading is of what stood there then."""
    told_so = "added after this reading"
    assert told_so not in words_of(tracker_item.item_screen(an_item("W2", wrote(), read(1, "class_one"))))
    assert told_so in words_of(tracker_item.item_screen(an_item("W2", wrote(), read(1, "class_one"), wrote("II"))))


def test_patient_and_team_see_each_other_as_what_they_are():
    """A patient reads no name of a member; a member reads theirs."""
    history = (wrote(), wrote(by=SAM), took_back(1))
    patient = words_of(tracker_entries.entries_screen(an_item("W2", *history), 0))
    team = words_of(tracker_entries.entries_screen(an_item("W2", *history, side=Side.STAFF), 0))
    assert "1. Nov 22, 2026, you: in writing" in patient
    assert "2. Nov 22, 2026, our team: in writing" in patient
    assert "Sam" not in patient
    assert "1. Nov 22, 2026, the patient: in writing: “Class I” – taken back" in team
    assert "2. Nov 22, 2026, you: in writing" in team
    other = an_item("W2", wrote(by=replace(SAM, user_id=9, name="Lee")), side=Side.STAFF)
    assert "Lee: in writing" in words_of(tracker_entries.entries_screen(other, 0))


@pytest.mark.parametrize("side", Side)
def test_answers_that_do_not_go_together_fit(side, tag, checked):
    """On every page of the clinic, and at each of the items."""
    found = a_tracker(
        name=NAMES[2],
        W2=(wrote(), read(1, "class_two")),
        W5=(wrote(), read(1, "not_needed")),
        S5=(wrote(), read(1, "outside_the_act")),
        M1=(wrote(), read(1, "designated", detail=DETAIL)),
    )
    view = a_view(found, side=side, language=tag, vectors=EVERYTHING, case=LONGEST_CASE)
    assert len(view.disagreements) == 2
    for page in range(4):
        checked(tracker.tracker_screen(view, page), tag)
    for item in ("W2", "W5", "S5"):
        here = ItemView(of=view, item=ItemId(item), options=(), reading=starting_directory().reading(TODAY))
        checked(tracker_item.item_screen(here), tag)


@pytest.mark.parametrize("item", ItemId)
def test_the_word_to_the_team_fits(item, tag, checked):
    """With everything that there is to look at."""
    assert set(matters.MATTERS) == set(Matter)
    for clinic in (None, starting_directory().clinic("lydian")):
        checked(matters.matters_screen(LONGEST_CASE, item, clinic, Matter), tag)


# ---- entering ----------------------------------------------------------------------------------------------------

CASE = CaseNumber(year=2026, serial=1)


@pytest.mark.parametrize("item", CHOICES)
@pytest.mark.parametrize("note", [None, *ItemNote])
def test_whatever_is_waited_for_fits(item, note, tag, checked):
    """What to send, what was kept, and what somebody else added meanwhile."""
    view = an_item(item.value, *LONGEST_HISTORY, language=tag, vectors=EVERYTHING, name=NAMES[2], case=LONGEST_CASE)
    options = frozenset(options_of(item, LANGUAGES)[:1])
    held = (Sent(words="&<" * 2048), Sent(file=LONGEST_FILE), Sent(file=replace(LONGEST_FILE, name=None))) * MOST_HELD
    waiting = Entering(case=CASE, mode=Mode.PASTE, since=NOON, tracker=1, item=item, options=options)
    modes = [Mode.PASTE, Mode.TELL] + ([Mode.DETAIL] if options & set(entering.DETAILS) else [])
    for mode in modes:
        checked(entering.entering_screen(view, replace(waiting, mode=mode), note), tag)
        checked(entering.lapsed_screen(view, mode), tag)
    checked(entering.with_help(entering.held_screen(view, replace(waiting, held=held[:MOST_HELD]), note)), tag)
    checked(entering.name_lapsed_screen(LONGEST_CASE), tag)
    for number in range(1, len(LONGEST_HISTORY) + 1):
        checked(entering.with_help(entering.kept_screen(view, number)), tag)
    checked(entering.name_screen(LONGEST_CASE, note), tag)


# ---- what changes ------------------------------------------------------------------------------------------------

SVF = Wish(vectors=frozenset({Vector.SVF}), span=span_of({Vector.SVF}), names_procedure=True)


def difference(clinic_id, before, after, side=Side.PATIENT, language="en"):
    directory = starting_directory()
    clinic, reading = directory.clinic(clinic_id), directory.reading(TODAY)
    then, now = (
        stated(SVF, clinic, statements_of(a_tracker(clinic_id, W2=history), TODAY), reading)
        for history in (before, after)
    )
    found = a_tracker(clinic_id, W2=after)
    view = ItemView(of=a_view(found, side=side, language=language), item=ItemId.W2, options=(), reading=reading)
    return differences.difference_screen(then, now, view)


@pytest.mark.parametrize("side", Side)
def test_what_changes_is_told_with_its_reason(side, tag, checked):
    """Where the clinic stood, where it stands, and whose word that is."""
    one = (wrote(), read(1, "class_one"))
    screen = difference("onecell", (), one, side, tag)
    checked(screen, tag)
    checked(difference("onecell", one, (*one, took_back(2)), side, tag), tag)
    checked(difference("lydian", (), one, side, tag), tag)
    said = words_of(difference("lydian", (), one))
    assert "It stays in the same group: Ask first" in said
    assert "a designation is not needed" in said


@pytest.mark.parametrize("option", sorted(Option))
@pytest.mark.parametrize("backed", [(), (document(),), (document(), checked(2))])
def test_each_statement_is_told_as_the_clinics(option, backed, tag):
    """With its day and what backs it; never as ours."""
    item = next((item for item, choice in CHOICES.items() if option in choice.options), ItemId.W2)
    found = statements_of(a_tracker(**{item.value: (wrote(), read(1, option, detail="X-1"), *backed)}), TODAY)
    for one in found:
        line = plain(statements.stated_line(one), catalogue(tag))
        assert "X-1" in line
        assert len(line) < 400
        if tag == "en":
            assert "the clinic's words, kept here on Nov 22, 2026, read by you as" in line.replace("\u00a0", " ")


def test_a_result_tells_what_clinics_stated_since():
    """Beside the reasons that stay, and in the group in which the clinic stands now."""
    view = view_of(OWN_FAT)
    trackers = [
        a_tracker("onecell", 1, W2=(wrote(), read(1, "class_one")), W5=(wrote(), read(1, "designated"))),
        a_tracker("lydian", 2, W5=(wrote(), read(1, "designated"), document(), checked(2))),
    ]
    found = case_statements(trackers, view.match.wish, then=view.directory, now=view.directory, today=TODAY)
    pages = result_pages(replace(view, statements=found), catalogue("en"))
    text = "\n\n".join(words_of(page) for page in pages)
    shown, rest = text.split("Ask first: this may fit")[1].split("Not shown for this")
    assert "Onecell Mediclinic" in shown
    assert "Risk class: the clinic's words, kept here on Nov 22, 2026, read by you as: Class I (lower risk)." in shown
    assert "Designation: the clinic's words, kept here on Nov 22, 2026, read by you as: Yes, it is designated." in shown
    assert "Checked by Sam on Nov 22, 2026, for this case alone." in shown
    assert "Onecell" not in rest
    assert (
        "Onecell Mediclinic"
        in "\n\n".join(words_of(page) for page in result_pages(view, catalogue("en"))).split("Not shown")[1]
    )


@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAFF])
def test_a_case_card_counts_what_was_stated(role, tag, checked):
    """And lays nothing of it over the match; nothing is said where nothing was stated."""
    view = view_of(OWN_FAT)
    counted = replace(view, statements=CaseStatements(count=3, checked=1, contradicting=2))
    card = case_card(counted, Member(role=role))
    checked(card, tag)
    assert "Stated by clinics since: 3 answers · checked: 1 · contradict our record: 2" in words_of(card)
    assert "Stated by clinics" not in words_of(case_card(view, Member(role=role)))
