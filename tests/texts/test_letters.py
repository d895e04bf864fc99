"""Letters in words: screens that Telegram takes, a consent that says what it must, and text to copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.documents.letter import letter_of
from intake_bot.domain.checklist import items_for
from intake_bot.domain.letters import Part
from intake_bot.domain.referral import Missing, Referral
from intake_bot.domain.regulation import Vector
from intake_bot.questionnaire.answers import Written
from intake_bot.questionnaire.letter_effects import (
    AskForConsent,
    LetterNote,
    ShowClinics,
    ShowMadeLetters,
)
from intake_bot.questionnaire.letter_events import AgreedToLetter, DeclinedLetter, KeptToQuestions, TickedClinic
from intake_bot.texts import letter_consent, letter_pages, letter_words, letters
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.checklist import KOREAN
from intake_bot.texts.item_names import ITEM_NAMES
from intake_bot.texts.letter_consent import consent_text, mark_of
from intake_bot.texts.letter_contents import parts_of
from intake_bot.texts.letters import Made
from intake_bot.texts.operator import Operator
from intake_bot.texts.phrases import LONGEST_COPY, CopyButton, can_be_copied
from intake_bot.texts.render import plain
from tests.support.letters import (
    CHOICES,
    EVERYTHING,
    LONGEST_LISTS,
    NEVER_TOLD,
    TOLD,
    bare,
    case_of,
    clinics,
    contents,
    every_line,
)
from tests.support.views import ENGLISH, MAY_REFER, TODAY, chose, units, words_of

KO = catalogue("ko")
NOT_ENTERED = Referral(missing=(Missing.NAME, Missing.REGISTRATION))
NAMED = {clinic.id: clinic for clinic in clinics()}.get
ONECELL = NAMED("onecell")
GONE = letters.what_became(None, NAMED, TODAY, ENGLISH)
LISTS = [frozenset({vector}) for vector in Vector] + list(LONGEST_LISTS)


def consent(
    parts=frozenset(), *, language=ENGLISH, referral=MAY_REFER, can_be_forwarded=True, names_signs=False, **fields
):
    """The paragraphs of a consent to a letter."""
    held = contents(Vector.EXOSOME, parts=parts, **fields)
    return letter_consent.consent_paragraphs(
        held, language, referral, can_be_forwarded=can_be_forwarded, names_signs=names_signs
    )


def asked(parts=frozenset(), **fields):
    return AskForConsent(clinic="onecell", parts=parts, place=1, of=2, **fields)


def consent_screen(parts=frozenset(), *, language=ENGLISH, there=EVERYTHING, **fields):
    paragraphs = consent(parts, language=language, **fields)
    return letter_consent.consent_screen(asked(parts), paragraphs, sorted(there), NAMED, language)


def events_of(screen):
    return [button.event for row in screen.rows for button in row if not isinstance(button, CopyButton)]


def keys_of(screen):
    return [button for row in screen.rows for button in row if isinstance(button, CopyButton)]


# ---- choosing ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("note", [None, *LetterNote])
@pytest.mark.parametrize("listed", [(), tuple(clinic.id for clinic in clinics())])
@pytest.mark.parametrize("gone", [(), ("qd", "zzz")])
def test_clinics_are_shown_in_every_language(note, listed, gone, tag, checked):
    """Whatever was pressed before, and whoever has dropped out."""
    effect = ShowClinics(page=9, listed=listed, ticked=frozenset({"qd"}), note=note, gone=gone)
    checked(letters.clinics_screen(effect, NAMED, catalogue(tag), made_in=case_of(Vector.SVF).number), tag)


def test_clinics_have_pages_and_ticks():
    """A ticked one says so, and a press takes it back."""
    many = {f"c{number}": replace(ONECELL, id=f"c{number}", names={"en": f"Clinic {number}"}) for number in range(20)}
    effect = ShowClinics(page=1, listed=tuple(many), ticked=frozenset({"c9"}))
    screen = letters.clinics_screen(effect, many.get, ENGLISH, made_in=None)
    labels = [plain(button.label, ENGLISH) for row in screen.rows for button in row]
    assert labels[:2] == ["☐ Clinic 8", "☑ Clinic 9"]
    assert "2/3" in labels
    assert "Done (1)" in labels
    assert TickedClinic(clinic="c9", on=False, page=1) in events_of(screen)


def test_two_clinics_of_one_name_can_be_told_apart(checked):
    """By their ids, and a very long name still fits on a button."""
    alike = {name: replace(ONECELL, id=name) for name in ("one", "two")}
    alike["long"] = replace(ONECELL, id="long", names={"en": "Clinic of the " + "very " * 30})
    screen = letters.clinics_screen(
        ShowClinics(page=0, listed=tuple(alike), ticked=frozenset()), alike.get, ENGLISH, made_in=None
    )
    checked(screen, "en")


def test_who_dropped_out_is_told_and_why():
    """Closed, gone from the record, or merged into another one, which can be chosen instead."""
    closed = replace(ONECELL, id="old", names={"en": "Old Clinic"}, closed_on=case_of(Vector.SVF).today)
    merged = replace(closed, id="merged", names={"en": "Small Clinic"}, merged_into="onecell")
    named = {"old": closed, "merged": merged, "onecell": ONECELL}.get
    effect = ShowClinics(page=0, listed=(), ticked=frozenset(), gone=("old", "merged", "zzz"))
    text = words_of(letters.clinics_screen(effect, named, ENGLISH, made_in=None))
    assert "Old Clinic is closed on our record" in text
    assert "Small Clinic is now part of Onecell Mediclinic" in text
    assert "A clinic that you chose is no longer on our record." in text


# ---- the consent ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("parts", CHOICES, ids=lambda parts: "+".join(sorted(parts)) or "questions only")
@pytest.mark.parametrize("referral", [MAY_REFER, NOT_ENTERED])
@pytest.mark.parametrize("can_be_forwarded", [True, False])
def test_a_consent_is_taken_by_telegram(parts, referral, can_be_forwarded, tag, checked):
    """With every switch in every position, in every language."""
    fields = {"language": catalogue(tag), "referral": referral, "can_be_forwarded": can_be_forwarded}
    checked(consent_screen(parts, **fields), tag)


def test_a_consent_says_what_the_law_asks_for():
    """Who gets it, what, why, how long, and what a no means (Personal Information Protection Act, art. 17)."""
    text = words_of(consent_screen())
    for said in (
        "A letter to Onecell Mediclinic",
        "Who gets it: Onecell Mediclinic.",
        "What it holds: the procedure (Exosome or culture medium, in a vial), the number of your case, the date, and",
        "the 18 questions of your checklist: Exact procedure, Risk class, Material and origin, Maker, lot, expiry,",
        "No living cells, Sealed vial.",
        "Also who runs this bot: Hanbit Care, A-2026-01-02-06761.",
        "Not your name, and no way to reach you.",
        "Why: so that the clinic can answer",
        "How long:",
        "If you say no: no letter is made for this clinic.",
    ):
        assert said in text, said


@pytest.mark.parametrize("parts", CHOICES, ids=lambda parts: "+".join(sorted(parts)) or "questions only")
def test_a_consent_tells_all_that_is_switched_on_and_nothing_else(parts):
    """In the words that go out; what is not switched on is not there, nor what never goes to a clinic."""
    text = words_of(consent_screen(parts))
    told = {
        Part.OWN_QUESTIONS: "Is a cold a reason to wait?",
        Part.BUDGET: "KRW 600,000 to KRW 1,000,000",
        Part.HEALTH: "Blood thinners or bleeding problem; Diabetes",
    }
    assert {part for part, said in told.items() if said in text} == parts
    assert ("Nothing else about you." in text) is (not parts)
    assert not [secret for secret in NEVER_TOLD if secret in text]


def test_whether_staff_may_forward_is_told_as_it_is():
    """Only to a branch whose registration is on record, and only for an operator that has said who it is."""
    assert "only if you ask them to" in words_of(consent_screen())
    assert "is not on record with a valid number" in words_of(consent_screen(can_be_forwarded=False))
    assert "the operator's details are not complete (/about)" in words_of(consent_screen(referral=NOT_ENTERED))


def test_which_company_stands_on_a_letter_is_told():
    """The operator's name, with its number where there is one; or that there is none."""
    assert "Also who runs this bot: Hanbit Care." in words_of(consent_screen(operator=Operator(name="Hanbit Care")))
    none = words_of(consent_screen(operator=Operator()))
    assert "No company stands on the letter: the operator of this bot has not entered a name." in none


