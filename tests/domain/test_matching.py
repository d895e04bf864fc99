"""Every clinic into one group: the nine worked cases, the decision table, and what each reason rests on."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from intake_bot.domain import grouping
from intake_bot.domain.directory import Clinic, Directory, claims_of
from intake_bot.domain.evidence import (
    AttractionRegistration,
    Claim,
    ClaimKind,
    Designation,
    Language,
    Offer,
    PriceTier,
    ProductCategory,
    ProductLicence,
    Source,
    Stance,
    Standing,
)
from intake_bot.domain.index import indexed
from intake_bot.domain.match_document import clinics_told, from_document, to_document
from intake_bot.domain.matching import (
    DECISIONS,
    MOST_TOLD,
    Applied,
    Gate,
    Group,
    Match,
    Reason,
    ReasonKind,
    Rule,
    Verdict,
    Wish,
)
from intake_bot.domain.money import Amount, Money
from intake_bot.domain.pricing import Outside, tiers_of, tiers_offered
from intake_bot.domain.regulation import RiskClass, Route, Vector, span_of
from intake_bot.domain.vocabulary import Area, ConsultationWish, District, Service, TierId

TODAY = date(2026, 6, 1)
SOURCE = Source(name="clinic", reference="letter 1")


def wish(*vectors: Vector, names_procedure: bool = True, **more) -> Wish:
    """A wish for these vectors; everything else nobody has spoken of."""
    chosen = frozenset(vectors) or frozenset({Vector.UNKNOWN})
    sets = {name: frozenset(values) for name, values in more.items()}
    return Wish(vectors=chosen, span=span_of(chosen), names_procedure=names_procedure, **sets)


def match(asked: Wish, directory: Directory, day: date) -> Match:
    """The match with a directory on a day, in which every clinic is in exactly one group."""
    found = grouping.match(asked, indexed(directory, day))
    assert sum(members.count for members in found.groups.values()) == len(directory.clinics)
    return found


def groups(found: Match) -> tuple[list[str], list[str], list[str]]:
    """The clinics of each group in order; a question mark follows those not shown that may be asked."""
    return (
        [one.clinic_id for one in found.shown.told],
        [one.clinic_id for one in found.ask_first.told],
        [one.clinic_id + ("?" if one.may_be_asked else "") for one in found.not_shown.told],
    )


def verdict(found: Match, clinic: str, kind: ReasonKind) -> Verdict | None:
    """What the first reason of a kind says of a clinic."""
    return next((reason.verdict for reason in found.of(clinic).reasons if reason.kind is kind), None)


def verdicts(found: Match, kind: ReasonKind) -> dict[str, Verdict | None]:
    """What the reasons of a kind say, clinic by clinic."""
    return {one.clinic_id: verdict(found, one.clinic_id, kind) for one in found.told}


# ---- the nine worked cases -------------------------------------------------------------------------------


def test_exosome_for_the_face_in_myeongdong(directory):
    """Both Re:Berry are shown, labelled; QD has the scalp on record and is asked first; the rest is not shown."""
    found = match(wish(Vector.EXOSOME, areas=[Area.FACE], districts=[District.MYEONGDONG]), directory, TODAY)
    assert groups(found) == (["reberry_gn", "reberry_md"], ["qd"], ["beautystone", "kind", "lydian", "onecell"])
    assert verdicts(found, ReasonKind.AREA) == {
        "reberry_gn": Verdict.FITS,
        "reberry_md": Verdict.NOT_ON_RECORD,
        "qd": Verdict.DIFFERS,
        "beautystone": None,
        "kind": None,
        "lydian": None,
        "onecell": None,
    }
    assert verdicts(found, ReasonKind.DISTRICT) == {
        "reberry_gn": Verdict.DIFFERS,
        "reberry_md": Verdict.FITS,
        "qd": Verdict.NOT_ON_RECORD,
        "beautystone": Verdict.DIFFERS,
        "kind": Verdict.FITS,
        "lydian": Verdict.NOT_ON_RECORD,
        "onecell": Verdict.NOT_ON_RECORD,
    }
    assert set(verdicts(found, ReasonKind.DESIGNATION).values()) == {Verdict.NOT_NEEDED}
    assert set(verdicts(found, ReasonKind.PRODUCT_PAPERS).values()) == {Verdict.ASK}
    assert (
        Reason(
            kind=ReasonKind.AREA,
            verdict=Verdict.DIFFERS,
            wished=("face",),
            on_record=("scalp",),
            claims=("qd.offer.exosome",),
        )
        in found.of("qd").reasons
    )


def test_exosome_for_the_scalp(directory):
    """QD and Re:Berry Myeongdong (area not on record) are shown, Re:Berry Gangnam (face on record) is asked first."""
    found = match(wish(Vector.EXOSOME, areas=[Area.SCALP]), directory, TODAY)
    assert groups(found) == (["qd", "reberry_md"], ["reberry_gn"], ["beautystone", "kind", "lydian", "onecell"])
    assert [verdict(found, clinic, ReasonKind.AREA) for clinic in ("qd", "reberry_md", "reberry_gn")] == [
        Verdict.FITS,
        Verdict.NOT_ON_RECORD,
        Verdict.DIFFERS,
    ]
    assert verdict(found, "onecell", ReasonKind.OFFER) is Verdict.NOT_ON_RECORD


def test_own_fat_cells_for_volume(directory):
    """Lydian is asked first, reported and without a district; Onecell and QD are not shown but may be asked."""
    found = match(wish(Vector.SVF, areas=[Area.FACE], districts=[District.GANGNAM]), directory, TODAY)
    assert groups(found) == (
        [],
        ["lydian"],
        ["beautystone", "kind", "onecell?", "qd?", "reberry_gn?", "reberry_md?"],
    )
    assert verdict(found, "lydian", ReasonKind.OFFER) is Verdict.ASK
    assert verdict(found, "lydian", ReasonKind.DESIGNATION) is Verdict.REPORTED
    assert verdict(found, "lydian", ReasonKind.DISTRICT) is Verdict.NOT_ON_RECORD
    for clinic in ("onecell", "qd"):
        assert verdict(found, clinic, ReasonKind.OFFER) is Verdict.ASK
        assert verdict(found, clinic, ReasonKind.DESIGNATION) is Verdict.NOT_ON_RECORD


def test_cultured_cells(directory):
    """Nobody states them; the three reported designated clinics receive questions, and nobody is shown."""
    found = match(wish(Vector.CULTURED), directory, TODAY)
    assert groups(found) == (
        [],
        ["lydian"],
        ["beautystone", "kind", "onecell?", "qd?", "reberry_gn?", "reberry_md?"],
    )
    assert {"lydian", "reberry_gn", "reberry_md"} <= set(found.question_recipients)
    assert not {one.clinic_id for one in found.told if one.offer is Standing.STATED}


def test_donor_cells(directory):
    """No offer is on record anywhere: "stem cell" in a menu does not speak of another person's cells."""
    found = match(wish(Vector.DONOR), directory, TODAY)
    assert groups(found) == (
        [],
        [],
        ["beautystone", "kind", "lydian?", "onecell", "qd", "reberry_gn?", "reberry_md?"],
    )
    assert set(verdicts(found, ReasonKind.OFFER).values()) == {Verdict.NOT_ON_RECORD}


