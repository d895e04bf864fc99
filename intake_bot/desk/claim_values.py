"""The one grammar for what a claim holds, shared by commands, forms, imports and exports.

``read_value`` takes what an admin types or a cell of a file, ``write_value`` gives the spelling that is read back to
the same value. Must not know stances, sources, clinics, tables or wording; which parts a value has is in
``claim_shapes``, how words become parts in ``value_reading``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, assert_never

from intake_bot.desk import claim_words as words
from intake_bot.desk.claim_shapes import SHAPES, Number, Part, Sum, Text, Word
from intake_bot.desk.claim_words import folded
from intake_bot.desk.value_reading import value_of
from intake_bot.desk.value_refusals import ValueRefusal
from intake_bot.desk.value_tokens import QUOTES, is_safe, quoted
from intake_bot.domain.evidence import (
    VALUE_TYPES,
    AttractionRegistration,
    ClaimKind,
    ClaimValue,
    ProductCategory,
    ProductLicence,
)
from intake_bot.domain.money import canonical
from intake_bot.domain.records import RecordKind
from intake_bot.domain.regulation import Route

YES: Final = "yes"
"""What is written where a value has no parts: that it is so."""
NONE: Final = "none"
"""What is written for an empty list."""


class ValueWarning(StrEnum):
    """What looks wrong and is taken all the same."""

    UNUSUAL_NUMBER = "unusual_number"
    """A registration number of a shape that has not been seen."""
    NUMBER_OF_A_FACILITATOR = "number_of_a_facilitator"
    """A clinic's number that begins as those of facilitators do."""
    NUMBER_OF_A_CLINIC = "number_of_a_clinic"
    COSMETIC_INTO_SKIN = "cosmetic_into_skin"
    """A cosmetic is for applying, rubbing and spraying; a route into the skin is not permitted (MFDS, 2023-01)."""


REGISTRATION_NUMBER = re.compile(r"[MA]-\d{4}-\d{2}-\d{2}-\d{4,5}", re.ASCII)
"""The shape of the numbers seen: ``M`` for clinics, ``A`` for facilitators. The middle groups have no known meaning."""

_INTO_SKIN = frozenset({Route.MICRONEEDLING, Route.INJECTION, Route.DRIP})


def read_kind(text: str) -> ClaimKind | None:
    """The kind that a word means, by its id or an English or Korean name; None for any other word."""
    return words.KINDS.get(folded(text))


@lru_cache(maxsize=8192)
def read_value(kind: ClaimKind, text: str) -> ClaimValue | ValueRefusal:
    """The value that a text means for this kind, or why it means none. Never raises.

    Parts stand in any order; closed words are read in English and Korean; what stands in quotes is taken as it is.
    """
    return value_of(kind, text)


@lru_cache(maxsize=8192)
def write_value(value: ClaimValue) -> str:
    """The spelling of a value that ``read_value`` takes back to it: ids for closed words, texts in quotes."""
    kind = KIND_OF[type(value)]
    shape = SHAPES[kind]
    if shape.whole:
        return _written_whole(getattr(value, shape.parts[0].field))
    written = (_written(part, getattr(value, part.field)) for part in shape.parts)
    return " ".join(filter(None, written)) or YES


def warnings(kind: ClaimKind, value: ClaimValue, *, of: RecordKind = RecordKind.CLINIC) -> tuple[ValueWarning, ...]:
    """What looks wrong about a value of a clinic or, with ``of``, of a facilitator; nothing is refused for it."""
    match value:
        case AttractionRegistration(number=str(number)) if kind is ClaimKind.ATTRACTION_REGISTRATION:
            return tuple(_number_warnings(number, of))
        case ProductLicence(category=ProductCategory.COSMETIC, routes=routes) if routes & _INTO_SKIN:
            return (ValueWarning.COSMETIC_INTO_SKIN,)
        case _:
            return ()


KIND_OF: dict[type[ClaimValue], ClaimKind] = {held: kind for kind, held in VALUE_TYPES.items()}
"""The kind that a type of value belongs to; each kind has a type of its own."""


def _number_warnings(number: str, of: RecordKind) -> Iterable[ValueWarning]:
    if not REGISTRATION_NUMBER.fullmatch(number):
        yield ValueWarning.UNUSUAL_NUMBER
    if of is RecordKind.CLINIC and number.startswith("A-"):
        yield ValueWarning.NUMBER_OF_A_FACILITATOR
    if of is RecordKind.FACILITATOR and number.startswith("M-"):
        yield ValueWarning.NUMBER_OF_A_CLINIC


# ---- writing ---------------------------------------------------------------------------------------------


def _written_whole(text: str) -> str:
    """As it stands, unless that would be read in another way."""
    stands = text == text.strip() and "\n" not in text and not (text and text[0] in QUOTES)
    return text if stands else quoted(text)


def _written(part: Part, value: Any) -> str:
    """One part of a value; empty where there is nothing to say."""
    if value is None or (not part.always and value in ("", (), frozenset())):
        return ""
    members = (value,) if part.many is None else value
    if part.many is frozenset:
        order = part.reads.ids if isinstance(part.reads, Word) else ()
        members = sorted(members, key=order.index)
    said = ",".join(_written_item(part, member) for member in members) or NONE
    return said if part.bare else f"{part.name}={said}"


def _written_item(part: Part, member: Any) -> str:
    match part.reads:
        case Text(tidied=tidied, one_word=one_word):
            text = str(member)
            misread = part.bare and (not one_word or words.plain(text) is not None)
            return text if is_safe(text) and tidied(text) == text and not misread else quoted(text)
        case Sum():
            return canonical(member)
        case Word() | Number():
            return str(member)
        case _:
            assert_never(part.reads)
