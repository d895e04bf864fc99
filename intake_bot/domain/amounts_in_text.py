"""Every amount of money in a free text, each where it stands, read by the reader of typed amounts.

A number is an amount here when a currency stands beside it, or when it is counted in ten thousands in a sentence about
a price, as Koreans do. Nothing is added up, converted or guessed: an amount that can be read in two ways keeps both.
Must not know tiers, what an amount is for, or any wording.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from intake_bot.domain.money import Ambiguous, Amount, Refusal, RefusalReason, read_amount
from intake_bot.domain.money_words import CURRENCY_WORDS, MINOR_DIGITS, SHARED_SIGNS
from intake_bot.domain.plain_text import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """An amount in a text: ``text[start:end] == words``. ``reading`` is None where it looks like one and is none."""

    start: int
    end: int
    words: str = field(repr=False)
    reading: Amount | Ambiguous | None


MOST_AMOUNTS = 24
"""More amounts than this are a price list; the first ones are read."""
WIDEST_RANGE = 20
"""How many times its low end a range may be: "session 1 - 300,000 won" is none."""

# ---- what an amount looks like -----------------------------------------------------------------------------------

_NEVER = frozenset({"all", "cop", "cup", "fr", "gel", "mop", "nt", "pen", "real", "rub", "som", "top", "try", "원"})
"""Codes and names of currencies that sentences hold for other reasons; the won is looked for by itself."""
_ONLY_BEHIND = frozenset({"dong", "lak", "won"})
"""Those that count behind a number alone."""

_NUMBER = r"(?:\d{1,3}(?: \d{3}){1,4}(?![\d.,]*\d)|\d{1,18}(?:[.,']\d{1,18}){0,6})"
_KOREAN = rf"(?<![가-힣])(?:(?:{_NUMBER}|[일이삼사오육칠팔구])? ?[십백천만억] ?){{1,8}}(?:\d{{1,4}}(?= ?원))?"
_MULTIPLIER = r"(?:k|m|mn|mln|mio|thousand|millions?)(?![a-z])"
_VALUE = rf"(?:{_KOREAN}|{_NUMBER} ?{_MULTIPLIER}|{_NUMBER} ?[万萬億亿]|{_NUMBER})"
_EDGE = (
    r"(?:starting (?:from|at)|from|up to|at least|more than|less than|over|under|between|minimum|maximum|about|around"
    r"|approximately|최소|최대|약|대략)"
)
_BETWEEN = r" ?(?:-|–|—|~|에서|부터) ?| to | and "
_OPEN = r"(?: ?\+(?! ?\d)| or more| and up| ?이상| ?이하| ?미만| ?부터| ?까지)"
_WON = r"원(?![장래칙본인형하심점천룸])"
"""The won, and not the beginning of a doctor's title or of a principle."""
_COUNTED = r"(?! ?(?:명|셀|세포|개|건|회|샷|년|번|시간|cell|unit|user|people))"
"""What is counted in ten thousands and is no money."""


def _any_of(words: Iterable[str]) -> str:
    """An alternative of these words, the longest first; letters stand apart from other letters."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) + ("(?![a-z])" if "a" <= word[-1] <= "z" else "") for word in ordered)


_WORDS = {word.casefold() for word in (*CURRENCY_WORDS, *SHARED_SIGNS)} - _NEVER
_SIGNS = {word for word in _WORDS if unicodedata.category(word[-1]) == "Sc"}
_CODES = {code.lower() for code in MINOR_DIGITS} - _NEVER - _ONLY_BEHIND
_BEFORE = rf"(?<![a-z])(?:{_any_of(_SIGNS | _CODES)})"
_BEHIND = rf"(?:{_any_of(_WORDS)}|{_WON})"
_ONE = rf"(?:{_BEFORE} ?)?(?<![\d.,a-z]){_VALUE}(?: ?{_BEHIND})?"
_AMOUNT = re.compile(rf"(?:(?<![a-z]){_EDGE} ?)?{_ONE}(?:(?:{_BETWEEN}){_ONE})?{_OPEN}?")
_PART = re.compile(_ONE)
_CURRENCY = re.compile(rf"{_BEFORE}(?= ?[\d백천만])|{_BEHIND}")
_TEN_THOUSANDS = re.compile(rf"[\d십백천일이삼사오육칠팔구] ?[만억]{_COUNTED}")
_PRICE = re.compile(r"가격|비용|금액|견적|총|할인가|이벤트가|정가|결제|예약금|특가|얼마|시술비")
_AHEAD = 4
"""How many signs behind an amount tell what is counted."""


def amounts_in(said: Iterable[Sentence], *, home_currency: str | None = None) -> tuple[Quoted, ...]:
    """The amounts in the sentences of a text in their order, at most ``MOST_AMOUNTS``, each with its place in the text.

    ``home_currency`` (ISO 4217) is the reader's: a bare dollar sign may mean theirs as well.
    """
    found: list[Quoted] = []
    for sentence in said:
        about_price = _PRICE.search(sentence.plain) is not None
        for match in _AMOUNT.finditer(sentence.plain):
            found += _read(sentence, match.span(), home_currency, about_price=about_price)
            if len(found) >= MOST_AMOUNTS:
                return tuple(found[:MOST_AMOUNTS])
    return tuple(found)


def _read(
    sentence: Sentence, place: tuple[int, int], home_currency: str | None, *, about_price: bool
) -> Iterator[Quoted]:
    """The amount that stands here, or the ends of a range that is none; nothing where it is only a number."""
    start, end = place
    words = sentence.plain[start:end].rstrip()
    end = start + len(words)
    has_currency = _CURRENCY.search(words) is not None
    if not has_currency and not (about_price and _TEN_THOUSANDS.search(sentence.plain[start : end + _AHEAD])):
        return
    reading = read_amount(words, default_currency=home_currency if has_currency else None)
    parts = tuple(_PART.finditer(sentence.plain, start, end))
    if len(parts) > 1 and not _is_range(reading):
        for part in parts:
            yield from _read(sentence, part.span(), home_currency, about_price=about_price)
        return
    written, start, end = sentence.words[start:end], sentence.start + start, sentence.start + end
    match reading:
        case Refusal(reason=RefusalReason.ZERO):
            return
        case Refusal():
            yield Quoted(start=start, end=end, words=written, reading=None)
        case _:
            yield Quoted(start=start, end=end, words=written, reading=reading)


def _is_range(reading: Amount | Ambiguous | Refusal) -> bool:
    """Whether two numbers were read as the ends of one amount, in every reading, and not too far from each other."""
    match reading:
        case Refusal():
            return False
        case Ambiguous(readings=amounts):
            return all(_is_narrow(amount) for amount in amounts)
        case _:
            return _is_narrow(reading)


def _is_narrow(amount: Amount) -> bool:
    low, high = amount.low, amount.high
    return low is not None and high is not None and high.amount_minor <= low.amount_minor * WIDEST_RANGE
