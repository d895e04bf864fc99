"""What the team has to look at in what clinics answered, and when it is told."""

from __future__ import annotations

import pytest

from intake_bot.desk.matters import Matter, is_to_be_checked, new_matters
from intake_bot.domain.checklist import ItemId
from tests.support.trackers import a_tracker, checked, document, read, took_back, wrote

DOCUMENT = frozenset({Matter.TO_BE_CHECKED})


@pytest.mark.parametrize(
    ("history", "waits"),
    [
        ([], False),
        ([wrote(), read(1, "designated")], False),
        ([document()], True),
        ([document(), read(1, "designated")], True),
        ([document(), took_back(1)], False),
        ([document(), read(1, "designated"), checked(2)], False),
        ([document(), read(1, "designated"), checked(2), wrote()], False),
        ([document(), read(1, "designated"), checked(2), document()], True),
    ],
)
def test_a_document_about_a_designation_waits_until_it_is_checked(history, waits):
    """Of the institution, or of its copy; no other document does."""
    assert is_to_be_checked(ItemId.W5, tuple(history)) is waits
    assert is_to_be_checked(ItemId.M1, tuple(history)) is waits
    assert not is_to_be_checked(ItemId.W2, tuple(history))


@pytest.mark.parametrize(
    ("before", "then", "told"),
    [
        ([], [document()], DOCUMENT),
        ([], [wrote()], frozenset()),
        ([], [wrote(), document()], DOCUMENT),
        ([document()], [read(1, "designated")], frozenset()),
        ([document()], [document()], frozenset()),
        ([document()], [took_back(1)], frozenset()),
        ([document(), took_back(1)], [document()], frozenset()),
        ([document(), read(1, "designated"), checked(2)], [document()], DOCUMENT),
    ],
)
def test_the_team_is_told_once_until_it_has_looked(before, then, told):
    """What is taken back and comes again is no news; what comes after a check is."""

    def matters_of(tracker):
        return DOCUMENT if is_to_be_checked(ItemId.W5, tracker.history(ItemId.W5)) else frozenset()

    around = (a_tracker(W5=before), a_tracker(W5=[*before, *then]))
    assert new_matters(*around, ItemId.W5, matters_of) == told
