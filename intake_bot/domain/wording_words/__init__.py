"""The words by which a text ranks, compares, disparages, promises, lures or hurries: the tables of each language.

Data only, and the shape of it. How a phrase is written down stands in ``wording_phrases``; what is done with the
tables, in ``wording`` and ``wording_excuses``. A language is one more file with its ``WORDS``, which puts together its
lists, its breaches (``…_praise``, ``…_promises``, ``…_stories``, ``…_lures``) and what only looks like one
(``…_innocent``), and one more entry in ``wording.LANGUAGES``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from intake_bot.domain.wording_phrases import Lists, Rows


class Breach(StrEnum):
    """What a text may not do to a reader who looks for a clinic. The value is stored and stable."""

    SUPERLATIVE = "superlative"
    """Ranks or exaggerates: "best", "the only one in Korea", "world-class"."""
    COMPARISON = "comparison"
    """Measures against other clinics or methods. That one thing is as good as another ("same as stem cells") is one."""
    DISPARAGEMENT = "disparagement"
    """Speaks ill of others."""
    GUARANTEE = "guarantee"
    """Promises a result, safety, or that something will not happen."""
    DISCOUNT = "discount"
    """Lures with a price, a gift or a reward."""
    PATIENT_STORY = "patient_story"
    """Tells or shows what patients say, what became of them, or who they are."""
    URGENCY = "urgency"
    """Hurries: a deadline, a scarcity."""


Table = Mapping[Breach, Rows]
"""Phrases by what they are: rows as ``wording_phrases`` reads them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The tables of one language."""

    tag: str
    spaced: bool
    """Whether words stand apart, so that a phrase is not found inside one."""
    lists: Lists
    """Words that stand for each other in phrases, by the name that phrases use in angle brackets."""
    breaches: Table
    innocent: Table
    """Phrases that look like a breach and are none: one that covers the first word of it takes it away."""
    denied_before: Rows
    """Words before a breach that deny it ("no", "cannot"), over any few words but ``denial_ends``."""
    denial_ends: Rows
    """Words that end the reach of a denial: "not only", "never better", "do not miss"."""
    hedged_before: Rows
    """Words that speak of a breach without saying it: "whether", "if". Only ``between_before`` may follow them."""
    between_before: Rows
    denied_after: Rows
    """Words that deny a breach from behind. Only ``between_after`` may stand before them."""
    denied_verb_after: Rows
    """Verbs that deny what they are done to ("collects no reviews"), over any few syllables but ``denial_ends``."""
    between_after: Rows
    asked_before: Rows
    """Words that begin a question about a breach, where the sentence ends in a question mark."""
    asked_after: Rows
    """Words and endings that follow the breach and make a question of it."""
    judging: Rows
    """Phrases by which a sentence judges what it repeats: forbidden, a sales tactic, bought, unproved, left out."""
    naming: Rows
    """Phrases by which a sentence calls something a word, a phrase or a claim. They count for quoted words alone."""
    selling: Rows
    """Words of somebody who sells: no sentence that has one judges or names."""
