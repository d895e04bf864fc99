"""A change that waits for a second admin, since its words are not neutral, as both of them read it.

Must not know which words those are, or who may allow them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from intake_bot.desk.directory_events import (
    AskedToAllow,
    DecidedWording,
)
from intake_bot.domain.changes import Difference
from intake_bot.domain.wording import Finding
from intake_bot.texts.directory_history import difference_lines
from intake_bot.texts.phrases import Button, Joined, Screen, T
from intake_bot.texts.wording import breach_lines


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
