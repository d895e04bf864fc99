"""Patients who walk through a bot at the same time, and what their steps cost in message calls.

The simulator and the patients share this process; the bot has its own. Both bots get the same patients, who go on as
soon as they are answered, or at a beat of their own.
"""

from __future__ import annotations

import asyncio
from collections import Counter

from intake_bot.simulator import Simulator
from tests.support.walks import moves

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
PATIENCE = 30.0
STRAGGLERS = 0.5
"""Seconds after the last step in which a second message to it would come."""
MESSAGE_CALLS = ("send", "edit", "delete", "copy", "forward", "pin", "unpin")
"""How the names of message calls begin."""


class Counting(Simulator):
    """A simulator that counts message calls for each chat."""

    def __init__(self):
        super().__init__(TOKEN)
        self.message_calls = Counter()

    async def call(self, method, params=None, files=None):
        if method.startswith(MESSAGE_CALLS):
            self.message_calls[int((params or {}).get("chat_id", 0))] += 1
        return await super().call(method, params, files)


class Steps:
    """Moves made, and the message calls that each kind of move led to."""

    def __init__(self):
        self.moves = Counter()
        self.calls = Counter()

    @property
    def updates(self):
        """How many updates the bot was given."""
        return self.moves.total()

    @property
    def calls_per_press(self):
        """Message calls for each press."""
        return self.calls["pressed"] / self.moves["pressed"]


async def patients_walk(simulator, names, path, *, beat):
    """Let patients with these names walk this path, ``beat`` seconds a step or, where it is longer, until the answer;
    their beats are spread evenly.
    """
    steps, count = Steps(), len(names)
    async with asyncio.TaskGroup() as group:
        for number, name in enumerate(names):
            person = simulator.person(name, language_code="en")
            group.create_task(_walk(simulator, person, path, steps, beat=beat, late=beat * number / count))
    return steps


async def _walk(simulator, person, path, steps, *, beat, late):
    clock = asyncio.get_running_loop().time
    at = clock() + late
    counted, kind = simulator.message_calls[person.id], "typed"
    for move in (*path, None):
        await asyncio.sleep(max(0.0, at - clock()) if move else STRAGGLERS)
        at = max(at, clock()) + beat
        calls = simulator.message_calls[person.id]
        steps.calls[kind] += calls - counted
        counted = calls
        if move is None:
            return
        kind = "typed" if move.startswith("!") else "pressed"
        seen = person.newest.version if person.newest else -1
        await moves(person, move)
        await simulator.until(
            lambda seen=seen: person.newest is not None and person.newest.version > seen,
            bound=PATIENCE,
            what=f"{person} is answered after {move!r}",
        )
        steps.moves[kind] += 1
