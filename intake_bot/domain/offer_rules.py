"""What the words of an offer are looked through for: what each item of the checklist asks, and signals of marketing.

Ids and which belongs to which; the words themselves are tables by language (``offer_words``), and what is done with
them is ``offer``'s. Must not know patients, prices or how anything is told.
"""

from __future__ import annotations

from enum import StrEnum

from intake_bot.domain.checklist import ItemId
from intake_bot.domain.wording import Breach


class Piece(StrEnum):
    """One thing that an item asks for. An item is answered when each of its pieces is."""

    USED = "used"
    """A named product, device or kind of cells; "stem cells" alone names none."""
    STEPS = "steps"
    CLASSIFICATION = "classification"
    BASIS = "basis"
    """Why it is classified so: a law, or how the cells are handled."""
    ORIGIN = "origin"
    MAKER = "maker"
    LOT = "lot"
    EXPIRY = "expiry"
    LABEL_GIVEN = "label_given"
    """Whether lot and expiry are given to the patient afterwards."""
    DESIGNATION = "designation"
    """Yes, no or not needed."""
    CERTIFICATE = "certificate"
    """Number or date of the designation; where the answer is no or not needed, that answers it."""
    REGISTRATION = "registration"
    VALIDITY = "validity"
    INSURANCE = "insurance"
    DOCTOR = "doctor"
    SPECIALTY = "specialty"
    CONSULTATION = "consultation"
    """How long the doctor's consultation is."""
    INTERPRETER = "interpreter"
    SIDE_EFFECTS = "side_effects"
    """How side effects are reported or treated; that there are few is no answer."""
    CONTACT = "contact"
    """Whom to reach once home again."""
    TOTAL = "total"
    TAX = "tax"
    SESSIONS = "sessions"
    INCLUDED = "included"
    CANCELLING = "cancelling"
    EFFECT = "effect"
    """Which effect is usual, and for how long."""
    STUDIES = "studies"
    NO_PROMISE = "no_promise"
    CONSENT_FORM = "consent_form"
    HARVEST = "harvest"
    ANAESTHESIA = "anaesthesia"
    SEPARATION = "separation"
    CLOSED_SYSTEM = "closed_system"
    SAME_DAY = "same_day"
    NOT_CULTURED = "not_cultured"
    """Whether cells are grown or stored."""
    SAME_FUNCTION = "same_function"
    CLASS_OF_SVF = "class_of_svf"
    SCOPE = "scope"
    PLAN = "plan"
    INDICATION = "indication"
    LICENSED_MEDICINE = "licensed_medicine"
    FACILITY = "facility"
    CULTURE_TIME = "culture_time"
    RELEASE_TESTS = "release_tests"
    IDENTITY = "identity"
    LONG_FOLLOW_UP = "long_follow_up"
    VISITS = "visits"
    INTERVAL = "interval"
    DONOR = "donor"
    SCREENING = "screening"
    APPROVAL = "approval"
    HARM_INSURANCE = "harm_insurance"
    PRODUCT = "product"
    COUNTRY = "country"
    LICENCE = "licence"
    LICENCE_NUMBER = "licence_number"
    PERMITTED_ROUTE = "permitted_route"
    PLANNED_ROUTE = "planned_route"
    VESICLE_ORIGIN = "vesicle_origin"
    NO_CELLS = "no_cells"
    NOT_EQUAL = "not_equal"
    SEALED = "sealed"
    NOT_STEM_CELL = "not_stem_cell"