@pytest.mark.parametrize("vectors", LISTS, ids=sorted)
def test_a_consent_names_every_question_on_one_screen(vectors, tag, checked):
    """Each by its short name, with everything switched on and own words as long as the intake takes them."""
    language = catalogue(tag)
    answers = {**TOLD, "own_questions": Written(text="x" * 600)}
    held = contents(*vectors, answers=answers)
    paragraphs = letter_consent.consent_paragraphs(held, language, MAY_REFER, can_be_forwarded=False, names_signs=True)
    screen = letter_consent.consent_screen(asked(EVERYTHING), paragraphs, sorted(EVERYTHING), NAMED, language)
    checked(screen, tag)
    names = ", ".join(plain(ITEM_NAMES[item], language) for item in items_for(vectors))
    assert names in words_of(screen, language)


def test_the_answers_carry_the_words_that_they_are_to():
    """Both of them: a press on an older text is recognised."""
    mark = mark_of(consent_text(consent(), ENGLISH))
    answers = [event for event in events_of(consent_screen()) if isinstance(event, AgreedToLetter | DeclinedLetter)]
    assert answers == [AgreedToLetter(clinic="onecell", words=mark), DeclinedLetter(clinic="onecell", words=mark)]


def test_other_words_have_another_mark():
    """Each switch, the language, a new name of the clinic, what staff may do, and other answers."""
    renamed = replace(ONECELL, names={**ONECELL.names, "en": "Onecell Clinic"})
    marks = [
        mark_of(consent_text(paragraphs, language))
        for paragraphs, language in (
            *((consent(parts), ENGLISH) for parts in CHOICES),
            (consent(language=KO), KO),
            (consent(clinic=renamed), ENGLISH),
            (consent(can_be_forwarded=False), ENGLISH),
            (consent(referral=NOT_ENTERED), ENGLISH),
            (consent({Part.BUDGET}, answers={}), ENGLISH),
        )
    ]
    assert len(set(marks)) == len(marks)


