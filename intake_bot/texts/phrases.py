"""Phrases: a text with typed arguments that nobody has rendered yet, and screens made of them.

A phrase is English until the last moment, when ``render`` puts it into the recipient's language. Must not know any
language, or how an argument looks in one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from intake_bot.desk.events import DeskEvent
from intake_bot.questionnaire.day_events import DayEvent
from intake_bot.questionnaire.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """An English text, its plural where it has one, and its arguments by name."""

    singular: str
    plural: str | None = None
    count: int = 1
    arguments: Mapping[str, Any] = field(default_factory=dict)


def T(text: str, /, **arguments: Any) -> Phrase:  # noqa: N802 - short, because it stands before every text
    """A text with arguments: ``T("Sent to {clinic}", clinic=name)``. ``text`` is a literal, so that it is found."""
    return Phrase(singular=text, arguments=arguments)


def TN(singular: str, plural: str, count: int, /, **arguments: Any) -> Phrase:  # noqa: N802 - as ``T``
    """A text that depends on a whole number, given to it as ``{count}``."""
    return Phrase(singular=singular, plural=plural, count=count, arguments={"count": count, **arguments})


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Several pieces after each other with a separator between them: lines, or parts of one line."""

    pieces: tuple[Any, ...]
    separator: str = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Several pieces as a list in a sentence: "a, b and c"."""

    pieces: tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InKorean:
    """A phrase that stays in Korean for everybody: what a clinic will read."""

    phrase: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryName:
    """A country by its ISO 3166 code, named in the reader's language."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageName:
    """A language by its BCP 47 tag, named in the reader's language."""

    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthName:
    """A month of a year, named in the reader's language."""

    year: int
    month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A label and the event that a press on it stands for."""

    label: Any
    event: Event | DayEvent | DeskEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One message: paragraphs, with an empty line between them, and rows of buttons under it."""

    paragraphs: tuple[Any, ...]
    rows: tuple[tuple[Button, ...], ...] = ()
