"""An offer that the patient has compared: what they are asked for, and what the rules found in the words.

Says what the words answer and what they leave open, whose reading a signal is, and never what to think of who wrote
them. Must not know the rules, rows, or where the person stands in the questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from intake_bot.domain.checklist import ItemId
from intake_bot.domain.money import Ambiguous
from intake_bot.domain.offer import ItemReading, OfferReading, Priced, Signalled, Standing, Unplaced, place
from intake_bot.domain.offer_rules import Piece, Signal
from intake_bot.domain.pricing import PriceTable, Rate
from intake_bot.domain.regulation import Vector
from intake_bot.questionnaire.events import TurnedPage, View
from intake_bot.questionnaire.offer_events import AskedForOpenItems, FinishedOffer, LeftOffer, OpenedOffer
from intake_bot.questionnaire.offering import MOST_CHARACTERS, MOST_MESSAGES, AskForOffer, Draft, OfferNote
from intake_bot.texts.catalogue import Catalogue
from intake_bot.texts.checklist import KOREAN
from intake_bot.texts.evidence import THE_GUIDE
from intake_bot.texts.item_names import ITEM_NAMES
from intake_bot.texts.learn import GO_ON
from intake_bot.texts.letter_words import CLOSING, OPENING, REQUEST
from intake_bot.texts.offer_rules import ASIDES, PIECE_NAMES, SIGNALS
from intake_bot.texts.phrases import TN, Button, InKorean, Joined, Listed, Phrase, Screen, T
from intake_bot.texts.prices import WHAT_RANGES_COVER, source_of_ranges, tier_lines
from intake_bot.texts.regulation import VECTORS
from intake_bot.texts.result import MARKETS_BUTTON, OFFER_BUTTON, Block, pages, placement_lines
from intake_bot.texts.wordings import shortened

TITLE = T("<b>Compare an offer</b>")
ANOTHER = Button(label=T("Compare another offer"), event=OpenedOffer())
STOP = Button(label=T("Stop"), event=LeftOffer())

# ---- asking for the words ------------------------------------------------------------------------------------------

NOTES: Mapping[OfferNote, Phrase] = {
    OfferNote.MORE: T("Paste or forward the next message now."),
    OfferNote.NOTHING_YET: T("There are no words yet. Paste or forward what was written to you."),
    OfferNote.TOO_MUCH: T(
        "Your last message was <b>not</b> added: the bot reads at most {messages} messages and {characters} characters "
        "at once. Press “Done, compare” first, then compare the rest.",
        messages=MOST_MESSAGES,
        characters=MOST_CHARACTERS,
    ),
    OfferNote.NO_WORDS: T("There were no words in that. Please type the words that stand in the picture or file."),
    OfferNote.ONLY_WORDS: T(
        "Only the words under it were taken. Please type the words that stand in the picture or file, too."
    ),
    OfferNote.EDITED: T("A changed message is not read again. Send it as a new one, or press “Stop” and begin anew."),
    OfferNote.STALE_PRESS: T("This button belongs to an earlier message. You were comparing an offer."),
    OfferNote.PERHAPS_EMERGENCY: T(
        "If <b>you</b> need help now, read the message above. If these are the words of a clinic: they were added."
    ),
}


LAPSED = T(
    "Nothing came for more than an hour. Words that waited here <b>are erased</b>, and the comparison begins anew. "
    "Please paste again what is missing."
)


def waiting_screen(effect: AskForOffer) -> Screen:
    """What came so far, and what to do: paste, forward, say that it is all, or stop."""
    note = (NOTES[effect.note],) if effect.note is not None else ()
    if effect.begins_anew:
        note = (LAPSED, *note)
    if not effect.draft.messages:
        return Screen(paragraphs=(TITLE, *note, *INTRODUCTION), rows=((STOP,),))
    more = (Button(label=T("Add more"), event=OpenedOffer()),)
    return Screen(
        paragraphs=(TITLE, *note, _so_far(effect.draft), T("Send the next message, or press “Done, compare”.")),
        rows=((Button(label=T("Done, compare"), event=FinishedOffer()), *more), (STOP,)),
    )


INTRODUCTION = (
    T(
        "Paste or forward here what a clinic or broker wrote to you, in English or Korean. Several messages are fine, "
        "one after the other. Then press “Done, compare”."
    ),
    T(
        "You then read which questions of the checklist the words answer, which are open, and which words are known "
        "from marketing. A computer compares words by fixed rules. It judges nobody."
    ),
    T(
        "What you paste is not kept: it waits here only until you press “Done, compare” or “Stop”, or for two hours at "
        "most. It is not added to your answers, and the team does not get it. A picture cannot be read: type its words."
    ),
)


def _so_far(draft: Draft) -> Phrase:
    characters = len(draft.text)
    return TN(
        "{count} message so far ({characters} characters). It waits here, and nobody reads it.",
        "{count} messages so far ({characters} characters). They wait here, and nobody reads them.",
        len(draft.messages),
        characters=characters,
    )


def forgotten_screen() -> Screen:
    """The words are gone and nothing waits."""
    return Screen(
        paragraphs=(
            T("<b>The comparison is stopped</b>"),
            T("Nothing waits to be compared. What you pasted is erased here."),
        ),
        rows=((ANOTHER, GO_ON),),
    )


def nothing_waits_screen() -> Screen:
    """Done was pressed where there are no words."""
    return Screen(
        paragraphs=(
            TITLE,
            T("Nothing waits to be compared. Words are erased after an hour of silence. Please begin again."),
        ),
        rows=((OFFER_BUTTON, GO_ON),),
    )


# ---- what was found ------------------------------------------------------------------------------------------------

LONGEST_QUOTE = 90
"""Characters of the words that are quoted at one place; a message of Telegram is none to quote whole."""
MOST_QUOTES = 4
"""Of one signal; more are counted."""
MOST_AMOUNTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferView:
    """What was found, and what it is told beside.

    ``vectors`` are those of the reader's finding, or None while there is none. ``prices`` is the table where it is of
    what is offered, None where no price is on record. ``residence`` is ISO 3166-1 alpha-2. ``has_case``: there is a
    checklist of theirs to go to.
    """

    reading: OfferReading
    vectors: frozenset[Vector] | None
    prices: PriceTable | None
    rates: tuple[Rate, ...] = ()
    residence: str | None = None
    has_case: bool = False


def reading_screens(view: OfferView, language: Catalogue) -> tuple[Screen, ...]:
    """What was found, in as many messages as it takes: nothing of it is kept, so no page can be turned later."""
    found = (
        _head(view),
        *_answers(view.reading),
        *_signal_blocks(view.reading.signals),
        *_amount_blocks(view),
    )
    return (*(Screen(paragraphs=page) for page in pages(found, language)), _what_next(view))


def _what_next(view: OfferView) -> Screen:
    """A message of its own, which a press may change: what was found stays above it."""
    paragraphs = (
        T("<b>What to do with it</b>"),
        T(
            "What is written in a chat is what the sender says. Ask for the open points in writing, and for documents. "
            "Talk with a doctor before you decide."
        ),
    )
    return Screen(paragraphs=paragraphs, rows=_rows(view))


def _rows(view: OfferView) -> tuple[tuple[Button, ...], ...]:
    open_items = frozenset(found.item for found in view.reading.items if found.standing is not Standing.ANSWERED)
    ask = (
        (Button(label=T("Open questions in Korean"), event=AskedForOpenItems(items=open_items)),) if open_items else ()
    )
    prices = (MARKETS_BUTTON,) if view.prices is not None else ()
    mine = (Button(label=T("My checklist"), event=TurnedPage(view=View.CHECKLIST, page=0)),) if view.has_case else ()
    return tuple(row for row in (ask, prices, mine, (ANOTHER, GO_ON)) if row)


def _head(view: OfferView) -> Block:
    if view.vectors is None:
        beside: Phrase = T("Compared with the questions that fit every procedure. You have not named one here yet.")
    else:
        names = tuple(VECTORS[vector] for vector in Vector if vector in view.vectors)
        # NOTE: {what} is a list such as "a vial without living cells (exosome or culture medium)".
        beside = T("Compared with the questions for: {what}.", what=Joined(pieces=names, separator="; "))
    return (
        T("<b>What the offer says</b>"),
        beside,
        T(
            "A computer compared the words by fixed rules. It can be wrong, so compare yourself. It says nothing about "
            "who wrote them. What you pasted is erased here; only this chat still shows it."
        ),
        THE_GUIDE,
    )


def _answers(reading: OfferReading) -> Iterable[Block]:
    answered, in_part = reading.standing(Standing.ANSWERED), reading.standing(Standing.IN_PART)
    missing = reading.standing(Standing.MISSING)
    if answered:
        heading = T("<b>Answered here</b> ({count} of {all})", count=len(answered), all=len(reading.items))
        yield (heading, *(_answered_line(found) for found in answered))
    if in_part:
        yield (T("<b>In part</b>"), *(_in_part_line(found) for found in in_part))
    if missing:
        heading = T(
            "<b>Not answered here</b> ({count} of {all}). Ask in writing:", count=len(missing), all=len(reading.items)
        )
        yield (heading, *(T("• {item}", item=ITEM_NAMES[found.item]) for found in missing))


def _answered_line(found: ItemReading) -> Phrase:
    # NOTE: {item} is such as "Doctors"; {words} are quotations from an offer.
    return T("• <b>{item}</b>: {words}", item=ITEM_NAMES[found.item], words=_said(found))


def _in_part_line(found: ItemReading) -> Phrase:
    # NOTE: as above; {open} is a list such as "the lot number, the expiry date".
    return T(
        "• <b>{item}</b>: {words}. Not there: {open}.",
        item=ITEM_NAMES[found.item],
        words=_said(found),
        open=_names(found.open),
    )


def _said(found: ItemReading) -> Joined:
    """The words that speak to an item; the same words once."""
    quotes = dict.fromkeys(passage.words for passage in found.said.values())
    return Joined(pieces=tuple(_quoted(words) for words in quotes), separator=", ")


def _names(pieces: Iterable[Piece]) -> Joined:
    return Joined(pieces=tuple(PIECE_NAMES[piece] for piece in pieces), separator=", ")


def _quoted(words: str) -> Phrase:
    # NOTE: {words} is a quotation
    return T("“{words}”", words=shortened(words, LONGEST_QUOTE))


# ---- signals -------------------------------------------------------------------------------------------------------


def _signal_blocks(signals: Iterable[Signalled]) -> Iterable[Block]:
    by_kind: dict[Signal, list[str]] = {}
    for signalled in signals:
        by_kind.setdefault(signalled.signal, []).append(signalled.passage.words)
    if not by_kind:
        yield (
            T("<b>Words known from marketing</b>"),
            T("The rules found none that they know. That does not mean that there are none."),
        )
    for number, (signal, words) in enumerate(by_kind.items()):
        heading = (T("<b>Words known from marketing</b>"),) if number == 0 else ()
        quotes: list[Any] = [_quoted(one) for one in words[:MOST_QUOTES]]
        if len(words) > MOST_QUOTES:
            quotes.append(TN("{count} more", "{count} more", len(words) - MOST_QUOTES))
        told = SIGNALS[signal]
        yield (
            *heading,
            # NOTE: {signal} is such as "A promised result"; {words} are quotations from an offer.
            T("• <b>{signal}</b>: {words}", signal=told.name, words=Joined(pieces=tuple(quotes), separator=", ")),
            told.reading,
        )


# ---- amounts -------------------------------------------------------------------------------------------------------


def _amount_blocks(view: OfferView) -> Iterable[Block]:
    heading = T("<b>Amounts</b>")
    amounts = view.reading.amounts
    if not amounts:
        yield (
            heading,
            T("No amount was found. Ask for the total in Korean won (KRW) with tax (VAT), in writing."),
        )
        return
    for number, priced in enumerate(amounts[:MOST_AMOUNTS]):
        yield (*((heading,) if number == 0 else ()), *_amount_lines(priced, view))
    if len(amounts) > MOST_AMOUNTS:
        yield (
            TN(
                "And {count} more amount. Ask which one is the total.",
                "And {count} more amounts. Ask which one is the total.",
                len(amounts) - MOST_AMOUNTS,
            ),
        )
    if view.prices is None:
        yield (T("No price is on record for this procedure. So we say nothing about the amounts."),)
        return
    yield (WHAT_RANGES_COVER, *tier_lines(view.prices, view.residence), source_of_ranges(view.prices))


def _amount_lines(priced: Priced, view: OfferView) -> Block:
    quoted = priced.quoted
    match quoted.reading:
        case None:
            # NOTE: {words} is a quotation
            read = T("• “{words}”: this looks like an amount, but it cannot be read. Ask.", words=quoted.words)
        case Ambiguous(readings=readings):
            # NOTE: {words} is a quotation; {readings} are amounts, such as "JPY 120,000; CNY 120,000".
            read = T(
                "• “{words}” can be read in several ways: {readings}. Ask which one is meant.",
                words=quoted.words,
                readings=Joined(pieces=readings, separator="; "),
            )
        case amount:
            # NOTE: {words} is a quotation, {amount} how it was read.
            read = T("• “{words}”: read as {amount}.", words=quoted.words, amount=amount)
    match place(priced, view.prices, view.rates, view.residence):
        case Unplaced.ASIDE if priced.aside is not None:
            return (read, ASIDES[priced.aside])
        case Unplaced():
            return (read,)
        case placement:
            return (read, *placement_lines(placement))


# ---- questions to send ---------------------------------------------------------------------------------------------


def open_items_screens(items: frozenset[ItemId], language: Catalogue) -> tuple[Screen, ...]:
    """The questions that are open, in Korean, as a message to be copied or forwarded, and below it what it asks."""
    wanted = tuple(item for item in ItemId if item in items)
    letter = (
        (InKorean(phrase=OPENING),),
        *((T("{number}. {question}", number=number, question=KOREAN[item]),) for number, item in enumerate(wanted, 1)),
        (InKorean(phrase=REQUEST), InKorean(phrase=CLOSING)),
    )
    asked = Listed(pieces=tuple(ITEM_NAMES[item] for item in wanted))
    below = (
        T("<b>For the clinic, in Korean</b>"),
        # NOTE: {asked} is a list such as "Doctors, Total price and Consent form".
        T("Copy the message above, or forward it. It asks about: {asked}.", asked=asked),
    )
    return (
        *(Screen(paragraphs=page) for page in pages(letter, language)),
        Screen(paragraphs=below, rows=((ANOTHER, GO_ON),)),
    )
