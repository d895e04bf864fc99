"""What a class, a span, a vector and a finding are called, and what follows from them for the patient.

Class numerals never stand bare here: risk words always stand beside them, and a Japanese reader is told that Japan
counts the other way round. Must not know clinics, questions, pages or buttons.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Any

from intake_bot.domain.regulation import Basis, RiskClass, Route, Span, Vector, ordered
from intake_bot.questionnaire.finder import Finding, OpenPoint
from intake_bot.texts.catalogue import Catalogue
from intake_bot.texts.phrases import Joined, Phrase, T
from intake_bot.texts.render import render

# ---- classes -------------------------------------------------------------------------------------------------------

ONE, TWO, THREE = RiskClass.ONE, RiskClass.TWO, RiskClass.THREE

NUMBERED: dict[frozenset[RiskClass], Phrase] = {
    frozenset({ONE}): T("Class I (lower risk)"),
    frozenset({TWO}): T("Class II (moderate risk)"),
    frozenset({THREE}): T("Class III (higher risk)"),
    frozenset({ONE, TWO}): T("Class I to II (lower to moderate risk)"),
    frozenset({TWO, THREE}): T("Class II to III (moderate to higher risk)"),
    frozenset({ONE, THREE}): T("Class I or III (lower or higher risk)"),
    frozenset({ONE, TWO, THREE}): T("Class I to III (lower to higher risk)"),
}
"""Every set of the three numbered classes, with its risk words (guide A:3)."""

UNNUMBERED: dict[RiskClass, Phrase] = {
    RiskClass.SEPARATE: T("classified separately in the guide (no living cells)"),
    RiskClass.OUTSIDE: T("no class in the guide"),
    RiskClass.UNKNOWN: T("class not known yet"),
}
"""What is outside the numbering (guide A:9, A:24)."""


def span_name(span: Span) -> Phrase:
    """A span in risk words: "Class I to II (lower to moderate risk)". The span is never empty."""
    numbered = span & frozenset({ONE, TWO, THREE})
    names = [NUMBERED[numbered]] if numbered else []
    names += [UNNUMBERED[risk_class] for risk_class in ordered(span) if risk_class in UNNUMBERED]
    return reduce(lambda first, second: T("{first}, or {second}", first=first, second=second), names)


def has_numerals(span: Span) -> bool:
    """Whether the span is said with a numeral, so that a reader may take it for another country's."""
    return bool(span & frozenset({ONE, TWO, THREE}))


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberingNote:
    """A line after a class that is there only for readers whose own country numbers the classes the other way round."""


OPPOSITE_NUMBERING = T(
    "These are Korean classes. Japan counts the other way round: there, the first class is the highest risk."
)


@render.register
def _numbering_note(_: NumberingNote, language: Catalogue) -> str:
    """Japan's first class is high risk and its third is low (Act on the Safety of Regenerative Medicine, Japan)."""
    return f"\n<i>{render(OPPOSITE_NUMBERING, language)}</i>" if language.tag == "ja" else ""


def class_line(span: Span) -> Any:
    """The line that names the class, with the note for Japanese readers where it holds a numeral."""
    line = T("Risk class in Korea: <b>{span}</b>", span=span_name(span))
    return Joined(pieces=(line, NumberingNote()), separator="") if has_numerals(span) else line


def numbering_paragraphs(span: Span) -> tuple[Any, ...]:
    """Whose reading the numerals are (guide A:3 calls the assignment approximate). Empty without numerals."""
    if not has_numerals(span):
        return ()
    return (
        T(
            "These classes are how the guide (2026) reads the rules. Korean law speaks of low, medium and high "
            "risk. A clinic may classify your procedure in another way. Ask in writing."
        ),
    )


# ---- vectors -------------------------------------------------------------------------------------------------------

VECTORS: dict[Vector, Phrase] = {
    Vector.SVF: T("your own fat cells, separated and given back (SVF)"),
    Vector.CULTURED: T("your own cells, grown in a laboratory"),
    Vector.DONOR: T("living cells from another person"),
    Vector.OWN_CELLS: T("your own living cells, prepared in a way that is not clear yet"),
    Vector.EXOSOME: T("a vial without living cells (exosome or culture medium)"),
    Vector.FAT_GRAFT: T("your own fat, cleaned and moved as fat"),
    Vector.PRP: T("platelets from your own blood (PRP)"),
    Vector.BOOSTER: T("a skin booster (PN/PDRN, PDLLA or PLLA)"),
    Vector.DEVICE: T("a lifting device or threads"),
    Vector.OTHER: T("another product, such as filler or toxin"),
    Vector.UNKNOWN: T("something that nobody has named yet"),
}
"""What would go into the skin or body, in plain words that fit into a sentence."""

