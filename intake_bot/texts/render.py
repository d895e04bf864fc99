"""The single place that knows how a value looks in a language: phrases, money, dates, names, lists.

``render(value, catalogue)`` gives Telegram HTML: texts may hold <b>, <i> and <code>; everything that comes from
outside is escaped, and isolated where its direction differs from the sentence around it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache, singledispatch
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


@singledispatch
def render(value: Any, _: Catalogue) -> str:
    """The HTML of any value that a text may hold. Raises TypeError for a kind of value nobody has taught it.

    A new kind is taught with ``@render.register`` beside the file that makes it.
    """
    raise TypeError(f"texts cannot show a {type(value).__name__}")


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


@render.register
def _phrase(value: Phrase, language: Catalogue) -> str:
    if value.plural is None:
        template = language.translated(value.singular)
    else:
        template = language.translated_plural(value.singular, value.plural, value.count)
    if not value.arguments:
        return template
    return _FIELD.sub(lambda found: render(value.arguments[found[1]], language), template)


@render.register
def _words(value: str, language: Catalogue) -> str:
    return isolated(escape(value, quote=False), language)


def isolated(text: str, language: Catalogue) -> str:
    """Wrap a foreign piece so that it cannot turn the sentence around it, where that could happen at all."""
    if text.isascii() and not language.is_right_to_left:
        return text  # most pieces, and no letter of theirs has to be looked at
    if language.is_right_to_left or any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}"
    return text


@lru_cache(maxsize=1024)
def _decimal(value: int | Decimal, pattern: str | None, locale: Locale) -> str:
    """A number in a language. Babel takes its time over it, and steps, counts and prices come again and again."""
    return str(format_decimal(value, format=pattern, locale=locale))


@render.register
def _number(value: int, language: Catalogue) -> str:
    return _decimal(value, None, language.locale)


@render.register
def _day(value: date, language: Catalogue) -> str:
    return isolated(format_date(value, format="medium", locale=language.locale), language)


@render.register
def _month(value: MonthName, language: Catalogue) -> str:
    return str(format_skeleton("yMMMM", date(value.year, value.month, 1), locale=language.locale))


@render.register
def _country(value: CountryName, language: Catalogue) -> str:
    return escape(language.locale.territories.get(value.code, value.code), quote=False)


@render.register
def _language(value: LanguageName, language: Catalogue) -> str:
    return escape(language.locale.languages.get(value.tag.replace("-", "_"), value.tag), quote=False)


@render.register
def _money(value: Money, language: Catalogue) -> str:
    """Always with the ISO 4217 code: signs mean different money to different readers."""
    units = value.units
    pattern = "#,##0" if units == units.to_integral_value() else "#,##0.00"
    number = _decimal(units, pattern, language.locale)
    return isolated(f"{value.currency}\u00a0{number}", language)


@render.register
def _amount(value: Amount, language: Catalogue) -> str:
    if value.low is not None and value.high is not None:
        if value.low == value.high:
            return render(value.low, language)
        return render(T("{low} to {high}", low=value.low, high=value.high), language)
    if value.low is not None:
        return render(T("from {amount}", amount=value.low), language)
    return render(T("up to {amount}", amount=value.high), language)


@render.register
def _joined(value: Joined, language: Catalogue) -> str:
    return value.separator.join(render(piece, language) for piece in value.pieces)


@render.register
def _listed(value: Listed, language: Catalogue) -> str:
    return str(format_list([render(piece, language) for piece in value.pieces], locale=language.locale))


@render.register
def _korean(value: InKorean, language: Catalogue) -> str:
    return isolated(render(value.phrase, catalogue("ko")), language)
