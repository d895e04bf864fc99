"""What the rules for offers look for, in words: the pieces of an item, the signals of marketing, what an amount is for.

Each signal says whose reading it is, and what to ask. Must not know screens, or what was found.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake_bot.domain.offer_rules import Aside, Piece, Signal
from intake_bot.texts.phrases import Phrase, T

PIECE_NAMES: dict[Piece, Phrase] = {
    Piece.USED: T("what is used"),
    Piece.STEPS: T("the steps"),
    Piece.CLASSIFICATION: T("the class"),
    Piece.BASIS: T("why this class"),
    Piece.ORIGIN: T("where it comes from"),
    Piece.MAKER: T("the maker"),
    Piece.LOT: T("the lot number"),
    Piece.EXPIRY: T("the expiry date"),
    Piece.LABEL_GIVEN: T("whether you get the label"),
    Piece.DESIGNATION: T("yes, no or not needed"),
    Piece.CERTIFICATE: T("number or date of the certificate"),
    Piece.REGISTRATION: T("the registration number"),
    Piece.VALIDITY: T("how long it is valid"),
    Piece.INSURANCE: T("liability insurance"),
    Piece.DOCTOR: T("the doctor's name"),
    Piece.SPECIALTY: T("the specialty"),
    Piece.CONSULTATION: T("how long the talk is"),
    Piece.INTERPRETER: T("who interprets"),
    Piece.SIDE_EFFECTS: T("how side effects are treated"),
    Piece.CONTACT: T("whom to contact at home"),
    Piece.TOTAL: T("the total in won"),
    Piece.TAX: T("tax (VAT)"),
    Piece.SESSIONS: T("how many sessions"),
    Piece.INCLUDED: T("what is included"),
    Piece.CANCELLING: T("what if you cancel"),
    Piece.EFFECT: T("which effect is usual"),
    Piece.STUDIES: T("which studies"),
    Piece.NO_PROMISE: T("that no result is guaranteed"),
    Piece.CONSENT_FORM: T("the form in your language, before the day"),
    Piece.HARVEST: T("where fat is taken"),
    Piece.ANAESTHESIA: T("anaesthesia or sedation"),
    Piece.SEPARATION: T("machine or enzyme"),
    Piece.CLOSED_SYSTEM: T("closed system or not"),
    Piece.SAME_DAY: T("on the same day"),
    Piece.NOT_CULTURED: T("grown or stored, or not"),
    Piece.SAME_FUNCTION: T("same work or another"),
    Piece.CLASS_OF_SVF: T("the class of this procedure"),
    Piece.SCOPE: T("what the designation covers"),
    Piece.PLAN: T("number of the plan or study"),
    Piece.INDICATION: T("for which illness"),
    Piece.LICENSED_MEDICINE: T("name of the medicine"),
    Piece.FACILITY: T("the cell facility"),
    Piece.CULTURE_TIME: T("how long the cells grow"),
    Piece.RELEASE_TESTS: T("the release tests"),
    Piece.IDENTITY: T("how your cells are told apart"),
    Piece.LONG_FOLLOW_UP: T("the long follow-up"),
    Piece.VISITS: T("how many visits"),
    Piece.INTERVAL: T("time between them"),
    Piece.DONOR: T("the donor"),
    Piece.SCREENING: T("how the donor was tested"),
    Piece.APPROVAL: T("approval or decision"),
    Piece.HARM_INSURANCE: T("insurance for harm"),
    Piece.PRODUCT: T("the product's name"),
    Piece.COUNTRY: T("the country"),
    Piece.LICENCE: T("medicine, device or cosmetic"),
    Piece.LICENCE_NUMBER: T("the licence number"),
    Piece.PERMITTED_ROUTE: T("the permitted way"),
    Piece.PLANNED_ROUTE: T("the planned way"),
    Piece.VESICLE_ORIGIN: T("the cells it comes from"),
    Piece.NO_CELLS: T("that there are no living cells"),
    Piece.NOT_EQUAL: T("that it is not equal to stem cells"),
    Piece.SEALED: T("whether you see it sealed"),
    Piece.NOT_STEM_CELL: T("that it is no stem cell treatment"),
}
"""What an item asks for, piece by piece, in words that fit into a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How a signal is told: its name, and who reads it how, with what to ask."""

    name: Phrase
    reading: Phrase


SIGNALS: dict[Signal, Told] = {
    Signal.PROMISED_RESULT: Told(
        name=T("A promised result"),
        reading=T(
            "The guide (2026) reads a promised result as marketing, not as medicine. Ask in writing which effect is "
            "usual, and which studies say so."
        ),
    ),
    Signal.SAME_AS_STEM_CELLS: Told(
        name=T("“The same as stem cells”"),
        reading=T(
            "The guide (2026) says to read this with caution: own fat cells, cultured cells and exosome are three "
            "different things. Ask in writing what exactly is used."
        ),
    ),
    Signal.ABOVE_OTHERS: Told(
        name=T("Praise or comparison"),
        reading=T(
            "The guide (2026) gives no weight to words that put one clinic above others. Ask for facts that you can "
            "check."
        ),
    ),
    Signal.SHORT_CONSULTATION: Told(
        name=T("A short talk"),
        reading=T(
            "The guide (2026) describes a serious consultation as 30 minutes or longer, and calls ten minutes a reason "
            "to think again. Ask how long a doctor talks with you."
        ),
    ),
    Signal.COORDINATOR_ONLY: Told(
        name=T("No doctor in the talk"),
        reading=T(
            "The guide (2026) calls it a reason to think again when everything is handed to somebody who is no doctor. "
            "Ask which doctor talks with you, and when."
        ),
    ),
    Signal.PRESSURE: Told(
        name=T("A push to decide soon"),
        reading=T(
            "The guide (2026) says that a serious consultation includes a confirmation in writing. Ask whether the "
            "offer stays the same until you have it."
        ),
    ),
    Signal.DISCOUNT: Told(
        name=T("Less to pay, or something added"),
        reading=T(
            "The guide (2026) says that levels of price differ in service. Ask for the total, and what is left out. "
            "The Medical Service Act of Korea (art. 27) limits attracting patients with money or things of value."
        ),
    ),
    Signal.PATIENT_STORY: Told(
        name=T("Words of other patients or of known people"),
        reading=T(
            "The guide (2026) gives studies more weight than single cases. The Medical Service Act of Korea (art. 56) "
            "limits what patients may say in advertising. Ask for studies."
        ),
    ),
}
"""How the guide reads each (guide A:9, A:28, A:39, A:41, A:49-51), and the law where it speaks of it."""

ASIDES: dict[Aside, Phrase] = {
    Aside.DEPOSIT: T("This seems to be a deposit, so we do not compare it."),
    Aside.SEVERAL: T(
        "This seems to be for several sessions or vials. Our ranges are for one, so we do not compare it. Ask what one "
        "session costs."
    ),
    Aside.EXTRA: T("This seems to be for something beside the procedure, so we do not compare it."),
}
