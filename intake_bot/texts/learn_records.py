"""What the bot says on the topics that the directory fills: the three vectors, prices, and facilitators.

Numbers, ranges and claims come from the record with their sources; what it does not hold is said. Must not know
buttons, or whether the operator's words stand in place of a body.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from intake_bot.domain.directory import Facilitator, languages, registration
from intake_bot.domain.evidence import Reading, Weight
from intake_bot.domain.regulation import SPANS, RiskClass, Vector
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.claim_values import value_line
from intake_bot.texts.evidence import claim_lines, evidence_lines
from intake_bot.texts.learn_topics import FROM_ACT, FROM_ATTRACTION_ACT, FROM_DIRECTORY_ARTICLE, FROM_GUIDE, Known, Told
from intake_bot.texts.operator import MUST_BE_REGISTERED
from intake_bot.texts.phrases import TN, Joined, Listed, MonthName, Phrase, T
from intake_bot.texts.prices import (
    NO_TABLE,
    NOTHING_ELSE,
    WHAT_LEVELS_MEAN,
    WHAT_RANGES_COVER,
    source_of_ranges,
    tier_lines,
)
from intake_bot.texts.questions import WORDINGS
from intake_bot.texts.regulation import class_line, span_name
from intake_bot.texts.result import Block, pages
from intake_bot.texts.wordings import option_label, shortened

# ---- vectors -------------------------------------------------------------------------------------------------------


def own_fat_cells(known: Known) -> Told:
    """SVF, the one vector of which the guide gives numbers (guide A:7, A:29-30, A:33)."""
    return Told(
        body=(
            T(
                "Fat is taken from you. Cells are separated from it and given back to you. How that is done decides "
                "the class. So ask: on the same day? With an enzyme?"
            ),
            class_line(SPANS[Vector.SVF]),
            T(
                "A clinic needs a designation if it is {span}. Treat it as needed until the clinic answers in writing.",
                span=span_name(frozenset({RiskClass.TWO})),
            ),
            _evidence(Vector.SVF, known),
        ),
        sources=(),
    )


def cultured_cells(known: Known) -> Told:
    """Cells grown in a laboratory: no numbers (guide A:8, A:30, A:34; what a plan is for, Act on the field)."""
    return Told(
        body=(
            T("Your cells are grown in a laboratory before you get them back."),
            class_line(SPANS[Vector.CULTURED]),
            T(
                "According to the guide, a clinic needs a designation for it. That is not all: by law, a review "
                "committee must approve a treatment plan, and plans are for serious, rare or incurable illness. Ask "
                "for the number of the approved plan or study, the cell facility, and how many visits you need."
            ),
            _evidence(Vector.CULTURED, known),
        ),
        sources=(FROM_ACT,),
    )


def exosome(known: Known) -> Told:
    """No living cells, no numbers, and papers before all (guide A:9, A:30, A:35; notice of the MFDS, January 2023)."""
    return Told(
        body=(
            T(
                "Exosome and culture medium come in a vial, without living cells. Be careful if somebody says that it "
                "is the same as stem cells."
            ),
            class_line(SPANS[Vector.EXOSOME]),
            T(
                "A clinic's designation says nothing about the product. Ask for its papers: name, maker, licence "
                "category in Korea (medicine, medical device or cosmetic) and permitted way of use."
            ),
            T(
                "Korea's ministry for food and drugs (MFDS) says: only a licensed medicine or device may go into the "
                "skin, by syringe or fine needles; a cosmetic stays on the skin. Check that the permitted way is the "
                "planned one: <code>nedrug.mfds.go.kr</code> (medicines), <code>emed.mfds.go.kr</code> (devices)."
            ),
            _evidence(Vector.EXOSOME, known),
        ),
        # NOTE: {when} is a month with its year; MFDS is Korea's ministry for food and drugs.
        sources=(T("Source: notice of the MFDS ({when}).", when=MonthName(year=2023, month=1)),),
    )


def _evidence(vector: Vector, known: Known) -> Joined:
    """What the guide says about the evidence, line by line, and that it is the guide that says so."""
    facts = known.directory.facts(vector)
    return Joined(pieces=(NO_EVIDENCE, FROM_GUIDE) if facts is None else evidence_lines(facts))


NO_EVIDENCE = T("Our record holds nothing on studies of this. Ask the clinic for studies.")


# ---- prices --------------------------------------------------------------------------------------------------------


def prices(known: Known) -> Told:
    """The table by level of service, at home too where it has that column, and nothing else (guide A:40-47)."""
    table = known.directory.prices
    if table is None:
        # NOTE: {day} is today.
        return Told(body=(), record=(NO_TABLE,), sources=(T("Source: our record ({day}).", day=known.today),))
    return Told(
        body=(),
        record=(
            WHAT_RANGES_COVER,
            Joined(pieces=tier_lines(table, known.residence)),
            WHAT_LEVELS_MEAN,
            NOTHING_ELSE,
        ),
        sources=(source_of_ranges(table),),
    )


# ---- facilitators --------------------------------------------------------------------------------------------------

FACILITATORS_LIMIT: Final = 2000
"""UTF-16 units of the facilitators that are told one by one; the rest is counted."""
LONGEST_NAME: Final = 80


def facilitators(known: Known) -> Told:
    """What they are, the advice of the second article as its editors' opinion, those on record (guide B:18, B:34)."""
    return Told(
        body=(
            Joined(pieces=(MUST_BE_REGISTERED, T("They are called facilitators.")), separator=" "),
            T(
                "A directory for patients advises to plan through a registered facilitator. That is the opinion of its "
                "editors, not a rule."
            ),
            T("A facilitator may earn by it. Ask who pays, and how much."),
        ),
        record=(
            T("You can also write to a registered clinic yourself."),
            *_on_record(known),
        ),
        sources=(FROM_DIRECTORY_ARTICLE, FROM_ATTRACTION_ACT),
    )