def test_skin_boosters_in_spanish_in_hongdae(directory):
    """Beautystone fits by offer, language and district and is reported registered; other boosters are shown too."""
    found = match(wish(Vector.BOOSTER, languages=["es"], districts=[District.HONGDAE]), directory, TODAY)
    assert groups(found) == (["beautystone", "onecell", "qd", "reberry_md"], [], ["kind", "lydian", "reberry_gn"])
    kinds = (ReasonKind.OFFER, ReasonKind.LANGUAGE, ReasonKind.DISTRICT, ReasonKind.REGISTRATION)
    assert [verdict(found, "beautystone", kind) for kind in kinds] == [
        Verdict.FITS,
        Verdict.FITS,
        Verdict.FITS,
        Verdict.REPORTED,
    ]
    assert verdicts(found, ReasonKind.LANGUAGE) == {
        "beautystone": Verdict.FITS,
        "lydian": Verdict.DIFFERS,
        **dict.fromkeys(["onecell", "qd", "reberry_md", "kind", "reberry_gn"], Verdict.NOT_ON_RECORD),
    }
    assert {name for name, said in verdicts(found, ReasonKind.REGISTRATION).items() if said is Verdict.REPORTED} == {
        "beautystone"
    }


@pytest.mark.parametrize(
    "more",
    [{}, {"areas": [Area.FACE]}, {"areas": [Area.FACE], "languages": ["en"]}],
    ids=["bare", "with a concern", "with a concern and a language"],
)
def test_one_to_one_in_myeongdong_without_a_procedure(directory, more):
    """Kind Global is shown by what it states; its services are not on record, and nobody is hidden for silence."""
    asked = wish(
        names_procedure=False,
        districts=[District.MYEONGDONG],
        consultation=[ConsultationWish.DOCTOR_LED, ConsultationWish.PRIVATE_ROOM],
        **more,
    )
    found = match(asked, directory, TODAY)
    assert groups(found) == (
        ["kind", "reberry_md"],
        ["beautystone", "lydian", "onecell", "qd", "reberry_gn"],
        [],
    )
    assert verdict(found, "kind", ReasonKind.OFFER) is Verdict.NOT_ON_RECORD
    said = {
        reason.wished: reason.verdict for reason in found.of("kind").reasons if reason.kind is ReasonKind.CONSULTATION
    }
    assert said == {("doctor_led",): Verdict.FITS, ("private_room",): Verdict.FITS}
    assert verdict(found, "reberry_md", ReasonKind.CONSULTATION) is Verdict.NOT_ON_RECORD
    assert set(verdicts(found, ReasonKind.DESIGNATION).values()) == {Verdict.NOT_NEEDED}


