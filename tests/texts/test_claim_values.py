"""How kinds of claims, what they hold, refusals and warnings are said."""

from __future__ import annotations

import pytest
from hypothesis import given

from intake_bot.desk.claim_values import KIND_OF, ValueWarning, read_value
from intake_bot.desk.value_refusals import EXAMPLES, ValueFault, ValueRefusal
from intake_bot.domain.evidence import ClaimKind
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.claim_values import FAULTS, KINDS, WARNINGS, refusal_lines, value_line
from intake_bot.texts.render import render
from tests.support.claim_values import values

K = ClaimKind

SAID = [
    (
        K.OFFER,
        "exosome areas=face routes=microneedling,drip",
        "Service: exosome · face · with fine needles (microneedling) and as a drip into a vein",
    ),
    (
        K.OFFER,
        "stem_cell_therapy",
        "Service: “stem cell therapy” of a kind that is not named · what exactly is to be asked",
    ),
    (K.OFFER, "energy_lifting product=Onda", "Service: lifting with an energy device · “Onda”"),
    (K.LANGUAGE, "ja", "Language: Japanese"),
    (K.LANGUAGE, "tl", "Language: Filipino"),
    (K.DISTRICT, "gangnam", "District: Gangnam"),
    (K.DESIGNATION, "yes", "Designation: no certificate number on record"),
    (K.DESIGNATION, 'cert=제2025-12호 scope="skin"', "Designation: certificate 제2025-12호 · for “skin”"),
    (K.ATTRACTION_REGISTRATION, "M-2026-01-02-1234", "Registration for foreign patients: M-2026-01-02-1234"),
    (K.PRICE_TIER, "T2", "Level of service: Standard, done by a doctor"),
    (
        K.COMMENDATION,
        '"Minister <X>" 2024 to="Lee"',
        "Commendation (an honour, not a designation): Minister &lt;X&gt; · 2024 · given to Lee",
    ),
    (K.PHYSICIAN, 'director "Kim" specialty=dermatology', "Doctor: Kim · director · dermatology"),
    (K.TEAM_SIZE, 'planned "eight doctors"', "Size of the team: “eight doctors” · planned, not the number now"),
    (K.PATIENT_ORIGIN, "JP", "Patients come from: Japan"),
    (
        K.PRODUCT_LICENCE,
        '"X" cosmetic routes=surface',
        "Product and its licence: “X” · cosmetic · permitted: on the skin only",
    ),
]


@pytest.mark.parametrize(("kind", "text", "expected"), SAID)
def test_a_claim_is_said_in_one_line(kind, text, expected):
    """A label and what is claimed, in words."""
    assert render(value_line(read_value(kind, text), kind), catalogue("en")) == expected


@given(value=values())
def test_every_value_can_be_said(value, markup):
    """Whatever a claim holds, in English and in Korean, with its signs escaped."""
    for tag in ("en", "ko"):
        line = render(value_line(value, KIND_OF[type(value)]), catalogue(tag))
        assert line
        markup(line)


def test_everything_has_words():
    """No kind, no fault and no warning is left without."""
    assert set(KINDS) == set(ClaimKind)
    assert set(FAULTS) == set(ValueFault)
    assert set(WARNINGS) == set(ValueWarning)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (
            K.OFFER,
            "exosome areas=nose",
            "“nose” is not known as <code>areas</code>.\nKnown: <code>face, scalp, body, hands_neck</code>",
        ),
        (
            K.LANGUAGE,
            "<b>",
            "“&lt;b&gt;” is not known as <code>tag</code>.",
        ),
        (
            K.COMMENDATION,
            '"Minister" year=soon',
            "“soon” is not a number from 1900 to 2100.",
        ),
        (
            K.DESIGNATION,
            "no",
            "“no” is not a value. Write what the answer is about, and give the stance <code>denied</code>.",
        ),
    ],
)
def test_a_refusal_says_what_is_wrong_and_shows_what_is_right(kind, text, expected):
    """The word, what can stand there, and on a line of its own an example."""
    said = render(refusal_lines(read_value(kind, text)), catalogue("en"))
    assert said == f"{expected}\nFor example: <code>{EXAMPLES[kind]}</code>"


@pytest.mark.parametrize("fault", ValueFault)
def test_every_refusal_can_be_said(fault, tag, markup):
    """In every language that has a catalogue."""
    refusal = ValueRefusal(kind=K.OFFER, fault=fault, word="<&>", part="areas", choices=("1900", "2100"))
    markup(render(refusal_lines(refusal), catalogue(tag)))
