"""Files that an admin sends to the bot, and gets from it."""

from __future__ import annotations

from tests.support.chats import rest, rows
from tests.support.walks import walks

CSV = "text/csv"


async def sends(person, simulator, directory, content, name="clinics.csv", words=""):
    """A file, read and answered."""
    content = content.encode() if isinstance(content, str) else content
    before = person.newest
    await person.sends_document(name, content, mime_type=CSV, caption=words)
    settled = ("nothing is changed yet", "Nothing was changed", "cannot be understood")
    await simulator.until(
        lambda: person.newest is not before and any(one in person.screen for one in settled),
        what="the file is answered",
    )
    await rest(simulator, directory)
    return person.screen


async def exported(person, simulator, kind="csv"):
    """The directory as a file, as the person gets it."""
    had = len(_documents(person))
    await walks(person, simulator, f"!/directory {kind}")
    await simulator.until(lambda: len(_documents(person)) > had, what="a file arrives")
    return simulator.state.files[_documents(person)[-1]["file_id"]].content


def _documents(person):
    return [one.body["document"] for one in person.bot_messages if "document" in one.body]


def changes(directory):
    return rows(directory, "SELECT number, origin, undoes FROM directory_change WHERE number > 1")
