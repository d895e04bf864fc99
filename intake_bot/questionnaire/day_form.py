"""The dates of a consultation: the few questions about them, what a patient has told so far, and how it is kept.

The questions are asked by the engine of every form. Must not know rows, chats, wording, or when a reminder comes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any, Final, assert_never

from intake_bot.domain.reminders import Dates, Subject
from intake_bot.domain.time_zones import NOWHERE, Choice, zones_of
from intake_bot.questionnaire import events
from intake_bot.questionnaire import sheet as sheets
from intake_bot.questionnaire.answers import Answer, OnDay, Written, options_of
from intake_bot.questionnaire.day_kinds import CLOCK, PlannedDay
from intake_bot.questionnaire.effects import Ask, AskWhich, Note, ShowLanguages, ShowReview
from intake_bot.questionnaire.events import Event, OptionId, QuestionId
from intake_bot.questionnaire.filling import Filling, Moved, Sent
from intake_bot.questionnaire.form import Form, Options, Question, fixed
from intake_bot.questionnaire.kinds import CANONICAL, Country, One, Walked
from intake_bot.questionnaire.sheet import Sheet

PLAN_MARK: Final = "~"
"""What the marks of these forms begin with, and no other mark does."""
MOST_CLINICS: Final = 12
"""Clinics that are offered by name; whoever goes to another one leaves the question out."""
MOST_DAYS: Final = 12
"""Days of the journey that are offered by button; any day can be typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the questions stand on: what the patient's case tells already.

    ``country``: where they live (ISO 3166-1 alpha-2), if they said so. ``clinics``: the ids of those that their result
    tells of. ``window``: the first and last day on which they may arrive. ``checks``: a follow-up is known of what they
    want.
    """

    today: date
    country: str | None = None
    clinics: tuple[str, ...] = ()
    window: tuple[date, date] | None = None
    checks: bool = False


def day_form(ground: Ground) -> Form:
    """The questions. The country is asked of who left it out; the zone where the country has several."""

    def choices(walked: Walked) -> tuple[Choice, ...]:
        return zones_of(country_of(walked, ground) or "", ground.today.year)

    return Form(
        id="day",
        version=1,
        country="country",
        questions=(
            Question(
                id="clinic",
                kind=One(),
                options=fixed(*ground.clinics[:MOST_CLINICS]),
                when=lambda _: bool(ground.clinics),
            ),
            Question(
                id="consultation", kind=PlannedDay(), options=_days_of_the_journey(ground), columns=3, can_skip=False
            ),
            Question(id="time", kind=CLOCK),
            Question(
                id="procedure",
                kind=PlannedDay(or_past=True),
                options=_same_day,
                told_anew_by=frozenset({"consultation"}),
            ),
            Question(id="country", kind=Country(), when=lambda _: ground.country is None, can_skip=False),
            Question(
                id="zone",
                kind=One(),
                options=lambda walked, _: tuple(choice[0] for choice in choices(walked)),
                when=lambda walked: len(choices(walked)) > 1,
                can_skip=False,
            ),
        ),
    )


def country_of(walked: Walked, ground: Ground) -> str | None:
    """Where the patient lives: as their case says, or as they said here."""
    return ground.country or next(iter(options_of(walked.get("country"))), None)


def zone_of(walked: Walked, ground: Ground) -> str:
    """The time zone that the answers lead to."""
    chosen = options_of(walked.get("zone"))
    if chosen:
        return chosen[0]
    choices = zones_of(country_of(walked, ground) or "", ground.today.year)
    return choices[0][0] if choices else NOWHERE


def _days_of_the_journey(ground: Ground) -> Options:
    def days(_walked: Walked, today: date) -> tuple[OptionId, ...]:
        if ground.window is None:
            return ()
        first, last = max(ground.window[0], today), ground.window[1]
        count = min((last - first).days + 1, MOST_DAYS)
        return tuple(f"{CANONICAL}{first + timedelta(days=day)}" for day in range(count))

    return days


def _same_day(walked: Walked, _today: date) -> tuple[OptionId, ...]:
    consultation = walked.get("consultation")
    return (f"{CANONICAL}{consultation.day}",) if isinstance(consultation, OnDay) else ()


# ---- what is kept --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DayPlan(Sheet):
    """What a patient has told of their consultation: the answers so far, and what follows from those sent.

    ``mark`` is carried by the buttons of the form, from one opening of it to the next. ``name`` is random and makes the
    names of calendar entries; ``edition`` counts how often the dates were sent; ``dates``, ``zone`` and ``clinic``, the
    id of the one that was chosen, are those of the last time, whatever was answered since. ``silent``: subjects of
    which no reminder may come.
    """

    mark: str
    name: str
    edition: int = 0
    dates: Dates | None = None
    zone: str = NOWHERE
    clinic: str | None = None
    silent: frozenset[Subject] = field(default_factory=frozenset)


def new_plan(*, mark: str, name: str) -> DayPlan:
    """Nothing told yet. ``mark`` is random and short, ``name`` nobody can guess."""
    return DayPlan(mark=f"{PLAN_MARK}{mark}", name=name)


def marked(plan: DayPlan, mark: str) -> DayPlan:
    """The plan with a new mark, random and short: what a screen with the one before did not show, it cannot keep."""
    return replace(plan, mark=f"{PLAN_MARK}{mark}")


def to_document(plan: DayPlan) -> dict[str, Any]:
    """The JSON form of a plan."""
    return {
        "mark": plan.mark,
        "name": plan.name,
        "edition": plan.edition,
        "dates": None if plan.dates is None else _dates_to_document(plan.dates),
        "zone": plan.zone,
        "clinic": plan.clinic,
        "silent": sorted(plan.silent),
        **sheets.to_document(plan),
    }


def from_document(document: Mapping[str, Any]) -> DayPlan:
    """The inverse of ``to_document``. Raises KeyError or ValueError for a document that is not a plan."""
    dates = document["dates"]
    return DayPlan(
        mark=document["mark"],
        name=document["name"],
        edition=document["edition"],
        dates=None if dates is None else _dates_from_document(dates),
        zone=document["zone"],
        clinic=document["clinic"],
        silent=frozenset(map(Subject, document["silent"])),
        **sheets.fields_of(document, known=document["answers"]),
    )


def _dates_to_document(dates: Dates) -> dict[str, Any]:
    return {
        "consultation": dates.consultation.isoformat(),
        "at": None if dates.at is None else dates.at.isoformat(),
        "procedure": None if dates.procedure is None else dates.procedure.isoformat(),
        "checks": dates.checks,
    }


def _dates_from_document(document: Mapping[str, Any]) -> Dates:
    at, procedure = document["at"], document["procedure"]
    return Dates(
        consultation=date.fromisoformat(document["consultation"]),
        at=None if at is None else time.fromisoformat(at),
        procedure=None if procedure is None else date.fromisoformat(procedure),
        checks=document["checks"],
    )


# ---- filling it in -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPlan:
    """Keep the plan as it is now, and show where its form stands."""

    plan: DayPlan
    effect: Ask | AskWhich | ShowReview


@dataclass(frozen=True, slots=True)
class LeavePlan:
    """Stop asking; what was told so far stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDates:
    """The dates were sent: keep the plan, and plan its reminders."""

    plan: DayPlan


