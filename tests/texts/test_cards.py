"""Cards: all there, honest about what is not set, fit for Telegram in every language."""

from __future__ import annotations

import pytest

from intake_bot.questionnaire.effects import Card, ShowCard
from intake_bot.questionnaire.events import ConfirmedDeletion, ConfirmedRestart, Resumed, TurnedPage, View
from intake_bot.questionnaire.letter_events import OpenedLetters
from intake_bot.texts.cards import BUTTONS, CARDS, PLAIN_CARDS, card_screen
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.commands import Audience, menu
from intake_bot.texts.operator import Operator
from intake_bot.texts.render import plain


def events_of(screen):
    return [button.event for row in screen.rows for button in row]


def test_every_card_has_its_words_once():
    """A card is plain or depends on something, never both and never neither."""
    assert {*PLAIN_CARDS, *CARDS} == set(Card)
    assert not {*PLAIN_CARDS} & {*CARDS}
    assert set(BUTTONS) <= set(Card)


@pytest.mark.parametrize("card", Card)
@pytest.mark.parametrize("can_resume", [True, False])
def test_every_card_is_taken_by_telegram(card, can_resume, operator, tag, checked):
    """Whoever runs the bot, and whatever they have entered."""
    checked(card_screen(ShowCard(card=card, can_resume=can_resume), operator, "26-0017-4"), tag)


def test_what_the_operator_has_not_entered_is_said():
    """A blank must not look like a registration."""
    shown = " ".join(
        plain(piece, catalogue("en")) for piece in card_screen(ShowCard(card=Card.PRIVACY), Operator()).paragraphs
    )
    assert "has not entered a name" in shown
    assert "has not entered a registration number" in shown
    assert "has not entered the address of a privacy notice" in shown
    assert "has not entered an e-mail address" in shown


def test_the_emergency_card_begins_with_the_numbers(operator):
    """119 stands before anything about the bot."""
    card = card_screen(ShowCard(card=Card.EMERGENCY, can_resume=True), operator)
    english = catalogue("en")
    assert "119" in plain(card.paragraphs[1], english)
    assert events_of(card) == [Resumed()]


def test_help_names_every_command():
    """The list is the menu's."""
    shown = plain(PLAIN_CARDS[Card.HELP][3], catalogue("en"))
    assert [line.split(" ")[0] for line in shown.splitlines()] == [f"/{name}" for name, _ in menu(Audience.PATIENT)]


def test_erasing_and_beginning_anew_are_asked_back(operator):
    """Both buttons are there, the way back as well, and no third one."""
    deletion = card_screen(ShowCard(card=Card.CONFIRM_DELETION, can_resume=True), operator)
    restart = card_screen(ShowCard(card=Card.CONFIRM_RESTART, can_resume=True), operator)
    assert events_of(deletion) == [ConfirmedDeletion(), Resumed()]
    assert events_of(restart) == [ConfirmedRestart(), Resumed()]


def test_a_case_with_staff_shows_its_number_and_its_pages():
    """The way back to the result does not depend on old messages."""
    card = card_screen(ShowCard(card=Card.WITH_STAFF), Operator(), "26-0017-4")
    assert "26-0017-4" in plain(card.paragraphs[1], catalogue("en"))
    pages = [TurnedPage(view=view, page=0) for view in (View.RESULT, View.CHECKLIST)]
    assert events_of(card) == [*pages, OpenedLetters()]


def test_going_on_is_offered_only_where_something_is_open(operator):
    """Otherwise the button would lead nowhere."""
    assert Resumed() in events_of(card_screen(ShowCard(card=Card.HELP, can_resume=True), operator))
    assert not events_of(card_screen(ShowCard(card=Card.HELP), operator))
