"""Changes of the directory in words: what was done, what it differs from, who did it, and how it is taken back.

Must not know how a change is made, or who may.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from intake_bot.desk.claim_values import ValueWarning
from intake_bot.desk.directory_commands import DirectoryCommand
from intake_bot.desk.directory_events import (
    ConfirmedUndo,
    OpenedClinic,
    OpenedHistory,
)
from intake_bot.domain.changes import Change, Conflict, Difference, Origin, all_differences
from intake_bot.domain.days import day_in_seoul
from intake_bot.domain.directory_document import DirectoryDocumentError, claim_from_document
from intake_bot.domain.evidence import Claim, Stance
from intake_bot.domain.records import RecordKind, id_of, kind_of
from intake_bot.texts.claim_values import WARNINGS, value_words
from intake_bot.texts.directory import example
from intake_bot.texts.paging import page_count, pager
from intake_bot.texts.phrases import TN, Button, Joined, Phrase, Screen, T
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