def test_only_the_questions_is_always_possible():
    """It is the answer while nothing is switched on, and one press away when something is."""
    label = "I agree: only the questions"
    assert label in [plain(button.label, ENGLISH) for row in consent_screen().rows for button in row]
    assert KeptToQuestions(clinic="onecell") in events_of(consent_screen(frozenset({Part.HEALTH})))


def test_what_a_case_does_not_have_has_no_switch():
    """A consent with nothing to add has its two answers, and the letter to read."""
    labels = [plain(button.label, ENGLISH) for row in consent_screen(there=()).rows for button in row]
    assert not [label for label in labels if label.startswith(("☐", "☑"))]


@pytest.mark.parametrize(
    "answers",
    [
        {"health_flags": chose("doctor_only")},
        {"budget": chose("not_sure")},
        {"budget": chose("prefer_not")},
        {},
    ],
)
def test_what_was_not_told_is_no_part(answers):
    """What is for the doctor only, what somebody is not sure of, what they prefer not to say."""
    assert parts_of(case_of(Vector.EXOSOME, answers=answers)) == {}


# ---- the letter as text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("vectors", LISTS, ids=sorted)
@pytest.mark.parametrize("parts", [frozenset(), EVERYTHING])
def test_the_text_holds_what_the_paper_holds(vectors, parts, tag, checked):
    """Every line of it in both languages, but for boxes and heads of columns, on pages that fit.

    Copied is what the clinic reads.
    """
    language, held = catalogue(tag), contents(*vectors, parts=parts)
    letter = letter_of(held, language)
    pages = letter_pages.letter_pages(held, language)
    screens = [letter_pages.letter_screen(held, None, language, page) for page in range(len(pages))]
    for screen in screens:
        checked(screen, tag)
    text = "\n".join(words_of(screen, language) for screen in screens)
    ticked = {*letter.answers, *letter.choices, *letter.columns}
    lines = [line for line in every_line(letter) if line not in ticked]
    missing = [words for line in lines for words in (line.words, line.korean) if bare(words) not in bare(text)]
    assert missing == []
    copied = [key.words for screen in screens for key in keys_of(screen)]
    items = items_for(vectors)
    assert [f"{number}. {KOREAN[item]}" for number, item in enumerate(items, start=1)] == [
        words for words in copied if words[0].isdecimal() and words.partition(". ")[2] in set(KOREAN.values())
    ]
    assert plain(letter_words.OPENING, KO) in copied[0]
    assert "\n".join(plain(phrase, KO) for phrase in letter_words.LEGEND) in copied
    assert "의사 성명: \n날짜: \n서명:" in copied
    assert all(can_be_copied(words) for words in copied)


