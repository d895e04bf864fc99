"""What is said of words that are not neutral, and that our own texts have none."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.pofile import read_po

from intake_bot.domain.wording import LAW, Breach, Rule, check
from intake_bot.texts.phrases import Joined, Screen
from intake_bot.texts.wording import BREACHES, RULES, breach_lines
from tests.support.views import words_of

LOCALES = Path(__file__).parents[2] / "locales"
CATALOGUES = sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))


def test_every_breach_has_its_words_and_its_rule():
    """The article stands beside the words."""
    assert set(BREACHES) == set(LAW) == set(Breach)
    assert set(RULES) == set(LAW.values()) == set(Rule)
    shown = words_of(Screen(paragraphs=(Joined(pieces=breach_lines(check("The best clinic, 50% off"))),)))
    assert "“best clinic”: ranks or exaggerates (Medical Service Act, art. 56(2))" in shown
    assert "draws with a price, a gift or a reward (Medical Service Act, art. 27(3))" in shown


def test_a_line_fits_in_every_language(tag, checked):
    """However long the words are."""
    findings = check("best" + " and the best" * 400 + " <clinic> guaranteed today only")
    checked(Screen(paragraphs=(Joined(pieces=breach_lines(findings[:12])),)), tag)


SPOKEN_OF = {
    "promised result", "promised a result", "guaranteed", "결과를 약속", "보장",  # what patients are warned of
    "guarantees",  # "no law or policy guarantees one"
    "same as stem",  # a claim that patients are warned of
    "nobody else", "nobody waits here any more", "확실하게",  # not about clinics
}  # fmt: skip
"""Words in our own texts that the check finds, and that neither rank, promise nor lure where they stand."""
_MARKUP = re.compile(r"</?\w+[^>]*>|\{\w+\}")


def test_our_own_texts_are_neutral():
    """Every text of every catalogue, in English and as translated; but for the names of the breaches."""
    assert CATALOGUES
    found = set()
    for path in CATALOGUES:
        with path.open("rb") as file:
            for message in read_po(file):
                named = any(name.endswith("texts/wording.py") for name, _ in message.locations)
                for texts in (message.id, message.string) if message.id and not named else ():
                    for text in texts if isinstance(texts, tuple | list) else (texts,):
                        found |= {finding.words.casefold() for finding in check(_MARKUP.sub(" ", text))}
    assert found - SPOKEN_OF == set()
    assert SPOKEN_OF - found == set()
