"""The name of a procedure, as typed, read as an option of the procedure question.

Conservative by rule: a name that fits two options, names a thing that is *not* meant, or says "stem cell" and nothing
more, chooses none, and the class finder asks (a free-text name that matches an alias counts as chosen; "stem cell"
alone does not). Must not know the form beyond the ids of those options, nor classes or wording.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from intake_bot.questionnaire.reading import alias_words
from intake_bot.questionnaire.reading.folding import fold
from intake_bot.questionnaire.reading.phrases import Phrases, folded_phrase


class _Hint(StrEnum):
    """What a phrase says when it names no option."""

    CELLS = "cells"
    ANOTHER_SOURCE = "another source"
    NEGATION = "negation"


_ABSORBS_CELLS = frozenset({"svf", "cultured", "exosome"})
"""Options that "stem cell" may stand beside: "stem cell exosome" is an exosome; a "stem cell filler" is unclear."""
_OWN = frozenset({"svf", "cultured", "fat_graft", "prp"})
"""Options that say "from the person's own body"."""

_PHRASES: Phrases[str] = Phrases(
    {
        folded_phrase(phrase): meaning
        for meaning, phrases in (
            (_Hint.NEGATION, alias_words.NEGATIONS),
            (_Hint.ANOTHER_SOURCE, alias_words.ANOTHER_SOURCE),
            (_Hint.CELLS, alias_words.CELLS),
            *alias_words.OPTIONS.items(),
        )
        for phrase in phrases
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a typed name stands for.

    ``option``: the one option it names, or None. ``matched``: the known words in it, folded, in the order of the text.
    ``options``: every option that is named, in the order of the text; more than one is a contradiction.
    ``unspecified_cells``: cells are named, and nothing says what is done with them.
    """

    option: str | None = None
    matched: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    unspecified_cells: bool = False


def match_procedure(text: str) -> Match:
    """The option of the procedure question that a typed name stands for. Takes any text; unknown names match none."""
    found = tuple(_PHRASES.find(fold(text)))
    meanings = dict.fromkeys(one.meaning for one in found)
    options = tuple(meaning for meaning in meanings if meaning in alias_words.OPTIONS)
    cells = _Hint.CELLS in meanings or _Hint.ANOTHER_SOURCE in meanings
    option = options[0] if len(options) == 1 and _Hint.NEGATION not in meanings else None
    if (cells and option not in _ABSORBS_CELLS) or (_Hint.ANOTHER_SOURCE in meanings and option in _OWN):
        option = None
    return Match(
        option=option,
        matched=tuple(one.words for one in found if one.meaning != _Hint.NEGATION),
        options=options,
        unspecified_cells=cells and option is None and not options,
    )
