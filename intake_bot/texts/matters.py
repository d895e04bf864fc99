"""A word to the team: a clinic's answer in a case is to be looked at, and why.

No words of a patient or a clinic stand in it. Must not know who hears it.
"""

from __future__ import annotations

from collections.abc import Iterable

from intake_bot.desk.events import OpenedCase
from intake_bot.desk.matters import Matter
from intake_bot.domain.checklist import ItemId
from intake_bot.domain.directory import Clinic
from intake_bot.texts.item_names import ITEM_NAMES
from intake_bot.texts.phrases import Button, Joined, Phrase, Screen, T

MATTERS: dict[Matter, Phrase] = {
    Matter.TO_BE_CHECKED: T("A document about a designation has arrived. It waits to be checked."),
    Matter.CONTRADICTS_RECORD: T("The clinic and our record do not say the same."),
    Matter.DISAGREES: T("It does not go together with another answer of the same clinic."),
}


def matters_screen(case: str, item: ItemId, clinic: Clinic | None, matters: Iterable[Matter]) -> Screen:
    """Which case, which question, which clinic, and what there is to look at. ``clinic``: None for one of no record."""
    found = frozenset(matters)
    of = T("a clinic that is not in our record") if clinic is None else clinic.name()
    return Screen(
        paragraphs=(
            T("<b>Please look at the answer of a clinic</b>"),
            # NOTE: {item} is such as "Risk class".
            T("Case {number} · {item} · {clinic}", number=case, item=ITEM_NAMES[item], clinic=of),
            Joined(pieces=tuple(MATTERS[matter] for matter in Matter if matter in found)),
        ),
        rows=((Button(label=T("Case {number}", number=case), event=OpenedCase(number=case)),),),
    )
