"""What a conversation test looks at beside the chat: the intake as it is kept, calls counted, and raw updates.

The intake is read, and put back, through a second connection while the bot is at rest.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from intake_bot.questionnaire.effects import Card, ShowCard
from intake_bot.questionnaire.intake import Status, from_document, to_document
from intake_bot.questionnaire.intake_form import INTAKE
from intake_bot.questionnaire.path import walk
from intake_bot.simulator.world import CALLBACK_QUEUE
from intake_bot.store.codec import PlainCodec
from intake_bot.texts.cards import card_screen
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.operator import Operator
from intake_bot.texts.questions import WORDINGS
from intake_bot.texts.render import plain
from tests.support.kills import Fuse, settled
from tests.support.telegram import NOON

CODEC = PlainCodec()
LANGUAGE = "Which language shall we use?"


def rows(directory, sql, *values):
    """Rows of the bot's database, as tuples."""
    with closing(sqlite3.connect(directory / "intake.db", isolation_level=None)) as reader:
        return reader.execute(sql, values).fetchall()


async def rest(simulator, directory):
    """Wait until the bot has nothing left to do."""
    await settled(simulator, directory, Fuse())


def intake_of(directory, person):
    """The person's intake as it is kept, or None."""
    found = rows(directory, "SELECT sealed_document FROM intake WHERE user_id = ?", person.id)
    return from_document(json.loads(CODEC.open(found[0][0])), INTAKE.by_id) if found else None


def put_back(directory, person, intake):
    """Keep an earlier intake of this person again."""
    sealed = CODEC.seal(json.dumps(to_document(intake)))
    rows(directory, "UPDATE intake SET sealed_document = ? WHERE user_id = ?", sealed, person.id)


def question_of(intake):
    """The question on screen; None when it is the review or no question is."""
    if intake.status is not Status.OPEN:
        return None
    path = walk(intake.answers, NOON.date(), INTAKE)
    if intake.changing is not None and intake.changing in path:
        return INTAKE.by_id[intake.changing]
    return path.open


def card_heading(card, tag="en"):
    """The first line of a card."""
    return plain(card_screen(ShowCard(card=card), Operator()).paragraphs[0], catalogue(tag))


def heading_of(intake, tag="en"):
    """What a screen says that shows where this intake stands."""
    question = question_of(intake)
    if intake.status is not Status.OPEN:
        return {
            Status.PAUSED: card_heading(Card.SAVED, tag),
            Status.ENDED: card_heading(Card.NOTHING_OPEN, tag),
            Status.SUBMITTED: card_heading(Card.WITH_STAFF, tag),
        }[intake.status]
    if question is None:
        return "Please check your answers"
    if question.id == "language":
        return LANGUAGE
    return plain(WORDINGS[question.id].title, catalogue(tag))


def answers_given(simulator):
    """How many messages were sent or edited so far, an edit that changed nothing included."""
    return simulator.calls["sendMessage"] + simulator.calls["editMessageText"]


def brings(simulator, person, kind="message", **content):
    """A raw update from this person, as a client may never make one. Fields given here replace the ordinary ones."""
    world = simulator.world
    person._private_chat()
    chat = world.chat_object(simulator.state.chats[person.id])
    sender = world.user_object(person.account)
    if kind == "callback_query":
        number = str(9_000_000_000_000_000_000 + world.next_number())
        body = {"id": number, "from": sender, "chat_instance": "1", **content}
        world.push(kind, body, queue=person.id + CALLBACK_QUEUE)
    else:
        body = {"message_id": 1, "date": world.now(), "chat": chat, "from": sender, **content}
        world.push(kind, body, queue=person.id)
    simulator.settle()
