"""Small values that cross the simulator's edges: answers, uploads, refusals.

May hold plain data only. Must not know how a method decides, how updates queue, or how HTTP carries any of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
"""One JSON object. Values of this kind are never changed in place once stored: they are replaced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came with a call: its name, its bytes, and the type its sender claimed."""

    name: str
    content: bytes = field(repr=False)
    mime_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a call is not carried out: the HTTP status and Telegram's exact words.

    `parameters` is Telegram's ResponseParameters object (`retry_after` in seconds, `migrate_to_chat_id`).
    """

    code: int
    description: str
    parameters: Mapping[str, int] = field(default_factory=dict)


class Refused(Exception):
    """Carries a Refusal from the check that found it to the one place that turns it into an Answer.

    Never leaves the simulator's core.
    """

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.description)
        self.refusal = refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a caller gets back: HTTP status, the JSON envelope, and extra headers.

    `garbage`, when set, are the bytes sent instead of the envelope (a fault on request).
    """

    status: int
    body: Json
    headers: Mapping[str, str] = field(default_factory=dict)
    garbage: bytes | None = None

    @property
    def ok(self) -> bool:
        """Whether the call was carried out."""
        return self.garbage is None and self.body.get("ok") is True

    def payload(self) -> bytes:
        """The bytes of the HTTP body. ASCII only, so that a lone surrogate in a person's text survives the trip."""
        return json.dumps(self.body).encode("ascii") if self.garbage is None else self.garbage


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedCall:
    """One refused call as remembered for tests: never any text of the call.

    `injected` says that a fault switch or the rate watch refused it, not the call's own content.
    """

    method: str
    code: int
    description: str
    injected: bool = False


def success(result: object) -> Answer:
    """The answer to a call that was carried out; `result` is JSON-ready."""
    return Answer(status=200, body={"ok": True, "result": result})


def refused(refusal: Refusal) -> Answer:
    """The answer to a call that was not: Telegram's envelope, and `Retry-After` with a 429."""
    body: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    headers: dict[str, str] = {}
    if refusal.parameters:
        body["parameters"] = dict(refusal.parameters)
    if "retry_after" in refusal.parameters:
        headers["Retry-After"] = str(refusal.parameters["retry_after"])
    return Answer(status=refusal.code, body=body, headers=headers)