def test_six_hundred_thousand_won_for_exosome(directory):
    """The budget is in two tiers, and no clinic is in any of them: it labels and hides nobody."""
    budget = tiers_of(Amount.exactly(Money(amount_minor=600_000, currency="KRW")), directory.prices)
    assert budget == {TierId.T1, TierId.T2}
    without = match(wish(Vector.EXOSOME), directory, TODAY)
    found = match(wish(Vector.EXOSOME, tiers=budget), directory, TODAY)
    assert groups(found) == groups(without)
    assert set(verdicts(found, ReasonKind.TIER).values()) == {Verdict.NOT_ON_RECORD}


def test_five_million_won_for_cultured_cells(directory):
    """There is no price on record for the procedure: no tier is offered, no table covers it, no group changes."""
    assert not tiers_offered(frozenset({Vector.CULTURED}))
    assert directory.prices.vector is Vector.EXOSOME
    assert not any(claims_of(clinic, ClaimKind.PRICE) for clinic in directory.clinics)
    found = match(wish(Vector.CULTURED, tiers=[TierId.T4]), directory, TODAY)
    assert set(verdicts(found, ReasonKind.TIER).values()) == {None}
    assert tiers_of(Amount.exactly(Money(amount_minor=100, currency="KRW")), directory.prices) is Outside.BELOW


# ---- other wishes by the same rules ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (
            wish(Vector.OWN_CELLS),
            ([], ["lydian"], ["beautystone", "kind", "onecell?", "qd?", "reberry_gn?", "reberry_md?"]),
        ),
        (
            wish(Vector.EXOSOME, Vector.DONOR),
            ([], ["reberry_gn", "reberry_md"], ["beautystone", "kind", "lydian?", "onecell", "qd?"]),
        ),
        (
            wish(Vector.UNKNOWN),
            ([], ["lydian", "reberry_gn", "reberry_md"], ["beautystone?", "kind", "onecell?", "qd?"]),
        ),
        (
            wish(Vector.FAT_GRAFT),
            ([], ["lydian"], ["beautystone", "kind", "onecell", "qd", "reberry_gn?", "reberry_md?"]),
        ),
        (
            wish(Vector.PRP, areas=[Area.FACE]),
            ([], ["qd"], ["beautystone", "kind", "lydian", "onecell", "reberry_gn", "reberry_md"]),
        ),
        (
            wish(Vector.DEVICE),
            (["onecell", "reberry_gn"], ["qd", "reberry_md"], ["beautystone", "kind", "lydian"]),
        ),
        (
            wish(Vector.OTHER),
            ([], [], ["beautystone", "kind", "lydian", "onecell", "qd", "reberry_gn", "reberry_md"]),
        ),
        (
            wish(Vector.EXOSOME, areas=[Area.FACE], routes=[Route.INJECTION]),
            (["reberry_md"], ["qd", "reberry_gn"], ["beautystone", "kind", "lydian", "onecell"]),
        ),
        (
            wish(Vector.EXOSOME, areas=[Area.FACE], routes=[Route.DRIP]),
            (["reberry_gn", "reberry_md"], ["qd"], ["beautystone", "kind", "lydian", "onecell"]),
        ),
        (
            wish(Vector.EXOSOME, routes=[Route.UNKNOWN]),
            (["qd", "reberry_gn", "reberry_md"], [], ["beautystone", "kind", "lydian", "onecell"]),
        ),
    ],
    ids=[
        "own cells, unclear",
        "a vial, perhaps of donor cells",
        "a thing nobody can name",
        "fat moved as fat",
        "platelets for the face",
        "lifting device",
        "something else",
        "exosome by injection",
        "exosome by drip",
        "exosome, route not known",
    ],
)
def test_other_wishes(directory, asked, expected):
    """Unions, unknown things, what is outside the guide, and routes, read by the same table."""
    assert groups(match(asked, directory, TODAY)) == expected


