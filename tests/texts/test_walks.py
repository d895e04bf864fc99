"""Screens on the way: whatever the engine shows can be shown, and whatever is shown can be pressed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_bot.domain.topics import TopicId
from intake_bot.questionnaire import events
from intake_bot.questionnaire.effects import (
    Ask,
    AskWhich,
    Card,
    Note,
    Progress,
    ShowAbout,
    ShowCard,
    ShowLanguages,
    ShowMarkets,
    ShowReview,
    ShowTopic,
    ShowTopics,
)
from intake_bot.questionnaire.engine import begin, step
from intake_bot.questionnaire.intake_form import INTAKE
from intake_bot.questionnaire.path import walk
from intake_bot.texts import learn
from intake_bot.texts.cards import card_screen
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.forms import length
from intake_bot.texts.learn_topics import Known
from intake_bot.texts.lexicon import lexicon
from intake_bot.texts.operator import Operator
from intake_bot.texts.patient import Context, screen
from intake_bot.texts.render import plain
from tests.support.guided import ANYTHING, NOW, answer_to
from tests.support.views import starting_directory

SHOWN_HERE = (Ask, AskWhich, ShowReview, ShowLanguages, ShowCard)
TO_READ = (ShowTopics, ShowTopic, ShowAbout, ShowMarkets)
DESK = Operator(name="Desk", registration="A-1", contact="desk@example.org", privacy_url="https://example.org/privacy")
KNOWN = Known(directory=starting_directory(), today=NOW.date(), operator=DESK, language="en", residence="JP")


def around(intake, prices=None):
    return Context(
        path=walk(intake.answers, NOW.date(), INTAKE), today=NOW.date(), operator=DESK, language="en", prices=prices
    )


def shown_for(effect, intake, prices):
    """The screen of an effect that shows one; None for one that shows none, or a page of a result."""
    if isinstance(effect, TO_READ):
        return learn.screen(effect, KNOWN)
    return screen(effect, around(intake, prices)) if isinstance(effect, SHOWN_HERE) else None


def take(intake, event):
    return step(intake, event, NOW, lexicon("en"), "m2")


def note_of(effects):
    return getattr(effects[-1], "note", None)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_screen_of_a_walk_is_taken_and_none_of_its_buttons_is_stale(data, prices, checked):
    """A button that is on screen always means something: no press on it is told to belong to an earlier message."""
    intake, effects = take(begin(mark="m1", language="en", now=NOW), events.Started())
    for _ in range(60):
        for effect in effects:
            shown = shown_for(effect, intake, prices)
            if shown is None:
                continue
            checked(shown, "en")
            for row in shown.rows:
                for button in row:
                    _, pressed = take(intake, button.event)
                    assert note_of(pressed) is not Note.STALE_PRESS, (effect, button.event)
        event = data.draw(st.one_of(*[answer_to(effects[-1])] * 4, ANYTHING))
        intake, effects = take(intake, event)


LONGER = 1.6
"""Some languages need so much more room than English."""


class Padded(Mapping):
    """Translations that only make every text longer."""

    def __getitem__(self, text):
        return text + "ж" * int(len(text) * (LONGER - 1))

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


WIDE = replace(catalogue("en"), singular=Padded(), plural={})


def fits(shown):
    return length(shown.paragraphs, WIDE) <= 4096 and all(
        len(plain(button.label, WIDE)) <= 64 for row in shown.rows for button in row
    )


@pytest.mark.parametrize("question", [q.id for q in INTAKE.questions if q.id != "language"])
def test_a_question_has_room_for_a_longer_language(question, prices):
    """Before anybody has translated it."""
    ask = Ask(question=question, progress=Progress(step=10, of=15), can_go_back=True, note=Note.NEEDS_ATTENTION)
    assert fits(screen(ask, around(begin(mark="m", language="en", now=NOW), prices)))


@pytest.mark.parametrize("effect", [ShowTopics(), *(ShowTopic(topic=topic) for topic in TopicId)], ids=str)
def test_a_page_to_read_has_room_for_a_longer_language(effect):
    """The same for the topics, and for who runs the bot."""
    assert fits(learn.screen(effect, KNOWN))


@pytest.mark.parametrize("card", Card)
def test_a_card_has_room_for_a_longer_language(card):
    """The same for screens without a question."""
    assert fits(card_screen(ShowCard(card=card, can_resume=True), DESK, "26-0017-4"))
