"""What a patient did about the day of their consultation, and what came due of it, in the past tense.

Only frozen values live here. They must not know bytes, chats, buttons or words.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake_bot.domain.reminders import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedDay:
    """/day, or a press on its button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForDates:
    """A press on the button that asks for the dates, or for a change of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForCalendar:
    """A press on the button of the calendar file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedReminders:
    """/remind, or a press on its button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MutedReminders:
    """A press on Mute: no more about this."""

    subject: Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmutedReminders:
    """A press on the button that takes a Mute back."""

    subject: Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class StoppedReminders:
    """/remind off, or a press on its button: no more about anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderCameDue:
    """The time of a reminder has come. Nobody did anything."""

    number: int


DayEvent = (
    OpenedDay
    | AskedForDates
    | AskedForCalendar
    | OpenedReminders
    | MutedReminders
    | UnmutedReminders
    | StoppedReminders
    | ReminderCameDue
)
