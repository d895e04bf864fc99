"""Words that are not neutral: nothing is changed by one person alone, and who allowed them is on record."""

from __future__ import annotations

import pytest

from intake_bot.desk.permissions import Role
from tests.support.chats import rest, rows
from tests.support.team import gets, joins
from tests.support.telegram import new_simulator, running_bot
from tests.support.walks import walks

NOT_NEUTRAL = "/clinic_edit qd --name The best clinic in Seoul"


@pytest.fixture
async def two_admins(tmp_path):
    """A bot with two admins, Root and Sam."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await walks(root, simulator, "!/start")
        await joins(app, simulator, sam, Role.ADMIN)
        yield simulator, root, sam, app, tmp_path
    assert simulator.wrong_calls == []


async def asked(simulator, root, sam):
    """Root wants the words, and Sam is asked."""
    await walks(root, simulator, f"!{NOT_NEUTRAL}")
    assert "Nothing was changed" in root.screen
    assert "56(2)" in root.screen
    await walks(root, simulator, "Ask a second admin")
    assert "were asked" in root.screen
    await sam.sees("Root asks for a second admin")
    return sam.newest


async def test_a_second_admin_allows_the_words_on_the_record(two_admins):
    """The change is the first one's, allowed by the second, and its history says so."""
    simulator, root, sam, _, directory = two_admins
    await asked(simulator, root, sam)
    await walks(sam, simulator, "Allow")
    await root.sees("Sam allowed the words")
    await walks(root, simulator, "!/history qd")
    assert "Wording allowed by Sam" in root.screen
    assert rows(directory, "SELECT number, actor, allowed_by FROM directory_change WHERE number > 1") == [
        (2, str(root.id), str(sam.id))
    ]


async def test_a_second_admin_does_not_allow_them(two_admins):
    """Nothing is changed, and the first one hears it."""
    simulator, root, sam, _, directory = two_admins
    message = await asked(simulator, root, sam)
    await walks(sam, simulator, "Do not allow")
    await root.sees("Sam did not allow the words")
    await sam.presses("Allow", on=message) if "Allow" in message.labels else None
    await rest(simulator, directory)
    assert rows(directory, "SELECT max(number) FROM directory_change") == [(1,)]


async def test_nobody_allows_their_own_words(two_admins):
    """Not by a forged press, and not before somebody was asked."""
    simulator, root, sam, _, directory = two_admins
    await walks(root, simulator, f"!{NOT_NEUTRAL}")
    await root.press_bytes("dd||1|1", root.newest)
    await rest(simulator, directory)
    assert "nobody allows their own words" in root.screen
    await sam.press_bytes("dd||1|1", sam.newest)
    await rest(simulator, directory)
    assert "decided already" in sam.screen
    assert rows(directory, "SELECT max(number) FROM directory_change") == [(1,)]


async def test_a_decision_is_made_once(two_admins):
    """A second press, or a third admin's, finds it settled."""
    simulator, root, sam, app, directory = two_admins
    kim = simulator.person("Kim")
    await joins(app, simulator, kim, Role.ADMIN)
    await asked(simulator, root, sam)
    await kim.sees("asks for a second admin")
    message = kim.newest
    await walks(sam, simulator, "Allow")
    await kim.presses("Do not allow", on=message)
    await kim.sees("decided already")
    assert rows(directory, "SELECT max(number) FROM directory_change") == [(2,)]


async def test_somebody_who_is_no_admin_any_more_decides_nothing(two_admins):
    """The role that holds now counts."""
    simulator, root, sam, app, directory = two_admins
    message = await asked(simulator, root, sam)
    await gets(app, sam, Role.STAFF)
    await sam.presses("Allow", on=message)
    await sam.sees("for members of the team")
    assert rows(directory, "SELECT max(number) FROM directory_change") == [(1,)]


async def test_what_was_allowed_too_late_overwrites_nothing(two_admins):
    """Somebody else named the clinic meanwhile: both are told, and the record stays as it is."""
    simulator, root, sam, _, directory = two_admins
    message = await asked(simulator, root, sam)
    await walks(sam, simulator, "!/clinic_edit qd --name QD")
    await sam.presses("Allow", on=message)
    await sam.sees("Somebody has changed the same thing meanwhile")
    assert rows(directory, "SELECT max(number) FROM directory_change") == [(2,)]


async def test_with_one_admin_there_is_nobody_to_ask(tmp_path):
    """It is said so: the words have to be others."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start", f"!{NOT_NEUTRAL}", "Ask a second admin")
        assert "no second admin" in root.screen


@pytest.mark.parametrize(
    "line",
    [
        "/claim qd language th --source the best clinic in Seoul --as-of 2026-11-20",
        "/faq designation en We are the best clinic in Seoul. --source own text",
        "/clinic_close qd --reason the best clinic in Seoul",
        "/clinic_add xx The best clinic in Seoul",
    ],
)
async def test_wherever_patients_would_read_it(tmp_path, line):
    """Names, sources, texts and reasons are all looked at."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start", f"!{line}")
        assert "not neutral" in root.screen
    assert rows(tmp_path, "SELECT max(number) FROM directory_change") == [(1,)]
