"""Finding clinics of an index by typed words and by what the record holds.

Whoever asks sees all that fit in the neutral order, page by page. Must not know commands, buttons or wording.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake_bot.domain.directory import Clinic
from intake_bot.domain.evidence import Weight
from intake_bot.domain.index import CLOSED, Clinics, Index, Matter, designated, positions
from intake_bot.domain.regulation import Vector
from intake_bot.domain.spelling import folded
from intake_bot.domain.vocabulary import District, Service, spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the record has to hold of a clinic, where it is set: all of it. None: whatever it holds.

    ``language``: BCP 47. ``designation``: how much weighs what the record holds about one.
    """

    district: District | None = None
    language: str | None = None
    vector: Vector | None = None
    service: Service | None = None
    designation: Weight | None = None
    closed: bool | None = None


def search(index: Index, words: str, filters: Filters) -> tuple[Clinic, ...]:
    """The clinics that pass the filters and are called by each of the words, in part at least; without words all.

    A word is what stands between two spaces.
    """
    found = list(positions(_passing(index, filters)))
    wanted = set(map(folded, words.split())) - {""}
    for word in sorted(wanted, key=len, reverse=True):  # the longest word leaves the fewest clinics for the next
        found = [at for at in found if word in index.spellings[at]]
    return tuple(index.clinics[at] for at in found)


def clinics_called(index: Index, name: str) -> tuple[Clinic, ...]:
    """The clinics that have exactly this name or alias, however it is written."""
    wanted = folded(name)
    if not wanted:
        return ()
    near = (index.clinics[at] for at, spelling in enumerate(index.spellings) if wanted in spelling)
    return tuple(
        clinic for clinic in near if wanted in {folded(called) for called in (*clinic.names.values(), *clinic.aliases)}
    )


def _passing(index: Index, filters: Filters) -> Clinics:
    found = index.everybody
    for matter, name in (
        (Matter.DISTRICT, filters.district),
        (Matter.LANGUAGE, None if filters.language is None else spoken(filters.language)),
        (Matter.VECTOR, filters.vector),
        (Matter.SERVICE, filters.service),
    ):
        if name is not None:
            found &= index.affirmed(matter, name)
    if filters.designation is not None:
        found &= index.of(designated(filters.designation))
    if filters.closed is not None:
        found &= index.of(CLOSED) if filters.closed else ~index.of(CLOSED)
    return found
