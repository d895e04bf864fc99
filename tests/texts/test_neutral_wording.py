"""The house keeps the rule that it holds admins to: no text of ours ranks, compares, promises, lures or hurries.

What fails here is said anew, in the source or in the catalogue. A text that speaks *about* marketing stands in
``ALLOWED``.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from intake_bot.domain.wording import Breach, check
from intake_bot.texts.catalogue import LOCALES, languages

pytestmark = pytest.mark.i18n

TEXTS = Path(__file__).parents[2] / "intake_bot" / "texts"
KEYWORDS = {"T": None, "TN": (1, 2)}
FIELD = re.compile(r"\{\w*\}")

GOOD_SIGNS = (
    "The guide counts a talk of 30 minutes or more with a doctor as a good sign. It tells you to think again after ten "
    "minutes, or a talk with a coordinator alone. It calls a promised result marketing."
)
PROMISED = (
    "The guide (2026) reads a promised result as marketing, not as medicine. Ask in writing which effect is usual, and "
    "which studies say so."
)
WARNS = "repeats what a salesperson may have said, in order to warn of it"
NAMES = "tells an admin what words of this kind do"
ALLOWED = {
    (
        "For example “guaranteed”. The guide (2026) calls such a promise marketing, not medicine.",
        Breach.GUARANTEE,
    ): WARNS,
    (GOOD_SIGNS, Breach.GUARANTEE): WARNS,
    (PROMISED, Breach.GUARANTEE): WARNS,
    ("A promised result", Breach.GUARANTEE): WARNS,
    ("Praise or comparison", Breach.COMPARISON): WARNS,
    ("“The same as stem cells”", Breach.COMPARISON): WARNS,
    ("compares with others", Breach.COMPARISON): NAMES,
    ("promises a result or safety", Breach.GUARANTEE): NAMES,
    ("draws with a price, a gift or a reward", Breach.DISCOUNT): NAMES,
    ("tells what patients experienced", Breach.PATIENT_STORY): NAMES,
}
"""English texts that may hold what looks like a breach, in whatever language, and why."""


def texts(tag):
    """Every text of a language with the English text it stands for; English is the source itself."""
    if tag == "en":
        for _, _, message, _, _ in extract_from_dir(TEXTS, method_map=[("**.py", "python")], keywords=KEYWORDS):
            for text in (message,) if isinstance(message, str) else message:
                yield text, text
        return
    with (LOCALES / tag.replace("-", "_") / "LC_MESSAGES" / "intake_bot.po").open("rb") as file:
        for message in read_po(file, locale=tag.replace("-", "_")):
            source = message.id if isinstance(message.id, str) else message.id[-1]
            for text in (message.string,) if isinstance(message.string, str) else message.string:
                if source and text:
                    yield source, text


def breaches(tag):
    """What is found in the texts of a language: the English text, the breach, and the words."""
    for source, text in texts(tag):
        for finding in check(FIELD.sub("", text)):
            yield source, finding.kind, finding.words


@pytest.mark.parametrize("tag", languages())
def test_our_own_texts_are_neutral(tag):
    """What admins may not write, we do not write either, in any language."""
    assert not [found for found in breaches(tag) if found[:2] not in ALLOWED]


def test_nothing_is_allowed_that_is_not_there():
    """An exception goes when its text does."""
    assert not set(ALLOWED) - {(source, kind) for tag in languages() for source, kind, _ in breaches(tag)}
