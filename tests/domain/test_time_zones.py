"""The zones of each country: every one can be chosen, and nobody is asked between two that are alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest

from intake_bot.domain.time_zones import _by_country, zones_of

COUNTRIES = sorted(_by_country())
ONE_TIME = ("JP", "KR", "DE", "GB", "FR", "SG", "TH", "TW", "HK", "IN", "VN", "AE", "SA", "KZ")


@pytest.mark.parametrize("country", ONE_TIME)
def test_a_country_with_one_time_has_one_choice(country):
    """Whoever lives there is not asked; Germany's second zone has never shown another time since."""
    assert len(zones_of(country, 2026)) == 1


@pytest.mark.parametrize(
    ("country", "cities"),
    [
        ("US", {"New_York", "Chicago", "Denver", "Phoenix", "Los_Angeles", "Anchorage", "Honolulu"}),
        ("RU", {"Moscow", "Yekaterinburg", "Omsk", "Vladivostok", "Kaliningrad"}),
        ("AU", {"Sydney", "Brisbane", "Adelaide", "Perth", "Darwin"}),
        ("CN", {"Shanghai", "Urumqi"}),
        ("MN", {"Ulaanbaatar", "Hovd"}),
    ],
)
def test_a_country_with_several_times_offers_cities_that_people_know(country, cities):
    """Among the first three zones of each choice, which are those that a button names."""
    named = {zone.rpartition("/")[2] for choice in zones_of(country, 2026) for zone in choice[:3]}
    assert cities <= named
    assert "Macquarie" not in named


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_zone_of_a_country_is_in_one_choice_and_no_two_choices_are_alike(country):
    """Alike: the same time at noon of every day of three years."""
    choices = zones_of(country, 2026)
    zones = [zone for choice in choices for zone in choice]
    assert sorted(zones) == sorted(_by_country()[country])
    noons = [datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=day) for day in range(3 * 365)]
    for one, other in combinations(choices, 2):
        offsets = [[noon.astimezone(ZoneInfo(choice[0])).utcoffset() for noon in noons] for choice in (one, other)]
        assert offsets[0] != offsets[1], (one, other)


@pytest.mark.parametrize("country", ["BV", "HM", "XX", ""])
def test_where_nobody_lives_there_is_no_choice(country):
    """Nor for what is no country."""
    assert zones_of(country, 2026) == ()
