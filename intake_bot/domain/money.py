"""Money as integer minor units of one currency, amounts and ranges, and the reader of what people type.

Nothing is converted and nothing is rounded here: a typed text gives one amount, the readings it could have, or the
reason why it has none. This file must not know prices, tiers, residence or wording.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from intake_bot.domain.money_words import (
    ABSURD_ABOVE,
    BIG_UNITS,
    COMMA_DECIMAL,
    CURRENCY_WORDS,
    DOLLARS,
    DOT_DECIMAL_ANYWAY,
    DOT_GROUPS,
    HAN_DIGITS,
    KOREAN_UNITS,
    MARKS,
    MINOR_DIGITS,
    MULTIPLIERS,
    ONE_MEANING,
    SHARED_BY,
    SHARED_SIGNS,
    SMALL_UNITS,
    Mark,
)


def minor_digits(currency: str) -> int:
    """How many decimal places a currency has (ISO 4217); two for a code that is not in the table."""
    return MINOR_DIGITS.get(currency, 2)


_CODE = re.compile("[A-Z]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A sum in integer minor units: 12.50 USD is ``amount_minor=1250``, 350,000 won is ``amount_minor=350000``.

    Raises ValueError when it is negative or the currency is not three capital letters.
    """

    amount_minor: int
    currency: str

    def __post_init__(self) -> None:
        """A price is never negative and always has a currency."""
        if self.amount_minor < 0:
            raise ValueError("a sum of money is never negative here")
        if not _CODE.fullmatch(self.currency):
            raise ValueError("a currency is an ISO 4217 code")

    @property
    def units(self) -> Decimal:
        """The sum in whole units of the currency."""
        return Decimal(self.amount_minor).scaleb(-minor_digits(self.currency))


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A sum or a range in one currency. One end may be None: ``from`` has no high end, ``up to`` no low one.

    Raises ValueError when both are None, when they differ in currency, or when low exceeds high.
    """

    low: Money | None
    high: Money | None

    def __post_init__(self) -> None:
        """A range keeps both of its ends, in order, in one currency."""
        ends = [end for end in (self.low, self.high) if end is not None]
        if not ends or len({end.currency for end in ends}) != 1:
            raise ValueError("an amount has at least one end, and one currency")
        if self.low and self.high and self.low.amount_minor > self.high.amount_minor:
            raise ValueError("the low end of an amount does not exceed its high end")

    @classmethod
    def exactly(cls, money: Money) -> Amount:
        """One sum, both ends the same."""
        return cls(low=money, high=money)

    @property
    def currency(self) -> str:
        """The currency of both ends."""
        end = self.low or self.high
        assert end is not None  # the constructor refuses an amount without ends
        return end.currency

    @property
    def is_exact(self) -> bool:
        """Whether it is one sum and not a range."""
        return self.low == self.high


def canonical(amount: Amount) -> str:
    """The one spelling that the reader takes back to the same amount, whoever reads it.

    Such as ``1500000 KRW``, ``2000-3000 USD``, ``from 12.50 EUR``, ``up to 900 GBP``.
    """
    if amount.low is None and amount.high is not None:
        return f"up to {_digits(amount.high)} {amount.currency}"
    if amount.high is None and amount.low is not None:
        return f"from {_digits(amount.low)} {amount.currency}"
    assert amount.low is not None  # both missing is refused by the constructor
    assert amount.high is not None
    ends = _digits(amount.low) if amount.is_exact else f"{_digits(amount.low)}-{_digits(amount.high)}"
    return f"{ends} {amount.currency}"


def _digits(money: Money) -> str:
    digits = minor_digits(money.currency)
    whole, rest = divmod(money.amount_minor, 10**digits)
    if not rest:
        return str(whole)
    fraction = f"{rest:0{digits}}"
    # three places after a dot could be read as thousands: write two where they suffice, four where they do not
    return f"{whole}.{fraction[:2] if not fraction[2:].strip('0') else fraction + '0'}"


# ---- reading what people type ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """A text that can be read in several ways; the person picks one. At least two readings, the likeliest first."""

    readings: tuple[Amount, ...]


class RefusalReason(StrEnum):
    """Why a text is no amount. Each is worded with an example where it is told."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"
    NO_NUMBER = "no_number"
    MISSING_CURRENCY = "missing_currency"
    UNKNOWN_CURRENCY = "unknown_currency"
    TWO_CURRENCIES = "two_currencies"
    SEVERAL_AMOUNTS = "several_amounts"
    REVERSED_RANGE = "reversed_range"
    ZERO = "zero"
    NEGATIVE = "negative"
    TOO_LARGE = "too_large"
    TOO_PRECISE = "too_precise"
    """More decimals than the currency has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A text that could not be read as an amount, and why."""

    reason: RefusalReason


