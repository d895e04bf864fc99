"""The day of a consultation on the screen: the short list, the dates, and what stands in the patient's calendar.

Must not know rows, when a reminder comes, or how a calendar file is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from intake_bot.domain.checklist import ItemId
from intake_bot.domain.day_list import DayItem, DayLine
from intake_bot.domain.evidence import Reading
from intake_bot.domain.reminders import Dates, EntryKind
from intake_bot.questionnaire.day_events import AskedForCalendar, AskedForDates, OpenedDay, OpenedReminders
from intake_bot.questionnaire.effects import Note
from intake_bot.questionnaire.reading.clock import canonical
from intake_bot.texts.checklist import BACK_TO_RESULT, KOREAN, KOREAN_TAG
from intake_bot.texts.evidence import claim_lines
from intake_bot.texts.phrases import Button, Joined, Phrase, Screen, T
from intake_bot.texts.remarks import NOTES


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """What the list may tell.

    ``clinic``: the name of the one that was chosen. ``has_case``: dates can be told only by who has sent their answers.
    """

    lines: Sequence[DayLine]
    language: str
    reading: Reading
    clinic: str | None = None
    dates: Dates | None = None
    has_case: bool = True


ITEMS: Mapping[DayItem, tuple[Phrase, Phrase]] = {
    DayItem.TIME: (
        T("30 minutes or more with the doctor"),
        T("Ask: How long will the doctor talk with me?"),
    ),
    DayItem.DOCTOR: (
        T("A doctor in the room"),
        T("Ask: Who talks with me? Is it a doctor, and not only a coordinator?"),
    ),
    DayItem.INTERPRETER: (
        T("Somebody who speaks your language"),
        T("Ask: Who interprets for me, and is it paid for?"),
    ),
    DayItem.CLASS: (
        T("The class, in writing"),
        T("Ask: In which risk class is the procedure, and why? Have it written down."),
    ),
    DayItem.LOT: (
        T("Product, lot number and expiry date"),
        T("Ask: What exactly is used? Take a picture of the label."),
    ),
    DayItem.CONTACT: (
        T("Whom to tell about side effects"),
        T("Ask: Whom do I call, also when I am at home again? Who reports it?"),
    ),
}
"""What each line says, and the question where nothing is on record."""

IN_KOREAN: Mapping[DayItem, ItemId] = {
    DayItem.TIME: ItemId.W8,
    DayItem.DOCTOR: ItemId.W7,
    DayItem.CLASS: ItemId.W2,
    DayItem.LOT: ItemId.W4,
    DayItem.CONTACT: ItemId.W9,
}
"""The same questions in Korean, from the checklist; that for the time asks for the interpreter, too."""

DAY_BUTTON = Button(label=T("The list for the day"), event=OpenedDay())
CALENDAR_BUTTON = Button(label=T("A file for my calendar"), event=AskedForCalendar())
REMINDERS_BUTTON = Button(label=T("My reminders"), event=OpenedReminders())
TELL_DATES = Button(label=T("Tell my dates"), event=AskedForDates())
CHANGE_DATES = Button(label=T("Change my dates"), event=AskedForDates())


def day_screen(view: DayView) -> Screen:
    """The list, the dates as they are known, and what can be done with them."""
    korean = () if view.language == KOREAN_TAG else (T("The lines in Korean are for the clinic."),)
    return Screen(
        paragraphs=(
            T("<b>The day of your consultation</b>"),
            *_dates_paragraphs(view),
            Joined(
                pieces=(
                    T("A short list to take with you. What is not on record is a question to ask."),
                    *korean,
                    T("All points but the interpreter come from the guide (2026)."),
                ),
                separator=" ",
            ),
            *(_line(line, view) for line in view.lines),
        ),
        rows=_rows(view),
    )


def _line(line: DayLine, view: DayView) -> Joined:
    title, question = ITEMS[line.item]
    pieces: list[Any] = [T("☐ <b>{line}</b>", line=title)]
    if line.is_question:
        pieces.append(question)
        if view.language != KOREAN_TAG and line.item in IN_KOREAN:
            # NOTE: {question} is the same question in Korean, for the clinic.
            pieces.append(T("<i>{question}</i>", question=KOREAN[IN_KOREAN[line.item]]))
    else:
        pieces += claim_lines(line.claims, view.reading)
    return Joined(pieces=tuple(pieces))


def _dates_paragraphs(view: DayView) -> tuple[Any, ...]:
    if not view.has_case:
        return (T("When you have sent your answers, you can tell your dates here, and be reminded. /start begins."),)
    if view.dates is None:
        return ()
    return (Joined(pieces=(*date_lines(view.dates, view.clinic), *_check_lines(view.dates))),)


def date_lines(dates: Dates, clinic: str | None) -> tuple[Any, ...]:
    """The dates that were told, line by line."""
    when = T("Consultation: <b>{day}</b>", day=dates.consultation)
    if dates.at is not None:
        when = T("Consultation: <b>{day}, {time}</b> in Seoul", day=dates.consultation, time=canonical(dates.at))
    where = () if clinic is None else (T("Clinic: {clinic}", clinic=clinic),)
    what = () if dates.procedure is None else (T("Procedure: <b>{day}</b>", day=dates.procedure),)
    return (when, *where, *what)


def _check_lines(dates: Dates) -> tuple[Any, ...]:
    """The follow-up checks, and whose reading they are (guide A:29, A:33)."""
    if not dates.checks:
        return ()
    days: tuple[date, ...] = tuple(day for _, day in dates.follow_ups())
    if not days:
        return (T("Tell the day of the procedure, too, if you want to be reminded of follow-up checks."),)
    first, second = days
    return (
        T("Follow-up checks: {first} and {second}", first=first, second=second),
        T(
            "The guide (2026) tells of studies that followed patients for 6 to 12 months. Which checks you need, and "
            "when, is for the clinic to say."
        ),
    )


def _rows(view: DayView) -> tuple[tuple[Button, ...], ...]:
    if not view.has_case:
        return ()
    if view.dates is None:
        return ((TELL_DATES,), (BACK_TO_RESULT,))
    return ((CHANGE_DATES,), (CALENDAR_BUTTON,), (REMINDERS_BUTTON,), (BACK_TO_RESULT,))


def closed_screen() -> Screen:
    """The questions were stopped."""
    return Screen(
        paragraphs=(T("We stop asking for your dates. What you kept before stays as it is."),),
        rows=((DAY_BUTTON,),),
    )


def too_late_screen(where: Screen) -> Screen:
    """A press on a question that is on screen no more. ``where``: what the patient is shown instead."""
    return replace(where, paragraphs=(NOTES[Note.STALE_PRESS], *where.paragraphs))


# ---- the calendar --------------------------------------------------------------------------------------------------

SUMMARIES: Mapping[EntryKind, Phrase] = {
    # NOTE: stands in the patient's calendar, where others may read it: nothing about health.
    EntryKind.CONSULTATION: T("Consultation"),
    # NOTE: as above
    EntryKind.PROCEDURE: T("Appointment"),
    # NOTE: as above
    EntryKind.SIX_MONTHS: T("Check (6 months)"),
    # NOTE: as above
    EntryKind.TWELVE_MONTHS: T("Check (12 months)"),
}
"""What a calendar may show on a locked screen: never a procedure."""

CALENDAR_CAPTION = T("Your dates. Open the file, and your calendar takes them in.")
