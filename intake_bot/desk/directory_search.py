"""From the line of a search to its words and filters, or why it cannot be understood.

Must not know how clinics are found, or any wording.
"""

from __future__ import annotations

from intake_bot.desk.claim_values import read_value
from intake_bot.desk.claim_words import DISTRICTS, SERVICES, VECTORS, folded
from intake_bot.desk.commands import Line
from intake_bot.desk.edit_requests import Refused, Why
from intake_bot.domain.evidence import ClaimKind, Language, Weight
from intake_bot.domain.regulation import Vector
from intake_bot.domain.search import Filters
from intake_bot.domain.vocabulary import District, Service


def search_of(line: Line) -> tuple[str, Filters] | Refused:
    """The words of a search and what the record has to hold. Open clinics alone, unless closed ones are asked for."""
    district = _district(line["district"])
    if isinstance(district, Refused):
        return district
    language = _language(line["language"])
    if isinstance(language, Refused):
        return language
    offer = _offer(line["offers"])
    if isinstance(offer, Refused):
        return offer
    designation = _weight(line["designation"])
    if isinstance(designation, Refused):
        return designation
    filters = Filters(
        district=district,
        language=language,
        vector=offer if isinstance(offer, Vector) else None,
        service=offer if isinstance(offer, Service) else None,
        designation=designation,
        closed=line["closed"] is not None,
    )
    return " ".join(line.words), filters


def _district(text: str | None) -> District | Refused | None:
    if text is None:
        return None
    found = DISTRICTS.get(folded(text))
    return Refused(why=Why.NOT_A_DISTRICT, piece=text) if found is None else found


def _language(text: str | None) -> str | Refused | None:
    if text is None:
        return None
    value = read_value(ClaimKind.LANGUAGE, text)
    return value.tag if isinstance(value, Language) else Refused(why=Why.NOT_A_LANGUAGE, piece=text)


def _offer(text: str | None) -> Vector | Service | Refused | None:
    """A vector or a service, as it is typed in a claim; what is both is meant as the vector, which holds more."""
    if text is None:
        return None
    found = VECTORS.get(folded(text)) or SERVICES.get(folded(text))
    return Refused(why=Why.NOT_AN_OFFER, piece=text) if found is None else found


def _weight(text: str | None) -> Weight | Refused | None:
    if text is None:
        return None
    return Weight(text.lower()) if text.lower() in set(Weight) else Refused(why=Why.NOT_A_WEIGHT, piece=text)
