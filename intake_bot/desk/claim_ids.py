"""What a claim is about, and the id that follows from it.

Two claims about one matter (the same language, the same line of a menu) from two sources are two claims with one stem:
``x.language.ko`` and ``x.language.ko.2``. Must not know stances, sources or wording.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container
from itertools import count
from typing import Final

from intake_bot.desk.claim_words import folded
from intake_bot.domain.evidence import (
    ClaimKind,
    ClaimValue,
    ConsultationModel,
    Facility,
    Language,
    Offer,
    PatientOrigin,
    Physician,
    Price,
    ProductLicence,
)

CLAIM_ID: Final = re.compile(r"[a-z0-9_.]+")
"""The letters of an id."""
LONGEST_SLUG: Final = 32

PREFIXES: dict[ClaimKind, str] = {
    **{kind: kind.value for kind in ClaimKind},
    ClaimKind.ATTRACTION_REGISTRATION: "registration",
    ClaimKind.CONSULTATION_MODEL: "consultation",
    ClaimKind.SAME_PRICE_FOR_ALL: "same_price",
    ClaimKind.PATIENT_ORIGIN: "origin",
    ClaimKind.PRODUCT_LICENCE: "licence",
}
"""How the ids of each kind go on behind the clinic's."""


def matter_of(value: ClaimValue) -> tuple[str, ...]:
    """What tells this claim from others of its kind: empty where a clinic has one of them, such as a designation.

    A district is not told apart by its name: a clinic that turns out to be elsewhere keeps its claim.
    """
    match value:
        case Language(tag=tag):
            return (tag,)
        case Offer(service=service, product=product):
            return (service, product) if product else (service,)
        case Price(vector=vector):
            return (vector,)
        case ConsultationModel(trait=trait):
            return (trait,)
        case Facility(facility=facility):
            return (facility,)
        case PatientOrigin(country=country):
            return (country,)
        case Physician(name=name, role=role):
            return (name or role,)
        case ProductLicence(product=product):
            return (product,)
        case _:
            return ()


def is_same_matter(one: ClaimValue, other: ClaimValue) -> bool:
    """Whether two values speak of one thing; letter case, spaces and signs in a name do not tell two things apart."""
    return type(one) is type(other) and _told_apart_by(one) == _told_apart_by(other)


def _told_apart_by(value: ClaimValue) -> list[str]:
    return [folded(name).replace(" ", "") for name in matter_of(value)]


def speaks_of_another(before: ClaimValue, after: ClaimValue) -> bool:
    """Whether a claim would speak of something else: another language, service or country. A name may be corrected."""
    match before, after:
        case (Offer(service=one), Offer(service=other)):
            return one is not other
        case (Physician(), Physician()) | (ProductLicence(), ProductLicence()):
            return False
        case _:
            return not is_same_matter(before, after)


def claim_id(owner_id: str, kind: ClaimKind, value: ClaimValue, taken: Container[str] = ()) -> str:
    """The id of a claim of a clinic or facilitator: ``lydian.offer.stem_cell_therapy``, ``x.designation``.

    ``taken`` are the ids that other claims of the owner have: a further claim about the same matter gets ``.2``.
    """
    stem = ".".join((owner_id, PREFIXES[kind], *map(slug, matter_of(value))))
    return free(stem, taken, separator=".")


def free(stem: str, taken: Container[str], *, separator: str) -> str:
    """The stem, or the first of its numbered followers that is not taken."""
    if stem not in taken:
        return stem
    return next(name for number in count(2) if (name := f"{stem}{separator}{number}") not in taken)


# ---- names as parts of ids -------------------------------------------------------------------------------

_LEADS, _VOWELS, _TAILS = (
    row.split("|")
    for row in (
        "g|kk|n|d|tt|r|m|b|pp|s|ss||j|jj|ch|k|t|p|h",
        "a|ae|ya|yae|eo|e|yeo|ye|o|wa|wae|oe|yo|u|wo|we|wi|yu|eu|ui|i",
        "|k|k|k|n|n|n|t|l|l|l|l|l|l|l|l|m|p|p|t|t|ng|t|t|k|t|p|t",
    )
)
"""The letters that begin, carry and end a syllable, in the order in which Unicode counts syllables."""
_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3
_NOT_IN_IDS = re.compile("[^a-z0-9]+")


def slug(text: str) -> str:
    """A name as a part of an id: Latin letters without marks, Hangul by its letters, everything else an underscore.

    A name of which nothing is left is told by a digest of it, so that equal names have equal slugs.
    """
    folded_text = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    letters = folded_text if text.isascii() else "".join(map(_latin, folded_text))
    plain = _NOT_IN_IDS.sub("_", letters).strip("_")[:LONGEST_SLUG].rstrip("_")
    return plain or f"x{hashlib.sha256(text.encode(errors='replace')).hexdigest()[:8]}"


def _latin(character: str) -> str:
    """A letter of Hangul in the letters of the official romanization, without its sound changes between syllables."""
    code = ord(character)
    if _FIRST_SYLLABLE <= code <= _LAST_SYLLABLE:
        rest, tail = divmod(code - _FIRST_SYLLABLE, len(_TAILS))
        lead, vowel = divmod(rest, len(_VOWELS))
        return _LEADS[lead] + _VOWELS[vowel] + _TAILS[tail]
    return "".join(mark for mark in unicodedata.normalize("NFKD", character) if not unicodedata.combining(mark))
