"""Changes of the directory in words: what was changed, by whom, from what to what, and why something was not.

Must not know rows, chats, or who may change what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, assert_never

from intake_bot.desk.claim_values import ValueWarning
from intake_bot.desk.commands import LineFault, LineRefusal
from intake_bot.desk.directory_commands import DirectoryCommand
from intake_bot.desk.directory_edits import LISTS, Refused, Why
from intake_bot.desk.directory_events import (
    AskedToAllow,
    CheckedClaim,
    ConfirmedUndo,
    DecidedWording,
    OpenedCheck,
    OpenedClinic,
    OpenedHistory,
    TurnedStale,
)
from intake_bot.desk.value_refusals import ValueRefusal
from intake_bot.domain.changes import Change, Conflict, Difference, Origin, all_differences
from intake_bot.domain.checks import CheckReason, ToCheck
from intake_bot.domain.days import day_in_seoul
from intake_bot.domain.directory import Directory, Listed
from intake_bot.domain.directory_document import DirectoryDocumentError, claim_from_document
from intake_bot.domain.evidence import Claim, Reading, Stance
from intake_bot.domain.records import RecordKind, id_of, kind_of
from intake_bot.domain.wording import Finding
from intake_bot.texts.claim_values import WARNINGS, refusal_lines, value_words
from intake_bot.texts.directory import claim_paragraph, example
from intake_bot.texts.paging import page_count, pager
from intake_bot.texts.phrases import TN, Button, Joined, Phrase, Screen, T
from intake_bot.texts.wording import breach_lines
from intake_bot.texts.wordings import shortened

MOST_TOLD = 12
"""Differences that one screen tells; the rest is counted."""
LONGEST_VALUE = 160
"""Characters of an old or a new value."""

ORIGINS: dict[Origin, Phrase] = {
    Origin.START: T("starting directory"),
    Origin.COMMAND: T("command"),
    Origin.FORM: T("form"),
    Origin.CHECK: T("check"),
    Origin.IMPORT: T("import"),
    Origin.ROSTER: T("import of a list"),
    Origin.UNDO: T("undo"),
}

STANCES: dict[Stance, Phrase] = {
    Stance.CONFIRMED: T("confirmed"),
    Stance.REPORTED: T("reported"),
    Stance.UNKNOWN: T("not on record"),
    Stance.DENIED: T("the clinic answered no"),
}


# ---- a change ------------------------------------------------------------------------------------------------------


def changed_screen(change: Change, warnings: Iterable[ValueWarning] = (), left: int = 0) -> Screen:
    """What was just changed, with the way to take it back. ``left``: claims that a merger or split leaves behind."""
    paragraphs: list[Any] = [
        T("<b>Changed.</b> This is change {number}.", number=str(change.number)),
        Joined(pieces=difference_lines(all_differences(change.edits))),
        *(T("⚠ {warning}", warning=WARNINGS[warning]) for warning in warnings),
    ]
    if left:
        paragraphs.append(
            TN(
                "{count} claim was not carried over: each branch has its own.",
                "{count} claims were not carried over: each branch has its own.",
                left,
            )
        )
    return Screen(paragraphs=tuple(paragraphs), rows=(_undo_row(change), *_listed_rows(change)))


def _undo_row(change: Change) -> tuple[Button, ...]:
    return (Button(label=T("Undo"), event=ConfirmedUndo(change=change.number)),)


def _listed_rows(change: Change) -> tuple[tuple[Button, ...], ...]:
    touched = [id_of(edit.key) for edit in change.edits if kind_of(edit.key) in _LISTED]
    return ((Button(label=T("Show {id}", id=touched[0]), event=OpenedClinic(listed=touched[0])),),) if touched else ()


_LISTED = frozenset({RecordKind.CLINIC, RecordKind.FACILITATOR})


def undo_screen(change: Change, who: Mapping[str, Any]) -> Screen:
    """What taking a change back would mean, asked before it is done."""
    return Screen(
        paragraphs=(
            change_head(change, who),
            Joined(pieces=difference_lines(all_differences(change.edits))),
            T("Take this change back? What others changed elsewhere stays."),
        ),
        rows=(_undo_row(change),),
    )


def change_head(change: Change, who: Mapping[str, Any]) -> Any:
    """The number of a change, its day, who made it, how and why. ``who`` are the names of people by their ids."""
    lines: list[Any] = [
        T(
            "<b>Change {number}</b> · {day} · {person} · {origin}",
            number=str(change.number),
            day=day_in_seoul(change.at),
            person=_person(change.actor, who),
            origin=ORIGINS[change.origin],
        )
    ]
    if change.reason:
        # NOTE: {words} are an admin's own.
        lines.append(T("Reason: {words}", words=change.reason))
    if change.allowed_by:
        lines.append(T("Wording allowed by {person}", person=_person(change.allowed_by, who)))
    if change.undoes is not None:
        lines.append(T("Takes back change {number}", number=str(change.undoes)))
    return Joined(pieces=tuple(lines))


def _person(actor: str, who: Mapping[str, Any]) -> Any:
    if actor == "program":
        return T("the program")
    return who.get(actor) or T("somebody ({id})", id=actor)


def difference_lines(differences: Sequence[Difference]) -> tuple[Any, ...]:
    """One line for each part that differs: what it is, what it was, what it is now."""
    lines: list[Any] = [_difference_line(one) for one in differences[:MOST_TOLD]]
    if len(differences) > MOST_TOLD:
        rest = len(differences) - MOST_TOLD
        lines.append(TN("… and {count} more", "… and {count} more", rest))
    return tuple(lines)


def _difference_line(one: Difference) -> Any:
    part = _part(one.key, one.path)
    if one.path[0] == "claims" and one.before is not None and one.after is not None:
        return _claim_difference(part, one.before, one.after)
    before, after = shown_value(one.path, one.before), shown_value(one.path, one.after)
    if one.before is None:
        return T("＋ {part}: {new}", part=part, new=after)
    if one.after is None:
        return T("－ {part}: {old}", part=part, old=before)
    # NOTE: {part} is what was changed, such as "lydian · name (ko)"; then the old and the new value.
    return T("• {part}: {old} → {new}", part=part, old=before, new=after)


def _claim_difference(part: Any, before: Any, after: Any) -> Any:
    """What changed about a claim, each matter from old to new; the others are as they were."""
    old, new = _matters(before), _matters(after)
    changed = tuple(
        # NOTE: {matter} is what changed about a claim, such as "stance"; then its old and its new value.
        T("{matter}: {old} → {new}", matter=CLAIM_MATTERS[name], old=old[name], new=new[name])
        for name in CLAIM_MATTERS
        if old[name] != new[name]
    )
    return T("• {part} · {changes}", part=part, changes=Joined(pieces=changed, separator="; "))


CLAIM_MATTERS: dict[str, Phrase] = {
    "value": T("what it says"),
    "stance": T("stance"),
    "source": T("source"),
    "as_of": T("as of"),
    "checked": T("check"),
    "expires": T("valid until"),
    "words": T("words"),
}


def _matters(document: Any) -> dict[str, Any]:
    claim = claim_from_document(document)
    none = T("nothing")
    checked = T("{person}, {day}", person=claim.checked_by, day=claim.checked_on) if claim.checked_by else none
    return {
        "value": value_words(claim.value),
        "stance": STANCES[claim.stance],
        "source": Joined(pieces=(claim.source.name, claim.source.reference), separator=" · "),
        "as_of": claim.as_of,
        "checked": checked,
        "expires": claim.expires_on or none,
        "words": claim.raw or none,
    }


PARTS: dict[str, Phrase] = {
    "id": T("id"),
    "aliases": T("other spellings"),
    "closed_on": T("closed on"),
    "branch_of": T("branch of"),
    "merged_into": T("merged into"),
    "low": T("from"),
    "high": T("up to"),
    "tax": T("tax"),
    "source": T("source"),
    "as_of": T("as of"),
    "rate": T("rate"),
    "text": T("text"),
    "days": T("days"),
}


def _part(key: str, path: tuple[str, ...]) -> Any:
    name = id_of(key)
    match path:
        case ("claims", claim_id):
            return T("<code>{id}</code>", id=claim_id)
        case ("names", tag):
            return T("<code>{id}</code> · name ({language})", id=name, language=tag)
        case (field,):
            return T("<code>{id}</code> · {part}", id=name, part=PARTS.get(field, field))
        case _:
            return T("<code>{id}</code>", id=name)


def shown_value(path: tuple[str, ...], value: Any) -> Any:
    """The value of a part, short: of a claim what it says, how far it is backed and by whom."""
    if value is None:
        return T("nothing")
    if path[0] == "claims":
        try:
            claim = claim_from_document(value)
        except DirectoryDocumentError:
            return shortened(str(value), LONGEST_VALUE)
        return claim_summary(claim)
    if isinstance(value, list):
        return shortened("; ".join(str(member) for member in value), LONGEST_VALUE)
    if isinstance(value, dict) and "amount_minor" in value:
        return f"{value['currency']} {value['amount_minor']}"
    return shortened(str(value), LONGEST_VALUE)


def claim_summary(claim: Claim) -> Any:
    """A claim in one line: value, stance, source, dates."""
    pieces: list[Any] = [value_words(claim.value), STANCES[claim.stance], claim.source.name, claim.as_of]
    if claim.checked_by and claim.checked_on:
        pieces.append(T("checked by {person} on {day}", person=claim.checked_by, day=claim.checked_on))
    if claim.expires_on:
        pieces.append(T("valid until {day}", day=claim.expires_on))
    return Joined(pieces=tuple(pieces), separator=" · ")


def history_screen(
    changes: Sequence[Change], who: Mapping[str, Any], *, listed: str, page: int, total: int, on_a_page: int
) -> Screen:
    """One page of changes, newest first. ``listed`` is empty for the changes of everything."""
    if not changes:
        return Screen(paragraphs=(T("No change is on record for this."), example(DirectoryCommand.HISTORY)))
    heading = (
        T("<b>History</b> of <code>{id}</code>", id=listed) if listed else T("<b>History</b> of the whole directory")
    )
    blocks = tuple(
        Joined(pieces=(change_head(change, who), *difference_lines(all_differences(change.edits)[:4])))
        for change in changes
    )
    count = page_count(total, on_a_page)
    return Screen(
        paragraphs=(heading, *blocks, T("/undo with a number takes a change back, for example: <code>/undo 12</code>")),
        rows=pager(page, count, lambda other: OpenedHistory(page=other, listed=listed)),
    )


# ---- why not -------------------------------------------------------------------------------------------------------

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
    named = (T("It was: <code>{words}</code>", words=shortened(piece, LONGEST_VALUE)),) if piece else ()
    return Screen(paragraphs=(Joined(pieces=(wrong, *named), separator=" "), example(command)))


def conflict_screen(conflicts: Sequence[Conflict]) -> Screen:
    """Somebody else was faster: what was seen, what it is now, what was wanted. Nothing was changed."""
    lines = [
        T(
            "• {part}: you saw {seen}. Now it is {now}. You wanted {wanted}.",
            part=_part(one.key, one.path),
            seen=shown_value(one.path, one.seen),
            now=shown_value(one.path, one.now),
            wanted=shown_value(one.path, one.wanted),
        )
        for one in conflicts[:MOST_TOLD]
    ]
    if len(conflicts) > MOST_TOLD:
        lines.append(TN("… and {count} more", "… and {count} more", len(conflicts) - MOST_TOLD))
    return Screen(
        paragraphs=(
            T("<b>Nothing was changed.</b> Somebody has changed the same thing meanwhile:"),
            Joined(pieces=tuple(lines)),
            T("Look at it again, and repeat what is still right."),
        )
    )


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


def built_on_screen(change: Change, conflicts: Sequence[Conflict]) -> Screen:
    """A change cannot be taken back, because others have built on it."""
    lines = tuple(
        T("• {part}: it is now {now}", part=_part(one.key, one.path), now=shown_value(one.path, one.now))
        for one in conflicts[:MOST_TOLD]
    )
    return Screen(
        paragraphs=(
            T(
                "<b>Change {number} was not taken back.</b> Later changes build on it:",
                number=str(change.number),
            ),
            Joined(pieces=lines),
            T("Take the later changes back first, newest first, or change what is wrong with a command."),
        )
    )


def undone_already_screen(number: int, by: int) -> Screen:
    """A change that was taken back before."""
    return Screen(
        paragraphs=(T("Change {number} was taken back already, by change {other}.", number=str(number), other=str(by)),)
    )


# ---- checking ------------------------------------------------------------------------------------------------------

CHECK_REASONS: dict[CheckReason, Phrase] = {
    CheckReason.EXPIRED: T("is past its own date"),
    CheckReason.AGED: T("was checked too long ago"),
    CheckReason.NEVER_CHECKED: T("was never checked by us"),
}


def stale_screen(
    due: Sequence[tuple[Listed, ToCheck]], reading: Reading, *, page: int, total: int, on_a_page: int, tag: str
) -> Screen:
    """One page of the claims that have to be checked."""
    if not due:
        return Screen(
            paragraphs=(T("Nothing has to be checked now."), stale_settings(reading), example(DirectoryCommand.STALE))
        )
    lines = tuple(_due_line(listed, one, tag) for listed, one in due)
    count = page_count(total, on_a_page)
    return Screen(
        paragraphs=(
            TN("<b>{count} claim to check</b>", "<b>{count} claims to check</b>", total),
            Joined(pieces=lines),
            stale_settings(reading),
        ),
        rows=(
            *pager(page, count, lambda other: TurnedStale(page=other)),
            (Button(label=T("Check"), event=OpenedCheck()),),
        ),
    )


def stale_settings(reading: Reading) -> Any:
    """After how many days a confirmation of each kind no longer counts."""
    lines = tuple(
        TN("{kind}: {count} day", "{kind}: {count} days", days, kind=kind.value)
        for kind, days in sorted(reading.stale_after.items())
    )
    return Joined(pieces=(T("A confirmation counts for:"), *lines))


def _due_line(listed: Listed, due: ToCheck, tag: str) -> Any:
    said = T(
        "• {clinic} · <code>{id}</code> {reason}",
        clinic=listed.name(tag),
        id=due.claim.id,
        reason=CHECK_REASONS[due.reason],
    )
    return T("{said} ({day})", said=said, day=due.day) if due.day is not None else said


def check_screen(listed: Listed, due: ToCheck, *, seen: str, reading: Reading, left: int, tag: str) -> Screen:
    """One claim to check: what it says, and what was found. ``seen`` marks the claim as it is shown here."""
    claim = due.claim
    where = T("Where to look: <code>{place}</code>", place=LISTS[claim.kind]) if claim.kind in LISTS else ""
    return Screen(
        paragraphs=(
            Joined(pieces=(T("<b>{clinic}</b>", clinic=listed.name(tag)), claim_paragraph(claim, reading))),
            T("It {reason}. What did you find?", reason=CHECK_REASONS[due.reason]),
            where,
            TN("{count} claim is left to check.", "{count} claims are left to check.", left),
        ),
        rows=(
            (Button(label=T("I found it: it is true"), event=CheckedClaim(claim=claim.id, seen=seen, true=True)),),
            (Button(label=T("I did not find it"), event=CheckedClaim(claim=claim.id, seen=seen, true=False)),),
            (Button(label=T("Next"), event=OpenedCheck(after=claim.id)),),
        ),
    )


def moved_on_screen(claim: Claim, reading: Reading) -> Screen:
    """The claim is no longer what was shown: look again before anything is written down."""
    return Screen(
        paragraphs=(
            T("<b>Nothing was changed.</b> This claim has changed since it was shown to you. Now it says:"),
            claim_paragraph(claim, reading),
        ),
        rows=((Button(label=T("Check"), event=OpenedCheck()),),),
    )


def nothing_to_check_screen() -> Screen:
    """The end of the walk."""
    return Screen(paragraphs=(T("Nothing is left to check here."),))


# ---- wording -------------------------------------------------------------------------------------------------------


def wording_screen(number: int, findings: Sequence[Finding]) -> Screen:
    """Words that are not neutral: nothing was changed; they can be changed, or a second admin can be asked."""
    return Screen(
        paragraphs=(
            T("<b>Nothing was changed.</b> Patients would read words that are not neutral:"),
            Joined(pieces=breach_lines(findings)),
            T("Say it in other words. Or ask a second admin to allow it; that is written down."),
        ),
        rows=((Button(label=T("Ask a second admin"), event=AskedToAllow(proposal=number)),),),
    )


def proposal_screen(number: int, who: Any, differences: Sequence[Difference], findings: Sequence[Finding]) -> Screen:
    """For the other admins: somebody asks to allow words that are not neutral."""
    return Screen(
        paragraphs=(
            T("<b>{person} asks for a second admin.</b> Words that patients would read are not neutral:", person=who),
            Joined(pieces=breach_lines(findings)),
            Joined(pieces=difference_lines(differences)),
        ),
        rows=(
            (
                Button(label=T("Allow"), event=DecidedWording(proposal=number, allowed=True)),
                Button(label=T("Do not allow"), event=DecidedWording(proposal=number, allowed=False)),
            ),
        ),
    )


def asked_screen(told: int) -> Screen:
    """The second admin was asked, or there is none."""
    if told:
        return Screen(paragraphs=(T("The other admins were asked. You will hear what they decide."),))
    return Screen(paragraphs=(T("There is no second admin who could be asked. Say it in other words."),))


def decided_screen(*, allowed: bool, who: Any) -> Screen:
    """For who asked: what the second admin decided."""
    if allowed:
        return Screen(paragraphs=(T("{person} allowed the words. The change was made.", person=who),))
    return Screen(paragraphs=(T("{person} did not allow the words. Nothing was changed.", person=who),))


def not_yours_screen() -> Screen:
    """Nobody is their own second admin."""
    return Screen(paragraphs=(T("Somebody else has to decide this: nobody allows their own words."),))


def settled_screen() -> Screen:
    """A proposal or an import that is no longer open."""
    return Screen(paragraphs=(T("This was decided already."),))
