"""An offer on its way to be read: what goes to it, what leaves it waiting, and what ends it."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.checklist import ItemId, items_for
from intake_bot.domain.regulation import Route, Vector
from intake_bot.questionnaire import events
from intake_bot.questionnaire.answers import Chosen
from intake_bot.questionnaire.events import Event, Unreadable
from intake_bot.questionnaire.offer_events import AskedForOpenItems, FinishedOffer, LeftOffer, OpenedOffer
from intake_bot.questionnaire.offer_reader import OfferReader, reader_of
from intake_bot.questionnaire.offering import (
    MOST_CHARACTERS,
    MOST_MESSAGES,
    AskForOffer,
    Draft,
    Lapsed,
    OfferNote,
    ReadOffer,
    ShowOpenItems,
    Taken,
    TellForgotten,
    TellNothingWaits,
    take,
)
from tests.support.guided import ANYTHING

EMPTY, ONE = Draft(), Draft(messages=("Exosome, 900,000 won.",))
HELP = "I cannot breathe"


def said(text):
    return events.Said(text=text)


def asking(draft, note=None, **first):
    return Taken(draft=draft, effect=AskForOffer(draft=draft, note=note), **first)


def test_words_come_one_message_after_the_other_until_the_person_is_done():
    """Opened, two messages, and all of it read as one text."""
    assert take(None, OpenedOffer()) == asking(EMPTY)
    first = take(EMPTY, said("one")).draft
    second = take(first, said("two")).draft
    assert second == Draft(messages=("one", "two"))
    assert take(second, OpenedOffer()) == asking(second, OfferNote.MORE)
    assert take(second, FinishedOffer()) == Taken(draft=None, effect=ReadOffer(draft=second))
    assert second.text == "one\n\ntwo"


def test_done_too_early_or_too_late_reads_nothing():
    """Before the first word, and when nothing waits any more."""
    assert take(EMPTY, FinishedOffer()) == asking(EMPTY, OfferNote.NOTHING_YET)
    assert take(None, FinishedOffer()) == Taken(draft=None, effect=TellNothingWaits())


@pytest.mark.parametrize("draft", [None, EMPTY, ONE])
def test_stop_forgets_what_waits(draft):
    """Also where nothing does."""
    assert take(draft, LeftOffer()) == Taken(draft=None, effect=TellForgotten())


def test_cancel_leaves_what_waits_and_nothing_else():
    """Without an offer it stops the questions, as ever."""
    assert take(ONE, events.Cancelled()) == Taken(draft=None, effect=TellForgotten())
    assert take(None, events.Cancelled()) == Taken(draft=None)


def test_open_items_are_shown_whether_something_waits_or_not():
    """The button holds all that they need."""
    items = frozenset({ItemId.W4, ItemId.E2})
    for draft in (None, ONE):
        assert take(draft, AskedForOpenItems(items=items)) == Taken(draft=draft, effect=ShowOpenItems(items=items))


def test_more_than_fits_is_not_added():
    """Neither too many messages nor too many characters; what came before stays."""
    many = Draft(messages=("x",) * MOST_MESSAGES)
    assert take(many, said("y")) == asking(many, OfferNote.TOO_MUCH)
    full = Draft(messages=("x" * MOST_CHARACTERS,))
    assert take(full, said("y")) == asking(full, OfferNote.TOO_MUCH)
    assert take(EMPTY, said("x" * MOST_CHARACTERS)).draft == full


def test_of_what_is_no_text_only_the_words_are_taken():
    """A photo with words under it, a photo without, and a message in which nobody sees anything."""
    photo = events.SentUnreadable(kind=Unreadable.PHOTO, words="Price 900,000 won")
    added = Draft(messages=("Price 900,000 won",))
    assert take(EMPTY, photo) == asking(added, OfferNote.ONLY_WORDS)
    assert take(ONE, events.SentUnreadable(kind=Unreadable.VOICE)) == asking(ONE, OfferNote.NO_WORDS)
    assert take(ONE, said("")) == asking(ONE, OfferNote.NO_WORDS)


def test_a_changed_message_and_an_old_button_are_told_as_such():
    """Nothing is added and nothing is lost."""
    assert take(ONE, events.EditedMessage(words="Exosome, 800,000 won.")) == asking(ONE, OfferNote.EDITED)
    assert take(ONE, events.PressedStale()) == asking(ONE, OfferNote.STALE_PRESS)


def test_what_comes_after_too_long_a_silence_begins_anew():
    """The message is the first of a new draft, and it is said that earlier ones are gone; so with a press for more."""
    photo = events.SentUnreadable(kind=Unreadable.PHOTO, words="Price 900,000 won")
    for event, draft, note in (
        (said("two"), Draft(messages=("two",)), None),
        (photo, Draft(messages=("Price 900,000 won",)), OfferNote.ONLY_WORDS),
        (events.SentUnreadable(kind=Unreadable.VOICE), EMPTY, OfferNote.NO_WORDS),
        (OpenedOffer(), EMPTY, None),
    ):
        assert take(Lapsed(), event) == Taken(draft=draft, effect=AskForOffer(draft=draft, note=note, begins_anew=True))
    assert take(Lapsed(), said(HELP)).first == events.EditedMessage(words=HELP)


def test_what_waited_too_long_is_never_read_and_anything_else_goes_its_own_way():
    """Done says that nothing waits, Stop that it is stopped; pages can be read in between."""
    assert take(Lapsed(), FinishedOffer()) == Taken(draft=None, effect=TellNothingWaits())
    assert take(Lapsed(), LeftOffer()) == Taken(draft=None, effect=TellForgotten())
    assert take(Lapsed(), events.Cancelled()) == Taken(draft=None)
    assert take(Lapsed(), None) == Taken(draft=None)
    assert take(Lapsed(), events.AskedForHelp()) == Taken(draft=Lapsed())
    items = frozenset({ItemId.W4})
    assert take(Lapsed(), AskedForOpenItems(items=items)) == Taken(draft=Lapsed(), effect=ShowOpenItems(items=items))


def test_words_of_an_emergency_are_heard_first_and_kept():
    """Clinics write of fever, too: the card is shown, and the words are not lost."""
    heard = take(ONE, said(HELP))
    added = Draft(messages=(*ONE.messages, HELP))
    assert heard == asking(added, OfferNote.PERHAPS_EMERGENCY, first=events.EditedMessage(words=HELP))
    under = take(EMPTY, events.SentUnreadable(kind=Unreadable.PHOTO, words=HELP))
    assert under.first == events.EditedMessage(words=HELP)
    edited = events.EditedMessage(words=HELP)
    assert take(ONE, edited) == asking(ONE, first=edited)
    full = Draft(messages=("x" * MOST_CHARACTERS,))
    assert take(full, said(HELP)) == asking(full, OfferNote.TOO_MUCH, first=events.EditedMessage(words=HELP))


def test_a_new_language_leads_back_to_what_waits():
    """The questionnaire takes it without a word."""
    chosen = events.ChoseLanguage(language="ko")
    assert take(ONE, chosen) == asking(ONE, first=chosen, silently=True)
    assert take(ONE, events.Resumed()) == asking(ONE)


def example(event):
    """Some event of this kind."""
    return object.__new__(event)


TAKEN = {
    events.Said,
    events.SentUnreadable,
    events.EditedMessage,
    events.PressedStale,
    events.Resumed,
    events.ChoseLanguage,
    events.Cancelled,
}
ENDS = [event for event in get_args(Event) if event not in TAKEN | set(events.READ_BESIDE)]


@pytest.mark.parametrize("event", ENDS, ids=lambda event: event.__name__)
def test_everything_else_ends_it_and_goes_its_own_way(event):
    """A press that answers a question, /start, a new beginning: whatever is typed then answers the question."""
    assert take(ONE, example(event)) == Taken(draft=None)


def test_what_the_desk_does_ends_it_too():
    """Whoever begins a form of the desk types into that."""
    assert take(ONE, None) == Taken(draft=None)


@pytest.mark.parametrize("event", events.READ_BESIDE, ids=lambda event: event.__name__)
def test_pages_can_be_read_while_it_waits(event):
    """Privacy above all: whoever reads what is kept goes on where they were."""
    assert take(ONE, example(event)) == Taken(draft=ONE)


@given(walk=st.lists(st.one_of(ANYTHING, st.sampled_from([OpenedOffer(), FinishedOffer(), LeftOffer()]))))
def test_a_draft_never_grows_beyond_its_limits_and_never_without_words(walk):
    """Whatever comes, in any order; without a draft nothing but its own events concerns it."""
    draft = None
    for event in walk:
        before, taken = draft, take(draft, event)
        draft = taken.draft
        if draft is not None:
            assert len(draft.messages) <= MOST_MESSAGES
            assert len(draft.text) <= MOST_CHARACTERS + 2 * MOST_MESSAGES
            assert all(draft.messages)
        if before is None and not isinstance(event, OpenedOffer | FinishedOffer | LeftOffer):
            assert taken == Taken(draft=None)


def test_what_others_wrote_is_in_no_representation():
    """A draft may be logged."""
    assert "900" not in repr(ONE)
    assert [field.name for field in fields(Draft)] == ["messages"]


# ---- who reads -----------------------------------------------------------------------------------------------------


def test_an_offer_is_compared_with_the_list_of_what_was_named():
    """And with the common one, what is used before all, where nothing was."""
    exosome = {
        "residence": Chosen(options=("JP",)),
        "procedure": Chosen(options=("exosome",)),
        "finder_vial_cells": Chosen(options=("no",)),
        "finder_route": Chosen(options=("drip",)),
    }
    reader = reader_of(exosome, None)
    assert reader == OfferReader(vectors=frozenset({Vector.EXOSOME}), route=Route.DRIP, residence="JP")
    assert reader.items == items_for(frozenset({Vector.EXOSOME}))
    stranger = reader_of({}, None)
    assert stranger == OfferReader()
    assert stranger.items[0] is ItemId.W0
    assert set(stranger.items) == {item for item in ItemId if item.startswith("W")}
