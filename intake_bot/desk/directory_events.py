"""What a member of the team did with the directory, in the past tense.

Only frozen values live here. They must not know bytes, chats or words.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake_bot.desk.directory_commands import DirectoryCommand


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCommand:
    """A command of the directory with what was typed behind it."""

    command: DirectoryCommand
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedClinics:
    """A page of a search, counted from 0, with the words of the search."""

    page: int
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedClinic:
    """A press on a clinic or facilitator, or on a page of its card, counted from 0."""

    listed: str
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedHistory:
    """A press on History, or on a page of it. ``listed`` is empty for the changes of everything."""

    page: int
    listed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedUndo:
    """Take a change back, after its differences were shown."""

    change: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedStale:
    """A page of what has to be checked."""

    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedCheck:
    """The next claim to check after this one; the first one where it is empty."""

    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedClaim:
    """What somebody found when they checked a claim. ``seen`` is the mark of the claim as it was shown to them."""

    claim: str
    seen: str
    true: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedToAllow:
    """The words are not neutral: ask a second admin."""

    proposal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedWording:
    """A second admin allows the words of a proposal, or does not."""

    proposal: int
    allowed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedImport:
    """A page of the preview of an import."""

    batch: int
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedImport:
    """Carry out an import as it was shown; ``new``: with the clinics that the directory does not have yet."""

    batch: int
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelledImport:
    """Leave an import."""

    batch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStaff:
    """Tell the staff of the cases that this change affects."""

    change: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """A file that may be meant for the directory. ``size`` in bytes, as Telegram tells it."""

    file_id: str
    name: str
    size: int
    words: str = ""

    def __repr__(self) -> str:
        return f"SentFile(size={self.size})"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWasRead:
    """A file that somebody sent has been fetched and read."""

    batch: int


KeepingEvent = (
    TypedCommand
    | TurnedClinics
    | OpenedClinic
    | OpenedHistory
    | ConfirmedUndo
    | TurnedStale
    | OpenedCheck
    | CheckedClaim
    | AskedToAllow
    | DecidedWording
)
ImportEvent = SentFile | FileWasRead | TurnedImport | ConfirmedImport | CancelledImport | ToldStaff
DirectoryEvent = KeepingEvent | ImportEvent
