"""Kinds of question that only the dates of a consultation need: a day that is planned, and a time of it.

Must not know which question they serve, what comes next, or any wording.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from intake_bot.domain.days import months_after
from intake_bot.questionnaire.answers import Answer, OnDay
from intake_bot.questionnaire.effects import Refusal, Rejected
from intake_bot.questionnaire.events import OptionId
from intake_bot.questionnaire.kinds import CANONICAL, DATE_REFUSALS, Checked, Context, Reading
from intake_bot.questionnaire.reading import dates
from intake_bot.questionnaire.reading.clock import canonical, read_clock


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDay:
    """A day from today to eighteen months ahead; ``or_past``: or one of the last twelve months. A day that can be read
    as either is asked back.

    An answer stays one when its day has passed: what was planned is then what happened.
    """

    or_past: bool = False
    several: bool = False

    def read(self, text: str, options: tuple[OptionId, ...], context: Context) -> Reading:
        coming = _coming(text, context)
        past = _past(text, context) if self.or_past else ()
        days = tuple(sorted({*past, *(() if isinstance(coming, Refusal) else coming)}))
        if not days:
            return coming if isinstance(coming, Refusal) else Refusal.NOT_A_DAY
        return OnDay(day=days[0]) if len(days) == 1 else tuple(OnDay(day=day) for day in days)

    def press(self, option: OptionId, options: tuple[OptionId, ...]) -> Answer | None:
        try:
            return OnDay(day=date.fromisoformat(option.removeprefix(CANONICAL)))
        except ValueError:
            return None

    def fits(self, answer: Answer, options: tuple[OptionId, ...], today: date) -> bool:
        latest = months_after(today, dates.HORIZON_MONTHS)
        return isinstance(answer, OnDay) and dates.OLDEST_DAY <= answer.day <= latest


def _coming(text: str, context: Context) -> tuple[date, ...] | Refusal:
    """The single days still to come that a text can mean."""
    match dates.read_window(text, context.today, context.lexicon.months):
        case dates.TravelWindow() as window:
            readings: tuple[dates.TravelWindow, ...] = (window,)
        case dates.Ambiguous(readings=several):
            readings = several
        case dates.Flexible() | dates.Refusal(reason=dates.RefusalReason.SEASON):
            return Refusal.NOT_A_DAY
        case dates.Refusal(reason=reason):
            return DATE_REFUSALS[reason]
    return tuple(one.earliest for one in readings if one.precision is dates.Precision.DAY) or Refusal.NOT_A_DAY


def _past(text: str, context: Context) -> tuple[date, ...]:
    """The single days that have come, a year back at most, that a text can mean."""
    match dates.read_day(text, context.today, context.lexicon.months):
        case date() as day:
            days: tuple[date, ...] = (day,)
        case dates.Ambiguous(readings=several):
            days = several
        case dates.Refusal():
            days = ()
    oldest = months_after(context.today, -dates.MEMORY_MONTHS)
    return tuple(day for day in days if day >= oldest)


def checked_clock(text: str) -> str | Rejected:
    """A time of the day as it is kept, ``14:30``, or why it is none."""
    read = read_clock(text)
    return canonical(read) if isinstance(read, time) else Rejected(reason=read)


CLOCK = Checked(check=checked_clock)
