"""How the kinds of claims and what they hold are called, and what is said about a value that is none or looks wrong.

A line here says what a claim is about and never whether it is so: that is said by the stance, with its source. Must not
know how a value is typed, nor buttons.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from typing import Any

from intake_bot.desk.claim_shapes import LONGEST_TEXT, SERVICE_DEFAULTS
from intake_bot.desk.claim_values import ValueWarning
from intake_bot.desk.value_refusals import EXAMPLES, ValueFault, ValueRefusal
from intake_bot.domain.evidence import (
    Address,
    AdReviewNumber,
    ApprovedPlan,
    AttractionRegistration,
    ClaimKind,
    ClaimValue,
    Commendation,
    ConsultationModel,
    Count,
    Designation,
    Facility,
    FacilityKind,
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
    SamePriceForAll,
    Standing,
    TeamSize,
)
from intake_bot.texts.evidence import AREAS, DISTRICTS, SERVICES, TIERS, TRAITS
from intake_bot.texts.phrases import CountryName, Joined, Listed, Phrase, T
from intake_bot.texts.questions import WORDINGS
from intake_bot.texts.regulation import ROUTES, VECTORS
from intake_bot.texts.wordings import option_label

KINDS: dict[ClaimKind, Phrase] = {
    ClaimKind.DESIGNATION: T("Designation"),
    ClaimKind.APPROVED_PLAN: T("Approved study or treatment plan"),
    ClaimKind.ATTRACTION_REGISTRATION: T("Registration for foreign patients"),
    ClaimKind.OFFER: T("Service"),
    ClaimKind.LANGUAGE: T("Language"),
    ClaimKind.DISTRICT: T("District"),
    ClaimKind.ADDRESS: T("Address"),
    ClaimKind.PRICE_TIER: T("Level of service"),
    ClaimKind.PRICE: T("Price"),
    ClaimKind.CONSULTATION_MODEL: T("Consultation"),
    ClaimKind.SAME_PRICE_FOR_ALL: T("Same price for all"),
    ClaimKind.COMMENDATION: T("Commendation (an honour, not a designation)"),
    ClaimKind.PHYSICIAN: T("Doctor"),
    ClaimKind.TEAM_SIZE: T("Size of the team"),
    ClaimKind.FACILITY: T("Facility"),
    ClaimKind.PATIENT_ORIGIN: T("Patients come from"),
    ClaimKind.AD_REVIEW_NUMBER: T("Review number of an advertisement"),
    ClaimKind.PRODUCT_LICENCE: T("Product and its licence"),
}
"""What a claim speaks of, as the label of its line."""

ROLES: dict[PhysicianRole, Phrase] = {
    PhysicianRole.DIRECTOR: T("director"),
    PhysicianRole.CO_DIRECTOR: T("co-director"),
    PhysicianRole.LEAD: T("lead doctor"),
    PhysicianRole.MEMBER: T("doctor"),
}

SPECIALTIES: dict[str, Phrase] = {
    "plastic_surgery": T("plastic surgery"),
    "dermatology": T("dermatology"),
    "family_medicine": T("family medicine"),
    "internal_medicine": T("internal medicine"),
    "general_surgery": T("general surgery"),
    "anesthesiology": T("anesthesiology"),
    "orthopedics": T("orthopedics"),
    "rehabilitation_medicine": T("rehabilitation medicine"),
    "obstetrics_gynecology": T("obstetrics and gynecology"),
    "general_practice": T("general practice"),
}
"""Medical specialties by their codes; another one is said as it is written."""

COUNTS: dict[Count, Phrase] = {
    Count.STATED: T("the number now"),
    Count.AT_LEAST: T("at least"),
    Count.PLANNED: T("planned, not the number now"),
}

FACILITIES: dict[FacilityKind, Phrase] = {FacilityKind.RESEARCH_CENTRE: T("its own research center")}

CATEGORIES: dict[ProductCategory, Phrase] = {
    ProductCategory.MEDICINE: T("medicine"),
    ProductCategory.DEVICE: T("medical device"),
    ProductCategory.COSMETIC: T("cosmetic"),
}
"""How a product is licensed in Korea."""

NO_NUMBER = T("no number on record")

# ---- values --------------------------------------------------------------------------------------------------------


def value_line(value: ClaimValue, kind: ClaimKind) -> Phrase:
    """A claim in one line without its source: "Service: exosome · face · with fine needles (microneedling)"."""
    # NOTE: {kind} is a label such as "Designation", {value} what is said of it.
    return T("{kind}: {value}", kind=KINDS[kind], value=value_words(value))


def value_words(value: ClaimValue) -> Any:
    """What a claim holds, in the reader's language, without its label."""
    pieces = tuple(piece for piece in _pieces(value) if piece is not None and piece != "")
    return pieces[0] if len(pieces) == 1 else Joined(pieces=pieces, separator=" · ")