def show(filling: Filling[DayPlan], note: Note | None = None) -> ShowPlan:
    """Where the form stands."""
    return _shown(filling.show(note=note))


def step(filling: Filling[DayPlan], event: Event, ground: Ground) -> ShowPlan | LeavePlan | KeepDates:
    """What comes of an event at the form."""
    if isinstance(event, events.Cancelled):
        return LeavePlan()
    outcome = filling.take(event)
    match outcome:
        case Moved():
            return _shown(outcome)
        case Sent():
            answers = filling.path().submitted
            plan = filling.sheet
            return KeepDates(
                plan=replace(
                    plan,
                    edition=plan.edition + 1,
                    dates=dates_of(answers, ground),
                    zone=zone_of(answers, ground),
                    clinic=next(iter(options_of(answers.get("clinic"))), None),
                )
            )
        case _:
            assert_never(outcome)


def dates_of(answers: Mapping[QuestionId, Answer], ground: Ground) -> Dates:
    """The dates that these answers tell. ``consultation`` is always among them."""
    consultation, procedure, at = answers["consultation"], answers.get("procedure"), answers.get("time")
    assert isinstance(consultation, OnDay), "the question cannot be left out, and takes nothing but a day"
    return Dates(
        consultation=consultation.day,
        at=time.fromisoformat(at.text) if isinstance(at, Written) else None,
        procedure=procedure.day if isinstance(procedure, OnDay) else None,
        checks=ground.checks,
    )


def _shown(moved: Moved[DayPlan]) -> ShowPlan:
    assert not isinstance(moved.effect, ShowLanguages), "this form does not ask for its language"
    return ShowPlan(plan=moved.sheet, effect=moved.effect)
