"""What is said of words that are not neutral."""

from __future__ import annotations

from intake_bot.domain.wording import LAW, Breach, Rule, check
from intake_bot.texts.phrases import Joined, Screen
from intake_bot.texts.wording import BREACHES, RULES, breach_lines
from tests.support.views import words_of


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