def test_the_decision_table():
    """The five columns of each row, as decided: the group, and whether questions may be sent."""
    gates = (Gate.NONE, Gate.CONFIRMED, Gate.REPORTED, Gate.NOT_ON_RECORD, Gate.DENIED)
    shown, ask, may, no = (
        (Group.SHOWN, True),
        (Group.ASK_FIRST, True),
        (Group.NOT_SHOWN, True),
        (Group.NOT_SHOWN, False),
    )
    assert {offer: tuple(DECISIONS[offer, gate] for gate in gates) for offer in Standing} == {
        Standing.STATED: (shown, shown, ask, may, no),
        Standing.ASK: (ask, ask, ask, may, no),
        Standing.NOT_ON_RECORD: (no, may, may, no, no),
        Standing.DENIED: (no, no, no, no, no),
    }


# ---- evidence that changes -------------------------------------------------------------------------------


def with_claims(directory: Directory, clinic_id: str, *claims: Claim, without: ClaimKind | None = None) -> Directory:
    """The directory with more claims about one clinic, and perhaps without those of one kind."""
    return replace(
        directory,
        revision=directory.revision + 1,
        clinics=tuple(
            replace(clinic, claims=(*(claim for claim in clinic.claims if claim.kind is not without), *claims))
            if clinic.id == clinic_id
            else clinic
            for clinic in directory.clinics
        ),
    )


def a_claim(kind: ClaimKind, value, stance: Stance = Stance.CONFIRMED, checked_on: date = TODAY, **more) -> Claim:
    return Claim(
        id=more.pop("id", f"new.{kind}"),
        kind=kind,
        value=value,
        stance=stance,
        source=SOURCE,
        as_of="letter",
        checked_by="staff",
        checked_on=checked_on,
        **more,
    )


SVF_OFFER = a_claim(
    ClaimKind.OFFER, Offer(service=Service.SVF, standing=Standing.STATED, vectors=frozenset({Vector.SVF}))
)


def test_a_fresh_confirmation_opens_the_gate_and_a_stale_one_falls_back(directory):
    """SVF stated and designation confirmed is shown; after ninety days the clinic is asked first again, as stale."""
    found = with_claims(
        directory, "lydian", SVF_OFFER, a_claim(ClaimKind.DESIGNATION, Designation(), id="new.designation")
    )
    fresh, later = (match(wish(Vector.SVF), found, day) for day in (TODAY, TODAY + timedelta(days=91)))
    assert (fresh.of("lydian").group, verdict(fresh, "lydian", ReasonKind.DESIGNATION)) == (
        Group.SHOWN,
        Verdict.CONFIRMED,
    )
    assert (later.of("lydian").group, later.of("lydian").gate) == (Group.ASK_FIRST, Gate.REPORTED)
    [reason] = [reason for reason in later.of("lydian").reasons if reason.kind is ReasonKind.DESIGNATION]
    assert (reason.verdict, reason.claims) == (Verdict.STALE, ("new.designation", "lydian.designation"))


