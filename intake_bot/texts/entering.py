"""What is said while somebody's next words are waited for: what to send, that it was kept, or that somebody was faster.

Must not know rows, or what becomes of what is sent.
"""

from __future__ import annotations

from typing import Any

from intake_bot.desk.entering import Entering, Mode, Sent
from intake_bot.desk.tracker_events import (
    AskedForClinics,
    AskedToNameClinic,
    BeganToPaste,
    BeganToTell,
    ChoseReading,
    DroppedHeld,
    KeptHeld,
    OpenedItem,
    SaidWithoutWords,
)
from intake_bot.desk.tracking import ItemNote, readable_entry, ticks_of
from intake_bot.domain.answer_options import TAKES_DETAIL, Option, detail_of
from intake_bot.questionnaire.events import CalledForHelp
from intake_bot.texts.item_names import option_name
from intake_bot.texts.item_view import ItemView, heading, note_lines, to_item
from intake_bot.texts.phrases import Button, Joined, Phrase, Screen, T
from intake_bot.texts.tracker import to_trackers
from intake_bot.texts.tracker_entries import LONGEST_EXCERPT, entry_line
from intake_bot.texts.tracker_item import reading_rows
from intake_bot.texts.wordings import shortened

ALL_SENT = T("Done sending")
HOW_TO_STOP = T(
    "For one hour, all that you send is kept here. Press “{done}” or send /cancel when that is all.", done=ALL_SENT
)


def entering_screen(view: ItemView, entering: Entering, note: ItemNote | None = None) -> Screen:
    """What is waited for at an item."""
    match entering.mode:
        case Mode.TELL:
            return _tell(view, note)
        case Mode.DETAIL:
            return _detail(view, entering, note)
        case _:
            return _paste(view, note)


def _paste(view: ItemView, note: ItemNote | None) -> Screen:
    return Screen(
        paragraphs=(
            *note_lines(note),
            heading(view),
            T(
                "<b>Send the clinic's answer now.</b> Paste or forward its words, or send a photo or a file such as a "
                "PDF. Each message is kept word for word, with the day."
            ),
            HOW_TO_STOP,
        ),
        rows=((_done(view),),),
    )


def _tell(view: ItemView, note: ItemNote | None) -> Screen:
    bare = Button(label=T("Keep it without words"), event=SaidWithoutWords(**view.versioned))
    return Screen(
        paragraphs=(
            *note_lines(note),
            heading(view),
            T("<b>Write down what the clinic said.</b> It is kept as said, not as written."),
            HOW_TO_STOP,
        ),
        rows=((bare,), (_done(view),)),
    )


DETAILS: dict[Option, Phrase] = {
    Option.DESIGNATED: T(
        "<b>What is the number of the certificate?</b> Type it as it stands there. For example: <code>2026-0123</code>"
    ),
    Option.REGISTERED: T(
        "<b>What is the registration number?</b> Type it as the clinic wrote it. For example: "
        "<code>M-2026-01-02-0123</code>"
    ),
    Option.PRODUCT: T(
        "<b>What is the product called?</b> Type its name as the clinic wrote it. For example: <code>Product A</code>"
    ),
    Option.MEDICINE: T(
        "<b>What is the number of its licence?</b> Type it as the clinic wrote it. For example: <code>2026-0123</code>"
    ),
    Option.DEVICE: T(
        "<b>What is the number of its licence?</b> Type it as the clinic wrote it. For example: <code>2026-0123</code>"
    ),
    Option.COSMETIC: T(
        "<b>What is the number of its licence?</b> Type it as the clinic wrote it. For example: <code>2026-0123</code>"
    ),
}


def _detail(view: ItemView, entering: Entering, note: ItemNote | None) -> Screen:
    option = detail_of(entering.options)
    assert option is not None, "a detail belongs to an option"
    bare = ChoseReading(**view.versioned, ticked=ticks_of(entering.options, view.options), bare=True)
    rows = () if TAKES_DETAIL[option] else ((Button(label=T("It gives no number"), event=bare),),)
    return Screen(
        paragraphs=(
            *note_lines(note),
            heading(view),
            # NOTE: {said} is such as "Yes, it is designated".
            T("You read it as: <b>{said}</b>", said=option_name(option)),
            DETAILS[option],
        ),
        rows=(*rows, (Button(label=T("Back"), event=OpenedItem(**view.place)),)),
    )


