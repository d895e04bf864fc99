"""Where the written answers of one clinic do not go together."""

from __future__ import annotations

from itertools import permutations

import pytest

from intake_bot.domain.days import day_in_seoul
from intake_bot.domain.disagreements import disagreements
from intake_bot.domain.statements import statements_of
from tests.support.trackers import NOON, a_tracker, read, wrote

TODAY = day_in_seoul(NOON)


def stated(answers):
    return statements_of(a_tracker(**{item: [wrote(), read(1, option)] for item, option in answers.items()}), TODAY)


@pytest.mark.parametrize(
    ("answers", "pairs"),
    [
        ({}, []),
        ({"W2": "class_two"}, []),
        ({"W2": "class_two", "S5": "class_two"}, []),
        ({"W2": "class_two", "S5": "class_one"}, ["W2 S5"]),
        ({"W2": "outside_the_act", "S5": "class_one"}, ["W2 S5"]),
        ({"W2": "not_clear", "S5": "class_one"}, []),
        ({"W2": "class_one", "W5": "not_needed"}, []),
        ({"W2": "class_one", "W5": "designated"}, []),
        ({"W2": "class_two", "W5": "designated"}, []),
        ({"W2": "class_two", "W5": "not_designated"}, []),
        ({"W2": "class_two", "W5": "not_needed"}, ["W2 W5"]),
        ({"W2": "class_three", "M1": "not_needed"}, ["W2 M1"]),
        ({"W2": "outside_the_act", "W5": "not_needed"}, []),
        ({"W5": "designated", "M1": "designated"}, []),
        ({"W5": "designated", "M1": "not_designated"}, ["W5 M1"]),
        ({"W5": "not_designated", "M1": "designated"}, ["W5 M1"]),
        ({"W5": "not_needed", "M1": "designated"}, []),
        ({"W5": "not_needed", "M1": "not_designated"}, []),
        ({"W5": "designated", "W6": "not_registered"}, []),
        ({"W2": "class_two", "S5": "class_one", "W5": "not_needed"}, ["W2 W5", "W2 S5"]),
    ],
)
def test_answers_that_cannot_both_hold_are_found(answers, pairs):
    """Other classes, a yes and a no, or none needed for a class that needs one; in whichever order they are given."""
    for given in permutations(stated(answers)):
        assert [f"{one.first.item} {one.second.item}" for one in disagreements(given)] == pairs