def test_the_operators_days_decide_when_a_confirmation_is_stale(directory):
    """With thirty days for designations, one confirmed thirty-one days ago no longer opens the gate."""
    checked = a_claim(ClaimKind.DESIGNATION, Designation(), checked_on=TODAY - timedelta(days=31), id="new.designation")
    found = with_claims(directory, "lydian", SVF_OFFER, checked)
    shorter = replace(found, stale_after={ClaimKind.DESIGNATION: 30})
    gates = [match(wish(Vector.SVF), one, TODAY).of("lydian").gate for one in (found, shorter)]
    assert gates == [Gate.CONFIRMED, Gate.REPORTED]


def test_not_found_on_a_list_changes_no_group_and_is_a_reason(directory):
    """The claim that says so stands beside what is reported, and alone where nothing is."""
    absent = a_claim(ClaimKind.DESIGNATION, Designation(), Stance.UNKNOWN, as_of_date=TODAY, id="new.absent")
    for clinic, resting_on in (("lydian", ("lydian.designation", "new.absent")), ("onecell", ("new.absent",))):
        before = match(wish(Vector.SVF), directory, TODAY).of(clinic)
        after = match(wish(Vector.SVF), with_claims(directory, clinic, absent), TODAY).of(clinic)
        assert (after.group, after.may_be_asked, after.gate) == (before.group, before.may_be_asked, before.gate)
        [reason] = [reason for reason in after.reasons if reason.kind is ReasonKind.DESIGNATION]
        assert reason.claims == resting_on


def test_a_clinics_own_no_closes_the_gate(directory):
    """Denied by the clinic is not shown and not asked, with the claim that says so."""
    found = with_claims(
        directory, "reberry_md", a_claim(ClaimKind.DESIGNATION, Designation(), Stance.DENIED, id="new.no")
    )
    result = match(wish(Vector.CULTURED), found, TODAY).of("reberry_md")
    assert (result.group, result.may_be_asked, result.gate) == (Group.NOT_SHOWN, False, Gate.DENIED)
    assert Reason(kind=ReasonKind.DESIGNATION, verdict=Verdict.DENIED, claims=("new.no",)) in result.reasons


def test_a_denied_offer_outweighs_a_reported_one(directory):
    """A clinic that says it has no exosome is not shown, whatever a source reports."""
    no = a_claim(
        ClaimKind.OFFER,
        Offer(service=Service.EXOSOME, standing=Standing.STATED, vectors=frozenset({Vector.EXOSOME})),
        Stance.DENIED,
        id="new.no",
    )
    result = match(wish(Vector.EXOSOME), with_claims(directory, "reberry_md", no), TODAY).of("reberry_md")
    assert (result.group, result.offer, result.may_be_asked) == (Group.NOT_SHOWN, Standing.DENIED, False)
    assert result.reasons[0].claims == ("new.no",)


def exosome(areas=frozenset(), stance: Stance = Stance.DENIED, **more) -> Claim:
    """A checked answer of a clinic about exosome: no, unless told otherwise."""
    offer = Offer(
        service=Service.EXOSOME, standing=Standing.STATED, vectors=frozenset({Vector.EXOSOME}), areas=frozenset(areas)
    )
    return a_claim(ClaimKind.OFFER, offer, stance, **more)


@pytest.mark.parametrize(
    ("clinic", "no_for", "wished", "offer"),
    [
        ("reberry_gn", Area.SCALP, Area.FACE, Standing.STATED),
        ("reberry_gn", Area.SCALP, Area.SCALP, Standing.DENIED),
        ("reberry_gn", Area.FACE, Area.SCALP, Standing.NOT_ON_RECORD),
        ("reberry_md", Area.SCALP, Area.SCALP, Standing.DENIED),
        ("reberry_md", Area.SCALP, Area.FACE, Standing.STATED),
    ],
)
def test_a_no_for_one_area_leaves_the_others(directory, clinic, no_for, wished, offer):
    """A clinic's no counts for the area it speaks of, whether or not the record had named that area."""
    found = with_claims(directory, clinic, exosome([no_for]))
    assert match(wish(Vector.EXOSOME, areas=[wished]), found, TODAY).of(clinic).offer is offer


