"""Words that may mean that something is going wrong with a person right now.

A first sieve, not a triage: when in doubt it answers yes, because a needless card costs one press. Must not know what
is shown then, or what the person was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto
from itertools import chain, pairwise

from intake_bot.questionnaire.reading import emergency_words
from intake_bot.questionnaire.reading.emergency_words import Sign
from intake_bot.questionnaire.reading.folding import clean, fold
from intake_bot.questionnaire.reading.phrases import Found, Phrases, folded_phrase

_CLAUSE_END = re.compile(r"[.,;:!?…\n(){}\[\]。、，；：！？（）؟،]+")
"""A denial does not reach over one of these: "Allergies? No. Fever since yesterday." """

_PHRASES: Phrases[Sign | None] = Phrases(
    {
        folded_phrase(phrase): sign
        for signs in emergency_words.SIGNS.values()
        for sign, phrases in signs.items()
        for phrase in phrases
    }
    | {folded_phrase(phrase): None for phrases in emergency_words.INNOCENT.values() for phrase in phrases}
)


class _Word(Enum):
    """What a word beside a sign does."""

    DENIAL = auto()
    BETWEEN = auto()
    OR = auto()


def _table(**words: Iterable[str]) -> Phrases[_Word]:
    return Phrases({folded_phrase(word): _Word[name] for name, of_name in words.items() for word in of_name})


_BETWEEN = tuple(chain.from_iterable(emergency_words.BETWEEN.values()))
_BEFORE = _table(BETWEEN=_BETWEEN, DENIAL=chain.from_iterable(emergency_words.DENIED_BEFORE.values()))
_AFTER = _table(DENIAL=chain.from_iterable(emergency_words.DENIED_AFTER.values()))
_JOINING = _table(BETWEEN=_BETWEEN, OR=emergency_words.OR)
_REACH = 60
"""How many characters before a sign a denial is looked for."""
_QUESTION = "有"
"""Before 没有 it makes a question, which denies nothing."""


def signs_in(text: str) -> tuple[Sign, ...]:
    """The signs that a text mentions and does not deny, in the order of the text, each once. Takes any text."""
    return tuple(
        dict.fromkeys(sign for clause in _CLAUSE_END.split(clean(text)) for sign in _signs_in_clause(fold(clause)))
    )


def mentions_emergency(text: str) -> bool:
    """Whether the emergency card is shown for a text."""
    return bool(signs_in(text))


def _signs_in_clause(clause: str) -> tuple[Sign, ...]:
    found = tuple(_PHRASES.find(clause))
    before = [_is_denied_before(clause[max(0, one.start - _REACH) : one.start]) for one in found]
    after = [_AFTER.at(clause, one.end + clause.startswith(" ", one.end)) is not None for one in found]
    for index in _joined(clause, found):
        before[index + 1] = before[index + 1] or before[index]
    for index in reversed(_joined(clause, found)):
        after[index] = after[index] or after[index + 1]
    return tuple(
        one.meaning
        for one, is_denied in zip(found, map(any, zip(before, after, strict=True)), strict=True)
        if one.meaning is not None and not is_denied
    )


def _is_denied_before(text: str) -> bool:
    """Whether the text that stands before a sign ends in a denial, with nothing but harmless words in the middle."""
    end = len(text.rstrip())
    for word in reversed(tuple(_BEFORE.find(text))):
        if word.end != end:
            return False
        if word.meaning is _Word.DENIAL:
            return not text[: word.start].endswith(_QUESTION)
        end = len(text[: word.start].rstrip())
    return False


def _joined(clause: str, found: tuple[Found[Sign | None], ...]) -> tuple[int, ...]:
    """The places of signs that "or" joins to the next one: a denial of one speaks of both."""
    return tuple(
        index
        for index, (one, following) in enumerate(pairwise(found))
        if _is_or(clause[one.end : following.start].strip())
    )


def _is_or(text: str) -> bool:
    """Whether a text is "or", perhaps with harmless words after it."""
    words = tuple(_JOINING.find(text))
    covered = "".join(word.words for word in words).replace(" ", "") == text.replace(" ", "")
    return covered and bool(words) and words[0].meaning is _Word.OR