def _on_record(known: Known) -> tuple[Any, ...]:
    standing = [one for one in known.directory.facilitators if not one.is_closed(known.today)]
    if not standing:
        return (T("<b>Facilitators</b>: none is on our record."),)
    blocks = [facilitator_lines(one, known) for one in sorted(standing, key=lambda one: (one.name(), one.id))]
    told = pages(blocks, catalogue(known.language), FACILITATORS_LIMIT)[0]
    left = len(blocks) - len(told)
    return (
        T("<b>Facilitators on our record</b>, by their English names from A to Z"),
        *told,
        *((TN("And {count} more. Ask our staff.", "And {count} more. Ask our staff.", left),) if left else ()),
    )


def facilitator_lines(facilitator: Facilitator, known: Known) -> Block:
    """A facilitator with its registration and languages, each with whose statement it is and as of when."""
    name = shortened(facilitator.name(known.language), LONGEST_NAME)
    return (
        T("<b>{title}</b>", title=name),
        *_registration_lines(facilitator, known.reading),
        *_language_lines(facilitator, known.reading),
    )


def _registration_lines(facilitator: Facilitator, reading: Reading) -> Iterable[Phrase]:
    held = registration(facilitator, reading)
    match held.weight:
        case Weight.NOT_ON_RECORD:
            yield T("• Registration: our record does not say. Ask for the number.")
        case Weight.DENIED:
            yield T("• Registration: it answered no.")
        case Weight.CONFIRMED | Weight.REPORTED:
            for claim in held.claims:
                # NOTE: {claim} is such as "Language: Korean"; {sources} says whose statement it is, and as of when.
                yield T(
                    "• {claim}. <i>{sources}</i>",
                    claim=value_line(claim.value, claim.kind),
                    sources=Joined(pieces=claim_lines((claim,), reading), separator=" "),
                )


def _language_lines(facilitator: Facilitator, reading: Reading) -> Iterable[Phrase]:
    """The languages that are on record, those of one source together."""
    together: list[tuple[tuple[Any, ...], list[str]]] = []
    for tag, held in languages(facilitator, reading).items():
        if held.weight in (Weight.CONFIRMED, Weight.REPORTED):
            said = claim_lines(held.claims, reading)
            same = next((tags for lines, tags in together if lines == said), None)
            if same is None:
                together.append((said, [tag]))
            else:
                same.append(tag)
    if not together:
        yield T("• Languages: our record does not say. Ask.")
    for said, tags in together:
        names = Listed(pieces=tuple(option_label(WORDINGS["spoken_languages"], tag) for tag in tags))
        # NOTE: {languages} is a list; {sources} says whose statement it is, and as of when.
        yield T(
            "• Languages: {languages}. <i>{sources}</i>", languages=names, sources=Joined(pieces=said, separator=" ")
        )
