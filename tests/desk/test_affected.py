"""Which clinics a case sees otherwise after a change of the directory."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from intake_bot.desk.affected import affected
from intake_bot.desk.directory_import import preview
from intake_bot.desk.directory_table import table_of
from intake_bot.desk.import_values import ImportContext
from intake_bot.desk.official_list import recognised
from intake_bot.desk.official_roster import ListContext, roster_preview
from intake_bot.domain.evidence import Source
from intake_bot.domain.matching import Group, ReasonKind, Verdict, Wish
from intake_bot.domain.reasons import matched
from intake_bot.domain.records import id_of
from intake_bot.domain.regulation import SPANS, Vector
from intake_bot.domain.vocabulary import Area, District
from tests.support.tables import TODAY, Edited, after, table

GIVEN = ImportContext(source=Source(name="Survey", reference=""), as_of="2026", today=TODAY)


def wish(vector, **more):
    return Wish(vectors=frozenset({vector}), span=SPANS[vector], names_procedure=True, **more)


OWN_FAT = wish(Vector.SVF)
EXOSOME_FACE = wish(Vector.EXOSOME, areas=frozenset({Area.FACE}), districts=frozenset({District.GANGNAM}))


def seen(case, directory, edits):
    now = after(directory, edits)
    was = partial(_matched, case, directory)
    becomes = partial(_matched, case, now)
    return affected((id_of(edit.key) for edit in edits), directory, now, was, becomes)


def _matched(case, directory, clinic):
    return matched(case, clinic, directory.reading(TODAY))


def edits_of(edited, directory):
    return preview(edited.table, [], directory, GIVEN, lambda _: ()).edits


@pytest.fixture
def export(directory):
    return Edited.of(table_of(directory))


def test_a_confirmed_designation_moves_a_clinic(directory):
    """A case that waits for own fat cells sees the clinic asked first; a case without a gate sees no difference."""
    official = recognised(table("기관명|지정번호", "원셀메디클리닉|제1호"))
    given = ListContext(as_of_date=date(2026, 10, 1), actor="Kim", today=TODAY)
    edits = roster_preview(official, directory, given).edits
    moved = {one.clinic_id: one for one in seen(OWN_FAT, directory, edits)}
    onecell = moved["onecell"]
    assert (onecell.before, onecell.after) == (Group.NOT_SHOWN, Group.ASK_FIRST)
    assert [(reason.kind, reason.verdict) for reason in onecell.gained] == [(ReasonKind.DESIGNATION, Verdict.CONFIRMED)]
    assert "onecell" not in {one.clinic_id for one in seen(wish(Vector.PRP), directory, edits)}


def test_an_offer_that_goes_takes_the_clinic_from_the_case(directory, export):
    """It was shown; now it is nothing to the case."""
    edits = edits_of(export.without("reberry_gn.offer.exosome"), directory)
    [moved] = seen(EXOSOME_FACE, directory, edits)
    assert (moved.clinic_id, moved.before, moved.after) == ("reberry_gn", Group.SHOWN, None)
    assert seen(OWN_FAT, directory, edits) == ()


def test_the_same_group_for_another_reason_is_told(directory, export):
    """The district differs now: shown as before, and labelled otherwise."""
    edits = edits_of(export.set("reberry_gn.district", value="hongdae"), directory)
    [moved] = seen(EXOSOME_FACE, directory, edits)
    assert moved.before is moved.after is Group.SHOWN
    assert [reason.verdict for reason in (*moved.lost, *moved.gained)] == [Verdict.FITS, Verdict.DIFFERS]


@pytest.mark.parametrize(
    "edit",
    [
        lambda t: t.set("reberry_gn.offer.exosome", source="reberry.example.org"),
        lambda t: t.set("reberry_gn.offer.exosome", name_en="Re:Berry"),
        lambda t: t.set("lydian.language.ko", stance="denied"),
        lambda t: t.plus(id="new_one", name_en="New"),
        lambda t: t.plus(id="agency", type="facilitator", name_en="Agency"),
    ],
    ids=["another source", "another name", "another clinic's language", "a clinic without claims", "a facilitator"],
)
def test_what_makes_no_difference_to_a_case_does_not_affect_it(directory, export, edit):
    """Changed, and nothing to this patient."""
    edits = edits_of(edit(export), directory)
    assert edits
    assert seen(EXOSOME_FACE, directory, edits) == ()
