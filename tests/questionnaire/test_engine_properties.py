"""What holds for any walk: a few properties that carry more than many cases."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from intake_bot.domain.topics import TopicId
from intake_bot.questionnaire import events
from intake_bot.questionnaire.effects import (
    Ask,
    AskWhich,
    ShowAbout,
    ShowCard,
    ShowLanguages,
    ShowMarkets,
    ShowPage,
    ShowReview,
    ShowTopic,
    ShowTopics,
    Submit,
)
from intake_bot.questionnaire.engine import begin, step
from intake_bot.questionnaire.intake import Status, from_document, to_document
from intake_bot.questionnaire.intake_form import INTAKE
from intake_bot.questionnaire.path import walk
from tests.support.guided import ANYTHING, LEXICON, NOW, answer_to, on_path

SHOWING = (
    ShowMarkets,
    Ask,
    AskWhich,
    ShowReview,
    ShowLanguages,
    ShowCard,
    ShowPage,
    ShowTopics,
    ShowTopic,
    ShowAbout,
    Submit,
)


def stored(intake):
    """The intake after a way through JSON, as between any two turns."""
    return from_document(json.loads(json.dumps(to_document(intake))), INTAKE.by_id)


def fresh():
    return begin(mark="m1", language="en", now=NOW)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_guided_walk_reviews_and_submits_exactly_the_path(data):
    """However somebody gets there, what is submitted is each question of the path, answered, and nothing else."""
    intake, effects = step(fresh(), events.Started(), NOW, LEXICON, "m2")
    for _ in range(120):
        event = data.draw(answer_to(effects[-1]))
        intake, effects = step(stored(intake), event, NOW, LEXICON, "m2")
        if intake.status is Status.ENDED:
            assert not intake.answers
            return
        if any(isinstance(effect, Submit) for effect in effects):
            path = walk(intake.answers, NOW.date(), INTAKE)
            assert path.open is None
            assert list(path.answers) == on_path(intake)
            assert list(path.submitted) == [question.id for question in path.reviewed]
            return


@settings(max_examples=300, deadline=None)
@given(walked=st.lists(st.tuples(st.booleans(), ANYTHING), max_size=40), data=st.data())
def test_never_silence_and_never_a_raise(walked, data):
    """Any event in any state shows something, and JSON out and in changes nothing."""
    intake, effects = step(fresh(), events.Started(), NOW, LEXICON, "m2")
    for guided, anything in walked:
        event = data.draw(answer_to(effects[-1])) if guided else anything
        assert stored(intake) == intake
        intake, effects = step(stored(intake), event, NOW, LEXICON, "m2")
        assert any(isinstance(effect, SHOWING) for effect in effects)


@settings(max_examples=150, deadline=None)
@given(walked=st.lists(st.booleans(), max_size=30), data=st.data())
def test_only_an_answer_changes_answers(walked, data):
    """Looking around (help, privacy, a sticker, an old press) leaves every answer as it was."""
    intake, effects = step(fresh(), events.Started(), NOW, LEXICON, "m2")
    for _ in walked:
        intake, effects = step(intake, data.draw(answer_to(effects[-1])), NOW, LEXICON, "m2")
    for event in (
        events.AskedForHelp(),
        events.AskedForPrivacy(),
        events.AskedForHuman(),
        events.AskedToLearn(),
        events.OpenedTopic(topic=TopicId.COMMISSION),
        events.AskedWhoRunsIt(),
        events.AskedForMarkets(),
        events.AskedForLanguages(),
        events.AskedToDelete(),
        events.AskedToRestart(),
        events.SavedForLater(),
        events.SentUnreadable(kind=events.Unreadable.VOICE),
        events.EditedMessage(),
        events.PressedStale(),
        events.Resumed(),
    ):
        after, _ = step(intake, event, NOW, LEXICON, "m2")
        assert after.answers == intake.answers
