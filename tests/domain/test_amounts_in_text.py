"""Amounts of money in what clinics write: each found where it stands, and nothing that is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.amounts_in_text import MOST_AMOUNTS, amounts_in
from intake_bot.domain.money import Ambiguous, Amount, canonical
from intake_bot.domain.plain_text import sentences
from tests.support.hostile import BROKEN, LONG, WORDS


def read(text, home=None):
    """Each amount in its one spelling, the readings of an ambiguous one with "or" between, None for none."""
    return [spelled(quoted.reading) for quoted in amounts_in(sentences(text), home_currency=home)]


def spelled(reading):
    match reading:
        case None:
            return None
        case Amount():
            return canonical(reading)
        case Ambiguous(readings=readings):
            return " or ".join(canonical(one) for one in readings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Total 900,000 KRW incl. VAT.", ["900000 KRW"]),
        ("KRW 1.2M (approx. USD 900)", ["1200000 KRW", "900 USD"]),
        ("$1,200 per session, 3 sessions $3,000", ["1200 USD", "3000 USD"]),
        ("from 1,000 to 1,500 USD", ["1000-1500 USD"]),
        ("between 500 and 700 dollars", ["500-700 USD"]),
        ("2-3k usd", ["2000-3000 USD"]),
        ("US$ 2,000-3,000", ["2000-3000 USD"]),
        ("900,000KRW~1,200,000KRW", ["900000-1200000 KRW"]),
        ("up to 2 million won", ["up to 2000000 KRW"]),
        ("₩350,000+", ["from 350000 KRW"]),
        ("about 1.1m KRW", ["1100000 KRW"]),
        ("1 200 000 won", ["1200000 KRW"]),
        ("€ 1.234,50 all in", ["1234.50 EUR"]),
        ("SGD 1,800 / HK$10,500 / NT$ 40,000", ["1800 SGD", "10500 HKD", "40000 TWD"]),
        ("12万円", ["120000 JPY"]),
        ("150만원에 해 드려요", ["1500000 KRW"]),
        ("총 비용은 150~200만원입니다", ["1500000-2000000 KRW"]),
        ("35만원부터 60만원까지", ["350000-600000 KRW"]),
        ("350,000원부터", ["from 350000 KRW"]),
        ("가격은 1억 2천만원", ["120000000 KRW"]),
        ("백만원대, 이백만 원", ["1000000 KRW", "2000000 KRW"]),
        ("정가 100만원 → 할인가 79만 원", ["1000000 KRW", "790000 KRW"]),
        ("예약금 10만원, 잔금 140만원", ["100000 KRW", "1400000 KRW"]),
        ("５，０００，０００원(부가세 별도)", ["5000000 KRW"]),
        ("900.000원", ["900000 KRW"]),
    ],
)
def test_amounts_are_read_as_they_are_written(text, expected):
    """Several of them, ranges, open ends, in won, in ten thousands and in other money."""
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "견적은 150만입니다",
        "비용은 150만 정도예요",
    ],
)
def test_ten_thousands_without_a_currency_are_won_where_a_price_is_told(text):
    """As Koreans write to each other."""
    assert read(text) == ["1500000 KRW"]


@pytest.mark.parametrize(
    "text",
    [
        "세포 5000만 개 투여",
        "1억 셀 투여, 비용 별도",
        "우리 병원을 찾은 150만 명, 비용 상담",
        "90만 원장님 상담",
        "원장 3명, 2026년 10 원칙",
        "call 010-1234-5678, 24/7",
        "give it 2 try, she won 3 awards",
        "10 gel masks and 2 mop sets",
        "3 sessions, 5 ml, 100 million cells",
        "0원 이벤트, $0 deposit",
        "between 2020 and 2024",
    ],
)
def test_numbers_that_are_no_money_are_none(text):
    """Counts, dates, telephones, titles, and nothing at all."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("¥120,000", "120000 JPY or 120000 CNY"),
        ("1.500 USD", "1500 USD or 1.50 USD"),
    ],
)
def test_an_amount_with_two_readings_keeps_both(text, expected):
    """The reader of the text is told so; nobody guesses."""
    assert read(text) == [expected]


def test_a_dollar_can_be_that_of_the_readers_home():
    """In Singapore a bare sign may mean the Singapore dollar."""
    assert read("$1,200", home="SGD") == ["1200 USD or 1200 SGD"]
    assert read("US$1,200", home="SGD") == ["1200 USD"]
    assert read("150만원", home="SGD") == ["1500000 KRW"]


def test_two_numbers_that_are_no_range_are_read_apart():
    """The number of a session, an earlier price: only what has a currency counts."""
    assert read("session 1 - 300,000 won") == ["300000 KRW"]
    assert read("reduced from 2,000,000 to 1,500,000 won") == ["1500000 KRW"]


def test_what_looks_like_an_amount_and_is_none_is_told_as_such():
    """More than anybody asks for."""
    assert read("9999999999999999 won") == [None]


def test_a_price_list_is_read_up_to_a_limit():
    """The first ones, in their order."""
    assert read("\n".join(f"{number},000 won" for number in range(1, 99)))[:2] == ["1000 KRW", "2000 KRW"]
    assert len(read("\n".join(f"{number},000 won" for number in range(1, 99)))) == MOST_AMOUNTS


PIECES = st.sampled_from(
    [
        "1,500,000",
        "90",
        "만",
        "원",
        " ",
        "$",
        "USD",
        "~",
        "-",
        "to",
        "from",
        "총",
        "부터",
        "억",
        "천",
        "k",
        "\n",
        "１",
        "円",
    ]
)


@given(text=st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=20).map("".join)))
def test_whatever_is_written_an_amount_stands_where_it_says(text):
    """Nothing raises, the words slice back, and amounts neither overlap nor go back."""
    at = 0
    for quoted in amounts_in(sentences(text)):
        assert text[quoted.start : quoted.end] == quoted.words
        assert quoted.words.strip()
        assert quoted.start >= at
        at = quoted.end


@pytest.mark.parametrize("text", [*WORDS.values(), *LONG.values(), *BROKEN.values()], ids=lambda text: repr(text[:12]))
def test_hostile_texts_are_read_as_well(text):
    """Whatever stands in them."""
    assert all(text[quoted.start : quoted.end] == quoted.words for quoted in amounts_in(sentences(text)))