OUTCOMES: dict[Vector, Phrase] = {
    Vector.SVF: T(
        "Fat is taken from you. Cells are separated from it and given back to you. The class depends on how the "
        "cells are separated and what they are used for. Ask if it is done on the same day, and with an enzyme or not."
    ),
    Vector.CULTURED: T(
        "Your cells are grown in a laboratory before you get them back. Ask for the number of the approved study or "
        "treatment plan, the name of the cell facility, and how many visits you need."
    ),
    Vector.DONOR: T(
        "The guide counts living cells of another person as higher risk. Speak with a doctor before you decide "
        "anything. Ask if it is a licensed product or an approved plan."
    ),
    Vector.OWN_CELLS: T(
        "We cannot narrow this further. Two answers would help: are the cells grown in a laboratory, and what are they "
        "taken from?"
    ),
    Vector.EXOSOME: T(
        "The guide counts exosome and culture medium as products without living cells. Be careful if somebody says "
        "that it is the same as stem cells. Ask for the product name, the maker, its licence category in Korea, and "
        "the permitted way to use it."
    ),
    Vector.FAT_GRAFT: T(
        "The guide does not describe fat that is only cleaned and moved. Ask the clinic in writing whether cells are "
        "separated from it."
    ),
    Vector.PRP: T("This is not one of the three procedures in the guide. The guide gives it no class."),
    Vector.BOOSTER: T(
        "The guide says that these products do not count as stem cell treatment. Ask for the product licence."
    ),
    Vector.DEVICE: T("The guide gives no class for devices or threads. Ask for the product licence."),
    Vector.OTHER: T("The guide says nothing about this product. Ask for the product licence."),
    Vector.UNKNOWN: T("First ask in writing what exactly would be used. Everything else depends on the answer."),
}
"""What each outcome of the class finder means for the patient."""

ROUTES: dict[Route, Phrase] = {
    Route.SURFACE: T("on the skin only"),
    Route.MICRONEEDLING: T("with fine needles (microneedling)"),
    Route.INJECTION: T("by injection"),
    Route.DRIP: T("as a drip into a vein"),
    Route.UNKNOWN: T("in a way that is not known yet"),
}
"""How a vial is given, in words that fit after "given"."""

ROUTE_NOTES: dict[Route, tuple[Phrase, ...]] = {
    Route.SURFACE: (),
    Route.MICRONEEDLING: (
        T(
            "In Korea, the permitted way to use a product depends on its licence category: medicine, medical device or "
            "cosmetic. Ask if fine needles are permitted for this product."
        ),
    ),
    Route.INJECTION: (
        T(
            "In Korea, the permitted way to use a product depends on its licence category: medicine, medical device or "
            "cosmetic. Ask if injection is permitted for this product."
        ),
    ),
    Route.DRIP: (
        T(
            "In Korea, the permitted way to use a product depends on its licence category: medicine, medical device or "
            "cosmetic. Ask if a drip is permitted for this product."
        ),
        T(
            "The guide explains exosome on the skin, with fine needles or by injection, not as a drip. Its price "
            "ranges do not cover a drip either."
        ),
    ),
    Route.UNKNOWN: (T("Ask how it would be given: on the skin, with fine needles, by injection or as a drip."),),
}
"""What the planned route adds (guide A:9, A:35, A:40; the authority's notice on fine needles, 2023-01)."""

# ---- findings ------------------------------------------------------------------------------------------------------

BASES: dict[Basis, Phrase] = {
    Basis.STATED: T("You told us this. We have not checked it."),
    Basis.INFERRED: T("We concluded this from your answers. Only the clinic can say it for certain."),
}

OPEN_POINTS: dict[OpenPoint, Phrase] = {
    OpenPoint.CULTURE_CONTRADICTED: T(
        "You said that the cells are not grown in a laboratory. You also said that two weeks or more lie between "
        "taking and giving back. Both together are unusual. Ask what happens to the cells in that time."
    ),
    OpenPoint.CULTURE_UNKNOWN: T("It is not clear if the cells are grown in a laboratory."),
    OpenPoint.INTERVAL_UNKNOWN: T("It is not clear how long it takes between taking the cells and giving them back."),
    OpenPoint.TISSUE_UNCLEAR: T(
        "It is not clear what the cells are taken from: fat, bone marrow, blood or a cell bank."
    ),
    OpenPoint.FAT_HANDLING_UNKNOWN: T(
        "It is not clear what is done with the fat. If it is only cleaned and moved as fat, the guide gives it no "
        "class."
    ),
    OpenPoint.VIAL_CONTENT_UNKNOWN: T("It is not clear if the vial holds living cells of another person."),
    OpenPoint.NAME_CONTRADICTED: T(
        "It was called exosome, but you said that it holds living cells. An exosome product has none. Ask which is "
        "true."
    ),
    OpenPoint.WHAT_IS_USED: T("It is not clear what exactly would be used."),
}
"""What an answer left open or contradicted. Each goes into the written questions."""

