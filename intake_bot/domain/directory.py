"""The directory: clinics, everything claimed about each, the price table, rates, and what is known of each vector.

Reading helpers say what the record holds about one matter, always together with the claims it comes from, so that
whatever is shown has a stance, a source and a date. This file must not know wishes, files, stores or wording.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import TypeVar

from intake_bot.domain.evidence import (
    STALE_AFTER_DAYS,
    AttractionRegistration,
    Claim,
    ClaimKind,
    ConsultationModel,
    InDistrict,
    Language,
    Offer,
    PriceTier,
    Reading,
    Weighed,
    Weight,
    is_expired,
    weigh,
)
from intake_bot.domain.pricing import PriceTable, Rate
from intake_bot.domain.regulation import Span, Vector
from intake_bot.domain.topics import TopicText as TopicText  # noqa: PLC0414  (this module offers it too)
from intake_bot.domain.topics import TopicTexts
from intake_bot.domain.vocabulary import ConsultationWish, District, TierId, spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Whoever the directory speaks of. ``names`` by language tag, English always there; ``aliases`` are other
    spellings found in sources.
    """

    id: str
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    closed_on: date | None = None

    def __post_init__(self) -> None:
        """Raises ValueError without an English name or with two claims of one id."""
        if not self.names.get("en"):
            raise ValueError(f"{self.id} has no English name")
        if len({claim.id for claim in self.claims}) != len(self.claims):
            raise ValueError(f"{self.id} has two claims of one id")

    def name(self, language: str = "en") -> str:
        """The name in this language where it is on record, in English otherwise."""
        return self.names.get(language) or self.names["en"]

    def claim(self, claim_id: str) -> Claim | None:
        """The claim of this id."""
        return next((claim for claim in self.claims if claim.id == claim_id), None)

    def is_closed(self, day: date) -> bool:
        """Whether it is closed on this day."""
        return self.closed_on is not None and self.closed_on <= day


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic(Listed):
    """One branch: registration is per branch, so two branches are two clinics.

    ``branch_of`` is the clinic it was split from, ``merged_into`` the one that it was merged into when it was closed.
    """

    branch_of: str | None = None
    merged_into: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facilitator(Listed):
    """Who introduces and accompanies patients for pay: its registration and languages are claims as a clinic's are."""


class EvidenceWeight(StrEnum):
    """How much has been published about a vector, as the guide weighs it (guide A:33-35)."""

    MOST_PUBLISHED = "most_published"
    NARROWER = "narrower"
    YOUNGEST = "youngest"


class AdverseEvent(StrEnum):
    """What the guide reports of SVF series (guide A:30). For nothing else does it report any."""

    BRUISING = "bruising"
    """At the injection site."""
    MILD_SWELLING = "mild_swelling"
    RARE_NODULES = "rare_nodules"


@dataclass(frozen=True, slots=True, kw_only=True)
class VectorFacts:
    """What the guide says of one vector. A number is None where the guide gives none: then none may be shown."""

    vector: Vector
    span: Span
    cell_free: bool | None
    evidence: EvidenceWeight | None
    follow_up_months: tuple[int, int] | None
    effect_months: tuple[int, int] | None
    satisfaction_percent: tuple[int, int] | None
    adverse_events: tuple[AdverseEvent, ...]
    series: bool | None
    """Offered as a series of sessions rather than a single one (guide A:29); None where nothing is said."""
    as_of: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Everything the product knows, at one revision. ``topics`` by topic and language tag.

    ``stale_after``: days after which a confirmation of a kind no longer counts, where the operator has set them.
    Raises ValueError when two clinics or facilitators share an id.
    """

    revision: int
    clinics: tuple[Clinic, ...]
    prices: PriceTable | None = None
    rates: tuple[Rate, ...] = ()
    vectors: tuple[VectorFacts, ...] = ()
    facilitators: tuple[Facilitator, ...] = ()
    topics: TopicTexts = field(default_factory=dict)
    stale_after: Mapping[ClaimKind, int] = field(default_factory=dict)

    _by_id: Mapping[str, Listed] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Ids are what stored results refer to."""
        by_id = {listed.id: listed for listed in self.listed}
        if len(by_id) != len(self.clinics) + len(self.facilitators):
            raise ValueError("two clinics or facilitators share an id")
        object.__setattr__(self, "_by_id", by_id)

    @property
    def listed(self) -> Iterator[Listed]:
        """Clinics and facilitators: everybody of whom there can be claims."""
        return chain(self.clinics, self.facilitators)

    def find(self, listed_id: str) -> Listed | None:
        """The clinic or facilitator of this id."""
        return self._by_id.get(listed_id)

    def clinic(self, clinic_id: str) -> Clinic | None:
        """The clinic of this id."""
        found = self._by_id.get(clinic_id)
        return found if isinstance(found, Clinic) else None

    def reading(self, day: date) -> Reading:
        """How the claims of this directory are read on a day: the operator's days, and ours where none are set."""
        return Reading(day=day, stale_after={**STALE_AFTER_DAYS, **self.stale_after})

    def facts(self, vector: Vector) -> VectorFacts | None:
        """What the guide says of a vector; None where it says nothing."""
        return next((facts for facts in self.vectors if facts.vector is vector), None)