def test_every_question_fits_on_a_button():
    """With its number: no item has to be copied by hand."""
    for item, korean in KOREAN.items():
        assert can_be_copied(f"37. {korean}"), item


def test_the_text_of_a_draft_leads_back_to_its_consent(checked):
    """It has the same words as the letter, and no way to a PDF."""
    held = contents(Vector.EXOSOME)
    draft, letter = letter_pages.draft_screen(held, ENGLISH, 0), letter_pages.letter_screen(held, None, ENGLISH, 0)
    assert draft.paragraphs == letter.paragraphs
    checked(draft, "en")
    assert "Back" in [plain(button.label, ENGLISH) for row in draft.rows for button in row]


def test_a_page_that_is_not_there_is_the_last_one():
    """A button of a longer letter does no harm."""
    held = contents(Vector.EXOSOME)
    last = len(letter_pages.letter_pages(held, ENGLISH)) - 1
    assert letter_pages.letter_screen(held, None, ENGLISH, 99) == letter_pages.letter_screen(held, None, ENGLISH, last)


@given(words=st.one_of(st.text(min_size=1, max_size=600), st.text("a<b>&\n", min_size=3000, max_size=4096)))
def test_own_words_of_any_length_are_told_whole(words):
    """On as many pages as they take; copied where a button can take them."""
    held = contents(Vector.EXOSOME, answers={"own_questions": Written(text=words)})
    pages = letter_pages.letter_pages(held, ENGLISH)
    assert all(units(plain_page(paragraphs)) <= 4096 for paragraphs, _ in pages)
    copied = [key.words for _, keys in pages for key in keys]
    assert (words in copied) is can_be_copied(words)
    text = "".join(plain_page(paragraphs) for paragraphs, _ in pages)
    assert "".join(words.split()) in "".join(text.split()).translate(ISOLATES)


ISOLATES = {0x2068: None, 0x2069: None}


def plain_page(paragraphs):
    return "\n\n".join(plain(paragraph, ENGLISH) for paragraph in paragraphs)


