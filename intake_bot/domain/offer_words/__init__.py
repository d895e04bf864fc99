"""The words by which an offer answers items of the checklist, or sells: two files of tables a language.

Data only, and the shape of it. A row of a table is a fragment of a regular expression over small letters, in which

    a space          is any white space, and may be missing where words are written together (Korean)
    …                is up to forty characters of the same sentence
    <name>           is what the table ``lists`` has under that name

and Latin letters and digits at its ends stand apart from others. A row is worth what it cannot mistake: words that only
sound like an answer stay out. A language is two more files, with their ``WORDS`` in ``offer_patterns``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from intake_bot.domain.offer_rules import Aside, Piece, Signal
from intake_bot.domain.regulation import Vector

Rows = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The tables of one language."""

    tag: str
    spaced: bool
    """Whether words stand apart."""
    lists: Mapping[str, str]
    pieces: Mapping[Piece, Rows]
    signals: Mapping[Signal, Rows]
    """Of those signals that the check of wordings does not know. In a row about minutes the first number is theirs."""
    harmless: Rows
    """What the check of wordings takes for a signal, and is none in an offer."""
    things: Mapping[Vector, Rows]
    """What is named, where nothing denies it."""
    sources: Rows
    """What vesicles come from, with the words that say so: beside them it is no procedure of its own."""
    drip: Rows
    """That something runs into a vein."""
    other_drip: Rows
    """The same, of something that is known not to be the procedure."""
    asides: Mapping[Aside, Rows]
    single: Rows
    """That an amount is for one session or vial, whatever stands around it."""
    put_off: Rows
    """That an answer is kept back, will come later, or is only asked for: then the sentence answers nothing."""
    denied_before: Rows
    """Words right before something that say that it is not so, or not what is meant."""
    denied_after: Rows
    """The same where they follow it. That something about it is not so ("is not painful") denies nothing."""
