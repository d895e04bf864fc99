"""The directory as text and as JSON, and what is refused at that door."""

from __future__ import annotations

import json
from datetime import date

import pytest

from intake_bot.domain.directory_document import (
    DirectoryDocumentError,
    claim_from_document,
    clinic_from_document,
    parse_starting_directory,
    to_document,
)
from intake_bot.domain.evidence import Claim, ClaimKind, Price, ProductCategory, ProductLicence, Source, Stance
from intake_bot.domain.money import Amount, Money
from intake_bot.domain.regulation import Route, Vector

CLINICS = """
as_of: 2026, per guide
sources: {A: {name: guide}}
clinics:
  - id: one
    names: {en: One}
    claims:
      - {id: one.lang, kind: language, source: "A:1", value: {tag: en}}
"""
VECTORS = "as_of: x\nvectors: []\n"
PRICES = """
vector: exosome
unit: vial_session
routes: [surface]
as_of: x
source: "A:40"
currencies: {KR: KRW}
tiers: [{id: T1, source: "A:44", KR: [1, null]}]
"""


def test_a_clinic_and_a_claim_survive_the_store(directory):
    """Every clinic and claim of the starting directory comes back as it was."""
    for clinic in directory.clinics:
        assert clinic_from_document(json.loads(json.dumps(to_document(clinic)))) == clinic
        for claim in clinic.claims:
            assert claim_from_document(json.loads(json.dumps(to_document(claim)))) == claim


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (
            ClaimKind.PRICE,
            Price(amount=Amount(low=Money(amount_minor=5, currency="KRW"), high=None), vector=Vector.EXOSOME),
        ),
        (
            ClaimKind.PRODUCT_LICENCE,
            ProductLicence(
                product="X", category=ProductCategory.DEVICE, number="1", routes=frozenset({Route.SURFACE, Route.DRIP})
            ),
        ),
    ],
)
def test_checked_claims_with_dates_and_amounts_survive(kind, value):
    """Dates, money and sets come back with their types."""
    claim = Claim(
        id="a.b",
        kind=kind,
        value=value,
        stance=Stance.CONFIRMED,
        source=Source(name="s", reference="r", url="https://example.org"),
        as_of="2026",
        as_of_date=date(2026, 1, 2),
        checked_by="p",
        checked_on=date(2026, 1, 3),
        expires_on=date(2029, 1, 3),
    )
    assert claim_from_document(json.loads(json.dumps(to_document(claim)))) == claim


def test_a_small_directory_is_read():
    """The head's source and dating go into each claim."""
    [clinic] = parse_starting_directory(CLINICS, vectors=VECTORS, prices=PRICES).clinics
    assert clinic.claims[0].source == Source(name="guide", reference="guide A:1")
    assert clinic.claims[0].as_of == "2026, per guide"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kind: language", "kind: tongue", "clinics.yaml: clinics.0.claims.0.kind"),
        ("{tag: en}", "{tongue: en}", "one.lang: a claim of kind language has no tongue"),
        ("{tag: en}", "{}", "one.lang: tag"),
        ('"A:1"', '"B:1"', "one.lang: no source is called 'B'"),
        ("names: {en: One}", "names: {ko: 하나}", "no English name"),
        ("id: one.lang", "id: 'one lang'", "clinics.0.claims.0.id"),
        ("id: one.lang", "id: one.lang, stance: confirmed", "confirmation"),
        ("id: one.lang", "id: one.lang, tier: T1", "clinics.0.claims.0.tier"),
        ("clinics:", "clinics: [", "not YAML"),
    ],
)
def test_a_wrong_clinic_file_names_the_place(old, new, message):
    """What cannot be a directory is refused in one line that says where."""
    with pytest.raises(DirectoryDocumentError, match=message):
        parse_starting_directory(CLINICS.replace(old, new), vectors=VECTORS, prices=PRICES)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("KR: [1, null]", "US: [1, null]", "T1 has not exactly the countries"),
        ("[1, null]", "[1]", "prices.yaml: tiers.0.KR"),
        ("[1, null]", "[-1, null]", "negative"),
        ("id: T1", "id: T9", "tiers.0.id"),
    ],
)
def test_a_wrong_price_file_names_the_place(old, new, message):
    """A row without its country, a bound that is missing, a tier nobody knows: refused."""
    with pytest.raises(DirectoryDocumentError, match=message):
        parse_starting_directory(CLINICS, vectors=VECTORS, prices=PRICES.replace(old, new))
