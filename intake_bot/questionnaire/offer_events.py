"""What a person did about an offer that they want to have read, in the past tense.

Only frozen values live here. They must not know bytes, chats or words.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake_bot.domain.checklist import ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedOffer:
    """/offer, or a press on its button; or on the one for more words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedOffer:
    """A press: these are all the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOffer:
    """A press: never mind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForOpenItems:
    """A press: the questions that an offer left open, to be sent to whoever wrote it. Of the offer it holds nothing."""

    items: frozenset[ItemId]


OfferEvent = OpenedOffer | FinishedOffer | LeftOffer | AskedForOpenItems