@singledispatch
def _pieces(value: Any) -> tuple[Any, ...]:
    """The pieces of a value in their order; None where there is nothing to say."""
    raise TypeError(f"nobody has said how a {type(value).__name__} is told")


@_pieces.register
def _designation(value: Designation) -> tuple[Any, ...]:
    pieces = (_if(value.certificate_number, _certificate), _if(value.scope, _scope))
    return pieces if any(pieces) else (T("no certificate number on record"),)


@_pieces.register
def _plan(value: ApprovedPlan) -> tuple[Any, ...]:
    vector = None if value.vector is None else VECTORS[value.vector]
    pieces = (value.number, vector, _if(value.indication, _quoted))
    return pieces if any(pieces) else (NO_NUMBER,)


@_pieces.register
def _registration(value: AttractionRegistration) -> tuple[Any, ...]:
    return (value.number or NO_NUMBER,)


@_pieces.register
def _language(value: Language) -> tuple[Any, ...]:
    return (option_label(WORDINGS["spoken_languages"], value.tag),)


@_pieces.register
def _district(value: InDistrict) -> tuple[Any, ...]:
    return (DISTRICTS[value.district],)


@_pieces.register
def _address(value: Address) -> tuple[Any, ...]:
    return (value.text,)


@_pieces.register
def _tier(value: PriceTier) -> tuple[Any, ...]:
    return (TIERS[value.tier],)


@_pieces.register
def _price(value: Price) -> tuple[Any, ...]:
    return (value.amount, VECTORS[value.vector])


@_pieces.register
def _consultation(value: ConsultationModel) -> tuple[Any, ...]:
    return (TRAITS[value.trait],)


@_pieces.register
def _same_price(_: SamePriceForAll) -> tuple[Any, ...]:
    return (T("foreign and Korean patients pay the same"),)


@_pieces.register
def _commendation(value: Commendation) -> tuple[Any, ...]:
    return (value.given_by, str(value.year), _if(value.recipient, _recipient))


@_pieces.register
def _team_size(value: TeamSize) -> tuple[Any, ...]:
    return (_quoted(value.said), None if value.count is Count.STATED else COUNTS[value.count])


@_pieces.register
def _facility(value: Facility) -> tuple[Any, ...]:
    return (FACILITIES[value.facility],)


@_pieces.register
def _origin(value: PatientOrigin) -> tuple[Any, ...]:
    return (CountryName(code=value.country),)


@_pieces.register
def _ad_review(value: AdReviewNumber) -> tuple[Any, ...]:
    return (value.number,)


@_pieces.register
def _licence(value: ProductLicence) -> tuple[Any, ...]:
    permitted = tuple(phrase for route, phrase in ROUTES.items() if route in value.routes)
    return (_quoted(value.product), CATEGORIES[value.category], value.number, _if(permitted, _permitted))


@_pieces.register
def _offer(offer: Offer) -> tuple[Any, ...]:
    vectors = tuple(phrase for vector, phrase in VECTORS.items() if vector in offer.vectors)
    usual = offer.vectors == SERVICE_DEFAULTS[offer.service][1]
    return (
        SERVICES[offer.service],
        _if(offer.product, _quoted),
        _if(tuple(phrase for area, phrase in AREAS.items() if area in offer.areas), _list),
        _if(tuple(phrase for route, phrase in ROUTES.items() if route in offer.routes), _list),
        None if usual else _if(vectors, _could_be),
        T("what exactly is to be asked") if offer.standing is Standing.ASK else None,
    )


@_pieces.register
def _physician(physician: Physician) -> tuple[Any, ...]:
    specialty = physician.specialty
    return (
        physician.name or T("name not on record"),
        ROLES[physician.role],
        SPECIALTIES.get(specialty, specialty) if specialty else None,
        ", ".join(physician.degrees),
        physician.school,
        ", ".join(physician.fellowships),
        # NOTE: {number} is how many Korean medical societies a doctor is said to belong to.
        None if physician.societies is None else T("medical societies in Korea: {number}", number=physician.societies),
    )


def _if(held: Any, said: Any) -> Any:
    return said(held) if held else None


def _quoted(text: str) -> Phrase:
    return T("“{words}”", words=text)


def _certificate(number: str) -> Phrase:
    return T("certificate {number}", number=number)


def _scope(scope: str) -> Phrase:
    # NOTE: {scope} is what a designation is for, in the words of its source.
    return T("for “{scope}”", scope=scope)


def _recipient(person: str) -> Phrase:
    return T("given to {person}", person=person)


def _list(pieces: tuple[Any, ...]) -> Listed:
    return Listed(pieces=pieces)


def _could_be(vectors: tuple[Any, ...]) -> Phrase:
    # NOTE: {vectors} is a list of what a service could be.
    return T("could be: {vectors}", vectors=Joined(pieces=vectors, separator="; "))


