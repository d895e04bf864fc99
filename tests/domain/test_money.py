"""Money, amounts, and the reader of what people type."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.money import (
    Ambiguous,
    Amount,
    Money,
    Refusal,
    RefusalReason,
    canonical,
    fold,
    minor_digits,
    read_amount,
)
from intake_bot.domain.money_words import ABSURD_ABOVE, CURRENCY_WORDS, MARKS, MINOR_DIGITS, MULTIPLIERS, SHARED_SIGNS


def read(text: str, default: str | None = None, locale: str | None = None) -> str | list[str] | RefusalReason:
    """What was read, in canonical spelling: one amount, a list of readings, or the reason for refusing."""
    match read_amount(text, default_currency=default, locale=locale):
        case Amount() as amount:
            return canonical(amount)
        case Ambiguous(readings=readings):
            return [canonical(reading) for reading in readings]
        case Refusal(reason=reason):
            return reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("150만원", "1500000 KRW"),
        ("150 만 원", "1500000 KRW"),
        ("2k usd", "2000 USD"),
        ("2K USD", "2000 USD"),
        ("2kusd", "2000 USD"),
        ("usd2,000", "2000 USD"),
        ("１００万円", "1000000 JPY"),
        ("1.5m krw", "1500000 KRW"),
        ("₩350,000", "350000 KRW"),
        ("￦３５０，０００", "350000 KRW"),
        ("$1,200", "1200 USD"),
        ("US$1,200.50", "1200.50 USD"),
        ("1 200,50 €", "1200.50 EUR"),
        ("1\N{NO-BREAK SPACE}200,50\N{NARROW NO-BREAK SPACE}€", "1200.50 EUR"),
        ("1.234.567,89 eur", "1234567.89 EUR"),
        ("1'200'000 chf", "1200000 CHF"),
        ("1,20,000 inr", "120000 INR"),
        ("1,5 тыс руб", "1500 RUB"),
        ("1,5 тыс. руб.", "1500 RUB"),
        ("300 000 ₽", "300000 RUB"),
        ("2 млн вон", "2000000 KRW"),
        ("1억 2천만원", "120000000 KRW"),
        ("백만원", "1000000 KRW"),
        ("이백만원", "2000000 KRW"),
        ("百二十万円", "1200000 JPY"),
        ("2천5백 달러", "2500 USD"),
        ("500k원", "500000 KRW"),
        ("20万日元", "200000 JPY"),
        ("3萬台幣", "30000 TWD"),
        ("5000人民币", "5000 CNY"),
        ("٢٠٠٠ دولار", "2000 USD"),
        ("١٬٥٠٠٫٥ يورو", "1500.50 EUR"),
        ("๕๐,๐๐๐ บาท", "50000 THB"),
        ("5 แสนวอน", "500000 KRW"),
        ("2 triệu đồng", "2000000 VND"),
        ("1.000.000₫", "1000000 VND"),
        ("10 jt rp", "10000000 IDR"),
        ("2 millones de won", "2000000 KRW"),
        ("350000.00 krw", "350000 KRW"),
        ("1.500 krw", "1500 KRW"),
        ("+500 usd", "500 USD"),
        ("about 500 usd", "500 USD"),
        ("~500 usd", "500 USD"),
        ("약 50만원 정도", "500000 KRW"),
        ("500 usd \N{RIGHT-TO-LEFT OVERRIDE}", "500 USD"),
    ],
)
def test_one_sum(text, expected):
    """A sum is read whatever the script, the suffix and the place of the currency."""
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("under 2000 USD", "up to 2000 USD"),
        ("2000 usd max", "up to 2000 USD"),
        ("up to $3,000 in total", "up to 3000 USD"),
        ("3000 usd or less", "up to 3000 USD"),
        ("до 100 тыс. руб.", "up to 100000 RUB"),
        ("100만원 이하", "up to 1000000 KRW"),
        ("5000美元以下", "up to 5000 USD"),
        ("〜50万円", "up to 500000 JPY"),
        ("50万円まで", "up to 500000 JPY"),
        ("ไม่เกิน 5000 บาท", "up to 5000 THB"),
        ("0-500 usd", "up to 500 USD"),
        ("from 1m won", "from 1000000 KRW"),
        ("at least 500k krw", "from 500000 KRW"),
        ("₩1,800,000+", "from 1800000 KRW"),
        ("1800000원~", "from 1800000 KRW"),
        ("100만원 이상", "from 1000000 KRW"),
        ("desde 900 euros", "from 900 EUR"),
        ("2000-3000 usd", "2000-3000 USD"),
        ("$2,000 – $3,000", "2000-3000 USD"),
        ("$2,000 – 3,000", "2000-3000 USD"),
        ("2000 to 3000 usd", "2000-3000 USD"),
        ("2000..3000 usd", "2000-3000 USD"),
        ("between 1000 and 2000 usd", "1000-2000 USD"),
        ("от 100 до 200 тыс. руб.", "100000-200000 RUB"),
        ("80만~120만원", "800000-1200000 KRW"),
        ("100만원부터 200만원까지", "1000000-2000000 KRW"),
        ("100万円から150万円まで", "1000000-1500000 JPY"),
        ("antara 1 juta dan 2 juta rp", "1000000-2000000 IDR"),
        ("500-500 usd", "500 USD"),
    ],
)
def test_ranges_keep_both_ends(text, expected):
    """A range keeps both ends; "from" and "up to" leave one open."""
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2-3k usd", "2000-3000 USD"),
        ("100-150만원", "1000000-1500000 KRW"),
        ("1-1.5m krw", "1000000-1500000 KRW"),
        ("2k-3 usd", "2000-3000 USD"),
        ("2-3천만원", "20000000-30000000 KRW"),
        ("2000-3000 usd", "2000-3000 USD"),
        ("usd 2000-3000", "2000-3000 USD"),
        ("500-2k usd", "500-2000 USD"),
        ("$2,000-3k", "2000-3000 USD"),
        ("2k-3000 usd", ["2000-3000 USD", "2000-3000000 USD"]),
    ],
)
def test_an_end_without_its_unit_takes_the_others(text, expected):
    """One end lends its suffix or currency to the other, unless the range would then run backwards."""
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "default", "locale", "expected"),
    [
        ("10,00", "USD", "en", ["10 USD", "1000 USD"]),
        ("10,00", "EUR", "de", "10 EUR"),
        ("1.500", "USD", "en", ["1500 USD", "1.50 USD"]),
        ("1.500", "EUR", "es", "1500 EUR"),
        ("1.500", "MXN", "es-MX", ["1500 MXN", "1.50 MXN"]),
        ("1.500", "KRW", "en", "1500 KRW"),
        ("1.500 kwd", None, "en", ["1500 KWD", "1.50 KWD"]),
        ("1,200", "RUB", "ru", ["1200 RUB", "1.20 RUB"]),
        ("1.500만원", None, "ko", ["15000000 KRW", "15000 KRW"]),
        ("2 mil usd", None, "en", ["2000 USD", "2000000 USD"]),
        ("2 mil usd", None, "es", "2000 USD"),
        ("150만", "USD", "ko", ["1500000 KRW", "1500000 USD"]),
        ("150만", None, "ko", "1500000 KRW"),
        ("150만", "KRW", "ko", "1500000 KRW"),
        ("100万", "JPY", "ja", "1000000 JPY"),
    ],
)
def test_two_readings_are_both_offered(text, default, locale, expected):
    """What a comma, a dot or a word leaves open is given back in both readings; a locale can settle it."""
    assert read(text, default, locale) == expected


@pytest.mark.parametrize(
    ("text", "default", "expected"),
    [
        ("$500", None, "500 USD"),
        ("$500", "KRW", "500 USD"),
        ("$500", "USD", "500 USD"),
        ("$500", "SGD", ["500 USD", "500 SGD"]),
        ("$500", "HKD", ["500 USD", "500 HKD"]),
        ("500 dollars", "AUD", ["500 USD", "500 AUD"]),
        ("$500 sgd", None, "500 SGD"),
        ("S$500", "HKD", "500 SGD"),
        ("¥100,000", None, ["100000 JPY", "100000 CNY"]),
        ("¥100,000", "USD", ["100000 JPY", "100000 CNY"]),
        ("¥100,000", "JPY", "100000 JPY"),
        ("¥100,000", "CNY", "100000 CNY"),
        ("5000元", None, ["5000 CNY", "5000 TWD", "5000 HKD"]),
        ("5000元", "TWD", "5000 TWD"),
        ("¥1000-2000", None, ["1000-2000 JPY", "1000-2000 CNY"]),
        ("2000", "USD", "2000 USD"),
    ],
)
def test_a_shared_sign_is_read_by_the_home_currency(text, default, expected):
    """A sign that several currencies share gives every currency it may mean to this person."""
    assert read(text, default) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", RefusalReason.EMPTY),
        (" \N{ZERO WIDTH SPACE}\n", RefusalReason.EMPTY),
        ("1" * 101, RefusalReason.TOO_LONG),
        ("hello", RefusalReason.UNREADABLE),
        ("<b>500</b> usd", RefusalReason.UNREADABLE),
        ("10² usd", RefusalReason.UNREADABLE),
        ("½ usd", RefusalReason.UNREADABLE),
        ("1,2.3,4 usd", RefusalReason.UNREADABLE),
        ("2026.05.01 usd", RefusalReason.UNREADABLE),
        ("500- usd", RefusalReason.UNREADABLE),
        ("만만 원", RefusalReason.UNREADABLE),
        ("五", RefusalReason.UNREADABLE),
        ("usd", RefusalReason.NO_NUMBER),
        ("k", RefusalReason.NO_NUMBER),
        ("500", RefusalReason.MISSING_CURRENCY),
        ("100万", RefusalReason.MISSING_CURRENCY),
        ("500 xyz", RefusalReason.UNKNOWN_CURRENCY),
        ("100 usd - 200 eur", RefusalReason.TWO_CURRENCIES),
        ("$100 krw", RefusalReason.TWO_CURRENCIES),
        ("1000 2000 usd", RefusalReason.SEVERAL_AMOUNTS),
        ("1-2-3 usd", RefusalReason.SEVERAL_AMOUNTS),
        ("200-100 usd", RefusalReason.REVERSED_RANGE),
        ("0 usd", RefusalReason.ZERO),
        ("up to 0 usd", RefusalReason.ZERO),
        ("0-0 usd", RefusalReason.ZERO),
        ("-5 usd", RefusalReason.NEGATIVE),
        ("\N{MINUS SIGN}5 usd", RefusalReason.NEGATIVE),
        ("$-500", RefusalReason.NEGATIVE),
        ("9999999999999 usd", RefusalReason.TOO_LARGE),
        ("9" * 30 + " krw", RefusalReason.TOO_LARGE),
        ("999억 usd", RefusalReason.TOO_LARGE),
        ("12.3456 usd", RefusalReason.TOO_PRECISE),
        ("350000.5 krw", RefusalReason.TOO_PRECISE),
    ],
)
def test_refusals_say_why(text, reason):
    """What is no amount is refused with the one reason that the person can do something about."""
    assert read(text) == reason


def _amounts() -> st.SearchStrategy[Amount]:
    @st.composite
    def build(draw: st.DrawFn) -> Amount:
        currency = draw(st.sampled_from(sorted(MINOR_DIGITS)))
        most = ABSURD_ABOVE[currency] * 10 ** minor_digits(currency)
        ends = sorted(draw(st.lists(st.integers(1, most), min_size=2, max_size=2)))
        low, high = (Money(amount_minor=end, currency=currency) for end in ends)
        return draw(
            st.sampled_from(
                [
                    Amount.exactly(low),
                    Amount(low=low, high=high),
                    Amount(low=low, high=None),
                    Amount(low=None, high=high),
                ]
            )
        )

    return build()


@given(
    amount=_amounts(),
    locale=st.sampled_from([None, "en", "ko", "ja", "zh-Hant", "ru", "th", "vi", "id", "fil", "es", "ar", "de-CH"]),
    default=st.sampled_from([None, "KRW", "USD", "SGD", "JPY"]),
)
def test_the_canonical_spelling_reads_back(amount, locale, default):
    """Whoever reads the canonical spelling of an amount gets that very amount."""
    assert read_amount(canonical(amount), default_currency=default, locale=locale) == amount


_PIECES = st.sampled_from(
    [*CURRENCY_WORDS, *SHARED_SIGNS, *MARKS, *MULTIPLIERS, *"0123456789.,'  -~만억천백万億", "12", "1,000"]
)


@given(
    text=st.one_of(st.text(max_size=120), st.text(max_size=4096), st.lists(_PIECES, max_size=12).map("".join)),
    locale=st.one_of(st.none(), st.sampled_from(["en", "ru", "es-MX", "zh-Hant"]), st.text(max_size=8)),
    default=st.sampled_from([None, "KRW", "USD", "CNY"]),
)
def test_reading_never_raises_and_never_mixes_currencies(text, locale, default):
    """Any text gives an amount, two readings or more, or a refusal; sums are positive and of one currency."""
    result = read_amount(text, default_currency=default, locale=locale)
    readings = result.readings if isinstance(result, Ambiguous) else (result,) if isinstance(result, Amount) else ()
    assert isinstance(result, Refusal) == (not readings)
    assert len(set(readings)) == len(readings)
    assert not isinstance(result, Ambiguous) or len(readings) > 1
    for reading in readings:
        ends = [end for end in (reading.low, reading.high) if end]
        assert all(end.amount_minor > 0 for end in ends)
        assert {end.currency for end in ends} == {reading.currency}


@given(st.text(alphabet="\ud800\udfff\x00\u202e\u0301<%{0}", max_size=60))
def test_lone_surrogates_and_controls_are_only_unreadable(text):
    """What no keyboard types is refused like any other text."""
    assert isinstance(read_amount(text, default_currency="USD"), Refusal)


def test_the_same_text_is_read_the_same_in_any_width():
    """Full-width and plain digits and signs fold to one spelling."""
    assert fold("￥１，２００．５０") == fold("¥1,200.50")


def test_no_word_of_the_tables_is_empty_or_unfolded():
    """A table entry that folding would change could never be found."""
    words = [*CURRENCY_WORDS, *SHARED_SIGNS, *MULTIPLIERS]
    assert all(word and word == word.casefold() for word in words)
    assert all(MARKS)


def test_every_word_has_one_meaning():
    """No spelling stands in two tables, where the later would silently win."""
    tables = [set(CURRENCY_WORDS), set(SHARED_SIGNS), set(MULTIPLIERS), set(MARKS)]
    assert sum(map(len, tables)) == len(set().union(*tables))


@pytest.mark.parametrize(
    "build", [lambda: Money(amount_minor=-1, currency="USD"), lambda: Money(amount_minor=1, currency="usd")]
)
def test_money_is_never_negative_and_names_its_currency(build):
    """A sum below zero or without an ISO code cannot be built."""
    with pytest.raises(ValueError, match=r"money|currency"):
        build()


def test_an_amount_has_one_currency_and_its_ends_in_order():
    """A range over two currencies, without ends, or backwards cannot be built."""
    one, two = Money(amount_minor=100, currency="USD"), Money(amount_minor=200, currency="USD")
    for low, high in [(None, None), (two, one), (one, Money(amount_minor=200, currency="EUR"))]:
        with pytest.raises(ValueError, match="amount"):
            Amount(low=low, high=high)


def test_units_follow_the_currency():
    """Minor units are hundredths, thousandths or whole units, as ISO 4217 says."""
    units = [Money(amount_minor=1500, currency=currency).units for currency in ("USD", "KRW", "KWD")]
    assert units == [Decimal("15.00"), Decimal(1500), Decimal("1.500")]
