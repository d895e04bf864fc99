"""What a clinic stated, as it is told: whose word it is, since when, what backs it, and what changes because of it.

Neutral where the clinic and our record differ: both sides with their dates, and nothing besides. Must not know pages,
who may check, or how a statement changes a match.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from intake_bot.domain.answer_options import Option
from intake_bot.domain.checklist import ItemId
from intake_bot.domain.disagreements import Disagreement
from intake_bot.domain.statements import StatedClaim, Statement
from intake_bot.domain.tracker import Side
from intake_bot.texts.item_names import ITEM_NAMES, option_name
from intake_bot.texts.phrases import Joined, Listed, Phrase, T


def said(statement: Statement) -> Any:
    """What the clinic stated: the options that somebody read, and the number or name that belongs to them."""
    order = tuple(Option)
    known = sorted(statement.options, key=lambda option: (option not in order, option))
    names = Joined(pieces=tuple(option_name(option) for option in known), separator="; ")
    if not statement.detail:
        return names
    # NOTE: {said} is such as "Yes, it is designated", {detail} a number or a name.
    return T("{said} ({detail})", said=names, detail=statement.detail)


def when(day: date, *, dated: bool) -> Phrase:
    """The day of words: on which they were written, where Telegram says so; else that on which they were kept."""
    return T("written on {day}", day=day) if dated else T("kept here on {day}", day=day)


def when_of(statement: Statement) -> Phrase:
    """The day of the words that a statement rests on."""
    return when(statement.said_on, dated=statement.dated)


def read_as(statement: Statement, reader: Side) -> Phrase:
    """What somebody read out of the words, and who that was, as somebody on this side is told."""
    if statement.read_by is Side.STAFF:
        # NOTE: {said} is such as "Class I (lower risk)".
        return T("read by our team as: {said}", said=said(statement))
    if reader is Side.STAFF:
        # NOTE: {said} is such as "Class I (lower risk)".
        return T("read by the patient as: {said}", said=said(statement))
    # NOTE: {said} is such as "Class I (lower risk)".
    return T("read by you as: {said}", said=said(statement))


def stated_line(statement: Statement) -> Phrase:
    """A statement in one line, as the patient reads it: which item, the day, whose reading of it, what backs it."""
    # NOTE: {item} is such as "Risk class", {when} such as "kept here on …", {read} such as "read by you as: Class I".
    return T(
        "{item}: the clinic's words, {when}, {read}. {backing}",
        item=ITEM_NAMES[statement.item],
        when=when_of(statement),
        read=read_as(statement, Side.PATIENT),
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


DO_NOT_AGREE = T("<b>The clinic's answers do not go together.</b> Ask which one holds, in writing.")


def disagreement_lines(disagreements: Iterable[Disagreement], reader: Side) -> tuple[Phrase, ...]:
    """The answers of one clinic that cannot all hold, each with its item; nothing where all go together."""
    lines = tuple(
        # NOTE: {item} is such as "Risk class", {when} such as "kept here on …", {read} such as "read by you as: …".
        T(
            "{item}: the clinic's words, {when}, {read}.",
            item=ITEM_NAMES[item],
            when=when_of(one),
            read=read_as(one, reader),
        )
        for item, one in _told(disagreements).items()
    )
    return (DO_NOT_AGREE, *lines) if lines else ()


def disagreement_line(disagreements: Iterable[Disagreement]) -> tuple[Phrase, ...]:
    """The same in one line, below what the clinic stated: the items alone."""
    told = _told(disagreements)
    # NOTE: {items} is a list such as "Risk class and Designation".
    line = T(
        "The clinic's answers to these do not go together: {items}. Ask which one holds, in writing.",
        items=Listed(pieces=tuple(ITEM_NAMES[item] for item in told)),
    )
    return (line,) if told else ()


def _told(disagreements: Iterable[Disagreement]) -> dict[ItemId, Statement]:
    return {one.item: one for pair in disagreements for one in (pair.first, pair.second)}


STILL_A_QUESTION = T(
    "This alone does not settle the class: for what this case asks about, a class that needs a designation stays "
    "possible, so a designation is still needed. Ask in writing: which procedure, with which cells, and for which "
    "purpose?"
)
"""Said where a clinic names a class that needs no designation, and the span holds more than Class I and II."""


def claim_words(claim: StatedClaim) -> Phrase:
    """A claim that holds for this case alone, in the place of a source, as the patient reads it."""
    statement = claim.statement
    # NOTE: {when} is such as "kept here on …", {read} such as "read by you as: Class I".
    return T(
        "The clinic's words, {when}, {read}. {backing}",
        when=when_of(statement),
        read=read_as(statement, Side.PATIENT),
        backing=backing(statement),
    )
