"""The kinds of question: how each reads what a person typed, and which answers fit it.

One small class a kind. A kind must not know which question it serves, what comes next, or any wording: labels that a
person may type instead of pressing come in the ``Lexicon`` of their language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from intake_bot.domain import money
from intake_bot.questionnaire.answers import (
    Answer,
    Chosen,
    InMonth,
    OnDay,
    Priced,
    Travelling,
    Written,
    amount_from_canonical,
)
from intake_bot.questionnaire.effects import Refusal, Rejected
from intake_bot.questionnaire.events import OptionId, QuestionId
from intake_bot.questionnaire.reading import dates
from intake_bot.questionnaire.reading.aliases import match_procedure
from intake_bot.questionnaire.reading.email import read_email
from intake_bot.questionnaire.reading.folding import fold

Walked = Mapping[QuestionId, Answer]
"""The answers on the path so far, by question id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What people of one language call things. Every key is folded with ``reading.folding.fold``.

    ``options``: label -> option, by question. ``countries``: name -> ISO 3166 code. ``months``: name -> 1..12.
    ``actions``: label -> ``back``, ``skip``, ``done``, ``keep``, ``save`` or ``send``. ``languages``: name -> the BCP
    47 tag of a language that the bot speaks. ``currencies``: ISO 3166 code -> the currency people there are paid in.
    """

    options: Mapping[QuestionId, Mapping[str, OptionId]]
    countries: Mapping[str, str]
    months: Mapping[str, int]
    actions: Mapping[str, str]
    languages: Mapping[str, str]
    currencies: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a kind may know when it reads an answer."""

    today: date
    lexicon: Lexicon
    labels: Mapping[str, OptionId]
    ticked: tuple[OptionId, ...] = ()
    currencies: tuple[str, ...] = ()
    """Currencies to offer when an amount came without one, likeliest first."""


Reading = Answer | tuple[Answer, ...] | Refusal | Rejected
"""One answer; several readings of which the person must pick one; or why it was not accepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language that the bot speaks. Pressed as an event of its own, so that it can change at any question."""

    several: bool = False

    def read(self, text: str, options: tuple[OptionId, ...], context: Context) -> Reading:
        tag = context.lexicon.languages.get(fold(text))
        return Refusal.NOT_AN_OPTION if tag is None else Chosen(options=(tag,))

    def press(self, option: OptionId, options: tuple[OptionId, ...]) -> Answer | None:
        return None

    def fits(self, answer: Answer, options: tuple[OptionId, ...], today: date) -> bool:
        return isinstance(answer, Chosen) and len(answer.options) == 1


_SEPARATORS = re.compile(r"[,;/、，；\n]|\s(?:and|und|및|그리고|와|과|и)\s")
_SHORTEST_PART_OF_A_LABEL = 3
_SHORTEST_WORD = 2
"""In scripts that write a syllable or a word with one sign: 명동 is Myeongdong."""
CANONICAL = "="
"""What an option begins with when it is a value in canonical form instead of one of the question's options."""


def option_named(text: str, options: tuple[OptionId, ...], labels: Mapping[str, OptionId]) -> OptionId | None:
    """The option whose label this is, or the only one whose label contains it."""
    folded = fold(text)
    if not folded:
        return None
    if (exact := labels.get(folded)) in options:
        return exact
    if len(folded) < (_SHORTEST_PART_OF_A_LABEL if folded.isascii() else _SHORTEST_WORD):
        return None
    holding = {option for label, option in labels.items() if folded in label and option in options}
    return holding.pop() if len(holding) == 1 else None


