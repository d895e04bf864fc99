"""Claims: one statement about one clinic, with who says so, since when, and who checked it.

Stances, sources, the typed values of each kind of claim, staleness, and the one table of what matching may use live
here. This file must not know clinics as a whole, wishes, files or wording.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import attrgetter

from intake_bot.domain.money import Amount
from intake_bot.domain.regulation import Route, Vector
from intake_bot.domain.vocabulary import Area, ConsultationWish, District, Service, TierId


class Stance(StrEnum):
    """How far a statement is backed."""

    CONFIRMED = "confirmed"
    """A person of ours checked it against a document or an official list."""
    REPORTED = "reported"
    """A source says so; nobody of ours has checked it."""
    UNKNOWN = "unknown"
    """The record does not say. Never the same as no."""
    DENIED = "denied"
    """The clinic itself answered no."""


class ClaimKind(StrEnum):
    """What a claim speaks of. The value is stored and stable."""

    DESIGNATION = "designation"
    APPROVED_PLAN = "approved_plan"
    ATTRACTION_REGISTRATION = "attraction_registration"
    OFFER = "offer"
    LANGUAGE = "language"
    DISTRICT = "district"
    ADDRESS = "address"
    PRICE_TIER = "price_tier"
    PRICE = "price"
    CONSULTATION_MODEL = "consultation_model"
    SAME_PRICE_FOR_ALL = "same_price_for_all"
    COMMENDATION = "commendation"
    PHYSICIAN = "physician"
    TEAM_SIZE = "team_size"
    FACILITY = "facility"
    PATIENT_ORIGIN = "patient_origin"
    AD_REVIEW_NUMBER = "ad_review_number"
    PRODUCT_LICENCE = "product_licence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says so: a name, the place in it (such as ``guide A:16``), and an address where there is one."""

    name: str
    reference: str
    url: str | None = None


# ---- the value of each kind ------------------------------------------------------------------------------


