"""Classes, vectors and findings in words: numerals never bare, nothing left unsaid, nothing promised."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.regulation import Basis, RiskClass, Route, Vector
from intake_bot.questionnaire.finder import OpenPoint, find
from intake_bot.texts import regulation
from intake_bot.texts.render import plain
from tests.support.views import ENGLISH, IN_JAPAN, a_finding, chose, units

BARE = re.compile(r"\bI{1,3}\b(?!( (to|or) I{1,3})? \([a-z ]*risk\))")
"""A numeral that no risk words follow. The first one of "Class I to II (...)" is followed by the second."""


def said(finding, language=ENGLISH):
    return "\n\n".join(plain(paragraph, language) for paragraph in regulation.finding_paragraphs(finding))


FINDINGS = st.builds(
    lambda vectors, basis, named, route, points: a_finding(
        *vectors, basis=basis, named=named, route=route, open_points=tuple(points)
    ),
    st.sets(st.sampled_from(Vector), min_size=1),
    st.sampled_from(Basis),
    st.booleans(),
    st.none() | st.sampled_from(Route),
    st.lists(st.sampled_from(OpenPoint), unique=True),
)


@given(finding=FINDINGS)
def test_every_finding_can_be_said_within_a_message(finding):
    """Whatever is still possible, the text is there, fits, and holds no numeral without its risk words."""
    text = said(finding)
    assert text
    assert units(text) < 4096
    assert not BARE.search(text)
    assert "{" not in text


@given(vectors=st.sets(st.sampled_from(Vector), min_size=1))
def test_the_note_for_japan_stands_with_numerals_alone(vectors):
    """A Japanese reader is told that the numbering is opposite; nobody else is, and not where there is no numeral."""
    finding = a_finding(*vectors)
    note = plain(regulation.OPPOSITE_NUMBERING, ENGLISH)
    assert (note in said(finding, IN_JAPAN)) == regulation.has_numerals(finding.span)
    assert note not in said(finding)


@pytest.mark.parametrize("span", regulation.NUMBERED, ids=lambda span: "-".join(sorted(span)))
def test_every_set_of_numbered_classes_has_risk_words(span):
    """Each of the seven sets is said with "risk"."""
    assert "risk" in plain(regulation.span_name(span), ENGLISH)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (regulation.VECTORS, Vector),
        (regulation.OUTCOMES, Vector),
        (regulation.ROUTES, Route),
        (regulation.ROUTE_NOTES, Route),
        (regulation.BASES, Basis),
        (regulation.OPEN_POINTS, OpenPoint),
    ],
)
def test_everything_has_words(table, words):
    """No vector, route, basis or open point is without a text."""
    assert set(table) == set(words)


def test_every_class_is_in_one_of_the_two_tables():
    """What is not numbered has a name of its own."""
    numbered = frozenset().union(*regulation.NUMBERED)
    assert numbered | set(regulation.UNNUMBERED) == set(RiskClass)
    assert not numbered & set(regulation.UNNUMBERED)


SVF = "needs a designation by the Korean Ministry of Health and Welfare if this is Class II (moderate risk)"
REQUIRED = "needs a designation by the Korean Ministry of Health and Welfare for this class"


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"procedure": chose("svf")}, ["Class I to II (lower to moderate risk)", SVF, "until the clinic answers"]),
        ({"procedure": chose("cultured")}, ["Class II to III (moderate to higher risk)", REQUIRED]),
        (
            {"procedure": chose("unknown"), "finder_material": chose("other_person")},
            ["Class III (higher risk)", REQUIRED, "Speak with a doctor"],
        ),
        (
            {"procedure": chose("exosome"), "finder_vial_cells": chose("no"), "finder_route": chose("drip")},
            ["classified separately", "A designation says nothing about a product", "not as a drip"],
        ),
        ({"procedure": chose("fat_graft")}, ["no class in the guide", "designation", "as required"]),
        ({"procedure": chose("prp")}, ["not one of the three procedures", "no class in the guide"]),
        ({"procedure": chose("booster")}, ["do not count as stem cell treatment"]),
        (
            {"procedure": chose("unknown"), "finder_material": chose("own_cells")},
            ["Class I to III (lower to higher risk)", "Two answers would help", "Still open"],
        ),
        ({"procedure": chose("unknown")}, ["class not known yet", "what exactly would be used", "as required"]),
    ],
)
def test_each_outcome_of_the_finder_says_its_class_and_its_gate(answers, expected):
    """The outcomes of the class finder, by what the patient must read."""
    text = said(find(answers))
    assert [part for part in expected if part not in text] == []


def test_exosome_alone_is_never_told_to_need_a_designation():
    """Its gate is the product's papers."""
    text = said(find({"procedure": chose("exosome"), "finder_vial_cells": chose("no")}))
    assert "needs a designation" not in text
    assert "papers of the product" in text


def test_no_procedure_has_neither_class_nor_gate():
    """Somebody who names nothing is told just that."""
    assert said(find({"procedure": chose("undecided")})) == plain(regulation.NO_PROCEDURE, ENGLISH)


def test_concluded_and_said_are_told_apart():
    """The patient reads whether they said it or we concluded it."""
    stated = said(a_finding(Vector.SVF))
    inferred = said(a_finding(Vector.SVF, basis=Basis.INFERRED))
    assert "You told us" in stated
    assert "We concluded" in inferred
