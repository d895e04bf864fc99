"""What a claim is about, and the id that it gets."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.desk.claim_ids import claim_id, free, is_same_matter, slug
from intake_bot.desk.claim_values import KIND_OF, read_value
from intake_bot.domain.evidence import ClaimKind
from tests.support.claim_values import values

K = ClaimKind
IN_RECORDS = re.compile(r"[a-z0-9_.]+")


@pytest.mark.parametrize(
    ("owner", "kind", "text", "expected"),
    [
        ("lydian", K.OFFER, "stem_cell_therapy", "lydian.offer.stem_cell_therapy"),
        ("onecell", K.OFFER, "energy_lifting product=Ultherapy", "onecell.offer.energy_lifting.ultherapy"),
        ("beautystone", K.LANGUAGE, "ko", "beautystone.language.ko"),
        ("x", K.LANGUAGE, "zh-Hant", "x.language.zh_hant"),
        ("x", K.DESIGNATION, "cert=1", "x.designation"),
        ("x", K.ATTRACTION_REGISTRATION, "M-2025-01-06-8596", "x.registration"),
        ("x", K.DISTRICT, "gangnam", "x.district"),
        ("x", K.CONSULTATION_MODEL, "doctor_led", "x.consultation.doctor_led"),
        ("x", K.PRICE, "exosome 1000 KRW", "x.price.exosome"),
        ("x", K.PHYSICIAN, 'lead "Wi Youngjin"', "x.physician.wi_youngjin"),
        ("x", K.PHYSICIAN, "위영진", "x.physician.wiyeongjin"),
        ("x", K.PHYSICIAN, "director", "x.physician.director"),
        ("x", K.PATIENT_ORIGIN, "JP", "x.origin.jp"),
        ("x", K.SAME_PRICE_FOR_ALL, "yes", "x.same_price"),
        ("x", K.PRODUCT_LICENCE, '"Product X" device', "x.licence.product_x"),
    ],
)
def test_an_id_says_what_the_claim_is_about(owner, kind, text, expected):
    """The owner, the kind, and what tells the claim from others of its kind."""
    assert claim_id(owner, kind, read_value(kind, text)) == expected


def test_a_second_claim_about_the_same_matter_gets_a_number():
    """Another source says the same thing: a claim of its own, with the same stem."""
    value = read_value(K.LANGUAGE, "ko")
    assert claim_id("x", K.LANGUAGE, value, {"x.language.ko"}) == "x.language.ko.2"
    assert claim_id("x", K.LANGUAGE, value, {"x.language.ko", "x.language.ko.2"}) == "x.language.ko.3"
    assert free("clinic", {"clinic"}, separator="_") == "clinic_2"


@pytest.mark.parametrize(
    ("kind", "one", "other", "same"),
    [
        (K.DISTRICT, "gangnam", "hongdae", True),
        (K.DESIGNATION, "yes", "cert=1", True),
        (K.LANGUAGE, "ko", "en", False),
        (K.OFFER, "exosome areas=face", "exosome areas=scalp", True),
        (K.OFFER, "energy_lifting product=Onda", "energy_lifting product=Sofwave", False),
        (K.OFFER, "energy_lifting product=Onda", 'energy_lifting product="ONDA "', True),
        (K.PHYSICIAN, "Wi Youngjin", 'lead "wi youngjin"', True),
    ],
)
def test_one_matter_is_told_from_another(kind, one, other, same):
    """A clinic has one designation and many languages."""
    assert is_same_matter(read_value(kind, one), read_value(kind, other)) is same


@given(values())
def test_every_value_has_an_id_that_records_take(value):
    """Whatever letters a name is written in."""
    name = claim_id("x", KIND_OF[type(value)], value)
    assert IN_RECORDS.fullmatch(name)


@given(st.text())
def test_a_slug_is_never_empty(text):
    """A name of no Latin and no Korean letter is told by a digest."""
    assert re.fullmatch("[a-z0-9_]+", slug(text))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("원셀메디클리닉", "wonselmedikeulrinik"), ("강남 Re:Berry", "gangnam_re_berry"), ("Müller & Co.", "muller_co")],
)
def test_a_slug_reads_like_the_name(name, expected):
    """Hangul by its letters, Latin letters without marks."""
    assert slug(name) == expected