class Standing(StrEnum):
    """How plainly something is offered. A claim is S or A; N and D are what the lack or denial of claims amounts to."""

    STATED = "S"
    ASK = "A"
    """Named too vaguely, or stated for another area or route: to be asked."""
    NOT_ON_RECORD = "N"
    DENIED = "D"
    """The clinic answered no, or is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation:
    """Designated by the Minister of Health and Welfare for regenerative medicine. ``scope`` is the source's phrase."""

    scope: str | None = None
    certificate_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovedPlan:
    """A study or treatment plan that the review committee found suitable."""

    number: str | None = None
    vector: Vector | None = None
    indication: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttractionRegistration:
    """Registration of this branch for foreign patients; ``number`` is None where the source gives none (guide A:24)."""

    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One line of a clinic's menu.

    ``vectors``: what it could be (empty: none of the vectors). ``standing``: stated, or named too vaguely. ``areas``
    and ``routes``: on record, empty where not stated. ``product``: a brand or device name, verbatim. ``wording``: a few
    own words in English for staff; patients are told from the structured fields.
    """

    service: Service
    standing: Standing
    vectors: frozenset[Vector] = frozenset()
    areas: frozenset[Area] = frozenset()
    routes: frozenset[Route] = frozenset()
    product: str | None = None
    wording: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError when the standing is one that only a lack of claims can have."""
        if self.standing not in (Standing.STATED, Standing.ASK):
            raise ValueError("an offer on record is either stated or to be asked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language spoken with patients: BCP 47, where ``zh`` is any Chinese and ``tl`` is Filipino."""

    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InDistrict:
    """The part of Seoul where this branch is."""

    district: District


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address or a building, verbatim."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceTier:
    """The service tier in which the clinic itself places a procedure."""

    tier: TierId


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """A price that the clinic states for one vector."""

    amount: Amount
    vector: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationModel:
    """One trait of how the clinic consults."""

    trait: ConsultationWish


@dataclass(frozen=True, slots=True, kw_only=True)
class SamePriceForAll:
    """Foreign and domestic patients pay the same (guide A:26). Says nothing about the price itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commendation:
    """An honour by a minister. Never a designation, however alike the names sound (guide A:18, A:26)."""

    given_by: str
    year: int
    recipient: str | None = None
    """A person's name, or None when the clinic itself received it."""


class PhysicianRole(StrEnum):
    """What a physician is at the clinic."""

    DIRECTOR = "director"
    CO_DIRECTOR = "co_director"
    LEAD = "lead"
    MEMBER = "member"


@dataclass(frozen=True, slots=True, kw_only=True)
class Physician:
    """A physician as the source names them. ``name`` is None where the source speaks of one without a name.

    ``specialty`` is a code (``plastic_surgery``); ``degrees``, ``school`` and ``fellowships`` are proper names as they
    stand in the source.
    """

    role: PhysicianRole
    name: str | None = None
    specialty: str | None = None
    degrees: tuple[str, ...] = ()
    school: str | None = None
    fellowships: tuple[str, ...] = ()
    societies: int | None = None
    """In how many Korean medical societies, where a number is given."""


class Count(StrEnum):
    """How a number of people was meant by its source."""

    STATED = "stated"
    AT_LEAST = "at_least"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSize:
    """How large the team is said to be, in the source's phrase. A plan is not a current number (guide A:18, A:26)."""

    said: str
    count: Count


class FacilityKind(StrEnum):
    """What the clinic runs beside its rooms."""

    RESEARCH_CENTRE = "research_centre"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """Something the clinic runs in house. A research centre is not a designation."""

    facility: FacilityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientOrigin:
    """A country patients are said to come from (ISO 3166-1). A language is never concluded from it."""

    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdReviewNumber:
    """The number under which an advertisement was reviewed in advance."""

    number: str


class ProductCategory(StrEnum):
    """How a product is licensed in Korea; the permitted route depends on it."""

    MEDICINE = "medicine"
    DEVICE = "device"
    COSMETIC = "cosmetic"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductLicence:
    """A product the clinic uses, its category and number, and the routes it is permitted for."""

    product: str
    category: ProductCategory
    number: str | None = None
    routes: frozenset[Route] = frozenset()


ClaimValue = (
    Designation
    | ApprovedPlan
    | AttractionRegistration
    | Offer
    | Language
    | InDistrict
    | Address
    | PriceTier
    | Price
    | ConsultationModel
    | SamePriceForAll
    | Commendation
    | Physician
    | TeamSize
    | Facility
    | PatientOrigin
    | AdReviewNumber
    | ProductLicence
)

VALUE_TYPES: dict[ClaimKind, type[ClaimValue]] = {
    ClaimKind.DESIGNATION: Designation,
    ClaimKind.APPROVED_PLAN: ApprovedPlan,
    ClaimKind.ATTRACTION_REGISTRATION: AttractionRegistration,
    ClaimKind.OFFER: Offer,
    ClaimKind.LANGUAGE: Language,
    ClaimKind.DISTRICT: InDistrict,
    ClaimKind.ADDRESS: Address,
    ClaimKind.PRICE_TIER: PriceTier,
    ClaimKind.PRICE: Price,
    ClaimKind.CONSULTATION_MODEL: ConsultationModel,
    ClaimKind.SAME_PRICE_FOR_ALL: SamePriceForAll,
    ClaimKind.COMMENDATION: Commendation,
    ClaimKind.PHYSICIAN: Physician,
    ClaimKind.TEAM_SIZE: TeamSize,
    ClaimKind.FACILITY: Facility,
    ClaimKind.PATIENT_ORIGIN: PatientOrigin,
    ClaimKind.AD_REVIEW_NUMBER: AdReviewNumber,
    ClaimKind.PRODUCT_LICENCE: ProductLicence,
}
"""The one type of value each kind has: this is why a commendation can never be read as a designation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement about one clinic. ``id`` is stable for as long as the statement is about the same thing.

    ``as_of`` is the source's own dating in words ("2026, per guide"), ``as_of_date`` a date where there is one.
    ``raw`` is a short phrase of the source, kept where its exact wording matters. Raises ValueError when the value does
    not belong to the kind, or when a confirmation names no person or no day.
    """

    id: str
    kind: ClaimKind
    value: ClaimValue
    stance: Stance
    source: Source
    as_of: str
    as_of_date: date | None = None
    checked_by: str | None = None
    checked_on: date | None = None
    expires_on: date | None = None
    raw: str | None = None

    def __post_init__(self) -> None:
        """Refuses what no honest record can hold."""
        if not isinstance(self.value, VALUE_TYPES[self.kind]):
            raise ValueError(f"a claim of kind {self.kind} cannot hold a {type(self.value).__name__}")  # noqa: TRY004  (told at the door like every wrong value)
        if self.stance is Stance.CONFIRMED and (self.checked_by is None or self.checked_on is None):
            raise ValueError("a confirmation names who checked it, and when")


# ---- what may be used ------------------------------------------------------------------------------------

STALE_AFTER_DAYS: Mapping[ClaimKind, int] = {ClaimKind.DESIGNATION: 90}
"""Unless set otherwise, a confirmation older than this is no longer counted as one. The ministry's list changes
quarterly; kinds without a number do not age."""

SETTLED_BY_A_LIST = frozenset(
    {
        ClaimKind.DESIGNATION,
        ClaimKind.APPROVED_PLAN,
        ClaimKind.ATTRACTION_REGISTRATION,
        ClaimKind.PRODUCT_LICENCE,
        ClaimKind.AD_REVIEW_NUMBER,
    }
)
"""The kinds of which an official list says whether they are so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How claims are read: on which day, and how many days a confirmation of each kind counts by then."""

    day: date
    stale_after: Mapping[ClaimKind, int] = field(default_factory=lambda: STALE_AFTER_DAYS)


def is_expired(claim: Claim, reading: Reading) -> bool:
    """Whether the claim says of itself that it no longer holds; it still holds on the day it expires."""
    return claim.expires_on is not None and claim.expires_on < reading.day


def is_stale(claim: Claim, reading: Reading) -> bool:
    """Whether a confirmation has expired, or was checked longer ago than its kind counts.

    What was never confirmed cannot be stale.
    """
    if claim.stance is not Stance.CONFIRMED or claim.checked_on is None:
        return False
    days = reading.stale_after.get(claim.kind)
    return is_expired(claim, reading) or (days is not None and (reading.day - claim.checked_on).days > days)


def is_not_found(claim: Claim) -> bool:
    """Whether somebody looked for the clinic on a dated list of designations, and it did not stand there.

    That is not the same as no, and changes no weight: the name may be another one, the list may be late.
    """
    return claim.kind is ClaimKind.DESIGNATION and claim.stance is Stance.UNKNOWN and claim.as_of_date is not None


class Weight(StrEnum):
    """What the record holds about one matter, all claims about it taken together."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    """Reported, or once confirmed and now stale."""
    NOT_ON_RECORD = "not_on_record"
    DENIED = "denied"


USE: dict[tuple[Stance, bool], Weight] = {
    (Stance.CONFIRMED, False): Weight.CONFIRMED,
    (Stance.CONFIRMED, True): Weight.REPORTED,
    (Stance.REPORTED, False): Weight.REPORTED,
    (Stance.UNKNOWN, False): Weight.NOT_ON_RECORD,
    (Stance.DENIED, False): Weight.DENIED,
}
"""What matching may use of a claim, by its stance and whether it is stale (only a confirmation can be).

A report that has run out stays a report: it was never counted as more, a confirmation that has run out falls back on
the same, and either way the clinic is asked first. Until when it was valid is said beside it. So no claim moves a
clinic from one group to another by running out, unless it was a confirmation.
"""


def weight_of(claim: Claim, reading: Reading) -> Weight:
    """What one claim alone amounts to."""
    return USE[claim.stance, is_stale(claim, reading)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What several claims about one matter amount to, and the claims that this rests on, strongest first.

    What was looked for on a dated list since, and not found, comes last beside a yes. ``stale``: the first claim is a
    confirmation that has grown old.
    """

    weight: Weight
    claims: tuple[Claim, ...] = ()
    stale: bool = False


def weigh(claims: Iterable[Claim], reading: Reading) -> Weighed:
    """What these claims about one matter amount to together.

    A clinic's own no outweighs what is reported, and a confirmation unless that was checked on a later day. A stale
    confirmation falls back on what was reported, and is named first so that its date can be told.
    """
    by_weight = defaultdict[Weight, list[Claim]](list)
    for claim in sorted(claims, key=attrgetter("id")):
        by_weight[weight_of(claim, reading)].append(claim)
    confirmed, reported = by_weight[Weight.CONFIRMED], by_weight[Weight.REPORTED]
    denied, silent = by_weight[Weight.DENIED], by_weight[Weight.NOT_ON_RECORD]
    if denied and not any(all(outlasts(yes, no, reading) for no in denied) for yes in confirmed):
        return Weighed(weight=Weight.DENIED, claims=tuple(denied))
    if confirmed:
        return Weighed(weight=Weight.CONFIRMED, claims=(*confirmed, *_not_found_since(confirmed, silent)))
    if reported:
        reported.sort(key=lambda claim: claim.stance is not Stance.CONFIRMED)
        resting_on = (*reported, *_not_found_since(reported, silent))
        return Weighed(weight=Weight.REPORTED, claims=resting_on, stale=is_stale(reported[0], reading))
    return Weighed(weight=Weight.NOT_ON_RECORD, claims=tuple(silent))


def _not_found_since(yes: Iterable[Claim], silent: Iterable[Claim]) -> list[Claim]:
    """What was not found on a list of a later day than the last check, or ever where nobody has checked."""
    checked = max((claim.checked_on for claim in yes if claim.checked_on), default=date.min)
    dated = ((claim.as_of_date, claim) for claim in silent if is_not_found(claim))
    return [claim for day, claim in dated if day is not None and day > checked]


def outlasts(yes: Claim, no: Claim, reading: Reading) -> bool:
    """Whether a yes stands against a clinic's no: only a fresh confirmation that was checked on a later day does."""
    return weight_of(yes, reading) is Weight.CONFIRMED and _said_on(yes) > _said_on(no)


def _said_on(claim: Claim) -> date:
    return claim.checked_on or claim.as_of_date or date.min
