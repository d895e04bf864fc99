"""Who runs the bot, as far as the operator has entered it, and how that is said.

What is not set is said as not set: a blank must never look like a registration. Must not know settings or pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from intake_bot.texts.phrases import Joined, Phrase, T


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """The operator's own entries. ``registration`` is a facilitator's or clinic's number; ``contact`` a way outside."""

    name: str | None = None
    registration: str | None = None
    privacy_url: str | None = None
    contact: str | None = None


def who_runs_it(operator: Operator) -> Any:
    """Name and registration number, each said as missing where it is."""
    name = (
        T("This bot is run by <b>{operator}</b>.", operator=operator.name)
        if operator.name
        else T("The operator of this bot has not entered a name.")
    )
    number = (
        T("Registration number in Korea, as entered by the operator: {number}.", number=operator.registration)
        if operator.registration
        else T("The operator has not entered a registration number.")
    )
    return Joined(pieces=(name, number), separator=" ")


def how_to_reach(operator: Operator) -> Phrase:
    """The way to the operator outside Telegram."""
    if operator.contact:
        return T("Outside Telegram you can reach the operator here: {contact}", contact=operator.contact)
    return T("The operator has not entered an e-mail address or telephone number.")


def where_the_notice_is(operator: Operator) -> Phrase:
    """The operator's own privacy notice."""
    if operator.privacy_url:
        return T("The operator's full privacy notice: {address}", address=operator.privacy_url)
    return T("The operator has not entered the address of a privacy notice.")
