"""What a clinic stated, as it is told: whose word it is, since when, what backs it, and what changes because of it.

Neutral where the clinic and our record differ: both sides with their dates, and nothing besides. Must not know pages,
who may check, or how a statement changes a match.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from intake_bot.domain.answer_options import Option
from intake_bot.domain.statements import StatedClaim, Statement
from intake_bot.texts.item_names import ITEM_NAMES, option_name
from intake_bot.texts.phrases import Joined, Phrase, T


def said(statement: Statement) -> Any:
    """What the clinic stated: the options that somebody read, and the number or name that belongs to them."""
    order = tuple(Option)
    known = sorted(statement.options, key=lambda option: (option not in order, option))
    names = Joined(pieces=tuple(option_name(option) for option in known), separator="; ")
    if not statement.detail:
        return names
    # NOTE: {said} is such as "Yes, it is designated", {detail} a number or a name.
    return T("{said} ({detail})", said=names, detail=statement.detail)


def stated_line(statement: Statement) -> Phrase:
    """A statement in one line: which item, the day, what the clinic says, and what backs it."""
    # NOTE: {item} is such as "Risk class", {said} such as "Class I (lower risk)".
    return T(
        "{item}: the clinic wrote on {day}: {said}. {backing}",
        item=ITEM_NAMES[statement.item],
        day=statement.said_on,
        said=said(statement),
        backing=backing(statement),
    )


def backing(statement: Statement) -> Phrase:
    """What a statement rests on beside the clinic's word, and whether somebody of the team has looked at it."""
    check = statement.check
    if check is not None and statement.document:
        # NOTE: {person} is the name of a member of the operator's staff.
        return T(
            "Document received. Checked by {person} on {day}, for this case alone.",
            person=check.by or T("our team"),
            day=check.on,
        )
    if check is not None:
        # NOTE: {person} is the name of a member of the operator's staff.
        return T(
            "No document came with it. Only the clinic's words were read, by {person} on {day}, for this case alone.",
            person=check.by or T("our team"),
            day=check.on,
        )
    if statement.document:
        return T("Document received, to be checked by our staff.")
    return T("No document came with it, and nobody of ours has checked it.")


STILL_A_QUESTION = T(
    "This alone does not settle the class: for what this case asks about, a class that needs a designation stays "
    "possible, so a designation is still asked for. Ask in writing: which procedure, with which cells, and for which "
    "purpose?"
)
"""Said where a clinic names a class that needs no designation, and the span holds more than Class I and II."""


def claim_words(claim: StatedClaim) -> Phrase:
    """A claim that holds for this case alone, in the place of a source."""
    statement = claim.statement
    return T(
        "The clinic wrote on {day}: {said}. {backing}",
        day=statement.said_on,
        said=said(statement),
        backing=backing(statement),
    )


def stated_lines(statements: Iterable[Statement]) -> tuple[Phrase, ...]:
    """The lines of several statements."""
    return tuple(stated_line(statement) for statement in statements)
