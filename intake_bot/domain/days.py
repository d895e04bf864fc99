"""Which day it is: the one in Seoul, where every clinic is and the team works.

Moments are UTC everywhere else. Must not know the clock: the moment is a parameter.
"""

from __future__ import annotations

import calendar
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

SEOUL_TIME: Final = ZoneInfo("Asia/Seoul")


def day_in_seoul(moment: datetime) -> date:
    """The day of an aware moment: what "today" means for travel dates, the age of evidence, and the year of a case."""
    return moment.astimezone(SEOUL_TIME).date()


def month_after(day: date, months: int) -> date:
    """The first day of the month that is so many months after the month of ``day``, or before it."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or before where negative; the last day of a month that is shorter."""
    first = month_after(day, months)
    return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))
