"""Letters as values: whole, in two languages, and nothing in them but what was agreed to."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.documents.letter import from_document, letter_of, to_document
from intake_bot.domain.checklist import items_for
from intake_bot.domain.letters import Part
from intake_bot.domain.regulation import Vector
from intake_bot.questionnaire.answers import Chosen
from intake_bot.texts.catalogue import catalogue, languages
from intake_bot.texts.checklist import KOREAN
from intake_bot.texts.letter_consent import consent_paragraphs, consent_text
from intake_bot.texts.letter_contents import Line, parts_of
from intake_bot.texts.letter_words import PART_HEADINGS
from intake_bot.texts.operator import Operator
from intake_bot.texts.render import plain
from tests.support.letters import (
    CHOICES,
    DAY,
    EVERYTHING,
    HANBIT,
    LONGEST_LISTS,
    NEVER_TOLD,
    OWN_WORDS,
    TOLD,
    a_letter,
    case_of,
    clinics,
    contents,
    every_line,
)
from tests.support.views import MAY_REFER, chose

NOTHING = frozenset()


def text_of(letter):
    return json.dumps(to_document(letter), ensure_ascii=False)


def headings(letter):
    return [section.heading.words for section in letter.sections]


@pytest.mark.parametrize("tag", languages())
@pytest.mark.parametrize("parts", CHOICES, ids=lambda parts: "+".join(sorted(parts)) or "questions only")
def test_a_letter_holds_what_was_switched_on_and_nothing_else(tag, parts):
    """With every switch in every position: the sections are those, and all the rest is what it is without any."""
    language = catalogue(tag)
    letter, bare = a_letter(Vector.EXOSOME, tag=tag, parts=parts), a_letter(Vector.EXOSOME, tag=tag, parts=NOTHING)
    assert headings(letter) == [plain(PART_HEADINGS[part], language) for part in Part if part in parts]
    assert replace(letter, sections=()) == bare
    told = {
        Part.OWN_QUESTIONS: OWN_WORDS,
        Part.BUDGET: plain(parts_of(case_of(Vector.EXOSOME))[Part.BUDGET][0], language),
        Part.HEALTH: plain(parts_of(case_of(Vector.EXOSOME))[Part.HEALTH][1], language),
    }
    words = {line.words for section in letter.sections for line in section.lines}
    assert {part for part, line in told.items() if line in words} == parts
    assert not [secret for secret in NEVER_TOLD if secret in text_of(letter)]


@pytest.mark.parametrize("vectors", [frozenset({vector}) for vector in Vector] + list(LONGEST_LISTS), ids=sorted)
def test_every_item_is_there_once_numbered_in_both_languages(vectors):
    """In the order of the checklist, whatever is possible."""
    letter = a_letter(*vectors)
    assert [item.number for item in letter.items] == list(range(1, len(letter.items) + 1))
    assert [item.question.korean for item in letter.items] == [KOREAN[item] for item in items_for(vectors)]
    assert all(item.question.words != item.question.korean for item in letter.items)


@pytest.mark.parametrize("vectors", [frozenset({vector}) for vector in Vector] + list(LONGEST_LISTS), ids=sorted)
def test_yes_and_no_stand_where_one_of_them_answers(vectors):
    """Beside a question that asks whether; what asks which, how or how much has room for words instead."""
    letter = a_letter(*vectors)
    for item in letter.items:
        closed = item.question.words.startswith(("Is ", "Are ", "Can I get", "Will I", "Please confirm"))
        opens = item.question.words.startswith(("Is it licensed", "Are the cells separated"))
        assert item.yes_or_no is (closed and not opens), item.question.words


def test_a_korean_reader_has_each_line_once():
    """What is said to the patient is what is said to the clinic, but for the patient's own words."""
    letter = a_letter(Vector.SVF, tag="ko", parts=EVERYTHING - {Part.OWN_QUESTIONS})
    assert [line for line in every_line(letter) if line.words != line.korean] == []


def test_own_words_stay_as_they_are_and_have_no_korean():
    """Nobody has translated them, and that stands above them."""
    letter = a_letter(Vector.EXOSOME, parts=frozenset({Part.OWN_QUESTIONS}))
    assert [section.lines for section in letter.sections] == [(Line(words=OWN_WORDS, korean=""),)]
    assert "번역하지 않은" in letter.sections[0].heading.korean


