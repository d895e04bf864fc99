"""The starting directory: what it states, and above all what it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from intake_bot.domain.directory import (
    AdverseEvent,
    Clinic,
    Directory,
    EvidenceWeight,
    Forwarding,
    claims_of,
    consultation,
    designation,
    districts,
    forwarding,
    languages,
    offers,
    registration,
    tiers,
)
from intake_bot.domain.evidence import (
    AttractionRegistration,
    ClaimKind,
    Count,
    Reading,
    Stance,
    Standing,
    TeamSize,
    Weight,
)
from intake_bot.domain.regulation import SPANS, Route, Vector
from intake_bot.domain.vocabulary import Area, Concern, ConsultationWish, District, areas_of, spoken

SEVEN = ["beautystone", "kind", "lydian", "onecell", "qd", "reberry_gn", "reberry_md"]


def standing_of(clinic: Clinic, vector: Vector) -> str:
    """The best standing of a vector in the menu, with the areas on record: ``S:scalp``."""
    lines = [offer for offer, _ in offers(clinic) if vector in offer.vectors]
    best = next((offer for offer in lines if offer.standing is Standing.STATED), lines[0] if lines else None)
    return "N" if best is None else ":".join([best.standing.value, *sorted(best.areas)])


def test_the_matrix_of_offers(directory):
    """What each clinic states (S), names too vaguely (A) or does not have on record (N), by vector."""
    order = [
        Vector.SVF,
        Vector.CULTURED,
        Vector.EXOSOME,
        Vector.DONOR,
        Vector.FAT_GRAFT,
        Vector.BOOSTER,
        Vector.DEVICE,
        Vector.PRP,
    ]
    matrix = {clinic.id: [standing_of(clinic, vector) for vector in order] for clinic in directory.clinics}
    assert matrix == {
        "beautystone": ["N", "N", "N", "N", "N", "S", "N", "N"],
        "kind": ["N", "N", "N", "N", "N", "N", "N", "N"],
        "lydian": ["A", "A", "N", "N", "A", "N", "N", "N"],
        "onecell": ["A", "A", "N", "N", "N", "S", "S", "N"],
        "qd": ["A:scalp", "A:scalp", "S:scalp", "N", "N", "S", "A", "S:scalp"],
        "reberry_gn": ["N", "N", "S:face", "N", "N", "N", "S", "N"],
        "reberry_md": ["N", "N", "S", "N", "N", "S", "A", "N"],
    }


def test_no_clinic_states_cells_of_any_kind(directory):
    """No clinic on record plainly states SVF, cultured or donor cells."""
    cells = {Vector.SVF, Vector.CULTURED, Vector.DONOR, Vector.OWN_CELLS}
    assert not [
        claim.id
        for clinic in directory.clinics
        for offer, claim in offers(clinic)
        if offer.vectors & cells and offer.standing is Standing.STATED
    ]


def test_body_contour_is_stated_at_lydian_only(directory):
    """Liposculpting is stated for the body and is none of the vectors."""
    body = [
        (clinic.id, offer) for clinic in directory.clinics for offer, _ in offers(clinic) if Area.BODY in offer.areas
    ]
    assert [(name, offer.standing, offer.vectors) for name, offer in body] == [("lydian", Standing.STATED, frozenset())]


def test_exosome_routes_are_on_record_at_one_clinic(directory):
    """Microneedling and drip, stated at Re:Berry Gangnam; nowhere else is a route on record."""
    routes = {
        clinic.id: offer.routes
        for clinic in directory.clinics
        for offer, _ in offers(clinic)
        if Vector.EXOSOME in offer.vectors
    }
    assert routes == {
        "qd": frozenset(),
        "reberry_gn": frozenset({Route.MICRONEEDLING, Route.DRIP}),
        "reberry_md": frozenset(),
    }


def test_three_are_reported_designated_and_none_is_confirmed(directory, reading):
    """Reported for three, on record for no other, and denied for nobody."""
    held = {clinic.id: designation(clinic, reading).weight for clinic in directory.clinics}
    reported = {"lydian", "reberry_gn", "reberry_md"}
    assert held == {name: Weight.REPORTED if name in reported else Weight.NOT_ON_RECORD for name in SEVEN}


def test_districts_languages_and_consultation_are_on_record_where_stated(directory, reading):
    """Lydian has no district, Onecell and QD only a city; two clinics have languages, one has a consultation model."""
    assert {clinic.id: set(districts(clinic, reading)) for clinic in directory.clinics} == {
        "beautystone": {District.HONGDAE},
        "kind": {District.MYEONGDONG},
        "lydian": set(),
        "onecell": set(),
        "qd": set(),
        "reberry_gn": {District.GANGNAM},
        "reberry_md": {District.MYEONGDONG},
    }
    assert {clinic.id: set(found) for clinic in directory.clinics if (found := languages(clinic, reading))} == {
        "beautystone": {"ko", "en", "ja", "es"},
        "lydian": {"ko", "zh", "tl", "ja", "en"},
    }
    assert {clinic.id: set(found) for clinic in directory.clinics if (found := consultation(clinic, reading))} == {
        "kind": {ConsultationWish.DOCTOR_LED, ConsultationWish.PRIVATE_ROOM}
    }


def test_nobody_has_a_price_a_tier_a_plan_or_a_licence(directory, reading):
    """The sources state none, so none may be on record."""
    absent = {
        ClaimKind.PRICE,
        ClaimKind.PRICE_TIER,
        ClaimKind.APPROVED_PLAN,
        ClaimKind.PRODUCT_LICENCE,
        ClaimKind.AD_REVIEW_NUMBER,
    }
    assert not [claim.id for clinic in directory.clinics for claim in clinic.claims if claim.kind in absent]
    assert not any(tiers(clinic, reading) for clinic in directory.clinics)


def test_plans_and_estimates_are_not_current_numbers(directory):
    """Team sizes that are planned or at least so large are kept as phrases."""
    sizes = {clinic.id: claim.value for clinic in directory.clinics for claim in claims_of(clinic, ClaimKind.TEAM_SIZE)}
    assert {name: size.count for name, size in sizes.items()} == {"kind": Count.PLANNED, "onecell": Count.AT_LEAST}
    assert all(isinstance(size, TeamSize) and isinstance(size.said, str) for size in sizes.values())


def test_every_claim_is_reported_with_its_line_and_date(directory):
    """Nothing is confirmed before a person has checked it, and each claim says where and when it was said."""
    claims = [claim for clinic in directory.clinics for claim in clinic.claims]
    assert {claim.stance for claim in claims} == {Stance.REPORTED}
    assert all(claim.source.reference.startswith("guide A:") and claim.source.url for claim in claims)
    assert {claim.as_of for claim in claims} == {"2026, per guide"}
    assert not any(claim.checked_on or claim.checked_by for claim in claims)


def test_ids_tell_the_clinic(directory):
    """A claim's id begins with its clinic's, and the seven clinics are those of the guide."""
    assert [clinic.id for clinic in directory.clinics] == SEVEN
    assert all(claim.id.startswith(f"{clinic.id}.") for clinic in directory.clinics for claim in clinic.claims)
    assert directory.clinic("qd").claim("qd.offer.exosome").value.areas == {Area.SCALP}
    assert directory.clinic("qd").claim("nobody") is None
    assert directory.clinic("nobody") is None


def test_a_korean_name_is_used_where_there_is_one(directory):
    """A name falls back on English."""
    assert directory.clinic("onecell").name("ko") == "원셀메디클리닉"
    assert directory.clinic("lydian").name("ko") == "Lydian Plastic Surgery"


def test_numbers_may_be_shown_for_svf_alone(directory):
    """Satisfaction, time of effect and adverse events are reported of SVF series and of nothing else."""
    svf = directory.facts(Vector.SVF)
    assert (svf.satisfaction_percent, svf.effect_months, svf.evidence) == (
        (65, 80),
        (6, 12),
        EvidenceWeight.MOST_PUBLISHED,
    )
    assert set(svf.adverse_events) == set(AdverseEvent)
    for facts in directory.vectors:
        assert facts.span == SPANS[facts.vector]
        if facts.vector is not Vector.SVF:
            assert (facts.satisfaction_percent, facts.effect_months, facts.follow_up_months) == (None, None, None)
            assert facts.adverse_events == ()


def registered(clinic: Clinic, **more) -> Clinic:
    [claim] = claims_of(clinic, ClaimKind.ATTRACTION_REGISTRATION)
    others = tuple(other for other in clinic.claims if other is not claim)
    return replace(clinic, claims=(*others, replace(claim, **more)))


def test_forwarding_needs_a_registration_number_that_has_not_run_out(directory, reading, today):
    """Only a branch whose registration number is on record may be forwarded to, and only while it is valid."""
    beautystone, kind = directory.clinic("beautystone"), directory.clinic("kind")
    number = AttractionRegistration(number="M-2025-01-06-8596")
    assert registration(beautystone, reading).weight is Weight.REPORTED
    assert forwarding(kind, reading) is Forwarding.NOT_ON_RECORD
    assert forwarding(beautystone, reading) is Forwarding.NO_NUMBER
    assert forwarding(registered(beautystone, value=number), reading) is Forwarding.ALLOWED
    yesterday = today - timedelta(days=1)
    assert forwarding(registered(beautystone, value=number, expires_on=yesterday), reading) is Forwarding.EXPIRED
    assert forwarding(registered(beautystone, stance=Stance.DENIED), reading) is Forwarding.DENIED
    assert forwarding(replace(beautystone, closed_on=today), reading) is Forwarding.CLOSED


def test_ids_are_shared_by_nobody(directory):
    """No two clinics of one id stand in a directory, no two claims about one clinic, no clinic without a name."""
    one = directory.clinics[0]
    with pytest.raises(ValueError, match="share an id"):
        Directory(revision=1, clinics=(one, replace(one, claims=())))
    with pytest.raises(ValueError, match="two claims"):
        replace(one, claims=(one.claims[0], one.claims[0]))
    with pytest.raises(ValueError, match="English"):
        Clinic(id="x", names={"ko": "엑스"})


def test_a_clinic_closes_on_its_day():
    """A clinic is open until the day it closes."""
    clinic = Clinic(id="x", names={"en": "X"}, closed_on=date(2026, 6, 1))
    assert [clinic.is_closed(date(2026, 5, 31)), clinic.is_closed(date(2026, 6, 1))] == [False, True]


def test_concerns_mean_areas_and_never_more_than_they_say():
    """Scars can be anywhere and "other" is anything: neither names an area, and an unknown id is no error."""
    assert areas_of(["fine_lines", "hair"]) == {Area.FACE, Area.SCALP}
    assert areas_of(["body_contour", "hands_neck"]) == {Area.BODY, Area.HANDS_NECK}
    assert areas_of(["scars", "other", "long gone"]) == frozenset()
    assert {concern.value for concern in Concern} == {
        "skin_texture",
        "fine_lines",
        "sagging",
        "face_volume",
        "scars",
        "pigment",
        "hair",
        "body_contour",
        "hands_neck",
        "other",
    }


@pytest.mark.parametrize(
    ("tag", "language"),
    [("zh-Hant", "zh"), ("zh_CN", "zh"), ("yue", "zh"), ("fil", "tl"), ("tl", "tl"), ("EN-gb", "en")],
)
def test_spoken_languages_are_folded(tag, language):
    """Any Chinese is one spoken language, and Filipino and Tagalog are."""
    assert spoken(tag) == language


def test_the_operators_days_stand_before_ours(directory, today):
    """A kind without a number of the operator's keeps ours; one with none at all does not age."""
    assert directory.reading(today) == Reading(day=today, stale_after={ClaimKind.DESIGNATION: 90})
    longer = replace(directory, stale_after={ClaimKind.LANGUAGE: 365})
    assert longer.reading(today).stale_after == {ClaimKind.DESIGNATION: 90, ClaimKind.LANGUAGE: 365}
    shorter = replace(directory, stale_after={ClaimKind.DESIGNATION: 30})
    assert shorter.reading(today).stale_after == {ClaimKind.DESIGNATION: 30}