NO_PROCEDURE = T(
    "You have no procedure in mind yet. So there is no risk class to tell you, and a designation does not count in "
    "this result."
)

MOST_EXPLAINED = 3
"""How many possible vectors are explained one by one; beyond that their names must do, and the first question is W0."""


def finding_paragraphs(finding: Finding) -> tuple[Any, ...]:
    """What a finding says to the patient: what it is, its class, how we know, what is open, and the gate."""
    if not finding.named:
        return (NO_PROCEDURE,)
    return (
        head_lines(finding),
        *numbering_paragraphs(finding.span),
        *outcome_paragraphs(finding),
        *open_point_paragraphs(finding),
        *gate_paragraphs(finding),
    )


def head_lines(finding: Finding) -> Any:
    """What would be used, its class and how we know, one line each."""
    return Joined(pieces=(used_line(finding), class_line(finding.span), BASES[finding.basis]))


def used_line(finding: Finding) -> Phrase:
    """What would be used, as far as it is known: one thing, or everything that is still possible."""
    if finding.vectors == {Vector.UNKNOWN}:
        return T("It is not known yet what would be used.")
    names = tuple(VECTORS[vector] for vector in Vector if vector in finding.vectors)
    if len(names) > 1:
        return T(
            "What would be used is not clear. It can still be: {names}.", names=Joined(pieces=names, separator="; ")
        )
    return T("What would be used: {name}.", name=names[0])


def outcome_paragraphs(finding: Finding) -> tuple[Any, ...]:
    """What each vector that is still possible means, and what its route adds."""
    if len(finding.vectors) > MOST_EXPLAINED:
        return (OUTCOMES[Vector.UNKNOWN],)
    possible = tuple(vector for vector in Vector if vector in finding.vectors)
    explained: tuple[Any, ...] = tuple(OUTCOMES[vector] for vector in possible)
    if len(possible) > 1:
        # NOTE: {name} is what would be used, {meaning} one or more sentences about it.
        explained = tuple(
            T("<b>If it is {name}:</b> {meaning}", name=VECTORS[vector], meaning=OUTCOMES[vector])
            for vector in possible
        )
    return (*explained, *(ROUTE_NOTES[finding.route] if finding.route else ()))


def open_point_paragraphs(finding: Finding) -> tuple[Any, ...]:
    """What is still open, as one list; nothing where nothing is."""
    if not finding.open_points:
        return ()
    points = tuple(T("• {point}", point=OPEN_POINTS[point]) for point in finding.open_points)
    return (Joined(pieces=(T("<b>Still open</b>"), *points)),)


# ---- the gate ------------------------------------------------------------------------------------------------------

DESIGNATION_EXPLAINED = T(
    "A designation is about the place. It does not approve one exact procedure. So ask also which legal route "
    "applies to yours."
)
"""Designated by the Minister of Health and Welfare as an advanced regenerative medicine institution (Act, art. 10)."""


def gate_paragraphs(finding: Finding) -> tuple[Any, ...]:
    """Whether a clinic's designation is asked for, and what it does and does not say (guide A:3, A:8-9, A:37)."""
    sentences = gate_sentences(finding)
    return (Joined(pieces=sentences, separator=" "),)


def gate_sentences(finding: Finding) -> tuple[Phrase, ...]:
    """The gate in sentences. The upper end of a span decides until the clinic states the lower one in writing."""
    if not finding.named:
        return (NO_PROCEDURE,)
    about_vial = (_DESIGNATION_AND_VIAL,) if RiskClass.SEPARATE in finding.span else ()
    if not finding.gate:
        return about_vial or (T("The guide names no designation that a clinic would need for this."),)
    return (_needed(finding), *about_vial, DESIGNATION_EXPLAINED)


_DESIGNATION_AND_VIAL = T("A designation says nothing about a product in a vial. Ask for the papers of the product.")


def _needed(finding: Finding) -> Phrase:
    gated = finding.span & frozenset({TWO, THREE})
    if RiskClass.UNKNOWN in finding.span:
        return T(
            "Nobody has named what would be used. Until the clinic says it, we treat a designation by the Korean "
            "Ministry of Health and Welfare as required."
        )
    if not gated:
        return T(
            "The guide does not describe this procedure. Until the clinic says in writing how it classifies it, we "
            "treat a designation by the Korean Ministry of Health and Welfare as required."
        )
    if gated == finding.span:
        return T(
            "According to the guide, a clinic needs a designation by the Korean Ministry of Health and Welfare for "
            "this class. Ask for it in writing."
        )
    return T(
        "According to the guide, a clinic needs a designation by the Korean Ministry of Health and Welfare if this is "
        "{span}. We treat it as required until the clinic answers in writing.",
        span=span_name(gated),
    )
