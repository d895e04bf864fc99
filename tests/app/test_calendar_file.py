"""The calendar file, read back by the library that reads them, and by eye where the standard is strict."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from intake_bot.calendar_file import NamedEntry, calendar_file

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WHOLE_DAY = NamedEntry(uid="six_months-code@intake-bot", summary="Check (6 months)", when=date(2027, 7, 22))
TIMED = NamedEntry(
    uid="consultation-code@intake-bot", summary="상담, Seoul; 1", when=datetime(2027, 1, 20, 5, 30, tzinfo=UTC)
)


def events(content):
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_a_day_is_a_whole_day_and_a_moment_is_in_utc():
    """A day ends on the next (RFC 5545, 3.6.1); a moment names no zone that a calendar might not know."""
    day, moment = events(calendar_file([WHOLE_DAY, TIMED], edition=1, now=NOW))
    assert (day["DTSTART"].dt, day["DTEND"].dt) == (date(2027, 7, 22), date(2027, 7, 23))
    assert moment["DTSTART"].dt == TIMED.when
    assert "DTEND" not in moment
    text = calendar_file([WHOLE_DAY, TIMED], edition=1, now=NOW).decode()
    assert "DTSTART;VALUE=DATE:20270722\r\n" in text
    assert "DTSTART:20270120T053000Z\r\n" in text
    assert "DTSTAMP:20261122T120000Z\r\n" in text
    assert "TZID" not in text


def test_an_entry_keeps_its_name_and_later_editions_are_newer():
    """So that a calendar moves what it has instead of showing it twice."""
    first = events(calendar_file([TIMED], edition=1, now=NOW))[0]
    moved = NamedEntry(uid=TIMED.uid, summary=TIMED.summary, when=TIMED.when + timedelta(days=1))
    second = events(calendar_file([moved], edition=2, now=NOW))[0]
    assert first["UID"] == second["UID"] == TIMED.uid
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (1, 2)


def test_signs_are_escaped_and_lines_end_as_the_standard_says():
    """A comma in a summary is no list; no line is longer than 75 octets (RFC 5545, 3.1)."""
    content = calendar_file([TIMED, WHOLE_DAY], edition=1, now=NOW)
    assert events(content)[0]["SUMMARY"] == "상담, Seoul; 1"
    assert b"\\, Seoul\\; 1" in content
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)


def test_the_file_says_that_entries_are_private():
    """To whoever shares a calendar with others."""
    assert all(event["CLASS"] == "PRIVATE" for event in events(calendar_file([TIMED, WHOLE_DAY], edition=1, now=NOW)))
