"""The grammar of what claims hold: every spelling that is read, the one that is written, and what is refused."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.desk.claim_shapes import LONGEST_TEXT, SERVICE_DEFAULTS, SHAPES
from intake_bot.desk.claim_values import KIND_OF, ValueWarning, read_kind, read_value, warnings, write_value
from intake_bot.desk.value_refusals import EXAMPLES, ValueFault, ValueRefusal
from intake_bot.domain.evidence import (
    VALUE_TYPES,
    Address,
    AttractionRegistration,
    ClaimKind,
    Commendation,
    ConsultationModel,
    Count,
    Designation,
    InDistrict,
    Language,
    Offer,
    PatientOrigin,
    Physician,
    PhysicianRole,
    Price,
    PriceTier,
    ProductCategory,
    ProductLicence,
    Standing,
    TeamSize,
)
from intake_bot.domain.money import Amount, Money
from intake_bot.domain.records import RecordKind
from intake_bot.domain.regulation import Route, Vector
from intake_bot.domain.vocabulary import Area, ConsultationWish, District, Service, TierId
from tests.support.claim_values import values

K = ClaimKind


def krw(low, high):
    return Amount(
        low=None if low is None else Money(amount_minor=low, currency="KRW"),
        high=None if high is None else Money(amount_minor=high, currency="KRW"),
    )


EXOSOME = Offer(service=Service.EXOSOME, standing=Standing.STATED, vectors=frozenset({Vector.EXOSOME}))

READ = [
    (K.DESIGNATION, "", Designation()),
    (K.DESIGNATION, "yes", Designation()),
    (K.DESIGNATION, "지정", Designation()),
    (K.DESIGNATION, "○", Designation()),
    (K.DESIGNATION, "제2025-12호", Designation(certificate_number="제2025-12호")),
    (K.DESIGNATION, "cert=제2025-12호", Designation(certificate_number="제2025-12호")),
    (K.DESIGNATION, "지정번호=제2025-12호 범위=“피부”", Designation(certificate_number="제2025-12호", scope="피부")),
    (K.DESIGNATION, '"yes"', Designation(certificate_number="yes")),
    (K.ATTRACTION_REGISTRATION, "예", AttractionRegistration()),
    (K.ATTRACTION_REGISTRATION, "m-2025-01-06-8596", AttractionRegistration(number="M-2025-01-06-8596")),
    (
        K.ATTRACTION_REGISTRATION,
        "Ｍ－２０２５－０１－０６－８５９６",
        AttractionRegistration(number="M-2025-01-06-8596"),
    ),
    (K.ATTRACTION_REGISTRATION, "M – 2025 – 01 – 06 – 8596", AttractionRegistration(number="M-2025-01-06-8596")),
    (K.OFFER, "exosome", EXOSOME),
    (K.OFFER, "엑소좀", EXOSOME),
    (K.OFFER, "S exosome", EXOSOME),
    (K.OFFER, "stated, Exosome", EXOSOME),
    (
        K.OFFER,
        'exosome S vectors=exosome areas=face routes=microneedling,drip product="X"',
        Offer(
            service=Service.EXOSOME,
            standing=Standing.STATED,
            vectors=frozenset({Vector.EXOSOME}),
            areas=frozenset({Area.FACE}),
            routes=frozenset({Route.MICRONEEDLING, Route.DRIP}),
            product="X",
        ),
    ),
    (
        K.OFFER,
        "엑소좀 부위=얼굴/두피 경로=미세침, 정맥주사",
        Offer(
            service=Service.EXOSOME,
            standing=Standing.STATED,
            vectors=frozenset({Vector.EXOSOME}),
            areas=frozenset({Area.FACE, Area.SCALP}),
            routes=frozenset({Route.MICRONEEDLING, Route.DRIP}),
        ),
    ),
    (
        K.OFFER,
        "stem cell therapy",
        Offer(
            service=Service.STEM_CELL_THERAPY,
            standing=Standing.ASK,
            vectors=frozenset({Vector.SVF, Vector.CULTURED}),
        ),
    ),
    (
        K.OFFER,
        "줄기세포 치료 S 종류=svf",
        Offer(service=Service.STEM_CELL_THERAPY, standing=Standing.STATED, vectors=frozenset({Vector.SVF})),
    ),
    (K.OFFER, "exosome vectors=none", Offer(service=Service.EXOSOME, standing=Standing.STATED)),
    (K.LANGUAGE, "ja", Language(tag="ja")),
    (K.LANGUAGE, "Japanese", Language(tag="ja")),
    (K.LANGUAGE, "일본어", Language(tag="ja")),
    (K.LANGUAGE, "ＥＮ", Language(tag="en")),
    (K.LANGUAGE, "zh-hant", Language(tag="zh-Hant")),
    (K.LANGUAGE, "필리핀어", Language(tag="tl")),
    (K.DISTRICT, "강남", InDistrict(district=District.GANGNAM)),
    (K.DISTRICT, "Gangnam-gu", InDistrict(district=District.GANGNAM)),
    (K.DISTRICT, '"Myeongdong (Jung-gu)"', InDistrict(district=District.MYEONGDONG)),
    (K.ADDRESS, " Myeongdong-gil 26, Jung-gu ", Address(text="Myeongdong-gil 26, Jung-gu")),
    (K.ADDRESS, '"서울 강남구 1"', Address(text="서울 강남구 1")),
    (K.ADDRESS, '"Mecenat" Mall', Address(text='"Mecenat" Mall')),
    (K.PRICE_TIER, "t2", PriceTier(tier=TierId.T2)),
    (K.PRICE_TIER, "２", PriceTier(tier=TierId.T2)),
    (K.PRICE_TIER, "VIP", PriceTier(tier=TierId.T4)),
    (K.PRICE, "exosome 600000-900000 KRW", Price(amount=krw(600_000, 900_000), vector=Vector.EXOSOME)),
    (K.PRICE, "엑소좀 60만~90만원", Price(amount=krw(600_000, 900_000), vector=Vector.EXOSOME)),
    (K.PRICE, "from 600,000 KRW exosome", Price(amount=krw(600_000, None), vector=Vector.EXOSOME)),
    (K.CONSULTATION_MODEL, "1:1", ConsultationModel(trait=ConsultationWish.DOCTOR_LED)),
    (K.CONSULTATION_MODEL, "30분 이상", ConsultationModel(trait=ConsultationWish.THIRTY_MINUTES)),
    (
        K.COMMENDATION,
        "Minister of Health and Welfare 2024",
        Commendation(given_by="Minister of Health and Welfare", year=2024),
    ),
    (
        K.COMMENDATION,
        '２０２４ "보건복지부 장관" to="Lee Wonjin"',
        Commendation(given_by="보건복지부 장관", year=2024, recipient="Lee Wonjin"),
    ),
    (
        K.PHYSICIAN,
        'lead "Wi Youngjin" school="Seoul National University" specialty=plastic_surgery',
        Physician(
            role=PhysicianRole.LEAD,
            name="Wi Youngjin",
            school="Seoul National University",
            specialty="plastic_surgery",
        ),
    ),
    (
        K.PHYSICIAN,
        "대표원장 위영진 전문과목=성형외과 학위=MD,PhD",
        Physician(role=PhysicianRole.DIRECTOR, name="위영진", specialty="plastic_surgery", degrees=("MD", "PhD")),
    ),
    (K.PHYSICIAN, "Kim Kaeul", Physician(role=PhysicianRole.MEMBER, name="Kim Kaeul")),
    (K.PHYSICIAN, "director", Physician(role=PhysicianRole.DIRECTOR)),
    (K.TEAM_SIZE, "at least eleven doctors", TeamSize(said="eleven doctors", count=Count.AT_LEAST)),
    (K.PATIENT_ORIGIN, "일본", PatientOrigin(country="JP")),
    (K.PATIENT_ORIGIN, "fi", PatientOrigin(country="FI")),
    (
        K.PRODUCT_LICENCE,
        "Product X 화장품 번호=123 경로=도포",
        ProductLicence(
            product="Product X",
            category=ProductCategory.COSMETIC,
            number="123",
            routes=frozenset({Route.SURFACE}),
        ),
    ),
]


@pytest.mark.parametrize(("kind", "text", "value"), READ)
def test_what_an_admin_types_is_read(kind, text, value):
    """English and Korean words, any order, full-width signs, quotes as telephones put them."""
    assert read_value(kind, text) == value


@pytest.mark.parametrize("kind", ClaimKind)
def test_every_example_is_read(kind):
    """The example of each kind is a value of it, and says something."""
    assert isinstance(read_value(kind, EXAMPLES[kind]), VALUE_TYPES[kind])


@given(values())
def test_what_is_written_is_read_back(value):
    """Every value of every kind has a spelling that gives it back."""
    assert read_value(KIND_OF[type(value)], write_value(value)) == value


def test_the_starting_directory_is_written_and_read(directory):
    """Whatever the guide states can be exported and typed."""
    for clinic in directory.clinics:
        for claim in clinic.claims:
            assert read_value(claim.kind, write_value(claim.value)) == claim.value


PIECES = [
    "school=",
    "areas=",
    "x=",
    "by=",
    '"',
    '""',
    "“",
    "”",
    "lead",
    "exosome",
    "S",
    "2024",
    "face",
    "/",
    ",",
    "=",
    "yes",
]


@given(
    st.sampled_from(ClaimKind),
    st.text(max_size=60)
    | st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)
    | st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
)
def test_no_text_makes_the_reader_raise(kind, text):
    """Any text is a value of the kind or a refusal of it."""
    read = read_value(kind, text)
    assert isinstance(read, VALUE_TYPES[kind]) or (isinstance(read, ValueRefusal) and read.kind is kind)


REFUSED = [
    (K.OFFER, "", ValueFault.MISSING, None, "service"),
    (K.OFFER, "exosom", ValueFault.UNKNOWN_WORD, "exosom", "service"),
    (K.OFFER, "exosome areas=nose", ValueFault.UNKNOWN_WORD, "nose", "areas"),
    (K.OFFER, "exosome colour=red", ValueFault.UNKNOWN_PART, "colour", None),
    (K.OFFER, "exosome areas=", ValueFault.EMPTY_PART, "areas", "areas"),
    (K.OFFER, 'exosome product=""', ValueFault.EMPTY_PART, "product", "product"),
    (K.OFFER, "exosome prp", ValueFault.TWICE, "prp", "service"),
    (K.OFFER, "exosome S A", ValueFault.TWICE, "A", "standing"),
    (K.OFFER, "exosome routes=fine needles", ValueFault.NEEDS_QUOTES, "fine needles", "routes"),
    (K.OFFER, "stem cell therapy S", ValueFault.MISSING, None, "vectors"),
    (K.OFFER, f"exosome product={'x' * (LONGEST_TEXT + 1)}", ValueFault.TOO_LONG, None, "product"),
    (K.LANGUAGE, "klingon", ValueFault.UNKNOWN_WORD, "klingon", "tag"),
    (K.LANGUAGE, "kr", ValueFault.UNKNOWN_WORD, "kr", "tag"),
    (K.LANGUAGE, "en ja", ValueFault.TWICE, "ja", "tag"),
    (K.PRICE_TIER, "T5", ValueFault.UNKNOWN_WORD, "T5", "tier"),
    (K.PRICE, "exosome", ValueFault.MISSING, None, "amount"),
    (K.PRICE, "600000 KRW", ValueFault.MISSING, None, "vector"),
    (K.PRICE, "exosome 600000", ValueFault.NOT_AN_AMOUNT, "600000", "amount"),
    (K.PRICE, "exosome 2 mil USD", ValueFault.AMBIGUOUS_AMOUNT, "2 mil USD", "amount"),
    (K.COMMENDATION, "Minister of Health", ValueFault.MISSING, None, "year"),
    (K.COMMENDATION, '"Minister" year=soon', ValueFault.NOT_A_NUMBER, "soon", "year"),
    (K.COMMENDATION, '"Minister" year=1024', ValueFault.NOT_A_NUMBER, "1024", "year"),
    (K.PHYSICIAN, "", ValueFault.MISSING, None, "name"),
    (K.PHYSICIAN, "lead school=Seoul National University", ValueFault.NEEDS_QUOTES, "Seoul National", "school"),
    (K.PHYSICIAN, 'lead "Wi Youngjin', ValueFault.OPEN_QUOTE, "Wi Youngjin", None),
    (K.PHYSICIAN, 'leed "Wi Youngjin"', ValueFault.UNKNOWN_WORD, "leed", "role"),
    (K.PHYSICIAN, "Wi lead Youngjin", ValueFault.NEEDS_QUOTES, "Wi Youngjin", "name"),
    (K.PRODUCT_LICENCE, "Device X cosmetic", ValueFault.TWICE, "cosmetic", "category"),
    (K.APPROVED_PLAN, "vector=svf,msc", ValueFault.NOT_ONE, "svf,msc", "vector"),
    (K.DESIGNATION, "no", ValueFault.SAYS_NO, "no", None),
    (K.DESIGNATION, "미지정", ValueFault.SAYS_NO, "미지정", None),
    (K.DESIGNATION, "×", ValueFault.SAYS_NO, "×", None),
    (K.DESIGNATION, "-", ValueFault.SAYS_NOTHING, "-", None),
    (K.ATTRACTION_REGISTRATION, "모름", ValueFault.SAYS_NOTHING, "모름", None),
    (K.SAME_PRICE_FOR_ALL, "perhaps", ValueFault.UNKNOWN_WORD, "perhaps", None),
    (K.ADDRESS, "  ", ValueFault.MISSING, None, "text"),
]


@pytest.mark.parametrize(("kind", "text", "fault", "word", "part"), REFUSED)
def test_what_is_no_value_is_refused_with_the_reason(kind, text, fault, word, part):
    """The fault, the word that is wrong and the part that it is about."""
    refusal = read_value(kind, text)
    assert isinstance(refusal, ValueRefusal)
    assert (refusal.fault, refusal.part) == (fault, part)
    assert word is None or refusal.word == word


def test_a_refusal_shows_what_can_stand_there():
    """The ids of a closed set, as long as the list helps."""
    refusal = read_value(K.OFFER, "exosome areas=nose")
    assert refusal.choices == ("face", "scalp", "body", "hands_neck")
    assert read_value(K.LANGUAGE, "klingon").choices == ()
    assert len(read_value(K.ADDRESS, "x" * 1000).told) <= 60


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("offer", K.OFFER),
        ("Price_Tier", K.PRICE_TIER),
        ("외국인환자 유치의료기관 등록", K.ATTRACTION_REGISTRATION),
        ("KHIDI", K.ATTRACTION_REGISTRATION),
        ("언어", K.LANGUAGE),
        ("표창", K.COMMENDATION),
        ("지정", K.DESIGNATION),
        ("weather", None),
        ("", None),
    ],
)
def test_a_kind_has_names_in_english_and_korean(word, kind):
    """Ids and names, whatever the case and spaces."""
    assert read_kind(word) is kind


def test_every_kind_and_every_service_has_its_row():
    """No kind without a shape whose fields are those of its value; no service without what stands in."""
    for kind in ClaimKind:
        assert read_kind(kind.value) is kind
        assert {part.field for part in SHAPES[kind].parts} == {field.name for field in fields(VALUE_TYPES[kind])}
    assert set(SERVICE_DEFAULTS) == set(Service)


@pytest.mark.parametrize(
    ("number", "of", "expected"),
    [
        ("M-2025-01-06-8596", RecordKind.CLINIC, ()),
        ("A-2026-01-02-06761", RecordKind.FACILITATOR, ()),
        ("12345", RecordKind.CLINIC, (ValueWarning.UNUSUAL_NUMBER,)),
        ("M-2025-1-06-8596", RecordKind.CLINIC, (ValueWarning.UNUSUAL_NUMBER,)),
        ("A-2026-01-02-06761", RecordKind.CLINIC, (ValueWarning.NUMBER_OF_A_FACILITATOR,)),
        ("M-2025-01-06-8596", RecordKind.FACILITATOR, (ValueWarning.NUMBER_OF_A_CLINIC,)),
        (None, RecordKind.CLINIC, ()),
    ],
)
def test_an_unusual_registration_number_is_a_warning(number, of, expected):
    """A number of another shape is taken; whoever typed it is asked to look again."""
    assert warnings(K.ATTRACTION_REGISTRATION, AttractionRegistration(number=number), of=of) == expected


def test_a_cosmetic_that_goes_into_the_skin_is_a_warning():
    """A cosmetic is permitted on the skin and nowhere else (MFDS, 2023-01)."""
    inside = read_value(K.PRODUCT_LICENCE, '"X" cosmetic routes=injection')
    assert warnings(K.PRODUCT_LICENCE, inside) == (ValueWarning.COSMETIC_INTO_SKIN,)
    outside = read_value(K.PRODUCT_LICENCE, '"X" cosmetic routes=surface')
    assert warnings(K.PRODUCT_LICENCE, outside) == ()
