"""The class finder, walked through every one of its paths."""

from __future__ import annotations

from datetime import date

import pytest

from intake_bot.domain.regulation import Basis, RiskClass, Route, Vector
from intake_bot.questionnaire.answers import Chosen, LeftOut
from intake_bot.questionnaire.finder import OpenPoint, find, from_document, to_document
from intake_bot.questionnaire.intake_form import INTAKE, Step
from intake_bot.questionnaire.path import walk

TODAY = date(2026, 11, 22)
ONE, TWO, THREE = RiskClass.ONE, RiskClass.TWO, RiskClass.THREE
NUMBERED = {ONE, TWO, THREE}
BEFORE = {
    question.id: Chosen(options=(question.options({}, TODAY) or ("en",))[:1])
    for question in INTAKE.questions
    if question.step in (Step.LANGUAGE, Step.CONSENT, Step.RESIDENCE, Step.CONCERNS)
} | {"age_band": Chosen(options=("30_39",))}


def answers(**chosen):
    """Answers by question id, without the ``finder_`` in front of a name."""
    given = {"procedure": Chosen(options=(chosen.pop("procedure", "unknown"),))}
    return given | {f"finder_{name}": Chosen(options=(option,)) for name, option in chosen.items()}


def every_path(walked):
    """All ways through the finder from here on."""
    question = walk({**BEFORE, **walked}, TODAY, INTAKE).open
    if question is None or question.step is not Step.FINDER or question.id == "finding":
        yield walked
        return
    for option in question.options(walked, TODAY):
        yield from every_path({**walked, question.id: Chosen(options=(option,))})


PATHS = [path for named in ("unknown", "exosome") for path in every_path(answers(procedure=named))]


def test_every_path_ends_with_a_finding():
    """The tree is short and closed: each way leads to a span that is not empty."""
    assert len(PATHS) > 60
    for path in PATHS:
        assert find(path).span
        assert len(path) <= 8


@pytest.mark.parametrize(
    "path", [path for path in PATHS if path.get("finder_material") == Chosen(options=("other_person",))]
)
def test_donor_cells_are_always_class_three(path):
    """Cells of somebody else end in class III and nothing else, with the gate."""
    assert find(path).span == {THREE}
    assert find(path).gate


def test_donor_cells_in_a_vial_are_class_three():
    """A ready-made vial that holds living cells of somebody else is donor cells, whatever it is called."""
    for path in (
        answers(material="vial", vial_cells="yes"),
        answers(procedure="exosome", vial_cells="yes"),
    ):
        assert find(path).span == {THREE}
        assert find(path).gate


def test_cell_free_never_has_a_numeral():
    """What is said to hold no living cells is never in class I, II or III."""
    cell_free = [path for path in PATHS if path.get("finder_vial_cells") == Chosen(options=("no",))]
    assert cell_free
    for path in cell_free:
        assert find(path).span == {RiskClass.SEPARATE}
        assert not find(path).gate


def test_not_sure_never_narrows():
    """Saying "not sure" leaves exactly what no answer leaves."""
    for path in PATHS:
        for question, answer in path.items():
            if answer == Chosen(options=("not_sure",)):
                without = {other: given for other, given in path.items() if other != question}
                assert find(path).span == find(without).span
                assert find({**path, question: LeftOut()}).span == find(path).span


def test_more_answers_only_narrow_unless_they_contradict():
    """Along every path the span shrinks or stays, but for the one contradiction, which takes the union."""
    for path in PATHS:
        steps = list(path.items())
        for length in range(3, len(steps) + 1):
            before, after = find(dict(steps[: length - 1])), find(dict(steps[:length]))
            widened = not after.span <= before.span and RiskClass.UNKNOWN not in before.span
            if widened and not after.open_points:
                # Outside the guide's three vectors is another answer to "which class", not a wider one.
                assert after.span == {RiskClass.OUTSIDE}, (before, after)


