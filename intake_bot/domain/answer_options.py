"""What can be read out of an answer, for the items whose answers settle something: options, never words.

A person picks an option beside the clinic's words; the words alone decide nothing. This file must not know clinics,
claims, wording, or what follows from an option.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from intake_bot.domain.checklist import ItemId
from intake_bot.domain.regulation import Route


class Option(StrEnum):
    """One thing that a clinic can have said. The value is stored."""

    CLASS_ONE = "class_one"
    CLASS_TWO = "class_two"
    CLASS_THREE = "class_three"
    OUTSIDE_THE_ACT = "outside_the_act"
    DESIGNATED = "designated"
    NOT_DESIGNATED = "not_designated"
    NOT_NEEDED = "not_needed"
    """It says that no designation is needed for this procedure."""
    REGISTERED = "registered"
    NOT_REGISTERED = "not_registered"
    PRODUCT = "product"
    """It names the product."""
    MEDICINE = "medicine"
    DEVICE = "device"
    COSMETIC = "cosmetic"
    SURFACE = "surface"
    MICRONEEDLING = "microneedling"
    INJECTION = "injection"
    DRIP = "drip"
    HALF_AN_HOUR = "half_an_hour"
    """The talk with the doctor takes 30 minutes or more."""
    SHORTER = "shorter"
    NOT_CLEAR = "not_clear"
    """The answer does not say it clearly: nothing follows from it."""


SPEAKS = "speaks:"
"""How an option begins that names a language in which somebody speaks or interprets: ``speaks:ja``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The options of one item beside NOT_CLEAR. ``several``: more than one can hold at once."""

    options: tuple[Option, ...]
    several: bool = False


_CLASSES = Choice(options=(Option.CLASS_ONE, Option.CLASS_TWO, Option.CLASS_THREE, Option.OUTSIDE_THE_ACT))
_DESIGNATION = Choice(options=(Option.DESIGNATED, Option.NOT_DESIGNATED, Option.NOT_NEEDED))

CHOICES: dict[ItemId, Choice] = {
    ItemId.W2: _CLASSES,
    ItemId.W5: _DESIGNATION,
    ItemId.W6: Choice(options=(Option.REGISTERED, Option.NOT_REGISTERED)),
    ItemId.W8: Choice(options=(Option.HALF_AN_HOUR, Option.SHORTER), several=True),
    ItemId.S5: _CLASSES,
    ItemId.M1: _DESIGNATION,
    ItemId.E1: Choice(options=(Option.PRODUCT,)),
    ItemId.E2: Choice(options=(Option.MEDICINE, Option.DEVICE, Option.COSMETIC)),
    ItemId.E3: Choice(options=(Option.SURFACE, Option.MICRONEEDLING, Option.INJECTION, Option.DRIP), several=True),
}
"""The items whose answers settle something that our record can hold (guide A:39, A:50)."""

TAKES_DETAIL: dict[Option, bool] = {
    Option.DESIGNATED: False,
    Option.REGISTERED: False,
    Option.PRODUCT: True,
    Option.MEDICINE: False,
    Option.DEVICE: False,
    Option.COSMETIC: False,
}
"""The options to which a number or a name belongs, and whether they mean nothing without it."""

ROUTES: dict[Option, Route] = {
    Option.SURFACE: Route.SURFACE,
    Option.MICRONEEDLING: Route.MICRONEEDLING,
    Option.INJECTION: Route.INJECTION,
    Option.DRIP: Route.DRIP,
}

_SHUT_OUT = (frozenset({Option.HALF_AN_HOUR, Option.SHORTER}),)
"""Options of which a talk can only have one."""


def options_of(item: ItemId, languages: Iterable[str]) -> tuple[str, ...]:
    """The options of an item in the order in which they are offered; none where nothing can be settled.

    ``languages``: those that matter to this patient, offered where an item asks who interprets.
    """
    choice = CHOICES.get(item)
    if choice is None:
        return ()
    spoken = tuple(f"{SPEAKS}{tag}" for tag in sorted(languages)) if item is ItemId.W8 else ()
    return (*choice.options, *spoken, Option.NOT_CLEAR)


def can_hold_together(item: ItemId, options: frozenset[str]) -> bool:
    """Whether an answer can say all of these at once."""
    choice = CHOICES.get(item)
    if choice is None or not options:
        return False
    if len(options) == 1:
        return True
    return choice.several and Option.NOT_CLEAR not in options and not any(pair <= options for pair in _SHUT_OUT)


def detail_of(options: frozenset[str]) -> Option | None:
    """The one of these options to which a number or a name belongs."""
    return next((option for option in TAKES_DETAIL if option in options), None)
