"""Words that are not neutral, in words: which they are, what they do to a reader, and the rule that speaks of it.

Must not know how such words are found, or what becomes of a text that has them.
"""

from __future__ import annotations

from collections.abc import Iterable

from intake_bot.domain.wording import LAW, Breach, Finding, Rule
from intake_bot.texts.phrases import Phrase, T
from intake_bot.texts.wordings import shortened

LONGEST_WORDS = 80
"""Characters of the words that are told back."""

BREACHES: dict[Breach, Phrase] = {
    Breach.SUPERLATIVE: T("ranks or exaggerates"),
    Breach.COMPARISON: T("compares with others"),
    Breach.DISPARAGEMENT: T("speaks badly of others"),
    Breach.GUARANTEE: T("promises a result or safety"),
    Breach.DISCOUNT: T("draws with a price, a gift or a reward"),
    Breach.PATIENT_STORY: T("tells what patients experienced"),
    Breach.URGENCY: T("hurries the reader"),
}

RULES: dict[Rule, Phrase] = {
    Rule.EFFECT: T("Medical Service Act, art. 56(2) no. 2"),
    Rule.OTHERS_COMPARED: T("Medical Service Act, art. 56(2) no. 4"),
    Rule.OTHERS_DISPARAGED: T("Medical Service Act, art. 56(2) no. 5"),
    Rule.EXAGGERATION: T("Medical Service Act, art. 56(2)"),
    Rule.INDUCEMENT: T("Medical Service Act, art. 27(3)"),
}


def breach_lines(findings: Iterable[Finding]) -> tuple[Phrase, ...]:
    """A line for each finding: the words, what they do, and the rule."""
    return tuple(
        T(
            "“{words}”: {breach} ({rule})",
            words=shortened(one.words, LONGEST_WORDS),
            breach=BREACHES[one.kind],
            rule=RULES[LAW[one.kind]],
        )
        for one in findings
    )
