"""Edits of records: compared by their parts, fitted to what is there now, and taken back."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from intake_bot.domain.changes import (
    Change,
    Conflict,
    Difference,
    Edit,
    Origin,
    differences,
    fitted,
    fitted_all,
    taken_back,
)
from tests.support.records import put_into

KEY = "clinic:x"
ONE = {"id": "x.a", "kind": "language", "value": {"tag": "en"}}
TWO = {"id": "x.b", "kind": "language", "value": {"tag": "ja"}}
PLAIN = {"id": "x", "names": {"en": "X"}, "claims": [ONE]}
WITH_TWO = {"id": "x", "names": {"en": "X"}, "claims": [ONE, TWO]}
RENAMED = {"id": "x", "names": {"en": "Y"}, "claims": [ONE]}


def edit(before, after):
    return Edit(key=KEY, before=before, after=after)


def change(*edits):
    at = datetime(2026, 11, 22, tzinfo=UTC)
    return Change(number=2, at=at, actor="1", origin=Origin.COMMAND, reason="", edits=edits)


def test_a_difference_is_told_by_its_smallest_part():
    """A new claim and a new name are two differences, and the rest is none."""
    after = {"id": "x", "names": {"en": "Y"}, "claims": [ONE, TWO]}
    assert differences(edit(PLAIN, after)) == (
        Difference(key=KEY, path=("claims", "x.b"), before=None, after=TWO),
        Difference(key=KEY, path=("names", "en"), before="X", after="Y"),
    )


def test_two_people_at_different_parts_do_not_disturb_each_other():
    """A claim is added to a clinic that was renamed meanwhile: both stand."""
    assert fitted(edit(PLAIN, WITH_TWO), RENAMED) == edit(
        RENAMED, {"id": "x", "names": {"en": "Y"}, "claims": [ONE, TWO]}
    )


def test_who_comes_second_at_one_claim_sees_what_is_there_now():
    """What they saw, what it is now, and what they wanted; nothing is written over."""
    theirs, mine = {**ONE, "value": {"tag": "ru"}}, {**ONE, "value": {"tag": "th"}}
    wanted = edit(PLAIN, {**PLAIN, "claims": [mine]})
    now = {**PLAIN, "claims": [theirs]}
    assert fitted(wanted, now) == (Conflict(key=KEY, path=("claims", "x.a"), seen=ONE, now=theirs, wanted=mine),)


def test_the_same_change_twice_is_no_conflict():
    """Two people who wanted the same both got it; the second edit changes nothing."""
    again = fitted(edit(PLAIN, WITH_TWO), WITH_TWO)
    assert again == edit(WITH_TWO, WITH_TWO)
    assert fitted_all([edit(PLAIN, WITH_TWO)], {KEY: WITH_TWO}) == ()


def test_a_record_that_is_gone_conflicts_in_every_part_that_was_wanted():
    """Somebody took the clinic away while another one gave it a name."""
    [conflict] = fitted(edit(PLAIN, RENAMED), None)
    assert (conflict.path, conflict.now, conflict.wanted) == (("names", "en"), None, "Y")


def test_one_conflict_holds_back_all_edits_of_a_change():
    """A change is one thing: all of it or nothing."""
    other = Edit(key="clinic:y", before=None, after={"id": "y", "names": {"en": "Y"}})
    result = fitted_all([other, edit(PLAIN, RENAMED)], {KEY: {**PLAIN, "names": {"en": "Z"}}})
    assert [type(one) for one in result] == [Conflict]


def test_a_change_that_others_built_on_is_not_taken_back():
    """An added clinic that has got a claim since stays, and it is told which part is in the way."""
    made = change(edit(None, {"id": "x", "names": {"en": "X"}}))
    [conflict] = taken_back(made, {KEY: PLAIN})
    assert isinstance(conflict, Conflict)
    assert conflict.path == ("claims", "x.a")


def test_taking_back_leaves_what_others_did_elsewhere():
    """The name goes back; the claim that came later stays."""
    renamed = change(edit(PLAIN, RENAMED))
    now = {"id": "x", "names": {"en": "Y"}, "claims": [ONE, TWO]}
    assert taken_back(renamed, {KEY: now}) == (edit(now, WITH_TWO),)


claims = st.dictionaries(st.sampled_from(["x.a", "x.b", "x.c"]), st.sampled_from(["en", "ja", "ru"]))
names = st.dictionaries(st.sampled_from(["ko", "ja"]), st.sampled_from(["A", "B"]))


@st.composite
def documents(draw):
    """A record, or none."""
    if draw(st.integers(0, 4)) == 0:
        return None
    document = {"id": "x", "names": {"en": draw(st.sampled_from(["X", "Y"])), **draw(names)}}
    if spoken := draw(claims):
        document["claims"] = [{"id": name, "value": {"tag": tag}} for name, tag in sorted(spoken.items())]
    if draw(st.booleans()):
        document["closed_on"] = "2026-01-01"
    return document


@given(documents(), documents())
def test_undoing_is_exact(before, after):
    """Whatever was changed, taking it back at once gives what was there."""
    made = edit(before, after)
    records = put_into({} if before is None else {KEY: before}, [made])
    back = put_into(records, taken_back(change(made), records))
    assert back == ({} if before is None else {KEY: before})


@given(documents(), documents(), documents())
def test_nobodys_part_is_lost(seen, wanted, now):
    """Either nothing happens, or all that was wanted stands and all else is as it was."""
    result = fitted(edit(seen, wanted), now)
    asked = {one.path: one.after for one in differences(edit(seen, wanted))}
    if not isinstance(result, Edit):
        assert wanted is None or {one.path for one in result} <= asked.keys()
        return
    assert result.before == now
    got = {one.path: one.after for one in differences(edit(None, result.after))}
    had = {one.path: one.after for one in differences(edit(None, now))}
    expected = {path: value for path, value in (had | asked).items() if value is not None}
    assert got == expected
