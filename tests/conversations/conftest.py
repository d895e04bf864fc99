"""What several conversations begin with."""

from __future__ import annotations

import pytest

from tests.support.telegram import new_simulator, running_bot
from tests.support.walks import walks


@pytest.fixture
async def desk(tmp_path):
    """A bot with an admin, Root, who has said hello."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        yield simulator, root, tmp_path
    assert simulator.wrong_calls == []
