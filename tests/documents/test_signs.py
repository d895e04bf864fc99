"""Signs that no font has: each is named on paper, so that no letter has an empty box."""

from __future__ import annotations

import pytest

from intake_bot.documents.letter import letter_of, names_signs
from intake_bot.documents.rendering import pdf
from intake_bot.documents.signs import printed
from intake_bot.domain.letters import Part
from intake_bot.domain.regulation import Vector
from intake_bot.questionnaire.answers import Written
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.letter_consent import SIGNS_ARE_NAMED, consent_paragraphs
from tests.support.letters import OWN_WORDS, SAMPLES, contents, read_pdf, words_in
from tests.support.views import MAY_REFER

OWN = frozenset({Part.OWN_QUESTIONS})


@pytest.mark.parametrize(
    ("words", "on_paper"),
    [
        ("Will it hurt? 🙂", "Will it hurt? [slightly smiling face]"),
        ("👍🏽", "[thumbs up sign]"),
        ("𓂀𓂀 𓂀", "[egyptian] [egyptian]"),
        ("\U0010ffff", "[u+10ffff]"),
        ("a\nb\tc", "a\nb\tc"),
        ("", ""),
        (OWN_WORDS, OWN_WORDS),
        *((sample, sample) for sample in SAMPLES.values()),
    ],
)
def test_what_no_font_has_is_named(words, on_paper):
    """Each sign, and letters once by their script; every language of the catalogue stays as it is."""
    assert printed(words) == on_paper


@pytest.mark.parametrize("tag", ["en", "ko"])
def test_a_letter_with_a_smiley_has_no_empty_box(tag):
    """Its name can be read, and the PDF follows the standard, which allows no sign without a glyph."""
    held = contents(Vector.EXOSOME, parts=OWN, answers={"own_questions": Written(text="Will it hurt? 🙂")})
    content = pdf(letter_of(held, catalogue(tag)))
    assert "Willithurt?[slightlysmilingface]" in words_in(content)
    metadata = read_pdf(content).trailer["/Root"]["/Metadata"].get_object().get_data()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata


@pytest.mark.parametrize(("words", "is_told"), [("🙂", True), ("Will it hurt?", False)])
def test_the_consent_tells_of_a_sign_that_is_named(words, is_told):
    """And of none where there is none, or where the words are not in the letter."""
    answers = {"own_questions": Written(text=words)}
    held = contents(Vector.EXOSOME, parts=OWN, answers=answers)
    assert names_signs(held) is is_told
    named = names_signs(held)
    asked = consent_paragraphs(held, catalogue("en"), MAY_REFER, can_be_forwarded=True, names_signs=named)
    assert (SIGNS_ARE_NAMED in asked) is is_told
    assert not names_signs(contents(Vector.EXOSOME, parts=frozenset(), answers=answers))
