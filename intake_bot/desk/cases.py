"""Looking at cases: from an event and a member to what should be shown, or why it is refused.

Must not know rows, chats or wording.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from intake_bot.desk.events import CaseEvent, OpenedCase, OpenedQueue
from intake_bot.desk.permissions import Act, Member, may
from intake_bot.domain.case import CaseNumber


class DeskRefusal(StrEnum):
    """Why a command of the desk was not carried out."""

    NOT_PERMITTED = "not_permitted"
    ONLY_IN_PRIVATE = "only_in_private"
    NOT_A_CASE_NUMBER = "not_a_case_number"
    NO_SUCH_CASE = "no_such_case"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowQueue:
    """Show one page of the cases that are not closed, oldest first."""

    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCase:
    """Show one case as one screen."""

    number: CaseNumber


CaseEffect = ShowQueue | ShowCase | DeskRefusal


def decide(event: CaseEvent, member: Member) -> CaseEffect:
    """What to do for this member: for what they may do now, not when a button was shown."""
    match event:
        case OpenedQueue(page=page):
            return ShowQueue(page=page) if may(member, Act.SEE_QUEUE) else DeskRefusal.NOT_PERMITTED
        case OpenedCase(number=typed):
            if not may(member, Act.SEE_CASE):
                return DeskRefusal.NOT_PERMITTED
            number = CaseNumber.read(typed)
            return DeskRefusal.NOT_A_CASE_NUMBER if number is None else ShowCase(number=number)
        case _:
            assert_never(event)
