"""Claims that are to be checked, in words: the list of those that are stale, and the walk through them.

Must not know what makes a claim stale.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from intake_bot.desk.claim_edits import LISTS
from intake_bot.desk.directory_commands import DirectoryCommand
from intake_bot.desk.directory_events import (
    CheckedClaim,
    OpenedCheck,
    TurnedStale,
)
from intake_bot.domain.checks import CheckReason, ToCheck
from intake_bot.domain.directory import Listed
from intake_bot.domain.evidence import Claim, Reading
from intake_bot.texts.directory import claim_paragraph, example
from intake_bot.texts.paging import page_count, pager
from intake_bot.texts.phrases import TN, Button, Joined, Phrase, Screen, T

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