# ---- what the record holds -------------------------------------------------------------------------------


def claims_of(listed: Listed, kind: ClaimKind) -> tuple[Claim, ...]:
    """All claims of one kind about a clinic or facilitator, whatever their stance."""
    return tuple(claim for claim in listed.claims if claim.kind is kind)


def designation(clinic: Clinic, reading: Reading) -> Weighed:
    """What the record holds about a designation. A commendation is another kind and never counts."""
    return weigh(claims_of(clinic, ClaimKind.DESIGNATION), reading)


def registration(listed: Listed, reading: Reading) -> Weighed:
    """What the record holds about the registration of this branch, or facilitator, for foreign patients."""
    return weigh(claims_of(listed, ClaimKind.ATTRACTION_REGISTRATION), reading)


def offers(clinic: Clinic) -> tuple[tuple[Offer, Claim], ...]:
    """Every line of the menu on record with its claim, whatever the stance."""
    return tuple((claim.value, claim) for claim in clinic.claims if isinstance(claim.value, Offer))


def languages(listed: Listed, reading: Reading) -> dict[str, Weighed]:
    """The languages the record speaks of (``zh`` is any Chinese, ``tl`` is Filipino) and what it holds about each."""
    return _by(listed, reading, lambda claim: spoken(claim.value.tag) if isinstance(claim.value, Language) else None)


def districts(clinic: Clinic, reading: Reading) -> dict[District, Weighed]:
    """The districts the record speaks of and what it holds about each. Empty: not on record."""
    return _by(clinic, reading, lambda claim: claim.value.district if isinstance(claim.value, InDistrict) else None)


def tiers(clinic: Clinic, reading: Reading) -> dict[TierId, Weighed]:
    """The service tiers in which the clinic places itself."""
    return _by(clinic, reading, lambda claim: claim.value.tier if isinstance(claim.value, PriceTier) else None)


def consultation(clinic: Clinic, reading: Reading) -> dict[ConsultationWish, Weighed]:
    """The traits of its consultation that the record speaks of."""
    return _by(clinic, reading, lambda claim: claim.value.trait if isinstance(claim.value, ConsultationModel) else None)


_Key = TypeVar("_Key", bound=str)


def _by(listed: Listed, reading: Reading, key: Callable[[Claim], _Key | None]) -> dict[_Key, Weighed]:
    grouped: dict[_Key, list[Claim]] = {}
    for claim in listed.claims:
        name = key(claim)
        if name is not None:
            grouped.setdefault(name, []).append(claim)
    return {name: weigh(claims, reading) for name, claims in grouped.items()}


class Forwarding(StrEnum):
    """Whether staff may forward a patient's questions to this branch, and why not."""

    ALLOWED = "allowed"
    CLOSED = "closed"
    NOT_ON_RECORD = "not_on_record"
    DENIED = "denied"
    NO_NUMBER = "no_number"
    """Said to be registered, but without a number nobody can check it."""
    EXPIRED = "expired"


def forwarding(clinic: Clinic, reading: Reading) -> Forwarding:
    """Whether staff may forward to this branch: only with a registration number on record that has not run out.

    Registration is per branch (Act on the attraction of international patients, art. 6). It changes no group of a
    match, and a patient can always write to a clinic directly.
    """
    if clinic.is_closed(reading.day):
        return Forwarding.CLOSED
    held = registration(clinic, reading)
    if held.weight is Weight.NOT_ON_RECORD:
        return Forwarding.NOT_ON_RECORD
    if held.weight is Weight.DENIED:
        return Forwarding.DENIED
    standing = [claim for claim in held.claims if not is_expired(claim, reading)]
    if not standing:
        return Forwarding.EXPIRED
    numbered = (isinstance(claim.value, AttractionRegistration) and claim.value.number for claim in standing)
    return Forwarding.ALLOWED if any(numbered) else Forwarding.NO_NUMBER
