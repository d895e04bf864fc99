"""All clinics of an index into their groups at once, by the same rules as one clinic alone.

Every rule here is one of ``reasons`` said of sets of clinics; a property holds both to the same result. This file must
not know questions, wording, files or the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import islice
from operator import and_, or_
from typing import NamedTuple, overload

from intake_bot.domain.directory import Clinic
from intake_bot.domain.evidence import Reading, Standing, Weight
from intake_bot.domain.index import CLOSED, SILENT, Clinics, Held, Index, Known, Line, Matter, designated
from intake_bot.domain.matching import (
    ANSWERS,
    DECISIONS,
    GATES,
    MOST_TOLD,
    NOT_ONE_THING,
    Applied,
    ClinicMatch,
    Gate,
    Group,
    Match,
    Members,
    Rule,
    Wish,
)
from intake_bot.domain.pricing import tiers_offered
from intake_bot.domain.reasons import covers, denies, is_stated, matched, place_fits
from intake_bot.domain.regulation import Vector, ordered
from intake_bot.domain.vocabulary import spoken


def match(wish: Wish, index: Index) -> Match:
    """Puts every clinic of the index into exactly one group; why, is said of those that are told.

    The same wish, directory and day always give the same result. The order within a group is the English name from A to
    Z; district, language, tier and consultation wishes label and never hide.
    """
    found = cells(wish, index)
    return Match(
        wish=wish,
        directory_revision=index.directory.revision,
        matched_on=index.reading.day,
        shown=_members(Group.SHOWN, found, wish, index),
        ask_first=_members(Group.ASK_FIRST, found, wish, index),
        not_shown=_members(Group.NOT_SHOWN, found, wish, index),
        stated=any(clinics for (standing, _), clinics in found.items() if standing is Standing.STATED),
        trace=_trace(wish),
    )


Cell = tuple[Standing, Gate]


def cells(wish: Wish, index: Index) -> dict[Cell, Clinics]:
    """The clinics of each cell of the decision table; every clinic is in exactly one."""
    standings = _named(wish, index) if wish.names_procedure else _by_wishes(wish, index)
    closed = index.of(CLOSED)
    gates = {Gate.NONE: index.everybody}
    if wish.gated:
        gates = {gate: index.of(designated(weight)) for weight, gate in GATES.items()}
    open_ones = {standing: clinics & ~closed for standing, clinics in standings.items()}
    open_ones[Standing.DENIED] |= closed
    return {
        (standing, gate): standing_so & gated_so
        for standing, standing_so in open_ones.items()
        for gate, gated_so in gates.items()
    }


def _members(group: Group, found: dict[Cell, Clinics], wish: Wish, index: Index) -> Members:
    clinics = _any(of_cell for cell, of_cell in found.items() if DECISIONS[cell][0] is group)
    first = tuple(islice(index.those(clinics), MOST_TOLD))
    return Members(count=clinics.bit_count(), told=_Explained(wish, first, index.reading))


class _Explained(Sequence[ClinicMatch]):
    """Clinics with their reasons, which are found when somebody looks."""

    __slots__ = ("_clinics", "_reading", "_wish")

    def __init__(self, wish: Wish, clinics: Sequence[Clinic], reading: Reading) -> None:
        self._wish = wish
        self._clinics = clinics
        self._reading = reading

    def __len__(self) -> int:
        return len(self._clinics)

    @overload
    def __getitem__(self, at: int) -> ClinicMatch: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[ClinicMatch, ...]: ...
    def __getitem__(self, at: int | slice) -> ClinicMatch | tuple[ClinicMatch, ...]:
        if isinstance(at, slice):
            return tuple(matched(self._wish, clinic, self._reading) for clinic in self._clinics[at])
        return matched(self._wish, self._clinics[at], self._reading)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


# ---- a named procedure -----------------------------------------------------------------------------------


def _named(wish: Wish, index: Index) -> dict[Standing, Clinics]:
    """How clinics stand by their menus: the best standing among the vectors that are still possible."""
    possible = frozenset[Vector]().union(*(ANSWERS[vector] for vector in wish.vectors))
    one_thing = frozenset[Vector]().union(*(ANSWERS[vector] for vector in wish.vectors - NOT_ONE_THING))
    lines = ((line, clinics) for vector in one_thing for line, clinics in index.stated[vector].items())
    stated = _any(clinics for line, clinics in lines if place_fits(line, wish))
    offered = _any(index.affirmed(Matter.UNDISPUTED, vector) for vector in possible)
    for vector, line, clinics in _undenied(wish, index):
        offered |= clinics
        stated |= clinics if vector not in NOT_ONE_THING and is_stated(line, wish) else 0
    denied = reduce(
        and_,
        (
            _any(clinics for (line,), clinics in index.denied[vector].items() if covers(line, vector, wish))
            for vector in wish.vectors
        ),
    )
    return {
        Standing.STATED: stated,
        Standing.ASK: offered & ~stated,
        Standing.NOT_ON_RECORD: index.everybody & ~offered & ~denied,
        Standing.DENIED: denied & ~offered,
    }


def _undenied(wish: Wish, index: Index) -> Iterator[tuple[Vector, Line, Clinics]]:
    """The lines with a no against them of which something is left for a vector that is wished for."""
    for vector in wish.vectors:
        for answering in ANSWERS[vector]:
            for (line, against), clinics in index.disputed[answering].items():
                if not any(denies(no, line, vector, wish) for no in against):
                    yield vector, line, clinics


def _any(sets: Iterable[Clinics]) -> Clinics:
    return reduce(or_, sets, 0)


# ---- no procedure named ----------------------------------------------------------------------------------


class _Judged(NamedTuple):
    """What the record says of one wish: whose fits, and whose differs or is denied. Of the others it says nothing."""

    fits: Clinics
    differs: Clinics


def _by_wishes(wish: Wish, index: Index) -> dict[Standing, Clinics]:
    """How clinics stand with somebody who names no procedure. A language counts as met only where nothing else is."""
    beside_language = _beside_language(wish, index)
    languages = [_soft(Matter.LANGUAGE, map(spoken, wish.languages), index)] if wish.languages else []
    judged = beside_language + languages
    met = _any(one.fits for one in beside_language or languages) if judged else index.everybody
    stated = met & ~_any(one.differs for one in judged)
    contradicted = reduce(and_, (one.differs for one in judged), index.everybody if judged else 0)
    return {
        Standing.STATED: stated,
        Standing.ASK: index.everybody & ~stated & ~contradicted,
        Standing.NOT_ON_RECORD: contradicted,
        Standing.DENIED: 0,
    }


def _beside_language(wish: Wish, index: Index) -> list[_Judged]:
    judged = [_areas(wish, index)] if wish.areas else []
    if wish.districts:
        judged.append(_soft(Matter.DISTRICT, wish.districts, index))
    if wish.tiers and tiers_offered(wish.vectors, wish.routes):
        judged.append(_soft(Matter.TIER, wish.tiers, index))
    for trait in wish.consultation:
        denied = index.of(Held(Matter.CONSULTATION, trait, Weight.DENIED))
        judged.append(_Judged(fits=index.affirmed(Matter.CONSULTATION, trait), differs=denied))
    return judged


def _areas(wish: Wish, index: Index) -> _Judged:
    """A menu differs where each of its lines names areas and none of these is wished for."""
    fits = _any(index.affirmed(Matter.AREA, area) for area in wish.areas)
    silent = index.affirmed(Matter.AREA, SILENT)
    return _Judged(fits=fits, differs=index.of(Known(Matter.SERVICE)) & ~fits & ~silent)


def _soft(matter: Matter, wished: Iterable[str], index: Index) -> _Judged:
    """Of a matter that the record knows something else of, or of which the clinic denied all that is wished for."""
    names = frozenset(wished)
    fits = _any(index.affirmed(matter, name) for name in names)
    known = index.of(Known(matter))
    denied = reduce(and_, (index.of(Held(matter, name, Weight.DENIED)) for name in names))
    return _Judged(fits=fits, differs=known & ~fits | denied)


# ---- the rules that applied ------------------------------------------------------------------------------


def _trace(wish: Wish) -> tuple[Applied, ...]:
    vectors = tuple(sorted(wish.vectors))
    classes = tuple(ordered(wish.span))
    named = Rule.PROCEDURE_NAMED if wish.names_procedure else Rule.NO_PROCEDURE
    applied = [Applied(rule=named, values=vectors if wish.names_procedure else ())]
    if wish.names_procedure and len(vectors) > 1:
        applied.append(Applied(rule=Rule.SEVERAL_VECTORS, values=vectors))
    if wish.names_procedure and wish.vectors & NOT_ONE_THING:
        applied.append(Applied(rule=Rule.THING_NOT_NAMED, values=tuple(sorted(wish.vectors & NOT_ONE_THING))))
    applied.append(Applied(rule=Rule.GATE_REQUIRED if wish.gated else Rule.GATE_NOT_NEEDED, values=classes))
    if Vector.EXOSOME in wish.vectors:
        applied.append(Applied(rule=Rule.PRODUCT_PAPERS))
    return (*applied, Applied(rule=Rule.NEUTRAL_ORDER))
