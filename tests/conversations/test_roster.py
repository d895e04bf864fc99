"""An official list that an admin sends: what it means, with the new clinics or without, and whom it reaches."""

from __future__ import annotations

from tests.support.chats import rows
from tests.support.files import changes, sends
from tests.support.walks import OWN_FAT_CELLS, walks

LIST = """연번,기관명,지정번호,지정일
1,Re:Berry Skin Clinic (Gangnam),제2025-12호,2025-12-01
2,새로운의원,제2026-3호,2026-03-02
"""
NEXT = """연번,기관명,지정번호,지정일
1,새로운의원,제2026-3호,2026-03-02
"""
DAY = "--as-of 2026-10-01"


def origins(directory):
    return [origin for _, origin, _ in changes(directory)]


async def test_a_list_says_what_it_means_before_anything_changes(desk):
    """Who is on it, who is new, who is not found; one press leaves the new ones out."""
    simulator, root, directory = desk
    screen = await sends(root, simulator, directory, LIST, "list.csv", DAY)
    assert "designated for regenerative medicine" in screen
    assert "On the list, to be confirmed: 1" in screen
    assert "On the list, and not in the directory: 1" in screen
    assert "Said to be so by others, and not found on the list:" in screen
    assert "never as a no" in screen
    await walks(root, simulator, "Change the directory")
    assert "This is change 2" in root.screen
    assert origins(directory) == ["roster"]
    new = "SELECT count(*) FROM directory_record AS one WHERE number = 2 AND (SELECT count(*) FROM directory_record"
    assert rows(directory, f"{new} AS other WHERE other.key = one.key) = 1") == [(0,)]
    await walks(root, simulator, "!/clinic reberry_gn")
    assert "Stated by Ministry of Health and Welfare, list of designated institutions" in root.screen
    assert "Checked by Root on Nov 22, 2026" in root.screen
    assert "Not checked by us against the ministry's list" not in root.screen
    await walks(root, simulator, "!/undo 2", "Undo")
    assert origins(directory) == ["roster", "undo"]


async def test_the_new_ones_are_added_when_that_is_wanted(desk):
    """The other button does the same and adds them."""
    simulator, root, directory = desk
    await sends(root, simulator, directory, LIST, "list.csv", DAY)
    await walks(root, simulator, "The same, and add 1 new clinic", "!/clinics 새로운")
    assert "새로운의원" in root.screen


async def test_the_next_list_names_those_who_are_no_longer_on_it(desk):
    """An open case is counted, and the team is told with one press; an older list is not taken afterwards."""
    simulator, root, directory = desk
    await sends(root, simulator, directory, LIST, "list.csv", DAY)
    await walks(root, simulator, "Change the directory")
    ana = simulator.person("Ana")
    await walks(ana, simulator, *OWN_FAT_CELLS, "Send")
    await root.sees("A new case")
    screen = await sends(root, simulator, directory, NEXT, "list.csv", "--as-of 2026-11-02")
    assert "No longer on the list: 1" in screen
    assert "1 open case is affected" in screen
    await walks(root, simulator, "Change the directory", "Tell the team")
    await root.sees("The directory has changed")
    assert "older than the one of" in await sends(root, simulator, directory, LIST, "list.csv", DAY)
    assert origins(directory) == ["roster", "roster"]


async def test_a_list_of_no_day_is_asked_for_its_day(desk):
    """Nothing happens, and the example shows what to write."""
    simulator, root, directory = desk
    screen = await sends(root, simulator, directory, LIST, "list.csv")
    assert "Nothing was changed" in screen
    assert "--as-of 2026-10-01" in screen
    assert changes(directory) == []


async def test_whoever_names_a_source_speaks_of_rows_of_their_own(desk):
    """Then it is no official list, whatever its columns are called."""
    simulator, root, directory = desk
    screen = await sends(root, simulator, directory, LIST, "list.csv", "--source letter --as-of 2026-10-01")
    assert "designated for regenerative medicine" not in screen
