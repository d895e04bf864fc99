"""The price ranges of the countries side by side: each in its own money, dated, open ends said as such."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from intake_bot.domain.pricing import Tax, TierId
from intake_bot.domain.topics import TopicId
from intake_bot.questionnaire.effects import ShowMarkets, ShowTopic
from intake_bot.questionnaire.events import AskedForMarkets, AskedToLearn, Resumed, TurnedPage, View
from intake_bot.texts.learn import screen
from intake_bot.texts.learn_topics import Known
from intake_bot.texts.operator import Operator
from intake_bot.texts.prices import TAX
from intake_bot.texts.result import result_pages
from tests.support.views import CULTURED, ENGLISH, EXOSOME, TODAY, starting_directory, view_of, words_of


def known(*, language="en", residence=None, has_result=False, **fields):
    directory = replace(starting_directory(), **fields)
    return Known(
        directory=directory,
        today=TODAY,
        operator=Operator(),
        language=language,
        residence=residence,
        has_result=has_result,
    )


def page(**given):
    return words_of(screen(ShowMarkets(), known(**given)))


def events_of(shown):
    return [button.event for row in shown.rows for button in row]


def test_each_level_has_its_range_in_four_countries():
    """Side by side, Seoul first, each as of when and with what is known of tax."""
    text = page(residence="JP")
    assert (
        "Express, counter style\n"
        "• Seoul: KRW 350,000 to KRW 600,000 (2026; tax not known)\n"
        "• United Kingdom: GBP 250 to GBP 500 (2026; tax not known)\n"
        "• Japan, your country: JPY 70,000 to JPY 120,000 (2026; tax not known)\n"
        "• United States: USD 300 to USD 600 (2026; tax not known)"
    ) in text
    assert text.count("tax not known") == len(TierId) * 4
    assert text.endswith("Stated in the guide (2026), not checked by us.")


def test_an_open_end_is_said_as_from():
    """In each country, without a sign for infinity."""
    text = page()
    for amount in ("KRW 1,800,000", "GBP 1,700", "JPY 400,000", "USD 2,500"):
        assert f"from {amount} (2026" in text
    assert "your country" not in text


def test_nothing_is_converted_and_nobody_saves():
    """No rate, no difference, no word of a saving."""
    text = page(residence="US")
    assert "Nothing is converted." in text
    assert not re.search(r"\b(save|saving|cheaper|less than|difference|percent|%)\b", text, re.IGNORECASE)


def test_tax_is_told_where_it_is_known():
    """As the operator has entered it, range by range."""
    table = starting_directory().prices
    ranges = tuple(replace(row, tax=Tax.INCLUDED) if row.country == "JP" else row for row in table.ranges)
    text = page(prices=replace(table, ranges=ranges))
    assert "• Japan: JPY 70,000 to JPY 120,000 (2026; with tax)" in text
    assert text.count("with tax)") == len(TierId)
    assert set(TAX) == set(Tax)


def test_a_range_of_its_own_source_is_dated_by_that():
    """The operator's own survey stands beside the guide."""
    table = starting_directory().prices
    own = "own survey, 2026-11-20"
    ranges = tuple(replace(row, source=own) if row.country == "KR" else row for row in table.ranges)
    text = page(prices=replace(table, ranges=ranges))
    assert f"• Seoul: KRW 350,000 to KRW 600,000 ({own}; tax not known)" in text
    assert "• United States: USD 300 to USD 600 (2026; tax not known)" in text


def test_without_a_table_that_is_said():
    """An operator may have taken it out."""
    assert "There is no price table on record at the moment." in page(prices=None)


@pytest.mark.parametrize("residence", [None, "JP", "KR", "TH"])
def test_the_page_is_taken_by_telegram(residence, tag, checked):
    """In every language, wherever the reader lives."""
    for has_result in (False, True):
        checked(screen(ShowMarkets(), known(language=tag, residence=residence, has_result=has_result)), tag)
    table = starting_directory().prices
    ranges = tuple(replace(row, source="<&가 " * 100) for row in table.ranges)
    checked(screen(ShowMarkets(), known(language=tag, prices=replace(table, ranges=ranges))), tag)


def test_the_page_leads_back():
    """To the topics and the questions, and to the result where there is one."""
    assert events_of(screen(ShowMarkets(), known())) == [AskedToLearn(), Resumed()]
    with_result = events_of(screen(ShowMarkets(), known(has_result=True)))
    assert with_result == [TurnedPage(view=View.RESULT, page=0), AskedToLearn(), Resumed()]


def test_the_page_is_one_press_from_the_result_and_from_the_price_topic():
    """From the result of exosome alone: nothing else has prices on record."""
    assert AskedForMarkets() in events_of(screen(ShowTopic(topic=TopicId.PRICES), known()))
    assert AskedForMarkets() in events_of(result_pages(view_of(EXOSOME), ENGLISH)[0])
    assert AskedForMarkets() not in events_of(result_pages(view_of(CULTURED), ENGLISH)[0])
