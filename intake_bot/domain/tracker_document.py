"""What happened with an item as JSON values, and back. Must not know where documents are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, assert_never

from intake_bot.domain.tracker import (
    AnsweredInWriting,
    AnsweredVerbally,
    Asked,
    Author,
    Checked,
    Declined,
    FileKind,
    Forwarded,
    ItemEvent,
    KeptFile,
    KeptFor,
    ReadAs,
    ReceivedDocument,
    Side,
    TookBack,
)

KINDS: dict[type[ItemEvent], str] = {
    Asked: "asked",
    AnsweredInWriting: "answered_in_writing",
    AnsweredVerbally: "answered_verbally",
    ReceivedDocument: "received_document",
    Declined: "declined",
    ReadAs: "read_as",
    Checked: "checked",
    KeptFor: "kept_for",
    TookBack: "took_back",
}
"""What each kind is called at rest."""


def to_document(event: ItemEvent) -> dict[str, Any]:
    """An event as JSON values, without its kind and moment, which stand beside it."""
    by = {"side": event.by.side.value, "user_id": event.by.user_id, "name": event.by.name}
    return {"by": by, **_content(event)}


def _content(event: ItemEvent) -> dict[str, Any]:
    match event:
        case Asked() | Declined():
            return {}
        case AnsweredInWriting(words=words, forwarded=forwarded):
            return {"words": words, "forwarded": forwarded_document(forwarded)}
        case AnsweredVerbally(words=words):
            return {"words": words}
        case ReceivedDocument(file=file, words=words, forwarded=forwarded):
            return {"file": file_document(file), "words": words, "forwarded": forwarded_document(forwarded)}
        case ReadAs(entry=entry, options=options, detail=detail):
            return {"entry": entry, "options": sorted(options), "detail": detail}
        case Checked(entry=entry) | TookBack(entry=entry):
            return {"entry": entry}
        case KeptFor(months=months):
            return {"months": months}
        case _:
            assert_never(event)


def from_document(kind: str, at: datetime, document: Mapping[str, Any]) -> ItemEvent:
    """The event that was written so. Raises KeyError or ValueError for what no version has written."""
    by = document["by"]
    author = Author(side=Side(by["side"]), user_id=by["user_id"], name=by["name"])
    return _READERS[kind](document, {"at": at, "by": author})


_Reader = Callable[[Mapping[str, Any], dict[str, Any]], ItemEvent]
_READERS: dict[str, _Reader] = {
    "asked": lambda _, common: Asked(**common),
    "declined": lambda _, common: Declined(**common),
    "answered_in_writing": lambda it, common: AnsweredInWriting(
        **common, words=it["words"], forwarded=read_forwarded(it["forwarded"])
    ),
    "answered_verbally": lambda it, common: AnsweredVerbally(**common, words=it["words"]),
    "received_document": lambda it, common: ReceivedDocument(
        **common, file=read_file(it["file"]), words=it["words"], forwarded=read_forwarded(it["forwarded"])
    ),
    "read_as": lambda it, common: ReadAs(
        **common, entry=it["entry"], options=frozenset(it["options"]), detail=it["detail"]
    ),
    "checked": lambda it, common: Checked(**common, entry=it["entry"]),
    "took_back": lambda it, common: TookBack(**common, entry=it["entry"]),
    "kept_for": lambda it, common: KeptFor(**common, months=it["months"]),
}


def file_document(file: KeptFile) -> dict[str, Any]:
    """A file's reference as JSON values."""
    return {"id": file.id, "kind": file.kind.value, "name": file.name, "mime_type": file.mime_type, "size": file.size}


def read_file(document: Mapping[str, Any]) -> KeptFile:
    """The inverse of ``file_document``."""
    return KeptFile(
        id=document["id"],
        kind=FileKind(document["kind"]),
        name=document["name"],
        mime_type=document["mime_type"],
        size=document["size"],
    )


def forwarded_document(forwarded: Forwarded | None) -> dict[str, Any] | None:
    """Where a message was forwarded from, as JSON values."""
    return None if forwarded is None else {"name": forwarded.name, "at": forwarded.at.isoformat()}


def read_forwarded(document: Mapping[str, Any] | None) -> Forwarded | None:
    """The inverse of ``forwarded_document``."""
    if document is None:
        return None
    return Forwarded(name=document["name"], at=datetime.fromisoformat(document["at"]))
