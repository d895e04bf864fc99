"""A directory of clinics that nobody runs, as large as asked for and always the same: names, menus and evidence vary
as they do in real ones. And wishes that patients could have of it.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from intake_bot.domain.directory import Clinic, Directory
from intake_bot.domain.evidence import (
    Address,
    AttractionRegistration,
    Claim,
    ClaimKind,
    Commendation,
    ConsultationModel,
    Designation,
    InDistrict,
    Language,
    Offer,
    PatientOrigin,
    Physician,
    PhysicianRole,
    PriceTier,
    Source,
    Stance,
    Standing,
)
from intake_bot.domain.matching import Wish
from intake_bot.domain.regulation import Route, Vector, span_of
from intake_bot.domain.vocabulary import Area, ConsultationWish, District, Service, TierId

TODAY = date(2026, 11, 22)
SYLLABLES = (
    "ga", "na", "da", "ra", "ma", "ba", "sa", "ja", "cha", "ka", "ta", "pa", "ha", "han", "kim", "lee", "seo", "jin",
    "min", "yu", "eun", "ra", "won", "seok", "hye", "bo", "mi", "so", "ye", "rim", "dam", "on", "bit",
)  # fmt: skip
HANGUL = "가나다라마바사자차카타파하한김이서진민유은라원석혜보미소예림담온빛"
ENDINGS = ("Clinic", "Skin Clinic", "Plastic Surgery", "Dermatology", "Mediclinic", "Aesthetic", "Medical Centre")
KOREAN_ENDINGS = ("의원", "피부과", "성형외과", "클리닉")
STREETS = ("Teheran-ro", "Apgujeong-ro", "Myeongdong-gil", "Yanghwa-ro", "Dosan-daero", "Gangnam-daero", "Eonju-ro")
TAGS = ("en", "ja", "zh", "th", "vi", "ru", "ar", "es", "tl", "mn", "id", "ms")
COUNTRIES = ("US", "JP", "TW", "HK", "SG", "TH", "VN", "CN", "RU", "MN")
SOURCES = (
    Source(name="koreaaestheticjournal.com", reference="guide A:14"),
    Source(name="the ministry's list", reference="roster of 2026-10-01", url="https://www.k-arm.go.kr"),
    *(Source(name="the clinic", reference=f"e-mail {number}") for number in range(500)),
)
MENU = (
    (Service.EXOSOME, {Vector.EXOSOME}),
    (Service.SVF, {Vector.SVF}),
    (Service.STEM_CELL_THERAPY, {Vector.SVF, Vector.CULTURED}),
    (Service.STEM_CELL_FAT_GRAFT, {Vector.SVF, Vector.FAT_GRAFT}),
    (Service.CULTURED_CELLS, {Vector.CULTURED}),
    (Service.DONOR_CELLS, {Vector.DONOR}),
    (Service.PRP, {Vector.PRP}),
    (Service.SKIN_BOOSTER, {Vector.BOOSTER}),
    (Service.PN_PDRN, {Vector.BOOSTER}),
    (Service.ENERGY_LIFTING, {Vector.DEVICE}),
    (Service.THREAD_LIFTING, {Vector.DEVICE}),
    (Service.FAT_GRAFT, {Vector.FAT_GRAFT}),
    (Service.LIPOSCULPTING, set()),
)
STANCES = (Stance.REPORTED, Stance.REPORTED, Stance.REPORTED, Stance.CONFIRMED, Stance.CONFIRMED, Stance.UNKNOWN)


def a_directory(count):
    """``count`` clinics with six to twelve claims each, at revision 1."""
    random = Random(count)
    return Directory(revision=1, clinics=tuple(_clinic(random, number) for number in range(count)))


def wishes(count):
    """So many different wishes: most name a procedure, some none."""
    random = Random(count)
    return [_wish(random) for _ in range(count)]


def _clinic(random, number):
    name = [random.choice(SYLLABLES) for _ in range(random.randint(2, 4))]
    korean = "".join(HANGUL[SYLLABLES.index(part) % len(HANGUL)] for part in name)
    clinic_id = f"c{number:05}"
    values = _values(random, number)
    return Clinic(
        id=clinic_id,
        names={
            "en": f"{''.join(name).capitalize()} {random.choice(ENDINGS)}",
            "ko": korean + random.choice(KOREAN_ENDINGS),
        },
        aliases=(f"{korean} {number}",) if random.random() < 0.2 else (),
        claims=tuple(_claim(random, f"{clinic_id}.{at:02}", *value) for at, value in enumerate(values)),
        closed_on=TODAY - timedelta(days=random.randint(1, 900)) if random.random() < 0.03 else None,
    )


def _values(random, number):
    """What is claimed of one clinic."""
    values = [
        (ClaimKind.ADDRESS, Address(text=f"{random.randint(1, 999)} {random.choice(STREETS)}, {number % 30 + 1}F"))
    ]
    values += [(ClaimKind.OFFER, _offer(random)) for _ in range(random.randint(2, 4))]
    values += [(ClaimKind.LANGUAGE, Language(tag=tag)) for tag in random.sample(TAGS, random.randint(0, 3))]
    if random.random() < 0.6:
        values.append((ClaimKind.DESIGNATION, Designation()))
    if random.random() < 0.7:
        registration = AttractionRegistration(number=f"M-2025-01-{number % 97:02}-{number:05}")
        values.append((ClaimKind.ATTRACTION_REGISTRATION, registration))
    if random.random() < 0.8:
        values.append((ClaimKind.DISTRICT, InDistrict(district=random.choice(list(District)))))
    others = [
        (ClaimKind.PRICE_TIER, PriceTier(tier=random.choice(list(TierId)))),
        (ClaimKind.CONSULTATION_MODEL, ConsultationModel(trait=random.choice(list(ConsultationWish)))),
        (ClaimKind.COMMENDATION, Commendation(given_by="Minister of Health and Welfare", year=2024)),
        (ClaimKind.PATIENT_ORIGIN, PatientOrigin(country=random.choice(COUNTRIES))),
        (ClaimKind.PHYSICIAN, Physician(role=PhysicianRole.DIRECTOR, name=f"Dr. {random.choice(SYLLABLES)} {number}")),
    ]
    values += random.sample(others, random.randint(1, 3))
    while len(values) < 6:
        values.append((ClaimKind.OFFER, _offer(random)))
    return values[:12]


def _offer(random):
    service, vectors = random.choice(MENU)
    return Offer(
        service=service,
        standing=random.choice((Standing.STATED, Standing.STATED, Standing.ASK)),
        vectors=frozenset(vectors),
        areas=frozenset(random.sample(list(Area), random.choice((0, 1, 1, 2)))),
        routes=frozenset(random.sample(list(Route)[:4], random.choice((0, 0, 1, 2)))),
    )


def _claim(random, name, kind, value):
    stance = random.choice(STANCES)
    if kind is ClaimKind.OFFER and random.random() < 0.02:
        stance = Stance.DENIED
    checked_on = TODAY - timedelta(days=random.randint(0, 200))
    return Claim(
        id=name,
        kind=kind,
        value=value,
        stance=stance,
        source=random.choice(SOURCES),
        as_of="2026",
        as_of_date=TODAY - timedelta(days=random.randint(0, 400)) if random.random() < 0.5 else None,
        checked_by="Hana Kim" if stance is Stance.CONFIRMED else None,
        checked_on=checked_on if stance is Stance.CONFIRMED else None,
        expires_on=TODAY + timedelta(days=random.randint(-100, 900)) if random.random() < 0.1 else None,
    )


def _wish(random):
    named = random.random() < 0.8
    vectors = (
        frozenset(random.sample(list(Vector), random.choice((1, 1, 1, 2)))) if named else frozenset({Vector.UNKNOWN})
    )

    def some(values, most):
        return frozenset(random.sample(list(values), random.randint(0, most)))

    return Wish(
        vectors=vectors,
        span=span_of(vectors),
        names_procedure=named,
        areas=some(Area, 2),
        routes=some(Route, 1),
        districts=some(District, 2),
        languages=some(TAGS, 2),
        tiers=some(TierId, 2),
        consultation=some(ConsultationWish, 2),
    )
