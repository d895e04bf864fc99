"""What a turn does where an offer is compared: words are gathered, read, and forgotten.

Loads what waits, lets ``questionnaire`` decide, has the rules of ``domain`` read the words, and has ``texts`` say it,
as ``turn`` does for the rest. What was read is written down nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from intake_bot.desk.events import AnyEvent, DeskEvent
from intake_bot.domain.days import day_in_seoul
from intake_bot.domain.directory import Directory
from intake_bot.domain.offer import price_is_on_record, read_offer
from intake_bot.questionnaire.day_events import DayEvent
from intake_bot.questionnaire.events import Event
from intake_bot.questionnaire.intake import Intake
from intake_bot.questionnaire.intake_form import INTAKE
from intake_bot.questionnaire.letter_events import LetterEvent
from intake_bot.questionnaire.offer_events import OfferEvent
from intake_bot.questionnaire.offer_reader import OfferReader, reader_of
from intake_bot.questionnaire.offering import (
    WAITS,
    AskForOffer,
    Draft,
    OfferEffect,
    ReadOffer,
    ShowOpenItems,
    TellForgotten,
    TellNothingWaits,
    take,
)
from intake_bot.questionnaire.path import walk
from intake_bot.store import cases, offers
from intake_bot.store.database import Transaction
from intake_bot.store.directory import Directories
from intake_bot.store.people import Person
from intake_bot.texts import offer as texts
from intake_bot.texts.catalogue import Catalogue, catalogue
from intake_bot.texts.lexicon import lexicon
from intake_bot.texts.phrases import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAnswer:
    """What the person is shown, one message after the other. ``anew``: none of them takes the place of an earlier one.

    ``first`` is what the questionnaire takes before; ``silently``: without showing where the person stands.
    """

    screens: tuple[Screen, ...]
    first: Event | None = None
    silently: bool = False
    anew: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTurns:
    """What every such turn needs and none changes."""

    directories: Directories

    async def take(
        self,
        transaction: Transaction,
        event: AnyEvent | None,
        person: Person,
        intake: Intake,
        now: datetime,
    ) -> OfferAnswer | None:
        """What comes of an event where it is about an offer, or one waits; None where the event goes its own way.

        ``event`` is None for what happened where an offer has no part in it.
        """
        if not person.checks_offer and not isinstance(event, OfferEvent):
            return None
        draft = await offers.find_offer(transaction, person.user_id, since=now - WAITS) if person.checks_offer else None
        taken = take(draft, None if isinstance(event, DayEvent | DeskEvent | LetterEvent) else event)
        if taken.draft is None and person.checks_offer:
            await offers.forget_offer(transaction, person.user_id)
        elif isinstance(taken.draft, Draft) and taken.draft is not draft:
            await offers.save_offer(transaction, person.user_id, taken.draft, now)
        if taken.effect is None:
            return None
        return OfferAnswer(
            screens=await self._screens(transaction, taken.effect, person, intake, now),
            first=taken.first,
            silently=taken.silently,
            anew=isinstance(taken.effect, ShowOpenItems),
        )

    async def _screens(
        self, transaction: Transaction, effect: OfferEffect, person: Person, intake: Intake, now: datetime
    ) -> tuple[Screen, ...]:
        language = catalogue(person.language)
        match effect:
            case AskForOffer():
                return (texts.waiting_screen(effect),)
            case ReadOffer(draft=draft):
                case = await cases.latest_case_of(transaction, person.user_id)
                reader = reader_of(walk(intake.answers, day_in_seoul(now), INTAKE).submitted, case)
                directory = await self.directories.latest(transaction)
                return read(draft, reader, directory, language, has_case=case is not None)
            case TellForgotten():
                return (texts.forgotten_screen(),)
            case TellNothingWaits():
                return (texts.nothing_waits_screen(),)
            case ShowOpenItems(items=items):
                return texts.open_items_screens(items, language)
            case _:
                assert_never(effect)


def read(
    draft: Draft, reader: OfferReader, directory: Directory, language: Catalogue, *, has_case: bool
) -> tuple[Screen, ...]:
    """What the rules find in the words, beside what is known of the reader and what the directory holds now."""
    home = lexicon(language.tag).currencies.get(reader.residence or "")
    reading = read_offer(draft.text, reader.items, home_currency=home)
    is_on_record = price_is_on_record(reading, reader.vectors or frozenset(), reader.route)
    view = texts.OfferView(
        reading=reading,
        vectors=reader.vectors,
        prices=directory.prices if is_on_record else None,
        rates=directory.rates,
        residence=reader.residence,
        has_case=has_case,
    )
    return texts.reading_screens(view, language)
