"""Changes of the directory: what they differ in, whether they still fit, and how they are taken back.

A change is a set of edits, each of one record from one document to another. Edits are compared in their smallest
meaningful parts (a claim, a name), so that two people who touch different parts of one clinic do not stand in each
other's way, and nobody overwrites what they have not seen. Must not know how changes are asked for, said or stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from intake_bot.domain.records import Document, Key, Records

Path = tuple[str, ...]
"""A part of a record: ``("names", "ko")``, or ``("claims", "lydian.designation")`` for one claim."""

BY_ID = frozenset({"claims"})
"""The lists of a record whose members have an id and are parts of their own."""
BY_NAME = frozenset({"names"})
"""The mappings of a record whose members are parts of their own."""


class Origin(StrEnum):
    """How a change came about. The value is stored."""

    START = "start"
    COMMAND = "command"
    FORM = "form"
    CHECK = "check"
    IMPORT = "import"
    ROSTER = "roster"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One record from what it was to what it is. None: there was no such record, or there is none any more."""

    key: Key
    before: Document | None
    after: Document | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What somebody changed at one moment. ``number`` is the revision of the directory that it led to.

    ``actor`` is a Telegram user id in digits, or ``program``. ``allowed_by`` is the second admin who allowed wording
    that is not neutral. ``undoes`` is the number of the change that this one takes back.
    """

    number: int
    at: datetime
    actor: str
    origin: Origin
    reason: str
    edits: tuple[Edit, ...]
    allowed_by: str | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One part of a record that differs, with its old and new value; None where it is absent."""

    key: Key
    path: Path
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A part that is no longer what the person saw who wants to change it: what they saw, and what it is now."""

    key: Key
    path: Path
    seen: Any
    now: Any
    wanted: Any


def differences(edit: Edit) -> tuple[Difference, ...]:
    """The parts in which the two documents of an edit differ, in the order of their paths."""
    before, after = _parts(edit.before), _parts(edit.after)
    return tuple(
        Difference(key=edit.key, path=path, before=before.get(path), after=after.get(path))
        for path in sorted(before.keys() | after.keys())
        if before.get(path) != after.get(path)
    )


def all_differences(edits: Iterable[Edit]) -> tuple[Difference, ...]:
    """The differences of several edits, one after the other."""
    return tuple(difference for edit in edits for difference in differences(edit))


def fitted(edit: Edit, now: Document | None) -> Edit | tuple[Conflict, ...]:
    """The edit as it applies to the record as it is now, or the parts in which somebody else was faster.

    Parts that only somebody else touched stay as they are now; a part that both changed to the same value is no
    conflict. The result may change nothing; then its two documents are equal.
    """
    if now == edit.before:
        return edit
    held = _parts(now)
    wanted = differences(edit)
    conflicts = tuple(
        Conflict(key=edit.key, path=one.path, seen=one.before, now=held.get(one.path), wanted=one.after)
        for one in wanted
        if held.get(one.path) not in (one.before, one.after)
    )
    if edit.before is not None and edit.after is None:  # what somebody added to a record meanwhile must not go with it
        added = held.keys() - {one.path for one in wanted}
        conflicts += tuple(
            Conflict(key=edit.key, path=path, seen=None, now=held[path], wanted=None) for path in sorted(added)
        )
    if conflicts:
        return conflicts
    for one in wanted:
        if one.after is None:
            held.pop(one.path, None)
        else:
            held[one.path] = one.after
    return Edit(key=edit.key, before=now, after=_whole(held) if held else None)


def fitted_all(edits: Iterable[Edit], records: Records) -> tuple[Edit, ...] | tuple[Conflict, ...]:
    """All edits as they apply now, without those that change nothing any more; or every conflict, and no edit."""
    fitting: list[Edit] = []
    conflicts: list[Conflict] = []
    for edit in edits:
        match fitted(edit, records.get(edit.key)):
            case Edit() as one:
                if one.before != one.after:
                    fitting.append(one)
            case several:
                conflicts.extend(several)
    return tuple(conflicts) or tuple(fitting)


def taken_back(change: Change, records: Records) -> tuple[Edit, ...] | tuple[Conflict, ...]:
    """The edits that undo a change, or the parts on which others have built since.

    What others changed elsewhere stays. A record is only taken away when nothing was added to it since.
    """
    return fitted_all((Edit(key=edit.key, before=edit.after, after=edit.before) for edit in change.edits), records)


def _parts(document: Document | None) -> dict[Path, Any]:
    """A document in its parts. Claims and names are parts of their own, everything else is one for each field."""
    parts: dict[Path, Any] = {}
    for name, value in (document or {}).items():
        if name in BY_ID:
            parts |= {(name, member["id"]): member for member in value}
        elif name in BY_NAME:
            parts |= {(name, tag): text for tag, text in value.items()}
        else:
            parts[name,] = value
    return parts


def _whole(parts: Mapping[Path, Any]) -> dict[str, Any]:
    """The document of these parts; members of a list in the order of their ids."""
    document: dict[str, Any] = {}
    for path in sorted(parts):
        match path:
            case (name, _) if name in BY_ID:
                document.setdefault(name, []).append(parts[path])
            case (name, member):
                document.setdefault(name, {})[member] = parts[path]
            case (name,):
                document[name] = parts[path]
    return document
