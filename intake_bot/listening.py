"""Whose words it is what somebody types, sends or presses in their own chat: who hears it first, and who after that.

Whoever asked for words last gets them. Of tracker, offer, letters and day at most one waits at a time: each of them
waits no more as soon as something happens that is not its own, and so what opens one ends the others; while a page is
read, an offer and a day wait on. A form of the desk waits on behind them. What nobody takes goes its own way. Must not
know what becomes of the words.
"""

from __future__ import annotations

from enum import StrEnum

from intake_bot.botapi.updates import Happened
from intake_bot.day_turn import is_for_plan
from intake_bot.form_turn import is_for_form
from intake_bot.store.people import Person


class Listener(StrEnum):
    """Who can wait for words, in the order in which they hear of what happened."""

    TRACKER = "tracker"
    """An answer of a clinic is being entered."""
    OFFER = "offer"
    """An offer is gathered, to be compared with the checklist."""
    LETTERS = "letters"
    """The name of a clinic may be typed, to which a letter shall go."""
    DAY = "day"
    """The questions about the day of a consultation are on screen, or one of their buttons was pressed."""
    FORM = "form"
    """A form of the desk is open, or one of its buttons was pressed."""


def listeners(happened: Happened, person: Person) -> tuple[Listener, ...]:
    """Who hears of it, one after the other, until somebody takes it."""
    waiting = {
        Listener.TRACKER: person.is_entering,
        Listener.OFFER: person.checks_offer,
        Listener.LETTERS: person.names_clinic,
        Listener.DAY: person.plans_day or is_for_plan(happened, person),
        Listener.FORM: is_for_form(happened, person),
    }
    return tuple(listener for listener, waits in waiting.items() if waits)
