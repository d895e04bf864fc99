"""Which open cases an import, or any other change of the directory, reaches: whose clinics end up elsewhere by it.

Matching is a parameter: what one clinic is to a wish. Must not know how it decides, cases as they are stored, or words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from intake_bot.domain.case import CaseNumber
from intake_bot.domain.directory import Clinic, Directory
from intake_bot.domain.matching import ClinicMatch, Group, Reason

Matched = Callable[[Clinic], ClinicMatch]
"""What one clinic is to the wish of a case, on the day of asking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One clinic that is something else to a case than before. ``before`` and ``after`` are None where it is nothing to
    it: not there, or neither shown nor to be asked.

    ``lost`` and ``gained`` are the reasons that no longer hold, and those that hold now.
    """

    clinic_id: str
    before: Group | None
    after: Group | None
    lost: tuple[Reason, ...]
    gained: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The open cases that a change reaches, oldest first. ``complete`` is False where not all could be looked at."""

    cases: tuple[CaseNumber, ...]
    complete: bool


def affected(
    changed: Iterable[str], before: Directory, after: Directory, was: Matched, becomes: Matched
) -> tuple[Moved, ...]:
    """The clinics that a case sees in another group or for other reasons, by their ids; none: it is not affected.

    ``changed``: the ids of the clinics and facilitators that are edited. ``was`` and ``becomes`` read claims as the
    directory does before and after. That the same is said by another claim affects nobody.
    """
    moved = (_moved(one, before.clinic(one), after.clinic(one), was, becomes) for one in sorted(set(changed)))
    return tuple(one for one in moved if one is not None)


def _moved(clinic_id: str, before: Clinic | None, after: Clinic | None, was: Matched, becomes: Matched) -> Moved | None:
    old, new = _told(before, was), _told(after, becomes)
    groups = tuple(match.group if match else None for match in (old, new))
    lost, gained = _only_in(old, new), _only_in(new, old)
    if old is new or (groups[0] is groups[1] and not lost and not gained):
        return None
    return Moved(clinic_id=clinic_id, before=groups[0], after=groups[1], lost=lost, gained=gained)


def _told(clinic: Clinic | None, matched: Matched) -> ClinicMatch | None:
    """What a clinic is to the case, where it is anything to it."""
    match = None if clinic is None else matched(clinic)
    return None if match is None or (match.group is Group.NOT_SHOWN and not match.may_be_asked) else match


def _only_in(one: ClinicMatch | None, other: ClinicMatch | None) -> tuple[Reason, ...]:
    """The reasons of one that the other has not; whose claims they rest on does not matter."""
    known = set() if other is None else {replace(reason, claims=()) for reason in other.reasons}
    return tuple(reason for reason in (one.reasons if one else ()) if replace(reason, claims=()) not in known)
