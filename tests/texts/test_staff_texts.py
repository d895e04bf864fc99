"""What the team reads: one screen a case, health as a count, own words only for those who may see them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.desk.cases import DeskRefusal
from intake_bot.desk.events import OpenedCase, OpenedQueue
from intake_bot.desk.permissions import OUTSIDER, TEAM_ROLES, Act, Member, may
from intake_bot.domain.case import Case, CaseNumber, CaseStatus
from intake_bot.domain.match_document import to_document as match_to_document
from intake_bot.domain.matching import Verdict
from intake_bot.domain.regulation import Vector
from intake_bot.questionnaire import answers as answer_documents
from intake_bot.questionnaire.answers import Chosen, LeftOut, Written
from intake_bot.questionnaire.effects import ConsentKind, StaffWord
from intake_bot.questionnaire.finder import to_document as finding_to_document
from intake_bot.texts import result, staff
from intake_bot.texts.render import plain, render
from tests.support.views import (
    CULTURED,
    ENGLISH,
    EXOSOME,
    MAY_REFER,
    TODAY,
    WORKED,
    a_finding,
    chose,
    many_clinics,
    priced,
    starting_directory,
    units,
    view_of,
    words_of,
)

CARD_LIMIT = 3500
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
VIEWER, STAFF, DOCTOR, ADMIN = TEAM = tuple(Member(role=role) for role in TEAM_ROLES)
SECRET = "is <b>my</b> knee & {0} ok?"
HEALTH = {"consent_health": chose("agree"), "health_flags": chose("heart", "smoking")}
FULL = {
    **EXOSOME,
    **HEALTH,
    "age_band": chose("30_39"),
    "residence": chose("JP"),
    "concerns": Chosen(options=("other",), said="w" * 120),
    "offer": chose("have_offer"),
    "offer_clinic": Written(text="c" * 80),
    "offer_amount": priced(1_000_000, "KRW"),
    "offer_includes": Written(text="i" * 200),
    "offer_promised": chose("yes"),
    "offer_equals": chose("yes"),
    "budget": chose("T1", "T2", "T3"),
    "travel": chose("flexible"),
    "nights": chose("5_7"),
    "districts": chose("gangnam", "myeongdong", "hongdae"),
    "spoken_languages": Chosen(options=("en", "ja", "other"), said="s" * 60),
    "interpreter": chose("yes"),
    "consultation_wishes": chose("doctor_led", "private_room", "written_summary"),
    "health_medicines": Written(text="m" * 300),
    "recent_procedures": chose("filler", "toxin"),
    "own_questions": Written(text="q" * 500),
    "answer_channel": chose("email"),
    "email": Written(text="a" * 240 + "@example.org"),
}


def card(answers, viewer=STAFF, **fields):
    return words_of(staff.case_card(replace(view_of(answers), **fields), viewer))


def case_of(serial=17, answers=EXOSOME, submitted_at=NOW, status=CaseStatus.NEW):
    view = view_of(answers)
    return Case(
        number=CaseNumber(year=2026, serial=serial),
        person_id="7",
        language="ja",
        submitted_at=submitted_at,
        answers={question: answer_documents.to_document(answer) for question, answer in answers.items()},
        finding=finding_to_document(view.finding),
        match=match_to_document(view.match),
        directory_revision=1,
        status=status,
    )


# ---- the card ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("viewer", TEAM, ids=lambda viewer: viewer.role)
@pytest.mark.parametrize("name", WORKED)
def test_each_worked_case_is_one_screen(name, viewer, checked):
    """Every case fits one message, for every role, with its number, class and groups."""
    view = view_of(WORKED[name])
    for screen in (staff.case_card(view, viewer), staff.new_case_screen(view, viewer)):
        checked(screen, "en")
        text = words_of(screen)
        assert units(text) <= CARD_LIMIT
        assert str(view.number) in text
        assert f"Not shown: {view.match.not_shown.count}" in text


@pytest.mark.parametrize("viewer", TEAM, ids=lambda viewer: viewer.role)
def test_the_longest_case_is_one_screen(viewer, checked):
    """All questions answered at full length still make one screen."""
    screen = staff.new_case_screen(view_of(FULL), viewer)
    checked(screen, "en")
    assert units(words_of(screen)) <= CARD_LIMIT


@given(vectors=st.sets(st.sampled_from(Vector), min_size=1))
def test_every_set_of_vectors_has_a_card(vectors):
    """Whatever is still possible, the card fits and no numeral stands bare."""
    text = words_of(staff.case_card(view_of({}, finding=a_finding(*vectors)), STAFF))
    assert units(text) <= CARD_LIMIT
    assert not re.search(r"\bI{1,3}\b(?!( (to|or) I{1,3})? \([a-z ]*risk\))", text)


def test_health_is_a_count_for_all_but_the_doctor():
    """Staff, viewers and admins read how many flags there are; the doctor reads which."""
    for viewer in (VIEWER, STAFF, ADMIN):
        text = card(FULL, viewer)
        assert "Health: 2 flags – details for the doctor" in text
        assert "Smoking" not in text
        assert "mmm" not in text
        assert "Filler" not in text
    doctor = card(FULL, DOCTOR)
    assert "Smoking" in doctor
    assert "mmm" in doctor


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, "Health: no consent to be asked"),
        ({"consent_health": chose("decline")}, "Health: no consent to be asked"),
        ({"consent_health": chose("doctor_only")}, "Health: the patient tells the doctor only"),
        ({"consent_health": chose("agree")}, "Health: not answered"),
        ({"consent_health": chose("agree"), "health_flags": LeftOut()}, "Health: not answered"),
        ({"consent_health": chose("agree"), "health_flags": chose("none")}, "Health: no flags"),
        (
            {"consent_health": chose("agree"), "health_flags": chose("doctor_only")},
            "Health: the patient tells the doctor only",
        ),
        (
            {"consent_health": chose("agree"), "health_flags": chose("heart")},
            "Health: 1 flag – details for the doctor",
        ),
    ],
)
def test_what_the_team_knows_of_health(answers, expected):
    """Refusing, telling the doctor, skipping and having none are told apart."""
    assert plain(staff.health_line(view_of(answers)), ENGLISH) == expected


def test_own_words_are_verbatim_and_escaped():
    """What the patient asks is shown as it was typed, and is no markup."""
    view = view_of({**EXOSOME, "own_questions": Written(text=SECRET)})
    assert f"“{SECRET}”" in words_of(staff.case_card(view, STAFF))
    html = "".join(render(paragraph, ENGLISH) for paragraph in staff.case_card(view, STAFF).paragraphs)
    assert "&lt;b&gt;my&lt;/b&gt;" in html


def test_the_address_is_whole():
    """An e-mail address that is cut short is no address."""
    assert "a" * 240 + "@example.org" in card(FULL, STAFF)


def test_a_viewer_sees_no_own_words_and_no_contact():
    """Whoever may not see the contact sees nothing that the patient typed."""
    text = card(FULL, VIEWER)
    for letter in "wcisqm":
        assert letter * 10 not in text
    assert "example.org" not in text
    assert "not shown to your role" in text


def test_consents_that_stand_are_listed():
    """Given ones only; a withdrawn one is gone."""
    consents = {ConsentKind.SERVICE: True, ConsentKind.OVERSEAS: True, ConsentKind.HEALTH: False}
    assert "Consents: use of the answers and data abroad" in card(EXOSOME, consents=consents)
    assert "Consents: none on record" in card(EXOSOME)


def test_clinics_with_the_same_reasons_share_a_line():
    """Each group has its count, and its clinics with why they are there."""
    text = card(WORKED["exosome, face, Myeongdong"])
    assert (
        "Shown: 2\n• Re:Berry Skin Clinic (Gangnam) – District: differs\n• Re:Berry Skin Clinic (Myeongdong)\n" in text
    )
    assert "Ask first: 1\n• QD Skin Clinic – Service: to be asked; Treated area: differs\n" in text
    assert "Lydian Plastic Surgery; Onecell Mediclinic – Service: not on record" in text
    assert "reported, not checked" in card(CULTURED)


def test_a_large_directory_still_fits():
    """Hundreds of clinics are counted, not listed."""
    view = view_of(FULL, directory=many_clinics(100))
    text = words_of(staff.case_card(view, DOCTOR))
    assert units(text) <= CARD_LIMIT
    assert "Shown: 300" in text
    assert "• and 240 more clinics" in text
    nobody = "nobody (no registration number on record)"
    assert f"May be forwarded, of the clinics that the patient was told: {nobody}" in text


def test_every_status_and_verdict_has_a_word():
    """The tables hold what the domain and the desk know."""
    assert set(staff.STATUSES) == set(CaseStatus)
    assert set(staff.VERDICTS) == set(Verdict)
    assert set(staff.CONSENTS) == set(ConsentKind)
    assert set(staff.REFUSALS) == set(DeskRefusal)


# ---- from a case to its view ---------------------------------------------------------------------------------------


class Receipt:
    def __init__(self, kind, given, withdrawn_at=None):
        self.kind, self.given, self.withdrawn_at = kind, given, withdrawn_at


def test_a_case_becomes_its_view():
    """Documents in, values out: the same answers, finding and match, and the consents that still stand."""
    case = case_of(answers=CULTURED)
    receipts = (
        Receipt(ConsentKind.SERVICE, given=True),
        Receipt(ConsentKind.HEALTH, given=True, withdrawn_at=NOW),
        Receipt(ConsentKind.OVERSEAS, given=False),
        Receipt(ConsentKind.OVERSEAS, given=True),
    )
    view = result.case_view(case, starting_directory(), TODAY, receipts, referral=MAY_REFER)
    expected = view_of(CULTURED)
    assert (view.answers, view.finding, view.match) == (CULTURED, expected.finding, expected.match)
    assert view.consents == {ConsentKind.SERVICE: True, ConsentKind.HEALTH: False, ConsentKind.OVERSEAS: True}
    assert (view.number, view.language, view.status) == (case.number, "ja", CaseStatus.NEW)


def test_an_answer_of_another_version_is_left_out():
    """A question or an answer that this version does not know does not stop the case from being read."""
    case = case_of(answers=CULTURED)
    case = replace(case, answers={**case.answers, "gone": {"chosen": ["x"]}, "nights": {"strange": 1}, "budget": 3})
    assert result.case_view(case, starting_directory(), TODAY, referral=MAY_REFER).answers == CULTURED


def test_a_view_tells_nobodys_words():
    """A representation that may end up in a log holds no answer."""
    assert "knee" not in repr(view_of({"own_questions": Written(text=SECRET)}))


# ---- the queue -----------------------------------------------------------------------------------------------------


def test_the_queue_shows_waiting_cases_with_a_button_each(checked):
    """Number, status, how long it waits, language and class in risk words."""
    cases = [
        case_of(17, CULTURED, NOW - timedelta(hours=3)),
        case_of(18, WORKED["1:1, Myeongdong, no procedure"], NOW - timedelta(minutes=1), CaseStatus.CLAIMED),
    ]
    screen = staff.queue_screen(cases, 0, 2, 8, NOW)
    checked(screen, "en")
    text = words_of(screen)
    assert f"{cases[0].number} · new · 3 hours · Japanese · Class II to III (moderate to higher risk)" in text
    assert f"{cases[1].number} · claimed · 1 minute · Japanese · no procedure" in text
    assert screen.rows == (
        (
            staff.Button(label=str(cases[0].number), event=OpenedCase(number=str(cases[0].number))),
            staff.Button(label=str(cases[1].number), event=OpenedCase(number=str(cases[1].number))),
        ),
    )


def test_the_queue_turns_pages(checked):
    """Nine cases on pages of eight are two pages."""
    cases = [case_of(serial) for serial in range(1, 9)]
    screen = staff.queue_screen(cases, 0, 9, 8, NOW)
    checked(screen, "en")
    assert [button.event for button in screen.rows[-1]] == [OpenedQueue(page=0), OpenedQueue(page=1)]
    last = staff.queue_screen([case_of(9)], 1, 9, 8, NOW)
    assert [button.event for button in last.rows[-1]] == [OpenedQueue(page=0), OpenedQueue(page=1)]
    assert "9 open cases" in words_of(last)


def test_an_empty_queue_says_so():
    """No case is said as no case."""
    assert words_of(staff.queue_screen([], 0, 0, 8, NOW)) == "There are no open cases."


@pytest.mark.parametrize(
    ("waited", "expected"),
    [
        (timedelta(seconds=-5), "0 minutes"),
        (timedelta(minutes=59, seconds=59), "59 minutes"),
        (timedelta(minutes=60), "1 hour"),
        (timedelta(hours=47), "47 hours"),
        (timedelta(hours=49), "2 days"),
    ],
)
def test_waiting_is_told_in_the_largest_whole_unit(waited, expected):
    """Minutes, hours, then days; never less than nothing."""
    assert plain(staff.age(waited), ENGLISH) == expected


# ---- words to staff ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", StaffWord)
def test_calls_for_a_person_lead_to_the_case_or_name_the_person(word, checked):
    """With a case its button; without one the Telegram id."""
    number = CaseNumber(year=2026, serial=17)
    with_case = staff.word_screen(word, number, 4711)
    checked(with_case, "en")
    assert with_case.rows[0][0].event == OpenedCase(number=str(number))
    assert "4711" not in words_of(with_case)
    without = staff.word_screen(word, None, 4711)
    assert "Telegram id: 4711" in words_of(without)
    assert without.rows == ()


def test_trouble_names_ids_only(checked):
    """A buried update is its number and kind; an unreachable patient is a case and a day."""
    buried = staff.buried_screen(987654321, "message")
    checked(buried, "en")
    assert "An update could not be processed (id 987654321, message)." in words_of(buried)
    undelivered = staff.undelivered_screen(42, "server error: 502 " + "x" * 5000)
    checked(undelivered, "en")
    assert "id 42" in words_of(undelivered)
    gone = staff.unreachable_screen(CaseNumber(year=2026, serial=17), date(2026, 11, 22))
    checked(gone, "en")
    assert "since Nov 22, 2026" in words_of(gone)


@pytest.mark.parametrize("refusal", DeskRefusal)
def test_each_refusal_says_what_would_be_right(refusal, checked):
    """A sentence each; where a number is missing, with an example that is one."""
    screen = staff.refusal_screen(refusal)
    checked(screen, "en")
    if refusal is DeskRefusal.NOT_A_CASE_NUMBER:
        assert CaseNumber.read(words_of(screen).split("/case ")[1]) == staff.EXAMPLE


def test_groups_are_for_the_team(checked):
    """In a group the bot says what it is there for."""
    checked(staff.group_screen(), "en")


def test_a_consent_taken_back_hides_health_from_everybody():
    """Also when that came after the case was sent, as with a later intake; the count goes as well."""
    view = replace(view_of(HEALTH), consents={ConsentKind.HEALTH: False})
    for viewer in (OUTSIDER, *TEAM):
        shown = words_of(staff.case_card(view, viewer))
        assert "Health: no consent to be asked" in shown
        assert "Heart illness" not in shown
    assert "Heart illness" in words_of(staff.case_card(view_of(HEALTH), DOCTOR))


def test_who_may_see_health_may_see_words():
    """The card's two switches are the permissions of the desk."""
    assert may(DOCTOR, Act.SEE_HEALTH)
    assert not may(ADMIN, Act.SEE_HEALTH)
