"""What a patient, or a member of the team on their case, did about the answers of clinics, in the past tense.

Only frozen values live here. Every one names the case that it is about, in writing (``26-0017-4``): a patient can have
several, and whoever may look into it is asked anew each time. They must not know bytes, chats or words.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake_bot.domain.checklist import ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForAnswers:
    """/checklist with what was typed behind it."""

    typed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfCase:
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTrackers(_OfCase):
    """All clinics whose answers are kept in a case, one page of them, counted from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForClinics(_OfCase):
    """A press on adding a clinic: those of the result, one page of them."""

    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoseClinic(_OfCase):
    """One of the clinics of the result, by its place there, counted from 0: a result never changes."""

    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedToNameClinic(_OfCase):
    """A press on another clinic, whose name is then typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptHeld(_OfCase):
    """A press: keep what was sent while somebody else answered, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedHeld(_OfCase):
    """A press: leave it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfTracker(_OfCase):
    tracker: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTracker(_OfTracker):
    """One clinic, one page of its items."""

    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedAllAsked(_OfTracker):
    """A press: all questions were sent to this clinic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfItem(_OfTracker):
    item: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedItem(_OfItem):
    """One item of one clinic. Whatever waited for words there waits no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedEntries(_OfItem):
    """All that happened with an item, one page of it."""

    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedEntry(_OfItem):
    """One entry, verbatim, one page of it."""

    entry: int
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForFile(_OfItem):
    """A press: send me the file of this entry again."""

    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _AtVersion(_OfItem):
    """``version``: how many entries the item had when the button was shown. With more, nothing is done."""

    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedAsked(_AtVersion):
    """A press: the clinic was asked this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedDeclined(_AtVersion):
    """A press: the clinic does not answer this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeganToPaste(_AtVersion):
    """A press on adding the clinic's words, a photo or a file, which are sent next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeganToTell(_AtVersion):
    """A press on what the clinic said and did not write, which is written next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidWithoutWords(_AtVersion):
    """A press: it said something, and nobody wrote it down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedHowToRead(_AtVersion):
    """A press on what the answer says. ``ticked``: the options ticked so far, bit by bit in their order."""

    ticked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoseReading(_AtVersion):
    """A press on what the answer says. ``ticked`` as above; ``bare``: without the number or name that belongs to it."""

    ticked: int
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedReading(_AtVersion):
    """A press of a member of the team: I have checked this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TookEntryBack(_AtVersion):
    """A press: this entry was a mistake."""

    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForValidity(_AtVersion):
    """A press on how long answers to this item count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoseValidity(_AtVersion):
    """So many months."""

    months: int


CaseTrackersEvent = OpenedTrackers | AskedForClinics | ChoseClinic | AskedToNameClinic | KeptHeld | DroppedHeld
TrackerLevelEvent = OpenedTracker | MarkedAllAsked
VersionedEvent = (
    MarkedAsked
    | MarkedDeclined
    | BeganToPaste
    | BeganToTell
    | SaidWithoutWords
    | AskedHowToRead
    | ChoseReading
    | CheckedReading
    | TookEntryBack
    | AskedForValidity
    | ChoseValidity
)
ItemLevelEvent = OpenedItem | OpenedEntries | OpenedEntry | AskedForFile | VersionedEvent
TrackerEvent = AskedForAnswers | CaseTrackersEvent | TrackerLevelEvent | ItemLevelEvent
