"""The journal: who did what, to what, and when. Entries are added, never changed; no entry holds anybody's words."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from intake_bot.store.database import Transaction
from intake_bot.store.times import to_milliseconds


class Entry(StrEnum):
    """What is written down."""

    CASE_SUBMITTED = "case_submitted"
    CASE_SEEN = "case_seen"
    HEALTH_SEEN = "health_seen"
    ANSWERS_SEEN = "answers_seen"
    """What clinics answered in somebody else's case."""
    ANSWER_ADDED = "answer_added"
    STATEMENT_CHECKED = "statement_checked"
    PERSON_ERASED = "person_erased"
    INVITED = "invited"
    ASKED_TO_JOIN = "asked_to_join"
    JOINED_TEAM = "joined_team"
    """By an invitation that needed nobody's word."""
    NEWCOMER_CONFIRMED = "newcomer_confirmed"
    NEWCOMER_REFUSED = "newcomer_refused"
    ROLE_CHANGED = "role_changed"
    MEMBER_REMOVED = "member_removed"
    DIRECTORY_LOADED = "directory_loaded"


async def note(
    transaction: Transaction, entry: Entry, *, now: datetime, actor: int | None = None, subject: str | None = None
) -> None:
    """Write down one thing that was done."""
    await transaction.value("add_journal", now=to_milliseconds(now), actor=actor, what=entry.value, subject=subject)
