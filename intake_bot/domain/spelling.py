"""How the names of clinics are compared with what somebody typed: by letters and digits alone.

Must not know what is searched, or in which order anything is found.
"""

from __future__ import annotations

import re
import unicodedata

from intake_bot.domain.directory import Clinic
from intake_bot.domain.evidence import Address, AttractionRegistration, InDistrict, Stance

_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """The text without case, width, spaces and signs: ``Re:Berry`` and ``RE BERRY`` are one. Hangul stays as it is."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _NEITHER_LETTER_NOR_DIGIT.sub("", plain)


def spelled(clinic: Clinic) -> str:
    """Everything by which a clinic can be called, folded, one to a line.

    Its id, names and aliases, and what is confirmed or reported of its district, address and registration number.
    """
    said = [claim.value for claim in clinic.claims if claim.stance in (Stance.CONFIRMED, Stance.REPORTED)]
    districts = (value.district for value in said if isinstance(value, InDistrict))
    addresses = (value.text for value in said if isinstance(value, Address))
    numbers = (value.number or "" for value in said if isinstance(value, AttractionRegistration))
    called = (clinic.id, *clinic.names.values(), *clinic.aliases, *districts, *addresses, *numbers)
    return "\n".join(filter(None, map(folded, called)))
