"""Times at the store's door: aware datetimes in the code, integer UTC milliseconds in the tables.

Integers compare and index the same way in both databases, and no driver can lose a time zone on the way.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)


def to_milliseconds(moment: datetime) -> int:
    """UTC milliseconds since 1970 of an aware datetime, rounded down. A naive one raises TypeError."""
    return (moment - _EPOCH) // _MILLISECOND


def to_moment(milliseconds: int) -> datetime:
    """The aware UTC datetime of a stored time."""
    return _EPOCH + milliseconds * _MILLISECOND