class Kind(Protocol):
    """What every kind can do."""

    @property
    def several(self) -> bool:
        """Whether options are ticked and then finished."""

    def read(self, text: str, options: tuple[OptionId, ...], context: Context) -> Reading:
        """Read typed words. ``text`` is clean and not empty."""

    def press(self, option: OptionId, options: tuple[OptionId, ...]) -> Answer | None:
        """Take a press on one option; None when the question has no such option."""

    def fits(self, answer: Answer, options: tuple[OptionId, ...], today: date) -> bool:
        """Whether a stored answer still answers the question as it stands now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class One:
    """Exactly one of the options."""

    several: bool = False

    def read(self, text: str, options: tuple[OptionId, ...], context: Context) -> Reading:
        option = option_named(text, options, context.labels)
        return Refusal.NOT_AN_OPTION if option is None else Chosen(options=(option,))

    def press(self, option: OptionId, options: tuple[OptionId, ...]) -> Answer | None:
        return Chosen(options=(option,)) if option in options else None

    def fits(self, answer: Answer, options: tuple[OptionId, ...], today: date) -> bool:
        return isinstance(answer, Chosen) and len(answer.options) == 1 and answer.options[0] in options


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """Some of the options. An *exclusive* option stands alone; *other* takes words that name no option."""

    most: int = 99
    exclusive: frozenset[OptionId] = frozenset()
    other: OptionId | None = None
    other_length: int = 0
    several: bool = True

    def read(self, text: str, options: tuple[OptionId, ...], context: Context) -> Reading:
        pieces = [piece for piece in _SEPARATORS.split(text) if piece and piece.strip()]
        named = {option_named(piece, options, context.labels) for piece in pieces}
        whole = option_named(text, options, context.labels)
        if whole is not None:
            named = {whole}
        if None not in named:
            return self.combined({option for option in named if option is not None}, context.ticked, options, None)
        if self.other is None:
            return Refusal.NOT_AN_OPTION
        if len(text) > self.other_length:
            return Refusal.TOO_LONG
        return self.combined({self.other}, context.ticked, options, text)

    def combined(
        self, added: set[OptionId], ticked: tuple[OptionId, ...], options: tuple[OptionId, ...], said: str | None
    ) -> Answer | Refusal:
        """Ticked and added options as one answer, or why they do not go together."""
        chosen = added or set(ticked)
        if not chosen & self.exclusive:
            chosen = (chosen | set(ticked)) - self.exclusive
        if not chosen:
            return Refusal.TOO_FEW
        if len(chosen) > self.most or (chosen & self.exclusive and len(chosen) > 1):
            return Refusal.TOO_MANY
        return Chosen(options=tuple(option for option in options if option in chosen), said=said)

    def toggled(
        self, ticked: tuple[OptionId, ...], option: OptionId, options: tuple[OptionId, ...], *, on: bool
    ) -> tuple[OptionId, ...] | Refusal:
        """The ticks after one press. Ticking an exclusive option clears the others, and the other way round."""
        if not on:
            return tuple(other for other in ticked if other != option)
        kept = set() if option in self.exclusive else set(ticked) - self.exclusive
        if len(kept | {option}) > self.most:
            return Refusal.TOO_MANY
        return tuple(other for other in options if other in kept | {option})

    def press(self, option: OptionId, options: tuple[OptionId, ...]) -> Answer | None:
        return None

    def fits(self, answer: Answer, options: tuple[OptionId, ...], today: date) -> bool:
        return (
            isinstance(answer, Chosen)
            and 0 < len(answer.options) <= self.most
            and all(option in options for option in answer.options)
        )


_CONTACT = re.compile(r"(?:https?://|www\.|t\.me/)\S+|(?<!\w)@[A-Za-z0-9_]{4,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Free words, verbatim but for links and handles, which are taken out. ``longest`` counts characters."""

    longest: int
    several: bool = False

    def read(self, text: str, options: tuple[OptionId, ...], context: Context) -> Reading:
        kept = _CONTACT.sub("", text).strip()
        if not kept:
            return Refusal.CONTACT_SPAM
        return Refusal.TOO_LONG if len(kept) > self.longest else Written(text=kept)

    def press(self, option: OptionId, options: tuple[OptionId, ...]) -> Answer | None:
        return None

    def fits(self, answer: Answer, options: tuple[OptionId, ...], today: date) -> bool:
        return isinstance(answer, Written)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Words that a form has its own rule for.

    ``check`` gives them as they are kept, or why they are not accepted, and accepts what it has given.
    """

    check: Callable[[str], str | Rejected]
    several: bool = False

    def read(self, text: str, options: tuple[OptionId, ...], context: Context) -> Reading:
        kept = self.check(text)
        return kept if isinstance(kept, Rejected) else Written(text=kept)

    def press(self, option: OptionId, options: tuple[OptionId, ...]) -> Answer | None:
        return None

    def fits(self, answer: Answer, options: tuple[OptionId, ...], today: date) -> bool:
        return isinstance(answer, Written) and self.check(answer.text) == answer.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One option, or a name that somebody was told: a known name counts as the option, another one is kept as said."""

    named: OptionId
    longest: int
    several: bool = False

    def read(self, text: str, options: tuple[OptionId, ...], context: Context) -> Reading:
        if len(text) > self.longest:
            return Refusal.TOO_LONG
        matched = match_procedure(text).option
        if matched in options and matched is not None:
            return Chosen(options=(matched,), said=text)
        labelled = option_named(text, options, context.labels) if fold(text) in context.labels else None
        if labelled is not None:
            return Chosen(options=(labelled,))
        return Chosen(options=(self.named,), said=text)

    def press(self, option: OptionId, options: tuple[OptionId, ...]) -> Answer | None:
        return Chosen(options=(option,)) if option in options else None

    def fits(self, answer: Answer, options: tuple[OptionId, ...], today: date) -> bool:
        return isinstance(answer, Chosen) and len(answer.options) == 1 and answer.options[0] in options


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """An amount of money or a range."""

    several: bool = False

    def read(self, text: str, options: tuple[OptionId, ...], context: Context) -> Reading:
        option = option_named(text, options, context.labels)
        return Chosen(options=(option,)) if option is not None else read_sum(text, context)

    def press(self, option: OptionId, options: tuple[OptionId, ...]) -> Answer | None:
        if option in options:
            return Chosen(options=(option,))
        return pressed_sum(option)

    def fits(self, answer: Answer, options: tuple[OptionId, ...], today: date) -> bool:
        return isinstance(answer, Priced) or (isinstance(answer, Chosen) and set(answer.options) <= set(options))


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget(Several):
    """Service tiers where prices are on record, or a typed amount anywhere (an amount is kept as typed)."""

    def read(self, text: str, options: tuple[OptionId, ...], context: Context) -> Reading:
        named = Several.read(self, text, options, context)
        return named if isinstance(named, Chosen) or named is Refusal.TOO_MANY else read_sum(text, context)

    def press(self, option: OptionId, options: tuple[OptionId, ...]) -> Answer | None:
        return pressed_sum(option)

    def fits(self, answer: Answer, options: tuple[OptionId, ...], today: date) -> bool:
        return isinstance(answer, Priced) or Several.fits(self, answer, options, today)


