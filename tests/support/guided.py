"""A guided walk for Hypothesis: mostly acceptable answers, now and then Back, Skip, nonsense or an old press."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from intake_bot.domain.topics import TopicId
from intake_bot.questionnaire import events
from intake_bot.questionnaire.effects import Ask, AskWhich, ShowLanguages, ShowReview
from intake_bot.questionnaire.intake import Intake
from intake_bot.questionnaire.intake_form import INTAKE
from intake_bot.questionnaire.kinds import Country, Lexicon, Month, Several, Window
from intake_bot.questionnaire.path import walk

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

LEXICON = Lexicon(
    options={
        "concerns": {"scars": "scars", "redness": "pigment", "hair": "hair"},
        "consent_service": {"i agree": "agree", "i do not agree": "decline"},
    },
    countries={"japan": "JP", "일본": "JP", "germany": "DE", "singapore": "SG"},
    months={"may": 5, "december": 12, "january": 1},
    actions={"back": "back", "skip": "skip", "done": "done", "send": "send", "save for later": "save"},
    languages={"english": "en", "한국어": "ko"},
    currencies={"JP": "JPY", "US": "USD", "GB": "GBP", "DE": "EUR", "SG": "SGD"},
)

TYPED = {
    "offer_amount": ["2k usd", "150만원", "１００万円", "5000000 krw", "2-3k usd", "10,00", "free"],
    "budget": ["600000 krw", "2k usd", "1m", "£700"],
    "travel": ["2027-05-10 to 2027-05-20", "may 2027", "yesterday"],
    "email": ["ana@example.org", "ana at example"],
    "residence": ["Japan", "일본", "Atlantis"],
    "concerns": ["scars, redness", "dark circles under my eyes"],
    "recent_month": ["2026-10", "in the year 900"],
    "procedure": ["exosome", "stem cell something", "리쥬란"],
}


@st.composite
def answer_to(draw, effect):
    """A mostly acceptable event for what is on screen."""
    if isinstance(effect, ShowLanguages):
        return events.ChoseLanguage(language=draw(st.sampled_from(["en", "ko"])))
    if isinstance(effect, ShowReview):
        change = st.sampled_from([question.id for question in INTAKE.questions]).map(
            lambda q: events.AskedToChange(question=q)
        )
        return draw(st.one_of(st.just(events.Submitted()), change))
    if isinstance(effect, AskWhich):
        return events.Skipped(question=effect.question)
    if not isinstance(effect, Ask):
        return events.Resumed()
    question = INTAKE.by_id[effect.question]
    choices = [st.just(events.Skipped(question=question.id))]
    if question.id in TYPED:
        choices.append(st.sampled_from(TYPED[question.id]).map(lambda text: events.Said(text=text)))
    elif isinstance(question.kind, Window | Month | Country):
        pass
    else:
        choices.append(st.sampled_from(["yes", "some words of mine", "none"]).map(lambda text: events.Said(text=text)))
    options = question.options({}, NOW.date())
    if isinstance(question.kind, Several):
        toggles = st.builds(
            events.Toggled, question=st.just(question.id), option=st.sampled_from(options), on=st.booleans()
        )
        choices += [toggles, toggles, st.just(events.Finished(question=question.id))]
    elif options:
        pressed = st.sampled_from(options).map(lambda option: events.Chose(question=question.id, option=option))
        choices += [pressed] * 4
    return draw(st.one_of(choices))


ANYTHING = st.one_of(
    st.sampled_from(
        [
            events.Started(),
            events.Started(source="page"),
            events.Resumed(),
            events.AskedToRestart(),
            events.ConfirmedRestart(),
            events.AskedForLanguages(),
            events.AskedForHelp(),
            events.AskedForPrivacy(),
            events.AskedForHuman(),
            events.AskedToLearn(),
            events.OpenedTopic(topic=TopicId.EXOSOME),
            events.AskedWhoRunsIt(),
            events.AskedForMarkets(),
            events.AskedToDelete(),
            events.Cancelled(),
            events.SavedForLater(),
            events.SentUnreadable(kind=events.Unreadable.STICKER),
            events.EditedMessage(),
            events.PressedStale(),
            events.Submitted(),
            events.TurnedPage(view=events.View.RESULT, page=3),
        ]
    ),
    st.builds(events.Said, text=st.text(max_size=80)),
    st.builds(
        events.Chose,
        question=st.sampled_from([question.id for question in INTAKE.questions] + ["gone"]),
        option=st.sampled_from(["agree", "yes", "svf", "=2027-01-01/2027-01-31", "=5 KRW", "nonsense"]),
    ),
    st.builds(events.WentBack, question=st.sampled_from([question.id for question in INTAKE.questions])),
    st.builds(events.Kept, question=st.sampled_from([question.id for question in INTAKE.questions])),
    st.builds(events.ChoseLanguage, language=st.sampled_from(["en", "ko", "xx"])),
)


def on_path(intake: Intake) -> list[str]:
    """The ids of the questions that these answers lead through."""
    return [question.id for question in walk(intake.answers, NOW.date(), INTAKE).questions]
