"""The pages that patients can read at any moment: the topics, one short screen for each, and who runs the bot.

Decides whose words stand on a page, and the buttons under it. Must not know what the topics say, or where the reader
stands in the questions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, assert_never

from intake_bot.domain.topics import LEARNED, TopicId, TopicText, operators_text
from intake_bot.questionnaire.effects import ShowAbout, ShowMarkets, ShowTopic, ShowTopics
from intake_bot.questionnaire.events import AskedToLearn, AskedWhoRunsIt, OpenedTopic, Resumed
from intake_bot.texts import learn_records, learn_topics
from intake_bot.texts.about import OPERATORS_WORDS, WHO_RUNS_IT, about_paragraphs, source_of_operator
from intake_bot.texts.checklist import BACK_TO_RESULT
from intake_bot.texts.evidence import THE_GUIDE
from intake_bot.texts.learn_topics import NAMES, Known, Told
from intake_bot.texts.markets import market_paragraphs
from intake_bot.texts.phrases import Button, Joined, Phrase, Screen, T
from intake_bot.texts.regulation import NumberingNote
from intake_bot.texts.result import MARKETS_BUTTON

LearnEffect = ShowTopics | ShowTopic | ShowAbout | ShowMarkets
"""The effects that this file shows."""

TOLD: Mapping[TopicId, Callable[[Known], Told]] = {
    TopicId.CLASSES: learn_topics.classes,
    TopicId.DESIGNATION: learn_topics.designation,
    TopicId.OWN_FAT_CELLS: learn_records.own_fat_cells,
    TopicId.CULTURED_CELLS: learn_records.cultured_cells,
    TopicId.EXOSOME: learn_records.exosome,
    TopicId.PRICES: learn_records.prices,
    TopicId.IN_WRITING: learn_topics.in_writing,
    TopicId.FACILITATORS: learn_records.facilitators,
    TopicId.POLICY: learn_topics.policy,
}
"""What the bot itself says. Of the commission it can say nothing: that is told by who runs the bot."""

SPEAKS_OF_CLASSES = frozenset(
    {
        TopicId.CLASSES,
        TopicId.DESIGNATION,
        TopicId.OWN_FAT_CELLS,
        TopicId.CULTURED_CELLS,
        TopicId.IN_WRITING,
    }
)
"""Topics on which an operator's words, too, are likely to hold a numeral that Japan reads the other way round."""

GO_ON = Button(label=T("Go on"), event=Resumed())
ALL_TOPICS = Button(label=T("All topics"), event=AskedToLearn())
ABOUT = Button(label=WHO_RUNS_IT, event=AskedWhoRunsIt())
BESIDE: Mapping[TopicId, Button] = {TopicId.FACILITATORS: ABOUT, TopicId.PRICES: MARKETS_BUTTON}
"""A page that says more on a topic."""
COLUMNS = 2


def screen(effect: LearnEffect, known: Known) -> Screen:
    """The message and its buttons. The way back to the open question, or to the case, is one press from each."""
    match effect:
        case ShowTopics():
            return _menu()
        case ShowAbout() | ShowTopic(topic=TopicId.COMMISSION):
            paragraphs = about_paragraphs(known.operator, known.directory, known.language)
            return Screen(paragraphs=paragraphs, rows=((ALL_TOPICS, GO_ON),))
        case ShowMarkets():
            back = ((BACK_TO_RESULT,),) if known.has_result else ()
            return Screen(paragraphs=market_paragraphs(known), rows=(*back, (ALL_TOPICS, GO_ON)))
        case ShowTopic(topic=topic):
            return Screen(paragraphs=topic_paragraphs(topic, known), rows=_rows(topic))
        case _:
            assert_never(effect)


def _menu() -> Screen:
    topics = (*(Button(label=NAMES[topic], event=OpenedTopic(topic=topic)) for topic in LEARNED), ABOUT)
    rows = tuple(topics[start : start + COLUMNS] for start in range(0, len(topics), COLUMNS))
    return Screen(
        paragraphs=(
            T("<b>Learn</b>"),
            T("Short pages on what is known and what is not. Each says where it comes from. Choose one."),
            THE_GUIDE,
            T("This is information, not medical advice. Your answers stay as they are."),
        ),
        rows=(*rows, (GO_ON,)),
    )


def _rows(topic: TopicId) -> tuple[tuple[Button, ...], ...]:
    following = LEARNED[LEARNED.index(topic) + 1 :][:1]
    onward = tuple(
        Button(label=T("Next: {topic}", topic=NAMES[after]), event=OpenedTopic(topic=after)) for after in following
    )
    beside = (BESIDE[topic],) if topic in BESIDE else ()
    return tuple(row for row in (onward, beside, (ALL_TOPICS, GO_ON)) if row)


def topic_paragraphs(topic: TopicId, known: Known) -> tuple[Any, ...]:
    """A page: the operator's words in the reader's language where there are any, ours otherwise, and the record.

    ``topic`` is one of those in ``TOLD``.
    """
    told = TOLD[topic](known)
    own = operators_text(known.directory.topics, topic, known.language)
    body, sources = (told.body, told.sources) if own is None else _operators(topic, own)
    ending = (Joined(pieces=sources),) if sources else ()
    return (T("<b>{title}</b>", title=NAMES[topic]), *body, *told.record, *ending)


def _operators(topic: TopicId, own: TopicText) -> tuple[tuple[Any, ...], tuple[Phrase, ...]]:
    noted: Any = own.text
    if topic in SPEAKS_OF_CLASSES:
        noted = Joined(pieces=(own.text, NumberingNote()), separator="")
    return (OPERATORS_WORDS, noted), (source_of_operator(own),)
