"""Stored files as Bot API objects, and the file a call wants to send: an upload, or the identifier of an earlier one.

May know file kinds and size limits. Must not know chats or messages.
"""

from __future__ import annotations

import re

from intake_bot.simulator import refusals
from intake_bot.simulator.parameters import Parameters
from intake_bot.simulator.state import StoredFile
from intake_bot.simulator.values import Json, Refused
from intake_bot.simulator.world import FILE_ID_START, World

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMITS = {"Document": 50 * 1024 * 1024, "Photo": 10 * 1024 * 1024}


def wanted_file(world: World, parameters: Parameters, name: str, kind: str) -> StoredFile:
    """The file that a send call names in argument `name`; an upload is stored. Raises Refused."""
    upload = parameters.files.get(name)
    value = parameters.text(name)
    if upload is None and value.startswith("attach://"):
        upload = parameters.files.get(value.removeprefix("attach://"))
        if upload is None:
            raise Refused(refusals.nothing_in_request(name))
    if upload is not None:
        if not upload.content:
            raise Refused(refusals.FILE_EMPTY)
        if len(upload.content) > UPLOAD_LIMITS[kind]:
            raise Refused(refusals.FILE_TOO_BIG)
        return world.add_file(kind, upload)
    if not value:
        raise Refused(refusals.nothing_in_request(name))
    if re.match(r"(?i)https?://", value):
        raise Refused(refusals.URL_NOT_FETCHED)
    stored = world.state.files.get(value)
    if stored is None:
        raise Refused(refusals.WRONG_FILE)
    if stored.kind != kind:
        raise Refused(refusals.wrong_file_type(stored.kind, kind))
    return stored


def file_content(stored: StoredFile) -> Json:
    """The fields of a message that carries this file."""
    identity: Json = {"file_id": stored.id, "file_unique_id": stored.unique_id, "file_size": len(stored.content)}
    match stored.kind:
        case "Photo":
            return {"photo": [{**identity, "width": 1280, "height": 960}]}
        case "Voice":
            return {"voice": {**identity, "duration": 3, "mime_type": stored.mime_type}}
        case "Sticker":
            return {
                "sticker": {
                    **identity, "type": "regular", "width": 512, "height": 512, "is_animated": False,
                    "is_video": False, "emoji": stored.name,
                }
            }  # fmt: skip
        case _:
            return {"document": {**identity, "file_name": stored.name, "mime_type": stored.mime_type}}


def get_file(world: World, parameters: Parameters) -> Json:
    """getFile."""
    file_id = parameters.text("file_id")
    if not file_id:
        raise Refused(refusals.FILE_ID_EMPTY)
    stored = world.state.files.get(file_id)
    if stored is None:
        raise Refused(refusals.FILE_GONE if file_id.startswith(FILE_ID_START) else refusals.FILE_ID_INVALID)
    if len(stored.content) > DOWNLOAD_LIMIT:
        raise Refused(refusals.FILE_TOO_BIG)
    return {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }
