"""Languages: which there are, what their catalogues hold, and which one fits what a client asks for.

A language is a folder under ``locales/`` in Babel's naming (``zh_Hans``), loaded when it is first needed; outside it is
a BCP 47 tag (``zh-Hans``). English is the language of the texts themselves. Must not know any text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from gettext import c2py  # the standard library's reader of plural rules
from pathlib import Path

from babel import Locale
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

_PACKAGE = Path(__file__).resolve().parents[1]
LOCALES = _PACKAGE / "locales" if (_PACKAGE / "locales").is_dir() else _PACKAGE.parent / "locales"
"""Inside an installed package, or beside it in a checkout."""
SOURCE = "en"
_RIGHT_TO_LEFT = "right-to-left"

_OLD_CODES = {"in": "id", "iw": "he", "tl": "fil", "no": "nb", "mo": "ro"}
"""Codes that clients still send for languages whose BCP 47 tag is another one."""

_TRADITIONAL_REGIONS = frozenset({"TW", "HK", "MO"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One language: its tag, CLDR locale, and translations.

    ``singular``: English -> translation. ``plural``: English singular -> one translation per plural form, of which
    ``plural_index`` picks the one for a count.
    """

    tag: str
    locale: Locale
    singular: Mapping[str, str]
    plural: Mapping[str, tuple[str, ...]]
    plural_index: Callable[[int], int]

    def translated(self, text: str) -> str:
        """The translation, or the English text where there is none: fallback is per string."""
        return self.singular.get(text, text)

    def translated_plural(self, singular: str, plural: str, count: int) -> str:
        """The form of this language for a count, or the English one."""
        forms = self.plural.get(singular)
        if forms is None:
            return singular if count == 1 else plural
        return forms[self.plural_index(count)]

    @property
    def is_right_to_left(self) -> bool:
        return bool(self.locale.character_order == _RIGHT_TO_LEFT)

    @property
    def own_name(self) -> str:
        """The language's name in itself: 한국어."""
        name = self.locale.get_display_name() or self.tag
        return name[:1].upper() + name[1:]


@cache
def languages() -> tuple[str, ...]:
    """The tags of all languages that have a catalogue, English first."""
    found = sorted(path.parents[1].name.replace("_", "-") for path in LOCALES.glob("*/LC_MESSAGES/intake_bot.po"))
    return (SOURCE, *(tag for tag in found if tag != SOURCE))


@cache
def catalogue(tag: str) -> Catalogue:
    """The catalogue of a language. A tag without a catalogue gives English."""
    known = tag if tag in languages() else SOURCE
    singular: dict[str, str] = {}
    plural: dict[str, tuple[str, ...]] = {}
    path = LOCALES / known.replace("-", "_") / "LC_MESSAGES" / "intake_bot.po"
    if known != SOURCE:
        with path.open("rb") as file:
            for message in read_po(file, locale=known.replace("-", "_")):
                if not message.id or message.fuzzy or not message.string:
                    continue
                if isinstance(message.id, tuple):
                    if all(message.string):
                        plural[message.id[0]] = tuple(message.string)
                else:
                    singular[str(message.id)] = str(message.string)
    return Catalogue(
        tag=known,
        locale=Locale.parse(known, sep="-"),
        singular=singular,
        plural=plural,
        plural_index=c2py(get_plural(known.replace("-", "_")).plural_expr),
    )


def negotiated(code: str | None) -> str:
    """The language to begin with, for a code that a client sends (``zh-TW``, ``in``). English when none fits."""
    if not code:
        return SOURCE
    language, _, rest = code.replace("_", "-").partition("-")
    language = _OLD_CODES.get(language.lower(), language.lower())
    tags = set(languages())
    if language == "zh":
        traditional = rest.lower().startswith("hant") or rest.upper() in _TRADITIONAL_REGIONS
        language = "zh-Hant" if traditional else "zh-Hans"
    return language if language in tags else SOURCE
