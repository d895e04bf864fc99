"""The items of the checklist, each in a few words.

Fit for a line of a list and for a button. Must not know clinics, cases or screens.
"""

from __future__ import annotations

from intake_bot.domain.checklist import ItemId
from intake_bot.texts.phrases import Phrase, T

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