MAX_LENGTH = 100
"""Characters beyond which a text is a letter, not an amount."""

MAX_DIGITS = 18
"""Digits of one number beyond which it is absurd in any currency."""

MAX_READINGS = 6
"""More readings than this are no help as buttons: the text is refused as unreadable instead."""


def read_amount(text: str, *, default_currency: str | None, locale: str | None = None) -> Amount | Ambiguous | Refusal:
    """The amount that somebody typed, in any script and with any usual suffix. Never raises.

    ``default_currency`` (ISO 4217) is that of the person's residence: it is used where the text names none, and settles
    signs that several currencies share. ``locale`` (BCP 47) settles what a comma and a dot mean. A range whose one end
    lacks its multiplier or currency takes the other's; a text with two readings gives both.
    """
    folded = fold(text)
    if not folded:
        return Refusal(reason=RefusalReason.EMPTY)
    if len(folded) > MAX_LENGTH:
        return Refusal(reason=RefusalReason.TOO_LONG)
    tokens = _tokens(folded, (locale or "en").replace("_", "-").lower().split("-")[0])
    if isinstance(tokens, Refusal):
        return tokens
    said = _said(tokens, _Habits.of(locale))
    if isinstance(said, Refusal):
        return said
    currencies = _currencies(said.quantities, default_currency)
    if isinstance(currencies, Refusal):
        return currencies
    return _judged(said, currencies)


_FOLDED_SIGNS = str.maketrans(
    {
        "￦": "₩",
        "￥": "¥",
        "￡": "£",
        "＄": "$",
        "﹩": "$",
        "٬": "'",
        "’": "'",
        "ʼ": "'",
        "´": "'",
        "_": "'",
        "，": ",",
        "、": ",",
        "،": ",",
        "．": ".",
        "。": ".",
        "−": "-",
        "–": "-",
        "—": "-",
        "‒": "-",
        "‑": "-",
        "―": "-",
        "～": "〜",
    }
)