def read_sum(text: str, context: Context) -> Reading:
    """Read an amount; one without a currency is asked back in each currency that is likely."""
    read = money.read_amount(text, default_currency=None)
    if not isinstance(read, money.Refusal):
        readings = _readings(read)
        return readings[0] if len(readings) == 1 else readings
    if read.reason is not money.RefusalReason.MISSING_CURRENCY:
        return AMOUNT_REFUSALS[read.reason]
    guesses: list[Answer] = []
    for currency in context.currencies:
        guess = money.read_amount(text, default_currency=currency)
        if not isinstance(guess, money.Refusal):
            guesses.extend(_readings(guess))
    return tuple(dict.fromkeys(guesses)) or Refusal.NO_CURRENCY


def _readings(read: money.Amount | money.Ambiguous) -> tuple[Priced, ...]:
    amounts = read.readings if isinstance(read, money.Ambiguous) else (read,)
    return tuple(Priced(amount=amount) for amount in amounts)


def pressed_sum(option: OptionId) -> Answer | None:
    """The amount that a button carries in canonical form."""
    try:
        return Priced(amount=amount_from_canonical(option.removeprefix(CANONICAL)))
    except ValueError:
        return None


AMOUNT_REFUSALS: dict[money.RefusalReason, Refusal] = {
    money.RefusalReason.EMPTY: Refusal.UNREADABLE_AMOUNT,
    money.RefusalReason.TOO_LONG: Refusal.UNREADABLE_AMOUNT,
    money.RefusalReason.UNREADABLE: Refusal.UNREADABLE_AMOUNT,
    money.RefusalReason.NO_NUMBER: Refusal.UNREADABLE_AMOUNT,
    money.RefusalReason.MISSING_CURRENCY: Refusal.NO_CURRENCY,
    money.RefusalReason.UNKNOWN_CURRENCY: Refusal.NO_CURRENCY,
    money.RefusalReason.TWO_CURRENCIES: Refusal.MIXED_CURRENCIES,
    money.RefusalReason.SEVERAL_AMOUNTS: Refusal.SEVERAL_AMOUNTS,
    money.RefusalReason.REVERSED_RANGE: Refusal.BACKWARDS_RANGE,
    money.RefusalReason.ZERO: Refusal.NOT_POSITIVE,
    money.RefusalReason.NEGATIVE: Refusal.NOT_POSITIVE,
    money.RefusalReason.TOO_LARGE: Refusal.ABSURD_AMOUNT,
    money.RefusalReason.TOO_PRECISE: Refusal.TOO_PRECISE,
}
"""Why an amount was not read, in the questionnaire's own words."""


