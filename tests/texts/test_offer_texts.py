"""Offers as they are told: what stands there, what does not, whose reading a signal is, and no word of judgement."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from intake_bot.domain.checklist import ItemId, items_for
from intake_bot.domain.offer import price_is_on_record, read_offer
from intake_bot.domain.offer_rules import Aside, Piece, Signal
from intake_bot.domain.pricing import Rate
from intake_bot.domain.regulation import Vector
from intake_bot.questionnaire.events import AskedForMarkets, Resumed, TurnedPage, View
from intake_bot.questionnaire.offer_events import AskedForOpenItems, FinishedOffer, LeftOffer, OpenedOffer
from intake_bot.questionnaire.offering import MOST_CHARACTERS, AskForOffer, Draft, OfferNote
from intake_bot.texts import offer
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.checklist import KOREAN
from intake_bot.texts.item_names import ITEM_NAMES
from intake_bot.texts.offer_rules import ASIDES, PIECE_NAMES, SIGNALS
from intake_bot.texts.render import plain
from tests.support.hostile import LONG, WORDS
from tests.support.views import ENGLISH, starting_directory, words_of

TABLE = yaml.safe_load((Path(__file__).parents[1] / "domain" / "offer_phrases.yaml").read_text(encoding="utf-8"))
EVERYTHING = "\n".join(row["text"] for row in TABLE["phrases"])
SOLD = TABLE["offers"][1]["text"]
JUDGING = re.compile(
    r"\b(scam|fraud|liar|dishonest|bad|good|avoid|trust|illegal|fair|expensive|cheap|too much|suspicious|warn)\w*\b",
    re.IGNORECASE,
)


def view_of(text, *vectors, residence=None, has_case=False, rates=()):
    """What the turn makes of a text, for somebody with these vectors (none: no finding)."""
    found = frozenset(vectors) or None
    reading = read_offer(text, items_for(found or frozenset({Vector.UNKNOWN})))
    is_on_record = price_is_on_record(reading, found or frozenset(), None)
    return offer.OfferView(
        reading=reading,
        vectors=found,
        prices=starting_directory().prices if is_on_record else None,
        rates=rates,
        residence=residence,
        has_case=has_case,
    )


def told(text, *vectors, language=ENGLISH, **given):
    screens = offer.reading_screens(view_of(text, *vectors, **given), language)
    return "\n\n".join(words_of(screen, language) for screen in screens)


def events_of(screen):
    return [button.event for row in screen.rows for button in row]


# ---- words for everything ------------------------------------------------------------------------------------------


def test_everything_that_can_be_found_has_its_words():
    """Items, pieces, signals, and what an amount is for; no two of a kind alike."""
    for words, kinds in ((ITEM_NAMES, ItemId), (PIECE_NAMES, Piece), (SIGNALS, Signal), (ASIDES, Aside)):
        assert set(words) == set(kinds)
    for tag in ("en", "ko"):
        names = [plain(told.name, catalogue(tag)) for told in SIGNALS.values()]
        assert len(names) == len(set(names))
    assert set(offer.NOTES) == set(OfferNote)


@pytest.mark.parametrize("signal", Signal)
def test_every_signal_has_the_guide_as_its_source_and_something_to_ask(signal):
    """Dated, and never as our own verdict."""
    reading = plain(SIGNALS[signal].reading, ENGLISH)
    assert reading.startswith("The guide (2026) ")
    assert "Ask " in reading
    assert not JUDGING.search(reading)


# ---- asking --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("note", [None, *OfferNote])
@pytest.mark.parametrize("messages", [(), ("x" * MOST_CHARACTERS,), ("<b>&",) * 20])
def test_every_waiting_screen_is_taken_by_telegram(note, messages, tag, checked):
    """In every language, whatever waits."""
    checked(offer.waiting_screen(AskForOffer(draft=Draft(messages=messages), note=note)), tag)
    checked(offer.waiting_screen(AskForOffer(draft=Draft(messages=messages), note=note, begins_anew=True)), tag)
    checked(offer.forgotten_screen(), tag)
    checked(offer.nothing_waits_screen(), tag)


def test_it_is_said_that_nothing_is_kept():
    """Before the first word is pasted, and again with what was found."""
    first = words_of(offer.waiting_screen(AskForOffer(draft=Draft())))
    assert "What you paste is not kept" in first
    assert "the team does not get it" in first
    assert "A computer compares words by fixed rules. It judges nobody." in first
    assert "It can be wrong, so compare yourself." in told("Exosome.")
    assert "What you pasted is erased here" in told("Exosome.")


def test_done_and_more_appear_with_the_first_message():
    """Before it there is only the way out."""
    assert events_of(offer.waiting_screen(AskForOffer(draft=Draft()))) == [LeftOffer()]
    waiting = offer.waiting_screen(AskForOffer(draft=Draft(messages=("one", "two"))))
    assert events_of(waiting) == [FinishedOffer(), OpenedOffer(), LeftOffer()]
    assert "2 messages so far (8 characters)" in words_of(waiting)


def test_a_button_named_in_a_sentence_is_called_what_stands_on_it(tag):
    """In every language: each name in quotation marks is on a button that appears while words are gathered."""
    language = catalogue(tag)
    waiting = offer.waiting_screen(AskForOffer(draft=Draft(messages=("one",))))
    labels = {plain(button.label, language) for row in waiting.rows for button in row}
    told = [offer.waiting_screen(AskForOffer(draft=Draft())), waiting]
    said = [words_of(screen, language) for screen in told] + [plain(note, language) for note in offer.NOTES.values()]
    named = {name for words in said for name in re.findall("“([^”]+)”", words)}
    assert named
    assert named <= labels


def test_what_waited_too_long_is_told_above_what_waits_now():
    """With the way out below, whether words came with it or not."""
    for messages in ((), ("one",)):
        screen = offer.waiting_screen(AskForOffer(draft=Draft(messages=messages), begins_anew=True))
        assert "Nothing came for more than an hour. Words that waited here are erased" in words_of(screen)
        assert LeftOffer() in events_of(screen)


# ---- what was found ------------------------------------------------------------------------------------------------


def test_what_stands_there_is_quoted_and_what_does_not_is_named():
    """Answered with the words, in part with what is open, and the rest to ask."""
    text = told(TABLE["offers"][0]["text"], Vector.EXOSOME)
    assert "Compared with the questions for: a vial without living cells" in text
    assert "Answered here (7 of 18)" in text
    assert "• Doctors: “Dr. Kim”, “board-certified dermatologist”" in text
    assert "• Permitted use: “with microneedling”. Not there: the permitted way." in text
    assert "Not answered here (9 of 18). Ask in writing:\n• Risk class\n• Designation\n" in text


def test_signals_are_told_with_their_words_and_the_guide():
    """Each kind once, with what it says."""
    text = told(SOLD, Vector.EXOSOME)
    assert (
        "• A promised result: “guaranteed result”, “look 10 years younger”\nThe guide (2026) reads a promised result"
        in text
    )
    assert "• A short talk: “Consultation takes just 10 minutes”" in text
    assert text.count("Words known from marketing") == 1
    quiet = told("Exosome.", Vector.EXOSOME)
    assert "The rules found none that they know. That does not mean that there are none." in quiet


@pytest.mark.parametrize("row", TABLE["offers"], ids=lambda row: row["text"][:30])
def test_nobody_is_judged(row):
    """Apart from what is quoted, and from "below every range … does not say if the price is fair"."""
    text = re.sub(r"“[^”]*”", "", told(row["text"], Vector(row["vector"])))
    assert not JUDGING.search(text.replace("if the price is fair", ""))


def test_without_a_finding_the_common_questions_are_compared():
    """What is used before all."""
    text = told("Hello, come to our clinic.")
    assert "Compared with the questions that fit every procedure." in text
    assert "Not answered here (13 of 13). Ask in writing:\n• What is used\n" in text
    assert "No amount was found." in text


# ---- amounts -------------------------------------------------------------------------------------------------------


def test_an_amount_for_exosome_stands_beside_the_ranges():
    """In Seoul's column, at home too, and with whose ranges they are."""
    text = told("Exosome with MTS, total 900,000 won.", Vector.EXOSOME, residence="JP")
    assert (
        "• “900,000 won”: read as KRW 900,000.\nIn Seoul it lies in the price range of: Standard, done by a doctor."
        in text
    )
    assert "Seoul: KRW 600,000 to KRW 1,000,000\nJapan: JPY 120,000 to JPY 200,000" in text
    assert "Stated in the guide (2026), not checked by us." in text


