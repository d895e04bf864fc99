"""What the team has to look at where a patient enters what a clinic answered, and when it is told of that: once.

Must not know rows, chats, wording, or what our record says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Final

from intake_bot.domain.checklist import ItemId
from intake_bot.domain.tracker import Checked, History, ReceivedDocument, Tracker, standing

OF_DESIGNATION: Final = frozenset({ItemId.W5, ItemId.M1})
"""The items to which a certificate belongs that the team checks."""


class Matter(StrEnum):
    """Why the team should look at an item."""

    TO_BE_CHECKED = "to_be_checked"
    """A document about a designation has arrived."""
    CONTRADICTS_RECORD = "contradicts_record"
    DISAGREES = "disagrees"
    """The answer and another one of the same clinic do not go together."""


def is_to_be_checked(item: ItemId, history: History) -> bool:
    """Whether a document about a designation has come that nobody of the team has checked since."""
    counting = tuple(standing(history))
    arrived = max((number for number, event in counting if isinstance(event, ReceivedDocument)), default=0)
    looked = max((number for number, event in counting if isinstance(event, Checked)), default=0)
    return item in OF_DESIGNATION and arrived > looked


def new_matters(
    before: Tracker, after: Tracker, item: ItemId, matters_of: Callable[[Tracker], frozenset[Matter]]
) -> frozenset[Matter]:
    """What the team has to look at now, and did not have to at any moment since it last checked this item.

    ``before`` and ``after`` are a clinic's tracker around what was just entered; ``matters_of`` tells what there is to
    look at in one. What is taken back and comes again is told no second time.
    """
    history = after.history(item)
    looked = max((number for number, event in enumerate(history, start=1) if isinstance(event, Checked)), default=0)
    earlier = frozenset[Matter]().union(
        *(
            matters_of(replace(after, histories={**after.histories, item: history[:number]}))
            for number in range(looked, len(before.history(item)) + 1)
        )
    )
    return matters_of(after) - earlier
