"""What hangs on a message beside its words: a file that stays at Telegram, and who wrote a forwarded one.

Pure and total, as ``updates`` is: no JSON value makes it raise. Nothing is fetched, so nothing is known of a file but
what its sender's client says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from intake_bot.domain.tracker import FileKind, Forwarded, KeptFile
from intake_bot.questionnaire.reading.folding import clean

LONGEST_ID: Final = 512
"""More than any ``file_id`` that Telegram gives; what is longer is none."""
LONGEST_LABEL: Final = 255
_END_OF_TIME: Final = 2**35
"""A moment in the year 3058, in seconds: whatever claims to be later is no date."""
_LARGEST: Final = 2**52
"""No number of Telegram's has more bits (Bot API, User.id)."""


def kept_file(message: Mapping[str, Any]) -> KeptFile | None:
    """The file that can be kept by its id: a document, or the largest size of a photo."""
    sizes = message.get("photo")
    if isinstance(sizes, Sequence) and sizes:  # Telegram names the smallest size first
        return _reference(sizes[-1], FileKind.PHOTO)
    return _reference(message.get("document"), FileKind.DOCUMENT)


def _reference(value: Any, kind: FileKind) -> KeptFile | None:
    if not isinstance(value, Mapping):
        return None
    file_id = value.get("file_id")
    if not isinstance(file_id, str) or not 0 < len(file_id) <= LONGEST_ID or not file_id.isascii():
        return None
    return KeptFile(
        id=file_id,
        kind=kind,
        name=_label(value.get("file_name")),
        mime_type=_label(value.get("mime_type")),
        size=_count(value.get("file_size")),
    )


def forwarded(message: Mapping[str, Any]) -> Forwarded | None:
    """Whom Telegram names as the one who wrote a forwarded message, and when (Bot API, MessageOrigin)."""
    origin = message.get("forward_origin")
    if not isinstance(origin, Mapping):
        return None
    written = _count(origin.get("date"))
    if written is None or written >= _END_OF_TIME:
        return None
    return Forwarded(name=_origin_name(origin), at=datetime.fromtimestamp(written, UTC))


def _origin_name(origin: Mapping[str, Any]) -> str:
    """The name of a person, of one who hides their account, or of a group or channel; empty where there is none."""
    if isinstance(person := origin.get("sender_user"), Mapping):
        names = (_label(person.get("first_name")), _label(person.get("last_name")))
        return " ".join(name for name in names if name)
    chat = origin.get("sender_chat") or origin.get("chat")
    title = chat.get("title") if isinstance(chat, Mapping) else None
    return _label(origin.get("sender_user_name")) or _label(title) or ""


def _label(value: Any) -> str | None:
    """A short text on one line that a client made up, such as the name of a file."""
    if not isinstance(value, str):
        return None
    return " ".join(clean(value).split())[:LONGEST_LABEL].strip() or None


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LARGEST else None