def name_screen(case: str, note: ItemNote | None = None) -> Screen:
    """The name of a clinic is waited for."""
    return Screen(
        paragraphs=(
            *note_lines(note),
            T("<b>What is the clinic called?</b> Type its name. For example: <code>Clinic Kim, Gangnam</code>"),
        ),
        rows=((Button(label=T("Back"), event=AskedForClinics(case=case)),), (to_trackers(case),)),
    )


def _done(view: ItemView) -> Button:
    return Button(label=ALL_SENT, event=OpenedItem(**view.place))


def kept_screen(view: ItemView, entry: int) -> Screen:
    """A message was kept as an entry; beside it what it can say, and more can be sent."""
    readable = bool(view.options) and readable_entry(view.history) is not None
    ask = (
        (
            T("<b>What does the clinic say?</b>"),
            T("Choose only what stands there plainly. If you are not sure, choose “Not said clearly”."),
        )
        if readable
        else ()
    )
    return Screen(
        paragraphs=(
            heading(view),
            Joined(pieces=(T("<b>Kept</b>"), entry_line(entry, view))),
            *((Joined(pieces=ask),) if ask else ()),
            HOW_TO_STOP,
        ),
        rows=(*(reading_rows(view) if readable else ()), (_done(view),)),
    )


# ---- too late, and help ----------------------------------------------------------------------------------------------


def lapsed_screen(view: ItemView, mode: Mode) -> Screen:
    """Nothing was waited for any more: what was sent is not kept, and how it can be."""
    again: tuple[tuple[Button, ...], ...] = ()
    match mode:
        case Mode.PASTE:
            again = ((Button(label=T("Go on adding words"), event=BeganToPaste(**view.versioned)),),)
        case Mode.TELL:
            again = ((Button(label=T("Go on adding words"), event=BeganToTell(**view.versioned)),),)
        case Mode.DETAIL | Mode.NAME:
            pass
    return Screen(
        paragraphs=(
            heading(view),
            T("<b>Your last message was not kept.</b> The bot waits here for one hour, and more time has passed."),
            T("If the message belongs here, press the button and send it again."),
        ),
        rows=(*again, (to_item(view),)),
    )


def name_lapsed_screen(case: str) -> Screen:
    """The same where the name of a clinic was waited for."""
    return Screen(
        paragraphs=(
            T("<b>Your last message was not taken as the name of a clinic.</b> The bot waits for it for one hour."),
            T("To add a clinic, press the button and send its name again."),
        ),
        rows=((Button(label=T("Another clinic …"), event=AskedToNameClinic(case=case)),), (to_trackers(case),)),
    )


NEED_HELP = T("I need help now")


def with_help(screen: Screen) -> Screen:
    """A screen after words that can mean an emergency. They are a clinic's as a rule, so the team is not told."""
    return Screen(
        paragraphs=(
            T(
                "If <b>you</b> need help now: call <b>119</b> in Korea, or the emergency number where you are. This "
                "message did not tell our team; “{help}” does.",
                help=NEED_HELP,
            ),
            *screen.paragraphs,
        ),
        rows=(*screen.rows, (Button(label=NEED_HELP, event=CalledForHelp()),)),
    )


def held_screen(view: ItemView, entering: Entering, note: ItemNote | None = None) -> Screen:
    """Somebody else has answered meanwhile: theirs, what was sent here, and whether that is kept as well."""
    case = view.of.case
    theirs = tuple(entry_line(number, view) for number in range(entering.version + 1, len(view.history) + 1))[-3:]
    mine = tuple(_held_line(sent) for sent in entering.held[-3:])
    return Screen(
        paragraphs=(
            *note_lines(note),
            heading(view),
            Joined(pieces=(T("<b>Somebody else has added something here in the meantime:</b>"), *theirs)),
            Joined(pieces=(T("<b>What you sent is not added yet:</b>"), *mine)),
        ),
        rows=(
            (Button(label=T("Add mine as well"), event=KeptHeld(case=case)),),
            (Button(label=T("Leave mine out"), event=DroppedHeld(case=case)),),
        ),
    )


def _held_line(sent: Sent) -> Any:
    words = shortened(sent.words, LONGEST_EXCERPT)
    if sent.file is None:
        # NOTE: {words} are somebody's own words, verbatim.
        return T("• “{words}”", words=words)
    name = shortened(sent.file.name or "", LONGEST_EXCERPT)
    return T("• a file {name}", name=name) if name else T("• a photo or file")
