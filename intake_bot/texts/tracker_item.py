"""One item of one clinic: where it stands, what the answer says, and what can be done about it.

Must not know rows, who may see what, or what a press does.
"""

from __future__ import annotations

from typing import Any

from intake_bot.desk.tracker_events import (
    AskedForValidity,
    AskedHowToRead,
    BeganToPaste,
    BeganToTell,
    CheckedReading,
    ChoseReading,
    ChoseValidity,
    MarkedAsked,
    MarkedDeclined,
    OpenedEntries,
)
from intake_bot.desk.tracking import MONTHS, AskReading, ItemNote, readable_entry, ticks_of
from intake_bot.domain.answer_options import CHOICES, Option
from intake_bot.domain.checklist import ItemState
from intake_bot.domain.statements import Statement, statement_in
from intake_bot.domain.tracker import (
    AnsweredInWriting,
    AnsweredVerbally,
    ItemEvent,
    ReceivedDocument,
    Side,
    TookBack,
    is_dated,
    said_on,
    validity,
)
from intake_bot.texts.checklist import ITEMS, KOREAN
from intake_bot.texts.differences import contradiction_paragraphs, disagreement_paragraphs
from intake_bot.texts.forms import DONE, in_rows
from intake_bot.texts.item_names import STATES, option_name
from intake_bot.texts.item_view import ItemView, heading, note_lines, to_item, to_tracker
from intake_bot.texts.phrases import TN, Button, Joined, Phrase, Screen, T
from intake_bot.texts.regulation import NumberingNote
from intake_bot.texts.statements import STILL_A_QUESTION, backing, read_as, when
from intake_bot.texts.tracker import NOT_IN_RESULT
from intake_bot.texts.tracker_entries import entry_line

NEWEST = 3
"""Entries that an item shows by itself."""


# ---- the item ------------------------------------------------------------------------------------------------------


def item_screen(view: ItemView, note: ItemNote | None = None) -> Screen:
    """The question, where it stands, what the answer says, the newest entries, and everything that can be done."""
    statement = statement_in(view.item, view.history, view.of.today)
    return Screen(
        paragraphs=(
            *note_lines(note),
            heading(view),
            question(view),
            Joined(pieces=state_lines(view)),
            *_statement_paragraph(view, statement),
            *contradiction_paragraphs(
                (one for one in view.of.contradictions if one.statement.item is view.item),
                view.reading,
                view.of.reader.side,
            ),
            *disagreement_paragraphs(view),
            *_newest(view),
        ),
        rows=_rows(view, statement),
    )


def question(view: ItemView) -> Any:
    """The question in the reader's language, and in Korean for the clinic."""
    korean: Any = KOREAN[view.item]
    if view.of.reader.language == "ko":
        return korean
    # NOTE: {question} is a question in Korean, for the clinic.
    return Joined(pieces=(ITEMS[view.item], T("<i>{question}</i>", question=korean)))


def state_lines(view: ItemView) -> tuple[Phrase, ...]:
    """The state with the day that it rests on, and what that is worth."""
    here = view.of.standings[view.item]
    state = STATES[here.state]
    if here.entry is None:
        return (T("State: <b>{state}</b>", state=state),)
    event = view.history[here.entry - 1]
    day, dated = said_on(event), is_dated(event)
    # NOTE: {when} is such as "kept here on …", or a day.
    line = T("State: <b>{state}</b> · {when}", state=state, when=when(day, dated=dated) if _is_answer(event) else day)
    match here.state:
        case ItemState.ANSWERED_IN_WRITING:
            return (line, T("This is what the clinic says. No document came with it."))
        case ItemState.ANSWERED_VERBALLY:
            return (line, T("Nothing of it is in writing. Ask for it in writing."))
        case ItemState.DOCUMENT_RECEIVED:
            return (line, T("The document stays at Telegram. This bot keeps a reference to it and has not opened it."))
        case ItemState.EXPIRED:
            return (line, _too_old(validity(view.history), dated=dated))
        case _:
            return (line,)


def _is_answer(event: ItemEvent) -> bool:
    return isinstance(event, AnsweredInWriting | AnsweredVerbally | ReceivedDocument)


def _too_old(months: int, *, dated: bool) -> Phrase:
    if dated:
        return TN("Older than {count} month. Ask again.", "Older than {count} months. Ask again.", months)
    return TN(
        "Kept here for more than {count} month. Ask again.",
        "Kept here for more than {count} months. Ask again.",
        months,
    )


def _statement_paragraph(view: ItemView, statement: Statement | None) -> tuple[Any, ...]:
    if statement is None:
        return ()
    lines: list[Any] = [
        # NOTE: {read} is such as "read by you as: Class I (lower risk)"; {backing} says what it rests on.
        T(
            "What it says, <b>{read}</b>. {backing}",
            read=read_as(statement, view.of.reader.side),
            backing=backing(statement),
        )
    ]
    if view.item in view.of.left_open:
        lines.append(STILL_A_QUESTION)
    if not view.of.in_result:
        lines.append(NOT_IN_RESULT)
    newest = readable_entry(view.history)
    if newest is not None and newest > statement.entry:
        lines.append(T("Words or files were added after this reading. Say again what the clinic says."))
    return (Joined(pieces=tuple(lines)),)


