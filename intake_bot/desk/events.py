"""What a member of the team did, or a patient about the answers of clinics, in the past tense.

Only frozen values live here. They must not know bytes, chats or words.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake_bot.desk.directory_events import DirectoryEvent
from intake_bot.desk.team_events import TeamEvent
from intake_bot.desk.tracker_events import TrackerEvent
from intake_bot.questionnaire.day_events import DayEvent
from intake_bot.questionnaire.events import Event
from intake_bot.questionnaire.letter_events import LetterEvent
from intake_bot.questionnaire.offer_events import OfferEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedQueue:
    """/queue, or a page of it, counted from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedCase:
    """/case with what was typed behind it, or a press on a case's number."""

    number: str


CaseEvent = OpenedQueue | OpenedCase
DeskEvent = CaseEvent | TeamEvent | DirectoryEvent | TrackerEvent
AnyEvent = Event | DeskEvent | LetterEvent | OfferEvent | DayEvent
"""What anybody can have done: what a button stands for, or a message means."""
