"""Who has what, found at once, and brought up to date when a clinic or the day changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.directory import Clinic, Directory
from intake_bot.domain.evidence import ClaimKind
from intake_bot.domain.index import MOST_MOVED, Matter, indexed, positions, reindexed
from tests.support.strategies import TODAY, clinics, directories


@given(st.sets(st.integers(0, 300)))
def test_a_set_gives_back_its_positions_in_order(wanted):
    """Bit by bit, the lowest first."""
    assert list(positions(sum(1 << at for at in wanted))) == sorted(wanted)


def test_clinics_stand_in_the_neutral_order(directory, today):
    """By English name regardless of case, then by id."""
    twins = (Clinic(id="z", names={"en": "kind global"}), Clinic(id="a", names={"en": "Kind Global"}))
    index = indexed(replace(directory, clinics=(*twins, *directory.clinics)), today)
    names = [(clinic.name().casefold(), clinic.id) for clinic in index.clinics]
    assert names == sorted(names)
    assert [clinic.id for clinic in index.clinics if clinic in twins] == ["a", "z"]


def test_the_record_is_asked_at_once(directory, today):
    """Of the seven clinics, two have languages on record, and one of them Spanish."""
    index = indexed(directory, today)

    def speaking(tag):
        return [clinic.id for clinic in index.those(index.affirmed(Matter.LANGUAGE, tag))]

    assert (speaking("en"), speaking("es"), speaking("th")) == (["beautystone", "lydian"], ["beautystone"], [])


@st.composite
def changes(draw, directory: Directory) -> Directory:
    """A later revision: clinics changed, renamed, gone or new, and perhaps other days for confirmations."""
    kept = [clinic for clinic in directory.clinics if draw(st.integers(0, 3))]
    changed = [
        draw(st.one_of(st.just(clinic), clinics(clinic.id), st.builds(replace, st.just(clinic), claims=st.just(()))))
        for clinic in kept
    ]
    added = [draw(clinics(f"d{number}")) for number in range(draw(st.integers(0, 2)))]
    days = draw(st.sampled_from([{}, {}, {ClaimKind.DESIGNATION: 30}, {ClaimKind.LANGUAGE: 30}]))
    return replace(directory, revision=directory.revision + 1, clinics=(*changed, *added), stale_after=days)


OTHERS = tuple(Clinic(id=f"e{at:02}", names={"en": "aAbB"[at % 4] * (at % 3 + 1)}) for at in range(24))
"""Clinics between which the others stand, so many that an index of them is not made anew for a few changes."""


@given(data=st.data(), directory=directories(), later=st.sampled_from([0, 0, 1, 2, 100]))
def test_an_index_brought_up_to_date_equals_one_made_anew(data, directory, later):
    """After any change, and on any later day."""
    before = replace(directory, clinics=(*directory.clinics, *OTHERS))
    after = data.draw(changes(directory))
    after = replace(after, clinics=(*after.clinics, *OTHERS))
    day = TODAY + timedelta(days=later)
    assert reindexed(indexed(before, TODAY), after, day) == indexed(after, day)


def test_many_changes_give_the_same_as_few():
    """Also where so many come that the index is made anew."""
    few = Directory(revision=1, clinics=tuple(Clinic(id=f"c{at:02}", names={"en": f"{at}"}) for at in range(40)))
    for renamed in (MOST_MOVED, MOST_MOVED + 1):
        clinics = (replace(clinic, names={"en": f"New {clinic.id}"}) for clinic in few.clinics[:renamed])
        many = replace(few, clinics=(*clinics, *few.clinics[renamed:]))
        assert reindexed(indexed(few, TODAY), many, TODAY) == indexed(many, TODAY)
