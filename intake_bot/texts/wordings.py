"""What one question says, what one form says, and how options and answers are said back: for any form.

Must not know which forms there are, screens, or which question comes when.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, assert_never

from intake_bot.domain.money import canonical
from intake_bot.questionnaire.answers import (
    Answer,
    Chosen,
    InMonth,
    LeftOut,
    OnDay,
    Priced,
    Travelling,
    Written,
    amount_from_canonical,
)
from intake_bot.questionnaire.events import OptionId, QuestionId
from intake_bot.questionnaire.kinds import CANONICAL
from intake_bot.texts.phrases import Joined, MonthName, Phrase, T


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What one question says.

    ``short`` is the label of its line in the review. ``options`` are labels of buttons; ``named`` labels options that
    are not in that table. ``said`` is how an option is said back where that differs from its button. ``example`` shows
    what would be right, where the kind of question does not tell. ``refused`` explains a reason of a check of its own.
    """

    title: Phrase
    short: Phrase
    hint: Phrase | None = None
    options: Mapping[OptionId, Phrase] = field(default_factory=dict)
    named: Callable[[OptionId], Any] | None = None
    said: Mapping[OptionId, Phrase] = field(default_factory=dict)
    example: Phrase | None = None
    refused: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """Every word of one form.

    ``questions``: the wording of each by its id. ``send`` is the last button, and ``before_sending`` what the review
    says of it. ``save`` is the button that stops asking, where a form can be paused. ``title`` stands above each screen
    of a form that is filled in among others.
    """

    questions: Mapping[QuestionId, Wording]
    send: Phrase
    before_sending: Phrase
    save: Phrase | None = None
    title: Phrase | None = None


# ---- options --------------------------------------------------------------------------------------------------------


def option_label(wording: Wording, option: OptionId) -> Any:
    """The label of an option: from the table, of a value in canonical form, or by the question's own rule.

    An option that no wording knows any more, as in an old case, is its own label.
    """
    if option.startswith(CANONICAL):
        return _canonical_label(option.removeprefix(CANONICAL))
    known = wording.options.get(option)
    if known is not None:
        return known
    return option if wording.named is None else wording.named(option)


def canonical_option(answer: Answer) -> OptionId | None:
    """The option that a button carries for an answer in canonical form; None for an answer that no button can give."""
    match answer:
        case Priced(amount=amount):
            return CANONICAL + canonical(amount)
        case Travelling(earliest=earliest, latest=latest):
            return f"{CANONICAL}{earliest.isoformat()}/{latest.isoformat()}"
        case InMonth(year=year, month=month):
            return f"{CANONICAL}{year:04}-{month:02}"
        case OnDay(day=day):
            return CANONICAL + day.isoformat()
        case Chosen(options=(option,)):
            return option
        case Chosen() | Written() | LeftOut():
            return None
        case _:
            assert_never(answer)


def _canonical_label(value: str) -> Any:
    """The label of ``2027-05-01/2027-05-31``, ``2026-11``, ``2026-11-20`` or ``350000-600000 KRW``."""
    if " " in value:
        return amount_from_canonical(value)
    first, slash, last = value.partition("/")
    if not slash:
        year, month, *day = map(int, value.split("-"))
        return date(year, month, *day) if day else MonthName(year=year, month=month)
    earliest, latest = date.fromisoformat(first), date.fromisoformat(last)
    starts_late = earliest.day > 1 and (earliest.year, earliest.month) == (latest.year, latest.month)
    if starts_late and _ends_month(latest):
        # NOTE: {month} is a month with its year, such as "November 2026"; the button means the rest of that month
        return T("{month}, from today", month=MonthName(year=latest.year, month=latest.month))
    return window_shown(earliest, latest)


def window_shown(earliest: date, latest: date) -> Any:
    """Both days included: as a month or months where it is whole ones, as one day, or as two dates."""
    if earliest == latest:
        return earliest
    if earliest.day == 1 and _ends_month(latest):
        first, last = (
            MonthName(year=earliest.year, month=earliest.month),
            MonthName(year=latest.year, month=latest.month),
        )
        return first if first == last else T("{low} to {high}", low=first, high=last)
    return T("{low} to {high}", low=earliest, high=latest)


def _ends_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


# ---- answers --------------------------------------------------------------------------------------------------------

LONGEST_SHOWN = 100
"""Characters of people's own words in an echo and in the review; the whole text is kept."""


def answer_shown(wording: Wording, answer: Answer, *, longest: int = LONGEST_SHOWN, most: int | None = None) -> Any:
    """An answer as it is said back. ``longest``: characters of own words; ``most``: options before "and n more"."""
    match answer:
        case LeftOut():
            return T("Skipped")
        case Chosen(options=options, said=said):
            return _chosen_shown(wording, options, said, longest, most)
        case Written(text=text):
            return shortened(text, longest)
        case Priced(amount=amount):
            return amount
        case Travelling(earliest=earliest, latest=latest):
            return window_shown(earliest, latest)
        case InMonth(year=year, month=month):
            return MonthName(year=year, month=month)
        case OnDay(day=day):
            return day
        case _:
            assert_never(answer)


def _chosen_shown(
    wording: Wording, options: tuple[OptionId, ...], said: str | None, longest: int, most: int | None
) -> Any:
    labels = tuple(wording.said.get(option) or option_label(wording, option) for option in options)
    kept = labels if most is None else labels[:most]
    # labels may hold commas themselves, so that a list with commas could not be read back
    shown: Any = Joined(pieces=kept, separator="; ")
    if len(kept) < len(labels):
        # NOTE: a list that was cut short: {options} are the first ones, {number} of them are not shown
        shown = T("{options} (+{number})", options=shown, number=len(labels) - len(kept))
    if said is None:
        return shown
    # NOTE: a chosen option, and after it the person's own words
    return T("{option} (“{words}”)", option=shown, words=shortened(said, longest))


def shortened(text: str, longest: int) -> str:
    """Own words on one line, cut with "…" where they are longer, never inside a composed character."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    end = longest - 1
    while end > 0 and (unicodedata.combining(line[end]) or line[end] in _JOINING or line[end - 1] == _JOINER):
        end -= 1
    return f"{line[:end].rstrip()}…"


_JOINER = "\u200d"
_JOINING = frozenset({_JOINER, "\ufe0f", *map(chr, range(0x1F3FB, 0x1F400))})
"""What continues the character before it: the joiner, the emoji sign, and skin colours."""
