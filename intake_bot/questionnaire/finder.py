"""The class finder: from what a person knows about a procedure to what its class can still be.

A pure reading of answers, whole or partial. "Not sure" and no answer mean the same and never narrow; a contradiction
takes the union and adds a question. Must not know how the questions are asked. The tree is the guide's three vectors
(guide A:7-9) read with the class definitions of guide A:3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from intake_bot.domain.regulation import Basis, RiskClass, Route, Span, Vector, needs_designation, ordered, span_of
from intake_bot.questionnaire.answers import Answer, Chosen, options_of
from intake_bot.questionnaire.events import QuestionId
from intake_bot.questionnaire.reading.aliases import match_procedure

NAMED_VECTORS: dict[str, Vector] = {
    "svf": Vector.SVF,
    "cultured": Vector.CULTURED,
    "exosome": Vector.EXOSOME,
    "fat_graft": Vector.FAT_GRAFT,
    "booster": Vector.BOOSTER,
    "prp": Vector.PRP,
    "device": Vector.DEVICE,
    "other": Vector.OTHER,
}
"""What a procedure that a person can name stands for, by option of the question ``procedure``."""

PRODUCT_VECTORS: dict[str, Vector] = {
    "booster": Vector.BOOSTER,
    "device": Vector.DEVICE,
    "filler_or_toxin": Vector.OTHER,
}

ROUTES: dict[str, Route] = {
    "surface": Route.SURFACE,
    "microneedling": Route.MICRONEEDLING,
    "injection": Route.INJECTION,
    "drip": Route.DRIP,
    "not_sure": Route.UNKNOWN,
}


class OpenPoint(StrEnum):
    """What the answers leave open or contradict. Each becomes a sentence for the patient and a question in writing."""

    CULTURE_CONTRADICTED = "culture_contradicted"
    """Said: not grown in a laboratory; also said: weeks between taking and giving back."""
    CULTURE_UNKNOWN = "culture_unknown"
    INTERVAL_UNKNOWN = "interval_unknown"
    TISSUE_UNCLEAR = "tissue_unclear"
    FAT_HANDLING_UNKNOWN = "fat_handling_unknown"
    """Moved as fat would be outside the guide's three vectors; separated cells would not."""
    VIAL_CONTENT_UNKNOWN = "vial_content_unknown"
    NAME_CONTRADICTED = "name_contradicted"
    """Called an exosome, and said to hold living cells."""
    WHAT_IS_USED = "what_is_used"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a class can still be, and how we know.

    ``vectors`` are all that are still possible. ``named`` is false when the person has no procedure in mind: then
    there is nothing to gate. ``gate``: a designation is asked for, at the upper end of the span.
    """

    vectors: frozenset[Vector]
    span: Span
    basis: Basis
    named: bool
    gate: bool
    route: Route | None = None
    open_points: tuple[OpenPoint, ...] = ()


def find(answers: Mapping[QuestionId, Answer]) -> Finding:
    """The finding for these answers; answers that are missing leave everything open."""
    procedure, _ = procedure_of(answers)
    if procedure in (None, "undecided"):
        return _finding(Vector.UNKNOWN, named=False)
    if procedure == "exosome":
        return _vial(answers, called_exosome=True)
    if procedure in NAMED_VECTORS:
        return _finding(NAMED_VECTORS[procedure])
    return _by_questions(answers)


def procedure_of(answers: Mapping[QuestionId, Answer]) -> tuple[str | None, str | None]:
    """The procedure a person chose, and the name they typed. A typed name that is known counts as chosen."""
    answer = answers.get("procedure")
    if not isinstance(answer, Chosen):
        return None, None
    (option,) = answer.options
    name = answers.get("procedure_name")
    said = answer.said or getattr(name, "text", None)
    if option != "named":
        return option, said
    matched = match_procedure(said).option if said else None
    return matched or "unknown", said


def _finding(
    *vectors: Vector,
    basis: Basis = Basis.STATED,
    named: bool = True,
    route: Route | None = None,
    points: tuple[OpenPoint, ...] = (),
) -> Finding:
    span = span_of(vectors)
    if Vector.UNKNOWN in vectors and named:
        points = (*points, OpenPoint.WHAT_IS_USED)
    return Finding(
        vectors=frozenset(vectors),
        span=span,
        basis=basis,
        named=named,
        gate=named and needs_designation(span, fat_only=Vector.FAT_GRAFT in vectors),
        route=route,
        open_points=points,
    )


def _by_questions(answers: Mapping[QuestionId, Answer]) -> Finding:
    """Q1 and its side questions: what would go into the skin or body."""
    material = _one(answers, "finder_material")
    taken = _one(answers, "finder_taken")
    match material:
        case "own_cells":
            return _own_cells(answers, Basis.STATED)
        case "other_person":
            return _finding(Vector.DONOR)
        case "vial":
            return _vial(answers, called_exosome=False)
        case "platelets":
            return _finding(Vector.PRP)
        case "product":
            product = _one(answers, "finder_product")
            if product in PRODUCT_VECTORS:
                return _finding(PRODUCT_VECTORS[product])
            return _finding(*PRODUCT_VECTORS.values(), basis=Basis.INFERRED)
    if taken == "yes":
        return _own_cells(answers, Basis.INFERRED)
    if _one(answers, "finder_ready_vial") == "yes":
        return replace(_vial(answers, called_exosome=False), basis=Basis.INFERRED)
    return _finding(Vector.UNKNOWN, basis=Basis.INFERRED)


def _own_cells(answers: Mapping[QuestionId, Answer], basis: Basis) -> Finding:
    """Q2 to Q4b: own living cells."""
    cultured = _one(answers, "finder_cultured")
    interval = _one(answers, "finder_interval")
    unclear = Vector.OWN_CELLS
    match cultured, interval:
        case "yes", _:
            return _finding(Vector.CULTURED, basis=basis)
        case "no", "weeks":
            return _finding(unclear, basis=Basis.INFERRED, points=(OpenPoint.CULTURE_CONTRADICTED,))
        case "no", _:
            return _tissue(answers, basis)
        case _, "weeks":
            return _finding(Vector.CULTURED, basis=Basis.INFERRED, points=(OpenPoint.CULTURE_UNKNOWN,))
        case _, "same_day":
            return _tissue(answers, Basis.INFERRED, (OpenPoint.CULTURE_UNKNOWN,))
        case _:
            points = (OpenPoint.CULTURE_UNKNOWN, OpenPoint.INTERVAL_UNKNOWN)
            return _finding(unclear, basis=Basis.INFERRED, points=points)


def _tissue(answers: Mapping[QuestionId, Answer], basis: Basis, points: tuple[OpenPoint, ...] = ()) -> Finding:
    match _one(answers, "finder_tissue"):
        case "fat":
            return _fat(answers, basis, points)
        case "platelets":
            return _finding(Vector.PRP, basis=basis, points=points)
        case "bone_marrow" | "blood" | "bank":
            return _finding(Vector.OWN_CELLS, basis=basis, points=points)
        case _:
            return _finding(Vector.OWN_CELLS, basis=Basis.INFERRED, points=(*points, OpenPoint.TISSUE_UNCLEAR))


def _fat(answers: Mapping[QuestionId, Answer], basis: Basis, points: tuple[OpenPoint, ...]) -> Finding:
    match _one(answers, "finder_fat"):
        case "moved":
            return _finding(Vector.FAT_GRAFT, basis=basis, points=points)
        case "separated":
            return _finding(Vector.SVF, basis=basis, points=points)
        case _:
            return _finding(Vector.SVF, basis=Basis.INFERRED, points=(*points, OpenPoint.FAT_HANDLING_UNKNOWN))


def _vial(answers: Mapping[QuestionId, Answer], *, called_exosome: bool) -> Finding:
    """Q1c and Q5: a vial, said to hold no living cells; living cells of somebody else make it donor cells."""
    route = ROUTES[_one(answers, "finder_route") or "not_sure"]
    match _one(answers, "finder_vial_cells"):
        case "yes":
            points = (OpenPoint.NAME_CONTRADICTED,) if called_exosome else ()
            return _finding(Vector.DONOR, points=points)
        case "no":
            return _finding(Vector.EXOSOME, route=route)
        case _:
            return _finding(
                Vector.EXOSOME,
                Vector.DONOR,
                basis=Basis.INFERRED,
                route=route,
                points=(OpenPoint.VIAL_CONTENT_UNKNOWN,),
            )


def _one(answers: Mapping[QuestionId, Answer], question: QuestionId) -> str | None:
    """The single option chosen for a question; None for none, skipped or not sure."""
    options = options_of(answers.get(question))
    return options[0] if options and options[0] != "not_sure" else None


def to_document(finding: Finding) -> dict[str, Any]:
    """The JSON form, stored with the case."""
    return {
        "vectors": sorted(finding.vectors),
        "span": [risk_class.value for risk_class in ordered(finding.span)],
        "basis": finding.basis.value,
        "named": finding.named,
        "gate": finding.gate,
        "route": finding.route.value if finding.route else None,
        "open_points": [point.value for point in finding.open_points],
    }


def from_document(document: Mapping[str, Any]) -> Finding:
    """The inverse of ``to_document``. Raises KeyError or ValueError for anything else."""
    return Finding(
        vectors=frozenset(Vector(vector) for vector in document["vectors"]),
        span=frozenset(RiskClass(risk_class) for risk_class in document["span"]),
        basis=Basis(document["basis"]),
        named=document["named"],
        gate=document["gate"],
        route=Route(document["route"]) if document["route"] else None,
        open_points=tuple(OpenPoint(point) for point in document["open_points"]),
    )
