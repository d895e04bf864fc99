"""The single place that knows how a value looks in a language: phrases, money, dates, names, lists.

``render(value, catalogue)`` gives Telegram HTML: texts may hold <b>, <i> and <code>; everything that comes from
outside is escaped, and isolated where its direction differs from the sentence around it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import singledispatch
from html import escape
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from intake_bot.domain.money import Amount, Money
from intake_bot.texts.catalogue import Catalogue, catalogue
from intake_bot.texts.phrases import CountryName, InKorean, Joined, LanguageName, Listed, MonthName, Phrase, T

_FIELD = re.compile(r"\{(\w+)\}")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
FIRST_STRONG_ISOLATE = "\u2068"
POP_DIRECTIONAL_ISOLATE = "\u2069"


def render(value: Any, language: Catalogue) -> str:
    """The HTML of any value that a text may hold. Raises TypeError for a kind of value nobody has taught it."""
    return _shown(value, language)


def plain(value: Any, language: Catalogue) -> str:
    """The same without markup: for button labels, which know none."""
    return (
        re.sub(r"</?(?:b|i|code)>", "", render(value, language))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
    )


@singledispatch
def _shown(value: Any, _: Catalogue) -> str:
    raise TypeError(f"texts cannot show a {type(value).__name__}")


@_shown.register
def _phrase(value: Phrase, language: Catalogue) -> str:
    if value.plural is None:
        template = language.translated(value.singular)
    else:
        template = language.translated_plural(value.singular, value.plural, value.count)
    if not value.arguments:
        return template
    return _FIELD.sub(lambda found: render(value.arguments[found[1]], language), template)


@_shown.register
def _words(value: str, language: Catalogue) -> str:
    return isolated(escape(value, quote=False), language)


def isolated(text: str, language: Catalogue) -> str:
    """Wrap a foreign piece so that it cannot turn the sentence around it, where that could happen at all."""
    if language.is_right_to_left or any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}"
    return text


@_shown.register
def _number(value: int, language: Catalogue) -> str:
    return str(format_decimal(value, locale=language.locale))


@_shown.register
def _day(value: date, language: Catalogue) -> str:
    return isolated(format_date(value, format="medium", locale=language.locale), language)


@_shown.register
def _month(value: MonthName, language: Catalogue) -> str:
    return str(format_skeleton("yMMMM", date(value.year, value.month, 1), locale=language.locale))


@_shown.register
def _country(value: CountryName, language: Catalogue) -> str:
    return str(language.locale.territories.get(value.code, value.code))


@_shown.register
def _language(value: LanguageName, language: Catalogue) -> str:
    return Locale.parse(value.tag, sep="-").get_display_name(language.locale) or value.tag


@_shown.register
def _money(value: Money, language: Catalogue) -> str:
    """Always with the ISO 4217 code: signs mean different money to different readers."""
    units = value.units
    pattern = "#,##0" if units == units.to_integral_value() else "#,##0.00"
    number = format_decimal(units, format=pattern, locale=language.locale)
    return isolated(f"{value.currency}\u00a0{number}", language)


@_shown.register
def _amount(value: Amount, language: Catalogue) -> str:
    if value.low is not None and value.high is not None:
        if value.low == value.high:
            return render(value.low, language)
        return render(T("{low} to {high}", low=value.low, high=value.high), language)
    if value.low is not None:
        return render(T("from {amount}", amount=value.low), language)
    return render(T("up to {amount}", amount=value.high), language)


@_shown.register
def _joined(value: Joined, language: Catalogue) -> str:
    return value.separator.join(render(piece, language) for piece in value.pieces)


@_shown.register
def _listed(value: Listed, language: Catalogue) -> str:
    return str(format_list([render(piece, language) for piece in value.pieces], locale=language.locale))


@_shown.register
def _korean(value: InKorean, _: Catalogue) -> str:
    return render(value.phrase, catalogue("ko"))
