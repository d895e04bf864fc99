"""How a claim is said: whose statement it is, as of when, and who checked it."""

from __future__ import annotations

from datetime import date

import pytest

from intake_bot.domain.directory import AdverseEvent, EvidenceWeight
from intake_bot.domain.evidence import (
    VALUE_TYPES,
    AttractionRegistration,
    Claim,
    ClaimKind,
    Designation,
    Language,
    Reading,
    Source,
    Stance,
)
from intake_bot.domain.regulation import Vector
from intake_bot.domain.vocabulary import Area, ConsultationWish, District, Service, TierId
from intake_bot.texts import evidence
from intake_bot.texts.render import plain
from tests.support.views import ENGLISH, TODAY, starting_directory

READING = Reading(day=TODAY)
GUIDE = Source(name="a journal", reference="guide A:14")
CLINIC = Source(name="the clinic's e-mail", reference="case 26-0017-1")
ROSTER = Source(name="the ministry's list", reference="roster of 2026-10-01")
VALUES = {
    ClaimKind.DESIGNATION: Designation(),
    ClaimKind.ATTRACTION_REGISTRATION: AttractionRegistration(),
    ClaimKind.LANGUAGE: Language(tag="en"),
}


def said(kind, stance, source=GUIDE, **fields):
    claim = Claim(
        id="c", kind=kind, value=VALUES[kind], stance=stance, source=source, **{"as_of": "2026, per guide", **fields}
    )
    return plain(evidence.claim_line(claim, READING), ENGLISH)


CHECKED = {"checked_by": "Hana Kim", "checked_on": date(2026, 11, 1)}
LONG_AGO = {"checked_by": "Hana Kim", "checked_on": date(2026, 3, 1)}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (said(ClaimKind.LANGUAGE, Stance.REPORTED), "Stated in the guide (2026). Not checked by us."),
        (
            said(ClaimKind.DESIGNATION, Stance.REPORTED),
            (
                "Reported as designated in the guide (2026). Not checked by us against the ministry's list. Ask in "
                "writing."
            ),
        ),
        (
            said(ClaimKind.ATTRACTION_REGISTRATION, Stance.REPORTED),
            "Stated in the guide (2026). Not checked by us against the official register. Ask in writing.",
        ),
        (
            said(ClaimKind.LANGUAGE, Stance.REPORTED, CLINIC, as_of="by e-mail", as_of_date=date(2026, 10, 2)),
            "Stated by the clinic's e-mail (Oct 2, 2026). Not checked by us.",
        ),
        (
            said(ClaimKind.DESIGNATION, Stance.REPORTED, CLINIC, as_of="some time"),
            (
                "Reported as designated. Source: the clinic's e-mail (date not stated). Not checked by us against the "
                "ministry's list. Ask in writing."
            ),
        ),
        (
            said(ClaimKind.ATTRACTION_REGISTRATION, Stance.REPORTED, expires_on=date(2026, 1, 31)),
            (
                "Stated in the guide (2026). It was valid until Jan 31, 2026. Not checked by us against the official "
                "register. Ask in writing."
            ),
        ),
        (
            said(ClaimKind.DESIGNATION, Stance.CONFIRMED, **CHECKED),
            "Stated in the guide (2026). Checked by Hana Kim on Nov 1, 2026.",
        ),
        (
            said(ClaimKind.DESIGNATION, Stance.CONFIRMED, **LONG_AGO),
            (
                "Stated in the guide (2026). Was confirmed on Mar 1, 2026. That is too long ago to count. "
                "Ask again in writing."
            ),
        ),
        (
            said(ClaimKind.DESIGNATION, Stance.CONFIRMED, **CHECKED, expires_on=date(2026, 11, 2)),
            (
                "Stated in the guide (2026). Was confirmed on Nov 1, 2026 and was valid until Nov 2, 2026. "
                "Ask again in writing."
            ),
        ),
        (
            said(ClaimKind.DESIGNATION, Stance.DENIED, as_of_date=date(2026, 9, 9)),
            "The clinic answered no on Sep 9, 2026.",
        ),
        (said(ClaimKind.DESIGNATION, Stance.DENIED), "The clinic answered no. The day is not on record."),
        (
            said(ClaimKind.DESIGNATION, Stance.UNKNOWN),
            "Our record does not say. Added to your written questions.",
        ),
        (
            said(ClaimKind.DESIGNATION, Stance.UNKNOWN, ROSTER, as_of_date=date(2026, 10, 1)),
            "Not found on the ministry's list of Oct 1, 2026. That is not the same as no: ask in writing.",
        ),
        (
            said(ClaimKind.LANGUAGE, Stance.UNKNOWN, ROSTER, as_of_date=date(2026, 10, 1)),
            "Our record does not say. Added to your written questions.",
        ),
    ],
)
def test_each_stance_is_said_with_its_source_and_day(line, expected):
    """Known, reported, checked, grown old, run out, denied, unknown and not found are eight different sentences."""
    assert line == expected


def test_lines_that_are_alike_are_said_once():
    """Two statements of one source about one matter share a line."""
    one, two = (
        Claim(
            id=tag,
            kind=ClaimKind.LANGUAGE,
            value=Language(tag=tag),
            stance=Stance.REPORTED,
            source=GUIDE,
            as_of="2026, per guide",
        )
        for tag in ("en", "ja")
    )
    assert len(evidence.claim_lines((one, two), READING)) == 1


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (evidence.AREAS, Area),
        (evidence.DISTRICTS, District),
        (evidence.TRAITS, ConsultationWish),
        (evidence.SERVICES, Service),
        (evidence.TIERS, TierId),
        (evidence.WEIGHTS, EvidenceWeight),
        (evidence.ADVERSE_EVENTS, AdverseEvent),
    ],
)
def test_everything_on_record_has_words(table, words):
    """No area, district, trait, service, tier, weight or adverse event is without a text."""
    assert set(table) == set(words)


@pytest.mark.parametrize("vector", Vector)
def test_the_evidence_of_each_vector_names_its_source_or_its_absence(vector):
    """What the guide says is dated; where it says nothing, that is said."""
    paragraphs = evidence.evidence_paragraphs(frozenset({vector}), starting_directory())
    text = "\n".join(plain(paragraph, ENGLISH) for paragraph in paragraphs)
    assert "Source: the guide (2026)." in text or "The guide describes no studies of this." in text
    assert ("percent" in text) == (vector is Vector.SVF)


def test_every_claim_of_the_starting_directory_can_be_said():
    """Each of them with the guide and its year, and none as checked."""
    for clinic in starting_directory().clinics:
        for claim in clinic.claims:
            assert claim.kind in VALUE_TYPES
            line = plain(evidence.claim_line(claim, READING), ENGLISH)
            assert "in the guide (2026). Not checked by us" in line