@pytest.mark.parametrize(
    ("given", "vectors", "span", "basis"),
    [
        (answers(procedure="svf"), {Vector.SVF}, {ONE, TWO}, Basis.STATED),
        (answers(procedure="cultured"), {Vector.CULTURED}, {TWO, THREE}, Basis.STATED),
        (answers(material="own_cells", cultured="yes"), {Vector.CULTURED}, {TWO, THREE}, Basis.STATED),
        (
            answers(material="own_cells", cultured="no", interval="same_day", tissue="fat", fat="separated", use="yes"),
            {Vector.SVF},
            {ONE, TWO},
            Basis.STATED,
        ),
        (
            answers(material="own_cells", cultured="not_sure", interval="same_day", tissue="fat", fat="separated"),
            {Vector.SVF},
            {ONE, TWO},
            Basis.INFERRED,
        ),
        (
            answers(material="own_cells", cultured="not_sure", interval="weeks"),
            {Vector.CULTURED},
            {TWO, THREE},
            Basis.INFERRED,
        ),
        (
            answers(material="own_cells", cultured="not_sure", interval="days"),
            {Vector.OWN_CELLS},
            NUMBERED,
            Basis.INFERRED,
        ),
        (
            answers(material="own_cells", cultured="no", interval="same_day", tissue="bone_marrow"),
            {Vector.OWN_CELLS},
            NUMBERED,
            Basis.STATED,
        ),
        (
            answers(material="own_cells", cultured="no", interval="same_day", tissue="bank"),
            {Vector.OWN_CELLS},
            NUMBERED,
            Basis.STATED,
        ),
        (
            answers(material="own_cells", cultured="no", interval="same_day", tissue="blood"),
            {Vector.OWN_CELLS},
            NUMBERED,
            Basis.STATED,
        ),
        (
            answers(material="own_cells", cultured="no", interval="same_day", tissue="platelets"),
            {Vector.PRP},
            {RiskClass.OUTSIDE},
            Basis.STATED,
        ),
        (
            answers(material="own_cells", cultured="no", interval="same_day", tissue="fat", fat="moved"),
            {Vector.FAT_GRAFT},
            {RiskClass.OUTSIDE},
            Basis.STATED,
        ),
        (
            answers(material="vial", vial_cells="not_sure"),
            {Vector.EXOSOME, Vector.DONOR},
            {RiskClass.SEPARATE, THREE},
            Basis.INFERRED,
        ),
        (answers(material="platelets"), {Vector.PRP}, {RiskClass.OUTSIDE}, Basis.STATED),
        (answers(material="product", product="booster"), {Vector.BOOSTER}, {RiskClass.OUTSIDE}, Basis.STATED),
        (
            answers(material="not_sure", taken="not_sure", ready_vial="yes", vial_cells="no"),
            {Vector.EXOSOME},
            {RiskClass.SEPARATE},
            Basis.INFERRED,
        ),
        (
            answers(material="not_sure", taken="no", ready_vial="not_sure"),
            {Vector.UNKNOWN},
            {RiskClass.UNKNOWN},
            Basis.INFERRED,
        ),
    ],
)
def test_outcomes(given, vectors, span, basis):
    """Each outcome of the tree: what is possible, its span, and whether it was said or concluded."""
    finding = find(given)
    assert (finding.vectors, finding.span, finding.basis) == (vectors, span, basis)


def test_weeks_between_contradict_not_cultured():
    """Weeks in between contradict "not grown in a laboratory": the union, the gate and a question."""
    finding = find(answers(material="own_cells", cultured="no", interval="weeks"))
    assert finding.span == NUMBERED
    assert finding.gate
    assert OpenPoint.CULTURE_CONTRADICTED in finding.open_points


def test_fat_that_is_only_moved_keeps_the_gate():
    """Moved fat is outside the guide's vectors, yet the gate counts as required until the clinic answers."""
    assert find(answers(procedure="fat_graft")).gate


def test_an_exosome_by_name_is_asked_about_the_vial_and_the_route():
    """The name alone settles neither what is in the vial nor how it is given."""
    asked = {question for path in every_path(answers(procedure="exosome")) for question in path}
    assert {"finder_vial_cells", "finder_route"} <= asked
    assert find(answers(procedure="exosome", vial_cells="no", route="drip")).route is Route.DRIP


def test_stem_cell_alone_names_nothing():
    """A typed "stem cell" goes through the finder; a typed product that is known counts as chosen."""
    assert find({"procedure": Chosen(options=("named",), said="stem cell")}).vectors == {Vector.UNKNOWN}
    assert find({"procedure": Chosen(options=("named",), said="Rejuran")}).vectors == {Vector.BOOSTER}


def test_nothing_in_mind_has_no_gate():
    """Who names no procedure has nothing to gate; who was offered something unknown does."""
    assert not find(answers(procedure="undecided")).gate
    assert not find({"procedure": LeftOut()}).named
    assert find(answers(material="not_sure")).gate


def test_a_finding_survives_storage():
    """JSON out and in gives the same finding."""
    for path in PATHS:
        assert from_document(to_document(find(path))) == find(path)
