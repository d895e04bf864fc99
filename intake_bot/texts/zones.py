"""A time zone as people know it: by cities that live by it. Must not know who is asked, or which zones are alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from babel.dates import get_timezone_location

from intake_bot.domain.time_zones import Choice
from intake_bot.texts.catalogue import Catalogue
from intake_bot.texts.phrases import Joined
from intake_bot.texts.render import isolated, render

MOST_CITIES: Final = 3
"""As many as fit on a button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneCity:
    """The city that a zone of the time-zone database is named after, in the reader's language."""

    zone: str


@render.register
def _city(value: ZoneCity, language: Catalogue) -> str:
    name = str(get_timezone_location(value.zone, locale=language.locale, return_city=True))
    # "Argentina/Buenos Aires", "Knox, Indiana": within one country nobody has to tell them from others of the name
    return isolated(name.rpartition("/")[2].partition(",")[0], language)


def cities(choice: Choice) -> Joined:
    """The first cities of zones that show the same time."""
    return Joined(pieces=tuple(ZoneCity(zone=zone) for zone in choice[:MOST_CITIES]), separator=", ")
