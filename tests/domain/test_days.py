"""Today is the day in Seoul."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from intake_bot.domain.days import day_in_seoul


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 22, 14, 59, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 15, 0, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 12, 31, 15, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=-5))), date(2026, 11, 23)),
    ],
)
def test_a_day_begins_at_midnight_in_seoul(moment, day):
    """Nine hours before it does in UTC, whatever zone the moment is told in."""
    assert day_in_seoul(moment) == day
