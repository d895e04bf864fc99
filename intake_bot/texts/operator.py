"""Who runs the bot, as far as the operator has entered it, whether they may refer patients, and how that is said.

What is not set is said as not set: a blank must never look like a registration. Must not know settings or pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake_bot.domain.referral import Missing, Referral, may_refer
from intake_bot.domain.topics import TopicTexts, commission_text
from intake_bot.texts.catalogue import SOURCE
from intake_bot.texts.phrases import Joined, Listed, Phrase, T


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


# ---- referral ------------------------------------------------------------------------------------------------------

MUST_BE_REGISTERED = T(
    "Whoever introduces foreign patients to clinics in Korea, books for them or interprets for them, for pay, must be "
    "registered there."
)
"""Act on the attraction of international patients, art. 6; the city or province registers."""

MISSING: Mapping[Missing, Phrase] = {
    Missing.NAME: T("its name"),
    Missing.REGISTRATION: T("its registration number"),
    Missing.PRIVACY_ADDRESS: T("the address of its privacy notice"),
    Missing.COMMISSION: T("what it is paid"),
}
"""What an operator has not entered, in words that fit after "the operator has not entered"."""


def referral_of(operator: Operator, texts: TopicTexts) -> Referral:
    """Whether this operator's staff may refer patients; ``texts`` are the operator's texts in the directory."""
    disclosed = commission_text(texts, SOURCE)
    return may_refer(
        name=operator.name,
        registration=operator.registration,
        privacy_address=operator.privacy_url,
        commission=disclosed[1].text if disclosed else None,
    )


def missing_listed(referral: Referral) -> Listed:
    """What is missing until staff may refer, as a list in a sentence."""
    return Listed(pieces=tuple(MISSING[what] for what in referral.missing))
