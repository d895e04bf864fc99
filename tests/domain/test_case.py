"""Case numbers, and a case as a value."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.case import Case, CaseNumber, CaseStatus

NUMBERS = st.builds(CaseNumber, year=st.integers(2000, 2099), serial=st.integers(1, 999_999_999))


@given(number=NUMBERS)
def test_a_number_reads_back(number):
    """What is written is read, with dashes, with spaces, without either, and in other digits."""
    written = str(number)
    arabic = "".join(chr(0x0660 + int(character)) if character.isdigit() else character for character in written)
    for typed in (
        written,
        f" {written} ",
        written.replace("-", " "),
        written.replace("-", ""),
        written.replace("-", "–"),
        arabic,
    ):
        assert CaseNumber.read(typed) == number


@given(number=NUMBERS, place=st.integers(0, 20), digit=st.integers(0, 9))
def test_one_wrong_digit_is_no_number(number, place, digit):
    """The check digit catches any one wrong digit, and any two neighbours changed round."""
    digits = [character for character in str(number) if character.isdigit()]
    place %= len(digits)
    wrong = [*digits[:place], str(digit), *digits[place + 1 :]]
    swapped = [*digits[: place - 1], *digits[place - 1 : place + 1][::-1], *digits[place + 1 :]] if place else digits
    for typed in (wrong, swapped):
        assert typed == digits or CaseNumber.read("".join(typed)) is None


def test_a_number_is_short_and_grows():
    """Four digits of a running number suffice at first; leading zeros may be left out beside dashes."""
    number = CaseNumber(year=2026, serial=17)
    assert str(number) == "26-0017-1"
    assert CaseNumber.read("26-17-1") == number
    assert str(CaseNumber(year=2026, serial=123_456)).startswith("26-123456-")


@given(st.text(max_size=80))
def test_any_text_can_be_read(text):
    """Whatever is typed is a number or none; nothing is raised."""
    number = CaseNumber.read(text)
    assert number is None or CaseNumber.read(str(number)) == number


@pytest.mark.parametrize("text", ["", "17", "26-0000-1", "26-0017", "case", "C-2026-00017"])
def test_what_is_no_number(text):
    """A bare running number, a zero and other words are none."""
    assert CaseNumber.read(text) is None


@pytest.mark.parametrize(("year", "serial"), [(1999, 1), (2100, 1), (2026, 0), (2026, 10**9)])
def test_a_number_keeps_within_its_form(year, serial):
    """A year outside the century or a running number out of range cannot be built."""
    with pytest.raises(ValueError, match="case number"):
        CaseNumber(year=year, serial=serial)


def test_a_new_case_is_new_and_its_time_names_a_zone():
    """A case begins as new in version 1; a time without a zone is refused."""
    parts = {
        "number": CaseNumber(year=2026, serial=1),
        "person_id": "p",
        "language": "en",
        "answers": {},
        "finding": {},
        "match": {},
        "directory_revision": 1,
    }
    case = Case(submitted_at=datetime(2026, 6, 1, tzinfo=UTC), **parts)
    assert (case.status, case.version, case.claimed_by) == (CaseStatus.NEW, 1, None)
    with pytest.raises(ValueError, match="zone"):
        Case(submitted_at=datetime(2026, 6, 1), **parts)  # noqa: DTZ001  (this is what must be refused)
