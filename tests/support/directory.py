"""Changes to the directory of a running bot, kept as those of an admin are."""

from __future__ import annotations

from intake_bot.domain.changes import Edit, Origin
from intake_bot.store import directory
from tests.support.telegram import NOON


async def record(app, key):
    """One record as it is now; None when there is none."""
    async with app.database.transaction() as transaction:
        return (await directory.records(transaction, [key])).get(key)


async def puts(app, records):
    """Put records in by their keys, or take them out where the document is None."""
    edits = [Edit(key=key, before=await record(app, key), after=document) for key, document in records.items()]
    async with app.database.transaction() as transaction:
        await directory.add_change(transaction, edits, now=NOON, actor="1", origin=Origin.COMMAND, reason="test")


def topic(text, source="the operator", as_of="2026-10-03"):
    """The document of an operator's text on a topic."""
    return {"text": text, "source": source, "as_of": as_of}


async def with_registration(app, clinic_id, number):
    """The record of a clinic, with a registration number added to it."""
    clinic = await record(app, f"clinic:{clinic_id}")
    claim = {
        "id": f"{clinic_id}.registration",
        "kind": "attraction_registration",
        "value": {"number": number},
        "stance": "reported",
        "source": {"name": "the clinic", "reference": "e-mail"},
        "as_of": "2026",
    }
    return {**clinic, "claims": [*clinic["claims"], claim]}
