"""Entries of a patient's calendar as an iCalendar file (RFC 5545). Must not know whose they are, or what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

CONTENT_TYPE: Final = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEntry:
    """An entry: a whole day, or from a moment (UTC) on, of which nobody knows how long it takes.

    ``uid`` is the same in every edition of the file, so that a calendar that knows the entry moves it.
    """

    uid: str
    summary: str
    when: date | datetime


def calendar_file(entries: Sequence[NamedEntry], *, edition: int, now: datetime) -> bytes:
    """The file. ``edition`` rises whenever the entries have changed (RFC 5545, 3.8.7.4)."""
    from icalendar import Calendar, Event  # takes longer to import than a start of the bot should wait

    calendar = Calendar()
    calendar.add("PRODID", "-//intake-bot//dates//EN")
    calendar.add("VERSION", "2.0")
    for entry in entries:
        event = Event()
        event.add("UID", entry.uid)
        event.add("DTSTAMP", now)
        event.add("SEQUENCE", edition)
        event.add("SUMMARY", entry.summary)
        event.add("CLASS", "PRIVATE")
        event.add("DTSTART", entry.when)
        if not isinstance(entry.when, datetime):
            event.add("DTEND", entry.when + timedelta(days=1))  # the first day that is no longer part of it
            event.add("TRANSP", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