def _newest(view: ItemView) -> tuple[Any, ...]:
    told = [number for number, event in enumerate(view.history, start=1) if not isinstance(event, TookBack)]
    lines = tuple(entry_line(number, view) for number in told[-NEWEST:])
    return (Joined(pieces=lines),) if lines else ()


def _rows(view: ItemView, statement: Statement | None) -> tuple[tuple[Button, ...], ...]:
    here, versioned = view.of.standings[view.item].state, view.versioned
    rows: list[tuple[Button, ...]] = [
        (Button(label=T("Add words, a photo or a file"), event=BeganToPaste(**versioned)),)
    ]
    if statement is not None and statement.check is None and view.of.reader.side is Side.STAFF:
        label = T("I have checked this") if statement.document else T("I have read these words")
        rows.append((Button(label=label, event=CheckedReading(**versioned)),))
    if view.options and readable_entry(view.history) is not None:
        rows.append((Button(label=T("What does the clinic say?"), event=AskedHowToRead(**versioned)),))
    rows.append((Button(label=T("They said it, not in writing"), event=BeganToTell(**versioned)),))
    marks = []
    if here in (ItemState.NOT_ASKED, ItemState.EXPIRED, ItemState.DECLINED):
        marks.append(Button(label=T("I have asked"), event=MarkedAsked(**versioned)))
    if here in (ItemState.NOT_ASKED, ItemState.ASKED, ItemState.EXPIRED):
        marks.append(Button(label=T("They do not answer"), event=MarkedDeclined(**versioned)))
    rows.append(tuple(marks))
    if view.history:
        count = len(view.history)
        rows.append(
            (
                Button(label=TN("{count} entry", "All {count} entries", count), event=OpenedEntries(**view.place)),
                Button(label=_valid_for(validity(view.history)), event=AskedForValidity(**versioned)),
            )
        )
    return (*(row for row in rows if row), (to_tracker(view),))


def _valid_for(months: int) -> Phrase:
    return TN("Valid for {count} month – change", "Valid for {count} months – change", months)


# ---- what the answer says ------------------------------------------------------------------------------------------


def reading_screen(view: ItemView, ask: AskReading) -> Screen:
    """The newest written answer, and what it can say, to be picked by a person: words alone decide nothing."""
    entry = readable_entry(view.history)
    assert entry is not None, "what is read is there"
    note = (NumberingNote(),) if Option.CLASS_ONE in view.options else ()
    return Screen(
        paragraphs=(
            *note_lines(ask.note),
            heading(view),
            entry_line(entry, view),
            Joined(
                pieces=(
                    T("<b>What does the clinic say?</b>"),
                    T("Choose only what stands there plainly. If you are not sure, choose “Not said clearly”."),
                    *note,
                )
            ),
        ),
        rows=(*reading_rows(view, ask.ticked), (to_item(view),)),
    )


def reading_rows(view: ItemView, ticked: frozenset[str] = frozenset()) -> tuple[tuple[Button, ...], ...]:
    """A button for each option; where several can hold they are ticked, and a last one says that this is all."""
    several = CHOICES[view.item].several
    rows = []
    for option in view.options:
        alone = not several or option == Option.NOT_CLEAR
        if alone:
            chosen = ticks_of(frozenset({option}), view.options)
            event: Any = ChoseReading(**view.versioned, ticked=chosen)
            rows.append((Button(label=option_name(option), event=event),))
        else:
            toggled = ticks_of(ticked ^ {option}, view.options)
            label = T("☑ {option}", option=option_name(option)) if option in ticked else option_name(option)
            rows.append((Button(label=label, event=AskedHowToRead(**view.versioned, ticked=toggled)),))
    if several and ticked:
        done = ChoseReading(**view.versioned, ticked=ticks_of(ticked, view.options))
        rows.append((Button(label=DONE, event=done),))
    return tuple(rows)


def months_screen(view: ItemView) -> Screen:
    """For how long answers to this item count."""
    current = validity(view.history)
    buttons = [
        Button(
            label=TN("{count} month", "{count} months", months),
            event=ChoseValidity(**view.versioned, months=months),
        )
        for months in MONTHS
    ]
    return Screen(
        paragraphs=(
            heading(view),
            T("<b>For how long does an answer to this count?</b>"),
            TN(
                "Now: {count} month. After that it is shown as expired, and you are told to ask again.",
                "Now: {count} months. After that it is shown as expired, and you are told to ask again.",
                current,
            ),
        ),
        rows=(*in_rows(buttons, 2), (to_item(view),)),
    )
