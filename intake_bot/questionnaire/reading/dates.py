"""Travel windows, months and days, read from what people type in any of the languages of ``date_words``, mixed or not.

A text is split into tokens; one unknown word and it is not read at all, because a wrong window is worse than a
question. What can be read in two ways gives both readings, and the limits decide between them where they can. Must not
know questions, wording or the clock: ``today`` is a parameter.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import product
from typing import Generic, TypeVar, assert_never

from intake_bot.questionnaire.reading.date_words import (
    BUDDHIST_YEARS,
    ERAS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    WORDS,
    Word,
)
from intake_bot.questionnaire.reading.folding import ascii_digits
from intake_bot.questionnaire.reading.phrases import Phrases, folded_phrase

HORIZON_MONTHS = 18
"""How far ahead a travel window may end, in months from today."""
MEMORY_MONTHS = 12
"""How far back a month of something past may lie, in months before this one."""
OLDEST_DAY = date(2000, 1, 1)
"""A day before it is a slip of the keys: nothing that the directory holds was said in another century."""


class RefusalReason(StrEnum):
    """Why a text is no date that we take."""

    UNREADABLE = "unreadable"
    SEASON = "season"
    """A season names other months in the other half of the world."""
    PAST = "past"
    FUTURE = "future"
    TOO_FAR = "too_far"
    """More than eighteen months ahead for a window, more than twelve months back for a past month."""
    NOT_A_DAY = "not_a_day"
    """A month, a season, a range or another stretch of days."""
    BACKWARDS = "backwards"
    """The end lies before the beginning."""


class Precision(StrEnum):
    """How exact a window is, derived from its days."""

    DAY = "day"
    MONTHS = "months"
    """Whole months."""
    RANGE = "range"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class TravelWindow:
    """The first and the last day on which the person could arrive, both included."""

    earliest: date
    latest: date

    @property
    def precision(self) -> Precision:
        """Whether it is one day, whole months, or anything else."""
        if self.earliest == self.latest:
            return Precision.DAY
        if self.earliest.day == 1 and self.latest == _month_end(self.latest.year, self.latest.month):
            return Precision.MONTHS
        return Precision.RANGE


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class YearMonth:
    """A month of a year, 1 to 12."""

    year: int
    month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Flexible:
    """Any time, or not decided yet."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous(Generic[T]):
    """A text that can be read in several ways, at least two, all within the limits, earliest first."""

    readings: tuple[T, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A text that was not accepted as a date."""

    reason: RefusalReason


def read_window(
    text: str, today: date, months: Mapping[str, int]
) -> TravelWindow | Flexible | Ambiguous[TravelWindow] | Refusal:
    """A travel window between today and eighteen months ahead.

    ``months``: names of months, folded, to 1..12, in any number of languages. A month that is named without a year is
    the next one that has not ended; "next May" is the next one that begins after today; for the month that runs now,
    this year's and next year's are both readings. One end of a range lends its units to the other. A month or another
    stretch that has begun, or goes over the limit, is cut; a day out there is refused.
    """
    spoken = _tokens(text, months)
    if isinstance(spoken, Refusal):
        return spoken
    if all(token is Word.FLEXIBLE for token in spoken):
        return Flexible()
    judge = _within(today, _add_months(today, HORIZON_MONTHS))
    outcomes = tuple(_windows(tuple(t for t in spoken if t is not Word.FLEXIBLE), today, judge))
    readings = tuple(sorted({outcome for outcome in outcomes if isinstance(outcome, TravelWindow)}))
    return _settled(readings, outcomes)


def read_month(text: str, today: date, months: Mapping[str, int]) -> YearMonth | Ambiguous[YearMonth] | Refusal:
    """A month in the past twelve months or this one, for something that has happened.

    A month that is named without a year is the latest that has begun. A day is taken and dropped. Two months are two
    readings.
    """
    spoken = _tokens(text, months)
    if isinstance(spoken, Refusal):
        return spoken
    outcomes = tuple(_past_months(tuple(t for t in spoken if t is not Word.FLEXIBLE), today))
    readings = tuple(sorted({outcome for outcome in outcomes if isinstance(outcome, YearMonth)}))
    return _settled(readings, outcomes)


def read_day(text: str, today: date, months: Mapping[str, int]) -> date | Ambiguous[date] | Refusal:
    """A day that has come, for something that was so on it.

    A day that is named without a year is the latest that has come. What names no single day is refused.
    """
    spoken = _tokens(text, months)
    if isinstance(spoken, Refusal):
        is_season = spoken.reason is RefusalReason.SEASON
        return Refusal(reason=RefusalReason.NOT_A_DAY) if is_season else spoken
    outcomes = tuple(_past_single_days(tuple(t for t in spoken if t is not Word.FLEXIBLE), today))
    readings = tuple(sorted({outcome for outcome in outcomes if isinstance(outcome, date)}))
    return _settled(readings, outcomes)


def canonical(value: TravelWindow | YearMonth) -> str:
    """ISO 8601, as short as it gets: ``2027-05``, ``2027-05-10``, ``2027-05/2027-06``, ``2027-05-10/2027-05-20``.

    ``read_window`` and ``read_month`` read it back to the same value on the same day.
    """
    match value:
        case YearMonth(year=year, month=month):
            return f"{year:04}-{month:02}"
        case TravelWindow(earliest=earliest, latest=latest):
            is_months = value.precision is Precision.MONTHS
            ends = (earliest.isoformat()[:7], latest.isoformat()[:7]) if is_months else (str(earliest), str(latest))
            return ends[0] if ends[0] == ends[1] else "/".join(ends)
        case _:
            assert_never(value)


def _settled(readings: tuple[T, ...], outcomes: tuple[T | RefusalReason, ...]) -> T | Ambiguous[T] | Refusal:
    if len(readings) > 1:
        return Ambiguous(readings=readings)
    if readings:
        return readings[0]
    reasons = [outcome for outcome in outcomes if isinstance(outcome, RefusalReason)]
    telling = [reason for reason in reasons if reason is not RefusalReason.UNREADABLE]
    return Refusal(reason=(telling or reasons or [RefusalReason.UNREADABLE])[0])


# From text to tokens.


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    """A bare number."""

    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Month:
    """The name of a month. ``is_name``: a word, and not a number with a sign like ``5월``."""

    month: int
    is_name: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Era:
    """The name of an era, and what it adds to a year."""

    added: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dash:
    """A hyphen, slash or tilde. ``tight``: without spaces around it."""

    tight: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comma:
    """Means "or" between the names of two months, and nothing elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Date:
    """Year, month and day as far as they are known; a bare ``number`` is one of them, the other end tells which.

    ``day_first``: the order of a numeric date, where it shows; ``short_year``: two figures read as month and year. Both
    ends of a range are written alike.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: Word | None = None
    number: int | None = None
    day_first: bool | None = None
    short_year: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Numeric:
    """A date in figures, in every order in which it can be read."""

    readings: tuple[_Date, ...]


_Token = Word | _Number | _Month | _Era | _Dash | _Comma | _Numeric

_YEAR_IN_SHORT = re.compile(r"['\u2018\u2019](\d\d)(?!\d)")
_WEEKDAY = re.compile(r"\([월화수목금토일月火水木金土日一二三四五六]\)")
_NOT_IN_WORDS = str.maketrans(
    {"'": "", "\u2018": "", "\u2019": "", "\u02bc": "", "\u0640": "", "ё": "е"}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u301c\u223c\u223d\u2053", "~")
)
"""What ``folding.fold`` does to apostrophes and letters, without touching the signs that dates need."""
_THREE_FIGURES = re.compile(r"(\d{1,4})(?:(-)|\s?([./])\s?)(\d{1,2})(?:\2|\s?\3\s?)(?<=[\s./-])(\d{1,4})(?!\d)")
_TWO_FIGURES = re.compile(
    r"(\d{1,4})(?:(?<=\d{4})-(?=\d{1,2}(?!\d))|(?<!\d{4})-(?=\d{4}(?!\d))|\s?[./]\s?)(\d{1,4})(?!\d)"
)
_PACKED = re.compile(r"((?:19|20|21|25|26)\d\d)(\d\d)(\d\d)?(?!\d)")
_FIGURES = re.compile(r"\d+")
_LONGEST_NUMBER = 4
_SIGNS_OF_RANGES = "-~/"
_COMMAS = ",\u060c\u3001"
_OLDEST_YEAR = 1000
"""From here on a bare number is a year."""

_Meaning = Word | _Number | _Month | _Era


@cache
def _own_words() -> dict[str, _Meaning]:
    words: dict[str, _Meaning] = {
        name: _Month(month=month) for of_language in MONTHS.values() for name, month in of_language.items()
    }
    words |= {folded_phrase(name): _Era(added=added) for name, added in ERAS.items()}
    words |= {folded_phrase(name): _Number(value=value) for of in NUMBERS.values() for name, value in of.items()}
    for of_language in WORDS.values():
        words |= {folded_phrase(phrase): word for word, phrases in of_language.items() for phrase in phrases}
    return words


@cache
def _phrases(months: frozenset[tuple[str, int]]) -> Phrases[_Meaning]:
    """The phrases of all languages with the caller's months.

    One-letter names and bare figures are no names, and figures with a sign (``5월``) are read as such.
    """
    signs = {phrase for phrase, meaning in _own_words().items() if meaning is Word.MONTH_SIGN}
    named: dict[str, _Meaning] = {
        name: _Month(month=month, is_name=not name[0].isdecimal())
        for name, month in months
        if len(name) > 1 and name.lstrip("0123456789") not in {"", *signs}
    }
    return Phrases(_own_words() | named, gaps=" .-\t\n")


def _tokens(text: str, months: Mapping[str, int]) -> tuple[_Token, ...] | Refusal:
    """The tokens of a text without its noise, or why it cannot be read."""
    phrases = _phrases(frozenset(months.items()))
    plain = _YEAR_IN_SHORT.sub(r"20\1", _WEEKDAY.sub(" ", ascii_digits(text))).translate(_NOT_IN_WORDS)
    tokens: list[_Token] = []
    position = 0
    while position < len(plain):
        read = _next_token(plain, position, phrases)
        if read is None:
            seasons = any(found.meaning is Word.SEASON for found in phrases.find(plain))
            return Refusal(reason=RefusalReason.SEASON if seasons else RefusalReason.UNREADABLE)
        token, end = read
        if isinstance(token, _Month) and tokens and tokens[-1] in _UNITS:
            token = _own_words().get(plain[position:end], token)  # "3 months ago", where "ago" is also a month's name
        position = end
        if token is not None and token is not Word.NOISE:
            tokens.append(token)
    if Word.SEASON in tokens:
        return Refusal(reason=RefusalReason.SEASON)
    meant = _without_commas(tokens)
    return meant or Refusal(reason=RefusalReason.UNREADABLE)


def _without_commas(tokens: list[_Token]) -> tuple[_Token, ...]:
    """The tokens with "or" for the commas between two months, and no other comma."""
    kept: list[_Token] = []
    for index, token in enumerate(tokens):
        if isinstance(token, _Comma):
            following = tokens[index + 1 : index + 3]
            after_month = bool(kept) and (isinstance(kept[-1], _Month) or kept[-1] is Word.MONTH_SIGN)
            before_month = bool(following) and (isinstance(following[0], _Month) or following[-1] is Word.MONTH_SIGN)
            if after_month and before_month:
                kept.append(Word.OR)
        else:
            kept.append(token)
    return tuple(kept)


def _next_token(text: str, start: int, phrases: Phrases[_Meaning]) -> tuple[_Token | None, int] | None:
    """The token that begins here (None for a sign without meaning) and where it ends; None for an unknown word."""
    if text[start] in _SIGNS_OF_RANGES:
        end = start + 1
        spaced = text[start - 1 : start].isspace() or text[end : end + 1].isspace()
        return _Dash(tight=not spaced), end
    if text[start] in _COMMAS:
        return _Comma(), start + 1
    if text[start].isdecimal() and (read := _next_figures(text, start, phrases)):
        return read
    if found := phrases.at(text, start):
        return found.meaning, found.end
    if unicodedata.category(text[start])[0] in "LMN":
        return None
    return None, start + 1


def _next_figures(text: str, start: int, phrases: Phrases[_Meaning]) -> tuple[_Token, int] | None:
    if match := _THREE_FIGURES.match(text, start):
        return _three_figures(match), match.end()
    if match := _PACKED.match(text, start):
        year, month, day = match[1], match[2], match[3]
        read = _Date(year=int(year), month=int(month), day=None if day is None else int(day))
        return _Numeric(readings=(read,)), match.end()
    if found := phrases.at(text, start):
        return found.meaning, found.end
    match = _TWO_FIGURES.match(text, start)
    if match and not _leads_to_a_name(text, match.end(), phrases):
        return _two_figures(match), match.end()
    match = _FIGURES.match(text, start)
    if match is None or len(match[0]) > _LONGEST_NUMBER:
        return None
    end = match.end()
    for ordinal in ORDINALS:
        after = end + len(ordinal)
        if text.startswith(ordinal, end) and not text[after : after + 1].isalpha():
            end = after
            break
    return _Number(value=int(match[0])), end


def _leads_to_a_name(text: str, end: int, phrases: Phrases[_Meaning]) -> bool:
    """Whether a month or a sign like ``월`` follows: then two figures are the ends of a range, "10/20 May"."""
    while text[end : end + 1].isspace():
        end += 1
    found = phrases.at(text, end) if end < len(text) else None
    signs = (Word.MONTH_SIGN, Word.DAY_SIGN, Word.YEAR_SIGN)
    return found is not None and (isinstance(found.meaning, _Month) or found.meaning in signs)


def _three_figures(match: re.Match[str]) -> _Numeric:
    first, second, third = match[1], match[4], match[5]
    one, two, three = int(first), int(second), int(third)
    readings: list[_Date] = []
    if len(first) > 2 or len(third) <= 2:
        readings.append(_Date(year=_full_year(one), month=two, day=three))
    if len(first) <= 2:
        readings.append(_Date(year=_full_year(three), month=two, day=one, day_first=True))
        if match[3] != ".":  # with dots the day comes first, but where the year does
            readings.append(_Date(year=_full_year(three), month=one, day=two, day_first=False))
    return _Numeric(readings=tuple(readings))


def _two_figures(match: re.Match[str]) -> _Numeric:
    first, second = match[1], match[2]
    one, two = int(first), int(second)
    if len(first) > 2:
        return _Numeric(readings=(_Date(year=_full_year(one), month=two),))
    if len(second) > 2:
        return _Numeric(readings=(_Date(year=_full_year(two), month=one),))
    return _Numeric(
        readings=(
            _Date(month=one, day=two, day_first=False),
            _Date(month=two, day=one, day_first=True),
            _Date(year=_full_year(two), month=one, short_year=True),
        )
    )


def _full_year(year: int) -> int:
    if year < 100:
        return 2000 + year
    return year - 543 if year in BUDDHIST_YEARS else year


# From tokens to dates and stretches of days.


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    """A stretch of days that is fixed already: next week, tomorrow, within three months."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Length:
    """A length of time, ahead or back. ``unit`` is None when the other end of the range tells it."""

    count: int
    unit: Word | None
    direction: Word | None


_End = _Date | _Days | _Length

_FIELD_OF_SIGN = {Word.YEAR_SIGN: "year", Word.MONTH_SIGN: "month", Word.DAY_SIGN: "day"}
_SAYS_NOTHING_HERE = frozenset({Word.AHEAD, Word.WITHIN, Word.DAY_SIGN})
"""As in "in May", and the day sign that some write after a date in figures."""
_LENGTH_OF_SIGN = {Word.YEAR_SIGN: Word.YEARS, Word.DAY_SIGN: Word.DAYS}
_UNITS = frozenset({Word.DAYS, Word.WEEKS, Word.MONTHS, Word.YEARS})
_DIRECTIONS = frozenset({Word.AHEAD, Word.AGO, Word.WITHIN})
_PARTS: dict[Word, tuple[int, int]] = {
    Word.EARLY: (1, 10),
    Word.MID: (11, 20),
    Word.LATE: (21, 31),
    Word.FIRST_HALF: (1, 15),
    Word.SECOND_HALF: (16, 31),
    Word.FIRST_WEEK: (1, 7),
    Word.SECOND_WEEK: (8, 14),
    Word.THIRD_WEEK: (15, 21),
    Word.FOURTH_WEEK: (22, 28),
    Word.FINAL_WEEK: (-6, 31),
}
"""Days of a month; a number below 1 counts from its last day."""
_PARTS_OF_YEAR: dict[Word | None, tuple[int, int]] = {
    None: (1, 12),
    Word.EARLY: (1, 4),
    Word.MID: (5, 8),
    Word.LATE: (9, 12),
    Word.FIRST_HALF: (1, 6),
    Word.SECOND_HALF: (7, 12),
}
_LONGEST_LENGTH = 1200
"""Beyond so many days, weeks, months or years nothing is within any limit, and the calendar ends somewhere."""
_DAYS_AWAY = {Word.TODAY: 0, Word.TOMORROW: 1, Word.DAY_AFTER_TOMORROW: 2, Word.YESTERDAY: -1}
_WEEKS_AWAY = {Word.THIS_WEEK: 0, Word.NEXT_WEEK: 1, Word.WEEK_AFTER_NEXT: 2, Word.LAST_WEEK: -1}
_MONTHS_AWAY = {
    Word.THIS_MONTH: 0,
    Word.NEXT_MONTH: 1,
    Word.MONTH_AFTER_NEXT: 2,
    Word.LAST_MONTH: -1,
    Word.MONTH_BEFORE_LAST: -2,
}
_YEARS_AWAY = {Word.THIS_YEAR: 0, Word.NEXT_YEAR: 1, Word.YEAR_AFTER_NEXT: 2, Word.LAST_YEAR: -1}


def _ends(tokens: tuple[_Token, ...], today: date) -> tuple[_End, ...]:
    """What one end of a range, or a whole text without a range, can mean; nothing when it means nothing."""
    numeric = [token for token in tokens if isinstance(token, _Numeric)]
    if numeric:
        rest = [
            token for token in tokens if not isinstance(token, _Numeric) and token not in (Word.AHEAD, Word.DAY_SIGN)
        ]
        if len(numeric) > 1 or not all(isinstance(token, Word) and token in _PARTS for token in rest) or len(rest) > 1:
            return ()
        parts = [token for token in rest if isinstance(token, Word)]
        if not parts:
            return numeric[0].readings
        return tuple(replace(reading, part=parts[0]) for reading in numeric[0].readings if reading.day is None)
    end = _end(tokens, today)
    return () if end is None else (end,)


def _end(tokens: tuple[_Token, ...], today: date) -> _End | None:
    if not tokens:
        return None
    words = [token for token in tokens if isinstance(token, Word)]
    if len(words) == len(tokens) == 1:
        word = words[0]
        if word in _DAYS_AWAY:
            day = today + timedelta(days=_DAYS_AWAY[word])
            return _Days(first=day, last=day)
        if word in _WEEKS_AWAY:
            monday = today + timedelta(days=7 * _WEEKS_AWAY[word] - today.weekday())
            return _Days(first=monday, last=monday + timedelta(days=6))
    directions = [word for word in words if word in _DIRECTIONS]
    figures = [token.value for token in tokens if isinstance(token, _Number)]
    if directions and len(figures) == 1 and len(tokens) == 1 + len(directions) and figures[0] < _OLDEST_YEAR:
        # The "in 2" of "in 2-3 months": the other end has the unit.
        return _Length(count=figures[0], unit=None, direction=directions[0])
    is_length = any(word in _UNITS or word is Word.HALF_YEAR for word in words) or (
        directions and any(word in _LENGTH_OF_SIGN for word in words)
    )
    return _length(tokens, directions) if is_length else _date(tokens, today)


def _length(tokens: tuple[_Token, ...], directions: list[Word]) -> _Length | None:
    """A length of time, as in "3 months from now", "a week", "within half a year"."""
    count: int | None = None
    unit: Word | None = None
    for token in tokens:
        match token:
            case _Number(value=value) if count is None:
                count = value
            case Word.HALF_YEAR if unit is None and count is None:
                count, unit = 6, Word.MONTHS
            case Word() if (token in _UNITS or token in _LENGTH_OF_SIGN) and unit is None:
                unit = _LENGTH_OF_SIGN.get(token, token)
            case Word.NEXT:  # "the next three months"
                directions = [*directions, Word.WITHIN]
            case Word() if token in _DIRECTIONS:
                pass
            case _:
                return None
    chosen = Word.WITHIN if Word.WITHIN in directions else directions[0] if directions else None
    if unit is None or (Word.AGO in directions and len(set(directions)) > 1):
        return None
    return _Length(count=1 if count is None else count, unit=unit, direction=chosen)


def _date(tokens: tuple[_Token, ...], today: date) -> _Date | None:
    """Year, month, day and part of one date, whatever order they stand in."""
    fields: dict[str, int | Word] = {}
    beside: Word | None = None
    added: int | None = None
    skipped = False
    for token, following in zip(tokens, (*tokens[1:], None), strict=True):
        if skipped:
            skipped = False
            continue
        match token:
            case _Era():
                added = token.added
                found: dict[str, int | Word] = {}
            case _Number(value=value) if isinstance(following, Word) and following in _FIELD_OF_SIGN:
                field = _FIELD_OF_SIGN[following]
                full_year = value + added if added is not None else _full_year(value)
                found, skipped = {field: full_year if field == "year" else value}, True
            case _Number(value=value):
                found = {"year": _full_year(value)} if value >= _OLDEST_YEAR else {"number": value}
            case _Month(month=month):
                found = {"month": month}
            case Word.NEXT | Word.THIS | Word.LAST if beside is None:
                beside, found = token, {}
            case Word() if token in _SAYS_NOTHING_HERE:
                found = {}
            case Word():
                found = _fields_of_word(token, today)
                if not found:
                    return None
            case _:
                return None
        if found.keys() & fields.keys():
            return None
        fields |= found
    return _completed(fields, beside, today)


def _fields_of_word(word: Word, today: date) -> dict[str, int | Word]:
    """What one word says about a date; nothing when it does not belong to one."""
    if word in _PARTS:
        return {"part": word}
    if word in _MONTHS_AWAY:
        then = _add_months(today.replace(day=1), _MONTHS_AWAY[word])
        return {"year": then.year, "month": then.month}
    return {"year": today.year + _YEARS_AWAY[word]} if word in _YEARS_AWAY else {}


def _completed(fields: dict[str, int | Word], beside: Word | None, today: date) -> _Date | None:
    def number(name: str) -> int | None:
        value = fields.get(name)
        return value if isinstance(value, int) else None

    part = fields.get("part")
    read = _Date(
        year=number("year"),
        month=number("month"),
        day=number("day"),
        number=number("number"),
        part=part if isinstance(part, Word) else None,
    )
    if read.number is not None and read.month is not None and read.day is None:
        read = replace(read, day=read.number, number=None)
    if (read.day is not None and read.part is not None) or (read.day is not None and read.number is not None):
        return None
    if beside is None:
        return read if read != _Date() else None
    if read.year is not None or read.month is None:
        return None
    return replace(read, year=_year_beside(beside, read.month, today))


def _year_beside(beside: Word, month: int, today: date) -> int:
    """The year that "next", "this" or "last" gives a month: the next begins after today, the last ended before it."""
    if beside is Word.NEXT:
        return today.year + (month <= today.month)
    if beside is Word.LAST:
        return today.year - (month >= today.month)
    return today.year


# Several ends.

_Judge = Callable[[_Days, _Days], TravelWindow | RefusalReason]


def _windows(tokens: tuple[_Token, ...], today: date, judge: _Judge) -> Iterator[TravelWindow | RefusalReason]:
    """Every reading of the tokens, and a reason for each that does not hold."""
    tokens = _names_joined(tokens)
    is_range = bool(tokens) and tokens[0] is Word.FROM
    choices = _split(tokens, {Word.OR} if is_range else {Word.OR, Word.AND})
    if len(choices) > 1:
        known = [_ends(choice, today) for choice in choices]
        if not all(len(ends) == 1 for ends in known):
            yield RefusalReason.UNREADABLE
            return
        outcomes = [outcome for end in _lent([ends[0] for ends in known]) for outcome in _alone(end, today, judge)]
        yield from _adjoining_joined(outcomes)
        return
    yield from _one_window(tokens, today, judge)


def _adjoining_joined(outcomes: list[TravelWindow | RefusalReason]) -> list[TravelWindow | RefusalReason]:
    """The outcomes of "May or June", where one month ends as the next begins, as one window."""
    joined: list[TravelWindow | RefusalReason] = []
    for outcome in outcomes:
        last = joined[-1] if joined else None
        if (
            isinstance(last, TravelWindow)
            and isinstance(outcome, TravelWindow)
            and outcome.precision is not Precision.DAY
            and outcome.earliest == last.latest + timedelta(days=1)
        ):
            joined[-1] = TravelWindow(earliest=last.earliest, latest=outcome.latest)
        else:
            joined.append(outcome)
    return joined


def _one_window(tokens: tuple[_Token, ...], today: date, judge: _Judge) -> Iterator[TravelWindow | RefusalReason]:
    first, last = tokens[:1], tokens[-1:]
    opens, closes = (Word.FROM,) in (first, last), (Word.UNTIL,) in (first, last)
    inner = tokens[1:] if first in ((Word.FROM,), (Word.UNTIL,)) else tokens
    inner = inner[:-1] if inner[-1:] in ((Word.FROM,), (Word.UNTIL,)) else inner
    pieces = _split(inner, {Word.TO, Word.FROM, Word.UNTIL, Word.AND, _Dash})
    ends = [_ends(piece, today) for piece in pieces]
    if not all(ends) or len(ends) > 2:
        yield RefusalReason.UNREADABLE
    elif len(ends) == 2:
        for left, right in product(*ends):
            yield from _both(left, right, today, judge)
    elif opens and closes:
        yield RefusalReason.UNREADABLE
    elif opens or closes:
        yield from _half_open(ends[0], today, judge, opens=opens)
    else:
        for end in ends[0]:
            yield from _alone(end, today, judge)


def _names_joined(tokens: tuple[_Token, ...]) -> tuple[_Token, ...]:
    """The tokens without the dashes that stand inside one date."""
    around = (None, None, *tokens, None, None)
    return tuple(
        token
        for index, token in enumerate(tokens)
        if not (isinstance(token, _Dash) and token.tight and _is_inside(around[index : index + 5]))
    )


def _is_inside(around: tuple[_Token | None, ...]) -> bool:
    """Whether a dash stands inside a date: "10-May", "10-May-2027", "May-2027", "May-10", "2027-May", "mid-May".

    ``around``: the dash in the middle of the two tokens before and the two after it.
    """
    farther, before, _, after, beyond = around
    if isinstance(after, _Month) or beyond is Word.MONTH_SIGN:
        part = isinstance(before, Word) and before in _PARTS
        if part or (_is_year(before) and not isinstance(farther, _Month)):
            return True
    if isinstance(before, _Number) and _is_name(after):
        return not _is_name(farther) and (not isinstance(beyond, _Number) or _is_year(beyond))
    if _is_name(before) and isinstance(after, _Number):
        return not _is_name(beyond) and (_is_year(after) or farther is None)
    return False


def _is_year(token: _Token | None) -> bool:
    return isinstance(token, _Number) and token.value >= _OLDEST_YEAR


def _is_name(token: _Token | None) -> bool:
    return isinstance(token, _Month) and token.is_name


def _split(tokens: tuple[_Token, ...], at: set[object]) -> list[tuple[_Token, ...]]:
    """The pieces between separators: the words in ``at``, and dashes when it holds their type."""
    pieces: list[list[_Token]] = [[]]
    for token in tokens:
        if token in at or (isinstance(token, _Dash) and _Dash in at):
            pieces.append([])
        else:
            pieces[-1].append(token)
    return [tuple(piece) for piece in pieces]


def _alone(end: _End, today: date, judge: _Judge) -> Iterator[TravelWindow | RefusalReason]:
    """The windows that one date, stretch or length gives."""
    match end:
        case _Days():
            yield judge(end, end)
        case _Length(direction=None) | _Length(unit=None):
            yield RefusalReason.UNREADABLE
        case _Length():
            days = _days_of_length(end, today)
            yield RefusalReason.TOO_FAR if days is None else judge(days, days)
        case _Date():
            yield from _alone_date(end, today, judge)
        case _:
            assert_never(end)


def _alone_date(end: _Date, today: date, judge: _Judge) -> Iterator[TravelWindow | RefusalReason]:
    if end.number is not None or (end.month is None and end.year is None):
        yield RefusalReason.UNREADABLE
        return
    years = (end.year,) if end.year is not None else (today.year, today.year + 1, today.year + 2)
    outcomes: list[TravelWindow | RefusalReason] = []
    for year in years:
        days = _days_of(replace(end, year=year))
        if days is None:
            outcomes.append(RefusalReason.UNREADABLE)
            continue
        outcome = judge(days, days)
        outcomes.append(outcome)
        runs_now = days.first < today <= days.last
        if isinstance(outcome, TravelWindow) and not runs_now:
            break
    accepted = [outcome for outcome in outcomes if isinstance(outcome, TravelWindow)]
    yield from accepted or outcomes[:1]


def _half_open(
    ends: tuple[_End, ...], today: date, judge: _Judge, *, opens: bool
) -> Iterator[TravelWindow | RefusalReason]:
    """The windows of "from May" and "until June": the other end is the limit."""
    now = _Days(first=today, last=today)
    horizon = _add_months(today, HORIZON_MONTHS)
    for end in ends:
        for outcome in _alone(end, today, judge):
            if isinstance(outcome, RefusalReason):
                yield outcome
            elif opens:
                yield judge(_Days(first=outcome.earliest, last=outcome.earliest), _Days(first=horizon, last=horizon))
            else:
                yield judge(now, _Days(first=outcome.latest, last=outcome.latest))


def _both(left: _End, right: _End, today: date, judge: _Judge) -> Iterator[TravelWindow | RefusalReason]:
    """The window between two ends, after each has lent its units to the other."""
    if isinstance(left, _Date) and isinstance(right, _Date):
        is_other_order = None not in (left.day_first, right.day_first) and left.day_first != right.day_first
        if is_other_order or left.short_year != right.short_year:
            return
        lent_left, lent_right = _lent([left, right])
        if isinstance(lent_left, _Date) and isinstance(lent_right, _Date):
            yield from _both_dates(lent_left, lent_right, today, judge)
        return
    first, last = (_fixed(end, today) for end in _lent([left, right]))
    yield RefusalReason.UNREADABLE if first is None or last is None else judge(first, last)


def _both_dates(left: _Date, right: _Date, today: date, judge: _Judge) -> Iterator[TravelWindow | RefusalReason]:
    one_is_a_year = (left.month is None) != (right.month is None)
    none_says_when = left.month is None and left.year is None and right.year is None
    if left.number is not None or right.number is not None or one_is_a_year or none_says_when:
        yield RefusalReason.UNREADABLE
        return
    wraps = left.month is not None and right.month is not None and right.month < left.month
    if left.year is not None:
        years = [(left.year, left.year + wraps if right.year is None else right.year)]
    elif right.year is not None:
        years = [(right.year - wraps, right.year)]
    else:
        years = [(year, year + wraps) for year in (today.year - wraps, today.year, today.year + 1)]
    outcomes: list[TravelWindow | RefusalReason] = []
    for left_year, right_year in years:
        first, last = _days_of(replace(left, year=left_year)), _days_of(replace(right, year=right_year))
        outcomes.append(RefusalReason.UNREADABLE if first is None or last is None else judge(first, last))
        if isinstance(outcomes[-1], TravelWindow):
            break
    yield outcomes[-1]


def _fixed(end: _End, today: date) -> _Days | None:
    """One end of a mixed range as days: "tomorrow - 10 May"."""
    match end:
        case _Days():
            return end
        case _Length():
            return None if end.direction is None or end.unit is None else _days_of_length(end, today)
        case _Date(number=None):
            years = (end.year,) if end.year is not None else (today.year, today.year + 1)
            for year in years:
                days = _days_of(replace(end, year=year))
                if days is not None and days.last >= today:
                    return days
    return None


def _lent(ends: list[_End]) -> list[_End]:
    """The ends after each has taken what it lacks from its neighbours: the last lends first, then the first."""
    for index in reversed(range(len(ends) - 1)):
        ends[index] = _taking(ends[index], ends[index + 1])
    for index in range(1, len(ends)):
        ends[index] = _taking(ends[index], ends[index - 1])
    return ends


def _taking(end: _End, lender: _End) -> _End:
    if isinstance(lender, _Length):
        if isinstance(end, _Length):
            return replace(end, unit=end.unit or lender.unit, direction=end.direction or lender.direction)
        if isinstance(end, _Date) and end == _Date(number=end.number) and end.number is not None:
            return _Length(count=end.number, unit=lender.unit, direction=lender.direction)
        return end
    if not isinstance(end, _Date) or not isinstance(lender, _Date):
        return end
    if end.number is not None:
        if end.month is None and lender.month is not None and (lender.day is not None or lender.number is not None):
            end = replace(end, day=end.number, number=None)
        elif end.month is None and lender.month is not None and lender.part is None:
            end = replace(end, month=end.number, number=None)
    if end.month is None and lender.month is not None and (end.day is not None or end.part is not None):
        end = replace(end, month=lender.month, year=lender.year if end.year is None else end.year)
    return end


def _days_of(when: _Date) -> _Days | None:
    """The days of a date whose year is known; None for one that does not exist."""
    year, month, day = when.year, when.month, when.day
    if year is None or not date.min.year <= year < date.max.year or (month is None and day is not None):
        return None
    if month is None:
        if when.part not in _PARTS_OF_YEAR:
            return None
        first, last = _PARTS_OF_YEAR[when.part]
        return _Days(first=date(year, first, 1), last=_month_end(year, last))
    if not 1 <= month <= 12:
        return None
    length = _month_end(year, month).day
    if day is not None:
        return _Days(first=date(year, month, day), last=date(year, month, day)) if 1 <= day <= length else None
    first, last = (1, 31) if when.part is None else _PARTS[when.part]
    return _Days(
        first=date(year, month, first if first > 0 else length + first), last=date(year, month, min(last, length))
    )


def _days_of_length(length: _Length, today: date) -> _Days | None:
    """The days so far ahead or back: a day, a week, a whole month; from today on for "within". None: too far."""
    count = -length.count if length.direction is Word.AGO else length.count
    if abs(count) > _LONGEST_LENGTH:
        return None
    if length.unit in (Word.DAYS, Word.WEEKS):
        then = today + timedelta(days=count * (7 if length.unit is Word.WEEKS else 1))
        first, last = then, then + timedelta(days=6 if length.unit is Word.WEEKS else 0)
    else:
        then = _add_months(today, count * (12 if length.unit is Word.YEARS else 1))
        first, last = then.replace(day=1), _month_end(then.year, then.month)
    return _Days(first=today, last=then) if length.direction is Word.WITHIN else _Days(first=first, last=last)


def _within(today: date, horizon: date) -> _Judge:
    """The limits of a window: a range of stretches that has begun, or goes over the horizon, is cut; a day is not."""

    def judge(first: _Days, last: _Days) -> TravelWindow | RefusalReason:
        begins_with_a_day = first.first == first.last
        if first.first > last.last:
            return RefusalReason.BACKWARDS
        if last.last < today or (begins_with_a_day and first.first < today):
            return RefusalReason.PAST
        if first.first > horizon or last.first > horizon:
            return RefusalReason.TOO_FAR
        return TravelWindow(earliest=max(first.first, today), latest=min(last.last, horizon))

    return judge


# Months of the past.


def _past_months(tokens: tuple[_Token, ...], today: date) -> Iterator[YearMonth | RefusalReason]:
    tokens = _names_joined(tuple(token for token in tokens if token is not Word.FROM))
    pieces = _split(tokens, {Word.OR, Word.AND, Word.TO, Word.UNTIL, _Dash})
    ends = [_ends(piece, today) for piece in pieces]
    if not all(ends) or len(ends) > 2:
        yield RefusalReason.UNREADABLE
        return
    if len(ends) == 1:
        for end in ends[0]:
            yield _past_month(end, today)
        return
    for choice in product(*ends):
        for end in _lent(list(choice)):
            yield _past_month(end, today)


def _past_month(end: _End, today: date) -> YearMonth | RefusalReason:
    match end:
        case _Length(unit=None) | _Length(direction=None):
            return RefusalReason.UNREADABLE
        case _Length(direction=Word.AGO):
            found = _days_of_length(end, today)
            if found is None:
                return RefusalReason.TOO_FAR
        case _Length():
            return RefusalReason.FUTURE
        case _Days():
            found = end
        case _Date():
            found = _past_days(end, today)
            if found is None:
                return RefusalReason.UNREADABLE
        case _:
            assert_never(end)
    if found.first > today:
        return RefusalReason.FUTURE
    oldest = _add_months(today.replace(day=1), -MEMORY_MONTHS)
    if found.first < oldest:
        return RefusalReason.TOO_FAR
    return YearMonth(year=found.first.year, month=found.first.month)


def _past_days(when: _Date, today: date) -> _Days | None:
    """The days of a date; without a year, the latest that have begun. None when there are none, or no month."""
    if when.number is not None or when.month is None:
        return None
    if when.year is not None:
        return _days_of(when)
    candidates = (_days_of(replace(when, year=year)) for year in (today.year, today.year - 1))
    return next((days for days in candidates if days is not None and days.first <= today), None)


# Days of the past.


def _past_single_days(tokens: tuple[_Token, ...], today: date) -> Iterator[date | RefusalReason]:
    pieces = _split(_names_joined(tokens), {Word.OR, Word.AND, Word.TO, Word.FROM, Word.UNTIL, _Dash})
    ends = [_ends(piece, today) for piece in pieces]
    if len(pieces) > 1:
        yield RefusalReason.NOT_A_DAY if all(ends) else RefusalReason.UNREADABLE
        return
    for end in ends[0]:
        yield _past_single_day(end, today)


def _past_single_day(end: _End, today: date) -> date | RefusalReason:
    match end:
        case _Days():
            found: _Days | None = end
        case _Length(direction=Word.AHEAD):
            return RefusalReason.FUTURE
        case _Length(direction=Word.AGO, unit=Word.DAYS):
            found = _days_of_length(end, today)
            if found is None:
                return RefusalReason.TOO_FAR
        case _Length():
            return RefusalReason.NOT_A_DAY if end.direction is not None else RefusalReason.UNREADABLE
        case _Date(number=None, day=None):
            return RefusalReason.NOT_A_DAY
        case _Date():
            found = _past_days(end, today)
        case _:
            assert_never(end)
    if found is None:
        return RefusalReason.UNREADABLE
    if found.first != found.last:
        return RefusalReason.NOT_A_DAY
    if found.first > today:
        return RefusalReason.FUTURE
    return RefusalReason.TOO_FAR if found.first < OLDEST_DAY else found.first


# The calendar.


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _add_months(day: date, count: int) -> date:
    """The same day so many months away, or the last of a shorter month; kept within what ``date`` can hold."""
    years, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    year = min(max(years, date.min.year), date.max.year)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
