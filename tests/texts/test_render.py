"""How values look in a language, where no other test would see it."""

from __future__ import annotations

import pytest

from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.phrases import CountryName, LanguageName
from intake_bot.texts.render import plain, render


def test_names_from_cldr_are_markup_that_telegram_takes(tag, markup):
    """Every country and language in every language, also those with an ampersand in their names."""
    language = catalogue(tag)
    for code in language.locale.territories:
        markup(render(CountryName(code=code), language))
    for code in language.locale.languages:
        markup(render(LanguageName(tag=code), language))


@pytest.mark.parametrize(("code", "name"), [("SJ", "Svalbard & Jan Mayen"), ("JP", "Japan"), ("QQ", "QQ")])
def test_a_country_reads_as_it_is_called(code, name):
    """On a button too, which knows no markup."""
    assert plain(CountryName(code=code), catalogue("en")) == name
