"""Why something cannot be done to the directory, in words, with what would be right.

Must not know who asked, or rows.
"""

from __future__ import annotations

from datetime import date
from typing import Any, assert_never

from intake_bot.desk.commands import LineFault, LineRefusal
from intake_bot.desk.directory_commands import DirectoryCommand
from intake_bot.desk.edit_requests import Refused, Why
from intake_bot.desk.value_refusals import ValueRefusal
from intake_bot.domain.directory import Directory
from intake_bot.texts.claim_values import refusal_lines
from intake_bot.texts.directory import example
from intake_bot.texts.phrases import Joined, Phrase, Screen, T
from intake_bot.texts.wordings import shortened

LONGEST_PIECE = 160
"""Characters of what was typed that are told back."""

REFUSALS: dict[Why, Phrase] = {
    Why.NO_SUCH_CLINIC: T("There is no clinic or facilitator with this id. /clinics finds them by name."),
    Why.NO_SUCH_CLAIM: T("There is no claim with this id. /clinic shows the claims of a clinic with their ids."),
    Why.NO_SUCH_KIND: T("There is no such kind of claim."),
    Why.NO_SUCH_CHANGE: T("There is no change with this number. /history shows them."),
    Why.NOT_AN_ID: T("An id has 2 to 32 small letters, digits or _, and begins with a letter."),
    Why.ID_TAKEN: T("This id is taken. Ids are never given twice."),
    Why.NO_NAME: T("A name in English is needed."),
    Why.TOO_LONG: T("That is too long."),
    Why.NO_SOURCE: T("Whose statement is it? Add the source: --source"),
    Why.NO_DATE: T("As of when? Add the day or the year: --as-of"),
    Why.NOT_A_DATE: T("This is not a date that we can read. Write it like this: 2026-11-20"),
    Why.IN_THE_FUTURE: T("This day is still to come."),
    Why.NOT_A_STANCE: T("A stance is one of: confirmed, reported, unknown, denied."),
    Why.NOT_A_DISTRICT: T("A district is one of: gangnam, myeongdong, hongdae."),
    Why.NOT_AN_OFFER: T("There is no such service, such as exosome, svf or skin_booster."),
    Why.NOT_A_WEIGHT: T("A designation is one of: confirmed, reported, not_on_record, denied."),
    Why.NOT_A_TIER: T("A tier is one of: T1, T2, T3, T4."),
    Why.NOT_A_TAX: T("Tax is one of: included, excluded, unknown."),
    Why.NOT_A_COUNTRY: T("The table has no column for this country. Its countries are: KR, US, GB, JP."),
    Why.NOT_AN_AMOUNT: T("This is not an amount in the currency of that country."),
    Why.NOT_A_CURRENCY: T("A currency has three letters, such as KRW or USD."),
    Why.NOT_A_RATE: T("A rate is a number above zero, such as 1400.5"),
    Why.NOT_A_NUMBER: T("This is not a number that can be used here."),
    Why.NOT_A_TOPIC: T("There is no topic with this id. /faq shows them."),
    Why.NOT_A_LANGUAGE: T("The bot does not speak this language yet."),
    Why.NOT_A_FORMAT: T("A format is one of: csv, xlsx, json."),
    Why.NOTHING_TO_CHANGE: T("Nothing would change: the record says this already."),
    Why.ALREADY_CLOSED: T("It is closed already. <code>--reopen</code> opens it again."),
    Why.ITSELF: T("A clinic cannot be merged into itself."),
    Why.NOT_A_CLINIC: T("Such a claim is about clinics only; this is a facilitator."),
}
"""What is wrong and what would be right."""

FAULTS: dict[LineFault, Phrase] = {
    LineFault.OPEN_QUOTE: T("A quotation mark is not closed."),
    LineFault.NO_VALUE: T("Something is missing behind this option."),
    LineFault.UNKNOWN_OPTION: T("This command has no such option."),
    LineFault.TWICE: T("This option stands twice."),
    LineFault.TOO_FEW: T("Something is missing."),
    LineFault.TOO_MANY: T("There is more here than this command takes."),
}


def refused_screen(refusal: Refused | LineRefusal | ValueRefusal, command: DirectoryCommand) -> Screen:
    """Why a command was not carried out, the piece that was wrong, and a line that is right."""
    match refusal:
        case Refused(why=why, piece=piece):
            wrong: Any = REFUSALS[why]
        case LineRefusal(fault=fault, piece=piece):
            wrong = FAULTS[fault]
        case ValueRefusal():
            wrong, piece = refusal_lines(refusal), ""
        case _:
            assert_never(refusal)
    named = (T("It was: <code>{words}</code>", words=shortened(piece, LONGEST_PIECE)),) if piece else ()
    return Screen(paragraphs=(Joined(pieces=(wrong, *named), separator=" "), example(command)))


def nothing_screen() -> Screen:
    """Somebody else has made the same change already."""
    return Screen(paragraphs=(T("Nothing was left to change: the record says this already."),))


def not_permitted_screen() -> Screen:
    """The role does not allow it."""
    return Screen(paragraphs=(T("This command is for members of the team whose role allows it."),))


def export_caption(directory: Directory) -> Phrase:
    """What stands under the file."""
    return T("Directory, revision {number}", number=directory.revision)


def exported_screen(directory: Directory) -> Screen:
    """The whole directory goes out as a file."""
    return Screen(
        paragraphs=(
            T("The directory as a file follows: revision {number}.", number=directory.revision),
            T("Change it and send it back. Before anything happens you see what would change."),
        )
    )


def too_large_to_send_screen() -> Screen:
    """A directory that is written on the operator's own machine instead."""
    return Screen(
        paragraphs=(
            T("The directory is too large for a message. On the bot's machine: <code>{line}</code>", line=EXPORT_LINE),
        )
    )


EXPORT_LINE = "intake-bot directory export clinics.csv"


def no_directory_then_screen(day: date) -> Screen:
    """Asked for a day before the first revision."""
    return Screen(paragraphs=(T("On {day} there was no directory yet.", day=day), example(DirectoryCommand.ASOF)))


def settled_screen() -> Screen:
    """A proposal or an import that is no longer open."""
    return Screen(paragraphs=(T("This was decided already."),))
