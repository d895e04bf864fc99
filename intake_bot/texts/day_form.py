"""The words of the questions about the day of a consultation. Must not know how answers are checked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from intake_bot.domain.time_zones import Choice
from intake_bot.questionnaire.day_form import Ground
from intake_bot.questionnaire.effects import Ask, AskWhich, ShowReview
from intake_bot.questionnaire.reading.clock import ClockRefusal
from intake_bot.texts.forms import FormView, hint_paragraphs, question_screen, readings_screen, review_screen
from intake_bot.texts.phrases import CountryName, Phrase, Screen, T
from intake_bot.texts.wordings import FormWords, Wording
from intake_bot.texts.zones import cities

KEEP_DATES = T("Keep these dates")

CLOCK_REFUSALS: Mapping[ClockRefusal, Phrase] = {
    ClockRefusal.UNREADABLE: T("We could not read that as a time of the day."),
    ClockRefusal.WHICH_HALF: T("Is that in the morning or in the afternoon?"),
}


def words(ground: Ground, clinics: Mapping[str, str], choices: tuple[Choice, ...]) -> FormWords:
    """The words. ``clinics``: names by id; ``choices``: the time zones of the patient's country."""
    by_zone = {choice[0]: choice for choice in choices}
    planned = T("For example: <code>{day}</code>.", day=(ground.today + timedelta(days=60)).isoformat())
    return FormWords(
        title=T("<b>Your dates in Seoul</b> · /cancel stops"),
        send=KEEP_DATES,
        before_sending=T(
            "Press a number to change an answer. Reminders are set only when you press “{send}”.", send=KEEP_DATES
        ),
        questions={
            "clinic": Wording(
                title=T("At which clinic is the consultation?"),
                short=T("Clinic"),
                hint=T("These clinics are in your result. Skip this if it is another one, or not decided."),
                named=lambda clinic: clinics.get(clinic, clinic),
            ),
            "consultation": Wording(
                title=T("On which day is the consultation?"),
                short=T("Consultation"),
                hint=T(
                    "The day in Seoul. {example} Your dates are kept until you change them, or until you send /delete.",
                    example=planned,
                ),
                example=planned,
            ),
            "time": Wording(
                title=T("At what time?"),
                short=T("Time in Seoul"),
                hint=T("On the clock in Seoul. For example: <code>14:30</code> or <code>2:30 pm</code>."),
                example=T("For example: <code>14:30</code> or <code>2:30 pm</code>."),
                refused=CLOCK_REFUSALS.__getitem__,
            ),
            "procedure": Wording(
                title=T("On which day is the procedure?"),
                short=T("Procedure"),
                hint=T("Skip this if there is none, or if it is not decided. {example}", example=planned),
                example=planned,
            ),
            "country": Wording(
                title=T("In which country do you live?"),
                short=T("Country"),
                hint=T("So that reminders come by day where you are. Type its name."),
                named=lambda code: CountryName(code=code),
            ),
            "zone": Wording(
                title=T("Which city has the same time as you?"),
                short=T("Your time"),
                hint=T("So that reminders come by day where you are."),
                named=lambda zone: cities(by_zone.get(zone, (zone,))),
            ),
        },
    )


def plan_screen(effect: Ask | AskWhich | ShowReview, view: FormView) -> Screen:
    """Where the questions stand."""
    match effect:
        case Ask():
            return question_screen(effect, view, _body(effect, view))
        case AskWhich():
            return readings_screen(effect, view)
        case ShowReview():
            return review_screen(effect, view)


def _body(ask: Ask, view: FormView) -> tuple[Any, ...]:
    return hint_paragraphs(view.question(ask.question), view)