def test_the_clinic_is_called_by_its_korean_name_where_that_is_on_record():
    """And by its English one where it is not."""
    onecell, lydian = (next(one for one in clinics() if one.id == name) for name in ("onecell", "lydian"))
    assert a_letter(Vector.SVF, clinic=onecell).facts[0].value == Line(
        words="Onecell Mediclinic", korean="원셀메디클리닉"
    )
    name = "Lydian Plastic Surgery"
    assert a_letter(Vector.SVF, clinic=lydian).facts[0].value == Line(words=name, korean=name)


def test_an_operator_that_has_entered_no_name_is_not_on_the_letter():
    """A line that says "not entered" would look like a form that nobody has finished."""
    entered = {fact.value.words for fact in a_letter(Vector.SVF).facts}
    assert {HANBIT.name, HANBIT.registration} <= entered
    labels = {fact.label.words for fact in a_letter(Vector.SVF).facts}
    for operator in (Operator(), Operator(registration=HANBIT.registration)):
        letter = a_letter(Vector.SVF, operator=operator)
        assert labels - {fact.label.words for fact in letter.facts} == {
            "Prepared with the help of",
            "Registration number, as this company states it",
        }
        assert HANBIT.registration not in text_of(letter)


NAMES = [
    (TOLD, "Exosome or culture medium, in a vial", "엑소좀"),
    ({"procedure": Chosen(options=("named",), said="Fat SVF")}, "Cells from my own fat (SVF)", "SVF"),
    ({"procedure": Chosen(options=("named",), said="Glow Nine")}, "Glow Nine", "Glow Nine"),
    ({"procedure": chose("unknown")}, "not clear yet", "아직 분명하지 않음"),
    ({}, "not clear yet", "아직 분명하지 않음"),
]


@pytest.mark.parametrize(("answers", "words", "korean"), NAMES)
def test_the_letter_and_its_consent_name_the_procedure(answers, words, korean):
    """As the patient named it: in both languages where our vocabulary has it, and as it was typed otherwise."""
    held = contents(Vector.EXOSOME, answers=answers)
    [fact] = [fact for fact in letter_of(held, catalogue("en")).facts if fact.label.words == "Procedure in question"]
    assert fact.value.words == words
    assert korean in fact.value.korean
    asked = consent_paragraphs(held, catalogue("en"), MAY_REFER, can_be_forwarded=True, names_signs=False)
    assert f"the procedure ({words})" in consent_text(asked, catalogue("en"))


def test_the_letter_tells_when_the_patient_agreed():
    """In both languages, with the name of the clinic in each."""
    agreed = a_letter(Vector.SVF).closing[-1]
    assert agreed.words == "On Nov 22, 2026 the patient agreed that this letter goes to Onecell Mediclinic."
    assert "원셀메디클리닉" in agreed.korean


@pytest.mark.parametrize("consent", [None, True])
def test_health_points_are_there_to_switch_on_while_their_consent_stands(consent):
    """Also where a case knows nothing of consents."""
    assert Part.HEALTH in parts_of(case_of(Vector.SVF, consents=consent))


def test_health_points_go_with_their_consent():
    """Taken back after the case was sent, they are in no letter any more, whatever was agreed to."""
    view = case_of(Vector.SVF, consents=False)
    assert Part.HEALTH not in parts_of(view)
    letter = letter_of(contents(Vector.SVF), catalogue("en"))
    assert "Diabetes" in text_of(letter)


@given(
    vectors=st.sets(st.sampled_from(Vector), min_size=1),
    parts=st.sampled_from(CHOICES),
    tag=st.sampled_from(languages()),
)
def test_a_letter_survives_the_outbox(vectors, parts, tag):
    """What is kept as JSON comes back as the same letter."""
    letter = a_letter(*vectors, parts=parts, tag=tag)
    assert from_document(json.loads(json.dumps(to_document(letter)))) == letter


def test_nothing_of_a_letter_is_in_its_repr():
    """It may end up in a log."""
    shown = repr(a_letter(Vector.EXOSOME)) + repr(contents(Vector.EXOSOME))
    assert "cold" not in shown
    assert "Diabetes" not in shown
    assert str(DAY.year) not in shown.replace("26-0017", "")