@pytest.mark.parametrize(
    ("text", "vector"),
    [
        ("SVF 6,500,000 won.", Vector.SVF),
        ("SVF 6,500,000 won.", Vector.EXOSOME),
        ("6,500,000 won.", Vector.CULTURED),
        ("Exosome drip (IV) 700,000 won.", Vector.EXOSOME),
    ],
)
def test_for_everything_else_no_price_is_on_record(text, vector):
    """The amount is repeated, and nothing is said about it."""
    shown = told(text, vector)
    assert "No price is on record for this procedure. So we say nothing about the amounts." in shown
    assert "In Seoul" not in shown
    assert "KRW 350,000" not in shown


def test_foreign_money_is_converted_by_a_dated_rate_alone():
    """Without one the total in won is asked for."""
    assert "We do not convert money without a dated rate." in told("Exosome $750.", Vector.EXOSOME)
    rate = Rate(
        from_currency="USD", to_currency="KRW", rate=Decimal(1400), as_of=date(2026, 11, 20), source="Bank of Korea"
    )
    text = told("Exosome $750.", Vector.EXOSOME, rates=(rate,))
    assert "That is about KRW 1,050,000, at the rate 1400 of Nov 20, 2026 (Bank of Korea)." in text


def test_what_cannot_be_compared_is_told_as_such():
    """Two readings, none, a deposit, several sessions."""
    text = told(
        "Exosome.\n¥120,000.\n9999999999999999 won.\nDeposit 100,000 won.\n3 sessions 2,400,000 won.", Vector.EXOSOME
    )
    assert "• “¥120,000” can be read in several ways: JPY 120,000; CNY 120,000. Ask which one is meant." in text
    assert "• “9999999999999999 won”: this looks like an amount, but it cannot be read. Ask." in text
    assert "This seems to be a deposit, so we do not compare it." in text
    assert "This seems to be for several sessions or vials." in text
    assert "lies in the price range" not in text