PIECES: dict[ItemId, tuple[Piece, ...]] = {
    ItemId.W0: (Piece.USED,),
    ItemId.W1: (Piece.USED, Piece.STEPS),
    ItemId.W2: (Piece.CLASSIFICATION, Piece.BASIS),
    ItemId.W3: (Piece.USED, Piece.ORIGIN),
    ItemId.W4: (Piece.MAKER, Piece.LOT, Piece.EXPIRY, Piece.LABEL_GIVEN),
    ItemId.W5: (Piece.DESIGNATION, Piece.CERTIFICATE),
    ItemId.W6: (Piece.REGISTRATION, Piece.VALIDITY, Piece.INSURANCE),
    ItemId.W7: (Piece.DOCTOR, Piece.SPECIALTY),
    ItemId.W8: (Piece.CONSULTATION, Piece.INTERPRETER),
    ItemId.W9: (Piece.SIDE_EFFECTS, Piece.CONTACT),
    ItemId.W10: (Piece.TOTAL, Piece.TAX, Piece.SESSIONS, Piece.INCLUDED, Piece.CANCELLING),
    ItemId.W11: (Piece.EFFECT, Piece.STUDIES, Piece.NO_PROMISE),
    ItemId.W12: (Piece.CONSENT_FORM,),
    ItemId.S1: (Piece.HARVEST, Piece.ANAESTHESIA),
    ItemId.S2: (Piece.SEPARATION, Piece.CLOSED_SYSTEM),
    ItemId.S3: (Piece.SAME_DAY, Piece.NOT_CULTURED),
    ItemId.S4: (Piece.SAME_FUNCTION,),
    ItemId.S5: (Piece.CLASS_OF_SVF,),
    ItemId.S6: (Piece.SESSIONS,),
    ItemId.M1: (Piece.CERTIFICATE, Piece.SCOPE),
    ItemId.M2: (Piece.PLAN, Piece.INDICATION),
    ItemId.M3: (Piece.LICENSED_MEDICINE,),
    ItemId.M4: (Piece.FACILITY, Piece.CULTURE_TIME, Piece.RELEASE_TESTS),
    ItemId.M5: (Piece.IDENTITY,),
    ItemId.M6: (Piece.LONG_FOLLOW_UP,),
    ItemId.M7: (Piece.VISITS, Piece.INTERVAL),
    ItemId.D1: (Piece.DONOR, Piece.SCREENING),
    ItemId.D2: (Piece.APPROVAL,),
    ItemId.D3: (Piece.HARM_INSURANCE,),
    ItemId.E1: (Piece.PRODUCT, Piece.MAKER, Piece.COUNTRY),
    ItemId.E2: (Piece.LICENCE, Piece.LICENCE_NUMBER),
    ItemId.E3: (Piece.PERMITTED_ROUTE, Piece.PLANNED_ROUTE),
    ItemId.E4: (Piece.VESICLE_ORIGIN,),
    ItemId.E5: (Piece.NO_CELLS, Piece.NOT_EQUAL),
    ItemId.E6: (Piece.SEALED,),
    ItemId.N1: (Piece.LICENCE, Piece.LICENCE_NUMBER),
    ItemId.N2: (Piece.NOT_STEM_CELL,),
}
"""What each item asks for, piece by piece, as the checklist words it."""


class Signal(StrEnum):
    """Words of which the guide, or the law, says how to read them (guide A:9, A:39, A:49-51)."""

    PROMISED_RESULT = "promised_result"
    SAME_AS_STEM_CELLS = "same_as_stem_cells"
    ABOVE_OTHERS = "above_others"
    """Ranks, praises or compares: one clinic or method above another."""
    SHORT_CONSULTATION = "short_consultation"
    """A consultation of about ten minutes."""
    COORDINATOR_ONLY = "coordinator_only"
    """Everything in the hands of somebody who is no doctor."""
    PRESSURE = "pressure"
    DISCOUNT = "discount"
    PATIENT_STORY = "patient_story"


BREACHES: dict[Breach, Signal] = {
    Breach.GUARANTEE: Signal.PROMISED_RESULT,
    Breach.SUPERLATIVE: Signal.ABOVE_OTHERS,
    Breach.COMPARISON: Signal.ABOVE_OTHERS,
    Breach.DISPARAGEMENT: Signal.ABOVE_OTHERS,
    Breach.URGENCY: Signal.PRESSURE,
    Breach.DISCOUNT: Signal.DISCOUNT,
    Breach.PATIENT_STORY: Signal.PATIENT_STORY,
}
"""The signals that the check of wordings finds."""

SHORT_MINUTES = 10
"""A consultation that can be as short as this is what the guide calls worth reconsidering (guide A:50)."""


class Aside(StrEnum):
    """What an amount is for when it is not the price of one session."""

    DEPOSIT = "deposit"
    SEVERAL = "several"
    """Several sessions or vials together; the price table is of one (guide A:40)."""
    EXTRA = "extra"
    """Something beside the procedure: a fee for talking, an interpreter, a transfer."""
