"""Which reminders follow from the days that a patient has told, and when each may come.

Functions from days and a time zone to moments in UTC. Must not know the clock, rows, chats or wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from intake_bot.domain.days import SEOUL_TIME, months_after

EARLIEST_HOUR: Final = 9
LATEST_HOUR: Final = 20
"""A reminder comes at nine in the morning at the earliest, and before eight in the evening, on the patient's clock."""
USUAL_HOUR: Final = 10

_HOURS: Final = sorted(range(EARLIEST_HOUR, LATEST_HOUR), key=lambda hour: abs(hour - USUAL_HOUR))


class Subject(StrEnum):
    """What reminders are about. Each can be muted; the value is stored."""

    CONSULTATION = "consultation"
    FOLLOW_UP = "follow_up"


class ReminderKind(StrEnum):
    """What a reminder says. The value is stored."""

    WEEK_BEFORE = "week_before"
    DAY_BEFORE = "day_before"
    DAY_AFTER = "day_after"
    SIX_MONTHS = "six_months"
    TWELVE_MONTHS = "twelve_months"


SUBJECT_OF: Final[Mapping[ReminderKind, Subject]] = {
    ReminderKind.WEEK_BEFORE: Subject.CONSULTATION,
    ReminderKind.DAY_BEFORE: Subject.CONSULTATION,
    ReminderKind.DAY_AFTER: Subject.CONSULTATION,
    ReminderKind.SIX_MONTHS: Subject.FOLLOW_UP,
    ReminderKind.TWELVE_MONTHS: Subject.FOLLOW_UP,
}

FOLLOW_UP_MONTHS: Final[Mapping[ReminderKind, int]] = {ReminderKind.SIX_MONTHS: 6, ReminderKind.TWELVE_MONTHS: 12}
"""For own fat-derived cells alone: the guide tells of studies that followed patients for 6 to 12 months (guide A:33),
and that less is known of the time beyond (guide A:29). Of nothing else does it give a number."""

_WEEK: Final = timedelta(days=7)
_DAY: Final = timedelta(days=1)
_MONTH: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """What a patient has told of their days in Seoul.

    ``at`` is the time of the consultation on the clock in Seoul. ``checks``: a follow-up is known of what they want.
    """

    consultation: date
    at: time | None = None
    procedure: date | None = None
    checks: bool = False

    @property
    def last(self) -> date:
        """The later one of the two days."""
        return max(self.consultation, self.procedure or self.consultation)

    @property
    def begins(self) -> datetime:
        """When the consultation begins, in UTC; at nine in Seoul where no time was told."""
        return datetime.combine(self.consultation, self.at or time(EARLIEST_HOUR), tzinfo=SEOUL_TIME).astimezone(UTC)

    def follow_ups(self) -> Iterator[tuple[ReminderKind, date]]:
        """The days of the follow-up checks: so many months after the procedure, or the last of a shorter month."""
        if self.checks and self.procedure is not None:
            for kind, months in FOLLOW_UP_MONTHS.items():
                yield kind, months_after(self.procedure, months)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One reminder: about which day, from which moment, and until when it is still of use. Moments are UTC."""

    kind: ReminderKind
    day: date
    due_at: datetime
    until: datetime


def planned(dates: Dates, zone: tzinfo, silent: frozenset[Subject], now: datetime) -> tuple[Reminder, ...]:
    """The reminders that are still to come, earliest first. ``silent``: subjects that the patient has muted."""
    wanted = [one for one in _following(dates, zone, silent) if now < one.due_at < one.until]
    return tuple(sorted(wanted, key=lambda reminder: reminder.due_at))


def planned_anew(
    dates: Dates, zone: tzinfo, silent: frozenset[Subject], now: datetime, waiting: Iterable[Reminder]
) -> tuple[Reminder, ...]:
    """The reminders that are still to come for a patient for whom these are ``waiting``, earliest first.

    One whose first moment has passed goes on waiting as it does, for the morning or for somebody to look, as long as it
    still follows and is of use.
    """
    passed = {(one.kind, one.day): one for one in _following(dates, zone, silent) if one.due_at <= now < one.until}
    wanted = list(planned(dates, zone, silent, now))
    for reminder in waiting:
        follows = passed.get((reminder.kind, reminder.day))
        if follows is not None and reminder.due_at < follows.until:
            wanted.append(replace(reminder, until=follows.until))
    return tuple(sorted(wanted, key=lambda reminder: reminder.due_at))


def still_follows(reminder: Reminder, dates: Dates, zone: tzinfo, silent: frozenset[Subject]) -> bool:
    """Whether a reminder is about a day that the patient has told, and not muted: perhaps they told another since."""
    return any((one.kind, one.day) == (reminder.kind, reminder.day) for one in _following(dates, zone, silent))


def _following(dates: Dates, zone: tzinfo, silent: frozenset[Subject]) -> Iterator[Reminder]:
    """All reminders about these days, those that have been included."""
    for reminder in (*_around_the_consultation(dates, zone), *_of_follow_ups(dates, zone)):
        if SUBJECT_OF[reminder.kind] not in silent:
            yield reminder


def _around_the_consultation(dates: Dates, zone: tzinfo) -> Iterator[Reminder]:
    eve, week_before = dates.consultation - _DAY, dates.consultation - _WEEK
    eve_at = near_the_journey(eve, zone)
    yield Reminder(
        kind=ReminderKind.WEEK_BEFORE,
        day=dates.consultation,
        due_at=near_the_journey(week_before, zone),
        until=eve_at,
    )
    yield Reminder(kind=ReminderKind.DAY_BEFORE, day=dates.consultation, due_at=eve_at, until=dates.begins)
    after_at = near_the_journey(dates.last + _DAY, zone)
    yield Reminder(kind=ReminderKind.DAY_AFTER, day=dates.last, due_at=after_at, until=after_at + _WEEK)


def _of_follow_ups(dates: Dates, zone: tzinfo) -> Iterator[Reminder]:
    for kind, day in dates.follow_ups():
        due_at = moment_of(day, USUAL_HOUR, zone)
        yield Reminder(kind=kind, day=day, due_at=due_at, until=due_at + _MONTH)


def moment_of(day: date, hour: int, zone: tzinfo) -> datetime:
    """When it is this hour of this day in a zone, in UTC.

    Of an hour that comes twice because clocks are put back, the first; for one that clocks jump over, as much later as
    they jump (PEP 495, ``fold=0``).
    """
    return datetime.combine(day, time(hour), tzinfo=zone).astimezone(UTC)


def near_the_journey(day: date, zone: tzinfo) -> datetime:
    """A moment of this day in Seoul that suits a patient who is still at home, and one who is in Seoul already.

    Both clocks show an hour of daytime, at home one as near to ten as can be. Where no hour suits both, ten at home on
    the last day on which it is not yet later than this day in Seoul.
    """
    around = (day, day - _DAY, day + _DAY)
    for hour in _HOURS:
        for at_home in around:
            moment = moment_of(at_home, hour, zone)
            if moment.astimezone(SEOUL_TIME).date() == day and is_daytime(moment, SEOUL_TIME):
                return moment
    at_ten = (moment_of(at_home, USUAL_HOUR, zone) for at_home in around)
    return max(moment for moment in at_ten if moment.astimezone(SEOUL_TIME).date() <= day)


def is_daytime(moment: datetime, zone: tzinfo) -> bool:
    """Whether a reminder may come at this moment."""
    return EARLIEST_HOUR <= moment.astimezone(zone).hour < LATEST_HOUR


# ---- when one is due -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Fire:
    """Say it now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitUntil:
    """Not at this hour: look again then."""

    moment: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLate:
    """What it would say is no longer of use."""


