"""Which time zones people of a country live by, as the time-zone database has them.

Zones that show the same time from now on are one choice, with the zones that most people know of it put first. Must
not know names of cities in any language, or who is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from typing import Final
from zoneinfo import ZoneInfo

from babel.core import get_global

NOWHERE: Final = "Etc/UTC"
"""The zone of a place of which the database knows none: Bouvet Island, for one."""

_YEARS_ALIKE: Final = 3
"""How many years two zones have to agree: the longest time that somebody may plan ahead, and more."""


Choice = tuple[str, ...]
"""Zones that show the same time; the first one stands for all."""


def zones_of(country: str, year: int) -> tuple[Choice, ...]:
    """The zones to choose from in a country (ISO 3166-1 alpha-2): no two choices alike, from the start of ``year`` on.

    One choice for a country whose people all have the same time; none where nobody lives.
    """
    alike: dict[tuple[timedelta | None, ...], list[str]] = {}
    for zone in _by_country().get(country, ()):
        alike.setdefault(_offsets(zone, year), []).append(zone)
    return tuple(tuple(sorted(zones, key=_how_obscure)) for zones in alike.values())


def _how_obscure(zone: str) -> int:
    """0 for a zone that is some operating system's name for its time, 2 for a station in the ice."""
    if zone in _well_known():
        return 0
    return 2 if zone.startswith("Antarctica/") else 1


@cache
def _well_known() -> frozenset[str]:
    """The zones that CLDR has for the time zones of Windows: a city that people of each time have heard of."""
    return frozenset(get_global("windows_zone_mapping").values())


@cache
def _by_country() -> Mapping[str, tuple[str, ...]]:
    """``zone.tab``, in which each zone stands under one country, the most populous first."""
    table = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    zones: dict[str, tuple[str, ...]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            zones[country] = (*zones.get(country, ()), zone)
    return zones


@cache
def _offsets(zone: str, year: int) -> tuple[timedelta | None, ...]:
    """The zone's distance from UTC at noon of every day: what reminders, which come by day, can tell zones apart by."""
    clock = ZoneInfo(zone)
    noon = datetime(year, 1, 1, 12, tzinfo=clock)
    days = (date(year + _YEARS_ALIKE, 1, 1) - noon.date()).days
    return tuple((noon + timedelta(days=day)).utcoffset() for day in range(days))