def test_a_no_about_one_of_two_possible_things_leaves_the_other(directory):
    """Onecell's "stem cell" may be separated or grown cells; a no to grown ones leaves the others to be asked."""
    no = a_claim(
        ClaimKind.OFFER,
        Offer(service=Service.CULTURED_CELLS, standing=Standing.STATED, vectors=frozenset({Vector.CULTURED})),
        Stance.DENIED,
    )
    found = with_claims(directory, "onecell", no)
    offers = {vector: match(wish(vector), found, TODAY).of("onecell").offer for vector in (Vector.SVF, Vector.CULTURED)}
    assert offers == {Vector.SVF: Standing.ASK, Vector.CULTURED: Standing.DENIED}


def test_a_later_check_outlasts_a_no(directory):
    """A yes that was checked after the clinic's no counts again; one checked before it does not."""
    no = exosome(id="new.no", checked_on=TODAY - timedelta(days=5))
    for days, offer in ((1, Standing.STATED), (5, Standing.DENIED), (9, Standing.DENIED)):
        yes = exosome(stance=Stance.CONFIRMED, id="new.yes", checked_on=TODAY - timedelta(days=days))
        found = match(wish(Vector.EXOSOME), with_claims(directory, "qd", no, yes), TODAY)
        assert found.of("qd").offer is offer


def test_a_closed_clinic_is_not_shown_and_not_asked(directory):
    """From the day it closes a clinic is in the last group, with that reason first, with or without a procedure."""
    closed = replace(
        directory,
        clinics=tuple(
            replace(clinic, closed_on=TODAY) if clinic.id == "kind" else clinic for clinic in directory.clinics
        ),
    )
    for asked in (wish(Vector.BOOSTER), wish(names_procedure=False, districts=[District.MYEONGDONG])):
        result = match(asked, closed, TODAY).of("kind")
        assert (result.group, result.may_be_asked, result.offer) == (Group.NOT_SHOWN, False, Standing.DENIED)
        assert result.reasons[0] == Reason(kind=ReasonKind.CLOSED, verdict=Verdict.CLOSED)


def test_a_commendation_opens_no_gate(directory):
    """Onecell and Kind Global hold a commendation; for cultured cells their designation is not on record."""
    found = match(wish(Vector.CULTURED), directory, TODAY)
    for clinic in ("onecell", "kind"):
        assert claims_of(directory.clinic(clinic), ClaimKind.COMMENDATION)
        assert found.of(clinic).gate is Gate.NOT_ON_RECORD


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        ([TierId.T2], Verdict.FITS),
        ([TierId.T1], Verdict.BELOW),
        ([TierId.T4], Verdict.ABOVE),
        ([TierId.T1, TierId.T4], Verdict.DIFFERS),
        ([], Verdict.NOT_ON_RECORD),
    ],
)
def test_a_tier_claim_labels_and_never_hides(directory, claimed, expected):
    """A clinic's own tier is told as fits, above or below the budget, and its group stays as it was."""
    claims = [a_claim(ClaimKind.PRICE_TIER, PriceTier(tier=tier), id=f"new.{tier}") for tier in claimed]
    found = match(wish(Vector.EXOSOME, tiers=[TierId.T2, TierId.T3]), with_claims(directory, "qd", *claims), TODAY)
    assert verdict(found, "qd", ReasonKind.TIER) is expected
    assert found.of("qd").group is Group.SHOWN


def test_a_denied_language_is_told_as_denied(directory):
    """A clinic that says it has no Thai speaker is labelled so and stays in its group."""
    no = a_claim(ClaimKind.LANGUAGE, Language(tag="th"), Stance.DENIED, id="new.th")
    found = match(wish(Vector.EXOSOME, languages=["th"]), with_claims(directory, "qd", no), TODAY)
    assert (
        Reason(kind=ReasonKind.LANGUAGE, verdict=Verdict.DENIED, wished=("th",), claims=("new.th",))
        in found.of("qd").reasons
    )
    assert found.of("qd").group is Group.SHOWN