def test_words_that_no_button_can_copy_are_refused():
    """None, and more than Telegram takes, in UTF-16 units."""
    CopyButton(label="1", words="x" * LONGEST_COPY)
    for words in ("", "x" * (LONGEST_COPY + 1), "🙂" * (LONGEST_COPY // 2 + 1)):
        with pytest.raises(ValueError, match="copies"):
            CopyButton(label="1", words=words)


# ---- letters that were made -------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 7, 20])
def test_letters_that_were_made_can_be_found_again(count, tag, checked):
    """Each a button, paged, in every language."""
    many = [replace(ONECELL, id=f"c{number}", names={"en": f"Clinic {number}"}) for number in range(count)]
    effect = ShowMadeLetters(page=2, note=LetterNote.SENT)
    for made in (
        [Made(clinic=clinic, became=None, is_sent=True) for clinic in many],
        [Made(clinic=one, became=GONE, is_sent=False) for one in many],
    ):
        checked(letters.made_screen(case_of(Vector.SVF).number, made, effect, catalogue(tag)), tag)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, None),
        ({"closed_on": TODAY + timedelta(days=1)}, None),
        ({"closed_on": TODAY}, "On our record this clinic is closed since Nov 22, 2026."),
        ({"closed_on": TODAY, "merged_into": "qd"}, "On our record this clinic is now part of QD Skin Clinic."),
        ({"closed_on": TODAY, "merged_into": "zzz"}, "On our record this clinic is closed since Nov 22, 2026."),
    ],
)
def test_what_became_of_a_clinic_is_told_as_it_is_on_record(fields, said):
    """Nothing while it is open; closed since a day, or part of another one."""
    became = letters.what_became(replace(ONECELL, **fields), NAMED, TODAY, ENGLISH)
    assert (None if became is None else plain(became, ENGLISH).replace("\u00a0", " ")) == said


def test_which_letters_were_sent_is_seen_in_the_list():
    """A mark before each of them, and before no other."""
    many = [replace(ONECELL, id=name, names={"en": name}) for name in ("one", "two")]
    made = [Made(clinic=clinic, became=None, is_sent=clinic.id == "two") for clinic in many]
    screen = letters.made_screen(case_of(Vector.SVF).number, made, ShowMadeLetters(), ENGLISH)
    assert [plain(row[0].label, ENGLISH) for row in screen.rows[:2]] == ["one", "✓ two"]
    assert "✓ stands before those that you have sent." in words_of(screen)


def test_a_letter_whose_clinic_has_gone_is_called_as_it_was():
    """By its own name, and said to be gone, wherever it can be had."""
    number, made = case_of(Vector.SVF).number, Made(clinic=ONECELL, became=GONE, is_sent=False)
    gone = "This clinic is no longer on our record."
    listed = letters.made_screen(number, [made], ShowMadeLetters(), ENGLISH)
    assert f"Onecell Mediclinic: {gone}" in words_of(listed)
    assert "Onecell Mediclinic" in [plain(button.label, ENGLISH) for row in listed.rows for button in row]
    assert gone in words_of(letters.paper_screen(made, number, ENGLISH))


def test_what_stands_under_a_pdf_fits_there(tag, checked):
    """1024 UTF-16 units (Bot API, sendDocument)."""
    for became in (None, GONE):
        screen = letters.paper_screen(
            Made(clinic=ONECELL, became=became, is_sent=False), case_of(Vector.SVF).number, catalogue(tag)
        )
        checked(screen, tag)
        assert units(words_of(screen, catalogue(tag))) <= 1024


def test_no_text_of_a_letter_speaks_of_what_it_cannot_know():
    """Nothing is promised of an answer, and nothing is said of the clinic."""
    made = Made(clinic=ONECELL, became=None, is_sent=False)
    everything = " ".join(
        words_of(screen).lower()
        for screen in (consent_screen(EVERYTHING), letters.paper_screen(made, case_of(Vector.SVF).number, ENGLISH))
    )
    for promise in ("will answer", "must answer", "soon", "guarantee"):
        assert promise not in everything
