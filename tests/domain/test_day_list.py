"""The short list for the day: what is on record is told with whose it is, and the rest is asked."""

from __future__ import annotations

from datetime import date

import pytest

from intake_bot.domain.day_list import DayItem, day_list
from intake_bot.domain.directory import Clinic
from intake_bot.domain.evidence import (
    Claim,
    ClaimKind,
    ConsultationModel,
    Language,
    Reading,
    Source,
    Stance,
)
from intake_bot.domain.vocabulary import ConsultationWish

READING = Reading(day=date(2026, 11, 22))


def claim(name, kind, value, stance=Stance.REPORTED):
    return Claim(
        id=name,
        kind=kind,
        value=value,
        stance=stance,
        source=Source(name="website", reference="page 2"),
        as_of="2026",
        as_of_date=date(2026, 1, 1),
    )


LED = claim("a.led", ClaimKind.CONSULTATION_MODEL, ConsultationModel(trait=ConsultationWish.DOCTOR_LED))
LONG = claim("a.long", ClaimKind.CONSULTATION_MODEL, ConsultationModel(trait=ConsultationWish.THIRTY_MINUTES))
CHINESE = claim("a.zh", ClaimKind.LANGUAGE, Language(tag="zh"))


def lines(*claims, language="en", reading=READING):
    clinic = Clinic(id="a", names={"en": "A"}, claims=claims)
    return {line.item: line for line in day_list(clinic, reading, language)}


def test_nothing_is_known_of_a_clinic_that_nobody_named():
    """Then every line is a question, in its order."""
    found = day_list(None, READING, "en")
    assert [line.item for line in found] == list(DayItem)
    assert all(line.is_question for line in found)


@pytest.mark.parametrize(
    ("item", "on_record"),
    [(DayItem.TIME, LONG), (DayItem.DOCTOR, LED)],
)
def test_what_the_record_holds_is_told_with_its_claim(item, on_record):
    """And only that line: a doctor who leads says nothing about minutes (guide A:26)."""
    found = lines(on_record)
    assert found[item].claims == (on_record,)
    assert [line.item for line in found.values() if not line.is_question] == [item]


@pytest.mark.parametrize(("language", "told"), [("zh-Hant", True), ("zh-Hans", True), ("en", False), ("ko", False)])
def test_the_interpreter_is_known_where_the_patients_language_is_spoken(language, told):
    """Any Chinese is one spoken language on record."""
    assert lines(CHINESE, language=language)[DayItem.INTERPRETER].is_question is not told


def test_a_clinics_no_is_told_and_silence_is_asked():
    """A denial is on record; that nobody knows is not."""
    no = claim("a.no", ClaimKind.LANGUAGE, Language(tag="en"), Stance.DENIED)
    unknown = claim("a.unknown", ClaimKind.LANGUAGE, Language(tag="en"), Stance.UNKNOWN)
    assert lines(no)[DayItem.INTERPRETER].claims == (no,)
    assert lines(unknown)[DayItem.INTERPRETER].is_question


def test_what_a_clinic_tells_one_patient_alone_is_always_a_question():
    """The class of what is offered to them, the lot, and whom to call stand in no directory."""
    found = lines(LED, LONG, CHINESE, language="zh-Hant")
    assert [item for item, line in found.items() if line.is_question] == [
        DayItem.CLASS,
        DayItem.LOT,
        DayItem.CONTACT,
    ]