Fate = Fire | WaitUntil | TooLate


def fate(reminder: Reminder, zone: tzinfo, now: datetime) -> Fate:
    """What to do with a reminder that has come due, however late somebody looks: the bot may have stood still."""
    if now >= reminder.until:
        return TooLate()
    if now < reminder.due_at:
        return WaitUntil(moment=reminder.due_at)  # the clock went back
    if is_daytime(now, zone):
        return Fire()
    today = now.astimezone(zone).date()
    mornings = (moment_of(day, USUAL_HOUR, zone) for day in (today, today + _DAY))
    next_morning = min(morning for morning in mornings if morning > now)
    return WaitUntil(moment=next_morning) if next_morning < reminder.until else TooLate()


def useless_from(reminder: Reminder, zone: tzinfo, now: datetime) -> datetime:
    """From when a reminder that is said now is not to arrive any more: the evening, or when it is of no more use."""
    return min(reminder.until, moment_of(now.astimezone(zone).date(), LATEST_HOUR, zone))


# ---- the calendar --------------------------------------------------------------------------------------------------


class EntryKind(StrEnum):
    """What stands on a day of the patient's calendar. The value is part of the entry's name there: stable."""

    CONSULTATION = "consultation"
    PROCEDURE = "procedure"
    SIX_MONTHS = "six_months"
    TWELVE_MONTHS = "twelve_months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of the calendar: a whole day, or from a moment on where a time was told."""

    kind: EntryKind
    when: date | datetime


def entries(dates: Dates) -> tuple[Entry, ...]:
    """The patient's days, and those of the follow-up checks. A procedure on the day of the consultation is none."""
    consultation = dates.consultation if dates.at is None else dates.begins
    found = [Entry(kind=EntryKind.CONSULTATION, when=consultation)]
    if dates.procedure is not None and dates.procedure != dates.consultation:
        found.append(Entry(kind=EntryKind.PROCEDURE, when=dates.procedure))
    found += [Entry(kind=EntryKind(kind.value), when=day) for kind, day in dates.follow_ups()]
    return tuple(found)
