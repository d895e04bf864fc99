"""An import in words: what each row of a file would do, why a row is not taken, and what was done.

Must not know how rows are compared, files, or who may import.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from intake_bot.desk.affected import Reach
from intake_bot.desk.commands import LineRefusal
from intake_bot.desk.directory_events import CancelledImport, ConfirmedImport, ConfirmedUndo, ToldStaff, TurnedImport
from intake_bot.desk.import_outcomes import fields_of
from intake_bot.desk.import_values import ImportFault, Outcome, Preview, Rejection, RowOutcome
from intake_bot.domain.changes import Change
from intake_bot.domain.records import id_of
from intake_bot.domain.table import Sheet
from intake_bot.texts.catalogue import SOURCE, catalogue
from intake_bot.texts.claim_values import WARNINGS, refusal_lines
from intake_bot.texts.directory_refusals import FAULTS
from intake_bot.texts.forms import length
from intake_bot.texts.paging import nearest_page, pager
from intake_bot.texts.phrases import TN, Button, Joined, Phrase, Screen, T
from intake_bot.texts.sheets import FAULTS as CELL_FAULTS
from intake_bot.texts.sheets import REMEDIES, unread_sheets
from intake_bot.texts.wording import breach_lines
from intake_bot.texts.wordings import shortened

ROWS_ON_A_PAGE = 10
MOST_ROWS_TOLD = 500
"""Rows of a preview that can be leafed through; of the others their number is told."""
PAGE_UNITS = 2600
"""UTF-16 units of the rows on one page in English; what stands above them, and longer languages, need the rest."""
LONGEST_VALUE = 80
"""Characters of a cell that is told back."""
MOST_FIELDS = 6
"""Fields of one row that are told."""
CAPTION_EXAMPLE = "--source price list of the clinic --as-of 2026-11-20"

# ---- before ---------------------------------------------------------------------------------------------------------


def reading_screen(name: str) -> Screen:
    """A file was taken, and is being fetched and read."""
    return Screen(
        paragraphs=(T("Reading <b>{file}</b> … Before anything changes you see what would change.", file=name or "…"),)
    )


def wrong_caption_screen(refusal: LineRefusal) -> Screen:
    """What stands under the file cannot be understood."""
    return Screen(
        paragraphs=(
            T("What you wrote under the file cannot be understood. {fault}", fault=FAULTS[refusal.fault]),
            T("Example: <code>{line}</code>", line=CAPTION_EXAMPLE),
        )
    )


# ---- the preview ----------------------------------------------------------------------------------------------------

OUTCOMES: dict[Outcome, Phrase] = {
    Outcome.ADD: T("new"),
    Outcome.CHANGE: T("changed"),
    Outcome.REMOVE: T("removed"),
    Outcome.REJECT: T("not taken"),
}
"""What a row does, as a heading before its number."""


def preview_screen(looked: Preview, batch: int, page: int, *, file: str, notes: Sequence[Phrase]) -> Screen:
    """One page of what a file would change, with the way to carry it out. ``notes``: see :func:`notes_of`."""
    leaves = leaves_of(looked.rows)
    page = nearest_page(page, len(leaves), 1)
    buttons: tuple[tuple[Button, ...], ...] = ()
    if looked.edits:
        buttons = ((Button(label=T("Change the directory"), event=ConfirmedImport(batch=batch, new=True)),),)
    return Screen(
        paragraphs=(*preview_head(looked, file, notes), *leaves[page]),
        rows=(
            *pager(page, len(leaves), lambda other: TurnedImport(batch=batch, page=other)),
            *buttons,
            (Button(label=T("Leave it"), event=CancelledImport(batch=batch)),),
        ),
    )


def notes_of(sheet: Sheet, reach: Reach | None = None) -> tuple[Phrase, ...]:
    """What is to be said of a file beside its rows: sheets of it that were not read, and the open cases it reaches."""
    unread = (unread_sheets(sheet),) if sheet.unread else ()
    return (*unread, *reach_lines(reach)) if reach else unread


def counts_of(counted: Mapping[Outcome, int]) -> tuple[Phrase, ...]:
    """How many rows do what."""
    return tuple(T("{outcome}: {count}", outcome=OUTCOMES[one], count=counted[one]) for one in Outcome)


def preview_head(looked: Preview, file: str, notes: Sequence[Phrase]) -> tuple[Any, ...]:
    """What a file would change, counted; and what of it is not looked at."""
    lines: list[Any] = [
        T("<b>{file}</b>: nothing is changed yet.", file=file or "…"),
        Joined(pieces=(*counts_of(looked.counts), T("the same: {count}", count=looked.same)), separator=" · "),
    ]
    if looked.not_in_file:
        lines.append(
            TN(
                "{count} entry of the directory is not in this file and stays as it is.",
                "{count} entries of the directory are not in this file and stay as they are.",
                looked.not_in_file,
            )
        )
    if looked.held:
        lines.append(
            TN(
                "{count} claim is missing in the file and stays, because a line could not be read.",
                "{count} claims are missing in the file and stay, because a line could not be read.",
                looked.held,
            )
        )
    lines += unknown_columns_lines(looked.unknown_columns)
    lines += notes
    if not looked.edits:
        lines.append(T("There is nothing to change."))
    return (Joined(pieces=tuple(lines)),)


def unknown_columns_lines(names: Sequence[str]) -> tuple[Phrase, ...]:
    """The columns of a file of which nothing is taken, if there are any."""
    if not names:
        return ()
    # NOTE: {columns} are names of columns as they stand in the file.
    return (T("Columns not understood, and not taken: {columns}", columns=shortened(", ".join(names), 300)),)


def reach_lines(reach: Reach) -> tuple[Phrase, ...]:
    """How many open cases would see something else, and whether that is all; nothing where none would."""
    count = len(reach.cases)
    more = () if reach.complete else (T("Not every case could be looked at: there may be more."),)
    return (*((affected_line(count),) if count else ()), *more)


def affected_line(count: int) -> Phrase:
    """How many open cases see something else."""
    return TN("{count} open case is affected.", "{count} open cases are affected.", count)


ORDER = (Outcome.REJECT, Outcome.REMOVE, Outcome.CHANGE, Outcome.ADD)
"""The order in which rows are told: what needs a person first."""


def leaves_of(rows: Sequence[RowOutcome]) -> tuple[tuple[Any, ...], ...]:
    """The rows in words, page by page; at least one page. A page holds no more than Telegram takes."""
    told = sorted(rows, key=lambda row: ORDER.index(row.outcome))[:MOST_ROWS_TOLD]
    english = catalogue(SOURCE)
    leaves: list[list[Any]] = [[]]
    used = 0
    for row in told:
        line = row_line(row)
        size = length((line,), english)
        if leaves[-1] and (used + size > PAGE_UNITS or len(leaves[-1]) == ROWS_ON_A_PAGE):
            leaves.append([])
            used = 0
        leaves[-1].append(line)
        used += size
    rest = len(rows) - len(told)
    if rest:
        leaves[-1].append(TN("… and {count} more row", "… and {count} more rows", rest))
    return tuple((Joined(pieces=tuple(lines)),) if lines else () for lines in leaves)


def row_line(row: RowOutcome) -> Any:
    """What one row does: its line in the file, whom it is about, and what would be what."""
    where = T("line {line}", line=row.line) if row.line is not None else T("not in the file")
    whom = row.claim or (id_of(row.key) if row.key else row.name)
    head = T("<b>{outcome}</b> · {where} · <code>{id}</code>", outcome=OUTCOMES[row.outcome], where=where, id=whom)
    if not whom:
        head = T("<b>{outcome}</b> · {where}", outcome=OUTCOMES[row.outcome], where=where)
    if row.rejection is not None:
        return T("{head}: {reason}", head=head, reason=rejection_phrase(row.rejection))
    fields = tuple(
        T(
            "{column}: {old} → {new}",
            column=change.column,
            old=shortened(change.before, LONGEST_VALUE) or "–",
            new=shortened(change.after, LONGEST_VALUE) or "–",
        )
        for change in fields_of(row)[:MOST_FIELDS]
    )
    warned = tuple(T("⚠ {warning}", warning=WARNINGS[warning]) for warning in row.warnings)
    return Joined(pieces=(head, *fields, *warned), separator="; ")


REJECTIONS: dict[ImportFault, Phrase] = {
    ImportFault.UNREADABLE: T("this line cannot be read."),
    ImportFault.NO_CLINIC: T("it has neither an id nor a name."),
    ImportFault.NO_NAME: T("a new clinic needs a name."),
    ImportFault.BAD_ID: T("an id has 2 to 32 small letters, digits or _, and begins with a letter."),
    ImportFault.UNKNOWN_TYPE: T("the type is clinic or facilitator."),
    ImportFault.TYPE_CHANGED: T("a clinic does not become a facilitator, nor the other way round."),
    ImportFault.AMBIGUOUS_NAME: T("several have this name. Add the id."),
    ImportFault.TWO_VALUES: T("another line says something else of the same clinic."),
    ImportFault.TWICE: T("the same claim stands in another line."),
    ImportFault.OTHER_OWNER: T("this claim is about another clinic."),
    ImportFault.BAD_CLAIM_ID: T("the id of a claim begins with the id of its clinic. Leave it empty for a new claim."),
    ImportFault.KIND_CHANGED: T("this id is of a claim of another kind. Leave the id empty for a new claim."),
    ImportFault.OTHER_MATTER: T("this id is of a claim about something else. Leave the id empty for a new claim."),
    ImportFault.UNKNOWN_KIND: T("there is no such kind of claim."),
    ImportFault.NO_KIND: T("the kind of the claim is missing."),
    ImportFault.WRONG_VALUE: T("the value cannot be read."),
    ImportFault.COMMENDATION: T("a commendation is not a designation. Its kind is <code>commendation</code>."),
    ImportFault.UNKNOWN_STANCE: T("the stance is one of: confirmed, reported, unknown, denied."),
    ImportFault.CHECKED_BY_NOBODY: T("a confirmation says who checked it, and when: checked_by, checked_on."),
    ImportFault.NOT_A_DAY: T("this is not a date. Write it like this: 2026-11-20."),
    ImportFault.LATER_THAN_TODAY: T("this day is still to come."),
    ImportFault.NO_SOURCE: T("it does not say whose statement it is. Fill in the column source."),
    ImportFault.NO_DATE: T("it does not say as of when. Fill in the column as_of."),
    ImportFault.NO_SUCH_CLINIC: T("there is no clinic with this id."),
    ImportFault.ONLY_CLINICS: T("a facilitator is no branch and is not merged."),
    ImportFault.SIMILAR_NAME: T(
        "the name is nearly that of a clinic in the directory. If they are the same, give the clinic this other name "
        "and send the list again."
    ),
    ImportFault.OTHER_NAME: T(
        "this number is on record for a clinic of another name. If it was renamed, give it the new name and send the "
        "list again."
    ),
    ImportFault.OTHER_PLACE: T("a clinic in the directory has this name, but another place."),
    ImportFault.BRANCHES: T("the clinic of this name has branches. A list speaks of one of them."),
    ImportFault.CLOSED: T("the clinic of this name is closed on record."),
    ImportFault.NOT_NEUTRAL: T(
        "patients would read words that are not neutral. Where they have to stand, as in a name, use /clinic_add, "
        "/clinic_edit or /claim: there a second admin can allow them."
    ),
}
"""Why a row is not taken, and what would be right."""


def rejection_phrase(rejection: Rejection) -> Any:
    """Why a row is not taken: the reason, the column and what stands there, and what more there is to say."""
    pieces: list[Any] = [REJECTIONS[rejection.reason]]
    if rejection.fault is not None:
        pieces += [CELL_FAULTS[rejection.fault], REMEDIES[rejection.fault]]
    if rejection.refusal is not None:
        pieces.append(refusal_lines(rejection.refusal))
    pieces += breach_lines(rejection.findings) if rejection.findings else ()
    if rejection.column:
        pieces.append(T("Column: {column}.", column=rejection.column))
    if rejection.text:
        pieces.append(T("There stands: <code>{words}</code>", words=shortened(rejection.text, LONGEST_VALUE)))
    if rejection.other_line is not None:
        pieces.append(T("See line {line}.", line=rejection.other_line))
    if rejection.candidates:
        pieces.append(T("It could be: <code>{ids}</code>", ids=", ".join(rejection.candidates[:10])))
    return Joined(pieces=tuple(pieces), separator=" ")


# ---- afterwards -----------------------------------------------------------------------------------------------------


def imported_screen(change: Change, rows: Iterable[RowOutcome], reach: Reach) -> Screen:
    """What was done, with the ways to take it back and to tell the team."""
    tell = ((Button(label=T("Tell the team"), event=ToldStaff(change=change.number)),),) if reach.cases else ()
    return Screen(
        paragraphs=(
            T("<b>Changed.</b> This is change {number}.", number=str(change.number)),
            Joined(pieces=counts_of(Counter(row.outcome for row in rows)), separator=" · "),
            *reach_lines(reach),
        ),
        rows=(*tell, (Button(label=T("Undo"), event=ConfirmedUndo(change=change.number)),)),
    )


def left_screen() -> Screen:
    """An import that is not carried out."""
    return Screen(paragraphs=(T("The file was left. Nothing was changed."),))


def nobody_affected_screen() -> Screen:
    """A change that reaches no open case."""
    return Screen(paragraphs=(T("No open case is affected by this change."),))


MOST_NUMBERS = 30


def affected_screen(change: Change, reach: Reach, who: Mapping[str, Any]) -> Screen:
    """For the team: a change of the directory, and the open cases that it affects."""
    numbers = reach.cases
    shown = Joined(pieces=tuple(str(number) for number in numbers[:MOST_NUMBERS]), separator=", ")
    rest = len(numbers) - MOST_NUMBERS
    more = (TN("… and {count} more", "… and {count} more", rest),) if rest > 0 else ()
    return Screen(
        paragraphs=(
            T(
                "<b>The directory has changed</b> (change {number}, {person}).",
                number=str(change.number),
                person=who.get(change.actor) or T("the program"),
            ),
            *reach_lines(reach),
            Joined(pieces=(shown, *more)),
            T("What a patient was shown stays as it was. Look if they should hear of it."),
        )
    )


def told_screen(count: int) -> Screen:
    """The team has been told."""
    return Screen(paragraphs=(TN("The team was told of {count} case.", "The team was told of {count} cases.", count),))
