"""Where a clinic and our record differ, and what a clinic's statement changes for one patient.

Both sides stand beside each other with their dates and sources; neither is judged. Must not know how a match is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from intake_bot.domain.contradictions import Contradiction
from intake_bot.domain.evidence import Claim, Reading
from intake_bot.domain.matching import Gate
from intake_bot.domain.statements import Stated, Statement
from intake_bot.domain.tracker import Side
from intake_bot.questionnaire.events import TurnedPage, View
from intake_bot.texts.claim_values import value_line
from intake_bot.texts.evidence import claim_line
from intake_bot.texts.item_view import ItemView, to_item
from intake_bot.texts.phrases import Button, Joined, Phrase, Screen, T
from intake_bot.texts.regulation import span_name
from intake_bot.texts.result import GROUP_NAMES
from intake_bot.texts.statements import backing, disagreement_lines, read_as, when_of

NOT_THE_SAME = T("<b>The clinic and our record do not say the same.</b> Ask which one is right, in writing.")


def contradiction_paragraphs(
    contradictions: Iterable[Contradiction], reading: Reading, reader: Side
) -> tuple[Any, ...]:
    """What each side says, with its day and source; nothing where there is no contradiction."""
    lines = [line for one in contradictions for line in (_of_clinic(one.statement, reader), _of_record(one, reading))]
    return (Joined(pieces=(NOT_THE_SAME, *lines)),) if lines else ()


def _of_clinic(statement: Statement, reader: Side) -> Phrase:
    # NOTE: {when} is such as "kept here on …", {read} such as "read by you as: Yes, it is designated".
    return T("The clinic's words, {when}, {read}.", when=when_of(statement), read=read_as(statement, reader))


def _of_record(one: Contradiction, reading: Reading) -> Phrase:
    if not isinstance(one.against, Claim):
        # NOTE: {span} is such as "Class I to II (lower to moderate risk)".
        return T("The guide (2026) counts it as: {span}.", span=span_name(one.against))
    held = value_line(one.against.value, one.against.kind)
    # NOTE: {held} is such as "Designation: no number on record", {source} a sentence that says whose word that is.
    return T("Our record: {held}. {source}", held=held, source=claim_line(one.against, reading))


def disagreement_paragraphs(view: ItemView) -> tuple[Any, ...]:
    """The answers of the clinic that do not go together with the one to this item."""
    here = (one for one in view.of.disagreements if view.item in one.items)
    lines = disagreement_lines(here, view.of.reader.side)
    return (Joined(pieces=lines),) if lines else ()


def difference_screen(before: Stated, after: Stated, view: ItemView) -> Screen:
    """What changes because of a statement: where the clinic stood in the result, where it stands now, and why.

    ``before`` and ``after`` are what the clinic's statements came to a moment ago, and what they come to now.
    """
    patient = view.of.reader.side is Side.PATIENT
    result = (Button(label=T("My result"), event=TurnedPage(view=View.RESULT, page=0)),) if patient else ()
    against = (one for one in view.of.contradictions if one.statement.item is view.item)
    return Screen(
        paragraphs=(
            *difference_paragraphs(before, after, view.of.name, view.of.reader.side),
            *contradiction_paragraphs(against, view.reading, view.of.reader.side),
            *disagreement_paragraphs(view),
        ),
        rows=((*result, to_item(view)),),
    )


def difference_paragraphs(before: Stated, after: Stated, name: str, reader: Side) -> tuple[Any, ...]:
    """The same in words, for somebody on this side."""
    then, now = before.now, after.now
    groups = (
        # NOTE: {group} is such as "Ask first" or "Shown".
        (T("It stays in the same group: <b>{group}</b>", group=GROUP_NAMES[now.group]),)
        if then.group is now.group
        else (
            # NOTE: {group} is such as "Ask first" or "Shown".
            T("Before: <b>{group}</b>", group=GROUP_NAMES[then.group]),
            # NOTE: {group} is such as "Ask first" or "Shown".
            T("Now: <b>{group}</b>", group=GROUP_NAMES[now.group]),
        )
    )
    return (
        T("<b>The result changes for {clinic}</b>", clinic=name),
        *_because(before, after, reader),
        Joined(pieces=(*groups, GATES[now.gate])),
        T("This changes the result of this one case, and nothing in our record about the clinic."),
    )


GATES: dict[Gate, Phrase] = {
    Gate.NONE: T("Why: going by what the clinic says, a designation is not needed."),
    Gate.CONFIRMED: T("Why: a designation is needed, and the certificate has been checked for this case."),
    Gate.REPORTED: T("Why: a designation is needed, and it is reported, but not checked."),
    Gate.NOT_ON_RECORD: T("Why: a designation is needed, and our record does not say that there is one."),
    Gate.DENIED: T("Why: a designation is needed, and the clinic answered no."),
}
"""What decides where the clinic stands now, in the column of the table that it stands in."""


def _because(before: Stated, after: Stated, reader: Side) -> tuple[Phrase, ...]:
    """The statements that are new; where none is, that one no longer counts."""
    fresh = tuple(one for one in after.statements if one not in before.statements)
    if not fresh:
        return (T("A statement of the clinic does not count any more: it was taken back, or it is too old."),)
    return tuple(
        # NOTE: {when} is such as "kept here on …", {read} such as "read by you as: Class I (lower risk)".
        T(
            "Because of the clinic's words, {when}, <b>{read}</b>. {backing}",
            when=when_of(one),
            read=read_as(one, reader),
            backing=backing(one),
        )
        for one in fresh
    )