def _permitted(routes: tuple[Any, ...]) -> Phrase:
    # NOTE: {routes} is how a product may be given by its licence.
    return T("permitted: {routes}", routes=Listed(pieces=routes))


# ---- refusals and warnings -----------------------------------------------------------------------------------------

WARNINGS: dict[ValueWarning, Phrase] = {
    ValueWarning.UNUSUAL_NUMBER: T(
        "This number does not look like the registration numbers that we know, such as {example}. Please look at it "
        "again. It is kept as you wrote it.",
        example=EXAMPLES[ClaimKind.ATTRACTION_REGISTRATION],
    ),
    ValueWarning.NUMBER_OF_A_FACILITATOR: T(
        "Numbers that begin with A are those of facilitators, and this is a clinic. Please look at it again."
    ),
    ValueWarning.NUMBER_OF_A_CLINIC: T(
        "Numbers that begin with M are those of clinics, and this is a facilitator. Please look at it again."
    ),
    ValueWarning.COSMETIC_INTO_SKIN: T(
        "In Korea, a cosmetic is for use on the skin. Needles, injections and drips are not permitted for it. Please "
        "look at the category and the route again."
    ),
}
"""What is said beside a value that is taken all the same (registers' number shapes; MFDS notice of January 2023)."""


def refusal_lines(refusal: ValueRefusal) -> Joined:
    """What is wrong with a value, what can stand there, and an example that is right."""
    lines: list[Any] = [FAULTS[refusal.fault](refusal)]
    if refusal.choices and refusal.fault in _WITH_CHOICES:
        # NOTE: {choices} are ids that an admin can type.
        lines.append(T("Known: <code>{choices}</code>", choices=", ".join(refusal.choices)))
    lines.append(T("For example: <code>{example}</code>", example=refusal.example))
    return Joined(pieces=tuple(lines))


_WITH_CHOICES = frozenset({ValueFault.MISSING, ValueFault.UNKNOWN_WORD, ValueFault.UNKNOWN_PART})


def _unknown_word(refusal: ValueRefusal) -> Phrase:
    if not refusal.part:
        return T("“{word}” does not belong here.", word=refusal.told)
    # NOTE: {part} is the name of a part of a value as an admin types it, such as "year".
    return T("“{word}” is not known as <code>{part}</code>.", word=refusal.told, part=refusal.part)


def _not_a_number(refusal: ValueRefusal) -> Phrase:
    low, high = refusal.choices
    return T("“{word}” is not a number from {low} to {high}.", word=refusal.told, low=low, high=high)


def _ambiguous(refusal: ValueRefusal) -> Phrase:
    readings = ", ".join(refusal.choices)
    # NOTE: {readings} are amounts such as "600000 KRW, 600000 USD".
    return T(
        "“{word}” can mean several amounts: <code>{readings}</code>. Write one of them.",
        word=refusal.told,
        readings=readings,
    )


FAULTS: dict[ValueFault, Callable[[ValueRefusal], Phrase]] = {
    ValueFault.MISSING: lambda refusal: T("<code>{part}</code> is missing.", part=refusal.part),
    ValueFault.UNKNOWN_WORD: _unknown_word,
    ValueFault.UNKNOWN_PART: lambda refusal: T("<code>{part}=</code> does not belong here.", part=refusal.told),
    ValueFault.EMPTY_PART: lambda refusal: T("<code>{part}</code> is empty.", part=refusal.part),
    ValueFault.TWICE: lambda refusal: T(
        "<code>{part}</code> is there twice: “{word}”.", part=refusal.part, word=refusal.told
    ),
    ValueFault.NOT_ONE: lambda refusal: T(
        "<code>{part}</code> can only be one: “{word}”.", part=refusal.part, word=refusal.told
    ),
    ValueFault.NOT_A_NUMBER: _not_a_number,
    ValueFault.NOT_AN_AMOUNT: lambda refusal: T("“{word}” is not an amount with a currency.", word=refusal.told),
    ValueFault.AMBIGUOUS_AMOUNT: _ambiguous,
    ValueFault.OPEN_QUOTE: lambda refusal: T(
        "A quotation mark is opened before “{word}” and never closed.", word=refusal.told
    ),
    ValueFault.NEEDS_QUOTES: lambda refusal: T(
        'Put words that belong together in quotes: <code>"{word}"</code>.', word=refusal.told
    ),
    ValueFault.TOO_LONG: lambda _: T("A text here can have {most} characters at most.", most=LONGEST_TEXT),
    ValueFault.SAYS_NO: lambda refusal: T(
        "“{word}” is not a value. Write what the answer is about, and give the stance <code>denied</code>.",
        word=refusal.told,
    ),
    ValueFault.SAYS_NOTHING: lambda refusal: T(
        "“{word}” is not a value. Write what is not known, and give the stance <code>unknown</code>.",
        word=refusal.told,
    ),
}
"""What is wrong, in one sentence."""