def test_spoken_languages_are_compared_folded(directory):
    """Any Chinese fits Lydian's Chinese, and Filipino its Tagalog."""
    for tag in ("zh-Hant", "zh", "fil", "tl"):
        found = match(wish(Vector.SVF, languages=[tag]), directory, TODAY)
        assert verdict(found, "lydian", ReasonKind.LANGUAGE) is Verdict.FITS


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"expires_on": TODAY}, Verdict.CONFIRMED),
        ({"expires_on": TODAY - timedelta(days=1)}, Verdict.EXPIRED),
        ({"stance": Stance.DENIED}, Verdict.DENIED),
        ({"stance": Stance.UNKNOWN}, Verdict.NOT_ON_RECORD),
    ],
)
def test_a_registration_labels_and_changes_no_group(directory, more, expected):
    """Expired, denied or missing, the registration is told and the clinic stays where it was."""
    claim = a_claim(
        ClaimKind.ATTRACTION_REGISTRATION, AttractionRegistration(number="M-2025-01-06-8596"), id="new.m", **more
    )
    changed = with_claims(directory, "beautystone", claim, without=ClaimKind.ATTRACTION_REGISTRATION)
    found = match(wish(Vector.BOOSTER), changed, TODAY)
    assert verdict(found, "beautystone", ReasonKind.REGISTRATION) is expected
    assert found.of("beautystone").group is Group.SHOWN


def test_papers_on_record_are_still_asked_for(directory):
    """A product licence on record is named on the exosome card, and the question stays."""
    licence = a_claim(
        ClaimKind.PRODUCT_LICENCE, ProductLicence(product="X", category=ProductCategory.COSMETIC), id="new.paper"
    )
    found = match(wish(Vector.EXOSOME), with_claims(directory, "qd", licence), TODAY)
    assert Reason(kind=ReasonKind.PRODUCT_PAPERS, verdict=Verdict.ASK, claims=("new.paper",)) in found.of("qd").reasons


# ---- no procedure ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, (["beautystone", "kind", "lydian", "onecell", "qd", "reberry_gn", "reberry_md"], [], [])),
        (
            {"districts": [District.MYEONGDONG]},
            (["kind", "reberry_md"], ["lydian", "onecell", "qd"], ["beautystone", "reberry_gn"]),
        ),
        (
            {"areas": [Area.SCALP], "languages": ["en"]},
            (["qd"], ["beautystone", "kind", "lydian", "onecell", "reberry_gn", "reberry_md"], []),
        ),
        (
            {"languages": ["es"]},
            (["beautystone"], ["kind", "onecell", "qd", "reberry_gn", "reberry_md"], ["lydian"]),
        ),
    ],
    ids=["nothing wished", "a district", "an area and a language", "a language alone"],
)
def test_without_a_procedure_the_other_wishes_group(directory, more, expected):
    """Met on record is shown, contradicted throughout is not, and what the record does not say is asked."""
    assert groups(match(wish(names_procedure=False, **more), directory, TODAY)) == expected


# ---- the result as a value -------------------------------------------------------------------------------


def test_every_claim_named_in_a_reason_exists(directory):
    """Each statement can be followed to its stance, source and date."""
    for vector in Vector:
        found = match(wish(vector, areas=[Area.FACE], languages=["en"]), directory, TODAY)
        for one in found.told:
            clinic = directory.clinic(one.clinic_id)
            assert all(clinic.claim(claim) for reason in one.reasons for claim in reason.claims)


def test_the_rules_that_applied_are_told(directory):
    """The trace names what was wished, the gate with the classes it comes from, and the order."""
    found = match(wish(Vector.EXOSOME, Vector.DONOR), directory, TODAY)
    assert found.trace == (
        Applied(rule=Rule.PROCEDURE_NAMED, values=("donor", "exosome")),
        Applied(rule=Rule.SEVERAL_VECTORS, values=("donor", "exosome")),
        Applied(rule=Rule.GATE_REQUIRED, values=(RiskClass.THREE, RiskClass.SEPARATE)),
        Applied(rule=Rule.PRODUCT_PAPERS),
        Applied(rule=Rule.NEUTRAL_ORDER),
    )
    assert found.directory_revision == 1


