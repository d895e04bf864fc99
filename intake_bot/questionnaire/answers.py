"""What an answer can be, and its JSON form.

An answer is a value without its question. Must not know questions, options' meanings or wording. The JSON form is
stored for years: a field is added, never renamed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, assert_never

from intake_bot.domain.money import Amount, canonical, read_amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One or several options, in the order of the form; ``said`` keeps the person's own words where they typed them."""

    options: tuple[str, ...]
    said: str | None = None

    def __repr__(self) -> str:
        return f"Chosen(options={self.options!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Free words, verbatim."""

    text: str

    def __repr__(self) -> str:
        return "Written()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """An amount of money or a range, kept in the currency it was typed in."""

    amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Travelling:
    """A travel window, both days included."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class InMonth:
    """A month of a year."""

    year: int
    month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDay:
    """A plain day of the calendar."""

    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """The person skipped the question. It counts as answered, and says nothing."""


Answer = Chosen | Written | Priced | Travelling | InMonth | OnDay | LeftOut


def amount_from_canonical(text: str) -> Amount:
    """The inverse of ``money.canonical``. Raises ValueError for anything else."""
    amount = read_amount(text, default_currency=None)
    if not isinstance(amount, Amount) or canonical(amount) != text:
        raise ValueError("not a canonical amount")
    return amount


def to_document(answer: Answer) -> dict[str, Any]:
    """The JSON form of an answer."""
    match answer:
        case Chosen(options=options, said=said):
            return {"chosen": list(options)} | ({"said": said} if said is not None else {})
        case Written(text=text):
            return {"written": text}
        case Priced(amount=amount):
            return {"priced": canonical(amount)}
        case Travelling(earliest=earliest, latest=latest):
            return {"travelling": [earliest.isoformat(), latest.isoformat()]}
        case InMonth(year=year, month=month):
            return {"in_month": [year, month]}
        case OnDay(day=day):
            return {"on_day": day.isoformat()}
        case LeftOut():
            return {"left_out": True}
        case _:
            assert_never(answer)


def from_document(document: Mapping[str, Any]) -> Answer:
    """The inverse of ``to_document``. Raises ValueError for a document that no version of ours has written."""
    match document:
        case {"chosen": [*options]}:
            said = document.get("said")
            return Chosen(options=tuple(map(str, options)), said=None if said is None else str(said))
        case {"written": str(text)}:
            return Written(text=text)
        case {"priced": str(text)}:
            return Priced(amount=amount_from_canonical(text))
        case {"travelling": [str(earliest), str(latest)]}:
            return Travelling(earliest=date.fromisoformat(earliest), latest=date.fromisoformat(latest))
        case {"in_month": [int(year), int(month)]}:
            return InMonth(year=year, month=month)
        case {"on_day": str(day)}:
            return OnDay(day=date.fromisoformat(day))
        case {"left_out": True}:
            return LeftOut()
        case _:
            raise ValueError("not an answer of any version of the form")


def options_of(answer: Answer | None) -> tuple[str, ...]:
    """The options that were chosen; nothing for any other answer or none."""
    return answer.options if isinstance(answer, Chosen) else ()