def test_of_very_many_amounts_the_rest_is_counted():
    """A price list is not read to the end."""
    text = told("Exosome.\n" + "\n".join(f"{number}00,000 won" for number in range(1, 21)), Vector.EXOSOME)
    assert text.count("read as KRW") == offer.MOST_AMOUNTS
    assert "And 12 more amounts. Ask which one is the total." in text


# ---- limits --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [EVERYTHING, SOLD, *WORDS.values(), *LONG.values()], ids=lambda text: repr(text[:12]))
def test_whatever_was_pasted_every_message_is_taken_by_telegram(text, tag, checked):
    """All vectors at once, everything answered, markup, and texts of 4096 signs: escaped, and cut."""
    language = catalogue(tag)
    for vectors in ((), (Vector.EXOSOME,), tuple(Vector)):
        view = view_of(text, *vectors, residence="JP", has_case=True)
        for shown in (view, replace(view, prices=starting_directory().prices)):
            screens = offer.reading_screens(shown, language)
            for screen in screens:
                checked(screen, tag)
            assert [bool(screen.rows) for screen in screens] == [False] * (len(screens) - 1) + [True]


def test_no_language_leaves_a_word_of_ours_in_english():
    """What is quoted stays what it was."""
    korean = catalogue("ko")
    text = told(SOLD, Vector.EXOSOME, language=korean, has_case=True)
    quoted_away = re.sub(r"“[^”]*”|koreaaestheticjournal\.com|USD|KRW|VIP", " ", text)
    assert not re.findall(r"[A-Za-z]{3,}", quoted_away)


# ---- what to do with it --------------------------------------------------------------------------------------------


def test_the_last_message_leads_on_and_the_others_stay_as_they_are():
    """A press may change the message that it stands on: what was found stands above it."""
    *found, last = offer.reading_screens(view_of(SOLD, Vector.EXOSOME, has_case=True), ENGLISH)
    assert all(not screen.rows for screen in found)
    assert events_of(last)[1:] == [
        AskedForMarkets(),
        TurnedPage(view=View.CHECKLIST, page=0),
        OpenedOffer(),
        Resumed(),
    ]
    ask = events_of(last)[0]
    assert isinstance(ask, AskedForOpenItems)
    assert ItemId.E2 in ask.items
    (*_, common) = offer.reading_screens(view_of("Hello."), ENGLISH)
    assert [type(event) for event in events_of(common)] == [AskedForOpenItems, OpenedOffer, Resumed]


def test_what_is_open_can_be_sent_in_korean(tag, checked):
    """As one message to forward, with what it asks about below it."""
    language = catalogue(tag)
    letter, below = offer.open_items_screens(frozenset({ItemId.E2, ItemId.W4}), language)
    assert f"1. {KOREAN[ItemId.W4]}" in words_of(letter, language)
    assert f"2. {KOREAN[ItemId.E2]}" in words_of(letter, language)
    assert not letter.rows
    assert plain(ITEM_NAMES[ItemId.E2], language) in words_of(below, language)
    for screen in offer.open_items_screens(frozenset(ItemId), language):
        checked(screen, tag)