def test_a_match_survives_the_store(directory):
    """The document is JSON, gives back the same match, and the same wish, directory and day give the same document."""
    asked = wish(
        Vector.EXOSOME,
        Vector.SVF,
        areas=[Area.FACE, Area.SCALP],
        routes=[Route.DRIP],
        districts=[District.HONGDAE],
        languages=["zh-Hant", "en"],
        tiers=[TierId.T1],
        consultation=[ConsultationWish.THIRTY_MINUTES],
    )
    found = match(asked, directory, TODAY)
    stored = json.dumps(to_document(found))
    back = from_document(json.loads(stored))
    assert back == found
    assert json.dumps(to_document(match(back.wish, directory, back.matched_on))) == stored


def many_of(clinic: Clinic, count: int) -> Directory:
    """So many branches of one clinic."""
    branches = (replace(clinic, id=f"b{at:03}", names={"en": f"Branch {at:03}"}) for at in range(count))
    return Directory(revision=1, clinics=tuple(branches))


def test_of_a_large_group_the_first_are_told_and_all_are_counted(directory):
    """In the neutral order, with their reasons, and so in the document."""
    found = match(wish(Vector.EXOSOME), many_of(directory.clinic("qd"), MOST_TOLD + 5), TODAY)
    assert (found.shown.count, len(found.shown.told), found.shown.untold, found.untold) == (65, 60, 5, 5)
    assert [one.clinic_id for one in found.shown.told] == [f"b{at:03}" for at in range(MOST_TOLD)]
    assert found.question_recipients == tuple(f"b{at:03}" for at in range(MOST_TOLD))
    assert (found.of("b059").offer, found.of("b060")) == (Standing.STATED, None)
    document = to_document(found)
    assert from_document(document) == found
    assert clinics_told(document) == found.question_recipients


def test_that_somebody_states_it_is_known_beyond_those_that_are_told(directory):
    """Sixty that say nothing stand before the one that states cultured cells, without a designation."""
    silent = many_of(directory.clinic("kind"), MOST_TOLD)
    stating = a_claim(
        ClaimKind.OFFER, Offer(service=Service.OTHER, standing=Standing.STATED, vectors=frozenset({Vector.CULTURED}))
    )
    last = Clinic(id="z", names={"en": "Z"}, claims=(stating,))
    assert not match(wish(Vector.CULTURED), silent, TODAY).stated
    found = match(wish(Vector.CULTURED), replace(silent, clinics=(*silent.clinics, last)), TODAY)
    assert (found.stated, found.not_shown.count, found.of("z")) == (True, MOST_TOLD + 1, None)


def test_a_document_that_holds_every_clinic_is_read_as_one_that_counts(directory):
    """Earlier versions kept no counts: they are those of the clinics."""
    found = match(wish(Vector.EXOSOME), directory, TODAY)
    document = {name: value for name, value in to_document(found).items() if name not in ("counts", "stated")}
    assert from_document(document) == found
    many = match(wish(Vector.CULTURED), many_of(directory.clinic("kind"), MOST_TOLD), TODAY)
    document = to_document(many)
    del document["counts"]
    document["clinics"] *= 2
    assert from_document(document).not_shown == replace(many.not_shown, count=2 * MOST_TOLD)


def test_a_wish_is_never_empty():
    """Not knowing is a value: a wish without a vector cannot be built."""
    with pytest.raises(ValueError, match="wish"):
        Wish(vectors=frozenset(), span=frozenset({RiskClass.UNKNOWN}), names_procedure=False)


def test_an_empty_directory_is_a_valid_result():
    """Zero clinics give three empty groups."""
    found = match(wish(Vector.SVF), Directory(revision=7, clinics=()), TODAY)
    assert (found.told, found.question_recipients, found.directory_revision) == ((), (), 7)


def test_order_is_english_a_to_z_within_a_group(directory):
    """Whatever order the directory has, each group is told by English name, regardless of case."""
    clinics = (
        Clinic(id="b", names={"en": "beta"}),
        Clinic(id="g", names={"en": "Gamma"}),
        Clinic(id="a", names={"en": "Alpha"}),
    )
    found = match(wish(Vector.SVF), Directory(revision=1, clinics=clinics), TODAY)
    assert [one.clinic_id for one in found.not_shown.told] == ["a", "b", "g"]
    turned = replace(directory, clinics=directory.clinics[::-1])
    assert match(wish(Vector.EXOSOME), turned, TODAY) == match(wish(Vector.EXOSOME), directory, TODAY)