def fold(text: str) -> str:
    """The text in one spelling, so that tables can be looked up in it.

    Decimal digits of any script and full-width forms become ASCII, spaces one space, letters small; what is invisible
    goes. Superscripts and fractions stay what they are: they are not digits.
    """
    characters = []
    for character in unicodedata.normalize("NFC", text).translate(_FOLDED_SIGNS):
        digit = unicodedata.decimal(character, None)
        category = unicodedata.category(character)
        if digit is not None:
            characters.append(str(digit))
        elif category.startswith("Z") or category == "Cc":
            characters.append(" ")
        elif "\N{FULLWIDTH EXCLAMATION MARK}" <= character <= "\N{FULLWIDTH TILDE}":
            characters.append(unicodedata.normalize("NFKC", character))
        elif category != "Cf":
            characters.append(character)
    return re.sub(" +", " ", "".join(characters).casefold()).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Habits:
    """What a comma and a dot mean to somebody."""

    comma_decimal: bool
    dot_groups: bool

    @classmethod
    def of(cls, locale: str | None) -> _Habits:
        tag = (locale or "en").replace("_", "-").lower()
        language = "" if tag in DOT_DECIMAL_ANYWAY else tag.split("-")[0]
        return cls(comma_decimal=language in COMMA_DECIMAL, dot_groups=language in DOT_GROUPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    """Digits with separators as typed, or one digit written out."""

    typed: str
    written_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """A unit of ten thousands or below that stands between or after digits."""

    size: int
    big: bool
    korean: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Multiplier:
    """A suffix with the one or two values that it can mean."""

    values: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Currency:
    """A code, sign or name of a currency, folded."""

    word: str


_Token = _Number | _Unit | _Multiplier | _Currency | str
"""What a text is made of; a string is the pattern letter of a mark."""

_MINUS = "-"
_LETTERS: dict[str, str] = {word: mark.value for word, mark in MARKS.items()} | {"-": _MINUS, "〜": "W", "ー": "D"}
"""Pattern letters of the marks. Before a number a minus and a wave dash mean something of their own."""


def _lexicon() -> dict[str, _Token]:
    words: dict[str, _Token] = {}
    for digit, value in HAN_DIGITS.items():
        words[digit] = _Number(typed=str(value), written_out=True)
    for units, big in ((SMALL_UNITS, False), (BIG_UNITS, True)):
        for word, size in units.items():
            words[word] = _Unit(size=size, big=big, korean=word in KOREAN_UNITS)
    for word in (*SHARED_SIGNS, *CURRENCY_WORDS):
        words[word] = _Currency(word=word)
    for word, values in MULTIPLIERS.items():
        words[word] = _Multiplier(values=values)
    words.update(_LETTERS)
    return {word.casefold(): token for word, token in words.items()}


_LEXICON = _lexicon()
_LONGEST = max(map(len, _LEXICON))
_SPACED_DIGITS = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,٫]\d{1,2})?(?![\d.,'٫])")
_DIGITS = re.compile(r"\d+(?:[.,'٫]\d+)*|[.,٫]\d+")
_RUN_ON = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Scripts that write words without spaces between them: Thai, kana, Han, Hangul."""


def _is_spaced_letter(character: str) -> bool:
    return character.isalpha() and not _RUN_ON.match(character)


def _word_at(text: str, start: int) -> str | None:
    """The longest known word that begins here and does not end inside another word."""
    for end in range(min(len(text), start + _LONGEST), start, -1):
        inside = end < len(text) and _is_spaced_letter(text[end - 1]) and _is_spaced_letter(text[end])
        if not inside and text[start:end] in _LEXICON:
            return text[start:end]
    return None


def _glued_at(text: str, start: int) -> tuple[str, str] | None:
    """A multiplier with a currency glued to it, as in ``2kusd``."""
    for end in range(min(len(text), start + _LONGEST), start, -1):
        if isinstance(_LEXICON.get(text[start:end]), _Multiplier):
            rest = _word_at(text, end)
            if rest is not None and isinstance(_LEXICON[rest], _Currency):
                return text[start:end], rest
    return None


def _tokens(text: str, language: str) -> list[_Token] | Refusal:
    found: list[_Token] = []
    at = 0
    while at < len(text):
        digits = _SPACED_DIGITS.match(text, at) or _DIGITS.match(text, at)
        word = _word_at(text, at)
        if text[at] == " ":
            at += 1
        elif digits and text[at].isdigit():
            found.append(_Number(typed=digits[0]))
            at = digits.end()
        elif word is not None:
            meant = ONE_MEANING.get((language, word))
            found.append(_Multiplier(values=(meant,)) if meant else _LEXICON[word])
            at = _past_full_stop(text, at + len(word))
        elif digits:
            found.append(_Number(typed="0" + digits[0]))
            at = digits.end()
        elif glued := _glued_at(text, at):
            found += [_LEXICON[part] for part in glued]
            at = _past_full_stop(text, at + sum(map(len, glued)))
        else:
            return Refusal(reason=_unknown_at(text, at))
    return [token for token in found if token != Mark.ABOUT.value]


def _past_full_stop(text: str, at: int) -> int:
    """Past the dot of an abbreviation such as ``тыс.``, unless a digit follows it."""
    dotted = text[at : at + 1] == "." and text[at - 1].isalpha() and not text[at + 1 : at + 2].isdigit()
    return at + 1 if dotted and text[at + 1 : at + 2] != "." else at


def _unknown_at(text: str, at: int) -> RefusalReason:
    code = re.compile("[a-z]{3}(?![a-z])").match(text, at)
    begins_word = at == 0 or not text[at - 1].isalpha()
    has_digits = any(character.isdigit() for character in text)
    return RefusalReason.UNKNOWN_CURRENCY if code and begins_word and has_digits else RefusalReason.UNREADABLE


# ---- from tokens to quantities ---------------------------------------------------------------------------

_Reading = tuple[Decimal, bool]
"""A value, and whether it came from taking three digits after the one separator as decimals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quantity:
    """One number with its units, before the multiplier and currency it may borrow."""

    readings: tuple[_Reading, ...]
    scale: tuple[Decimal, ...]
    """What it may lend: its multiplier or trailing units; empty where it has none."""
    multiplier: tuple[Decimal, ...]
    """What its readings are still to be multiplied with."""
    words: tuple[str, ...]
    korean: bool

    def values(self, borrowed: tuple[Decimal, ...] = ()) -> Iterator[_Reading]:
        """The values it can have, by its own multiplier or by a borrowed one."""
        factors = self.multiplier or borrowed
        for value, three in self.readings:
            if factors:
                yield from ((value * factor, False) for factor in factors)
            else:
                yield value, three and not self.scale


class _Shape(StrEnum):
    EXACT = "exact"
    FROM = "from"
    UP_TO = "up to"
    RANGE = "range"


_PATTERNS: dict[str, _Shape] = {
    pattern: shape
    for shape, patterns in {
        _Shape.EXACT: "Q PQ TQ",
        _Shape.FROM: "FQ QF QP QT QW FQF FQP FQT FQW",
        _Shape.UP_TO: "UQ QU UQU WQ WQU",
        _Shape.RANGE: (
            "QDQ Q-Q QTQ QWQ FQDQ FQ-Q FQTQ FQWQ FQUQ FQAQ QUQ QFQ QFQU QFTQ QFWQ QFUQ QDQU Q-QU QTQU QWQU FQDQU"
        ),
    }.items()
    for pattern in patterns.split()
}
"""What the order of quantities (Q) and marks amounts to. A leading tilde says *about*, a leading wave dash *up to*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    shape: _Shape
    quantities: tuple[_Quantity, ...]


def _said(tokens: list[_Token], habits: _Habits) -> _Said | Refusal:
    pattern, quantities, words = "", list[_Quantity](), list[str]()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if isinstance(token, str):
            pattern += token
            at += 1
        elif isinstance(token, _Currency):
            words.append(token.word)
            at += 1
        else:
            end = _end_of_quantity(tokens, at)
            after = end
            while after < len(tokens) and isinstance(tokens[after], _Currency):
                after += 1
            words += [token.word for token in tokens[end:after] if isinstance(token, _Currency)]
            quantity = _quantity(tokens[at:end], tuple(words), habits)
            if isinstance(quantity, Refusal):
                return quantity
            quantities.append(quantity)
            pattern, words, at = pattern + "Q", [], after
    return _shaped(pattern, quantities, words)


def _shaped(pattern: str, quantities: list[_Quantity], words: list[str]) -> _Said | Refusal:
    if not quantities:
        return Refusal(reason=RefusalReason.NO_NUMBER)
    if pattern.startswith((_MINUS, "F-", "U-")):
        return Refusal(reason=RefusalReason.NEGATIVE)
    shape = _PATTERNS.get(pattern)
    if shape is None:
        several = len(quantities) > 1
        return Refusal(reason=RefusalReason.SEVERAL_AMOUNTS if several else RefusalReason.UNREADABLE)
    if words:  # a currency that only comes after the last mark: "150만 이상 KRW"
        last = quantities[-1]
        quantities[-1] = _Quantity(
            readings=last.readings,
            scale=last.scale,
            multiplier=last.multiplier,
            words=(*last.words, *words),
            korean=last.korean,
        )
    return _Said(shape=shape, quantities=tuple(quantities))


def _end_of_quantity(tokens: list[_Token], start: int) -> int:
    end = start
    while end < len(tokens):
        token, before = tokens[end], tokens[end - 1] if end > start else None
        if isinstance(token, _Multiplier):
            return end + 1
        if not isinstance(token, _Number | _Unit) or (isinstance(token, _Number) and isinstance(before, _Number)):
            return end
        end += 1
    return end


def _quantity(parts: list[_Token], words: tuple[str, ...], habits: _Habits) -> _Quantity | Refusal:
    numbers = [part for part in parts if isinstance(part, _Number)]
    units = [part for part in parts if isinstance(part, _Unit)]
    multiplier = next((part.values for part in parts if isinstance(part, _Multiplier)), ())
    if not numbers and not units:
        return Refusal(reason=RefusalReason.NO_NUMBER)
    if any(number.written_out for number in numbers) and not units:
        return Refusal(reason=RefusalReason.UNREADABLE)
    if any(sum(map(str.isdigit, number.typed)) > MAX_DIGITS for number in numbers):
        return Refusal(reason=RefusalReason.TOO_LARGE)
    readings = []
    for combination in itertools.islice(
        itertools.product(*(_readings(number.typed, habits) for number in numbers)), MAX_READINGS
    ):
        values = iter(combination)
        filled = [next(values) if isinstance(part, _Number) else part for part in parts]
        total = _total([part for part in filled if not isinstance(part, _Multiplier | _Currency | str | _Number)])
        if total is not None:
            readings.append(total)
    if not readings:
        return Refusal(reason=RefusalReason.UNREADABLE)
    scale = multiplier
    if units and not multiplier and len(numbers) == 1 and isinstance(parts[0], _Number):
        lent = _total([(Decimal(1), False), *units])
        scale = () if lent is None else (lent[0],)
    return _Quantity(
        readings=tuple(dict.fromkeys(readings)),
        scale=scale,
        multiplier=multiplier,
        words=words,
        korean=any(unit.korean for unit in units),
    )


def _total(parts: list[_Reading | _Unit]) -> _Reading | None:
    """The value of numbers and units in a row, such as 1 억 2 천 만; None when they are out of order."""
    if len(parts) == 1 and not isinstance(parts[0], _Unit):
        return parts[0]
    total, section, number = Decimal(0), Decimal(0), None
    last_big: int | None = None
    last_small: int | None = None
    for part in parts:
        if not isinstance(part, _Unit):
            number = part[0]
        elif part.big:
            if last_big is not None and part.size >= last_big:
                return None
            section += number or Decimal(0)
            total += (section if section or number is not None else Decimal(1)) * part.size
            section, number, last_big, last_small = Decimal(0), None, part.size, None
        else:
            if last_small is not None and part.size >= last_small:
                return None
            section += (Decimal(1) if number is None else number) * part.size
            number, last_small = None, part.size
    return total + section + (number or Decimal(0)), False


_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3}|\d{1,4}(?:,\d{4}){2,}")
"""Thousands, Indian lakhs, and (twice or more) groups of four."""


def _readings(typed: str, habits: _Habits) -> tuple[_Reading, ...]:
    """What digits with separators can mean; empty when the groups make no sense, two readings where it is unclear."""
    pieces = re.split("([ .,'٫])", typed)
    joined = "".join(pieces[0::2])
    separators = pieces[1::2]
    if not separators:
        return ((Decimal(joined), False),)
    last = separators[-1]
    if len(set(separators)) > 1 or last == "٫":
        return _mixed(pieces)
    if len(separators) > 1 or last in " '":
        grouped = _GROUPED.fullmatch(typed.replace(last, ","))
        return ((Decimal(joined), False),) if grouped else ()
    head, tail = pieces[0], pieces[2]
    decimal = (Decimal(f"{head}.{tail}"), len(tail) == 3)
    whole = (Decimal(joined), False)
    if len(tail) == 3 and len(head) <= 3 and not head.startswith("0"):
        groups = habits.dot_groups if last == "." else not habits.comma_decimal
        return (whole,) if groups else (whole, decimal)
    misplaced_comma = last == "," and not habits.comma_decimal and len(tail) != 1 and not head.startswith("0")
    return (decimal, whole) if misplaced_comma else (decimal,)


def _mixed(pieces: list[str]) -> tuple[_Reading, ...]:
    """Groups by one separator, decimals after another."""
    *groups, last, tail = pieces
    separators = set(groups[1::2])
    whole = "".join(groups)
    if last in separators or last in " '" or len(separators) > 1:
        return ()
    if separators and not _GROUPED.fullmatch(re.sub("[ .,']", ",", whole)):
        return ()
    return ((Decimal("".join(groups[0::2]) + "." + tail), False),)


# ---- from quantities to amounts --------------------------------------------------------------------------


def _currencies(quantities: tuple[_Quantity, ...], default: str | None) -> tuple[str, ...] | Refusal:
    words = [word for quantity in quantities for word in quantity.words]
    plain = {CURRENCY_WORDS[word] for word in words if word in CURRENCY_WORDS}
    shared = [word for word in words if word in SHARED_SIGNS]
    if len(plain) > 1 or any(not plain <= SHARED_BY[word] for word in shared):
        return Refusal(reason=RefusalReason.TWO_CURRENCIES)
    if plain:
        return tuple(plain)
    if shared:
        common = [code for code in _meant(shared[0], default) if all(code in _meant(word, default) for word in shared)]
        return tuple(common) or Refusal(reason=RefusalReason.TWO_CURRENCIES)
    if any(quantity.korean for quantity in quantities):
        return tuple(dict.fromkeys(("KRW", default or "KRW")))
    return (default,) if default else Refusal(reason=RefusalReason.MISSING_CURRENCY)


def _meant(sign: str, default: str | None) -> tuple[str, ...]:
    """What a shared sign can mean to somebody at home in ``default``."""
    readings = SHARED_SIGNS[sign]
    if default not in SHARED_BY[sign] or default is None:
        return readings
    # a dollar can be the American one anywhere; the other signs are plain where one of their currencies is at home
    return tuple(dict.fromkeys((*readings, default))) if SHARED_BY[sign] == DOLLARS else (default,)


def _judged(said: _Said, currencies: tuple[str, ...]) -> Amount | Ambiguous | Refusal:
    pairs = list(_pairs(said))
    if not pairs:
        return Refusal(reason=RefusalReason.REVERSED_RANGE)
    amounts, reasons = dict[Amount, None](), list[RefusalReason]()
    for currency in currencies:
        for low, high in pairs:
            amount = _amount(low, high, currency)
            if isinstance(amount, Amount):
                amounts[amount] = None
            else:
                reasons.append(amount)
    if not amounts:
        return Refusal(reason=reasons[0])
    if len(amounts) > MAX_READINGS:
        return Refusal(reason=RefusalReason.UNREADABLE)
    return next(iter(amounts)) if len(amounts) == 1 else Ambiguous(readings=tuple(amounts))


_Pair = tuple[_Reading | None, _Reading | None]


def _pairs(said: _Said) -> Iterator[_Pair]:
    """The ends that were said, in every reading.

    An end without a multiplier takes the other's where that makes a range (``2-3k``; but ``500-2k`` is not 500k).
    """
    first = said.quantities[0]
    if said.shape is not _Shape.RANGE:
        for value in first.values():
            yield None if said.shape is _Shape.UP_TO else value, None if said.shape is _Shape.FROM else value
        return
    second = said.quantities[1]
    own = _in_order(first.values(), second.values())
    if second.scale and not first.scale:
        yield from _in_order_with(first, second, second.scale) or own
    elif first.scale and not second.scale:
        yield from [*own, *_in_order_with(first, second, first.scale)]
    else:
        yield from own


def _in_order_with(first: _Quantity, second: _Quantity, factors: tuple[Decimal, ...]) -> list[_Pair]:
    pairs = list[_Pair]()
    for factor in factors:
        own = _Quantity.values(first, (factor,)) if not first.scale else _only(first, factor)
        other = _Quantity.values(second, (factor,)) if not second.scale else _only(second, factor)
        pairs += _in_order(own, other)
    return pairs


def _only(quantity: _Quantity, factor: Decimal) -> Iterator[_Reading]:
    """The values of a quantity by one of the two meanings of its multiplier."""
    if quantity.multiplier:
        return ((value * factor, False) for value, _ in quantity.readings)
    return quantity.values()


def _in_order(lows: Iterator[_Reading], highs: Iterator[_Reading]) -> list[_Pair]:
    return [(low, high) for low, high in itertools.product(lows, highs) if low[0] <= high[0]]


def _amount(low: _Reading | None, high: _Reading | None, currency: str) -> Amount | RefusalReason:
    ends: list[Money | None] = []
    for end in (low, high):
        money = None if end is None else _money(end, currency)
        if isinstance(money, RefusalReason):
            if money is RefusalReason.ZERO and end is low and high is not None and low != high:
                money = None  # "0 to 500" is "up to 500"
            else:
                return money
        ends.append(money)
    return Amount(low=ends[0], high=ends[1])


def _money(reading: _Reading, currency: str) -> Money | RefusalReason:
    value, three_decimals = reading
    digits = minor_digits(currency)
    if not value:
        return RefusalReason.ZERO
    if value > ABSURD_ABOVE.get(currency, 10_000_000):
        return RefusalReason.TOO_LARGE
    minor = value.scaleb(digits)
    if minor != minor.to_integral_value() or (three_decimals and digits == 0):
        return RefusalReason.TOO_PRECISE
    return Money(amount_minor=int(minor), currency=currency)
