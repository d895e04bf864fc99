"""The words of reminders, and the list of those that are set.

A reminder is read on a locked screen, perhaps by others: it says when, and never what for. Must not know rows, or when
a reminder comes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from intake_bot.domain.reminders import SUBJECT_OF, Dates, Reminder, ReminderKind, Subject
from intake_bot.questionnaire.day_events import MutedReminders, StoppedReminders, UnmutedReminders
from intake_bot.questionnaire.reading.clock import canonical
from intake_bot.texts.cards import EMERGENCY_NUMBERS
from intake_bot.texts.day import CALENDAR_BUTTON, CHANGE_DATES, DAY_BUTTON
from intake_bot.texts.phrases import Button, Joined, Phrase, Screen, T
from intake_bot.texts.result import CHECKLIST_BUTTON
from intake_bot.texts.zones import ZoneCity

MUTE: Mapping[Subject, Phrase] = {
    Subject.CONSULTATION: T("Mute: about the consultation"),
    Subject.FOLLOW_UP: T("Mute: about checks"),
}
UNMUTE: Mapping[Subject, Phrase] = {
    Subject.CONSULTATION: T("Remind me of the consultation"),
    Subject.FOLLOW_UP: T("Remind me of checks"),
}
MUTED: Mapping[Subject, Phrase] = {
    Subject.CONSULTATION: T("Reminders about the consultation are off."),
    Subject.FOLLOW_UP: T("Reminders about checks are off."),
}


# ---- one reminder --------------------------------------------------------------------------------------------------


def reminder_screen(kind: ReminderKind, dates: Dates) -> Screen:
    """What a reminder says, with the button that mutes it."""
    return Screen(paragraphs=_paragraphs(kind, dates), rows=(*_ways_on(kind), (mute_button(SUBJECT_OF[kind]),)))


def mute_button(subject: Subject) -> Button:
    """The button that ends the reminders about one thing."""
    return Button(label=MUTE[subject], event=MutedReminders(subject=subject))


def _paragraphs(kind: ReminderKind, dates: Dates) -> tuple[Any, ...]:
    match kind:
        case ReminderKind.WEEK_BEFORE:
            return (
                T("<b>Your consultation is on {day}</b>", day=dates.consultation),
                T("Have you got the answers in writing, and the consent form in your language? There is still time."),
            )
        case ReminderKind.DAY_BEFORE:
            return (_eve(dates), T("The list for the day is ready. Take it with you."))
        case ReminderKind.DAY_AFTER:
            return (
                T("<b>After {day}</b>", day=dates.last),
                T("Do you have it all in writing: what it was, the lot number, and whom to call? If not, ask today."),
                EMERGENCY_NUMBERS,
            )
        case ReminderKind.SIX_MONTHS | ReminderKind.TWELVE_MONTHS:
            return (
                _months_after(kind, dates),
                T("Does the clinic want to see you, or to hear how you are? Ask it which check is due now."),
            )


def _eve(dates: Dates) -> Phrase:
    if dates.at is None:
        return T("<b>Your consultation is on {day}</b>", day=dates.consultation)
    time = canonical(dates.at)
    return T("<b>Your consultation is on {day}, at {time} in Seoul</b>", day=dates.consultation, time=time)


def _months_after(kind: ReminderKind, dates: Dates) -> Phrase:
    since = dates.procedure or dates.last
    if kind is ReminderKind.SIX_MONTHS:
        return T("<b>Six months have passed since {day}</b>", day=since)
    return T("<b>Twelve months have passed since {day}</b>", day=since)


def _ways_on(kind: ReminderKind) -> tuple[tuple[Button, ...], ...]:
    match kind:
        case ReminderKind.WEEK_BEFORE:
            return ((CHECKLIST_BUTTON,), (DAY_BUTTON,))
        case ReminderKind.DAY_BEFORE | ReminderKind.DAY_AFTER:
            return ((DAY_BUTTON,),)
        case ReminderKind.SIX_MONTHS | ReminderKind.TWELVE_MONTHS:
            return ()


# ---- what is set ---------------------------------------------------------------------------------------------------

KINDS: Mapping[ReminderKind, Phrase] = {
    ReminderKind.WEEK_BEFORE: T("a week before"),
    ReminderKind.DAY_BEFORE: T("before the day"),
    ReminderKind.DAY_AFTER: T("after the day"),
    ReminderKind.SIX_MONTHS: T("six months after"),
    ReminderKind.TWELVE_MONTHS: T("twelve months after"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersView:
    """What is set. ``saved``: the dates were kept just now. ``dates`` is None for somebody who has told none."""

    dates: Dates | None
    waiting: Sequence[Reminder] = ()
    zone: str = ""
    silent: frozenset[Subject] = frozenset()
    saved: bool = False


def reminders_screen(view: RemindersView) -> Screen:
    """The reminders that are to come, those that are off, and the buttons for either."""
    if view.dates is None:
        muted = [subject for subject in Subject if subject in view.silent]
        return Screen(
            paragraphs=(
                T("<b>Your reminders</b>"),
                T("None is set. They follow from your dates: tell these with /day."),
                *(MUTED[subject] for subject in muted),
            ),
            rows=(*((_switch(subject, view),) for subject in muted), (DAY_BUTTON,)),
        )
    subjects = [subject for subject in Subject if subject is not Subject.FOLLOW_UP or view.dates.checks]
    kept = (T("Your dates are kept."),) if view.saved else ()
    return Screen(
        paragraphs=(
            T("<b>Your reminders</b>"),
            *kept,
            *_waiting_paragraphs(view),
            *(MUTED[subject] for subject in subjects if subject in view.silent),
        ),
        rows=(
            *((_switch(subject, view),) for subject in subjects),
            *_stop_row(subjects, view),
            (DAY_BUTTON,),
            (CALENDAR_BUTTON,),
            (CHANGE_DATES,),
        ),
    )


def _waiting_paragraphs(view: RemindersView) -> tuple[Any, ...]:
    if not view.waiting:
        return (T("No reminder is waiting."),)
    clock = ZoneInfo(view.zone)
    lines = []
    for reminder in view.waiting:
        local = reminder.due_at.astimezone(clock)
        # NOTE: {what} is such as "a week before"
        lines.append(
            T("• {day}, {time}: {what}", day=local.date(), time=canonical(local.time()), what=KINDS[reminder.kind])
        )
    # NOTE: {city} is a city with the patient's time zone
    return (Joined(pieces=tuple(lines)), T("Times as on the clocks of {city}.", city=ZoneCity(zone=view.zone)))


def _switch(subject: Subject, view: RemindersView) -> Button:
    if subject in view.silent:
        return Button(label=UNMUTE[subject], event=UnmutedReminders(subject=subject))
    return mute_button(subject)


def _stop_row(subjects: Sequence[Subject], view: RemindersView) -> tuple[tuple[Button, ...], ...]:
    if set(subjects) <= view.silent:
        return ()
    return ((Button(label=T("Stop all reminders"), event=StoppedReminders()),),)
