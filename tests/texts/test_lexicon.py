"""What may be typed instead of pressed."""

from __future__ import annotations

from datetime import date

import pytest

from intake_bot.questionnaire.intake_form import INTAKE
from intake_bot.questionnaire.kinds import CANONICAL
from intake_bot.questionnaire.reading.folding import fold
from intake_bot.texts.catalogue import catalogue, languages
from intake_bot.texts.forms import actions
from intake_bot.texts.lexicon import COUNTRY_ALIASES, lexicon
from intake_bot.texts.patient import INTAKE_WORDS
from intake_bot.texts.questions import WORDINGS, own_name
from intake_bot.texts.render import plain
from intake_bot.texts.wordings import option_label


def test_every_label_names_its_option(tag):
    """In the person's language whatever stands on a button can be typed."""
    read = lexicon(tag).options
    for question, wording in WORDINGS.items():
        for option in wording.options:
            label = plain(option_label(wording, option), catalogue(tag))
            assert read[question][fold(label)] == option, (question, label)


def test_english_and_korean_labels_are_always_read(tag):
    """People mix languages, and clinics write Korean."""
    own = plain(option_label(WORDINGS["interpreter"], "yes"), catalogue("ko"))
    assert lexicon(tag).options["interpreter"]["yes"] == "yes"
    assert lexicon(tag).options["interpreter"][fold(own)] == "yes"


def test_every_option_that_is_read_exists(tag):
    """A label never leads to an option that the question does not have."""
    for question, labels in lexicon(tag).options.items():
        known = {*INTAKE.by_id[question].options({}, date(2026, 1, 1)), *WORDINGS[question].options}
        known |= {"T1", "T2", "T3", "T4"} if question == "budget" else set()
        assert set(labels.values()) <= known, question
        assert not [option for option in labels.values() if option.startswith(CANONICAL)]


def test_every_key_is_folded(tag):
    """Otherwise it would never be found."""
    read = lexicon(tag)
    for names in (*read.options.values(), read.countries, read.months, read.actions, read.languages, COUNTRY_ALIASES):
        assert all(name == fold(name) and name for name in names)


def test_every_action_can_be_typed(tag):
    """By the label of its button."""
    read = lexicon(tag).actions
    for action, label in actions(INTAKE_WORDS).items():
        assert read[fold(plain(label, catalogue(tag)))] == action


def test_no_action_is_called_like_an_option(tag):
    """An action is looked for first: an option of the same name could not be typed."""
    read = lexicon(tag)
    for question in INTAKE.questions:
        assert not set(read.actions) & set(read.options[question.id]), question.id


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Japan", "JP"),
        ("일본", "JP"),
        ("미국", "US"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("UK", "GB"),
        ("Hong Kong", "HK"),
        ("홍콩", "HK"),
        ("香港", "HK"),
        ("米国", "US"),
        ("Côte d’Ivoire", "CI"),
        ("south korea", "KR"),
    ],
)
def test_countries_are_known_by_everyday_names(typed, code):
    """In English, in Korean, and some that CLDR does not list."""
    assert lexicon("en").countries[fold(typed)] == code


def test_countries_are_iso_countries(tag):
    """No continents, no regions that are no country."""
    codes = set(lexicon(tag).countries.values())
    assert {"JP", "KR", "DE", "MN", "KZ"} <= codes
    assert not codes & {"EU", "UN", "ZZ", "XA", "EZ"}
    assert all(len(code) == 2 and code.isupper() for code in codes)


def test_months_are_known_in_english_and_korean(tag):
    """Whole and short."""
    months = lexicon(tag).months
    assert (months["may"], months["sep"], months[fold("5월")]) == (5, 9, 5)
    assert set(months.values()) == set(range(1, 13))


def test_languages_are_known_by_their_own_names(tag):
    """And by their tags."""
    read = lexicon(tag).languages
    for known in languages():
        assert read[fold(own_name(known))] == known
        assert read[fold(known)] == known
    assert set(read.values()) == set(languages())


def test_home_currencies():
    """A currency to ask back with, never to convert with."""
    currencies = lexicon("en").currencies
    assert [currencies[code] for code in ("JP", "KR", "US", "GB", "DE", "RU")] == [
        "JPY",
        "KRW",
        "USD",
        "GBP",
        "EUR",
        "RUB",
    ]


def test_a_lexicon_is_built_once():
    """It is asked for on every turn."""
    assert lexicon("en") is lexicon("en")
    assert lexicon("xx") is lexicon("en")