DATE_REFUSALS: dict[dates.RefusalReason, Refusal] = {
    dates.RefusalReason.UNREADABLE: Refusal.UNREADABLE_DATE,
    dates.RefusalReason.SEASON: Refusal.SEASON,
    dates.RefusalReason.PAST: Refusal.PAST,
    dates.RefusalReason.FUTURE: Refusal.FUTURE,
    dates.RefusalReason.TOO_FAR: Refusal.TOO_FAR,
    dates.RefusalReason.NOT_A_DAY: Refusal.NOT_A_DAY,
    dates.RefusalReason.BACKWARDS: Refusal.BACKWARDS_RANGE,
}
"""Why a date was not read, in the questionnaire's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A travel window: from today to eighteen months ahead, or flexible."""

    flexible: OptionId
    several: bool = False

    def read(self, text: str, options: tuple[OptionId, ...], context: Context) -> Reading:
        option = option_named(text, options, context.labels)
        if option is not None:
            return Chosen(options=(option,))
        match dates.read_window(text, context.today, context.lexicon.months):
            case dates.Flexible():
                return Chosen(options=(self.flexible,))
            case dates.TravelWindow(earliest=earliest, latest=latest):
                return Travelling(earliest=earliest, latest=latest)
            case dates.Ambiguous(readings=readings):
                return tuple(Travelling(earliest=one.earliest, latest=one.latest) for one in readings)
            case dates.Refusal(reason=reason):
                return DATE_REFUSALS[reason]

    def press(self, option: OptionId, options: tuple[OptionId, ...]) -> Answer | None:
        if option == self.flexible:
            return Chosen(options=(option,))
        try:
            first, _, last = option.removeprefix(CANONICAL).partition("/")
            earliest, latest = date.fromisoformat(first), date.fromisoformat(last)
        except ValueError:
            return None
        return Travelling(earliest=earliest, latest=latest) if earliest <= latest else None

    def fits(self, answer: Answer, options: tuple[OptionId, ...], today: date) -> bool:
        match answer:
            case Travelling(earliest=earliest, latest=latest):
                months_ahead = (latest.year - today.year) * 12 + latest.month - today.month
                return earliest <= latest and latest >= today and months_ahead <= dates.HORIZON_MONTHS
            case Chosen(options=chosen):
                return chosen == (self.flexible,)
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of the past twelve, this one included."""

    several: bool = False

    def read(self, text: str, options: tuple[OptionId, ...], context: Context) -> Reading:
        match dates.read_month(text, context.today, context.lexicon.months):
            case dates.YearMonth(year=year, month=month):
                return InMonth(year=year, month=month)
            case dates.Ambiguous(readings=readings):
                return tuple(InMonth(year=one.year, month=one.month) for one in readings)
            case dates.Refusal(reason=reason):
                return DATE_REFUSALS[reason]

    def press(self, option: OptionId, options: tuple[OptionId, ...]) -> Answer | None:
        try:
            first = date.fromisoformat(f"{option.removeprefix(CANONICAL)}-01")
        except ValueError:
            return None
        return InMonth(year=first.year, month=first.month)

    def fits(self, answer: Answer, options: tuple[OptionId, ...], today: date) -> bool:
        return isinstance(answer, InMonth) and (answer.year, answer.month) <= (today.year, today.month)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day that has come: today, or one before it."""

    several: bool = False

    def read(self, text: str, options: tuple[OptionId, ...], context: Context) -> Reading:
        match dates.read_day(text, context.today, context.lexicon.months):
            case date() as day:
                return OnDay(day=day)
            case dates.Ambiguous(readings=readings):
                return tuple(OnDay(day=day) for day in readings)
            case dates.Refusal(reason=reason):
                return DATE_REFUSALS[reason]

    def press(self, option: OptionId, options: tuple[OptionId, ...]) -> Answer | None:
        try:
            return OnDay(day=date.fromisoformat(option.removeprefix(CANONICAL)))
        except ValueError:
            return None

    def fits(self, answer: Answer, options: tuple[OptionId, ...], today: date) -> bool:
        return isinstance(answer, OnDay) and dates.OLDEST_DAY <= answer.day <= today


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country by button, name in the person's language, in English or Korean, or ISO 3166 code."""

    several: bool = False

    def read(self, text: str, options: tuple[OptionId, ...], context: Context) -> Reading:
        folded = fold(text)
        countries = context.lexicon.countries
        if folded in countries:
            return Chosen(options=(countries[folded],))
        if folded.upper() in countries.values():
            return Chosen(options=(folded.upper(),))
        beginning = {code for name, code in countries.items() if len(folded) >= 3 and name.startswith(folded)}
        return Chosen(options=(beginning.pop(),)) if len(beginning) == 1 else Refusal.UNKNOWN_COUNTRY

    def press(self, option: OptionId, options: tuple[OptionId, ...]) -> Answer | None:
        return Chosen(options=(option,)) if option in options else None

    def fits(self, answer: Answer, options: tuple[OptionId, ...], today: date) -> bool:
        return isinstance(answer, Chosen) and len(answer.options) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Email:
    """An e-mail address."""

    several: bool = False

    def read(self, text: str, options: tuple[OptionId, ...], context: Context) -> Reading:
        address = read_email(text)
        return Written(text=address) if isinstance(address, str) else Refusal.NOT_AN_EMAIL

    def press(self, option: OptionId, options: tuple[OptionId, ...]) -> Answer | None:
        return None

    def fits(self, answer: Answer, options: tuple[OptionId, ...], today: date) -> bool:
        return isinstance(answer, Written)
