"""What people of one language may type instead of pressing: labels, countries, months, languages and actions.

Built from the catalogues and CLDR when a language is first needed, and kept. Every language is read together with
English and Korean, its own words first. Must not know how typed words are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TypeVar

from babel import Locale
from babel.numbers import get_territory_currencies

from intake_bot.domain.pricing import TierId
from intake_bot.questionnaire.events import OptionId
from intake_bot.questionnaire.form import Question
from intake_bot.questionnaire.intake_form import INTAKE
from intake_bot.questionnaire.kinds import CANONICAL, Lexicon
from intake_bot.questionnaire.reading.folding import fold
from intake_bot.texts.catalogue import SOURCE, Catalogue, catalogue, languages
from intake_bot.texts.forms import FormView, actions
from intake_bot.texts.patient import INTAKE_WORDS
from intake_bot.texts.questions import SPOKEN_TAGS, WORDINGS, own_name
from intake_bot.texts.render import plain
from intake_bot.texts.wordings import FormWords, Wording, option_label

ALWAYS_READ = (SOURCE, "ko")
"""Languages that everybody may type in besides their own."""

NO_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"})
"""Two-letter territories of CLDR that are not in ISO 3166-1."""

COUNTRY_ALIASES: Mapping[str, str] = {
    "america": "US",
    "usa": "US",
    "u s a": "US",
    "u s": "US",
    "britain": "GB",
    "england": "GB",
    "great britain": "GB",
    "scotland": "GB",
    "uk": "GB",
    "u k": "GB",
    "wales": "GB",
    "burma": "MM",
    "czech republic": "CZ",
    "emirates": "AE",
    "uae": "AE",
    "holland": "NL",
    "hong kong": "HK",
    "hongkong": "HK",
    "macao": "MO",
    "macau": "MO",
    "korea": "KR",
    "south korea": "KR",
    "turkey": "TR",
    "roc": "TW",
    "한국": "KR",
    "남한": "KR",
    "韓国": "KR",
    "韩国": "KR",
    "韓國": "KR",
    "アメリカ": "US",
    "米国": "US",
    "英国": "GB",
    "英國": "GB",
    "香港": "HK",
    "澳门": "MO",
    "澳門": "MO",
    "臺灣": "TW",
    "台湾": "TW",
    "台灣": "TW",
    "америка": "US",
    "сша": "US",
    "англия": "GB",
    "корея": "KR",
    "южная корея": "KR",
    "оаэ": "AE",
}
"""Everyday names that CLDR does not list, folded."""

Value = TypeVar("Value")

_ANY_DAY = date(2000, 1, 1)
"""A day for options that depend on none."""
_CURRENCIES_AS_OF = date(2026, 1, 1)
"""Which currency a country uses is read for this day, not for the day of running."""


def lexicon(tag: str) -> Lexicon:
    """The lexicon of the patient's intake in a BCP 47 tag; that of English for a tag without a catalogue."""
    return _lexicon(tag if tag in languages() else SOURCE)


def form_lexicon(view: FormView) -> Lexicon:
    """The lexicon of another form as it stands: its options may hang on what it was begun on."""
    read = _read(view.language)
    options = {
        question.id: _folded(
            _option_names(view.wording(question.id), question.options(view.path.answers, view.today), read)
        )
        for question in view.path.questions
    }
    return replace(lexicon(view.language), options=options, actions=_actions(view.words, read))


@cache
def _lexicon(tag: str) -> Lexicon:
    read = _read(tag)
    locales = [language.locale for language in read] + [Locale("ko")]
    return Lexicon(
        options={question.id: _folded(_intake_option_names(question, read)) for question in INTAKE.questions},
        countries={**COUNTRY_ALIASES, **_folded(_country_names(locales))},
        months=_folded(_month_names(locales)),
        actions=_actions(INTAKE_WORDS, read),
        languages=_folded(_language_names(locales)),
        currencies=_currencies(),
    )


def _read(tag: str) -> list[Catalogue]:
    """The languages that somebody may type in, their own first."""
    return [catalogue(known) for known in dict.fromkeys((tag, *ALWAYS_READ)) if known in languages()]


def _folded(names: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    """Names, folded; the first meaning of a name stays, and a name without letters is none."""
    folded: dict[str, Value] = {}
    for name, value in names:
        if key := fold(name):
            folded.setdefault(key, value)
    return folded


def _actions(words: FormWords, read: Iterable[Catalogue]) -> dict[str, str]:
    return _folded((plain(label, language), action) for language in read for action, label in actions(words).items())


def _option_names(
    wording: Wording, options: Iterable[OptionId], read: Iterable[Catalogue]
) -> Iterator[tuple[str, OptionId]]:
    """Every label of every option; values in canonical form have none that stands."""
    named = [option for option in options if not option.startswith(CANONICAL)]
    for language in read:
        for option in named:
            yield plain(option_label(wording, option), language), option


def _intake_option_names(question: Question, read: Iterable[Catalogue]) -> Iterator[tuple[str, OptionId]]:
    """The same for the intake at any time, tiers and the languages of doctors included."""
    wording = WORDINGS[question.id]
    fixed = question.options({}, _ANY_DAY)
    tiers = [tier.value for tier in TierId] if question.id == "budget" else []
    yield from _option_names(wording, dict.fromkeys((*wording.options, *fixed, *tiers)), read)
    if question.id == "spoken_languages":
        yield from _spoken_names([option for option in fixed if option not in wording.options], read)


def _spoken_names(spoken: Iterable[OptionId], read: Iterable[Catalogue]) -> Iterator[tuple[str, OptionId]]:
    """Languages of doctors by their own names, and by CLDR's names of the very tag (Tagalog beside Filipino)."""
    for option in spoken:
        yield own_name(SPOKEN_TAGS.get(option, option)), option
        for language in read:
            yield language.locale.languages.get(option, ""), option


def _country_names(locales: Iterable[Locale]) -> Iterator[tuple[str, str]]:
    """CLDR's names of all countries, and those without what stands in brackets where that is still one country."""
    for locale in locales:
        names = {code: name for code, name in locale.territories.items() if _is_country(code)}
        for code, name in names.items():
            yield name, code
        shorter: dict[str, set[str]] = {}
        for code, name in names.items():
            shorter.setdefault(name.partition("(")[0], set()).add(code)
        for name, codes in shorter.items():
            if len(codes) == 1:
                yield name, codes.pop()


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES


@cache
def _currencies() -> Mapping[str, str]:
    """The currency in use in each country, as CLDR has it; where there are two, the one that came first."""
    codes = [code for code in map(str, Locale("en").territories) if _is_country(code)]
    used = ((code, get_territory_currencies(code, _CURRENCIES_AS_OF)) for code in codes)
    return {code: str(currencies[0]) for code, currencies in used if currencies}


def _month_names(locales: Iterable[Locale]) -> Iterator[tuple[str, int]]:
    """CLDR's names of the months: whole and short, in a date and alone."""
    for locale in locales:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in locale.months[context][width].items():
                    yield name, month


def _language_names(locales: Iterable[Locale]) -> Iterator[tuple[str, str]]:
    """The languages of the bot: by their own names, by their tags, and by their names in these locales."""
    for tag in languages():
        yield own_name(tag), tag
        yield tag, tag
    for locale in locales:
        for tag in languages():
            yield Locale.parse(tag, sep="-").get_display_name(locale) or tag, tag
