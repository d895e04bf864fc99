"""The commands of the bot and what each does, in the order of the menus. Must not know who somebody is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import assert_never

from intake_bot.texts.phrases import Phrase, T


class Audience(StrEnum):
    """Whose menu it is."""

    PATIENT = "patient"
    STAFF = "staff"
    ADMIN = "admin"


PATIENT_COMMANDS: Mapping[str, Phrase] = {
    "start": T("Begin"),
    "resume": T("Go on where you stopped"),
    "restart": T("Begin anew"),
    "checklist": T("What clinics have answered"),
    "language": T("Change the language"),
    "offer": T("Have an offer compared"),
    "learn": T("Short pages to read"),
    "day": T("The day of your consultation"),
    "remind": T("Your reminders"),
    "help": T("What this bot does"),
    "about": T("Who runs this bot"),
    "cancel": T("Stop the questions"),
    "privacy": T("What is kept about you"),
    "delete": T("Erase everything about you"),
    "human": T("Ask for a person"),
}

STAFF_COMMANDS: Mapping[str, Phrase] = {
    "queue": T("Open cases"),
    "case": T("One case, by its number"),
    "clinics": T("Search the clinics"),
    "clinic": T("Everything on record about a clinic"),
    "history": T("What was changed, and by whom"),
    "asof": T("The record as it was on a day"),
}

ADMIN_COMMANDS: Mapping[str, Phrase] = {
    "clinic_add": T("Add a clinic"),
    "clinic_edit": T("Rename, merge or split a clinic"),
    "clinic_close": T("Close a clinic"),
    "claim": T("Say something about a clinic, with its source"),
    "price": T("A price that a clinic states"),
    "tiers": T("The price ranges by level of service"),
    "rates": T("Exchange rates, with date and source"),
    "facilitators": T("Facilitators on record"),
    "faq": T("Topics that patients read"),
    "stale": T("What has to be checked"),
    "check": T("Check the record, one claim after the other"),
    "undo": T("Take a change back"),
    "directory": T("The whole directory as a file"),
    "team": T("Who is on the team"),
    "invite": T("Invite somebody to the team"),
    "role": T("Change what somebody on the team may do"),
    "remove": T("Take somebody off the team"),
}


def menu(audience: Audience) -> tuple[tuple[str, Phrase], ...]:
    """The command names (without the slash) and descriptions of one audience.

    Staff have the patients' as well, and admins have both.
    """
    match audience:
        case Audience.PATIENT:
            return tuple(PATIENT_COMMANDS.items())
        case Audience.STAFF:
            return (*STAFF_COMMANDS.items(), *PATIENT_COMMANDS.items())
        case Audience.ADMIN:
            return (*STAFF_COMMANDS.items(), *ADMIN_COMMANDS.items(), *PATIENT_COMMANDS.items())
        case _:
            assert_never(audience)
