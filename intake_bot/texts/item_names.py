"""The items of the checklist, their states, and what can be read out of an answer, each in a few words.

Fit for a line of a list and for a button. Must not know clinics, cases or screens.
"""

from __future__ import annotations

from typing import Any

from intake_bot.domain.answer_options import SPEAKS, Option
from intake_bot.domain.checklist import ItemId, ItemState
from intake_bot.domain.regulation import RiskClass, Route
from intake_bot.texts.phrases import LanguageName, Phrase, T
from intake_bot.texts.regulation import NUMBERED, ROUTES

ITEM_NAMES: dict[ItemId, Phrase] = {
    ItemId.W0: T("What is used"),
    ItemId.W1: T("Exact procedure"),
    ItemId.W2: T("Risk class"),
    ItemId.W3: T("Material and origin"),
    ItemId.W4: T("Maker, lot, expiry"),
    ItemId.W5: T("Designation"),
    ItemId.W6: T("Registration for foreign patients"),
    ItemId.W7: T("Doctors"),
    ItemId.W8: T("Consultation and interpreter"),
    ItemId.W9: T("Side effects"),
    ItemId.W10: T("Total price"),
    ItemId.W11: T("Usual effect"),
    ItemId.W12: T("Consent form"),
    ItemId.S1: T("Fat and anesthesia"),
    ItemId.S2: T("Separating the cells"),
    ItemId.S3: T("Same day, not grown"),
    ItemId.S4: T("Purpose of the cells"),
    ItemId.S5: T("Class of this protocol"),
    ItemId.S6: T("Number of sessions"),
    ItemId.M1: T("Copy of the designation"),
    ItemId.M2: T("Approved plan"),
    ItemId.M3: T("Licensed medicine"),
    ItemId.M4: T("Cell facility and tests"),
    ItemId.M5: T("Your own cells"),
    ItemId.M6: T("Long follow-up"),
    ItemId.M7: T("Number of visits"),
    ItemId.D1: T("Donor and tests"),
    ItemId.D2: T("Approval or decision"),
    ItemId.D3: T("Insurance for harm"),
    ItemId.E1: T("Product and maker"),
    ItemId.E2: T("Licence category"),
    ItemId.E3: T("Permitted use"),
    ItemId.E4: T("Cells it comes from"),
    ItemId.E5: T("No living cells"),
    ItemId.E6: T("Sealed vial"),
    ItemId.N1: T("Product licence"),
    ItemId.N2: T("Not a stem cell treatment"),
}

STATES: dict[ItemState, Phrase] = {
    ItemState.NOT_ASKED: T("not asked"),
    ItemState.ASKED: T("asked"),
    ItemState.ANSWERED_IN_WRITING: T("answered in writing"),
    ItemState.ANSWERED_VERBALLY: T("answered verbally"),
    ItemState.DOCUMENT_RECEIVED: T("document received"),
    ItemState.DECLINED: T("declined"),
    ItemState.CONTRADICTS_RECORD: T("contradicts our record"),
    ItemState.EXPIRED: T("expired"),
}

OPTIONS: dict[Option, Phrase] = {
    Option.CLASS_ONE: NUMBERED[frozenset({RiskClass.ONE})],
    Option.CLASS_TWO: NUMBERED[frozenset({RiskClass.TWO})],
    Option.CLASS_THREE: NUMBERED[frozenset({RiskClass.THREE})],
    Option.OUTSIDE_THE_ACT: T("Outside the law on regenerative medicine"),
    Option.DESIGNATED: T("Yes, it is designated"),
    Option.NOT_DESIGNATED: T("No, it has no designation"),
    Option.NOT_NEEDED: T("Not needed for this procedure"),
    Option.REGISTERED: T("Yes, it is registered"),
    Option.NOT_REGISTERED: T("No, it is not registered"),
    Option.PRODUCT: T("It names the product"),
    Option.MEDICINE: T("A medicine"),
    Option.DEVICE: T("A medical device"),
    Option.COSMETIC: T("A cosmetic"),
    Option.SURFACE: ROUTES[Route.SURFACE],
    Option.MICRONEEDLING: ROUTES[Route.MICRONEEDLING],
    Option.INJECTION: ROUTES[Route.INJECTION],
    Option.DRIP: ROUTES[Route.DRIP],
    Option.HALF_AN_HOUR: T("30 minutes or more"),
    Option.SHORTER: T("Less than 30 minutes"),
    Option.NOT_CLEAR: T("Not said clearly"),
}
"""What a clinic can have said, in words that stand alone."""

_NAMED_OTHERWISE = {"tl": "fil"}
"""Spoken languages that CLDR calls by another tag."""


def option_name(option: str) -> Any:
    """What an option says. One that this version does not know is shown as it is stored."""
    if option.startswith(SPEAKS):
        tag = option.removeprefix(SPEAKS)
        return T("Speaks or interprets: {language}", language=LanguageName(tag=_NAMED_OTHERWISE.get(tag, tag)))
    return OPTIONS[Option(option)] if option in set(Option) else option
